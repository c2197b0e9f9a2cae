package spec

import (
	"cmp"

	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent"
	"natgrad.example/plots"
)

// many reports whether a run has several seeds.
func (r *run) many() bool { return len(r.seeds) > 1 }

// groups returns the runs of each start: an ensemble of its seeds.
func (r *run) groups() []*descent.Ensemble {
	var all []*descent.Ensemble
	for at := 0; at < len(r.trace); at += len(r.seeds) {
		all = append(all, &descent.Ensemble{Paths: r.trace[at : at+len(r.seeds)], Seeds: r.seeds})
	}
	return all
}

// addEnsemble adds the runs of a path with several seeds, and then the average of each start.
func (b *panelBuilder) addEnsemble(r *run) error {
	singles, averages, err := b.ensemblePaths(r)
	if err != nil {
		return err
	}
	k := b.bundled(singles)
	k.seeds, k.starts = len(r.seeds), len(singles)/len(r.seeds)
	if len(averages) > 0 {
		k.average = cmp.Or(r.spec.Average, "mean")
	}
	b.add(k)
	for _, p := range averages {
		b.addPath(p)
	}
	if len(averages) > 0 {
		b.name(r.key, r.spec.Name, k, averages[0])
	} else {
		b.name(r.key, r.spec.Name, k)
	}
	return nil
}

// bundled returns paths with one look as a bundle.
func (b *panelBuilder) bundled(paths []*plots.IteratePath) *bundle {
	inside := b.insideGraph(paths[0])
	k := &bundle{Bundle: &plots.Bundle{LineStyle: inside.LineStyle}, lo: inside.lo, hi: inside.hi}
	for _, p := range paths {
		k.Lines = append(k.Lines, p.Points)
	}
	return k
}

// ensemblePaths returns the runs of a path with several seeds, thin and without heads, and the
// averages of its starts, if they are wanted.
func (b *panelBuilder) ensemblePaths(r *run) (singles, averages []*plots.IteratePath, err error) {
	word := r.spec.Average
	for _, trace := range r.trace {
		p, err := b.iteratePath(r, trace)
		if err != nil {
			return nil, nil, err
		}
		thin := &plots.IteratePath{Points: p.Points}
		thin.LineStyle.Color, thin.LineStyle.Width, thin.Arrow.Headless = p.LineStyle.Color, 0.5, true
		if word == "none" && r.spec.Thickness != 0 {
			thin.LineStyle.Width = p.LineStyle.Width
		}
		singles = append(singles, thin)
	}
	if word == "none" {
		return singles, nil, nil
	}
	for _, e := range r.groups() {
		points, err := b.average(r, e)
		if err != nil {
			return nil, nil, err
		}
		p, err := b.lookOf(r, points)
		if err != nil {
			return nil, nil, err
		}
		if r.spec.Arrows == nil {
			p.Arrow.Headless = true
		}
		if r.spec.Thickness == 0 {
			p.LineStyle.Width = 1.5
		}
		averages = append(averages, p)
	}
	return singles, averages, nil
}

// average returns the points through the means or the medians of the coordinates of the runs
// of one start, on the graph of a function of one variable.
func (b *panelBuilder) average(r *run, e *descent.Ensemble) (plotter.XYs, error) {
	mean := e.MeanPath
	if r.spec.Average == "median" {
		mean = e.MedianPath
	}
	xs, err := mean(b.ctx)
	if err != nil {
		return nil, b.failed(r.key, err)
	}
	var points plotter.XYs
	for _, x := range xs {
		if len(x) == 1 {
			x = []float64{x[0], b.objective.shown(x)}
		}
		points = append(points, plotter.XY{X: x[0], Y: x[1]})
	}
	return points, nil
}
