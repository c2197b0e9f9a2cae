package descent

// A Binder is a Metric made of the objective itself, such as its Hessian, or
// one that wants memory of its own while a run goes on. What makes runs
// (Run, Flow) asks for the bound metric once, before the first step.
type Binder interface {
	Metric

	// Bind returns the metric for one run of e. Only that run uses it, so it
	// may hold memory between calls.
	Bind(e *Evaluator) (Metric, error)
}

// bind returns the metric that a run of e uses. Nil is Euclidean.
func bind(m Metric, e *Evaluator) (Metric, error) {
	if m == nil {
		return Euclidean{}, nil
	}
	if b, ok := m.(Binder); ok {
		return b.Bind(e)
	}
	return m, nil
}
