package stroke

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Paths in tables are SVG strings: M, L, C with absolute coordinates, and z.

func parse(t testing.TB, s string) *draw2d.Path {
	t.Helper()
	p := &draw2d.Path{}
	for s != "" {
		cmd := s[0]
		end := strings.IndexAny(s[1:], "MLCz") + 1
		if end == 0 {
			end = len(s)
		}
		var v []float64
		for _, f := range strings.Fields(s[1:end]) {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, x)
		}
		switch cmd {
		case 'M':
			p.MoveTo(v[0], v[1])
		case 'L':
			p.LineTo(v[0], v[1])
		case 'C':
			p.CubicCurveTo(v[0], v[1], v[2], v[3], v[4], v[5])
		case 'z':
			p.Close()
		default:
			t.Fatalf("path command %q", cmd)
		}
		s = s[end:]
	}
	return p
}

func parseLines(t testing.TB, s string) *Polylines {
	l := &Polylines{}
	l.Flatten(parse(t, s), FineCurve)
	return l
}

func format(l *Polylines) string {
	var b strings.Builder
	for _, s := range l.subs {
		for i, p := range l.of(s) {
			b.WriteByte("LM"[btoi(i == 0)])
			b.WriteString(vector.Number(p.X, 3) + " " + vector.Number(p.Y, 3))
		}
		if s.closed {
			b.WriteByte('z')
		}
	}
	return b.String()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestClipLines(t *testing.T) {
	b := geom.Box{X0: 0, Y0: 0, X1: 10, Y1: 10}
	for _, test := range []struct{ name, path, want string }{
		{"inside", "M1 1L9 9", "M1 1L9 9"},
		{"closed inside", "M1 1L9 1L9 9z", "M1 1L9 1L9 9z"},
		{"through", "M-5 5L15 5", "M0 5L10 5"},
		{"out and in", "M5 5L15 5L15 8L5 8", "M5 5L10 5M10 8L5 8"},
		{"closed", "M5 5L15 5L5 8z", "M5 5L10 5M10 6.5L5 8L5 5"},
		{"outside", "M-5 -5L-5 20L-9 3", ""},
		{"touching a corner", "M-5 5L5 -5", "M0 0L0 0"},
		{"from far away", "M5 5L1e300 5", "M5 5L10 5"},
		{"to far away", "M-1e300 -1e300L5 5L5 1e308", "M0 0L5 5L5 10"},
		{"both ends far away", "M-1e300 7L1e290 7", "M0 7L10 7"},
		{"overflowing difference", "M-1.7e308 5L1.7e308 5", "M0 5L10 5"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out Polylines
			out.ClipLines(parseLines(t, test.path), b)
			if got := format(&out); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestClipPolygons(t *testing.T) {
	b := geom.Box{X0: 0, Y0: 0, X1: 10, Y1: 10}
	for _, test := range []struct{ name, path, want string }{
		{"inside", "M1 1L9 1L9 9z", "M1 1L9 1L9 9z"},
		{"around", "M-1e300 -1e300L1e300 -1e300L1e300 1e300L-1e300 1e300z", "M0 0L10 0L10 10L0 10z"},
		{"half", "M5 2L25 2L25 8L5 8z", "M5 8L5 2L10 2L10 8z"},
		{"outside", "M-5 -5L-5 20L-9 3z", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out Polylines
			out.ClipPolygons(parseLines(t, test.path), b)
			if got := format(&out); got != rotateTo(got, test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if got, want := area(&out), area(parseLines(t, test.want)); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s has area %v, want %v", format(&out), got, want)
			}
		})
	}
}

// rotateTo returns got if it is the polygon want with another first vertex, else want.
func rotateTo(got, want string) string {
	g := strings.Split(strings.Trim(got, "Mz"), "L")
	w := strings.Split(strings.Trim(want, "Mz"), "L")
	for i := range w {
		if strings.Join(append(w[i:len(w):len(w)], w[:i]...), "L") == strings.Join(g, "L") {
			return got
		}
	}
	return want
}

func area(l *Polylines) float64 {
	a := 0.0
	for _, s := range l.subs {
		p := l.of(s)
		for i := range p {
			q := p[(i+1)%len(p)]
			a += p[i].X*q.Y - q.X*p[i].Y
		}
	}
	return a / 2
}
