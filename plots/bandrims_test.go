package plots

import (
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/brush"
)

// Between two bands there are only mixtures of their two colours: no gap shows
// what is under them, in any format.
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
				if pure := slicesIndexColor(farColors, c); pure < 0 {
					mixed++
				}
			}
		}
		if mixed < 500 {
			t.Errorf("%s: only %d pixels of edges seen", name, mixed)
		}
	})
}

// Bands fill the pixels along the frame wherever it lies between pixels, and keep
// the direction of their edges there.
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
	// A band below the line from the left edge to the bottom, and one through a
	// corner of the grid; the right edge of the area is not one of the grid.
	square := vg.Rectangle{Max: vg.Point{X: 10, Y: 20}}
	id := func(v float64) vg.Length { return vg.Length(v) }
	r := ringPainter{x: id, y: id, area: square, bleed: &extent{0, 8, 0, 20}}
	path := r.add(nil, []contour.Point{{X: 0, Y: 0}, {X: 4, Y: 0}, {X: 0, Y: 6}})
	want := []vg.Point{{X: -1, Y: -1}, {X: 4, Y: -1}, {X: 4, Y: 0}, {X: 0, Y: 6}, {X: -1, Y: 6}}
	checkPath(t, path, want)
	path = r.add(nil, []contour.Point{{X: 8, Y: 20}, {X: 4, Y: 20}, {X: 5, Y: 11}, {X: 8, Y: 9}})
	want = []vg.Point{{X: 8, Y: 21}, {X: 4, Y: 21}, {X: 4, Y: 20}, {X: 5, Y: 11}, {X: 8, Y: 9}}
	checkPath(t, path, want)
}

func checkPath(t *testing.T, path vg.Path, want []vg.Point) {
	t.Helper()
	var got []vg.Point
	for _, c := range path {
		if c.Type != vg.CloseComp {
			got = append(got, c.Pos)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// The same holds beside a hole, and on its rim, a few points from lines, there are
// only mixtures of one band with what is under it.
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
	b.field, b.holes = g, true
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
				case d < radius-2*cell || nearLevel(z, b.levels, 0.15):
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

// Layers that end a little under the next make the same pixels as those that do
// not end, also where many levels go through one pixel.
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
	b.holes = true // so that layers end
	short := decode(t, Encode(t, f, "png"))
	ends := 0
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	p := l.Panels[0]
	fx, fy := brush.TransformsTo(p.limits, p.Box)
	for _, layer := range b.layers(b.overlap(fx, fy, p.Box, true)) {
		if layer.to < 2600 {
			ends++
		}
	}
	if ends < 100 {
		t.Fatalf("%d layers end", ends)
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if !same(full.At(x, y), short.At(x, y)) {
				t.Fatalf("pixel (%d, %d): %v and %v", x, y, full.At(x, y), short.At(x, y))
			}
		}
	}
}

// Of a plane, the bound of the slope is the slope, whatever the grid.
func TestSteepest(t *testing.T) {
	g, err := contour.Sample(func(x []float64) float64 { return 3*x[0] - 4*x[1] },
		[]float64{0, 1, 3}, []float64{5, 4, 2, 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &Bands{}
	if s := b.steepest(g.Xs, g.Ys, g.Zs); math.Abs(s-5) > 1e-12 {
		t.Errorf("slope %v, want 5", s)
	}
	w, err := g.Warp(func(p contour.Point) contour.Point { return contour.Point{X: p.X + p.Y, Y: p.Y - 2*p.X} })
	if err != nil {
		t.Fatal(err)
	}
	// In the new coordinates u = x+y, v = y-2x: x = (u-v)/3, y = (2u+v)/3.
	want := math.Hypot(3./3-4*2./3, -3./3-4./3)
	if s := b.steepestCell(w.Columns, w.Xs, w.Ys, w.Zs); math.Abs(s-want) > 1e-12 {
		t.Errorf("slope %v, want %v", s, want)
	}
}

func slicesIndexColor(colors []color.Color, c color.Color) int {
	for i, d := range colors {
		if same(c, d) {
			return i
		}
	}
	return -1
}
