package spec

import (
	"fmt"
	"math"

	"natgrad.example/contour"
	"natgrad.example/internal/float"
)

// maxSamples is the greatest number of nodes of a sampled grid.
const maxSamples = 4_000_000

// field returns the objective at the nodes of a grid.
func (b *panelBuilder) field(key string) (contour.Field, error) {
	o := b.objective
	switch {
	case o == nil:
		return nil, b.errorf(key, "there is no function: write f: and an expression")
	case o.grid != nil:
		return o.grid, nil
	case o.dim != 2:
		return nil, b.errorf(key, "a function of %s: a plane has two", counted(o.dim, "variable"))
	}
	return b.sample(b.objectiveKey(), o.key, o.shown)
}

// The numbers of nodes in each direction of functions, of heat maps, whose cells would be seen,
// and of steep functions, whose valleys are narrow.
const (
	usualNodes = 100
	heatNodes  = 200
	steepNodes = 300
)

// sample returns a function at the nodes of the panel's grid. Panels of a figure share the
// grids of functions with one id. The key is that of the function.
func (b *panelBuilder) sample(key, id string, f func([]float64) float64) (*contour.Grid, error) {
	x, y, err := b.window()
	if err != nil {
		return nil, err
	}
	nx, ny, err := b.nodes()
	if err != nil {
		return nil, err
	}
	id = fmt.Sprint(id, x, y, nx, ny, b.spec.Nodes == nil, b.spec.X.Scale, b.spec.Y.Scale)
	if g := b.samples[id]; g != nil {
		return g, nil
	}
	sample := func(nx, ny int) (*contour.Grid, error) {
		if err := b.addNodes("nodes", nx*ny); err != nil {
			return nil, err
		}
		return contour.Sample(f, nodes(x, nx, &b.spec.X), nodes(y, ny, &b.spec.Y),
			&contour.SampleSettings{Concurrent: true, Context: b.ctx})
	}
	g, err := sample(nx, ny)
	if err == nil && b.spec.Nodes == nil && crowded(g) {
		g, err = sample(steepNodes, steepNodes)
	}
	if err != nil {
		return nil, b.failed(key, err)
	}
	if lo, hi := finiteRange(g); lo > hi {
		return nil, b.errorf(key, "no value is finite where %s is from %g to %g and %s from %g to %g", b.vars()[0], x[0], x[1], b.vars()[1], y[0], y[1])
	}
	b.samples[id] = g
	return g, nil
}

// nodes returns the number of nodes in x and in y.
func (b *panelBuilder) nodes() (nx, ny int, err error) {
	nx, ny = usualNodes, usualNodes
	if h := b.spec.Heatmap; h != nil && !h.Off {
		nx, ny = heatNodes, heatNodes
	}
	if n := b.spec.Nodes; n != nil {
		if nx, ny = n.X, n.Y; ny == 0 {
			ny = nx
		}
	}
	if nx < 2 || ny < 2 || nx > maxSamples || ny > maxSamples || nx*ny > maxSamples {
		return 0, 0, b.errorf("nodes", "%d × %d nodes: want at least 2 × 2 and at most %d in all", nx, ny, maxSamples)
	}
	return nx, ny, nil
}

// nodes returns n nodes between two limits, evenly spaced on the scale of an axis. The
// first and the last one are the limits.
func nodes(limits [2]float64, n int, a *Axis) []float64 {
	lo, hi := limits[0], limits[1]
	if a.Scale != "log" {
		return contour.Axis(lo, hi, n)
	}
	at := contour.Axis(float.Log(lo), float.Log(hi), n)
	for i := range at {
		at[i] = math.Exp(at[i])
	}
	at[0], at[n-1] = lo, hi
	return at
}
