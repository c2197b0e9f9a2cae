package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/label"
	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/vgdraw2d"
)

// LineLabels says how contour lines are labeled with their levels. The zero value
// labels every line that has room, once.
//
// A label interrupts its line where the line is straightest. It reads along the line
// and is never upside down. It stays in the data area and clear of other labels and
// of the other contour lines of the plotter. On a Panel it also stays clear of
// arrows, markers and every other Obstructer. A line without room has no label.
type LineLabels struct {
	// Format writes a level. Parts between dollar signs are formulas. If nil, a label
	// reads back as its level, or as a number within 0.05 % of it if that takes more than
	// five digits, and different levels have different labels. Levels have the same
	// number of decimals where that shows them all.
	Format func(level float64) string

	// Levels are the levels to label. Nil labels all.
	Levels []float64

	// Places, if not nil, are the only places with labels. Each label stands at the
	// point of a line nearest to its place, or as near to that point along the line as
	// there is room.
	Places []LabelPlace

	// Size is the size of type. Zero is the style's TickLabelSize.
	Size vg.Length

	// Color is the color of the labels. Nil is the color of the line, or the style's
	// ink if the line has a contrast of less than 3 with the page: a label must be
	// read where a pale line can still be seen. On a figure with a DarkStyle, both
	// pages count. Labels over bands and heat maps keep the color of the line.
	Color color.Color

	// Gap is the length left free between the text and the line on both sides. Zero
	// is a third of Size, and twice that on a dashed line, so that a minus sign does
	// not look like one more dash.
	Gap vg.Length
}

// LabelPlace is where a label is wanted, in data coordinates.
type LabelPlace struct {
	X, Y float64

	// Level is the level of the line to label. Nil labels the nearest line of any
	// level.
	Level *float64
}

// wanted returns the function that reports whether lines of a level may have labels.
func (l *LineLabels) wanted() func(level float64) bool {
	if l.Levels == nil {
		return func(float64) bool { return true }
	}
	levels := make(map[float64]bool, len(l.Levels))
	for _, v := range l.Levels {
		levels[v] = true
	}
	return func(level float64) bool { return levels[level] }
}

// text returns the function that writes a level.
func (l *LineLabels) text(levels []float64) func(float64) string {
	if l.Format != nil {
		return l.Format
	}
	return tick.FormatLevels(levels)
}

// sizes returns the size of type and the gap in a style.
func (l *LineLabels) sizes(s *Style) (size, gap vg.Length) {
	size, gap = l.Size, l.Gap
	if !(size > 0) || !drawable(size) {
		size = s.TickLabelSize
	}
	if !(gap > 0) || !drawable(gap) {
		gap = size / 3
	}
	return size, gap
}

// labelGap returns the gap beside the label on each line: the given gap, or more on
// a dashed line if Gap is zero.
func (p *ContourLines) labelGap(gap vg.Length) func(i int) vg.Length {
	return func(i int) vg.Length {
		if !(p.Labels.Gap > 0) && len(p.penOf(p.Lines[i].Level).Dashes) > 0 {
			return 2 * gap
		}
		return gap
	}
}

// Check implements Checker. It returns an error for a label that cannot be typeset, and
// one that wraps ErrData for a length that is not finite or greater than 10⁵ points.
func (p *ContourLines) Check(s *Style) error {
	if err := p.checkLengths(); err != nil {
		return err
	}
	if err := p.checkRegion(s.context()); err != nil {
		return err
	}
	if p.Labels == nil || p.Labels.Format == nil {
		return nil
	}
	size, _ := p.Labels.sizes(s)
	setter := s.orStock().complete().lettering().Typesetter()
	wanted, first := p.Labels.wanted(), true
	for _, level := range p.ownLevels() {
		if !wanted(level) {
			continue
		}
		text, err := p.Labels.format(level)
		if err != nil {
			return err
		}
		err = setter.Validate(text)
		// Only the size, and text too long for TeX, are errors that Validate does not find.
		if long := vg.Length(len(text))*size > longText; err == nil && (first || long) {
			_, err = s.Typeset(text, size)
		}
		first = false
		if err != nil {
			return fmt.Errorf("plots: label of level %v: %w", level, err)
		}
	}
	return nil
}

// format calls Format, which is not nil.
func (l *LineLabels) format(level float64) (text string, err error) {
	defer caught(&err, "LineLabels.Format")
	return l.Format(level), nil
}

// longText is the number of bytes times the size from which text might be wider or higher
// than the 16383 points that TeX can count. No letter is four times as wide as its size.
const longText vg.Length = 4000

// typesetLevel sets the label of a level. If that fails, it sets the level as a plain
// number; on a Panel, Check has reported the failure.
func (p *ContourLines) typesetLevel(s *Style, level float64, text func(float64) string, size vg.Length) (lettering.Line, bool) {
	l, err := s.lettering().Typeset(text(level), size)
	if err != nil {
		l, err = s.lettering().Typeset(tick.FormatLevels(p.ownLevels())(level), size)
	}
	return l, err == nil && l.Width > 0
}

// A labelMemo keeps the labels of one data area, and the parts of the lines in a region. A figure
// asks for them twice: first as obstacles, and then to paint them.
type labelMemo struct {
	area   vg.Rectangle
	plt    *plot.Plot
	labels []label.OnLine

	region  *contour.Region // nil before the lines are clipped
	clipped []contour.Line
}

// placedLabels returns the labels in their places, from the memo if it has them.
func (p *ContourLines) placedLabels(c draw.Canvas, plt *plot.Plot) []label.OnLine {
	if p.memo == nil {
		return p.placeLabels(c, plt)
	}
	if p.memo.plt != plt || p.memo.area != c.Rectangle {
		p.memo.labels = p.placeLabels(c, plt)
		p.memo.area, p.memo.plt = c.Rectangle, plt
	}
	return p.memo.labels
}

// placeLabels finds places for the labels on a data area.
func (p *ContourLines) placeLabels(c draw.Canvas, plt *plot.Plot) []label.OnLine {
	if p.Labels == nil {
		return nil
	}
	p = p.inRegion(brush.Context(c.Canvas))
	style := p.style.orStock()
	size, gap := p.Labels.sizes(style)
	digit, err := style.lettering().Typeset("$0$", size)
	if err != nil {
		return nil
	}
	stopped := brush.Stopped(c.Canvas)
	text, levels := p.Labels.text(p.ownLevels()), make(map[float64]lettering.Line)
	m, wanted := p.pageMap(&c, plt), p.Labels.wanted()
	lines := label.Lines{
		Data:   c.Rectangle,
		Paths:  p.measured(m, stopped),
		Stop:   stopped,
		Wanted: func(i int) bool { return wanted(p.Lines[i].Level) },
		Text: func(i int) (lettering.Line, bool) {
			level := p.Lines[i].Level
			l, ok := levels[level]
			if !ok {
				l, _ = p.typesetLevel(style, level, text, size)
				levels[level] = l
			}
			return l, l.Width > 0
		},
		Gap:   p.labelGap(gap),
		Digit: digit,
		Free:  func(box page.TurnedBox) bool { return clearOf(p.obstacles, box) },
	}
	if p.Labels.Places == nil {
		return lines.Place()
	}
	var spots []label.Spot
	for _, q := range p.Labels.Places {
		spots = append(spots, label.Spot{
			At: m.At(geom.Pt(q.X, q.Y)),
			Of: func(i int) bool { return q.Level == nil || p.Lines[i].Level == *q.Level },
		})
	}
	return lines.PlaceAt(spots)
}

// measured returns the lines on the page. A line without a finite length is empty, and so
// are the rest if the work is stopped.
func (p *ContourLines) measured(m *page.Map, stopped func() bool) []page.Polyline {
	out := make([]page.Polyline, len(p.Lines))
	for i, l := range p.Lines {
		if stopped() {
			break
		}
		if q, ok := page.NewPolyline(page.Line(m, l.Points, l.Closed), l.Closed); ok {
			out[i] = q
		}
	}
	return out
}

// paintLabels paints labels in their places. It paints consecutive labels of one
// color together.
func (p *ContourLines) paintLabels(c *draw.Canvas, labels []label.OnLine) {
	for i := 0; i < len(labels); {
		var texts []PlacedText
		ink, fixed := p.labelColor(&labels[i])
		for ; i < len(labels); i++ {
			if other, alike := p.labelColor(&labels[i]); !fill.Same(ink, other) || fixed != alike {
				break
			}
			texts = append(texts, labels[i].Placed())
		}
		// Typeset text can always be painted.
		paint := func() { _ = p.style.PaintText(*c, ink, texts...) }
		if fixed {
			brush.Group(c, vgdraw2d.Group{Fixed: true}, paint)
		} else {
			paint()
		}
	}
}

// labelColor returns the color of a label, and whether it stands for the level, so that
// a viewer in dark mode keeps it.
func (p *ContourLines) labelColor(l *label.OnLine) (clr color.Color, fixed bool) {
	if p.Labels.Color != nil {
		return p.Labels.Color, false
	}
	level := p.Lines[l.Line].Level
	clr, fixed = p.Color(level), p.keepsColor(level)
	mapped, onDark := p.Coloring.ColorOf(level) != nil, clr
	if mapped && !fixed {
		dark := p.colored().Coloring
		dark.Norm, dark.Map = dark.norm(), dark.Dark
		onDark = dark.ColorOf(level)
	}
	// On a plot of gonum nothing tells whether lines of one color lie over bands.
	if p.overData || p.style == nil && !mapped || p.style.orStock().legible(clr, onDark) {
		return clr, fixed
	}
	return p.style.ink(), false
}
