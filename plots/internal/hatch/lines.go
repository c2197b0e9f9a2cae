// Package hatch cuts areas of a page into the parallel lines of a hatch.
package hatch

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// Lines are the lines of a hatch on a rectangle, cut to an area. Turned by the angle of the hatch, they
// are horizontal, and line k is the strip whose middle has the height k·spacing.
type Lines struct {
	sin, cos       float64
	spacing, width float64
	first          float64 // the number of the first line
	strips         []strip
}

// A turnedPoint is a point of the page, turned by the angle: u along the lines, v across.
type turnedPoint struct{ u, v float64 }

// New returns the lines on a rectangle, with an empty area. The angle is in degrees,
// counterclockwise from horizontal. Spacing is the distance of the middles of lines, which is
// positive, and width their width; both are in points.
func New(angle, spacing, width float64, within vg.Rectangle) *Lines {
	s := &Lines{spacing: spacing, width: min(width, spacing), first: math.Inf(1)}
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
		v := s.turned(p).v
		s.first = min(s.first, math.Floor((v-s.width/2)/s.spacing)+1)
		last = max(last, math.Ceil((v+s.width/2)/s.spacing)-1)
	}
	const most = 1 << 20 // a square of MaxLength has fewer
	if n := last - s.first + 1; n > 0 && n < most {
		s.strips = make([]strip, int(n))
	}
	return s
}

// turned returns a point turned by the angle.
func (s *Lines) turned(p vg.Point) turnedPoint {
	return turnedPoint{
		float64(float64(p.X)*s.cos) + float64(float64(p.Y)*s.sin),
		float64(float64(p.Y)*s.cos) - float64(float64(p.X)*s.sin),
	}
}

// onPage returns the point of the page.
func (s *Lines) onPage(p turnedPoint) vg.Point {
	return vg.Point{
		X: vg.Length(float64(p.u*s.cos) - float64(p.v*s.sin)),
		Y: vg.Length(float64(p.u*s.sin) + float64(p.v*s.cos)),
	}
}

// border returns the height of a border of strips. Strip i has the borders 2i and 2i+1.
func (s *Lines) border(j int) float64 {
	i := j / 2
	lower := (s.first+float64(i))*s.spacing - s.width/2
	if j%2 == 0 {
		return lower
	}
	// Rounding must not make strips overlap.
	return min((s.first+float64(i))*s.spacing+s.width/2, (s.first+float64(i+1))*s.spacing-s.width/2)
}

// below returns the number of borders that are not above a height. It is 2i+1 in strip i.
func (s *Lines) below(v float64) int {
	n := 2 * len(s.strips)
	guess := 2 * (v/s.spacing - s.first)
	j := int(max(0, min(guess, float64(n))))
	for j > 0 && s.border(j-1) > v {
		j--
	}
	for j < n && s.border(j) <= v {
		j++
	}
	return j
}

// Path returns the parts of all lines that lie in the area. It calls stopped before each line, and
// returns nil when that reports true.
func (s *Lines) Path(stopped func() bool) (path vg.Path) {
	for i := range s.strips {
		if stopped() {
			return nil
		}
		for _, part := range s.strips[i].parts() {
			outline := make([]vg.Point, len(part))
			for k, p := range part {
				outline[k] = s.onPage(p)
			}
			path = append(path, page.Path(outline, true)...)
		}
	}
	return path
}
