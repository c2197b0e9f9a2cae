package layout

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/tex"
)

// A ruler is a scale along an edge.
type ruler struct {
	Edge
	Scale
	page *Page
	name string // for errors
	// lo and hi are the positions of Min and Max.
	lo, hi vg.Length
	size   vg.Length // of the numbers
	// A bare ruler has no numbers. Its ticks are the same as with numbers.
	bare bool
	// flush puts the factor above a right edge flush with it. A color bar is narrower than that.
	flush bool
	// lift is how far above the data area the factor of a left or right edge stands, beyond what an
	// axis at the top needs.
	lift vg.Length
}

// newRuler returns a ruler along a whole edge.
func newRuler(p *Page, name string, e Edge, s Scale) ruler {
	lo, hi := e.Span()
	return ruler{Edge: e, Scale: s, page: p, name: name, lo: lo, hi: hi, size: p.Sizes.Number}
}

// position returns where a value lies along the edge.
func (r *ruler) position(v float64) vg.Length {
	return r.lo + vg.Length(r.fraction(v))*(r.hi-r.lo)
}

// marks are the ticks and numbers of a ruler in their places.
type marks struct {
	ticks   []Tick
	numbers []line
	offset  *line // the factor or summand that all numbers have in common
	// overhang is how far the numbers stick out of the edge.
	overhang vg.Length
}

// manyTries is the number of steps that are tried one by one if a choice thins its numbers.
// The distances between later ones grow, so that thousands of ticks need some hundred tries.
const manyTries = 64

// marks places ticks and numbers. It takes the first step of the choice whose
// numbers keep clear of each other. After manyTries, it may skip a few steps.
func (r *ruler) marks() (marks, error) {
	choose, err := r.ticks(r.capacity(r.page.Sizes.Number))
	if err != nil {
		return marks{}, fmt.Errorf("%s: %w", r.name, err)
	}
	tries := 0
	for step := 0; ; step++ {
		if err := r.page.stopped(); err != nil {
			return marks{}, err
		}
		if choose.Values != nil && r.crowded(choose.Values(step)) {
			continue
		}
		chosen := choose.Marks(step)
		m, clear, err := r.numbers(chosen)
		if err != nil {
			return m, fmt.Errorf("%s: %w", r.name, err)
		}
		if !clear {
			if tries++; choose.Thins && tries > manyTries {
				step += step / 16
			}
			continue
		}
		m.ticks = r.place(chosen)
		if chosen.OffsetText != "" && !r.bare {
			m.offset, err = r.offset(chosen.OffsetText, m.overhang)
		}
		return m, err
	}
}

// numbers places the numbers. It reports false at the first number that comes too
// near to the one before.
func (r *ruler) numbers(chosen tick.Marks) (m marks, clear bool, err error) {
	outward := r.page.Sizes.TickLength + r.page.Sizes.TickPad
	numbered := chosen.Numbered
	if numbered == nil {
		numbered = chosen.Ticks
	}
	var last *line
	var lastAt vg.Length
	for _, t := range numbered {
		if t.Label == "" {
			continue
		}
		at := r.position(t.Value)
		// Half of the number before and the clearance are a bound that needs no typesetting.
		if last != nil && r.near(lastAt, at, r.along(last.Line)/2) {
			return m, false, nil
		}
		l, err := r.page.Type.Typeset(tick.Formula(t.Label), r.size)
		if err != nil {
			return m, false, err
		}
		n := line{Line: l, at: r.number(l, at, outward), align: r.Side.align(), what: fmt.Sprintf("number %s of the %s", t.Label, r.name)}
		if last != nil && page.Separation(last.box(), n.box()) < r.clearance() {
			return m, false, nil
		}
		last, lastAt = &n, at
		if r.bare {
			continue
		}
		m.numbers = append(m.numbers, n)
		m.overhang = max(m.overhang, r.overhang(n.box()))
	}
	return m, true, nil
}

// crowded reports whether numbers at two neighboring values collide, whatever their size.
func (r *ruler) crowded(values []float64) bool {
	for i := 1; i < len(values); i++ {
		if r.near(r.position(values[i-1]), r.position(values[i]), 0) {
			return true
		}
	}
	return false
}

// near reports whether two numbers at positions a and b collide if one of them takes at
// least half on the side of the other. Numbers stand in line with their ticks, so that
// they do not keep clear of each other across the edge.
func (r *ruler) near(a, b, half vg.Length) bool {
	return max(a-b, b-a) < half+r.clearance()-rounding
}

// along returns how much of the edge a number takes, at least.
func (r *ruler) along(l lettering.Line) vg.Length {
	if r.Side.Horizontal() {
		return l.Width
	}
	return l.Ascent
}

// minorDistance is the least distance between minor ticks on average. Denser ones
// are left out.
const minorDistance vg.Length = 1.5

// place returns the ticks in their places, minor ones last.
func (r *ruler) place(chosen tick.Marks) []Tick {
	var ticks []Tick
	for _, t := range chosen.Ticks {
		ticks = append(ticks, Tick{Value: t.Value, At: r.position(t.Value)})
	}
	if lo, hi := r.Span(); vg.Length(len(chosen.Minor))*minorDistance > hi-lo {
		return ticks
	}
	for _, v := range chosen.Minor {
		ticks = append(ticks, Tick{Value: v, At: r.position(v), Minor: true})
	}
	return ticks
}

// clearance returns the least distance between two numbers.
func (r *ruler) clearance() vg.Length {
	if r.Side.Horizontal() {
		return 0.4 * r.size
	}
	return 0.2 * r.size
}

// offsetPad is the distance of the offset text from the numbers of an x axis, or
// from the data area above a y axis (Matplotlib, axis.py, OFFSETTEXTPAD).
const offsetPad vg.Length = 3

// offset places the offset text at the far end of the ruler, beyond numbers with
// the given overhang.
func (r *ruler) offset(text string, overhang vg.Length) (*line, error) {
	l, err := r.page.Type.Typeset(text, r.size)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.name, err)
	}
	o := line{Line: l, what: fmt.Sprintf("factor %s of the %s", text, r.name)}
	switch r.Side {
	case Bottom:
		o.align = 1
		o.at = vg.Point{X: r.Box.Max.X - l.Width, Y: r.Box.Min.Y - overhang - offsetPad - l.Ascent}
	case Top:
		o.align = 1
		o.at = vg.Point{X: r.Box.Max.X - l.Width, Y: r.Box.Max.Y + overhang + offsetPad + l.Descent}
	case Left:
		o.at = vg.Point{X: r.Box.Min.X, Y: r.Box.Max.Y + offsetPad}
	default:
		o.at = vg.Point{X: r.Box.Min.X, Y: r.Box.Max.Y + offsetPad + r.size/2}
		if r.flush {
			o.at = vg.Point{X: r.Box.Max.X - l.Width, Y: r.Box.Max.Y + offsetPad}
		}
	}
	if r.lift > 0 {
		o.at.Y += r.lift + l.Descent
	}
	return &o, nil
}

// label centers the label along the ruler, beyond its numbers. Below the bottom and above the top it
// also goes beyond the factors there, where they would come near each other.
func (r *ruler) label(text string, m *marks, factors ...*line) (line, error) {
	l, err := r.page.Type.Typeset(text, r.page.Sizes.Label)
	if err != nil {
		return line{}, fmt.Errorf("%s: %w", r.name, err)
	}
	pad := r.page.Sizes.LabelPad
	t := line{Line: l, align: centered, what: fmt.Sprintf("label %s of the %s", tex.Quote(text), r.name)}
	outward := m.overhang
	t.at, t.angle = r.Edge.label(l, outward+pad)
	for _, o := range append(factors, m.offset) {
		if o != nil && r.Side.Horizontal() && page.Separation(t.box(), o.box()) < r.size/2 {
			outward = max(outward, r.overhang(o.box()))
		}
	}
	if outward > m.overhang {
		t.at, t.angle = r.Edge.label(l, outward+pad)
	}
	return t, nil
}

// The room that automatic ticks reserve for each number, in units of its size of type
// (Matplotlib, axis.py, get_tick_space).
const (
	charactersAlong  = 3 // side by side along the bottom
	charactersAcross = 2 // one above the other
)

// capacity returns how many numbers of a size have room along the ruler, by
// Matplotlib's count of characters.
func (r *ruler) capacity(size vg.Length) int {
	characters := vg.Length(charactersAcross)
	if r.Side.Horizontal() {
		characters = charactersAlong
	}
	lo, hi := r.Span()
	return max(1, min(int(math.Floor(float64((hi-lo)/(size*characters)))), tick.MaxIntervals))
}
