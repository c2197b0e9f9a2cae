package spec

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// A bundle draws the runs of all seeds of a path. Its data range is that of its iterates between the
// limits of a graph, so that a run that leaves the panel does not flatten the graph.
type bundle struct {
	*plots.Bundle
	lo, hi        float64
	seeds, starts int
	average       string // what stands on the paths, or ""
}

// of returns a bundle whose paths are drawn by another plotter.
func (k *bundle) of(b plot.Plotter) *bundle {
	q := *k
	q.Bundle = b.(*plots.Bundle)
	return &q
}

// WithStyle implements plots.Styled.
func (k *bundle) WithStyle(s *plots.Style) plot.Plotter { return k.of(k.Bundle.WithStyle(s)) }

// Grown implements plots.Grower.
func (k *bundle) Grown(frames []int) plot.Plotter { return k.of(k.Bundle.Grown(frames)) }

// DataRange implements plot.DataRanger.
func (k *bundle) DataRange() (xmin, xmax, ymin, ymax float64) {
	inside := &plots.Bundle{}
	for _, l := range k.Lines {
		inside.Lines = append(inside.Lines, within(l, k.lo, k.hi))
	}
	return inside.DataRange()
}

// within returns the points with an x from lo to hi.
func within(points []contour.Point, lo, hi float64) []contour.Point {
	return slices.DeleteFunc(slices.Clone(points), func(q contour.Point) bool { return !(lo <= q.X && q.X <= hi) })
}

// Describe implements plots.Describer.
func (k *bundle) Describe() string {
	s := fmt.Sprintf("paths of %s with up to %s", counted(k.seeds, "seed"), counted(k.Steps(), "step"))
	if k.starts > 1 {
		s += fmt.Sprintf(", from each of %s", counted(k.starts, "start"))
	}
	if k.average != "" {
		s += ", under their " + k.average
	}
	return s
}
