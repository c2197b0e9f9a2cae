package vgdraw2d

import (
	"errors"
	"fmt"
	"io"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d/internal/film"
)

// ErrTiming is returned for a Timing that the formats cannot store.
var ErrTiming = errors.New("bad timing")

// Timing says how long the frames of an animation are shown.
type Timing struct {
	// Frame is the time of each frame in seconds, at least 0.001. Hold is added to
	// the time of the last frame, which is then at most 65 s.
	Frame, Hold float64

	// Loops is the number of times the animation is shown, at most 65535. Zero
	// means forever.
	Loops int
}

// maxSeconds bounds the time of a frame, since APNG has 16 bits for milliseconds.
const maxSeconds = 65

func (t Timing) check() error {
	switch {
	case !(t.Frame >= 1e-3 && t.Frame+t.Hold <= maxSeconds):
		return fmt.Errorf("vgdraw2d: %w: Frame = %v s, Hold = %v s; a frame can take 0.001 to %d s", ErrTiming, t.Frame, t.Hold, maxSeconds)
	case !(t.Hold >= 0):
		return fmt.Errorf("vgdraw2d: %w: Hold = %v s; want 0 or more", ErrTiming, t.Hold)
	case t.Loops < 0 || t.Loops > math.MaxUint16:
		return fmt.Errorf("vgdraw2d: %w: Loops = %d; want 0 to %d", ErrTiming, t.Loops, math.MaxUint16)
	}
	return nil
}

// ends returns the end of each of n frames in seconds.
func (t Timing) ends(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(i+1) * t.Frame
	}
	out[n-1] += t.Hold
	return out
}

// Animation is drawn frame by frame and written as an animated GIF, an animated PNG
// (APNG) or an SVG with a CSS animation. Viewers that do not play animations show
// the last frame, and so do viewers of an SVG that prefer reduced motion.
//
// Animation keeps only the changes of every frame after the first: the smallest
// rectangle of changed pixels, or the new elements of an SVG.
type Animation struct {
	w, h   vg.Length
	format Format
	opt    Options
	timing Timing
	canvas *Canvas // of the frame in progress; nil if there is none
	frames int     // number of frames ended
	film   encoder
	add    func(backend) // hands a frame to film
	err    error
}

// encoder keeps the frames of one format.
type encoder interface {
	// Kept returns the number of pixels that are kept.
	Kept() int

	Encode(w io.Writer, ends []float64, loops int) error
}

// NewAnimation returns an animation without frames. The format is GIF, APNG or SVG.
// A nil *Options means all defaults. The error wraps ErrFormat or ErrTiming.
func NewAnimation(w, h vg.Length, f Format, o *Options, t Timing) (*Animation, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	if o == nil {
		o = &Options{}
	}
	a := &Animation{w: w, h: h, format: f, opt: *o, timing: t}
	stop := func() bool { return a.opt.Context != nil && a.opt.Context.Err() != nil }
	switch f {
	case GIF:
		x := &film.GIF{Stop: stop}
		a.film, a.add = x, func(b backend) { x.Add(b.(*pngBackend).img) }
	case APNG:
		x := &film.APNG{Stop: stop}
		a.film, a.add = x, func(b backend) { x.Add(b.(*pngBackend).img, b.(*pngBackend).dpi) }
	case SVG:
		x := &film.SVG{Stop: stop}
		a.film, a.add = x, func(b backend) { x.Add(b.(*svgBackend).doc) }
	default:
		return nil, fmt.Errorf("vgdraw2d: %w %q (want gif, apng or svg)", ErrFormat, string(f))
	}
	return a, nil
}

// Next ends the frame in progress and returns the canvas of the next one. It returns
// the errors of New, and the first error of drawing.
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
	if f, ok := a.film.(*film.SVG); ok {
		f.Share(c.out.(*svgBackend).doc)
	}
	a.canvas = c
	return c, nil
}

// end hands the frame in progress to the film.
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
		a.add(c.out)
		a.frames++
		a.err = stopError(a.opt.Context) // the frame may be incomplete
	}
	if kept := a.film.Kept(); a.err == nil && kept > GreatestPixels {
		a.err = fmt.Errorf("vgdraw2d: %w: %d frames change %d pixels, above the limit GreatestPixels = %d in all; draw fewer or smaller ones", ErrTooLarge, a.frames, kept, GreatestPixels)
	}
	return a.err
}

// WriteTo ends the frame in progress and writes the animation. It returns the first
// error of drawing, or an error that wraps ErrState if there are no frames, ErrPanic for
// a panic of Options.CSS, or that of Options.Context.
func (a *Animation) WriteTo(w io.Writer) (_ int64, err error) {
	defer catchCSS(&err)
	if err := a.end(); err != nil {
		return 0, err
	}
	if a.frames == 0 {
		return 0, fmt.Errorf("vgdraw2d: %w: animation without frames", ErrState)
	}
	if err := stopError(a.opt.Context); err != nil {
		return 0, err
	}
	n := &counter{w: w}
	err = a.film.Encode(n, a.timing.ends(a.frames), a.timing.Loops)
	if stop := stopError(a.opt.Context); stop != nil {
		err = stop // the file may be incomplete
	}
	return n.n, err
}
