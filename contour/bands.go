package contour

import "context"

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

	// Workers is the greatest number of goroutines that work at a time. If it is
	// zero, GOMAXPROCS is used. A field that is not [Concurrent] is always read
	// by one goroutine. The result is the same for every number.
	Workers int

	// Context ends the work early: Bands then returns an error that wraps the
	// context's. If it is nil, the work runs to its end.
	Context context.Context
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
	if s == nil {
		s = new(BandSettings)
	}
	src, err := newSource(f, newStopper(s.Context, "bands"))
	if err != nil {
		return nil, err
	}
	if err := checkLevels(levels); err != nil {
		return nil, err
	}
	work, err := s.Interp.apply(src, levels)
	if err != nil {
		return nil, err
	}
	strips := newStrips(len(src.xs), len(src.ys))
	return bandsOf(src, strips, src.workers(s.Workers), levels, newClasses(work), s)
}

// bandsOf returns the bands of a grid divided into strips.
func bandsOf(src *source, strips []strip, workers int, levels []float64, cls *classes, s *BandSettings) ([]Band, error) {
	m := ringMaker{
		first:    s.first(),
		last:     s.last(len(levels)),
		mirrored: src.mirrored(),
		curved:   src.curved != nil,
	}
	if m.first > m.last {
		return nil, nil
	}
	found, holed := make([]bandStrip, len(strips)), make([]bool, len(src.ys)-1)
	err := share(len(strips), workers, func() func(i int) error {
		t := newBandTracer(src, cls, s.CornerMask, holed, m)
		return func(i int) error {
			found[i].strip = &strips[i]
			return t.strip(&found[i])
		}
	})
	if err != nil {
		return nil, err
	}
	r := newRings(src, cls, s.CornerMask, found, holed, m)
	var bands []Band
	for _, phase := range []func(){
		func() { r.join(strips) },
		r.follow,
		r.nest,
		func() { bands = r.bands(levels, workers) },
	} {
		// A phase that is stopped leaves its work half done.
		if err := src.stop.err(); err != nil {
			return nil, err
		}
		phase()
	}
	if err := src.stop.err(); err != nil {
		return nil, err
	}
	return bands, nil
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
