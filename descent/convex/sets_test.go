package convex_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// Projections and linear minimizers by hand, among them numbers near the ends of the range and
// far apart.
func TestExactValues(t *testing.T) {
	inf := math.Inf(1)
	const most = math.MaxFloat64
	ball := func(r float64, c ...float64) convex.Ball { return convex.Ball{Center: c, Radius: r} }
	plane := func(b float64, a ...float64) convex.HalfSpace { return convex.HalfSpace{Normal: a, Offset: b} }
	for _, c := range []struct {
		set     descent.Set
		x, want []float64
	}{
		{ball(5, 1, 1), []float64{7, 9}, []float64{4, 5}},
		{ball(5, 1, 1), []float64{4, 5}, []float64{4, 5}},
		{ball(5e300, 0, 0), []float64{6e300, 8e300}, []float64{3e300, 4e300}},
		{ball(5e-300, 0, 0), []float64{6e-300, 8e-300}, []float64{3e-300, 4e-300}},
		{ball(5e-300, 0, 0), []float64{6e300, 8e300}, []float64{3e-300, 4e-300}},
		{ball(1, most, 0), []float64{-most, 0}, []float64{most, 0}},
		{ball(most/2, -most/2), []float64{most}, []float64{0}},
		{ball(most, 0, 0), []float64{most, most / 4}, []float64{most / math.Sqrt(17) * 4, most / math.Sqrt(17)}},
		{ball(1e-300, 1e300), []float64{math.Nextafter(1e300, inf)}, []float64{1e300}},
		{convex.Box{Min: []float64{0, 0}, Max: []float64{1, 1}}, []float64{-3, 0.5}, []float64{0, 0.5}},
		{convex.Box{Min: []float64{-inf, 2}, Max: []float64{-1, inf}}, []float64{3, most}, []float64{-1, most}},
		{convex.Box{Max: []float64{-1, -2}}, []float64{0, -5}, []float64{-1, -5}},
		{convex.Box{}, []float64{3, -most}, []float64{3, -most}},
		{convex.Box{Min: []float64{2}, Max: []float64{2}}, []float64{5}, []float64{2}},
		// (0.5, 0.5) ± (0.25, −0.25); a vertex; the middle of an edge.
		{convex.Simplex{}, []float64{1.25, 0.75}, []float64{0.75, 0.25}},
		{convex.Simplex{}, []float64{3, 0}, []float64{1, 0}},
		{convex.Simplex{}, []float64{-1, -1, -7}, []float64{0.5, 0.5, 0}},
		{convex.Simplex{Sum: 6}, []float64{0, 0, 0}, []float64{2, 2, 2}},
		{convex.Simplex{Sum: 1}, []float64{1e16, 1e16}, []float64{0.5, 0.5}},
		{convex.Simplex{Sum: 2}, []float64{1e300, 1e300 * (1 - 0x1p-52)}, []float64{2, 0}},
		{convex.Simplex{Sum: 1e300}, []float64{1e-300, -1e-300}, []float64{5e299, 5e299}},
		{convex.Simplex{Sum: 4e-300}, []float64{2e-300, 4e-300}, []float64{1e-300, 3e-300}},
		{convex.Simplex{}, []float64{most, -most}, []float64{1, 0}},
		{convex.Simplex{Solid: true}, []float64{0.25, 0.25}, []float64{0.25, 0.25}},
		{convex.Simplex{Solid: true}, []float64{0.25, -3}, []float64{0.25, 0}},
		{convex.Simplex{Solid: true}, []float64{1.25, 0.75}, []float64{0.75, 0.25}},
		{plane(0, 1, 1), []float64{2, 0}, []float64{1, -1}},
		{plane(1, 2, 0), []float64{7, 3}, []float64{0.5, 3}},
		{plane(1, 2, 0), []float64{0.5, 3}, []float64{0.5, 3}},
		{plane(-5, 3, 4), []float64{0, 0}, []float64{-0.6, -0.8}},
		{plane(-5e300, 3, 4), []float64{0, 0}, []float64{-0.6e300, -0.8e300}},
		{plane(-5e-300, 3, 4), []float64{0, 0}, []float64{-0.6e-300, -0.8e-300}},
		{plane(-5e-300, 3e-300, 4e-300), []float64{0, 0}, []float64{-0.6, -0.8}},
		{plane(-5e300, 3e300, 4e300), []float64{0, 0}, []float64{-0.6, -0.8}},
		{plane(1, 1, 0), []float64{1e20, 1}, []float64{1, 1}},
		{plane(1, 1, 0), []float64{1e300, 1}, []float64{1, 1}},
		{plane(1e300, 1e-300), []float64{most}, []float64{most}},
	} {
		got := project(t, c.set, c.x)
		for i, v := range got {
			if math.Abs(v/c.want[i]-1) > 4e-16 && v != c.want[i] {
				t.Errorf("%+v: %v is projected to %v, want %v", c.set, c.x, got, c.want)
			}
		}
		if !c.set.Contains(c.want) || c.set.Contains(c.x) != slices.Equal(c.x, c.want) {
			t.Errorf("%+v: contains %v: %v, %v: %v", c.set, c.want, c.set.Contains(c.want), c.x, c.set.Contains(c.x))
		}
		same := slices.Clone(c.x)
		if err := c.set.Project(same, same); err != nil || !slices.Equal(same, got) {
			t.Errorf("%+v: in place %v, %v, want %v", c.set, same, err, got)
		}
	}
	for _, c := range []struct {
		set     descent.LinearMinimizer
		g, want []float64
	}{
		{ball(5, 1, 1), []float64{3, 4}, []float64{-2, -3}},
		{ball(5, 1, 1), []float64{3e-300, 4e-300}, []float64{-2, -3}},
		{ball(5, 1, 1), []float64{3e300, 4e300}, []float64{-2, -3}},
		{ball(5, 1, 1), []float64{0, 0}, []float64{1, 1}},
		{convex.Box{Min: []float64{1, 1}, Max: []float64{2, 2}}, []float64{-1, 1e-300}, []float64{2, 1}},
		{convex.Box{Min: []float64{1, -1}, Max: []float64{2, 2}}, []float64{0, 0}, []float64{1, 0}},
		{convex.Box{Min: []float64{1}}, []float64{1}, []float64{1}},
		{convex.Simplex{Sum: 3}, []float64{2, 1, 1}, []float64{0, 3, 0}},
		{convex.Simplex{Sum: 3, Solid: true}, []float64{2, 1, 0}, []float64{0, 0, 0}},
		{convex.Simplex{Sum: 3, Solid: true}, []float64{2, 1, -1e-300}, []float64{0, 0, 3}},
	} {
		got := make([]float64, len(c.g))
		if err := c.set.MinimizeLinear(got, c.g); err != nil || !floats.EqualApprox(got, c.want, 1e-15) {
			t.Errorf("%+v: along %v %v, %v, want %v", c.set, c.g, got, err, c.want)
		}
	}
	for _, g := range []float64{1, -1} {
		if err := (convex.Box{}).MinimizeLinear(make([]float64, 1), []float64{g}); !errors.Is(err, convex.ErrUnbounded) {
			t.Errorf("g = %v: error %v", g, err)
		}
	}
}

// The projection onto a simplex has the form max(x − θ, 0), and any θ found by bisection gives
// the same.
func TestSimplexAgainstBisection(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		n, sum := 1+rnd.IntN(50), math.Exp(5*rnd.NormFloat64())
		x := gaussian(rnd, n, math.Exp(5*rnd.NormFloat64()))
		total := func(theta float64) (s float64) {
			for _, v := range x {
				s += math.Max(v-theta, 0)
			}
			return s
		}
		lo, hi := slices.Min(x)-sum, slices.Max(x)
		for range 200 {
			if mid := lo/2 + hi/2; total(mid) > sum {
				lo = mid
			} else {
				hi = mid
			}
		}
		size := math.Max(sum, floats.Norm(x, math.Inf(1)))
		for i, v := range project(t, convex.Simplex{Sum: sum}, x) {
			if want := math.Max(x[i]-lo, 0); math.Abs(v-want) > 1e-13*size {
				t.Fatalf("x_%d = %v, want %v", i, v, want)
			}
		}
	}
}

// The projection onto the intersection of two half planes that cross at a right or other angle
// is the corner if x is in the cone of the normals; Dykstra's finds it, and alternating
// projections do not.
func TestIntersections(t *testing.T) {
	right := convex.HalfSpace{Normal: []float64{1, 0}}
	slope := convex.HalfSpace{Normal: []float64{1, 1}}
	ball := convex.Ball{Center: []float64{0, 0}, Radius: 1}
	quarter := convex.Intersection{A: convex.Box{Min: []float64{0, 0}}, B: ball}
	for _, c := range []struct {
		set     convex.Intersection
		x, want []float64
	}{
		{convex.Intersection{A: right, B: slope}, []float64{2, 1}, []float64{0, 0}},
		{convex.Intersection{A: slope, B: right}, []float64{2, 1}, []float64{0, 0}},
		{convex.Intersection{A: right, B: slope}, []float64{1, -3}, []float64{0, -3}},
		{convex.Intersection{A: right, B: slope}, []float64{1, 7}, []float64{-3, 3}},
		{quarter, []float64{3, 4}, []float64{0.6, 0.8}},
		{quarter, []float64{3, -4}, []float64{1, 0}},
		{quarter, []float64{-3, -4}, []float64{0, 0}},
		{quarter, []float64{-3, 0.5}, []float64{0, 0.5}},
		{quarter, []float64{3e6, 4e6}, []float64{0.6, 0.8}},
		// The lens of two balls has the corner (0, ±0.8).
		{convex.Intersection{A: convex.Ball{Center: []float64{-0.6, 0}, Radius: 1}, B: convex.Ball{Center: []float64{0.6, 0}, Radius: 1}}, []float64{0.1, 7}, []float64{0, 0.8}},
		// Three sets. x + y ≤ 0.5 cuts the quarter disc.
		{convex.Intersection{A: quarter, B: convex.HalfSpace{Normal: []float64{1, 1}, Offset: 0.5}}, []float64{3, 3}, []float64{0.25, 0.25}},
		// A plane of probabilities: x ≥ ½ in the simplex.
		{convex.Intersection{A: convex.Simplex{}, B: convex.HalfSpace{Normal: []float64{-1, 0, 0}, Offset: -0.5}}, []float64{0, 0, 0}, []float64{0.5, 0.25, 0.25}},
	} {
		got := project(t, c.set, c.x)
		if !floats.EqualApprox(got, c.want, 1e-9) {
			t.Errorf("%+v: %v is projected to %v, want %v", c.set, c.x, got, c.want)
		}
		if !c.set.Contains(got) || c.set.Contains(c.x) {
			t.Errorf("%+v: contains %v: %v, %v: %v", c.set, got, c.set.Contains(got), c.x, c.set.Contains(c.x))
		}
	}
	if quarter.Contains([]float64{-1e-9, 0.5}) || quarter.Contains([]float64{0.8, 0.8}) || !quarter.Contains([]float64{0.6, 0.8}) || quarter.Contains([]float64{math.NaN(), 0}) {
		t.Error("the quarter disc has the wrong points")
	}
}

// Sets that share one point only, or none.
func TestTouchingSets(t *testing.T) {
	x := []float64{2, 3}
	ball := func(at float64) convex.Ball { return convex.Ball{Center: []float64{at, 0}, Radius: 1} }
	side := func(at float64) convex.HalfSpace { return convex.HalfSpace{Normal: []float64{-1, 0}, Offset: -at} }
	for _, size := range []float64{1e-200, 1, 1e200} {
		for _, gap := range []float64{1e-3, 0.1, 1, 1e6} {
			a, b := ball(0), side(1+gap)
			a.Radius, b.Offset = size, b.Offset*size
			for _, s := range []convex.Intersection{{A: a, B: b}, {A: b, B: a}} {
				if err := s.Project(make([]float64, 2), []float64{2 * size, 3 * size}); !errors.Is(err, convex.ErrEmpty) {
					t.Errorf("size %g, gap %g: error %v", size, gap, err)
				}
			}
		}
	}
	// Where a ball touches a line, a tolerance can be met that is not too small.
	near := convex.Intersection{A: ball(0), B: side(1), Tolerance: 1e-3}
	p := project(t, near, x)
	if !near.Contains(p) || math.Abs(p[0]-1) > 3e-3 || math.Abs(p[1]) > 0.1 {
		t.Errorf("the ball and the line touch at %v", p)
	}
	few := convex.Intersection{A: ball(0), B: side(1 - 1e-9), MaxCycles: 10}
	if err := few.Project(p, x); !errors.Is(err, descent.ErrLimit) {
		t.Errorf("error %v after 10 cycles", err)
	}
}

// The projection onto a ball and a set that it only touches is their common point.
func TestBallTouches(t *testing.T) {
	for _, size := range []float64{1e-200, 1e-3, 1, 3, 1e200} {
		ball := convex.Ball{Center: []float64{-size, 0}, Radius: size}
		for _, k := range []struct {
			name string
			set  descent.Set
			at   []float64
		}{
			{"half space", convex.HalfSpace{Normal: []float64{-2, 0}}, []float64{0, 0}},
			{"slanted half space", convex.HalfSpace{Normal: []float64{-3, -4}, Offset: -2 * size}, []float64{-0.4 * size, 0.8 * size}},
			{"ball", convex.Ball{Center: []float64{2 * size, 0}, Radius: 2 * size}, []float64{0, 0}},
			{"side of a box", convex.Box{Min: []float64{0, -size}}, []float64{0, 0}},
			{"corner of a box", convex.Box{Min: []float64{-0.4 * size, 0.8 * size}}, []float64{-0.4 * size, 0.8 * size}},
			{"corner of a simplex", convex.Simplex{Sum: size, Solid: true}, []float64{0, 0}},
			{"intersection", convex.Intersection{A: convex.HalfSpace{Normal: []float64{-2, 0}}, B: convex.Box{Max: []float64{size, size}}}, []float64{0, 0}},
		} {
			// All of the ball is in the wide box.
			wide := convex.Box{Min: []float64{-9 * size, -9 * size}, Max: []float64{9 * size, 9 * size}}
			for _, s := range []convex.Intersection{
				{A: ball, B: k.set}, {A: k.set, B: ball},
				{A: convex.Intersection{A: ball, B: wide}, B: k.set}, {A: k.set, B: convex.Intersection{A: wide, B: ball}},
				{A: wide, B: convex.Intersection{A: k.set, B: ball}},
			} {
				for _, x := range [][]float64{{2, 3}, {-1, -1}, {0, 5}, {-0.5, 0.3}, {-3, 0}} {
					p := project(t, s, []float64{x[0] * size, x[1] * size})
					if off := math.Hypot((p[0]-k.at[0])/size, (p[1]-k.at[1])/size); !(off < 1e-6) {
						t.Errorf("size %g, %s: %v is projected to %v, want %v", size, k.name, x, p, k.at)
					}
				}
			}
		}
	}
}

// A done context ends a projection, in nested intersections as well.
func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("closed")
	cancel(cause)
	touching := convex.Intersection{A: convex.Ball{Center: []float64{0, 0}, Radius: 1}, B: convex.HalfSpace{Normal: []float64{1, 0}, Offset: -1}}
	for _, s := range []convex.Intersection{touching, {A: touching, B: convex.Box{}}, {A: convex.Box{}, B: touching}} {
		if err := s.ProjectContext(ctx, make([]float64, 2), []float64{3, 4}); !errors.Is(err, context.Canceled) || !errors.Is(err, cause) {
			t.Errorf("error %v", err)
		}
	}
}

func ExampleIntersection() {
	// A quarter of the unit disc, and a point with a closest one that is a corner of it.
	set := convex.Intersection{A: convex.Box{Min: []float64{0, 0}}, B: convex.Ball{Center: []float64{0, 0}, Radius: 1}}
	p := make([]float64, 2)
	if err := set.Project(p, []float64{3, -4}); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%.6f\n", p)
	// Output: [1.000000 0.000000]
}

func BenchmarkProjectSimplex1000(b *testing.B) {
	x, p := gaussian(rand.New(rand.NewPCG(1, 1)), 1000, 1), make([]float64, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if err := (convex.Simplex{Sum: 10}).Project(p, x); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDykstra projects onto a ball and a half plane, a simplex and a half space.
func BenchmarkDykstra(b *testing.B) {
	center := make([]float64, 100)
	ones := slices.Repeat([]float64{1}, 100)
	for _, c := range []struct {
		name string
		set  convex.Intersection
		n    int
	}{
		{"2", convex.Intersection{A: convex.Ball{Center: center[:2], Radius: 1}, B: convex.HalfSpace{Normal: ones[:2], Offset: 0.5}}, 2},
		{"100", convex.Intersection{A: convex.Ball{Center: center, Radius: 1}, B: convex.HalfSpace{Normal: ones, Offset: 0.5}}, 100},
	} {
		b.Run(c.name, func(b *testing.B) {
			x, p := gaussian(rand.New(rand.NewPCG(1, 1)), c.n, 1), make([]float64, c.n)
			x[0] = 10
			b.ReportAllocs()
			for b.Loop() {
				if err := c.set.Project(p, x); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
