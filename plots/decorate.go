package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// PlacedPanel is a panel with its box and everything around it.
type PlacedPanel struct {
	// Panel is what was placed.
	Panel *Panel
	// Box is the data area.
	Box            vg.Rectangle
	XTicks, YTicks []PlacedTick
	// Labels are the numbers at ticks and the axis labels.
	Labels []PlacedText
	// Title is nil where the panel has none.
	Title *PlacedText

	limits *plot.Plot
	// extent holds the box and what must not be cut or overlap a neighbour. A
	// title counts in height only, and an axis label only across its axis: a
	// long one does not narrow the data area.
	extent vg.Rectangle
}

// PlacedTick is a tick at At, along its axis.
type PlacedTick struct {
	Value float64
	At    vg.Length
}

// PlacedText is a line of text whose baseline starts at Baseline and runs to
// the right, turned by Angle radians counter-clockwise.
type PlacedText struct {
	Formula  *tex.Formula
	Baseline vg.Point
	Angle    float64
}

// line is typeset text with the box that layout gives it: at least as high and
// as deep as the letters l and p of its size, so that lines of text stand alike
// whatever their letters.
type line struct {
	formula                *tex.Formula
	width, ascent, descent vg.Length
}

// typeset sets a line of text in the style's fonts.
func (s *Style) typeset(text string, size vg.Length) (line, error) {
	f, err := tex.Typeset(text, size)
	if err != nil {
		return line{}, err
	}
	lp, err := tex.Typeset("lp", size)
	if err != nil {
		return line{}, err
	}
	height := max(f.Height+f.Depth, lp.Height+lp.Depth)
	descent := max(f.Depth, lp.Depth)
	return line{f, f.Width, height - descent, descent}, nil
}

// decorate places the ticks, numbers, labels and title of p around box.
func (s *Style) decorate(p *Panel, plt *plot.Plot, box vg.Rectangle) (PlacedPanel, error) {
	d := PlacedPanel{Panel: p, Box: box, limits: plt, extent: box}
	// Room for ticks is kept where an axis has none, as tight_layout keeps it.
	d.extent.Min.X -= s.TickLength
	d.extent.Min.Y -= s.TickLength
	below, err := s.xNumbers(&d)
	if err != nil {
		return d, err
	}
	left, err := s.yNumbers(&d)
	if err != nil {
		return d, err
	}
	if err := s.xLabel(&d, below); err != nil {
		return d, err
	}
	if err := s.yLabel(&d, left); err != nil {
		return d, err
	}
	return d, s.title(&d)
}

// xNumbers places ticks and numbers below the box, numbers centred, and returns
// the lowest point reached.
func (s *Style) xNumbers(d *PlacedPanel) (lowest vg.Length, err error) {
	lowest = d.Box.Min.Y
	x, _ := transform(d.limits, d.Box)
	top := d.Box.Min.Y - s.TickLength - s.TickPad
	axis := &d.Panel.X
	ticks, common, err := s.ticks(axis, d.limits.X.Min, d.limits.X.Max, d.Box.Size().X, xCharacters)
	if err != nil {
		return 0, fmt.Errorf("x axis: %w", err)
	}
	for _, t := range ticks {
		at := x(t.Value)
		d.XTicks = append(d.XTicks, PlacedTick{t.Value, at})
		if t.Label == "" {
			continue
		}
		l, err := s.typeset(numeral(t.Label), s.numberSize(axis))
		if err != nil {
			return 0, err
		}
		d.label(l, vg.Point{X: at - l.width/2, Y: top - l.ascent})
		lowest = min(lowest, top-l.ascent-l.descent)
	}
	if common != "" {
		l, err := s.typeset(common, s.numberSize(axis))
		if err != nil {
			return 0, err
		}
		d.label(l, vg.Point{X: d.Box.Max.X - l.width, Y: lowest - commonPad - l.ascent})
	}
	return lowest, nil
}

// yNumbers places ticks and numbers left of the box, flush right, the middle of
// the letters' height at the tick, and returns the leftmost point reached.
func (s *Style) yNumbers(d *PlacedPanel) (leftmost vg.Length, err error) {
	leftmost = d.Box.Min.X
	_, y := transform(d.limits, d.Box)
	right := d.Box.Min.X - s.TickLength - s.TickPad
	axis := &d.Panel.Y
	ticks, common, err := s.ticks(axis, d.limits.Y.Min, d.limits.Y.Max, d.Box.Size().Y, yCharacters)
	if err != nil {
		return 0, fmt.Errorf("y axis: %w", err)
	}
	for _, t := range ticks {
		at := y(t.Value)
		d.YTicks = append(d.YTicks, PlacedTick{t.Value, at})
		if t.Label == "" {
			continue
		}
		l, err := s.typeset(numeral(t.Label), s.numberSize(axis))
		if err != nil {
			return 0, err
		}
		d.label(l, vg.Point{X: right - l.width, Y: at - l.ascent/2})
		leftmost = min(leftmost, right-l.width)
	}
	if common != "" {
		l, err := s.typeset(common, s.numberSize(axis))
		if err != nil {
			return 0, err
		}
		d.label(l, vg.Point{X: d.Box.Min.X, Y: d.Box.Max.Y + commonPad})
	}
	return leftmost, nil
}

// commonPad is the distance of what the numbers of an axis have in common: below
// the numbers of the x axis, above the data area for the y axis (Matplotlib,
// axis.py, OFFSETTEXTPAD).
const commonPad vg.Length = 3

// label adds a line of text that layout must keep room for on all sides.
func (d *PlacedPanel) label(l line, baseline vg.Point) {
	d.Labels = append(d.Labels, PlacedText{l.formula, baseline, 0})
	d.extent.Min.X = min(d.extent.Min.X, baseline.X)
	d.extent.Max.X = max(d.extent.Max.X, baseline.X+l.width)
	d.extent.Min.Y = min(d.extent.Min.Y, baseline.Y-l.descent)
	d.extent.Max.Y = max(d.extent.Max.Y, baseline.Y+l.ascent)
}

// xLabel centres the label of the x axis below the numbers.
func (s *Style) xLabel(d *PlacedPanel, below vg.Length) error {
	if d.Panel.X.Label == "" {
		return nil
	}
	l, err := s.typeset(d.Panel.X.Label, s.LabelSize)
	if err != nil {
		return err
	}
	at := vg.Point{X: (d.Box.Min.X+d.Box.Max.X)/2 - l.width/2, Y: below - s.LabelPad - l.ascent}
	d.Labels = append(d.Labels, PlacedText{l.formula, at, 0})
	d.extent.Min.Y = min(d.extent.Min.Y, at.Y-l.descent)
	return nil
}

// yLabel centres the label of the y axis left of the numbers, reading upwards.
func (s *Style) yLabel(d *PlacedPanel, left vg.Length) error {
	if d.Panel.Y.Label == "" {
		return nil
	}
	l, err := s.typeset(d.Panel.Y.Label, s.LabelSize)
	if err != nil {
		return err
	}
	at := vg.Point{X: left - s.LabelPad - l.descent, Y: (d.Box.Min.Y+d.Box.Max.Y)/2 - l.width/2}
	d.Labels = append(d.Labels, PlacedText{l.formula, at, math.Pi / 2})
	d.extent.Min.X = min(d.extent.Min.X, at.X-l.ascent)
	return nil
}

// title centres the title above the box, its baseline TitlePad above the frame
// or higher where its descenders would reach into the box.
func (s *Style) title(d *PlacedPanel) error {
	if d.Panel.Title == "" {
		return nil
	}
	l, err := s.typeset(d.Panel.Title, s.TitleSize)
	if err != nil {
		return err
	}
	at := vg.Point{X: (d.Box.Min.X+d.Box.Max.X)/2 - l.width/2, Y: d.Box.Max.Y + max(s.TitlePad, l.descent)}
	d.Title = &PlacedText{l.formula, at, 0}
	d.extent.Max.Y = max(d.extent.Max.Y, at.Y+l.ascent)
	return nil
}
