package vgdraw2d_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// A program is a sequence of drawing calls, read from bytes.
type program []byte

// byte returns the next byte, or 0 at the end.
func (p *program) byte() byte {
	if len(*p) == 0 {
		return 0
	}
	b := (*p)[0]
	*p = (*p)[1:]
	return b
}

// number returns the next number: mostly a place on a small page, sometimes any float64.
func (p *program) number() float64 {
	switch k := p.byte(); {
	case k < 0xe0:
		return float64(k)/2 - 20 + float64(p.byte())/256
	case k < 0xf0:
		return []float64{0, -1, 1e-3, 1e6, -1e9, 1e18, 1e300, -1e308, 5e-324, math.MaxFloat64, math.NaN(), math.Inf(1), math.Inf(-1), 36, 72, 1e-160}[k-0xe0]
	}
	var b [8]byte
	for i := range b {
		b[i] = p.byte()
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
}

func (p *program) point() vg.Point { return pt(p.number(), p.number()) }

func (p *program) path() (path vg.Path) {
	path.Move(p.point())
	for range int(p.byte() % 12) {
		switch p.byte() % 8 {
		case 0:
			path.Move(p.point())
		case 1:
			path.QuadTo(p.point(), p.point())
		case 2:
			path.CubeTo(p.point(), p.point(), p.point())
		case 3:
			path.Arc(p.point(), vg.Length(p.number()), p.number()/10, p.number()/10)
		case 4:
			path.Close()
		default:
			path.Line(p.point())
		}
	}
	return path
}

// paint makes the calls of the program. It pairs Push and Pop.
func (p *program) paint(c *vgdraw2d.Canvas) {
	depth := 0
	for n := 0; len(*p) > 0 && n < 40; n++ {
		switch p.byte() % 12 {
		case 0:
			c.SetColor(color.NRGBA{p.byte(), p.byte(), p.byte(), p.byte()})
		case 1:
			c.SetLineWidth(vg.Length(p.number() / 8))
		case 2:
			c.SetLineDash([]vg.Length{vg.Length(p.number()), vg.Length(p.number())}, vg.Length(p.number()))
		case 3:
			c.SetLineJoin(vgdraw2d.Join(p.byte() % 4))
			c.SetLineCap(vgdraw2d.Cap(p.byte() % 4))
			c.SetMiterLimit(p.number())
		case 4:
			c.Push()
			depth++
		case 5:
			if depth > 0 {
				c.Pop()
				depth--
			}
		case 6:
			c.Clip(vg.Rectangle{Min: p.point(), Max: p.point()})
		case 7:
			c.Translate(p.point())
			c.Scale(p.number()/16, p.number()/16)
			c.Rotate(p.number())
		case 8, 9:
			c.Fill(p.path())
		default:
			c.SetSnap(p.byte()%4 == 0)
			c.Stroke(p.path())
		}
	}
	for range depth {
		c.Pop()
	}
}

// FuzzPaint makes any drawing calls. Every format is well-formed, has finite numbers, and
// is the same the second time.
func FuzzPaint(f *testing.F) {
	f.Add([]byte("\x08\x30\x10\x40\x20\x05\x05\x70\x10\x80\x40\x05\x20\x10\x30\x90\x04"))
	f.Add([]byte("\x00\xff\x10\x20\x80\x01\x40\x00\x0a\x01\x30\x10\x40\x20\x05\x02\x70\x10\x80\x40\x05\x20\x10\x30\x90\x04\x60\x60\x50\x50"))
	f.Add([]byte("\x04\x06\x30\x00\x30\x00\x60\x00\x60\x00\x02\x50\x00\x30\x00\x28\x00\x0a\x00\xe6\xe7\x04\x05\xe4\x30\x00\x05\x40\x00\xe9\x05\x03\x60\x00\x05"))
	f.Add([]byte("\x07\x30\x00\x30\x00\x38\x00\xe8\x40\x00\x0b\x00\x30\x00\x40\x00\x06\x03\x50\x00\x50\x00\x40\x00\x28\x00\x90\x00\x05\x20\x00\x20\x00"))
	f.Add([]byte("\x0a\x00\xea\xeb\x07\x05\xec\x30\x00\x05\x40\x00\x40\x00\x02\x50\x00\xe5\x60\x00\x60\x00\x70\x00\x20\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range formats {
			var files [2][]byte
			for i := range files {
				c := newCanvas(t, 60, 60, format, &vgdraw2d.Options{DPI: 72})
				p := program(data)
				p.paint(c)
				var b bytes.Buffer
				if _, err := c.WriteTo(&b); err != nil {
					t.Fatalf("%s: %v", format, err)
				}
				files[i] = b.Bytes()
			}
			if !bytes.Equal(files[0], files[1]) {
				t.Fatalf("two %s files differ", format)
			}
			switch format {
			case vgdraw2d.PNG:
				if m, err := png.Decode(bytes.NewReader(files[0])); err != nil || m.Bounds().Dx() != 60 || m.Bounds().Dy() != 60 {
					t.Fatalf("PNG: %v", err)
				}
			case vgdraw2d.SVG:
				checkElements(t, files[0])
			case vgdraw2d.PDF:
				checkOperators(t, content(t, files[0]))
			}
		}
	})
}

var (
	pathData  = regexp.MustCompile(`^([MmlhvczLHVCZ]|[ ,]|-?(\d+\.?\d*|\.\d+))*$`)
	notFinite = regexp.MustCompile(`(?i)nan|inf|[0-9]e[-+]?[0-9]`)
)

// checkElements checks that an SVG is well-formed and that its numbers are finite.
func checkElements(t *testing.T, svg []byte) {
	t.Helper()
	depth := 0
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		depth++
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "d":
				if !pathData.MatchString(a.Value) {
					t.Fatalf("path %q", a.Value)
				}
				readPath(t, a.Value)
			case "transform", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit", "x", "y", "width", "height":
				if notFinite.MatchString(a.Value) {
					t.Fatalf("%s is %q", a.Name.Local, a.Value)
				}
			}
		}
	}
	if depth == 0 {
		t.Fatal("no elements")
	}
}

// operands are the numbers of operands of the operators that the package writes.
var operands = map[string]int{
	"q": 0, "Q": 0, "cm": 6, "w": 1, "J": 1, "j": 1, "M": 1, "d": 2, "gs": 1, "rg": 3, "RG": 3, "g": 1, "G": 1,
	"m": 2, "l": 2, "c": 6, "h": 0, "re": 4, "S": 0, "f": 0, "W": 0, "n": 0, "Do": 1, "sh": 1, "B": 0, "i": 1,
}

// checkOperators checks the operators of a page of a PDF (PDF 1.7, annex A): each is known
// and has as many operands as it takes, numbers are plain decimals, q and Q pair, and
// paths begin with m or re.
func checkOperators(t *testing.T, page string) {
	t.Helper()
	number := regexp.MustCompile(`^-?(\d+\.?\d*|\.\d+)$`)
	depth, stack, begun, list := 0, 0, false, false
	for _, w := range strings.Fields(strings.NewReplacer("[", " [ ", "]", " ] ").Replace(page)) {
		switch {
		case w == "[":
			list = true
			continue
		case w == "]":
			list = false
			stack++
			continue
		case number.MatchString(w):
			if v, err := strconv.ParseFloat(w, 64); err != nil || math.Abs(v) > 1e10 {
				t.Fatalf("number %s in\n%s", w, page)
			}
			if !list {
				stack++
			}
			continue
		case strings.HasPrefix(w, "/"):
			stack++
			continue
		}
		n, ok := operands[w]
		if !ok || n != stack || list {
			t.Fatalf("operator %q with %d operands in\n%s", w, stack, page)
		}
		stack = 0
		switch w {
		case "q":
			depth++
		case "Q":
			depth--
		case "m", "re":
			begun = true
		case "l", "c", "h", "S", "f", "W":
			if !begun {
				t.Fatalf("%s without a path in\n%s", w, page)
			}
			begun = w != "S" && w != "f"
		case "n":
			begun = false
		}
		if depth < 0 {
			t.Fatalf("Q without q in\n%s", page)
		}
	}
	if depth != 0 || stack != 0 {
		t.Fatalf("%d q without Q, %d operands left in\n%s", depth, stack, page)
	}
}
