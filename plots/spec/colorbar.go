package spec

import (
	"natgrad.example/plots"
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
