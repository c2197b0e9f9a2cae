package type1

import "encoding/binary"

// An encoder writes a charstring (Adobe Type 1 Font Format, chapter 6) without hints and
// subroutines.
type encoder struct {
	out  []byte
	at   point // the current point as a reader has it
	open bool  // a contour is open
}

// encode returns the charstring of an outline with an advance.
func (o *Outline) encode(advance Fixed) []byte {
	e := new(encoder)
	e.number(0)
	e.number(advance)
	e.out = append(e.out, 13) // hsbw
	for _, s := range o.steps {
		switch s.kind {
		case Move:
			e.close()
			e.line(s.p[0], 21, 22, 4)
			e.open = true
		case Line:
			e.line(s.p[0], 5, 6, 7)
		case Curve:
			e.curve(s.p)
		case stepClose:
			e.close()
		}
	}
	e.close()
	e.out = append(e.out, 14) // endchar
	return e.out
}

func (e *encoder) close() {
	if e.open {
		e.out = append(e.out, 9) // closepath
	}
	e.open = false
}

// line writes the command for a line or move to p, or its short form along an axis.
func (e *encoder) line(p point, both, horizontal, vertical byte) {
	switch {
	case p.y == e.at.y:
		e.x(p.x)
		e.out = append(e.out, horizontal)
	case p.x == e.at.x:
		e.y(p.y)
		e.out = append(e.out, vertical)
	default:
		e.x(p.x)
		e.y(p.y)
		e.out = append(e.out, both)
	}
}

// curve writes a curve, in a short form if it begins along one axis and ends along the other.
func (e *encoder) curve(p [3]point) {
	switch {
	case p[0].x == e.at.x && p[2].y == p[1].y:
		e.y(p[0].y)
		e.x(p[1].x)
		e.y(p[1].y)
		e.x(p[2].x)
		e.out = append(e.out, 30) // vhcurveto
	case p[0].y == e.at.y && p[2].x == p[1].x:
		e.x(p[0].x)
		e.x(p[1].x)
		e.y(p[1].y)
		e.y(p[2].y)
		e.out = append(e.out, 31) // hvcurveto
	default:
		for _, q := range p {
			e.x(q.x)
			e.y(q.y)
		}
		e.out = append(e.out, 8) // rrcurveto
	}
}

// x writes the distance to a coordinate, and y likewise.
func (e *encoder) x(to Fixed) { e.at.x += e.number(to - e.at.x) }

func (e *encoder) y(to Fixed) { e.at.y += e.number(to - e.at.y) }

// fraction is the divisor of numbers that are not whole.
const fraction = 100

// number writes a number and returns it as a reader understands it: whole numbers exactly, others
// as a quotient with fraction.
func (e *encoder) number(v Fixed) Fixed {
	if v%fixedOne == 0 {
		e.whole(int32(v / fixedOne))
		return v
	}
	n := (int64(v)*fraction + fixedOne/2) >> 16
	e.whole(int32(n))
	e.whole(fraction)
	e.out = append(e.out, 12, 12) // div
	return divFix(n*fixedOne, fraction*fixedOne)
}

func (e *encoder) whole(n int32) {
	switch {
	case n >= -107 && n <= 107:
		e.out = append(e.out, byte(n+139))
	case n >= 108 && n <= 1131:
		n -= 108
		e.out = append(e.out, byte(n>>8+247), byte(n))
	case n >= -1131 && n <= -108:
		n = -n - 108
		e.out = append(e.out, byte(n>>8+251), byte(n))
	default:
		e.out = binary.BigEndian.AppendUint32(append(e.out, 255), uint32(n))
	}
}
