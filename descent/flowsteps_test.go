package descent

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The coefficients meet the conditions of order 5 for the result, and of order 4 for the
// difference from the other result of the pair: a sum for every tree with up to five or four
// nodes. Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I, table II.2.2.
func TestOrderConditions(t *testing.T) {
	b, a := flowStages[6], func(i, j int) float64 {
		if j < len(flowStages[i]) {
			return flowStages[i][j]
		}
		return 0
	}
	var c [7]float64
	for i := range c {
		for j := range i {
			c[i] += a(i, j)
		}
	}
	for i, want := range [7]float64{0, 1. / 5, 3. / 10, 4. / 5, 8. / 9, 1, 1} {
		if math.Abs(c[i]-want) > 1e-15 {
			t.Errorf("stage %d is at %v, want %v", i, c[i], want)
		}
	}
	// sum returns Σ_j a_ij f(j).
	sum := func(i int, f func(j int) float64) (s float64) {
		for j := range i {
			s += a(i, j) * f(j)
		}
		return s
	}
	power := func(k int) func(j int) float64 { return func(j int) float64 { return math.Pow(c[j], float64(k)) } }
	trees := []struct {
		name  string
		order int
		f     func(i int) float64
		want  float64
	}{
		{"1", 1, power(0), 1},
		{"c", 2, power(1), 1. / 2},
		{"c²", 3, power(2), 1. / 3},
		{"Ac", 3, func(i int) float64 { return sum(i, power(1)) }, 1. / 6},
		{"c³", 4, power(3), 1. / 4},
		{"cAc", 4, func(i int) float64 { return c[i] * sum(i, power(1)) }, 1. / 8},
		{"Ac²", 4, func(i int) float64 { return sum(i, power(2)) }, 1. / 12},
		{"AAc", 4, func(i int) float64 { return sum(i, func(j int) float64 { return sum(j, power(1)) }) }, 1. / 24},
		{"c⁴", 5, power(4), 1. / 5},
		{"c²Ac", 5, func(i int) float64 { return c[i] * c[i] * sum(i, power(1)) }, 1. / 10},
		{"cAc²", 5, func(i int) float64 { return c[i] * sum(i, power(2)) }, 1. / 15},
		{"cAAc", 5, func(i int) float64 { return c[i] * sum(i, func(j int) float64 { return sum(j, power(1)) }) }, 1. / 30},
		{"(Ac)²", 5, func(i int) float64 { return sum(i, power(1)) * sum(i, power(1)) }, 1. / 20},
		{"Ac³", 5, func(i int) float64 { return sum(i, power(3)) }, 1. / 20},
		{"AcAc", 5, func(i int) float64 { return sum(i, func(j int) float64 { return c[j] * sum(j, power(1)) }) }, 1. / 40},
		{"AAc²", 5, func(i int) float64 { return sum(i, func(j int) float64 { return sum(j, power(2)) }) }, 1. / 60},
		{"AAAc", 5, func(i int) float64 {
			return sum(i, func(j int) float64 { return sum(j, func(k int) float64 { return sum(k, power(1)) }) })
		}, 1. / 120},
	}
	for _, tree := range trees {
		var result, difference float64
		for i := range 7 {
			if i < len(b) {
				result += b[i] * tree.f(i)
			}
			difference += flowError[i] * tree.f(i)
		}
		if math.Abs(result-tree.want) > 1e-14 {
			t.Errorf("%s: %v, want %v", tree.name, result, tree.want)
		}
		if tree.order < 5 && math.Abs(difference) > 1e-15 {
			t.Errorf("%s: the results differ by %v", tree.name, difference)
		}
	}
}

// withVelocity returns a stepper whose velocity is k at the start of a step, and later too
// in the given stages.
func withVelocity(tol, turn float64, k []float64, later map[int][]float64) *flowStepper {
	m := &flowStepper{tol: tol, turn: turn, end: math.Inf(1)}
	for i := range m.k {
		m.k[i] = make([]float64, len(k))
	}
	copy(m.k[0], k)
	for i, v := range later {
		copy(m.k[i], v)
	}
	return m
}

// The bound of the error of coordinate i is the tolerance times 1 + |x_i|, at most a hundredth
// of the step, but not below the rounding of x_i.
func TestErrorBound(t *testing.T) {
	const share = 71. / 57600 // of the first velocity in the error
	for _, c := range []struct {
		tol, h float64
		k, x   []float64
		want   float64
	}{
		{1e-3, 1, []float64{1, 0}, []float64{0, 0}, share / 1e-3},
		{1e-3, 1, []float64{-1, 0}, []float64{-3, 0}, share / 4e-3},
		{1e-3, 1, []float64{0, 1}, []float64{9, 1}, share / 2e-3},
		{1e-3, 1, []float64{4, 1}, []float64{9, 0}, share / 1e-3},
		{1, 1, []float64{1, 0}, []float64{0, 0}, share / 0.01},
		{1, 8, []float64{1, 2}, []float64{0, 0}, 2 * share / 0.02},
		{1, 1e-20, []float64{1, 0}, []float64{7, 0}, share * 1e-20 / (0x1p-50 * 8)},
		{1e-3, 0.5, []float64{0, 0}, []float64{0, 0}, 0},
	} {
		m := withVelocity(c.tol, 0.02, c.k, nil)
		if got := m.errorOf(c.x, c.h); math.Abs(got-c.want) > 1e-14*c.want {
			t.Errorf("%+v: error %v of the bound, want %v", c, got, c.want)
		}
	}
}

// A turn is the largest angle between the first velocity and those of the stages at 3/10,
// 4/5 and 1, whatever their lengths. Steps within the tolerance may turn as they like.
func TestTurnBound(t *testing.T) {
	at := func(angle, length float64) []float64 {
		return []float64{length * math.Cos(angle), length * math.Sin(angle)}
	}
	x := []float64{3, -1}
	for _, angle := range []float64{0, 1e-9, 0.02, 0.5, 2, 3} {
		for _, stage := range []int{1, 2, 3, 4, 5, 6} {
			later := map[int][]float64{2: at(0.3, 1), 3: at(0.3, 5), 6: at(0.3, 2)} // no turn
			later[stage] = at(0.3-angle, 0.01)
			m := withVelocity(1e-6, 0.04, at(0.3, 10), later)
			want := angle / 0.04
			if stage == 1 || stage == 4 || stage == 5 {
				want = 0
			}
			if got := m.turnOf(x, 1); math.Abs(got-want) > 1e-12*want+1e-7*(1-math.Min(1, want)) {
				t.Errorf("stage %d turned by %v: %v of the bound, want %v", stage, angle, got, want)
			}
			// 10h against 1e-6·(1 + 3).
			if got := m.turnOf(x, 3.9e-7); got != 0 {
				t.Errorf("a step within the tolerance turns by %v of the bound", got)
			}
			if got := m.turnOf(x, 4.1e-7); want > 1 && got == 0 {
				t.Error("a step beyond the tolerance does not turn")
			}
		}
	}
	m := withVelocity(1e-6, 0.04, at(0, 1), map[int][]float64{3: at(0.01, 1)}) // others rest
	if got := m.turnOf(x, 1); math.Abs(got-0.25) > 1e-12 {
		t.Errorf("turn %v of the bound, want ¼", got)
	}
}

// Steps grow by the fifth root of the error, less a tenth.
func TestGrow(t *testing.T) {
	for worst, want := range map[float64]float64{1: 0.9, 32: 0.45, 1. / 32: 1.8, 0: 90, 1e-10: 90, math.Inf(1): 0} {
		if got := grow(worst); math.Abs(got-want) > 1e-12 {
			t.Errorf("factor %v after an error of %v, want %v", got, worst, want)
		}
	}
	if got := grow(math.NaN()); got != 0.1 {
		t.Errorf("factor %v after NaN, want 0.1", got)
	}
}

// A flow with an end stops there to the bit, and one without ends before its time overflows.
func TestPass(t *testing.T) {
	m := &flowStepper{end: 2}
	if m.pass(1); m.t != 1 || m.ended != "" {
		t.Errorf("time %v, %q", m.t, m.ended)
	}
	if m.pass(1 - 1e-14); m.t != 2 {
		t.Errorf("time %v, want 2", m.t)
	}
	m = &flowStepper{end: 2}
	if m.pass(2 - 1e-13); m.t == 2 {
		t.Error("ends before its end")
	}
	m = &flowStepper{end: math.Inf(1), t: math.MaxFloat64 - 3*longest}
	if m.pass(longest); m.ended != "" {
		t.Errorf("ended: %q", m.ended)
	}
	if m.pass(1.5 * longest); m.ended == "" || math.IsInf(m.t, 1) {
		t.Errorf("time %v, %q", m.t, m.ended)
	}
}

// A step crosses home's plane if it goes from below to the plane or above, near home after
// the curve was far from it, in units of the length of the step.
func TestOrbitCrosses(t *testing.T) {
	for turn := range 4 {
		sin, cos := math.Sincos(0.3 + float64(turn)*math.Pi/2)
		at := func(x, y float64) []float64 { return []float64{5 + cos*x - sin*y, -7 + sin*x + cos*y} }
		for _, c := range []struct {
			name       string
			x, y, u, v float64
			far        float64
			want       bool
		}{
			{"through home", -1, 0, 1, 0, 10, true},
			{"beside home", -1, 3.5, 1, 3.5, 10, true},
			{"too far beside", -1, 4.5, 1, 4.5, 10, false},
			{"backwards", 1, 0, -1, 0, 10, false},
			{"below", -3, 0, -1, 0, 10, false},
			{"above", 1, 0, 3, 0, 10, false},
			{"never far", -1, 0, 1, 0, 7.9, false},
			{"just far", -1, 0, 1, 0, 8.1, true},
			{"rounding", -1e-14, 0, 1e-14, 0, 5e-13, false},
		} {
			o := newOrbit(at(0, 0), []float64{cos * 1e200, sin * 1e200})
			o.far = c.far
			if got := o.crosses(at(c.x, c.y), at(c.u, c.v)); got != c.want {
				t.Errorf("%s, turned by %d: crosses %v", c.name, turn, got)
			}
		}
	}
	o := newOrbit([]float64{1, 2}, []float64{3, 0})
	if o.record([]float64{4, 6}, 0.25); o.far != 5 || o.drift != 0.25 || o.steps != 1 {
		t.Errorf("%+v", o)
	}
	if o.record([]float64{1, 2}, 0.5); o.far != 5 || o.drift != 0.75 || o.steps != 2 {
		t.Errorf("%+v", o)
	}
	if o.move([]float64{0, 0}, []float64{0, 1}); o.far != 0 || o.drift != 0 || o.steps != 0 || o.height([]float64{9, -2}) >= 0 || o.height([]float64{-9, 2}) <= 0 {
		t.Errorf("%+v", o)
	}
}

// The number of columns is that of the names, and fits to the greatest dimensions that
// MaxColumns promises.
func TestColumns(t *testing.T) {
	for dim := 1; dim <= 5; dim++ {
		for _, metrics := range [][]*mat.SymDense{nil, {mat.NewSymDense(dim, nil)}} {
			p := &Path{dim: dim, metrics: metrics}
			if n := len(p.columns()); float64(n) != p.countColumns() {
				t.Errorf("%d dimensions: %d columns, counted %v", dim, n, p.countColumns())
			}
		}
	}
	for _, c := range []struct {
		dim     int
		metrics []*mat.SymDense
		fits    bool
	}{{499_998, nil, true}, {499_999, nil, false}, {1411, []*mat.SymDense{nil}, true}, {1412, []*mat.SymDense{nil}, false}} {
		if p := (&Path{dim: c.dim, metrics: c.metrics}); (p.countColumns() <= MaxColumns) != c.fits {
			t.Errorf("%d dimensions: %v columns", c.dim, p.countColumns())
		}
	}
}
