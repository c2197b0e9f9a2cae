package spec

import (
	"fmt"
	"slices"

	"natgrad.example/descent"
)

// run computes the paths of the panel.
func (b *panelBuilder) run() error {
	for i := range b.spec.Paths {
		p := &b.spec.Paths[i]
		key := fmt.Sprintf("paths[%d]", i)
		if p.Iterates != "" {
			if err := b.addIterates(key, i); err != nil {
				return err
			}
			continue
		}
		if err := b.checkRun(key+".", &p.Run); err != nil {
			return err
		}
		r, err := b.newRun(key, i)
		if err != nil {
			return err
		}
		if r.trace, r.set, err = b.traces(key+".", &p.Run); err != nil {
			return err
		}
		if p.random() {
			r.seeds = p.seeds()
		}
		for _, path := range r.trace {
			b.iterates += path.Len()
		}
		b.paths = append(b.paths, r)
	}
	return nil
}

// newRun returns path i of the panel with its color and without iterates.
func (b *panelBuilder) newRun(key string, i int) (*run, error) {
	p := &b.spec.Paths[i]
	r := &run{spec: p, key: key, color: b.accent(i, len(b.spec.Paths))}
	if p.Color == "" {
		return r, nil
	}
	var err error
	r.color, err = b.color(key+".color", p.Color)
	return r, err
}

// checkRun returns an error unless a run has an objective and starts.
func (b *panelBuilder) checkRun(key string, r *Run) error {
	switch {
	case b.objective == nil:
		return b.errorf(key+"from", "a path without a function: add f, maximize, or model and data")
	case b.objective.problem.Func == nil:
		return b.errorf(key+"from", "a path on a grid, which has no gradient: write a function under f in place of grid")
	}
	starts := b.starts(r)
	if len(starts) == 0 {
		start := "0"
		if dim := b.objective.dim; dim <= 2 {
			start = pointText(make([]float64, dim))
		}
		return b.errorf(key+"from", "a path needs a start: from: %s", start)
	}
	if len(starts) > maxStarts {
		return b.errorf(key+"from", "%d starts: want at most %d", len(starts), maxStarts)
	}
	if s := r.Seeds; s != nil && (s.Count < 0 || s.Count > maxSeeds || len(s.List) > maxSeeds) {
		return b.errorf(key+"seeds", "%d seeds: want from 1 to %d", max(s.Count, len(s.List)), maxSeeds)
	}
	runs := len(starts) * len(r.seeds())
	if runs > maxStarts {
		return b.errorf(key+"seeds", "%d starts with %s each: want at most %d runs", len(starts), counted(len(r.seeds()), "seed"), maxStarts)
	}
	if r.Method != "flow" && r.steps() > 0 && runs > (maxIterates-b.iterates)/r.steps() {
		return b.errorf(key+"steps", "more than %d steps in the figure, over all panels, paths, starts and seeds", maxIterates)
	}
	for i, x := range starts {
		at := key + "from"
		if len(starts) > 1 {
			at = fmt.Sprintf("%sfrom[%d]", key, i)
		}
		if len(x) != b.objective.dim {
			return b.errorf(at, "a start with %s for %s", counted(len(x), "number"), counted(b.objective.dim, "variable"))
		}
		for _, v := range x {
			if !finite(v) {
				return b.errorf(at, "%v is not a finite number", v)
			}
		}
	}
	return nil
}

// maxStarts bounds the number of starts of a path.
const maxStarts = 1000

// starts returns the starts of a run. If they are missing, it is the one of an objective
// of the zoo.
func (b *panelBuilder) starts(r *Run) [][]float64 {
	if len(r.From) == 0 && b.objective != nil && b.objective.zoo != nil {
		return [][]float64{b.objective.zoo.Start}
	}
	starts := make([][]float64, len(r.From))
	for i, x := range r.From {
		starts[i] = floats(x)
		if o := b.objective; o != nil && len(x) == 1 && o.dim > 2 {
			starts[i] = slices.Repeat(starts[i], o.dim)
		}
	}
	return starts
}

// sign is −1 if paths maximize what the panel shows, else 1.
func (b *panelBuilder) sign() float64 {
	if o := b.objective; o != nil && (o.observations > 0 || b.spec.Maximize != "") {
		return -1
	}
	return 1
}

// traces follows a run from all its starts. It also returns the set of the run, or nil.
func (b *panelBuilder) traces(key string, r *Run) (traces []*descent.Path, set descent.Set, err error) {
	rule, err := b.rule(key, r)
	if err != nil {
		return nil, nil, err
	}
	stop, err := b.criteria(key, r, rule)
	if err != nil {
		return nil, nil, err
	}
	var random descent.StochasticGradient
	if r.random() {
		if random, err = b.gradients(key, r); err != nil {
			return nil, nil, err
		}
	}
	for _, start := range b.starts(r) {
		if random != nil {
			paths, err := b.followSeeds(r, rule, random, stop, start)
			if err != nil {
				return nil, nil, b.runError(key, b.blameRandom(r, rule, start, err), err)
			}
			traces = append(traces, paths...)
			continue
		}
		path, err := b.follow(r, rule, stop, start)
		if err != nil {
			return nil, nil, b.runError(key, b.blame(r, rule, start, path, err), err)
		}
		traces = append(traces, path)
	}
	return traces, rule.set, nil
}

// follow runs a method from one start.
func (b *panelBuilder) follow(r *Run, m *rule, stop []descent.Criterion, start []float64) (*descent.Path, error) {
	p, bound := b.objective.problem, b.bound(r)
	if m.flow {
		stop = append(stop[:len(stop):len(stop)], descent.GradientNorm(1e-8), descent.Iterations(maxSteps))
		s := &descent.FlowSettings{Context: b.ctx, Stop: descent.Any(stop...), Bound: bound}
		if r.Time != nil {
			s.Time = float64(*r.Time)
		}
		return descent.Flow(p, start, m.metric, s)
	}
	stop = append(stop[:len(stop):len(stop)], descent.Iterations(r.steps()))
	if m.stays != nil {
		stop = append(stop, m.stays)
	}
	if m.search != nil {
		return b.search(m.search, start, append(stop, stationary{}), bound)
	}
	return descent.Run(p, start, m.method, &descent.Settings{Context: b.ctx, Stop: descent.Any(stop...), Bound: bound})
}

// followSeeds runs a method with random gradients from one start, once with each seed. Such a run
// does not end where the gradient is zero: the next step leaves the point again.
func (b *panelBuilder) followSeeds(r *Run, m *rule, random descent.StochasticGradient, stop []descent.Criterion, start []float64) ([]*descent.Path, error) {
	seeds := r.seeds()
	stop = append(stop[:len(stop):len(stop)], descent.Iterations(r.steps()))
	e, err := descent.RunEnsemble(b.objective.problem, start, descent.Stochastic{Method: m.method, Gradient: random}, len(seeds), &descent.EnsembleSettings{
		Settings: descent.Settings{Context: b.ctx, Stop: descent.Any(stop...), Bound: b.bound(r)},
		Seeds:    seeds, Parallel: true,
	})
	return e.Paths, err
}
