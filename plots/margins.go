package plots

import (
	"fmt"

	"natgrad.example/plots/internal/layout"
)

// Margins are the places of the panels on a page that makes no room for decorations, as
// Matplotlib draws figures without tight_layout. A color bar takes 15 % of the panels that it
// serves, 5 % away from them or 15 % below them, and is 20 times as long as wide, or narrower
// (Matplotlib, colorbar.make_axes). Figure.Title, XLabel and YLabel stand at the edges of the page
// (suptitle, supxlabel, supylabel), and Figure.Legend as far from an edge as a legend of a panel
// from its frame. Decorations that the page would cut or that cover others are an error
// that wraps ErrLayout, as always.
//
// A number that is zero has Matplotlib's default (matplotlibrc, figure.subplot). A negative number
// stands for zero.
type Margins struct {
	// Left, Right, Bottom and Top are the edges of the grid of panels as fractions of the page,
	// from the left and from the bottom. The defaults are 0.125, 0.9, 0.11 and 0.88.
	Left, Right, Bottom, Top float64

	// ColumnSpace and RowSpace lie between panels, in widths and heights of an average
	// panel. The defaults are 0.2.
	ColumnSpace, RowSpace float64
}

// filled returns the margins with all numbers.
func (m *Margins) filled() layout.Margins {
	d := layout.DefaultMargins()
	or := func(v, or float64) float64 {
		switch {
		case v == 0:
			return or
		case v < 0:
			return 0
		}
		return v
	}
	return layout.Margins{
		Left: or(m.Left, d.Left), Right: or(m.Right, d.Right), Bottom: or(m.Bottom, d.Bottom), Top: or(m.Top, d.Top),
		ColumnSpace: or(m.ColumnSpace, d.ColumnSpace), RowSpace: or(m.RowSpace, d.RowSpace),
	}
}

// maxSpace is the greatest space between panels, in panels.
const maxSpace = 1e6

// check returns an error for margins that leave no page. Nil margins are valid.
func (m *Margins) check() error {
	if m == nil {
		return nil
	}
	f := m.filled()
	for _, e := range []struct {
		low, high   string
		least, most float64
	}{{"Left", "Right", f.Left, f.Right}, {"Bottom", "Top", f.Bottom, f.Top}} {
		if !(e.least < e.most) || e.most > 1 {
			return fmt.Errorf("plots: %w: Margins.%s = %v and %s = %v, want fractions of the page in this order",
				ErrFigure, e.low, e.least, e.high, e.most)
		}
	}
	for _, s := range []struct {
		name  string
		space float64
	}{{"ColumnSpace", f.ColumnSpace}, {"RowSpace", f.RowSpace}} {
		if !(s.space <= maxSpace) {
			return fmt.Errorf("plots: %w: Margins.%s = %v, want at most %v", ErrFigure, s.name, s.space, float64(maxSpace))
		}
	}
	return nil
}
