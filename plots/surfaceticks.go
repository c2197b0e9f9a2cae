package plots

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/solid"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/tex"
)

// A boxSide is the edge of the box on which an axis stands, on the page.
type boxSide struct {
	edge     solid.Edge
	from, to vg.Point
	length   vg.Length
	out      vg.Point // the unit vector away from the box
}

// side returns the side of an edge.
func (b *surfaceBox) side(e solid.Edge) boxSide {
	s := boxSide{edge: e, from: b.point(e.From), to: b.point(e.To)}
	dx, dy := float64(s.to.X-s.from.X), float64(s.to.Y-s.from.Y)
	d := math.Hypot(dx, dy)
	s.length = vg.Length(d)
	if d == 0 {
		return s
	}
	s.out = vg.Point{X: vg.Length(dy / d), Y: vg.Length(-dx / d)}
	middle := b.point(solid.Point{U: 0.5, V: 0.5, W: 0.5})
	if (s.from.X-middle.X)*s.out.X+(s.from.Y-middle.Y)*s.out.Y < 0 {
		s.out.X, s.out.Y = -s.out.X, -s.out.Y
	}
	return s
}

// maxThinning is the number of choices of ticks that an axis of the box tries. Then it
// leaves out each number that collides.
const maxThinning = 12

// decorate places ticks, numbers and labels around the box at its size.
func (b *surfaceBox) decorate() error {
	b.texts, b.taken, b.marks, b.extent = b.texts[:0], b.taken[:0], b.marks[:0], b.corners()
	var offsets [3]string
	var sides [3]boxSide
	var own [3][]vg.Rectangle // the boxes of the numbers of each axis
	for i, e := range b.view.Axes() {
		a := &b.axes[i]
		a.values = a.values[:0]
		sides[i] = b.side(e)
		if sides[i].length < 2*a.size {
			continue // seen along the edge
		}
		before := len(b.taken)
		n := int(sides[i].length / (3 * a.size))
		if i == 2 {
			n = max(n, min(int(sides[i].length/(uprightRoom*a.size)), uprightTicks))
		}
		offset, err := b.numbers(a, sides[i], n)
		if err != nil {
			return err
		}
		offsets[i], own[i] = offset, slices.Clone(b.taken[before:])
	}
	for i := range sides {
		if sides[i].length < 2*b.axes[i].size {
			continue
		}
		label := b.axes[i].label
		if offsets[i] != "" {
			if label != "" {
				label += " "
			}
			label += offsets[i]
		}
		if label == "" {
			continue
		}
		if err := b.label(label, sides[i], own[i], i == 2); err != nil {
			return err
		}
	}
	for _, r := range b.taken {
		b.extent = page.Union(b.extent, r)
	}
	return nil
}

// uprightRoom is the least distance, in sizes of numbers, of the ticks of the axis of values, whose
// numbers stand above each other, up to uprightTicks intervals, as Matplotlib has. Numbers of the floor
// stand side by side, and need more room.
const (
	uprightRoom  = 1.2
	uprightTicks = 9
)

// numbers places the ticks and numbers of an axis with about n intervals and returns its offset.
func (b *surfaceBox) numbers(a *boxAxis, s boxSide, n int) (offset string, err error) {
	choice, err := a.choice(min(max(n, 1), tick.MaxIntervals))
	if err != nil {
		return "", err
	}
	count, held := len(b.texts), len(b.taken)
	var marks tick.Marks
	for step := range maxThinning {
		marks = choice.Marks(step)
		b.texts, b.taken = b.texts[:count], b.taken[:held]
		clear, err := b.placeNumbers(a, s, marks, false)
		if err != nil {
			return "", err
		}
		if clear {
			break
		}
		if step == maxThinning-1 {
			b.texts, b.taken = b.texts[:count], b.taken[:held]
			if _, err := b.placeNumbers(a, s, marks, true); err != nil {
				return "", err
			}
		}
	}
	for _, t := range marks.Ticks {
		if at := a.place(t.Value); at >= -1e-9 && at <= 1+1e-9 {
			p := b.point(s.edge.At(at))
			l := b.style.TickLength
			b.marks = append(b.marks, [2]vg.Point{p, {X: p.X + s.out.X*l, Y: p.Y + s.out.Y*l}})
			a.values = append(a.values, at)
		}
	}
	return marks.OffsetText, nil
}

// placeNumbers places the numbers of ticks. It is clear if none collides. If thin is set,
// those that collide are left out.
func (b *surfaceBox) placeNumbers(a *boxAxis, s boxSide, marks tick.Marks, thin bool) (clear bool, err error) {
	for _, t := range marks.Ticks {
		at := a.place(t.Value)
		if t.Label == "" || !(at >= -1e-9 && at <= 1+1e-9) {
			continue
		}
		f, err := b.typeset(tick.Formula(t.Label), a.size)
		if err != nil {
			return false, err
		}
		text, box := b.beside(f, b.point(s.edge.At(at)), s.out, b.style.TickLength+b.style.TickPad, false)
		if b.overlaps(box, b.taken) {
			if !thin {
				return false, nil
			}
			continue
		}
		b.texts, b.taken = append(b.texts, text), append(b.taken, box)
	}
	return true, nil
}

// label places the label of an axis beyond its own numbers and all others that it would
// cover. The label of an upright axis is turned.
func (b *surfaceBox) label(label string, s boxSide, own []vg.Rectangle, turned bool) error {
	f, err := b.typeset(label, b.style.LabelSize)
	if err != nil {
		return err
	}
	middle := b.point(s.edge.At(0.5))
	out := b.style.TickLength + b.style.TickPad
	for _, r := range own {
		for _, p := range page.Corners(r) {
			out = max(out, (p.X-s.from.X)*s.out.X+(p.Y-s.from.Y)*s.out.Y)
		}
	}
	for range 400 {
		if _, box := b.beside(f, middle, s.out, out, turned); !b.overlaps(box, b.taken) && !b.meetsBox(box, s) {
			text, box := b.beside(f, middle, s.out, out+b.style.LabelPad, turned)
			if !b.overlaps(box, b.taken) {
				b.texts, b.taken = append(b.texts, text), append(b.taken, box)
				return nil
			}
		}
		out += b.style.TickLabelSize / 4
	}
	return fmt.Errorf("the label %s of a surface finds no place beside its axis", tex.Quote(label))
}

// meetsBox reports whether a text beside an edge reaches over the line of the edge, where the
// box may be.
func (b *surfaceBox) meetsBox(r vg.Rectangle, s boxSide) bool {
	for _, p := range page.Corners(r) {
		if (p.X-s.from.X)*s.out.X+(p.Y-s.from.Y)*s.out.Y < 0 {
			return true
		}
	}
	return false
}

// typeset sets a text, or returns it if it is set already.
func (b *surfaceBox) typeset(text string, size vg.Length) (*tex.Formula, error) {
	if f := b.set[text]; f != nil && f.Size == size {
		return f, nil
	}
	f, err := b.style.Typeset(text, size)
	if err == nil {
		b.set[text] = f
	}
	return f, err
}

// beside places a text so that its box lies beyond at in the direction out, at a distance.
// A turned text runs upward.
func (b *surfaceBox) beside(f *tex.Formula, at, out vg.Point, distance vg.Length, turned bool) (PlacedText, vg.Rectangle) {
	w, h := f.Width/2, (f.Height+f.Depth)/2
	if turned {
		w, h = h, w
	}
	abs := func(l vg.Length) vg.Length { return max(l, -l) }
	d := distance + abs(out.X)*w + abs(out.Y)*h
	c := vg.Point{X: at.X + out.X*d, Y: at.Y + out.Y*d}
	box := vg.Rectangle{Min: vg.Point{X: c.X - w, Y: c.Y - h}, Max: vg.Point{X: c.X + w, Y: c.Y + h}}
	if turned {
		return PlacedText{Formula: f, Baseline: vg.Point{X: box.Max.X - f.Depth, Y: box.Min.Y}, Angle: math.Pi / 2, Align: 0.5}, box
	}
	return PlacedText{Formula: f, Baseline: vg.Point{X: box.Min.X, Y: box.Min.Y + f.Depth}, Align: 0.5}, box
}
