package colormap

import (
	"image/color"
	"math"
	"testing"
)

func TestPart(t *testing.T) {
	m := Viridis()
	whole := m.Part(0, 1)
	if whole.Len() != m.Len() || whole.Entry(0) != m.Entry(0) || whole.Entry(m.Len()-1) != m.Entry(m.Len()-1) {
		t.Error("the whole table is not the same map")
	}
	half := m.Part(0.5, 1)
	if n := m.Len() / 2; half.Len() != n || half.Entry(0) != m.Entry(n) || half.Entry(n-1) != m.Entry(2*n-1) {
		t.Errorf("half has %d colors from %v", half.Len(), half.Entry(0))
	}
	if half.Min() != 0 || half.Max() != 1 {
		t.Errorf("from %v to %v", half.Min(), half.Max())
	}
	if m.Part(0.3, 0.3+1e-9).Len() != 1 {
		t.Error("the smallest part is not one color")
	}
	for _, bad := range [][2]float64{{-0.1, 1}, {0, 1.1}, {0.5, 0.5}, {1, 0}, {math.NaN(), 1}, {0, math.NaN()}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Part(%v, %v) does not panic", bad[0], bad[1])
				}
			}()
			m.Part(bad[0], bad[1])
		}()
	}
}

// The contrast of black and white is 21, so one of the two has a contrast of at
// least √21 ≈ 4.58 with any color.
func TestContrast(t *testing.T) {
	for _, m := range []*Map{Viridis(), Cividis(), Magma(), Plasma(), Inferno(), Gray(), CoolWarm()} {
		m.SetMin(-3)
		m.SetMax(5)
		ink := m.Contrast()
		if ink.Min() != -3 || ink.Max() != 5 || ink.Len() != m.Len() {
			t.Fatalf("%d colors on [%v, %v]", ink.Len(), ink.Min(), ink.Max())
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
		{128, 128, 128, 255}: 0.21586, // CSS Color 4 writes this gray as L* 53.585
	} {
		if got := luminance(c); math.Abs(got-want) > 1e-5 {
			t.Errorf("%v: %v, want %v", c, got, want)
		}
	}
	// The gray at which the choice changes: Y = 0.1791 is between 117 and 118.
	ink := Of(color.Gray{117}, color.Gray{118}).Contrast()
	if ink.Entry(0).R != 255 || ink.Entry(1).R != 0 {
		t.Errorf("%v and %v", ink.Entry(0), ink.Entry(1))
	}
}

// WCAG 2.1 defines the contrast of black on white as 21. #767676 is the lightest gray with
// a contrast of 4.5 on white.
func TestContrastRatio(t *testing.T) {
	for _, k := range []struct {
		a, b color.Color
		want float64
	}{
		{color.Black, color.White, 21}, {color.White, color.Black, 21}, {color.Gray{90}, color.Gray{90}, 1},
		{color.NRGBA{0x76, 0x76, 0x76, 0xff}, color.White, 4.54},
	} {
		if got := ContrastRatio(k.a, k.b); math.Abs(got-k.want) > 0.005 {
			t.Errorf("%v on %v: %v, want %v", k.a, k.b, got, k.want)
		}
	}
}
