package field

import (
	"context"
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
)

var slope = optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = 1, 0 }}

// newCurve returns an end of a curve from a seed in the unit square, with a separation of
// 1/8 and a closest distance of 1/16, under a context.
func newCurve(t *testing.T, ctx context.Context, seed contour.Point) *curveEnd {
	t.Helper()
	st, err := newStreams(slope, nil, [2]float64{0, 1}, [2]float64{0, 1}, &StreamSettings{Separation: 0.125})
	if err != nil {
		t.Fatal(err)
	}
	st.ctx = ctx
	return &curveEnd{streams: st, last: seed, loop: newLoop(seed, st.separation)}
}

// A curve ends where it has no room, where its steps are below 10⁻⁹ separations, and where it
// advances by less than a hundredth of the separation in a hundred steps.
func TestCurveEnds(t *testing.T) {
	seed := contour.Point{X: 0.5, Y: 0.5}
	at := func(i int, x, y float64) *descent.State { return &descent.State{Iteration: i, X: []float64{x, y}} }
	for _, c := range []struct {
		name  string
		steps []*descent.State
		want  string
		at    contour.Point // the last point
	}{
		{"one step", []*descent.State{at(1, 0.6, 0.5)}, "", contour.Point{X: 0.6, Y: 0.5}},
		{"to the border", []*descent.State{at(1, 1, 0.5)}, "", contour.Point{X: 1, Y: 0.5}},
		{"out on the right", []*descent.State{at(1, 1.5, 0.5)}, "no room", contour.Point{X: 1, Y: 0.5}},
		{"out at the bottom", []*descent.State{at(1, 0.5, -3)}, "no room", contour.Point{X: 0.5, Y: 0}},
		{"far out", []*descent.State{at(1, -1e4, 0.5)}, "no room", contour.Point{X: 0, Y: 0.5}},
		{"into a curve", []*descent.State{at(1, 0.5, 0.9)}, "no room", contour.Point{X: 0.5, Y: 0.75 - 0.0625}},
		{"a tiny step", []*descent.State{at(1, 0.5+1e-10, 0.5)}, "arrived", contour.Point{X: 0.5 + 1e-10, Y: 0.5}},
		{"a small step", []*descent.State{at(1, 0.5+1.3e-10, 0.5)}, "", contour.Point{X: 0.5 + 1.3e-10, Y: 0.5}},
		{"slow", []*descent.State{at(99, 0.501, 0.5), at(100, 0.50124, 0.5)}, "arrived", contour.Point{X: 0.50124, Y: 0.5}},
		{"not slow", []*descent.State{at(99, 0.501, 0.5), at(100, 0.50126, 0.5)}, "", contour.Point{X: 0.50126, Y: 0.5}},
		{"slow later", []*descent.State{at(100, 0.6, 0.5), at(200, 0.601, 0.5)}, "arrived", contour.Point{X: 0.601, Y: 0.5}},
		{"not slow later", []*descent.State{at(100, 0.501260, 0.5), at(199, 0.502, 0.5), at(200, 0.50253, 0.5)}, "", contour.Point{X: 0.50253, Y: 0.5}},
		{"not yet", []*descent.State{at(99, 0.501, 0.5)}, "", contour.Point{X: 0.501, Y: 0.5}},
	} {
		w := newCurve(t, t.Context(), seed)
		w.occupy([]contour.Point{{X: 0, Y: 0.75}, {X: 1, Y: 0.75}})
		if status, reason := w.Check(at(0, 0.5, 0.5)); status != descent.NotTerminated || reason != "" || len(w.points) != 0 {
			t.Fatalf("at the seed: %v, %q", status, reason)
		}
		for i, s := range c.steps {
			status, reason := w.Check(s)
			want, state := "", descent.NotTerminated
			if i == len(c.steps)-1 && c.want != "" {
				want, state = c.want, descent.MethodTerminated
			}
			if status != state || reason != want {
				t.Errorf("%s: %v, %q, want %v, %q", c.name, status, reason, state, want)
			}
		}
		// Points of the other curve are a twentieth of the separation apart.
		if off := distance(w.last, c.at); off > 4e-4 || w.last != w.points[len(w.points)-1] {
			t.Errorf("%s: ends at %v, want %v", c.name, w.last, c.at)
		}
	}
}

// A step of just 10⁻⁹ separations is not below them, and one of the number before is.
func TestCurvesArriveBelowTheirBound(t *testing.T) {
	for _, bound := range []float64{1e-9 * 0.125, -1e-9 * 0.125} {
		for length, want := range map[float64]string{bound: "", math.Nextafter(bound, 0): "arrived"} {
			w := newCurve(t, t.Context(), contour.Point{X: 0.5, Y: 0})
			w.last, w.loop = contour.Point{}, newLoop(contour.Point{}, w.separation)
			if _, reason := w.Check(&descent.State{Iteration: 1, X: []float64{math.Abs(length), 0}}); reason != want {
				t.Errorf("a step of %v: %q, want %q", length, reason, want)
			}
		}
	}
}

// A curve that comes back to its seed ends with it, and one that comes back to a later vertex
// at the point beside it.
func TestCurvesReturn(t *testing.T) {
	for _, c := range []struct {
		name    string
		back    contour.Point // the last step
		at      contour.Point
		exactly bool
	}{
		{"to the seed", contour.Point{X: 0.42, Y: 0.30001}, contour.Point{X: 0.4, Y: 0.3}, true},
		{"to the second vertex", contour.Point{X: 0.52, Y: 0.30001}, contour.Point{X: 0.5, Y: 0.30001}, false},
	} {
		w := newCurve(t, t.Context(), contour.Point{X: 0.4, Y: 0.3})
		path := []contour.Point{{X: 0.4, Y: 0.3}, {X: 0.5, Y: 0.3}, {X: 0.6, Y: 0.3}, {X: 0.6, Y: 0.6}, {X: 0.3, Y: 0.6}, {X: 0.3, Y: 0.30001}}
		if !c.exactly {
			path[5] = contour.Point{X: 0.42, Y: 0.30001}
		}
		for i, p := range append(path, c.back) {
			status, reason := w.Check(&descent.State{Iteration: i, X: []float64{p.X, p.Y}})
			if last := i == len(path); last && (status != descent.MethodTerminated || reason != "returned") || !last && status != descent.NotTerminated {
				t.Fatalf("%s: %v, %q at step %d", c.name, status, reason, i)
			}
		}
		if got := w.points[len(w.points)-1]; distance(got, c.at) > 1e-12 || c.exactly && got != c.at {
			t.Errorf("%s: ends at %v, want %v", c.name, got, c.at)
		}
	}
}

// A long chord ends soon after its context: no piece beyond the next look at it counts.
func TestContextEndsChords(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	from := contour.Point{X: 0.5, Y: 0.5}
	w := newCurve(t, ctx, from)
	w.separation = 1e-3 // pieces of 1/20,000
	if to := (contour.Point{X: 0.75, Y: 0.5}); w.along(to) != from {
		t.Errorf("goes to %v after the end of its context", w.along(to))
	}
	if to := (contour.Point{X: 0.55, Y: 0.5}); w.along(to) != to { // 1000 pieces
		t.Errorf("goes to %v, want %v", w.along(to), to)
	}
	w.ctx = nil
	if to := (contour.Point{X: 0.75, Y: 0.5}); w.along(to) != to {
		t.Errorf("goes to %v, want %v", w.along(to), to)
	}
	for _, done := range []bool{false, true} {
		looks := 0
		l := newLoop(from, 1e-3)
		l.add(contour.Point{X: 0.9, Y: 0.5})
		l.add(contour.Point{X: 0.4, Y: 0.5})
		_, _, ok := l.meets(contour.Point{X: 0.6, Y: 0.5}, func() bool { looks++; return done }) // 4000 pieces
		if ok == done || looks != map[bool]int{true: 1, false: 3}[done] {
			t.Errorf("done %v: met %v after %d looks", done, ok, looks)
		}
	}
}

// The metric of page coordinates is SGS, with the units of the axes in S, and its solution is
// the multiple of S⁻¹G⁻¹S⁻¹g that a power of two brings near 1.
func TestPageMetric(t *testing.T) {
	g := mat.NewSymDense(2, []float64{3, -1, -1, 2})
	m, err := descent.NewMahalanobis(g)
	if err != nil {
		t.Fatal(err)
	}
	st, err := newStreams(slope, m, [2]float64{-1, 3}, [2]float64{5, 5.5}, &StreamSettings{Aspect: 2})
	if err != nil {
		t.Fatal(err)
	}
	const sx, sy = 4, 0.25
	for _, dst := range []*mat.SymDense{new(mat.SymDense), mat.NewSymDense(2, []float64{9, 9, 9, 9})} {
		if err := st.flow.Tensor(dst, []float64{0.5, 1}); err != nil || !mat.Equal(dst, mat.NewSymDense(2, []float64{3 * sx * sx, -sx * sy, -sx * sy, 2 * sy * sy})) {
			t.Errorf("%v, %v", mat.Formatted(dst), err)
		}
	}
	d := make([]float64, 2)
	if err := st.flow.Solve(d, []float64{0.5, 1}, []float64{7, -3}); err != nil {
		t.Fatal(err)
	}
	// G⁻¹ = [[2, 1], [1, 3]]/5.
	u, v := (2*7./sx+(-3)/sy)/5/sx, (7./sx+3*(-3)/sy)/5/sy
	if e := math.Log2(d[0] / u); math.Abs(e-math.Round(e)) > 1e-13 || math.Abs(d[1]/d[0]-v/u) > 1e-13*math.Abs(v/u) {
		t.Errorf("solution %v, want a multiple of (%v, %v)", d, u, v)
	}
	if err := st.flow.Solve(d, []float64{0.5, 1}, []float64{0, 0}); err != nil || d[0] != 0 || d[1] != 0 {
		t.Errorf("solution %v of zero, %v", d, err)
	}
}

// No curve enters a region where the metric is not positive definite or has NaN, and each
// goes as far as its border.
func TestCurvesEndWithTheMetric(t *testing.T) {
	for name, bad := range map[string]float64{"NaN": math.NaN(), "infinite": math.Inf(1), "indefinite": -1, "zero": 0} {
		for entry, diagonal := range [2]bool{true, false} {
			m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
				dst.SetSym(0, 0, 1)
				dst.SetSym(1, 1, 1)
				switch {
				case x[0] <= 0.5:
				case diagonal:
					dst.SetSym(1, 1, bad)
				default:
					dst.SetSym(0, 1, bad+math.Copysign(1, bad)) // at least 1 in size
				}
				return nil
			})
			curves, err := Streamlines(slope, m, [2]float64{0, 1}, [2]float64{0, 1}, &StreamSettings{Separation: 0.2})
			if err != nil || len(curves) < 3 {
				t.Errorf("%s, entry %d: %d curves, %v", name, entry, len(curves), err)
			}
			for _, c := range curves {
				right := 0.0
				for _, p := range c {
					right = math.Max(right, p.X)
				}
				if right > 0.5 || right < 0.5-1e-3 {
					t.Errorf("%s, entry %d: a curve ends at %v, want 1/2", name, entry, right)
				}
			}
		}
	}
}

// A metric that is no good ends streamlines and vectors before any curve.
func TestFieldsWithoutMetric(t *testing.T) {
	bad := descent.Hessian{Kind: -1}
	unit := [2]float64{0, 1}
	if curves, err := Streamlines(slope, bad, unit, unit, nil); err == nil || curves != nil {
		t.Errorf("%d curves, %v", len(curves), err)
	}
	if vectors, err := Vectors(slope, bad, unit[:], unit[:], nil); err == nil || vectors != nil {
		t.Errorf("%d vectors, %v", len(vectors), err)
	}
	if _, err := Streamlines(optimize.Problem{}, nil, unit, unit, nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no problem: %v", err)
	}
	// The metric of a Hessian uses Grad alone, and of Func alone all are differences.
	saddle := optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = 2*x[0]+1, 4*x[1]-1 }}
	v, err := Vectors(saddle, descent.Hessian{}, []float64{3}, []float64{-2}, nil)
	if err != nil || math.Abs(v[0].Dir.X+3.5) > 1e-8 || math.Abs(v[0].Dir.Y-2.25) > 1e-8 {
		t.Errorf("Newton's direction %v, %v, want (−3.5, 2.25)", v, err)
	}
}

// Curves keep their distances: no seed is nearer than the separation to another curve, no
// point nearer than the closest distance, and no part of the rectangle is farther than two
// separations from every curve.
func TestStreamlinesKeepTheirDistance(t *testing.T) {
	for name, c := range map[string]struct {
		grad                func(x, y float64) (float64, float64)
		separation, closest float64
		aspect              float64
	}{
		"parallel": {func(x, y float64) (float64, float64) { return 1, 0.3 }, 0.2, 0, 0},
		"bowl":     {func(x, y float64) (float64, float64) { return x, 3 * y }, 0.15, 0.7, 0},
		"saddle":   {func(x, y float64) (float64, float64) { return x + 0.2, -y }, 0.15, 1, 0.5},
		"center":   {func(x, y float64) (float64, float64) { return y, -x }, 0.2, 0, 1.5},
	} {
		p := optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = c.grad(x[0], x[1]) }}
		s := StreamSettings{Separation: c.separation, Closest: c.closest, Aspect: c.aspect}
		filled, err := s.filled()
		if err != nil {
			t.Fatal(err)
		}
		top := 2*filled.Aspect - 1
		curves, err := Streamlines(p, nil, [2]float64{-1, 1}, [2]float64{-1, top}, &s)
		if err != nil || len(curves) < 3 {
			t.Fatalf("%s: %d curves, %v", name, len(curves), err)
		}
		separation := 2 * filled.Separation // the rectangle is 2 wide
		fine := make([][]contour.Point, len(curves))
		for i := range curves {
			fine[i] = resample(curves[i], separation/20)
			if length := lengthOf(curves[i]); length < 2*separation*(1-1e-9) {
				t.Errorf("%s: curve %d is %v separations long", name, i, length/separation)
			}
		}
		apart := func(q contour.Point, line []contour.Point) float64 {
			least := math.Inf(1)
			for _, p := range line {
				least = math.Min(least, distance(p, q))
			}
			return least
		}
		// Points of a curve stand for a twentieth of the separation: √(0.5² − 0.025²) is
		// 0.4994.
		for i := range fine {
			for k := range i {
				for _, q := range fine[i] {
					if d := apart(q, fine[k]) / separation; d < filled.Closest-0.01 {
						t.Fatalf("%s: curves %d and %d are %v separations apart", name, i, k, d)
					}
				}
			}
		}
		for x := -0.99; x < 1; x += 0.11 {
			for y := -0.99; y < top; y += 0.11 {
				least := math.Inf(1)
				for _, line := range fine {
					least = math.Min(least, apart(contour.Point{X: x, Y: y}, line))
				}
				if least > 2*separation {
					t.Errorf("%s: no curve within %v separations of (%.2f, %.2f)", name, least/separation, x, y)
				}
			}
		}
	}
}

// A curve occupies points that are a twentieth of the separation apart, each in its cell.
func TestOccupy(t *testing.T) {
	for _, c := range []struct {
		separation float64
		to         contour.Point
		n          int
	}{
		{0.1, contour.Point{X: 0.06, Y: 0.08}, 21}, {0.1, contour.Point{X: -0.3, Y: 0.4}, 101}, {0.25, contour.Point{X: 0.25 / 21}, 2}, {1, contour.Point{Y: -2}, 41},
	} {
		st := &streams{separation: c.separation, cells: make(map[[2]int][]contour.Point)}
		st.occupy([]contour.Point{{}, c.to})
		seen := 0
		for cell, points := range st.cells {
			for _, p := range points {
				seen++
				if u, v := p.X/c.separation, p.Y/c.separation; u < float64(cell[0]) || u >= float64(cell[0]+1) || v < float64(cell[1]) || v >= float64(cell[1]+1) {
					t.Errorf("%v is in the cell %v of separation %v", p, cell, c.separation)
				}
				k := distance(contour.Point{}, p) / distance(contour.Point{}, c.to) * float64(c.n-1)
				if math.Abs(k-math.Round(k)) > 1e-9 {
					t.Errorf("%v is not at equal distances", p)
				}
			}
		}
		if seen != c.n {
			t.Errorf("to %v: %d points, want %d", c.to, seen, c.n)
		}
	}
}
