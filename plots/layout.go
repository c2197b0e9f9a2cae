package plots

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// ErrLayout is wrapped by the error for a figure whose decorations leave no
// room for the data.
var ErrLayout = errors.New("does not fit")

// Layout is where everything of a figure stands. All coordinates are in points
// from the lower left corner of the page, y upwards.
type Layout struct {
	// Width and Height are those of the page.
	Width, Height vg.Length
	// Panels are in the order of Figure.Panels.
	Panels []PlacedPanel
}

// provisional is where panels stand before anything is measured, as fractions
// of the page: Matplotlib's figure.subplot defaults. Space is in panel sizes.
var provisional = struct{ left, right, bottom, top, space float64 }{0.125, 0.9, 0.11, 0.88, 0.2}

// Layout computes the boxes of the panels and the places of all text, by the
// rules of Matplotlib 3.3's tight_layout: decorate the panels once at
// provisional boxes, measure how far the decorations of each row and column
// stick out, give that much room plus the margin, and decorate again. Ticks are
// counted anew for the final boxes; the room is what the provisional ones took.
func (f *Figure) Layout() (*Layout, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	rows, cols := f.grid()
	w, h := float64(f.Width), float64(f.Height)
	v := provisional
	first := grid{
		x: tracks{v.left * w, v.right * w, v.space, cols},
		y: tracks{v.bottom * h, v.top * h, v.space, rows},
	}
	panels, err := f.decorate(first)
	if err != nil {
		return nil, err
	}
	final, err := f.tighten(panels, rows, cols)
	if err != nil {
		return nil, err
	}
	if panels, err = f.decorate(final); err != nil {
		return nil, err
	}
	return &Layout{Width: f.Width, Height: f.Height, Panels: panels}, nil
}

// decorate places every panel of f with its decorations on g.
func (f *Figure) decorate(g grid) ([]PlacedPanel, error) {
	style := f.style()
	out := make([]PlacedPanel, len(f.Panels))
	for i, p := range f.Panels {
		plt, err := p.limits()
		if err == nil {
			out[i], err = style.decorate(p, plt, g.box(p.Row, p.Column))
		}
		if err != nil {
			return nil, fmt.Errorf("plots: %s: %w", p.name(), err)
		}
	}
	return out, nil
}

// grid is rows × columns of equal boxes.
type grid struct{ x, y tracks }

// tracks divides [lo, hi] into n equal parts with gaps of space parts.
type tracks struct {
	lo, hi, space float64
	n             int
}

// at returns the i-th part.
func (t tracks) at(i int) (lo, hi float64) {
	size := (t.hi - t.lo) / (float64(t.n) + t.space*float64(t.n-1))
	lo = t.lo + float64(i)*size*(1+t.space)
	return lo, lo + size
}

// box returns the box of a cell; row 0 is the top one.
func (g grid) box(row, col int) vg.Rectangle {
	x0, x1 := g.x.at(col)
	y0, y1 := g.y.at(g.y.n - 1 - row)
	return vg.Rectangle{
		Min: vg.Point{X: vg.Length(x0), Y: vg.Length(y0)},
		Max: vg.Point{X: vg.Length(x1), Y: vg.Length(y1)},
	}
}

// tighten returns the grid that gives the decorations of panels their room.
func (f *Figure) tighten(panels []PlacedPanel, rows, cols int) (grid, error) {
	// before[i] is the room wanted at the left of column i, or above row i,
	// by each row or column; two panels that share a gap add up.
	horiz, vert := newRoom(rows, cols), newRoom(cols, rows)
	for _, p := range panels {
		r, c, e, b := p.Panel.Row, p.Panel.Column, p.extent, p.Box
		horiz[r][c] += float64(b.Min.X - e.Min.X)
		horiz[r][c+1] += float64(e.Max.X - b.Max.X)
		vert[c][r] += float64(e.Max.Y - b.Max.Y)
		vert[c][r+1] += float64(b.Min.Y - e.Min.Y)
	}
	margin := float64(f.style().Margin)
	x, ok := horiz.tracks(float64(f.Width), margin)
	if !ok {
		return grid{}, fmt.Errorf("plots: %w: numbers, labels and margins are wider than the page of %v pt", ErrLayout, float64(f.Width))
	}
	y, ok := vert.tracks(float64(f.Height), margin)
	if !ok {
		return grid{}, fmt.Errorf("plots: %w: titles, labels and margins are taller than the page of %v pt", ErrLayout, float64(f.Height))
	}
	// Rows count from the top, lengths from the bottom.
	y.lo, y.hi = float64(f.Height)-y.hi, float64(f.Height)-y.lo
	return grid{x, y}, nil
}

// room is, for every line of panels, what each of its n+1 gaps must hold.
type room [][]float64

func newRoom(lines, n int) room {
	r := make(room, lines)
	for i := range r {
		r[i] = make([]float64, n+1)
	}
	return r
}

// widest returns the most that any line wants of gap i.
func (r room) widest(i int) float64 {
	w := math.Inf(-1)
	for _, line := range r {
		w = math.Max(w, line[i])
	}
	return w
}

// tracks divides a page of the given size; it reports false if nothing is left
// for the panels.
func (r room) tracks(size, margin float64) (tracks, bool) {
	n := len(r[0]) - 1
	t := tracks{
		lo: math.Max(r.widest(0), 0) + margin,
		hi: size - math.Max(r.widest(n), 0) - margin,
		n:  n,
	}
	gap := 0.0
	for i := 1; i < n; i++ {
		gap = math.Max(gap, r.widest(i)+margin)
	}
	part := (t.hi - t.lo - gap*float64(n-1)) / float64(n)
	if !(part > 0) {
		return t, false
	}
	t.space = gap / part
	return t, true
}

// transform returns plt's transforms onto box.
func transform(plt *plot.Plot, box vg.Rectangle) (x, y func(float64) vg.Length) {
	x = func(v float64) vg.Length {
		return box.Min.X + vg.Length(plt.X.Norm(v))*(box.Max.X-box.Min.X)
	}
	y = func(v float64) vg.Length {
		return box.Min.Y + vg.Length(plt.Y.Norm(v))*(box.Max.Y-box.Min.Y)
	}
	return x, y
}
