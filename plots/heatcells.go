package plots

import (
	"image"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/colormap"
)

// cells are the pixels of a picture along one axis: from lo to hi on the page,
// each with the node that it shows, -1 for none.
type cells struct {
	lo, hi float64
	nodes  []int
}

// evenCells returns one cell a node if the nodes, whose places on the page are
// given, are evenly spaced, to a thousandth of their distance.
func evenCells(at []float64) (cells, bool) {
	n := len(at)
	step := (at[n-1] - at[0]) / float64(n-1)
	if !(math.Abs(step) > 0) || math.IsInf(step, 0) {
		return cells{}, false
	}
	nodes := make([]int, n)
	for i, p := range at {
		if !(math.Abs(p-at[0]-float64(i)*step) <= 1e-3*math.Abs(step)) {
			return cells{}, false
		}
		nodes[i] = i
	}
	lo, hi := at[0]-step/2, at[n-1]+step/2
	if step < 0 {
		lo, hi = hi, lo
		slices.Reverse(nodes)
	}
	return cells{lo, hi, nodes}, true
}

// maxCells bounds the pixels of a resampled picture each way.
const maxCells = 4096

// pageCells returns cells of the page's pixels between lo and hi, and of finer
// ones where the nodes are closer than that. A pixel shows the node nearest to
// its middle, none if that is farther than half the distance of that node from its
// neighbour.
func pageCells(at []float64, lo, hi vg.Length, dpi float64) cells {
	places := append([]float64(nil), at...)
	reversed := places[0] > places[len(places)-1]
	if reversed {
		slices.Reverse(places)
	}
	n := max(1, min(max(int(math.Ceil(float64(hi-lo)*dpi/72)), 2*len(at)), maxCells))
	c := cells{float64(lo), float64(hi), make([]int, n)}
	k := 0
	for i := range c.nodes {
		p := c.lo + (float64(i)+0.5)/float64(n)*(c.hi-c.lo)
		for k+1 < len(places) && !(math.Abs(places[k+1]-p) > math.Abs(places[k]-p)) {
			k++
		}
		// Places that are not numbers, on a logarithmic axis, come first.
		c.nodes[i] = -1
		if reach := reachOf(places, k, p); math.Abs(places[k]-p) <= reach {
			c.nodes[i] = k
			if reversed {
				c.nodes[i] = len(places) - 1 - k
			}
		}
	}
	return c
}

// reachOf returns how far the cell of node k reaches towards p: half way to the
// neighbour there, or as far as on the other side if there is none.
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

// picture returns the pixels that show the given columns and rows of nodes, the
// rows from below.
func (h *HeatMap) picture(columns, rows []int) image.Image {
	nc, nr := h.field.Dims()
	index, colors := h.indices(nc, nr)
	size := image.Rect(0, 0, len(columns), len(rows))
	each := func(set func(x, y int, color int32)) {
		for y := range rows {
			r := rows[len(rows)-1-y]
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

// indices returns the colours that occur, after the transparent one, and which
// of them each node has, row by row.
func (h *HeatMap) indices(nc, nr int) (index []int32, colors []color.NRGBA) {
	k := newColorIndex(h.Coloring)
	index = make([]int32, nc*nr)
	for r := range nr {
		row := index[r*nc : (r+1)*nc]
		for c := range row {
			row[c] = k.of(h.field.Z(c, r))
		}
	}
	return index, k.colors
}

// A colorIndex numbers the colours of values as they occur.
type colorIndex struct {
	coloring Coloring
	norm     colormap.Norm
	colors   []color.NRGBA // the first is transparent
	known    map[color.NRGBA]int32
	table    *colormap.Map // the coloring's, if it is one of a table
	entries  []int32       // numbers of its entries, -1 for those not yet seen
}

func newColorIndex(c Coloring) *colorIndex {
	k := &colorIndex{
		coloring: c, norm: c.norm(),
		colors: []color.NRGBA{{}},
		known:  map[color.NRGBA]int32{{}: 0},
	}
	if m, ok := c.Map.(*colormap.Map); ok {
		k.table = m
		k.entries = slices.Repeat([]int32{-1}, m.Len())
	}
	return k
}

// of returns the number of the colour of a value.
func (k *colorIndex) of(v float64) int32 {
	t := k.norm.Norm(v)
	if k.table == nil || !(0 <= t && t <= 1) {
		return k.number(k.coloring.at(t))
	}
	i := k.table.Index(k.coloring.value(t))
	if i < 0 {
		return 0
	}
	if k.entries[i] < 0 {
		k.entries[i] = k.number(k.table.Entry(i))
	}
	return k.entries[i]
}

// number returns the number of a colour.
func (k *colorIndex) number(c color.Color) int32 {
	if c == nil {
		return 0
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	if n.A == 0 {
		return 0
	}
	i, ok := k.known[n]
	if !ok {
		i = int32(len(k.colors))
		k.known[n] = i
		k.colors = append(k.colors, n)
	}
	return i
}
