package label

import (
	"cmp"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// A candidate is a possible label on a line. Candidates with a lower cost, in
// lexicographic order, are better.
type candidate struct {
	label OnLine
	cost  [4]float64
}

// A line must be minLine/2 times as long as the gap for its label, unless Least says otherwise. Under the label it
// may bend away from its chord by maxBend heights of the text, or by maxBendAtSpot if
// the label stands near a Spot.
const (
	minLine       = 8
	maxBend       = 0.4
	maxBendAtSpot = 1.2
)

// candidates returns at most limit labels on line i that touch no other line.
func (f *finder) candidates(i int, text lettering.Line, limit int) []candidate {
	l := &f.Paths[i]
	half := float64(text.Width/2 + f.Gap(i))
	step := max(half/4, 1)
	var out []candidate
	lowest, highest := math.Inf(1), math.Inf(-1)
	for k := 1; k < len(l.Points); k++ {
		t0, t1, ok := page.ClipRange(l.Points[k-1], l.Points[k], f.area)
		if !ok {
			continue
		}
		from, d := l.Along[k-1], l.Along[k]-l.Along[k-1]
		lowest, highest = math.Min(lowest, from+t0*d), math.Max(highest, from+t1*d)
		last := from + t1*d
		for n := math.Ceil((from + t0*d) / step); n*step < last; n++ {
			if f.stopped() {
				return nil
			}
			c, bend, ok := f.stand(i, n*step, text, maxBend)
			if !ok || !f.touchesNone(&c) {
				continue
			}
			// Straightness counts first, in hundredths of the height, then the
			// angle of the text in steps of 15 degrees, then the distance from
			// the middle of the line.
			out = append(out, candidate{c, [4]float64{math.Floor(bend * 100), math.Floor(math.Abs(c.Angle) * 12 / math.Pi), 0, n * step}})
			if len(out) >= limit {
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

// stand puts a label on line i with its middle at position s. It returns how far
// the line bends from its chord there, in heights of the text. It reports false if
// the line bends more than allowed, or if the line or the page is too short.
func (f *finder) stand(i int, s float64, text lettering.Line, allowed float64) (p OnLine, bend float64, ok bool) {
	l := &f.Paths[i]
	half := float64(text.Width/2 + f.Gap(i))
	if !l.Contains(s-half, s+half) || l.Length() < cmp.Or(f.Least, minLine)*half {
		return p, 0, false
	}
	f.buf = l.Cut(f.buf[:0], s-half, s+half)
	first, last := f.buf[0], f.buf[len(f.buf)-1]
	chord := last.Sub(first)
	length := page.Distance(first, last)
	if !(length > vg.Length(half)) {
		return p, 0, false
	}
	across := vg.Point{X: -chord.Y / length, Y: chord.X / length}
	var lo, hi vg.Length
	for _, q := range f.buf {
		d := q.Sub(first).Dot(across)
		lo, hi = min(lo, d), max(hi, d)
	}
	bend = float64((hi - lo) / 2 / text.Ascent)
	if !(bend <= allowed) {
		return p, 0, false
	}
	p.Angle = upright(math.Atan2(float64(chord.Y), float64(chord.X)))
	sin, cos := math.Sincos(p.Angle)
	mid := (lo + hi) / 2
	p.Box = page.TurnedBox{
		Center: vg.Point{X: (first.X+last.X)/2 + mid*across.X, Y: (first.Y+last.Y)/2 + mid*across.Y},
		Along:  vg.Point{X: vg.Length(cos), Y: vg.Length(sin)},
		Half:   vg.Point{X: text.Width/2 + f.Gap(i)/2, Y: text.Ascent/2 + text.Descent},
	}
	p.Line, p.Text = i, text
	p.From = l.Wrap(s - half)
	p.To = p.From + 2*half
	return p, bend, p.Box.Within(f.area)
}

// touchesNone reports whether no line except the label's own crosses its text.
func (f *finder) touchesNone(p *OnLine) bool {
	text := p.Box
	text.Half = vg.Point{X: p.Text.Width / 2, Y: p.Text.Ascent/2 + 1}
	l := &f.grid.Lines[p.Line]
	return f.grid.Free(text, func(s page.Segment) bool {
		if int(s.Line) != p.Line {
			return false
		}
		from, to := l.Along[s.Index], l.Along[s.Index+1]
		return from <= p.To && to >= p.From || l.Closed && from <= p.To-l.Length()
	})
}

// steep is how far from the vertical a line may lean to the left for its label to be
// vertical.
const steep = 15 * math.Pi / 180

// upright returns the angle of the text on a line, which is not upside down. The text
// on lines near the vertical always reads upward, so that a 68 is not taken for an 89.
// A line that leans to the left has vertical text, because text along it would be
// upside down.
func upright(angle float64) float64 {
	switch {
	case angle > math.Pi/2:
		angle -= math.Pi
	case angle <= -math.Pi/2:
		angle += math.Pi
	}
	if angle < steep-math.Pi/2 {
		return math.Pi / 2
	}
	return angle
}
