package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
)

// rimOverlap is how far, in points, a layer of bands reaches under the next where
// the rim of the painted area shows: more than the diagonal of a pixel on any
// screen.
const rimOverlap vg.Length = 2.5

// Layers that all end at a rim, of a hole, of the grid within the data area, or of
// that where the canvas does not clip, would be blended there one after the other, and the lower ones would show as a
// dark line. overlap returns what a layer must reach above the next level to lie
// rimOverlap under it everywhere, as the field is nowhere steeper on the page; it
// is infinite where no rim shows.
//
// A pixel is then blended as if every layer had no end: it spans less than
// overlap in value, so the band that its least value lies in covers all of it,
// and what is painted later ends beyond it.
func (b *Bands) overlap(x, y func(float64) vg.Length, area vg.Rectangle, byCanvas bool) float64 {
	inf := math.Inf(1)
	if top := b.levels[len(b.levels)-1]; !b.holes && byCanvas && b.covers(x, y, area) && (b.settings.OpenAbove || b.zmax <= top) {
		return inf
	}
	var slope float64
	nc, nr := b.field.Dims()
	zs := make([]float64, nc*nr)
	for i := range zs {
		zs[i] = b.field.Z(i%nc, i/nc)
	}
	if g, ok := b.field.(contour.Curvilinear); ok {
		xs, ys := make([]float64, len(zs)), make([]float64, len(zs))
		for i := range zs {
			p := g.Node(i%nc, i/nc)
			xs[i], ys[i] = float64(x(p.X)), float64(y(p.Y))
		}
		slope = b.steepestCell(nc, xs, ys, zs)
	} else {
		slope = b.steepest(places(nc, b.field.X, x), places(nr, b.field.Y, y), zs)
	}
	if d := float64(rimOverlap) * slope; d > 0 {
		return d
	}
	return inf
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
	if _, ok := b.field.(contour.Curvilinear); ok {
		return false
	}
	const near = 1e-6
	left, right := x(b.xmin), x(b.xmax)
	bottom, top := y(b.ymin), y(b.ymax)
	return min(left, right) <= area.Min.X+near && max(left, right) >= area.Max.X-near &&
		min(bottom, top) <= area.Min.Y+near && max(bottom, top) >= area.Max.Y-near
}

// steepest returns a bound of the slope of the field, by points of the page, in
// what runs linearly between nodes: of the slopes along rows and along columns
// the greatest each, put together.
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

// steepestCell is steepest for n columns of nodes anywhere on the page: of the gradients at
// the corners of cells, each from the two edges that meet there, the greatest.
// Edges that lie on a line have none.
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

// linear returns what of a value runs linearly along the edges of the grid, and
// value the value of that.
func (b *Bands) linear(z float64) float64 {
	if b.settings.Interp == contour.InterpLog {
		if z <= 0 {
			return math.NaN()
		}
		return math.Log(z)
	}
	return z
}

func (b *Bands) value(v float64) float64 {
	if b.settings.Interp == contour.InterpLog {
		return math.Exp(v)
	}
	return v
}
