package spec

import (
	"context"
	"errors"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// A blamed says which key of a run is to blame for an error, and what helps.
type blamed struct {
	key, cure string
	// want replaces the text of an error about a number: "0.5: want …".
	want string
}

// parameterKeys are the keys of the fields that package descent names in its errors, with
// the numbers that it wants there.
var parameterKeys = map[string]blamed{
	"HeavyBall.Momentum": {key: "momentum", want: belowOne}, "Nesterov.Momentum": {key: "momentum", want: belowOne},
	"Adam.Beta1": {key: "beta1", want: belowOne}, "Adam.Beta2": {key: "beta2", want: belowOne},
	"RMSProp.Decay": {key: "decay", want: belowOne}, "AdamW.WeightDecay": {key: "weight-decay", want: notNegative.want},
	"Adam.Epsilon": {key: "epsilon", want: notNegative.want}, "AdaGrad.Epsilon": {key: "epsilon", want: notNegative.want},
	"RMSProp.Epsilon": {key: "epsilon", want: notNegative.want}, "FlowSettings.Time": {key: "time", want: positive.want},
	"FrankWolfe: step size": {key: "step", want: untilOne.want},
	"x0":                    {key: "from", cure: finiteStart}, "f(x0)": {key: "from", cure: finiteStart}, "∇f(x0)": {key: "from", cure: finiteStart},
}

const (
	belowOne    = "a number of at least 0 and less than 1"
	finiteStart = "the path must start where the function and its gradient are finite"
)

// runError returns the error of a run as an error about the key that can cure it.
func (b *panelBuilder) runError(key string, who blamed, err error) error {
	var entry *descent.EntryError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return b.failed(key, err)
	case who.want != "" && errors.As(err, &entry):
		return b.errorf(key+who.key, "%w", reworded(err, "%v: want %s", entry.Value, who.want))
	}
	return b.errorf(key+who.key, "%w", cured(err, who.cure))
}

// blame finds the key that is to blame for the error of a run.
func (b *panelBuilder) blame(r *Run, m *rule, start []float64, path *descent.Path, err error) blamed {
	metric := "metric"
	if r.Method == "newton" && r.Metric == nil {
		metric = "method"
	}
	var entry *descent.EntryError
	if errors.As(err, &entry) {
		if who, ok := parameterKeys[entry.What]; ok {
			return who
		}
		if entry.What == "metric" || entry.What == "Hessian" || entry.What == "Fisher.N" || entry.What == "Fisher.Damping" || entry.What == "Hessian.Damping" {
			return blamed{key: metric, cure: metricCure(r)}
		}
	}
	switch {
	case m.set != nil && isAny(err, convex.ErrEmpty, convex.ErrUnbounded, descent.ErrLimit):
		return blamed{key: "set"}
	case isAny(err, descent.ErrNotPositiveDefinite, descent.ErrSingular, descent.ErrNotSymmetric):
		return blamed{key: metric, cure: metricCure(r)}
	case errors.Is(err, descent.ErrDomain):
		owner := "model"
		if r.Method == "mirror" {
			owner = "mirror map"
		}
		if outside(m, start, path) {
			return blamed{key: "from", cure: "the start must lie in the domain of the " + owner}
		}
		return blamed{key: "step", cure: "a smaller step stays in the domain of the " + owner}
	case isAny(err, descent.ErrNotDescent, descent.ErrNotPositive):
		return blamed{key: "step", cure: "a constant step needs no such condition"}
	}
	return blamed{key: "method"}
}

// outside reports whether the start of a run lies outside of the domain that its error is
// about.
func outside(m *rule, start []float64, path *descent.Path) bool {
	if mirror, ok := m.method.(descent.MirrorDescent); ok {
		return mirror.Map.Dual(make([]float64, len(start)), start) != nil
	}
	return path == nil || path.Len() <= 1
}

// metricCure tells what helps against a metric that is not positive definite.
func metricCure(r *Run) string {
	switch {
	case r.Method == "newton" || r.Metric != nil && r.Metric.Kind == "hessian":
		return "metric: {hessian: absolute} turns away from saddles, {hessian: plain} goes to them, and {hessian: shifted, damping: 0.1} is positive definite everywhere"
	case r.Metric != nil && r.Metric.Kind == "fisher":
		return "damping in the mapping of the metric adds to its diagonal: {fisher: softmax, damping: 1e-3}"
	}
	return "the metric must be positive definite at every iterate"
}
