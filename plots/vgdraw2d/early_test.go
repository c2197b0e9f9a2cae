package vgdraw2d

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/pixel"
)

// recorder is a backend that notes what is painted.
type recorder struct {
	backend
	calls  []string
	matrix draw2d.Matrix // of the last image
	clip   geom.Box
	path   *draw2d.Path // of the last stroke or fill
	dash   []float64
	offset float64
}

func (r *recorder) stroke(p *draw2d.Path) { r.calls, r.path = append(r.calls, "stroke"), p }
func (r *recorder) fill(p *draw2d.Path)   { r.calls, r.path = append(r.calls, "fill"), p }

func (r *recorder) SetLineDash(dash []float64, offset float64) { r.dash, r.offset = dash, offset }
func (r *recorder) drawImage(image.Image)                      { r.calls = append(r.calls, "image") }
func (r *recorder) setClip(b geom.Box)                         { r.clip = b }

func (r *recorder) SetMatrixTransform(m draw2d.Matrix) { r.matrix = m }

// recorded returns a canvas of 100 by 50 pixels whose backend is a recorder.
func recorded(t *testing.T, f Format) (*Canvas, *recorder) {
	t.Helper()
	c, err := New(100, 50, f, &Options{DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{backend: c.out}
	c.out = r
	return c, r
}

// Each reason alone keeps a canvas from painting: no width, no color, no clip, a PDF that was written, a context that is done.
// The last two are errors that WriteTo returns.
func TestReasonsNotToPaint(t *testing.T) {
	const all, filled, images = "[stroke fill image]", "[fill image]", "[image]"
	done, cancel := context.WithCancel(context.Background())
	cancel()
	for _, tt := range []struct {
		name    string
		prepare func(c *Canvas)
		want    string
		err     error
	}{
		{"nothing", func(*Canvas) {}, all, nil},
		{"no width", func(c *Canvas) { c.SetLineWidth(0) }, filled, nil},
		{"a negative width", func(c *Canvas) { c.SetLineWidth(-1) }, filled, nil},
		{"not a width", func(c *Canvas) { c.SetLineWidth(vg.Length(math.NaN())) }, filled, nil},
		{"a faint width", func(c *Canvas) { c.SetLineWidth(1e-200) }, all, nil},
		{"an endless width", func(c *Canvas) { c.SetLineWidth(vg.Length(math.Inf(1))) }, all, nil},
		{"no color", func(c *Canvas) { c.SetColor(color.Transparent) }, images, nil},
		{"a faint color", func(c *Canvas) { c.SetColor(color.NRGBA{A: 1}) }, all, nil},
		{"no clip", func(c *Canvas) { c.state.clip = geom.Box{X0: 30, Y0: 10, X1: 30, Y1: 40} }, "[]", nil},
		{"a low clip", func(c *Canvas) { c.state.clip = geom.Box{X0: 30, Y0: 40, X1: 40, Y1: 40} }, "[]", nil},
		{"a small clip", func(c *Canvas) { c.state.clip = geom.Box{X0: 30, Y0: 10, X1: 30.01, Y1: 40} }, all, nil},
		{"a clip elsewhere", func(c *Canvas) { c.state.clip = geom.Box{X0: 80, Y0: 30, X1: 90, Y1: 40} }, "[]", nil},
		{"written", func(c *Canvas) { c.written = true }, all, nil},
		{"done", func(c *Canvas) { c.SetContext(done) }, "[]", context.Canceled},
	} {
		for _, f := range []Format{PNG, SVG, PDF} {
			want, wantErr := tt.want, tt.err
			if tt.name == "written" && f == PDF {
				want, wantErr = "[]", ErrState
			}
			c, r := recorded(t, f)
			tt.prepare(c)
			square := vg.Rectangle{Min: vg.Point{X: 20, Y: 5}, Max: vg.Point{X: 60, Y: 45}}
			var each []string
			for _, paint := range []func(){func() { c.Stroke(square.Path()) }, func() { c.Fill(square.Path()) }, func() { c.DrawImage(square, image.NewNRGBA(image.Rect(0, 0, 2, 2))) }} {
				r.calls, c.err = nil, nil
				paint()
				if each = append(each, r.calls...); !errors.Is(c.err, wantErr) {
					t.Errorf("%s, %s: %v, want %v", tt.name, f, c.err, wantErr)
				}
			}
			if got := fmt.Sprint(each); got != want {
				t.Errorf("%s, %s: %s, want %s", tt.name, f, got, want)
			}
			if wantErr == nil {
				continue
			}
			if n, err := c.WriteTo(io.Discard); n != 0 || !errors.Is(err, wantErr) {
				t.Errorf("%s, %s: wrote %d bytes, %v", tt.name, f, n, err)
			}
		}
	}
}

// A line is painted if its ink may come within a pixel of the clip: by half its width, by the corners of square caps, or by the
// miters of its corners. A line whose ink cannot is left out.
func TestReachOfInk(t *testing.T) {
	const width = 10
	for _, tt := range []struct {
		join  Join
		miter float64
		reach float64
	}{{MiterJoin, 1, width / 2 * math.Sqrt2}, {MiterJoin, 1.4, width / 2 * math.Sqrt2}, {MiterJoin, 4, width / 2 * 4}, {RoundJoin, 4, width / 2 * math.Sqrt2}, {BevelJoin, 4, width / 2 * math.Sqrt2}} {
		for _, d := range []float64{-0.01, 0.01} {
			for name, at := range map[string]vg.Point{"left": {X: vg.Length(-tt.reach - 1 - d), Y: 25}, "right": {X: vg.Length(101 + tt.reach + d), Y: 25}, "below": {X: 50, Y: vg.Length(-tt.reach - 1 - d)}, "above": {X: 50, Y: vg.Length(51 + tt.reach + d)}} {
				c, r := recorded(t, SVG)
				c.SetLineWidth(width)
				c.SetLineJoin(tt.join)
				c.SetMiterLimit(tt.miter)
				c.Stroke(vg.Path{{Type: vg.MoveComp, Pos: at}, {Type: vg.LineComp, Pos: at}})
				if got := len(r.calls) > 0; got != (d < 0) {
					t.Errorf("%v joins up to %v, %v within the reach, %s: painted %v", tt.join, tt.miter, -d, name, got)
				}
			}
		}
	}
}

// The sides of a picture that are less than a pixel from the clip go onto it if the canvas snaps, unless the picture is turned
// or skewed, or the canvas paints pixels.
func TestPicturesMeetTheClip(t *testing.T) {
	for _, tt := range []struct {
		name   string
		format Format
		snap   bool
		turn   func(c *Canvas)
		want   bool
	}{
		{"SVG", SVG, true, nil, true}, {"PDF", PDF, true, nil, true}, {"PNG", PNG, true, nil, false},
		{"no snap", SVG, false, nil, false}, {"no snap on PDF", PDF, false, nil, false}, {"neither", PNG, false, nil, false},
		{"turned", SVG, true, func(c *Canvas) { c.Rotate(0.001) }, false},
		{"skewed along x", SVG, true, func(c *Canvas) { c.state.tr.Compose(draw2d.Matrix{1, 0, 1e-3, 1, 0, 0}) }, false},
		{"skewed along y", SVG, true, func(c *Canvas) { c.state.tr.Compose(draw2d.Matrix{1, 1e-3, 0, 1, 0, 0}) }, false},
		{"skewed, no snap", PDF, false, func(c *Canvas) { c.state.tr.Compose(draw2d.Matrix{1, 1e-3, 0, 1, 0, 0}) }, false},
	} {
		c, r := recorded(t, tt.format)
		if tt.turn != nil {
			tt.turn(c)
		}
		c.state.clip = geom.Box{X0: 20, Y0: 10, X1: 60, Y1: 40}
		c.SetSnap(tt.snap)
		c.DrawImage(vg.Rectangle{Min: vg.Point{X: 20.3, Y: 10.4}, Max: vg.Point{X: 59.6, Y: 39.8}}, image.NewNRGBA(image.Rect(3, 4, 7, 9)))
		if !slices.Equal(r.calls, []string{"image"}) || r.clip != c.state.clip {
			t.Fatalf("%s: %v within %v", tt.name, r.calls, r.clip)
		}
		x0, y0, x1, y1 := r.matrix.TransformRectangle(3, 4, 7, 9)
		meets := math.Abs(x0-20)+math.Abs(y0-10)+math.Abs(x1-60)+math.Abs(y1-40) < 1e-9
		if meets != tt.want {
			t.Errorf("%s: the picture lies in %v, %v to %v, %v", tt.name, x0, y0, x1, y1)
		}
		if !meets && tt.turn == nil && math.Abs(x0-20.3)+math.Abs(y0-10.2)+math.Abs(x1-59.6)+math.Abs(y1-39.6) > 1e-9 {
			t.Errorf("%s: the picture moves to %v, %v to %v, %v", tt.name, x0, y0, x1, y1)
		}
	}
}

// Strokes and fills of a PNG tell when they are not wanted, and paint nothing then.
func TestPNGOutlinesStop(t *testing.T) {
	path := polygon(10, 10, 40, 10, 40, 30, math.NaN(), 0)
	for _, looks := range []int{0, 1, 2} {
		c, err := New(100, 50, PNG, &Options{DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		g := c.out.(*pngBackend)
		g.setClip(c.state.clip)
		g.flat.Flatten(path, func(dst []geom.Point, _, _, _, p4 geom.Point) []geom.Point { return append(dst, p4) })
		g.acc.Reset(g.clip)
		g.stroker.Set(g.pen())
		n := 0
		g.stopped = func() bool { n++; return n == looks } // only once
		if got := g.outlines(&g.flat); got != (looks == 0) {
			t.Errorf("not wanted at look %d: wanted %v", looks, got)
		}
	}
}

// keeper is an encoder of films that keeps many pixels.
type keeper struct{ kept int }

func (k keeper) Kept() int { return k.kept }

func (k keeper) Encode(w io.Writer, ends []float64, loops int) error {
	_, err := fmt.Fprint(w, ends, loops)
	return err
}

// The errors of an animation come back at once, again later, and with nothing written.
func TestAnimationEnds(t *testing.T) {
	begin := func(o *Options) *Animation {
		a, err := NewAnimation(72, 36, APNG, o, Timing{Frame: 1, Hold: 2, Loops: 3})
		if err != nil {
			t.Fatal(err)
		}
		a.film, a.add = keeper{GreatestPixels}, func(backend) {}
		if _, err := a.Next(); err != nil {
			t.Fatal(err)
		}
		return a
	}
	ends := func(name string, a *Animation, want error) {
		t.Helper()
		for range 2 {
			if n, err := a.WriteTo(io.Discard); n != 0 || !errors.Is(err, want) {
				t.Errorf("%s: wrote %d bytes, %v, want %v", name, n, err, want)
			}
		}
		if c, err := a.Next(); c != nil || !errors.Is(err, want) {
			t.Errorf("%s: the next frame is %v, %v", name, c, err)
		}
	}
	a := begin(nil)
	if _, err := a.Next(); err != nil {
		t.Errorf("as many pixels as may be: %v", err)
	}
	for range 2 {
		var b strings.Builder
		if n, err := a.WriteTo(&b); err != nil || b.String() != "[1 4] 3" || n != int64(b.Len()) {
			t.Errorf("%q, %d bytes, %v", b.String(), n, err)
		}
	}
	a = begin(nil)
	a.film = keeper{GreatestPixels + 1}
	ends("too many pixels", a, ErrTooLarge)
	a = begin(nil)
	a.canvas.Pop()
	ends("an error of drawing", a, ErrState)
	ctx, cancel := context.WithCancel(context.Background())
	a = begin(&Options{Context: ctx})
	b := begin(&Options{Context: ctx})
	if _, err := b.WriteTo(io.Discard); err != nil {
		t.Error(err)
	}
	cancel()
	ends("not wanted", a, context.Canceled)
	if n, err := b.WriteTo(io.Discard); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("not wanted after the last frame: %d bytes, %v", n, err)
	}
	if n, err := (&Animation{film: keeper{}, frames: 1, timing: Timing{Frame: 1}}).WriteTo(broken{}); n != 0 || !errors.Is(err, errBroken) {
		t.Errorf("a broken writer: %d bytes, %v", n, err)
	}
}

var errBroken = errors.New("broken")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

// A fill or an image of a PNG that is not wanted leaves the picture as it is, or paints the first part of it. A clip that rounds to
// no pixels hides an image.
func TestPNGStops(t *testing.T) {
	const width, height = 1 << 10, 1 << 11 // of which 2^20 pixels are painted at once
	c, err := New(width, height, PNG, &Options{DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	g := c.out.(*pngBackend)
	red := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	red.SetNRGBA(0, 0, color.NRGBA{R: 255, A: 255})
	page := vg.Rectangle{Max: vg.Point{X: width, Y: height}}
	painted := func() (n int) {
		for y := range height {
			if g.img.NRGBAAt(7, y) == (color.NRGBA{R: 255, A: 255}) {
				n++
			}
		}
		return n
	}
	for k := range 2 {
		n := 0
		g.setStopped(func() bool { n++; return n > k })
		if c.DrawImage(page, red); painted() != k*height/2 {
			t.Errorf("not wanted from look %d on: %d of %d rows", k, painted(), height)
		}
	}
	never := func() bool { return false }
	g.setStopped(never)
	pixel.FillPix(g.img, color.NRGBA{B: 255, A: 255}, nil)
	c.state.clip = geom.Box{X0: 7.1, Y0: 0, X1: 7.4, Y1: height}
	if c.DrawImage(page, red); painted() != 0 {
		t.Error("a picture in a clip without pixels")
	}
	c.state.clip = geom.Box{X0: 7.6, Y0: 3.6, X1: 9.4, Y1: 20.4}
	if c.DrawImage(page, red); painted() != 0 {
		t.Error("a picture in a clip without the pixel")
	}
	c.state.clip = geom.Box{X0: 6.6, Y0: 3.6, X1: 7.6, Y1: 20.4}
	if c.DrawImage(page, red); painted() != 16 {
		t.Errorf("%d rows in a clip of 16", painted())
	}
	path := polygon(0, 0, 30, 0, 30, 30, math.NaN(), 0)
	for _, paint := range []func(){func() { g.fill(path) }, func() { g.stroke(path) }} {
		pixel.FillPix(g.img, color.NRGBA{B: 255, A: 255}, nil)
		g.setClip(geom.Box{X1: 40, Y1: 40})
		g.SetFillColor(color.NRGBA{R: 255, A: 255})
		g.SetStrokeColor(color.NRGBA{R: 255, A: 255})
		g.SetLineWidth(20)
		g.setMiterLimit(10)
		g.setStopped(func() bool { return true })
		if paint(); painted() != 0 {
			t.Errorf("%d rows are painted, which is not wanted", painted())
		}
		g.setStopped(never)
		if paint(); painted() == 0 {
			t.Error("nothing is painted")
		}
	}
}

// A panic of the rules of a style sheet is an error; others go on.
func TestCatchCSS(t *testing.T) {
	caught := func(f func()) (value any, err error) {
		defer func() { value = recover() }()
		func() {
			defer catchCSS(&err)
			f()
		}()
		return nil, err
	}
	if v, err := caught(func() {}); err != nil || v != nil {
		t.Errorf("nothing: %v, %v", err, v)
	}
	if v, err := caught(func() { panic("x") }); err != nil || v != "x" {
		t.Errorf("another panic: %v, %v", err, v)
	}
	css := guardedCSS(func(string) string { panic(errBroken) })
	if v, err := caught(func() { css("p") }); !errors.Is(err, ErrPanic) || !errors.Is(err, errBroken) || v != nil {
		t.Errorf("a panic of the rules: %v, %v", err, v)
	}
	if guardedCSS(nil) != nil || guardedCSS(func(p string) string { return p + "x" })("a") != "ax" {
		t.Error("the rules change")
	}
}
