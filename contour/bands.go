package contour

import (
	"fmt"
	"math"
	"slices"
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

	// Workers is how many goroutines work at most. The result is the same for
	// any number. Zero means GOMAXPROCS for the grids of this package and one
	// for a Field of another type, whose methods must be safe for simultaneous
	// calls if there are to be more. A small grid takes one in any case.
	Workers int
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
	first, last := s.first(), s.last(len(levels))
	if first > last {
		return nil, nil
	}
	cls, workers := newClasses(work), s.workers(src)
	if workers == 1 || len(src.xs)*len(src.ys) < shareNodes {
		rows := newScan(src, cls).inTurn()
		return bandsOf(src, rows, levels, cls, share{first, last}, s.CornerMask)
	}
	rows := scanRows(src, cls, workers)
	parts := shares(rows, cls, first, last, workers)
	found, errs := make([][]Band, len(parts)), make([]error, len(parts))
	parallel(len(parts), func(i int) {
		row := func(r int) cellRow { return rows[r] }
		found[i], errs[i] = bandsOf(src, row, levels, cls, parts[i], s.CornerMask)
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(found...), nil
}

// bandsOf returns the bands of the classes in a share, given the rows of cells by
// a function that is called for one after the other.
func bandsOf(src *source, rows func(r int) cellRow, levels []float64, cls *classes, part share, corner bool) ([]Band, error) {
	lo, hi := max(part.first-1, 0), min(part.last+1, len(levels))
	sweep := newBandSweep(src, cls, lo, hi, corner)
	if !sweep.run(rows) {
		return nil, fmt.Errorf("contour: more than %d vertices: %w", maxCrossing, ErrSize)
	}
	r := newRings(sweep, part.first-lo, part.last-lo)
	r.trace()
	r.nest()
	return r.bands(levels[lo:hi]), nil
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
