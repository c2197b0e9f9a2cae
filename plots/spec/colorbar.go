package spec

import (
	"math"
	"slices"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// setColorbar adds the color bar of the panel. It explains what fills the panel, or the
// first contour lines or arrows with the colors of a map.
func (b *panelBuilder) setColorbar() error {
	s := b.spec.Colorbar
	if s == nil || s.Off || s.Shared {
		return nil
	}
	bar, err := b.colorbar(s)
	b.panel.ColorBar = bar
	return err
}

// colorbar returns a color bar of the panel.
func (b *panelBuilder) colorbar(s *Colorbar) (*plots.ColorBar, error) {
	if len(b.colored) == 0 {
		return nil, b.errorf("colorbar", "nothing in the panel has the colors of a map")
	}
	label, err := b.text("colorbar.label", s.Label)
	if err != nil {
		return nil, err
	}
	return &plots.ColorBar{Of: b.colored[0], Label: label, Below: s.Below}, nil
}

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
		if p.sharesBar() && p.objective != nil && p.objective.dim == 2 {
			all = append(all, p)
		}
	}
	return all
}

// together returns the field from whose values levels are chosen: g, and the objectives of
// the other panels that share a color bar.
func (b *panelBuilder) together(g contour.Field) (contour.Field, error) {
	if b.outer != nil {
		if b.ownLevels {
			return g, nil
		}
		return b.outer.together(g)
	}
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
		if other, err = p.inside(other); err != nil {
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
// them that has the colors of a map.
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
	first := shared[max(0, slices.IndexFunc(shared, func(p *panelBuilder) bool { return len(p.colored) > 0 }))]
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
