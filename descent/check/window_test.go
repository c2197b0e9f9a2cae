package check

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"
)

// decades returns a SlopeTest of order 2 with steps 10^(i/4) from 1, the errors t^slope and
// rounding errors of 1/1000 of them.
func decades(n int, slope float64) *SlopeTest {
	s := &SlopeTest{Order: 2}
	for i := range n {
		t := math.Pow(10, float64(i)/4)
		s.T, s.Error = append(s.T, t), append(s.Error, math.Pow(t, slope))
		s.Rounding = append(s.Rounding, math.Pow(t, slope)/1000)
	}
	return s
}

// The window of least size is half a power of ten of steps without a gap that are well above
// rounding: two quarters of a power of ten.
func TestLeastWindow(t *testing.T) {
	for name, c := range map[string]struct {
		n           int
		unclear     []int
		first, last int
		ok          bool
	}{
		"all":         {9, nil, 0, 2, true},
		"three":       {3, nil, 0, 2, true},
		"two":         {2, nil, 0, 0, false},
		"none":        {0, nil, 0, 0, false},
		"first":       {9, []int{0}, 1, 3, true},
		"gap":         {9, []int{2}, 3, 5, true},
		"gaps":        {9, []int{1, 3, 4, 6, 8}, 0, 0, false},
		"end":         {9, []int{1, 3, 5}, 6, 8, true},
		"end missing": {9, []int{1, 3, 5, 8}, 0, 0, false},
	} {
		for _, bad := range []func(s *SlopeTest, i int){
			func(s *SlopeTest, i int) { s.Error[i] = math.NaN() },
			func(s *SlopeTest, i int) { s.Error[i] = math.Inf(1) },
			func(s *SlopeTest, i int) { s.Rounding[i] = s.Error[i] / 99 },
			func(s *SlopeTest, i int) { s.Error[i], s.Rounding[i] = 128, 1.28 }, // a hundred times is not enough
		} {
			s := decades(c.n, 2)
			for _, i := range c.unclear {
				bad(s, i)
			}
			if first, last, ok := s.lowest(); first != c.first || last != c.last || ok != c.ok {
				t.Errorf("%s: window %d to %d, %v, want %d to %d, %v", name, first, last, ok, c.first, c.last, c.ok)
			}
		}
	}
}

// The line goes on as long as all points are within 0.02 of it, and the test passes with a
// slope of 0.1 less than the order.
func TestFittedWindow(t *testing.T) {
	for _, c := range []struct {
		slope  float64
		passed bool
	}{{2, true}, {3, true}, {1.91, true}, {1.89, false}, {1, false}, {0, false}} {
		s := decades(13, c.slope)
		if err := s.fit(t.Context()); err != nil || s.First != 0 || s.Last != 12 || math.Abs(s.Slope-c.slope) > 1e-12 || math.Abs(s.Intercept) > 1e-12 || s.Passed != c.passed || s.Exact {
			t.Errorf("slope %v: %+v, %v", c.slope, s, err)
		}
	}
	for _, off := range []float64{0.01, 0.03} {
		// The distance of one point of 13 at the end from the line is smaller than that
		// from the others: 1 − leverage = 1 − 1/13 − 6²/182.
		s := decades(13, 2)
		s.Error[12] *= math.Pow(10, off/(1-1./13-36./182))
		want := 12
		if off > 0.02 {
			want = 11
		}
		if err := s.fit(t.Context()); err != nil || s.Last != want || !s.Passed {
			t.Errorf("a point %v off the line: %+v, %v", off, s, err)
		}
	}
	for name, c := range map[string]struct {
		v             float64
		exact, passed bool
		says          string
	}{
		"rounding": {0, true, true, "passed: error at the level of rounding"},
		"nothing":  {math.NaN(), false, false, "failed: no error is finite"},
	} {
		s := decades(5, 2)
		for i := range s.Error {
			s.Error[i] = c.v
		}
		if err := s.fit(t.Context()); err != nil || s.Exact != c.exact || s.Passed != c.passed || !math.IsNaN(s.Slope) || !math.IsNaN(s.Intercept) || s.First != 0 || s.Last != 0 || s.String() != c.says {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	s := decades(9, 1)
	if err := s.fit(t.Context()); err != nil || s.String() != "failed: slope 1.00 for t in [1, 1e+02], want at least 2" {
		t.Errorf("%v, %v", s, err)
	}
	// One finite error of many is enough for a verdict.
	s = decades(2, 2)
	s.Error[0] = math.NaN()
	if err := s.fit(t.Context()); err != nil || !s.Exact || !s.Passed {
		t.Errorf("%+v, %v", s, err)
	}
}

// Independent errors of variance σ² on a smooth curve are found with σ. The sixth
// differences of polynomials of degree 5 are 0.
func TestNoise(t *testing.T) {
	c := &check{settings: Settings{Min: 1e-3}}
	for _, sigma := range []float64{1e-9, 1, 1e12} {
		var mean float64
		const runs = 400
		for seed := range uint64(runs) {
			rnd := rand.New(rand.NewPCG(seed, 1))
			got, err := c.noise(2, func(t float64) (float64, float64, error) {
				return sigma * (rnd.NormFloat64() + 3 + 1e3*t*t - 1e5*t*t*t*t*t), 0, nil
			})
			if err != nil {
				t.Fatal(err)
			}
			mean += got * got / runs
		}
		// Over 400 runs the estimate varies by about a twentieth.
		if got := math.Sqrt(mean); math.Abs(got/sigma-1) > 0.12 {
			t.Errorf("noise %v, want %v", got, sigma)
		}
	}
	broken := errors.New("broken")
	calls := 0
	if _, err := c.noise(2, func(float64) (float64, float64, error) {
		if calls++; calls == 24 {
			return 0, 0, broken
		}
		return 0, 0, nil
	}); !errors.Is(err, broken) {
		t.Errorf("%d calls: %v", calls, err)
	}
	if got, err := c.noise(2, func(t float64) (float64, float64, error) { return math.Inf(1), 0, nil }); got != 0 || err != nil {
		t.Errorf("noise of what is not finite: %v, %v", got, err)
	}
}

// Defaults stand for zeros, and limits are good at their bounds.
func TestFilledSettings(t *testing.T) {
	for _, c := range []struct {
		in   Settings
		want Settings
		says string
	}{
		{Settings{}, Settings{Min: 1e-8, Max: 1, N: 161}, ""},
		{Settings{Min: 0.5}, Settings{Min: 0.5, Max: 1, N: 8}, ""}, // 20 log₁₀ 2 = 6.02
		{Settings{Max: 10}, Settings{Min: 1e-8, Max: 10, N: 181}, ""},
		{Settings{N: 2}, Settings{Min: 1e-8, Max: 1, N: 2}, ""},
		{Settings{N: MaxSteps}, Settings{Min: 1e-8, Max: 1, N: MaxSteps}, ""},
		{Settings{Min: 5e-324, Max: math.MaxFloat64}, Settings{Min: 5e-324, Max: math.MaxFloat64, N: 12633}, ""}, // 631.56 powers of ten
		{Settings{N: 1}, Settings{}, "N = 1"},
		{Settings{N: MaxSteps + 1}, Settings{}, "MaxSteps"},
		{Settings{Min: 1}, Settings{}, "Min = 1, Max = 1"},
		{Settings{Min: -1}, Settings{}, "Min = -1"},
		{Settings{Min: math.NaN()}, Settings{}, "Min = NaN"},
		{Settings{Max: math.Inf(1)}, Settings{}, "Max = +Inf"},
		{Settings{Max: math.NaN()}, Settings{}, "Max = NaN"},
	} {
		s := c.in
		err := s.fill()
		if c.says != "" {
			if err == nil || !strings.HasPrefix(err.Error(), "check: ") || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%+v: error %v, want one with %q", c.in, err, c.says)
			}
			continue
		}
		if err != nil || s.Min != c.want.Min || s.Max != c.want.Max || s.N != c.want.N {
			t.Errorf("%+v: %+v, %v, want %+v", c.in, s, err, c.want)
		}
		for i := range min(s.N-1, 200) {
			if q, want := s.step(i+1)/s.step(i), math.Exp((math.Log(s.Max)-math.Log(s.Min))/float64(s.N-1)); s.Min >= 1e-300 && math.Abs(q/want-1) > 1e-12 {
				t.Errorf("%+v: ratio %v of steps, want %v", s, q, want)
				break
			}
		}
		if first, last := s.step(0), s.step(s.N-1); first != s.Min || math.Abs(last/s.Max-1) > 1e-12 {
			t.Errorf("%+v: steps from %v to %v", s, first, last)
		}
	}
}

// Directions get unit length. Random ones depend on the seed alone.
func TestDirections(t *testing.T) {
	p := optimize.Problem{Func: func(x []float64) float64 { return x[0] * x[1] }, Grad: func(g, x []float64) { g[0], g[1] = x[1], x[0] }}
	seen := map[float64]bool{}
	for seed := range uint64(10) {
		var at [2]*SlopeTest
		for k := range at {
			var err error
			if at[k], err = Gradient(p, []float64{1, 2}, &Settings{Seed: seed, N: 5}); err != nil {
				t.Fatal(err)
			}
		}
		a, b := at[0].Direction, at[1].Direction
		if a[0] != b[0] || a[1] != b[1] || math.Abs(math.Hypot(a[0], a[1])-1) > 1e-15 || seen[a[0]] {
			t.Errorf("seed %d: %v and %v", seed, a, b)
		}
		seen[a[0]] = true
	}
	given := []float64{3, -4}
	test, err := Gradient(p, []float64{1, 2}, &Settings{Direction: given})
	if err != nil || test.Direction[0] != 0.6000000000000001 && test.Direction[0] != 0.6 || test.Direction[1] != -0.8 || given[0] != 3 {
		t.Errorf("%+v, %v, given %v", test.Direction, err, given)
	}
	for _, bad := range [][]float64{{0, 0}, {math.NaN(), 1}, {math.Inf(1), 0}, {1}, {1, 2, 3}, {}} {
		if _, err := Gradient(p, []float64{1, 2}, &Settings{Direction: bad}); err == nil || !strings.HasPrefix(err.Error(), "check: Settings.Direction") {
			t.Errorf("direction %v: error %v", bad, err)
		}
	}
}

// A window of exactly half a power of ten, 3.16, is long enough.
func TestWindowOfTheLeastRatio(t *testing.T) {
	for last, want := range map[float64]bool{3.16: true, math.Nextafter(3.16, 0): false} {
		s := &SlopeTest{Order: 2, T: []float64{1, 2, last}, Error: []float64{1, 4, 10}, Rounding: make([]float64, 3)}
		if _, _, ok := s.lowest(); ok != want {
			t.Errorf("a window up to %v: %v", last, ok)
		}
	}
}
