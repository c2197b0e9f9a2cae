package contour

import (
	"math"
	"slices"
)

// bands gathers the rings.
func (r *rings) bands(levels []float64, workers int) []Band {
	n := r.last0()
	bands := make([]Band, n)
	for i := range bands {
		k, b := r.first+i, &bands[i]
		b.Lower, b.Upper = math.Inf(-1), math.Inf(1)
		if k > 0 {
			b.Lower = levels[k-1]
		}
		if k < len(levels) {
			b.Upper = levels[k]
		}
	}
	g := gatherer{rings: r, bands: bands, polygon: make([]uint32, int(r.last())+len(r.all))}
	workers = min(workers, len(r.strips))
	g.polygons(workers)
	ranges := g.ranges(workers)
	parallel(len(ranges), func(i int) { g.holes(ranges[i]) })
	return bands
}

func (r *rings) last0() int { return r.ringMaker.last - r.first + 1 }

// A gatherer gives rings to bands: outer rings by strips, holes by ranges of bands.
type gatherer struct {
	*rings
	bands   []Band
	polygon []uint32 // by place of an outer ring, its polygon in its band
	count   [][]int  // by strip and band, outer rings; then the number of the first
	work    []int    // by band, rings
}

// polygons makes the polygons and gives them their outer rings.
func (g *gatherer) polygons(workers int) {
	g.count = make([][]int, len(g.strips))
	holes := make([][]int, len(g.strips))
	share(len(g.strips), workers, func() func(i int) error {
		return func(i int) error {
			g.count[i], holes[i] = make([]int, len(g.bands)), make([]int, len(g.bands))
			for j := range g.strips[i].loops {
				l := &g.strips[i].loops[j]
				if l.n == 0 {
					continue
				}
				if k := l.outer(); g.wanted(k) {
					g.count[i][int(k)-g.first]++
				}
				if k := l.hole(); g.wanted(k) {
					holes[i][int(k)-g.first]++
				}
			}
			return nil
		}
	})
	total := make([]int, len(g.bands))
	for i := range g.all {
		if a := &g.all[i]; a.points != nil && !a.hole {
			total[int(a.class)-g.first]++
		}
	}
	g.work = slices.Clone(total)
	for i, count := range g.count {
		for k, n := range count {
			g.work[k] += n + holes[i][k]
			count[k], total[k] = total[k], total[k]+n
		}
	}
	for k, n := range total {
		if n > 0 {
			g.bands[k].Polygons = make([]Polygon, n)
		}
	}
	g.rimPolygons()
	share(len(g.strips), workers, func() func(i int) error {
		return func(i int) error {
			g.stripPolygons(i)
			return nil
		}
	})
}

// rimPolygons gives the rings on the rim to the polygons.
func (g *gatherer) rimPolygons() {
	next := make([]uint32, len(g.bands))
	place := g.polygon[g.last():]
	for i := range g.all {
		switch a := &g.all[i]; {
		case a.points == nil:
			place[i] = noRing
		case !a.hole:
			k := int(a.class) - g.first
			g.bands[k].Polygons[next[k]].Outer = a.points
			place[i] = next[k]
			next[k]++
		}
	}
}

// stripPolygons gives the outer rings of strip i to the polygons.
func (g *gatherer) stripPolygons(i int) {
	b, next := &g.strips[i], g.count[i]
	place := g.polygon[g.base[i]:]
	for j := range b.loops {
		l := &b.loops[j]
		class := l.outer()
		if l.n == 0 || !g.wanted(class) {
			place[j] = noRing
			continue
		}
		k := int(class) - g.first
		g.bands[k].Polygons[next[k]].Outer = g.loopRing(b, l, class)
		place[j] = uint32(next[k])
		next[k]++
	}
}

// ranges divides the bands so that each of at most n ranges has about as many rings.
func (g *gatherer) ranges(n int) [][2]int {
	total := 0
	for _, w := range g.work {
		total += w
	}
	var out [][2]int
	done, from := 0, 0
	for k, w := range g.work {
		done += w
		if k == len(g.work)-1 || len(out) < n-1 && done*n >= total*(len(out)+1) {
			out = append(out, [2]int{from, k + 1})
			from = k + 1
		}
	}
	return out
}

// holes gives the polygons of a range of bands their holes.
func (g *gatherer) holes(bands [2]int) {
	lo, hi := uint32(g.first+bands[0]), uint32(g.first+bands[1])
	count := make([][]uint32, hi-lo)
	for k := range count {
		count[k] = make([]uint32, len(g.bands[bands[0]+k].Polygons))
	}
	g.eachHole(lo, hi, func(class, polygon uint32, _ hole) { count[class-lo][polygon]++ })
	for k, count := range count {
		n := 0
		for _, c := range count {
			n += int(c)
		}
		polygons, lists := g.bands[bands[0]+k].Polygons, make([][]Point, n)
		for i, c := range count {
			if c > 0 {
				polygons[i].Holes, lists = lists[:0:c], lists[c:]
			}
		}
	}
	g.eachHole(lo, hi, func(class, polygon uint32, h hole) {
		p := &g.bands[int(class)-g.first].Polygons[polygon]
		p.Holes = append(p.Holes, g.points(h, class))
	})
}

// A hole is a ring on the rim or, if that is nil, one of a loop.
type hole struct {
	ring  *bandRing
	strip *bandStrip
	loop  *bandLoop
}

func (g *gatherer) points(h hole, class uint32) []Point {
	if h.ring != nil {
		return h.ring.points
	}
	return g.loopRing(h.strip, h.loop, class)
}

// eachHole calls visit with the holes in bands of the classes from lo to below hi.
// Those in rings of no area are left out: they have none.
func (g *gatherer) eachHole(lo, hi uint32, visit func(class, polygon uint32, h hole)) {
	for i := range g.all {
		a := &g.all[i]
		if !a.hole || a.points == nil || a.class < lo || a.class >= hi {
			continue
		}
		if p := g.polygon[a.below]; p != noRing {
			visit(a.class, p, hole{ring: a})
		}
	}
	for s := range g.strips {
		b := &g.strips[s]
		for i := range b.loops {
			l := &b.loops[i]
			class := l.hole()
			if l.n == 0 || class < lo || class >= hi {
				continue
			}
			root := uint32(l.below)
			if l.state&rooted != 0 {
				root += g.base[s]
			}
			if p := g.polygon[root]; p != noRing {
				visit(class, p, hole{strip: b, loop: l})
			}
		}
	}
}
