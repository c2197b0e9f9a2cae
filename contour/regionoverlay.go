package contour

import (
	"math"
	"slices"
)

// An overlay is a subject that is clipped by another outline. The method is from K. Weiler
// and P. Atherton, Hidden surface removal using polygon area sorting, ACM SIGGRAPH
// Computer Graphics 11(2), 1977: where the border of the subject leaves the clip, the
// border of the result goes on along the clip, until it meets the subject again.
type overlay struct {
	subject, clip *outline
	list          []meeting // along the subject
	onClip        []int     // numbers of meetings, along the clip
	place         []int     // of each meeting in onClip
	ofSubject     [][2]int  // the meetings of each ring, a part of list
	ofClip        [][2]int  // the same, a part of onClip
	outside       bool      // the result is what lies outside the clip
}

// overlaid returns the rings of the part of subject that lies in clip or, if outside is
// set, outside it.
func overlaid(l *plane, subject, clip *outline, outside bool, stop *stopper) ([][]spot, error) {
	o := &overlay{subject: subject, clip: clip, outside: outside}
	for i := range subject.spots {
		if i%workPerLook == 0 {
			if err := stop.err(); err != nil {
				return nil, err
			}
		}
		o.list = clip.meetings(o.list, l, i, subject.spots[i], subject.spots[subject.next(i)])
	}
	if err := o.alongSubject(stop); err != nil {
		return nil, err
	}
	if err := o.alongClip(stop); err != nil {
		return nil, err
	}
	var out [][]spot
	done := make([]bool, len(o.list))
	for r := range subject.ends {
		if err := stop.err(); err != nil {
			return nil, err
		}
		from, to := o.ofSubject[r][0], o.ofSubject[r][1]
		if from == to {
			if pts := subject.points(r); clip.contains(pts[0].u) != outside {
				out = append(out, pts)
			}
			continue
		}
		for i := from; i < to; i++ {
			if o.list[i].enters != outside && !done[i] {
				if ring := tidy(o.around(i, done)); ring != nil && o.bounds(ring) {
					out = append(out, ring)
				}
			}
		}
	}
	for r := range clip.ends {
		if err := stop.err(); err != nil {
			return nil, err
		}
		if pts := clip.points(r); o.ofClip[r][0] == o.ofClip[r][1] && subject.movedContains(pts[0].u) {
			if outside {
				pts = slices.Clone(pts)
				slices.Reverse(pts)
			}
			out = append(out, pts)
		}
	}
	return out, nil
}

// alongSubject brings the meetings into their order along the rings of the subject.
func (o *overlay) alongSubject(stop *stopper) error {
	o.ofSubject = make([][2]int, len(o.subject.ends))
	for r, i := 0, 0; r < len(o.ofSubject); r++ {
		if err := stop.err(); err != nil {
			return err
		}
		from := i
		for i < len(o.list) && o.list[i].subject < o.subject.ends[r] {
			i++
		}
		o.ofSubject[r] = [2]int{from, i}
		if i > from {
			inOrder(o.list[from:i], o.clip.contains(o.subject.points(r)[0].u))
		}
	}
	return nil
}

// alongClip does the same for the rings of the clip.
func (o *overlay) alongClip(stop *stopper) error {
	o.byClip()
	o.place = make([]int, len(o.list))
	o.ofClip = make([][2]int, len(o.clip.ends))
	for r, i := 0, 0; r < len(o.ofClip); r++ {
		if err := stop.err(); err != nil {
			return err
		}
		from := i
		for i < len(o.onClip) && o.list[o.onClip[i]].clip < o.clip.ends[r] {
			i++
		}
		o.ofClip[r] = [2]int{from, i}
		if i == from {
			continue
		}
		// Where the subject enters the clip, the border of the clip leaves the subject.
		part := o.onClip[from:i]
		alternate(part, o.subject.movedContains(o.clip.points(r)[0].u), func(i *int) bool { return o.list[*i].enters })
	}
	for k, i := range o.onClip {
		o.place[i] = k
	}
	return nil
}

// byClip sets onClip to the numbers of all meetings, sorted by their places on the clip.
func (o *overlay) byClip() {
	ends := make([]int, len(o.clip.spots)+1) // of the meetings on each edge
	for i := range o.list {
		ends[o.list[i].clip+1]++
	}
	for k := range o.clip.spots {
		ends[k+1] += ends[k]
	}
	o.onClip = make([]int, len(o.list))
	for i := range o.list {
		k := o.list[i].clip
		o.onClip[ends[k]] = i
		ends[k]++
	}
	from := 0
	for _, to := range ends[:len(o.clip.spots)] {
		slices.SortStableFunc(o.onClip[from:to], func(a, b int) int { return o.list[a].compareOnClip(&o.list[b]) })
		from = to
	}
}

// around follows the border of the result from meeting i, where the subject enters it.
func (o *overlay) around(i int, done []bool) (ring []spot) {
	for !done[i] {
		done[i] = true
		j := cyclic(i, 1, o.ofSubject[o.subject.ring[o.list[i].subject]])
		ring = append(ring, o.list[i].at)
		ring = o.subject.appendBetween(ring, o.list[i].subject, o.list[j].subject, j <= i)
		ring = append(ring, o.list[j].at)

		r := o.ofClip[o.clip.ring[o.list[j].clip]]
		if !o.outside {
			i = o.onClip[cyclic(o.place[j], 1, r)]
			ring = o.clip.appendBetween(ring, o.list[j].clip, o.list[i].clip, o.place[i] <= o.place[j])
			continue
		}
		i = o.onClip[cyclic(o.place[j], -1, r)]
		n := len(ring)
		ring = o.clip.appendBetween(ring, o.list[i].clip, o.list[j].clip, o.place[j] <= o.place[i])
		slices.Reverse(ring[n:])
	}
	return ring
}

// bounds reports whether the result lies to the left of a ring, next to the middle of one of
// its edges. It does not if rounding made the subject cross itself there.
func (o *overlay) bounds(ring []spot) bool {
	const (
		aside = 1e-12   // of the edge
		least = 0x1p-47 // more than the rounding of spots
	)
	long := 0.0
	for i, s := range ring {
		q := ring[(i+1)%len(ring)].u
		long = max(long, math.Hypot(q.X-s.u.X, q.Y-s.u.Y))
	}
	for i, s := range ring {
		a, b := s.u, ring[(i+1)%len(ring)].u
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length < 1e-6*long {
			continue
		}
		d := max(aside, least/length)
		p := Point{a.X/2 + b.X/2 - d*(b.Y-a.Y), a.Y/2 + b.Y/2 + d*(b.X-a.X)}
		if o.subject.contains(p) && o.clip.contains(p) != o.outside {
			return true
		}
	}
	return false
}

// cyclic returns the number by the given step after i in a range.
func cyclic(i, step int, r [2]int) int {
	n := r[1] - r[0]
	return r[0] + (i-r[0]+step+n)%n
}

// appendBetween appends the spots between a place on edge i and a place on edge j, which is
// on the same ring. It goes past the end of the ring if wraps is set.
func (o *outline) appendBetween(dst []spot, i, j int, wraps bool) []spot {
	r := int(o.ring[i])
	if !wraps {
		if j > i {
			dst = append(dst, o.spots[i+1:j+1]...)
		}
		return dst
	}
	dst = append(dst, o.spots[i+1:o.ends[r]]...)
	return append(dst, o.spots[o.start(r):j+1]...)
}
