package layout

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
)

// addAxisLabel centers the label of an axis beyond its numbers, and beyond factors of others that
// stand there.
func (d *PlacedPanel) addAxisLabel(a *placedAxis, factors ...*line) error {
	if a.Axis == nil || a.Label == "" || a.Bare {
		return nil
	}
	l, err := a.ruler.label(a.Label, &a.marks, factors...)
	if err != nil {
		return err
	}
	d.page.keepOnPage(&l)
	switch a.Side {
	case Bottom:
		d.Decorated.Min.Y = min(d.Decorated.Min.Y, l.box().Min.Y)
	case Top:
		d.Decorated.Max.Y = max(d.Decorated.Max.Y, l.box().Max.Y)
	case Left:
		d.Decorated.Min.X = min(d.Decorated.Min.X, l.box().Min.X)
	default:
		d.Decorated.Max.X = max(d.Decorated.Max.X, l.box().Max.X)
	}
	d.addLabel(&l)
	return nil
}

// addTitle centers the title above the data area. Its baseline lies TitlePad above
// the frame or an axis there, or higher if the title would come near the data area or cover text.
func (d *PlacedPanel) addTitle() error {
	text := d.panel.Title
	if text == "" {
		return nil
	}
	set, err := d.page.Type.Typeset(text, d.page.Sizes.Title)
	if err != nil {
		return fmt.Errorf("title: %w", err)
	}
	l := line{Line: set, align: centered, what: fmt.Sprintf("title %s", tex.Quote(text))}
	l.at = vg.Point{X: (d.Box.Min.X+d.Box.Max.X)/2 - l.Width/2, Y: d.Box.Max.Y + d.page.titleHeight(set)}
	if d.panel.Top != nil { // as Matplotlib does (axes/_base.py, _update_title_position)
		l.at.Y = d.Decorated.Max.Y + d.page.titleHeight(set)
	}
	d.page.keepOnPage(&l)
	d.Title = d.addAbove(&l)
	return nil
}

// addLetters places the letters of panels. Those of panels that begin in one column
// stand in line, flush with what sticks out farthest left of their data areas.
func (r *Result) addLetters() error {
	left := make(map[int]vg.Length) // by column
	for i := range r.Panels {
		p := &r.Panels[i]
		if p.panel.Letter == "" {
			continue
		}
		column := p.panel.Cells.Column
		if x, ok := left[column]; !ok || p.Decorated.Min.X < x {
			left[column] = p.Decorated.Min.X
		}
	}
	for i := range r.Panels {
		p := &r.Panels[i]
		if p.panel.Letter == "" {
			continue
		}
		if err := p.addLetter(left[p.panel.Cells.Column]); err != nil {
			return fmt.Errorf("%s: %w", p.panel.Name, err)
		}
	}
	return nil
}

// addLetter places the letter of the panel above its upper left corner, with its left
// end at x. It stands on the line of the title, or above it if it would come too near
// to the title or to other text.
func (d *PlacedPanel) addLetter(x vg.Length) error {
	text := d.panel.Letter
	size := d.page.Sizes.Label
	set, err := d.page.Type.Typeset(text, size)
	if err != nil {
		return fmt.Errorf("letter: %w", err)
	}
	l := line{Line: set, what: fmt.Sprintf("letter %s", tex.Quote(text))}
	l.at = vg.Point{X: x, Y: d.Box.Max.Y + d.page.titleHeight(set)}
	if d.Title != nil {
		l.at.Y = d.Title.Baseline.Y
		title := d.Title.Ink()
		if l.box().Max.X+size/2 > title.Min.X {
			l.at.Y = title.Max.Y + offsetPad + l.Descent
		}
	}
	d.Letter = d.addAbove(&l)
	return nil
}

// addAbove adds a line of text above the data area, raised until it covers no other
// text. Decorated and Whole grow only in height.
func (d *PlacedPanel) addAbove(l *line) *lettering.PlacedText {
	d.raise(l)
	top := l.box().Max.Y
	d.Decorated.Max.Y = max(d.Decorated.Max.Y, top)
	d.Whole.Max.Y = max(d.Whole.Max.Y, top)
	p := l.piece()
	d.Pieces = append(d.Pieces, p)
	return p.Text
}

// raise moves a line of text up until it covers no other text.
func (d *PlacedPanel) raise(l *line) {
	const near = 1
	for again := true; again; {
		again = false
		for i := range d.Pieces {
			p := &d.Pieces[i]
			if p.Text == nil || page.Separation(l.box(), p.Box) >= near {
				continue
			}
			text, other := l.text(), p.painted()
			ink := text.Ink()
			if page.Separation(ink, other) < near {
				// Ink may reach below the descent. A line that stays above what it
				// covered is raised at most once for each piece.
				depth := l.at.Y - ink.Min.Y
				if depth < l.Descent+0.25*near {
					depth = l.Descent
				}
				l.at.Y, again = other.Max.Y+1.5*near+depth, true
			}
		}
	}
}

// titleHeight returns how far above the frame the baseline of a title or a letter
// lies: TitlePad, or more if its descenders need it.
func (p *Page) titleHeight(l lettering.Line) vg.Length {
	return max(p.Sizes.TitlePad, l.Descent+p.Sizes.TitleClear)
}

// keepOnPage moves a line of text along itself if the page would cut it. Only text longer
// than the data area can need it.
func (p *Page) keepOnPage(l *line) {
	b := l.box()
	if l.angle == 0 {
		l.at.X += shift(b.Min.X, b.Max.X, p.Width, p.Sizes.Margin/2)
	} else {
		l.at.Y += shift(b.Min.Y, b.Max.Y, p.Height, p.Sizes.Margin/2)
	}
}

// shift returns how far [a, b] must move to lie in [0, size]. It returns zero if
// [a, b] lies there already. Otherwise it leaves a margin, or centers [a, b] if there
// is no room for margins.
func shift(a, b, size, margin vg.Length) vg.Length {
	switch {
	case a >= 0 && b <= size:
		return 0
	case b-a > size-2*margin:
		return size/2 - (a+b)/2
	case a < 0:
		return margin - a
	default:
		return size - margin - b
	}
}
