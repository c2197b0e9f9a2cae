package plots

import (
	"cmp"
	"image"
	"image/color"
	draw2 "image/draw"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
)

// cutCells are the cells of a heat map in a region. As a field they have the values of the
// cells that lie in the region whole, and holes for all others.
type cutCells struct {
	contour.Field
	whole []bool
	cut   []cutCell
	nc    int
}

// A cutCell is a cell that lies in the region in part.
type cutCell struct {
	color color.Color
	paths []vg.Path
}

// Z implements contour.Field.
func (k *cutCells) Z(c, r int) float64 {
	if !k.whole[r*k.nc+c] {
		return math.NaN()
	}
	return k.Field.Z(c, r)
}

// paint fills the cells that lie in the region in part.
func (k *cutCells) paint(c *draw.Canvas) {
	for _, cell := range k.cut {
		c.SetColor(brush.ColorOn(c.Canvas, cell.color))
		for _, p := range cell.paths {
			c.Fill(p)
		}
	}
}

// cellOverlap is the distance, in points, by which a cell that is cut reaches under those
// painted after it, so that no viewer shows a gap between them, and overlapPart the greatest
// part of a cell by which it does.
const (
	cellOverlap vg.Length = 2.5
	overlapPart vg.Length = 0.9
)

// cutCells returns the cells whose nodes have the given columns and rows on the page.
func (h *HeatMap) cutCells(c *draw.Canvas, m *page.Map, byCanvas bool, columns, rows []float64) *cutCells {
	k := &cutCells{Field: h.field, whole: make([]bool, len(columns)*len(rows)), nc: len(columns)}
	x, nodeX := cellEdges(columns)
	y, nodeY := cellEdges(rows)
	node := func(c, r int) (int, int) { return nodeX[c], nodeY[r] }

	on := *m
	on.XScale, on.YScale = h.Region.Scales()
	lines := fill.NewRings(&on, byCanvas, &h.extent)
	var rings [][]vg.Point
	for _, p := range h.Region.Polygons() {
		rings = append(rings, lines.Ring(p.Outer))
		for _, hole := range p.Holes {
			rings = append(rings, lines.Ring(hole))
		}
	}
	type place struct {
		c, r  int
		rings [][]vg.Point
	}
	var cut []place
	cutter := fill.Cutter{
		X: x, Y: y, Reach: cellOverlap,
		Whole: func(c0, c1, r0, r1 int) {
			for r := r0; r < r1; r++ {
				for c := c0; c < c1; c++ {
					i, j := node(c, r)
					k.whole[j*k.nc+i] = true
				}
			}
		},
		Cut:  func(c, r int, rings [][]vg.Point) { cut = append(cut, place{c, r, rings}) },
		Stop: brush.Stopped(c.Canvas),
	}
	cutter.Cells(rings)
	slices.SortFunc(cut, func(a, b place) int { return cmp.Or(cmp.Compare(a.r, b.r), cmp.Compare(a.c, b.c)) })
	isWhole := func(c, r int) bool {
		if c < 0 || r < 0 || c >= len(nodeX) || r >= len(nodeY) {
			return false
		}
		i, j := node(c, r)
		return k.whole[j*k.nc+i]
	}
	for _, p := range cut {
		i, j := node(p.c, p.r)
		clr := h.Coloring.ColorOf(h.field.Z(i, j))
		if clr == nil {
			continue
		}
		box := vg.Rectangle{Min: vg.Point{X: x[p.c], Y: y[p.r]}, Max: vg.Point{X: x[p.c+1], Y: y[p.r+1]}}
		boxes := []vg.Rectangle{box}
		if fill.Opaque(clr) {
			boxes = overlapping(box, func(dc, dr int) bool { return isWhole(p.c+dc, p.r+dr) })
		}
		cell := cutCell{color: clr}
		for _, b := range boxes {
			var path vg.Path
			for _, ring := range p.rings {
				if part := page.ClipPolygon(ring, b); len(part) > 2 {
					path = append(path, page.Path(part, true)...)
				}
			}
			if len(path) > 0 {
				cell.paths = append(cell.paths, path)
			}
		}
		k.cut = append(k.cut, cell)
	}
	return k
}

// overlapping returns boxes that cover a cell and reach under its neighbors: under those above
// and to the right, which are painted later, and under those to the left and below that are
// whole, which are painted last.
func overlapping(box vg.Rectangle, whole func(dc, dr int) bool) []vg.Rectangle {
	dx, dy := min(cellOverlap, overlapPart*box.Size().X), min(cellOverlap, overlapPart*box.Size().Y)
	above, below := box, box
	above.Max = above.Max.Add(vg.Point{X: dx, Y: dy})
	if whole(-1, 0) {
		above.Min.X -= dx
	}
	if !whole(0, -1) {
		return []vg.Rectangle{above}
	}
	below.Min.Y -= dy
	if whole(-1, 0) && whole(-1, -1) {
		below.Min.X -= dx
	}
	if whole(1, -1) {
		below.Max.X += dx
	}
	return []vg.Rectangle{above, below}
}

// cellEdges returns the increasing edges of the cells of nodes with the given places on the
// page, and the node of each cell. Nodes without a place have no cells.
func cellEdges(at []float64) (edges []vg.Length, nodes []int) {
	for i, v := range at {
		if isFinite(v) {
			nodes = append(nodes, i)
		}
	}
	n := len(nodes)
	if n < 2 {
		return nil, nil
	}
	if at[nodes[0]] > at[nodes[n-1]] {
		slices.Reverse(nodes)
	}
	place := func(i int) vg.Length { return vg.Length(at[nodes[i]]) }
	edges = append(edges, place(0)-(place(1)-place(0))/2)
	for i := range n - 1 {
		edges = append(edges, (place(i)+place(i+1))/2)
	}
	return append(edges, place(n-1)+(place(n-1)-place(n-2))/2), nodes
}

// bled returns a picture whose transparent pixels beside others have their colors, still
// transparent. Viewers that interpolate between pixels then show no dark rim.
func bled(img image.Image) image.Image {
	b := img.Bounds()
	out := image.NewNRGBA(b)
	draw2.Draw(out, b, img, b.Min, draw2.Src)
	pixel := func(x, y int) []uint8 {
		i := out.PixOffset(x, y)
		return out.Pix[i : i+4 : i+4]
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			p := pixel(x, y)
			if p[3] != 0 {
				continue
			}
			for k := range 9 {
				if q := image.Pt(x+k%3-1, y+k/3-1); q.In(b) {
					if n := pixel(q.X, q.Y); n[3] != 0 {
						copy(p[:3], n)
						break
					}
				}
			}
		}
	}
	return out
}
