package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
)

// Sharing says which panels of a figure have the same limits on an axis. Of
// panels that share it and stand in line, only the outermost has numbers and a
// label.
type Sharing int

// The ways to share an axis.
const (
	ShareNone   Sharing = iota // each panel for itself
	ShareColumn                // the panels that begin in the same column
	ShareRow                   // the panels that begin in the same row
	ShareAll                   // all panels
)

// group returns the number of the group that a panel belongs to.
func (s Sharing) group(i int, p *Panel) int {
	switch s {
	case ShareColumn:
		return p.Column
	case ShareRow:
		return p.Row
	case ShareAll:
		return 0
	default:
		return i
	}
}

// limits returns, for every panel, a stock plot that has its limits and scales
// and nothing else: the transforms that plotters ask for.
func (f *Figure) limits() ([]*plot.Plot, error) {
	xs, ys := make(map[int]*span), make(map[int]*span)
	for i, p := range f.Panels {
		x, y := p.ranges()
		err := at(xs, f.ShareX.group(i, p)).join(x, &p.X)
		if err != nil {
			return nil, fmt.Errorf("plots: %s: x axis: %w", p.name(), err)
		}
		if err = at(ys, f.ShareY.group(i, p)).join(y, &p.Y); err != nil {
			return nil, fmt.Errorf("plots: %s: y axis: %w", p.name(), err)
		}
	}
	out := make([]*plot.Plot, len(f.Panels))
	for i, p := range f.Panels {
		plt := plot.New()
		if err := p.X.apply(&plt.X, xs[f.ShareX.group(i, p)]); err != nil {
			return nil, fmt.Errorf("plots: %s: x axis: %w", p.name(), err)
		}
		if err := p.Y.apply(&plt.Y, ys[f.ShareY.group(i, p)]); err != nil {
			return nil, fmt.Errorf("plots: %s: y axis: %w", p.name(), err)
		}
		out[i] = plt
	}
	return out, nil
}

// at returns the span of a group, at first one without data.
func at(spans map[int]*span, group int) *span {
	s := spans[group]
	if s == nil {
		s = &span{data: [2]float64{math.Inf(1), math.Inf(-1)}}
		spans[group] = s
	}
	return s
}

// span is what the panels that share an axis say about its limits: what their
// data want, the limits that some of them set, and the widest margin.
type span struct {
	data   [2]float64
	set    *[2]float64
	margin float64
}

// join adds the range of a panel's data and its axis.
func (s *span) join(data [2]float64, a *Axis) error {
	s.data[0], s.data[1] = math.Min(s.data[0], data[0]), math.Max(s.data[1], data[1])
	if !(a.Margin >= 0) || math.IsInf(a.Margin, 1) {
		return fmt.Errorf("%w: margin %v", ErrLimits, a.Margin)
	}
	s.margin = math.Max(s.margin, a.Margin)
	if a.Min == 0 && a.Max == 0 {
		return nil
	}
	own := [2]float64{a.Min, a.Max}
	if s.set != nil && *s.set != own {
		return fmt.Errorf("%w [%v, %v] on an axis that is shared with limits [%v, %v]", ErrLimits, a.Min, a.Max, s.set[0], s.set[1])
	}
	s.set = &own
	return nil
}

// outermost reports whether the numbers and labels of a panel's axes are shown:
// whether no panel that shares an axis stands further out in line.
func (f *Figure) outermost(p *Panel) (x, y bool) {
	x, y = true, true
	row, col, rowEnd, colEnd := p.cells()
	for _, q := range f.Panels {
		r, c, re, ce := q.cells()
		if r >= rowEnd && c == col && ce == colEnd && (f.ShareX == ShareColumn || f.ShareX == ShareAll) {
			x = false
		}
		if ce <= col && r == row && re == rowEnd && (f.ShareY == ShareRow || f.ShareY == ShareAll) {
			y = false
		}
	}
	return x, y
}
