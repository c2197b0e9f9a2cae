package layout

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
)

// Surround is what stands around all panels of a page. What a page does not have is nil.
type Surround struct {
	Title, XLabel, YLabel *lettering.PlacedText
	Legend                *PlacedLegend

	parts []surroundPart
}

// A surroundPart is a part of the surround.
type surroundPart struct {
	Piece
	// room contains the data areas, and the part in the direction in which it needs room.
	room vg.Rectangle
}

// addPart adds a part with a room.
func (r *Result) addPart(p Piece, room vg.Rectangle) {
	r.parts = append(r.parts, surroundPart{p, room})
}

// areas returns the box around all data areas, and around all that stands beside panels.
func (r *Result) areas() (data, whole vg.Rectangle) {
	data, whole = page.EmptyBox(), page.EmptyBox()
	for i := range r.Panels {
		data, whole = page.Union(data, r.Panels[i].Box), page.Union(whole, r.Panels[i].Whole)
	}
	for _, b := range r.Bars {
		whole = page.Union(whole, b.Decorated)
	}
	for _, p := range r.parts {
		whole = page.Union(whole, p.room)
	}
	return data, whole
}

// addSharedLabels places the labels of axes that all panels share: centered below the panels
// and left of them.
func (r *Result) addSharedLabels() (err error) {
	p := r.page
	data, whole := r.areas()
	r.XLabel, err = r.addText("x label", p.XLabel, p.Sizes.Label, func(l *line) {
		l.at, l.angle = Edge{data, Bottom}.label(l.Line, data.Min.Y-whole.Min.Y+p.Sizes.LabelPad)
		if p.Fixed != nil {
			l.at = vg.Point{X: p.Width/2 - l.Width/2, Y: fixedXLabel*p.Height + l.Descent}
		}
	})
	if err != nil {
		return err
	}
	r.YLabel, err = r.addText("y label", p.YLabel, p.Sizes.Label, func(l *line) {
		l.at, l.angle = Edge{data, Left}.label(l.Line, data.Min.X-whole.Min.X+p.Sizes.LabelPad)
		if p.Fixed != nil {
			l.at = vg.Point{X: fixedYLabel*p.Width + l.Ascent, Y: p.Height/2 - l.Width/2}
		}
	})
	return err
}

// addText places a line of text around the panels, unless it is "". kind names it in errors. It
// gets room across itself only.
func (r *Result) addText(kind, text string, size vg.Length, place func(l *line)) (*lettering.PlacedText, error) {
	if text == "" {
		return nil, nil
	}
	set, err := r.page.Type.Typeset(text, size)
	if err != nil {
		return nil, fmt.Errorf("%s of the figure: %w", kind, err)
	}
	l := line{Line: set, align: centered, what: fmt.Sprintf("%s %s of the figure", kind, tex.Quote(text))}
	place(&l)
	r.page.keepOnPage(&l)
	room, _ := r.areas()
	box := l.box()
	if l.angle == 0 {
		room.Min.Y, room.Max.Y = min(room.Min.Y, box.Min.Y), max(room.Max.Y, box.Max.Y)
	} else {
		room.Min.X, room.Max.X = min(room.Min.X, box.Min.X), max(room.Max.X, box.Max.X)
	}
	piece := l.piece()
	r.addPart(piece, room)
	return piece.Text, nil
}

// addLegend places the legend of the page above or below all panels, centered on the data
// areas, or right of them.
func (r *Result) addLegend() error {
	p, l := r.page, r.page.Legend
	if l == nil {
		return nil
	}
	data, whole := r.areas()
	size := p.legendSize(l)
	away := legendDistance * size
	placed, err := p.arrangeAround(l, size, data)
	if err != nil {
		return fmt.Errorf("legend: %w", err)
	}
	r.Legend = placed
	box := placed.Box.Size()
	at := l.Place.Within(data, box, 0)
	room := data
	switch {
	case p.Fixed != nil:
		at = l.Place.Within(r.edges(), box, away)
	case l.Place == RightOfPanel:
		at = vg.Point{X: r.titlesReach(data, whole.Max.X) + 2*away, Y: data.Max.Y - box.Y}
		room.Max.X = at.X + box.X
	default:
		at.X = p.withinMargins(at.X, box.X)
		at.Y = whole.Min.Y - 2*away - box.Y
		if l.Place == AbovePanel {
			at.Y = whole.Max.Y + 2*away
		}
	}
	placed.move(at)
	if l.Place != RightOfPanel {
		room.Min.Y, room.Max.Y = min(room.Min.Y, at.Y), max(room.Max.Y, at.Y+box.Y)
	}
	r.addPart(Piece{What: "legend of the figure", Box: placed.Box}, room)
	return nil
}

// edges returns the page with fixed margins without its title and its labels.
func (r *Result) edges() vg.Rectangle {
	b := vg.Rectangle{Max: vg.Point{X: r.page.Width, Y: r.page.Height}}
	if r.Title != nil {
		b.Max.Y = r.Title.Ink().Min.Y
	}
	if r.XLabel != nil {
		b.Min.Y = r.XLabel.Ink().Max.Y
	}
	return b
}

// arrangeAround returns the legend of the page with its lower left corner at the origin. Right
// of the panels it has as few columns as are not higher than the data areas, if Columns is zero.
func (p *Page) arrangeAround(l *Legend, size vg.Length, data vg.Rectangle) (*PlacedLegend, error) {
	placed, err := p.arrange(l, size, p.Width-2*p.Sizes.Margin)
	if l.Place != RightOfPanel || l.Columns != 0 || err != nil {
		return placed, err
	}
	// The number of columns grows by the share that is too high, so that a long legend is
	// set only a few times.
	high := data.Size().Y
	more := *l
	for more.Columns = 1; placed.Box.Size().Y > high && more.Columns < len(l.Texts); {
		share := min(float64(placed.Box.Size().Y/max(high, 1)), float64(len(l.Texts)))
		more.Columns = min(len(l.Texts), max(more.Columns+1, int(float64(more.Columns)*share)))
		next, err := p.arrange(&more, size, p.Width)
		if err != nil {
			return nil, err
		}
		if next.Box.Size().X > p.Width/2 {
			break // taller is the lesser evil
		}
		placed = next
	}
	return placed, nil
}

// titlesReach returns the right end of all that stands at x or left of it, and of titles
// below the upper edge of the data areas, which may be wider than their panels.
func (r *Result) titlesReach(data vg.Rectangle, x vg.Length) vg.Length {
	for i := range r.Panels {
		if t := r.Panels[i].Title; t != nil && t.Baseline.Y < data.Max.Y {
			x = max(x, t.Baseline.X+t.Formula.Width)
		}
	}
	return x
}

// withinMargins returns the left end x of something of a width, moved into the margins of the
// page if it has room there.
func (p *Page) withinMargins(x, width vg.Length) vg.Length {
	return max(p.Sizes.Margin, min(x, p.Width-p.Sizes.Margin-width))
}

// addTitle centers the title of the page above all that belongs to panels.
func (r *Result) addTitle() (err error) {
	p := r.page
	size := p.Sizes.PageTitle
	if !(size > 0) {
		size = p.Sizes.Title
	}
	data, whole := r.areas()
	r.Title, err = r.addText("title", p.Title, size, func(l *line) {
		l.at = vg.Point{X: (data.Min.X+data.Max.X)/2 - l.Width/2, Y: data.Max.Y + p.titleHeight(l.Line)}
		if whole.Max.Y > data.Max.Y {
			l.at.Y = max(l.at.Y, whole.Max.Y+p.Sizes.TitlePad+l.Descent)
		}
		if p.Fixed != nil {
			l.at = vg.Point{X: p.Width/2 - l.Width/2, Y: fixedTitle*p.Height - l.Ascent}
		}
	})
	return err
}
