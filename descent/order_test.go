package descent_test

import (
	"errors"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

// bowlOf is ½x_0² + x_0 in any number of variables.
func bowlOf() optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0]/2 + x[0] },
		Grad: func(g, x []float64) { clear(g); g[0] = x[0] + 1 },
	}
}

// wantOrder checks that err is an ErrLimit that names the constant and the order.
func wantOrder(t *testing.T, name string, err error) {
	t.Helper()
	if !errors.Is(err, descent.ErrLimit) || !strings.Contains(err.Error(), "descent.MaxOrder = 4096") || !strings.Contains(err.Error(), "order 1048576") {
		t.Errorf("%s: %v, want an ErrLimit with descent.MaxOrder and the order", name, err)
	}
}

// A matrix for 2²⁰ variables would have eight terabytes, which end the process.
func TestMaxOrder(t *testing.T) {
	const n = 1 << 20
	x := make([]float64, n)
	unit := make([]float64, n)
	for i := range unit {
		unit[i] = 1
	}
	diagonal, err := descent.NewDiagonal(unit...)
	if err != nil {
		t.Fatal(err)
	}
	never := descent.MetricFunc(func(*mat.SymDense, []float64) error { t.Error("the metric is called"); return nil })
	model := descent.Fisher{Model: fisher.Softmax{K: n}, N: 1, Damping: 1}
	p := bowlOf()
	for name, m := range map[string]descent.Method{
		"Hessian":           descent.Steepest{Metric: descent.Hessian{}},
		"absolute Hessian":  descent.Steepest{Metric: descent.Hessian{Kind: descent.AbsoluteHessian}},
		"MetricFunc":        descent.Steepest{Metric: never},
		"normalized":        descent.Steepest{Metric: never, Normalized: true},
		"metric of a type":  descent.Steepest{Metric: ownMetric{t}},
		"Fisher":            descent.Steepest{Metric: model},
		"Nesterov":          descent.Nesterov{Metric: never},
		"HeavyBall":         descent.HeavyBall{Metric: never},
		"GradientFlow":      descent.GradientFlow{Metric: never},
		"Hessian, function": descent.Steepest{Metric: descent.Hessian{Problem: &p}},
	} {
		_, err := descent.Run(p, x, m, nil)
		wantOrder(t, name, err)
	}
	record := &descent.Settings{RecordMetric: true, Stop: descent.Iterations(1)}
	for name, m := range map[string]descent.Method{
		"Euclidean": descent.Steepest{},
		"diagonal":  descent.Steepest{Metric: diagonal},
		"Adam":      descent.Adam{},
		"AdaGrad":   descent.AdaGrad{},
		"type":      ownMethod{},
	} {
		path, err := descent.Run(p, x, m, &descent.Settings{Stop: descent.Iterations(1)})
		if err != nil || path.Len() != 2 {
			t.Errorf("%s without RecordMetric: %d iterates, %v", name, path.Len(), err)
		}
		_, err = descent.Run(p, x, m, record)
		wantOrder(t, name+" with RecordMetric", err)
	}
	if path, err := descent.Run(p, x, descent.Steepest{Norm: descent.LInf{}}, record); err != nil || path.Len() != 2 {
		t.Errorf("a norm has no metric: %d iterates, %v", path.Len(), err)
	}
	e, err := descent.NewEvaluator(t.Context(), p, n)
	if err != nil {
		t.Fatal(err)
	}
	wantOrder(t, "Evaluator.Hess", e.Hess(new(mat.SymDense), x))
	for name, m := range map[string]descent.Metric{
		"nil": nil, "Euclidean": descent.Euclidean{}, "Diagonal": diagonal, "Fisher": model,
		"Hessian": descent.Hessian{Problem: &p}, "MetricFunc": never, "type": ownMetric{t},
	} {
		_, err := descent.TensorAt(m, x)
		wantOrder(t, "TensorAt "+name, err)
		if m == nil || name == "type" {
			continue
		}
		wantOrder(t, "Tensor of "+name, m.Tensor(new(mat.SymDense), x))
		s, err := descent.BindSolver(m, e)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Solve(make([]float64, n), x, unit); err != nil || name == "MetricFunc" {
			wantOrder(t, "Solve of "+name, err)
		}
	}
	_, err = descent.NewMahalanobis(mat.NewDiagDense(n, unit))
	wantOrder(t, "NewMahalanobis", err)
}

// gonum's methods with a matrix have the same limit, and those without have none.
func TestMaxOrderMinimize(t *testing.T) {
	x := make([]float64, 1<<20)
	p := bowlOf()
	for _, m := range []optimize.Method{
		&optimize.BFGS{}, &optimize.Newton{}, &optimize.CmaEsChol{}, &optimize.NelderMead{},
		&descent.LineSearch{Directions: &optimize.BFGS{}}, &descent.LineSearch{Directions: &descent.Directioner{Metric: descent.Hessian{}, Problem: p}},
	} {
		_, err := descent.Minimize(p, x, nil, m)
		wantOrder(t, "Minimize", err)
	}
	_, err := descent.Minimize(optimize.Problem{Func: p.Func}, x, nil, nil)
	wantOrder(t, "Minimize by gonum's choice", err)
	for _, m := range []optimize.Method{nil, &optimize.LBFGS{}, &optimize.CG{}, &optimize.GradientDescent{}, &descent.LineSearch{}} {
		if path, err := descent.Minimize(p, x, &optimize.Settings{MajorIterations: 2}, m); err != nil || path.Len() < 2 {
			t.Errorf("%T: %d iterates, %v", m, path.Len(), err)
		}
	}
}

// ownMetric must not be asked for a matrix.
type ownMetric struct{ *testing.T }

func (m ownMetric) Tensor(*mat.SymDense, []float64) error {
	m.Error("the metric is called")
	return nil
}

// ownMethod is a method of another package that records the metric of gradient descent.
type ownMethod struct{}

func (ownMethod) Start(*descent.Evaluator, *descent.State) (descent.Stepper, error) {
	return ownMethod{}, nil
}

func (ownMethod) Step(next []float64, s *descent.State) (float64, error) {
	copy(next, s.X)
	return 1, nil
}

func (ownMethod) Tensor(dst *mat.SymDense, s *descent.State) error {
	return descent.Euclidean{}.Tensor(dst, s.X)
}
