package vgdraw2d_test

import (
	"bytes"
	"regexp"
	"strconv"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d"
)

var formats = []vgdraw2d.Format{vgdraw2d.PNG, vgdraw2d.SVG, vgdraw2d.PDF}

func newCanvas(tb testing.TB, w, h vg.Length, f vgdraw2d.Format, o *vgdraw2d.Options) *vgdraw2d.Canvas {
	tb.Helper()
	c, err := vgdraw2d.New(w, h, f, o)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func encode(tb testing.TB, c *vgdraw2d.Canvas) []byte {
	tb.Helper()
	var b bytes.Buffer
	n, err := c.WriteTo(&b)
	if err != nil {
		tb.Fatal(err)
	}
	if n != int64(b.Len()) {
		tb.Fatalf("WriteTo returned %d, wrote %d", n, b.Len())
	}
	return b.Bytes()
}

// segment is a command of path data with absolute points: M and L have one, C has
// three, z has none.
type segment struct {
	command byte
	p       []geom.Point
}

var token = regexp.MustCompile(`[A-Za-z]|-?(\d+\.?\d*|\.\d+)`)

// readPath reads path data with the commands that the package writes: M m l h v c z.
func readPath(tb testing.TB, d string) (out []segment) {
	tb.Helper()
	tok := token.FindAllString(d, -1)
	next := func() float64 {
		v, err := strconv.ParseFloat(tok[0], 64)
		if err != nil {
			tb.Fatalf("%v in %q", err, d)
		}
		tok = tok[1:]
		return v
	}
	var cur, start geom.Point
	pair := func() geom.Point { return geom.Pt(cur.X+next(), cur.Y+next()) }
	var command byte
	for len(tok) > 0 {
		if c := tok[0][0]; c >= 'A' {
			command = c
			tok = tok[1:]
		}
		var s segment
		switch command {
		case 'M':
			s = segment{'M', []geom.Point{geom.Pt(next(), next())}}
			start, command = s.p[0], 'L'
		case 'm':
			s = segment{'M', []geom.Point{pair()}}
			start, command = s.p[0], 'l'
		case 'l':
			s = segment{'L', []geom.Point{pair()}}
		case 'h':
			s = segment{'L', []geom.Point{geom.Pt(cur.X+next(), cur.Y)}}
		case 'v':
			s = segment{'L', []geom.Point{geom.Pt(cur.X, cur.Y+next())}}
		case 'c':
			s = segment{'C', []geom.Point{pair(), pair(), pair()}}
		case 'z':
			out = append(out, segment{command: 'z'})
			cur, command = start, 0
			continue
		default:
			tb.Fatalf("command %c in %q", command, d)
		}
		cur = s.p[len(s.p)-1]
		out = append(out, s)
	}
	return out
}
