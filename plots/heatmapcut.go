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

	x, y         []vg.Length // the edges of the cells
	nodeX, nodeY []int       // the node of each cell
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

// A cutPlace is a cell that lies in the region in part, with the rings of the region near it.
type cutPlace struct {
	c, r  int
	rings [][]vg.Point
}

// cutCells returns the cells whose nodes have the given columns and rows on the page.
func (h *HeatMap) cutCells(c *draw.Canvas, m *page.Map, byCanvas bool, columns, rows []float64) *cutCells {
	k := &cutCells{Field: h.field, whole: make([]bool, len(columns)*len(rows)), nc: len(columns)}
	k.x, k.nodeX = cellEdges(columns)
	k.y, k.nodeY = cellEdges(rows)

	on := *m
	on.XScale, on.YScale = h.Region.Scales()
	rings := fill.NewRings(&on, byCanvas, &h.extent)
	rings.Stop = brush.Stopped(c.Canvas)
	for _, p := range k.places(rings.Polygons(h.Region.Polygons()), rings.Stop) {
		if clr := h.Coloring.ColorOf(h.field.Z(k.nodeX[p.c], k.nodeY[p.r])); clr != nil {
			k.cut = append(k.cut, cutCell{clr, k.paths(&p, fill.Opaque(clr))})
		}
	}
	return k
}

// places notes the cells that lie in the region whole, and returns those that do in part, by
// rows.
func (k *cutCells) places(rings [][]vg.Point, stop func() bool) (cut []cutPlace) {
	cutter := fill.Cutter{
		X: k.x, Y: k.y, Reach: cellOverlap,
		Whole: func(c0, c1, r0, r1 int) {
			for r := r0; r < r1; r++ {
				for c := c0; c < c1; c++ {
					k.whole[k.node(c, r)] = true
				}
			}
		},
		Cut:  func(c, r int, rings [][]vg.Point) { cut = append(cut, cutPlace{c, r, rings}) },
		Stop: stop,
	}
	cutter.Cells(rings)
	slices.SortFunc(cut, func(a, b cutPlace) int { return cmp.Or(cmp.Compare(a.r, b.r), cmp.Compare(a.c, b.c)) })
	return cut
}

// node returns the number of the node of a cell.
func (k *cutCells) node(c, r int) int { return k.nodeY[r]*k.nc + k.nodeX[c] }

// isWhole reports whether a cell is one that lies in the region whole.
func (k *cutCells) isWhole(c, r int) bool {
	return c >= 0 && r >= 0 && c < len(k.nodeX) && r < len(k.nodeY) && k.whole[k.node(c, r)]
}

// paths returns the part of a cell that lies in the region. If it is opaque, it reaches under its
// neighbors.
func (k *cutCells) paths(p *cutPlace, opaque bool) (paths []vg.Path) {
	box := vg.Rectangle{Min: vg.Point{X: k.x[p.c], Y: k.y[p.r]}, Max: vg.Point{X: k.x[p.c+1], Y: k.y[p.r+1]}}
	boxes := []vg.Rectangle{box}
	if opaque {
		boxes = overlapping(box, func(dc, dr int) bool { return k.isWhole(p.c+dc, p.r+dr) })
	}
	for _, b := range boxes {
		var path vg.Path
		for _, ring := range p.rings {
			if part := page.ClipPolygon(ring, b); len(part) > 2 {
				path = append(path, page.Path(part, true)...)
			}
		}
		if len(path) > 0 {
			paths = append(paths, path)
		}
	}
	return paths
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
// transparent. Viewers that interpolate between pixels then show no dark rim. It ends early when
// stop returns true.
func bled(img image.Image, stop func() bool) image.Image {
	b := img.Bounds()
	out := image.NewNRGBA(b)
	for y := b.Min.Y; y < b.Max.Y && !stop(); y++ {
		draw2.Draw(out, image.Rect(b.Min.X, y, b.Max.X, y+1), img, image.Pt(b.Min.X, y), draw2.Src)
	}
	pixel := func(x, y int) []uint8 {
		i := out.PixOffset(x, y)
		return out.Pix[i : i+4 : i+4]
	}
	for y := b.Min.Y; y < b.Max.Y && !stop(); y++ {
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
