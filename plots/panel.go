package plots

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/plot"
)

// Panel is one pair of axes with its title and plotters.
type Panel struct {
	// Title is centered above the data area. "" is no title. Parts between dollar signs
	// are formulas, see package tex. A line break ("\n") starts a new line, here and in
	// all other text.
	Title string

	// X and Y are the axes.
	X, Y Axis

	// Right shows the values of Y on another scale, at the right of the data area, and Top
	// those of X, between the data area and the title. Nil is no axis.
	Right, Top *SecondAxis

	// Twin is a second y axis with plotters of its own, at the right of the data area. Nil
	// is no axis.
	Twin *Twin

	// Row and Column are the place of the panel in the grid, counted from 0 at the
	// top left.
	Row, Column int

	// RowSpan and ColumnSpan are the numbers of rows and columns that the panel
	// covers. Zero is one.
	RowSpan, ColumnSpan int

	// EqualAspect makes a unit of x as long on the page as a unit of y: the data area
	// shrinks in one direction and stays centered. Both axes must have linear scales,
	// which may be inverted.
	EqualAspect bool

	// Frameless leaves out the frame, the ticks and their numbers, and the data area gets
	// their room. Title, labels of the axes and all data stay, and so do grid lines, at the
	// ticks that are not drawn.
	Frameless bool

	// Letter stands above the upper left corner. If it is empty and Figure.Letters is
	// set, the figure chooses the letter.
	Letter string

	// Legend explains plotters. Nil is no legend.
	Legend *Legend

	// ColorBar stands beside the panel. Nil is no color bar.
	ColorBar *ColorBar

	// Insets are small panels on the data area, at most MaxInsets.
	Insets []Inset

	plotters []plot.Plotter
	inset    string // the name of the panel of an inset in errors, or ""
}

// Add adds plotters of this package, of gonum or of other packages. Plotters of one
// layer (see Layered) are painted in the order of Add. Plotters that are not Styled,
// such as gonum's, paint the style's ink where they ask for black, except if colors
// stand for values (ColorBarred, and gonum's HeatMap).
func (p *Panel) Add(ps ...plot.Plotter) { p.plotters = append(p.plotters, ps...) }

// AddNamed adds plotters as Add does, and to the legend one entry with their thumbnails over each
// other. If the panel has no legend, it gets one. Plotters without a thumbnail have none there.
func (p *Panel) AddNamed(name string, ps ...plot.Plotter) {
	p.Add(ps...)
	if p.Legend == nil {
		p.Legend = &Legend{}
	}
	var thumbnails []plot.Thumbnailer
	for _, q := range ps {
		if t, ok := q.(plot.Thumbnailer); ok {
			thumbnails = append(thumbnails, t)
		}
	}
	p.Legend.Add(name, thumbnails...)
}

// Plotters returns the plotters of the panel in the order of Add.
func (p *Panel) Plotters() []plot.Plotter { return slices.Clone(p.plotters) }

// copied returns a copy with lists of plotters of its own, also in its insets. Insets of an inset,
// which are an error, are not copied: a panel may be an inset of itself.
func (p *Panel) copied() *Panel {
	q := p.withOwnPlotters()
	q.Insets = slices.Clone(p.Insets)
	for i := range q.Insets {
		if in := q.Insets[i].Panel; in != nil {
			c := in.withOwnPlotters()
			if c.inset == "" {
				c.inset = p.insetName(i) // it stays if insets before it are left out
			}
			q.Insets[i].Panel = c
		}
	}
	return q
}

// withOwnPlotters returns a copy with lists of plotters of its own.
func (p *Panel) withOwnPlotters() *Panel {
	q := *p
	q.plotters, q.Twin = p.Plotters(), p.Twin.copied()
	return &q
}

// A Layered plotter says in which layer it is painted. Other plotters are in
// LineLayer. Lower layers are painted first, so that lines cover patches and the frame
// covers all data, whatever the order of Add.
type Layered interface{ Layer() Layer }

// Layer is a position in the painting order (Matplotlib's zorder).
type Layer float64

// The layers of a panel, from back to front.
const (
	BandLayer   Layer = 0    // what fills the data area: bands, heat maps
	PatchLayer  Layer = 1    // filled shapes: arrows, balls
	TickLayer   Layer = 1.5  // ticks, numbers, axis labels
	LineLayer   Layer = 2    // contour lines, axis cross, all other plotters
	ArrowLayer  Layer = 2.1  // arrows measured on the page, streamlines
	MarkLayer   Layer = 2.2  // marks with their labels
	FrameLayer  Layer = 2.5  // the four lines around the data area, color bars
	InsetLayer  Layer = 2.6  // insets with their connectors
	LegendLayer Layer = 2.75 // the legend
	TextLayer   Layer = 3    // the title and the panel's letter
)

// layerOf returns the layer of a plotter.
func layerOf(p plot.Plotter) Layer {
	if l, ok := p.(Layered); ok {
		return l.Layer()
	}
	return LineLayer
}

// ranges returns the ranges of the panel's data in x, in y and in y of its Twin.
func (p *Panel) ranges(ctx context.Context) (x, y, twin span, err error) {
	x, y, twin = emptySpan(), emptySpan(), emptySpan()
	for k := range p.all() {
		if err := stopped(ctx); err != nil {
			return x, y, twin, err
		}
		if x0, x1, y0, y1, ok := p.dataRange(k); ok {
			x.include(p, k, x0, x1)
			if k < len(p.plotters) {
				y.include(p, k, y0, y1)
			} else {
				twin.include(p, k, y0, y1)
			}
		}
	}
	return x, y, twin, nil
}

// dataRange returns the range of plotter k. It is not ok if the plotter has none.
func (p *Panel) dataRange(k int) (x0, x1, y0, y1 float64, ok bool) {
	defer rethrow(func() string { return p.plotterName(k) })
	return dataRange(*p.at(k), p.X.Scale, p.yScale(k))
}

// cells returns the first row and column that the panel covers, and the first beyond
// it.
func (p *Panel) cells() (row, col, rowEnd, colEnd int) {
	return p.Row, p.Column, p.Row + max(p.RowSpan, 1), p.Column + max(p.ColumnSpan, 1)
}

// name returns the name of the panel in errors.
func (p *Panel) name() string {
	if p.inset != "" {
		return p.inset
	}
	return fmt.Sprintf("panel (%d, %d)", p.Row, p.Column)
}

// plotterName returns the name of plotter k in errors about panics.
func (p *Panel) plotterName(k int) string {
	return fmt.Sprintf("%s: %s, a %T", p.name(), p.seat(k), *p.at(k))
}

// maxGrid is the greatest number of rows and of columns of a figure.
const maxGrid = 200

// check returns an error if the panel is invalid or covers a cell that is taken. It
// takes the panel's cells.
func (p *Panel) check(taken map[[2]int]bool) error {
	if p == nil {
		return errors.New("is nil")
	}
	row, col, rowEnd, colEnd := p.cells()
	if row < 0 || row >= maxGrid || col < 0 || col >= maxGrid ||
		p.RowSpan < 0 || p.RowSpan > maxGrid || p.ColumnSpan < 0 || p.ColumnSpan > maxGrid || rowEnd > maxGrid || colEnd > maxGrid {
		return fmt.Errorf("at row %d, column %d with spans %d and %d: outside the grid of at most %d rows and columns",
			row, col, p.RowSpan, p.ColumnSpan, maxGrid)
	}
	for r := row; r < rowEnd; r++ {
		for c := col; c < colEnd; c++ {
			if taken[[2]int{r, c}] {
				return fmt.Errorf("at row %d, column %d: row %d, column %d is taken", row, col, r, c)
			}
			taken[[2]int{r, c}] = true
		}
	}
	for k, q := range p.all() {
		if isNil(q) {
			return fmt.Errorf("(%s): %s is nil", p.name(), p.seat(k))
		}
	}
	if err := p.checkTwin(); err != nil {
		return fmt.Errorf("(%s): %w", p.name(), err)
	}
	if err := p.checkLengths(); err != nil {
		return err
	}
	if p.EqualAspect && !(p.X.isLinear() && p.Y.isLinear()) {
		return fmt.Errorf("(%s): equal aspect with a scale that is not linear", p.name())
	}
	return p.checkInsets()
}
