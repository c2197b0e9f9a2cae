package tex

// driver walks a page as dvipng 1.15 does (Jan-Åke Larsson; draw.c and set.c), a variant of the
// rule of Knuth's DVItype: the position in pixels advances by the rounded widths of what is
// set, large movements round the exact position, and the two never drift apart by more than
// a pixel. So equal pairs of letters are equally far apart wherever they stand.
type driver struct {
	page  *page
	pixel scaled // TeX's units a pixel, a multiple of shrink
	start driverState
	state driverState
	stack []driverState
	font  int // −1: none yet
}

// driverState is a position: h and v exact, y down; hh and vv in pixels.
type driverState struct {
	h, v   scaled
	hh, vv int
}

// mark is a glyph or rule in pixels, y up.
type mark struct {
	op            op
	font          int
	x, y          int // of the origin or the lower left corner
	width, height int // of a rule
}

// Where Matplotlib's LaTeX document sets its only line: indented by \parindent, and with the
// baseline at least \topskip below the top of the page (LaTeX's article class at ten points).
// Rounding starts from there.
const (
	parIndent = 15 * scaledPoint
	topSkip   = 10 * scaledPoint
)

func newDriver(f *Formula, dpi float64) *driver {
	const unitsPerInch = texPointInch * scaledPoint
	d := &driver{page: &f.page, font: -1}
	d.pixel = max(scaled(unitsPerInch/(shrink*dpi)+0.5), 1) * shrink
	// On the page of f the baseline lies at f.baseline, and the box starts at the left edge.
	baseline := max(f.baseline, topSkip)
	d.start = driverState{h: parIndent, v: baseline, hh: d.round(parIndent), vv: d.round(baseline)}
	d.state = d.start
	return d
}

// round is a length in whole pixels, halves away from zero.
func (d *driver) round(s scaled) int {
	if s > 0 {
		return int((s + d.pixel/2) / d.pixel)
	}
	return -int((d.pixel/2 - s) / d.pixel)
}

// ceil is a length in whole pixels, rounded up: rules do not vanish.
func (d *driver) ceil(s scaled) int { return int((s + d.pixel - 1) / d.pixel) }

// run returns the marks, from the start of the baseline.
func (d *driver) run() []mark {
	var marks []mark
	begun := false
	for _, o := range d.page.ops {
		if !begun {
			// What precedes the mark leads to the baseline, where start already is.
			begun = o.kind == opMark
			continue
		}
		x, y := d.state.hh-d.start.hh, d.start.vv-d.state.vv
		switch o.kind {
		case opGlyph:
			marks = append(marks, mark{op: o, font: d.font, x: x, y: y})
			if !o.stay {
				w, _, _ := d.page.fonts[d.font].measure(o.code)
				d.advance(w)
			}
		case opRule:
			if o.a > 0 && o.b > 0 {
				marks = append(marks, mark{op: o, x: x, y: y, width: d.ceil(o.b), height: d.ceil(o.a)})
			}
			if !o.stay {
				d.advance(o.b)
			}
		case opRight:
			d.moveRight(o.a)
		case opDown:
			d.moveDown(o.a)
		case opPush:
			d.stack = append(d.stack, d.state)
		case opPop:
			d.state, d.stack = d.stack[len(d.stack)-1], d.stack[:len(d.stack)-1]
		case opFont:
			d.font = o.font
		}
	}
	return marks
}

// advance moves by the width of what was set.
func (d *driver) advance(w scaled) {
	d.state.h += w
	d.state.hh += d.round(w)
	d.bound()
}

// moveRight moves by a space; wide ones, as between words, round anew.
func (d *driver) moveRight(by scaled) {
	d.state.h += by
	if d.font < 0 || by > d.thin() || by < -4*d.thin() {
		d.state.hh = d.round(d.state.h)
	} else {
		d.state.hh += d.round(by)
	}
	d.bound()
}

// moveDown moves down; far ones, as between lines, round anew.
func (d *driver) moveDown(by scaled) {
	d.state.v += by
	if d.font < 0 || by > 5*d.thin() || by < -5*d.thin() {
		d.state.vv = d.round(d.state.v)
	} else {
		d.state.vv += d.round(by)
	}
	d.bound()
}

// thin is a thin space: a sixth of the font's size.
func (d *driver) thin() scaled { return d.page.fonts[d.font].size / 6 }

// bound brings the position in pixels a pixel nearer when it has drifted by more than one.
func (d *driver) bound() {
	d.state.hh -= excess(d.state.hh - d.round(d.state.h))
	d.state.vv -= excess(d.state.vv - d.round(d.state.v))
}

func excess(drift int) int {
	switch {
	case drift > 1:
		return 1
	case drift < -1:
		return -1
	}
	return 0
}
