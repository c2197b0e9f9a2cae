package contour

import "math"

// bands returns the bands. Strips run in parallel and give each outer ring the
// holes of the same strip. After that, polygons get the holes of other strips and
// of the border.
func (r *rings) bands(levels []float64, workers int) []Band {
	bands := make([]Band, r.last-r.first+1)
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
	total := make([]uint32, len(bands))
	for i := range r.all {
		if g := &r.all[i]; g.points != nil && !g.hole {
			g.polygon = total[int(g.class)-r.first]
			total[int(g.class)-r.first]++
		}
	}
	for i := range r.strips {
		for k, n := range r.strips[i].outer { // becomes the number of the strip's first polygon
			r.strips[i].outer[k], total[k] = total[k], total[k]+n
		}
	}
	for k, n := range total {
		if n > 0 {
			bands[k].Polygons = make([]Polygon, n)
		}
	}
	r.borderPolygons(bands)
	share(len(r.strips), workers, func() func(i int) error {
		return func(i int) error {
			b := &r.strips[i]
			b.addPolygons(bands, &r.ringMaker)
			b.addHoles(bands, &r.ringMaker)
			return r.src.stop.err()
		}
	})
	if !r.src.stop.stopped() {
		r.addLateHoles(bands)
	}
	return bands
}

// borderPolygons makes the polygons of the outer rings on the border.
func (r *rings) borderPolygons(bands []Band) {
	for i := range r.all {
		if g := &r.all[i]; g.points != nil && !g.hole {
			p := Polygon{Outer: g.points}
			if g.holes > 0 {
				p.Holes = make([][]Point, 0, g.holes)
			}
			bands[int(g.class)-r.first].Polygons[g.polygon] = p
		}
	}
}

// addPolygons makes the polygons of the outer rings of a strip.
func (b *bandStrip) addPolygons(bands []Band, m *ringMaker) {
	lists := make([][]Point, b.held)
	for i := range b.loops {
		l := &b.loops[i]
		class := l.outer()
		if l.n == 0 || !m.wanted(class) {
			continue
		}
		p := Polygon{Outer: m.ring(b, l, class)}
		if n := l.holes; n > 0 {
			p.Holes, lists = lists[:0:n], lists[n:]
		}
		k := int(class) - m.first
		l.rank = b.outer[k]
		b.outer[k]++
		bands[k].Polygons[l.rank] = p
	}
}

// addHoles adds the holes of a strip to its polygons. It leaves to addLateHoles the
// holes of polygons that may also have holes of other strips.
func (b *bandStrip) addHoles(bands []Band, m *ringMaker) {
	for i := range b.loops {
		l := &b.loops[i]
		class := l.hole()
		if l.n == 0 || !m.wanted(class) {
			continue
		}
		if l.state&rooted == 0 {
			b.late = append(b.late, uint32(i))
			continue
		}
		switch root := &b.loops[l.below]; {
		case root.n == 0:
		case root.state&mixed != 0:
			b.late = append(b.late, uint32(i))
		default:
			p := &bands[int(class)-m.first].Polygons[root.rank]
			p.Holes = append(p.Holes, m.ring(b, l, class))
		}
	}
}

// addLateHoles adds the holes that addHoles has left to their polygons, in order.
func (r *rings) addLateHoles(bands []Band) {
	add := func(index, class uint32, points []Point) {
		var n uint32
		if last := r.firstOnBorder(); index >= last {
			g := &r.all[index-last]
			if g.points == nil {
				return // the holes of a ring without area have no area
			}
			n = g.polygon
		} else {
			s := r.stripAt(0, index)
			l := &r.strips[s].loops[index-r.base[s]]
			if l.n == 0 {
				return
			}
			n = l.rank
		}
		p := &bands[int(class)-r.first].Polygons[n]
		p.Holes = append(p.Holes, points)
	}
	for i := range r.all {
		if g := &r.all[i]; g.hole && g.points != nil {
			add(uint32(g.below), g.class, g.points)
		}
	}
	for s := range r.strips {
		if r.src.stop.stopped() {
			return
		}
		b := &r.strips[s]
		for _, i := range b.late {
			l := &b.loops[i]
			index := uint32(l.below)
			if l.state&rooted != 0 {
				index += r.base[s]
			}
			add(index, l.hole(), r.ring(b, l, l.hole()))
		}
	}
}
