package plots

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// FuzzLayout lays out random figures on any page. The panels are on the page and apart,
// or the error says what does not fit.
func FuzzLayout(f *testing.F) {
	f.Add(uint64(1), 400.0, 300.0, 10.0, 0.0, 1.0, "title")
	f.Add(uint64(2), 900.0, 200.0, 7.0, -1e-9, 1e9, "$x^2$")
	f.Add(uint64(3), 50.0, 5000.0, 30.0, 1e300, 1.5e300, "two\nlines")
	f.Add(uint64(4), 1e-3, 1e6, 1e-2, 5e-324, 1e-320, "")
	f.Add(uint64(5), 700.0, 700.0, 12.0, 3.0, 3.0000000001, "a title that is longer than the panel is wide")
	f.Fuzz(func(t *testing.T, seed uint64, width, height, size, lo, hi float64, title string) {
		if len(title) > 200 {
			t.Skip("long")
		}
		figure := randomFigure(t, rand.New(rand.NewPCG(seed, 1)))
		figure.Width, figure.Height, figure.Style = vg.Length(width), vg.Length(height), Post(vg.Length(size))
		first := figure.Panels[0]
		first.Title, first.X.Min, first.X.Max = title, lo, hi
		l, err := figure.Layout()
		if err != nil {
			if l != nil || !errors.Is(err, ErrLayout) && !errors.Is(err, ErrLimits) && !errors.Is(err, ErrFigure) && !errors.Is(err, tex.ErrSize) && tex.Validate(title) == nil {
				t.Fatalf("%v, %v", l, err)
			}
			return
		}
		page := vg.Rectangle{Max: vg.Point{X: l.Width, Y: l.Height}}
		inside := func(r vg.Rectangle) bool {
			return r.Min.X >= 0 && r.Min.Y >= 0 && r.Max.X <= page.Max.X && r.Max.Y <= page.Max.Y && r.Min.X < r.Max.X && r.Min.Y < r.Max.Y
		}
		for i, p := range l.Panels {
			if !inside(p.Box) {
				t.Fatalf("panel %d at %v on a page of %v", i, p.Box, page.Max)
			}
			for k, q := range l.Panels[:i] {
				if p.Box.Min.X < q.Box.Max.X && q.Box.Min.X < p.Box.Max.X && p.Box.Min.Y < q.Box.Max.Y && q.Box.Min.Y < p.Box.Max.Y {
					t.Fatalf("panels %d and %d at %v and %v", k, i, q.Box, p.Box)
				}
			}
			const slack = 1e-6
			for _, tick := range p.XTicks {
				if !(tick.At >= p.Box.Min.X-slack && tick.At <= p.Box.Max.X+slack) {
					t.Fatalf("panel %d: tick %v at %v of %v", i, tick.Value, tick.At, p.Box)
				}
			}
			for _, tick := range p.YTicks {
				if !(tick.At >= p.Box.Min.Y-slack && tick.At <= p.Box.Max.Y+slack) {
					t.Fatalf("panel %d: tick %v at %v of %v", i, tick.Value, tick.At, p.Box)
				}
			}
			for _, text := range p.Labels {
				if b := text.Baseline; math.IsNaN(float64(b.X-b.X)) || math.IsNaN(float64(b.Y-b.Y)) {
					t.Fatalf("panel %d: label at %v", i, b)
				}
			}
		}
	})
}
