package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/vgdraw2d"
)

// ContourLines draws contour lines, each in the color of its level.
type ContourLines struct {
	// Lines are drawn in their order.
	Lines []contour.Line

	// Coloring gives each level its color. A nil Norm is linear from the first level
	// to the last. A line whose level has no color has LineStyle's color.
	Coloring Coloring

	// LineStyle is the pen. A width of zero is 1.5 points, and a nil color is the
	// style's ink. Joins are round. Caps are butt, so that a line ends on the edge of
	// its grid.
	LineStyle draw.LineStyle

	// NegativeDashes draws lines of negative levels dashed, with dashes of 3.7 and gaps of
	// 1.6 line widths, as Matplotlib does if all lines have one color.
	NegativeDashes bool

	// Labels writes the levels on the lines. Nil writes none.
	Labels *LineLabels

	// XScale and YScale are the scales on which the segments of Lines are straight,
	// as in contour.LineSettings, from which NewContourLines takes them. Nil is the
	// data coordinate.
	XScale, YScale func(float64) float64

	// Region, if not nil, clips Lines at its border. Their levels, and so their colors, stay:
	// contour.Within chooses levels for the values in the region.
	Region *contour.Region

	// Grid determines the data range. If nil, the data range is the range of Lines.
	Grid contour.Field

	levels    []float64 // chosen by the rule, nil in a literal
	style     *Style
	obstacles []obstacleView
	memo      *labelMemo
	overData  bool // lies over bands or a heat map
}

// NewContourLines traces the lines of g at the levels that rule chooses. It colors
// them by cm with the norm that suits the rule, from the first level to the last:
// logarithmic for contour.Log, by rank for contour.Quantile, and linear for other
// rules. A rule of another package has the norm of its scale if it is a
// contour.Scaled. The rules contour.At and contour.Log.At take levels from the
// caller. With the rule contour.Within, its region is Region. A nil rule is contour.Nice{}, a nil
// cm draws lines in the style's ink, and nil settings are contour's defaults.
//
// Lines are 1.5 points wide. The data range is the whole grid, even if there is no
// line to draw, as for a constant field. NewContourLines returns the errors of the
// rule and of contour.Lines. The Context of the settings ends the work of both.
func NewContourLines(g contour.Field, rule contour.Leveler, cm palette.ColorMap, s *contour.LineSettings) (_ *ContourLines, err error) {
	defer caught(&err, "NewContourLines")
	if s == nil {
		s = new(contour.LineSettings)
	}
	levels, norm, err := levelsAndNorm(s.Context, g, rule)
	if err != nil {
		return nil, err
	}
	lines, err := contour.Lines(g, levels, s)
	if err != nil {
		return nil, fromContour(err)
	}
	if noMap(cm) {
		cm = nil
	}
	p := &ContourLines{
		Lines:     lines,
		Coloring:  Coloring{Map: cm, Norm: norm},
		LineStyle: draw.LineStyle{Width: 1.5},
		Grid:      g,
		levels:    levels,
		Region:    regionOf(rule),
	}
	if s != nil {
		p.XScale, p.YScale = s.XScale, s.YScale
	}
	return p, nil
}

// WithStyle implements Styled.
func (p *ContourLines) WithStyle(s *Style) plot.Plotter {
	q := *p
	q.style, q.memo = s.complete(), nil
	return &q
}

// Layer implements Layered.
func (p *ContourLines) Layer() Layer { return LineLayer }

// DataRange implements plot.DataRanger. It returns the range of Grid, or of Lines if
// Grid is nil.
func (p *ContourLines) DataRange() (xmin, xmax, ymin, ymax float64) {
	if !isNil(p.Grid) {
		return fill.FieldExtent(p.Grid, nil).DataRange()
	}
	r := fill.EmptyExtent()
	for _, l := range p.Lines {
		r.Include(l.Points...)
	}
	return r.DataRange()
}

// Avoid implements Avoider.
func (p *ContourLines) Avoid(obstacles []Obstacle) plot.Plotter {
	return p.avoidSet(newObstacleSet(obstacles).soFar())
}

// avoidSet implements setAvoider.
func (p *ContourLines) avoidSet(v obstacleView) plot.Plotter {
	q := *p
	q.obstacles = append(slices.Clip(p.obstacles), v)
	q.memo = new(labelMemo)
	return &q
}

// Obstacles implements Obstructer. The obstacles are the labels.
func (p *ContourLines) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	for _, l := range p.placedLabels(c, plt) {
		out = append(out, turnedObstacle(l.Box))
	}
	return out
}

// Describe implements Describer. It names the levels that have lines.
func (p *ContourLines) Describe() string {
	levels := p.lineLevels()
	if len(levels) == 0 {
		return "no contour lines"
	}
	return "contour lines at " + spokenLevels(levels)
}

// Plot implements plot.Plotter.
func (p *ContourLines) Plot(c draw.Canvas, plt *plot.Plot) {
	p = p.colored().inRegion(brush.Context(c.Canvas))
	m := p.pageMap(&c, plt)
	labels, name := p.placedLabels(c, plt), tick.LevelNames(p.ownLevels())
	gaps := make(map[int][][2]float64)
	for _, l := range labels {
		gaps[l.Line] = append(gaps[l.Line], [2]float64{l.From, l.To})
	}
	stopped := brush.Stopped(c.Canvas)
	brush.Clip(&c, func(byCanvas bool) {
		for i, n := 0, 0; i < len(p.Lines) && !stopped(); i = n {
			level := p.Lines[i].Level
			for n = i + 1; n < len(p.Lines) && p.Lines[n].Level == level; n++ {
			}
			pen := brush.Pen{LineStyle: p.penOf(level), Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}
			pen.Set(&c)
			brush.Group(&c, brush.LevelGroup(name(level), p.keepsColor(level)), func() {
				for k, l := range p.Lines[i:n] {
					if stopped() {
						return
					}
					pen.StrokeBetween(&c, byCanvas, l.Closed, page.Line(m, l.Points, l.Closed), gaps[i+k])
				}
			})
		}
	})
	p.paintLabels(&c, labels)
}

// pageMap returns the map of the lines to the page.
func (p *ContourLines) pageMap(c *draw.Canvas, plt *plot.Plot) *page.Map {
	m := brush.NewMap(plt, c)
	m.XScale, m.YScale = p.XScale, p.YScale
	return m
}

// colored returns p, or a copy with the default norm if there is a map without a norm.
func (p *ContourLines) colored() *ContourLines {
	if p.Coloring.Norm != nil || noMap(p.Coloring.Map) {
		return p
	}
	q := *p
	q.Coloring.Norm = normFor(nil, p.ownLevels())
	return &q
}

// Color returns the color of a level.
func (p *ContourLines) Color(level float64) color.Color {
	if c := p.colored().Coloring.ColorOf(level); c != nil {
		return c
	}
	if p.LineStyle.Color != nil {
		return p.LineStyle.Color
	}
	return p.style.ink()
}

// keepsColor reports whether a level has the same color in light and dark SVGs.
func (p *ContourLines) keepsColor(level float64) bool {
	return noMap(p.Coloring.Dark) && p.Coloring.ColorOf(level) != nil
}

// ColorKey implements ColorBarred. Without levels, as for a constant field, a bar shows
// the range of Grid.
func (p *ContourLines) ColorKey() ColorKey {
	p = p.colored()
	k := emptyKey(p.Coloring)
	k.Levels, k.Pen = p.ownLevels(), p.penOf
	if n := len(k.Levels); n > 0 {
		k.Min, k.Max = k.Levels[0], k.Levels[n-1]
	} else if p.Grid != nil {
		k.Norm = nil // of no level
		k.Min, k.Max, _ = fill.ValueRange(p.Grid, nil)
	}
	return k
}

// DarkColors implements DarkColored.
func (p *ContourLines) DarkColors() []vgdraw2d.Recolor {
	k := p.ColorKey()
	return k.Coloring.DarkColors(k.Levels)
}

// ownLevels returns the levels that the rule chose, or in a literal the levels of
// Lines.
func (p *ContourLines) ownLevels() []float64 {
	if p.levels != nil {
		return p.levels
	}
	return p.lineLevels()
}

// lineLevels returns the levels of Lines, increasing.
func (p *ContourLines) lineLevels() []float64 {
	var out []float64
	for _, l := range p.Lines {
		out = append(out, l.Level)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// penOf returns the pen of a level.
func (p *ContourLines) penOf(level float64) draw.LineStyle {
	line := p.LineStyle
	line.Width = lengthOr(line.Width, 1.5)
	line.Color = p.Color(level)
	if p.NegativeDashes && level < 0 && len(line.Dashes) == 0 {
		line.Dashes = []vg.Length{3.7 * line.Width, 1.6 * line.Width}
	}
	return line
}

// Thumbnail implements plot.Thumbnailer. It draws a line in the colors of the
// levels.
func (p *ContourLines) Thumbnail(c *draw.Canvas) {
	levels := p.ownLevels()
	n := 1
	if p.Coloring.Map != nil {
		n = max(1, min(len(levels), 8))
	}
	pen := func(i int) draw.LineStyle {
		level := 0.0
		if len(levels) > 0 {
			level = levels[(2*i+1)*len(levels)/(2*n)]
		}
		return p.penOf(level)
	}
	y := c.Center().Y
	for _, s := range thumbnailParts(c, n, func(i int) color.Color { return pen(i).Color }) {
		line := pen(0)
		if p.NegativeDashes {
			line.Dashes = p.LineStyle.Dashes // the entry stands for positive levels as well
		}
		line.Color = s.color
		line.DashOffs += s.from - c.Min.X // the dashes of all parts coincide
		brush.Pen{LineStyle: line, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}.Set(c)
		c.Stroke(page.Path([]vg.Point{{X: s.from, Y: y}, {X: s.to, Y: y}}, false))
	}
}
