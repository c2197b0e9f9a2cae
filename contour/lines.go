package contour

// Point is a place in the plane of the field.
type Point struct{ X, Y float64 }

// Line is a contour line, or a piece of one: a polyline along which a field has
// one value, with the higher ground on its left.
type Line struct {
	Level  float64
	Closed bool    // whether the last point is joined to the first, which is not repeated
	Points []Point // in the order of the line, each on an edge of the grid
}

// LineSettings are the choices of [Lines]. The zero value is right for drawing
// and measuring.
type LineSettings struct {
	// Raw keeps vertices that coincide with the one before. They arise where a
	// level equals the value at a node: every edge at such a node has its own
	// crossing there. By default they are removed, and with them lines that
	// consist of one point only.
	Raw bool

	// Interp says how the field runs between two nodes.
	Interp Interp
}

// Lines returns the contour lines of f at the given levels, which must be finite
// and strictly increasing. A nil s means all defaults. The package documentation
// says exactly which lines these are.
//
// The lines are in the order of their levels. At one level, lines with two ends
// come before closed ones, and either kind is in the order in which a scan of the
// grid meets their first points: cells row by row, along each row by columns, in
// a cell the sides south, west, east, north. A closed line begins at the one of
// its points that the scan meets first. The result depends on nothing else.
//
// Lines without levels, on a constant field or one of holes only are none, without
// an error. Axes or levels that cannot be used are an error that names the
// element.
func Lines(f Field, levels []float64, s *LineSettings) ([]Line, error) {
	src, err := newSource(f)
	if err != nil {
		return nil, err
	}
	if err := checkLevels(levels); err != nil {
		return nil, err
	}
	if s == nil {
		s = new(LineSettings)
	}
	work, err := s.Interp.apply(src, levels)
	if err != nil {
		return nil, err
	}
	sweep := newSweep(src, newClasses(work))
	if err := sweep.run(); err != nil {
		return nil, err
	}
	lines := sweep.lines(work, s)
	s.Interp.relabel(lines, work, levels)
	return lines, nil
}

// lines walks what the sweep has linked.
func (s *sweep) lines(levels []float64, set *LineSettings) []Line {
	s.open.sort()
	t := tracer{
		links:  &s.links,
		levels: levels,
		placer: newPlacer(s.src),
		raw:    set.Raw,
		left:   s.links.count(),
	}
	open := t.trace(&s.open)
	loops := t.trace(&s.loops)
	return byLevel(levels, t.points, open, loops)
}

// byLevel returns the lines in the order of their levels. Their points follow
// each other in the chunks, first those of the open lines.
func byLevel(levels []float64, chunks [][]Point, open, loops [][]traced) []Line {
	next := make([]int, len(levels)+1) // where the next line of a level goes
	for _, kind := range [][][]traced{open, loops} {
		for _, block := range kind {
			for i := range block {
				next[block[i].level+1]++
			}
		}
	}
	for l := range levels {
		next[l+1] += next[l]
	}
	lines := make([]Line, next[len(levels)])
	var rest []Point
	for k, kind := range [][][]traced{open, loops} {
		for _, block := range kind {
			for _, t := range block {
				if len(rest) == 0 {
					rest, chunks = chunks[0], chunks[1:]
				}
				n := int(t.id)
				lines[next[t.level]] = Line{levels[t.level], k == 1, rest[:n:n]}
				next[t.level]++
				rest = rest[n:]
			}
		}
	}
	return lines
}
