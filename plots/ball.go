package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/vgdraw2d"
)

// Ball draws the boundary of a ball: the points that have equal distance from a
// center in a metric or divergence.
type Ball struct {
	// Boundary has closed polylines, as package ball traces them. Ellipses has the
	// balls of metrics, which are drawn as curves.
	Boundary []contour.Line
	Ellipses []ball.Ellipse

	// LineStyle is the pen of the boundary. A nil color is the style's ink, and a
	// width of zero draws no boundary, as in gonum. Fill, if not nil, is the color of
	// the interior.
	LineStyle draw.LineStyle
	Fill      color.Color

	// Outline is drawn around boundary and interior, see the Outline of IteratePath.
	Outline draw.LineStyle

	style *Style
}

// NewBall draws boundaries with a half transparent red pen of 5 points. It returns an
// error that wraps ErrData if there is no boundary, if one has fewer than three
// points, or if a point is not finite.
func NewBall(boundary ...contour.Line) (*Ball, error) {
	if len(boundary) == 0 {
		return nil, fmt.Errorf("plots: %w: ball without boundary", ErrData)
	}
	for i, l := range boundary {
		if len(l.Points) < 3 {
			return nil, fmt.Errorf("plots: %w: boundary %d of a ball has %d points", ErrData, i, len(l.Points))
		}
		for k, q := range l.Points {
			if !finite(q) {
				return nil, fmt.Errorf("plots: %w: boundary %d of a ball: point %d at (%v, %v)", ErrData, i, k, q.X, q.Y)
			}
		}
	}
	return &Ball{Boundary: boundary, LineStyle: ballStyle}, nil
}

// NewEllipticBall draws balls of metrics, which are ellipses, with the pen of
// NewBall. It returns an error that wraps ErrData if there is no ellipse, if a center
// or semi-axis is not finite, or if a semi-axis has no length.
func NewEllipticBall(e ...ball.Ellipse) (*Ball, error) { return newEllipses(e, ballStyle) }

// NewBallField draws a field of balls, as ball.Field computes it, with a pen
// of one point in the style's ink. It returns the errors of NewEllipticBall.
func NewBallField(e []ball.Ellipse) (*Ball, error) {
	return newEllipses(e, draw.LineStyle{Width: 1})
}

// newEllipses returns the ball of ellipses, or an error if one of them is invalid.
func newEllipses(e []ball.Ellipse, line draw.LineStyle) (*Ball, error) {
	if len(e) == 0 {
		return nil, fmt.Errorf("plots: %w: no ellipses", ErrData)
	}
	for i, q := range e {
		for _, part := range []struct {
			name string
			at   contour.Point
			axis bool
		}{{"center", q.Center, false}, {"major semi-axis", q.Major, true}, {"minor semi-axis", q.Minor, true}} {
			if !finite(part.at) || part.axis && part.at == (contour.Point{}) {
				return nil, fmt.Errorf("plots: %w: ellipse %d: %s (%v, %v)", ErrData, i, part.name, part.at.X, part.at.Y)
			}
		}
	}
	return &Ball{Ellipses: e, LineStyle: line}, nil
}

// ballStyle is the pen of the post's balls.
var ballStyle = draw.LineStyle{Color: color.NRGBA{R: 255, A: 128}, Width: 5}

// Layer implements Layered.
func (b *Ball) Layer() Layer { return PatchLayer }

// WithStyle implements Styled.
func (b *Ball) WithStyle(s *Style) plot.Plotter {
	q := *b
	q.style = s
	takeInk(&q.LineStyle, s)
	return &q
}

// DataRange implements plot.DataRanger. It returns the range of the boundary with a
// margin of a twentieth on each side, so that the frame does not touch the stroke. A
// range above zero stays above zero, as a logarithmic axis needs it.
func (b *Ball) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, l := range b.Boundary {
		r.Include(l.Points...)
	}
	for _, e := range b.Ellipses {
		w, h := math.Hypot(e.Major.X, e.Minor.X), math.Hypot(e.Major.Y, e.Minor.Y)
		r.Include(contour.Point{X: e.Center.X - w, Y: e.Center.Y - h}, contour.Point{X: e.Center.X + w, Y: e.Center.Y + h})
	}
	xmin, xmax, ymin, ymax = r.DataRange()
	xmin, xmax = roomForStroke(xmin, xmax)
	ymin, ymax = roomForStroke(ymin, ymax)
	return xmin, xmax, ymin, ymax
}

// roomForStroke returns a range with a margin on both sides. Its ends do not change
// their signs.
func roomForStroke(lo, hi float64) (float64, float64) {
	const share = 0.05 // Matplotlib, axes.xmargin
	margin := share * (hi - lo)
	if !(margin > 0) || math.IsInf(margin, 0) {
		return lo, hi
	}
	low, high := lo-margin, hi+margin
	if lo > 0 {
		low = max(low, lo/2)
	}
	if hi < 0 {
		high = min(high, hi/2)
	}
	return low, high
}

// Describe implements Describer. It names the center and the semi-axes of a single
// ellipse.
func (b *Ball) Describe() string {
	var parts []string
	switch n := len(b.Ellipses); n {
	case 0:
	case 1:
		e := b.Ellipses[0]
		parts = append(parts, fmt.Sprintf("an ellipse around %s with semi-axes %s and %s", spokenPoint(e.Center.X, e.Center.Y),
			tick.Short(math.Hypot(e.Major.X, e.Major.Y)), tick.Short(math.Hypot(e.Minor.X, e.Minor.Y))))
	default:
		parts = append(parts, fmt.Sprintf("%d ellipses", n))
	}
	switch n := len(b.Boundary); n {
	case 0:
	case 1:
		parts = append(parts, "a closed curve")
	default:
		parts = append(parts, fmt.Sprintf("%d closed curves", n))
	}
	return strings.Join(parts, " and ")
}

// Plot implements plot.Plotter.
func (b *Ball) Plot(c draw.Canvas, plt *plot.Plot) {
	m, on := brush.NewMap(plt, &c), onPage(&c, plt)
	stopped := brush.Stopped(c.Canvas)
	paintOutlined(&c, b.style, b.Outline, b.LineStyle.Color, func(c *draw.Canvas, byCanvas bool) {
		for _, l := range b.Boundary {
			if stopped() {
				return
			}
			b.polygon(c, byCanvas, page.Line(m, l.Points, true))
		}
		for _, e := range b.Ellipses {
			if stopped() {
				return
			}
			// Linear axes map an ellipse to an ellipse. On others, and on a canvas
			// that does not clip, it is drawn as a polygon.
			if byCanvas && m.Affine {
				b.paint(c, ellipse(e, on))
				continue
			}
			b.polygon(c, byCanvas, ellipsePolygon(e, m))
		}
	})
}

// polygon draws a closed polyline.
func (b *Ball) polygon(c *draw.Canvas, byCanvas bool, pts []vg.Point) {
	if len(pts) == 0 {
		return
	}
	if byCanvas {
		b.paint(c, page.Path(pts, true))
		return
	}
	if b.Fill != nil {
		brush.FillPolygon(c, false, b.Fill, pts)
	}
	edge := b.pen()
	edge.Set(c)
	edge.Stroke(c, false, true, pts)
}

// paint fills and strokes a path.
func (b *Ball) paint(c *draw.Canvas, path vg.Path) {
	if b.Fill != nil {
		c.SetColor(brush.ColorOn(c.Canvas, b.Fill))
		c.Fill(path)
	}
	b.pen().Set(c)
	c.Stroke(path)
}

// pen returns the pen of the boundary with its default color.
func (b *Ball) pen() brush.Pen {
	p := brush.Pen{LineStyle: b.LineStyle, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
	p.Color = orBlack(p.Color)
	return p
}

// Thumbnail implements plot.Thumbnailer. It draws a small ellipse.
func (b *Ball) Thumbnail(c *draw.Canvas) {
	m, half, width := c.Center(), c.Size(), lengthOr(b.LineStyle.Width, 0)
	e := ball.Ellipse{
		Center: contour.Point{X: float64(m.X), Y: float64(m.Y)},
		Major:  contour.Point{X: float64(half.X-width) / 2},
		Minor:  contour.Point{Y: float64(half.Y-width) / 2},
	}
	b.paint(c, ellipse(e, func(p contour.Point) vg.Point { return vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)} }))
}

// ellipsePoints is the number of corners of an ellipse that is drawn as a polygon on
// linear axes.
const ellipsePoints = 512

// ellipsePolygon returns the corners of e on the page.
func ellipsePolygon(e ball.Ellipse, m *page.Map) []vg.Point {
	at := func(theta float64) geom.Point { return geom.Point(e.At(theta)) }
	var pts []vg.Point
	if m.Affine {
		for i := range ellipsePoints {
			pts = append(pts, m.At(at(2*math.Pi*float64(i)/ellipsePoints)))
		}
		return pts
	}
	// Between the extremes of x and y, both are monotone.
	turns := []float64{math.Atan2(e.Minor.X, e.Major.X), math.Atan2(e.Minor.Y, e.Major.Y)}
	for i, t := range turns {
		turns[i] = math.Mod(t+math.Pi, math.Pi)
	}
	slices.Sort(turns)
	turns = append(turns, turns[0]+math.Pi, turns[1]+math.Pi, turns[0]+2*math.Pi)
	for i := range 4 {
		pts = m.Arc(pts, at, turns[i], turns[i+1])
	}
	return pts
}

// ellipseArcs is the number of cubic curves of an ellipse. ellipseReach is the length
// of their handles in units of the conjugate semi-axis,
//
//	(4/3) tan(π / (2 · ellipseArcs)),
//
// with which the curves differ from a circle by less than 5·10⁻⁶ of its radius
// (M. Goldapp, "Approximation of circular arcs by cubic polynomials", Computer
// Aided Geometric Design 8(3), 1991).
const (
	ellipseArcs  = 8
	ellipseReach = 0.26521648983954400922
)

// ellipse returns the curve of e. It starts at the end of the major axis opposite to
// Major and runs counterclockwise. The transform on must be affine.
func ellipse(e ball.Ellipse, on func(contour.Point) vg.Point) vg.Path {
	const step = 2 * math.Pi / ellipseArcs
	// The tangent at angle θ is parallel to the radius at θ + π/2.
	handle := func(theta, sign float64) contour.Point {
		p, d := e.At(theta), e.At(theta+math.Pi/2)
		return contour.Point{
			X: p.X + sign*ellipseReach*(d.X-e.Center.X),
			Y: p.Y + sign*ellipseReach*(d.Y-e.Center.Y),
		}
	}
	var path vg.Path
	path.Move(on(e.At(math.Pi)))
	for i := range ellipseArcs {
		from := math.Pi + float64(i)*step
		to := from + step
		path.CubeTo(on(handle(from, 1)), on(handle(to, -1)), on(e.At(to)))
	}
	path.Close()
	return path
}
