package fill

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/internal/bisect"
	"natgrad.example/internal/float"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
)

// rimOverlap is the least distance, in points, by which a layer reaches under the
// next where a rim shows. It is longer than the diagonal of a pixel on any screen.
const rimOverlap vg.Length = 2.5

// Overlap returns by how much, in value, a layer must reach above the next level to
// lie at least rimOverlap under the next layer everywhere on the page. It is
// infinite if no rim shows.
//
// A rim is the border of a hole, of a grid that ends within the data area, or of
// the data area if the canvas does not clip. Layers that all end at a rim would be
// blended there one after the other, and the lower ones would show as a dark line.
// With the overlap, a pixel is blended as if no layer ended: a pixel spans less
// than the overlap in value, so the layer of its least value covers all of it, and
// the layers painted later end beyond it.
//
// Overlap reads the field. If the context of the settings is done, it ends early with a
// wrong result.
func (b *Bands) Overlap(on *page.Map, byCanvas bool) float64 {
	inf := math.Inf(1)
	if top := b.Levels[len(b.Levels)-1]; !b.Holes && byCanvas && b.covers(on) && (b.Settings.OpenAbove || b.Max <= top) {
		return inf
	}
	if d := float64(rimOverlap) * b.slope(on); d > 0 {
		return d
	}
	return inf
}

// stopped reports whether the context of the settings is done.
func (b *Bands) stopped() bool { return b.Settings.Context != nil && b.Settings.Context.Err() != nil }

// slope returns an upper bound of the slope of the field on the page. On axes that are
// not linear it looks at the nodes of the grid and at points between them.
func (b *Bands) slope(on *page.Map) float64 {
	nc, nr := b.Field.Dims()
	zs := make([]float64, nc*nr)
	for i := range zs {
		if b.stopped() {
			return 0
		}
		zs[i] = b.Field.Z(i%nc, i/nc)
	}
	g, ok := b.Field.(contour.Curvilinear)
	if !ok {
		x := gapMeter{on.X, on.XScale, on.Domain.X0, on.Domain.X1, on.Area.Min.X, on.Area.Max.X, on.Affine}
		y := gapMeter{on.Y, on.YScale, on.Domain.Y0, on.Domain.Y1, on.Area.Min.Y, on.Area.Max.Y, on.Affine}
		return b.steepest(x.gaps(nc, b.Field.X), y.gaps(nr, b.Field.Y), zs)
	}
	xs, ys := make([]float64, len(zs)), make([]float64, len(zs))
	for i := range zs {
		p := g.Node(i%nc, i/nc)
		xs[i], ys[i] = p.X, p.Y
		if on.Affine {
			xs[i], ys[i] = float64(on.X(p.X)), float64(on.Y(p.Y))
		}
	}
	if on.Affine {
		return b.steepestCell(nc, xs, ys, zs, nil)
	}
	return b.steepestCell(nc, xs, ys, zs, func(i int) (x, y float64) { return on.Stretch(geom.Pt(xs[i], ys[i])) })
}

// A gapMeter measures the gaps between columns or rows on the page.
type gapMeter struct {
	on          func(float64) vg.Length
	scale       func(float64) float64 // on which edges are divided
	first, last float64               // the domain of on
	lo, hi      vg.Length             // of the data area
	affine      bool
}

// gapPlaces is the number of places at which a gap is measured if the axis is not linear,
// and gapPart is the length of what is measured there, in points.
const (
	gapPlaces           = 5
	gapPart   vg.Length = 0.05
)

// gaps returns the distances between n neighboring coordinates. If the axis is not
// linear, a gap is as long as it would be if all of it were like its narrowest place in
// the data area. It is infinite if it lies outside.
func (g *gapMeter) gaps(n int, at func(i int) float64) []float64 {
	out := make([]float64, n-1)
	for i := range out {
		if a, b := at(i), at(i+1); g.affine {
			out[i] = float64(g.on(b)) - float64(g.on(a))
		} else {
			out[i] = g.narrowest(a, b)
		}
	}
	return out
}

// narrowest returns the gap from a to b as if all of it were like its narrowest place.
func (g *gapMeter) narrowest(a, b float64) float64 {
	from, to := max(g.first, min(a, g.last)), max(g.first, min(b, g.last))
	low, high := g.on(from), g.on(to)
	if low > high {
		from, to, low, high = to, from, high, low
	}
	// find returns the coordinate at a place on the page.
	find := func(place vg.Length) float64 {
		_, v := bisect.Crossing(from, to, func(v float64) bool { return g.on(v) >= place })
		return v
	}
	least := math.Inf(1)
	lo, hi := max(low, g.lo), min(high, g.hi)
	part := min(gapPart, hi-lo)
	if !(part > 0) {
		return least
	}
	for k := range gapPlaces {
		place := lo + (hi-lo-part)*vg.Length(k)/(gapPlaces-1)
		if d := math.Abs(fraction(g.scale, a, b, find(place+part)) - fraction(g.scale, a, b, find(place))); d > 0 {
			least = min(least, float64(part)/d)
		}
	}
	return least
}

// fraction returns the position of v between a and b on a scale, from 0 to 1. A nil scale
// is linear.
func fraction(scale func(float64) float64, a, b, v float64) float64 {
	if scale != nil {
		a, b, v = scale(a), scale(b), scale(v)
	}
	return (v - a) / (b - a)
}

// covers reports whether the grid reaches to all edges of the data area.
func (b *Bands) covers(on *page.Map) bool {
	if _, ok := b.Field.(contour.Curvilinear); ok {
		return false
	}
	const near = 1e-6
	left, right := on.X(b.XMin), on.X(b.XMax)
	bottom, top := on.Y(b.YMin), on.Y(b.YMax)
	area := on.Area
	return min(left, right) <= area.Min.X+near && max(left, right) >= area.Max.X-near &&
		min(bottom, top) <= area.Min.Y+near && max(bottom, top) >= area.Max.Y-near
}

// steepest returns an upper bound of the slope of the field, in units of linear per
// point: the length of the vector of the greatest slope along rows and the greatest
// slope along columns. The columns and rows have the given gaps between them.
func (b *Bands) steepest(columns, rows, zs []float64) float64 {
	nc := len(columns) + 1
	var sx, sy float64
	for r := range len(rows) + 1 {
		row := zs[r*nc : (r+1)*nc]
		for c := range row {
			z := b.linear(row[c])
			if c > 0 {
				if s := math.Abs((z - b.linear(row[c-1])) / columns[c-1]); s > sx {
					sx = s
				}
			}
			if r > 0 {
				if s := math.Abs((z - b.linear(zs[(r-1)*nc+c])) / rows[r-1]); s > sy {
					sy = s
				}
			}
		}
	}
	return math.Hypot(sx, sy)
}

// steepestCell is steepest for n columns of nodes anywhere on the page. It returns the
// greatest gradient at a corner of a cell, computed from the two edges that meet
// there. Corners whose edges lie on one line are left out. If stretch is not nil, nodes
// have data coordinates, and stretch(i) is the size of their units at node i.
func (b *Bands) steepestCell(n int, xs, ys, zs []float64, stretch func(i int) (x, y float64)) float64 {
	greatest := 0.0
	corner := func(at, beside, above int) {
		ax, ay, az := xs[beside]-xs[at], ys[beside]-ys[at], b.linear(zs[beside])-b.linear(zs[at])
		bx, by, bz := xs[above]-xs[at], ys[above]-ys[at], b.linear(zs[above])-b.linear(zs[at])
		area := ax*by - ay*bx
		gx, gy := az*by-bz*ay, bz*ax-az*bx // times the area
		if stretch != nil {
			sx, sy := stretch(at)
			gx, gy = gx/sx, gy/sy
		}
		if s := math.Hypot(gx, gy) / math.Abs(area); s > greatest && area != 0 {
			greatest = s
		}
	}
	for r := range len(zs)/n - 1 {
		for c := range n - 1 {
			i := r*n + c
			corner(i, i+1, i+n)
			corner(i+1, i, i+n+1)
			corner(i+n, i+n+1, i)
			corner(i+n+1, i+n, i+1)
		}
	}
	return greatest
}

// linear returns the quantity that is linear along the edges of the grid: the value
// z or its logarithm. Method value is its inverse.
func (b *Bands) linear(z float64) float64 {
	if b.Settings.Interp == contour.InterpLog {
		if z <= 0 {
			return math.NaN()
		}
		return float.Log(z)
	}
	return z
}

func (b *Bands) value(v float64) float64 {
	if b.Settings.Interp == contour.InterpLog {
		return math.Exp(v)
	}
	return v
}
