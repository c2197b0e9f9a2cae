package plots

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"natgrad.example/plots/vgdraw2d"
)

// DrawLenient is Draw, but leaves out what cannot be drawn: plotters with bad data or that panic,
// text that cannot be typeset, bars, limits and ticks that are invalid, and decorations that do not
// fit on the page. It returns an error for each part that it left out, in the order in which Draw
// would have returned them one after the other. Each names the part and wraps the error of Draw;
// errors.Join makes one of them. Limits that are left out become those of the data, or 0 and 1. The
// figure does not change, and a figure without faults is drawn as by Draw.
//
// DrawLenient returns an error, and no file, if no part is to blame, as for an unknown
// format or an impossible size, or if ctx is done. A figure with faults is drawn many times, to
// find the part that each error is about.
func (f *Figure) DrawLenient(ctx context.Context, format string) (w io.WriterTo, complaints []error, err error) {
	defer caught(&err, "figure")
	if f == nil {
		return nil, nil, f.check()
	}
	d := &leniently{figure: f.copied()}
	d.parts = partsOf(d.figure)
	for {
		c, err := d.figure.onCanvas(ctx, format)
		if err == nil {
			w, err = encoded(c)
			return w, complaints, err
		}
		if stop := stopped(ctx); stop != nil {
			return nil, complaints, stop
		}
		if errors.Is(err, vgdraw2d.ErrFormat) || errors.Is(err, vgdraw2d.ErrSize) || errors.Is(err, vgdraw2d.ErrTooLarge) {
			return nil, complaints, err
		}
		part := d.culprit(ctx, format, err)
		if stop := stopped(ctx); stop != nil {
			return nil, complaints, stop
		}
		if part == nil {
			return nil, complaints, err
		}
		part.leave()
		part.left = true
		complaints = append(complaints, &leftOut{part.name, err})
	}
}

// A leftOut error says which part of a figure was left out, and why.
type leftOut struct {
	part string
	err  error
}

// Error implements error.
func (l *leftOut) Error() string {
	return prefix + "left out " + l.part + ": " + strings.TrimPrefix(l.err.Error(), prefix)
}

func (l *leftOut) Unwrap() error { return l.err }

// leniently draws a figure without some of its parts.
type leniently struct {
	figure *Figure // a copy
	parts  []*figurePart
}

// A figurePart is a part that a figure can do without.
type figurePart struct {
	name           string
	panel          *Panel // nil for a part of the figure
	leave, restore func()
	// fits is set if leaving the part out can help when something does not fit.
	fits bool
	// whole is set for a panel, whose loss changes the numbers of others.
	whole bool
	left  bool
}

// culprit returns the part that an error of drawing is about, or nil. It is the first without
// which there is another error or none. If something does not fit, a part that mends it alone is
// better than one after which something else does not fit.
func (d *leniently) culprit(ctx context.Context, format string, err error) *figurePart {
	layout := errors.Is(err, ErrLayout)
	clean := d.clean(ctx, format, err)
	var other, less *figurePart
	for _, p := range d.parts {
		if p.left || layout && !p.fits || clean[p.panel] {
			continue
		}
		now := d.without(ctx, format, p)
		switch {
		case stopped(ctx) != nil:
			return nil
		case now == nil:
			return p
		case faultKey(now) == faultKey(err), p.whole && withoutNumbers(now) == withoutNumbers(err):
		case !layout:
			return p
		case other == nil && withoutNumbers(now) != withoutNumbers(err):
			other = p
		case less == nil:
			less = p
		}
	}
	if other != nil {
		return other
	}
	return less
}

// clean returns the panels that an error is not about. If something does not fit, it may be
// about any.
func (d *leniently) clean(ctx context.Context, format string, err error) map[*Panel]bool {
	out := make(map[*Panel]bool)
	if errors.Is(err, ErrLayout) || len(d.figure.Panels) < 2 {
		return out
	}
	for _, p := range d.figure.Panels {
		var own []*figurePart
		for _, q := range d.parts {
			if q.panel == p && p != nil && !q.left {
				own = append(own, q)
			}
		}
		if len(own) > 1 {
			if now := d.without(ctx, format, own...); now != nil && faultKey(now) == faultKey(err) {
				out[p] = true
			}
		}
	}
	return out
}

// without returns the error of drawing the figure without some parts.
func (d *leniently) without(ctx context.Context, format string, parts ...*figurePart) (err error) {
	defer caught(&err, "figure")
	for _, p := range parts {
		p.leave()
		defer p.restore()
	}
	_, err = d.figure.onCanvas(ctx, format)
	return err
}

// faultKey returns what makes an error the same as another. The value of a panic may print
// differently each time.
func faultKey(err error) string {
	if p := new(panicked); errors.As(err, &p) {
		return fmt.Sprintf("%s: %T", p.where, p.value)
	}
	return err.Error()
}

// withoutNumbers returns the text of an error without digits: how much something does not fit
// says nothing about what it is.
func withoutNumbers(err error) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune(".+-e", r) {
			return -1
		}
		return r
	}, err.Error())
}

// copied returns a copy of the figure and of everything in it that leaving parts out changes.
func (f *Figure) copied() *Figure {
	g := *f
	g.Panels = make([]*Panel, len(f.Panels))
	of := make(map[*Panel]*Panel)
	for i, p := range f.Panels {
		if p == nil {
			continue
		}
		q := p.copied()
		q.Legend = p.Legend.copied()
		for k := range q.Insets {
			if in := q.Insets[k].Panel; in != nil {
				in.Legend = in.Legend.copied()
			}
		}
		g.Panels[i], of[p] = q, q
	}
	g.Legend = f.Legend.copied()
	g.ColorBars = make([]*ColorBar, len(f.ColorBars))
	for i, b := range f.ColorBars {
		if b == nil {
			continue
		}
		c := *b
		if b.Panels != nil {
			c.Panels = make([]*Panel, len(b.Panels))
			for k, p := range b.Panels {
				c.Panels[k] = of[p]
			}
		}
		g.ColorBars[i] = &c
	}
	return &g
}

// copied returns a copy of a legend, nil for nil.
func (l *Legend) copied() *Legend {
	if l == nil {
		return nil
	}
	c := *l
	c.Entries = append([]LegendEntry(nil), l.Entries...)
	return &c
}
