package plots

import (
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
)

// Between two bands there are only mixtures of their two colors, in every format: no
// gap shows what is under them.
func TestBandsMeet(t *testing.T) {
	f := bareFigure(farBands(t, nil))
	area := dataArea(t, f)
	eachRendering(t, f, func(t *testing.T, name string, m image.Image) {
		var mixed int
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				c := m.At(x, y)
				off, _ := offBlend(c, farColors)
				if off > 3 {
					t.Fatalf("%s: pixel (%d, %d) is %v, %.1f from any mixture", name, x, y, c, off)
				}
				if pure := indexOfColor(farColors, c); pure < 0 {
					mixed++
				}
			}
		}
		if mixed < 500 {
			t.Errorf("%s: only %d pixels of edges seen", name, mixed)
		}
	})
}

// Bands fill the pixels along the frame even if the frame lies between pixels.
func TestBandsReachTheFrame(t *testing.T) {
	for k := range 8 {
		f := bareFigure(farBands(t, nil))
		f.Width += vg.Length(k) / 8
		m := decode(t, Encode(t, f, "png"))
		area := dataArea(t, f).Inset(-2)
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for _, x := range []int{area.Min.X, area.Max.X - 1} {
				if off, _ := offBlend(m.At(x, y), farColors); off > 3 {
					t.Fatalf("%d: pixel (%d, %d) of %v is %v, %.1f from any mixture", k, x, y, area, m.At(x, y), off)
				}
			}
		}
		for x := area.Min.X; x < area.Max.X; x++ {
			for _, y := range []int{area.Min.Y, area.Max.Y - 1} {
				if off, _ := offBlend(m.At(x, y), farColors); off > 3 {
					t.Fatalf("%d: pixel (%d, %d) of %v is %v, %.1f from any mixture", k, x, y, area, m.At(x, y), off)
				}
			}
		}
	}
}

// Near a hole there are only mixtures of two bands as well. On its rim, away from the
// levels, there are only mixtures of one band with what is under it.
func TestBandsAtHole(t *testing.T) {
	const cx, cy, radius = 0.6, -0.2, 0.8
	g := waveGrid(t, 120)
	for r, y := range g.Ys {
		for c, x := range g.Xs {
			if math.Hypot(x-cx, y-cy) < radius {
				g.Zs[r*len(g.Xs)+c] = math.NaN()
			}
		}
	}
	b := farBands(t, nil)
	b.bands.Field, b.bands.Holes = g, true
	f := bareFigure(b)
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	box, area := l.Panels[0].Box, dataArea(t, f)
	cell := 6.0 / 119
	eachRendering(t, f, func(t *testing.T, name string, m image.Image) {
		rim, inner := 0, 0
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				u := -3 + 6*((float64(x)+0.5)*72/100-float64(box.Min.X))/float64(box.Size().X)
				v := -2 + 4*(220-(float64(y)+0.5)*72/100-float64(box.Min.Y))/float64(box.Size().Y)
				z, d := waves([]float64{u, v}), math.Hypot(u-cx, v-cy)
				colors := farColors
				switch {
				case d > radius+3*cell:
					inner++
				case d < radius-2*cell || nearLevel(z, b.bands.Levels, 0.15):
					continue
				default:
					rim++
					colors = []color.Color{color.White, b.ColorKey().ColorOf(z)}
				}
				if off, _ := offBlend(m.At(x, y), colors); off > 3 {
					t.Fatalf("%s: pixel (%d, %d) is %v, %.1f from any mixture of %v", name, x, y, m.At(x, y), off, colors)
				}
			}
		}
		if rim < 200 || inner < 10_000 {
			t.Errorf("%s: %d and %d pixels seen", name, rim, inner)
		}
	})
}

// Layers that end a little under the next paint the same pixels as layers that do not
// end, even if many levels cross one pixel.
func TestOverlapIsEnough(t *testing.T) {
	g, err := contour.Sample(func(x []float64) float64 {
		return math.Pow(1-x[0], 2) + 100*math.Pow(x[1]-x[0]*x[0], 2)
	}, contour.Axis(-2, 2, 90), contour.Axis(-1, 3, 70), nil)
	if err != nil {
		t.Fatal(err)
	}
	levels := contour.Axis(0, 2600, 300)
	var cycle []color.Color
	for i := range len(levels) - 1 {
		cycle = append(cycle, farColors[i%len(farColors)])
	}
	b, err := NewBands(g, contour.Values(levels), colormap.Of(cycle...), &contour.BandSettings{OpenAbove: true})
	if err != nil {
		t.Fatal(err)
	}
	b.Coloring.Norm = colormap.BandNorm{Levels: levels, Scale: colormap.RankNorm(levels)}
	f := bareFigure(b)
	full, area := decode(t, Encode(t, f, "png")), dataArea(t, f)
	b.bands.Holes = true // so that layers end
	short := decode(t, Encode(t, f, "png"))
	ends := 0
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	p := l.Panels[0]
	m := brush.NewMap(p.limits, &draw.Canvas{Rectangle: p.Box})
	for _, layer := range b.bands.Layers(b.colors(), b.bands.Overlap(m, true)) {
		if layer.To < 2600 {
			ends++
		}
	}
	if ends < 100 {
		t.Fatalf("%d layers end", ends)
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if !fill.Same(full.At(x, y), short.At(x, y)) {
				t.Fatalf("pixel (%d, %d): %v and %v", x, y, full.At(x, y), short.At(x, y))
			}
		}
	}
}

// indexOfColor returns the index of a color, or -1.
func indexOfColor(colors []color.Color, c color.Color) int {
	return slices.IndexFunc(colors, func(d color.Color) bool { return fill.Same(c, d) })
}
