package layout

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// touching is how far pieces may overlap. Glyphs are a little higher than their
// font states, and a title with a deep letter may touch the data area.
const touching = 0.5

// rounding is how far pieces may stick out of the page by rounding errors.
const rounding = 1e-6

// clash returns an error for the piece of the picture that is cut most or overlaps
// another most, or nil.
func (r *Result) clash() error {
	pieces := r.pieces()
	whole := vg.Rectangle{Max: vg.Point{X: r.page.Width, Y: r.page.Height}}
	var worst vg.Length
	var err error
	note := func(by, least vg.Length, format string, args ...any) {
		if by > max(worst, least) {
			worst = by
			err = fmt.Errorf("%w: "+format, append([]any{ErrNoFit}, args...)...)
		}
	}
	for _, p := range pieces {
		cut := p.beyond(whole)
		note(cut, rounding, "%s reaches %.3g pt beyond the %s of %.4g × %.4g pt", p.What, float64(cut), r.page.what(), float64(whole.Max.X), float64(whole.Max.Y))
	}
	for i := range r.Panels {
		p := &r.Panels[i]
		if p.Legend != nil && p.panel.Legend.Place.OnData() {
			cut, size := page.Beyond(p.Legend.Box, p.Box), p.Box.Size()
			note(cut, rounding, "%s: legend reaches %.3g pt beyond the data area of %.4g × %.4g pt", p.panel.Name, float64(cut), float64(size.X), float64(size.Y))
		}
	}
	// In the order of their left ends, each piece can overlap only a few that follow.
	slices.SortStableFunc(pieces, func(a, b Piece) int { return cmp.Compare(a.Box.Min.X, b.Box.Min.X) })
	for i, p := range pieces {
		for _, q := range pieces[i+1:] {
			if q.Box.Min.X >= p.Box.Max.X+touching {
				break
			}
			if page.Separation(p.Box, q.Box) > touching { // text may paint beyond its box
				continue
			}
			over := -page.Separation(p.painted(), q.painted())
			note(over, touching, "%s and %s overlap by %.3g pt", p.What, q.What, float64(over))
		}
	}
	return err
}

// pieces returns all pieces of the picture, with the names of their panels.
func (r *Result) pieces() []Piece {
	var all []Piece
	add := func(name string, pieces []Piece) {
		for _, p := range pieces {
			p.What = name + ": " + p.What
			all = append(all, p)
		}
	}
	for i := range r.Panels {
		add(r.Panels[i].panel.Name, r.Panels[i].Pieces)
	}
	for _, b := range r.Bars {
		add(b.bar.Name, b.Pieces)
	}
	for _, p := range r.parts {
		all = append(all, p.Piece)
	}
	return all
}

// beyond returns how far the piece sticks out of a page.
func (p *Piece) beyond(whole vg.Rectangle) vg.Length {
	by := page.Beyond(p.Box, whole)
	if by > 0 && p.Text != nil {
		by = page.Beyond(p.Text.Ink(), whole)
	}
	return by
}

// checkAspect returns an error for a panel whose data area equal aspect makes too
// narrow.
func (r *Result) checkAspect() error {
	least := r.page.Sizes.Font
	for i := range r.Panels {
		p := &r.Panels[i]
		if size := p.Box.Size(); p.panel.EqualAspect && min(size.X, size.Y) < least {
			return fmt.Errorf("%w: %s: equal aspect leaves %.3g × %.3g pt for the data, less than %.4g pt",
				ErrNoFit, p.panel.Name, float64(size.X), float64(size.Y), float64(least))
		}
	}
	return nil
}
