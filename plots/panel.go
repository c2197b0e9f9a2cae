package plots

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"

	"gonum.org/v1/plot"
)

// Panel is one pair of axes with its title and plotters.
type Panel struct {
	// Title stands centred above the data area; "" is none. Parts between
	// dollar signs are formulas, see package tex.
	Title string

	// X and Y are the axes.
	X, Y Axis

	// Row and Column place the panel on its figure, counted from the top left.
	Row, Column int

	// RowSpan and ColumnSpan are how many rows and columns the panel covers;
	// zero is one.
	RowSpan, ColumnSpan int

	// EqualAspect makes a unit on the page as long in x as in y: the data area
	// shrinks in one direction and stands in the middle of its place. Both axes
	// must have linear scales.
	EqualAspect bool

	// Letter stands above the upper left corner; "" is none, or that which
	// Figure.Letters gives.
	Letter string

	// Legend explains plotters; nil is none.
	Legend *Legend

	// ColorBar stands beside the panel; nil is none.
	ColorBar *ColorBar

	plotters []plot.Plotter
}

// Add adds plotters: ours and gonum's alike. Within a layer (see Layered) they
// are painted in the order of Add. Black in plotters that are not Styled, gonum's
// default, becomes the style's ink, unless it stands for values (ColorBarred, and
// gonum's HeatMap).
func (p *Panel) Add(ps ...plot.Plotter) { p.plotters = append(p.plotters, ps...) }

// A Layered plotter says when it is painted; those that do not say are lines.
// Lower layers are painted first, so that lines cross over patches and the
// frame over all data, whatever the order of Add.
type Layered interface{ Layer() Layer }

// Layer is a step of the painting order (Matplotlib's zorder).
type Layer float64

// The layers of a panel, from back to front.
const (
	BandLayer   Layer = 0    // what fills the data area: bands, heat maps
	PatchLayer  Layer = 1    // filled shapes: arrows, balls
	TickLayer   Layer = 1.5  // ticks, numbers, axis labels
	LineLayer   Layer = 2    // contour lines, axis cross, all other plotters
	ArrowLayer  Layer = 2.1  // arrows measured on the page, streamlines
	MarkLayer   Layer = 2.2  // marks with their labels
	FrameLayer  Layer = 2.5  // the four lines around the data area, colour bars
	LegendLayer Layer = 2.75 // the legend
	TextLayer   Layer = 3    // the title and the panel's letter
)

func layerOf(p plot.Plotter) Layer {
	if l, ok := p.(Layered); ok {
		return l.Layer()
	}
	return LineLayer
}

// ranges returns the range of the panel's data.
func (p *Panel) ranges() (x, y [2]float64) {
	x = [2]float64{math.Inf(1), math.Inf(-1)}
	y = x
	for _, q := range p.plotters {
		if r, ok := q.(plot.DataRanger); ok {
			x0, x1, y0, y1 := r.DataRange()
			x[0], x[1] = math.Min(x[0], x0), math.Max(x[1], x1)
			y[0], y[1] = math.Min(y[0], y0), math.Max(y[1], y1)
		}
	}
	return x, y
}

// cells returns the rows and columns that the panel covers, the ends not
// included.
func (p *Panel) cells() (row, col, rowEnd, colEnd int) {
	return p.Row, p.Column, p.Row + max(p.RowSpan, 1), p.Column + max(p.ColumnSpan, 1)
}

// name tells the panel in an error.
func (p *Panel) name() string { return fmt.Sprintf("panel (%d, %d)", p.Row, p.Column) }

// Plotters returns what Add was given, in that order.
func (p *Panel) Plotters() []plot.Plotter { return slices.Clone(p.plotters) }

// maxGrid bounds the rows and the columns of a figure.
const maxGrid = 200

// check finds what is wrong with a panel, and takes its cells.
func (p *Panel) check(taken map[[2]int]bool) error {
	if p == nil {
		return errors.New("is nil")
	}
	row, col, rowEnd, colEnd := p.cells()
	if row < 0 || row >= maxGrid || col < 0 || col >= maxGrid ||
		p.RowSpan < 0 || p.RowSpan > maxGrid || p.ColumnSpan < 0 || p.ColumnSpan > maxGrid || rowEnd > maxGrid || colEnd > maxGrid {
		return fmt.Errorf("at row %d, column %d: with its spans not from 0 to %d", row, col, maxGrid-1)
	}
	for r := row; r < rowEnd; r++ {
		for c := col; c < colEnd; c++ {
			if taken[[2]int{r, c}] {
				return fmt.Errorf("at row %d, column %d: row %d, column %d is taken", row, col, r, c)
			}
			taken[[2]int{r, c}] = true
		}
	}
	for k, q := range p.plotters {
		if v := reflect.ValueOf(q); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
			return fmt.Errorf("(%s): plotter %d is nil", p.name(), k)
		}
	}
	if p.EqualAspect && !(p.X.isLinear() && p.Y.isLinear()) {
		return fmt.Errorf("(%s): equal aspect with a scale that is not linear", p.name())
	}
	return nil
}
