package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
)

// ErrLimits is wrapped by errors about axis limits: equal, reversed, not
// finite, or missing.
var ErrLimits = errors.New("bad limits")

// Panel is one pair of axes with its title and plotters.
type Panel struct {
	// Title stands centred above the data area; "" is none. Parts between
	// dollar signs are formulas, see package tex.
	Title string

	// X and Y are the axes.
	X, Y Axis

	// Row and Column place the panel on its figure, counted from the top left.
	Row, Column int

	plotters []plot.Plotter
}

// Add adds plotters: ours and gonum's alike. Within a layer (see Layered) they
// are painted in the order of Add.
func (p *Panel) Add(ps ...plot.Plotter) { p.plotters = append(p.plotters, ps...) }

// A Layered plotter says when it is painted; those that do not say are lines.
// Lower layers are painted first, so that lines cross over patches and the
// frame over all data, whatever the order of Add.
type Layered interface{ Layer() Layer }

// Layer is a step of the painting order (Matplotlib's zorder).
type Layer float64

// The layers of a panel, from back to front.
const (
	PatchLayer Layer = 1   // filled shapes: arrows, balls
	TickLayer  Layer = 1.5 // ticks, numbers, axis labels
	LineLayer  Layer = 2   // contour lines, axis cross, all other plotters
	FrameLayer Layer = 2.5 // the four lines around the data area
	TextLayer  Layer = 3   // the title
)

func layerOf(p plot.Plotter) Layer {
	if l, ok := p.(Layered); ok {
		return l.Layer()
	}
	return LineLayer
}

// limits returns a stock plot that has the panel's limits and nothing else: the
// transforms that plotters ask for.
func (p *Panel) limits() (*plot.Plot, error) {
	xmin, xmax := math.Inf(1), math.Inf(-1)
	ymin, ymax := xmin, xmax
	for _, q := range p.plotters {
		if r, ok := q.(plot.DataRanger); ok {
			x0, x1, y0, y1 := r.DataRange()
			xmin, xmax = math.Min(xmin, x0), math.Max(xmax, x1)
			ymin, ymax = math.Min(ymin, y0), math.Max(ymax, y1)
		}
	}
	plt := plot.New()
	var err error
	if plt.X.Min, plt.X.Max, err = p.X.limits("x axis", xmin, xmax); err != nil {
		return nil, err
	}
	if plt.Y.Min, plt.Y.Max, err = p.Y.limits("y axis", ymin, ymax); err != nil {
		return nil, err
	}
	return plt, nil
}

// name tells the panel in an error.
func (p *Panel) name() string { return fmt.Sprintf("panel (%d, %d)", p.Row, p.Column) }

// Plotters returns what Add was given, in that order.
func (p *Panel) Plotters() []plot.Plotter { return slices.Clone(p.plotters) }
