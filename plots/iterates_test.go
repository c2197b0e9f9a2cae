package plots

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot/plotter"

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

// A literal path looks like one from its constructor, at any scale of the data.
func TestPathLiteral(t *testing.T) {
	for _, scale := range []float64{1e-6, 1, 1e9} {
		problem := optimize.Problem{
			Func: func(x []float64) float64 { return x[0]*x[0] + 5*x[1]*x[1] },
			Grad: func(dst, x []float64) { dst[0], dst[1] = 2*x[0], 10*x[1] },
		}
		run, err := descent.Run(problem, []float64{4 * scale, scale}, descent.Steepest{StepSize: descent.Constant(0.17)},
			&descent.Settings{Stop: descent.Iterations(6)})
		if err != nil {
			t.Fatal(err)
		}
		made, err := NewIteratePath(run)
		if err != nil {
			t.Fatal(err)
		}
		picture := func(p *IteratePath) []byte {
			panel := &Panel{X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
			panel.Add(p)
			return Encode(t, &Figure{Width: 200, Height: 150, Panels: []*Panel{panel}}, "png")
		}
		want := picture(made)
		if !bytes.Equal(picture(&IteratePath{Points: made.Points}), want) {
			t.Errorf("scale %v: a literal path is another picture", scale)
		}
		if n := countDark(decode(t, want)); n > 3000 {
			t.Errorf("scale %v: %d dark pixels", scale, n)
		}
	}
}

// By default, a head in data units is 1.5 times as long as wide.
func TestDataArrowDefaults(t *testing.T) {
	a, b := contour.Point{X: 1, Y: 2}, contour.Point{X: 4, Y: 6}
	short, long := (&DataArrow{HeadWidth: 0.5}).outline(a, b), (&DataArrow{HeadWidth: 0.5, HeadLength: 0.75}).outline(a, b)
	for i := range long {
		if short[i] != long[i] {
			t.Errorf("corner %d at %v, want %v", i, short[i], long[i])
		}
	}
}

// NewPath takes any XYer, and the z values of an XYZer are Values.
func TestNewPath(t *testing.T) {
	nan := math.NaN()
	xys := plotter.XYs{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: nan, Y: 5}}
	p, err := NewPath(xys)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Points) != 3 || p.Points[1] != (contour.Point{X: 3, Y: 4}) || p.Values != nil {
		t.Errorf("path %+v", p)
	}
	if xmin, xmax, ymin, ymax := p.DataRange(); xmin != 1 || xmax != 3 || ymin != 2 || ymax != 4 {
		t.Errorf("data range [%v, %v] × [%v, %v]", xmin, xmax, ymin, ymax)
	}
	if p.Points[0].X = 9; xys[0].X != 1 {
		t.Error("the path shares the caller's points")
	}
	p, err = NewPath(plotter.XYZs{{X: 1, Y: 2, Z: 7}, {X: 3, Y: 4, Z: nan}})
	if err != nil || len(p.Values) != 2 || p.Values[0] != 7 || !math.IsNaN(p.Values[1]) {
		t.Errorf("path %+v, %v", p, err)
	}
	line, err := descent.PathOf(optimize.Problem{Func: func(x []float64) float64 { return x[0] }}, [][]float64{{1}, {2}})
	if err != nil {
		t.Fatal(err)
	}
	for _, xy := range []plotter.XYer{nil, plotter.XYs(nil), plotter.XYs{}, line, (*descent.Path)(nil), &descent.Path{}, (*plotter.Line)(nil)} {
		if p, err := NewPath(xy); p != nil || !errors.Is(err, ErrData) {
			t.Errorf("%#v: %v, %v", xy, p, err)
		}
	}
	// A path of package descent keeps the values of the objective.
	run, err := descent.PathOf(optimize.Problem{Func: func(x []float64) float64 { return x[0] + x[1] }}, [][]float64{{1, 2}, {2, 5}})
	if err != nil {
		t.Fatal(err)
	}
	if p, err = NewPath(run); err != nil || !slices.Equal(p.Values, []float64{3, 7}) {
		t.Errorf("path of descent: %+v, %v", p, err)
	}
}

// A path may be a single point, which has no steps.
func TestNewPathOfOnePoint(t *testing.T) {
	p, err := NewPath(plotter.XYs{{X: 1, Y: 2}})
	if err != nil || len(p.Points) != 1 || p.Points[0] != (contour.Point{X: 1, Y: 2}) || p.Steps() != 0 {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := NewPath(plotter.XYs{}); !errors.Is(err, ErrData) {
		t.Errorf("no points: %v", err)
	}
}
