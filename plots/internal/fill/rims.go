package fill

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/internal/float"
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
func (b *Bands) Overlap(x, y func(float64) vg.Length, area vg.Rectangle, byCanvas bool) float64 {
	inf := math.Inf(1)
	if top := b.Levels[len(b.Levels)-1]; !b.Holes && byCanvas && b.covers(x, y, area) && (b.Settings.OpenAbove || b.Max <= top) {
		return inf
	}
	if d := float64(rimOverlap) * b.slope(x, y); d > 0 {
		return d
	}
	return inf
}

// stopped reports whether the context of the settings is done.
func (b *Bands) stopped() bool { return b.Settings.Context != nil && b.Settings.Context.Err() != nil }

// slope returns an upper bound of the slope of the field on the page.
func (b *Bands) slope(x, y func(float64) vg.Length) float64 {
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
		return b.steepest(places(nc, b.Field.X, x), places(nr, b.Field.Y, y), zs)
	}
	xs, ys := make([]float64, len(zs)), make([]float64, len(zs))
	for i := range zs {
		p := g.Node(i%nc, i/nc)
		xs[i], ys[i] = float64(x(p.X)), float64(y(p.Y))
	}
	return b.steepestCell(nc, xs, ys, zs)
}

// places returns the positions of n coordinates on the page.
func places(n int, at func(i int) float64, on func(float64) vg.Length) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(on(at(i)))
	}
	return out
}

// covers reports whether the grid reaches to all edges of the data area.
func (b *Bands) covers(x, y func(float64) vg.Length, area vg.Rectangle) bool {
	if _, ok := b.Field.(contour.Curvilinear); ok {
		return false
	}
	const near = 1e-6
	left, right := x(b.XMin), x(b.XMax)
	bottom, top := y(b.YMin), y(b.YMax)
	return min(left, right) <= area.Min.X+near && max(left, right) >= area.Max.X-near &&
		min(bottom, top) <= area.Min.Y+near && max(bottom, top) >= area.Max.Y-near
}

// steepest returns an upper bound of the slope of the field, in units of linear per
// point: the length of the vector of the greatest slope along rows and the greatest
// slope along columns.
func (b *Bands) steepest(columns, rows, zs []float64) float64 {
	nc := len(columns)
	var sx, sy float64
	for r := range rows {
		row := zs[r*nc : (r+1)*nc]
		for c := range row {
			z := b.linear(row[c])
			if c > 0 {
				if s := math.Abs((z - b.linear(row[c-1])) / (columns[c] - columns[c-1])); s > sx {
					sx = s
				}
			}
			if r > 0 {
				if s := math.Abs((z - b.linear(zs[(r-1)*nc+c])) / (rows[r] - rows[r-1])); s > sy {
					sy = s
				}
			}
		}
	}
	return math.Hypot(sx, sy)
}

// steepestCell is steepest for n columns of nodes anywhere on the page. It returns the
// greatest gradient at a corner of a cell, computed from the two edges that meet
// there. Corners whose edges lie on one line are left out.
func (b *Bands) steepestCell(n int, xs, ys, zs []float64) float64 {
	greatest := 0.0
	corner := func(at, beside, above int) {
		ax, ay, az := xs[beside]-xs[at], ys[beside]-ys[at], b.linear(zs[beside])-b.linear(zs[at])
		bx, by, bz := xs[above]-xs[at], ys[above]-ys[at], b.linear(zs[above])-b.linear(zs[at])
		area := ax*by - ay*bx
		if s := math.Hypot(az*by-bz*ay, bz*ax-az*bx) / math.Abs(area); s > greatest && area != 0 {
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
