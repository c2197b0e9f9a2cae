package plane_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/plane"
)

var _ plotter.XYer = (*descent.Path)(nil) // what Path returns

// quartic is Σ k x_k² + x_k⁴ with its gradient.
var quartic = optimize.Problem{
	Func: func(x []float64) (f float64) {
		for k, v := range x {
			f += float64(k+1)*v*v + v*v*v*v
		}
		return f
	},
	Grad: func(g, x []float64) {
		for k, v := range x {
			g[k] = 2*float64(k+1)*v + 4*v*v*v
		}
	},
}

// run returns a run on quartic in six dimensions.
func run() *descent.Path {
	return must(descent.Run(quartic, []float64{1, -1, 0.5, 0.3, -0.8, 0.9}, descent.Steepest{StepSize: descent.Constant(0.02)},
		&descent.Settings{Stop: descent.Iterations(30)}))
}

func TestPath(t *testing.T) {
	path := run()
	p, err := plane.New(path.X(3), []float64{1, 2, 0, 0, 1, 0}, []float64{0, 1, -1, 3, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	q, err := p.Path(path)
	if err != nil {
		t.Fatal(err)
	}
	if q.Dim() != 2 || q.Len() != path.Len() || q.Status != path.Status {
		t.Fatalf("dimension %d, %d iterates, %v", q.Dim(), q.Len(), q.Status)
	}
	for i := range q.Len() {
		u, v := p.Project(path.X(i))
		if x, y := q.XY(i); x != u || y != v || q.F(i) != path.F(i) || i > 0 && q.StepSize(i) != path.StepSize(i) {
			t.Errorf("iterate %d: %v", i, q.At(i))
		}
	}
	// At the origin, which is in the plane, the gradient is that of the objective in it.
	f, h := p.Func(quartic.Func), 1e-6
	for k, g := range q.Grad(3) {
		var hi, lo [2]float64
		hi[k], lo[k] = h, -h
		if slope := (f(hi[:]) - f(lo[:])) / (2 * h); !near(g, slope, 1e-7) {
			t.Errorf("coordinate %d: gradient %v, slope %v", k, g, slope)
		}
	}
}

func TestPathErrors(t *testing.T) {
	p, err := plane.New([]float64{0, 0, 0}, []float64{1e-10, 0, 0}, []float64{0, 1, 0})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Path(nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no path: %v", err)
	}
	if _, err := p.Path(run()); !errors.Is(err, descent.ErrDimension) {
		t.Errorf("six dimensions: %v", err)
	}
	far, err := descent.PathOf(optimize.Problem{Func: func([]float64) float64 { return 0 }}, [][]float64{{1e300, 0, 0}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Path(far); !errors.Is(err, descent.ErrNotFinite) {
		t.Errorf("a coordinate of 1e310: %v", err)
	}
	if q, err := p.Path(new(descent.Path)); err != nil || q.Len() != 0 {
		t.Errorf("no iterates: %v", err)
	}
}

// In coordinates (2, 0, 0), (1, 3, 0) and (0, 0, 4) about the last point, squares are 5, 9
// and 16, whatever the axes of the plane.
func TestShares(t *testing.T) {
	xs := [][]float64{{2, 0, 0}, {1, 3, 0}, {0, 0, 4}, {0, 0, 0}}
	p, err := plane.New([]float64{7, 8, 9}, []float64{0.1, 0, 0}, []float64{5, 100, 0})
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Shares(xs, plane.Last)
	if err != nil || !near(s.U, 5./30, 1e-14) || !near(s.V, 9./30, 1e-14) || !near(s.Rest, 16./30, 1e-14) {
		t.Errorf("%v, %v", s, err)
	}
	// About the mean (0.75, 0.75, 1) they are less by four squares of it.
	s, err = p.Shares(xs, plane.Mean)
	if err != nil || !near(s.U, 2.75/21.5, 1e-14) || !near(s.V, 6.75/21.5, 1e-14) || !near(s.Rest, 12./21.5, 1e-14) {
		t.Errorf("about the mean: %v, %v", s, err)
	}
	if a, _ := p.Axes(); a[0] != 0.1 {
		t.Errorf("the axis has changed to %v", a)
	}
	for name, test := range map[string]struct {
		xs   [][]float64
		want error
	}{
		"none":       {nil, descent.ErrMissing},
		"dimensions": {[][]float64{{1, 2}, {3, 4}}, descent.ErrDimension},
		"equal":      {[][]float64{{1, 2, 3}, {1, 2, 3}}, plane.ErrDegenerate},
		"NaN":        {[][]float64{{1, 2, math.NaN()}}, descent.ErrNotFinite},
	} {
		if _, err := p.Shares(test.xs, plane.Last); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// In each filter, a direction is as long as the point, and without a filter it is zero.
func TestRandom(t *testing.T) {
	rnd := rand.New(rand.NewPCG(10, 1))
	x := normal(rnd, 30)
	clear(x[4:8])
	filters := append(plane.Filters(4, 4, 10), plane.Filter{First: 20, End: 29})
	p, err := plane.Random(x, filters, 5)
	if err != nil {
		t.Fatal(err)
	}
	a, b := p.Axes()
	for i, axis := range [][]float64{a, b} {
		for _, f := range filters {
			if got, want := floats.Norm(axis[f.First:f.End], 2), floats.Norm(x[f.First:f.End], 2); !near(got, want, 1e-14) {
				t.Errorf("axis %d, filter %v: length %v, want %v", i, f, got, want)
			}
		}
		if axis[18] != 0 || axis[19] != 0 || axis[29] != 0 || axis[5] != 0 {
			t.Errorf("axis %d without a filter: %v", i, axis)
		}
	}
	if !slices.Equal(p.Origin(), x) {
		t.Error("the plane does not go through x")
	}
	same, _ := plane.Random(x, filters, 5)
	other, _ := plane.Random(x, filters, 6)
	if sa, _ := same.Axes(); !slices.Equal(sa, a) {
		t.Error("equal seeds draw other directions")
	}
	if oa, _ := other.Axes(); slices.Equal(oa, a) {
		t.Error("other seeds draw equal directions")
	}
	whole, err := plane.Random(x, nil, 5)
	if err != nil {
		t.Fatal(err)
	}
	wa, _ := whole.Axes()
	if !near(floats.Norm(wa, 2), floats.Norm(x, 2), 1e-14) {
		t.Errorf("one filter: length %v", floats.Norm(wa, 2))
	}
	// The directions within a filter do not depend on the others.
	if r := wa[0] / a[0]; !near(wa[1]/a[1], r, 1e-12) || !near(wa[3]/a[3], r, 1e-12) {
		t.Errorf("other filters draw other numbers: %v, %v", wa[:4], a[:4])
	}
}

// Drawn directions have no preference: over many seeds the mean of the outer product is that
// of a uniform direction, I/d.
func TestRandomIsUniform(t *testing.T) {
	const d, n = 3, 4000
	var first, cross float64
	for seed := range uint64(n) {
		p, err := plane.Random([]float64{1, 0, 0}, nil, seed)
		if err != nil {
			t.Fatal(err)
		}
		a, b := p.Axes()
		first += a[0] * a[0] / n
		cross += a[0] * a[1] / n
		_ = b
	}
	// The standard deviations of the means are 0.0047 and 0.0041.
	if math.Abs(first-1./d) > 0.02 || math.Abs(cross) > 0.018 {
		t.Errorf("means %v and %v", first, cross)
	}
}

func TestRandomErrors(t *testing.T) {
	x := []float64{1, 2, 3, 4}
	for name, test := range map[string]struct {
		x       []float64
		filters []plane.Filter
		want    error
	}{
		"overlap":    {x, []plane.Filter{{First: 2, End: 4}, {First: 0, End: 3}}, descent.ErrDimension},
		"empty":      {x, plane.Filters(2, 0, 2), descent.ErrDimension},
		"negative":   {x, []plane.Filter{{First: -1, End: 2}}, descent.ErrDimension},
		"beyond":     {x, plane.Filters(3, 2), descent.ErrDimension},
		"no filters": {x, []plane.Filter{}, plane.ErrDegenerate},
		"zeros":      {make([]float64, 4), nil, plane.ErrDegenerate},
		"one weight": {x, plane.Filters(1), plane.ErrDegenerate},
		"NaN":        {[]float64{math.NaN(), 1}, nil, descent.ErrNotFinite},
		"no x":       {nil, nil, descent.ErrDimension},
	} {
		if p, err := plane.Random(test.x, test.filters, 1); p != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFunc(t *testing.T) {
	p, err := plane.New([]float64{1, 2, 3}, []float64{1, 0, 1}, []float64{0, 2, 0})
	if err != nil {
		t.Fatal(err)
	}
	f := p.Func(func(x []float64) float64 {
		defer clear(x) // it may change its argument
		return 100*x[0] + 10*x[1] + x[2]
	})
	g, err := contour.Sample(f, []float64{0, 1, 2}, []float64{0, 1}, &contour.SampleSettings{Concurrent: true, Workers: 3})
	if err != nil || !slices.Equal(g.Zs, []float64{123, 224, 325, 143, 244, 345}) {
		t.Errorf("%v, %v", g, err)
	}
}
