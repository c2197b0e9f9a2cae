package vector

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// recorder is a Sink that writes down what it gets, in hundredths.
type recorder struct{ calls []string }

func (r *recorder) MoveTo(p GridPoint) { r.calls = append(r.calls, fmt.Sprint("M", p)) }
func (r *recorder) LineTo(p GridPoint) { r.calls = append(r.calls, fmt.Sprint("L", p)) }
func (r *recorder) CurveTo(p1, p2, p GridPoint) {
	r.calls = append(r.calls, fmt.Sprint("C", p1, p2, p))
}
func (r *recorder) Close() { r.calls = append(r.calls, "z") }

var (
	svgNumber = regexp.MustCompile(`^[ ,]*([-+]?(?:\d+(?:\.\d*)?|\.\d+))`)
	svgTokens = regexp.MustCompile(`[MmLlHhVvCcZz]|[-+]?(?:\d+\.?\d*|\.\d+)`)
)

// readSVG reads path data by the grammar of SVG 1.1, section 8.3, and gives it to a sink.
func readSVG(t *testing.T, data string, to Sink) {
	t.Helper()
	var cur, start GridPoint
	cmd := byte(0)
	rest := data
	number := func() int64 {
		m := svgNumber.FindStringSubmatch(rest)
		if m == nil {
			t.Fatalf("%s: a number is missing before %q", data, rest)
		}
		rest = rest[len(m[0]):]
		v, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		return OnGrid(v, 0).X
	}
	pair := func() GridPoint {
		x := number()
		return GridPoint{cur.X + x, cur.Y + number()}
	}
	for rest != "" {
		if strings.IndexByte("MmLlHhVvCcZz", rest[0]) >= 0 {
			cmd, rest = rest[0], rest[1:]
		} else if cmd == 'z' || cmd == 0 {
			t.Fatalf("%s: numbers after %q", data, string(cmd))
		}
		switch cmd {
		case 'M':
			x := number()
			cur = GridPoint{x, number()}
			start, cmd = cur, 'L'
			to.MoveTo(cur)
		case 'm':
			cur = pair()
			start, cmd = cur, 'l'
			to.MoveTo(cur)
		case 'l':
			cur = pair()
			to.LineTo(cur)
		case 'h':
			cur.X += number()
			to.LineTo(cur)
		case 'v':
			cur.Y += number()
			to.LineTo(cur)
		case 'c':
			a, b, c := pair(), pair(), pair()
			cur = c
			to.CurveTo(a, b, c)
		case 'z':
			cur = start
			to.Close()
		default:
			t.Fatalf("%s: command %q", data, string(cmd))
		}
	}
}

// TestSVGDataReads: any path comes back from its SVG data, and nothing in the data can be left out.
func TestSVGDataReads(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 1))
	at := func() GridPoint {
		v := func() int64 { return []int64{0, 1, 10, 50, 99, 100, 101, 12345}[rng.IntN(8)] * int64(1-2*rng.IntN(2)) }
		return GridPoint{v(), v()}
	}
	for range 400 {
		var want, got recorder
		var data SVGData
		both := func(f func(Sink)) { f(&want); f(&data) }
		for range 1 + rng.IntN(3) {
			start := at()
			both(func(s Sink) { s.MoveTo(start) })
			cur := start
			for range rng.IntN(7) {
				p := at()
				if rng.IntN(3) > 0 {
					a, b := at(), at()
					both(func(s Sink) { s.CurveTo(a, b, p) })
				} else {
					if rng.IntN(3) == 0 {
						p.X = cur.X
					} else if rng.IntN(2) == 0 {
						p.Y = cur.Y
					}
					if p == cur {
						continue
					}
					both(func(s Sink) { s.LineTo(p) })
				}
				cur = p
			}
			if data.Pen() != cur {
				t.Fatalf("%s: the pen is at %v, want %v", data.Buf, data.Pen(), cur)
			}
			if rng.IntN(2) == 0 {
				both(func(s Sink) { s.Close() })
				if data.Pen() != start {
					t.Fatalf("%s: the pen is at %v, want %v", data.Buf, data.Pen(), start)
				}
			}
		}
		readSVG(t, string(data.Buf), &got)
		if !slices.Equal(got.calls, want.calls) {
			t.Fatalf("%s: %v, want %v", data.Buf, got.calls, want.calls)
		}
		if n := strings.Join(svgTokens.FindAllString(string(data.Buf), -1), ""); strings.Count(string(data.Buf), " ") > 0 && len(n)+strings.Count(string(data.Buf), " ") != len(data.Buf) {
			t.Fatalf("%s has other separators than spaces", data.Buf)
		}
		// A space stands only between two numbers of which the second could go on with the first.
		for i, c := range data.Buf {
			if c == ' ' && (data.Buf[i+1] == '-' || data.Buf[i-1] > '9') {
				t.Fatalf("%s: the space at %d is not needed", data.Buf, i)
			}
		}
	}
}

// TestSVGDataForms: the shortest form of each command.
func TestSVGDataForms(t *testing.T) {
	for data, write := range map[string]func(s *SVGData){
		"M.5.5l.5.01.01.99": func(s *SVGData) { s.MoveTo(gp(.5, .5)); s.LineTo(gp(1, .51)); s.LineTo(gp(1.01, 1.5)) },
		"M1 2h3v-4l5 6":     func(s *SVGData) { s.MoveTo(gp(1, 2)); s.LineTo(gp(4, 2)); s.LineTo(gp(4, -2)); s.LineTo(gp(9, 4)) },
		"M0 0l1 1 2-2":      func(s *SVGData) { s.MoveTo(gp(0, 0)); s.LineTo(gp(1, 1)); s.LineTo(gp(3, -1)) },
		"M.5.5l.5.05 1 .5":  func(s *SVGData) { s.MoveTo(gp(.5, .5)); s.LineTo(gp(1, .55)); s.LineTo(gp(2, 1.05)) },
		"M1 .5h.5":          func(s *SVGData) { s.MoveTo(gp(1, .5)); s.LineTo(gp(1.5, .5)) },
		"M1.5 1l.5 1":       func(s *SVGData) { s.MoveTo(gp(1.5, 1)); s.LineTo(gp(2, 2)) },
		"M1.5 0v1":          func(s *SVGData) { s.MoveTo(gp(1.5, 0)); s.LineTo(gp(1.5, 1)) },
		"M0 0h1m1 1 1 1h1": func(s *SVGData) {
			s.MoveTo(gp(0, 0))
			s.LineTo(gp(1, 0))
			s.MoveTo(gp(2, 1))
			s.LineTo(gp(3, 2))
			s.LineTo(gp(4, 2))
		},
		"M0 0h1zm1 1h2": func(s *SVGData) {
			s.MoveTo(gp(0, 0))
			s.LineTo(gp(1, 0))
			s.Close()
			s.MoveTo(gp(1, 1))
			s.LineTo(gp(3, 1))
		},
		"M0 0c0 1 1 1 1 0 0 1 1 1 1 0": func(s *SVGData) {
			s.MoveTo(gp(0, 0))
			s.CurveTo(gp(0, 1), gp(1, 1), gp(1, 0))
			s.CurveTo(gp(1, 1), gp(2, 1), gp(2, 0))
		},
		"M3 4h1v1zm5 6": func(s *SVGData) { s.MoveTo(gp(3, 4)); s.Append("h1v1z", gp(3, 4)); s.MoveTo(gp(8, 10)) },
	} {
		var s SVGData
		if write(&s); string(s.Buf) != data {
			t.Errorf("%s, want %s", s.Buf, data)
		}
	}
	var p PDFData
	p.MoveTo(gp(1, -2.5))
	p.LineTo(gp(0, .25))
	p.CurveTo(gp(1, 2), gp(3, 4), gp(5, 6))
	p.Close()
	if want := "1 -2.5 m\n0 .25 l\n1 2 3 4 5 6 c\nh\n"; string(p.Buf) != want {
		t.Errorf("%s, want %s", p.Buf, want)
	}
}

func gp(x, y float64) GridPoint { return OnGrid(x, y) }

// TestAppendHundredths: a number of hundredths has no digits that say nothing.
func TestAppendHundredths(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 1: ".01", 10: ".1", 99: ".99", 100: "1", 101: "1.01", 110: "1.1", 1000: "10", 12345: "123.45", -1: "-.01", -50: "-.5", -100: "-1", -1234: "-12.34"} {
		got, dot := AppendHundredths([]byte("x"), n)
		if string(got) != "x"+want || dot != strings.Contains(want, ".") {
			t.Errorf("%d/100 is %s, %v, want %s", n, got, dot, want)
		}
	}
	for _, tt := range []struct {
		v        float64
		decimals int
		want     string
	}{{0, 3, "0"}, {-0.0004, 3, "0"}, {1.0005, 3, "1.001"}, {1.25, 1, "1.3"}, {-1.25, 1, "-1.3"}, {12, 0, "12"}, {12.5, 0, "13"}, {0.12345, 4, "0.1235"}, {1e6, 2, "1000000"}} {
		if got := Number(tt.v, tt.decimals); got != tt.want {
			t.Errorf("%v with %d decimals is %s, want %s", tt.v, tt.decimals, got, tt.want)
		}
	}
	if got := Numbers([]float64{1, 2.345, -0.5}, 2); got != "1 2.35 -0.5" && got != "1 2.34 -0.5" {
		t.Errorf("numbers %s", got)
	}
	if got := OnGrid(1.005, -0.005); got != (GridPoint{100, -1}) && got != (GridPoint{101, -1}) {
		t.Errorf("on the grid %v", got)
	}
	if got := rounded(geom.Pt(1.234, -1.236)); got != geom.Pt(1.23, -1.24) {
		t.Errorf("rounded %v", got)
	}
}

// TestWritePath: what rounds to nothing is left out: points, lines without length, curves that stay; loops remain, and so
// does what follows a close.
func TestWritePath(t *testing.T) {
	path := func(f func(p *draw2d.Path)) *draw2d.Path {
		p := &draw2d.Path{}
		f(p)
		return p
	}
	for want, p := range map[string]*draw2d.Path{
		"":       path(func(p *draw2d.Path) { p.MoveTo(1, 1); p.LineTo(1.001, 1.004); p.Close(); p.MoveTo(5, 5) }),
		"M1 1h1": path(func(p *draw2d.Path) { p.MoveTo(1, 1); p.LineTo(1.001, 1); p.LineTo(2, 1); p.LineTo(2, 1.001) }),
		"M2 2c0 0 0 0 0 1": path(func(p *draw2d.Path) {
			p.MoveTo(2, 2)
			p.CubicCurveTo(2, 2, 2, 2, 2, 2)
			p.CubicCurveTo(2, 2, 2, 2, 2, 3)
		}),
		"M2 2c1 0 0 0 0 0":     path(func(p *draw2d.Path) { p.MoveTo(2, 2); p.CubicCurveTo(3, 2, 2, 2, 2, 2) }),
		"M2 2c0 0 1 0 0 0":     path(func(p *draw2d.Path) { p.MoveTo(2, 2); p.CubicCurveTo(2, 2, 3, 2, 2, 2) }),
		"M1 1h2zv3":            path(func(p *draw2d.Path) { p.MoveTo(1, 1); p.LineTo(3, 1); p.Close(); p.LineTo(1, 4) }),
		"M1 1h2zm9 9h1":        path(func(p *draw2d.Path) { p.MoveTo(1, 1); p.LineTo(3, 1); p.Close(); p.MoveTo(10, 10); p.LineTo(11, 10) }),
		"M4 4h1m2 0h1":         path(func(p *draw2d.Path) { p.MoveTo(1, 1); p.MoveTo(4, 4); p.LineTo(5, 4); p.MoveTo(7, 4); p.LineTo(8, 4) }),
		"M0 0h1c0 1 1 1 1 0h1": path(func(p *draw2d.Path) { p.MoveTo(0, 0); p.LineTo(1, 0); p.CubicCurveTo(1, 1, 2, 1, 2, 0); p.LineTo(3, 0) }),
	} {
		var data SVGData
		WritePath(&data, p, nil, false, nil)
		got := string(data.Buf)
		if want == "M1 1h2zv3" {
			want = "M1 1h2zm0 0v3" // a new subpath begins with a move
		}
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	var data SVGData
	WriteBox(&data, geom.Box{X0: 1, Y0: 2, X1: 4, Y1: 6})
	if got := string(data.Buf); got != "M1 2h3v4h-3z" {
		t.Errorf("box %s", got)
	}
	b := Bounds(path(func(p *draw2d.Path) { p.MoveTo(1, 2); p.CubicCurveTo(-3, 9, 8, -4, 5, 5); p.LineTo(3, 3) }))
	if b != (geom.Box{X0: -3, Y0: -4, X1: 8, Y1: 9}) {
		t.Errorf("bounds %v", b)
	}
}
