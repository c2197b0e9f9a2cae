package plots_test

import (
	"io"
	"math"
	"testing"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// BenchmarkSurfaceSVG measures a figure with a surface of 100 × 100 values, its lines and a
// path: layout, drawing and the file.
func BenchmarkSurfaceSVG(b *testing.B) {
	f := func(x []float64) float64 {
		return math.Sin(x[0])*math.Cos(x[1]) + (x[0]*x[0]+x[1]*x[1])/12
	}
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 100), contour.Axis(-3, 3, 100), nil))
	for _, c := range []struct {
		name  string
		rule  contour.Leveler
		shade float64
	}{{"banded", contour.Linear{N: 12}, 0}, {"steady", nil, 0}, {"shaded", nil, 0.5}, {"banded and shaded", contour.Linear{N: 12}, 0.5}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := must(plots.NewSurface(grid, c.rule, colormap.Viridis()))
				s.Shade = c.shade
				s.LineStyle.Width, s.FloorStyle.Width = 0.4, 0.6
				s.Paths = []*plots.IteratePath{must(plots.NewPath(plotter.XYs{{X: 2.6, Y: 0.4}, {X: 1, Y: 2.3}, {X: -1.3, Y: 0}}))}
				p := &plots.Panel{X: plots.Axis{Label: "$x$"}, Y: plots.Axis{Label: "$y$"}}
				p.Add(s)
				w, err := (&plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}}).WriterTo("svg")
				if err != nil {
					b.Fatal(err)
				}
				n, err := w.WriteTo(io.Discard)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(n), "bytes")
			}
		})
	}
}
