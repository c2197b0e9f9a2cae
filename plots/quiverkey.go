package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/tex"
)

// QuiverKey says how long the arrows of a Quiver are: it draws one for a vector of a stated length,
// with a label, on a translucent background. It looks as the arrows do, except for the colors of
// values. On axes that are not linear, the arrow is as long as one in the middle of the data area. A
// figure whose data area has no room for the key is not drawn (see Fitter). Nothing is drawn if the
// Quiver has Unit and no Scale, so that its arrows do not show lengths. In a legend, its thumbnail is
// not to scale. The zero value draws nothing.
type QuiverKey struct {
	Quiver *Quiver

	// Length is the length of the vector.
	Length float64

	// Label may contain formulas between dollar signs. If it is empty, it is Length.
	Label string

	// Place is one of the nine places on the data area. LegendBest is the first of these, in
	// the order of the constants, where the key covers least.
	Place LegendPlace

	// Size is the size of type. Zero is the style's TickLabelSize.
	Size vg.Length

	// Background is the color behind the key. Nil is the style's LabelBackground.
	Background color.Color

	style    *Style
	settling settling[placedKey]
}

// NewQuiverKey returns a key of q for vectors of a length. It returns an error that wraps ErrData if
// q is nil or the length is not a positive number, and an error of package tex if the label
// cannot be typeset.
func NewQuiverKey(q *Quiver, length float64, label string) (*QuiverKey, error) {
	k := &QuiverKey{Quiver: q, Length: length, Label: label}
	if err := k.check(); err != nil {
		return nil, err
	}
	// The style has the fonts. Check reports missing glyphs.
	if err := (tex.Typesetter{Missing: tex.MissingBox}).Validate(label); err != nil {
		return nil, fmt.Errorf("plots: key of a quiver: %w", err)
	}
	return k, nil
}

// check returns an error for a key without an arrow.
func (k *QuiverKey) check() error {
	switch {
	case k.Quiver == nil:
		return fmt.Errorf("plots: %w: key of no quiver", ErrData)
	case !(k.Length > 0) || math.IsInf(k.Length, 0):
		return fmt.Errorf("plots: %w: key of a quiver: length %v", ErrData, k.Length)
	case !k.best() && !slices.ContainsFunc(keyPlaces, func(p keyPlace) bool { return p.LegendPlace == k.Place }):
		return fmt.Errorf("plots: %w: key of a quiver: Place %d is not on the data area", ErrData, int(k.Place))
	}
	return nil
}

// best reports whether the key chooses its place.
func (k *QuiverKey) best() bool { return k.Place == LegendBest }

// Layer implements Layered.
func (k *QuiverKey) Layer() Layer { return LegendLayer }

// DataRange implements plot.DataRanger. It returns the range of the Quiver.
func (k *QuiverKey) DataRange() (xmin, xmax, ymin, ymax float64) {
	if k.Quiver == nil {
		return fill.EmptyExtent().DataRange()
	}
	return k.Quiver.DataRange()
}

// WithStyle implements Styled.
func (k *QuiverKey) WithStyle(s *Style) plot.Plotter {
	r := *k
	r.style, r.settling = s.complete(), r.settling.forgotten()
	if k.Quiver != nil {
		r.Quiver = k.Quiver.WithStyle(s).(*Quiver)
	}
	return &r
}

// Check implements Checker. It returns an error that wraps ErrData for a key without a positive
// length, for a Place that is not on the data area and for a length that is not finite or greater than
// 10⁵ points, and one for a label that cannot be typeset.
func (k *QuiverKey) Check(s *Style) error {
	if k.Quiver == nil {
		return nil // draws nothing
	}
	if err := k.check(); err != nil {
		return err
	}
	n := numbers{of: "QuiverKey."}
	n.length("Size", k.Size)
	if err := n.data(); err != nil {
		return err
	}
	if _, err := s.Typeset(k.label(), k.Size); err != nil {
		return fmt.Errorf("plots: key of a quiver: %w", err)
	}
	return k.Quiver.Check(s)
}

// label returns Label or its default.
func (k *QuiverKey) label() string {
	if k.Label != "" {
		return k.Label
	}
	return strings.ReplaceAll(tick.Short(k.Length), "-", "−")
}

// Describe implements Describer.
func (k *QuiverKey) Describe() string {
	if k.Quiver == nil {
		return ""
	}
	return "a key arrow: " + tex.Plain(k.label())
}

// Settled implements Settler.
func (k *QuiverKey) Settled() bool { return !k.best() }

// Avoid implements Avoider.
func (k *QuiverKey) Avoid(obstacles []Obstacle) plot.Plotter {
	return k.avoidSet(newObstacleSet(obstacles).soFar())
}

// avoidSet implements setAvoider.
func (k *QuiverKey) avoidSet(v obstacleView) plot.Plotter {
	r := *k
	r.settling = k.settling.avoiding(v)
	return &r
}

// AvoidInk implements InkAvoider.
func (k *QuiverKey) AvoidInk(area vg.Rectangle, ink []Obstacle) plot.Plotter {
	return k.avoidMap(newInkMap(area, ink))
}

// avoidMap implements mapAvoider.
func (k *QuiverKey) avoidMap(ink *page.InkMap) plot.Plotter {
	r := *k
	r.settling = k.settling.over(ink)
	return &r
}

// Obstacles implements Obstructer. The obstacle is the box of the key.
func (k *QuiverKey) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	if p := k.place(&c, plt); p != nil {
		return legendObstacle{p.box}.Obstacles(c, plt)
	}
	return nil
}

// Plot implements plot.Plotter.
func (k *QuiverKey) Plot(c draw.Canvas, plt *plot.Plot) {
	p := k.place(&c, plt)
	if p == nil {
		return
	}
	brush.Clip(&c, func(bool) {
		ground := k.Background
		if ground == nil {
			full := k.style.orStock().filled()
			ground = full.LabelBackground
		}
		c.SetColor(brush.ColorOn(c.Canvas, ground))
		c.Fill(rounded(p.box, 2))
		k.paintArrow(&c, p.from, p.to)
		// Typeset text can always be painted.
		_ = k.style.PaintText(c, nil, p.text)
	})
}

// paintArrow paints an arrow of the Quiver.
func (k *QuiverKey) paintArrow(c *draw.Canvas, from, to vg.Point) {
	q := k.Quiver
	clr := orBlack(q.LineStyle.Color)
	paintOutlined(c, q.style, q.Outline, clr, func(on *draw.Canvas, byCanvas bool) {
		run := brush.ArrowRun{Canvas: on, ByCanvas: byCanvas, Head: q.shape().measures, Line: q.pen(c.Rectangle)}
		q.addArrow(&run, from, to, clr)
		run.Flush()
	})
}

// Thumbnail implements plot.Thumbnailer. It draws an arrow that is not to scale.
func (k *QuiverKey) Thumbnail(c *draw.Canvas) {
	if k.Quiver != nil {
		k.Quiver.Thumbnail(c)
	}
}

// A placedKey is a key on the page.
type placedKey struct {
	box      vg.Rectangle
	from, to vg.Point
	text     PlacedText
}

// place returns the key on the page, or nil if it is not drawn.
func (k *QuiverKey) place(c *draw.Canvas, plt *plot.Plot) *placedKey {
	return k.settling.place(c, plt, func(c *draw.Canvas, plt *plot.Plot) *placedKey {
		p, _ := k.find(c, plt)
		return p
	})
}

// Fit implements Fitter. It returns an error for a key that is larger than the data area.
func (k *QuiverKey) Fit(dataArea vg.Rectangle, axes *plot.Plot) error {
	_, lacks := k.find(&draw.Canvas{Rectangle: dataArea}, axes)
	return lacks
}

// keyPad is the distance in points between the parts of a key, and between the key and the frame.
const keyPad vg.Length = 4

// find places the key. The error says that it has no room.
func (k *QuiverKey) find(c *draw.Canvas, plt *plot.Plot) (p *placedKey, lacks error) {
	if k.check() != nil {
		return nil, nil
	}
	long := k.Quiver.keyLength(c, plt, k.Length)
	f, err := k.style.Typeset(k.label(), k.Size)
	if err != nil || !(long > 0) {
		return nil, nil
	}
	line := k.Quiver.pen(c.Rectangle).Width
	_, wide := k.Quiver.shape().measures(long)
	if k.Quiver.Notched != nil {
		wide = k.Quiver.Notched.width() * line
	}
	s := spot{area: page.Grow(c.Rectangle, -keyPad), taken: k.settling.taken, ink: k.settling.ink}
	s.size = vg.Point{X: long + f.Width + 3*keyPad, Y: max(f.Height+f.Depth, wide, line) + 2*keyPad}
	if lacks = noRoom(s.size, s.area, "the key %s of a quiver", tex.Quote(k.label())); lacks != nil {
		return nil, lacks
	}
	p = &placedKey{box: k.choose(&s)}
	middle := center(p.box).Y
	p.from = vg.Point{X: p.box.Min.X + keyPad, Y: middle}
	p.to = vg.Point{X: p.from.X + long, Y: middle}
	p.text = PlacedText{Formula: f, Baseline: vg.Point{X: p.to.X + keyPad, Y: middle - (f.Height-f.Depth)/2}}
	return p, nil
}

// A keyPlace is a place with the parts of the free room that lie left of a key and below it.
type keyPlace struct {
	LegendPlace
	x, y vg.Length
}

// keyPlaces are the places of a key, in the order of the constants.
var keyPlaces = []keyPlace{
	{LegendUpperRight, 1, 1}, {LegendUpperLeft, 0, 1}, {LegendLowerLeft, 0, 0}, {LegendLowerRight, 1, 0},
	{LegendCenterRight, 1, 0.5}, {LegendCenterLeft, 0, 0.5}, {LegendLowerCenter, 0.5, 0}, {LegendUpperCenter, 0.5, 1}, {LegendCenter, 0.5, 0.5},
}

// choose returns the box of the key.
func (k *QuiverKey) choose(s *spot) vg.Rectangle {
	room := s.area.Size().Sub(s.size)
	least, looks := vg.Length(math.Inf(1)), shareOf(s.taken, maxSpotLooks)
	var best vg.Rectangle
	for _, p := range keyPlaces {
		low := vg.Point{X: s.area.Min.X + p.x*room.X, Y: s.area.Min.Y + p.y*room.Y}
		box := vg.Rectangle{Min: low, Max: low.Add(s.size)}
		if p.LegendPlace == k.Place {
			return box
		}
		if cost := s.inkedCost(box) + coveredOf(s.taken, box, least, &looks); cost < least-0.01 {
			best, least = box, cost
		}
	}
	return best
}
