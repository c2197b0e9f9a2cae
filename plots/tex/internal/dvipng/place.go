package dvipng

import "natgrad.example/plots/tex/internal/dvi"

// driver runs a page as dvipng does (Jan-Åke Larsson, draw.c and set.c, 2002 to 2015), by a variant of
// the rule of Knuth's DVItype. A glyph or rule advances the position in pixels by its rounded width; a
// movement sets it to the exact position, rounded; the two positions never differ by more than a
// pixel. So equal pairs of letters are equally far apart wherever they stand.
type driver struct {
	page  *dvi.Page
	pixel dvi.Scaled // the size of a pixel, a multiple of shrink
	start driverState
	state driverState
	stack []driverState
	font  int // index into page.Fonts, −1 before the first
}

// driverState is a position, y down: exact in h and v, in pixels in hh and vv.
type driverState struct {
	h, v   dvi.Scaled
	hh, vv int
}

// mark is a glyph, rule or blank in pixels, y up.
type mark struct {
	op            dvi.Op
	font          int
	x, y          int // of the origin or the lower left corner
	width, height int // of a rule or blank
}

// The place of the text in Matplotlib's LaTeX document (make_tex in texmanager.py), where rounding
// starts: an indented paragraph below an empty box, with the lengths of LaTeX's article class at ten
// points.
const (
	parIndent    = 15 * dvi.Point
	topSkip      = 10 * dvi.Point // between the top of the page and the baseline of the empty box
	baselineSkip = 12 * dvi.Point // between the two baselines
	lineSkip     = 1 * dvi.Point  // between the box and higher text
)

// lineBaseline returns how far the baseline of a line of the given height is below the top of the
// page.
func lineBaseline(height dvi.Scaled) dvi.Scaled {
	if height <= baselineSkip {
		return topSkip + baselineSkip
	}
	return topSkip + lineSkip + height
}

// newDriver returns a driver for a page. Baseline is the distance between the top of the page and the
// baseline of the formula.
func newDriver(page *dvi.Page, baseline dvi.Scaled, dpi float64) *driver {
	const unitsPerInch = dvi.PointsPerInch * dvi.Point
	d := &driver{page: page, font: -1}
	d.pixel = max(dvi.Scaled(unitsPerInch/(shrink*dpi)+0.5), 1) * shrink
	v := lineBaseline(baseline)
	d.start = driverState{h: parIndent, v: v, hh: d.round(parIndent), vv: d.round(v)}
	d.state = d.start
	return d
}

// round returns a length in whole pixels, halves away from zero.
func (d *driver) round(s dvi.Scaled) int {
	if s > 0 {
		return int((s + d.pixel/2) / d.pixel)
	}
	return -int((d.pixel/2 - s) / d.pixel)
}

// ceil returns a length in whole pixels, rounded up, so that rules do not vanish.
func (d *driver) ceil(s dvi.Scaled) int { return int((s + d.pixel - 1) / d.pixel) }

// run returns the marks, with positions relative to the start of the baseline.
func (d *driver) run() []mark {
	var marks []mark
	begun := false
	for _, o := range d.page.Ops {
		if !begun {
			// The operations before the origin lead to the baseline, where start is.
			begun = o.Kind == dvi.Origin
			continue
		}
		x, y := d.state.hh-d.start.hh, d.start.vv-d.state.vv
		switch o.Kind {
		case dvi.Glyph:
			marks = append(marks, mark{op: o, font: d.font, x: x, y: y})
			if !o.Stay {
				w, _, _ := d.page.Fonts[d.font].Measure(o.Code)
				d.advance(w)
			}
		case dvi.Blank:
			marks = append(marks, mark{op: o, x: x, y: y - d.ceil(o.Depth), width: d.ceil(o.Width), height: d.ceil(o.Height) + d.ceil(o.Depth)})
		case dvi.Rule:
			if o.Visible() {
				marks = append(marks, mark{op: o, x: x, y: y, width: d.ceil(o.Width), height: d.ceil(o.Height)})
			}
			if !o.Stay {
				d.advance(o.Width)
			}
		case dvi.Right:
			d.moveRight(o.By)
		case dvi.Down:
			d.moveDown(o.By)
		case dvi.Push:
			d.stack = append(d.stack, d.state)
		case dvi.Pop:
			d.state, d.stack = d.stack[len(d.stack)-1], d.stack[:len(d.stack)-1]
		case dvi.SetFont:
			d.font = o.Index
		}
	}
	return marks
}

// advance moves right by the width of a glyph or rule.
func (d *driver) advance(w dvi.Scaled) {
	d.state.h += w
	d.state.hh += d.round(w)
	d.bound()
}

// moveRight moves right and rounds the exact position. DVItype does so for wide spaces only, and dvipng
// means to; but it compares unsigned numbers, so that every movement counts as wide.
func (d *driver) moveRight(by dvi.Scaled) {
	d.state.h += by
	d.state.hh = d.round(d.state.h)
}

// moveDown moves down in the same way.
func (d *driver) moveDown(by dvi.Scaled) {
	d.state.v += by
	d.state.vv = d.round(d.state.v)
}

// bound moves the position in pixels by one if it differs from the exact position by more than one.
func (d *driver) bound() {
	switch drift := d.state.hh - d.round(d.state.h); {
	case drift > 1:
		d.state.hh--
	case drift < -1:
		d.state.hh++
	}
}
