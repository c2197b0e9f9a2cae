package css

import (
	"image/color"
	"math"
	"testing"
)

// The colors of names are from section 4.4 of Scalable Vector Graphics 1.1.
func TestColor(t *testing.T) {
	for word, want := range map[string]color.NRGBA{
		"transparent": {}, "None": {}, "white": {255, 255, 255, 255}, " Light Yellow ": {0xff, 0xff, 0xe0, 255},
		"#fff": {255, 255, 255, 255}, "#1b9c": {0x11, 0xbb, 0x99, 0xcc},
		"#16181D": {0x16, 0x18, 0x1d, 255}, "#11223344": {0x11, 0x22, 0x33, 0x44}, "#00000000": {},
	} {
		if got, ok := Color(word); !ok || got != want {
			t.Errorf("%q: %v, %v; want %v", word, got, ok, want)
		}
	}
	for _, word := range []string{"", "#", "#1", "#12", "#12345", "#1234567", "#123456789", "#ggg", "#-12345", "#+1234567", "#é1", "#0x12", "wihte", "16181d", "ink"} {
		if got, ok := Color(word); ok || got != (color.NRGBA{}) {
			t.Errorf("%q: %v, %v", word, got, ok)
		}
	}
}

func TestPoints(t *testing.T) {
	for _, unit := range Units {
		one := map[string]float64{"pt": 1, "in": 72, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75}[unit]
		for _, amount := range []float64{0, 1, 0.1, -3, 1e300} {
			if got, ok := Points(amount, unit); !ok || math.Abs(got-amount*one) > 1e-15*math.Abs(got) {
				t.Errorf("%v %s: %v, %v", amount, unit, got, ok)
			}
		}
	}
	if got, _ := Points(math.MaxFloat64, "pt"); got != math.MaxFloat64 {
		t.Error("points change: ", got)
	}
	for _, unit := range []string{"", "em", "PT", "p"} {
		if got, ok := Points(1, unit); ok || got != 0 {
			t.Errorf("%q: %v, %v", unit, got, ok)
		}
	}
}
