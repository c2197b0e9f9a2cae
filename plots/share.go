package plots

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/plot"
)

// Sharing says which panels of a figure have the same limits in x or in y. If the
// panels of a column share the x axis, only the lowest one has numbers and a label. If
// the panels of a row share the y axis, only the leftmost one has them.
type Sharing int

// The ways to share an axis.
const (
	ShareNone   Sharing = iota // every panel has its own limits
	ShareColumn                // panels that begin in the same column share limits
	ShareRow                   // panels that begin in the same row share limits
	ShareAll                   // all panels share limits
)

// group returns the number of the group to which p, the panel i, belongs.
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

// limits returns for every panel plots of gonum with its limits and scales. Plotters
// take their transforms from them.
func (f *Figure) limits(ctx context.Context) ([]*panelAxes, error) {
	xs, ys := make(map[int]*span), make(map[int]*span)
	twins := make([]span, len(f.Panels))
	for i, p := range f.Panels {
		x, y, twin, err := p.ranges(ctx)
		if err != nil {
			return nil, err
		}
		twins[i] = twin
		err = spanOf(xs, f.ShareX.group(i, p)).join(x, &p.X)
		if err != nil {
			return nil, fmt.Errorf("plots: %s: x axis: %w", p.name(), err)
		}
		if err = spanOf(ys, f.ShareY.group(i, p)).join(y, &p.Y); err != nil {
			return nil, fmt.Errorf("plots: %s: y axis: %w", p.name(), err)
		}
	}
	out := make([]*panelAxes, len(f.Panels))
	for i, p := range f.Panels {
		plt := plot.New()
		if err := p.X.apply(&plt.X, xs[f.ShareX.group(i, p)]); err != nil {
			return nil, fmt.Errorf("plots: %s: x axis: %w", p.name(), err)
		}
		if err := p.Y.apply(&plt.Y, ys[f.ShareY.group(i, p)]); err != nil {
			return nil, fmt.Errorf("plots: %s: y axis: %w", p.name(), err)
		}
		out[i] = &panelAxes{own: plt, plotters: len(p.plotters)}
		if err := out[i].setTwin(p, twins[i]); err != nil {
			return nil, fmt.Errorf("plots: %s: twin axis: %w", p.name(), err)
		}
	}
	return out, nil
}

// ownAxes returns the axes of a panel that shares none.
func (p *Panel) ownAxes(ctx context.Context) (*panelAxes, error) {
	one := Figure{Panels: []*Panel{p}}
	all, err := one.limits(ctx)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// spanOf returns the span of a group. It makes a span without data if there is none.
func spanOf(spans map[int]*span, group int) *span {
	s := spans[group]
	if s == nil {
		empty := emptySpan()
		s = &empty
		spans[group] = s
	}
	return s
}

// A span collects the limits of axes that are shared.
type span struct {
	data   [2]float64  // the range of all data
	fault  error       // a plotter whose range is not finite
	set    *[2]float64 // the limits that some axis sets, or nil
	margin float64     // the widest margin
}

// emptySpan returns a span without data and limits.
func emptySpan() span { return span{data: [2]float64{math.Inf(1), math.Inf(-1)}} }

// include adds the data range of plotter k of a panel, which is +Inf to -Inf if it has no data.
func (s *span) include(p *Panel, k int, lo, hi float64) {
	if math.IsInf(lo, 1) && math.IsInf(hi, -1) {
		return
	}
	if !isFinite(lo) || !isFinite(hi) {
		if s.fault == nil {
			s.fault = fmt.Errorf("%w: the data range of %s, a %T, is [%v, %v]", ErrLimits, p.seat(k), *p.at(k), lo, hi)
		}
		return
	}
	s.data[0], s.data[1] = math.Min(s.data[0], lo), math.Max(s.data[1], hi)
}

// maxMargin is the greatest Axis.Margin. With greater ones, all data would stand in one
// place.
const maxMargin = 1e6

// join adds an axis and the range of its data.
func (s *span) join(data span, a *Axis) error {
	s.data[0], s.data[1] = math.Min(s.data[0], data.data[0]), math.Max(s.data[1], data.data[1])
	if s.fault == nil {
		s.fault = data.fault
	}
	if !(a.Margin >= 0 && a.Margin <= maxMargin) {
		return fmt.Errorf("%w: margin %v, want a number from 0 to %v", ErrLimits, a.Margin, maxMargin)
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

// outermost reports whether the x axis and the y axis of a panel have numbers and a
// label. They have none if another panel in line with a frame shares the axis and stands
// farther out.
func (f *Figure) outermost(p *Panel) (x, y bool) {
	x, y = true, true
	if p.inset != "" {
		return x, y
	}
	row, col, rowEnd, colEnd := p.cells()
	for _, q := range f.Panels {
		if q.Frameless {
			continue
		}
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
