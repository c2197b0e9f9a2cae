package spec

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"natgrad.example/descent"
)

// TestCombinations runs all methods on all functions with all step sizes and with all
// metrics, and methods that have both with all pairs of them. A run
// either has at most its steps and finite iterates, or an error at a key of the file.
func TestCombinations(t *testing.T) {
	steps := map[string]string{
		"default": "", "constant": "step: 0.05", "armijo": "step: armijo", "exact": "step: exact", "bb": "step: barzilai-borwein",
		"polyak": "step: {polyak: {minimum: -1}}", "inverse": "step: {inverse-time: 0.1}", "exponential": "step: {exponential: {initial: 0.1, factor: 0.9}}", "cosine": "step: {cosine: 0.1}", "short": "step: {short-step: {lipschitz: 20}}",
	}
	metrics := map[string]string{
		"none": "", "euclidean": "metric: euclidean", "diagonal": "metric: [4, 9]", "matrix": "metric: [[4, 1], [1, 3]]", "expressions": "metric: [[1 + x^2, 0], [0, 2 + y^2]]",
		"definite": "metric: hessian", "plain": "metric: {hessian: plain}", "absolute": "metric: {hessian: absolute, damping: 0.1}", "damped": "metric: {hessian: damped, damping: 40}", "shifted": "metric: {hessian: shifted, damping: 1}",
		"fisher": "metric: {fisher: gaussian}", "scaled": "metric: {fisher: gaussian, n: 20, damping: 0.1}", "gamma": "metric: {fisher: gamma}", "l1": "norm: l1", "linf": "norm: linf",
	}
	functions := map[string]string{
		"bowl": "f: x^2 + 10*y^2\nfrom: [0.4, 0.3]", "rosenbrock": "f: (1 - x)^2 + 100*(y - x^2)^2\nfrom: [0.4, 0.3]", "saddle": "f: x^2 - y^2\nfrom: [0.4, 0.3]",
		"maximum": "maximize: exp(-x^2 - 2*y^2)\nfrom: [0.4, 0.3]", "log": "f: x - log(x) + y - log(y)\nfrom: [0.4, 0.3]", "flat": "f: 0*x\nfrom: [0.4, 0.3]", "minimum": "f: x^2 + y^2\nfrom: [0, 0]",
		"kink": "f: abs(x) + abs(y)\nfrom: [0.4, 0.3]", "unbounded": "f: x^3 + y\nfrom: [0.4, 0.3]", "gaussian": "model: gaussian\nvars: [x, y]\ndata: [1, 2, 4]\nfrom: [0.4, 0.3]",
	}
	methods := append([]string{"mirror\nmirror: simplex", "mirror\nmirror: entropy", "mirror\nmirror: barrier", "mirror\nmirror: box",
		"projected\nset: {simplex: {sum: 1, solid: true}}", "projected\nset: [{ball: {center: [0, 0], radius: 1}}, {halfplane: {normal: [1, 1], offset: 0.5}}]",
		"projected\nset: {box: {min: [0.5, 0.5]}}", "frank-wolfe\nset: {ball: {center: [0, 0], radius: 1}}", "frank-wolfe\nset: {box: {min: [-1, -1], max: [1, 1]}}"},
		without(methodWords, "projected", "frank-wolfe")...)
	runs, failed := 0, map[string]int{}
	for function, f := range functions {
		for _, method := range methods {
			all := function == "rosenbrock" && slices.Contains([]string{"gd", "heavy-ball", "nesterov", "newton"}, method) && !testing.Short()
			for step, s := range steps {
				for metric, m := range metrics {
					if !all && step != "constant" && metric != "none" {
						continue
					}
					// The parameters stand above, so that every method may ignore them.
					text := fmt.Sprintf("%s\nx: [-2, 2]\ny: [-2, 2]\nsteps: 15\ntime: 0.05\n%s\n%s\nmethod: %s\npaths: [{}]\n", f, s, m, method)
					file, err := Parse(strings.NewReader(text))
					if err == nil {
						var traces []Trace
						traces, err = file.Traces(context.Background())
						for _, tr := range traces {
							runs++
							if n := tr.Path.Len(); method != "flow" && n > 16 || n < 1 || tr.Path.Status == descent.NotTerminated || tr.Path.Reason == "" {
								t.Errorf("%s, %s, %s, %s: %d iterates, %v %q", function, method, step, metric, n, tr.Path.Status, tr.Path.Reason)
							}
						}
					}
					if err == nil {
						continue
					}
					var at *Error
					var key *KeyError
					if !errors.As(err, &at) || at.Line == 0 || !errors.As(err, &key) {
						t.Errorf("%s, %s, %s, %s: %v", function, method, step, metric, err)
						continue
					}
					failed[key.Key[strings.IndexByte(key.Key, '.')+1:]]++
				}
			}
		}
	}
	t.Logf("%d runs, errors by key: %v", runs, failed)
	for key := range failed {
		switch key {
		case "metric", "step", "from", "method":
		default:
			t.Errorf("%d errors blame %s", failed[key], key)
		}
	}
}
