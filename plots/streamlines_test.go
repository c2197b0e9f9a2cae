package plots

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// Heads stand in the middle of equal parts of the line, along it, and have the given
// length and width.
func TestStreamlineHeads(t *testing.T) {
	s := Streamlines{Every: 50, Arrow: Arrow{HeadLength: 6, HeadWidth: 4}}
	// A quarter of a circle, 157.08 points long, has three parts.
	var line []vg.Point
	for i := range 1001 {
		sin, cos := math.Sincos(math.Pi / 2 * float64(i) / 1000)
		line = append(line, vg.Point{X: vg.Length(100 * cos), Y: vg.Length(100 * sin)})
	}
	heads := s.heads(line)
	if len(heads) != 3 {
		t.Fatalf("%d heads", len(heads))
	}
	for i, h := range heads {
		sin, cos := math.Sincos(math.Pi / 2 * (float64(i) + 0.5) / 3)
		base := vg.Point{X: (h[1].X + h[2].X) / 2, Y: (h[1].Y + h[2].Y) / 2}
		mx, my := float64(h[0].X+base.X)/2, float64(h[0].Y+base.Y)/2
		if math.Hypot(mx-100*cos, my-100*sin) > 0.1 {
			t.Errorf("head %d about (%v, %v)", i, mx, my)
		}
		if long, wide := page.Distance(base, h[0]), page.Distance(h[1], h[2]); math.Abs(float64(long)-6) > 1e-9 || math.Abs(float64(wide)-4) > 1e-9 {
			t.Errorf("head %d: %v by %v", i, long, wide)
		}
		// The tangent is (−sin, cos).
		ux, uy := float64(h[0].X-base.X)/6, float64(h[0].Y-base.Y)/6
		if math.Abs(ux+sin)+math.Abs(uy-cos) > 1e-4 {
			t.Errorf("head %d points to (%v, %v)", i, ux, uy)
		}
	}
	if n := len(s.heads(line[:40])); n != 0 {
		t.Errorf("a line as long as a head: %d heads", n)
	}
	if n := len(s.heads([]vg.Point{{}, {X: 1e300}})); n != 0 {
		t.Errorf("a huge line: %d heads", n)
	}
}

func TestNewStreamlines(t *testing.T) {
	if _, err := NewStreamlines([][]contour.Point{{{}}, {{}, {X: math.Inf(1)}}}); !errors.Is(err, ErrData) || err.Error() != "plots: bad data: streamline 1: point 1 at (+Inf, 0)" {
		t.Errorf("infinite point: %v", err)
	}
	s, err := NewStreamlines([][]contour.Point{nil, {{}}, {{X: -5, Y: -5}, {X: 5, Y: 5}}, {{}, {X: 1e300}}})
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -1, 1
	var c recorder.Canvas
	s.Plot(draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}}, plt)
	if _, stroked, _ := corners(&c); stroked != 4 {
		t.Errorf("%d corners of lines, want two lines", stroked)
	}
}
