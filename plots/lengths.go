package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// MaxLength is the greatest length of a style or a plotter, in points, which is 35 meters.
// Longer ones are errors that wrap ErrLimit. The canvases of gonum take minutes or do not
// return if lengths are greater.
const MaxLength vg.Length = 1e5

// drawable reports whether canvases can draw a length. They cannot if it is NaN.
func drawable(l vg.Length) bool { return -MaxLength <= l && l <= MaxLength }

// lengthOr returns l, or other if l is zero or not drawable. A figure reports lengths
// that are not drawable; a plot of gonum cannot.
func lengthOr(l, other vg.Length) vg.Length {
	if l == 0 || !drawable(l) {
		return other
	}
	return l
}

// isFinite reports whether v is neither NaN nor infinite.
func isFinite(v float64) bool { return v-v == 0 }

// numbers are numbers of a literal, of which the first one that cannot be drawn makes
// the error.
type numbers struct {
	of  string
	err error
}

// length checks that a length is drawable.
func (n *numbers) length(name string, l vg.Length) {
	if n.err == nil {
		n.err = checkLength(n.of+name, l)
	}
}

// checkLength returns an error for a length that is not drawable. It wraps ErrLimit unless
// the length is NaN.
func checkLength(name string, l vg.Length) error {
	switch {
	case drawable(l):
		return nil
	case l != l:
		return fmt.Errorf("%s = %v, want a number of points", name, float64(l))
	}
	return fmt.Errorf("%s = %v, want at most plots.MaxLength = %v points: %w", name, float64(l), float64(MaxLength), ErrLimit)
}

// finite checks that a number is finite.
func (n *numbers) finite(name string, v float64) {
	if n.err == nil && !isFinite(v) {
		n.err = fmt.Errorf("%s%s = %v", n.of, name, v)
	}
}

// line checks the lengths of a field LineStyle.
func (n *numbers) line(l *draw.LineStyle) { n.lineStyle("LineStyle", l) }

// lineStyle checks the lengths of a line style.
func (n *numbers) lineStyle(name string, l *draw.LineStyle) {
	n.length(name+".Width", l.Width)
	n.length(name+".DashOffs", l.DashOffs)
	for i, d := range l.Dashes {
		n.length(fmt.Sprintf("%s.Dashes[%d]", name, i), d)
	}
}

// arrow checks the numbers of an arrow.
func (n *numbers) arrow(a *Arrow) {
	n.length("Arrow.HeadWidth", a.HeadWidth)
	n.length("Arrow.HeadLength", a.HeadLength)
	n.length("Arrow.Spacing", a.Spacing)
	n.finite("Arrow.Share", a.Share)
	if n.err == nil && a.Every < 0 {
		n.err = fmt.Errorf("%sArrow.Every = %d, want at least 0", n.of, a.Every)
	}
}

// data returns the error of a plotter. It wraps ErrData.
func (n *numbers) data() error {
	if n.err == nil {
		return nil
	}
	return fmt.Errorf("plots: %w: %w", ErrData, n.err)
}

// Check implements Checker. It returns an error that wraps ErrData for a length that is
// not finite or greater than 10⁵ points.
func (p *IteratePath) Check(*Style) error {
	n := numbers{of: "IteratePath."}
	n.line(&p.LineStyle)
	n.lineStyle("Outline", &p.Outline)
	n.arrow(&p.Arrow)
	n.length("Marker.Radius", p.Marker.Radius)
	if d := p.Data; d != nil {
		n.finite("Data.HeadWidth", d.HeadWidth)
		n.finite("Data.HeadLength", d.HeadLength)
		n.finite("Data.ShaftWidth", d.ShaftWidth)
	}
	return n.data()
}

// Check implements Checker. It returns an error that wraps ErrData for a length that is
// not finite or greater than 10⁵ points.
func (q *Quiver) Check(*Style) error {
	n := numbers{of: "Quiver."}
	n.line(&q.LineStyle)
	n.lineStyle("Outline", &q.Outline)
	n.arrow(&q.Arrow)
	n.length("Length", q.Length)
	n.finite("Scale", q.Scale)
	if n.err == nil && q.Scale < 0 {
		n.err = fmt.Errorf("%sScale = %v, want at least 0", n.of, q.Scale)
	}
	q.Notched.check(&n)
	return n.data()
}

// Check implements Checker. It returns an error that wraps ErrData for a length that is
// not finite or greater than 10⁵ points.
func (s *Streamlines) Check(*Style) error {
	n := numbers{of: "Streamlines."}
	n.line(&s.LineStyle)
	n.lineStyle("Outline", &s.Outline)
	n.arrow(&s.Arrow)
	n.length("Every", s.Every)
	return n.data()
}

// Check implements Checker. It returns an error that wraps ErrData for a length that is
// not finite or greater than 10⁵ points.
func (b *Ball) Check(*Style) error {
	n := numbers{of: "Ball."}
	n.line(&b.LineStyle)
	n.lineStyle("Outline", &b.Outline)
	return n.data()
}

// Check implements Checker. It returns an error that wraps ErrData for a length that is
// not finite or greater than 10⁵ points, and for an X or Y that is not finite.
func (a AxisCross) Check(*Style) error {
	n := numbers{of: "AxisCross."}
	n.finite("X", a.X)
	n.finite("Y", a.Y)
	n.line(&a.LineStyle)
	return n.data()
}

// checkLengths checks the lengths of the lines and their labels.
func (p *ContourLines) checkLengths() error {
	n := numbers{of: "ContourLines."}
	n.line(&p.LineStyle)
	if l := p.Labels; l != nil {
		n.length("Labels.Size", l.Size)
		n.length("Labels.Gap", l.Gap)
	}
	return n.data()
}

// checkLengths checks the lengths of the marks.
func (m *Marks) checkLengths() error {
	n := numbers{of: "Marks."}
	n.length("Halo", m.Halo)
	n.lineStyle("Outline", &m.Outline)
	for i, p := range m.Marks {
		n.length(fmt.Sprintf("Marks[%d].Size", i), p.Size)
		n.length(fmt.Sprintf("Marks[%d].Radius", i), p.Radius)
	}
	return n.data()
}

// checkLengths checks the lengths of the panel's axes and legend.
func (p *Panel) checkLengths() error {
	n := numbers{of: "(" + p.name() + "): "}
	n.length("X.TickLabelSize", p.X.TickLabelSize)
	n.length("Y.TickLabelSize", p.Y.TickLabelSize)
	if p.Right != nil {
		n.length("Right.TickLabelSize", p.Right.TickLabelSize)
	}
	if p.Top != nil {
		n.length("Top.TickLabelSize", p.Top.TickLabelSize)
	}
	grid := func(name string, g *Grid) {
		if g != nil {
			n.lineStyle(name+".Grid.LineStyle", &g.LineStyle)
		}
	}
	grid("X", p.X.Grid)
	grid("Y", p.Y.Grid)
	if p.Twin != nil {
		n.length("Twin.Y.TickLabelSize", p.Twin.Y.TickLabelSize)
		grid("Twin.Y", p.Twin.Y.Grid)
	}
	if p.Legend != nil {
		n.length("Legend.TextSize", p.Legend.TextSize)
	}
	return n.err
}
