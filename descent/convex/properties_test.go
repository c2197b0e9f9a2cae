package convex_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// A namedSet is a set with the error that its projections may have, relative to the numbers
// in it.
type namedSet struct {
	name string
	set  descent.Set
	tol  float64
}

// setsOf returns random sets of all kinds with numbers of about a size.
func setsOf(rnd *rand.Rand, n int, size float64) []namedSet {
	vector := func() []float64 { return gaussian(rnd, n, size) }
	radius := size * (0.1 + rnd.Float64())
	lo, hi := vector(), vector()
	for i := range lo {
		lo[i], hi[i] = min(lo[i], hi[i]), max(lo[i], hi[i])
	}
	half := slices.Clone(lo)
	half[0] = math.Inf(-1)
	normal, center := vector(), vector()
	ball, box := convex.Ball{Center: center, Radius: radius}, convex.Box{Min: lo, Max: hi}
	// The border crosses the ball, whose center is on one side of it.
	space := convex.HalfSpace{Normal: scaled(1/size, normal), Offset: floats.Dot(scaled(1/size, normal), center) + radius*(rnd.Float64()-0.5)*floats.Norm(scaled(1/size, normal), 2)}
	return []namedSet{
		{"ball", ball, 1e-14},
		{"box", box, 0},
		{"box with an open side", convex.Box{Min: half}, 0},
		{"simplex", convex.Simplex{Sum: radius}, 1e-14},
		{"solid simplex", convex.Simplex{Sum: radius, Solid: true}, 1e-14},
		{"half space", space, 1e-14},
		{"ball and half space", convex.Intersection{A: ball, B: space}, 1e-8},
		{"box and ball around one of its points", convex.Intersection{A: box, B: convex.Ball{Center: between(lo, hi), Radius: radius}}, 1e-8},
	}
}

func gaussian(rnd *rand.Rand, n int, size float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = size * rnd.NormFloat64()
	}
	return x
}

func scaled(by float64, x []float64) []float64 {
	out := slices.Clone(x)
	floats.Scale(by, out)
	return out
}

func between(lo, hi []float64) []float64 {
	mid := make([]float64, len(lo))
	for i := range mid {
		mid[i] = lo[i]/2 + hi[i]/2
	}
	return mid
}

func project(t testing.TB, set descent.Set, x []float64) []float64 {
	t.Helper()
	p := make([]float64, len(x))
	if err := set.Project(p, x); err != nil {
		t.Fatalf("%+v: projection of %v: %v", set, x, err)
	}
	return p
}

var sizes = []float64{1e-300, 1e-160, 1, 1e100, 1e300}

// Projections are idempotent to the last bit and do not expand, and P(x) is the closest point:
// (x − P(x))ᵀ(z − P(x)) ≤ 0 for all z of the set (S. Boyd, L. Vandenberghe, Convex
// Optimization, 2004, section 8.1), which are the conditions of Karush, Kuhn and Tucker.
func TestProjections(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range sizes {
		for range 40 {
			n := 1 + rnd.IntN(5)
			for _, s := range setsOf(rnd, n, size) {
				x, y := gaussian(rnd, n, 3*size), gaussian(rnd, n, 3*size)
				p, q := project(t, s.set, x), project(t, s.set, y)
				if again := project(t, s.set, p); !slices.Equal(again, p) {
					t.Fatalf("%s, size %g: the projection %v of %v is projected to %v", s.name, size, p, x, again)
				}
				if !s.set.Contains(p) {
					t.Fatalf("%s, size %g: does not contain the projection %v of %v", s.name, size, p, x)
				}
				for _, v := range [][]float64{x, y, p, q} {
					floats.Scale(1/size, v)
				}
				if d, e := floats.Distance(p, q, 2), floats.Distance(x, y, 2); d > e+10*(s.tol+1e-15) {
					t.Fatalf("%s, size %g: distance %v grows to %v", s.name, size, e, d)
				}
				// q is a point of the set.
				if got := inner(x, p, q); got > 100*(s.tol+1e-15) {
					t.Fatalf("%s, size %g: (x − P)ᵀ(z − P) = %g", s.name, size, got)
				}
			}
		}
	}
}

// inner returns (x − p)ᵀ(z − p).
func inner(x, p, z []float64) (sum float64) {
	for i := range x {
		sum += (x[i] - p[i]) * (z[i] - p[i])
	}
	return sum
}

// Points of the set stay where they are.
func TestPointsInside(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		for _, s := range setsOf(rnd, 3, 1) {
			// A point between two projections is in the set.
			p, q := project(t, s.set, gaussian(rnd, 3, 2)), project(t, s.set, gaussian(rnd, 3, 2))
			mid := between(p, q)
			if got := project(t, s.set, mid); floats.Distance(got, mid, 2) > 1e-11 {
				t.Errorf("%s: %v moves to %v", s.name, mid, got)
			}
		}
	}
}

// The point s of MinimizeLinear is in the set, and gᵀs is below gᵀz for all z of the set.
func TestLinearMinimizers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, size := range sizes {
		for range 40 {
			n := 1 + rnd.IntN(5)
			for _, s := range setsOf(rnd, n, size) {
				m, ok := s.set.(descent.LinearMinimizer)
				if !ok || s.name == "box with an open side" {
					continue
				}
				g, at := gaussian(rnd, n, size), make([]float64, n)
				if err := m.MinimizeLinear(at, g); err != nil {
					t.Fatal(err)
				}
				if !s.set.Contains(at) {
					t.Fatalf("%s: %v is outside", s.name, at)
				}
				g, at = scaled(1/size, g), scaled(1/size, at)
				for range 10 {
					z := scaled(1/size, project(t, s.set, gaussian(rnd, n, 2*size)))
					if floats.Dot(g, z) < floats.Dot(g, at)-1e-13 {
						t.Fatalf("%s, size %g: %v is lower than %v along %v", s.name, size, z, at, g)
					}
				}
			}
		}
	}
}

// Every error names the set, its field or the coordinate, and wraps its cause.
func TestErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	ball, box := convex.Ball{Center: []float64{0, 0}, Radius: 1}, convex.Box{Min: []float64{2, 2}, Max: []float64{3, 3}}
	for _, c := range []struct {
		set   descent.Set
		x     []float64
		cause error
		words string
	}{
		{ball, []float64{1}, descent.ErrDimension, "Ball: x: "},
		{ball, []float64{1, nan}, descent.ErrNotFinite, "Ball: x[1] = NaN"},
		{ball, []float64{inf, 0}, descent.ErrNotFinite, "Ball: x[0] = +Inf"},
		{convex.Ball{Center: []float64{0, nan}, Radius: 1}, []float64{1, 2}, descent.ErrNotFinite, "Ball.Center[1] = NaN"},
		{convex.Ball{Center: []float64{0}}, []float64{1}, descent.ErrNotPositive, "Ball.Radius = 0"},
		{convex.Ball{Center: []float64{0}, Radius: -1}, []float64{1}, descent.ErrNotPositive, "Ball.Radius = -1"},
		{convex.Ball{Center: []float64{0}, Radius: inf}, []float64{1}, descent.ErrNotFinite, "Ball.Radius = +Inf"},
		{convex.Box{Min: []float64{0, 3}, Max: []float64{1, 2}}, []float64{0, 0}, convex.ErrEmpty, "side 1 from 3 to 2"},
		{convex.Box{Min: []float64{nan}}, []float64{0}, descent.ErrNotFinite, "Box.Min[0] = NaN"},
		{convex.Box{Min: []float64{inf}}, []float64{0}, descent.ErrNotFinite, "Box.Min[0] = +Inf"},
		{convex.Box{Max: []float64{-inf}}, []float64{0}, descent.ErrNotFinite, "Box.Max[0] = -Inf"},
		{convex.Box{Max: []float64{1}}, []float64{0, 0}, descent.ErrDimension, "Box"},
		{convex.Box{}, []float64{0, nan}, descent.ErrNotFinite, "Box: x[1]"},
		{convex.Simplex{Sum: -1}, []float64{0, 0}, descent.ErrNotPositive, "Simplex.Sum = -1"},
		{convex.Simplex{Sum: inf}, []float64{0, 0}, descent.ErrNotFinite, "Simplex.Sum = +Inf"},
		{convex.Simplex{}, []float64{0, -inf}, descent.ErrNotFinite, "Simplex: x[1]"},
		{convex.Simplex{}, nil, descent.ErrDimension, "Simplex: x"},
		{convex.HalfSpace{Normal: []float64{0, 0}, Offset: 1}, []float64{0, 0}, descent.ErrNotPositive, "HalfSpace.Normal = [0 0]"},
		{convex.HalfSpace{Normal: []float64{1, nan}}, []float64{0, 0}, descent.ErrNotFinite, "HalfSpace.Normal[1]"},
		{convex.HalfSpace{Normal: []float64{1, 0}, Offset: nan}, []float64{0, 0}, descent.ErrNotFinite, "HalfSpace.Offset"},
		{convex.HalfSpace{Normal: []float64{1, 0}}, []float64{0}, descent.ErrDimension, "HalfSpace: x"},
		{convex.HalfSpace{Normal: []float64{1e-300}, Offset: -1e300}, []float64{0}, descent.ErrNotFinite, "HalfSpace: P(x)[0] = -Inf"},
		{convex.Intersection{B: ball}, []float64{0, 0}, descent.ErrMissing, "Intersection.A"},
		{convex.Intersection{A: ball}, []float64{0, 0}, descent.ErrMissing, "Intersection.B"},
		{convex.Intersection{A: ball, B: box}, []float64{0, 0}, convex.ErrEmpty, "closest points"},
		{convex.Intersection{A: ball, B: box, Tolerance: nan}, []float64{0, 0}, nil, "Intersection.Tolerance = NaN"},
		{convex.Intersection{A: ball, B: box, MaxCycles: -1}, []float64{0, 0}, nil, "Intersection.MaxCycles = -1"},
		{convex.Intersection{A: convex.Simplex{Sum: -2}, B: ball}, []float64{0, 0}, descent.ErrNotPositive, "Intersection.A: convex: Simplex.Sum"},
		{convex.Intersection{A: ball, B: convex.Simplex{Sum: -2}}, []float64{0, 0}, descent.ErrNotPositive, "Simplex.Sum"},
	} {
		err := c.set.Project(make([]float64, len(c.x)), c.x)
		if err == nil || c.cause != nil && !errors.Is(err, c.cause) || !strings.HasPrefix(err.Error(), "convex: ") || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%+v: error %v, want %v with %q", c.set, err, c.cause, c.words)
		}
		if c.set.Contains(c.x) {
			t.Errorf("%+v contains %v", c.set, c.x)
		}
	}
	for _, m := range []descent.LinearMinimizer{ball, box, convex.Simplex{}} {
		if err := m.MinimizeLinear(make([]float64, 2), []float64{0, nan}); !errors.Is(err, descent.ErrNotFinite) {
			t.Errorf("%T: error %v", m, err)
		}
		if err := m.MinimizeLinear(make([]float64, 1), []float64{0, 1}); !errors.Is(err, descent.ErrDimension) {
			t.Errorf("%T: error %v", m, err)
		}
	}
}

// A point with many coordinates is not written out in full.
func ExampleBall() {
	ball := convex.Ball{Center: []float64{1, 1}, Radius: 5}
	p := make([]float64, 2)
	if err := ball.Project(p, []float64{7, 9}); err != nil {
		fmt.Println(err)
	}
	fmt.Println(p, ball.Contains(p))
	// Output: [4 5] true
}
