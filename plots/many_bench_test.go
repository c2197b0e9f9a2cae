package plots_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// many is a figure of 400 by 300 points with n parts of one kind. The time of each kind is
// about proportional to n, or to nothing: compare the sizes.
func many(b *testing.B, build func(b *testing.B, p *plots.Panel, n int)) {
	for _, n := range []int{1000, 4000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			f := &plots.Figure{Width: 400, Height: 300, Panels: []*plots.Panel{{}}}
			p := f.Panels[0]
			p.X.Max, p.Y.Max = 1, 1
			build(b, p, n)
			for b.Loop() {
				w, err := f.WriterTo("svg")
				if err == nil {
					_, err = w.WriteTo(io.Discard)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// somePoints returns n points in the unit square.
func somePoints(n int) []contour.Point {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]contour.Point, n)
	for i := range out {
		out[i] = contour.Point{X: r.Float64(), Y: r.Float64()}
	}
	return out
}

func BenchmarkManyTicks(b *testing.B) {
	many(b, func(_ *testing.B, p *plots.Panel, n int) {
		var ticks plot.ConstantTicks
		for i := range n {
			ticks = append(ticks, plot.Tick{Value: float64(i) / float64(n), Label: fmt.Sprint(i)})
		}
		p.X.Ticks = ticks
	})
}

func BenchmarkManyAutoTicks(b *testing.B) {
	many(b, func(_ *testing.B, p *plots.Panel, n int) { p.X.Ticks = plots.AutoTicks{N: n} })
}

func BenchmarkManyMarks(b *testing.B) {
	many(b, func(b *testing.B, p *plots.Panel, n int) {
		var marks []plots.Mark
		for i, at := range somePoints(n) {
			marks = append(marks, plots.Mark{At: at, Label: fmt.Sprint("p", i)})
		}
		m, err := plots.NewMarks(marks...)
		if err != nil {
			b.Fatal(err)
		}
		p.Add(m)
	})
}

func BenchmarkManyAnnotations(b *testing.B) {
	many(b, func(b *testing.B, p *plots.Panel, n int) {
		for i, at := range somePoints(n) {
			a, err := plots.NewAnnotation(fmt.Sprint("p", i), at)
			if err != nil {
				b.Fatal(err)
			}
			p.Add(a)
		}
	})
}

// manyLevels adds contour lines at n levels, with labels or without.
func manyLevels(b *testing.B, labels *plots.LineLabels) {
	many(b, func(b *testing.B, p *plots.Panel, n int) {
		axis := contour.Axis(0, 1, 40)
		g, err := contour.Sample(func(q []float64) float64 { return q[0]*q[0] + q[1]*q[1] }, axis, axis, nil)
		if err != nil {
			b.Fatal(err)
		}
		levels := make([]float64, n)
		for i := range levels {
			levels[i] = 2 * float64(i+1) / float64(n+1)
		}
		l, err := plots.NewContourLines(g, contour.At(levels...), colormap.Viridis(), nil)
		if err != nil {
			b.Fatal(err)
		}
		l.Labels = labels
		p.Add(l)
		p.ColorBar = &plots.ColorBar{Of: l}
	})
}

func BenchmarkManyLevels(b *testing.B) { manyLevels(b, nil) }

func BenchmarkManyLineLabels(b *testing.B) {
	manyLevels(b, &plots.LineLabels{Format: func(v float64) string { return fmt.Sprintf("$f_{%.4g}$", v) }})
}

func BenchmarkManyPlotters(b *testing.B) {
	many(b, func(b *testing.B, p *plots.Panel, n int) {
		for _, at := range somePoints(n) {
			q, err := plots.NewPath(plotter.XYs{{X: at.X, Y: at.Y}, {X: at.Y, Y: at.X}})
			if err != nil {
				b.Fatal(err)
			}
			p.Add(q)
		}
	})
}

func BenchmarkManyLegendEntries(b *testing.B) {
	many(b, func(b *testing.B, p *plots.Panel, n int) {
		q, err := plots.NewPath(plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 1}})
		if err != nil {
			b.Fatal(err)
		}
		p.Legend = &plots.Legend{Columns: 40, TextSize: 0.2}
		for i := range n {
			p.Legend.Entries = append(p.Legend.Entries, plots.LegendEntry{Text: fmt.Sprint(i % 100), Thumbnails: []plot.Thumbnailer{q}})
		}
	})
}
