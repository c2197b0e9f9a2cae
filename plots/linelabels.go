package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/vgdraw2d"
)

// LineLabels says how contour lines are labelled with their levels. The zero
// value labels every line that has room, once.
//
// A label stands on its line, which is interrupted for it, where the line is
// straightest, and reads along it, never upside down. It keeps inside the data
// area and clear of other labels, of contour lines of the same plotter and, on a
// Panel, of arrows, markers and whatever else is an Obstructer. A line without
// such a place has no label.
type LineLabels struct {
	// Format writes a level; parts between dollar signs are formulas. If nil,
	// levels are written like the numbers of an axis, and each with the digits
	// that it needs where they go over several decades.
	Format func(level float64) string

	// Levels are those to be labelled; all if nil.
	Levels []float64

	// Places asks for labels at certain places instead: one at the nearest point
	// on a line for each, or as near to it along the line as there is room.
	Places []LabelPlace

	// Size is the size of type, the style's for numbers at ticks if zero.
	Size vg.Length

	// Color of the labels; that of the line if nil.
	Color color.Color

	// Gap is left free between the text and the line on both sides; if zero, a
	// third of Size, and twice that on a dashed line, so that a minus sign does not
	// look like one more dash.
	Gap vg.Length
}

// LabelPlace is where a label is wanted, in data coordinates.
type LabelPlace struct {
	X, Y float64

	// Level is that of the line to be labelled; the nearest line of any level
	// if nil.
	Level *float64
}

// wanted reports whether a level is to be labelled.
func (l *LineLabels) wanted(level float64) bool {
	return l.Levels == nil || slices.Contains(l.Levels, level)
}

// text returns what writes the levels.
func (l *LineLabels) text(levels []float64) func(float64) string {
	if l.Format != nil {
		return l.Format
	}
	return tick.FormatLevels(levels)
}

// sizes returns the size of type and the gap in a style.
func (l *LineLabels) sizes(s *Style) (size, gap vg.Length) {
	size, gap = l.Size, l.Gap
	if size <= 0 {
		size = s.TickLabelSize
	}
	if gap <= 0 {
		gap = size / 3
	}
	return size, gap
}

// labelGap returns the gap beside a label on a line: that given, or more on a
// dashed line if the settings have none.
func (p *ContourLines) labelGap(gap vg.Length) func(i int) vg.Length {
	return func(i int) vg.Length {
		if p.Labels.Gap <= 0 && len(p.penOf(p.Lines[i].Level).Dashes) > 0 {
			return 2 * gap
		}
		return gap
	}
}

// Check implements Checker: it reports a label that cannot be typeset.
func (p *ContourLines) Check(s *Style) error {
	if p.Labels == nil || p.Labels.Format == nil {
		return nil
	}
	size, _ := p.Labels.sizes(s)
	for _, level := range p.ownLevels() {
		if !p.Labels.wanted(level) {
			continue
		}
		if _, err := s.Typeset(p.Labels.Format(level), size); err != nil {
			return fmt.Errorf("plots: label of level %v: %w", level, err)
		}
	}
	return nil
}

// typesetLevel sets the label of a level. Where that fails, which Check has told
// on a Panel, the level itself is set.
func (p *ContourLines) typesetLevel(s *Style, level float64, text func(float64) string, size vg.Length) (lettering.Line, bool) {
	l, err := s.lettering().Typeset(text(level), size)
	if err != nil {
		l, err = s.lettering().Typeset(tick.FormatLevel(level), size)
	}
	return l, err == nil && l.Width > 0
}

// paintLabels writes labels where they were placed, those of one colour together.
func (p *ContourLines) paintLabels(c *draw.Canvas, labels []placedLabel) {
	fixed := func(l *placedLabel) bool {
		return p.Labels.Color == nil && p.Coloring.ColorOf(p.Lines[l.line].Level) != nil
	}
	for i := 0; i < len(labels); {
		first, texts := &labels[i], []PlacedText(nil)
		ink := p.labelColor(first)
		for ; i < len(labels) && same(ink, p.labelColor(&labels[i])) && fixed(first) == fixed(&labels[i]); i++ {
			texts = append(texts, labels[i].placed())
		}
		// What cannot be painted could not be typeset either.
		paint := func() { _ = p.style.PaintText(*c, ink, texts...) }
		if fixed(first) {
			brush.Group(c, vgdraw2d.Group{Fixed: true}, paint)
		} else {
			paint()
		}
	}
}

func (p *ContourLines) labelColor(l *placedLabel) color.Color {
	if p.Labels.Color != nil {
		return p.Labels.Color
	}
	return p.Color(p.Lines[l.line].Level)
}

// upright turns an angle by half a turn if text along it would stand on its
// head.
func upright(angle float64) float64 {
	switch {
	case angle > math.Pi/2:
		return angle - math.Pi
	case angle <= -math.Pi/2:
		return angle + math.Pi
	}
	return angle
}
