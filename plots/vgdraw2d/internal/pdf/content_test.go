package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"image"
	"image/color"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
)

// setup is a page of 100 by 50 pixels with nothing on it.
var setup = Setup{Width: 72, Height: 36, DPI: 100, Tolerance: 0.05}

// encoded returns the objects of the file of a page.
func encoded(t *testing.T, p *Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return testtool.PlainPDF(t, b.Bytes())
}

// operators returns the lines of the content of a page.
func operators(t *testing.T, p *Page) []string {
	t.Helper()
	_, rest, _ := bytes.Cut(encoded(t, p), []byte("/Length "))
	size, rest, _ := bytes.Cut(rest, []byte(">>\nstream\n"))
	n, err := strconv.Atoi(string(size))
	if err != nil || !bytes.HasPrefix(rest[n:], []byte("\nendstream")) {
		t.Fatalf("%d bytes of content, %v, then %.12q", n, err, rest[min(n, len(rest)):])
	}
	z, err := zlib.NewReader(bytes.NewReader(rest[:n]))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// line is a line from one corner of the page to the other.
func line() *draw2d.Path {
	p := &draw2d.Path{}
	p.MoveTo(0, 0)
	p.LineTo(100, 50)
	return p
}

// Settings are written where they change, clips are in q and Q, and what a clip ends comes back.
func TestOperators(t *testing.T) {
	full := geom.Box{X1: 100, Y1: 50}
	pen := stroke.Pen{Color: color.NRGBA{R: 255, A: 255}, Width: 1.5, Join: draw2d.RoundJoin, Cap: draw2d.SquareCap, Miter: 10, Dash: []float64{3, 2.5}, DashOffset: 1}
	p := New(setup)
	p.Stroke(line(), pen, full)
	p.Stroke(line(), pen, full)
	p.Stroke(&draw2d.Path{}, pen, full)
	p.Fill(line(), color.NRGBA{G: 255, B: 51, A: 255}, geom.Box{X0: 10, X1: 20, Y1: 50})
	p.Fill(line(), color.NRGBA{G: 255, B: 51, A: 255}, geom.Box{X0: 10, X1: 20, Y1: 50})
	p.Fill(line(), color.NRGBA{G: 255, B: 51, A: 255}, geom.Box{X0: 10, X1: 10, Y1: 50})
	p.Stroke(line(), pen, geom.Box{X0: -1, Y0: -1, X1: 101, Y1: 51})
	got := operators(t, p)
	got = got[slices.IndexFunc(got, func(s string) bool { return strings.HasSuffix(s, " cm") }):]
	want := []string{
		"0.72 0 0 -0.72 0 36 cm", "1 0 0 RG", "1.5 w 2 J 1 j 10 M [3 2.5] 1 d", "0 0 m", "100 50 l", "S", "0 0 m", "100 50 l", "S",
		"q", "10 0 m", "20 0 l", "20 50 l", "10 50 l", "h", "W n", "0 1 0.2 rg", "0 0 m", "100 50 l", "f", "0 0 m", "100 50 l", "f",
		"Q", "q", "10 0 m", "10 50 l", "h", "W n", "0 1 0.2 rg", "0 0 m", "100 50 l", "f", "Q", "0 0 m", "100 50 l", "S",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for c, want := range map[draw2d.LineCap]string{draw2d.ButtCap: "0 J", draw2d.RoundCap: "1 J", draw2d.SquareCap: "2 J"} {
		if got := penOperators(stroke.Pen{Cap: c}); !strings.Contains(got, " "+want) {
			t.Errorf("cap %v: %s", c, got)
		}
	}
	for j, want := range map[draw2d.LineJoin]string{draw2d.MiterJoin: "0 j", draw2d.RoundJoin: "1 j", draw2d.BevelJoin: "2 j"} {
		if got := penOperators(stroke.Pen{Join: j}); !strings.Contains(got, " "+want) {
			t.Errorf("join %v: %s", j, got)
		}
	}
}

// A clip box that holds the page is none; a box that rounds to nothing hides everything.
func TestClipBoxes(t *testing.T) {
	for _, tt := range []struct {
		clip geom.Box
		want string // operators before the fill, "" for no clip
	}{
		{geom.Box{X1: 100, Y1: 50}, ""}, {geom.Box{X0: -5, Y0: -5, X1: 200, Y1: 60}, ""}, {geom.Box{X1: 99, Y1: 50}, "q 0 0 m 99 0 l 99 50 l 0 50 l h W n"},
		{geom.Box{X0: 1, X1: 100, Y1: 50}, "q 1 0 m 100 0 l 100 50 l 1 50 l h W n"}, {geom.Box{Y0: 1, X1: 100, Y1: 50}, "q 0 1 m 100 1 l 100 50 l 0 50 l h W n"}, {geom.Box{X1: 100, Y1: 49}, "q 0 0 m 100 0 l 100 49 l 0 49 l h W n"},
		{geom.Box{X0: 3, Y0: 4, X1: 3.001, Y1: 4.001}, "q -2 -2 m -1 -2 l -1 -1 l -2 -1 l h W n"},
	} {
		p := New(setup)
		p.Fill(line(), color.NRGBA{R: 255, A: 255}, tt.clip)
		got := strings.Join(operators(t, p), " ")
		_, got, _ = strings.Cut(got, " cm ")
		before, _, _ := strings.Cut(got, "1 0 0 rg")
		if strings.TrimSpace(before) != tt.want || strings.HasSuffix(got, "f Q") != (tt.want != "") {
			t.Errorf("%v: %s", tt.clip, got)
		}
	}
}

// A background covers the page, also where it ends within a pixel; a transparent one is not painted.
func TestBackground(t *testing.T) {
	for _, tt := range []struct {
		c    color.NRGBA
		want string
	}{{color.NRGBA{}, ""}, {color.NRGBA{R: 255, A: 255}, "1 0 0 rg 0 0 m 101 0 l 101 51 l 0 51 l h f"}} {
		s := setup
		s.Width, s.Height, s.Background = 72.1, 36.1, tt.c
		got := strings.Join(operators(t, New(s)), " ")
		if _, got, _ = strings.Cut(got, " cm"); strings.TrimSpace(got) != tt.want {
			t.Errorf("%v: %s", tt.c, got)
		}
	}
	s := setup
	s.Background = color.NRGBA{R: 255, A: 1}
	if got := strings.Join(operators(t, New(s)), " "); !strings.Contains(got, " gs") {
		t.Errorf("nearly transparent: %s", got)
	}
}

// Each fill has its opacity, by the graphics state in force, also in contents of many blocks.
func TestOpacity(t *testing.T) {
	full := geom.Box{X1: 100, Y1: 50}
	for _, n := range []int{1, 3, 4000} {
		p := New(setup)
		var want []string
		for i := range n {
			a := []uint8{255, 102, 51, 51}[i%4]
			p.Fill(line(), color.NRGBA{R: uint8(i), G: uint8(i >> 8), A: a}, full)
			want = append(want, map[uint8]string{255: "1.000", 102: "0.400", 51: "0.200"}[a])
		}
		states := map[string]string{} // opacities by name
		for i, m := range regexp.MustCompile(`/ca ([0-9.]+)`).FindAllSubmatch(encoded(t, p), -1) {
			states["/GS"+strconv.Itoa(i+1)] = string(m[1])
		}
		now := "1.000"
		var got []string
		for _, l := range operators(t, p) {
			if name, ok := strings.CutSuffix(l, " gs"); ok {
				now = states[name]
			}
			if l == "f" {
				got = append(got, now)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d fills: opacities %v, want %v", n, got[:min(len(got), 9)], want[:min(n, 9)])
		}
	}
}

// A page is written as often as wanted, does not hang on the clock, and has its texts.
func TestPageFile(t *testing.T) {
	s := setup
	s.Title, s.Subject, s.Language = "T", "S", "de"
	p := New(s)
	p.Fill(line(), color.NRGBA{A: 255}, geom.Box{X1: 50, Y1: 50})
	a, b := encoded(t, p), encoded(t, p)
	if !bytes.Equal(a, b) {
		t.Error("the second file differs from the first")
	}
	for _, want := range []string{"/CreationDate (D:19700101000000", "/ModDate (D:19700101000000", "/Title (\xfe\xff\x00T)", "/Subject (\xfe\xff\x00S)", "/Lang (de)", "/MediaBox [0 0 72.00 36.00]", "/DisplayDocTitle true"} {
		if !bytes.Contains(a, []byte(want)) {
			t.Errorf("%q is missing", want)
		}
	}
	if bytes.Contains(encoded(t, New(setup)), []byte("/Title")) {
		t.Error("a page without a title has one")
	}
	p.SetStop(func() bool { return true })
	var out bytes.Buffer
	if err := p.Encode(&out); err != nil || out.Len() > 0 {
		t.Errorf("%d bytes of a page that is not wanted, %v", out.Len(), err)
	}
	if err := New(setup).Encode(failing{}); !errors.Is(err, errFailing) {
		t.Errorf("writing: %v", err)
	}
}

var errFailing = errors.New("failing")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFailing }

// Pictures have widths of their own, and a picture that cannot be encoded is an error.
func TestPictures(t *testing.T) {
	full := geom.Box{X1: 100, Y1: 50}
	p := New(setup)
	for i := range 4 {
		img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
		img.SetNRGBA(0, 0, color.NRGBA{R: uint8(i), A: 255})
		p.DrawImage(img, draw2d.Matrix{1, 0, 0, 1, 10, 20}, full)
	}
	file := encoded(t, p)
	var widths []string
	for _, m := range regexp.MustCompile(`/Width (\d+)\n/Height 2\n`).FindAllSubmatch(file, -1) {
		widths = append(widths, string(m[1]))
	}
	slices.Sort(widths)
	if widths = slices.Compact(widths); !slices.Equal(widths, []string{"3", "4", "5", "6"}) {
		t.Errorf("widths %v", widths)
	}
	ops := strings.Join(operators(t, p), "\n")
	// Each edge of the picture is a thousandth of a pixel within.
	if want := "q 0.999333333 0 0 0.999 10.001 20.001 cm 0 0 3 2 re W n 1 0 0 -1 0 2 cm\n"; strings.Count(ops, want) != 4 {
		t.Errorf("no %q in %s", want, ops)
	}
	for m, want := range map[draw2d.Matrix]string{
		{-1, 0, 0, -1, 10, 20}: "q -0.999333333 0 0 -0.999 9.999 19.999 cm", {0, 1, 1, 0, 10, 20}: "q 0 1 1 0 10 20 cm", {0.5, 0, 0.1, 0.5, 10, 20}: "q 0.5 0 0.1 0.5 10 20 cm", {0.5, 0.1, 0, 0.5, 10, 20}: "q 0.5 0.1 0 0.5 10 20 cm",
	} {
		p := New(setup)
		img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
		if p.DrawImage(img, m, full); !strings.Contains(strings.Join(operators(t, p), "\n"), want) {
			t.Errorf("%v: no %q in %q", m, want, operators(t, p))
		}
	}
	p = New(setup)
	p.DrawImage(image.NewNRGBA(image.Rect(0, 0, 0, 3)), draw2d.NewIdentityMatrix(), full)
	if err := p.Encode(io.Discard); err == nil || !strings.Contains(err.Error(), "vgdraw2d: image: ") {
		t.Errorf("a picture without pixels: %v", err)
	}
}

// Widths, miter limits and colors have four decimals, dashes and their offset three, the scale of the page nine.
func TestOperatorDecimals(t *testing.T) {
	for _, tt := range []struct {
		pen  stroke.Pen
		want string
	}{
		{stroke.Pen{Width: 1.23456, Miter: 10}, "1.2346 w 0 J 0 j 10 M [] 0 d"},
		{stroke.Pen{Width: 0.00004, Miter: 5.43216}, "0 w 0 J 0 j 5.4322 M [] 0 d"},
		{stroke.Pen{Width: 2, Miter: 4, Dash: []float64{1.23456, 0.0006}, DashOffset: 3.45678}, "2 w 0 J 0 j 4 M [1.235 0.001] 3.457 d"},
		{stroke.Pen{Width: 2, Miter: 4, Dash: []float64{1, 2, 3.3, 4}, DashOffset: 0.0004}, "2 w 0 J 0 j 4 M [1 2 3.3 4] 0 d"},
	} {
		tt.pen.Cap, tt.pen.Join = draw2d.ButtCap, draw2d.MiterJoin
		if got := penOperators(tt.pen); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.pen, got, tt.want)
		}
	}
	for c, want := range map[color.NRGBA]string{{A: 255}: "0 0 0 ", {R: 255, G: 128, B: 1, A: 9}: "1 0.502 0.0039 ", {R: 2, G: 100, B: 254}: "0.0078 0.3922 0.9961 "} {
		if got := components(c); got != want {
			t.Errorf("%v: %s, want %s", c, got, want)
		}
	}
	for dpi, want := range map[float64]string{72: "1 0 0 -1 0 33.123457 cm", 100: "0.72 0 0 -0.72 0 33.123457 cm", 96: "0.75 0 0 -0.75 0 33.123457 cm", 7: "10.285714286 0 0 -10.285714286 0 33.123457 cm"} {
		p := New(Setup{Width: 72, Height: 33.1234567, DPI: dpi})
		if got := operators(t, p); !slices.Contains(got, want) {
			t.Errorf("%v dpi: %q, want %s", dpi, got, want)
		}
	}
}

// Each setting that changes is written, alone; those that stay are not.
func TestChangedSettings(t *testing.T) {
	full := geom.Box{X1: 100, Y1: 50}
	base := stroke.Pen{Color: color.NRGBA{A: 255}, Width: 2, Join: draw2d.MiterJoin, Cap: draw2d.ButtCap, Miter: 10}
	for name, tt := range map[string]struct {
		change func(p *stroke.Pen)
		want   []string // the operators at the ends of the lines before the second path
	}{
		"nothing": {func(*stroke.Pen) {}, nil}, "red": {func(p *stroke.Pen) { p.Color.R = 255 }, []string{"RG"}}, "width": {func(p *stroke.Pen) { p.Width = 3 }, []string{"d"}}, "join": {func(p *stroke.Pen) { p.Join = draw2d.RoundJoin }, []string{"d"}},
		"cap": {func(p *stroke.Pen) { p.Cap = draw2d.RoundCap }, []string{"d"}}, "miter": {func(p *stroke.Pen) { p.Miter = 9 }, []string{"d"}}, "dash": {func(p *stroke.Pen) { p.Dash = []float64{1, 2} }, []string{"d"}}, "alpha": {func(p *stroke.Pen) { p.Color.A = 51 }, []string{"gs"}},
		"all": {func(p *stroke.Pen) { p.Color, p.Width = color.NRGBA{G: 9, A: 1}, 4 }, []string{"RG", "d", "gs"}},
	} {
		p := New(setup)
		p.Stroke(line(), base, full)
		pen := base
		tt.change(&pen)
		p.Stroke(line(), pen, full)
		ops := operators(t, p)
		ops = ops[slices.Index(ops, "S")+1:]
		var got []string
		for _, l := range ops[:slices.Index(ops, "0 0 m")] {
			got = append(got, l[strings.LastIndexByte(l, ' ')+1:])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
