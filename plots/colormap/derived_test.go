package colormap

import (
	"fmt"
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
	for _, bad := range [][2]float64{{-0.1, 1}, {-0.1, 0.5}, {0, 1.1}, {0.9, 0.1}, {0.5, 0.5}, {1, 0}, {math.NaN(), 1}, {0, math.NaN()}} {
		func() {
			defer func() {
				if got, want := recover(), fmt.Sprintf("colormap: Part(%v, %v): want 0 ≤ from < to ≤ 1", bad[0], bad[1]); got != want {
					t.Errorf("Part(%v, %v) panics with %v, want %s", bad[0], bad[1], got, want)
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

// WCAG 2.1 gives black on white a contrast of 21, and #767676 on white is the well-known
// gray that just reaches 4.5. Half transparent black on white is a gray of 127.
func TestContrastRatio(t *testing.T) {
	for _, c := range []struct {
		c, page color.Color
		want    float64
	}{
		{color.Black, color.White, 21}, {color.White, color.Black, 21}, {color.White, color.White, 1},
		{color.Gray{0x76}, color.White, 4.54}, {color.NRGBA{A: 128}, color.White, ContrastRatio(color.Gray{127}, color.White)},
		{color.Transparent, color.Gray{9}, 1},
	} {
		if got := ContrastRatio(c.c, c.page); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%v on %v: %v, want %v", c.c, c.page, got, c.want)
		}
	}
}
