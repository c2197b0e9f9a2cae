package spec

import (
	"bytes"
	"fmt"
	"math"
	"path"
	"strings"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour/gridio"
	"natgrad.example/descent"
)

// addIterates adds path i of the panel, whose iterates are in a file.
func (b *panelBuilder) addIterates(key string, i int) error {
	r, err := b.newRun(key, i)
	if err != nil {
		return err
	}
	name := r.spec.Iterates
	at := key + ".iterates"
	xs, err := b.readIterates(name)
	if err != nil {
		return b.errorf(at, "%w", err)
	}
	if len(xs) > maxIterates-b.iterates {
		return b.errorf(at, "more than %d iterates in the figure, over all panels and paths", maxIterates)
	}
	problem := optimize.Problem{Func: func([]float64) float64 { return math.NaN() }}
	if o := b.objective; o != nil {
		if o.dim != len(xs[0]) {
			return b.errorf(at, "%s has %s for %s", name, counted(len(xs[0]), "column"), counted(o.dim, "variable"))
		}
		if o.problem.Func != nil {
			problem = o.problem
		}
	}
	if l := b.spec.Losses; l != nil && !l.Off && (b.objective == nil || b.objective.problem.Func == nil) {
		return b.errorf("losses", "losses of iterates without a function: add f, maximize, logistic, or model and data")
	}
	trace, err := descent.PathOfContext(b.ctx, problem, xs)
	if err != nil {
		return b.failed(at, fmt.Errorf("%s: %w", name, err))
	}
	b.iterates += trace.Len()
	r.trace = []*descent.Path{trace}
	b.paths = append(b.paths, r)
	return nil
}

// iterateCure is the form of a file of iterates.
const iterateCure = "want a row for each iterate and a column for each variable, as numpy.save(name, a.astype(float)) writes it"

// readIterates returns the iterates in a file.
func (b *panelBuilder) readIterates(name string) ([][]float64, error) {
	ext := strings.ToLower(path.Ext(name))
	if ext != ".npy" && ext != ".csv" {
		return nil, fmt.Errorf("%s: want a file that ends in .npy or .csv", name)
	}
	data, err := b.readFile(name, maxFile)
	if err != nil {
		return nil, err
	}
	var xs [][]float64
	if ext == ".npy" {
		if xs, err = gridio.ReadRows(bytes.NewReader(data)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, cured(err, iterateCure))
		}
	} else {
		first, err := firstLine(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all, err := b.parseColumn(data, "1", len(first))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for row := range rowsOf(all, len(first)) {
			xs = append(xs, row)
		}
	}
	for i, x := range xs {
		if !allFinite(x) {
			return nil, fmt.Errorf("%s: row %d has a number that is not finite", name, i+1)
		}
	}
	return xs, nil
}
