package label

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// Lines describes polylines on a page and the labels wanted on them.
type Lines struct {
	// Data is the data area. Labels stay in it, a little off its edges.
	Data vg.Rectangle

	// Paths are the lines. A line without points has no label and does not obstruct
	// labels.
	Paths []page.Polyline

	// Wanted reports whether Place may label line i. Text returns the label of
	// line i, and false if it has none. Gap returns the length kept free between
	// the label on line i and both ends of the interrupted line.
	Wanted func(i int) bool
	Text   func(i int) (lettering.Line, bool)
	Gap    func(i int) vg.Length

	// Least is the least length of a line with a label, in halves of the gap for the label. Zero
	// is 8.
	Least float64

	// Digit is a typeset digit. No label is shorter, so Text is called only for lines
	// on which a digit has room.
	Digit lettering.Line

	// Stop, if not nil, reports whether the labels are not needed any more. Place then
	// returns only some of them.
	Stop func() bool

	// Free reports whether a box is free of everything except the lines and their
	// labels.
	Free func(box page.TurnedBox) bool
}

// An OnLine is a label on a line.
type OnLine struct {
	Line     int
	From, To float64        // the stretch of the line that the label interrupts
	Box      page.TurnedBox // of the text and half the gap on both sides
	Text     lettering.Line
	Angle    float64 // of the baseline, in (-π/2, π/2]
}

// Placed returns the text in its place.
func (l *OnLine) Placed() lettering.PlacedText {
	return lettering.PlacedText{Formula: l.Text.Formula, Baseline: l.Box.At(-l.Text.Width/2, -l.Text.Ascent/2), Angle: l.Angle, Align: 0.5}
}

// edgeRoom is the distance between labels and the edge of the data area. detail is
// the distance between the points of a line to which it is thinned as an obstacle.
const (
	edgeRoom = 1.5
	detail   = 1
)

// A finder places labels, each clear of those before it.
type finder struct {
	*Lines
	area   vg.Rectangle // where labels may stand
	grid   *page.SegmentGrid
	buf    []vg.Point
	placed []OnLine
	boxes  page.Buckets // of placed
}

// finder returns a finder, or false if the data area has no room for any label.
func (l *Lines) finder() (*finder, bool) {
	if size := l.Data.Size(); size.X <= 2*edgeRoom || size.Y <= 2*edgeRoom {
		return nil, false
	}
	coarse := make([]page.Polyline, len(l.Paths))
	for i := range l.Paths {
		if l.stopped() {
			return nil, false
		}
		coarse[i] = l.Paths[i].Thin(detail)
	}
	return &finder{
		Lines: l,
		area:  page.Grow(l.Data, -edgeRoom),
		grid:  page.NewSegmentGrid(coarse, l.Data, l.Digit.Ascent, l.Stop),
	}, true
}

// stopped reports whether the labels are not needed any more.
func (l *Lines) stopped() bool { return l.Stop != nil && l.Stop() }

// Place puts one label on every wanted line that has room. Lines with the fewest
// candidates come first.
func (l *Lines) Place() []OnLine {
	f, ok := l.finder()
	if !ok {
		return nil
	}
	var choices [][]candidate // of each line
	for i := range l.Paths {
		if l.stopped() {
			return nil
		}
		if !l.Wanted(i) || len(f.candidates(i, l.Digit, 1)) == 0 {
			continue
		}
		if text, ok := l.Text(i); ok {
			if found := f.candidates(i, text, math.MaxInt); len(found) > 0 {
				choices = append(choices, found)
			}
		}
	}
	slices.SortStableFunc(choices, func(a, b []candidate) int { return cmp.Compare(len(a), len(b)) })
	for _, candidates := range choices {
		if l.stopped() {
			break
		}
		slices.SortStableFunc(candidates, func(a, b candidate) int { return slices.Compare(a.cost[:], b.cost[:]) })
		for _, c := range candidates {
			if f.clear(c.label.Box) {
				f.place(c.label)
				break
			}
		}
	}
	return f.placed
}

// A Spot is a point near which a label is wanted.
type Spot struct {
	At vg.Point
	// Of reports whether line i may have the label.
	Of func(i int) bool
}

// PlaceAt puts a label on the line nearest to each spot, the first of equally near
// ones, as near to the spot as there is room. A spot without such a line or without room
// has no label.
func (l *Lines) PlaceAt(spots []Spot) []OnLine {
	f, ok := l.finder()
	if !ok {
		return nil
	}
	for _, s := range spots {
		if l.stopped() {
			break
		}
		f.placeAt(s)
	}
	return f.placed
}

// placeAt puts a label near one spot.
func (f *finder) placeAt(spot Spot) {
	best, where := f.nearest(spot)
	if best < 0 {
		return
	}
	text, ok := f.Text(best)
	if !ok {
		return
	}
	const steps = 64
	step := float64(text.Width/2+f.Gap(best)) / 8
	for k := range 2 * steps {
		// Alternate between both directions, farther and farther from the spot.
		off := float64((k+1)/2) * step
		if k%2 == 1 {
			off = -off
		}
		if c, _, ok := f.stand(best, where+off, text, maxBendAtSpot); ok && f.clear(c.Box) {
			f.place(c)
			return
		}
	}
}

// nearest returns the line nearest to a spot that may have its label, and the position on
// it. It is -1 if there is none.
func (f *finder) nearest(spot Spot) (line int, where float64) {
	line, distance := -1, vg.Length(math.Inf(1))
	look := func(i int) {
		if !spot.Of(i) {
			return
		}
		if s, d := f.Paths[i].Nearest(spot.At); d < distance {
			line, where, distance = i, s, d
		}
	}
	// The grid has thinned lines, which lie within detail of the lines.
	for r := vg.Length(4 * detail); ; r *= 2 {
		around := page.Grow(vg.Rectangle{Min: spot.At, Max: spot.At}, r)
		if page.Union(f.Data, around) != f.Data {
			break
		}
		for _, i := range f.grid.LinesNear(spot.At, r) {
			look(i)
		}
		if distance < r-detail {
			return line, where
		}
		line, distance = -1, vg.Length(math.Inf(1))
	}
	for i := range f.Paths {
		look(i)
	}
	return line, where
}

// place adds a label.
func (f *finder) place(l OnLine) {
	f.placed = append(f.placed, l)
	f.boxes.Add(page.Grow(l.Box.Bounds(), 1e-6))
}

// clear reports whether a box is clear of the labels placed so far and is Free.
func (f *finder) clear(box page.TurnedBox) bool {
	ok := true
	f.boxes.Near(box.Bounds(), func(i int) bool {
		ok = !box.Overlaps(f.placed[i].Box)
		return ok
	})
	return ok && f.Free(box)
}
