package spec

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gonum "gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/zoo"
)

// fileOf returns the figure file with a text.
func fileOf(t *testing.T, text string) *File {
	t.Helper()
	f, err := Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// tracesOf returns the runs of the figure file with a text.
func tracesOf(t *testing.T, text string) []Trace {
	t.Helper()
	traces, err := fileOf(t, text).Traces(context.Background())
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return traces
}

// equalPaths reports whether two paths have the same iterates, and f in the same places.
func equalPaths(p, q *descent.Path) bool {
	if p.Len() != q.Len() {
		return false
	}
	for i := range p.Len() {
		if !slices.Equal(p.X(i), q.X(i)) || p.F(i) != q.F(i) {
			return false
		}
	}
	return true
}

// bowl is the objective of most tests, for which long lines of YAML and of Go say the same.
const bowl = "f: beale\nx: [-4.5, 4.5]\ny: [-4.5, 4.5]\nfrom: [1, 1]\nsteps: 12\n"

// TestMethods compares the run of a file with the run of package descent that its words
// name.
func TestMethods(t *testing.T) {
	c := func(v float64) descent.Constant { return descent.Constant(v) }
	a, err := descent.NewMahalanobis(mat.NewSymDense(2, []float64{4, 1, 1, 3}))
	if err != nil {
		t.Fatal(err)
	}
	d, err := descent.NewDiagonal(4, 9)
	if err != nil {
		t.Fatal(err)
	}
	varying := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		dst.SetSym(0, 0, 5+x[0]*x[0])
		dst.SetSym(0, 1, x[1])
		dst.SetSym(1, 1, math.Exp(x[1])+5)
		return nil
	})
	absolute := descent.Hessian{Kind: descent.AbsoluteHessian}
	for text, m := range map[string]descent.Method{
		"step: 0.01":                                                                descent.Steepest{StepSize: c(0.01)},
		"method: gd\nstep: 0.01":                                                    descent.Steepest{StepSize: c(0.01)},
		"step: 0.01\nmetric: euclidean":                                             descent.Steepest{StepSize: c(0.01)},
		"step: 0.1\nnormalized: true":                                               descent.Steepest{StepSize: c(0.1), Normalized: true},
		"step: 0.01\nnorm: l1":                                                      descent.Steepest{StepSize: c(0.01), Norm: descent.L1{}},
		"step: 0.01\nnorm: linf":                                                    descent.Steepest{StepSize: c(0.01), Norm: descent.LInf{}},
		"step: 0.1\nmetric: [4, 9]":                                                 descent.Steepest{StepSize: c(0.1), Metric: d},
		"step: 0.1\nmetric: [[4, 1], [1, 3]]":                                       descent.Steepest{StepSize: c(0.1), Metric: a},
		"step: 0.1\nmetric: {diagonal: [4, 9]}":                                     descent.Steepest{StepSize: c(0.1), Metric: d},
		"step: 0.1\nmetric: [[5 + x^2, y], [y, exp(y) + 5]]":                        descent.Steepest{StepSize: c(0.1), Metric: varying},
		"step: 1\nmetric: {hessian: absolute}":                                      descent.Steepest{StepSize: c(1), Metric: absolute},
		"step: 0.5\nmetric: {hessian: plain}":                                       descent.Steepest{StepSize: c(0.5), Metric: descent.Hessian{Kind: descent.PlainHessian}},
		"step: 0.5\nmetric: {hessian: shifted, damping: 0.2}":                       descent.Steepest{StepSize: c(0.5), Metric: descent.Hessian{Kind: descent.ShiftedHessian, Damping: 0.2}},
		"step: 0.5\nmetric: {hessian: damped, damping: 30}":                         descent.Steepest{StepSize: c(0.5), Metric: descent.Hessian{Kind: descent.DampedHessian, Damping: 30}},
		"method: newton\nmetric: {hessian: absolute}":                               descent.Steepest{Metric: absolute},
		"method: newton\nstep: 0.5\nmetric: {hessian: plain}":                       descent.Steepest{StepSize: c(0.5), Metric: descent.Hessian{Kind: descent.PlainHessian}},
		"step: armijo":                                                              descent.Steepest{StepSize: descent.Armijo{}},
		"step: {armijo: 2}":                                                         descent.Steepest{StepSize: descent.Armijo{Initial: 2}},
		"step: {armijo: {initial: 2, decrease: 0.3, contraction: 0.7}}":             descent.Steepest{StepSize: descent.Armijo{Initial: 2, Decrease: 0.3, Contraction: 0.7}},
		"step: armijo\nmetric: {hessian: absolute}":                                 descent.Steepest{StepSize: descent.Armijo{}, Metric: absolute},
		"step: barzilai-borwein":                                                    descent.Steepest{StepSize: descent.BarzilaiBorwein{}},
		"step: {barzilai-borwein: {initial: 0.01, short: true}}":                    descent.Steepest{StepSize: descent.BarzilaiBorwein{First: c(0.01), Short: true}},
		"step: polyak":                                                              descent.Steepest{StepSize: descent.Polyak{}},
		"step: {polyak: {minimum: -1, scale: 0.5}}":                                 descent.Steepest{StepSize: descent.Polyak{Minimum: -1, Scale: 0.5}},
		"step: {inverse-time: 0.02}":                                                descent.Steepest{StepSize: descent.InverseTime{Initial: 0.02}},
		"step: {inverse-time: {initial: 0.02, rate: 0.5}}":                          descent.Steepest{StepSize: descent.InverseTime{Initial: 0.02, Rate: 0.5}},
		"step: {inverse-time: {initial: 0.02, rate: 0}}":                            descent.Steepest{StepSize: c(0.02)},
		"step: {exponential: {initial: 0.02, factor: 0.8}}":                         descent.Steepest{StepSize: descent.ExponentialDecay{Initial: 0.02, Factor: 0.8}},
		"step: {cosine: 0.02}":                                                      descent.Steepest{StepSize: descent.Cosine{Initial: 0.02, Steps: 12}},
		"step: {cosine: {initial: .02, final: .01, steps: 5}}":                      descent.Steepest{StepSize: descent.Cosine{Initial: 0.02, Final: 0.01, Steps: 5}},
		"method: heavy-ball\nstep: 0.01":                                            descent.HeavyBall{StepSize: c(0.01)},
		"method: heavy-ball\nstep: 0.01\nmomentum: 0.5":                             descent.HeavyBall{StepSize: c(0.01), Momentum: 0.5},
		"method: heavy-ball\nstep: 0.01\nmomentum: 0":                               descent.Steepest{StepSize: c(0.01)},
		"method: heavy-ball\nstep: 0.1\nmetric: [4, 9]":                             descent.HeavyBall{StepSize: c(0.1), Metric: d},
		"method: nesterov\nstep: 0.01":                                              descent.Nesterov{StepSize: c(0.01)},
		"method: nesterov\nstep: 0.1\nmomentum: .3\nmetric: [[4, 1], [1, 3]]":       descent.Nesterov{StepSize: c(0.1), Momentum: 0.3, Metric: a},
		"method: adagrad\nstep: 0.5":                                                descent.AdaGrad{StepSize: c(0.5)},
		"method: adagrad\nstep: 0.5\nepsilon: 1":                                    descent.AdaGrad{StepSize: c(0.5), Epsilon: 1},
		"method: rmsprop":                                                           descent.RMSProp{},
		"method: rmsprop\nstep: 0.1\ndecay: 0.5\nepsilon: 1e-3\ncentered: true":     descent.RMSProp{StepSize: c(0.1), Decay: 0.5, Epsilon: 1e-3, Centered: true},
		"method: adam":                                                              descent.Adam{},
		"method: adam\nstep: 0.1\nbeta1: 0.5\nbeta2: 0.7\nepsilon: 1e-4":            descent.Adam{StepSize: c(0.1), Beta1: 0.5, Beta2: 0.7, Epsilon: 1e-4},
		"method: adam\nstep: 0.1\nbeta1: 0":                                         descent.Adam{StepSize: c(0.1), Beta1: descent.Zero},
		"method: adamw\nstep: 0.1":                                                  descent.AdamW{Adam: descent.Adam{StepSize: c(0.1)}},
		"method: adamw\nstep: 0.1\nweight-decay: 0.3":                               descent.AdamW{Adam: descent.Adam{StepSize: c(0.1)}, WeightDecay: 0.3},
		"method: sign\nstep: 0.1":                                                   descent.SignDescent{StepSize: c(0.1)},
		"method: projected\nstep: 0.01\nset: {ball: {center: [1, 0], radius: 0.5}}": descent.Projected{Set: convex.Ball{Center: []float64{1, 0}, Radius: 0.5}, StepSize: c(0.01)},
		"method: projected\nstep: armijo\nset: {box: {min: [0, -1], max: [1, 2]}}":  descent.Projected{Set: convex.Box{Min: []float64{0, -1}, Max: []float64{1, 2}}, StepSize: descent.Armijo{}},
		"method: projected\nstep: 0.01\nset: {box: {max: [1, 2]}}":                  descent.Projected{Set: convex.Box{Max: []float64{1, 2}}, StepSize: c(0.01)},
		"method: projected\nstep: barzilai-borwein\nset: {box: {max: [1.2, 2]}}":    descent.Projected{Set: convex.Box{Max: []float64{1.2, 2}}, StepSize: descent.BarzilaiBorwein{}},
		"method: projected\nstep: 0.01\nset: [{ball: {center: [0, 0], radius: 1.5}}, {halfplane: {normal: [1, 2], offset: 3}}]": descent.Projected{Set: convex.Intersection{A: convex.Ball{Center: []float64{0, 0}, Radius: 1.5}, B: convex.HalfSpace{Normal: []float64{1, 2}, Offset: 3}}, StepSize: c(0.01)},
		"method: frank-wolfe\nset: {simplex: {sum: 2, solid: true}}":                                                            descent.FrankWolfe{Set: convex.Simplex{Sum: 2, Solid: true}},
		"method: frank-wolfe\nstep: {short-step: {lipschitz: 30}}\nset: {ball: {center: [1, 0], radius: 0.5}}":                  descent.FrankWolfe{Set: convex.Ball{Center: []float64{1, 0}, Radius: 0.5}, StepSize: descent.ShortStep{Lipschitz: 30}},
		"method: mirror\nstep: 0.01":                                             descent.Steepest{StepSize: c(0.01)},
		"method: mirror\nmirror: entropy\nstep: 0.01":                            descent.MirrorDescent{Map: descent.EntropyMap{}, StepSize: c(0.01)},
		"method: mirror\nmirror: barrier\nstep: 0.01":                            descent.MirrorDescent{Map: descent.BarrierMap{}, StepSize: c(0.01)},
		"method: mirror\nmirror: box\nstep: 0.01\nfrom: [.5, .5]":                descent.MirrorDescent{Map: descent.BoxMap{}, StepSize: c(0.01)},
		"method: mirror\nmirror: simplex\nstep: 0.01\nfrom: [.4, .6]":            descent.MirrorDescent{Map: descent.SimplexMap{}, StepSize: c(0.01)},
		"method: mirror\nmirror: quadratic\nmetric: [[4, 1], [1, 3]]\nstep: 0.1": descent.MirrorDescent{Map: descent.QuadraticMap{A: a}, StepSize: c(0.1)},
	} {
		t.Run(strings.ReplaceAll(text, "\n", ", "), func(t *testing.T) {
			file := bowl
			start := []float64{1, 1}
			if before, from, ok := strings.Cut(text, "\nfrom: "); ok {
				text, file = before, strings.Replace(file, "[1, 1]", from, 1)
				if _, err := fmt.Sscanf(from, "[%g, %g]", &start[0], &start[1]); err != nil {
					t.Fatal(err)
				}
			}
			got := tracesOf(t, file+text)
			want, err := descent.Run(zoo.Beale().Problem(), start, m, &descent.Settings{Stop: descent.Any(descent.Iterations(12), descent.GradientNorm(0)), Bound: 4500})
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != 1 || !equalPaths(got[0].Path, want) {
				t.Errorf("the run differs from the one of package descent")
			}
		})
	}
}

// TestGonumMethods compares runs with those of optimize.Minimize.
func TestGonumMethods(t *testing.T) {
	for word, m := range map[string]optimize.Method{"bfgs": &optimize.BFGS{}, "lbfgs": &optimize.LBFGS{}, "cg": &optimize.CG{}} {
		t.Run(word, func(t *testing.T) {
			o := zoo.Rosenbrock()
			all, err := descent.Minimize(o.Problem(), o.Start, &optimize.Settings{Converger: optimize.NeverTerminate{}}, m)
			if err != nil {
				t.Fatal(err)
			}
			for _, steps := range []int{0, 1, 5, 12} {
				p := tracesOf(t, fmt.Sprintf("f: rosenbrock\nmethod: %s\nsteps: %d\npaths: [{}]", word, steps))[0].Path
				if p.Len() != steps+1 || p.Status != descent.IterationLimit {
					t.Errorf("%d steps: %d iterates, %v", steps, p.Len(), p.Status)
				}
				for i := range min(p.Len(), all.Len()) {
					if !slices.Equal(p.X(i), all.X(i)) {
						t.Fatalf("iterate %d is %v, want %v", i, p.X(i), all.X(i))
					}
				}
			}
			// With many steps the run ends at the minimum, without an error.
			p := tracesOf(t, fmt.Sprintf("f: rosenbrock\nmethod: %s\nsteps: 1000\npaths: [{}]", word))[0].Path
			if x := p.X(p.Len() - 1); math.Hypot(x[0]-1, x[1]-1) > 1e-6 || p.Len() > 200 {
				t.Errorf("%d iterates end at %v: %v", p.Len(), x, p.Reason)
			}
			p = tracesOf(t, fmt.Sprintf("f: rosenbrock\nmethod: %s\npaths: [{stop: {gradient: 0.1}}]", word))[0].Path
			for i := range p.Len() {
				if last := i == p.Len()-1; (gonum.Norm(p.Grad(i), 2) <= 0.1) != last {
					t.Errorf("iterate %d of %d has ‖∇f‖ = %v", i, p.Len(), gonum.Norm(p.Grad(i), 2))
				}
			}
			if p.Status != descent.GradientThreshold {
				t.Errorf("status %v", p.Status)
			}
		})
	}
}

// TestFlow compares a flow with that of package descent.
func TestFlow(t *testing.T) {
	o := zoo.Himmelblau()
	for text, s := range map[string]*descent.FlowSettings{"": nil, "time: 0.02\n": {Time: 0.02}} {
		got := tracesOf(t, "f: himmelblau\nmethod: flow\nmetric: [1, 4]\nfrom: [0, 0]\n"+text)[0].Path
		d, _ := descent.NewDiagonal(1, 4)
		want, err := descent.Flow(o.Problem(), []float64{0, 0}, d, s)
		if err != nil {
			t.Fatal(err)
		}
		if !equalPaths(got, want) {
			t.Errorf("%q: %d iterates, want %d", text, got.Len(), want.Len())
		}
	}
}

// TestNaturalContraction: under the metric diag(e^(−2s), 2), a 2000th of the Fisher
// information of 2000 observations, the mean contracts by 1 − 2000·2e-4 = 0.6 at every step.
func TestNaturalContraction(t *testing.T) {
	traces := tracesOf(t, readTestdata(t, "natural.yaml"))
	if len(traces) != 2 || traces[1].Title != "natural" {
		t.Fatalf("%d runs", len(traces))
	}
	p := traces[1].Path
	if p.Len() != 16 {
		t.Fatalf("%d iterates", p.Len())
	}
	for i := 1; i < p.Len(); i++ {
		if got, want := p.X(i)[0], 0.6*p.X(i - 1)[0]; math.Abs(got-want) > 1e-14 {
			t.Errorf("step %d: μ = %v, want %v", i, got, want)
		}
		if p.F(i) < p.F(i-1) && i > 1 {
			t.Errorf("step %d: the value falls to %v", i, p.F(i))
		}
	}
	// The Fisher information of 2000 observations makes the same steps with γ = 0.4.
	file := strings.Replace(readTestdata(t, "natural.yaml"), "metric: [[exp(-2*s), 0], [0, 2]]", "metric: {fisher: gaussian, n: 2000}", 1)
	q := tracesOf(t, strings.Replace(file, "step: 2e-4", "step: 0.4", 1))[1].Path
	for i := range p.Len() {
		if x, y := p.X(i), q.X(i); math.Hypot(x[0]-y[0], x[1]-y[1]) > 1e-13 {
			t.Errorf("iterate %d is %v under {fisher: gaussian, n: 2000}, want %v", i, y, x)
		}
	}
	// The trace has the function as it is written, not its negative.
	mu, s := p.X(3)[0], p.X(3)[1]
	if want := -2000 * (s + (1+mu*mu)*math.Exp(-2*s)/2); math.Abs(p.F(3)-want) > 1e-9 {
		t.Errorf("f = %v, want %v", p.F(3), want)
	}
}

// TestFisherMetric: fisher takes n from the data, from the key n, or is of one observation.
func TestFisherMetric(t *testing.T) {
	data := []float64{0.5, 1.5, -0.2, 0.7, 1.1}
	l, err := fisher.LikelihoodOf(fisher.Gaussian{}, data)
	if err != nil {
		t.Fatal(err)
	}
	run := func(m descent.Metric) *descent.Path {
		p, err := descent.Run(l.Problem(), []float64{0, 0.5}, descent.Steepest{Metric: m, StepSize: descent.Constant(0.3)}, &descent.Settings{Stop: descent.Iterations(8)})
		if err != nil {
			t.Fatal(err)
		}
		return p.Negated()
	}
	file := "model: gaussian\ndata: [0.5, 1.5, -0.2, 0.7, 1.1]\nfrom: [0, 0.5]\nsteps: 8\nstep: 0.3\nx: [-1, 1]\ny: [-1, 1]\n"
	for text, m := range map[string]descent.Metric{
		"metric: fisher":                           descent.Fisher{Model: fisher.Gaussian{}, N: 5},
		"metric: {fisher: gaussian}":               descent.Fisher{Model: fisher.Gaussian{}, N: 5},
		"metric: {fisher: gaussian, n: 10}":        descent.Fisher{Model: fisher.Gaussian{}, N: 10},
		"metric: {fisher: gaussian, damping: 2}":   descent.Fisher{Model: fisher.Gaussian{}, N: 5, Damping: 2},
		"metric: [[5*exp(-2s), 0], [0, 10]]":       descent.Fisher{Model: fisher.Gaussian{}, N: 5},
		"metric: {diagonal: [5*exp(-2*s), 5 + 5]}": descent.Fisher{Model: fisher.Gaussian{}, N: 5},
	} {
		got, want := tracesOf(t, file+text)[0].Path, run(m)
		for i := range want.Len() {
			if x, y := got.X(i), want.X(i); math.Hypot(x[0]-y[0], x[1]-y[1]) > 1e-14 {
				t.Errorf("%s: iterate %d is %v, want %v", text, i, x, y)
				break
			}
		}
	}
}

// TestSteps: a run makes as many steps as the file says, unless it stands still.
func TestSteps(t *testing.T) {
	for _, c := range []struct {
		text   string
		steps  int
		status descent.Status
	}{
		{"f: x^2 + y^2\nfrom: [3, 4]\nsteps: 7\nstep: 0.1", 7, descent.IterationLimit},
		{"f: x^2 + y^2\nfrom: [3, 4]\nstep: 0.1", 100, descent.IterationLimit},
		{"f: x^2 + y^2\nfrom: [3, 4]\nsteps: 0\nstep: 0.1", 0, descent.IterationLimit},
		{"f: x^2 + y^2\nfrom: [3, 4]\nstep: 0.5", 1, descent.GradientThreshold},
		{"f: x^2 + y^2\nfrom: [0, 0]\nstep: 0.1", 0, descent.GradientThreshold},
		{"f: x^2 + y^2\nfrom: [0, 0]\nstep: 0.1\nmethod: heavy-ball", 0, descent.GradientThreshold},
		// A ball with momentum rolls on where the gradient is 0.
		{"f: x^2 + y^2\nfrom: [4, 0]\nstep: 0.5\nmethod: heavy-ball\nmomentum: 0.5\nsteps: 20", 20, descent.IterationLimit},
		{"f: x^2 + y^2\nfrom: [3, 4]\nstep: 0.1\nstop: {gradient: 1}", 11, descent.GradientThreshold},
		{"f: x^2 + y^2\nfrom: [3, 4]\nstep: 0.1\nstop: {value: 5}", 4, descent.ValueThreshold},
		{"maximize: -x^2 - y^2\nfrom: [3, 4]\nstep: 0.1\nstop: {value: -5}", 4, descent.ValueThreshold},
		{"f: x^2 + y^2\nfrom: [3, 4]\nstep: 0.25\nstop: {length: 0.5}", 4, descent.StepThreshold},
		{"f: x^2 + y^2\nfrom: [3, 4]\nstep: 0.25\nstop: {change: 0.5}", 4, descent.ValueConvergence},
		{"f: x^2 + y^2\nfrom: [3, 4]\nstep: 0.25\nstop: {bound: 3.5}", 0, descent.Diverged},
	} {
		p := tracesOf(t, "x: [-5, 5]\ny: [-5, 5]\n"+c.text)[0].Path
		if p.Len() != c.steps+1 || p.Status != c.status {
			t.Errorf("%q: %d steps, %v (%s), want %d, %v", c.text, p.Len()-1, p.Status, p.Reason, c.steps, c.status)
		}
	}
}

// TestDivergence: a run whose steps are too long is drawn up to the first iterate beyond
// the bound, a thousand times the largest limit.
func TestDivergence(t *testing.T) {
	p := tracesOf(t, "f: x^2 + y^2\nx: [-5, 5]\ny: [-2, 2]\nfrom: [1, 0]\nstep: 2")[0].Path
	if p.Status != descent.Diverged {
		t.Fatalf("%v", p.Status)
	}
	for i := range p.Len() { // x_t = (−3)^t
		if x := math.Abs(p.X(i)[0]); (x > 5000) != (i == p.Len()-1) {
			t.Errorf("iterate %d of %d: x = %v", i, p.Len(), x)
		}
	}
}

// TestStarts: each start has a run of its own, in order.
func TestStarts(t *testing.T) {
	traces := tracesOf(t, "f: x^2 + y^2\nx: [-5, 5]\ny: [-5, 5]\nfrom: [[1, 2], [3, 4]]\nsteps: 3\nstep: 0.1\npaths: [{name: a}, {name: b, step: 0.2}]")
	for i, want := range []struct {
		name  string
		start int
		x     float64
		gamma float64
	}{{"a", 0, 1, 0.1}, {"a", 1, 3, 0.1}, {"b", 0, 1, 0.2}, {"b", 1, 3, 0.2}} {
		tr := traces[i]
		if tr.Name != want.name || tr.Start != want.start || tr.Path.X(0)[0] != want.x || tr.Path.StepSize(1) != want.gamma {
			t.Errorf("run %d is %q, start %d, from %v with γ = %v", i, tr.Name, tr.Start, tr.Path.X(0), tr.Path.StepSize(1))
		}
	}
	if p := tracesOf(t, "f: rosenbrock\npaths: [{step: 0.001}]")[0].Path; !slices.Equal(p.X(0), zoo.Rosenbrock().Start) {
		t.Errorf("a path without from starts at %v", p.X(0))
	}
}

// TestCornerMap: mirror descent over two of three probabilities makes the steps that it
// makes over all three.
func TestCornerMap(t *testing.T) {
	const a, b = 0.2, 0.7
	three := optimize.Problem{
		Func: func(p []float64) float64 { return (p[0]-a)*(p[0]-a) + 2*(p[1]-b)*(p[1]-b) },
		Grad: func(g, p []float64) { g[0], g[1], g[2] = 2*(p[0]-a), 4*(p[1]-b), 0 },
	}
	m := descent.MirrorDescent{Map: descent.SimplexMap{}, StepSize: descent.Constant(0.5)}
	want, err := descent.Run(three, []float64{0.6, 0.3, 0.1}, m, &descent.Settings{Stop: descent.Iterations(20)})
	if err != nil {
		t.Fatal(err)
	}
	got := tracesOf(t, "f: (x - 0.2)^2 + 2*(y - 0.7)^2\nx: [0, 1]\ny: [0, 1]\nfrom: [0.6, 0.3]\nsteps: 20\nmethod: mirror\nmirror: simplex\nstep: 0.5")[0].Path
	for i := range want.Len() {
		if x, y := got.X(i), want.X(i); math.Hypot(x[0]-y[0], x[1]-y[1]) > 1e-14 {
			t.Fatalf("iterate %d is %v, want %v", i, x, y)
		}
	}
	d, err := cornerMap{}.Divergence([]float64{0.2, 0.3}, []float64{0.4, 0.1})
	if kl := 0.2*math.Log(0.2/0.4) + 0.3*math.Log(0.3/0.1); err != nil || math.Abs(d-kl) > 1e-15 {
		t.Errorf("divergence %v, want %v (%v)", d, kl, err)
	}
	if (cornerMap{}).Dual(make([]float64, 2), []float64{0.8, 0.3}) == nil {
		t.Error("probabilities with the sum 1.1")
	}
}

// readTestdata returns the text of a file in testdata.
func readTestdata(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestGraphPath: a path of one variable lies on the graph, and iterates beyond the panel do
// not count for its limits.
func TestGraphPath(t *testing.T) {
	p := panelsOf(t, "vars: [x]\nf: x^2\nx: [-2, 2]\nfrom: [1]\nstep: 1.5\nsteps: 6")[0]
	path := one[graphPath](t, p)
	for i, q := range path.Points { // x_t = (−2)^t
		if want := math.Pow(-2, float64(i)); q.X != want || q.Y != want*want {
			t.Errorf("point %d is %v", i, q)
		}
	}
	if _, _, ymin, ymax := path.DataRange(); ymin != 1 || ymax != 4 {
		t.Errorf("from %v to %v, want from 1 to 4", ymin, ymax)
	}
	p = panelsOf(t, "vars: [x]\nmaximize: 3 - x^2\nx: [-2, 2]\nfrom: [1]\nstep: 0.1\nsteps: 6")[0]
	if q := one[graphPath](t, p).Points[0]; q.Y != 2 {
		t.Errorf("the path begins at %v", q)
	}
}
