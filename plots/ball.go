package plots

import (
	"fmt"
	"image/color"
	"math"
	"natgrad.example/descent/ball"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Ball draws the boundary of a ball: the points that a metric or divergence
// calls equally far from a centre.
type Ball struct {
	// Boundary is closed polylines, as package ball traces them, and Ellipses
	// is the balls of metrics, which are drawn as curves.
	Boundary []contour.Line
	Ellipses []ball.Ellipse

	// LineStyle is the pen of the boundary, in the style's ink if its colour is
	// nil; a width of zero draws no boundary, as in gonum. Fill, if not nil,
	// covers the inside under it.
	LineStyle draw.LineStyle
	Fill      color.Color
}

// NewBall draws boundaries with a half transparent red pen of 5 points. No
// boundary, one of fewer than three points, and a point that is not finite are
// errors that wrap ErrData.
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

// NewEllipticBall draws balls of metrics, which are ellipses, in the style of
// NewBall. No ellipse, a center or semi-axis that is not finite, and a semi-axis
// without length are errors that wrap ErrData.
func NewEllipticBall(e ...ball.Ellipse) (*Ball, error) { return newEllipses(e, ballStyle) }

// NewBallField draws a field of balls, as ball.Field computes them, with a
// pen of one point in the style's ink. Errors are those of NewEllipticBall.
func NewBallField(e []ball.Ellipse) (*Ball, error) {
	return newEllipses(e, draw.LineStyle{Width: 1})
}

// newEllipses checks ellipses and draws them with a pen.
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

var ballStyle = draw.LineStyle{Color: color.NRGBA{R: 255, A: 128}, Width: 5}

// Layer implements Layered.
func (b *Ball) Layer() Layer { return PatchLayer }

// WithStyle implements Styled.
func (b *Ball) WithStyle(s *Style) plot.Plotter {
	q := *b
	if q.LineStyle.Color == nil {
		q.LineStyle.Color = s.ink()
	}
	return &q
}

// DataRange implements plot.DataRanger.
func (b *Ball) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := newExtent()
	for _, l := range b.Boundary {
		r.add(l.Points)
	}
	for _, e := range b.Ellipses {
		w, h := math.Hypot(e.Major.X, e.Minor.X), math.Hypot(e.Major.Y, e.Minor.Y)
		r.add([]contour.Point{{X: e.Center.X - w, Y: e.Center.Y - h}, {X: e.Center.X + w, Y: e.Center.Y + h}})
	}
	return r.all()
}

// Plot implements plot.Plotter.
func (b *Ball) Plot(c draw.Canvas, plt *plot.Plot) {
	x, y := brush.Transforms(plt, &c)
	on := func(p contour.Point) vg.Point { return vg.Point{X: x(p.X), Y: y(p.Y)} }
	brush.Clip(&c, func(byCanvas bool) {
		for _, l := range b.Boundary {
			b.polygon(&c, byCanvas, l.Points, on)
		}
		for _, e := range b.Ellipses {
			// Straight axes keep curves what they are; where the canvas does
			// not clip, geometry must.
			if byCanvas && straight(plt) {
				b.paint(&c, ellipse(e, on))
				continue
			}
			pts := make([]contour.Point, ellipsePoints)
			for i := range pts {
				pts[i] = e.At(2 * math.Pi * float64(i) / ellipsePoints)
			}
			b.polygon(&c, byCanvas, pts, on)
		}
	})
}

// polygon draws a closed polyline.
func (b *Ball) polygon(c *draw.Canvas, byCanvas bool, data []contour.Point, on func(contour.Point) vg.Point) {
	if len(data) == 0 {
		return
	}
	pts := make([]vg.Point, len(data))
	for i, q := range data {
		pts[i] = on(q)
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
		c.SetColor(b.Fill)
		c.Fill(path)
	}
	b.pen().Set(c)
	c.Stroke(path)
}

func (b *Ball) pen() brush.Pen {
	p := brush.Pen{LineStyle: b.LineStyle, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
	p.Color = orBlack(p.Color)
	return p
}

// Thumbnail implements plot.Thumbnailer: a small ellipse.
func (b *Ball) Thumbnail(c *draw.Canvas) {
	m, half := c.Center(), c.Size()
	e := ball.Ellipse{
		Center: contour.Point{X: float64(m.X), Y: float64(m.Y)},
		Major:  contour.Point{X: float64(half.X-b.LineStyle.Width) / 2},
		Minor:  contour.Point{Y: float64(half.Y-b.LineStyle.Width) / 2},
	}
	b.paint(c, ellipse(e, func(p contour.Point) vg.Point { return vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)} }))
}

// ellipsePoints is the number of corners where an ellipse must be a polygon.
const ellipsePoints = 512

// ellipseArcs is the number of cubic curves of an ellipse, and ellipseReach the
// length of their handles in units of the conjugate semi-axis,
//
//	(4/3) tan(π / (2 · ellipseArcs)),
//
// with which curves leave a circle by less than 5·10⁻⁶ of its radius
// (M. Goldapp, "Approximation of circular arcs by cubic polynomials", Computer
// Aided Geometric Design 8(3), 1991).
const (
	ellipseArcs  = 8
	ellipseReach = 0.26521648983954400922
)

// ellipse returns the curve of e from the far end of its long axis,
// counter-clockwise; on maps the plane of data affinely.
func ellipse(e ball.Ellipse, on func(contour.Point) vg.Point) vg.Path {
	const step = 2 * math.Pi / ellipseArcs
	// At angle θ the curve moves along what At gives at θ + π/2.
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

// straight reports whether both axes of plt are linear.
func straight(plt *plot.Plot) bool {
	return brush.IsLinear(&plt.X) && brush.IsLinear(&plt.Y)
}
