package stroke

import (
	"math"

	"natgrad.example/plots/internal/geom"
)

// Dash appends the dashes of src as open lines, without those outside the view. The
// pattern has even length and positive sum. It begins at offset in each line. The
// first and last dash of a closed line are not joined (Agg 2.4, vcgen_dash; SVG and
// PDF agree).
//
// If emit is not nil, Dash calls it whenever there are some thousand dashes, and then
// removes these. The last ones remain. The work ends early if emit reports false.
func (l *Polylines) Dash(src *Polylines, pattern []float64, offset float64, view geom.Box, emit func() bool) {
	d := dasher{out: l, pattern: pattern, view: view, emit: emit}
	for _, v := range pattern {
		d.period += v
	}
	for i, s := range src.subs {
		if i%checkSteps == checkSteps-1 && l.stopped() {
			return
		}
		pts := src.of(s)
		n := len(pts)
		if s.closed {
			n++
		}
		d.seek(offset)
		d.pen = false
		for i := 1; i < n && !d.ended; i++ {
			if i%checkSteps == 0 {
				d.ended = l.stopped()
			}
			d.segment(pts[i-1], pts[i%len(pts)])
		}
	}
}

type dasher struct {
	out     *Polylines
	pattern []float64
	period  float64
	view    geom.Box

	i    int     // index in the pattern: dashes are even, gaps odd
	rest float64 // remaining length of this dash or gap
	pen  bool    // the last line of out goes on

	emit   func() bool // may be nil
	dashes int
	ended  bool // the rest is not wanted
}

// MaxDashes is the greatest number of dashes of a line that are kept at once.
const MaxDashes = 1 << 22

// seek goes to a distance from the start of the pattern.
func (d *dasher) seek(at float64) {
	at = math.Mod(at, d.period)
	d.i = 0
	for d.i < len(d.pattern)-1 && at >= d.pattern[d.i] {
		at -= d.pattern[d.i]
		d.i++
	}
	d.rest = max(d.pattern[d.i]-at, 0)
}

// place returns the distance from the start of the pattern.
func (d *dasher) place() float64 {
	at := d.pattern[d.i] - d.rest
	for _, v := range d.pattern[:d.i] {
		at += v
	}
	return at
}

// skip advances by a length without drawing. Beyond 10¹⁵ periods rounding loses the
// place in the pattern, and skip leaves it unchanged.
func (d *dasher) skip(length float64) {
	if !(length > 0) {
		return
	}
	d.pen = false
	if length < 1e15*d.period {
		d.seek(d.place() + math.Mod(length, d.period))
	}
}

// segment draws the dashes on the part of pq in the view.
func (d *dasher) segment(p, q geom.Point) {
	length := math.Hypot(q.X-p.X, q.Y-p.Y)
	if !(length > 0) {
		return
	}
	a, b, ok := geom.ClipSegment(p, q, d.view)
	if !ok {
		d.skip(length)
		return
	}
	d.skip(math.Hypot(a.X-p.X, a.Y-p.Y))
	d.run(a, b, math.Hypot(b.X-a.X, b.Y-a.Y))
	d.skip(math.Hypot(q.X-b.X, q.Y-b.Y))
}

// run draws the dashes from a to b.
func (d *dasher) run(a, b geom.Point, length float64) {
	if d.i%2 == 0 && !d.pen {
		d.down(a)
	}
	left := length
	for left > d.rest && !d.ended {
		left -= d.rest
		v := geom.Pt(b.X-(b.X-a.X)*left/length, b.Y-(b.Y-a.Y)*left/length)
		if d.i%2 == 0 {
			d.out.line(v.X, v.Y)
			d.pen = false
		} else {
			d.down(v)
		}
		d.i = (d.i + 1) % len(d.pattern)
		d.rest = d.pattern[d.i]
	}
	d.rest -= left
	if d.i%2 == 0 {
		d.out.line(b.X, b.Y)
	}
}

func (d *dasher) down(p geom.Point) {
	if d.dashes++; d.dashes%checkSteps == 0 {
		d.check()
	}
	d.out.move(p.X, p.Y)
	d.pen = true
}

// check ends the work if the dashes are not wanted any more, or too many.
func (d *dasher) check() {
	switch {
	case d.out.stopped():
		d.ended = true
	case d.emit != nil:
		d.ended = !d.emit()
		d.out.Reset()
	case d.dashes > MaxDashes:
		d.ended, d.out.Full = true, true
	}
}
