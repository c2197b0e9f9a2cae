package spec

import (
	"fmt"

	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// addLines adds contour lines. A panel with an objective and with nothing that shows it has
// them by default.
func (b *panelBuilder) addLines() error {
	all := b.spec.Lines
	if len(all) == 0 && !b.showsObjective() && b.objective != nil && b.objective.dim == 2 {
		return b.addLinesOf(b.objectiveKey(), &Lines{})
	}
	for i := range all {
		if all[i].Off {
			continue
		}
		if err := b.addLinesOf(fmt.Sprintf("lines[%d]", i), &all[i]); err != nil {
			return err
		}
	}
	return nil
}

// showsObjective reports whether bands or a heat map show the objective.
func (b *panelBuilder) showsObjective() bool {
	return b.spec.Bands != nil && !b.spec.Bands.Off || b.spec.Heatmap != nil && !b.spec.Heatmap.Off
}

// addLinesOf adds the contour lines of one function.
func (b *panelBuilder) addLinesOf(key string, l *Lines) error {
	g, f, err := b.functionOf(key, l)
	if err != nil {
		return err
	}
	all, err := b.fieldOfLevels(g, func(of *panelBuilder) (contour.Field, error) {
		g, _, err := of.functionOf(key, l)
		return g, err
	})
	if err != nil {
		return err
	}
	levels, err := b.levels(key, &l.Rule, all, f)
	if err != nil {
		return err
	}
	if err := b.checkCrossings(key, g, levels.values); err != nil {
		return err
	}
	lines, err := b.contourLines(key, g, levels, l)
	if err != nil {
		return err
	}
	b.add(lines)
	b.name(key, l.Name, lines)
	if lines.Coloring.Map != nil {
		b.colored = append(b.colored, lines)
	}
	return nil
}

// functionOf returns the function of contour lines and its values at the nodes.
func (b *panelBuilder) functionOf(key string, l *Lines) (contour.Field, func([]float64) float64, error) {
	if l.F == "" {
		g, err := b.field(key)
		if err != nil {
			return nil, nil, err
		}
		return g, b.objective.shown, nil
	}
	n := len(b.vars())
	switch s := b.section; {
	case s == nil && n != 2:
		return nil, nil, b.errorf(key+".f", "a function of %s: a plane has two", counted(n, "variable"))
	case s != nil && n != s.Dim():
		return nil, nil, b.errorf(key+".f", "a function of %s, in a plane through %d dimensions: name them all under vars", counted(n, "variable"), s.Dim())
	}
	if o, ok := zooObjective(l.F); ok && n == 2 {
		id, f := b.inSection("zoo "+o.Name, o.Func)
		g, err := b.sample(key+".f", id, f)
		return g, f, err
	}
	e, id, err := b.expression(key+".f", l.F)
	if err != nil {
		return nil, nil, err
	}
	id, f := b.inSection(id, e.Value)
	g, err := b.sample(key+".f", id, f)
	return g, f, err
}

// traced returns contour lines at levels, without colors. Panels of a figure with the same
// field and levels share their points.
func (b *panelBuilder) traced(g contour.Field, levels chosen) (*plots.ContourLines, error) {
	key := fmt.Sprintf("%p %v %q %q", g, levels, b.spec.X.Scale, b.spec.Y.Scale)
	if lines := b.lines[key]; lines != nil {
		shared := *lines
		return &shared, nil
	}
	lines, err := plots.NewContourLines(g, levels, nil, &contour.LineSettings{
		XScale: logScale(&b.spec.X), YScale: logScale(&b.spec.Y), Context: b.ctx})
	if err != nil {
		return nil, err
	}
	own := *lines
	b.lines[key] = &own
	return lines, nil
}

// overFill is the width of lines over bands and heat maps, in points.
const overFill = 0.75

// lineDashes returns the dashes of contour lines and graphs of a width (Matplotlib,
// lines.dashed_pattern).
func lineDashes(width vg.Length) []vg.Length { return []vg.Length{3.7 * width, 1.6 * width} }

// outline returns the outline of lines and arrows. Bands and heat maps have light and dark
// colors, on which no single color can be seen everywhere, so there the outline is 1 point
// wide. Elsewhere there is none.
func (b *panelBuilder) outline() draw.LineStyle {
	if !b.filled {
		return draw.LineStyle{}
	}
	return draw.LineStyle{Width: 1}
}

// contourLines returns contour lines at levels with the look of l. Lines over bands and
// heat maps are black or white, whichever can be seen.
func (b *panelBuilder) contourLines(key string, g contour.Field, levels chosen, l *Lines) (*plots.ContourLines, error) {
	colors, err := b.colorMap()
	if err != nil {
		return nil, err
	}
	clr, err := b.color(key+".color", l.Color)
	if err != nil {
		return nil, err
	}
	missing := vg.Length(1.5)
	if b.narrow() {
		missing = 1
	}
	var shown palette.ColorMap = colors
	switch page := b.darkPage(); {
	case clr != nil:
		shown = nil
	case b.filled:
		shown, missing = colors.Contrast(), overFill
	case page != nil && !b.hasDark():
		shown = onDark(colors, page)
	}
	lines, err := b.traced(g, levels)
	if err != nil {
		return nil, b.failed(key, err)
	}
	if shown != nil {
		lines.Coloring.Map = shown
	}
	lines.LineStyle.Color = clr
	if lines.LineStyle.Width, err = b.width(key+".thickness", l.Thickness, missing); err != nil {
		return nil, err
	}
	if page := b.darkPage(); shown != nil && b.hasDark() && !b.filled {
		lines.Coloring.Dark = onDark(colors, page)
	}
	lines.Region = b.region
	lines.Coloring.Norm = b.center(lines.Coloring.Norm)
	lines.NegativeDashes = l.Dashes
	if l.Dashed {
		lines.LineStyle.Dashes = lineDashes(lines.LineStyle.Width)
	}
	if l.Labels {
		lines.Labels = &plots.LineLabels{}
	}
	return lines, nil
}
