package spec

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/expr"
	"natgrad.example/descent/fisher"
)

// A use says where a metric is used.
type use int

const (
	inRun  use = iota // with the problem of the run, and all observations
	inBall            // without a run, and with one observation
)

// metric returns the metric of a key. A missing one is Euclidean.
func (b *panelBuilder) metric(key string, m *Metric, at use) (descent.Metric, error) {
	if m == nil {
		return descent.Euclidean{}, nil
	}
	if d := float64(m.Damping); !finite(d) || d < 0 {
		return nil, b.errorf(key+".damping", "%v: want a number of at least 0", d)
	}
	switch m.Kind {
	case "", "euclidean":
		return damped(descent.Euclidean{}, m), nil
	case "diagonal", "matrix":
		return b.entryMetric(key, m)
	case "hessian":
		return b.hessian(key, m, at)
	case "fisher":
		return b.fisher(key, m, at)
	}
	return nil, b.errorf(key, "unknown metric %q: want euclidean, a diagonal [1, 0.25], a matrix [[1, 0], [0, exp(x)]], hessian or fisher%s",
		m.Kind, suggestion(m.Kind, metricWords))
}

// damped returns a metric with the damping of m on the diagonal.
func damped(metric descent.Metric, m *Metric) descent.Metric {
	d := float64(m.Damping)
	if d == 0 {
		return metric
	}
	return descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		if err := metric.Tensor(dst, x); err != nil {
			return err
		}
		for i := range x {
			dst.SetSym(i, i, dst.At(i, i)+d)
		}
		return nil
	})
}

// entryMetric returns a metric whose entries are expressions. Without variables it is
// constant, and an error if it is not positive definite.
func (b *panelBuilder) entryMetric(key string, m *Metric) (descent.Metric, error) {
	n := len(b.vars())
	rows := m.Entries
	if m.Kind == "diagonal" && len(rows) != 1 || len(rows) == 0 {
		return nil, b.errorf(key, "a diagonal of %s: want one, such as [1, 0.25]", counted(len(rows), "row"))
	}
	if m.Kind == "matrix" && len(rows) != n {
		return nil, b.errorf(key, "a matrix of %s for %s: want %d×%d", counted(len(rows), "row"), counted(n, "variable"), n, n)
	}
	parsed := make([][]*expr.Expression, len(rows))
	constant := true
	for i, row := range rows {
		if len(row) != n {
			return nil, b.errorf(key, "%d entries in a row for %s: want %d", len(row), counted(n, "variable"), n)
		}
		for j, source := range row {
			at := fmt.Sprintf("%s[%d][%d]", key, i, j)
			if m.Kind == "diagonal" {
				at = fmt.Sprintf("%s[%d]", key, j)
			}
			e, _, err := b.expression(at, source)
			if err != nil {
				return nil, err
			}
			for _, v := range b.vars() {
				constant = constant && !e.Uses(v)
			}
			parsed[i] = append(parsed[i], e)
		}
	}
	metric := expressionMetric(m, parsed)
	if constant {
		return b.constant(key, m, metric)
	}
	return damped(metric, m), nil
}

// expressionMetric returns the metric of a diagonal or a matrix of expressions.
func expressionMetric(m *Metric, entries [][]*expr.Expression) descent.Metric {
	if m.Kind == "diagonal" {
		return descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
			for i, e := range entries[0] {
				dst.SetSym(i, i, e.Value(x))
			}
			return nil
		})
	}
	return descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		for i, row := range entries {
			for j := range i + 1 {
				lower, upper := row[j].Value(x), entries[j][i].Value(x)
				if math.Abs(lower-upper) > 1e-12*math.Max(math.Abs(lower), math.Abs(upper)) {
					return &descent.EntryError{What: "metric", Index: []int{i, j}, Value: lower,
						Err: fmt.Errorf("%w: entry [%d, %d] is %v", descent.ErrNotSymmetric, j, i, upper)}
				}
				dst.SetSym(i, j, lower)
			}
		}
		return nil
	})
}

// constant returns a metric that does not depend on the point, factorized once.
func (b *panelBuilder) constant(key string, m *Metric, metric descent.Metric) (descent.Metric, error) {
	n := len(b.vars())
	g := mat.NewSymDense(n, nil)
	if err := damped(metric, m).Tensor(g, make([]float64, n)); err != nil {
		return nil, b.errorf(key, "%w", cured(err, "entries [i][j] and [j][i] must be equal"))
	}
	if m.Kind == "diagonal" {
		d := make([]float64, n)
		for i := range d {
			d[i] = g.At(i, i)
		}
		c, err := descent.NewDiagonal(d...)
		if err != nil {
			return nil, b.errorf(key, "%w", cured(err, "all entries must be positive"))
		}
		return c, nil
	}
	c, err := descent.NewMahalanobis(g)
	if err != nil {
		return nil, b.errorf(key, "%w", cured(err, "all eigenvalues of a metric must be positive"))
	}
	return c, nil
}

// hessian returns the Hessian of the objective.
func (b *panelBuilder) hessian(key string, m *Metric, at use) (descent.Metric, error) {
	if b.objective == nil || b.objective.problem.Func == nil {
		return nil, b.errorf(key, "hessian without a function: add f, maximize, or model and data")
	}
	h := descent.Hessian{Damping: float64(m.Damping)}
	switch m.Hessian {
	case "":
		if h.Damping > 0 {
			h.Kind = descent.DampedHessian
		}
	case "definite":
		h.Kind = descent.DefiniteHessian
	case "plain":
		h.Kind = descent.PlainHessian
	case "absolute":
		h.Kind = descent.AbsoluteHessian
	case "damped":
		h.Kind = descent.DampedHessian
	case "shifted":
		h.Kind = descent.ShiftedHessian
	default:
		return nil, b.errorf(key, "unknown kind of Hessian %q: want definite, plain, absolute, damped or shifted%s",
			m.Hessian, suggestion(m.Hessian, hessianWords))
	}
	switch needs := h.Kind == descent.DampedHessian || h.Kind == descent.ShiftedHessian; {
	case needs && h.Damping == 0:
		return nil, b.errorf(key, "a %s Hessian needs a damping: {hessian: %s, damping: 0.1}", m.Hessian, m.Hessian)
	case !needs && h.Kind != descent.AbsoluteHessian && h.Damping != 0:
		return nil, b.errorf(key, "a %s Hessian has no damping: want damped, shifted or absolute", m.Hessian)
	}
	if at == inBall {
		h.Problem = &b.objective.problem
	}
	return h, nil
}

// fisher returns the Fisher information of a model.
func (b *panelBuilder) fisher(key string, m *Metric, at use) (descent.Metric, error) {
	family, err := b.familyOf(key, m.Model)
	if err != nil {
		return nil, err
	}
	n := float64(m.N)
	switch {
	case !finite(n) || n < 0:
		return nil, b.errorf(key+".n", "%v observations: want a positive number", n)
	case n != 0:
	case at == inRun && b.objective != nil && b.objective.observations > 0:
		n = b.objective.observations
	default:
		n = 1
	}
	return descent.Fisher{Model: family, N: n, Damping: float64(m.Damping)}, nil
}

// familyOf returns the family of a model, or of the model of the panel's metric or of
// the panel if it is nil. Its parameters must be the variables of the panel.
func (b *panelBuilder) familyOf(key string, m *Model) (fisher.Family, error) {
	if m == nil && b.spec.Metric != nil {
		m = b.spec.Metric.Model
	}
	if m == nil {
		m = b.spec.Model
	}
	if m == nil {
		return nil, b.errorf(key, "no model: add, for example, model: gaussian")
	}
	family, err := m.family()
	if err != nil {
		return nil, b.errorf(key, "%w", err)
	}
	if n := len(b.vars()); family.Dim() != n {
		return nil, b.errorf(key, "%s has %s, but there are %s", m.Name, counted(family.Dim(), "parameter"), counted(n, "variable"))
	}
	return family, nil
}
