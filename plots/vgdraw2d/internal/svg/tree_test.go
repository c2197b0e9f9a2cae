package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// never is a stop that lets everything be done.
func never() bool { return false }

// leaf is a path element with data and attributes.
func leaf(data string, attrs ...string) *Element {
	e := &Element{tag: "path", Data: []byte(data)}
	for i := 0; i+1 < len(attrs); i += 2 {
		e.style[slices.Index(attributeNames[:], attrs[i])] = attrs[i+1]
	}
	return e
}

// shown lists the leaves of a tree with the attributes that they have or inherit.
func shown(e *Element, inherited style) []string {
	s := inherited
	for a, v := range e.style {
		if v != "" {
			s[a] = v
		}
	}
	if !e.Group {
		return []string{fmt.Sprintf("%s %q", e.Data, s)}
	}
	var out []string
	for _, c := range e.Children {
		out = append(out, shown(c, s)...)
	}
	return out
}

// Tidying changes no attribute of any leaf, and moves what neighbors share to groups.
func TestTidy(t *testing.T) {
	for n := range 200 {
		root := &Element{Group: true}
		var want []string
		for i := range 1 + n%9 {
			e := leaf(fmt.Sprint("M", i), "fill", []string{"#111", "#222"}[(n>>i)&1])
			e.style[attrClip] = []string{"", "3"}[(n>>(i+1))&1]
			if (n>>(i+2))&1 == 1 {
				e.style[attrStroke], e.style[attrWidth] = "#333", "2"
			}
			root.Children = append(root.Children, e)
			want = append(want, shown(e, style{})...)
		}
		tidied := root.tidy(never)
		if got := shown(tidied, style{}); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
	all := &Element{Group: true, Children: []*Element{leaf("a", "fill", "#111", "stroke", "#222"), leaf("b", "fill", "#111"), leaf("c", "fill", "#111")}}
	got := all.tidy(never)
	if got.style[attrFill] != "#111" || len(got.Children) != 3 || got.Children[1].style != (style{}) {
		t.Errorf("a shared fill stays: %+v", got.Children[1].style)
	}
}

// Runs of two or more neighbors that agree get a group, unless all agree or they have nothing to share.
func TestWrapRuns(t *testing.T) {
	a := func() *Element { return leaf("a", "fill", "#111") }
	b := func() *Element { return leaf("b", "fill", "#222") }
	plain := func() *Element { return leaf("p") }
	for _, tt := range []struct {
		list []*Element
		want string // leaves, with runs in parentheses
	}{
		{nil, ""}, {[]*Element{a()}, "a"}, {[]*Element{a(), a()}, "aa"}, {[]*Element{a(), a(), b()}, "(aa)b"}, {[]*Element{b(), a(), a()}, "b(aa)"},
		{[]*Element{a(), b(), a()}, "aba"}, {[]*Element{a(), a(), a(), b(), b()}, "(aaa)(bb)"}, {[]*Element{plain(), plain(), a()}, "ppa"},
	} {
		var got strings.Builder
		for _, e := range wrapRuns(tt.list, []attribute{attrFill}, never) {
			if !e.Group {
				got.Write(e.Data)
				continue
			}
			got.WriteByte('(')
			for _, c := range e.Children {
				got.Write(c.Data)
				if c.style[attrFill] != "" || e.style[attrFill] == "" {
					t.Errorf("%s: the fill is not on the group", tt.want)
				}
			}
			got.WriteByte(')')
		}
		if got.String() != tt.want {
			t.Errorf("%s, want %s", got.String(), tt.want)
		}
	}
}

// Neighbors with one opaque stroke and no fill become one path; other elements stay, and the originals are not changed.
func TestMergeStrokes(t *testing.T) {
	bare := func(data string) *Element { return leaf(data, "fill", "none", "stroke", "#111") }
	kept := bare("k")
	kept.Keep = true
	list := []*Element{
		bare("a"), bare("b"), bare("c"), leaf("d", "fill", "#222"), bare("e"), leaf("f", "fill", "none", "stroke", "#999"), bare("g"), bare("h"),
		leaf("i", "fill", "none", "stroke", "#111", "stroke-opacity", ".5"), leaf("j", "fill", "none", "stroke", "#111", "stroke-opacity", ".5"), kept, bare("l"),
	}
	var got []string
	for _, e := range mergeStrokes(list) {
		got = append(got, string(e.Data))
	}
	if want := strings.Fields("abc d e f gh i j k l"); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if string(list[0].Data) != "a" || string(list[6].Data) != "g" {
		t.Error("merging changes the elements")
	}
	if mergeStrokes(nil) != nil {
		t.Error("nothing becomes something")
	}
}

// A group with one leaf is that leaf with the group's label and attributes; others stay.
func TestCollapsed(t *testing.T) {
	label := Label{ID: "x"}
	group := func(children ...*Element) *Element {
		return &Element{Group: true, Keep: true, Label: label, Attrs: " a", Children: children}
	}
	one := leaf("a")
	one.Attrs = " b"
	if got := group(one).collapsed(); got == nil || !got.Keep || got.Label.ID != "x" || got.Attrs != " a b" || one.Keep {
		t.Errorf("%+v", got)
	}
	keep := leaf("k")
	keep.Keep = true
	for name, g := range map[string]*Element{"none": group(), "two": group(leaf("a"), leaf("b")), "a group": group(&Element{Group: true}), "a label": group(keep)} {
		if g.collapsed() != nil {
			t.Errorf("%s: collapses", name)
		}
	}
}

// A name in use gets the next free number.
func TestUnique(t *testing.T) {
	used := map[string]int{}
	for i, tt := range [][2]string{{"a", "a"}, {"a", "a-2"}, {"a", "a-3"}, {"b", "b"}, {"a-2", "a-2-2"}, {"b-2", "b-2"}, {"b", "b-3"}, {"b", "b-4"}, {"a-2", "a-2-3"}, {"a", "a-4"}} {
		if got := unique(tt[0], used); got != tt[1] {
			t.Errorf("%d: %s becomes %s, want %s", i, tt[0], got, tt[1])
		}
	}
}

// Lengths are in inches, millimeters or points, whichever has at most three decimals; 72 points are an inch, and 25.4 mm.
func TestLength(t *testing.T) {
	for points, want := range map[float64]string{72: "1in", 36: "0.5in", 0: "0in", 0.072: "0.001in", 84 * 72 / 25.4: "84mm", 0.1 * 72 / 25.4: "0.1mm", 100: "100pt", 33.3: "33.3pt", 0.0004: "0.0004pt", 1. / 3: "0.333333pt"} {
		if got := length(points); got != want {
			t.Errorf("%v points are %s, want %s", points, got, want)
		}
	}
}

// Text survives XML, with U+FFFD for what XML does not allow.
func TestEscape(t *testing.T) {
	for s, want := range map[string]string{"a<b>&\"c'": "a<b>&\"c'", "\t\n\r ": "\t\n\r ", "\x00\x1f\uFFFE\uFFFF\uFFFD\x20": "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD ", "∇\U0001F600": "∇\U0001F600", "]]>": "]]>"} {
		var got struct {
			Attr string `xml:"a,attr"`
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(`<x a="`+escape(s)+`">`+escape(s)+`</x>`), &got); err != nil || got.Attr != want || got.Text != want {
			t.Errorf("%q: %q and %q, %v", s, got.Attr, got.Text, err)
		}
	}
	for s, want := range map[string]string{"aZ09-_.": "aZ09-_.", "a b/c:é@[`{": "a-b-c------"} {
		if got := sanitize(s, true); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
	if got := sanitize("aZ", false); got != "a-" {
		t.Errorf("upper-case letters become %q", got)
	}
	for s, want := range map[string]string{"": "", "a": "a", "Z": "Z", "z": "z", "A": "A", "_a": "_a", "1a": "v1a", "-a": "v-a", ".a": "v.a"} {
		if got := idStart(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

// A shape is written once if that takes fewer bytes. A <use> element takes 42 bytes beside the prefix.
func TestWorthID(t *testing.T) {
	for _, tt := range []struct {
		bytes, count int
		prefix       string
		want         bool
	}{
		{1000, 1, "", false}, {1000, 2, "", true},
		{114, 2, "", false}, {115, 2, "", true}, // 115+42+84 < 242
		{81, 3, "", false}, {76, 3, "", true && 76+42+126 < 3*82},
		{118, 2, "ab", false}, {121, 2, "ab", true},
	} {
		s := &shape{d: strings.Repeat("x", tt.bytes), count: tt.count}
		use := 42 + len(tt.prefix)
		want := tt.count > 1 && tt.bytes+use+tt.count*use < tt.count*(tt.bytes+6)
		if got := s.worthID(tt.prefix); got != want {
			t.Errorf("%d bytes, %d times: %v", tt.bytes, tt.count, got)
		}
	}
}

// disc returns a path of four curves.
func disc(x, y, r float64) *draw2d.Path {
	const k = 0.5523
	p := &draw2d.Path{}
	p.MoveTo(x+r, y)
	p.CubicCurveTo(x+r, y+k*r, x+k*r, y+r, x, y+r)
	p.CubicCurveTo(x-k*r, y+r, x-r, y+k*r, x-r, y)
	p.CubicCurveTo(x-r, y-k*r, x-k*r, y-r, x, y-r)
	p.CubicCurveTo(x+k*r, y-r, x+r, y-k*r, x+r, y)
	p.Close()
	return p
}

// together joins paths to one.
func together(paths ...*draw2d.Path) *draw2d.Path {
	out := &draw2d.Path{}
	for _, p := range paths {
		out.Components = append(out.Components, p.Components...)
		out.Points = append(out.Points, p.Points...)
	}
	return out
}

// Subpaths whose boxes touch are one piece, also by way of others, in the order of their first subpaths.
func TestPieces(t *testing.T) {
	a, b, c := disc(0, 0, 10), disc(100, 0, 10), disc(50, 0, 40) // c touches both
	for _, tt := range []struct {
		name  string
		paths []*draw2d.Path
		want  []int // components of the pieces
	}{
		{"apart", []*draw2d.Path{a, b}, []int{6, 6}}, {"touching", []*draw2d.Path{a, disc(20, 0, 10)}, []int{12}}, {"nearly touching", []*draw2d.Path{a, disc(20.01, 0, 10)}, []int{6, 6}},
		{"joined by the last", []*draw2d.Path{a, b, c}, []int{18}}, {"joined by the middle", []*draw2d.Path{a, c, b}, []int{18}}, {"apart from two", []*draw2d.Path{disc(0, 90, 5), a, disc(0, 0, 5)}, []int{6, 12}},
	} {
		var got []int
		points := 0
		for _, p := range pieces(together(tt.paths...)) {
			got = append(got, len(p.Components))
			points += len(p.Points)
		}
		if !slices.Equal(got, tt.want) || points != 26*len(tt.paths) {
			t.Errorf("%s: %v, want %v; %d coordinates", tt.name, got, tt.want, points)
		}
	}
}

// A filled path with curves is divided into shapes, and equal ones are one shape wherever they are. Paths without curves, with
// too many subpaths, or that do not begin with a move are not divided.
func TestParts(t *testing.T) {
	d := New(image.Pt(500, 500), Header{Tolerance: 0.05})
	parts := d.parts(together(disc(30, 30, 9), disc(90.37, 60.21, 9), disc(200, 200, 7)))
	if len(parts) != 3 || parts[0].shape != parts[1].shape || parts[0].shape == parts[2].shape || parts[0].count != 2 || len(d.inOrder) != 2 {
		t.Errorf("%+v", parts)
	}
	if parts[0].at != vector.OnGrid(39, 30) || parts[1].at != vector.OnGrid(99.37, 60.21) || parts[1].end != (vector.GridPoint{}) {
		t.Errorf("places %v and %v, end %v", parts[0].at, parts[1].at, parts[1].end)
	}
	data := string(joined(parts))
	if want := "M39 30" + strings.TrimPrefix(parts[0].d, origin); !strings.HasPrefix(data, want) || strings.Count(data, "z") != 3 {
		t.Errorf("joined %s", data)
	}
	square := &draw2d.Path{}
	square.MoveTo(0, 0)
	square.LineTo(9, 0)
	square.LineTo(9, 9)
	square.Close()
	open := disc(0, 0, 5)
	open.Components, open.Points = open.Components[1:], open.Points[2:]
	var many []*draw2d.Path
	for i := range maxShapeParts + 1 {
		many = append(many, disc(float64(i), 0, 0.2))
	}
	for name, tt := range map[string]struct {
		path *draw2d.Path
		want int
	}{"no curves": {square, 0}, "no move": {open, 0}, "many": {together(many...), 0}, "as many as possible": {together(many[:maxShapeParts]...), maxShapeParts}, "a square and a disc": {together(square, disc(50, 50, 5)), 2}} {
		if got := d.parts(tt.path); len(got) != tt.want {
			t.Errorf("%s: %d shapes, want %d", name, len(got), tt.want)
		}
	}
	d.CountShapes()
	for _, s := range d.inOrder {
		if s.count != 0 {
			t.Errorf("a shape without elements counts %d", s.count)
		}
	}
}

// parsed is an element of a document as another program reads it.
type parsed struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []parsed   `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (p parsed) attr(name string) string {
	for _, a := range p.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// find returns the elements with a name, in their order.
func (p parsed) find(name string) (found []parsed) {
	for _, c := range p.Children {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
		found = append(found, c.find(name)...)
	}
	return found
}

// read writes a document and reads it.
func read(t *testing.T, d *Document) parsed {
	t.Helper()
	var b bytes.Buffer
	if err := d.Encode(&b); err != nil {
		t.Fatal(err)
	}
	var p parsed
	if err := xml.Unmarshal(b.Bytes(), &p); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	return p
}

// The attributes of a stroke are those of the pen, without SVG's defaults: width 1, butt, miter, limit 4 and no dashes.
func TestStrokeAttributes(t *testing.T) {
	line := &draw2d.Path{}
	line.MoveTo(1, 1)
	line.LineTo(9, 5)
	black := color.NRGBA{A: 255}
	full := geom.Box{X1: 100, Y1: 100}
	for _, tt := range []struct {
		pen  stroke.Pen
		want string
	}{
		{stroke.Pen{Color: black, Width: 1, Join: draw2d.MiterJoin, Cap: draw2d.ButtCap, Miter: 4}, "fill=none stroke=#000"},
		{stroke.Pen{Color: color.NRGBA{R: 18, G: 52, B: 86, A: 51}, Width: 2.5, Join: draw2d.RoundJoin, Cap: draw2d.SquareCap, Miter: 10}, "fill=none stroke=#123456 stroke-opacity=0.2 stroke-width=2.5 stroke-linecap=square stroke-linejoin=round"},
		{stroke.Pen{Color: black, Width: 0.12345, Join: draw2d.BevelJoin, Cap: draw2d.RoundCap, Miter: 10}, "fill=none stroke=#000 stroke-width=0.1235 stroke-linecap=round stroke-linejoin=bevel"},
		{stroke.Pen{Color: black, Width: 1, Join: draw2d.MiterJoin, Cap: draw2d.ButtCap, Miter: 10, Dash: []float64{1.5, 2}, DashOffset: 0}, "fill=none stroke=#000 stroke-miterlimit=10 stroke-dasharray=1.5 2"},
		{stroke.Pen{Color: black, Width: 1, Join: draw2d.MiterJoin, Cap: draw2d.ButtCap, Miter: 4, Dash: []float64{1, 2}, DashOffset: 0.5}, "fill=none stroke=#000 stroke-dasharray=1 2 stroke-dashoffset=0.5"},
		{stroke.Pen{Color: black, Width: 1, Join: draw2d.MiterJoin, Cap: draw2d.ButtCap, Miter: 4, DashOffset: 0.5}, "fill=none stroke=#000"},
	} {
		d := New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 100, IDPrefix: "p-"})
		d.Stroke(line, tt.pen, full)
		var got []string
		root := read(t, d)
		for _, e := range append(root.find("g"), root.find("path")...) {
			for _, a := range e.Attrs {
				if a.Name.Local != "d" {
					got = append(got, a.Name.Local+"="+a.Value)
				}
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%+v: %v, want %s", tt.pen, got, tt.want)
		}
	}
}

// The canvas has the size of the page, a background unless it is transparent, and clips where a box does not hold it.
func TestDocumentParts(t *testing.T) {
	for _, tt := range []struct {
		background color.NRGBA
		want       int
	}{{color.NRGBA{}, 0}, {color.NRGBA{A: 1}, 1}, {color.NRGBA{R: 255, A: 255}, 1}} {
		d := New(image.Pt(101, 50), Header{Width: 72.3, Height: 36, DPI: 100, IDPrefix: "p-", Background: tt.background, Title: "T", Desc: "D", Language: "de-CH"})
		root := read(t, d)
		rects := root.find("rect")
		if len(rects) != tt.want {
			t.Fatalf("%v: %d backgrounds", tt.background, len(rects))
		}
		if tt.want == 1 && (rects[0].attr("width") != "101" || rects[0].attr("height") != "50") {
			t.Errorf("background %v", rects[0])
		}
		if root.attr("viewBox") != "0 0 100.417 50" || root.attr("lang") != "de-CH" || root.find("title")[0].Text != "T" || root.find("desc")[0].Text != "D" || root.attr("labelledby")+root.attr("aria-labelledby") != "p-title" {
			t.Errorf("%+v", root.Attrs)
		}
	}
	full := geom.Box{X1: 100, Y1: 50}
	d := New(image.Pt(100, 50), Header{Width: 72, Height: 36, DPI: 100, IDPrefix: "p-"})
	inner, other := geom.Box{X0: 1, X1: 100, Y1: 50}, geom.Box{X1: 100, Y1: 49}
	for i, clip := range []geom.Box{full, {X0: -1, Y0: -1, X1: 200, Y1: 99}, inner, other, inner} {
		d.Fill(disc(20+10*float64(i), 20, 3+float64(i)), color.NRGBA{R: uint8(i), A: 255}, clip)
	}
	root := read(t, d)
	clips := root.find("clipPath")
	if len(clips) != 2 || clips[0].attr("id") != "p-clip0" || clips[0].Children[0].attr("d") != "M1 0h99v50h-99z" || clips[1].Children[0].attr("d") != "M0 0h100v49h-100z" {
		t.Errorf("clips %+v", clips)
	}
	var uses []string
	for _, e := range append(root.find("g"), root.find("path")...) {
		if c := e.attr("clip-path"); c != "" {
			uses = append(uses, c)
		}
	}
	if want := []string{"url(#p-clip0)", "url(#p-clip1)", "url(#p-clip0)"}; !slices.Equal(uses, want) {
		t.Errorf("clips in use %v, want %v", uses, want)
	}
	// The ids of clips are taken.
	d.BeginGroup(Label{ID: "clip0"}, false)
	d.Fill(disc(5, 5, 2), color.NRGBA{G: 9, A: 255}, full)
	d.EndGroup()
	d.BeginGroup(Label{ID: "clip0", Data: map[string]string{"A b": "1", "a-b": "2"}, Class: "c  d"}, false)
	d.Fill(disc(9, 9, 2.5), color.NRGBA{G: 9, A: 255}, full)
	d.EndGroup()
	ids := map[string]int{}
	for _, e := range append(append(read(t, d).find("path"), read(t, d).find("g")...), read(t, d).find("clipPath")...) {
		if id := e.attr("id"); id != "" {
			ids[id]++
		}
		if e.attr("id") == "p-clip0-3" && (e.attr("class") != "p-c p-d" || e.attr("data-a-b") != "1" || e.attr("data-a-b-2") != "2") {
			t.Errorf("the group has %v", e.Attrs)
		}
	}
	for _, id := range []string{"p-clip0", "p-clip1", "p-clip0-2", "p-clip0-3"} {
		if ids[id] != 1 {
			t.Errorf("id %s: %d elements", id, ids[id])
		}
	}
}

// A stroke of the path that was filled last goes to that element, if it has the same clip and no stroke.
func TestFillAndStroke(t *testing.T) {
	full, part := geom.Box{X1: 100, Y1: 100}, geom.Box{X1: 50, Y1: 50}
	square, other := &draw2d.Path{}, &draw2d.Path{}
	for _, p := range []*draw2d.Path{square, other} {
		p.MoveTo(1, 1)
		p.LineTo(30, 1)
		p.LineTo(30, 30)
	}
	square.Close()
	other.LineTo(1, 30)
	pen := stroke.Pen{Color: color.NRGBA{B: 255, A: 255}, Width: 1, Miter: 4}
	red := color.NRGBA{R: 255, A: 255}
	for name, tt := range map[string]struct {
		draw func(d *Document)
		want int // paths
	}{
		"the same":     {func(d *Document) { d.Fill(square, red, full); d.Stroke(square, pen, full) }, 1},
		"another path": {func(d *Document) { d.Fill(square, red, full); d.Stroke(other, pen, full) }, 2},
		"another clip": {func(d *Document) { d.Fill(square, red, full); d.Stroke(square, pen, part) }, 2},
		"twice":        {func(d *Document) { d.Fill(square, red, full); d.Stroke(square, pen, full); d.Stroke(square, pen, full) }, 2},
		"only strokes": {func(d *Document) { d.Stroke(square, pen, full); d.Stroke(square, pen, full) }, 2},
		"nothing": {func(d *Document) {
			d.Stroke(&draw2d.Path{}, pen, full)
			d.Fill(&draw2d.Path{Components: []draw2d.PathCmp{draw2d.MoveToCmp}, Points: []float64{1, 1}}, red, full)
		}, 0},
		"in a new group": {func(d *Document) {
			d.Fill(square, red, full)
			d.BeginGroup(Label{}, false)
			d.Stroke(square, pen, full)
			d.EndGroup()
		}, 2},
	} {
		d := New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 100, IDPrefix: "p-"})
		tt.draw(d)
		n := 0
		for _, e := range read(t, d).find("path") {
			if e.attr("d") != "M0 0h50v50h-50z" { // a clip
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%s: %d paths, want %d", name, n, tt.want)
		}
	}
}

// failing is a writer and an image that fail.
var errFailing = errors.New("failing")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFailing }

// Errors of writing come back; a picture that cannot be encoded is an error; a document that is not wanted is not written.
func TestDocumentErrors(t *testing.T) {
	d := New(image.Pt(10, 10), Header{Width: 7.2, Height: 7.2, DPI: 100})
	if err := d.Encode(failing{}); !errors.Is(err, errFailing) {
		t.Errorf("writing: %v", err)
	}
	d.SetStop(func() bool { return true })
	if err := d.Encode(failing{}); err != nil {
		t.Errorf("not wanted: %v", err)
	}
	d.SetStop(nil)
	if err := d.Encode(io.Discard); err != nil {
		t.Error(err)
	}
	d.DrawImage(image.NewNRGBA(image.Rect(0, 0, 0, 5)), draw2d.NewIdentityMatrix(), geom.Box{X1: 10, Y1: 10})
	if err := d.Encode(io.Discard); err == nil || !strings.Contains(err.Error(), "vgdraw2d: image: ") {
		t.Errorf("a picture without pixels: %v", err)
	}
}
