package plots

import (
	"io"
	"math"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// BenchmarkLongPath draws ten thousand steps with heads in 256 colors.
func BenchmarkLongPath(b *testing.B) {
	path := &IteratePath{}
	for i := range 10001 {
		sin, cos := math.Sincos(float64(i) / 10)
		r := 1 - float64(i)/10000
		path.Points = append(path.Points, contour.Point{X: r * cos, Y: r * sin})
	}
	path.ColorByIteration(colormap.Viridis())
	p := &Panel{}
	p.Add(path)
	f := &Figure{ID: "f", Width: 504, Height: 504, Panels: []*Panel{p}}
	for _, format := range Formats() {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				w, err := f.WriterTo(format)
				if err != nil {
					b.Fatal(err)
				}
				n, err := w.WriteTo(io.Discard)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(n)/1e3, "kB")
			}
		})
	}
}

// BenchmarkWalk draws a walk of a million steps with heads by arc length, and without.
func BenchmarkWalk(b *testing.B) {
	path := &IteratePath{}
	for i := range 1_000_001 {
		sin, cos := math.Sincos(float64(i) / 1000)
		r := 1 - float64(i)/1e6
		path.Points = append(path.Points, contour.Point{X: r * cos, Y: r * sin})
	}
	p := &Panel{}
	p.Add(path)
	f := &Figure{ID: "f", Width: 504, Height: 504, Panels: []*Panel{p}}
	for _, c := range []struct {
		name  string
		arrow Arrow
	}{{"none", Arrow{Headless: true}}, {"default", Arrow{}}, {"spacing", Arrow{Spacing: 30}}} {
		path.Arrow = c.arrow
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				w, err := f.WriterTo("png")
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

// BenchmarkGrowing draws thirty frames of a path.
func BenchmarkGrowing(b *testing.B) {
	path := &IteratePath{}
	for i := range 30 {
		sin, cos := math.Sincos(float64(i) / 3)
		path.Points = append(path.Points, contour.Point{X: math.Pow(0.9, float64(i)) * cos, Y: math.Pow(0.9, float64(i)) * sin})
	}
	p := &Panel{}
	p.Add(path)
	f := &Figure{ID: "f", Width: 504, Height: 504, Panels: []*Panel{p}}
	for _, format := range []string{"gif", "apng", "svg"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				w, err := Growing(f, 0).WriterTo(format)
				if err != nil {
					b.Fatal(err)
				}
				n, err := w.WriteTo(io.Discard)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(n)/1e3, "kB")
			}
		})
	}
}
