package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// Slopes draws reference lines for rates of convergence, such as 1/t, each with a label along it.
// A power of t is straight on two logarithmic axes, and ρᵗ on a logarithmic y axis alone; elsewhere
// they are curves. Lines run through the data area but not to t ≤ 0. Labels interrupt their lines,
// stay in the data area, and keep clear of each other, of all other lines and of Obstructers. A line without
// room for its label has none, and what is left of a line between its label and its end is not drawn if it
// is shorter than two dashes. Slopes have no data range.
type Slopes struct {
	Slopes []Slope

	// LineStyle is the pen. A nil color is the style's ink, and a width of zero is 0.75 points.
	// Without dashes, lines have dashes of 4 points.
	LineStyle draw.LineStyle
	// Size is that of labels. Zero is the style's TickLabelSize.
	Size vg.Length
	// Curves are curves that labels keep clear of, beside Obstructers, such as gonum's lines.
	Curves []plotter.XYer

	style     *Style
	obstacles []obstacleView
	memo      *slopesMemo
}

// A Slope is the curve y = y₀ (t/t₀)^p, or y = y₀ ρ^(t−t₀), through the point (t₀, y₀).
type Slope struct {
	// Power is p, such as −1 for 1/t.
	Power float64
	// Factor is ρ. If not zero, it is positive and replaces Power.
	Factor float64
	// Through is (t₀, y₀), both positive; t₀ may be 0 or less with a Factor.
	Through contour.Point
	// Label is a text with formulas. If empty, it is $O(1/t)$ or alike.
	Label string
}

// NewSlopes returns reference lines in the style's ink. It returns an error that wraps ErrData
// without lines and for one that is no curve, and names it.
func NewSlopes(slopes ...Slope) (*Slopes, error) {
	s := &Slopes{Slopes: slopes}
	if len(slopes) == 0 {
		return nil, fmt.Errorf("plots: %w: no slopes", ErrData)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	return s, nil
}

// EndOf returns the last point of a curve with a positive value and time, at which a Slope may be
// anchored, or false if there is none.
func EndOf(curve plotter.XYer) (end contour.Point, ok bool) {
	for i := curve.Len() - 1; i >= 0; i-- {
		if x, y := curve.XY(i); x > 0 && y > 0 && isFinite(x) && isFinite(y) {
			return contour.Point{X: x, Y: y}, true
		}
	}
	return end, false
}

// check returns an error for a line that is no curve.
func (s *Slopes) check() error {
	for i, k := range s.Slopes {
		p := k.Through
		switch {
		case !finite(p) || p.Y <= 0 || k.Factor == 0 && p.X <= 0:
			return fmt.Errorf("plots: %w: Slopes[%d].Through = (%v, %v), want positive numbers", ErrData, i, p.X, p.Y)
		case !isFinite(k.Power):
			return fmt.Errorf("plots: %w: Slopes[%d].Power = %v", ErrData, i, k.Power)
		case !(k.Factor >= 0) || !isFinite(k.Factor):
			return fmt.Errorf("plots: %w: Slopes[%d].Factor = %v, want a positive number", ErrData, i, k.Factor)
		}
	}
	return nil
}

// Check implements Checker. It returns the errors of NewSlopes, one for a label that cannot be
// typeset, and one that wraps ErrData for a length that is not finite or too great.
func (s *Slopes) Check(style *Style) error {
	n := numbers{of: "Slopes."}
	n.line(&s.LineStyle)
	n.length("Size", s.Size)
	if err := n.data(); err != nil {
		return err
	}
	if err := s.check(); err != nil {
		return err
	}
	for i := range s.Slopes {
		if _, err := style.Typeset(s.Slopes[i].label(), s.Size); err != nil {
			return fmt.Errorf("plots: label of Slopes[%d]: %w", i, err)
		}
	}
	return nil
}

// at returns y at t, from logarithms, so that powers of large numbers do not overflow.
func (k *Slope) at(t float64) float64 {
	if k.Factor != 0 {
		return math.Exp(math.Log(k.Through.Y) + (t-k.Through.X)*math.Log(k.Factor))
	}
	return math.Exp(math.Log(k.Through.Y) + k.Power*(math.Log(t)-math.Log(k.Through.X)))
}

// Layer implements Layered.
func (s *Slopes) Layer() Layer { return LineLayer }

// WithStyle implements Styled.
func (s *Slopes) WithStyle(style *Style) plot.Plotter {
	q := *s
	q.style, q.memo = style.complete(), nil
	takeInk(&q.LineStyle, style)
	return &q
}

// Avoid implements Avoider.
func (s *Slopes) Avoid(obstacles []Obstacle) plot.Plotter {
	return s.avoidSet(newObstacleSet(obstacles).soFar())
}

// avoidSet implements setAvoider.
func (s *Slopes) avoidSet(v obstacleView) plot.Plotter {
	q := *s
	q.obstacles = append(slices.Clip(s.obstacles), v)
	q.memo = new(slopesMemo)
	return &q
}

// Describe implements Describer.
func (s *Slopes) Describe() string {
	if len(s.Slopes) == 0 {
		return "no reference slopes"
	}
	var names []string
	for i := range min(len(s.Slopes), maxDescribed) {
		if name := tex.Plain(s.Slopes[i].label()); name != "" {
			names = append(names, name)
		}
	}
	return count(len(s.Slopes), "reference slope") + ": " + strings.Join(names, ", ")
}

// Plot implements plot.Plotter.
func (s *Slopes) Plot(c draw.Canvas, plt *plot.Plot) {
	lines, labels := s.placed(&c, plt)
	pen, gaps := s.pen(), make([][][2]float64, len(lines))
	for _, l := range labels {
		gaps[l.Line] = append(gaps[l.Line], s.gap(lines[l.Line], l))
	}
	brush.Clip(&c, func(byCanvas bool) {
		pen.Set(&c)
		for i, line := range lines {
			pen.StrokeBetween(&c, byCanvas, false, line, gaps[i])
		}
	})
	for _, l := range labels {
		_ = s.style.PaintText(c, s.LineStyle.Color, l.Placed()) // typeset text can always be painted
	}
}

// slopePoints is the number of points of a curve between the limits of x, on a linear and on a
// logarithmic scale each.
const slopePoints = 150

// beyondArea is how far lines reach beyond the data area, to which they are clipped.
const beyondArea = 1

// lines returns the lines on the page, cut a little beyond the data area.
func (s *Slopes) lines(c *draw.Canvas, plt *plot.Plot) [][]vg.Point {
	m, out := brush.NewMap(plt, c), make([][]vg.Point, len(s.Slopes))
	lo, hi := min(plt.X.Min, plt.X.Max), max(plt.X.Min, plt.X.Max)
	if !(hi > 0) || !isFinite(lo) || !isFinite(hi) || s.check() != nil {
		return out
	}
	var ts []float64
	from := max(lo, hi*1e-3)
	for i := range slopePoints + 1 {
		u := float64(i) / slopePoints
		ts = append(ts, (1-u)*lo+u*hi, from*math.Pow(hi/from, u))
		if lo > 0 {
			ts = append(ts, lo*math.Pow(hi/lo, u))
		}
	}
	slices.Sort(ts)
	area := page.Grow(c.Rectangle, beyondArea)
	for i := range s.Slopes {
		k := &s.Slopes[i]
		var pts []vg.Point
		for _, t := range slices.Compact(ts) {
			if k.Factor == 0 && t <= 0 {
				continue
			}
			if p := m.Inside(geom.Pt(t, k.at(t))); drawable(p.X) && !math.IsNaN(float64(p.Y)) {
				p.Y = max(-MaxLength, min(MaxLength, p.Y))
				pts = append(pts, p)
			}
		}
		if parts := page.ClipPolyline(pts, area); len(parts) > 0 {
			out[i] = parts[0] // a monotone curve has one
		}
	}
	return out
}

// pen returns the pen.
func (s *Slopes) pen() brush.Pen {
	pen := brush.Pen{LineStyle: s.LineStyle, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}
	pen.Width, pen.Color = lengthOr(pen.Width, 0.75), orBlack(pen.Color)
	if pen.Dashes == nil {
		pen.Dashes = []vg.Length{4, 2}
	}
	return pen
}

// Obstacles implements Obstructer. The obstacles are the labels.
func (s *Slopes) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	_, labels := s.placed(&c, plt)
	for _, l := range labels {
		out = append(out, turnedObstacle(l.Box))
	}
	return out
}

// Ink implements Inker. It returns the lines.
func (s *Slopes) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	lines, _ := s.placed(&c, plt)
	for _, line := range lines {
		out = appendAlong(out, line, false, s.pen().Width/2)
	}
	return out
}

// DataRange implements plot.DataRanger. It returns no range.
func (s *Slopes) DataRange() (xmin, xmax, ymin, ymax float64) { return fill.EmptyExtent().DataRange() }

// Thumbnail implements plot.Thumbnailer.
func (s *Slopes) Thumbnail(c *draw.Canvas) {
	if len(s.Slopes) == 0 {
		return
	}
	from, to := thumbnailEnds(c)
	s.pen().Set(c)
	c.Stroke(page.Path([]vg.Point{from, to}, false))
}
