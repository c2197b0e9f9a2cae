package vgdraw2d_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// pxCanvas is a PNG canvas on which a point is a pixel.
func pxCanvas(tb testing.TB, w, h int) *vgdraw2d.Canvas {
	tb.Helper()
	return newCanvas(tb, vg.Length(w), vg.Length(h), vgdraw2d.PNG, &vgdraw2d.Options{DPI: 72})
}

func pt(x, y float64) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(y)} }

func line(pts ...vg.Point) (p vg.Path) {
	for i, q := range pts {
		if i == 0 {
			p.Move(q)
		} else {
			p.Line(q)
		}
	}
	return p
}

func closed(pts ...vg.Point) vg.Path {
	p := line(pts...)
	p.Close()
	return p
}

// ink returns the coverage of black on white in r, in pixels.
func ink(img image.Image, r image.Rectangle) float64 {
	sum := 0.0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			sum += 255 - float64(img.(*image.NRGBA).NRGBAAt(x, y).R)
		}
	}
	return sum / 255
}

func gray(c *vgdraw2d.Canvas, x, y int) int {
	return int(c.Image().(*image.NRGBA).NRGBAAt(x, y).R)
}

// A line of width w and length l has w·l pixels of ink at any angle and position.
// Caps and joins add theirs.
func TestInkOfStrokes(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		w := 0.5 + 4*rng.Float64()
		a := 2 * math.Pi * rng.Float64()
		l := 30 + 50*rng.Float64()
		x, y := 100+rng.Float64(), 100+rng.Float64()
		for _, test := range []struct {
			cap   vgdraw2d.Cap
			extra float64
		}{{vgdraw2d.ButtCap, 0}, {vgdraw2d.SquareCap, w * w}, {vgdraw2d.RoundCap, math.Pi / 4 * w * w}} {
			c := pxCanvas(t, 200, 200)
			c.SetLineWidth(vg.Length(w))
			c.SetLineCap(test.cap)
			s, k := math.Sincos(a)
			c.Stroke(line(pt(x, y), pt(x+l*k, y+l*s)))
			got, want := ink(c.Image(), c.Image().Bounds()), w*l+test.extra
			// Coverage and color are rounded down to 8 bits: up to two levels
			// for each pixel on the edge. Agg's round caps are polygons within
			// an eighth of a pixel.
			tol := 2.0 / 255 * (2*l + 4*w + 8)
			if test.cap == vgdraw2d.RoundCap {
				tol += 0.125 * math.Pi * w
			}
			if math.Abs(got-want) > tol {
				t.Errorf("width %v, length %v, angle %v, %v caps: ink %v, want %v ± %v", w, l, a, test.cap, got, want, tol)
			}
		}
	}
}

// A line of 1.5 px measures 1.5 px across.
func TestLineProfile(t *testing.T) {
	c := pxCanvas(t, 40, 40)
	c.SetLineWidth(1.5)
	c.Stroke(line(pt(0, 20.25), pt(40, 20.25)))
	if got := ink(c.Image(), image.Rect(20, 0, 21, 40)); math.Abs(got-1.5) > 2.0/255 {
		t.Errorf("measures %v", got)
	}
	// 19.75±0.75 from above: all of row 19, a half of 20.
	for y, want := range map[int]int{18: 255, 19: 0, 20: 127, 21: 255} {
		if got := gray(c, 20, y); got != want {
			t.Errorf("row %d is %d, want %d", y, got, want)
		}
	}
}

func TestInkOfFills(t *testing.T) {
	for _, r := range []float64{3, 10.3, 47} {
		c := pxCanvas(t, 100, 100)
		var p vg.Path
		p.Move(pt(50.2+r, 49.7))
		p.Arc(pt(50.2, 49.7), vg.Length(r), 0, 2*math.Pi)
		p.Close()
		c.Fill(p)
		// The polygon lies inside the circle by at most 0.02 px.
		got, want := ink(c.Image(), c.Image().Bounds()), math.Pi*r*r
		if tol := 2 * math.Pi * r * (0.02 + 1.0/255); math.Abs(got-want) > tol {
			t.Errorf("disc of radius %v has ink %v, want %v ± %v", r, got, want, tol)
		}
	}
}

// By the nonzero winding rule, a square in a square is a hole if it runs in the other
// direction only.
func TestWinding(t *testing.T) {
	outer := []vg.Point{pt(10, 10), pt(50, 10), pt(50, 50), pt(10, 50)}
	for _, test := range []struct {
		inner []vg.Point
		want  float64
	}{
		{[]vg.Point{pt(20, 20), pt(40, 20), pt(40, 40), pt(20, 40)}, 1600},
		{[]vg.Point{pt(20, 20), pt(20, 40), pt(40, 40), pt(40, 20)}, 1200},
	} {
		c := pxCanvas(t, 60, 60)
		c.Fill(append(closed(outer...), closed(test.inner...)...))
		if got := ink(c.Image(), c.Image().Bounds()); got != test.want {
			t.Errorf("ink %v, want %v", got, test.want)
		}
	}
}

// Overlapping parts of one stroke add before they are clamped, as in Agg: the two
// edges of a sliver, each half a pixel wide, make a full pixel.
func TestOverlapAdds(t *testing.T) {
	c := pxCanvas(t, 40, 20)
	c.SetLineWidth(0.5)
	c.Stroke(line(pt(5, 10.5), pt(35, 10.5), pt(5, 10.5)))
	if got := gray(c, 20, 9); got != 0 {
		t.Errorf("doubled half-pixel line is %d, want 0", got)
	}
	c = pxCanvas(t, 40, 20)
	c.SetLineWidth(0.5)
	for range 2 {
		c.Stroke(line(pt(5, 10.5), pt(35, 10.5)))
	}
	if got := gray(c, 20, 9); got < 60 || got > 66 {
		t.Errorf("two half-pixel lines are %d, want a quarter of 255", got)
	}
}

// The grays of the snapped strokes in the post's figures, measured on their images:
// spines of 0.8 pt are 241, 0, 241; axis lines of 1.5 pt are 244, 0, 0, 244.
func TestSnappedProfiles(t *testing.T) {
	for _, test := range []struct {
		width vg.Length
		at    float64 // px from the top
		first int
		want  []int
	}{
		{0.8, 97.965438, 97, []int{241, 0, 241}},
		{0.8, 650.138889, 649, []int{241, 0, 241}},
		{0.8, 677.5, 676, []int{241, 0, 241}},
		{0.8, 677.5 + 1e-9, 676, []int{241, 0, 241}},
		{0.8, 677.5 - 1e-9, 676, []int{241, 0, 241}},
		{1.5, 425.457851, 423, []int{244, 0, 0, 244}},
	} {
		c := newCanvas(t, 72, 504, vgdraw2d.PNG, nil)
		c.SetSnap(true)
		c.SetLineWidth(test.width)
		y := 504 - vg.Length(test.at*0.72)
		c.Stroke(line(vg.Point{X: 10, Y: y}, vg.Point{X: 60, Y: y}))
		for i, want := range test.want {
			if got := gray(c, 50, test.first+i); got != want {
				t.Errorf("%v wide at %v: row %d is %d, want %d", test.width, test.at, test.first+i, got, want)
			}
		}
	}
}

func TestSnapLeavesOthers(t *testing.T) {
	for _, p := range []vg.Path{
		line(pt(3.3, 3.3), pt(30.2, 3.3), pt(30.2, 12.1), pt(2, 20)), // one slanted line
		{{Type: vg.MoveComp, Pos: pt(20.3, 10.3)}, {Type: vg.ArcComp, Pos: pt(10.3, 10.3), Radius: 10, Angle: 3}},
	} {
		var got [2][]byte
		for i := range got {
			c := pxCanvas(t, 40, 40)
			c.SetSnap(i == 1)
			c.Stroke(p)
			got[i] = encode(t, c)
		}
		if !bytes.Equal(got[0], got[1]) {
			t.Error("a stroke that is not rectilinear was snapped")
		}
	}
}

// Half transparent red on white is (255,127,127) in the post's ellipses; two
// layers of it are a quarter white.
func TestBlend(t *testing.T) {
	c := pxCanvas(t, 10, 10)
	c.SetColor(color.NRGBA{255, 0, 0, 128})
	square := closed(pt(2, 2), pt(8, 2), pt(8, 8), pt(2, 8))
	c.Fill(square)
	at := func() color.NRGBA { return c.Image().(*image.NRGBA).NRGBAAt(5, 5) }
	if got, want := at(), (color.NRGBA{255, 127, 127, 255}); got != want {
		t.Errorf("one layer %v, want %v", got, want)
	}
	c.Fill(square)
	if got, want := at(), (color.NRGBA{255, 63, 63, 255}); got != want {
		t.Errorf("two layers %v, want %v", got, want)
	}

	// On a transparent page the color stays and alpha is the coverage.
	c = newCanvas(t, 10, 10, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 72, Background: color.Transparent})
	c.SetColor(color.NRGBA{10, 200, 30, 128})
	c.Fill(square)
	if got, want := at(), (color.NRGBA{10, 200, 30, 128}); got != want {
		t.Errorf("over nothing %v, want %v", got, want)
	}
	if got := c.Image().(*image.NRGBA).NRGBAAt(0, 0); got != (color.NRGBA{}) {
		t.Errorf("background %v, want nothing", got)
	}
	m, err := png.Decode(bytes.NewReader(encode(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	if got := m.At(5, 5); got != (color.NRGBA{10, 200, 30, 128}) {
		t.Errorf("decoded %v", got)
	}
}

func TestClipPixels(t *testing.T) {
	all := closed(pt(-5, -5), pt(100, -5), pt(100, 100), pt(-5, 100))
	for _, test := range []struct {
		name string
		draw func(c *vgdraw2d.Canvas)
		want float64
	}{
		{"none", func(c *vgdraw2d.Canvas) {}, 1600},
		{"whole pixels", func(c *vgdraw2d.Canvas) { c.Clip(vg.Rectangle{Min: pt(5, 5), Max: pt(15, 25)}) }, 200},
		{"fractions", func(c *vgdraw2d.Canvas) { c.Clip(vg.Rectangle{Min: pt(5.5, 5), Max: pt(15, 25.5)}) }, 9.5 * 20.5},
		{"snapped", func(c *vgdraw2d.Canvas) {
			c.SetSnap(true)
			c.Clip(vg.Rectangle{Min: pt(5.4, 4.6), Max: pt(15.2, 25.3)})
		}, 200},
		{"nested", func(c *vgdraw2d.Canvas) {
			c.Clip(vg.Rectangle{Min: pt(5, 5), Max: pt(15, 25)})
			c.Clip(vg.Rectangle{Min: pt(10, 0), Max: pt(30, 10)})
		}, 25},
		{"restored", func(c *vgdraw2d.Canvas) {
			c.Clip(vg.Rectangle{Min: pt(5, 5), Max: pt(15, 25)})
			c.Push()
			c.Clip(vg.Rectangle{Min: pt(10, 0), Max: pt(30, 10)})
			c.Pop()
		}, 200},
		{"turned", func(c *vgdraw2d.Canvas) {
			c.Translate(pt(30, 10))
			c.Rotate(math.Pi / 2)
			c.Clip(vg.Rectangle{Min: pt(0, 0), Max: pt(7, 5)})
			c.Rotate(-math.Pi / 2)
			c.Translate(pt(-30, -10))
		}, 35},
		{"disjoint", func(c *vgdraw2d.Canvas) {
			c.Clip(vg.Rectangle{Min: pt(5, 5), Max: pt(15, 25)})
			c.Clip(vg.Rectangle{Min: pt(20, 5), Max: pt(25, 25)})
		}, 0},
		{"NaN", func(c *vgdraw2d.Canvas) {
			c.Clip(vg.Rectangle{Min: pt(math.NaN(), 5), Max: pt(15, 25)})
		}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := pxCanvas(t, 40, 40)
			test.draw(c)
			c.Fill(all)
			if got := ink(c.Image(), c.Image().Bounds()); math.Abs(got-test.want) > 0.5 {
				t.Errorf("ink %v, want %v", got, test.want)
			}
		})
	}
}

func TestPNGFile(t *testing.T) {
	c := newCanvas(t, 1008, 504, vgdraw2d.PNG, nil)
	rings(t, c)
	data := encode(t, c)
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	img := c.Image().(*image.NRGBA)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if got, want := color.NRGBAModel.Convert(m.At(x, y)), img.NRGBAAt(x, y); got != want {
				t.Fatalf("pixel (%d,%d) decodes to %v, want %v", x, y, got, want)
			}
		}
	}
	var std bytes.Buffer
	if err := png.Encode(&std, img); err != nil {
		t.Fatal(err)
	}
	if limit := std.Len() * 11 / 10; len(data) > limit {
		t.Errorf("%d bytes, want at most %d", len(data), limit)
	}
	// 100/0.0254 = 3937 pixels per meter, in both directions.
	if !bytes.Contains(data, []byte("pHYs\x00\x00\x0f\x61\x00\x00\x0f\x61\x01")) {
		t.Error("no resolution")
	}
}

func TestDrawImagePixels(t *testing.T) {
	src := image.NewNRGBA(image.Rect(3, 4, 5, 6)) // bounds that do not begin at 0
	src.SetNRGBA(3, 4, color.NRGBA{255, 0, 0, 255})
	src.SetNRGBA(4, 4, color.NRGBA{0, 255, 0, 255})
	src.SetNRGBA(3, 5, color.NRGBA{0, 0, 255, 255})
	c := pxCanvas(t, 40, 40)
	c.Clip(vg.Rectangle{Min: pt(0, 0), Max: pt(25, 40)})
	c.DrawImage(vg.Rectangle{Min: pt(10, 10), Max: pt(30, 30)}, src)
	for _, test := range []struct {
		x, y int
		want color.NRGBA
	}{
		{10, 10, color.NRGBA{255, 0, 0, 255}},
		{19, 19, color.NRGBA{255, 0, 0, 255}},
		{20, 19, color.NRGBA{0, 255, 0, 255}},
		{19, 20, color.NRGBA{0, 0, 255, 255}},
		{22, 28, color.NRGBA{255, 255, 255, 255}}, // transparent
		{26, 15, color.NRGBA{255, 255, 255, 255}}, // clipped
		{9, 10, color.NRGBA{255, 255, 255, 255}},
	} {
		if got := c.Image().(*image.NRGBA).NRGBAAt(test.x, test.y); got != test.want {
			t.Errorf("pixel (%d,%d) is %v, want %v", test.x, test.y, got, test.want)
		}
	}
}
