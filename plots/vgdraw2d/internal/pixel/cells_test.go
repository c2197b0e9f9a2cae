package pixel

import (
	"math"
	"slices"
	"testing"

	"github.com/golang/freetype/raster"

	"natgrad.example/plots/internal/geom"
)

// spans is a painter that collects spans.
type spans []raster.Span

func (s *spans) Paint(ss []raster.Span, _ bool) { *s = append(*s, ss...) }

// Compacting does not change what is painted, and bounds the number of cells by the
// pixels.
func TestCompactCells(t *testing.T) {
	star := make([]geom.Point, 5000)
	for i := range star {
		sin, cos := math.Sincos(float64(i) * 2.4)
		star[i] = geom.Pt(30+40*cos, 20+25*sin)
	}
	clip := geom.Box{X0: 0.5, Y0: 0.25, X1: 60, Y1: 40}
	var want, got spans
	var a Accumulator
	a.Reset(clip)
	a.Polygon(star)
	all := len(a.cells)
	a.Paint(&want)

	a.Reset(clip)
	a.most, a.next = 100, 100
	for i := 0; i+1 < len(star); i++ { // edge by edge, to look at the cells
		a.edge(star[i], star[i+1])
		if len(a.cells) > 2*61*41+200 {
			t.Fatalf("%d cells of %d pixels", len(a.cells), 61*41)
		}
		a.most = min(a.most, 2*61*41)
		a.next = min(a.next, a.most)
	}
	a.edge(star[len(star)-1], star[0])
	a.Paint(&got)
	if all < 10*61*41 || len(want) == 0 || !slices.Equal(want, got) {
		t.Errorf("%d cells: %d spans, want the %d of all cells together", all, len(got), len(want))
	}
}

// Cells are in order of x, however many they are, and keep their sums for each pixel.
func TestSortByX(t *testing.T) {
	for _, n := range []int{1, 2, 23, 24, 25, 26, 1000, checkCells, checkCells + 1} {
		row := make([]cell, n)
		type sums struct{ cover, area int64 }
		want := map[int32]sums{}
		for i := range row {
			c := cell{x: int32(i * 7919 % 500), y: 3, cover: int32(i%5 - 2), area: int32(i % 7)}
			row[i] = c
			s := want[c.x]
			want[c.x] = sums{s.cover + int64(c.cover), s.area + int64(c.area)}
		}
		var a Accumulator
		a.Reset(geom.Box{X1: 500, Y1: 9})
		got := a.sortByX(row)
		if !slices.IsSortedFunc(got, func(p, q cell) int { return int(p.x - q.x) }) {
			t.Errorf("%d cells are not sorted", n)
		}
		for _, c := range got {
			s := want[c.x]
			want[c.x] = sums{s.cover - int64(c.cover), s.area - int64(c.area)}
			if c.y != 3 {
				t.Fatalf("%d cells: row %d", n, c.y)
			}
		}
		for x, s := range want {
			if s != (sums{}) {
				t.Errorf("%d cells: the sums at %d are off by %v", n, x, s)
			}
		}
	}
}

// Sums beyond 32 bits become several cells.
func TestStoreLargeSums(t *testing.T) {
	const most = math.MaxInt32
	for _, tt := range []struct {
		cover, area int64
		cells       int
	}{{0, 0, 0}, {1, 0, 1}, {0, -1, 1}, {most, -most, 1}, {most + 1, 0, 2}, {0, -most - 1, 2}, {5 * most, 3, 5}, {-2*most - 1, 3 * most, 3}} {
		var a Accumulator
		a.store(4, 5, tt.cover, tt.area)
		var cover, area int64
		for _, c := range a.cells {
			cover, area = cover+int64(c.cover), area+int64(c.area)
			if c.x != 4 || c.y != 5 {
				t.Errorf("a cell at %d, %d", c.x, c.y)
			}
		}
		if cover != tt.cover || area != tt.area || len(a.cells) != tt.cells {
			t.Errorf("%d, %d: %d cells with %d, %d", tt.cover, tt.area, len(a.cells), cover, area)
		}
	}
}

// A shape that is not wanted is not painted, whenever that turns out.
func TestAccumulatorStops(t *testing.T) {
	star := make([]geom.Point, 3*checkEdges)
	for i := range star {
		sin, cos := math.Sincos(float64(i) * 2.4)
		star[i] = geom.Pt(30+6*cos, 20+5*sin)
	}
	box := geom.Box{X1: 60, Y1: 40}
	var whole spans
	var a Accumulator
	a.Reset(box)
	a.Polygon(star)
	a.Paint(&whole)
	total := 0
	a.Stop = func() bool { total++; return false }
	a.Reset(box)
	a.Polygon(star)
	a.Paint(&spans{})
	for looks := range total {
		n := 0
		a.Stop = func() bool { n++; return n > looks }
		a.Reset(box)
		ok := a.Polygon(star)
		var got spans
		a.Paint(&got)
		if len(got) >= len(whole) && looks < total-1 || ok && looks < 3 || n > looks+1 {
			t.Errorf("stopped at look %d of %d: wanted %v, %d of %d spans, %d looks", looks+1, total, ok, len(got), len(whole), n)
		}
	}
	if total < 5 || len(whole) < 9 {
		t.Errorf("%d looks, %d spans", total, len(whole))
	}
}

// The columns of cells go from the first to the last, of one cell as well.
func TestColumns(t *testing.T) {
	for _, xs := range [][]int32{{5}, {5, 3}, {3, 5}, {4, 9, -2, 7}} {
		var row []cell
		for _, x := range xs {
			row = append(row, cell{x: x})
		}
		if x0, x1 := columns(row); x0 != slices.Min(xs) || x1 != slices.Max(xs) {
			t.Errorf("%v: from %d to %d", xs, x0, x1)
		}
	}
}
