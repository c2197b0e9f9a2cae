package vgdraw2d

import (
	"bytes"
	"errors"
	"image"
	"io"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

// A frame takes 0.001 to 65 seconds, and an animation is shown up to 65535 times.
func TestTimingBounds(t *testing.T) {
	for _, tt := range []struct {
		timing Timing
		ok     bool
	}{
		{Timing{Frame: 0.001}, true}, {Timing{Frame: 0.000999}, false}, {Timing{Frame: 65}, true}, {Timing{Frame: 65.001}, false}, {Timing{Frame: 1, Hold: 64}, true}, {Timing{Frame: 1, Hold: 64.001}, false},
		{Timing{Frame: 1, Hold: -0.001}, false}, {Timing{Frame: 1, Loops: 65535}, true}, {Timing{Frame: 1, Loops: 65536}, false}, {Timing{Frame: 1, Loops: -1}, false},
		{Timing{Frame: math.NaN()}, false}, {Timing{Frame: 1, Hold: math.NaN()}, false}, {Timing{Frame: math.Inf(1)}, false},
	} {
		a, err := NewAnimation(72, 72, GIF, nil, tt.timing)
		if (err == nil) != tt.ok || err != nil && (!errors.Is(err, ErrTiming) || a != nil) {
			t.Errorf("%+v: %v", tt.timing, err)
		}
	}
	if got, want := (Timing{Frame: 0.5, Hold: 2}).ends(3), []float64{0.5, 1, 3.5}; !slices.Equal(got, want) {
		t.Errorf("frames end at %v, want %v", got, want)
	}
}

// A side has at most 2^20 pixels, and a zoom is a positive number.
func TestSideBounds(t *testing.T) {
	for _, tt := range []struct {
		w, h vg.Length
		err  error
	}{{GreatestSide, 1, nil}, {1, GreatestSide, nil}, {GreatestSide + 1, 1, ErrTooLarge}, {1, GreatestSide + 1, ErrTooLarge}} {
		if _, err := pixelSize(tt.w, tt.h, 72, GreatestPixels); !errors.Is(err, tt.err) {
			t.Errorf("%v by %v: %v", tt.w, tt.h, err)
		}
	}
	for _, f := range []Format{PNG, SVG, PDF} {
		for zoom, want := range map[float64]error{2: nil, 0.5: nil, -1: ErrSize, math.NaN(): ErrSize, math.Inf(1): ErrSize, 1e9: ErrTooLarge} {
			c, err := New(72, 36, f, &Options{Zoom: zoom})
			if !errors.Is(err, want) || (c != nil) != (want == nil) {
				t.Errorf("%s with zoom %v: %v", f, zoom, err)
			}
			if c == nil {
				continue
			}
			size := image.Pt(100, 50)
			if f == PNG {
				size = image.Pt(int(100*zoom), int(50*zoom))
			}
			if w, h := c.Size(); c.Pixels() != size || w != 72 || h != 36 {
				t.Errorf("%s with zoom %v: %v by %v, %v pixels", f, zoom, w, h, c.Pixels())
			}
		}
	}
}

// Zeros of options are their defaults, and other values stay.
func TestOptionDefaults(t *testing.T) {
	var none *Options
	for _, o := range []Options{none.complete(), (&Options{}).complete()} {
		if o.DPI != 100 || o.Zoom != 1 || o.Language != "en" || o.Tolerance != 0.05 || o.MaxPixels != 64_000_000 || nrgba(o.Background) != nrgba(image.White) {
			t.Errorf("%+v", o)
		}
	}
	o := (&Options{DPI: 7, Zoom: 2, Language: "de", Tolerance: -1, MaxPixels: 5, Background: image.Black}).complete()
	if o.DPI != 7 || o.Zoom != 2 || o.Language != "de" || o.Tolerance != -1 || o.MaxPixels != 5 || nrgba(o.Background) != nrgba(image.Black) {
		t.Errorf("%+v", o)
	}
}

// short is a writer that takes fewer bytes than it gets, without an error.
type short struct{}

func (short) Write(p []byte) (int, error) { return len(p) / 2, nil }

// WriteTo returns the number of bytes; a writer that takes fewer is an error.
func TestWrittenBytes(t *testing.T) {
	for _, f := range []Format{PNG, SVG, PDF} {
		c, err := New(72, 36, f, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if n, err := c.WriteTo(&b); err != nil || n != int64(b.Len()) || n == 0 {
			t.Errorf("%s: %d of %d bytes, %v", f, n, b.Len(), err)
		}
		if _, err := c.WriteTo(short{}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// An empty picture, one in an empty rectangle or outside the clip draws nothing; Images of PNG only are there.
func TestNoPictures(t *testing.T) {
	page := vg.Rectangle{Max: vg.Point{X: 72, Y: 36}}
	red := image.NewNRGBA(image.Rect(2, 3, 4, 5))
	for i := range red.Pix {
		red.Pix[i] = []uint8{255, 0, 0, 255}[i%4]
	}
	for name, tt := range map[string]struct {
		r   vg.Rectangle
		img image.Image
		ink bool
	}{
		"a picture": {page, red, true}, "nil": {page, nil, false}, "no pixels": {page, image.NewNRGBA(image.Rect(5, 5, 5, 9)), false}, "no height": {vg.Rectangle{Max: vg.Point{X: 72}}, red, false},
		"outside": {vg.Rectangle{Min: vg.Point{X: 80, Y: 5}, Max: vg.Point{X: 90, Y: 9}}, red, false}, "too large": {vg.Rectangle{Max: vg.Point{X: 1e9, Y: 1e9}}, red, false}, "not finite": {vg.Rectangle{Max: vg.Point{X: vg.Length(math.NaN()), Y: 9}}, red, false},
	} {
		c, err := New(72, 36, PNG, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.DrawImage(tt.r, tt.img)
		if got := nrgba(c.Image().At(30, 20)) == nrgba(red.At(2, 3)); got != tt.ink || c.err != nil {
			t.Errorf("%s: ink %v, %v", name, got, c.err)
		}
	}
	for _, f := range []Format{SVG, PDF} {
		if c, err := New(72, 36, f, nil); err != nil || c.Image() != nil {
			t.Errorf("%s has an image, %v", f, err)
		}
	}
}

// Strokes are drawn where they have ink in the clip: widths, miters and caps count.
func TestStrokesNearTheClip(t *testing.T) {
	for name, tt := range map[string]struct {
		x     vg.Length // of a vertical line, left of the page
		width vg.Length
		ink   bool
	}{"wide": {-4, 10, true}, "at the edge": {-4.5, 10, true}, "narrow": {-4, 2, false}, "no width": {10, 0, false}, "negative": {10, -3, false}, "not a number": {10, vg.Length(math.NaN()), false}} {
		c, err := New(72, 36, PNG, &Options{DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		c.SetLineWidth(tt.width)
		var p vg.Path
		p.Move(vg.Point{X: tt.x, Y: 0})
		p.Line(vg.Point{X: tt.x, Y: 36})
		c.Stroke(p)
		at := max(int(tt.x), 0)
		if got := nrgba(c.Image().At(at, 18)) != nrgba(image.White); got != tt.ink || c.err != nil {
			t.Errorf("%s: ink %v, %v", name, got, c.err)
		}
	}
}
