package plots

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/internal/testtool"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
)

// farColors are so far apart that no mixture of two neighbors looks like a third color
// or like white.
var farColors = []color.Color{
	color.NRGBA{200, 30, 30, 255}, color.NRGBA{20, 160, 40, 255}, color.NRGBA{40, 40, 200, 255},
	color.NRGBA{120, 110, 10, 255}, color.NRGBA{0, 0, 0, 255}, color.NRGBA{10, 150, 150, 255}, color.NRGBA{150, 0, 120, 255},
}

// waves is a function with level lines in all directions.
func waves(x []float64) float64 {
	return math.Sin(1.3*x[0]+0.4)*math.Cos(0.9*x[1]) + 0.21*x[0] - 0.13*x[1]
}

func waveGrid(t testing.TB, n int) *contour.Grid {
	t.Helper()
	g, err := contour.Sample(waves, contour.Axis(-3, 3, n), contour.Axis(-2, 2, n), nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// farBands fills the bands of waves with farColors.
func farBands(t testing.TB, s *contour.BandSettings) *Bands {
	t.Helper()
	levels := []float64{-2, -0.9, -0.5, -0.1, 0.3, 0.7, 1.1, 2}
	b, err := NewBands(waveGrid(t, 80), contour.Values(levels), colormap.Of(farColors...), s)
	if err != nil {
		t.Fatal(err)
	}
	b.Coloring.Norm = colormap.BandNorm{Levels: levels, Scale: colormap.RankNorm(levels)}
	return b
}

// bareFigure returns a figure of one panel without ticks.
func bareFigure(ps ...plot.Plotter) *Figure {
	style := Post(10)
	style.FrameWidth = 0
	p := &Panel{X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
	p.Add(ps...)
	return &Figure{Width: 300, Height: 220, Style: style, Panels: []*Panel{p}}
}

// eachRendering tests the figure as PNG, and its SVG and its PDF as other programs
// show them, each in a subtest.
func eachRendering(t *testing.T, f *Figure, test func(t *testing.T, name string, m image.Image)) {
	t.Helper()
	t.Run("png", func(t *testing.T) { test(t, "png", decode(t, Encode(t, f, "png"))) })
	for _, v := range []testtool.Viewer{testtool.Librsvg, testtool.Poppler} {
		t.Run(v.Format, func(t *testing.T) {
			testtool.Need(t, v.Program)
			test(t, v.Format, v.Render(t, Encode(t, f, v.Format)))
		})
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// dataArea returns the pixels of the first panel's data area without two at each edge.
func dataArea(t *testing.T, f *Figure) image.Rectangle {
	t.Helper()
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	b, px := l.Panels[0].Box, f.dpi()/72
	at := func(v vg.Length) int { return int(math.Round(float64(v) * px)) }
	return image.Rect(at(b.Min.X), at(f.Height-b.Max.Y), at(b.Max.X), at(f.Height-b.Min.Y)).Inset(2)
}

// rgb returns a color as a point.
func rgb(c color.Color) [3]float64 {
	r, g, b, _ := c.RGBA()
	return [3]float64{float64(r) / 257, float64(g) / 257, float64(b) / 257}
}

// offBlend returns the distance of c from the nearest mixture of neighboring colors,
// and the index of that mixture.
func offBlend(c color.Color, colors []color.Color) (off float64, k int) {
	p, off := rgb(c), math.Inf(1)
	for i := 1; i < len(colors); i++ {
		a, b := rgb(colors[i-1]), rgb(colors[i])
		var dot, square float64
		for j := range p {
			dot += (p[j] - a[j]) * (b[j] - a[j])
			square += (b[j] - a[j]) * (b[j] - a[j])
		}
		u := math.Max(0, math.Min(dot/square, 1))
		d := 0.0
		for j := range p {
			d = math.Max(d, math.Abs(p[j]-a[j]-u*(b[j]-a[j])))
		}
		if d < off {
			off, k = d, i
		}
	}
	return off, k
}

// Every band covers the area of its polygons.
func TestBandAreas(t *testing.T) {
	b := farBands(t, nil)
	f := bareFigure(b)
	m, area := decode(t, Encode(t, f, "png")), dataArea(t, f)
	pixels := make([]float64, len(farColors))
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			c := m.At(x, y)
			if i := indexOfColor(farColors, c); i >= 0 {
				pixels[i]++
				continue
			}
			_, k := offBlend(c, farColors)
			pixels[k-1] += 0.5
			pixels[k] += 0.5
		}
	}
	bands, err := contour.Bands(b.bands.Field, b.bands.Levels, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, band := range bands {
		want := 0.0
		for _, p := range band.Polygons {
			want += ringArea(p.Outer)
			for _, h := range p.Holes {
				want += ringArea(h)
			}
		}
		want /= 6 * 4
		if got := pixels[i] / float64(area.Dx()*area.Dy()); math.Abs(got-want) > 0.012 {
			t.Errorf("band %d: %.4f of the area, want %.4f", i, got, want)
		}
	}
}

func ringArea(ring []contour.Point) float64 {
	a := 0.0
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		a += (p.X*q.Y - q.X*p.Y) / 2
	}
	return a
}

// Bands that are open, translucent, or partly without color have the color of the
// value at every point away from edges.
func TestBandColors(t *testing.T) {
	g := waveGrid(t, 60)
	levels := []float64{-0.7, -0.2, 0.2, 0.6}
	under, over := color.NRGBA{255, 0, 255, 255}, color.NRGBA{0, 255, 255, 255}
	half := colormap.Viridis()
	half.SetAlpha(0.5)
	gap := colormap.Of(color.NRGBA{200, 0, 0, 255}, color.Transparent, color.NRGBA{0, 0, 200, 255})
	for name, change := range map[string]func(*Bands){
		"plain":       func(b *Bands) {},
		"open":        func(b *Bands) { b.bands.Settings.OpenBelow, b.bands.Settings.OpenAbove = true, true },
		"own colors":  func(b *Bands) { b.bands.Settings.OpenBelow = true; b.Coloring.Under, b.Coloring.Over = under, over },
		"translucent": func(b *Bands) { b.Coloring.Map = half },
		"gap": func(b *Bands) {
			b.Coloring.Map, b.Coloring.Norm = gap, colormap.BandNorm{Levels: levels, Scale: colormap.RankNorm(levels)}
		},
	} {
		b, err := NewBands(g, contour.Values(levels), colormap.Viridis(), nil)
		if err != nil {
			t.Fatal(err)
		}
		change(b)
		f := bareFigure(b)
		m, area := decode(t, Encode(t, f, "png")), dataArea(t, f)
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		box, key, checked := l.Panels[0].Box, b.ColorKey(), 0
		for y := area.Min.Y; y < area.Max.Y; y += 3 {
			for x := area.Min.X; x < area.Max.X; x += 3 {
				// The data point at the middle of the pixel.
				u := ((float64(x)+0.5)*72/100 - float64(box.Min.X)) / float64(box.Size().X)
				v := (220 - (float64(y)+0.5)*72/100 - float64(box.Min.Y)) / float64(box.Size().Y)
				z := waves([]float64{-3 + 6*u, -2 + 4*v})
				if nearLevel(z, levels, 0.05) {
					continue
				}
				want := color.Color(color.White)
				if z > levels[0] && z <= levels[3] || z < levels[0] && key.OpenBelow || z > levels[3] && key.OpenAbove {
					want = blend(key.ColorOf(z), color.White)
				}
				checked++
				if got := rgb(m.At(x, y)); floats.Distance(got[:], ptr(rgb(want)), math.Inf(1)) > 1.5 {
					t.Fatalf("%s: z = %v is %v, want %v", name, z, m.At(x, y), want)
				}
			}
		}
		if checked < 1000 {
			t.Errorf("%s: %d pixels checked", name, checked)
		}
	}
}

func ptr(v [3]float64) []float64 { return v[:] }

func nearLevel(z float64, levels []float64, by float64) bool {
	for _, l := range levels {
		if math.Abs(z-l) < by {
			return true
		}
	}
	return false
}

// blend paints a color over another.
func blend(c, under color.Color) color.Color {
	r, g, b, a := c.RGBA()
	r2, g2, b2, _ := under.RGBA()
	mix := func(v, u uint32) uint8 { return uint8((v + u*(0xffff-a)/0xffff) >> 8) }
	return color.NRGBA{mix(r, r2), mix(g, g2), mix(b, b2), 255}
}

// Bands that cannot be drawn are errors, and empty ones are an empty picture.
func TestOddBands(t *testing.T) {
	g := waveGrid(t, 10)
	cm := colormap.Viridis()
	nan := math.NaN()
	open := &contour.BandSettings{OpenBelow: true, OpenAbove: true}
	for name, c := range map[string]struct {
		field  contour.Field
		levels []float64
		s      *contour.BandSettings
		want   error
	}{
		"no levels":       {g, nil, nil, contour.ErrSize},
		"one level":       {g, []float64{1}, nil, ErrData},
		"repeated":        {g, []float64{1, 1}, nil, contour.ErrNotIncreasing},
		"nan":             {g, []float64{1, nan}, nil, contour.ErrNotFinite},
		"log, not above0": {g, []float64{-1, 1}, &contour.BandSettings{Interp: contour.InterpLog}, contour.ErrRange},
	} {
		if b, err := NewBands(c.field, contour.Values(c.levels), cm, c.s); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v", name, b, err)
		}
	}
	if _, err := NewBands(g, contour.At(0, 1), nil, nil); !errors.Is(err, ErrData) {
		t.Errorf("no map: %v", err)
	}
	field := func(z float64) *contour.Grid {
		return &contour.Grid{Xs: []float64{0, 1, 2}, Ys: []float64{0, 1}, Zs: []float64{z, z, z, z, z, z}}
	}
	white, first := color.NRGBA{255, 255, 255, 255}, color.NRGBA{71, 45, 123, 255}
	for name, c := range map[string]struct {
		z      float64
		levels []float64
		s      *contour.BandSettings
		want   color.Color
	}{
		"all NaN":              {nan, []float64{0, 1}, nil, white},
		"all NaN, open":        {nan, []float64{0, 1}, open, white},
		"constant at first":    {0, []float64{0, 1, 2, 3, 4}, nil, first},
		"constant at a level":  {1, []float64{0, 1, 2, 3, 4}, nil, first},
		"constant in the band": {0.5, []float64{0, 1, 2, 3, 4}, nil, first},
		"constant above":       {7, []float64{0, 1}, nil, white},
		"constant above, open": {7, []float64{0, 1}, open, color.NRGBA{253, 231, 37, 255}},
		"constant below, open": {-7, []float64{0}, open, color.NRGBA{68, 1, 84, 255}},
	} {
		b, err := NewBands(field(c.z), contour.Values(c.levels), cm, c.s)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		m := decode(t, Encode(t, bareFigure(b), "png"))
		if got := m.At(m.Bounds().Dx()/2, m.Bounds().Dy()/2); !fill.Same(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Ten thousand levels have no more layers than the map has colors.
func TestManyBands(t *testing.T) {
	levels := contour.Axis(-2, 2, 10_000)
	b, err := NewBands(waveGrid(t, 100), contour.Values(levels), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	layers := b.bands.Layers(b.colors(), math.Inf(1))
	if len(layers) > 256 || len(layers) < 100 {
		t.Errorf("%d layers", len(layers))
	}
	for i := 1; i < len(layers); i++ {
		if layers[i].Lower <= layers[i-1].Lower || len(layers[i].Polygons) == 0 {
			t.Fatalf("layer %d begins at %v with %d polygons", i, layers[i].Lower, len(layers[i].Polygons))
		}
	}
}

// On a canvas that cannot clip, bands stay in the data area.
func TestBandsKeepInside(t *testing.T) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 0.5, -1, 0.3
	var c recorder.Canvas
	area := draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Min: vg.Point{X: 50, Y: 70}, Max: vg.Point{X: 250, Y: 300}}}
	farBands(t, nil).Plot(area, plt)
	filled := 0
	for _, a := range c.Actions {
		fill, ok := a.(*recorder.Fill)
		if !ok {
			continue
		}
		filled++
		for _, comp := range fill.Path {
			if x, y := comp.Pos.X, comp.Pos.Y; comp.Type != vg.CloseComp && !(50 <= x && x <= 250 && 70 <= y && y <= 300) {
				t.Fatalf("fills at (%v, %v)", x, y)
			}
		}
	}
	if filled < 3 {
		t.Errorf("%d fills", filled)
	}
}
