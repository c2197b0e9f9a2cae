package colormap

import (
	"image/color"
	"math"
	"testing"
)

// panics reports whether f panics.
func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

// The alpha of an entry is multiplied by the opacity and rounded to the nearest shade.
func TestEntryRoundsAlpha(t *testing.T) {
	for _, c := range []struct {
		a     uint8
		alpha float64
		want  uint8
	}{
		{255, 10.49 / 255, 10}, {255, 10.46 / 255, 10}, {255, 10.51 / 255, 11}, {255, 0.5, 128}, {1, 0.5, 1}, {1, 0.49, 0}, {101, 0.5, 51},
		{255, 1, 255}, {255, 0, 0}, {0, 1, 0}, {128, 0.25, 32},
	} {
		m := Of(color.NRGBA{R: 9, G: 8, B: 7, A: c.a})
		m.SetAlpha(c.alpha)
		if got := m.Entry(0); got != (color.NRGBA{R: 9, G: 8, B: 7, A: c.want}) {
			t.Errorf("alpha %d, opacity %v: %v, want alpha %d", c.a, c.alpha, got, c.want)
		}
		if m.Alpha() != c.alpha {
			t.Errorf("opacity %v, want %v", m.Alpha(), c.alpha)
		}
	}
	m := Of(color.White)
	for _, a := range []float64{-1e-300, math.Nextafter(1, 2), math.NaN(), math.Inf(1), math.Inf(-1)} {
		if !panics(func() { m.SetAlpha(a) }) {
			t.Errorf("opacity %v is accepted", a)
		}
	}
	for _, i := range []int{-1, 1} {
		if !panics(func() { m.Entry(i) }) {
			t.Errorf("a map of one color has entry %d", i)
		}
	}
}

// A map of n colors has n equal cells, closed below, and the last one above too.
func TestCells(t *testing.T) {
	m := Of(color.Black, color.White, color.Black, color.White)
	m.SetMin(-2)
	m.SetMax(6)
	for _, c := range []struct {
		v    float64
		want int
	}{
		{-2, 0}, {math.Nextafter(-2, -3), -1}, {-0.001, 0}, {0, 1}, {1.999, 1}, {2, 2}, {3.999, 2}, {4, 3}, {6, 3}, {math.Nextafter(6, 7), -1}, {math.NaN(), -1},
	} {
		if got := m.Index(c.v); got != c.want {
			t.Errorf("%v has color %d, want %d", c.v, got, c.want)
		}
	}
	m.SetMin(6)
	if got := m.Index(6); got != -1 {
		t.Errorf("an empty interval has color %d", got)
	}
}

// The colors of a palette stand at equal distances, rounded to the nearest entry.
func TestPaletteDistances(t *testing.T) {
	var grays []color.Color
	for i := range 11 {
		grays = append(grays, color.Gray{Y: uint8(i)})
	}
	m := Of(grays...)
	for n, want := range map[int][]uint8{
		1: {5}, 2: {0, 10}, 3: {0, 5, 10}, 4: {0, 3, 7, 10}, 5: {0, 3, 5, 8, 10}, 6: {0, 2, 4, 6, 8, 10},
	} {
		got := m.Palette(n).Colors()
		if len(got) != n {
			t.Errorf("%d colors, want %d", len(got), n)
			continue
		}
		for i := range got {
			if got[i] != (color.NRGBA{R: want[i], G: want[i], B: want[i], A: 255}) {
				t.Errorf("color %d of %d: %v, want gray %d", i, n, got[i], want[i])
			}
		}
	}
}

// A part has the entries from the one that contains its first end to the one that contains
// its last, and the opacity of the whole.
func TestPartEnds(t *testing.T) {
	m := Of(color.Gray{Y: 0}, color.Gray{Y: 1}, color.Gray{Y: 2}, color.Gray{Y: 3})
	m.SetAlpha(0.5)
	m.SetMin(5)
	m.SetMax(9)
	for _, c := range []struct {
		from, to    float64
		first, last uint8
	}{{0, 1, 0, 3}, {0.25, 0.75, 1, 2}, {0.24, 0.76, 0, 3}, {0.26, 0.74, 1, 2}, {0, 0.25, 0, 0}, {0.75, 1, 3, 3}, {0.1, 0.2, 0, 0}, {0, 1e-300, 0, 0}} {
		p := m.Part(c.from, c.to)
		first, last := p.Entry(0), p.Entry(p.Len()-1)
		if first.R != c.first || last.R != c.last || p.Len() != int(c.last-c.first)+1 || first.A != 128 || p.Min() != 0 || p.Max() != 1 {
			t.Errorf("from %v to %v: %d colors from %v to %v on [%v, %v]", c.from, c.to, p.Len(), first, last, p.Min(), p.Max())
		}
	}
	nan := math.NaN()
	for _, c := range [][2]float64{{-0.1, 1}, {0, 1.1}, {0.5, 0.5}, {0.6, 0.5}, {nan, 1}, {0, nan}} {
		if !panics(func() { m.Part(c[0], c[1]) }) {
			t.Errorf("there is a part from %v to %v", c[0], c[1])
		}
	}
	if !panics(func() { new(Map).Part(0, 1) }) {
		t.Error("a map without colors has a part")
	}
	// A part does not share its colors with the whole.
	p := m.Part(0, 1)
	p.table[0] = color.NRGBA{}
	if m.Entry(0).A == 0 {
		t.Error("a change of a part changes the whole")
	}
}

// A translucent color is mixed with the page to the nearest shade: of 254/255 black on
// gray 127 nothing is left, for 127/255 is less than a half, and on gray 128 one shade is.
func TestContrastRatioRounds(t *testing.T) {
	front := color.NRGBA{A: 254}
	for ground, shade := range map[uint8]uint8{127: 0, 128: 1} {
		page := color.Gray{Y: ground}
		if got, want := ContrastRatio(front, page), ContrastRatio(color.Gray{Y: shade}, page); got != want {
			t.Errorf("on gray %d: %v, want %v", ground, got, want)
		}
	}
	// Each component has its own weight.
	for _, c := range []struct {
		c    color.NRGBA
		want float64
	}{{color.NRGBA{R: 255, A: 255}, 0.2126}, {color.NRGBA{G: 255, A: 255}, 0.7152}, {color.NRGBA{B: 255, A: 255}, 0.0722}} {
		if got := ContrastRatio(c.c, color.Black); math.Abs(got-(c.want+0.05)/0.05) > 1e-9 {
			t.Errorf("%v on black: %v", c.c, got)
		}
	}
	// sRGB is linear up to the shade 10, and has a power beyond.
	for shade, want := range map[uint8]float64{10: 10. / 255 / 12.92, 11: math.Pow((11./255+0.055)/1.055, 2.4)} {
		if got := luminance(color.NRGBA{R: shade, G: shade, B: shade, A: 255}); math.Abs(got-want) > 1e-15 {
			t.Errorf("shade %d: %v, want %v", shade, got, want)
		}
	}
}

// A band norm asks its scale at the two levels of a band. The last level has no band above it.
func TestMiddleOfBands(t *testing.T) {
	n := BandNorm{Levels: []float64{0, 1, 4}}
	for i, want := range []float64{0.125, 0.625, 1} {
		if got := n.Middle(i); got != want {
			t.Errorf("band %d is at %v, want %v", i, got, want)
		}
	}
	for _, i := range []int{-1, 3} {
		if !panics(func() { n.Middle(i) }) {
			t.Errorf("there is a band %d", i)
		}
	}
	for v, want := range map[float64]float64{0: 0.125, 0.5: 0.125, 1: 0.125, math.Nextafter(1, 2): 0.625, 4: 0.625} {
		if got := n.Norm(v); got != want {
			t.Errorf("%v is at %v, want %v", v, got, want)
		}
	}
	for _, v := range []float64{math.Nextafter(0, -1), math.Inf(-1)} {
		if got := n.Norm(v); !math.IsInf(got, -1) {
			t.Errorf("%v is at %v", v, got)
		}
	}
	for _, v := range []float64{math.Nextafter(4, 5), math.Inf(1)} {
		if got := n.Norm(v); !math.IsInf(got, 1) {
			t.Errorf("%v is at %v", v, got)
		}
	}
}
