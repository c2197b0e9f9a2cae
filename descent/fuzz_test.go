package descent_test

import (
	"errors"
	"math"
	"regexp"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/testcase"
)

// FuzzRun runs every method on hostile objectives. Paths have finite iterates, and errors
// name the package.
func FuzzRun(f *testing.F) {
	f.Add(uint8(0), true, 1.0, 0.0, 2.0, 1.0, -1.0)
	f.Add(uint8(2), true, 1.0, 1.0, 0.0, 25.0, 3.0) // a denormal gradient
	f.Add(uint8(3), true, 1e-312, 0.0, 0.0, 1.0, 1.0)
	f.Add(uint8(3), false, 1e308, 0.0, 0.0, 1.0, 1.0)
	f.Add(uint8(1), false, 1e160, 1e160, -1e-160, 1e10, 1e-10)
	f.Add(uint8(4), true, -1e300, 0.0, 1e300, 1e-300, 1e300)
	f.Add(uint8(0), true, 1e-150, 0.0, 2.0, 1e-150, 1.0)
	f.Add(uint8(5), false, 1.0, 1e9, 0.0, math.MaxFloat64, 5e-324)
	f.Fuzz(func(t *testing.T, kind uint8, rough bool, a, b, c, x, y float64) {
		p := testcase.Hostile(kind, rough, a, b, c)
		stop := descent.Any(descent.GradientNorm(1e-8), descent.Iterations(30))
		for _, m := range allMethods(t, 2) {
			path, err := descent.Run(p, []float64{x, y}, m.method, &descent.Settings{Stop: stop, RecordMetric: true})
			checkHostile(t, m.name, path, err)
		}
		path, err := descent.Flow(p, []float64{x, y}, nil, &descent.FlowSettings{Time: math.Abs(c), Stop: descent.Iterations(300)})
		checkHostile(t, "flow", path, err)
		for name, m := range gonumMethods() {
			path, err := descent.Minimize(p, []float64{x, y}, &optimize.Settings{FuncEvaluations: 1000, GradEvaluations: 1000, HessEvaluations: 100}, m())
			if errors.Is(err, descent.ErrPanic) && !gonumPanic.MatchString(err.Error()) {
				t.Errorf("%s: %v", name, err)
			}
			checkHostile(t, name, path, nil)
		}
	})
}

// gonumPanic matches what gonum's optimizers and line searches say when they panic.
var gonumPanic = regexp.MustCompile(`Run panicked: (optimize|linesearch|bisection|backtracking): `)

func checkHostile(t *testing.T, name string, path *descent.Path, err error) {
	t.Helper()
	if path == nil {
		t.Fatalf("%s: no path, %v", name, err)
	}
	if errors.Is(err, descent.ErrPanic) || err != nil && !strings.HasPrefix(err.Error(), "descent: ") {
		t.Errorf("%s: %v", name, err)
	}
	if (err != nil) != (path.Status == descent.Failure) && name != "flow" && err != nil {
		t.Errorf("%s: status %v, error %v", name, path.Status, err)
	}
	for i := range path.Len() {
		if linalg.NotFinite(path.X(i)) >= 0 {
			t.Errorf("%s: iterate %d is %v", name, i, path.X(i))
		}
	}
}
