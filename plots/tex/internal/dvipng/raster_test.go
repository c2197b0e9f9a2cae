package dvipng

import (
	"image"
	"math/rand/v2"
	"testing"

	"natgrad.example/plots/tex/internal/type1"
)

// square returns an outline around a rectangle in 1/64 pixels, counterclockwise or clockwise.
func square(r image.Rectangle, clockwise bool) []type1.HintedStep {
	p := []image.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}, r.Min}
	if clockwise {
		p[1], p[3] = p[3], p[1]
	}
	var steps []type1.HintedStep
	for i, q := range p {
		kind := type1.Line
		if i == 0 {
			kind = type1.Move
		}
		steps = append(steps, type1.HintedStep{Kind: kind, P: [3]type1.Pixel{{X: int32(q.X), Y: int32(q.Y)}}})
	}
	return steps
}

// TestRasterize: the coverage of a pixel is the area of the outline in it, times 256 and at most 255; of contours that run
// counterclockwise it is one less, as in FreeType.
func TestRasterize(t *testing.T) {
	for _, tt := range []struct {
		r    image.Rectangle // in 1/64 pixels
		want map[image.Point]int
	}{
		{image.Rect(0, 0, 64, 64), map[image.Point]int{{}: 256}}, {image.Rect(16, 0, 64, 64), map[image.Point]int{{}: 192}}, {image.Rect(0, 32, 64, 48), map[image.Point]int{{}: 64}},
		{image.Rect(32, 0, 160, 64), map[image.Point]int{{}: 128, {X: 1}: 256, {X: 2}: 128}}, {image.Rect(-32, -16, 32, 16), map[image.Point]int{{X: -1, Y: -1}: 32, {Y: -1}: 32, {X: -1}: 32, {}: 32}},
		{image.Rect(0, 16, 64, 144), map[image.Point]int{{}: 192, {Y: 1}: 256, {Y: 2}: 64}},
	} {
		for _, clockwise := range []bool{true, false} {
			o := &type1.Hinted{Steps: square(tt.r, clockwise)}
			b := bounds(o)
			levels := rasterize(o, b)
			for y := range b.Dy() {
				for x := range b.Dx() {
					want := tt.want[b.Min.Add(image.Pt(x, y))]
					if !clockwise && want > 0 {
						want--
					}
					if got := int(levels[y*b.Dx()+x]); got != min(want, 255) {
						t.Errorf("%v, clockwise %v: pixel %d, %d has %d, want %d", tt.r, clockwise, x, y, got, min(want, 255))
					}
				}
			}
		}
	}
}

// TestMaskRules: a rule paints its pixels and no others; what is left out leaves none; glyphs multiply their transparencies.
func TestMaskRules(t *testing.T) {
	fit := &Fitted{
		Rules:  []image.Rectangle{image.Rect(1, 1, 4, 2), image.Rect(-2, -2, -1, 3)},
		Glyphs: []Glyph{{X: 5, Y: 2, Outline: &type1.Hinted{Steps: square(image.Rect(0, 0, 64, 32), true)}}, {X: 5, Y: 2, Outline: &type1.Hinted{Steps: square(image.Rect(0, 0, 64, 32), true)}}},
		Box:    image.Rect(-2, -2, 7, 5),
	}
	none := func(int) bool { return false }
	for rules := range 4 {
		for glyphs := range 4 {
			mask := fit.MaskOf(func(i int) bool { return glyphs>>i&1 == 1 }, func(i int) bool { return rules>>i&1 == 1 })
			if mask.Rect != image.Rect(-2, -5, 7, 2) {
				t.Fatalf("bounds %v", mask.Rect)
			}
			for y := -5; y < 2; y++ {
				for x := -2; x < 7; x++ {
					p := image.Pt(x, -y-1) // y up
					want := uint8(0)
					for i, r := range fit.Rules {
						if rules>>i&1 == 1 && p.In(r) {
							want = 255
						}
					}
					if p == image.Pt(5, 2) {
						// Half a pixel is level 8 of 15, an ink of 68 of 127; twice, of 96.
						ink := []int{0, 68, 68, 127 - 59*59/127}[glyphs]
						c := uint8(127 - ink)
						want = 255 - (c<<1 + c>>6)
					}
					if got := mask.AlphaAt(x, y).A; got != want {
						t.Errorf("rules %b, glyphs %b: pixel %v is %d, want %d", rules, glyphs, p, got, want)
					}
				}
			}
		}
	}
	if mask := fit.MaskOf(none, none); mask.AlphaAt(1, -2).A != 0 {
		t.Error("nothing leaves ink")
	}
	if fit.Mask().AlphaAt(1, -2).A != 255 || fit.Mask().AlphaAt(5, -3).A == 0 {
		t.Error("Mask leaves out marks")
	}
}

// TestLineCells: the rises of the cells of a line add up to its rise in each row, and the areas to its area, to within the
// rounding of a unit for each cell.
func TestLineCells(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	const side, n = 256, 5
	for i := range 200000 {
		at := func() point256 {
			if i%2 == 0 { // near the corners of cells, where ways part
				return point256{side*rng.IntN(n) + rng.IntN(4), side*rng.IntN(n) + rng.IntN(4)}
			}
			return point256{rng.IntN(side * n), rng.IntN(side * n)}
		}
		from, to := at(), at()
		r := &rasterizer{bounds: image.Rect(0, 0, n, n), width: n + 1, cells: make([]cell, (n+1)*n), at: from}
		r.line(to)
		if r.at != to {
			t.Fatalf("the line ends at %v, want %v", r.at, to)
		}
		area, rise := 0, 0
		crossed := 2 + (abs(to.x-from.x)+abs(to.y-from.y))/side
		for k, c := range r.cells {
			rise += c.cover
			area += c.area + 2*side*(k%(n+1))*c.cover
		}
		// Twice the area to the left of the line is its rise times the sum of its ends.
		if want := (to.y - from.y) * (to.x + from.x); rise != to.y-from.y || area-want > 2*side*crossed || want-area > 2*side*crossed {
			t.Fatalf("from %v to %v: rise %d, area %d, want %d and %d", from, to, rise, area, to.y-from.y, want)
		}
	}
}
