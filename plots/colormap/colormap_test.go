package colormap

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"
)

// The colors of levels 10, 150 and 290 on [0, 300], as the post's
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

// Lightness L* (CIE 1976, D65) must not fall along a map by more than 8-bit
// rounding does, 0.05.
func TestLightnessRises(t *testing.T) {
	for name, m := range map[string]*Map{
		"viridis": Viridis(), "magma": Magma(), "inferno": Inferno(), "plasma": Plasma(), "cividis": Cividis(), "gray": Gray(),
	} {
		if len(m.table) != 256 {
			t.Errorf("%s: %d colors", name, len(m.table))
		}
		last := -1.0
		for i, c := range m.table {
			l := lightness(c)
			if l < last-0.05 {
				t.Errorf("%s, entry %d: L* falls from %.3f to %.3f", name, i, last, l)
			}
			last = l
		}
		if rise := last - lightness(m.table[0]); rise < 60 {
			t.Errorf("%s: L* rises by %.1f only", name, rise)
		}
	}
}

// A diverging map grows lighter up to its middle and darker by the same steps
// beyond it. Rounding to 8 bits moves L* by up to 0.25.
func TestCoolWarmIsSymmetric(t *testing.T) {
	table := CoolWarm().table
	n := len(table)
	if n != 257 {
		t.Fatalf("%d colors", n)
	}
	for i := range n / 2 {
		cool, warm, next := lightness(table[i]), lightness(table[n-1-i]), lightness(table[i+1])
		if math.Abs(cool-warm) > 0.4 {
			t.Errorf("entries %d and %d: L* %.3f and %.3f", i, n-1-i, cool, warm)
		}
		if next < cool-0.25 || lightness(table[n-2-i]) < warm-0.25 {
			t.Errorf("entry %d: L* falls toward the middle", i)
		}
	}
	if c := table[n/2]; c != (color.NRGBA{221, 221, 221, 255}) {
		t.Errorf("middle %v", c)
	}
}

// The ends and the middle of the published tables: Matplotlib 3.6.3,
// _cm_listed.py, and Moreland's CoolWarmFloat33 in its _cm.py, as 8 bits.
func TestPublishedColors(t *testing.T) {
	for _, c := range []struct {
		m                *Map
		first, mid, last color.NRGBA
	}{
		{Magma(), color.NRGBA{0, 0, 4, 255}, color.NRGBA{183, 55, 121, 255}, color.NRGBA{252, 253, 191, 255}},
		{Inferno(), color.NRGBA{0, 0, 4, 255}, color.NRGBA{188, 55, 84, 255}, color.NRGBA{252, 255, 164, 255}},
		{Plasma(), color.NRGBA{13, 8, 135, 255}, color.NRGBA{204, 71, 120, 255}, color.NRGBA{240, 249, 33, 255}},
		{Cividis(), color.NRGBA{0, 34, 78, 255}, color.NRGBA{125, 124, 120, 255}, color.NRGBA{254, 232, 56, 255}},
		{CoolWarm(), color.NRGBA{59, 76, 192, 255}, color.NRGBA{221, 221, 221, 255}, color.NRGBA{180, 4, 38, 255}},
	} {
		n := len(c.m.table)
		if got := [3]color.NRGBA{c.m.table[0], c.m.table[n/2], c.m.table[n-1]}; got != [3]color.NRGBA{c.first, c.mid, c.last} {
			t.Errorf("got %v, want %v, %v, %v", got, c.first, c.mid, c.last)
		}
	}
}

// lightness returns L* (CIE 1976, D65).
func lightness(c color.NRGBA) float64 {
	y := luminance(c)
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
			t.Errorf("color %d = %v, want %v", i, p[i], want[i])
		}
	}
	if got := new(Map).Palette(3).Colors(); len(got) != 0 {
		t.Errorf("palette of a map without colors: %v", got)
	}
	for _, n := range []int{0, -1, math.MinInt} {
		if got := m.Palette(n).Colors(); len(got) != 0 {
			t.Errorf("palette of %d colors: %v", n, got)
		}
	}
	if got := m.Palette(math.MaxInt).Colors(); len(got) != MaxColors || got[MaxColors-1] != want[2] {
		t.Errorf("the greatest palette has %d colors", len(got))
	}
	if got := m.Palette(1).Colors()[0]; got != want[1] {
		t.Errorf("single color %v", got)
	}
}

func TestOf(t *testing.T) {
	levels := []float64{0, 1, 10, 11}
	n := BandNorm{levels, RankNorm(levels)}
	red, half, blue := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 128}, color.NRGBA{0, 0, 255, 255}
	m := Of(red, half, blue)
	for v, want := range map[float64]color.NRGBA{0: red, 0.5: red, 1: red, 1.5: half, 10: half, 10.5: blue, 11: blue} {
		if got, err := m.At(n.Norm(v)); err != nil || got != want {
			t.Errorf("%v: %v, %v, want %v", v, got, err, want)
		}
	}
	m.SetAlpha(0.5)
	if got, _ := m.At(0.5); got != (color.NRGBA{0, 255, 0, 64}) {
		t.Errorf("half of a half: %v", got)
	}
	for _, m := range []*Map{Of(), new(Map)} {
		m.SetMax(1)
		if c, err := m.At(0); !errors.Is(err, ErrValue) {
			t.Errorf("no colors: %v, %v", c, err)
		}
	}
}

func ExampleViridis() {
	m := Viridis()
	m.SetMin(-1)
	c, err := m.At(1)
	fmt.Println(c, err)
	// Output: {253 231 37 255} <nil>
}

// Every interval of the float64 range has the first color at its lower end, the last at
// its upper end, and increasing ones between them.
func TestEndsOfTheRange(t *testing.T) {
	const most, least = math.MaxFloat64, math.SmallestNonzeroFloat64
	m := Viridis()
	for _, ends := range [][2]float64{
		{0, least}, {-least, least}, {least, 2 * least}, {0, 0x1p-1022}, {-most, most}, {0, most}, {-most, -most / 2},
		{1, math.Nextafter(1, 2)}, {most / 2, most}, {math.Nextafter(most, 0), most},
	} {
		m.SetMin(ends[0])
		m.SetMax(ends[1])
		last, v := 0, ends[0]
		for i := range 101 {
			v = min(max(v, ends[0]*(1-float64(i)/100)+ends[1]*(float64(i)/100)), ends[1])
			at := m.Index(v)
			if at < last || at >= m.Len() {
				t.Fatalf("[%v, %v]: %v has the color %d after %d", ends[0], ends[1], v, at, last)
			}
			last = at
			if _, err := m.At(v); err != nil {
				t.Fatal(err)
			}
		}
		if first, last := m.Index(ends[0]), m.Index(ends[1]); first != 0 || last != m.Len()-1 {
			t.Errorf("[%v, %v]: colors %d to %d", ends[0], ends[1], first, last)
		}
		for v, want := range map[float64]float64{ends[0]: 0, ends[1]: 1} {
			if got := (LinearNorm{ends[0], ends[1]}).Norm(v); got != want {
				t.Errorf("[%v, %v]: %v is at %v", ends[0], ends[1], v, got)
			}
		}
	}
	for _, v := range []float64{math.Inf(1), math.Inf(-1)} {
		m.SetMin(min(v, 0))
		m.SetMax(max(v, 0))
		if _, err := m.At(0); m.Index(0) != -1 || !errors.Is(err, ErrValue) {
			t.Errorf("an interval to %v: color %d, %v", v, m.Index(0), err)
		}
	}
	if got := (CenteredNorm{0, least}).Norm(least); got != 1 {
		t.Errorf("the end of the least range is at %v", got)
	}
}

// Errors tell why a map has no color for a value.
func TestAtTellsWhy(t *testing.T) {
	one := Of(color.Black)
	for _, c := range []struct {
		m    *Map
		v    float64
		says string
	}{
		{Of(), 0.5, "empty map"}, {one, 1.5, "for 1.5 outside [0, 1]"}, {one, -0.5, "for -0.5 outside [0, 1]"}, {one, math.NaN(), "for NaN outside [0, 1]"},
		{Of(color.Black, color.White), 2, "outside [0, 1]"},
	} {
		if _, err := c.m.At(c.v); !errors.Is(err, ErrValue) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("a map of %d colors at %v: %v, want %q", c.m.Len(), c.v, err, c.says)
		}
	}
}
