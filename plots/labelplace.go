package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// A placedLabel is a label on a line and the gap that it needs there.
type placedLabel struct {
	line     int
	from, to float64
	box      page.TurnedBox // with half the gap on both sides
	text     lettering.Line
	angle    float64
}

// placed returns the text where it stands.
func (l *placedLabel) placed() PlacedText {
	return PlacedText{Formula: l.text.Formula, Baseline: l.box.At(-l.text.Width/2, -l.text.Ascent/2), Angle: l.angle}
}

// A labeller places labels of contour lines.
type labeller struct {
	area      vg.Rectangle // where labels may stand
	lines     []page.Polyline
	grid      *page.SegmentGrid
	gap       func(i int) vg.Length // beside a label on line i
	buf       []vg.Point
	obstacles []Obstacle
	placed    []placedLabel
}

// A candidate is a place for a label. The lower its cost, the better.
type candidate struct {
	label placedLabel
	cost  [4]float64
}

// Labels keep labelClear points from the edge of the data area. A line must be
// minLine/2 times as long as the gap for its label. It may bend away from its
// chord by maxBend heights of the text under a label, and by maxForcedBend under
// one that was asked for.
const (
	labelClear    = 1.5
	labelDetail   = 1 // points along a line, where others must be seen
	minLine       = 8
	maxBend       = 0.4
	maxForcedBend = 1.2
)

// A labelMemo keeps what placeLabels found: a figure asks for the labels as
// obstacles first, and then for the picture.
type labelMemo struct {
	area   vg.Rectangle
	plt    *plot.Plot
	labels []placedLabel
}

// placedLabels returns what placeLabels does.
func (p *ContourLines) placedLabels(c draw.Canvas, plt *plot.Plot) []placedLabel {
	if p.memo == nil {
		return p.placeLabels(c, plt)
	}
	if p.memo.plt != plt || p.memo.area != c.Rectangle {
		*p.memo = labelMemo{c.Rectangle, plt, p.placeLabels(c, plt)}
	}
	return p.memo.labels
}

// placeLabels finds the places of labels on a data area.
func (p *ContourLines) placeLabels(c draw.Canvas, plt *plot.Plot) []placedLabel {
	if p.Labels == nil {
		return nil
	}
	style := p.style.orStock()
	size, gap := p.Labels.sizes(style)
	digit, err := style.lettering().Typeset("$0$", size)
	if err != nil || c.Size().X <= 2*labelClear || c.Size().Y <= 2*labelClear {
		return nil
	}
	b := &labeller{gap: p.labelGap(gap), obstacles: p.obstacles, area: vg.Rectangle{
		Min: c.Min.Add(vg.Point{X: labelClear, Y: labelClear}),
		Max: c.Max.Sub(vg.Point{X: labelClear, Y: labelClear}),
	}}
	b.measure(p.Lines, c, plt)
	coarse := make([]page.Polyline, len(b.lines))
	for i := range b.lines {
		coarse[i] = b.lines[i].Thin(labelDetail)
	}
	b.grid = page.NewSegmentGrid(coarse, c.Rectangle, digit.Ascent)

	text, levels := p.Labels.text(p.ownLevels()), make(map[float64]lettering.Line)
	label := func(i int) (lettering.Line, bool) {
		level := p.Lines[i].Level
		l, ok := levels[level]
		if !ok {
			l, _ = p.typesetLevel(style, level, text, size)
			levels[level] = l
		}
		return l, l.Width > 0
	}
	if p.Labels.Places != nil {
		x, y := brush.Transforms(plt, &c)
		for _, q := range p.Labels.Places {
			b.force(p.Lines, q, vg.Point{X: x(q.X), Y: y(q.Y)}, label)
		}
		return b.placed
	}
	b.all(p, digit, label)
	return b.placed
}

// measure brings the lines onto the page.
func (b *labeller) measure(lines []contour.Line, c draw.Canvas, plt *plot.Plot) {
	x, y := brush.Transforms(plt, &c)
	b.lines = make([]page.Polyline, len(lines))
	for i, l := range lines {
		pts := make([]vg.Point, len(l.Points), len(l.Points)+1)
		for k, q := range l.Points {
			pts[k] = vg.Point{X: x(q.X), Y: y(q.Y)}
		}
		if q, ok := page.NewPolyline(pts, l.Closed); ok {
			b.lines[i] = q
		}
	}
}

// all labels every line that has room, those with the least choice first.
func (b *labeller) all(p *ContourLines, digit lettering.Line, label func(int) (lettering.Line, bool)) {
	type choice struct {
		line       int
		candidates []candidate
	}
	var choices []choice
	for i := range p.Lines {
		// Where not even a digit has room, nothing need be typeset.
		if !p.Labels.wanted(p.Lines[i].Level) || len(b.candidates(i, digit, 1)) == 0 {
			continue
		}
		if l, ok := label(i); ok {
			if found := b.candidates(i, l, math.MaxInt); len(found) > 0 {
				choices = append(choices, choice{i, found})
			}
		}
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(len(a.candidates), len(b.candidates)) })
	for _, ch := range choices {
		slices.SortStableFunc(ch.candidates, func(a, b candidate) int { return slices.Compare(a.cost[:], b.cost[:]) })
		for _, c := range ch.candidates {
			if b.clear(c.label.box) {
				b.placed = append(b.placed, c.label)
				break
			}
		}
	}
}

// candidates returns places for a label on line i that touch no line, most of
// them at most.
func (b *labeller) candidates(i int, text lettering.Line, most int) []candidate {
	l := &b.lines[i]
	half := float64(text.Width/2 + b.gap(i))
	step := max(half/4, 1)
	var out []candidate
	lowest, highest := math.Inf(1), math.Inf(-1)
	for k := 1; k < len(l.Points); k++ {
		t0, t1, ok := page.ClipRange(l.Points[k-1], l.Points[k], b.area)
		if !ok {
			continue
		}
		from, d := l.Along[k-1], l.Along[k]-l.Along[k-1]
		lowest, highest = math.Min(lowest, from+t0*d), math.Max(highest, from+t1*d)
		last := from + t1*d
		for n := math.Ceil((from + t0*d) / step); n*step < last; n++ {
			c, bend, ok := b.stand(i, n*step, text, maxBend)
			if !ok || !b.touchesNone(&c) {
				continue
			}
			// Straightness counts most, to a hundredth of the height; then how
			// level the text is, to 15 degrees; then the middle of the line.
			out = append(out, candidate{c, [4]float64{math.Floor(bend * 100), math.Floor(math.Abs(c.angle) * 12 / math.Pi), 0, n * step}})
			if len(out) >= most {
				return out
			}
		}
	}
	for k := range out {
		if c := &out[k]; !l.Closed {
			c.cost[2] = math.Abs(c.cost[3] - (lowest+highest)/2)
		}
	}
	return out
}

// stand puts a label on line i, its middle at s. It reports how far the line bends
// from its chord there, in heights of the text, and false if that is more than
// allowed, or if there is not enough line or page.
func (b *labeller) stand(i int, s float64, text lettering.Line, allowed float64) (p placedLabel, bend float64, ok bool) {
	l := &b.lines[i]
	half := float64(text.Width/2 + b.gap(i))
	if !l.Contains(s-half, s+half) || l.Length() < minLine*half {
		return p, 0, false
	}
	b.buf = l.Cut(b.buf[:0], s-half, s+half)
	first, last := b.buf[0], b.buf[len(b.buf)-1]
	chord := last.Sub(first)
	length := page.Distance(first, last)
	if !(length > vg.Length(half)) {
		return p, 0, false
	}
	across := vg.Point{X: -chord.Y / length, Y: chord.X / length}
	var lo, hi vg.Length
	for _, q := range b.buf {
		d := q.Sub(first).Dot(across)
		lo, hi = min(lo, d), max(hi, d)
	}
	bend = float64((hi - lo) / 2 / text.Ascent)
	if !(bend <= allowed) {
		return p, 0, false
	}
	p.angle = upright(math.Atan2(float64(chord.Y), float64(chord.X)))
	sin, cos := math.Sincos(p.angle)
	mid := (lo + hi) / 2
	p.box = page.TurnedBox{
		Center: vg.Point{X: (first.X+last.X)/2 + mid*across.X, Y: (first.Y+last.Y)/2 + mid*across.Y},
		Along:  vg.Point{X: vg.Length(cos), Y: vg.Length(sin)},
		Half:   vg.Point{X: text.Width/2 + b.gap(i)/2, Y: text.Ascent/2 + text.Descent},
	}
	p.line, p.text = i, text
	p.from = l.Wrap(s - half)
	p.to = p.from + 2*half
	return p, bend, p.box.Within(b.area)
}

// touchesNone reports whether no line but the label's own crosses its text.
func (b *labeller) touchesNone(p *placedLabel) bool {
	text := p.box
	text.Half = vg.Point{X: p.text.Width / 2, Y: p.text.Ascent/2 + 1}
	l := &b.grid.Lines[p.line]
	return b.grid.Free(text, func(s page.Segment) bool {
		if int(s.Line) != p.line {
			return false
		}
		from, to := l.Along[s.Index], l.Along[s.Index+1]
		return from <= p.to && to >= p.from || l.Closed && from <= p.to-l.Length()
	})
}

// clear reports whether a box keeps clear of the labels that are placed and of
// the obstacles.
func (b *labeller) clear(box page.TurnedBox) bool {
	for i := range b.placed {
		if box.Overlaps(b.placed[i].box) {
			return false
		}
	}
	for _, o := range b.obstacles {
		if !(box.DistanceTo(o.A, o.B) >= o.Radius) {
			return false
		}
	}
	return true
}

// force puts a label on the line nearest to a point, as near to it as it keeps
// clear.
func (b *labeller) force(lines []contour.Line, place LabelPlace, at vg.Point, label func(int) (lettering.Line, bool)) {
	best, where, distance := -1, 0.0, vg.Length(math.Inf(1))
	for i := range lines {
		if place.Level != nil && lines[i].Level != *place.Level {
			continue
		}
		if s, d := b.lines[i].Nearest(at); d < distance {
			best, where, distance = i, s, d
		}
	}
	if best < 0 {
		return
	}
	text, ok := label(best)
	if !ok {
		return
	}
	const steps = 64
	step := float64(text.Width/2+b.gap(best)) / 8
	for k := range 2 * steps {
		// In turn before and after the place, farther and farther.
		off := float64((k+1)/2) * step
		if k%2 == 1 {
			off = -off
		}
		if c, _, ok := b.stand(best, where+off, text, maxForcedBend); ok && b.clear(c.box) {
			b.placed = append(b.placed, c)
			return
		}
	}
}
