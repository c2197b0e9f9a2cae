package zoo_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
	"natgrad.example/descent/zoo"
)

// want is the number of objectives. forAll checks that it saw all of them.
const want = 17

// forAll runs f as a subtest for every objective.
func forAll(t *testing.T, f func(t *testing.T, o zoo.Objective)) {
	t.Helper()
	ran := 0
	for _, o := range zoo.All() {
		t.Run(o.Name, func(t *testing.T) {
			f(t, o)
			ran++
		})
	}
	if ran != want && !t.Failed() {
		t.Errorf("%d objectives were tested, want %d", ran, want)
	}
}

func points(o zoo.Objective) []zoo.CriticalPoint {
	return slices.Concat(o.Minima, o.Saddles, o.Maxima)
}

// newton returns −(∇²f)⁻¹∇f, NaN where the Hessian is singular.
func newton(o zoo.Function, x []float64) (dx, dy float64) {
	var h mat.SymDense
	g := make([]float64, 2)
	o.Grad(g, x)
	o.Hess(&h, x)
	a, b, d := h.At(0, 0), h.At(0, 1), h.At(1, 1)
	det := a*d - b*b
	return (b*g[1] - d*g[0]) / det, (b*g[0] - a*g[1]) / det
}

// Declared points have the declared position, value and kind.
func TestPoints(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		kinds := []struct {
			name     string
			points   []zoo.CriticalPoint
			negative int // eigenvalues of the Hessian
		}{{"minimum", o.Minima, 0}, {"saddle", o.Saddles, 1}, {"maximum", o.Maxima, 2}}
		for _, kind := range kinds {
			for i, p := range kind.points {
				if !o.View.Contains(p.X) {
					t.Errorf("%s %d at %v is out of view", kind.name, i, p.X)
				}
				if f := o.Func(p.X); !(math.Abs(f-p.F) <= 1e-12*math.Max(1, math.Abs(p.F))) {
					t.Errorf("%s %d at %v: f = %v, declared %v", kind.name, i, p.X, f, p.F)
				}
				if p.Cusp {
					continue
				}
				if dx, dy := newton(o, p.X); !(math.Hypot(dx, dy) <= 1e-12) {
					t.Errorf("%s %d at %v is off by (%g, %g)", kind.name, i, p.X, dx, dy)
				}
				if n := negativeEigenvalues(t, o, p.X); n != kind.negative {
					t.Errorf("%s %d at %v: Hessian has %d negative eigenvalues", kind.name, i, p.X, n)
				}
			}
		}
		if len(o.Minima) == 0 {
			t.Error("no minimum")
		}
	})
}

// negativeEigenvalues counts the negative eigenvalues of the Hessian at x. It
// reports an error if the Hessian is nearly singular.
func negativeEigenvalues(t *testing.T, o zoo.Function, x []float64) (n int) {
	t.Helper()
	var h mat.SymDense
	o.Hess(&h, x)
	var e mat.EigenSym
	if !e.Factorize(&h, false) {
		t.Fatal("no eigenvalues")
	}
	v := e.Values(nil)
	for _, l := range v {
		if math.Abs(l) < 1e-6*floats.Norm(v, math.Inf(1)) {
			t.Errorf("Hessian at %v is singular: eigenvalues %v", x, v)
		}
		if l < 0 {
			n++
		}
	}
	return n
}

func TestGradientsVanish(t *testing.T) {
	smooth, cusps := 0, 0
	g := make([]float64, 2)
	for _, o := range zoo.All() {
		for _, p := range points(o) {
			if p.Cusp {
				cusps++
				continue
			}
			smooth++
			// Rounding the point changes its gradient by the Hessian times the
			// rounding error.
			var h mat.SymDense
			o.Hess(&h, p.X)
			o.Grad(g, p.X)
			size := math.Max(1, math.Max(math.Abs(p.X[0]), math.Abs(p.X[1])))
			if bound := 4e-16 * size * mat.Norm(&h, 1); !(floats.Norm(g, 2) <= math.Max(bound, 1e-14)) {
				t.Errorf("%s at %v: gradient %v, want at most %g", o.Name, p.X, g, bound)
			}
		}
	}
	// The sums of the table in the package comment, 181 + 287 + 121.
	if smooth != 588 || cusps != 1 {
		t.Errorf("%d smooth points and %d cusps, want 588 and 1", smooth, cusps)
	}
}

// The counts in the package comment's table.
func TestCounts(t *testing.T) {
	counts := [want][3]int{
		{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0},
		{2, 1, 0}, {1, 0, 0}, {1, 2, 0}, {4, 4, 1},
		{3, 2, 0}, {6, 7, 2}, {2, 1, 0}, {4, 4, 1},
		{3, 2, 0}, {4, 4, 1}, {121, 220, 100}, {25, 40, 16},
		{1, 0, 0},
	}
	for i, o := range zoo.All() {
		if got := [3]int{len(o.Minima), len(o.Saddles), len(o.Maxima)}; got != counts[i] {
			t.Errorf("%s: minima, saddles, maxima %v, want %v", o.Name, got, counts[i])
		}
	}
}

// Along the border of the view, counterclockwise, the gradient makes
// minima + maxima − saddles full turns, if it does not vanish there.
func TestIndex(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		v := o.View
		corners := [][]float64{{v.XMin, v.YMin}, {v.XMax, v.YMin}, {v.XMax, v.YMax}, {v.XMin, v.YMax}}
		var turns float64
		for i, a := range corners {
			b := corners[(i+1)%4]
			const n = 1000
			for k := range n {
				turns += turn(t, o, between(a, b, float64(k)/n), between(a, b, float64(k+1)/n), 0)
			}
		}
		if index := len(o.Minima) + len(o.Maxima) - len(o.Saddles); math.Abs(turns-float64(index)) > 1e-9 {
			t.Errorf("gradient turns %v times, minima + maxima − saddles = %d", turns, index)
		}
	})
}

// turn returns by how many full turns the gradient turns from a to b. It halves
// the segment until the direction of each turn is certain.
func turn(t *testing.T, o zoo.Function, a, b []float64, depth int) float64 {
	t.Helper()
	g, h := make([]float64, 2), make([]float64, 2)
	o.Grad(g, a)
	o.Grad(h, b)
	angle := math.Atan2(g[0]*h[1]-g[1]*h[0], floats.Dot(g, h))
	if math.Abs(angle) < 0.5 {
		return angle / (2 * math.Pi)
	}
	if depth == 30 {
		t.Fatalf("the gradient turns by %v between %v and %v", angle, a, b)
	}
	m := between(a, b, 0.5)
	return turn(t, o, a, m, depth+1) + turn(t, o, m, b, depth+1)
}

func between(a, b []float64, s float64) []float64 {
	return []float64{a[0] + s*(b[0]-a[0]), a[1] + s*(b[1]-a[1])}
}

// Newton's method from starts all over the view ends only at declared points, and
// reaches every one of them.
func TestPointsAreAll(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		declared := points(o)
		reached := make([]bool, len(declared))
		xs, ys := axes(o.View, 101)
		for _, x := range xs {
			for _, y := range ys {
				p, ok := converge(o, []float64{x, y})
				if !ok || !o.View.Contains(p) {
					continue
				}
				i := slices.IndexFunc(declared, func(q zoo.CriticalPoint) bool { return floats.Distance(p, q.X, 2) < 1e-9 })
				if i < 0 {
					t.Fatalf("%v is stationary and not declared", p)
				}
				reached[i] = true
			}
		}
		for i, ok := range reached {
			if !ok && !declared[i].Cusp {
				t.Errorf("%v is declared, but no start leads there", declared[i].X)
			}
		}
	})
}

func converge(o zoo.Function, x []float64) ([]float64, bool) {
	for range 60 {
		dx, dy := newton(o, x)
		x[0] += dx
		x[1] += dy
		if step := math.Hypot(dx, dy); math.IsNaN(step) || step > 1e3 {
			return nil, false
		} else if step < 1e-12 {
			return x, true
		}
	}
	return nil, false
}

func axes(v zoo.View, n int) (xs, ys []float64) {
	xs = contour.Axis(v.XMin, v.XMax, n)
	ys = contour.Axis(v.YMin, v.YMax, n)
	// Sums of rounding errors must not carry the last node out of the view.
	xs[n-1], ys[n-1] = v.XMax, v.YMax
	return xs, ys
}

// No value on a grid is below the lowest minimum. The function rises around every
// minimum and falls around every maximum.
func TestMinimaAreMinima(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		xs, ys := axes(o.View, 301)
		lowest := o.Minima[0].F
		for _, x := range xs {
			for _, y := range ys {
				if f := o.Func([]float64{x, y}); !(f >= lowest-1e-13*math.Max(1, math.Abs(lowest))) {
					t.Fatalf("f = %v at (%v, %v), below the minimum %v", f, x, y, lowest)
				}
			}
		}
		for i := range 32 {
			s, c := math.Sincos(2 * math.Pi * float64(i) / 32)
			for _, r := range []float64{1e-3, 1e-2} {
				for _, p := range o.Minima {
					if !(o.Func([]float64{p.X[0] + r*c, p.X[1] + r*s}) > p.F) {
						t.Errorf("f does not rise from %v", p.X)
					}
				}
				for _, p := range o.Maxima {
					if !(o.Func([]float64{p.X[0] + r*c, p.X[1] + r*s}) < p.F) {
						t.Errorf("f does not fall from %v", p.X)
					}
				}
			}
		}
	})
}

func TestOrder(t *testing.T) {
	value := func(a, b zoo.CriticalPoint) int {
		switch {
		case a.F < b.F:
			return -1
		case a.F > b.F:
			return 1
		}
		return 0
	}
	for _, o := range zoo.All() {
		down := slices.Clone(o.Maxima)
		slices.Reverse(down)
		for _, s := range [][]zoo.CriticalPoint{o.Minima, o.Saddles, down} {
			if !slices.IsSortedFunc(s, value) {
				t.Errorf("%s: points are not sorted by value: %v", o.Name, s)
			}
		}
	}
}

// Every level has a contour line on a grid as figures use it.
func TestLevels(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		if len(o.Levels) < 9 || len(o.Levels) > 20 {
			t.Errorf("%d levels", len(o.Levels))
		}
		xs, ys := axes(o.View, 121)
		g, err := contour.Sample(o.Func, xs, ys, nil)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := contour.Lines(g, o.Levels, nil)
		if err != nil {
			t.Fatal(err) // levels that do not increase, for one
		}
		drawn := map[float64]bool{}
		for _, l := range lines {
			drawn[l.Level] = true
		}
		for _, l := range o.Levels {
			if !drawn[l] {
				t.Errorf("level %v has no line", l)
			}
		}
		low, high := o.Levels[0], o.Levels[len(o.Levels)-1]
		if decades := low > 0 && high/low >= 1e4; decades != o.LogLevels {
			t.Errorf("levels from %v to %v, LogLevels %v", low, high, o.LogLevels)
		}
		rule := o.Rule()
		if levels, err := rule.Levels(nil); err != nil || !slices.Equal(levels, o.Levels) {
			t.Errorf("the rule gives %v, %v", levels, err)
		}
		if _, isLog := rule.(contour.Log); isLog != o.LogLevels {
			t.Errorf("LogLevels %v, rule %T", o.LogLevels, rule)
		}
	})
}

func TestFind(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		for _, name := range []string{o.Name, strings.ToUpper(o.Name)} {
			found, err := zoo.Find(name)
			if err != nil || found.Name != o.Name {
				t.Errorf("Find(%q) = %q, %v", name, found.Name, err)
			}
		}
		if o.Source == "" || len(o.Start) != 2 || !o.View.Contains(o.Start) {
			t.Errorf("source %q, start %v, view %v", o.Source, o.Start, o.View)
		}
		g := make([]float64, 2)
		if o.Grad(g, o.Start); floats.Norm(g, 2) < 1e-3 {
			t.Errorf("start %v is stationary", o.Start)
		}
	})
	_, err := zoo.Find("Rosenbrok")
	if !errors.Is(err, zoo.ErrUnknown) || !strings.Contains(err.Error(), `"Rosenbrok"`) || !strings.Contains(err.Error(), "Rosenbrock,") {
		t.Errorf("error %v, want ErrUnknown with all names", err)
	}
}

func TestNothingIsAllocated(t *testing.T) {
	g, h := make([]float64, 2), mat.NewSymDense(2, nil)
	forAll(t, func(t *testing.T, o zoo.Objective) {
		if n := testing.AllocsPerRun(10, func() {
			o.Func(o.Start)
			o.Grad(g, o.Start)
			o.Hess(h, o.Start)
		}); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

func BenchmarkGrad(b *testing.B) {
	g := make([]float64, 2)
	for _, o := range zoo.All() {
		b.Run(o.Name, func(b *testing.B) {
			for b.Loop() {
				o.Grad(g, o.Start)
			}
		})
	}
}

// A caller may modify the objective it got.
func TestObjectivesAreFresh(t *testing.T) {
	for i, o := range zoo.All() {
		o.Minima[0].X[0], o.Levels[0], o.Start[0] = 99, 99, 99
		if again := zoo.All()[i]; again.Minima[0].X[0] == 99 || again.Levels[0] == 99 || again.Start[0] == 99 {
			t.Errorf("%s: a change shows in the next objective", o.Name)
		}
	}
}

func TestWrongLengthPanics(t *testing.T) {
	panics := func(f func()) (yes bool) {
		defer func() { yes = recover() != nil }()
		f()
		return false
	}
	forAll(t, func(t *testing.T, o zoo.Objective) {
		for name, f := range map[string]func(){
			"Func in one dimension":  func() { o.Func([]float64{1}) },
			"Func in three":          func() { o.Func([]float64{1, 2, 3}) },
			"Grad in three":          func() { o.Grad(make([]float64, 2), []float64{1, 2, 3}) },
			"Grad into three":        func() { o.Grad(make([]float64, 3), []float64{1, 2}) },
			"Hess in three":          func() { o.Hess(mat.NewSymDense(2, nil), []float64{1, 2, 3}) },
			"Hess into order three":  func() { o.Hess(mat.NewSymDense(3, nil), []float64{1, 2}) },
			"Hess in no coordinates": func() { o.Hess(mat.NewSymDense(2, nil), nil) },
		} {
			if !panics(f) {
				t.Errorf("%s does not panic", name)
			}
		}
	})
}
