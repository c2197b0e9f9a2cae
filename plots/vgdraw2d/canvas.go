package vgdraw2d

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/vgdraw2d/internal/pgf"
)

var (
	// ErrFormat is returned for a format that New or NewAnimation does not know.
	ErrFormat = errors.New("unknown format")

	// ErrSize is returned for a width, height or resolution that is not a positive
	// number, or for a canvas that rounds to no pixels.
	ErrSize = errors.New("bad canvas size")

	// ErrTooLarge is returned for a canvas of more than Options.MaxPixels or
	// GreatestPixels, or with a side of more than GreatestSide, and for an animation that
	// keeps more than GreatestPixels.
	ErrTooLarge = errors.New("canvas too large")

	// ErrState is returned by WriteTo for a Pop without Push, for BeginGroup and
	// EndGroup that do not pair, for drawing on a PDF after WriteTo, and for an
	// animation without frames.
	ErrState = errors.New("bad sequence of calls")

	// ErrPath is returned by WriteTo if a path had a component of unknown type, or
	// a curve with neither one nor two control points.
	ErrPath = errors.New("bad path")

	// ErrDashes is returned by WriteTo if a line had more than MaxDashes dashes.
	ErrDashes = errors.New("too many dashes")

	// ErrFont is returned by WriteTo if a string could not be drawn.
	ErrFont = errors.New("bad font")
)

// Canvas is a vg.Canvas that writes one format. It is not safe for concurrent use.
type Canvas struct {
	w, h   vg.Length
	dpi    float64
	size   image.Point // pixels
	format Format
	out    backend
	state  state
	stack  []state
	groups int
	night  night
	err    error

	written bool // WriteTo was called

	fonts map[*sfnt.Font]glyph.Font // for files; nil if a font cannot be part of one

	ctx context.Context // nil if there is none
}

var (
	_ Joiner                     = (*Canvas)(nil)
	_ Capper                     = (*Canvas)(nil)
	_ MiterLimiter               = (*Canvas)(nil)
	_ Clipper                    = (*Canvas)(nil)
	_ Snapper                    = (*Canvas)(nil)
	_ Grouper                    = (*Canvas)(nil)
	_ TextAligner                = (*Canvas)(nil)
	_ vg.CanvasWriterTo          = (*Canvas)(nil)
	_ interface{ DPI() float64 } = (*Canvas)(nil)
)

// New returns an empty canvas. Width and height are rounded to whole pixels; the pages
// of SVG and PDF keep their exact size. A nil *Options means all defaults. The
// error wraps ErrFormat, ErrSize or ErrTooLarge.
func New(w, h vg.Length, f Format, o *Options) (*Canvas, error) {
	opt := o.complete()
	if !(opt.Zoom > 0) || math.IsInf(opt.Zoom, 1) {
		return nil, fmt.Errorf("vgdraw2d: %w: Zoom = %v", ErrSize, opt.Zoom)
	}
	c := &Canvas{w: w, h: h, dpi: opt.DPI, format: f, ctx: opt.Context}
	if f == PNG {
		c.dpi *= opt.Zoom
	} else {
		// The finished page has no more pixels than the greatest PNG.
		if _, err := pixelSize(w*vg.Length(opt.Zoom), h*vg.Length(opt.Zoom), opt.DPI, GreatestPixels); err != nil {
			return nil, err
		}
		opt.DPI /= opt.Zoom // as many pixels of paths on a page of another size
	}
	var err error
	if c.size, err = pixelSize(w, h, c.dpi, opt.MaxPixels); err != nil {
		return nil, err
	}
	c.night = newNight(&opt)
	opt.Background = c.night.color(nrgba(opt.Background))
	switch zoom := vg.Length(opt.Zoom); f {
	case PNG:
		c.out = newPNGBackend(c.size, &opt, c.stopped)
	case SVG:
		c.out = newSVGBackend(w*zoom, h*zoom, c.size, &opt)
	case PDF:
		c.out = newPDFBackend(w*zoom, h*zoom, &opt)
	case PGF:
		if side := max(w, h) * zoom; side > pgf.MaxSide {
			return nil, fmt.Errorf("vgdraw2d: %w: %v points in PGF, above TeX's limit of %d", ErrTooLarge, float64(side), pgf.MaxSide)
		}
		c.out = newPGFBackend(w*zoom, h*zoom, &opt)
	default:
		return nil, fmt.Errorf("vgdraw2d: %w %q (want png, svg, pdf or pgf)", ErrFormat, string(f))
	}
	c.out.setStopped(c.stopped)
	c.ended()
	c.state = initialState(c.size, c.dpi)
	return c, nil
}

// pixelSize returns the size in whole pixels, at least one in each direction.
func pixelSize(w, h vg.Length, dpi float64, limit int) (image.Point, error) {
	for _, q := range []struct {
		name  string
		value float64
	}{{"width", float64(w)}, {"height", float64(h)}, {"DPI", dpi}} {
		if !(q.value > 0) || math.IsInf(q.value, 1) {
			return image.Point{}, fmt.Errorf("vgdraw2d: %w: %s = %v", ErrSize, q.name, q.value)
		}
	}
	px, py := math.Round(float64(w)*dpi/72), math.Round(float64(h)*dpi/72)
	if px < 1 || py < 1 {
		return image.Point{}, fmt.Errorf("vgdraw2d: %w: %v by %v pixels", ErrSize, px, py)
	}
	if px*py > GreatestPixels {
		return image.Point{}, fmt.Errorf("vgdraw2d: %w: %v by %v pixels, above the limit GreatestPixels = %d in all", ErrTooLarge, px, py, GreatestPixels)
	}
	if px*py > float64(limit) {
		return image.Point{}, fmt.Errorf("vgdraw2d: %w: %v by %v pixels, the limit is %d in all; raise MaxPixels", ErrTooLarge, px, py, limit)
	}
	if max(px, py) > GreatestSide {
		return image.Point{}, fmt.Errorf("vgdraw2d: %w: %v by %v pixels, above the limit GreatestSide = %d for each", ErrTooLarge, px, py, GreatestSide)
	}
	return image.Pt(int(px), int(py)), nil
}

// Size returns the width and height that New was given.
func (c *Canvas) Size() (w, h vg.Length) { return c.w, c.h }

// DPI returns the resolution in pixels per inch.
func (c *Canvas) DPI() float64 { return c.dpi }

// Format returns the format that WriteTo writes.
func (c *Canvas) Format() Format { return c.format }

// Pixels returns the size of the canvas in pixels.
func (c *Canvas) Pixels() image.Point { return c.size }

// Image returns the picture of a PNG canvas as painted so far. It is not a copy:
// later drawing changes it. For the other formats Image returns nil.
func (c *Canvas) Image() image.Image {
	if r, ok := c.out.(*pngBackend); ok {
		return r.img
	}
	return nil
}

// PaintFixed calls paint with the canvas, in a group whose colors Options.Dark does not
// change.
func (c *Canvas) PaintFixed(paint func(vg.Canvas)) {
	c.BeginGroup(Group{Fixed: true})
	defer c.EndGroup()
	paint(c)
}

// BeginGroup implements Grouper.
func (c *Canvas) BeginGroup(g Group) {
	c.groups++
	c.night.beginGroup(g.Fixed)
	c.out.beginGroup(g)
}

// EndGroup implements Grouper.
func (c *Canvas) EndGroup() {
	if c.groups == 0 {
		c.fail(fmt.Errorf("%w: EndGroup without BeginGroup", ErrState))
		return
	}
	c.groups--
	c.night.endGroup()
	c.out.endGroup()
}

// WriteTo writes the picture. If there were errors of drawing, WriteTo returns the
// first one and writes nothing. The error wraps ErrState, ErrPath, ErrFont, ErrDashes,
// ErrPanic or that of the context.
//
// WriteTo can be called again, and PNG and SVG can be drawn on in between. Drawing
// on a PDF after WriteTo is an error that the next WriteTo returns.
func (c *Canvas) WriteTo(w io.Writer) (_ int64, err error) {
	defer catchCSS(&err)
	if c.groups != 0 {
		c.fail(fmt.Errorf("%w: %d groups not ended", ErrState, c.groups))
	}
	if c.err != nil {
		return 0, c.err
	}
	if err := stopError(c.ctx); err != nil {
		return 0, err
	}
	c.written = true
	n := &counter{w: w}
	err = c.out.writeTo(n)
	if stop := stopError(c.ctx); stop != nil {
		err = stop // the file may be incomplete
	}
	return n.n, err
}

// sealed reports whether the canvas is a PDF that was written. It then records that
// drawing on it is an error.
func (c *Canvas) sealed() bool {
	if c.written && c.format == PDF {
		c.fail(fmt.Errorf("%w: drawing on a PDF after WriteTo", ErrState))
		return true
	}
	return false
}

// fail records an error for WriteTo unless there is an earlier one.
func (c *Canvas) fail(err error) {
	if c.err == nil {
		c.err = fmt.Errorf("vgdraw2d: %w", err)
	}
}

// counter counts the bytes that it passes on, and reports a writer that takes fewer
// without an error.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	return n, err
}
