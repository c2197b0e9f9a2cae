package plots

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/internal/round"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
)

// key is a ColorBarred without a plotter.
type key ColorKey

func (k key) ColorKey() ColorKey { return ColorKey(k) }

// levelKey returns the key of bands between levels on a norm.
func levelKey(norm colormap.Norm, levels ...float64) key {
	return key{
		Coloring: Coloring{Map: colormap.Viridis(), Norm: colormap.BandNorm{Levels: levels, Scale: norm}},
		Levels:   levels, Min: levels[0], Max: levels[len(levels)-1],
	}
}

// barred returns the placed color bar of a figure with one panel.
func barred(t *testing.T, b *ColorBar, w, h vg.Length) *PlacedBar {
	t.Helper()
	p := empty(0, 0)
	p.ColorBar = b
	return placed(t, &Figure{Width: w, Height: h, Panels: []*Panel{p}}).Panels[0].Bar
}

// The norm places the ticks: equal ratios are equally long on a logarithmic norm, equal
// differences on a linear one, and equal steps in rank on ranks.
func TestBarPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		norm   colormap.Norm
		levels []float64
	}{
		"linear": {nil, []float64{-1, 0, 1, 2, 3}},
		"log":    {colormap.LogNorm{Min: 0.1, Max: 1000}, []float64{0.1, 1, 10, 100, 1000}},
		"ranks":  {colormap.RankNorm{1, 5, 6, 100, 101}, []float64{1, 5, 6, 100, 101}},
	} {
		for _, under := range []bool{false, true} {
			b := barred(t, &ColorBar{Of: levelKey(c.norm, c.levels...), Below: under}, 400, 400)
			lo, hi := b.edge.Span()
			if len(b.Ticks) != 5 {
				t.Fatalf("%s: %d ticks", name, len(b.Ticks))
			}
			for i, k := range b.Ticks {
				want := lo + (hi-lo)*vg.Length(i)/4
				if k.Value != c.levels[i] || math.Abs(float64(k.At-want)) > 1e-9 {
					t.Errorf("%s: tick %v at %v, want %v at %v", name, k.Value, k.At, c.levels[i], want)
				}
			}
		}
	}
}

// A bar with the triangles at its open ends is as long as the data area.
func TestBarIsAsLongAsThePanel(t *testing.T) {
	for ends := range 4 {
		k := levelKey(nil, 0, 1, 2)
		k.OpenBelow, k.OpenAbove = ends&1 != 0, ends&2 != 0
		p := empty(0, 0)
		p.ColorBar = &ColorBar{Of: k}
		q := placed(t, &Figure{Width: 300, Height: 300, Panels: []*Panel{p}}).Panels[0]
		if b := q.Bar; b.Box.Min.Y != q.Box.Min.Y || b.Box.Max.Y != q.Box.Max.Y || b.Box.Min.X <= q.Box.Max.X {
			t.Errorf("bar %v beside %v", b.Box, q.Box)
		}
		outline := q.Bar.outline(0)
		if want := 4 + ends&1 + ends>>1; len(outline) != want {
			t.Errorf("ends %b: %d corners, want %d", ends, len(outline), want)
		}
		hull := page.Include(page.EmptyBox(), outline...)
		if hull != q.Bar.Box {
			t.Errorf("ends %b: outline %v of %v", ends, hull, q.Bar.Box)
		}
	}
}

// All levels have numbers if there is room. Otherwise every n-th level has one, including
// zero, or on a logarithmic norm every power of ten.
func TestBarNumbersThinOut(t *testing.T) {
	var linear, log []float64
	for i := range 41 {
		linear = append(linear, float64(i-20)/10)
	}
	for e := range 8 {
		for _, m := range []float64{1, 2, 5} {
			log = append(log, round.Decimal(m, e-4))
		}
	}
	for _, height := range []vg.Length{80, 150, 300, 900} {
		b := barred(t, &ColorBar{Of: levelKey(nil, linear...)}, 300, height)
		values := map[float64]bool{}
		for _, k := range b.Ticks {
			values[k.Value] = true
		}
		if !values[0] || height == 900 && len(b.Ticks) != 41 || height == 80 && len(b.Ticks) > 7 {
			t.Errorf("height %v: ticks %v", height, values)
		}
		b = barred(t, &ColorBar{Of: levelKey(colormap.LogNorm{Min: log[0], Max: log[len(log)-1]}, log...)}, 300, height)
		tens := 0
		for _, k := range b.Ticks {
			if p := math.Log10(k.Value); math.Abs(p-math.Round(p)) < 1e-9 {
				tens++
			}
		}
		if height == 900 && len(b.Ticks) != len(log) || height < 300 && tens != len(b.Ticks) {
			t.Errorf("height %v: %d ticks, %d at powers of ten", height, len(b.Ticks), tens)
		}
	}
}

// Pixels of a bar have the colors of their bands up to the frame, also where two bands
// meet.
func TestBarColors(t *testing.T) {
	k := levelKey(nil, 0, 1, 2, 4)
	k.Coloring.Map = colormap.Of(color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255})
	k.Coloring.Under, k.Coloring.Over = color.NRGBA{G: 255, A: 255}, color.Gray{80}
	k.OpenBelow, k.OpenAbove = true, true
	p := empty(0, 0)
	p.ColorBar = &ColorBar{Of: k}
	f := &Figure{Width: 300, Height: 300, Panels: []*Panel{p}}
	m, err := png.Decode(bytes.NewReader(Encode(t, f, "png")))
	if err != nil {
		t.Fatal(err)
	}
	b := placed(t, f).Panels[0].Bar
	at := func(along vg.Length) color.NRGBA {
		x, y := (b.Box.Min.X+b.Box.Max.X)/2*100/72, (f.Height-along)*100/72
		return color.NRGBAModel.Convert(m.At(int(x), int(y))).(color.NRGBA)
	}
	lo, hi := b.edge.Span()
	for _, c := range []struct {
		along vg.Length
		want  color.Color
	}{
		{(lo + 3*b.lo) / 4, k.Under}, {b.position(0.5), k.ColorOf(0.5)}, {b.position(1.5), k.ColorOf(1.5)}, {b.position(3), k.ColorOf(3)},
		{(hi + 3*b.hi) / 4, k.Over},
	} {
		if got, want := at(c.along), color.NRGBAModel.Convert(c.want); got != want {
			t.Errorf("at %v: %v, want %v", c.along, got, want)
		}
	}
	// The white page does not shine through anywhere along the middle.
	for y := b.lo; y < b.hi; y += 0.2 {
		if c := at(y); int(c.R)+int(c.G)+int(c.B) > 300 {
			t.Errorf("at %v of [%v, %v]: %v", y, b.lo, b.hi, c)
		}
	}
	checkFilled(t, m, b, f.Height)

	// Ends without a tip are filled up to the frame, whatever its place among pixels.
	k.OpenBelow, k.OpenAbove = false, false
	p.ColorBar.Of = k
	for i := range 8 {
		f.Height += 0.3
		m := decode(t, Encode(t, f, "png"))
		b := placed(t, f).Panels[0].Bar
		x := int((b.Box.Min.X + b.Box.Max.X) / 2 * 100 / 72)
		for _, end := range []vg.Length{b.lo, b.hi} {
			// The frame is black, the page is white, and the bar is colored.
			frame := int(math.Round(float64((f.Height - end) * 100 / 72)))
			for y := frame - 3; y <= frame+3; y++ {
				got := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
				if mixed := min(got.R, got.G, got.B) > 0 && got.R != got.G; mixed {
					t.Errorf("%d: pixel (%d, %d) is %v", i, x, y, got)
				}
			}
		}
	}
}

// checkFilled checks that no pixel between the sides of a bar is white.
func checkFilled(t *testing.T, m image.Image, b *PlacedBar, height vg.Length) {
	t.Helper()
	for y := int((height-b.hi)*100/72) + 1; y < int((height-b.lo)*100/72); y++ {
		for x := int(b.Box.Min.X*100/72) + 2; x < int(b.Box.Max.X*100/72)-1; x++ {
			if r, g, b, _ := m.At(x, y).RGBA(); r+g+b > 3*0xe000 {
				t.Fatalf("pixel %d, %d is white", x, y)
			}
		}
	}
}

// A norm that decreases reverses the colors of a bar and of its open ends.
func TestBarOfDecreasingNorm(t *testing.T) {
	norm := colormap.LinearNorm{Min: 4, Max: 0}
	continuous := key(Coloring{Map: colormap.Viridis(), Norm: norm}.Key(-1, 5))
	bands := levelKey(norm, 0, 2, 4)
	bands.OpenBelow, bands.OpenAbove = true, true
	for name, k := range map[string]key{"continuous": continuous, "bands": bands} {
		if k.Min != 0 || k.Max != 4 || !k.OpenBelow || !k.OpenAbove {
			t.Fatalf("%s: %+v", name, k)
		}
		b := barred(t, &ColorBar{Of: k}, 300, 300)
		if b.position(0) != b.lo || b.position(4) != b.hi {
			t.Errorf("%s: 0 at %v and 4 at %v of [%v, %v]", name, b.position(0), b.position(4), b.lo, b.hi)
		}
		cells := b.cells()
		if got, want := cells[0].color, k.ColorOf(-1); got != want {
			t.Errorf("%s: below the levels %v, want %v", name, got, want)
		}
		if got, want := cells[len(cells)-1].color, k.ColorOf(5); got != want {
			t.Errorf("%s: above the levels %v, want %v", name, got, want)
		}
	}
}

func TestBadBars(t *testing.T) {
	p := empty(0, 0)
	f := &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
	for name, c := range map[string]struct {
		bar  *ColorBar
		want error
		says string
	}{
		"of nothing":  {&ColorBar{}, ErrFigure, "color bar"},
		"one value":   {&ColorBar{Of: levelKey(nil, 3)}, ErrLimits, "[3, 3]"},
		"no value":    {&ColorBar{Of: key{Min: math.NaN(), Max: 1}}, ErrLimits, "NaN"},
		"log of zero": {&ColorBar{Of: levelKey(colormap.LogNorm{Min: 0, Max: 1}, 0, 1)}, ErrLimits, "[0, 1] for a colormap.LogNorm"},
		"long label":  {&ColorBar{Of: levelKey(nil, 0, 1), Label: strings.Repeat("long ", 30)}, ErrLayout, "of the color bar reaches"},
	} {
		p.ColorBar = c.bar
		if _, err := f.Layout(); !errors.Is(err, c.want) || !strings.Contains(err.Error(), "panel (0, 0): ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p.ColorBar = nil
	for name, bars := range map[string][]*ColorBar{
		"nil": {nil}, "no panels": {{Of: levelKey(nil, 0, 1), Panels: []*Panel{}}}, "foreign": {{Of: levelKey(nil, 0, 1), Panels: []*Panel{empty(0, 0)}}},
	} {
		f.ColorBars = bars
		if _, err := f.Layout(); !errors.Is(err, ErrFigure) || !strings.Contains(err.Error(), "ColorBars[0]") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A bar of lines has a line at each level, in the level's pen.
func TestBarOfLines(t *testing.T) {
	k := levelKey(nil, 0, 1, 2)
	asked := map[float64]bool{}
	k.Pen = func(v float64) draw.LineStyle {
		asked[v] = true
		return draw.LineStyle{Color: color.Black, Width: 1}
	}
	p := empty(0, 0)
	p.ColorBar = &ColorBar{Of: k}
	for _, format := range Formats() {
		Encode(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}, format)
	}
	if len(asked) != 3 {
		t.Errorf("lines at %v", asked)
	}
}

// Lines of a bar stand at the levels that it shows, and at no others.
func TestBarLinesWithin(t *testing.T) {
	b := barred(t, &ColorBar{Of: levelKey(nil, 0, 1, 2)}, 300, 200)
	s := (&Figure{}).style().filled()
	for level, want := range map[float64]int{-1: 0, -1e-9: 0, 0: 1, 0.5: 1, 2: 1, 2.001: 0, 9: 0} {
		var rec recorder.Canvas
		k := ColorKey{Levels: []float64{level}, Pen: func(float64) draw.LineStyle { return draw.LineStyle{Color: color.Black, Width: 1} }}
		b.paintLines(&draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: vg.Point{X: 300, Y: 200}}}, &s, &k)
		n := 0
		for _, a := range rec.Actions {
			if _, ok := a.(*recorder.Stroke); ok {
				n++
			}
		}
		if n != want {
			t.Errorf("level %v: %d lines, want %d", level, n, want)
		}
	}
}

// Opaque cells reach under opaque ones after them; a cell that lets through its ground ends where the next begins, and so
// does one before it.
func TestLayeredCells(t *testing.T) {
	opaque, pale := color.Color(color.Black), color.Color(color.NRGBA{A: 99})
	inf := vg.Length(math.Inf(1))
	for _, c := range []struct {
		colors []color.Color
		to     []vg.Length
	}{
		{[]color.Color{opaque, opaque, opaque}, []vg.Length{inf, inf, inf}},
		{[]color.Color{pale, opaque, opaque}, []vg.Length{10, inf, inf}},
		{[]color.Color{opaque, pale, opaque}, []vg.Length{10, 20, inf}},
		{[]color.Color{opaque, opaque, pale}, []vg.Length{20, 20, inf}},
		{[]color.Color{pale, pale, pale}, []vg.Length{10, 20, inf}},
		{[]color.Color{opaque, nil, opaque}, []vg.Length{10, 20, inf}},
	} {
		var cells []barCell
		for i, clr := range c.colors {
			cells = append(cells, barCell{from: vg.Length(10 * i), color: clr})
		}
		for i, l := range layered(cells, new(recorder.Canvas)) {
			if l.from != vg.Length(10*i) || l.to != c.to[i] {
				t.Errorf("%v: cell %d from %v to %v, want to %v", c.colors, i, l.from, l.to, c.to[i])
			}
		}
	}
}
