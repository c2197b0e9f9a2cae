package vgdraw2d_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// xmlNode is an element of an SVG.
type xmlNode struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []xmlNode  `xml:",any"`
}

func (n *xmlNode) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n *xmlNode) number(t *testing.T, name string) float64 {
	v, err := strconv.ParseFloat(n.attr(name), 64)
	if err != nil {
		t.Errorf("%s of %q: %v", name, n.Text, err)
	}
	return v
}

// texts returns the text elements within n.
func (n *xmlNode) texts() (all []xmlNode) {
	if n.XMLName.Local == "text" {
		return []xmlNode{*n}
	}
	for i := range n.Children {
		all = append(all, n.Children[i].texts()...)
	}
	return all
}

// selectable paints an SVG with and without text to select, and returns the elements of the first.
func selectable(t *testing.T, paint func(*vgdraw2d.Canvas)) (root xmlNode, with, without []byte) {
	t.Helper()
	draw := func(on bool) []byte {
		c := newCanvas(t, 400, 300, vgdraw2d.SVG, &vgdraw2d.Options{
			Title: "Text", IDPrefix: "p-", SelectableText: on, Dark: []vgdraw2d.Recolor{{From: color.Black, To: color.White}},
		})
		paint(c)
		return encode(t, c)
	}
	with, without = draw(true), draw(false)
	if err := xml.Unmarshal(with, &root); err != nil {
		t.Fatal(err)
	}
	return root, with, without
}

// contents returns what readers copy.
func contents(texts []xmlNode) (all []string) {
	for _, e := range texts {
		all = append(all, e.Text)
	}
	return all
}

// Text to select is one group over the picture, which is not painted and not read aloud; without it, the file is the same as
// without the option.
func TestSelectableText(t *testing.T) {
	root, with, without := selectable(t, page)
	layer := root.Children[len(root.Children)-1]
	if layer.attr("aria-hidden") != "true" || layer.attr("fill-opacity") != "0" || layer.attr("class") != "" || len(layer.texts()) != len(root.texts()) {
		t.Errorf("the last element is %v", layer.Attrs)
	}
	start, end := bytes.Index(with, []byte("<g aria-hidden")), bytes.Index(with, []byte("</svg>"))
	if got := slices.Concat(with[:start], with[end:]); !bytes.Equal(got, without) {
		t.Errorf("without the text the file is not the same:\n%s\n%s", got, without)
	}
	want := []string{
		"The loss of f(x)=x² and Öffnung é", "The efficient √(α+1), a/b office", "rotated −3.5", "translucent 1/2", "red and x²", "שלום abc",
		"FillString Tür AVATAR", "clipped text",
	}
	if got := contents(layer.texts()); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// A line begins where its outlines do, is as long and turned as they are, and is clipped only where they are.
func TestSelectablePlaces(t *testing.T) {
	const px = 100. / 72
	f, err := tex.Typeset(`office $\frac{a}{b}$ \textcolor{red}{red}`, 12)
	if err != nil {
		t.Fatal(err)
	}
	font := face(12)
	for _, tt := range []struct {
		angle     float64
		clip      bool
		transform string // "" where there are coordinates; the canvas is 417 pixels high
	}{{0, false, ""}, {0, true, ""}, {math.Pi / 2, false, "matrix(0 -1 1 0 "}, {math.Pi / 6, false, "matrix(0.866025 -0.5 0.5 0.866025 "}, {math.Pi, false, "matrix(-1 0 0 -1 "}} {
		root, _, _ := selectable(t, func(c *vgdraw2d.Canvas) {
			c.Translate(pt(150, 130))
			c.Rotate(tt.angle)
			if tt.clip {
				c.Clip(vg.Rectangle{Min: pt(5, 5), Max: pt(20, 30)})
			}
			for _, r := range f.Runs() {
				r.Fill(c)
			}
			c.FillString(font, vg.Point{}, "Tür AVATAR")
		})
		all := root.texts()
		if got := contents(all); !slices.Equal(got, []string{"office a/b red", "Tür AVATAR"}) {
			t.Fatalf("%q", got)
		}
		for i, e := range all {
			width := []vg.Length{f.Width, font.Width("Tür AVATAR")}[i]
			for name, want := range map[string]float64{"font-size": 12 * px, "textLength": float64(width) * px} {
				if got := e.number(t, name); math.Abs(got-want) > 0.006 {
					t.Errorf("%q: %s = %v, want %v", e.Text, name, got, want)
				}
			}
			place := e.attr("transform")
			if tt.transform == "" {
				place = e.attr("x") + " " + e.attr("y")
			}
			if want := tt.transform + "208.33 236.44"; strings.TrimSuffix(place, ")") != want {
				t.Errorf("%q is at %s, want %s", e.Text, place, want)
			}
			if e.attr("lengthAdjust") != "spacingAndGlyphs" {
				t.Errorf("%q: %v", e.Text, e.Attrs)
			}
		}
		layer := root.Children[len(root.Children)-1]
		clips := layer.attr("clip-path") != "" || len(layer.Children) > 0 && layer.Children[0].attr("clip-path") != ""
		if clips != tt.clip || all[0].attr("clip-path") != "" {
			t.Errorf("clip: %v", clips)
		}
	}
}

// Lines of one text are lines to select, each over its own outlines.
func TestSelectableLines(t *testing.T) {
	root, _, _ := selectable(t, func(c *vgdraw2d.Canvas) {
		f, err := tex.Typeset("a first line\n\n$x^2$ <&\"", 12)
		if err != nil {
			t.Fatal(err)
		}
		c.Translate(pt(36, 36))
		for _, r := range f.Runs() {
			r.Fill(c)
		}
	})
	all := root.texts()
	if got := contents(all); !slices.Equal(got, []string{"a first line", `x² <&"`}) {
		t.Fatalf("%q", got)
	}
	// Two baselines of a line of 12 points, 15 of TeX's points each, and both lines have the same middle.
	up, middle := all[1].number(t, "y")-all[0].number(t, "y"), func(e xmlNode) float64 { return e.number(t, "x") + e.number(t, "textLength")/2 }
	if math.Abs(up-2*15*100/72.27) > 0.02 || math.Abs(middle(all[0])-middle(all[1])) > 0.02 {
		t.Errorf("%v apart, middles %v and %v", up, middle(all[0]), middle(all[1]))
	}
}

// Text is in the order of groups, and within them in that of drawing.
func TestSelectableOrder(t *testing.T) {
	root, _, _ := selectable(t, func(c *vgdraw2d.Canvas) {
		n := 0
		say := func() {
			n++
			c.FillString(face(12), pt(20, float64(20*n)), fmt.Sprint(n))
		}
		group := func(order int, paint func()) {
			c.BeginGroup(vgdraw2d.Group{Order: order})
			paint()
			c.EndGroup()
		}
		say()
		group(1, say)
		group(0, func() {
			say()
			group(-5, say)
			group(2, say)
			say()
		})
		say()
		group(-1, say)
	})
	if got := strings.Join(contents(root.texts()), " "); got != "8 1 4 3 6 5 7 2" {
		t.Error(got)
	}
}

// Text that nobody can select is left out, and the file stays sound.
func TestSelectableHostile(t *testing.T) {
	for name, tt := range map[string]struct {
		prepare func(c *vgdraw2d.Canvas)
		text    string
		want    []string
	}{
		"flat":        {func(c *vgdraw2d.Canvas) { c.Scale(1, 1e-9) }, "text", nil},
		"skewed flat": {func(c *vgdraw2d.Canvas) { c.Rotate(1); c.Scale(1, 1e-9); c.Rotate(1) }, "text", nil},
		"NaN":         {func(c *vgdraw2d.Canvas) { c.Scale(math.NaN(), 1) }, "text", nil},
		"infinite":    {func(c *vgdraw2d.Canvas) { c.Translate(pt(math.Inf(1), 0)) }, "text", nil},
		"far":         {func(c *vgdraw2d.Canvas) { c.Translate(pt(1e7, 0)) }, "text", nil},
		"huge":        {func(c *vgdraw2d.Canvas) { c.Scale(1e6, 1e6) }, "text", nil},
		"tiny":        {func(c *vgdraw2d.Canvas) { c.Scale(1e-3, 1e-3) }, "text", nil},
		"no color":    {func(c *vgdraw2d.Canvas) { c.SetColor(color.Transparent) }, "text", nil},
		"off clip":    {func(c *vgdraw2d.Canvas) { c.Clip(vg.Rectangle{Min: pt(200, 200), Max: pt(220, 220)}) }, "text", nil},
		"blank":       {func(*vgdraw2d.Canvas) {}, " \t ", nil},
		"markup":      {func(*vgdraw2d.Canvas) {}, "</text><script>&\x00\x1b\uffff", []string{"</text><script>&\ufffd\ufffd\ufffd"}},
		"mirrored":    {func(c *vgdraw2d.Canvas) { c.Translate(pt(100, 0)); c.Scale(-1, 1) }, "text", []string{"text"}},
		"negative":    {func(c *vgdraw2d.Canvas) { c.Translate(pt(100, 100)); c.Scale(-1, -1) }, "text", []string{"text"}},
	} {
		root, _, _ := selectable(t, func(c *vgdraw2d.Canvas) {
			tt.prepare(c)
			c.FillString(face(12), pt(20, 40), tt.text)
		})
		if got := contents(root.texts()); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Each frame of an animation has its own text, and what stays is there once.
func TestSelectableFrames(t *testing.T) {
	a, err := vgdraw2d.NewAnimation(100, 60, vgdraw2d.SVG, &vgdraw2d.Options{SelectableText: true}, vgdraw2d.Timing{Frame: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		c, err := a.Next()
		if err != nil {
			t.Fatal(err)
		}
		c.FillString(face(12), pt(10, 40), "stays")
		c.FillString(face(12), pt(10, 10), fmt.Sprint("frame ", i))
	}
	var file bytes.Buffer
	if _, err := a.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	var root xmlNode
	if err := xml.Unmarshal(file.Bytes(), &root); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(file.String(), "aria-hidden"); n != 1 || len(root.texts()) != 4 {
		t.Errorf("%d groups of text, %q", n, contents(root.texts()))
	}
	for _, e := range root.texts() {
		class, hidden := e.attr("class") != "", e.attr("visibility") == "hidden"
		if class != (e.Text != "stays") || hidden != (e.Text == "frame 0" || e.Text == "frame 1") {
			t.Errorf("%q: %v", e.Text, e.Attrs)
		}
	}
}

// Chromium copies the words in the order of reading, and their boxes are those of the outlines. The test is skipped where
// Chromium is not installed.
func TestSelectionInChromium(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if err != nil || testing.Short() {
		t.Skip("chromium is not installed, or tests must be short")
	}
	_, svg, _ := selectable(t, page)
	html := filepath.Join(t.TempDir(), "a.html")
	script := `<pre></pre><script>
getSelection().selectAllChildren(document.querySelector('svg'));
let said = getSelection().toString();
for (const e of document.querySelectorAll('svg text')) said += '\n' + e.getComputedTextLength().toFixed(1) + ' ' + e.getAttribute('textLength');
document.querySelector('pre').textContent = said</script>`
	if err := os.WriteFile(html, []byte("<!doctype html><meta charset=utf-8><body>"+string(svg)+script), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(chromium, "--headless", "--no-sandbox", "--dump-dom", html)
	cmd.WaitDelay = time.Second
	timer := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("chromium: %v", err)
	}
	_, said, _ := strings.Cut(string(out), "<pre>")
	said, _, _ = strings.Cut(said, "</pre>")
	lines := strings.Split(said, "\n")
	want := []string{
		"The loss of f(x)=x² and Öffnung é", "The efficient √(α+1), a/b office", "rotated −3.5", "translucent 1/2", "red and x²", "שלום abc",
		"FillString Tür AVATAR", "clipped text",
	}
	if len(lines) != 2*len(want) || !slices.Equal(lines[:len(want)], want) {
		t.Fatalf("%q", lines)
	}
	for _, l := range lines[len(want):] {
		var shown, wanted float64
		if _, err := fmt.Sscan(l, &shown, &wanted); err != nil || math.Abs(shown-wanted) > 1 {
			t.Errorf("text is as long as %s", l)
		}
	}
}
