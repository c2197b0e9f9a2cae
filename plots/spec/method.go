package spec

import (
	"strings"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// A rule is what a run needs to know of its method.
type rule struct {
	// method is a method of package descent, or nil.
	method descent.Method
	// search is a method of gonum, which chooses its own step sizes, or nil.
	search optimize.Method
	// flow says that the run is a curve, under metric.
	flow   bool
	metric descent.Metric
	// set constrains the run, or is nil.
	set descent.Set
	// stays is the criterion for an iterate that the method would never leave, or nil.
	stays descent.Criterion
}

// rule returns the method of a run. key is the key of the run with a dot, or "".
func (b *panelBuilder) rule(key string, r *Run) (*rule, error) {
	switch r.Method {
	case "bfgs":
		return &rule{search: &optimize.BFGS{}}, nil
	case "lbfgs":
		return &rule{search: &optimize.LBFGS{}}, nil
	case "cg":
		return &rule{search: &optimize.CG{}}, nil
	}
	size, err := b.stepSize(key, r)
	if err != nil {
		return nil, err
	}
	epsilon := coefficient(r.Epsilon)
	adam := descent.Adam{Beta1: coefficient(r.Beta1), Beta2: coefficient(r.Beta2), Epsilon: epsilon, StepSize: size}
	switch r.Method {
	case "adagrad":
		return &rule{method: descent.AdaGrad{Epsilon: epsilon, StepSize: size}, stays: stationary{}}, nil
	case "rmsprop":
		m := descent.RMSProp{Decay: coefficient(r.Decay), Epsilon: epsilon, Centered: r.Centered, StepSize: size}
		return &rule{method: m, stays: stationary{}}, nil
	case "adam":
		return &rule{method: adam, stays: stationary{momentum: true}}, nil
	case "adamw":
		return &rule{method: descent.AdamW{WeightDecay: coefficient(r.WeightDecay), Adam: adam}}, nil
	case "sign":
		return &rule{method: descent.SignDescent{StepSize: size}, stays: stationary{}}, nil
	case "mirror":
		m, err := b.mirror(key, r)
		return &rule{method: descent.MirrorDescent{Map: m, StepSize: size}, stays: stationary{}}, err
	case "projected", "frank-wolfe":
		return b.constrained(key, r, size)
	}
	return b.metricRule(key, r, size)
}

// metricRule returns a method that follows a metric.
func (b *panelBuilder) metricRule(key string, r *Run, size descent.StepSize) (*rule, error) {
	switch r.Method {
	case "", "gd":
		norm, err := b.norm(key, r)
		if err != nil {
			return nil, err
		}
		if norm != nil {
			return &rule{method: descent.Steepest{Norm: norm, Normalized: r.Normalized, StepSize: size}, stays: stationary{}}, nil
		}
	case "newton":
		m := &Metric{Kind: "hessian"}
		if r.Metric != nil && r.Metric.Kind == "hessian" {
			m = r.Metric
		}
		h, err := b.hessian(key+"metric", m, inRun)
		return &rule{method: descent.Steepest{Metric: h, StepSize: size}, metric: h, stays: stationary{}}, err
	}
	metric, err := b.metric(key+"metric", r.Metric, inRun)
	if err != nil {
		return nil, err
	}
	switch r.Method {
	case "", "gd":
		return &rule{method: descent.Steepest{Metric: metric, Normalized: r.Normalized, StepSize: size}, stays: stationary{}}, nil
	case "heavy-ball":
		m := descent.HeavyBall{Momentum: coefficient(r.Momentum), Metric: metric, StepSize: size}
		return &rule{method: m, stays: stationary{momentum: true}}, nil
	case "nesterov":
		m := descent.Nesterov{Momentum: coefficient(r.Momentum), Metric: metric, StepSize: size}
		return &rule{method: m, stays: stationary{momentum: true}}, nil
	case "flow":
		return &rule{flow: true, metric: metric}, nil
	}
	return nil, b.errorf(key+"method", "unknown method %q: want %s%s", r.Method, strings.Join(methodWords, ", "), suggestion(r.Method, methodWords))
}

// norm returns the norm of steps, or nil.
func (b *panelBuilder) norm(key string, r *Run) (descent.StepNorm, error) {
	switch r.Norm {
	case "":
		return nil, nil
	case "l1":
		return descent.L1{}, nil
	case "linf":
		return descent.LInf{}, nil
	}
	return nil, b.errorf(key+"norm", "unknown norm %q: want l1 or linf%s", r.Norm, suggestion(r.Norm, normWords))
}
