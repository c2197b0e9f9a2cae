package plots

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// Marks marks points, such as the start of a path and the optimum, with labels
// beside them. Of eight places around its mark a label takes the first that
// covers nothing: not the other marks and their labels, not what other plotters
// say is in the way (Obstructer), and not the frame. If there is none it moves
// away, up to 15 points, or else covers what is least.
// A mark with NoGlyph is a note.
type Marks struct {
	Marks []Mark

	// Halo is the width of the margin around labels in the colour of the page,
	// which keeps them apart from lines below. Zero is none.
	Halo vg.Length

	style     *Style
	obstacles []Obstacle
}

// Mark is a point with a label.
type Mark struct {
	At contour.Point

	// Label is text with maths between dollar signs; "" is none. Size is that
	// of its type, the style's for numbers at ticks if zero.
	Label string
	Size  vg.Length

	// Side is where the label stands; Anywhere is where there is room.
	Side Side

	// Glyph is drawn at the point, gonum's or one of one's own, a disc if nil.
	// Radius is 2.5 points if zero. With NoGlyph the mark is its label alone.
	Glyph  draw.GlyphDrawer
	Radius vg.Length

	// Color is that of glyph and label, the style's ink if nil.
	Color color.Color
}

// NewMarks draws marks with a halo of 2 points around labels. A point that is
// not finite and a label that cannot be set are errors that name the mark; the
// former wraps ErrData, the latter is one of package tex.
func NewMarks(marks ...Mark) (*Marks, error) {
	for i, m := range marks {
		if !finite(m.At) {
			return nil, fmt.Errorf("plots: %w: mark %d at (%v, %v)", ErrData, i, m.At.X, m.At.Y)
		}
		if m.Side < Anywhere || m.Side > Centre {
			return nil, fmt.Errorf("plots: %w: mark %d: Side(%d)", ErrData, i, int(m.Side))
		}
		if m.Label == "" {
			continue
		}
		// Whether there are glyphs is up to the style.
		if err := (tex.Typesetter{Missing: tex.MissingBox}).Validate(m.Label); err != nil {
			return nil, fmt.Errorf("plots: mark %d: %w", i, err)
		}
	}
	return &Marks{Marks: marks, Halo: 2}, nil
}

// Layer implements Layered.
func (m *Marks) Layer() Layer { return MarkLayer }

// DataRange implements plot.DataRanger.
func (m *Marks) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := newExtent()
	for _, p := range m.Marks {
		if finite(p.At) {
			r.add([]contour.Point{p.At})
		}
	}
	return r.all()
}

// Check implements Checker: it reports a label with a character that the style's
// fonts lack.
func (m *Marks) Check(s *Style) error {
	for i, p := range m.Marks {
		if p.Label == "" {
			continue
		}
		if _, err := s.Typeset(p.Label, p.Size); err != nil {
			return fmt.Errorf("plots: mark %d: %w", i, err)
		}
	}
	return nil
}

// WithStyle implements Styled.
func (m *Marks) WithStyle(s *Style) plot.Plotter {
	q := *m
	q.style = s.complete()
	return &q
}

// Avoid implements Avoider.
func (m *Marks) Avoid(obstacles []Obstacle) plot.Plotter {
	q := *m
	q.obstacles = slices.Concat(m.obstacles, obstacles)
	return &q
}

// Plot implements plot.Plotter: halos, which must not cover marks, then marks, then
// labels.
func (m *Marks) Plot(c draw.Canvas, plt *plot.Plot) {
	placed := m.place(&c, plt)
	brush.Clip(&c, func(bool) {
		for _, d := range placed {
			m.halo(&c, d.text)
		}
		for i, d := range placed {
			if c.Contains(d.at) {
				c.Push()
				c.DrawGlyph(m.Marks[i].glyph(m.style), d.at)
				c.Pop()
			}
		}
		for i, d := range placed {
			if d.text.Formula != nil {
				// What NewMarks let pass can be set; there is nobody to tell of the
				// rest.
				_ = m.style.PaintText(c, m.Marks[i].Color, d.text)
			}
		}
	})
}

// halo paints the margin of a label in the colour of the page.
func (m *Marks) halo(c *draw.Canvas, t PlacedText) {
	behind := m.style.orStock().page()
	if t.Formula == nil || m.Halo <= 0 || behind == nil {
		return
	}
	c.Push()
	defer c.Pop()
	brush.Pen{LineStyle: draw.LineStyle{Color: behind, Width: 2 * m.Halo}, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}.Set(c)
	c.Translate(t.Baseline)
	c.Stroke(t.Formula.Path())
	// And the spaces between words.
	c.SetLineWidth(t.Formula.Height)
	middle := t.Formula.Height / 2
	c.Stroke(page.Path([]vg.Point{{Y: middle}, {X: t.Formula.Width, Y: middle}}, false))
}

// Thumbnail implements plot.Thumbnailer: the glyph of the first mark.
func (m *Marks) Thumbnail(c *draw.Canvas) {
	if len(m.Marks) > 0 {
		c.DrawGlyph(m.Marks[0].glyph(m.style), c.Center())
	}
}

func (m *Mark) color(s *Style) color.Color {
	if m.Color != nil {
		return m.Color
	}
	return s.ink()
}

func (m *Mark) glyph(s *Style) draw.GlyphStyle {
	sty := draw.GlyphStyle{Color: m.color(s), Radius: m.radius(), Shape: m.Glyph}
	if sty.Shape == nil {
		sty.Shape = draw.CircleGlyph{}
	}
	return sty
}

func (m *Mark) radius() vg.Length {
	switch {
	case m.note():
		return 0
	case m.Radius == 0:
		return 2.5
	}
	return m.Radius
}

// note reports whether the mark has a label alone.
func (m *Mark) note() bool {
	_, ok := m.Glyph.(NoGlyph)
	return ok
}
