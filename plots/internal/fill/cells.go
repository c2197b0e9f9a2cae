package fill

import (
	"image"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
)

// Cells are the pixels of a picture along one axis, from Lo to Hi on the page. Pixel i
// shows the node Nodes[i], or nothing if that is -1.
type Cells struct {
	Lo, Hi float64
	Nodes  []int
}

// EvenCells returns one cell for each node. The nodes are at the given positions on
// the page. It reports false if they are not evenly spaced, to a thousandth of
// their distance.
func EvenCells(at []float64) (Cells, bool) {
	n := len(at)
	step := (at[n-1] - at[0]) / float64(n-1)
	if !(math.Abs(step) > 0) || math.IsInf(step, 0) {
		return Cells{}, false
	}
	nodes := make([]int, n)
	for i, p := range at {
		if !(math.Abs(p-at[0]-float64(i)*step) <= 1e-3*math.Abs(step)) {
			return Cells{}, false
		}
		nodes[i] = i
	}
	lo, hi := at[0]-step/2, at[n-1]+step/2
	if step < 0 {
		lo, hi = hi, lo
		slices.Reverse(nodes)
	}
	return Cells{lo, hi, nodes}, true
}

// maxCells is the greatest number of pixels of a resampled picture along an axis.
const maxCells = 4096

// PageCells returns a cell for each pixel of the page between lo and hi, or more if
// there are more nodes. A cell shows the node nearest to its middle, or nothing if the
// node is farther away than half the distance to its neighbor.
func PageCells(at []float64, lo, hi vg.Length, dpi float64) Cells {
	places := append([]float64(nil), at...)
	reversed := places[0] > places[len(places)-1]
	if reversed {
		slices.Reverse(places)
	}
	n := max(1, min(max(int(math.Ceil(float64(hi-lo)*dpi/72)), 2*len(at)), maxCells))
	c := Cells{float64(lo), float64(hi), make([]int, n)}
	k := 0
	for i := range c.Nodes {
		p := c.Lo + (float64(i)+0.5)/float64(n)*(c.Hi-c.Lo)
		for k+1 < len(places) && !(math.Abs(places[k+1]-p) > math.Abs(places[k]-p)) {
			k++
		}
		// Places that are NaN, on a logarithmic axis, come first.
		c.Nodes[i] = -1
		if reach := reachOf(places, k, p); math.Abs(places[k]-p) <= reach {
			c.Nodes[i] = k
			if reversed {
				c.Nodes[i] = len(places) - 1 - k
			}
		}
	}
	return c
}

// reachOf returns how far the cell of node k reaches toward p: half the distance to
// the neighbor on that side, or on the other side if there is none.
func reachOf(places []float64, k int, p float64) float64 {
	before, after := math.NaN(), math.NaN()
	if k > 0 {
		before = (places[k] - places[k-1]) / 2
	}
	if k+1 < len(places) {
		after = (places[k+1] - places[k]) / 2
	}
	near, far := before, after
	if p > places[k] {
		near, far = after, before
	}
	if near != near {
		return far
	}
	return near
}

// Picture returns the pixels that show the given columns and rows of the nodes of g,
// rows from the lowest up. It has a color table if there are at most 256 colors. If
// stopped, which may be nil, reports true, the work ends early with a wrong picture.
func Picture(g contour.Field, columns, rows []int, p Palette, stopped func() bool) image.Image {
	nc, _ := g.Dims()
	index, colors := indices(g, p, stopped)
	size := image.Rect(0, 0, len(columns), len(rows))
	each := func(set func(x, y int, color int32)) {
		for y := range rows {
			r := rows[len(rows)-1-y]
			if stopped != nil && stopped() {
				return
			}
			if r < 0 {
				continue
			}
			row := index[r*nc : (r+1)*nc]
			for x, c := range columns {
				if c >= 0 {
					set(x, y, row[c])
				}
			}
		}
	}
	if len(colors) <= 256 {
		img := image.NewPaletted(size, nil)
		for _, c := range colors {
			img.Palette = append(img.Palette, c)
		}
		each(func(x, y int, c int32) { img.Pix[y*img.Stride+x] = uint8(c) })
		return img
	}
	img := image.NewNRGBA(size)
	each(func(x, y int, c int32) { img.SetNRGBA(x, y, colors[c]) })
	return img
}

// indices returns the colors that occur, after the transparent one, and the index
// of the color of each node, row by row.
func indices(g contour.Field, p Palette, stopped func() bool) (index []int32, colors []color.NRGBA) {
	k := newColorIndex(p)
	nc, nr := g.Dims()
	index = make([]int32, nc*nr)
	for r := range nr {
		row := index[r*nc : (r+1)*nc]
		for c := range row {
			if stopped != nil && stopped() {
				return index, k.colors
			}
			row[c] = k.of(g.Z(c, r))
		}
	}
	return index, k.colors
}
