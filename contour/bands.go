package contour

import "context"

// Band is the part of the plane in which a field is above Lower and not above
// Upper.
type Band struct {
	Lower, Upper float64 // -Inf or +Inf on the side on which the band is open
	Polygons     []Polygon
}

// Polygon is a connected piece of a band. Its rings are closed; the first point is
// not repeated. The nonzero and the even-odd rule fill a polygon in the same way.
type Polygon struct {
	Outer []Point   // counterclockwise in the plane of x and y
	Holes [][]Point // clockwise, enclosed by Outer and not by each other; nil without holes
}

// BandSettings are the options of [Bands]. The zero value gives the bands
// between consecutive levels.
type BandSettings struct {
	// OpenBelow adds a band of the values that are not above the first level,
	// OpenAbove a band of the values above the last level.
	OpenBelow, OpenAbove bool

	// CornerMask treats a cell with one hole at a corner as a triangle between
	// the three other corners. By default such a cell belongs to no band.
	CornerMask bool

	// Interp is the interpolation between two nodes.
	Interp Interp

	// XScale and YScale are the scales on which edges are divided, as in
	// [LineSettings].
	XScale, YScale func(float64) float64

	// Workers is the greatest number of goroutines that work at a time. If it is
	// zero, GOMAXPROCS is used; a negative number is an error. A field that is not [Concurrent] is always read
	// by one goroutine. The result is the same for every number.
	Workers int

	// Context ends the work early: Bands then returns an error that wraps the
	// context's. If it is nil, the work runs to its end.
	Context context.Context
}

// Bands returns the bands between consecutive levels, in increasing order,
// including bands without polygons. The levels must be finite and strictly
// increasing. A nil s means all defaults. The package documentation specifies the
// bands: they are bordered by the lines that [Lines] returns and by pieces of the
// border of the grid and of its holes.
//
// The polygons of a band that contain border nodes come first, in the order in
// which a scan of the grid, row by row, meets these nodes. Then come polygons between
// two crossings of one border edge. The other polygons follow in the order in which
// the scan meets their outer rings. Holes are in the same order.
//
// Rings of zero area, which arise if a level equals the values of nodes, are left
// out. Axes or levels that cannot be used are an error that names the element, and a
// panic of the field or of a scale is a [*PanicError].
// Fewer than two levels give open bands only.
func Bands(f Field, levels []float64, s *BandSettings) (bands []Band, err error) {
	defer caught(&err)
	if s == nil {
		s = new(BandSettings)
	}
	if err := checkWorkers(s.Workers); err != nil {
		return nil, err
	}
	src, cls, err := classify(f, levels, s.Interp, newStopper(s.Context, "bands"))
	if err != nil {
		return nil, err
	}
	if err := src.withScales(s.XScale, s.YScale); err != nil {
		return nil, err
	}
	strips := newStrips(len(src.xs), len(src.ys))
	return bandsOf(src, strips, src.workers(s.Workers), levels, cls, s)
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
		// A phase that was stopped has left its work unfinished.
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

// first returns the least class whose band is wanted.
func (s *BandSettings) first() int {
	if s.OpenBelow {
		return 0
	}
	return 1
}

// last returns the greatest class whose band is wanted.
func (s *BandSettings) last(levels int) int {
	if s.OpenAbove {
		return levels
	}
	return levels - 1
}
