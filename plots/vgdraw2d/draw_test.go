package vgdraw2d

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"
)

// A picture is drawn if it is at least a 64th of a pixel wide and high, is not flattened, and has a place near the page.
func TestDrawable(t *testing.T) {
	for _, c := range []struct {
		name string
		m    draw2d.Matrix
		size image.Point
		want bool
	}{
		{"as it is", draw2d.Matrix{1, 0, 0, 1, 5, 6}, image.Pt(3, 4), true},
		{"just wide", draw2d.Matrix{1. / 256, 0, 0, 1, 0, 0}, image.Pt(4, 4), true},
		{"just high", draw2d.Matrix{1, 0, 0, -1. / 256, 0, 0}, image.Pt(4, 4), true},
		{"narrow", draw2d.Matrix{1. / 260, 0, 0, 1, 0, 0}, image.Pt(4, 400), false},
		{"low", draw2d.Matrix{1, 0, 0, 1. / 260, 0, 0}, image.Pt(400, 4), false},
		{"turned", draw2d.Matrix{0, 2, -2, 0, 0, 0}, image.Pt(4, 4), true},
		{"skewed", draw2d.Matrix{1, 0, 100, 1, 0, 0}, image.Pt(4, 4), true},
		{"flattened", draw2d.Matrix{1, 0, 2000, 1, 0, 0}, image.Pt(4, 4), false},
		{"flattened and large", draw2d.Matrix{1e5, 1e5, 1e5, 1e5 + 10, 0, 0}, image.Pt(4, 4), false},
		{"far", draw2d.Matrix{1, 0, 0, 1, 1 << 24, 0}, image.Pt(4, 4), true},
		{"too far", draw2d.Matrix{1, 0, 0, 1, 0, 1<<24 + 2}, image.Pt(4, 4), false},
		{"nowhere", draw2d.Matrix{1, 0, 0, 1, math.NaN(), 0}, image.Pt(4, 4), false},
	} {
		if got := drawable(c.m, c.size); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// A page has at least one pixel, and no more than its limit.
func TestPixelSize(t *testing.T) {
	for _, c := range []struct {
		w, h  vg.Length
		dpi   float64
		limit int
		want  image.Point
		err   error
	}{
		{0.72, 0.72, 100, 1, image.Pt(1, 1), nil}, {0.36, 7.2, 100, 10, image.Pt(1, 10), nil}, {0.35, 7.2, 100, 10, image.Point{}, ErrSize}, {7.2, 0.35, 100, 10, image.Point{}, ErrSize},
		{72, 36, 100, 5000, image.Pt(100, 50), nil}, {72, 36, 100, 4999, image.Point{}, ErrTooLarge}, {0, 1, 72, 9, image.Point{}, ErrSize}, {1, -1, 72, 9, image.Point{}, ErrSize},
		{1, 1, 0, 9, image.Point{}, ErrSize}, {1, vg.Length(math.Inf(1)), 72, 9, image.Point{}, ErrSize}, {1, 1, math.NaN(), 9, image.Point{}, ErrSize},
		{1 << 15, 1 << 14, 72, GreatestPixels, image.Pt(1<<15, 1<<14), nil}, {1<<15 + 1, 1 << 14, 72, math.MaxInt, image.Point{}, ErrTooLarge},
	} {
		if got, err := pixelSize(c.w, c.h, c.dpi, c.limit); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%v by %v at %v: %v, %v; want %v, %v", c.w, c.h, c.dpi, got, err, c.want, c.err)
		}
	}
}

// An arc has one curve for every 45° that it begins, which lie on its circle.
func TestArcCurves(t *testing.T) {
	for _, c := range []struct {
		angle float64
		n     int
	}{{math.Pi / 4, 1}, {0.8, 2}, {math.Pi / 2, 2}, {-math.Pi, 4}, {2 * math.Pi, 8}, {-2 * math.Pi, 8}, {4 * math.Pi, 16}, {5 * math.Pi, 12}, {1e-3, 1}, {0, 0}} {
		canvas, err := New(100, 100, SVG, &Options{DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		var arc vg.Path
		arc.Move(vg.Point{X: 80, Y: 50})
		arc.Arc(vg.Point{X: 50, Y: 50}, 30, 0, c.angle)
		p := canvas.devicePath(arc, true)
		curves := 0
		for _, cmp := range p.Components {
			if cmp == draw2d.CubicCurveToCmp {
				curves++
			}
		}
		if curves != c.n {
			t.Errorf("an arc of %v: %d curves, want %d", c.angle, curves, c.n)
		}
		if c.n == 0 {
			continue
		}
		v := p.Points[len(p.Points)-8:] // the last curve, from the point before it
		for i := range 11 {
			u := float64(i) / 10
			w := 1 - u
			a, b, d, e := w*w*w, 3*w*w*u, 3*w*u*u, u*u*u
			x, y := a*v[0]+b*v[2]+d*v[4]+e*v[6], a*v[1]+b*v[3]+d*v[5]+e*v[7]
			if r := math.Hypot(x-50, y-50); math.Abs(r-30) > 30*5e-6 {
				t.Errorf("an arc of %v: a point is %v from its center", c.angle, r)
			}
		}
		if x, y := v[6], v[7]; math.Abs(x-50-30*math.Cos(c.angle)) > 1e-9 || math.Abs(50-y-30*math.Sin(c.angle)) > 1e-9 {
			t.Errorf("an arc of %v ends at %v, %v", c.angle, x, y)
		}
	}
}

// A canvas draws until its context is done, and then writes nothing. It draws the faintest color that is not transparent.
func TestDrawsUntilDone(t *testing.T) {
	square := vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 40, Y: 40}}.Path()
	for _, f := range []Format{PNG, SVG, PDF} {
		size := func(c color.Color, ctx context.Context) int {
			canvas, err := New(50, 50, f, &Options{DPI: 72})
			if err != nil {
				t.Fatal(err)
			}
			canvas.SetContext(ctx)
			if c != nil {
				canvas.SetColor(c)
				canvas.Fill(square)
				canvas.Stroke(square)
				canvas.DrawImage(vg.Rectangle{Max: vg.Point{X: 8, Y: 8}}, image.NewNRGBA(image.Rect(0, 0, 2, 2)))
			}
			var b bytes.Buffer
			if _, err := canvas.WriteTo(&b); err != nil && !(errors.Is(err, context.Canceled) && ctx.Err() != nil) {
				t.Fatal(err)
			}
			return b.Len()
		}
		live, stop := context.WithCancel(context.Background())
		none := size(nil, nil)
		if n := size(color.NRGBA{R: 255, A: 1}, live); n == none {
			t.Errorf("%s: the faintest red is not drawn", f)
		}
		stop()
		if n := size(color.NRGBA{R: 255, A: 255}, live); n != 0 {
			t.Errorf("%s: %d bytes after the end of the context", f, n)
		}
	}
}
