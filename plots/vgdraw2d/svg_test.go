package vgdraw2d_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// node is an element of a decoded SVG with its inherited attributes.
type node struct {
	name string
	attr map[string]string
	text string
}

// decodeSVG returns the elements in document order. Children inherit all attributes
// but ids and data.
func decodeSVG(tb testing.TB, data []byte) []node {
	tb.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	var out []node
	stack := []map[string]string{{}}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			tb.Fatalf("%v in\n%s", err, data)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			m := map[string]string{}
			for k, v := range stack[len(stack)-1] {
				if k != "id" && !strings.HasPrefix(k, "data-") && k != "class" {
					m[k] = v
				}
			}
			for _, a := range e.Attr {
				m[a.Name.Local] = a.Value
			}
			m["swaps"] = swaps(stack[len(stack)-1]["swaps"], e.Attr)
			stack = append(stack, m)
			out = append(out, node{name: e.Name.Local, attr: m})
		case xml.CharData:
			if len(out) > 0 {
				out[len(out)-1].text += string(e)
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// swaps returns the classes of an element for colors in the dark scheme: its own
// and, for properties that it does not set, the inherited classes.
func swaps(inherited string, attrs []xml.Attr) string {
	var own []string
	set := map[string]bool{}
	for _, a := range attrs {
		set[a.Name.Local] = true
		if a.Name.Local != "class" {
			continue
		}
		for _, class := range strings.Fields(a.Value) {
			if i := strings.LastIndex(class, "-_"); i >= 0 {
				own = append(own, class)
				set[map[byte]string{'f': "fill", 's': "stroke"}[class[i+2]]] = true
			}
		}
	}
	for _, class := range strings.Fields(inherited) {
		i := strings.LastIndex(class, "-_")
		if !set[map[byte]string{'f': "fill", 's': "stroke"}[class[i+2]]] {
			own = append(own, class)
		}
	}
	return strings.Join(own, " ")
}

// paths returns the drawn paths of an SVG.
func paths(tb testing.TB, data []byte) (out []node) {
	tb.Helper()
	clip := false
	for _, n := range decodeSVG(tb, data) {
		switch n.name {
		case "clipPath":
			clip = true
		case "path":
			if !clip {
				out = append(out, n)
			}
			clip = false
		}
	}
	return out
}

func svgCanvas(tb testing.TB) *vgdraw2d.Canvas {
	return newCanvas(tb, 100, 100, vgdraw2d.SVG, &vgdraw2d.Options{DPI: 72})
}

// Path data has y down, relative coordinates and two decimals.
func TestPathData(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		name string
		set  func(c *vgdraw2d.Canvas)
		path vg.Path
		fill bool
		want string
	}{
		{name: "lines", path: line(pt(10, 90), pt(20, 80), pt(20, 70), pt(5, 70)), want: "M10 10l10 10v10h-15"},
		{name: "closed", path: closed(pt(10, 90), pt(20, 80), pt(20, 70)), want: "M10 10l10 10v10z"},
		{name: "two parts", path: append(closed(pt(10, 90), pt(20, 80), pt(20, 70)), line(pt(1, 99), pt(3, 98), pt(4, 97))...),
			want: "M10 10l10 10v10zm-9-9 2 1 1 1"},
		{name: "short numbers", path: line(pt(0.5, 99.5), pt(0.75, 99.25), pt(0.5, 99), pt(2, 98)), want: "M.5.5l.25.25-.25.25 1.5 1"},
		{name: "line without move", path: vg.Path{{Type: vg.LineComp, Pos: pt(10, 90)}, {Type: vg.LineComp, Pos: pt(20, 80)}}, want: "M10 10l10 10"},
		{name: "on from a close", path: append(closed(pt(10, 90), pt(20, 80), pt(20, 70)), vg.PathComp{Type: vg.LineComp, Pos: pt(0, 100)}),
			want: "M10 10l10 10v10zm0 0-10-10"},
		{name: "cubic", path: vg.Path{{Type: vg.MoveComp, Pos: pt(0, 100)}, {Type: vg.CurveComp, Control: []vg.Point{pt(10, 100), pt(20, 90)}, Pos: pt(20, 80)}},
			want: "M0 0c10 0 20 10 20 20"},
		{name: "quadratic", path: vg.Path{{Type: vg.MoveComp, Pos: pt(0, 100)}, {Type: vg.CurveComp, Control: []vg.Point{pt(30, 100)}, Pos: pt(30, 70)}},
			want: "M0 0c20 0 30 10 30 30"},
		// k = 4/3·tan(π/8) of the radius for two arcs of 45°.
		{name: "arc", path: vg.Path{{Type: vg.MoveComp, Pos: pt(20, 90)}, {Type: vg.ArcComp, Pos: pt(10, 90), Radius: 10, Angle: math.Pi / 2}},
			want: "M20 10c0-2.65-1.05-5.2-2.93-7.07-1.87-1.88-4.42-2.93-7.07-2.93"},
		{name: "arc after a line", path: vg.Path{{Type: vg.MoveComp, Pos: pt(0, 90)}, {Type: vg.ArcComp, Pos: pt(10, 90), Radius: 10, Start: 0, Angle: math.Pi / 4}},
			want: "M0 10h20c0-2.65-1.05-5.2-2.93-7.07"},
		{name: "scale, turn, shift", set: func(c *vgdraw2d.Canvas) {
			c.Translate(pt(50, 50))
			c.Rotate(math.Pi / 2)
			c.Scale(2, 1)
		}, path: line(pt(0, 0), pt(10, 0), pt(10, 5)), want: "M50 50v-20h-5"},
		{name: "push and pop", set: func(c *vgdraw2d.Canvas) {
			c.Push()
			c.Translate(pt(50, 50))
			c.Pop()
		}, path: line(pt(0, 0), pt(10, 0)), want: "M0 100h10"},
		{name: "NaN breaks a line", path: line(pt(10, 90), pt(20, 90), pt(nan, 5), pt(30, 90), pt(40, 90)), want: "M10 10h10m10 0h10"},
		{name: "infinity breaks a line", path: line(pt(10, 90), pt(20, 90), pt(5, inf), pt(30, 90), pt(40, 90)), want: "M10 10h10m10 0h10"},
		{name: "NaN in a closed line", path: closed(pt(10, 90), pt(20, 90), pt(nan, 5), pt(30, 90), pt(30, 80)), want: "M10 10h10m10 0v10l-20-10"},
		{name: "NaN first", path: line(pt(nan, 0), pt(20, 90), pt(30, 90)), want: "M20 10h10"},
		{name: "NaN control", path: vg.Path{{Type: vg.MoveComp, Pos: pt(0, 100)}, {Type: vg.CurveComp, Control: []vg.Point{pt(nan, 100)}, Pos: pt(30, 70)}, {Type: vg.LineComp, Pos: pt(40, 70)}},
			want: "M30 30h10"},
		{name: "NaN radius", path: vg.Path{{Type: vg.MoveComp, Pos: pt(0, 100)}, {Type: vg.LineComp, Pos: pt(5, 100)}, {Type: vg.ArcComp, Pos: pt(10, 90), Radius: vg.Length(nan), Angle: 1}},
			want: "M0 0h5"},
		{name: "fill drops NaN", fill: true, path: closed(pt(10, 90), pt(nan, 0), pt(20, 90), pt(20, 80)), want: "M10 10h10v10z"},
		{name: "a point", path: line(pt(10, 90), pt(10, 90)), want: ""},
		{name: "snapped to half pixels", set: func(c *vgdraw2d.Canvas) { c.SetSnap(true) },
			path: line(pt(10.2, 89.7), pt(30.4, 89.7)), want: "M10.5 10.5h20"},
		{name: "snapped to pixels", set: func(c *vgdraw2d.Canvas) { c.SetSnap(true); c.SetLineWidth(2) },
			path: line(pt(10.2, 89.7), pt(30.4, 89.7)), want: "M10 10h20"},
		// The canvas is 100 px, its safe box reaches 1200 px and 20 miters of ½ px
		// beyond.
		{name: "cut far away", path: line(pt(50, 50), pt(1e300, 50)), want: "M50 50h1260"},
		{name: "fill cut far away", fill: true, path: closed(pt(-1e300, -1e300), pt(1e300, -1e300), pt(0, 1e300)),
			want: "M-1200 1300v-2500h2500v2500z"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := svgCanvas(t)
			if test.set != nil {
				test.set(c)
			}
			if test.fill {
				c.Fill(test.path)
			} else {
				c.Stroke(test.path)
			}
			got := ""
			if p := paths(t, encode(t, c)); len(p) > 0 {
				got = p[0].attr["d"]
			}
			if test.name == "fill cut far away" {
				checkSquare(t, got)
				return
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// checkSquare checks that a path goes around the canvas of 100 px within some
// thousand pixels.
func checkSquare(t *testing.T, d string) {
	b := []float64{0, 0, 0, 0}
	for _, p := range absolute(t, d) {
		b[0], b[1] = min(b[0], p[0]), min(b[1], p[1])
		b[2], b[3] = max(b[2], p[0]), max(b[3], p[1])
	}
	if b[0] > -100 || b[1] > -100 || b[2] < 200 || b[3] < 200 || b[2]-b[0] > 1e4 || b[3]-b[1] > 1e4 {
		t.Errorf("%q has bounds %v", d, b)
	}
}

// absolute returns the end points of the segments of path data.
func absolute(tb testing.TB, d string) (out [][2]float64) {
	tb.Helper()
	for _, s := range readPath(tb, d) {
		if n := len(s.p); n > 0 {
			out = append(out, [2]float64{s.p[n-1].X, s.p[n-1].Y})
		}
	}
	return out
}

// Rounding errors do not add up along a path.
func TestNoDrift(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	c := newCanvas(t, 100, 100, vgdraw2d.SVG, &vgdraw2d.Options{DPI: 72, Tolerance: -1})
	var pts []vg.Point
	for range 5000 {
		pts = append(pts, pt(100*rng.Float64(), 100*rng.Float64()))
	}
	c.Stroke(line(pts...))
	got := absolute(t, paths(t, encode(t, c))[0].attr["d"])
	if len(got) != len(pts) {
		t.Fatalf("%d points, want %d", len(got), len(pts))
	}
	for i, p := range pts {
		if dx, dy := got[i][0]-float64(p.X), got[i][1]-(100-float64(p.Y)); math.Abs(dx) > 0.005+1e-9 || math.Abs(dy) > 0.005+1e-9 {
			t.Fatalf("point %d is off by (%v, %v)", i, dx, dy)
		}
	}
}

func TestSVGStyle(t *testing.T) {
	c := newCanvas(t, 72, 72, vgdraw2d.SVG, nil)
	c.SetColor(color.NRGBA{255, 0, 0, 128})
	c.SetLineWidth(5)
	c.SetLineJoin(vgdraw2d.RoundJoin)
	c.SetLineCap(vgdraw2d.SquareCap)
	c.SetLineDash([]vg.Length{7.2, 3.6}, 1.8)
	c.Stroke(line(pt(10, 10), pt(60, 60)))
	c.SetLineDash(nil, 0)
	c.SetLineJoin(vgdraw2d.MiterJoin)
	c.SetLineCap(vgdraw2d.ButtCap)
	c.SetMiterLimit(0.5) // below what SVG allows
	c.SetColor(color.NRGBA{1, 2, 3, 255})
	c.Stroke(line(pt(10, 10), pt(60, 60)))
	c.Clip(vg.Rectangle{Min: pt(7.2, 7.2), Max: pt(36, 72)})
	c.Fill(closed(pt(10, 10), pt(60, 60), pt(10, 60)))
	data := encode(t, c)
	p := paths(t, data)
	if len(p) != 3 {
		t.Fatalf("%d paths:\n%s", len(p), data)
	}
	for i, want := range []map[string]string{
		{"fill": "none", "stroke": "#f00", "stroke-opacity": "0.502", "stroke-width": "6.9444", "stroke-linejoin": "round",
			"stroke-linecap": "square", "stroke-dasharray": "10 5", "stroke-dashoffset": "2.5", "clip-path": ""},
		{"fill": "none", "stroke": "#010203", "stroke-opacity": "", "stroke-linejoin": "", "stroke-linecap": "", "stroke-miterlimit": "1",
			"stroke-dasharray": ""},
		{"fill": "#010203", "fill-opacity": "", "stroke": ""},
	} {
		for k, v := range want {
			if got := p[i].attr[k]; got != v {
				t.Errorf("path %d: %s = %q, want %q", i, k, got, v)
			}
		}
	}
	ref := regexp.MustCompile(`^url\(#(.+)\)$`).FindStringSubmatch(p[2].attr["clip-path"])
	if ref == nil {
		t.Fatalf("clip-path %q", p[2].attr["clip-path"])
	}
	if want := `<clipPath id="` + ref[1] + `"><path d="M10 0h40v90h-40z"/></clipPath>`; !bytes.Contains(data, []byte(want)) {
		t.Errorf("no %s in\n%s", want, data)
	}
}

func TestSVGDocument(t *testing.T) {
	draw := func(o *vgdraw2d.Options) []byte {
		c := newCanvas(t, 1008, 504, vgdraw2d.SVG, o)
		c.BeginGroup(vgdraw2d.Group{ID: "panel 1", Class: "panel", Data: map[string]string{"Level": "<3>", "level": "4", "b": `"x"`, "a": "1"}})
		c.Stroke(line(pt(0, 0), pt(9, 9)))
		c.Stroke(line(pt(0, 9), pt(9, 0)))
		c.EndGroup()
		c.BeginGroup(vgdraw2d.Group{ID: "panel 1"})
		c.Stroke(line(pt(0, 5), pt(9, 9)))
		c.Fill(closed(pt(0, 5), pt(9, 9), pt(5, 0)))
		c.EndGroup()
		c.BeginGroup(vgdraw2d.Group{ID: "empty"})
		c.EndGroup()
		return encode(t, c)
	}
	data := draw(&vgdraw2d.Options{Title: "a < b & \"c\"\x00", Desc: "two\nlines", IDPrefix: "fig-"})
	n := decodeSVG(t, data)
	root := n[0].attr
	for k, want := range map[string]string{
		"width": "14in", "height": "7in", "viewBox": "0 0 1400 700", "role": "img",
		"aria-labelledby": "fig-title", "aria-describedby": "fig-desc",
	} {
		if root[k] != want {
			t.Errorf("%s = %q, want %q", k, root[k], want)
		}
	}
	for _, want := range []string{
		`<title id="fig-title">a &lt; b &amp; &quot;c&quot;` + "\uFFFD" + `</title>`,
		`<desc id="fig-desc">two&#10;lines</desc>`,
		// In a group with data, two strokes are one object.
		`<path id="fig-panel-1" class="fig-panel" data-level="&lt;3&gt;" data-a="1" data-b="&quot;x&quot;" data-level-2="4"`,
		`d="M0 700l12.5-12.5M0 687.5l12.5 12.5"`,
		`<g id="fig-panel-1-2">`,
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}
	if bytes.Contains(data, []byte("empty")) {
		t.Errorf("an empty group in\n%s", data)
	}
	// Without a prefix, ids differ between figures but not between runs.
	id := regexp.MustCompile(`id="(.*?)title"`)
	var ids []string
	for _, title := range []string{"one", "two", "one"} {
		ids = append(ids, string(id.Find(draw(&vgdraw2d.Options{Title: title}))))
	}
	if ids[0] == ids[1] || ids[0] != ids[2] {
		t.Errorf("ids %q", ids)
	}
}

// Attributes that neighbors share are written once, in a group.
func TestSVGSharedAttributes(t *testing.T) {
	c := svgCanvas(t)
	c.SetLineJoin(vgdraw2d.RoundJoin)
	c.Clip(vg.Rectangle{Min: pt(10, 10), Max: pt(90, 90)})
	for i := range 30 {
		c.SetColor(color.NRGBA{uint8(8 * (i / 3)), 0, 0, 255})
		c.BeginGroup(vgdraw2d.Group{Data: map[string]string{"level": strconv.Itoa(i)}})
		c.Stroke(line(pt(float64(i), 0), pt(90, 80)))
		c.EndGroup()
	}
	data := encode(t, c)
	for attr, most := range map[string]int{"stroke-linejoin": 1, "clip-path": 1, `fill="none"`: 1, "stroke=": 10} {
		if got := bytes.Count(data, []byte(attr)); got > most {
			t.Errorf("%s stands %d times, want at most %d:\n%s", attr, got, most, data)
		}
	}
	for i, p := range paths(t, data) {
		v := uint8(8 * (i / 3))
		want := fmt.Sprintf("#%02x0000", v)
		if v%17 == 0 {
			want = fmt.Sprintf("#%x00", v/17)
		}
		if got := p.attr["stroke"]; got != want {
			t.Errorf("path %d has stroke %q, want %q", i, got, want)
		}
	}
}

func TestSVGImage(t *testing.T) {
	c := svgCanvas(t)
	c.DrawImage(vg.Rectangle{Min: pt(10, 20), Max: pt(50, 40)}, image.NewGray(image.Rect(0, 0, 4, 2)))
	var found bool
	for _, n := range decodeSVG(t, encode(t, c)) {
		if n.name == "image" {
			found = true
			// Each pixel is repeated 10 times, so the matrix only translates.
			if got, want := n.attr["transform"], "matrix(1 0 0 1 10 60)"; got != want {
				t.Errorf("transform %s, want %s", got, want)
			}
			if n.attr["width"] != "40" || n.attr["height"] != "20" || n.attr["image-rendering"] != "pixelated" || !strings.HasPrefix(n.attr["href"], "data:image/png;base64,") {
				t.Errorf("image %v", n.attr)
			}
		}
	}
	if !found {
		t.Error("no image")
	}

	// With snapping, a picture reaches the snapped edges of the clip.
	c = svgCanvas(t)
	c.SetSnap(true)
	c.Clip(vg.Rectangle{Min: pt(10, 20), Max: pt(50, 39.6)})
	c.DrawImage(vg.Rectangle{Min: pt(10, 20.3), Max: pt(50.1, 39.6)}, image.NewGray(image.Rect(0, 0, 40, 20)))
	if want := `transform="matrix(1 0 0 1 10 60)"`; !bytes.Contains(encode(t, c), []byte(want)) {
		t.Errorf("no %s in\n%s", want, encode(t, c))
	}

	// No element has both a clip and a transform, which would move the clip.
	c = svgCanvas(t)
	c.BeginGroup(vgdraw2d.Group{ID: "field"})
	c.Clip(vg.Rectangle{Min: pt(20, 20), Max: pt(30, 30)})
	c.DrawImage(vg.Rectangle{Min: pt(10, 20), Max: pt(50, 40)}, image.NewGray(image.Rect(0, 0, 4, 2)))
	c.EndGroup()
	data := encode(t, c)
	if regexp.MustCompile(`<image[^>]*clip-path`).Match(data) || !regexp.MustCompile(`<g id="v\w+-field" clip-path`).Match(data) {
		t.Errorf("clip of a picture in\n%s", data)
	}
}

// Neighbors in a group for one object become one path if they are opaque strokes alike: overlaps of translucent
// strokes, and of fills, show.
func TestSVGMergedStrokes(t *testing.T) {
	red, pale := color.NRGBA{R: 255, A: 255}, color.NRGBA{R: 255, A: 128}
	for _, tt := range []struct {
		name string
		draw func(c *vgdraw2d.Canvas, p vg.Path)
		data bool
		want int
	}{
		{"strokes", func(c *vgdraw2d.Canvas, p vg.Path) { c.SetColor(red); c.Stroke(p) }, true, 1},
		{"strokes of different objects", func(c *vgdraw2d.Canvas, p vg.Path) { c.SetColor(red); c.Stroke(p) }, false, 2},
		{"translucent strokes", func(c *vgdraw2d.Canvas, p vg.Path) { c.SetColor(pale); c.Stroke(p) }, true, 2},
		{"fills", func(c *vgdraw2d.Canvas, p vg.Path) { c.SetColor(red); c.Fill(p) }, true, 2},
	} {
		c := svgCanvas(t)
		g := vgdraw2d.Group{}
		if tt.data {
			g.Data = map[string]string{"level": "1"}
		}
		c.BeginGroup(g)
		tt.draw(c, line(pt(0, 0), pt(90, 80), pt(50, 10)))
		tt.draw(c, line(pt(0, 90), pt(90, 0), pt(20, 10)))
		c.EndGroup()
		if got := len(paths(t, encode(t, c))); got != tt.want {
			t.Errorf("%s: %d paths, want %d", tt.name, got, tt.want)
		}
	}
}

// A line without dashes has no attribute of dashes, and one with dashes has them in pixels.
func TestSVGDashes(t *testing.T) {
	for _, dashes := range [][]vg.Length{nil, {0.72, 1.44}} {
		c := svgCanvas(t)
		c.SetLineDash(dashes, 0.36)
		c.Stroke(line(pt(0, 0), pt(90, 80)))
		p := paths(t, encode(t, c))
		got, ok := p[len(p)-1].attr["stroke-dasharray"]
		if ok != (dashes != nil) || ok && got != "0.72 1.44" {
			t.Errorf("dashes %v: %q", dashes, got)
		}
		if offset := p[len(p)-1].attr["stroke-dashoffset"]; (offset == "0.36") != ok {
			t.Errorf("dashes %v: offset %q", dashes, offset)
		}
	}
}
