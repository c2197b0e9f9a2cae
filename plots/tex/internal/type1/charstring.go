package type1

import (
	"fmt"
	"slices"
)

// interpreter runs charstrings (Adobe Type 1 Font Format, chapters 6 and 8).
type interpreter struct {
	font    *Font
	out     Outline
	stack   []int64 // in fixed point, wider than Fixed for the operands of divisions
	pending []int64 // results of callothersubr, for pop
	at      point
	bearing point
	flex    bool
	points  []point // of the flex being read
	depth   int
	limit   int  // of the operations still allowed
	accent  bool // inside seac
	done    bool
}

// interpret turns a charstring into an outline.
func (f *Font) interpret(body []byte) (*Outline, error) {
	in := &interpreter{font: f, limit: 100000}
	if err := in.run(body); err != nil {
		return nil, err
	}
	return &in.out, nil
}

// run executes a charstring or subroutine.
func (in *interpreter) run(body []byte) error {
	if in.depth++; in.depth > 16 {
		return errBadFont
	}
	defer func() { in.depth-- }()
	for i := 0; i < len(body) && !in.done; {
		if in.limit--; in.limit < 0 {
			return errBadFont
		}
		b := body[i]
		i++
		if b >= 32 {
			n, used, err := number(b, body[i:])
			if err != nil {
				return err
			}
			i += used
			in.stack = append(in.stack, n)
			continue
		}
		code := int(b)
		if code == 12 {
			if i == len(body) {
				return errBadFont
			}
			code = 100 + int(body[i])
			i++
		}
		if code == 11 {
			return nil
		}
		if err := in.command(code); err != nil {
			return err
		}
	}
	return nil
}

// number decodes an integer. An integer of five bytes may exceed Fixed; a division must follow it.
func number(b byte, rest []byte) (n int64, used int, err error) {
	switch {
	case b <= 246:
		return (int64(b) - 139) * fixedOne, 0, nil
	case b <= 254 && len(rest) >= 1:
		if b <= 250 {
			return ((int64(b)-247)*256 + int64(rest[0]) + 108) * fixedOne, 1, nil
		}
		return (-(int64(b)-251)*256 - int64(rest[0]) - 108) * fixedOne, 1, nil
	case b == 255 && len(rest) >= 4:
		v := int32(rest[0])<<24 | int32(rest[1])<<16 | int32(rest[2])<<8 | int32(rest[3])
		return int64(v) * fixedOne, 4, nil
	}
	return 0, 0, errBadFont
}

// arity gives the number of operands of the commands that have a fixed number.
var arity = map[int]int{
	1: 2, 3: 2, 4: 1, 5: 2, 6: 1, 7: 1, 8: 6, 10: 1, 13: 2, 21: 2, 22: 1, 30: 4, 31: 4,
	101: 6, 102: 6, 106: 5, 107: 4, 112: 2, 116: 2, 133: 2,
}

// command executes one command. Codes from 100 on stand for two bytes: 12 and the code minus 100.
func (in *interpreter) command(code int) error {
	n := arity[code]
	if len(in.stack) < n {
		return fmt.Errorf("%w: command %d lacks operands", errBadFont, code)
	}
	operands := in.stack[len(in.stack)-n:]
	switch code {
	case 10: // callsubr
		return in.callSubr(operands[0])
	case 112: // div
		q := divFix(operands[0], operands[1])
		in.stack = append(in.stack[:len(in.stack)-2], int64(q))
		return nil
	case 116: // callothersubr
		return in.otherSubr()
	case 117: // pop
		in.pop()
		return nil
	}
	a := make([]Fixed, n)
	for i, v := range operands {
		a[i] = Fixed(v)
	}
	in.stack = in.stack[:0]
	switch code {
	case 13: // hsbw
		in.out.advance = a[1]
		in.sideBearing(point{a[0], 0})
	case 107: // sbw
		in.out.advance = a[2]
		in.sideBearing(point{a[0], a[1]})
	case 14: // endchar
		in.done = true
	case 9: // closepath
		in.step(stepClose)
	case 106: // seac
		return in.seac(a)
	case 1, 3, 101, 102:
		in.stems(code, a)
	default:
		in.draw(code, a)
	}
	return nil
}

// step appends a step to the outline.
func (in *interpreter) step(kind StepKind, p ...point) {
	s := step{kind: kind}
	copy(s.p[:], p)
	in.out.steps = append(in.out.steps, s)
}

// callSubr takes the number of a subroutine from the stack and runs the subroutine.
func (in *interpreter) callSubr(number int64) error {
	in.stack = in.stack[:len(in.stack)-1]
	i := int(number >> 16)
	if i < 0 || i >= len(in.font.subrs) {
		return errBadFont
	}
	return in.run(in.font.subrs[i])
}

// pop moves a result of callothersubr to the stack, if there is one.
func (in *interpreter) pop() {
	if k := len(in.pending); k > 0 {
		in.stack = append(in.stack, in.pending[k-1])
		in.pending = in.pending[:k-1]
	}
}

// sideBearing sets the left side bearing point, where the outline starts.
func (in *interpreter) sideBearing(p point) {
	in.bearing = point{in.at.x + p.x, in.at.y + p.y}
	in.at = in.bearing
}

// stems records stem hints, which are relative to the side bearing point.
func (in *interpreter) stems(code int, a []Fixed) {
	for i := 0; i+1 < len(a); i += 2 {
		if code == 1 || code == 102 {
			in.step(stepStem, point{a[i+1], a[i] + in.bearing.y})
		} else {
			in.step(stepVStem)
		}
	}
}

// draw moves, or draws a line or curve.
func (in *interpreter) draw(code int, a []Fixed) {
	switch code {
	case 21:
		in.moveBy(a[0], a[1])
	case 22:
		in.moveBy(a[0], 0)
	case 4:
		in.moveBy(0, a[0])
	case 5:
		in.lineBy(a[0], a[1])
	case 6:
		in.lineBy(a[0], 0)
	case 7:
		in.lineBy(0, a[0])
	case 8:
		in.curveBy(a[0], a[1], a[2], a[3], a[4], a[5])
	case 30:
		in.curveBy(0, a[0], a[1], a[2], a[3], 0)
	case 31:
		in.curveBy(a[0], 0, a[1], a[2], 0, a[3])
	case 133: // setcurrentpoint
		in.at = point{a[0], a[1]}
	}
}

func (in *interpreter) moveBy(dx, dy Fixed) {
	in.at.x += dx
	in.at.y += dy
	if in.flex {
		in.points = append(in.points, in.at)
		return
	}
	in.step(Move, in.at)
}

func (in *interpreter) lineBy(dx, dy Fixed) {
	in.at.x += dx
	in.at.y += dy
	in.step(Line, in.at)
}

func (in *interpreter) curveBy(dx1, dy1, dx2, dy2, dx3, dy3 Fixed) {
	p1 := point{in.at.x + dx1, in.at.y + dy1}
	p2 := point{p1.x + dx2, p1.y + dy2}
	in.at = point{p2.x + dx3, p2.y + dy3}
	in.step(Curve, p1, p2, in.at)
}

// otherSubr executes the four standard procedures (chapter 8): three for flex and one for hint
// replacement. Other procedures only hand their operands to pop.
func (in *interpreter) otherSubr() error {
	k := len(in.stack)
	number, n := int(in.stack[k-1]>>16), int(in.stack[k-2]>>16)
	if n < 0 || n > k-2 {
		return errBadFont
	}
	args := slices.Clone(in.stack[k-2-n : k-2])
	in.stack = in.stack[:k-2-n]
	switch number {
	case 0:
		if len(in.points) != 7 || n != 3 {
			return errBadFont
		}
		in.flex = false
		p := in.points
		in.step(Curve, p[1], p[2], p[3])
		in.step(Curve, p[4], p[5], p[6])
		in.pending = []int64{args[2], args[1]}
	case 1:
		in.flex, in.points = true, in.points[:0]
	case 2: // moveBy has added the point
	case 3:
		if n != 1 {
			return errBadFont
		}
		in.step(stepReplace)
		in.pending = args
	default:
		slices.Reverse(args)
		in.pending = args
	}
	return nil
}

// seac composes an accented character from two characters of the standard encoding.
func (in *interpreter) seac(a []Fixed) error {
	base, accent := standardLetter(int(a[3]>>16)), standardLetter(int(a[4]>>16))
	if in.accent || in.font.charStrings[base] == nil || in.font.charStrings[accent] == nil {
		return errBadFont
	}
	for _, part := range []struct {
		name string
		by   point
	}{{base, point{}}, {accent, point{in.bearing.x - a[0] + a[1], in.bearing.y + a[2]}}} {
		sub := &interpreter{font: in.font, limit: in.limit, accent: true}
		if err := sub.run(in.font.charStrings[part.name]); err != nil {
			return err
		}
		in.step(stepOrigin, point{0, part.by.y})
		for _, s := range sub.out.steps {
			if s.kind == Move || s.kind == Line || s.kind == Curve {
				for j := range s.p {
					s.p[j].x += part.by.x
					s.p[j].y += part.by.y
				}
			}
			in.out.steps = append(in.out.steps, s)
		}
	}
	in.done = true
	return nil
}

// standardLetter returns the name of a character of Adobe's standard encoding. It knows letters and
// accents, which is all that seac composes (chapter 6).
func standardLetter(code int) string {
	if code >= 'A' && code <= 'Z' || code >= 'a' && code <= 'z' {
		return string(rune(code))
	}
	accents := map[int]string{
		193: "grave", 194: "acute", 195: "circumflex", 196: "tilde", 197: "macron", 198: "breve", 199: "dotaccent",
		200: "dieresis", 202: "ring", 203: "cedilla", 205: "hungarumlaut", 206: "ogonek", 207: "caron", 245: "dotlessi",
	}
	return accents[code]
}
