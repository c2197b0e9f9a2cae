package colormap

import (
	"image/color"
	"math"
	"testing"
)

// Whatever the colour, black or white has a contrast of at least 4.58 with it, the
// square root of 21, which is that of black and white.
func TestContrast(t *testing.T) {
	for _, m := range []*Map{Viridis(), Cividis(), Magma(), Plasma(), Inferno(), Gray(), CoolWarm()} {
		m.SetMin(-3)
		m.SetMax(5)
		ink := m.Contrast()
		if ink.Min() != -3 || ink.Max() != 5 || ink.Len() != m.Len() {
			t.Fatalf("%d colours on [%v, %v]", ink.Len(), ink.Min(), ink.Max())
		}
		for i := range m.Len() {
			a, b := luminance(m.Entry(i)), luminance(ink.Entry(i))
			if r := (max(a, b) + 0.05) / (min(a, b) + 0.05); r < math.Sqrt(21)-1e-9 {
				t.Errorf("%v on %v: %v", ink.Entry(i), m.Entry(i), r)
			}
		}
	}
	// Values of the relative luminance that WCAG 2.1 and sRGB fix.
	for c, want := range map[color.NRGBA]float64{
		{0, 0, 0, 255}: 0, {255, 255, 255, 255}: 1, {255, 0, 0, 255}: 0.2126,
		{128, 128, 128, 255}: 0.21586, // CSS Color 4 writes this grey as L* 53.585
	} {
		if got := luminance(c); math.Abs(got-want) > 1e-5 {
			t.Errorf("%v: %v, want %v", c, got, want)
		}
	}
	// The grey at which it changes: Y = 0.1791 is between 117 and 118.
	ink := Of(color.Gray{117}, color.Gray{118}).Contrast()
	if ink.Entry(0).R != 255 || ink.Entry(1).R != 0 {
		t.Errorf("%v and %v", ink.Entry(0), ink.Entry(1))
	}
}
