package colormap_test

import (
	"image/color"
	"testing"

	"natgrad.example/plots/colormap"
)

// A nil color is transparent.
func TestOfNilColor(t *testing.T) {
	m := colormap.Of(nil, color.White)
	if got := m.Entry(0); got != (color.NRGBA{}) {
		t.Errorf("%v", got)
	}
	if got := m.Entry(1); got != (color.NRGBA{R: 255, G: 255, B: 255, A: 255}) {
		t.Errorf("%v", got)
	}
}
