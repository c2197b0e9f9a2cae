package plane_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
	"natgrad.example/descent/plane"
)

// normal returns d numbers of the normal distribution.
func normal(rnd *rand.Rand, d int) []float64 {
	x := make([]float64, d)
	for k := range x {
		x[k] = rnd.NormFloat64()
	}
	return x
}

// times returns x multiplied by c.
func times(c float64, x []float64) []float64 {
	return floats.ScaleTo(make([]float64, len(x)), c, x)
}

// sum returns the sum of vectors.
func sum(xs ...[]float64) []float64 {
	s := make([]float64, len(xs[0]))
	for _, x := range xs {
		floats.Add(s, x)
	}
	return s
}

func near(a, b, tol float64) bool { return math.Abs(a-b) <= tol*(1+math.Abs(b)) }

func TestProjectUndoesLift(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 100 {
		d := 2 + rnd.IntN(20)
		p, err := plane.New(normal(rnd, d), normal(rnd, d), normal(rnd, d))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []*plane.Plane{p, p.Orthonormal()} {
			u, v := rnd.NormFloat64(), rnd.NormFloat64()
			if gu, gv := p.Project(p.Lift(nil, u, v)); !near(gu, u, 1e-9) || !near(gv, v, 1e-9) {
				t.Errorf("dimension %d: %v, %v became %v, %v", d, u, v, gu, gv)
			}
		}
	}
}

// The point of least squares is the one whose difference is orthogonal to both axes.
func TestProjectIsNearest(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 1))
	for range 100 {
		d := 3 + rnd.IntN(20)
		a := normal(rnd, d)
		p, err := plane.New(normal(rnd, d), a, sum(times(3, a), times(0.1, normal(rnd, d)))) // far from orthogonal
		if err != nil {
			t.Fatal(err)
		}
		x := normal(rnd, d)
		u, v := p.Project(x)
		off := sum(x, times(-1, p.Lift(nil, u, v)))
		first, second := p.Axes()
		for _, axis := range [][]float64{first, second} {
			if dot := floats.Dot(off, axis); math.Abs(dot) > 1e-10 {
				t.Errorf("dimension %d: product with an axis %v", d, dot)
			}
		}
		ou, ov := p.Orthonormal().Project(x)
		if same := p.Orthonormal().Lift(nil, ou, ov); floats.Distance(same, p.Lift(nil, u, v), 2) > 1e-9 {
			t.Errorf("dimension %d: orthonormal axes project to another point", d)
		}
	}
}

func TestNewKeepsAxes(t *testing.T) {
	origin, a, b := []float64{1, 2, 3}, []float64{2, 0, 0}, []float64{1, 3, 0}
	p, err := plane.New(origin, a, b)
	if err != nil {
		t.Fatal(err)
	}
	a[0], origin[0] = 7, 7 // they were copied
	if u, v := p.Axes(); u[0] != 2 || v[0] != 1 || v[1] != 3 || p.Origin()[0] != 1 || p.Dim() != 3 {
		t.Errorf("axes %v, %v, origin %v", u, v, p.Origin())
	}
	if x := p.Lift(make([]float64, 3), 2, 5); x[0] != 1+4+5 || x[1] != 2+15 || x[2] != 3 {
		t.Errorf("Lift: %v", x)
	}
	if u, v := p.Project([]float64{10, 17, 99}); !near(u, 2, 1e-15) || !near(v, 5, 1e-15) {
		t.Errorf("Project: %v, %v", u, v)
	}
}

// Distances in the plane through three points are those in space.
func TestThrough(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 1))
	for _, scale := range []float64{1, 1e-300, 1e300} {
		xs := [][]float64{times(scale, normal(rnd, 7)), times(scale, normal(rnd, 7)), times(scale, normal(rnd, 7))}
		p, err := plane.Through(xs[0], xs[1], xs[2])
		if err != nil {
			t.Fatal(err)
		}
		var at [3][2]float64
		for i, x := range xs {
			at[i][0], at[i][1] = p.Project(x)
		}
		far := floats.Distance(times(1/scale, xs[0]), times(1/scale, xs[1]), 2)
		if at[0] != [2]float64{} || !near(at[1][0]/scale, far, 1e-14) || !near(at[1][1]/scale, 0, 1e-14) || at[2][1] <= 0 {
			t.Errorf("scale %g: points at %v, distance %v", scale, at, far)
		}
		for i, x := range xs {
			back := times(1/scale, p.Lift(nil, at[i][0], at[i][1]))
			if floats.Distance(back, times(1/scale, x), 2) > 1e-13 {
				t.Errorf("scale %g: point %d is not in the plane", scale, i)
			}
		}
	}
}

func TestPlaneErrors(t *testing.T) {
	ok, two := []float64{1, 0, 0}, []float64{0, 1}
	nan := []float64{0, math.NaN(), 0}
	for name, test := range map[string]struct {
		origin, a, b []float64
		want         error
	}{
		"no origin":        {nil, ok, ok, descent.ErrDimension},
		"one dimension":    {[]float64{1}, []float64{1}, []float64{1}, descent.ErrDimension},
		"short a":          {ok, two, ok, descent.ErrDimension},
		"short b":          {ok, ok, nil, descent.ErrDimension},
		"NaN in origin":    {nan, ok, ok, descent.ErrNotFinite},
		"NaN first":        {ok, []float64{math.NaN(), 1, 2}, ok, descent.ErrNotFinite},
		"NaN in a":         {ok, nan, ok, descent.ErrNotFinite},
		"infinite b":       {ok, ok, []float64{0, math.Inf(1), 0}, descent.ErrNotFinite},
		"zero a":           {ok, make([]float64, 3), ok, plane.ErrDegenerate},
		"zero b":           {ok, ok, make([]float64, 3), plane.ErrDegenerate},
		"parallel":         {ok, ok, []float64{-3, 0, 0}, plane.ErrDegenerate},
		"nearly parallel":  {ok, ok, []float64{1, 1e-14, 0}, plane.ErrDegenerate},
		"parallel, tiny":   {ok, []float64{1e-300, 1e-300, 0}, []float64{3e-300, 3e-300, 0}, plane.ErrDegenerate},
		"parallel, rounds": {ok, []float64{0.1, 0.2, 0.3}, []float64{0.7 * 0.1, 0.7 * 0.2, 0.7 * 0.3}, plane.ErrDegenerate},
	} {
		if p, err := plane.New(test.origin, test.a, test.b); p != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	far := []float64{1e6, 1e6 + 1, 1e6 + 2}
	for name, test := range map[string]struct {
		p, q, r []float64
		want    error
	}{
		"equal":       {ok, ok, nan[:0], descent.ErrDimension},
		"equal p, q":  {ok, ok, []float64{0, 1, 0}, plane.ErrDegenerate},
		"equal p, r":  {ok, []float64{0, 1, 0}, ok, plane.ErrDegenerate},
		"equal q, r":  {ok, []float64{0, 1, 0}, []float64{0, 1, 0}, plane.ErrDegenerate},
		"on a line":   {far, sum(far, []float64{0.1, 0.2, 0.3}), sum(far, []float64{0.7, 1.4, 2.1}), plane.ErrDegenerate},
		"NaN in r":    {ok, []float64{0, 1, 0}, nan, descent.ErrNotFinite},
		"other sizes": {ok, two, ok, descent.ErrDimension},
	} {
		if p, err := plane.Through(test.p, test.q, test.r); p != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := plane.New(ok, nan, ok)
	if err == nil || err.Error() != "plane: a[1] = NaN: not finite" {
		t.Errorf("message %q", err)
	}
}

// Directions and points whose squares overflow or vanish.
func TestExtremePlane(t *testing.T) {
	for _, s := range []float64{1e-300, 1e300, math.MaxFloat64 / 4} {
		p, err := plane.New([]float64{-s, s, s}, []float64{s, s, 0}, []float64{0, s, s})
		if err != nil {
			t.Fatal(err)
		}
		u, v := p.Project([]float64{s, 4 * s, 2 * s}) // origin + 2a + b
		if !near(u, 2, 1e-14) || !near(v, 1, 1e-14) {
			t.Errorf("scale %g: %v, %v", s, u, v)
		}
	}
}

func TestProjectPanics(t *testing.T) {
	p, err := plane.New([]float64{0, 0}, []float64{1, 0}, []float64{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]func(){
		"Lift":    func() { p.Lift(make([]float64, 3), 0, 0) },
		"Project": func() { p.Project([]float64{1}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
	if u, v := p.Project([]float64{math.NaN(), 1}); !math.IsNaN(u) || v != 1 && !math.IsNaN(v) {
		t.Errorf("NaN: %v, %v", u, v)
	}
}
