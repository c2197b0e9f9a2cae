package vgdraw2d

import (
	"fmt"
	"io"

	"gonum.org/v1/plot/vg"
)

// Formats of animations, beside SVG.
const (
	GIF  Format = "gif"
	APNG Format = "apng"
)

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
	frames int     // ended
	film   film
	add    func(backend) // hands a frame to film
	err    error
}

// film keeps the frames of one format.
type film interface {
	encode(w io.Writer, ends []float64, loops int) error
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
		film := &gifFilm{}
		a.film, a.add = film, func(b backend) { film.add(b.(*pngContext).img) }
	case APNG:
		film := &apngFilm{}
		a.film, a.add = film, func(b backend) { film.add(b.(*pngContext).img, b.(*pngContext).dpi) }
	case SVG:
		film := &svgFilm{}
		a.film, a.add = film, func(b backend) { film.add(b.(*svgContext).doc) }
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
		f.share(c.ctx.(*svgContext).doc)
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
		a.add(c.ctx)
		a.frames++
	}
	return a.err
}

// WriteTo ends the frame in progress and writes the animation. Without a frame
// it is an error that wraps ErrState.
func (a *Animation) WriteTo(w io.Writer) (int64, error) {
	if err := a.end(); err != nil {
		return 0, err
	}
	if a.frames == 0 {
		return 0, fmt.Errorf("vgdraw2d: %w: animation without frames", ErrState)
	}
	n := &counter{w: w}
	err := a.film.encode(n, a.timing.ends(a.frames), a.timing.Loops)
	return n.n, err
}
