package contour

import (
	"fmt"
	"math"
)

// Band is the part of the plane in which a field lies between two levels:
// above Lower, and not above Upper.
type Band struct {
	Lower, Upper float64 // -Inf and +Inf where the band is open
	Polygons     []Polygon
}

// Polygon is a connected piece of a band. Rings are closed without repeating
// the first point. Nothing is counted twice, so filling by the nonzero and by the
// even-odd rule gives the same picture.
type Polygon struct {
	Outer []Point   // counter-clockwise in the plane of x and y
	Holes [][]Point // clockwise, inside Outer and outside each other
}

// BandSettings are the choices of [Bands]. The zero value gives the bands
// between consecutive levels.
type BandSettings struct {
	// OpenBelow and OpenAbove ask for one more band each: of what is not
	// above the first level, and of what is above the last.
	OpenBelow, OpenAbove bool

	// CornerMask takes a cell with a hole at one of its four corners for the
	// triangle of the other three. By default it is left out.
	CornerMask bool

	// Interp says how the field runs between two nodes.
	Interp Interp
}

// Bands returns the bands between consecutive levels, which must be finite and
// strictly increasing, in their order, those without polygons included. A nil s
// means all defaults. The package documentation says exactly which bands these
// are: their borders are the lines that [Lines] gives, and pieces of the border
// of the grid and of its holes.
//
// The polygons of a band that touch the border come first, in the order in which
// a scan of the grid, row by row, meets the border nodes on them, then those
// between two crossings of one edge of the border. The others follow in the
// order in which the scan meets their outer rings. Holes are in the same order.
// The result depends on nothing else.
//
// Rings whose area is zero, as they arise where a level equals the values of
// nodes, are left out. Axes or levels that cannot be used are an error that names
// the element; fewer than two levels give no bands but open ones.
func Bands(f Field, levels []float64, s *BandSettings) ([]Band, error) {
	src, err := newSource(f)
	if err != nil {
		return nil, err
	}
	if err := checkLevels(levels); err != nil {
		return nil, err
	}
	if s == nil {
		s = new(BandSettings)
	}
	work, err := s.Interp.apply(src, levels)
	if err != nil {
		return nil, err
	}
	sweep := newBandSweep(src, newClasses(work), s.CornerMask)
	if !sweep.run() {
		return nil, fmt.Errorf("contour: more than %d vertices: %w", maxCrossing, ErrSize)
	}
	r := newRings(sweep, s.first(), s.last(len(levels)))
	r.trace()
	r.nest()
	return r.bands(levels), nil
}

// first and last return the least and the greatest class that is a band.
func (s *BandSettings) first() int {
	if s.OpenBelow {
		return 0
	}
	return 1
}

func (s *BandSettings) last(levels int) int {
	if s.OpenAbove {
		return levels
	}
	return levels - 1
}

// bands gathers the rings.
func (r *rings) bands(levels []float64) []Band {
	var bands []Band
	for k := r.first; k <= r.last; k++ {
		b := Band{Lower: math.Inf(-1), Upper: math.Inf(1)}
		if k > 0 {
			b.Lower = levels[k-1]
		}
		if k < len(levels) {
			b.Upper = levels[k]
		}
		bands = append(bands, b)
	}
	// Count first, so that all polygons and all lists of holes share two slices.
	polygons, holes := make([]uint32, len(bands)), 0
	for i := range r.all {
		switch g := &r.all[i]; {
		case g.points == nil:
		case g.hole:
			r.all[g.parent].holes++
			holes++
		default:
			polygons[int(g.class)-r.first]++
		}
	}
	for k, n := range polygons {
		if n > 0 {
			bands[k].Polygons = make([]Polygon, 0, n)
		}
	}
	lists := make([][]Point, holes)
	for i := range r.all {
		g := &r.all[i]
		if g.points == nil || g.hole {
			continue
		}
		b := &bands[int(g.class)-r.first]
		p := Polygon{Outer: g.points}
		if n := g.holes; n > 0 {
			p.Holes, lists = lists[:0:n], lists[n:]
		}
		g.parent = uint32(len(b.Polygons)) // of outer rings: their place
		b.Polygons = append(b.Polygons, p)
	}
	for i := range r.all {
		if g := &r.all[i]; g.points != nil && g.hole {
			p := &bands[int(g.class)-r.first].Polygons[r.all[g.parent].parent]
			p.Holes = append(p.Holes, g.points)
		}
	}
	return bands
}
