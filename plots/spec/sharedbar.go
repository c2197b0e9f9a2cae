package spec

import (
	"math"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// sharesBar reports whether the panel shares its color bar with others.
func (b *panelBuilder) sharesBar() bool {
	c := b.spec.Colorbar
	return c != nil && c.Shared && !c.Off
}

// alike returns the panels that share colors with this one: those that share a color bar, or
// the panel alone.
func (b *panelBuilder) alike() []*panelBuilder {
	if !b.sharesBar() {
		return []*panelBuilder{b}
	}
	var all []*panelBuilder
	for _, p := range b.panels {
		if p.sharesBar() && p.objective != nil {
			all = append(all, p)
		}
	}
	return all
}

// together returns the field from whose values levels are chosen: g, and the objectives of
// the other panels that share a color bar.
func (b *panelBuilder) together(g contour.Field) (contour.Field, error) {
	if !b.sharesBar() {
		return g, nil
	}
	fields := []contour.Field{g}
	for _, p := range b.alike() {
		if p == b {
			continue
		}
		other, err := p.field("colorbar")
		if err != nil {
			return nil, err
		}
		fields = append(fields, other)
	}
	return contour.Together(fields...), nil
}

// shareRange makes the colors of a heat map without levels those of all panels that
// share its bar.
func (b *panelBuilder) shareRange(norm colormap.Norm, g contour.Field) (colormap.Norm, error) {
	if !b.sharesBar() {
		return norm, nil
	}
	all, err := b.together(g)
	if err != nil {
		return nil, err
	}
	lo, hi := finiteRange(all)
	return colormap.LinearNorm{Min: lo, Max: math.Max(lo, hi)}, nil
}

// sharedBars adds the color bar of the panels that share one. It explains the first of
// them.
func (b *builder) sharedBars(fig *plots.Figure) error {
	var shared []*panelBuilder
	for _, p := range b.panels {
		if p.sharesBar() {
			shared = append(shared, p)
		}
	}
	if len(shared) == 0 {
		return nil
	}
	first := shared[0]
	bar, err := first.colorbar(first.spec.Colorbar)
	if err != nil {
		return err
	}
	if len(shared) < len(b.panels) {
		for _, p := range shared {
			bar.Panels = append(bar.Panels, p.panel)
		}
	}
	fig.ColorBars = append(fig.ColorBars, bar)
	return nil
}
