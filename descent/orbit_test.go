package descent_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// fieldOf returns a problem whose flow is x' = v(x), which need not be a gradient.
func fieldOf(v func(x, y float64) (float64, float64)) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { return 0 },
		Grad: func(grad, x []float64) {
			a, b := v(x[0], x[1])
			grad[0], grad[1] = -a, -b
		},
	}
}

// length returns the length of the polyline through the iterates.
func length(p *descent.Path) float64 {
	var sum float64
	for i := 1; i < p.Len(); i++ {
		sum += math.Hypot(p.X(i)[0]-p.X(i - 1)[0], p.X(i)[1]-p.X(i - 1)[1])
	}
	return sum
}

// A flow around a center stops at its start after one turn, whose time and length are
// known: circles and ellipses have the period 2π/ω, and the ellipse with the semi-axes 3
// and 1 the circumference 13.3648932205553 = 4·3·E(√8/3) (complete elliptic integral,
// mpmath).
func TestFlowClosesOrbits(t *testing.T) {
	for _, c := range []struct {
		name           string
		p              optimize.Problem
		x0             []float64
		period, length float64
	}{
		{"circle", fieldOf(func(x, y float64) (float64, float64) { return -y, x }), []float64{1, 0}, 2 * math.Pi, 2 * math.Pi},
		{"circle, the other way", fieldOf(func(x, y float64) (float64, float64) { return y, -x }), []float64{3, 4}, 2 * math.Pi, 10 * math.Pi},
		{"small circle far away", fieldOf(func(x, y float64) (float64, float64) { return -(y - 50), x - 100 }), []float64{100.01, 50}, 2 * math.Pi, 0.02 * math.Pi},
		{"huge speed", fieldOf(func(x, y float64) (float64, float64) { return -1e200 * y, 1e200 * x }), []float64{1, 0}, 2e-200 * math.Pi, 2 * math.Pi},
		{"ellipse", fieldOf(func(x, y float64) (float64, float64) { return -3 * y, x / 3 }), []float64{0, 1}, 2 * math.Pi, 13.3648932205553},
	} {
		path, times := flow(t, c.p, c.x0, nil, nil)
		last := path.Len() - 1
		if path.Status != descent.MethodTerminated || path.Reason != "closed orbit" {
			t.Errorf("%s: %v, %s after %d steps", c.name, path.Status, path.Reason, last)
			continue
		}
		if x := path.X(last); x[0] != c.x0[0] || x[1] != c.x0[1] {
			t.Errorf("%s: ends at %v, not at its start %v", c.name, x, c.x0)
		}
		if math.Abs(times[last]/c.period-1) > 1e-7 {
			t.Errorf("%s: period %v, want %v", c.name, times[last], c.period)
		}
		// Chords that turn by at most 0.02 are shorter than arcs by 2e-5.
		if l := length(path); math.Abs(l/c.length-1) > 5e-5 {
			t.Errorf("%s: length %v, want %v", c.name, l, c.length)
		}
	}
}

// A flow cannot return to a start that the gradient does not lead to: here it is NaN in a
// small angle just before it.
func TestFlowDoesNotCloseThroughNaN(t *testing.T) {
	gap := fieldOf(func(x, y float64) (float64, float64) {
		if x > 0 && y < 0 && y > -1e-6 {
			return math.NaN(), x
		}
		return -y, x
	})
	path, _ := flow(t, gap, []float64{1, 0}, nil, &descent.FlowSettings{Stop: descent.Iterations(2000)})
	if path.Reason == "closed orbit" {
		t.Errorf("%v, %s after %d steps", path.Status, path.Reason, path.Len()-1)
	}
	for i := 1; i < path.Len(); i++ {
		if !(path.StepSize(i) > 0) {
			t.Fatalf("step %d has size %v", i, path.StepSize(i))
		}
	}
}

// A spiral never closes, however slow, and a flow with a time goes on.
func TestFlowFollowsSpirals(t *testing.T) {
	for _, rate := range []float64{0.05, -0.05, 1e-3, -1e-3, 1e-5} {
		spiral := fieldOf(func(x, y float64) (float64, float64) { return -y - rate*x, x - rate*y })
		path, times := flow(t, spiral, []float64{1, 0}, nil, &descent.FlowSettings{Stop: descent.Iterations(5000)})
		last := path.Len() - 1
		if path.Status != descent.IterationLimit || times[last] < 9*2*math.Pi {
			t.Errorf("rate %v: %v, %s after %d steps, t = %v", rate, path.Status, path.Reason, last, times[last])
		}
		if r, want := math.Hypot(path.X(last)[0], path.X(last)[1]), math.Exp(-rate*times[last]); math.Abs(r/want-1) > 1e-6 {
			t.Errorf("rate %v: radius %v, want %v", rate, r, want)
		}
	}
	circle := fieldOf(func(x, y float64) (float64, float64) { return -y, x })
	path, times := flow(t, circle, []float64{1, 0}, nil, &descent.FlowSettings{Time: 20})
	if times[path.Len()-1] != 20 || path.Status != descent.TimeLimit {
		t.Errorf("with a time: %v at t = %v", path.Status, times[path.Len()-1])
	}
}

// Curves end once they go round a limit cycle: r' = r(1 − r²) of the circle r = 1, from both
// sides, and van der Pol's oscillator with μ = 1, whose amplitude is 2.00862 (D. W. Jordan,
// P. Smith, Nonlinear Ordinary Differential Equations).
func TestFlowEndsOnLimitCycles(t *testing.T) {
	hopf := fieldOf(func(x, y float64) (float64, float64) { g := 1 - x*x - y*y; return g*x - y, g*y + x })
	pol := fieldOf(func(x, y float64) (float64, float64) { return y, (1-x*x)*y - x })
	for _, c := range []struct {
		name string
		p    optimize.Problem
		x0   []float64
		turn float64
	}{
		{"from inside", hopf, []float64{0.1, 0}, 2 * math.Pi}, {"from outside", hopf, []float64{3, 1}, 2 * math.Pi},
		{"on the cycle", hopf, []float64{1, 0}, 2 * math.Pi}, {"van der Pol", pol, []float64{0.1, 0}, 6.66328686},
	} {
		path, times := flow(t, c.p, c.x0, nil, nil)
		last := path.Len() - 1
		if path.Status != descent.MethodTerminated || times[last] > 12*c.turn {
			t.Errorf("%s: %v, %s after %d steps, t = %v", c.name, path.Status, path.Reason, last, times[last])
		}
		if c.name == "van der Pol" {
			var amplitude float64
			for i := range path.Len() {
				amplitude = math.Max(amplitude, math.Abs(path.X(i)[0]))
			}
			if math.Abs(amplitude-2.00862) > 1e-3 {
				t.Errorf("amplitude %v", amplitude)
			}
		}
	}
}

// A run of GradientFlow ends like Flow.
func TestGradientFlowClosesOrbits(t *testing.T) {
	circle := fieldOf(func(x, y float64) (float64, float64) { return -y, x })
	p := run(t, circle, []float64{0, 2}, descent.GradientFlow{}, descent.Iterations(5000))
	if x := p.X(p.Len() - 1); p.Status != descent.MethodTerminated || x[0] != 0 || x[1] != 2 {
		t.Errorf("%v, %s at %v", p.Status, p.Reason, x)
	}
}

// A flow of any speed ends, and takes the time that its speed demands.
func TestFlowOfAnySpeed(t *testing.T) {
	for _, speed := range []float64{1e300, 1e170, 1e-170, 1e-300, 1e-310, 5e-324} {
		line := fieldOf(func(x, y float64) (float64, float64) { return speed, 0 })
		path, times := flow(t, line, []float64{0, 0}, nil, &descent.FlowSettings{Stop: descent.Iterations(40)})
		last := path.Len() - 1
		if x := path.X(last)[0]; last != 40 || x <= 0 || math.Abs(x/speed/times[last]-1) > 1e-12 {
			t.Errorf("speed %v: x = %v at t = %v after %d steps, %s", speed, x, times[last], last, path.Reason)
		}
	}
}
