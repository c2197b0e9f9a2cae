package colormap

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"testing"
)

// The colours of levels 10, 150 and 290 on [0, 300], as the post's
// gd_euclidean_mahalanobis.png shows them.
func TestViridisLevels(t *testing.T) {
	m := Viridis()
	m.SetMax(300)
	for v, want := range map[float64]color.NRGBA{
		0:   {68, 1, 84, 255},
		10:  {71, 13, 96, 255},
		150: {33, 145, 140, 255},
		290: {234, 229, 26, 255},
		300: {253, 231, 37, 255},
	} {
		if got, err := m.At(v); err != nil || got != want {
			t.Errorf("At(%v) = %v, %v, want %v", v, got, err, want)
		}
	}
}

func TestAtOutside(t *testing.T) {
	m := Viridis()
	for _, v := range []float64{-1e-300, 1.0000001, math.NaN(), math.Inf(1), math.Inf(-1)} {
		if c, err := m.At(v); !errors.Is(err, ErrValue) {
			t.Errorf("At(%v) = %v, %v", v, c, err)
		}
	}
	m.SetMin(1)
	if _, err := m.At(1); !errors.Is(err, ErrValue) {
		t.Errorf("empty interval: %v", err)
	}
	m.SetMin(-math.MaxFloat64)
	m.SetMax(math.MaxFloat64)
	if c, err := m.At(0); err != nil || c != (color.NRGBA{33, 145, 140, 255}) {
		t.Errorf("At(0) on the widest interval = %v, %v", c, err)
	}
}

// Lightness L* (CIE 1976, D65) must not fall along the table by more than
// 8-bit rounding does, 0.05.
func TestViridisLightnessRises(t *testing.T) {
	last := -1.0
	for i, c := range Viridis().table {
		l := lightness(c)
		if l < last-0.05 {
			t.Errorf("entry %d: L* falls from %.3f to %.3f", i, last, l)
		}
		last = l
	}
}

func lightness(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	y := 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
	if y <= 216.0/24389 {
		return y * 24389 / 27
	}
	return 116*math.Cbrt(y) - 16
}

func TestPaletteAndAlpha(t *testing.T) {
	m := Viridis()
	m.SetAlpha(0.5)
	p := m.Palette(3).Colors()
	want := []color.Color{color.NRGBA{68, 1, 84, 128}, color.NRGBA{33, 145, 140, 128}, color.NRGBA{253, 231, 37, 128}}
	for i := range want {
		if p[i] != want[i] {
			t.Errorf("colour %d = %v, want %v", i, p[i], want[i])
		}
	}
	if got := m.Palette(1).Colors()[0]; got != want[1] {
		t.Errorf("single colour %v", got)
	}
}

func ExampleViridis() {
	m := Viridis()
	m.SetMin(-1)
	c, err := m.At(1)
	fmt.Println(c, err)
	// Output: {253 231 37 255} <nil>
}
