package plots

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
)

// The first arrow of the post's left panel has the corners that Matplotlib's arrow
// computes from (8, 3) by (−6.5, 1) with head_width 0.5.
func TestArrow(t *testing.T) {
	p := DataArrow{HeadWidth: 0.5, HeadLength: 0.75, ShaftWidth: 0.001}
	got := p.outline(contour.Point{X: 8, Y: 3}, contour.Point{X: 1.5, Y: 4})
	want := []contour.Point{
		{X: 0.758721227, Y: 4.114042888}, {X: 1.538014296, Y: 4.247092924},
		{X: 1.500076029, Y: 4.000494186}, {X: 8.000076029, Y: 3.000494186},
		{X: 7.999923971, Y: 2.999505814}, {X: 1.499923971, Y: 3.999505814},
		{X: 1.461985704, Y: 3.752907076},
	}
	if len(got) != len(want) {
		t.Fatalf("%d corners, want %d", len(got), len(want))
	}
	for i := range want {
		if math.Hypot(got[i].X-want[i].X, got[i].Y-want[i].Y) > 2e-9 {
			t.Errorf("corner %d at %v, want %v", i, got[i], want[i])
		}
	}
}

// An arrow turns and moves with its step.
func TestArrowEquivariant(t *testing.T) {
	p := DataArrow{HeadWidth: 0.3, HeadLength: 0.5, ShaftWidth: 0.02}
	base := p.outline(contour.Point{}, contour.Point{X: 2})
	for _, theta := range []float64{0.3, 1.7, 3, -2} {
		s, c := math.Sincos(theta)
		turned := p.outline(contour.Point{X: 5, Y: -1}, contour.Point{X: 5 + 2*c, Y: -1 + 2*s})
		for i, b := range base {
			want := contour.Point{X: 5 + c*b.X - s*b.Y, Y: -1 + s*b.X + c*b.Y}
			if math.Hypot(turned[i].X-want.X, turned[i].Y-want.Y) > 1e-14 {
				t.Errorf("turned by %v: corner %d at %v, want %v", theta, i, turned[i], want)
			}
		}
	}
}

func TestArrowWithoutDirection(t *testing.T) {
	p := DataArrow{HeadWidth: 0.5, HeadLength: 0.75}
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range [][2]contour.Point{
		{{X: 1, Y: 1}, {X: 1, Y: 1}},
		{{X: nan}, {X: 1}}, {{X: 1}, {Y: nan}}, {{}, {X: inf}}, {{Y: -inf}, {}},
		{{X: -math.MaxFloat64}, {X: math.MaxFloat64}},
	} {
		if got := p.outline(c[0], c[1]); got != nil {
			t.Errorf("arrow from %v to %v: %v", c[0], c[1], got)
		}
	}
}

func TestNewIteratePathDimension(t *testing.T) {
	f := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] * x[0] },
		Grad: func(dst, x []float64) { dst[0] = 2 * x[0] },
	}
	path, err := descent.Run(f, []float64{1}, descent.Steepest{StepSize: descent.Constant(0.1)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewIteratePath(path); !errors.Is(err, ErrData) {
		t.Errorf("path in one dimension: %v", err)
	}
}

// Iterates that are not finite do not widen the limits.
func TestIterateRange(t *testing.T) {
	p := IteratePath{Points: []contour.Point{{X: 1, Y: 2}, {X: -3, Y: 4}, {X: math.Inf(1), Y: 5}, {X: math.NaN()}}}
	x0, x1, y0, y1 := p.DataRange()
	if x0 != -3 || x1 != 1 || y0 != 2 || y1 != 4 {
		t.Errorf("range [%v, %v] × [%v, %v]", x0, x1, y0, y1)
	}
}
