package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// hatchLines are the lines of a hatch on a rectangle. Turned by the angle of the hatch, they
// are horizontal, and line k is the strip whose middle has the height k·spacing.
type hatchLines struct {
	sin, cos       float64
	spacing, width float64
	first          float64       // the number of the first line
	edges          [][]hatchEdge // those of the area that each line meets
}

// A hatchEdge is an edge of an area, turned, from its lower to its upper end.
type hatchEdge struct{ u0, v0, u1, v1 float64 }

// at returns where the edge has the height v.
func (e *hatchEdge) at(v float64) float64 {
	if v >= e.v1 {
		return e.u1
	}
	return e.u0 + (e.u1-e.u0)*((v-e.v0)/(e.v1-e.v0))
}

// newHatchLines returns the lines on a rectangle. The angle is in degrees.
func newHatchLines(angle, spacing, width float64, within vg.Rectangle) *hatchLines {
	s := &hatchLines{spacing: spacing, width: min(width, spacing), first: math.Inf(1)}
	angle = math.Mod(angle, 180)
	s.sin, s.cos = math.Sincos(angle * math.Pi / 180)
	switch angle { // without rounding
	case 0:
		s.sin, s.cos = 0, 1
	case 90, -90:
		s.sin, s.cos = 1, 0
	}
	last := math.Inf(-1)
	for _, p := range page.Corners(within) {
		_, v := s.turned(p)
		s.first, last = min(s.first, s.above(v)), max(last, s.below(v))
	}
	const most = 1 << 20 // a square of MaxLength has fewer
	if n := last - s.first + 1; n > 0 && n < most {
		s.edges = make([][]hatchEdge, int(n))
	}
	return s
}

// above returns the number of the first line that reaches above a height, and below that of the
// last line that reaches below it.
func (s *hatchLines) above(v float64) float64 { return math.Floor((v-s.width/2)/s.spacing) + 1 }
func (s *hatchLines) below(v float64) float64 { return math.Ceil((v+s.width/2)/s.spacing) - 1 }

// turned returns a point turned by the angle.
func (s *hatchLines) turned(p vg.Point) (u, v float64) {
	return float64(p.X)*s.cos + float64(p.Y)*s.sin, float64(p.Y)*s.cos - float64(p.X)*s.sin
}

// cross adds the edges of a ring to the lines that they meet.
func (s *hatchLines) cross(ring []vg.Point) {
	for i, p := range ring {
		var e hatchEdge
		e.u0, e.v0 = s.turned(p)
		e.u1, e.v1 = s.turned(ring[(i+1)%len(ring)])
		if e.v1 < e.v0 {
			e = hatchEdge{e.u1, e.v1, e.u0, e.v0}
		}
		if e.v0 == e.v1 {
			continue
		}
		for k := s.above(e.v0); k <= s.below(e.v1); k++ {
			if i := int(k - s.first); i >= 0 && i < len(s.edges) {
				s.edges[i] = append(s.edges[i], e)
			}
		}
	}
}

// path returns the parts of all lines that lie in the area.
func (s *hatchLines) path() (path vg.Path) {
	for i, edges := range s.edges {
		v := (s.first + float64(i)) * s.spacing
		for _, p := range stripParts(edges, v-s.width/2, v+s.width/2) {
			path = append(path, page.Path(s.outline(p), true)...)
		}
	}
	return path
}

// outline returns the outline of a part on the page.
func (s *hatchLines) outline(p *stripPart) []vg.Point {
	onPage := func(u, v float64) vg.Point {
		return vg.Point{X: vg.Length(u*s.cos - v*s.sin), Y: vg.Length(u*s.sin + v*s.cos)}
	}
	out := make([]vg.Point, 0, 2*len(p.v))
	for i, v := range p.v {
		out = append(out, onPage(p.right[i], v))
	}
	for i, v := range slices.Backward(p.v) {
		out = append(out, onPage(p.left[i], v))
	}
	return out
}

// A stripPart is a connected part of an area in a strip: its left and right border at
// increasing heights.
type stripPart struct{ v, left, right []float64 }

// stripParts returns the parts of the area that edges enclose by the even-odd rule between the
// heights lo and hi. The ends of edges divide the strip into levels. On each level the area
// consists of trapezoids, and those of two levels that share a side are one part.
func stripParts(edges []hatchEdge, lo, hi float64) (parts []*stripPart) {
	heights := []float64{lo, hi}
	for _, e := range edges {
		for _, v := range [2]float64{e.v0, e.v1} {
			if lo < v && v < hi {
				heights = append(heights, v)
			}
		}
	}
	slices.Sort(heights)
	heights = slices.Compact(heights)
	slices.SortStableFunc(edges, func(a, b hatchEdge) int { return cmp.Compare(a.v0, b.v0) })
	var open []*stripPart // those that end at the level
	var across []*hatchEdge
	for i, begun := 1, 0; i < len(heights); i++ {
		from, to := heights[i-1], heights[i]
		across = slices.DeleteFunc(across, func(e *hatchEdge) bool { return e.v1 < to })
		for ; begun < len(edges) && edges[begun].v0 <= from; begun++ {
			if edges[begun].v1 >= to {
				across = append(across, &edges[begun])
			}
		}
		middle := from/2 + to/2
		slices.SortStableFunc(across, func(a, b *hatchEdge) int { return cmp.Compare(a.at(middle), b.at(middle)) })
		var next []*stripPart
		for k := 1; k < len(across); k += 2 {
			l, r := across[k-1], across[k]
			a, b, c, d := l.at(from), r.at(from), l.at(to), r.at(to)
			if a >= b && c >= d {
				continue
			}
			j := slices.IndexFunc(open, func(p *stripPart) bool { n := len(p.v) - 1; return p.left[n] == a && p.right[n] == b })
			var p *stripPart
			if j >= 0 {
				p = open[j]
			} else {
				p = &stripPart{[]float64{from}, []float64{a}, []float64{b}}
				parts = append(parts, p)
			}
			p.v, p.left, p.right = append(p.v, to), append(p.left, c), append(p.right, d)
			next = append(next, p)
		}
		open = next
	}
	return parts
}
