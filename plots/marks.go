package plots

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/label"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// Marks marks points, such as the start of a path and the optimum, with labels
// beside them. A label takes the first of eight places around its mark where it
// covers neither other marks and their labels, nor the obstacles of other plotters
// (see Obstructer), nor the frame. If there is none, it moves up to 15 points away
// from its mark. If there is still none, it takes the place where it covers least. This
// search ends after some 10⁷ comparisons for all labels of the data area, which only thousands of
// labels on one another need; the labels after that take the first place in the frame. A figure
// whose data area is smaller than a label is not drawn (see Fitter). A mark outside of the data area
// is not drawn, as all data there. A mark with NoGlyph is a note.
type Marks struct {
	Marks []Mark

	// Halo is the width of the margin around labels that sets them apart from lines
	// below. Zero is no margin. The halo has the color of the page. If the label would
	// hardly differ from it, the halo has the style's ink, white or black.
	Halo vg.Length

	// Outline is drawn around glyphs, so that they can be seen on data. A width of zero
	// is 0.75 points, and a negative width is no outline. A nil color is the color that
	// a halo has. Dashes are not used.
	Outline draw.LineStyle

	style     *Style
	obstacles []obstacleView
	memo      *markMemo
}

// NewMarks draws marks with a halo of 2 points around labels. It returns an error that
// wraps ErrData if there is no mark, a point is not finite or a Side is unknown, and an error of package
// tex if a label cannot be typeset. Both name the mark.
func NewMarks(marks ...Mark) (*Marks, error) {
	if len(marks) == 0 {
		return nil, fmt.Errorf("plots: %w: no marks", ErrData)
	}
	for i, m := range marks {
		if !finite(m.At) {
			return nil, fmt.Errorf("plots: %w: mark %d at (%v, %v)", ErrData, i, m.At.X, m.At.Y)
		}
		if m.Side < Anywhere || m.Side > Center {
			return nil, fmt.Errorf("plots: %w: mark %d: Side(%d)", ErrData, i, int(m.Side))
		}
		if m.Label == "" {
			continue
		}
		// The style has the fonts. Check reports missing glyphs.
		if err := (tex.Typesetter{Missing: tex.MissingBox}).Validate(m.Label); err != nil {
			return nil, fmt.Errorf("plots: mark %d: %w", i, err)
		}
	}
	return &Marks{Marks: marks, Halo: 2}, nil
}

// Layer implements Layered.
func (m *Marks) Layer() Layer { return MarkLayer }

// DataRange implements plot.DataRanger. It returns the range of the points.
func (m *Marks) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, p := range m.Marks {
		r.Include(p.At)
	}
	return r.DataRange()
}

// Check implements Checker. It returns an error for a label with a character that the
// style's fonts lack, and one that wraps ErrData for a length that is not
// finite or greater than 10⁵ points.
func (m *Marks) Check(s *Style) error {
	if err := m.checkLengths(); err != nil {
		return err
	}
	for i, p := range m.Marks {
		if p.Label == "" {
			continue
		}
		if err := stopped(s.ctx); err != nil {
			return err
		}
		if _, err := s.Typeset(p.Label, p.Size); err != nil {
			return fmt.Errorf("plots: mark %d: %w", i, err)
		}
	}
	return nil
}

// Fit implements Fitter. It returns an error for a label that is larger than the data area.
func (m *Marks) Fit(dataArea vg.Rectangle, axes *plot.Plot) error {
	c := draw.Canvas{Rectangle: dataArea}
	on := onPage(&c, axes)
	for i, k := range m.Marks {
		if k.Label == "" || !c.Contains(on(k.At)) {
			continue
		}
		l, err := m.style.Typeset(k.Label, k.Size)
		if err != nil {
			return err
		}
		if err := noRoom(vg.Point{X: l.Width, Y: l.Height + l.Depth}, dataArea, "mark %d: the label %s", i, tex.Quote(k.Label)); err != nil {
			return err
		}
	}
	return nil
}

// WithStyle implements Styled.
func (m *Marks) WithStyle(s *Style) plot.Plotter {
	q := *m
	q.style, q.memo = s.complete(), nil
	return &q
}

// Avoid implements Avoider.
func (m *Marks) Avoid(obstacles []Obstacle) plot.Plotter {
	return m.avoidSet(newObstacleSet(obstacles).soFar())
}

// avoidSet implements setAvoider.
func (m *Marks) avoidSet(v obstacleView) plot.Plotter {
	q := *m
	q.obstacles = append(slices.Clip(m.obstacles), v)
	q.memo = new(markMemo)
	return &q
}

// Describe implements Describer. It lists the points with their labels.
func (m *Marks) Describe() string {
	var names []string
	for _, k := range m.Marks {
		s := spokenPoint(k.At.X, k.At.Y)
		if l := tex.Plain(k.Label); l != "" {
			s = l + " at " + s
		}
		names = append(names, s)
		if len(names) == maxDescribed {
			break
		}
	}
	if len(names) == 0 {
		return ""
	}
	s := "marked: " + strings.Join(names, ", ")
	if n := len(m.Marks) - len(names); n > 0 {
		s += fmt.Sprintf(" and %d more", n)
	}
	return s
}

// Plot implements plot.Plotter. It paints halos first, so that they do not cover
// marks, then marks, and then labels.
func (m *Marks) Plot(c draw.Canvas, plt *plot.Plot) {
	placed, stopped := m.place(&c, plt), brush.Stopped(c.Canvas)
	brush.Clip(&c, func(bool) {
		for i, d := range placed {
			if stopped() {
				return
			}
			m.style.paintHalo(&c, d.text, m.Marks[i].color(m.style), m.Halo)
		}
		for i, d := range placed {
			if stopped() {
				return
			}
			if c.Contains(d.at) {
				m.drawGlyph(&c, &m.Marks[i], d.at)
			}
		}
		for i, d := range placed {
			if stopped() {
				return
			}
			if d.text.Formula != nil {
				// Typeset text can always be painted.
				_ = m.style.PaintText(c, m.Marks[i].Color, d.text)
			}
		}
	})
}

// drawGlyph draws the glyph of a mark with its outline.
func (m *Marks) drawGlyph(c *draw.Canvas, k *Mark, at vg.Point) {
	outline := draw.LineStyle{Color: m.Outline.Color, Width: lengthOr(m.Outline.Width, 0.75)}
	if outline.Color == nil {
		outline.Color = m.style.around(k.color(m.style))
	}
	brush.DrawGlyph(c, k.glyph(m.style), outline, at)
}

// around returns the color of halos and outlines around text and glyphs of a color.
func (s *Style) around(clr color.Color) color.Color {
	return brush.Contrasting(clr, s.orStock().page(), s.ink())
}

// paintHalo paints a margin of the given width around text of color clr.
func (s *Style) paintHalo(c *draw.Canvas, t PlacedText, clr color.Color, width vg.Length) {
	if t.Formula == nil || !(width > 0) || !drawable(width) || s.orStock().page() == nil {
		return
	}
	c.Push()
	defer c.Pop()
	brush.Pen{LineStyle: draw.LineStyle{Color: s.around(clr), Width: 2 * width}, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}.Set(c)
	c.Translate(t.Baseline)
	c.Stroke(t.Formula.Path())
	// Cover the spaces between words as well.
	c.SetLineWidth(t.Formula.Height)
	middle := t.Formula.Height / 2
	c.Stroke(page.Path([]vg.Point{{Y: middle}, {X: t.Formula.Width, Y: middle}}, false))
}

// Thumbnail implements plot.Thumbnailer. It draws the glyph of the first mark.
func (m *Marks) Thumbnail(c *draw.Canvas) {
	if len(m.Marks) > 0 {
		m.drawGlyph(c, &m.Marks[0], c.Center())
	}
}

// A placedMark is a mark on the page.
type placedMark struct {
	at   vg.Point
	text PlacedText   // without Formula if the mark has no label
	box  vg.Rectangle // of the label
}

// A markMemo keeps the marks of one data area. A figure asks for them twice: first as
// obstacles, and then to paint them.
type markMemo struct {
	area   vg.Rectangle
	plt    *plot.Plot
	placed []placedMark
}

// place returns the marks on the page, from the memo if it has them.
func (m *Marks) place(c *draw.Canvas, plt *plot.Plot) []placedMark {
	if m.memo == nil {
		return m.placeLabels(c, plt)
	}
	if m.memo.plt != plt || m.memo.area != c.Rectangle {
		*m.memo = markMemo{c.Rectangle, plt, m.placeLabels(c, plt)}
	}
	return m.memo.placed
}

// placeLabels finds places for the labels of the marks, one after the other.
func (m *Marks) placeLabels(c *draw.Canvas, plt *plot.Plot) []placedMark {
	on, stopped := onPage(c, plt), brush.Stopped(c.Canvas)
	out := make([]placedMark, len(m.Marks))
	own, room := new(obstacleSet), shareOf(m.obstacles, maxLooks)
	for i, p := range m.Marks {
		out[i].at = on(p.At)
		if !p.note() {
			own.add(Obstacle{A: out[i].at, B: out[i].at, Radius: p.radius()})
		}
	}
	for i := range m.Marks {
		p := &m.Marks[i]
		if stopped() {
			return out
		}
		if p.Label == "" || !c.Contains(out[i].at) {
			continue
		}
		l, err := m.style.Typeset(p.Label, p.Size)
		if err != nil {
			continue // Check has reported it to the figure
		}
		beside := label.Mark{At: out[i].at, Radius: p.radius(), Size: vg.Point{X: l.Width, Y: l.Height + l.Depth}, Sides: p.sides()}
		taken := append(slices.Clip(m.obstacles), own.soFar())
		cost := func(box vg.Rectangle, limit vg.Length) vg.Length { return coveredOf(taken, box, limit, &room) }
		box := beside.Place(c.Rectangle, cost)
		if page.Union(c.Rectangle, box) != c.Rectangle { // the frame would cut it
			beside.Sides = append(beside.Sides, label.Around()...)
			box = beside.Place(c.Rectangle, cost)
		}
		out[i].box = box
		out[i].text = PlacedText{Formula: l, Baseline: vg.Point{X: box.Min.X, Y: box.Min.Y + l.Depth}}
		own.add(BoxObstacle(box))
	}
	return out
}

// Anchors implements Anchored. The glyphs stay, and labels may move.
func (m *Marks) Anchors(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	on := onPage(&c, plt)
	for i := range m.Marks {
		if at := on(m.Marks[i].At); c.Contains(at) && !m.Marks[i].note() {
			out = append(out, Obstacle{A: at, B: at, Radius: m.Marks[i].radius()})
		}
	}
	return out
}

// Obstacles implements Obstructer. The obstacles are marks and labels.
func (m *Marks) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	for i, d := range m.place(&c, plt) {
		if !c.Contains(d.at) {
			continue
		}
		if !m.Marks[i].note() {
			out = append(out, Obstacle{A: d.at, B: d.at, Radius: m.Marks[i].radius()})
		}
		if d.text.Formula != nil {
			out = append(out, BoxObstacle(d.box))
		}
	}
	return out
}
