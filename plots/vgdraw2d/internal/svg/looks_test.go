package svg

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
)

// alternating returns n elements with fills in turn, so that no neighbors agree.
func alternating(n int) []*Element {
	var list []*Element
	for i := range n {
		list = append(list, leaf(fmt.Sprint("M", i), "fill", []string{"#111", "#222"}[i%2]))
	}
	return list
}

// Long lists are asked about every thousand elements or so, and short ones are not. Then elements are missing.
func TestWrapRunsLooks(t *testing.T) {
	for _, tt := range []struct{ n, looks int }{{0, 0}, {checkElements, 0}, {checkElements + 1, 1}, {2 * checkElements, 1}, {2*checkElements + 1, 2}, {3*checkElements + 9, 3}} {
		looks := 0
		out := wrapRuns(alternating(tt.n), []attribute{attrFill}, func() bool { looks++; return false })
		if looks != tt.looks || len(out) != tt.n {
			t.Errorf("%d elements: %d looks, want %d; %d left", tt.n, looks, tt.looks, len(out))
		}
		for k := range looks {
			n := 0
			if out := wrapRuns(alternating(tt.n), []attribute{attrFill}, func() bool { n++; return n > k }); len(out) != (k+1)*checkElements || n != k+1 {
				t.Errorf("%d elements, not wanted from look %d on: %d elements after %d looks", tt.n, k, len(out), n)
			}
		}
	}
	// A run counts with all its elements.
	list := alternating(2 * checkElements)
	for _, e := range list[1 : checkElements+1] {
		e.style[attrFill] = "#333"
	}
	looks := 0
	if out := wrapRuns(list, []attribute{attrFill}, func() bool { looks++; return false }); looks != 1 || len(out) != checkElements+1 {
		t.Errorf("a long run: %d looks, %d elements", looks, len(out))
	}
}

// Attributes of a long list move to its group unless it is not wanted; those of a short list move in any case.
func TestHoistLooks(t *testing.T) {
	for _, tt := range []struct {
		n     int
		moves bool
	}{{1, true}, {checkElements, true}, {checkElements + 1, false}} {
		for _, wanted := range []bool{true, false} {
			g := &Element{Group: true}
			for range tt.n {
				g.Children = append(g.Children, leaf("M1 1", "fill", "#111", "stroke", "#222"))
			}
			g.hoist(func() bool { return !wanted })
			moved := g.style[attrFill] == "#111" && g.style[attrStroke] == "#222" && !slices.ContainsFunc(g.Children, func(e *Element) bool { return e.style != style{} })
			if moved != (wanted || tt.moves) {
				t.Errorf("%d elements, wanted %v: moved %v", tt.n, wanted, moved)
			}
		}
	}
	empty := &Element{Group: true}
	empty.style[attrFill] = "#444"
	if empty.hoist(never); empty.style[attrFill] != "#444" {
		t.Errorf("a group without elements gets %q", empty.style)
	}
}

// A tree that is not wanted is not tidied to its end.
func TestTidyStops(t *testing.T) {
	root := &Element{Group: true, Children: alternating(3*checkElements + 1)}
	looks := 0
	if got := root.tidy(func() bool { looks++; return false }); len(got.Children) != len(root.Children) || looks < 3+3 {
		t.Errorf("%d elements after %d looks", len(got.Children), looks)
	}
	if got := root.tidy(func() bool { return true }); len(got.Children) != len(root.Children) || got.Children[0] != root.Children[0] {
		t.Error("a tree that is not wanted is copied")
	}
	for k := 1; k < 4; k++ {
		n := 0
		got := root.tidy(func() bool { n++; return n > k })
		if len(got.Children) != k*checkElements-1 || n != k+1 {
			t.Errorf("not wanted from look %d on: %d elements after %d looks", k, len(got.Children), n)
		}
	}
	for k := 4; k < looks; k++ {
		n := 0
		if root.tidy(func() bool { n++; return n > k }); n > k+3 {
			t.Errorf("not wanted from look %d on: %d looks", k, n)
		}
	}
}

// Elements have the same key if they are the same: groups go by their labels only, others by all that is written.
func TestKey(t *testing.T) {
	group := func(l Label, children ...*Element) *Element {
		return &Element{Group: true, Label: l, Children: children}
	}
	named := leaf("M0 0")
	named.Label.ID = "x"
	other := leaf("M0 0")
	other.Attrs = " a"
	use := leaf("M0 0")
	use.tag = "use"
	with := func(parts ...shapePart) *Element { return &Element{tag: "path", parts: parts} }
	a, b := &shape{d: "m1 1"}, &shape{d: "m2 2"}
	moved := shapePart{shape: a}
	moved.at.X++
	different := []*Element{
		leaf("M0 0"), leaf("M0 1"), leaf("M0 0", "fill", "#111"), leaf("M0 0", "stroke", "#111"), named, other, use,
		group(Label{}), group(Label{ID: "x"}), group(Label{Class: "x"}), group(Label{Data: map[string]string{"x": "1"}}), group(Label{Data: map[string]string{"x": "2"}}),
		group(Label{Data: map[string]string{"x": "1", "y": "2"}}), group(Label{Data: map[string]string{"x": "1 y:2"}}),
		with(shapePart{shape: a}), with(shapePart{shape: b}), with(moved), with(shapePart{shape: a}, shapePart{shape: b}),
	}
	keys := map[string]int{}
	for i, e := range different {
		if k, ok := keys[e.Key()]; ok {
			t.Errorf("elements %d and %d have the key %s", k, i, e.Key())
		}
		keys[e.Key()] = i
	}
	if a, b := group(Label{ID: "x"}, leaf("a")), group(Label{ID: "x"}, leaf("b"), leaf("c")); a.Key() != b.Key() {
		t.Errorf("groups that differ in their elements have the keys %s and %s", a.Key(), b.Key())
	}
	if a, b := leaf("M0 0", "fill", "#111"), leaf("M0 0", "fill", "#111"); a.Key() != b.Key() {
		t.Errorf("equal elements have the keys %s and %s", a.Key(), b.Key())
	}
}

// wavy returns a closed path of n curves, which differs for every seed.
func wavy(n, seed int, x, y float64) *draw2d.Path {
	p := &draw2d.Path{}
	p.MoveTo(x, y)
	for i := range n {
		a := float64(i*seed%97) / 7
		p.CubicCurveTo(x+a, y+float64(i%13), x-a, y+2*a, x+float64(i%31), y+float64(i%29))
	}
	p.Close()
	return p
}

// A document that is not wanted is not written, whenever that turns out: long definitions, many elements.
func TestEncodeStops(t *testing.T) {
	full := geom.Box{X1: 900, Y1: 900}
	d := New(image.Pt(900, 900), Header{Width: 900, Height: 900, DPI: 72})
	for i := range 8 {
		for range 3 {
			d.Fill(wavy(900, i+2, 20*float64(i), 30), color.NRGBA{A: 255}, full)
		}
	}
	for i := range 2 * checkElements {
		p := &draw2d.Path{}
		p.MoveTo(0, 0)
		p.LineTo(float64(i%700), 9)
		d.Stroke(p, stroke.Pen{Color: color.NRGBA{A: 255}, Width: float64(1 + i%2)}, full)
	}
	encode := func(stop func() bool) string {
		var b strings.Builder
		d.SetStop(stop)
		if err := d.Encode(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	whole := encode(nil)
	if strings.Count(whole, "<use") != 24 || strings.Count(whole, `id="v`) != 8 || len(whole) < 3*flushSize {
		t.Errorf("%d bytes, %d uses of %d shapes", len(whole), strings.Count(whole, "<use"), strings.Count(whole, `id="v`))
	}
	looks := 0
	if again := encode(func() bool { looks++; return false }); again != whole {
		t.Error("the second document differs from the first")
	}
	for k := 0; k < looks; k += 1 + looks/15 {
		n := 0
		if got := encode(func() bool { n++; return n > k }); got != "" {
			t.Errorf("not wanted from look %d on: %d bytes", k, len(got))
		}
	}
}

// The parts of a fill that is not wanted are none, and the fill has a path of its own.
func TestPartsStop(t *testing.T) {
	d := New(image.Pt(500, 500), Header{Tolerance: 0.05})
	p := together(disc(30, 30, 9), disc(90, 60, 9))
	d.SetStop(func() bool { return true })
	if parts := d.parts(p); parts != nil || len(d.inOrder) != 0 {
		t.Errorf("%d parts, %d shapes", len(parts), len(d.inOrder))
	}
	d.SetStop(nil)
	if parts := d.parts(p); len(parts) != 2 || len(d.inOrder) != 1 {
		t.Errorf("%d parts, %d shapes", len(parts), len(d.inOrder))
	}
	other := New(image.Pt(500, 500), Header{Tolerance: 0.05})
	other.Share(d)
	if parts := other.parts(p); len(parts) != 2 || len(other.inOrder) != 1 || parts[0].shape != d.inOrder[0] || parts[0].count != 4 {
		t.Errorf("a document that shares the shapes: %d parts, %d shapes", len(parts), len(other.inOrder))
	}
	if got := other.clipIndex(geom.Box{X1: 5, Y1: 5}); got != "0" || d.boxes[geom.Box{X1: 5, Y1: 5}] != 0 || len(d.boxes) != 1 {
		t.Errorf("a clip has the index %s", got)
	}
}
