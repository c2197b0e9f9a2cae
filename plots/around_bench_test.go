package plots_test

import (
	"io"
	"math"
	"testing"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// BenchmarkLegendTitle measures what an annotation of each panel, a title, shared labels, the legend of the figure and a legend
// in the best place add to a figure of two panels with a line of 500 points each.
func BenchmarkLegendTitle(b *testing.B) {
	for _, style := range []struct {
		name string
		plots.Style
	}{{"post", plots.Post(10)}, {"light", plots.Light()}} {
		for _, parts := range []string{"without", "annotated", "with"} {
			name, with := style.name+"/"+parts, parts == "with"
			f := &plots.Figure{Width: 6 * vg.Inch, Height: 4 * vg.Inch, Style: style.Style}
			for i := range 2 {
				p := &plots.Panel{Column: i}
				line := must(plotter.NewLine(make(plotter.XYs, 500)))
				for k := range line.XYs {
					line.XYs[k] = plotter.XY{X: float64(k), Y: math.Sin(float64(k) / 30)}
				}
				p.Add(line)
				if parts != "without" {
					p.Add(must(plots.NewAnnotation("the first\nmaximum", contour.Point{X: 47, Y: 1})))
				}
				if with {
					p.Legend = &plots.Legend{}
					p.Legend.Add("sine", line)
				}
				f.Panels = append(f.Panels, p)
			}
			if with {
				f.Title, f.XLabel, f.YLabel = "Two sines", "$x$", `$\sin x$`
				f.Legend = &plots.Legend{}
				f.Legend.Add("first", f.Panels[0].Legend.Entries[0].Thumbnails...)
				f.Legend.Add("second", f.Panels[1].Legend.Entries[0].Thumbnails...)
			}
			b.Run(name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					w, err := f.WriterTo("svg")
					if err != nil {
						b.Fatal(err)
					}
					if _, err := w.WriteTo(io.Discard); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
