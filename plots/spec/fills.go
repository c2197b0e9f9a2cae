package spec

import (
	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// addBands adds filled bands, with thin labeled lines between them if the file wants
// labels.
func (b *panelBuilder) addBands() error {
	s := b.spec.Bands
	if s == nil || s.Off {
		return nil
	}
	g, err := b.field("bands")
	if err != nil {
		return err
	}
	colors, err := b.colorMap()
	if err != nil {
		return err
	}
	all, err := b.fieldOfLevels(g, func(of *panelBuilder) (contour.Field, error) { return of.field("bands") })
	if err != nil {
		return err
	}
	levels, err := b.levels("bands", &s.Rule, all, b.objective.shown)
	if err != nil {
		return err
	}
	if lo, hi := finiteRange(all); len(levels.values) == 0 && lo <= hi {
		levels.values = []float64{lo} // of a constant, which has one band
	}
	if err := b.checkCrossings("bands", g, levels.values); err != nil {
		return err
	}
	below, above, err := b.open(all, levels.values)
	if err != nil {
		return err
	}
	bands, err := plots.NewBands(g, levels, colors, &contour.BandSettings{OpenBelow: below, OpenAbove: above,
		XScale: logScale(&b.spec.X), YScale: logScale(&b.spec.Y), Context: b.ctx})
	if err != nil {
		return b.failed("bands", err)
	}
	bands.Region = b.region
	bands.Coloring.Norm = b.center(bands.Coloring.Norm)
	b.add(bands)
	b.name("bands", s.Name, bands)
	b.filled = true
	b.colored = append(b.colored, bands)
	if !s.Labels {
		return nil
	}
	lines, err := b.contourLines("bands", g, levels, &Lines{Labels: true})
	if err != nil {
		return err
	}
	b.add(lines)
	return nil
}

// open reports whether the values below the first and above the last level are filled. By
// default they are where there are such values.
func (b *panelBuilder) open(g contour.Field, levels []float64) (below, above bool, err error) {
	switch word := b.spec.Bands.Open; word {
	case "":
		if len(levels) == 0 {
			return true, true, nil
		}
		lo, hi := finiteRange(g)
		return lo < levels[0] || len(levels) == 1, hi > levels[len(levels)-1], nil
	case "none", "below", "above", "both":
		return word == "below" || word == "both", word == "above" || word == "both", nil
	default:
		return false, false, b.errorf("bands.open", "unknown word %q: want none, below, above or both", word)
	}
}

// addHeatmap adds a heat map.
func (b *panelBuilder) addHeatmap() error {
	s := b.spec.Heatmap
	if s == nil || s.Off {
		return nil
	}
	g, err := b.field("heatmap")
	if err != nil {
		return err
	}
	colors, err := b.colorMap()
	if err != nil {
		return err
	}
	seen, err := b.inside(g)
	if err != nil {
		return err
	}
	rule := contour.Within{Region: b.region}
	levels, err := b.levels("heatmap", &s.Rule, seen, b.objective.shown)
	if err != nil {
		return err
	}
	// Colors of a function that is not steep go from its least to its greatest value.
	if s.Rule.kind() != "" || levels.scale != contour.ScaleLinear || b.objective.zoo != nil {
		rule.Rule = levels
	}
	heat, err := plots.NewHeatMapContext(b.ctx, g, rule, colors)
	if err != nil {
		return b.failed("heatmap", err)
	}
	if rule.Rule == nil {
		if heat.Coloring.Norm, err = b.shareRange(heat.Coloring.Norm, seen); err != nil {
			return err
		}
	}
	heat.Coloring.Norm = b.center(heat.Coloring.Norm)
	if b.outer != nil {
		if of := heatMapOf(b.outer.panel); of != nil {
			heat.Coloring = of.Coloring // one color, one value
		}
	}
	b.add(heat)
	b.filled = true
	b.colored = append(b.colored, heat)
	return nil
}

// center moves the middle of a diverging color map to zero if values have both signs.
func (b *panelBuilder) center(norm colormap.Norm) colormap.Norm {
	l, ok := norm.(colormap.LinearNorm)
	if !ok || b.spec.Map.Name != "coolwarm" || !(l.Min < 0 && 0 < l.Max) {
		return norm
	}
	return colormap.CenteredNorm{Range: max(-l.Min, l.Max)}
}
