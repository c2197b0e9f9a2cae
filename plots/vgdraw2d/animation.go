package vgdraw2d

import (
	"errors"
	"fmt"
	"image"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
)

// Formats of animations, beside SVG.
const (
	GIF  Format = "gif"
	APNG Format = "apng"
)

// ErrTiming is returned for times of an animation that cannot be kept.
var ErrTiming = errors.New("bad timing")

// Timing says how long the frames of an animation are shown.
type Timing struct {
	// Frame is how long each is shown, in seconds; the last one Hold longer.
	Frame, Hold float64

	// Loops is how often all are shown, zero for ever.
	Loops int
}

// maxSeconds bounds the time of a frame: APNG counts milliseconds in 16 bits.
const maxSeconds = 65

func (t Timing) check() error {
	switch {
	case !(t.Frame >= 1e-3 && t.Frame+t.Hold <= maxSeconds):
		return fmt.Errorf("vgdraw2d: %w: frames of %v s, the last %v s longer, want 0.001 to %d s", ErrTiming, t.Frame, t.Hold, maxSeconds)
	case !(t.Hold >= 0):
		return fmt.Errorf("vgdraw2d: %w: Hold = %v s", ErrTiming, t.Hold)
	case t.Loops < 0 || t.Loops > math.MaxUint16:
		return fmt.Errorf("vgdraw2d: %w: %d loops", ErrTiming, t.Loops)
	}
	return nil
}

// delays returns how long n frames are shown in units of 1/perSecond s, the
// rounding of each made good by the next.
func (t Timing) delays(n int, perSecond float64, least int) []int {
	out := make([]int, n)
	shown := 0
	for i := range out {
		end := float64(i+1) * t.Frame
		if i == n-1 {
			end += t.Hold
		}
		out[i] = max(int(math.Round(end*perSecond))-shown, least)
		shown += out[i]
	}
	return out
}

// Animation is a picture that changes, drawn frame by frame: an animated GIF, an
// animated PNG (APNG) or an SVG with a CSS animation. Where it does not move,
// because the viewer cannot show that or, in SVG, prefers reduced motion, the
// last frame is seen.
//
// Of every frame after the first only what has changed is kept: the smallest
// rectangle of pixels, or the elements of an SVG.
type Animation struct {
	w, h   vg.Length
	format Format
	opt    Options
	timing Timing
	canvas *Canvas // of the frame in progress, nil before the first
	film   film
	err    error
}

// film keeps the frames of one format.
type film interface {
	// add keeps a frame, which nobody else uses any more.
	add(backend)
	encode(w io.Writer, t Timing) error
}

// NewAnimation returns an animation of the given size in the format GIF, APNG or
// SVG, to be filled frame by frame. The error wraps ErrFormat or ErrTiming.
func NewAnimation(w, h vg.Length, f Format, o *Options, t Timing) (*Animation, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	if o == nil {
		o = &Options{}
	}
	a := &Animation{w: w, h: h, format: f, opt: *o, timing: t}
	switch f {
	case GIF:
		a.film = &gifFilm{}
	case APNG:
		a.film = &apngFilm{}
	case SVG:
		a.film = &svgFilm{}
	default:
		return nil, fmt.Errorf("vgdraw2d: %w %q (want gif, apng or svg)", ErrFormat, string(f))
	}
	return a, nil
}

// Next ends the frame in progress and returns the canvas of the next one. The
// errors are those of New, and the first that drawing met.
func (a *Animation) Next() (*Canvas, error) {
	if err := a.end(); err != nil {
		return nil, err
	}
	format := PNG
	if a.format == SVG {
		format = SVG
	}
	c, err := New(a.w, a.h, format, &a.opt)
	if err != nil {
		a.err = err
		return nil, err
	}
	if f, ok := a.film.(*svgFilm); ok {
		f.share(c.ctx.(*svgContext))
	}
	a.canvas = c
	return c, nil
}

// end gives the frame in progress to the film.
func (a *Animation) end() error {
	if a.canvas == nil || a.err != nil {
		return a.err
	}
	c := a.canvas
	a.canvas = nil
	if c.groups != 0 {
		c.fail(fmt.Errorf("%w: %d groups not ended", ErrState, c.groups))
	}
	if a.err = c.err; a.err == nil {
		a.film.add(c.ctx)
	}
	return a.err
}

// WriteTo ends the frame in progress and writes the animation. Without a frame
// it is an error that wraps ErrState.
func (a *Animation) WriteTo(w io.Writer) (int64, error) {
	if err := a.end(); err != nil {
		return 0, err
	}
	n := &counter{w: w}
	err := a.film.encode(n, a.timing)
	return n.n, err
}

var errNoFrame = fmt.Errorf("vgdraw2d: %w: animation without frames", ErrState)

// changed returns the smallest rectangle that holds all pixels in which two
// pictures of one size differ, that of one pixel if they are equal.
func changed(a, b *image.NRGBA) image.Rectangle {
	var r image.Rectangle
	w := a.Rect.Dx()
	for y := range a.Rect.Dy() {
		p, q := a.Pix[y*a.Stride:][:4*w], b.Pix[y*b.Stride:][:4*w]
		if string(p) == string(q) {
			continue
		}
		x0, x1 := 0, w-1
		for string(p[4*x0:4*x0+4]) == string(q[4*x0:4*x0+4]) {
			x0++
		}
		for string(p[4*x1:4*x1+4]) == string(q[4*x1:4*x1+4]) {
			x1--
		}
		r = r.Union(image.Rect(x0, y, x1+1, y+1))
	}
	if r.Empty() {
		return image.Rect(0, 0, 1, 1)
	}
	return r
}

// crop returns a copy of a part of a picture, which keeps its place.
func crop(img *image.NRGBA, r image.Rectangle) *image.NRGBA {
	out := image.NewNRGBA(r)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		copy(out.Pix[(y-r.Min.Y)*out.Stride:][:out.Stride], img.Pix[img.PixOffset(r.Min.X, y):])
	}
	return out
}
