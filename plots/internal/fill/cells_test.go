package fill

import (
	"image"
	"image/color"
	"math"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// A cell reaches half the distance to the neighbor of its node, on the page.
func TestHeatMapCells(t *testing.T) {
	for name, c := range map[string]struct {
		at   []float64
		want []int
	}{
		"uneven":     {[]float64{2, 4, 10}, []int{-1, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2}},
		"decreasing": {[]float64{10, 4, 2}, []int{-1, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0}},
		"not placed": {[]float64{math.NaN(), 4, 6}, []int{-1, -1, -1, 1, 1, 2, 2, -1, -1, -1, -1, -1}},
	} {
		got := PageCells(c.at, 0, 12, 72)
		for i, want := range c.want {
			if len(got.Nodes) != 12 || got.Nodes[i] != want {
				t.Errorf("%s: %v, want %v", name, got.Nodes, c.want)
				break
			}
		}
	}
	even, ok := EvenCells([]float64{3, 2, 1})
	if !ok || even.Lo != 0.5 || even.Hi != 3.5 || even.Nodes[0] != 2 {
		t.Errorf("even: %+v, %v", even, ok)
	}
	for off, want := range map[float64]bool{0: true, 0.00099: true, -0.00099: true, 0.00101: false, -0.00101: false, math.NaN(): false} {
		for _, sign := range []float64{1, -1} {
			if _, ok := EvenCells([]float64{10 * sign, (12 + 2*off) * sign, 14 * sign, 16 * sign}); ok != want {
				t.Errorf("a node %v of the distance off its place, direction %v: even is %v", off, sign, ok)
			}
		}
	}
	if _, ok := EvenCells([]float64{1, 2, 3.1}); ok {
		t.Error("uneven taken for even")
	}
}

// A picture shows the highest row first, and nothing for nodes without a color. It
// has a color table unless there are too many colors.
func TestPicture(t *testing.T) {
	nan := math.NaN()
	g := &contour.Grid{Xs: []float64{0, 1, 2}, Ys: []float64{0, 1}, Zs: []float64{0, 1, nan, 1, 0, 2}}
	black, white, over := color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255}, color.NRGBA{R: 255, A: 255}
	m := colormap.Of(black, white)
	p := Palette{Norm: unit{}, Map: m, Color: func(t float64) color.Color {
		if t > 1 {
			return over
		}
		return nil
	}}
	img := Picture(g, []int{0, 1, 2, -1}, []int{0, 1}, p, nil)
	if _, ok := img.(*image.Paletted); !ok || img.Bounds() != image.Rect(0, 0, 4, 2) {
		t.Fatalf("%T of %v", img, img.Bounds())
	}
	for i, want := range []color.Color{white, black, over, color.Transparent, black, white, color.Transparent, color.Transparent} {
		if got := img.At(i%4, i/4); !Same(got, want) {
			t.Errorf("pixel %d is %v, want %v", i, got, want)
		}
	}
	n := 300
	many := &contour.Grid{Xs: make([]float64, n), Ys: []float64{0}, Zs: make([]float64, n)}
	columns := make([]int, n)
	for i := range n {
		many.Zs[i], columns[i] = float64(i), i
	}
	p = Palette{Norm: unit{}, Map: colormap.Of(black), Color: func(t float64) color.Color {
		return color.NRGBA{R: uint8(t), G: uint8(t / 256), A: 255}
	}}
	img = Picture(many, columns, []int{0}, p, nil)
	if _, ok := img.(*image.NRGBA); !ok || !Same(img.At(299, 0), color.NRGBA{R: 299 - 256, G: 1, A: 255}) {
		t.Errorf("many colors: %T, last pixel %v", img, img.At(299, 0))
	}
}

// unit is the norm that changes nothing.
type unit struct{}

func (unit) Norm(v float64) float64 { return v }
