package descent_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

func sgd(gamma float64) descent.Stochastic {
	return descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(gamma)}, Gradient: descent.GaussianNoise{}}
}

// The paths are those of single runs, at any number of processors.
func TestEnsembleIsItsRuns(t *testing.T) {
	settings := descent.Settings{Stop: descent.Iterations(30)}
	for _, parallel := range []bool{false, true} {
		for _, procs := range []int{1, 3} {
			before := runtime.GOMAXPROCS(procs)
			e, err := descent.RunEnsemble(bowl, []float64{2, 1}, sgd(0.1), 4, &descent.EnsembleSettings{Settings: settings, FirstSeed: math.MaxUint64, Parallel: parallel})
			listed, also := descent.RunEnsemble(bowl, []float64{2, 1}, sgd(0.1), 3, &descent.EnsembleSettings{Settings: settings, FirstSeed: 5, Seeds: []uint64{9, 2, 9}, Parallel: parallel})
			runtime.GOMAXPROCS(before)
			if err != nil || also != nil || e.Len() != 31 || !slices.Equal(e.Seeds, []uint64{math.MaxUint64, 0, 1, 2}) || !slices.Equal(listed.Seeds, []uint64{9, 2, 9}) {
				t.Fatalf("seeds %d and %d: %v, %v", e.Seeds, listed.Seeds, err, also)
			}
			for _, e := range []*descent.Ensemble{e, listed} {
				for i, p := range e.Paths {
					want := run(t, bowl, []float64{2, 1}, sgd(0.1).WithSeed(e.Seeds[i]), settings.Stop)
					if err := samePaths(p, want); err != nil {
						t.Errorf("parallel %v, seed %d: %v", parallel, e.Seeds[i], err)
					}
				}
			}
		}
	}
}

// failingSeeds fails at steps that depend on the seed.
type failingSeeds struct {
	descent.Stochastic
	fail func(seed uint64) descent.Method
}

func (f failingSeeds) WithSeed(seed uint64) descent.Method {
	if m := f.fail(seed); m != nil {
		return m
	}
	return f.Stochastic.WithSeed(seed)
}

// The error is that of the first seed that fails, in parallel too; the paths before are kept.
func TestEnsembleErrors(t *testing.T) {
	for _, parallel := range []bool{false, true} {
		s := &descent.EnsembleSettings{Settings: descent.Settings{Stop: descent.Iterations(200)}, FirstSeed: 10, Parallel: parallel}
		for name, c := range map[string]struct {
			m    descent.SeededMethod
			n    int
			want error
			text string
			kept int
		}{
			"no method":  {nil, 3, descent.ErrMissing, "method", 0},
			"no seeds":   {sgd(0.1), 0, descent.ErrNotPositive, "number of seeds", 0},
			"2⁶⁰ seeds":  {sgd(0.1), math.MaxInt, descent.ErrLimit, "MaxEnsemble", 0},
			"long paths": {sgd(0.1), descent.MaxEnsemble / 6 / 100, descent.ErrLimit, "(seed 10)", 0},
			"two fail": {failingSeeds{sgd(0.1), func(seed uint64) descent.Method {
				if seed == 14 || seed == 17 {
					return descent.Stochastic{}
				}
				return nil
			}}, 10, descent.ErrMissing, "(seed 14)", 4},
			"panic": {failingSeeds{sgd(0.1), func(seed uint64) descent.Method { panic("no") }}, 4, descent.ErrPanic, "WithSeed", 0},
		} {
			e, err := descent.RunEnsemble(bowl, []float64{2, 1}, c.m, c.n, s)
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) || e == nil || len(e.Paths) != c.kept || len(e.Seeds) != c.kept {
				t.Errorf("%s, parallel %v: %v", name, parallel, err)
			}
		}
	}
}

// There is a seed for each run, and errors name the one that stands in the list.
func TestListedSeeds(t *testing.T) {
	s := &descent.EnsembleSettings{Seeds: []uint64{8, 3}}
	if _, err := descent.RunEnsemble(bowl, []float64{2, 1}, sgd(0.1), 3, s); !errors.Is(err, descent.ErrDimension) || !strings.Contains(err.Error(), "number of Seeds") {
		t.Errorf("two seeds for three runs: %v", err)
	}
	none := failingSeeds{sgd(0.1), func(seed uint64) descent.Method {
		if seed == 3 {
			return descent.Stochastic{}
		}
		return nil
	}}
	if e, err := descent.RunEnsemble(bowl, []float64{2, 1}, none, 2, s); err == nil || !strings.Contains(err.Error(), "(seed 3)") || len(e.Paths) != 1 {
		t.Errorf("seed 3 fails: %v", err)
	}
}

// A function that panics or ends its goroutine is named, and a context ends all runs.
func TestEnsembleInParallel(t *testing.T) {
	s := &descent.EnsembleSettings{Settings: descent.Settings{Stop: descent.Iterations(50)}, Parallel: true}
	for name, f := range map[string]func(){"panic": func() { panic("no") }, "Goexit": runtime.Goexit} {
		var calls atomic.Int64
		p := optimize.Problem{Grad: bowl.Grad, Func: func(x []float64) float64 {
			if calls.Add(1) == 60 {
				f()
			}
			return bowl.Func(x)
		}}
		_, err := descent.RunEnsemble(p, []float64{2, 1}, sgd(0.1), 5, s)
		if !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), "(seed ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	s.Context, s.Observe = ctx, func(st *descent.State) error {
		if st.Iteration == 20 {
			cancel()
		}
		return nil
	}
	if _, err := descent.RunEnsemble(bowl, []float64{2, 1}, sgd(0.1), 5, s); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

// pathOf returns a path through numbers, which are also its values.
func pathOf(t *testing.T, status descent.Status, xs ...float64) *descent.Path {
	t.Helper()
	var rows [][]float64
	for _, x := range xs {
		rows = append(rows, []float64{x})
	}
	p, err := descent.PathOf(optimize.Problem{Func: func(x []float64) float64 { return x[0] }}, rows)
	if err != nil {
		t.Fatal(err)
	}
	p.Status = status
	return p
}

// Quantiles are those of NumPy: numpy.quantile([1, 2, 4, 8], p). A run that ended keeps its last
// value, and one that diverged comes last.
func TestQuantiles(t *testing.T) {
	const ended, diverged = descent.MethodTerminated, descent.Diverged
	e := &descent.Ensemble{Paths: []*descent.Path{
		pathOf(t, ended, 8), pathOf(t, ended, 1, 3), pathOf(t, diverged, 4), pathOf(t, ended, 2, 2, 2),
	}}
	ps := []float64{0, 0.1, 0.25, 0.5, 0.9, 1}
	inf := math.Inf(1)
	want := [][]float64{{1, 2, 2}, {1.3, 2.3, 2.3}, {1.75, 2.75, 2.75}, {3, 5.5, 5.5}, {6.8, inf, inf}, {8, inf, inf}}
	got, err := e.Quantiles(t.Context(), descent.Loss, ps...)
	if err != nil {
		t.Fatal(err)
	}
	for k := range want {
		for i, v := range want[k] {
			if d := got[k][i] - v; got[k][i] != v && !(math.Abs(d) < 1e-15*8) {
				t.Errorf("quantile %v at %d: %v, want %v", ps[k], i, got[k][i], v)
			}
		}
	}
	if mean, err := e.Mean(t.Context(), descent.LossAbove(1)); err != nil || !slices.Equal(mean, []float64{2.75, inf, inf}) {
		t.Errorf("mean %v: %v", mean, err)
	}
	mean, err := e.MeanPath(t.Context())
	if err != nil || len(mean) != 3 || mean[0][0] != 3.75 || math.Abs(mean[1][0]-13./3) > 1e-15 || mean[1][0] != mean[2][0] {
		t.Errorf("mean path %v: %v", mean, err)
	}
}

// Quantiles of extreme values do not overflow, and NaN counts as +Inf.
func TestQuantilesOfExtremes(t *testing.T) {
	inf, nan, most := math.Inf(1), math.NaN(), math.MaxFloat64
	for _, c := range []struct {
		values             []float64
		median, third, all float64
	}{
		{[]float64{-most, most}, 0, -most / 3, most},
		{[]float64{nan, 1}, inf, inf, inf},
		{[]float64{-inf, 1}, -inf, -inf, 1},
		{[]float64{nan, nan}, inf, inf, inf},
		{[]float64{most, most}, most, most, most},
		{[]float64{5e-324, 5e-324}, 5e-324, 5e-324, 5e-324},
		{[]float64{3}, 3, 3, 3},
	} {
		e := &descent.Ensemble{}
		for i := range c.values {
			e.Paths = append(e.Paths, pathOf(t, descent.MethodTerminated, float64(i)))
		}
		of := func(p *descent.Path, i int) float64 { return c.values[int(p.X(i)[0])] }
		got, err := e.Quantiles(t.Context(), of, 0.5, 1./3, 1)
		if err != nil || got[0][0] != c.median || math.Abs(got[1][0]/c.third-1) > 1e-15 || got[2][0] != c.all {
			t.Errorf("%v: %v, %v", c.values, got, err)
		}
		if m, err := e.Mean(t.Context(), of); err != nil || c.values[0] == most && m[0] != most || len(c.values) == 1 && m[0] != 3 {
			t.Errorf("%v: mean %v, %v", c.values, m, err)
		}
	}
}

// The median path has the medians of the coordinates, and ends where half of the runs have diverged.
func TestMedianPath(t *testing.T) {
	const ended, diverged = descent.MethodTerminated, descent.Diverged
	for name, c := range map[string]struct {
		paths []*descent.Path
		want  [][]float64
	}{
		"none":                {nil, nil},
		"one":                 {[]*descent.Path{pathOf(t, ended, 3, 4)}, [][]float64{{3}, {4}}},
		"ended keep theirs":   {[]*descent.Path{pathOf(t, ended, 1), pathOf(t, ended, 2, 5, 6), pathOf(t, ended, 3, 4, 5)}, [][]float64{{2}, {4}, {5}}},
		"one of three is off": {[]*descent.Path{pathOf(t, diverged, 1), pathOf(t, ended, 2, 5), pathOf(t, ended, 3, 4)}, [][]float64{{2}, {5}}},
		"two of three":        {[]*descent.Path{pathOf(t, diverged, 1), pathOf(t, diverged, 2), pathOf(t, ended, 3, 4)}, [][]float64{{2}}},
	} {
		got, err := (&descent.Ensemble{Paths: c.paths}).MedianPath(t.Context())
		if err != nil || !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%s: %v, %v; want %v", name, got, err, c.want)
		}
	}
	plane := func(x, y float64) *descent.Path {
		p, err := descent.PathOf(optimize.Problem{Func: func([]float64) float64 { return 0 }}, [][]float64{{x, y}})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	e := &descent.Ensemble{Paths: []*descent.Path{plane(1, 9), plane(5, 2), plane(3, 4)}}
	if got, err := e.MedianPath(t.Context()); err != nil || len(got) != 1 || !slices.Equal(got[0], []float64{3, 4}) {
		t.Errorf("in the plane: %v, %v", got, err)
	}
	e.Paths[0] = nil
	if got, err := e.MedianPath(t.Context()); got != nil || !errors.Is(err, descent.ErrMissing) {
		t.Errorf("a nil path: %v, %v", got, err)
	}
}

// Paths that have no mean are an error that names the first of them.
func TestPathsWithoutMean(t *testing.T) {
	flat := pathOf(t, descent.MethodTerminated, 1, 2)
	plane, err := descent.PathOf(optimize.Problem{Func: func([]float64) float64 { return 0 }}, [][]float64{{1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		paths []*descent.Path
		want  error
		says  string
	}{
		"nil":        {[]*descent.Path{nil, nil}, descent.ErrMissing, "Paths[0]"},
		"empty":      {[]*descent.Path{flat, new(descent.Path)}, descent.ErrMissing, "Paths[1]"},
		"dimension":  {[]*descent.Path{flat, flat, plane}, descent.ErrDimension, "Paths[2]"},
		"dimension2": {[]*descent.Path{plane, flat}, descent.ErrDimension, "Paths[1]"},
	} {
		e := &descent.Ensemble{Paths: c.paths}
		_, err := e.MeanPath(t.Context())
		_, err2 := e.MedianPath(t.Context())
		if !errors.Is(err, c.want) || !errors.Is(err2, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, %v", name, err, err2)
		}
	}
}

func TestEnsembleStatisticsErrors(t *testing.T) {
	e := &descent.Ensemble{Paths: []*descent.Path{pathOf(t, descent.MethodTerminated, 1, 2)}}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		e    *descent.Ensemble
		ctx  context.Context
		of   descent.Quantity
		p    float64
		want error
	}{
		"probability": {e, nil, descent.Loss, 1.1, descent.ErrDomain},
		"NaN":         {e, nil, descent.Loss, math.NaN(), descent.ErrDomain},
		"quantity":    {e, nil, nil, 0.5, descent.ErrMissing},
		"nil path":    {&descent.Ensemble{Paths: []*descent.Path{nil}}, nil, descent.Loss, 0.5, descent.ErrMissing},
		"panic":       {e, nil, descent.Coordinate(7), 0.5, descent.ErrPanic},
		"context":     {e, done, descent.Loss, 0.5, context.Canceled},
	} {
		if q, err := c.e.Quantiles(c.ctx, c.of, c.p); q != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v", name, q, err)
		}
	}
	if m, err := e.MeanPath(done); m != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("mean path: %v, %v", m, err)
	}
	if q, err := new(descent.Ensemble).Quantiles(t.Context(), descent.Loss, 0.5); err != nil || len(q) != 1 || len(q[0]) != 0 {
		t.Errorf("no paths: %v, %v", q, err)
	}
}
