package plots

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots/vgdraw2d"
)

// IteratePath draws a path of iterates, every step an arrow. The shape is that
// of Matplotlib's arrow: the head starts where the step ends and reaches beyond
// it, and all measures are data units, so that heads are as skew as the axes.
type IteratePath struct {
	// Points are the iterates, the start first.
	Points []contour.Point

	// HeadWidth and HeadLength measure the arrow heads, ShaftWidth the shafts,
	// all in data units.
	HeadWidth, HeadLength, ShaftWidth float64

	// Color fills the arrows; LineStyle is the pen of their edge, which gives a
	// thin shaft its visible width.
	Color     color.Color
	LineStyle draw.LineStyle
}

var (
	_ plot.Plotter    = (*IteratePath)(nil)
	_ plot.DataRanger = (*IteratePath)(nil)
	_ Layered         = (*IteratePath)(nil)
)

// NewIteratePath draws a two-dimensional path in black with heads half a unit
// wide and one and a half times as long. A path of another dimension is an
// error that wraps ErrData. Iterates that are not finite, as at the end of a
// run that diverged, are kept and their steps not drawn.
func NewIteratePath(path *descent.Path) (*IteratePath, error) {
	pts := make([]contour.Point, path.Len())
	for i := range pts {
		x := path.X(i)
		if len(x) != 2 {
			return nil, fmt.Errorf("plots: %w: iterate %d has dimension %d, want 2", ErrData, i, len(x))
		}
		pts[i] = contour.Point{X: x[0], Y: x[1]}
	}
	return &IteratePath{
		Points:     pts,
		HeadWidth:  0.5,
		HeadLength: 0.75,
		ShaftWidth: 0.001,
		Color:      color.Black,
		LineStyle:  draw.LineStyle{Color: color.Black, Width: 1},
	}, nil
}

// Layer implements Layered.
func (p *IteratePath) Layer() Layer { return PatchLayer }

// DataRange implements plot.DataRanger: the range of the finite iterates.
func (p *IteratePath) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := newRange()
	for i, q := range p.Points {
		if finite(q) {
			r.add(p.Points[i : i+1])
		}
	}
	return r.xmin, r.xmax, r.ymin, r.ymax
}

// Plot implements plot.Plotter.
func (p *IteratePath) Plot(c draw.Canvas, plt *plot.Plot) {
	x, y := transforms(plt, &c)
	edge := pen{p.LineStyle, vgdraw2d.MiterJoin, vgdraw2d.ButtCap}
	clipped(&c, func(byCanvas bool) {
		for i := 1; i < len(p.Points); i++ {
			corners := p.arrow(p.Points[i-1], p.Points[i])
			if corners == nil {
				continue
			}
			pts := make([]vg.Point, len(corners))
			for j, q := range corners {
				pts[j] = vg.Point{X: x(q.X), Y: y(q.Y)}
			}
			fillPolygon(&c, byCanvas, p.Color, pts)
			edge.set(&c)
			edge.strokeLine(&c, byCanvas, true, pts)
		}
	})
}

// arrow returns the seven corners of the arrow from a to b, the tip first and
// then along the left side of the head as seen against the step; nil if there
// is no direction.
func (p *IteratePath) arrow(a, b contour.Point) []contour.Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := math.Hypot(dx, dy)
	if !finite(a) || !finite(b) || !(length > 0) || math.IsInf(length, 0) {
		return nil
	}
	ux, uy := dx/length, dy/length
	// at is the point along units after q and aside units to its left.
	at := func(q contour.Point, along, aside float64) contour.Point {
		return contour.Point{X: q.X + along*ux - aside*uy, Y: q.Y + along*uy + aside*ux}
	}
	head, shaft := p.HeadWidth/2, p.ShaftWidth/2
	return []contour.Point{
		at(b, p.HeadLength, 0),
		at(b, 0, -head), at(b, 0, -shaft), at(a, 0, -shaft),
		at(a, 0, shaft), at(b, 0, shaft), at(b, 0, head),
	}
}

func finite(p contour.Point) bool {
	s := p.X - p.X + p.Y - p.Y // NaN unless both are finite
	return s == 0
}
