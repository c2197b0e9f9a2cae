package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
)

// ruler is a scale laid along an edge.
type ruler struct {
	edge
	name     string // for errors
	min, max float64
	at       func(v float64) vg.Length
	size     vg.Length // of the numbers
	// bare rulers have ticks only, those that they would have with numbers.
	bare bool
}

// numbered is a ruler with its marks in place.
type numbered struct {
	ticks   []PlacedTick
	numbers []entry
	common  *entry
	// reach is how far the numbers stick out of the edge, without common.
	reach vg.Length
}

// entry is a line of text in its place.
type entry struct {
	lettering.Line
	at    vg.Point
	angle float64
	what  string
}

// box returns the place that layout gives the text.
func (e *entry) box() vg.Rectangle {
	b := vg.Rectangle{
		Min: vg.Point{X: e.at.X, Y: e.at.Y - e.Descent},
		Max: vg.Point{X: e.at.X + e.Width, Y: e.at.Y + e.Ascent},
	}
	if e.angle != 0 { // reads upwards
		b.Min = vg.Point{X: e.at.X - e.Ascent, Y: e.at.Y}
		b.Max = vg.Point{X: e.at.X + e.Descent, Y: e.at.Y + e.Width}
	}
	return b
}

// numbers places the ticks and numbers of a ruler. Of the choice it takes the first
// step whose numbers keep clear of each other.
func (s *Style) numbers(r ruler, choose tick.Choice) (numbered, error) {
	for step := 0; ; step++ {
		m := choose(step)
		n, clear, err := s.place(r, m)
		if err != nil {
			return n, fmt.Errorf("%s: %w", r.name, err)
		}
		if !clear {
			continue
		}
		for _, t := range m.Ticks {
			n.ticks = append(n.ticks, PlacedTick{Value: t.Value, At: r.at(t.Value)})
		}
		if lo, hi := r.span(); vg.Length(len(m.Minor))*minorDistance > hi-lo {
			m.Minor = nil
		}
		for _, v := range m.Minor {
			n.ticks = append(n.ticks, PlacedTick{Value: v, At: r.at(v), Minor: true})
		}
		if m.Common != "" && !r.bare {
			err = s.common(r, &n, m.Common)
		}
		return n, err
	}
}

// place places the numbers of m. It stops at the first that comes too near to
// the one before.
func (s *Style) place(r ruler, m tick.Marks) (n numbered, clear bool, err error) {
	out := s.TickLength + s.TickPad
	var last *entry
	for _, t := range m.Ticks {
		if t.Label == "" {
			continue
		}
		l, err := s.lettering().Typeset(tick.Formula(t.Label), r.size)
		if err != nil {
			return n, false, err
		}
		e := entry{Line: l, at: r.number(l, r.at(t.Value), out), what: fmt.Sprintf("number %s of the %s", t.Label, r.name)}
		if last != nil && page.Separation(last.box(), e.box()) < r.clearance() {
			return n, false, nil
		}
		last = &e
		if r.bare {
			continue
		}
		n.numbers = append(n.numbers, e)
		n.reach = max(n.reach, r.reach(e.box()))
	}
	return n, true, nil
}

// clearance is the least distance of two numbers, beside each other or below.
func (r ruler) clearance() vg.Length {
	if r.side == below {
		return 0.4 * r.size
	}
	return 0.2 * r.size
}

// commonPad is the distance of what the numbers of an axis have in common: below
// the numbers of the x axis, above the data area for the y axis (Matplotlib,
// axis.py, OFFSETTEXTPAD).
const commonPad vg.Length = 3

// common places what the numbers have in common at the far end of the ruler.
func (s *Style) common(r ruler, n *numbered, text string) error {
	l, err := s.lettering().Typeset(text, r.size)
	if err != nil {
		return fmt.Errorf("%s: %w", r.name, err)
	}
	e := entry{Line: l, what: fmt.Sprintf("factor %s of the %s", text, r.name)}
	switch r.side {
	case below:
		e.at = vg.Point{X: r.box.Max.X - l.Width, Y: r.box.Min.Y - n.reach - commonPad - l.Ascent}
	case left:
		e.at = vg.Point{X: r.box.Min.X, Y: r.box.Max.Y + commonPad}
	default:
		e.at = vg.Point{X: r.box.Min.X, Y: r.box.Max.Y + commonPad + r.size/2}
	}
	n.common = &e
	return nil
}

// Numbers of characters that automatic ticks keep free per tick: numbers are
// wider than tall (Matplotlib, axis.py, get_tick_space).
const (
	xCharacters = 3
	yCharacters = 2
)

// room returns how many numbers of a size fit along a ruler, by Matplotlib's
// count of characters.
func (r ruler) room(size vg.Length) int {
	characters := vg.Length(yCharacters)
	if r.side == below {
		characters = xCharacters
	}
	lo, hi := r.span()
	return max(1, min(int(math.Floor(float64((hi-lo)/(size*characters)))), tick.MaxIntervals))
}

// minorDistance is the least distance of minor ticks on average.
const minorDistance vg.Length = 1.5
