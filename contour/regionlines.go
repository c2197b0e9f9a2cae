package contour

import (
	"context"
	"fmt"
)

// Lines returns the parts of lines that lie in the region, line by line. A line that lies in
// it whole stays as it is; a closed line that does not falls into lines with two ends. A
// segment that is also one of the border, such as those of a level of the constraint itself,
// stays. The error wraps [ErrNotFinite] for a point that is not finite, also on a scale. When
// ctx is done, the error wraps the context's; a nil ctx is never done.
func (r *Region) Lines(ctx context.Context, lines []Line) (_ []Line, err error) {
	defer caught(&err)
	if r.area == nil {
		return nil, nil
	}
	stop := newStopper(ctx, "clip")
	var out []Line
	for i, l := range lines {
		if err := stop.err(); err != nil {
			return nil, err
		}
		spots, err := r.spots(l.Points, &stop)
		if err != nil {
			return nil, fmt.Errorf("contour: lines[%d]: %w", i, err)
		}
		parts, whole := r.cut(spots, l.Closed)
		if whole {
			out = append(out, l)
			continue
		}
		for _, p := range parts {
			if points := dataPoints(p); len(points) > 1 {
				out = append(out, Line{Level: l.Level, Points: points})
			}
		}
	}
	return out, nil
}

// cut returns the parts of a line in the region. If all of it is inside, whole is true and there
// are no parts.
func (r *Region) cut(line []spot, closed bool) (parts [][]spot, whole bool) {
	area := cutter{plane: &r.plane, clip: r.area, edges: r.edges}
	parts, whole = area.cut(line, closed)
	b := noFrame()
	for _, s := range line {
		b.add(s.u)
	}
	if b.within(&r.frame) {
		return parts, whole
	}
	// The area reaches beyond the domain.
	domain := cutter{plane: &r.plane, clip: r.domain}
	if whole {
		return domain.cut(line, closed)
	}
	var out [][]spot
	for _, p := range parts {
		more, inside := domain.cut(p, false)
		if inside {
			more = [][]spot{p}
		}
		out = append(out, more...)
	}
	return out, false
}

// A cutter cuts lines at an outline.
type cutter struct {
	plane *plane
	clip  *outline
	edges map[[2]Point]bool // edges of the outline that belong to the inside
	list  []meeting
}

// cut returns the parts of a line inside the outline. If all of it is inside, whole is true
// and there are no parts.
func (c *cutter) cut(line []spot, closed bool) (parts [][]spot, whole bool) {
	n := len(line)
	if n == 0 {
		return nil, false
	}
	if !closed {
		n--
	}
	inside := c.clip.contains(line[0].u)
	c.list = c.list[:0]
	for i := range n {
		c.list = c.clip.meetings(c.list, c.plane, i, line[i], line[(i+1)%len(line)])
	}
	inOrder(c.list, inside)
	whole = true
	var part []spot
	// piece takes the stretch from p to q, which is inside or not.
	piece := func(p, q spot, in bool) {
		if !in {
			whole = whole && p.u == q.u
			if len(part) > 0 {
				parts = append(parts, part)
				part = nil
			}
			return
		}
		if len(part) == 0 {
			part = append(part, p)
		}
		if q.u != p.u {
			part = append(part, q)
		}
	}
	k := 0
	for i := range n {
		p, q := line[i], line[(i+1)%len(line)]
		onBorder := c.edges[[2]Point{p.u, q.u}]
		if onBorder {
			piece(p, q, true)
		}
		at := p
		for ; k < len(c.list) && c.list[k].subject == i; k++ {
			if !onBorder {
				piece(at, c.list[k].at, inside)
				at = c.list[k].at
			}
			inside = c.list[k].enters
		}
		if !onBorder {
			piece(at, q, inside)
		}
	}
	if whole {
		return nil, true
	}
	if len(part) > 0 {
		parts = append(parts, part)
	}
	if m := len(parts); closed && m > 1 && parts[0][0].u == line[0].u && len(part) > 0 {
		// The last part goes on with the first.
		parts[0] = append(part, parts[0][1:]...)
		parts = parts[:m-1]
	}
	return parts, false
}
