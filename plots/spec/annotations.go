package spec

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// Annotation is text that points at data.
type Annotation struct {
	// Text is the text. Parts between dollar signs are formulas, and line breaks break it.
	Text string `yaml:"text" typeset:"true"`
	// Point is the point that the arrow points at.
	Point Point `yaml:"point"`
	// To draws a bracket from point to here in place of an arrow.
	To *Point `yaml:"to"`
	// Square draws a square bracket in place of a brace.
	Square bool `yaml:"square"`
	// Side is the side of the points on which the bracket stands. If missing, it is the one where
	// bracket and text cover less.
	Side string `yaml:"side" words:"side"`
	// At is the middle of the text. If missing, Offset is the way from the point, or from the middle of
	// the bracket, to the middle of the text, in points. Without both, the text stands where
	// it covers least.
	At     *Point     `yaml:"at"`
	Offset *[2]Number `yaml:"offset"`
	// Arrow is false for text without an arrow.
	Arrow *bool `yaml:"arrow"`
	// Bend bends the arrow to the left of its way, at its ends by so many degrees, from -80 to 80.
	Bend Number `yaml:"bend"`
	// Box draws a box around the text, and Fill is its color.
	Box  bool  `yaml:"box"`
	Fill Color `yaml:"fill"`
	// Color is the color of text, arrow and bracket. If missing, it is ink.
	Color Color `yaml:"color"`
	// Size is the size of the text's type.
	Size Length `yaml:"size"`
	// Thickness is the width of arrow and bracket. If missing, it is 1pt.
	Thickness Length `yaml:"thickness"`
}

// list returns the list of annotations for a mapping of texts to points.
func (*Annotation) list(n *node) *node { return labeled(n, "text", "point") }

// addAnnotations adds the annotations. They come after the marks, whose labels have less choice.
func (b *panelBuilder) addAnnotations() error {
	if n := len(b.spec.Annotations); n > maxMarks {
		return b.errorf("annotations", "%d: want at most %d", n, maxMarks)
	}
	for i := range b.spec.Annotations {
		if err := b.addAnnotation(fmt.Sprintf("annotations[%d]", i), &b.spec.Annotations[i]); err != nil {
			return err
		}
	}
	return nil
}

// addAnnotation adds an annotation.
func (b *panelBuilder) addAnnotation(key string, s *Annotation) error {
	text, err := b.text(key+".text", s.Text)
	if err != nil {
		return err
	}
	at, _, err := b.point(key+".point", s.Point)
	if err != nil {
		return err
	}
	a, err := plots.NewAnnotation(text, at)
	if err != nil {
		return b.failed(key, err)
	}
	if a.Color, err = b.color(key+".color", s.Color); err != nil {
		return err
	}
	if err := b.length(key+".size", s.Size); err != nil {
		return err
	}
	a.Size, a.NoArrow, a.Bend = vg.Length(s.Size), s.Arrow != nil && !*s.Arrow, float64(s.Bend)
	if !(-plots.MaxBend <= a.Bend && a.Bend <= plots.MaxBend) {
		return b.errorf(key+".bend", "%v: want from -%d to %d degrees", a.Bend, plots.MaxBend, plots.MaxBend)
	}
	if a.LineStyle.Width, err = b.width(key+".thickness", s.Thickness, 0); err != nil {
		return err
	}
	if s.Box || s.Fill != "" {
		fill, err := b.color(key+".fill", s.Fill)
		if err != nil {
			return err
		}
		a.Box = &plots.TextBox{Fill: fill}
	}
	if err := b.placeAnnotation(key, s, a); err != nil {
		return err
	}
	b.add(a)
	return nil
}

// placeAnnotation sets the place of the text and the bracket.
func (b *panelBuilder) placeAnnotation(key string, s *Annotation, a *plots.Annotation) error {
	if s.At != nil && s.Offset != nil {
		return b.errorf(key+".offset", "the text has a place: remove offset or at")
	}
	if s.At != nil {
		at, _, err := b.point(key+".at", *s.At)
		if err != nil {
			return err
		}
		a.At = &contour.Point{X: at.X, Y: at.Y}
	}
	if o := s.Offset; o != nil {
		for _, v := range o {
			if !(float64(v) >= -maxLength && float64(v) <= maxLength) {
				return b.errorf(key+".offset", "%v: want from -%v to %v points", float64(v), maxLength, maxLength)
			}
		}
		a.Offset = vg.Point{X: vg.Length(o[0]), Y: vg.Length(o[1])}
	}
	side, ok := sides[s.Side]
	if !ok || side == plots.Center {
		return b.errorf(key+".side", "unknown side %q: want north, north-east and so on, or any", s.Side)
	}
	if s.To == nil {
		if s.Square || s.Side != "" {
			return b.errorf(key, "square and side are for brackets: add to, the end of the bracket")
		}
		return nil
	}
	to, _, err := b.point(key+".to", *s.To)
	if err != nil {
		return err
	}
	a.Bracket = &plots.Bracket{To: to, Square: s.Square, Side: side}
	return nil
}
