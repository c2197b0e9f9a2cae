package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/solid"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/tex"
)

// A surfaceBox is the box of a surface in its place on the page.
type surfaceBox struct {
	style *Style
	view  *solid.View
	axes  [3]boxAxis
	// size is the length of a unit of the view's plane, and middle the place of its origin.
	size   vg.Length
	middle vg.Point

	texts  []PlacedText
	taken  []vg.Rectangle // by texts
	marks  [][2]vg.Point  // the ticks
	extent vg.Rectangle   // of everything
	set    map[string]*tex.Formula
}

// A boxAxis is an axis of the box.
type boxAxis struct {
	label string
	size  vg.Length // of the numbers
	place brush.Scale
	// down is whether values decrease along the axis, so that place does.
	down   bool
	choice func(n int) (tick.Choice, error)
	// values are those with ticks, when the axis is placed.
	values []float64
}

// newBox returns the box of the surface on axes of gonum. It has no place yet.
func (s *Surface) newBox(plt *plot.Plot) (*surfaceBox, error) {
	z, err := s.zAxis()
	if err != nil {
		return nil, err
	}
	azimuth, elevation := s.View.angles()
	b := &surfaceBox{
		style: s.style.orStock().complete(),
		view:  solid.NewView(azimuth, elevation, s.boxHeight(), s.View.Perspective),
		set:   map[string]*tex.Formula{},
	}
	own := s.Z
	own.Scale = z.Scale
	if own.Ticks == nil && s.Z.logarithmic() {
		own.Ticks = LogTicks{}
	}
	for i, a := range []struct {
		*plot.Axis
		of    Axis
		label string
	}{
		{&plt.X, Axis{Scale: plt.X.Scale, Ticks: plt.X.Tick.Marker}, plt.X.Label.Text},
		{&plt.Y, Axis{Scale: plt.Y.Scale, Ticks: plt.Y.Tick.Marker}, plt.Y.Label.Text},
		{&z, own, s.Z.Label},
	} {
		place := brush.ScaleOf(a.Scale, a.Min, a.Max)
		if place == nil {
			return nil, fmt.Errorf("%w [%v, %v]", ErrLimits, a.Min, a.Max)
		}
		down := brush.Decreases(a.Scale, a.Min, a.Max)
		if up := place; down {
			place = func(v float64) float64 { return 1 - up(v) }
		}
		b.axes[i] = boxAxis{label: a.label, size: lengthOr(a.of.TickLabelSize, b.style.TickLabelSize), place: place, down: down, choice: a.of.choice(a.Min, a.Max)}
	}
	return b, nil
}

// point returns the place of a point of the box on the page.
func (b *surfaceBox) point(p solid.Point) vg.Point { return b.onPage(b.view.Project(p)) }

// onPage returns the place of a point of the view's plane on the page.
func (b *surfaceBox) onPage(q geom.Point) vg.Point {
	return vg.Point{X: b.middle.X + vg.Length(q.X)*b.size, Y: b.middle.Y + vg.Length(q.Y)*b.size}
}

// onPlane returns the places of points of the view's plane on the page.
func (b *surfaceBox) onPlane(points []geom.Point) []vg.Point {
	line := make([]vg.Point, len(points))
	for i, q := range points {
		line[i] = b.onPage(q)
	}
	return line
}

// smallestBox is the least length on the page of a unit of the box, in sizes of numbers.
const smallestBox = 4

// fit makes the box as large as an area allows with its numbers and labels, and centers it.
func (b *surfaceBox) fit(area vg.Rectangle) error {
	least := smallestBox * b.style.TickLabelSize
	room := area.Size()
	b.size, b.middle = room.X+room.Y, vg.Point{}
	for range 40 {
		if err := b.decorate(); err != nil {
			return err
		}
		got := b.extent.Size()
		if got.X <= room.X && got.Y <= room.Y {
			b.move(vg.Point{
				X: (area.Min.X+area.Max.X)/2 - (b.extent.Min.X+b.extent.Max.X)/2,
				Y: (area.Min.Y+area.Max.Y)/2 - (b.extent.Min.Y+b.extent.Max.Y)/2,
			})
			return nil
		}
		// What stands around the box keeps its size.
		bare := b.corners().Size()
		x := (room.X - (got.X - bare.X)) / max(bare.X, 1e-9)
		y := (room.Y - (got.Y - bare.Y)) / max(bare.Y, 1e-9)
		b.size *= min(x, y, 0.98)
		if !(b.size >= least) {
			break
		}
	}
	return fmt.Errorf("the box of a surface needs %.0f points for a side, and its numbers and labels leave less in %.0f × %.0f points",
		float64(least), float64(room.X), float64(room.Y))
}

// move moves the box with everything around it. It is not decorated again: of two sides that are
// as good, rounding could then choose the other.
func (b *surfaceBox) move(by vg.Point) {
	shift := func(r vg.Rectangle) vg.Rectangle { return vg.Rectangle{Min: r.Min.Add(by), Max: r.Max.Add(by)} }
	b.middle, b.extent = b.middle.Add(by), shift(b.extent)
	for i := range b.texts {
		b.texts[i].Baseline = b.texts[i].Baseline.Add(by)
	}
	for i, r := range b.taken {
		b.taken[i] = shift(r)
	}
	for i, m := range b.marks {
		b.marks[i] = [2]vg.Point{m[0].Add(by), m[1].Add(by)}
	}
}

// corners returns the extent of the corners of the box.
func (b *surfaceBox) corners() vg.Rectangle {
	r := page.EmptyBox()
	for i := range 8 {
		r = page.Include(r, b.point(solid.Point{U: float64(i & 1), V: float64(i >> 1 & 1), W: float64(i >> 2)}))
	}
	return r
}

// overlaps reports whether a box with some room around it meets one that is taken.
func (b *surfaceBox) overlaps(r vg.Rectangle, taken []vg.Rectangle) bool {
	room := b.style.TickLabelSize / 5
	for _, t := range taken {
		if r.Min.X-room < t.Max.X && t.Min.X < r.Max.X+room && r.Min.Y-room < t.Max.Y && t.Min.Y < r.Max.Y+room {
			return true
		}
	}
	return false
}
