package vgdraw2d_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

func TestNewErrors(t *testing.T) {
	nan := vg.Length(math.NaN())
	inf := vg.Length(math.Inf(1))
	for _, test := range []struct {
		w, h vg.Length
		f    vgdraw2d.Format
		o    *vgdraw2d.Options
		want error
		text string
	}{
		{100, 100, "tiff", nil, vgdraw2d.ErrFormat, `"tiff"`},
		{100, 100, "", nil, vgdraw2d.ErrFormat, `""`},
		{0, 100, vgdraw2d.PNG, nil, vgdraw2d.ErrSize, "width = 0"},
		{100, -1, vgdraw2d.SVG, nil, vgdraw2d.ErrSize, "height = -1"},
		{nan, 100, vgdraw2d.PDF, nil, vgdraw2d.ErrSize, "width = NaN"},
		{100, inf, vgdraw2d.PDF, nil, vgdraw2d.ErrSize, "height = +Inf"},
		{100, 100, vgdraw2d.PNG, &vgdraw2d.Options{DPI: -1}, vgdraw2d.ErrSize, "DPI = -1"},
		{1e-3, 100, vgdraw2d.PNG, nil, vgdraw2d.ErrSize, "0 by 139"},
		{72 * 80, 72 * 81, vgdraw2d.PNG, nil, vgdraw2d.ErrTooLarge, "8000 by 8100"},
		{72 * 80, 72 * 81, vgdraw2d.SVG, nil, vgdraw2d.ErrTooLarge, "64000000"},
		{1e300, 1e300, vgdraw2d.SVG, nil, vgdraw2d.ErrTooLarge, ""},
		{1e300, 1e300, vgdraw2d.PNG, &vgdraw2d.Options{MaxPixels: math.MaxInt}, vgdraw2d.ErrTooLarge, "GreatestPixels = 536870912"},
		{1e6, 1e6, vgdraw2d.PDF, &vgdraw2d.Options{MaxPixels: math.MaxInt}, vgdraw2d.ErrTooLarge, "GreatestPixels"},
		{72, 72, vgdraw2d.SVG, &vgdraw2d.Options{MaxPixels: 9999}, vgdraw2d.ErrTooLarge, "9999"},
	} {
		_, err := vgdraw2d.New(test.w, test.h, test.f, test.o)
		if !errors.Is(err, test.want) || !strings.HasPrefix(err.Error(), "vgdraw2d: ") || !strings.Contains(err.Error(), test.text) {
			t.Errorf("New(%v, %v, %q, %+v): error %v, want %v with %q", test.w, test.h, test.f, test.o, err, test.want, test.text)
		}
	}
	c := newCanvas(t, 72*80, 72*81, vgdraw2d.SVG, &vgdraw2d.Options{MaxPixels: 1e9})
	if got := c.Pixels(); got != image.Pt(8000, 8100) {
		t.Errorf("%v pixels", got)
	}
}

func TestDrawingErrors(t *testing.T) {
	for _, test := range []struct {
		name string
		draw func(c *vgdraw2d.Canvas)
		want error
	}{
		{"pop", func(c *vgdraw2d.Canvas) { c.Pop() }, vgdraw2d.ErrState},
		{"end group", func(c *vgdraw2d.Canvas) { c.EndGroup() }, vgdraw2d.ErrState},
		{"open group", func(c *vgdraw2d.Canvas) { c.BeginGroup(vgdraw2d.Group{}) }, vgdraw2d.ErrState},
		{"component", func(c *vgdraw2d.Canvas) { c.Stroke(vg.Path{{Type: 17}}) }, vgdraw2d.ErrPath},
		{"curve", func(c *vgdraw2d.Canvas) { c.Fill(vg.Path{{Type: vg.CurveComp}}) }, vgdraw2d.ErrPath},
		{"font", func(c *vgdraw2d.Canvas) { c.FillString(font.Face{Font: font.Font{Size: 10}}, pt(0, 0), "x") }, vgdraw2d.ErrFont},
	} {
		for _, f := range formats {
			c := newCanvas(t, 72, 72, f, nil)
			test.draw(c)
			if n, err := c.WriteTo(io.Discard); !errors.Is(err, test.want) || n != 0 {
				t.Errorf("%s, %s: wrote %d, error %v, want %v", test.name, f, n, err, test.want)
			}
		}
	}
}

// Unknown joins and caps are the initial ones, and no picture draws nothing.
func TestUnknownValues(t *testing.T) {
	draw := func(f vgdraw2d.Format, j vgdraw2d.Join, e vgdraw2d.Cap) string {
		c := newCanvas(t, 72, 72, f, nil)
		c.SetLineJoin(j)
		c.SetLineCap(e)
		c.SetLineWidth(8)
		var p vg.Path
		p.Move(pt(10, 10))
		p.Line(pt(30, 50))
		p.Line(pt(50, 10))
		c.Stroke(p)
		c.DrawImage(vg.Rectangle{Max: pt(9, 9)}, nil)
		var b strings.Builder
		if _, err := c.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, f := range formats {
		want := draw(f, vgdraw2d.MiterJoin, vgdraw2d.ButtCap)
		for _, k := range []int{-1, 3, 99} {
			if draw(f, vgdraw2d.Join(k), vgdraw2d.Cap(k)) != want {
				t.Errorf("%s: join and cap %d differ from the initial ones", f, k)
			}
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteError(t *testing.T) {
	for _, f := range formats {
		c := newCanvas(t, 72, 72, f, nil)
		if _, err := c.WriteTo(brokenWriter{}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: error %v", f, err)
		}
	}
}

// No number makes the canvas hang or panic, and later drawing is right.
func TestWeirdNumbers(t *testing.T) {
	weird := []float64{0, -1, 1e-300, 1e9, 1e20, -1e155, 1e300, -1e300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}
	start := time.Now()
	for _, f := range formats {
		c := newCanvas(t, 72, 72, f, &vgdraw2d.Options{DPI: 72})
		for _, a := range weird {
			for _, b := range weird {
				c.Push()
				c.SetLineWidth(vg.Length(math.Abs(b)))
				c.Stroke(line(pt(a, b), pt(30, 30), pt(b, a), pt(-a, b)))
				c.SetLineWidth(1)
				c.SetLineCap(vgdraw2d.RoundCap)
				c.SetLineJoin(vgdraw2d.RoundJoin)
				c.SetMiterLimit(a)
				for _, dash := range [][]vg.Length{nil, {3, 2}, {vg.Length(a), vg.Length(b)}} {
					c.SetLineDash(dash, vg.Length(a))
					c.Stroke(closed(pt(a, b), pt(30, 30), pt(b, a), pt(-a, b)))
					c.Stroke(vg.Path{{Type: vg.MoveComp, Pos: pt(a, a)}, {Type: vg.ArcComp, Pos: pt(b, a), Radius: vg.Length(a), Start: b, Angle: a}})
				}
				c.Fill(closed(pt(a, b), pt(30, 30), pt(b, a), pt(-a, b)))
				c.Fill(vg.Path{{Type: vg.MoveComp, Pos: pt(a, a)}, {Type: vg.CurveComp, Control: []vg.Point{pt(b, a), pt(-b, -a)}, Pos: pt(3, 3)}})
				c.DrawImage(vg.Rectangle{Min: pt(a, b), Max: pt(b, a)}, image.NewGray(image.Rect(0, 0, 2, 2)))
				c.SetSnap(true)
				c.Stroke(line(pt(a, 5), pt(b, 5)))
				c.Clip(vg.Rectangle{Min: pt(a, a), Max: pt(b, b)})
				c.Scale(a, b)
				c.Rotate(a)
				c.Translate(pt(a, b))
				c.Stroke(line(pt(a, b), pt(30, 30)))
				c.FillString(face(10), pt(a, b), "x")
				c.Pop()
			}
		}
		c.SetColor(color.White)
		c.Fill(closed(pt(-9, -9), pt(99, -9), pt(99, 99), pt(-9, 99)))
		c.SetColor(color.Black)
		c.Fill(closed(pt(10, 10), pt(20, 10), pt(20, 20), pt(10, 20)))
		encode(t, c)
		if f == vgdraw2d.PNG {
			if got := ink(c.Image(), c.Image().Bounds()); got != 100 {
				t.Errorf("ink %v after all that, want 100", got)
			}
		}
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("took %v", d)
	}
}

var fonts = sync.OnceValue(func() *font.Cache { return font.NewCache(liberation.Collection()) })

func face(size vg.Length) font.Face {
	return fonts().Lookup(font.Font{Typeface: "Liberation", Variant: "Sans"}, size)
}

// scene uses every feature of a canvas of 400×300 px, in units of pixels. Horizontal
// and vertical edges lie on whole pixels, since poppler moves such strokes there.
func scene(c *vgdraw2d.Canvas) {
	c.Push()
	defer c.Pop()
	c.Scale(0.72, 0.72)
	for i := range 3 {
		c.Push()
		c.Translate(pt(float64(132*i), 150))
		c.SetLineWidth(9)
		c.SetLineJoin(vgdraw2d.Join(i))
		c.SetLineCap(vgdraw2d.Cap(i))
		c.SetColor(color.NRGBA{30, 60, 200, 160})
		c.Stroke(line(pt(25, 24), pt(55, 100), pt(69, 34), pt(104, 80)))
		c.SetLineWidth(2)
		c.SetColor(color.NRGBA{200, 30, 30, 255})
		c.SetLineDash([]vg.Length{9, 6}, 3)
		c.Stroke(closed(pt(14, 6), pt(119, 6), pt(119, 126), pt(14, 126)))
		c.Pop()
	}
	c.Push()
	c.Clip(vg.Rectangle{Min: pt(28, 14), Max: pt(167, 111)})
	c.SetColor(color.NRGBA{0, 130, 60, 255})
	c.Fill(vg.Path{{Type: vg.MoveComp, Pos: pt(42, 28)}, {Type: vg.ArcComp, Pos: pt(83, 28), Radius: 62, Angle: 2 * math.Pi}, {Type: vg.CloseComp}})
	c.SetColor(color.NRGBA{250, 200, 0, 128})
	c.Stroke(line(pt(0, 0), pt(278, 139)))
	c.Pop()
	c.SetColor(color.Black)
	c.FillString(face(20), pt(181, 83), "Gradient, 3.14")
	m := image.NewNRGBA(image.Rect(0, 0, 6, 4))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * 37)
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	c.DrawImage(vg.Rectangle{Min: pt(194, 14), Max: pt(278, 70)}, m)
	// A picture with a soft mask and one with holes, over ink.
	soft, holes := image.NewNRGBA(image.Rect(0, 0, 8, 4)), image.NewNRGBA(image.Rect(0, 0, 8, 4))
	for i := range 32 {
		soft.SetNRGBA(i%8, i/8, color.NRGBA{200, 0, 120, uint8(8 * i)})
		if i%3 > 0 {
			holes.SetNRGBA(i%8, i/8, color.NRGBA{0, 90, 90, 255})
		}
	}
	c.DrawImage(vg.Rectangle{Min: pt(20, 180), Max: pt(180, 240)}, soft)
	c.DrawImage(vg.Rectangle{Min: pt(220, 180), Max: pt(380, 240)}, holes)
}

func sceneBytes(tb testing.TB, f vgdraw2d.Format) []byte {
	c := newCanvas(tb, 288, 216, f, &vgdraw2d.Options{Title: "scene"})
	scene(c)
	return encode(tb, c)
}

// The same input gives the same bytes at any GOMAXPROCS and in concurrent goroutines.
func TestDeterminism(t *testing.T) {
	for _, f := range formats {
		want := sceneBytes(t, f)
		for _, procs := range []int{1, 4} {
			old := runtime.GOMAXPROCS(procs)
			var wg sync.WaitGroup
			for range 4 {
				wg.Add(1)
				go func() {
					defer wg.Done()
					if !bytes.Equal(sceneBytes(t, f), want) {
						t.Errorf("%s differs at GOMAXPROCS %d", f, procs)
					}
				}()
			}
			wg.Wait()
			runtime.GOMAXPROCS(old)
		}
	}
}

// A stock gonum plot draws on the canvas; it uses gonum's interfaces only.
func TestGonumPlot(t *testing.T) {
	for _, f := range formats {
		p := plot.New()
		p.Title.Text = "Stock plot"
		l, err := plotter.NewLine(plotter.XYs{{X: 0, Y: 1}, {X: 1, Y: 3}, {X: 2, Y: 2}})
		if err != nil {
			t.Fatal(err)
		}
		p.Add(l, plotter.NewGrid())
		c := newCanvas(t, 288, 216, f, nil)
		p.Draw(draw.New(c))
		if n := len(encode(t, c)); n < 1000 {
			t.Errorf("%s has %d bytes", f, n)
		}
		if f == vgdraw2d.PNG {
			if got := ink(c.Image(), c.Image().Bounds()); got < 500 {
				t.Errorf("ink %v", got)
			}
		}
	}
}

// Text has the width that gonum computes, and stands on its baseline.
func TestFillString(t *testing.T) {
	const text = "HAVE"
	f := face(40)
	c := pxCanvas(t, 200, 80)
	c.FillString(f, pt(20, 30), text)
	b := image.Rectangle{}
	img := c.Image().(*image.NRGBA)
	for y := range 80 {
		for x := range 200 {
			if img.NRGBAAt(x, y).R < 128 {
				b = b.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	width := float64(f.Width(text))
	if b.Max.Y != 50 {
		t.Errorf("baseline at row %d, want 50", b.Max.Y)
	}
	if b.Min.X < 20 || math.Abs(float64(b.Max.X)-20-width) > 4 {
		t.Errorf("ink from %d to %d, want from 20 to about %.1f", b.Min.X, b.Max.X, 20+width)
	}
	// Capitals of Liberation Sans are 1409 of 2048 units high.
	if got, want := float64(b.Dy()), 40*1409./2048; math.Abs(got-want) > 1 {
		t.Errorf("capitals %v high, want %v", got, want)
	}
}

func TestFormatAndSize(t *testing.T) {
	for _, f := range formats {
		c := newCanvas(t, 504, 252, f, &vgdraw2d.Options{DPI: 200})
		w, h := c.Size()
		got := fmt.Sprint(c.Format(), w, h, c.DPI(), c.Pixels(), c.Image() != nil)
		if want := fmt.Sprint(f, vg.Length(504), vg.Length(252), 200., image.Pt(1400, 700), f == vgdraw2d.PNG); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
