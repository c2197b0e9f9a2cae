package tex

// driver walks a page as dvipng does (Jan-Åke Larsson, draw.c and set.c, 2002 to 2015), by a
// variant of the rule of Knuth's DVItype: the position in pixels advances by the rounded widths
// of what is set, movements round the exact position, and the two never drift apart by more
// than a pixel. So equal pairs of letters are equally far apart wherever they stand.
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

// Where Matplotlib's LaTeX document has its text (make_tex in texmanager.py): in a paragraph,
// indented, below an empty box, with the lengths of LaTeX's article class at ten points.
// Rounding starts from there.
const (
	parIndent    = 15 * scaledPoint
	topSkip      = 10 * scaledPoint // from the top of the page to the empty box
	baselineSkip = 12 * scaledPoint // from there to the text
	lineSkip     = 1 * scaledPoint  // or, if the text is higher, between the two
)

// lineBaseline is how far below the top of the page a line of that height stands.
func lineBaseline(height scaled) scaled {
	if height <= baselineSkip {
		return topSkip + baselineSkip
	}
	return topSkip + lineSkip + height
}

func newDriver(f *Formula, dpi float64) *driver {
	const unitsPerInch = texPointInch * scaledPoint
	d := &driver{page: &f.page, font: -1}
	d.pixel = max(scaled(unitsPerInch/(shrink*dpi)+0.5), 1) * shrink
	baseline := lineBaseline(f.baseline) // on its own page the top of a formula is at 0
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

// moveRight moves by a space, to the exact position rounded. (DVItype does so for wide spaces
// only, and means to be followed; but dvipng compares with unsigned numbers, so that every
// movement counts as far.)
func (d *driver) moveRight(by scaled) {
	d.state.h += by
	d.state.hh = d.round(d.state.h)
}

// moveDown moves down in the same way.
func (d *driver) moveDown(by scaled) {
	d.state.v += by
	d.state.vv = d.round(d.state.v)
}

// bound brings the position in pixels a pixel nearer when it has drifted by more than one.
func (d *driver) bound() {
	switch drift := d.state.hh - d.round(d.state.h); {
	case drift > 1:
		d.state.hh--
	case drift < -1:
		d.state.hh++
	}
}
