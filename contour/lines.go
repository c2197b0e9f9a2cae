package contour

import "context"

// Point is a point in the plane, in data coordinates.
type Point struct{ X, Y float64 }

// Line is a contour line: a polyline along which a field has the value Level, with
// greater values on its left.
type Line struct {
	Level  float64
	Closed bool    // whether the last point is connected to the first, which is not repeated
	Points []Point // in the order of the line, each on an edge of the grid
}

// LineSettings are the options of [Lines]. The zero value is right for drawing and
// measuring.
type LineSettings struct {
	// Raw keeps vertices that coincide with the one before. They arise if a
	// level equals the value at a node, since every edge at such a node has a
	// crossing of its own there. By default they are removed, and so are lines
	// that consist of one point only.
	Raw bool

	// Interp is the interpolation between two nodes.
	Interp Interp

	// XScale and YScale are the scales on which edges are divided, such as
	// math.Log for lines on a logarithmic axis: Lines returns the lines of the
	// same values at the coordinates XScale(x) and YScale(y), moved back to x and
	// y. The segments between vertices are straight on these scales. A scale must
	// be finite and strictly monotone at the coordinates of the grid, and
	// monotone between them. Several goroutines may call it at once. If it is
	// nil, coordinates are used as they are.
	XScale, YScale func(float64) float64

	// CornerMask treats a cell with one hole at a corner as a triangle between
	// the three other corners. By default such a cell has no lines. Vertices
	// on the diagonal of a triangle are the only ones not on an edge of the
	// grid.
	CornerMask bool

	// Workers is the greatest number of goroutines that work at a time. If it is
	// zero, GOMAXPROCS is used; a negative number is an error. A field that is not [Concurrent] is always read
	// by one goroutine. The result is the same for every number.
	Workers int

	// Context ends the work early: Lines then returns an error that wraps the
	// context's. If it is nil, the work runs to its end.
	Context context.Context
}

// Lines returns the contour lines of f at the given levels, which must be finite
// and strictly increasing. A nil s means all defaults. The package documentation
// specifies the lines.
//
// The lines are in the order of their levels. At one level, lines with two ends
// come before closed ones, and the lines of each kind are in the order in which a
// scan of the grid meets their first points. The scan visits the cells row by row,
// and in a cell the south, west, east and north side and the diagonal. A closed
// line begins at the first of its points that the scan meets.
//
// There are no lines, and no error, if there are no levels, or if the field is
// constant or has no cell without holes. Axes or levels that cannot be used are an
// error that names the element, and a panic of the field or of a scale is a [*PanicError].
func Lines(f Field, levels []float64, s *LineSettings) (lines []Line, err error) {
	defer caught(&err)
	if s == nil {
		s = new(LineSettings)
	}
	if err := checkWorkers(s.Workers); err != nil {
		return nil, err
	}
	src, cls, err := classify(f, levels, s.Interp, newStopper(s.Context, "lines"))
	if err != nil {
		return nil, err
	}
	if err := src.withScales(s.XScale, s.YScale); err != nil {
		return nil, err
	}
	strips := newStrips(len(src.xs), len(src.ys))
	workers := src.workers(s.Workers)
	if err := trace(strips, workers, src, cls, s); err != nil {
		return nil, err
	}
	lines = collect(strips, workers, levels)
	if err := src.stop.err(); err != nil {
		return nil, err
	}
	return lines, nil
}

// trace finds the lines of all strips.
func trace(strips []strip, workers int, src *source, cls *classes, set *LineSettings) error {
	mirrored := src.mirrored()
	err := share(len(strips), workers, func() func(i int) error {
		sweep := newSweep(src, cls, set.CornerMask, mirrored)
		t := tracer{follower: follower{sweep: sweep}, raw: set.Raw}
		return func(i int) error { return t.strip(&strips[i]) }
	})
	if err != nil {
		return err
	}
	join(strips, set.Raw, &src.stop)
	return src.stop.err()
}

// collect returns the lines in the order of their levels. It counts them and then
// moves them to their places; each worker treats the lines of consecutive strips.
func collect(strips []strip, workers int, levels []float64) []Line {
	workers = min(workers, len(strips))
	part := func(w int) []strip {
		return strips[len(strips)*w/workers : len(strips)*(w+1)/workers]
	}
	counts := make([][]int, workers) // the numbers of open and of closed lines at each level
	parallel(workers, func(w int) {
		n := make([]int, 2*len(levels))
		for _, p := range part(w) {
			p.each(func(kind int, level uint32, _ []Point) { n[2*int(level)+kind]++ })
		}
		counts[w] = n
	})
	total := 0
	for k := range 2 * len(levels) {
		for _, n := range counts {
			n[k], total = total, total+n[k]
		}
	}
	lines := make([]Line, total)
	parallel(workers, func(w int) {
		next := counts[w]
		for _, p := range part(w) {
			p.each(func(kind int, level uint32, points []Point) {
				n := &next[2*int(level)+kind]
				lines[*n] = Line{levels[level], kind == 1, points}
				*n++
			})
		}
	})
	return lines
}
