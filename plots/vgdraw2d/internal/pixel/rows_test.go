package pixel

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"github.com/golang/freetype/raster"

	"natgrad.example/plots/internal/geom"
)

// Cells are sorted by rows, from the first to the last row with cells, and those of a row stay in order.
func TestSortRows(t *testing.T) {
	for _, ys := range [][]int32{{5}, {5, 5}, {5, 3}, {3, 5}, {4, 9, 2, 7, 2, 9, 2}, {0, 400}} {
		var a Accumulator
		a.Reset(geom.Box{X1: 9, Y1: 500})
		for i, y := range ys {
			a.cells = append(a.cells, cell{x: int32(i), y: y, cover: 1})
		}
		want := slices.Clone(a.cells)
		slices.SortStableFunc(want, func(p, q cell) int { return cmp.Compare(p.y, q.y) })
		y0, rows := a.sortRows()
		if y0 != slices.Min(ys) || rows != int(slices.Max(ys)-y0)+1 || !slices.Equal(a.sorted, want) {
			t.Errorf("%v: %d rows from %d on, %v", ys, rows, y0, a.sorted)
		}
		for r := range rows {
			for _, c := range a.sorted[a.rowStart[r]:a.rowStart[r+1]] {
				if c.y != y0+int32(r) {
					t.Errorf("%v: a cell of row %d in row %d", ys, c.y, r)
				}
			}
		}
		if a.rowStart[0] != 0 || int(a.rowStart[rows]) != len(ys) {
			t.Errorf("%v: the rows are from %d to %d", ys, a.rowStart[0], a.rowStart[rows])
		}
	}
}

// Sums of a pixel become 256ths of its area, rounded down for both signs, up to 255.
func TestCoverageValues(t *testing.T) {
	const full = 2 << (2 * subBits)
	for _, tt := range []struct {
		area int64
		want uint32
	}{{0, 0}, {full / 256, 1}, {full/256 - 1, 0}, {-1, 1}, {-full / 256, 1}, {-full/256 - 1, 2}, {full / 2, 128}, {-full / 2, 128}, {full - 1, 255}, {full, 255}, {-full, 255}, {9 * full, 255}, {-9 * full, 255}} {
		if got := coverage(tt.area); got != tt.want {
			t.Errorf("%d: %d, want %d", tt.area, got, tt.want)
		}
	}
}

// Division rounds down, with a remainder that is not negative.
func TestFloorDiv(t *testing.T) {
	for p := int64(-20); p <= 20; p++ {
		for n := int64(1); n < 8; n++ {
			q, r := floorDiv(p, n)
			if q != int64(math.Floor(float64(p)/float64(n))) || q*n+r != p || r < 0 || r >= n {
				t.Errorf("%d / %d: %d, remainder %d", p, n, q, r)
			}
		}
	}
}

// Outlines may come in parts. A shape without height paints nothing, and one shape leaves nothing behind for the next.
func TestOutlineInParts(t *testing.T) {
	star := []geom.Point{{X: 5, Y: 1}, {X: 19, Y: 7.5}, {X: 2, Y: 12}, {X: 16, Y: 0.25}, {X: 9, Y: 18}}
	paint := func(a *Accumulator) spans {
		var s spans
		a.Paint(&s)
		return s
	}
	var whole Accumulator
	box := geom.Box{X1: 20, Y1: 20}
	whole.Reset(box)
	whole.Polygon(star)
	whole.Polygon([]geom.Point{{X: 12, Y: 13}, {X: 18, Y: 13}, {X: 18, Y: 19}})
	want := paint(&whole)
	var a Accumulator
	a.Reset(box)
	a.Polygon([]geom.Point{{X: 1, Y: 1}, {X: 20, Y: 1}, {X: 20, Y: 20}}) // not painted
	for cut := range len(star) + 1 {
		a.Reset(box)
		if !a.Outline(star[:cut], false) || !a.Outline(star[cut:], true) || !a.Polygon([]geom.Point{{X: 12, Y: 13}, {X: 18, Y: 13}, {X: 18, Y: 19}}) {
			t.Error("a shape that is wanted is not wanted")
		}
		if got := paint(&a); !slices.Equal(got, want) {
			t.Errorf("in two parts of %d and %d points: %v, want %v", cut, len(star)-cut, got, want)
		}
	}
	for name, pts := range map[string][]geom.Point{"a line": {{X: 1, Y: 3}, {X: 9, Y: 3}}, "a point": {{X: 4, Y: 4}}, "back": {{X: 4, Y: 4}, {X: 9, Y: 12}}, "above": {{X: 1, Y: -5}, {X: 9, Y: -5}, {X: 4, Y: 0}}, "below": {{X: 1, Y: 20}, {X: 9, Y: 20}, {X: 4, Y: 25}}, "left": {{X: -4, Y: 4}, {X: 0, Y: 8}, {X: -6, Y: 9}}, "right": {{X: 20, Y: 4}, {X: 28, Y: 8}, {X: 20, Y: 9}}} {
		a.Reset(box)
		a.Polygon(pts)
		if got := paint(&a); len(got) != 0 {
			t.Errorf("%s paints %v", name, got)
		}
	}
}

// A shape of many rows is painted in parts, the last of which says so. Stop is asked between them.
func TestPaintInParts(t *testing.T) {
	var a Accumulator
	const width, height = 4, 3 * checkCells
	a.Reset(geom.Box{X1: width, Y1: height})
	a.Polygon([]geom.Point{{X: 0.5, Y: 0}, {X: 3.5, Y: 0}, {X: 3.5, Y: height}, {X: 0.5, Y: height}})
	var p parts
	a.Paint(&p)
	if len(p.last) < 3 || slices.Index(p.last, true) != len(p.last)-1 || p.area != 255*2*height+2*128*height {
		t.Errorf("parts %v, an area of %d", p.last, p.area)
	}
	for k := 1; k < len(p.last); k++ {
		a.Reset(geom.Box{X1: width, Y1: height})
		a.Polygon([]geom.Point{{X: 0.5, Y: 0}, {X: 3.5, Y: 0}, {X: 3.5, Y: height}, {X: 0.5, Y: height}})
		some := parts{}
		a.Stop = func() bool { return len(some.last) >= k }
		if a.Paint(&some); len(some.last) != k || some.last[k-1] {
			t.Errorf("not wanted after %d parts: %v", k, some.last)
		}
		a.Stop = nil
	}
}

// parts is a painter that adds up coverages and notes which part is said to be the last.
type parts struct {
	last []bool
	area int
}

func (p *parts) Paint(ss []raster.Span, last bool) {
	p.last = append(p.last, last)
	for _, s := range ss {
		p.area += (s.X1 - s.X0) * int(s.Alpha/0x101)
	}
}
