package spec

import (
	"context"

	"natgrad.example/descent"
)

// A Trace is one run of a figure.
type Trace struct {
	// Panel is the number of the panel, counted from 0, and Title its title.
	Panel int
	Title string
	// Name is the name of the path. "" is a path without a name.
	Name string
	// Start is the number of the start, counted from 0, of a path with several.
	Start int
	// Random says that the gradients of the run were random, with the seed Seed.
	Random bool
	Seed   uint64
	// Vars are the names of the coordinates.
	Vars []string
	// Path has the iterates, with the values and gradients of the function as it is
	// written, also if the run maximizes it. Its Status and Reason tell how the run ended:
	// a run whose steps are too long is descent.Diverged.
	Path *descent.Path
}

// Traces runs the methods of all panels, in the order of the file, without drawing. The
// errors are those of FigureContext.
func (f *File) Traces(ctx context.Context) ([]Trace, error) {
	traces, err := f.traces(ctx)
	return traces, f.locate(err)
}

// traces is Traces with errors that have no place in a file.
func (f *File) traces(ctx context.Context) ([]Trace, error) {
	b, err := newBuilder(ctx, f)
	if err != nil {
		return nil, err
	}
	var traces []Trace
	for _, p := range b.panels {
		if err := p.prepare(); err != nil {
			return nil, err
		}
		for _, r := range p.paths {
			for i, path := range r.trace {
				if p.sign() < 0 {
					path = path.Negated()
				}
				t := Trace{Panel: p.index, Title: p.spec.Title, Name: r.spec.Name, Start: i, Vars: p.vars(), Path: path}
				if n := len(r.seeds); n > 0 {
					t.Random, t.Start, t.Seed = true, i/n, r.seeds[i%n]
				}
				traces = append(traces, t)
			}
		}
	}
	return traces, nil
}
