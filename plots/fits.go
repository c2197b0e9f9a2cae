package plots

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// touching is how far pieces may overlap: glyphs overshoot the height that their
// font states, and a title with a deep letter stands on the data area.
const touching = 0.5

const rounding = 1e-6

// clash returns an error that names a piece of the picture that is cut or
// covers another, the worst of all.
func (l *Layout) clash() error {
	parts := l.parts()
	whole := vg.Rectangle{Max: vg.Point{X: l.Width, Y: l.Height}}
	var worst vg.Length
	var err error
	note := func(by, least vg.Length, format string, args ...any) {
		if by > max(worst, least) {
			worst = by
			err = fmt.Errorf("plots: %w: "+format, append([]any{ErrLayout}, args...)...)
		}
	}
	for _, p := range parts {
		if cut := p.beyond(whole); cut > 0 {
			note(cut, rounding, "%s reaches %.3g pt beyond the page of %.4g × %.4g pt", p.what, float64(cut), float64(l.Width), float64(l.Height))
		}
	}
	for i := range l.Panels {
		p := &l.Panels[i]
		for _, q := range p.inside {
			note(q.beyond(p.Box), rounding, "%s: %s reaches %.3g pt beyond the data area of %.4g × %.4g pt", p.Panel.name(), q.what,
				float64(q.beyond(p.Box)), float64(p.Box.Size().X), float64(p.Box.Size().Y))
		}
	}
	// Sorted by their left ends, only few overlap from left to right.
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.box.Min.X, b.box.Min.X) })
	for i, p := range parts {
		for _, q := range parts[i+1:] {
			if q.box.Min.X >= p.box.Max.X+touching {
				break
			}
			if page.Separation(p.box, q.box) > touching { // text may paint beyond its box
				continue
			}
			if over := -page.Separation(p.exact(), q.exact()); over > 0 {
				note(over, touching, "%s and %s overlap by %.3g pt", p.what, q.what, float64(over))
			}
		}
	}
	return err
}

// parts returns all pieces of the picture, named with their panel.
func (l *Layout) parts() []part {
	var all []part
	for i := range l.Panels {
		p := &l.Panels[i]
		for _, q := range p.parts {
			q.what = p.Panel.name() + ": " + q.what
			all = append(all, q)
		}
	}
	for i, b := range l.Bars {
		for _, q := range b.parts {
			q.what = fmt.Sprintf("ColorBars[%d]: %s", i, q.what)
			all = append(all, q)
		}
	}
	return all
}

// beyond returns how far a piece sticks out of a page.
func (p *part) beyond(whole vg.Rectangle) vg.Length {
	by := outside(p.box, whole)
	if by > 0 && p.text != nil {
		by = outside(p.text.Ink(), whole)
	}
	return by
}

func outside(b, whole vg.Rectangle) vg.Length {
	return max(whole.Min.X-b.Min.X, whole.Min.Y-b.Min.Y, b.Max.X-whole.Max.X, b.Max.Y-whole.Max.Y)
}
