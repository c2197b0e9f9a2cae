package plots

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/tex"
)

// Annotation is text that points at data: with an arrow to a point, or beside a bracket
// between two points. The zero value draws nothing, and a literal with Text and Point draws
// both with an arrow.
//
// The text stands in the data area. Unless At or Offset say where, it chooses the place near
// its point where it covers least: it keeps clear of the obstacles of other plotters (see
// Obstructer) and of the legend, and rather covers no lines and markers (see Inker). Text that is
// wider than the data area is broken at spaces. A figure whose data area still has no room for the
// text, or for a bracket on either side, is not drawn (see Fitter). Nothing is drawn if the point, or
// an end of the bracket, lies outside the data area.
type Annotation struct {
	// Text may contain formulas between dollar signs and line breaks. Size is the size of its
	// type. Zero is the style's TickLabelSize.
	Text string
	Size vg.Length

	// Color is the color of text, arrow and bracket. Nil is the style's ink.
	Color color.Color

	// Point is the point that the arrow points at, in data units.
	Point contour.Point

	// Bracket, if not nil, is drawn from Point to its own point in place of an arrow.
	Bracket *Bracket

	// At is the middle of the text in data units. If it is nil, Offset is the vector from Point,
	// or from the middle of the bracket, to the middle of the text in points. If both are
	// zero, the text chooses its place. Text that would leave the data area is moved into it.
	At     *contour.Point
	Offset vg.Point

	// Arrow is the shape of the arrow, without Every and Spacing. NoArrow draws none.
	Arrow   Arrow
	NoArrow bool

	// Bend is the angle in degrees between the arrow and the straight line to the point, where
	// the arrow begins and where it ends, from -80 to 80. A positive angle bends it to the left
	// of its way. An arrow that would leave the data area bends the other way, or not at all.
	Bend float64

	// Gap lies between the tip of the arrow and the point, or between the bracket and its
	// points. Zero is 2 points, and a negative gap none.
	Gap vg.Length

	// LineStyle is the pen of arrow and bracket. A nil color is Color, and a width of zero is 1
	// point.
	LineStyle draw.LineStyle

	// Box, if not nil, is drawn around the text. Text without a box has a halo in the color of
	// the page, 2 points wide, that sets it apart from what lies below. A negative Halo is none.
	Box  *TextBox
	Halo vg.Length

	style    *Style
	settling settling[placedAnnotation]
}

// Bracket is a bracket between two points of data. The zero value is a brace.
type Bracket struct {
	// To is the end of the bracket in data units.
	To contour.Point

	// Square draws a square bracket in place of a brace.
	Square bool

	// Side is the side of the points on which the bracket stands. A bracket has two sides, and
	// takes the one that comes nearer to Side. Anywhere is the side where bracket and text cover
	// less. A side on which the frame would cut them gives way to the other.
	Side Side

	// Depth is the distance between the ends of the bracket and its middle. Zero is 8 points.
	Depth vg.Length
}

// TextBox is a box around text. The zero value is rounded and filled.
type TextBox struct {
	// Fill is the color behind the text. Nil is the style's LabelBackground.
	Fill color.Color

	// LineStyle is the pen of the border. A nil color is that of the text, a width of zero is 0.8
	// points, and a negative width is no border.
	LineStyle draw.LineStyle

	// Corner is the radius of the corners, and Pad the distance from the text to the border.
	// Zero is 3 points, and a negative length none.
	Corner, Pad vg.Length
}

// MaxBend is the greatest Bend of an Annotation, in degrees.
const MaxBend = 80

// NewAnnotation draws text and an arrow to a point. It returns an error that wraps ErrData if
// the point is not finite, and an error of package tex if the text cannot be typeset.
func NewAnnotation(text string, at contour.Point) (*Annotation, error) {
	if !finite(at) {
		return nil, fmt.Errorf("plots: %w: annotation of (%v, %v)", ErrData, at.X, at.Y)
	}
	// The style has the fonts. Check reports missing glyphs.
	if err := (tex.Typesetter{Missing: tex.MissingBox}).Validate(text); err != nil {
		return nil, fmt.Errorf("plots: annotation: %w", err)
	}
	return &Annotation{Text: text, Point: at}, nil
}

// Layer implements Layered.
func (a *Annotation) Layer() Layer { return MarkLayer }

// DataRange implements plot.DataRanger. It returns the range of Point, the end of the bracket
// and At.
func (a *Annotation) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	if !a.empty() {
		r.Include(a.points()...)
	}
	return r.DataRange()
}

// points returns the points that must be finite.
func (a *Annotation) points() []contour.Point {
	pts := []contour.Point{a.Point}
	if a.Bracket != nil {
		pts = append(pts, a.Bracket.To)
	}
	if a.At != nil {
		pts = append(pts, *a.At)
	}
	return pts
}

// empty reports whether there is nothing to draw.
func (a *Annotation) empty() bool { return a.Text == "" && a.Bracket == nil && !a.placed() }

// placed reports whether the annotation says where its text stands.
func (a *Annotation) placed() bool { return a.At != nil || a.Offset != vg.Point{} }

// Settled implements Settler: text with At or Offset, or beside a bracket with a Side, stays
// where it is.
func (a *Annotation) Settled() bool {
	return a.placed() || a.Bracket != nil && a.Bracket.Side != Anywhere
}

// WithStyle implements Styled.
func (a *Annotation) WithStyle(s *Style) plot.Plotter {
	q := *a
	q.style, q.settling = s.complete(), q.settling.forgotten()
	return &q
}

// Check implements Checker. It returns an error for text with a character that the style's fonts
// lack, and one that wraps ErrData for a point or a number that is not finite, a length greater
// than 10⁵ points, a Bend beyond MaxBend and an unknown Side.
func (a *Annotation) Check(s *Style) error {
	n := numbers{of: "Annotation."}
	for _, p := range a.points() {
		n.finite("x", p.X)
		n.finite("y", p.Y)
	}
	n.finite("Bend", a.Bend)
	if n.err == nil && math.Abs(a.Bend) > MaxBend {
		n.err = fmt.Errorf("Annotation.Bend = %v, want from -%d to %d degrees", a.Bend, MaxBend, MaxBend)
	}
	n.length("Size", a.Size)
	n.length("Offset.X", a.Offset.X)
	n.length("Offset.Y", a.Offset.Y)
	n.length("Gap", a.Gap)
	n.length("Halo", a.Halo)
	n.arrow(&a.Arrow)
	n.line(&a.LineStyle)
	if b := a.Bracket; b != nil {
		n.length("Bracket.Depth", b.Depth)
		if n.err == nil && (b.Side < Anywhere || b.Side >= Center) {
			n.err = fmt.Errorf("Annotation.Bracket.Side(%d)", int(b.Side))
		}
	}
	if b := a.Box; b != nil {
		n.lineStyle("Box.LineStyle", &b.LineStyle)
		n.length("Box.Corner", b.Corner)
		n.length("Box.Pad", b.Pad)
	}
	if n.err != nil || a.Text == "" {
		return n.data()
	}
	if _, err := s.Typeset(a.Text, a.Size); err != nil {
		return fmt.Errorf("plots: annotation: %w", err)
	}
	return nil
}

// Describe implements Describer.
func (a *Annotation) Describe() string {
	if a.empty() {
		return ""
	}
	what := "an arrow"
	if a.NoArrow {
		what = "a box"
	}
	if a.Bracket != nil {
		what = "a bracket"
	}
	if t := tex.Plain(a.Text); t != "" {
		what = "note: " + t
	}
	if a.Bracket != nil {
		return what + " " + spokenEnds(a.Point, a.Bracket.To)
	}
	return what + " at " + spokenPoint(a.Point.X, a.Point.Y)
}

// line returns the pen of arrow and bracket.
func (a *Annotation) line() draw.LineStyle {
	line := a.LineStyle
	line.Width = lengthOr(line.Width, 1)
	if line.Color == nil {
		line.Color = a.color()
	}
	return line
}

// color returns Color or its default.
func (a *Annotation) color() color.Color {
	if a.Color != nil {
		return a.Color
	}
	return a.style.ink()
}

// gap returns Gap with its default.
func (a *Annotation) gap() vg.Length { return max(lengthOr(a.Gap, 2), 0) }

// pad returns the distance between the text and what surrounds it.
func (a *Annotation) pad() vg.Length {
	if a.Box == nil {
		return 1
	}
	return max(lengthOr(a.Box.Pad, 3), 0) + a.Box.border()/2
}

// border returns the width of the border, zero if there is none.
func (b *TextBox) border() vg.Length { return max(lengthOr(b.LineStyle.Width, 0.8), 0) }
