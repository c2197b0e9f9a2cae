package spec

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"natgrad.example/descent"
	"natgrad.example/descent/ball"
)

// errorsOf returns the errors of a text: joined ones of reading, or the one of building.
func errorsOf(t *testing.T, text string) error {
	t.Helper()
	f, err := Parse(strings.NewReader(text))
	if err == nil {
		_, err = f.Figure()
	}
	return err
}

// TestRunErrors: errors of runs and shapes stand at the value that causes them.
func TestRunErrors(t *testing.T) {
	const bowl = "f: x^2 + 10*y^2\nx: [-5, 5]\ny: [-3, 3]\nfrom: [-4, 1.5]\nsteps: 20\n"
	const bare = "x: [-1, 1]\ny: [-1, 1]\n"
	for _, c := range []struct {
		text  string
		place string // of the value, line:column
		want  string
	}{
		{"f: double well\nfrom: [0.1, 0.5]\nmethod: newton\n", "3:9", "smallest eigenvalue -0.97 (step 1)"},
		{"f: double well\nfrom: [0.1, 0.5]\nmethod: newton\n", "3:9", "{hessian: absolute}"},
		{"f: double well\nfrom: [0.1, 0.5]\nmetric: hessian\n", "3:9", "Hessian at x = [0.1 0.5]"},
		{bowl + "metric: [[1, 2], [2, 1]]\n", "6:9", "smallest eigenvalue -1"},
		{bowl + "metric: [1, 0]\n", "6:9", "all entries must be positive"},
		{bowl + "metric: [[1, 0], [0.5, 1]]\n", "6:9", "not symmetric"},
		{bowl + "metric: [[1 + x^2, x], [0, 1]]\n", "6:9", "(step 1)"},
		{bowl + "metric: [[x, 0], [0, 1]]\n", "6:9", "metric at x = [-4 1.5]: not positive definite: smallest eigenvalue -4 (step 1)"},
		{bowl + "step: 0.1\nmetric: [[log(x + 4.5), 0], [0, 1]]\n", "7:9", "(step 1)"},
		{bowl + "metric: [1, 2, 3]\n", "6:9", "3 entries in a row for 2 variables"},
		{bowl + "metric: [[1, 0], [0, exp(z)]]\n", "6:26", `unknown name "z"`},
		{bowl + "metric: {hessian: damped}\n", "6:9", "needs a damping"},
		{bowl + "metric: {hessian: plain, damping: 1}\n", "6:9", "no damping"},
		{bowl + "metric: fisher\n", "6:9", "no model"},
		{bowl + "metric: {fisher: poisson}\n", "6:9", "1 parameter, but there are 2 variables"},
		{bowl + "metric: {fisher: {name: softmax, categories: 2}}\n", "6:9", "singular"},
		{bowl + "metric: {fisher: gamma}\n", "4:7", "(step 1)"},
		{bowl + "metric: {matrix: [[1, 0], [0, 1]], damping: -1}\n", "6:45", "at least 0"},
		{bowl + "step: -0.1\n", "6:7", "positive"},
		{bowl + "step: 0\n", "6:7", "positive"},
		{bowl + "step: polyak\n", "6:7", "needs the least value"},
		{bowl + "step: {polyak: {minimum: 500}}\n", "6:7", "not positive"},
		{bowl + "step: {exponential: 0.1}\n", "6:7", "needs a factor"},
		{bowl + "step: {exponential: {initial: 0.1, factor: 2}}\n", "6:7", "factor = 2: want a positive number of at most 1"},
		{bowl + "step: {armijo: {contraction: 1}}\n", "6:7", "between 0 and 1"},
		{bowl + "step: {cosine: {initial: 1, steps: 2.5}}\n", "6:7", "whole number"},
		{bowl + "step: {cosine: {initial: 0.01, steps: 5}}\n", "6:7", "step size = 0: not positive (step 6)"},
		{"f: x*y\n" + bare + "from: [1, -1]\nstep: exact\n", "5:7", "(step 1)"},
		{bowl + "method: heavy-ball\nmomentum: 1.5\n", "7:11", "at least 0 and less than 1"},
		{bowl + "method: adam\nbeta2: -1\n", "7:8", "at least 0 and less than 1"},
		{bowl + "method: rmsprop\nepsilon: -1\n", "7:10", "at least 0"},
		{bowl + "method: adamw\nweight-decay: -1\n", "7:15", "at least 0"},
		{"f: x^2\n" + bare + "from: [1, 1]\nmethod: flow\ntime: -1\n", "6:7", "positive"},
		{"f: x^2\n" + bare + "from: [1, 2, 3]\n", "4:7", "3 numbers for 2 variables"},
		{"f: x^2\n" + bare + "from: [[1, 2], [3]]\n", "4:16", "1 number for 2 variables"},
		{"f: x^2\n" + bare + "paths: [{step: 0.1}]\n", "4:9", "needs a start: from: [0, 0]"},
		{bare + "from: [0, 0]\n", "3:7", "without a function"},
		{"f: log(x)\n" + bare + "from: [-1, 0]\n", "4:7", "f(x0) = NaN"},
		{"f: log(x)\n" + bare + "from: [-1, 0]\nmethod: bfgs\n", "4:7", "f(x0) = NaN"},
		{bowl + "method: mirror\nmirror: simplex\n", "4:7", "x[0] = -4"},
		{"f: -x - y\n" + bare + "from: [0.5, 0.5]\nstep: 100\nmethod: mirror\nmirror: barrier\n", "5:7", "smaller step"},
		{bowl + "method: mirror\nmirror: quadratic\nmetric: hessian\n", "8:9", "constant metric"},
		{bowl + "stop: {gradient: -1}\n", "6:18", "at least 0"},
		{bowl + "stop: {bound: 0}\n", "6:15", "positive"},
		{strings.Replace(bowl, "20", "1000000", 1), "5:8", "100000"},
		{strings.Replace(bowl, "20", "100000", 1) + "step: 1e-9\nmethod: sign\npaths: [{}, {}, {}, {}, {}, {}]\n", "5:8", "more than 500000 steps"},
		{bowl + "arrows: {head: 0.5, every: 3}\n", "6:21", "head and every exclude each other"},
		{bowl + "arrows: {shrink: true}\n", "6:9", "add head"},
		{"model: {name: multigaussian}\ndata: {sample: 9, theta: [0, 0, 0, 0, 0]}\nfrom: [0, 0, 0, 0, 0]\nsteps: 1\n", "3:7", "losses: true"},
		{bare + "ball: {radius: 1}\n", "3:7", "needs a center"},
		{bare + "ball: {center: [0, 0]}\n", "3:7", "needs a radius"},
		{bare + "ball: {center: [0, 0], radius: -1}\n", "3:32", "positive"},
		{bare + "ball: {center: [0, 0, 0], radius: 1}\n", "3:16", "two finite numbers"},
		{bare + "ball: [{center: [0, 0], radius: 1}, {center: [0, 0], radius: 1, metric: hessian}]\n", "3:73", "without a function"},
		{bare + "ball: {center: [0, 0], radius: 1, divergence: kl}\n", "3:47", "no model"},
		{bare + "model: gamma\nball: {center: [-1, 1], radius: 1, divergence: kl}\n", "4:16", "α = theta[0] = -1"},
		{bare + "model: gamma\nball: {center: [1, 1], radius: 1, divergence: fisher-rao}\n", "4:47", "closed form"},
		{bare + "model: {name: softmax, categories: 2}\nball: {center: [1, 1], radius: 1, divergence: kl}\n", "4:32", "unbounded"},
		{bare + "ball: {center: [2, 0], radius: 1}\nmetric: [[1 - x, 0], [0, 1]]\n", "4:9", "smallest eigenvalue -1"},
		{bare + "balls: true\nmetric: [[x, 0], [0, 1]]\n", "4:9", "not positive definite"},
		{bare + "balls: {nodes: 1}\n", "3:8", "add a radius"},
		{bare + "balls: {radius: -1}\n", "3:17", "positive"},
		{bare + "quiver: true\n", "3:9", "without a function"},
		{"f: x\n" + bare + "quiver: 1000\n", "4:9", "200"},
		{"f: x\n" + bare + "streamlines: {separation: 0.0001}\n", "4:27", "0.005"},
		{"f: 0\n" + bare + "streamlines: true\nlines: none\n", "4:14", "no curve"},
		{"f: x\nquiver: true\nlines: none\n", "0:0", "x: no range"},
		{"f: x\n" + bare + "losses: true\n", "4:9", "without a path"},
		{"f: -x^2\nfrom: [1, 0]\nsteps: 3\nlosses: true\ny: {scale: log}\n", "4:9", "log scale shows none"},
		{"f: x\nvars: [x]\nx: [-1, 1]\nball: {center: [0], radius: 1}\n", "4:7", "want two"},
		{"f: x\n" + bare + "from: [1, 0]\ncolor: read\n", "5:8", "red"},
		{"f: x\n" + bare + "from: [1, 0]\nmomentum: 0.5\n", "5:1", "gd has no momentum"},
		{"f: x\n" + bare + "from: [1, 0]\npaths: [{momentum: 0.5}]\n", "5:10", "heavy-ball or nesterov"},
		{"f: x\n" + bare + "panels: [{from: [1, 0], method: bfgs, step: 1}]\n", "4:39", "bfgs has no step"},
	} {
		err := errorsOf(t, c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
			continue
		}
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q: no place: %v", c.text, err)
			continue
		}
		if place := fmt.Sprintf("%d:%d", e.Line, e.Column); place != c.place && c.place != "0:0" {
			t.Errorf("%q: at %s, want %s: %v", c.text, place, c.place, err)
		}
	}
}

// TestInheritedParameters: parameters that stand above may be meant for other runs.
func TestInheritedParameters(t *testing.T) {
	const file = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nfrom: [1, 0]\nsteps: 2\nmomentum: 0.5\n"
	for _, text := range []string{
		"paths: [{}, {method: heavy-ball}, {method: bfgs}]\nstep: 0.1",
		"panels: [{step: 0.1}, {method: heavy-ball}]",
		"method: heavy-ball\narrows: {head: 0.5, shrink: true}\npanels: [{arrows: {size: 8pt}}, {arrows: {every: 2}}, {arrows: {length: 1}}, {arrows: none}]",
		"each: {method: [gd, nesterov, cg]}\nstep: 0.1",
	} {
		if err := errorsOf(t, file+text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestParametersOfEachPanel: a panel's own parameter is an error where its method does not
// read it, also if each makes panels, unless each chooses the methods.
func TestParametersOfEachPanel(t *testing.T) {
	const file = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nfrom: [1, 0]\nsteps: 2\n"
	expectError(t, file+"momentum: 0.5\nstep: 0.1", "momentum")
	expectError(t, file+"each: {step: [0.1, 0.2]}\npanels: [{momentum: 0.5}]", "momentum")
	for _, text := range []string{
		"each: {method: [gd, heavy-ball]}\nstep: 0.1\nmomentum: 0.5",
		"each: {step: [0.1, 0.2]}\nmethod: heavy-ball\nmomentum: 0.5",
	} {
		if err := errorsOf(t, file+text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestPanelLimits: as many panels as the limit are no error.
func TestPanelLimits(t *testing.T) {
	for n, ok := range map[int]bool{maxPanels: true, maxPanels + 1: false} {
		if _, err := newBuilder(t.Context(), &File{Panels: make([]Panel, n)}); (err == nil) != ok {
			t.Errorf("%d panels: %v", n, err)
		}
	}
}

// TestCauses: errors of other packages are still there for errors.Is and errors.As.
func TestCauses(t *testing.T) {
	err := errorsOf(t, "f: double well\nfrom: [0.1, 0.5]\nmethod: newton\n")
	var definite *descent.DefiniteError
	if !errors.As(err, &definite) || !errors.Is(err, descent.ErrNotPositiveDefinite) {
		t.Errorf("%v", err)
	}
	err = errorsOf(t, "x: [-1, 1]\ny: [-1, 1]\nmodel: {name: softmax, categories: 2}\nball: {center: [1, 1], radius: 1, divergence: kl}\n")
	if !errors.Is(err, ball.ErrUnbounded) {
		t.Errorf("%v", err)
	}
	var key *KeyError
	if !errors.As(err, &key) || key.Key != "ball[0].radius" || key.Panel != 0 {
		t.Errorf("%v", key)
	}
}

// countdown is a context that is done after a number of questions.
type countdown struct {
	context.Context
	left int
	done chan struct{}
}

func newCountdown(n int) *countdown {
	return &countdown{context.Background(), n, make(chan struct{})}
}

func (c *countdown) Err() error {
	if c.left--; c.left > 0 {
		return nil
	}
	if c.left == 0 {
		close(c.done)
	}
	return context.Canceled
}

func (c *countdown) Done() <-chan struct{} { return c.done }

// TestRunContext: runs, shapes and data end with the error of the context, whenever it is
// done.
func TestRunContext(t *testing.T) {
	for _, text := range []string{
		"f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nfrom: [1, 0]\nsteps: 5000\nstep: 1e-9\nlines: none",
		"f: rosenbrock\npaths: [{method: bfgs}]\nlines: none",
		"f: himmelblau\nstreamlines: true\nlines: none",
		"f: himmelblau\nquiver: 100\nlines: none",
		"x: [-1, 1]\ny: [-1, 1]\nballs: 100",
		"x: [-1, 1]\ny: [-1, 1]\nmodel: gaussian\nball: {center: [0, 0], radius: 0.5, divergence: kl}",
		"model: gaussian\ndata: {sample: 50000, theta: [0, 0]}\nlosses: true\nfrom: [0, 1]\nsteps: 1\nstep: 1e-6",
	} {
		f := fileOf(t, text)
		if _, err := f.FigureContext(context.Background()); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		for _, n := range []int{1, 3, 10, 30} {
			_, err := f.FigureContext(newCountdown(n))
			if !errors.Is(err, context.Canceled) || strings.Count(err.Error(), "spec: ") != 1 {
				t.Errorf("%q: canceled after %d questions: %v", text, n, err)
			}
			var key *KeyError
			if errors.As(err, &key) {
				t.Errorf("%q: a canceled run blames %s", text, key.Key)
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := fileOf(t, "f: rosenbrock\npaths: [{}]").Traces(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
