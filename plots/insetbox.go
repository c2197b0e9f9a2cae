package plots

import (
	"context"
	"errors"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
)

// The least and the greatest size of the box of an inset without one, in tenths of the data area, its
// distance from the sides in font sizes, the room around what belongs to it in font sizes, and the
// size of its type in that of the panel around it (Matplotlib, font_manager.py, font_scalings,
// "small").
const (
	leastInset    = 4
	greatestInset = 7
	insetDistance = 0.5
	insetMargin   = 0.4
	insetType     = 0.833
)

// The cost of covering a point of what must not be covered, and of what an inset magnifies. A point
// of a line costs 1.
const (
	forbiddenCost = 1e6
	magnifiedCost = 10
)

// insetBoxes returns the boxes of the insets of a panel on a data area. Those that choose their
// place keep clear of the others and of the taken boxes.
func (d *pageDescriber) insetBoxes(ctx context.Context, p *Panel, data vg.Rectangle, axes *panelAxes, taken []vg.Rectangle) []vg.Rectangle {
	ready := d.insets[p]
	boxes := make([]vg.Rectangle, len(ready))
	var magnified []vg.Rectangle
	for i, in := range ready {
		if r := in.magnified(data, axes.own); r != nil {
			magnified = append(magnified, *r)
		}
		if !in.chooses() {
			boxes[i] = d.insetBox(ctx, &in, data, axes.own)
			taken = append(taken, boxes[i])
		}
	}
	var ink func(vg.Rectangle) float64
	for i, in := range ready {
		if !in.chooses() {
			continue
		}
		if ink == nil {
			ink = d.covered(ctx, p, data, axes)
		}
		size := d.insetSize(ctx, &in, data)
		at := layout.BestOn(data, size, in.distance(d.style), func(box vg.Rectangle) float64 {
			return ink(box) + forbiddenCost*overlaps(box, taken) + magnifiedCost*overlaps(box, magnified)
		})
		boxes[i] = vg.Rectangle{Min: at, Max: at.Add(size)}
		taken = append(taken, boxes[i])
	}
	return boxes
}

// covered returns a function that says how much of the data of a panel a box covers.
func (d *pageDescriber) covered(ctx context.Context, p *Panel, data vg.Rectangle, axes *panelAxes) func(vg.Rectangle) float64 {
	defer rethrow(p.name)
	return coverOf(ctx, styled(d.style, p), data, axes.of).area(data)
}

// overlaps returns the area that a box covers of others.
func overlaps(box vg.Rectangle, others []vg.Rectangle) float64 {
	sum := 0.0
	for _, o := range others {
		w := min(box.Max.X, o.Max.X) - max(box.Min.X, o.Min.X)
		h := min(box.Max.Y, o.Max.Y) - max(box.Min.Y, o.Min.Y)
		if w > touchingFrame && h > touchingFrame { // rounding errors do not count
			sum += float64(w * h)
		}
	}
	return sum
}

// chooses reports whether the inset chooses its place.
func (in *Inset) chooses() bool {
	return in.Place == LegendBest && in.Data.isZero() && in.Fractions.isZero()
}

// insetSize returns the size of a box without bounds. If a width or a height is missing, it is the
// least one in which all that belongs to the inset has room.
func (d *pageDescriber) insetSize(ctx context.Context, in *readyInset, data vg.Rectangle) vg.Point {
	for tenths := leastInset; tenths <= greatestInset && (in.Width == 0 || in.Height == 0); tenths++ {
		size := in.size(data, tenths)
		if _, err := d.layInset(ctx, in, size); !errors.Is(err, ErrLayout) {
			return size
		}
	}
	return in.size(data, leastInset)
}

// size returns the size of a box whose width and height are so many tenths of the data area, unless
// they are given.
func (in *Inset) size(data vg.Rectangle, tenths int) vg.Point {
	s := data.Size().Scale(vg.Length(tenths) / 10)
	if in.Width > 0 {
		s.X = in.Width
	}
	if in.Height > 0 {
		s.Y = in.Height
	}
	return s
}

// distance returns the distance of a box without bounds from the sides.
func (in *Inset) distance(s *Style) vg.Length {
	if in.Distance == 0 {
		return insetDistance * s.FontSize
	}
	return max(in.Distance, 0)
}

// insetBox returns the box of an inset that does not choose its place.
func (d *pageDescriber) insetBox(ctx context.Context, in *readyInset, data vg.Rectangle, limits *plot.Plot) vg.Rectangle {
	switch {
	case !in.Data.isZero():
		return onDataArea(in.Data, data, limits)
	case !in.Fractions.isZero():
		return onDataArea(in.Fractions, data, &plot.Plot{X: unitAxis(), Y: unitAxis()})
	}
	size := d.insetSize(ctx, in, data)
	at := layout.LegendPlace(in.Place).Within(data, size, in.distance(d.style))
	return vg.Rectangle{Min: at, Max: at.Add(size)}
}

// unitAxis returns the axis of fractions.
func unitAxis() plot.Axis { return plot.Axis{Max: 1, Scale: plot.LinearScale{}} }

// onDataArea returns the box of bounds on a data area.
func onDataArea(b Bounds, data vg.Rectangle, limits *plot.Plot) vg.Rectangle {
	x, y := brush.TransformsTo(limits, data)
	return page.Include(page.EmptyBox(), vg.Point{X: x(b.X[0]), Y: y(b.Y[0])}, vg.Point{X: x(b.X[1]), Y: y(b.Y[1])})
}

// magnified returns the part of a data area that connectors show, or nil.
func (in *readyInset) magnified(data vg.Rectangle, limits *plot.Plot) *vg.Rectangle {
	if in.Connectors == nil {
		return nil
	}
	around := in.Connectors.Around
	if around.isZero() {
		own := in.axes.own
		around = Bounds{[2]float64{own.X.Min, own.X.Max}, [2]float64{own.Y.Min, own.Y.Max}}
	}
	r := onDataArea(around, data, limits)
	r.Min = vg.Point{X: max(r.Min.X, data.Min.X), Y: max(r.Min.Y, data.Min.Y)}
	r.Max = vg.Point{X: min(r.Max.X, data.Max.X), Y: min(r.Max.Y, data.Max.Y)}
	if !(r.Min.X <= r.Max.X && r.Min.Y <= r.Max.Y) || math.IsInf(float64(r.Size().X+r.Size().Y), 0) {
		return nil
	}
	return &r
}
