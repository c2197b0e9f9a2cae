package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// Layout is where everything of a figure stands. All coordinates are in points
// from the lower left corner of the page, y upwards.
type Layout struct {
	// Width and Height are those of the page.
	Width, Height vg.Length
	// Panels are in the order of Figure.Panels.
	Panels []PlacedPanel
	// Bars are in the order of Figure.ColorBars.
	Bars []*PlacedBar
}

// provisional is where panels stand before anything is measured, as fractions
// of the page: Matplotlib's figure.subplot defaults. Space is in panel sizes.
var provisional = struct{ left, right, bottom, top, space float64 }{0.125, 0.9, 0.11, 0.88, 0.2}

// maxPasses bounds how often a layout is measured.
const maxPasses = 8

// Layout computes the boxes of the panels and the places of all text, by the
// rules of Matplotlib 3.3's tight_layout: decorate the panels once at
// provisional boxes, measure how far the decorations of each row and column
// stick out, give that much room plus the margin, and decorate again. Ticks are
// counted anew for the final boxes; the room is what the provisional ones took.
// Only where that would cut something, or cover it, is the room measured anew.
func (f *Figure) Layout() (*Layout, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	if err := f.checkPlotters(); err != nil {
		return nil, err
	}
	limits, err := f.limits()
	if err != nil {
		return nil, err
	}
	margin := float64(f.style().Margin)
	g := f.provisional()
	var given *rooms
	for pass := 0; ; pass++ {
		l, err := f.decorate(g, limits)
		if err != nil {
			return nil, err
		}
		wanted := f.measure(l)
		if given != nil {
			if err := l.narrow(f.style().FontSize); err != nil {
				return nil, err
			}
			clash := l.clash()
			last := pass == maxPasses
			if clash == nil && (last || !wanted.exceeds(given, margin/2)) {
				return l, nil
			}
			if clash != nil && (last || !wanted.exceeds(given, 1e-6)) {
				return nil, clash
			}
			wanted.x.keep(given.x)
			wanted.y.keep(given.y)
		}
		given = wanted
		if g, err = f.tighten(given); err != nil {
			return nil, err
		}
	}
}

// provisional returns the grid before anything is measured.
func (f *Figure) provisional() grid {
	v := provisional
	even := func(lo, hi float64, ratios []float64) tracks {
		n := float64(len(ratios))
		gaps := make([]float64, len(ratios))
		for i := range gaps {
			gaps[i] = v.space * (hi - lo) / (n + v.space*(n-1))
		}
		return split(lo, hi, ratios, gaps)
	}
	w, h := float64(f.Width), float64(f.Height)
	rows, cols := f.ratios()
	return grid{
		x: even(v.left*w, v.right*w, cols),
		y: even(h-v.top*h, h-v.bottom*h, rows).reversed(h),
	}
}

// decorate places every panel of f with its decorations on g.
func (f *Figure) decorate(g grid, limits []*plot.Plot) (*Layout, error) {
	style, letters := f.style(), f.letters()
	l := &Layout{Width: f.Width, Height: f.Height, Panels: make([]PlacedPanel, len(f.Panels))}
	for i, p := range f.Panels {
		box := g.box(p)
		if p.EqualAspect {
			box = equalAspect(box, limits[i])
		}
		d := PlacedPanel{Panel: p, Box: box, limits: limits[i], page: vg.Point{X: f.Width, Y: f.Height}}
		d.outerX, d.outerY = f.outermost(p)
		if err := style.decorate(&d, letters[i]); err != nil {
			return nil, fmt.Errorf("plots: %s: %w", p.name(), err)
		}
		l.Panels[i] = d
	}
	for i, b := range f.ColorBars {
		served, err := f.served(i, l)
		if err != nil {
			return nil, err
		}
		if err := style.shared(l, b, served); err != nil {
			return nil, fmt.Errorf("plots: %w", err)
		}
	}
	return l, nil
}

// rooms are those of columns, x, and of rows, y, which count from the top.
type rooms struct{ x, y *room }

func (r *rooms) exceeds(old *rooms, slack float64) bool {
	return r.x.exceeds(old.x, slack) || r.y.exceeds(old.y, slack)
}

// measure returns what the decorations of l want around the data areas.
func (f *Figure) measure(l *Layout) *rooms {
	rows, cols := f.grid()
	m := &rooms{newRoom(rows, cols), newRoom(cols, rows)}
	for i := range l.Panels {
		p := &l.Panels[i]
		row, col, rowEnd, colEnd := p.Panel.cells()
		b, e, o, name := p.Box, p.extent, p.outer, p.Panel.name()
		for r := row; r < rowEnd; r++ {
			m.x.after[r][col].add(b.Min.X-e.Min.X, b.Min.X-o.Min.X, "left of "+name)
			m.x.before[r][colEnd].add(e.Max.X-b.Max.X, o.Max.X-b.Max.X, "right of "+name)
		}
		for c := col; c < colEnd; c++ {
			m.y.after[c][row].add(e.Max.Y-b.Max.Y, o.Max.Y-b.Max.Y, "above "+name)
			m.y.before[c][rowEnd].add(b.Min.Y-e.Min.Y, b.Min.Y-o.Min.Y, "below "+name)
		}
	}
	for _, b := range l.Bars {
		b.measure(m)
	}
	return m
}

// tighten returns the grid that gives decorations their room.
func (f *Figure) tighten(m *rooms) (grid, error) {
	margin, least := float64(f.style().Margin), float64(f.style().FontSize)
	rows, cols := f.ratios()
	w, h := float64(f.Width), float64(f.Height)
	x := m.x.tracks(w, margin, cols)
	if !(x.least() >= least) {
		who, most, sum := m.x.widest(margin)
		return grid{}, fmt.Errorf("plots: %w: numbers, labels and margins are wider than the page of %.4g pt: "+
			"they take %.4g pt, most of it (%.4g pt) %s, and each column needs %.4g pt for its data", ErrLayout, w, sum, most, who, least)
	}
	y := m.y.tracks(h, margin, rows)
	if !(y.least() >= least) {
		who, most, sum := m.y.widest(margin)
		return grid{}, fmt.Errorf("plots: %w: titles, labels and margins are taller than the page of %.4g pt: "+
			"they take %.4g pt, most of it (%.4g pt) %s, and each row needs %.4g pt for its data", ErrLayout, h, sum, most, who, least)
	}
	return grid{x, y.reversed(h)}, nil
}

// narrow returns an error for a data area that equal aspect makes a line.
func (l *Layout) narrow(least vg.Length) error {
	for i := range l.Panels {
		p := &l.Panels[i]
		if size := p.Box.Size(); p.Panel.EqualAspect && min(size.X, size.Y) < least {
			return fmt.Errorf("plots: %w: %s: equal aspect leaves %.3g × %.3g pt for the data, less than %.4g pt",
				ErrLayout, p.Panel.name(), float64(size.X), float64(size.Y), float64(least))
		}
	}
	return nil
}
