package brush

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
	"gonum.org/v1/plot/vg/vgeps"
	"gonum.org/v1/plot/vg/vgpdf"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Canvases that multiply by the opacity again get the color itself, and canvases without opacity the mixture with paper.
func TestColorOn(t *testing.T) {
	pale, red := color.NRGBA{R: 200, G: 100, A: 102}, color.NRGBA{R: 255, A: 255}
	pdf, eps := vgpdf.New(10, 10), vgeps.New(10, 10)
	for _, c := range []vg.Canvas{pdf, draw.New(pdf), draw.Canvas{Canvas: draw.New(pdf)}} {
		r, g, b, a := ColorOn(c, pale).RGBA()
		if r>>8 != 200 || g>>8 != 100 || b != 0 || a>>8 != 102 {
			t.Errorf("%T: components %d, %d, %d with opacity %d", c, r>>8, g>>8, b, a>>8)
		}
		if again := ColorOn(c, ColorOn(c, pale)); again != ColorOn(c, pale) {
			t.Errorf("%T: twice corrected to %v", c, again)
		}
	}
	// 0.4 of the color and 0.6 of white.
	r, g, b, a := ColorOn(eps, pale).RGBA()
	for i, want := range []float64{0.4*200 + 0.6*255, 0.4*100 + 0.6*255, 0.6 * 255, 255} {
		if got := float64([]uint32{r, g, b, a}[i]) / 257; math.Abs(got-want) > 0.01 {
			t.Errorf("EPS: component %d is %v, want %v", i, got, want)
		}
	}
	for _, c := range []vg.Canvas{pdf, eps, &recorder.Canvas{}} {
		if ColorOn(c, red) != color.Color(red) || ColorOn(c, nil) != nil {
			t.Errorf("%T: an opaque color becomes %v, none %v", c, ColorOn(c, red), ColorOn(c, nil))
		}
	}
	if got := ColorOn(&recorder.Canvas{}, pale); got != color.Color(pale) {
		t.Errorf("recorder: %v", got)
	}
}

// Contrast decides what is visible and which outline a shape gets.
func TestContrasting(t *testing.T) {
	gray := func(y uint8) color.Color { return color.Gray{Y: y} }
	if Visible(gray(200), color.White) || !Visible(gray(140), color.White) || Visible(color.NRGBA{A: 60}, color.White) || !Visible(color.NRGBA{A: 140}, color.White) {
		t.Error("visibility on white")
	}
	for _, c := range []struct{ shape, want color.Color }{
		{gray(0), gray(180)}, {gray(255), gray(60)}, {gray(120), color.White}, {gray(170), gray(60)},
	} {
		if got := Contrasting(c.shape, nil, gray(180), gray(60)); got != c.want {
			t.Errorf("around %v: %v, want %v", c.shape, got, c.want)
		}
	}
	if got := Contrasting(gray(255)); got != color.Black {
		t.Errorf("around white: %v", got)
	}
}

// fills returns the colors and paths that a recorder has filled.
func fills(rec *recorder.Canvas) (colors []color.Color, paths []vg.Path) {
	var now color.Color
	for _, a := range rec.Actions {
		switch a := a.(type) {
		case *recorder.SetColor:
			now = a.Color
		case *recorder.Fill:
			colors, paths = append(colors, now), append(paths, a.Path)
		}
	}
	return colors, paths
}

// Steps of a path that go on in nearly the same direction begin where the head before is as wide as the line, and lines
// without heads go on as one.
func TestChainOfArrows(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	run := func(chain bool, width vg.Length, pts ...vg.Point) *recorder.Canvas {
		var rec recorder.Canvas
		c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: at(1000, 1000)}}
		r := ArrowRun{Canvas: &c, ByCanvas: true, Chain: chain, Line: draw.LineStyle{Width: 2}, Head: func(vg.Length) (vg.Length, vg.Length) { return 10, width }}
		for i := 1; i < len(pts); i++ {
			r.Add(pts[i-1], pts[i], color.Black)
		}
		r.Flush()
		return &rec
	}
	tail := func(p vg.Path, k int) vg.Length { // of the k-th arrow along x
		n := 0
		for i, c := range p {
			if c.Type == vg.MoveComp {
				if n == k {
					return (p[i+3].Pos.X + p[i+4].Pos.X) / 2
				}
				n++
			}
		}
		return vg.Length(math.NaN())
	}
	sharp := vg.Length(math.Sin(31 * math.Pi / 180))
	for _, k := range []struct {
		name  string
		chain bool
		end   vg.Point
		tail  vg.Length
	}{
		{"straight", true, at(200, 0), 100 - 10*2./8}, {"not a chain", false, at(200, 0), 100},
		{"turn of 31°", true, at(100+100*vg.Length(math.Cos(31*math.Pi/180)), 100*sharp), 100},
	} {
		_, paths := fills(run(k.chain, 8, at(0, 0), at(100, 0), k.end))
		if len(paths) != 1 {
			t.Fatalf("%s: %d shapes", k.name, len(paths))
		}
		if got := tail(paths[0], 1); math.Abs(float64(got-k.tail)) > 1e-9 {
			t.Errorf("%s: the second arrow begins at %v, want %v", k.name, got, k.tail)
		}
	}
	// Heads hardly wider than the line are left out of a chain, which is then one line.
	for width, heads := range map[vg.Length]bool{3.4: false, 3.6: true} {
		rec := run(true, width, at(0, 0), at(100, 0), at(200, 0), at(200, 100))
		_, paths := fills(rec)
		lines := 0
		for _, a := range rec.Actions {
			if s, ok := a.(*recorder.Stroke); ok {
				lines++
				if len(s.Path) != 4 {
					t.Errorf("width %v: a line of %d points", width, len(s.Path))
				}
			}
		}
		if (len(paths) == 1) != heads || (lines == 1) == heads {
			t.Errorf("heads %v wide: %d shapes, %d lines", width, len(paths), lines)
		}
	}
	// Another color begins another shape.
	var rec recorder.Canvas
	c := draw.Canvas{Canvas: &rec}
	r := ArrowRun{Canvas: &c, ByCanvas: true, Line: draw.LineStyle{Width: 2}}
	r.AddHeaded(at(0, 0), at(50, 0), color.Black, 10, 8)
	r.AddHeaded(at(50, 0), at(90, 0), color.White, 10, 8)
	r.AddHead(at(0, 50), at(0, 60), color.White, 8, false)
	r.Flush()
	if colors, paths := fills(&rec); len(colors) != 2 || colors[0] != color.Black || colors[1] != color.White || len(paths[1]) != len(paths[0])+4 {
		t.Errorf("colors %v, paths %v", colors, paths)
	}
}

// On EPS a picture is filled pixel by pixel, the first row on top, in runs of equal colors; transparent pixels stay free.
func TestDrawImageOnEPS(t *testing.T) {
	img := image.NewNRGBA(image.Rect(2, 3, 6, 5))
	red, blue := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	for x, c := range []color.NRGBA{red, red, {}, blue} {
		img.SetNRGBA(2+x, 3, c)
	}
	img.SetNRGBA(2, 4, blue)
	eps := vgeps.New(100, 100)
	c := draw.Canvas{Canvas: eps}
	DrawImage(&c, vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 50, Y: 40}}, img)
	var rec recorder.Canvas
	c.Canvas = &rec
	DrawImage(&c, vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 50, Y: 40}}, img)
	if len(rec.Actions) != 1 {
		t.Errorf("a canvas with pictures: %d actions, want one picture", len(rec.Actions))
	}
	boxes := epsBoxes(t, eps)
	want := []vg.Rectangle{
		{Min: vg.Point{X: 10, Y: 30}, Max: vg.Point{X: 30, Y: 40}}, {Min: vg.Point{X: 40, Y: 30}, Max: vg.Point{X: 50, Y: 40}}, {Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 20, Y: 30}},
	}
	if len(boxes) != len(want) {
		t.Fatalf("%d rectangles %v, want %d", len(boxes), boxes, len(want))
	}
	for i := range want {
		if page.Distance(boxes[i].Min, want[i].Min) > 1e-3 || page.Distance(boxes[i].Max, want[i].Max) > 1e-3 {
			t.Errorf("rectangle %d: %v, want %v", i, boxes[i], want[i])
		}
	}
}

// Edges of pixels: at 100 dots per inch every 0.72 points.
func TestPixelEdge(t *testing.T) {
	c, err := vgdraw2d.New(72, 72, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 100})
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[vg.Length]vg.Length{0.3: 0, 0.4: 0.72, 7: 7.2, -0.5: -0.72, 7.2: 7.2} {
		if got := PixelEdge(c, at); math.Abs(float64(got-want)) > 1e-9 {
			t.Errorf("%v moves to %v, want %v", at, got, want)
		}
	}
	if got := PixelEdge(&recorder.Canvas{}, 7.4); got != 7 {
		t.Errorf("without pixels 7.4 moves to %v, want 7", got)
	}
}

// epsBoxes returns the bounds of the shapes that an EPS file fills.
func epsBoxes(t *testing.T, c *vgeps.Canvas) []vg.Rectangle {
	t.Helper()
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	var boxes []vg.Rectangle
	box := page.EmptyBox()
	for line := range strings.Lines(b.String()) {
		var x, y float64
		var op string
		if n, _ := fmt.Sscanf(line, "%f %f %s", &x, &y, &op); n == 3 && (op == "moveto" || op == "lineto") {
			box = page.Include(box, vg.Point{X: vg.Length(x), Y: vg.Length(y)})
		}
		if strings.TrimSpace(line) == "fill" {
			boxes, box = append(boxes, box), page.EmptyBox()
		}
	}
	return boxes
}
