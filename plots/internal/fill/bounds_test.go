package fill

import (
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
)

// Where one node of a grid of unit cells is 1 and all others are 0, both edges of each
// cell at the node rise by 1, so the slope is √2, whichever node it is. Units of 2 and 4
// points make it √(1/4 + 1/16).
func TestSteepestCorner(t *testing.T) {
	xs, ys := []float64{0, 1, 2, 0, 1, 2, 0, 1, 2}, []float64{0, 0, 0, 1, 1, 1, 2, 2, 2}
	b := &Bands{}
	for i := range 9 {
		zs := make([]float64, 9)
		zs[i] = 1
		if s := b.steepestCell(3, xs, ys, zs, nil); math.Abs(s-math.Sqrt2) > 1e-15 {
			t.Errorf("node %d: slope %v, want √2", i, s)
		}
		units := func(int) (x, y float64) { return 2, 4 }
		if s := b.steepestCell(3, xs, ys, zs, units); math.Abs(s-math.Sqrt(1./4+1./16)) > 1e-15 {
			t.Errorf("node %d with units: slope %v, want %v", i, s, math.Sqrt(1./4+1./16))
		}
		// The gaps between columns are 1 and 2, between rows 1 and 4.
		want := math.Hypot([]float64{1, 1, 0.5}[i%3], []float64{1, 1, 0.25}[i/3])
		if s := b.steepest([]float64{1, 2}, []float64{1, 4}, zs); math.Abs(s-want) > 1e-15 {
			t.Errorf("node %d: slope along rows and columns %v, want %v", i, s, want)
		}
	}
	// All nodes on one line have no cell, hence no slope.
	if s := b.steepestCell(2, []float64{0, 1, 2, 3}, make([]float64, 4), []float64{0, 1, 5, 9}, nil); s != 0 {
		t.Errorf("nodes on a line: slope %v", s)
	}
	// With logarithms, values from 1 to e rise by 1.
	log := &Bands{Settings: contour.BandSettings{Interp: contour.InterpLog}}
	if s := log.steepest([]float64{1}, []float64{1}, []float64{1, math.E, 1, math.E}); math.Abs(s-1) > 1e-15 {
		t.Errorf("slope of logarithms %v, want 1", s)
	}
}

// A grid that ends up to 1e-6 points within the data area covers it, on each side and on
// axes that run either way.
func TestCovers(t *testing.T) {
	const near = 1e-6
	for side := range 4 {
		for _, down := range []bool{false, true} {
			for gap, want := range map[float64]bool{-1: true, 0: true, near: true, 2 * near: false} {
				b := Bands{Field: slope(), Extent: Extent{-10, 10, -10, 10}}
				// The side lies at 0, where 1e-6 is exact.
				area := vg.Rectangle{Min: vg.Point{X: -5, Y: -5}, Max: vg.Point{X: 5, Y: 5}}
				switch side {
				case 0:
					area.Min.X, b.XMin = 0, gap
				case 1:
					area.Max.X, b.XMax = 0, -gap
				case 2:
					area.Min.Y, b.YMin = 0, gap
				case 3:
					area.Max.Y, b.YMax = 0, -gap
				}
				on := func(v float64) vg.Length { return vg.Length(v) }
				if down {
					on = func(v float64) vg.Length { return vg.Length(-v) }
					b.XMin, b.XMax, b.YMin, b.YMax = -b.XMax, -b.XMin, -b.YMax, -b.YMin
				}
				if got := b.covers(&page.Map{X: on, Y: on, Area: area, Affine: true}); got != want {
					t.Errorf("side %d, decreasing %v, gap %v: %v", side, down, gap, got)
				}
			}
		}
	}
}

// Positions count as even up to a thousandth of their distance. One position, equal ones
// and infinite ones are not even.
func TestEvenCellsLimit(t *testing.T) {
	for _, c := range []struct {
		at   []float64
		even bool
	}{
		{[]float64{0, 1.0009, 2}, true}, {[]float64{0, 1.0011, 2}, false},
		{[]float64{0, 0.9991, 2}, true}, {[]float64{0, 0.9989, 2}, false},
		{[]float64{2, 1.0009, 0}, true}, {[]float64{2, 1.0011, 0}, false},
		{[]float64{3, 3}, false}, {[]float64{3}, false}, {[]float64{0, math.Inf(1)}, false}, {[]float64{0, math.NaN(), 2}, false},
	} {
		if _, ok := EvenCells(c.at); ok != c.even {
			t.Errorf("%v: even %v", c.at, ok)
		}
	}
}

// A resampled picture has one pixel for each pixel of the page, rounded up, at least two
// for each node, and at most 4096.
func TestPageCellsNumber(t *testing.T) {
	for _, c := range []struct {
		nodes int
		width vg.Length
		dpi   float64
		want  int
	}{
		{3, 72, 96, 96}, {3, 72.1, 96, 97}, {50, 72, 96, 100}, {48, 72, 96, 96}, {49, 72, 96, 98},
		{3, 4096, 72, 4096}, {3, 4095, 72, 4095}, {3, 4097, 72, 4096}, {2049, 72, 72, 4096}, {2, 0.01, 72, 4},
	} {
		at := make([]float64, c.nodes)
		for i := range at {
			at[i] = float64(i)
		}
		if got := len(PageCells(at, 0, c.width, c.dpi).Nodes); got != c.want {
			t.Errorf("%d nodes, %v points at %v dpi: %d cells, want %d", c.nodes, c.width, c.dpi, got, c.want)
		}
	}
}

// The cell of a node reaches half way to its neighbors, and at the ends as far outward as
// inward. Nodes at NaN have none.
func TestPageCellsReach(t *testing.T) {
	nan := math.NaN()
	// Pixels of one point with middles at 0.5, 1.5, …
	for _, c := range []struct {
		at   []float64
		want []int
	}{
		{[]float64{2, 6, 8}, []int{0, 0, 0, 0, 1, 1, 1, 2, 2, -1}},
		{[]float64{8, 6, 2}, []int{2, 2, 2, 2, 1, 1, 1, 0, 0, -1}},
		{[]float64{4, 6}, []int{-1, -1, -1, 0, 0, 1, 1, -1, -1, -1}},
		{[]float64{nan, 4, 6}, []int{-1, -1, -1, 1, 1, 2, 2, -1, -1, -1}},
	} {
		if got := PageCells(c.at, 0, 10, 72); !slices.Equal(got.Nodes, c.want) || got.Lo != 0 || got.Hi != 10 {
			t.Errorf("%v: %v from %v to %v, want %v", c.at, got.Nodes, got.Lo, got.Hi, c.want)
		}
	}
}

// A picture of 255 colors has a table with the transparent one as 256th. One of 256 colors
// has none. Both have the same colors.
func TestPictureTable(t *testing.T) {
	for n, table := range map[int]bool{255: true, 256: false} {
		g := &contour.Grid{Ys: []float64{0, 1}}
		for i := range n {
			g.Xs, g.Zs = append(g.Xs, float64(i)), append(g.Zs, float64(i))
		}
		g.Zs = append(g.Zs, slices.Repeat([]float64{math.NaN()}, n)...)
		p := Palette{Norm: colormap.LinearNorm{Min: 0, Max: 1}, Color: func(t float64) color.Color {
			if t != t {
				return nil
			}
			return color.NRGBA{R: uint8(int(t) % 256), G: uint8(int(t) / 256), B: 7, A: 255}
		}}
		columns := make([]int, n)
		for i := range columns {
			columns[i] = i
		}
		columns[1] = -1
		m := Picture(g, columns, []int{0, 1, -1}, p, nil)
		if _, ok := m.(*image.Paletted); ok != table || m.Bounds() != image.Rect(0, 0, n, 3) {
			t.Errorf("%d colors: %T %v", n, m, m.Bounds())
		}
		for x, want := range map[int]color.NRGBA{0: {B: 7, A: 255}, 1: {}, 2: {R: 2, B: 7, A: 255}, n - 1: {R: uint8(n - 1), B: 7, A: 255}} {
			for y, want := range []color.NRGBA{{}, {}, want} {
				if got := color.NRGBAModel.Convert(m.At(x, y)); got != want {
					t.Errorf("%d colors at (%d, %d): %v, want %v", n, x, y, got, want)
				}
			}
		}
	}
}

// Points within 1e-6 of an edge of the area move a point beyond it, others stay.
func TestBeyondEdge(t *testing.T) {
	for _, c := range [][2]vg.Length{
		{0, -1}, {0.9e-6, -1}, {-0.9e-6, -1}, {1.1e-6, 1.1e-6}, {-1.1e-6, -1.1e-6},
		{8, 9}, {8 + 0.9e-6, 9}, {8 - 0.9e-6, 9}, {8 + 1.1e-6, 8 + 1.1e-6}, {8 - 1.1e-6, 8 - 1.1e-6}, {4, 4},
	} {
		if got := beyondEdge(c[0], 0, 8); got != c[1] {
			t.Errorf("%v becomes %v, want %v", c[0], got, c[1])
		}
	}
}

// A ring leaves out the points between others on one line parallel to an axis, but not
// those where it turns back, and rings with fewer than three points.
func TestRingPoints(t *testing.T) {
	id := func(v float64) vg.Length { return vg.Length(v) }
	on := &page.Map{X: id, Y: id, Affine: true, Area: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}}
	r := (&Bands{Field: slope()}).Rings(on, false)
	square := []contour.Point{{X: 0, Y: 0}, {X: 2, Y: 0}, {X: 4, Y: 0}, {X: 4, Y: 1}, {X: 4, Y: 4}, {X: 3, Y: 4}, {X: 0, Y: 4}, {X: 0, Y: 3}}
	spike := []contour.Point{{X: 0, Y: 0}, {X: 9, Y: 0}, {X: 4, Y: 0}, {X: 4, Y: 9}, {X: 4, Y: 4}}
	for _, c := range []struct {
		ring []contour.Point
		want int // path components: one for each point, and one that closes
	}{{square, 5}, {spike, 6}, {square[:2], 0}, {[]contour.Point{{X: 0, Y: 0}, {X: 1, Y: 2}, {X: 3, Y: 1}}, 4}} {
		if got := r.add(nil, c.ring); len(got) != c.want {
			t.Errorf("%v: %v", c.ring, got)
		}
	}
}

// Stop is asked before each ring, and within a ring after each 1024 points.
func TestRingsStop(t *testing.T) {
	id := func(v float64) vg.Length { return vg.Length(v) }
	on := &page.Map{X: id, Y: id, Affine: true}
	circle := func(n int) (ring []contour.Point) {
		for i := range n {
			s, c := math.Sincos(2 * math.Pi * float64(i) / float64(n))
			ring = append(ring, contour.Point{X: c, Y: s})
		}
		return ring
	}
	for _, c := range []struct {
		polygons []contour.Polygon
		calls    int
	}{
		{[]contour.Polygon{{Outer: circle(1023)}}, 1}, {[]contour.Polygon{{Outer: circle(1024)}}, 2}, {[]contour.Polygon{{Outer: circle(2047)}}, 2},
		{[]contour.Polygon{{Outer: circle(2048), Holes: [][]contour.Point{circle(3), circle(4)}}, {Outer: circle(5)}}, 6},
	} {
		for end := range c.calls + 1 {
			calls := 0
			r := (&Bands{Field: slope()}).Rings(on, true)
			r.Stop = func() bool { calls++; return calls > end }
			r.AppendPath(nil, c.polygons)
			// A ring that ends early is followed by the question before the next.
			if want := min(end+1, c.calls); calls != want && (calls != want+1 || end+1 >= c.calls) {
				t.Errorf("stopped at call %d of %d: %d calls", end, c.calls, calls)
			}
		}
	}
}

// Positions beyond the ends of a map are moved to them.
func TestOnMap(t *testing.T) {
	m := colormap.Gray()
	m.SetMin(-3)
	m.SetMax(5)
	for at, want := range map[float64]float64{-1: -3, 0: -3, 0.25: -1, 0.5: 1, 1: 5, 2: 5} {
		if got := OnMap(m, at); got != want {
			t.Errorf("at %v: %v, want %v", at, got, want)
		}
	}
}

// Points that are not finite do not count.
func TestInclude(t *testing.T) {
	e, inf := EmptyExtent(), math.Inf(1)
	e.Include(contour.Point{X: inf, Y: 9}, contour.Point{X: 9, Y: math.NaN()}, contour.Point{X: inf, Y: -inf})
	if e != EmptyExtent() {
		t.Errorf("extent of no finite points %v", e)
	}
	e.Include(contour.Point{X: 1, Y: 2}, contour.Point{X: -3, Y: 5})
	if a, b, c, d := e.DataRange(); [4]float64{a, b, c, d} != [4]float64{-3, 1, 2, 5} {
		t.Errorf("extent %v", e)
	}
}
