package vgdraw2d

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// frames draws n frames of a growing line over a fixed disc, and a mark that
// moves.
func frames(n int, draw func(i int) *Canvas) {
	for i := range n {
		c := draw(i)
		c.BeginGroup(Group{ID: "fixed"})
		c.SetColor(color.NRGBA{G: 150, A: 255})
		var disc vg.Path
		disc.Move(vg.Point{X: 50, Y: 20})
		disc.Arc(vg.Point{X: 36, Y: 20}, 14, 0, 6.283185)
		disc.Close()
		c.Fill(disc)
		c.EndGroup()
		c.BeginGroup(Group{ID: "path"})
		for k := range i {
			var step vg.Path
			step.Move(vg.Point{X: vg.Length(5 + 10*k), Y: 30})
			step.Line(vg.Point{X: vg.Length(15 + 10*k), Y: vg.Length(20 + 20*(k%2))})
			c.SetColor(color.NRGBA{R: 200, A: 255})
			c.SetLineWidth(2)
			c.Stroke(step)
		}
		c.EndGroup()
		c.SetColor(color.Black)
		var mark vg.Path
		mark.Move(vg.Point{X: vg.Length(10 * i), Y: 45})
		mark.Line(vg.Point{X: vg.Length(10*i + 4), Y: 45})
		c.Stroke(mark)
	}
}

// animate returns an animation of n frames and each frame alone as a PNG canvas.
func animate(t *testing.T, f Format, n int, o *Options, timing Timing) ([]byte, []*image.NRGBA) {
	t.Helper()
	a, err := NewAnimation(72, 50, f, o, timing)
	if err != nil {
		t.Fatal(err)
	}
	frames(n, func(int) *Canvas {
		c, err := a.Next()
		if err != nil {
			t.Fatal(err)
		}
		return c
	})
	var alone []*image.NRGBA
	frames(n, func(int) *Canvas {
		c, err := New(72, 50, PNG, o)
		if err != nil {
			t.Fatal(err)
		}
		alone = append(alone, c.Image().(*image.NRGBA))
		return c
	})
	var b, again bytes.Buffer
	if _, err := a.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := a.WriteTo(&again); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("%s: written twice, other bytes; %v", f, err)
	}
	return b.Bytes(), alone
}

func TestGIF(t *testing.T) {
	for name, o := range map[string]*Options{"white": nil, "see-through": {Background: color.Transparent}} {
		data, alone := animate(t, GIF, 5, o, Timing{Frame: 0.25, Hold: 1, Loops: 3})
		g, err := gif.DecodeAll(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if len(g.Image) != 5 || g.LoopCount != 2 || g.Delay[0] != 25 || g.Delay[1] != 25 || g.Delay[4] != 125 {
			t.Errorf("%s: %d frames, loops %d, delays %v", name, len(g.Image), g.LoopCount, g.Delay)
		}
		screen := image.NewNRGBA(alone[0].Rect)
		for i, p := range g.Image {
			draw.Draw(screen, p.Rect, p, p.Rect.Min, draw.Over)
			want := alone[i]
			if o != nil {
				want = onWhite(want)
			}
			// So few colours are kept as they are.
			if !bytes.Equal(screen.Pix, want.Pix) {
				t.Errorf("%s: frame %d is another picture", name, i)
			}
			if i > 0 && p.Rect.Dx()*p.Rect.Dy() > 72*50 {
				t.Errorf("%s: frame %d has %v", name, i, p.Rect)
			}
		}
	}
}

// chunks walks a PNG and checks lengths and CRCs.
func chunks(t *testing.T, data []byte, visit func(kind string, body []byte)) {
	t.Helper()
	if string(data[:8]) != "\x89PNG\r\n\x1a\n" {
		t.Fatal("no PNG signature")
	}
	for data = data[8:]; len(data) > 0; {
		n := binary.BigEndian.Uint32(data)
		kind, body := string(data[4:8]), data[8:8+n]
		if crc32.ChecksumIEEE(data[4:8+n]) != binary.BigEndian.Uint32(data[8+n:]) {
			t.Fatalf("%s: wrong CRC", kind)
		}
		visit(kind, body)
		data = data[12+n:]
	}
}

// Every frame of an APNG, put together as the specification says, is the picture
// that was drawn; the picture for other viewers is the last.
func TestAPNG(t *testing.T) {
	for name, o := range map[string]*Options{"white": nil, "see-through": {Background: color.Transparent}} {
		data, alone := animate(t, APNG, 5, o, Timing{Frame: 0.2, Hold: 0.5})
		still, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if m := asNRGBA(still); !bytes.Equal(m.Pix, alone[4].Pix) {
			t.Errorf("%s: the still is not the last frame", name)
		}
		var header []byte
		var rect image.Rectangle
		var blend draw.Op
		sequence, frame := uint32(0), -1
		screen := image.NewNRGBA(alone[0].Rect)
		order := ""
		chunks(t, data, func(kind string, body []byte) {
			order += kind[:2]
			u := func(i int) int { return int(binary.BigEndian.Uint32(body[i:])) }
			switch kind {
			case "IHDR":
				header = bytes.Clone(body)
			case "acTL":
				if u(0) != 5 || u(4) != 0 {
					t.Errorf("%s: acTL %v", name, body)
				}
			case "fcTL":
				frame++
				rect = image.Rect(u(12), u(16), u(12)+u(4), u(16)+u(8))
				if !rect.In(screen.Rect) || frame == 0 && rect != screen.Rect {
					t.Errorf("%s: frame %d at %v", name, frame, rect)
				}
				blend = draw.Src
				if body[25] == 1 {
					blend = draw.Over
				}
				delay, want := binary.BigEndian.Uint16(body[20:]), uint16(200)
				if frame == 4 {
					want = 700
				}
				if delay != want || binary.BigEndian.Uint16(body[22:]) != 1000 {
					t.Errorf("%s: frame %d: %d ms", name, frame, delay)
				}
			case "fdAT":
				// A PNG of its own.
				binary.BigEndian.PutUint32(header, uint32(rect.Dx()))
				binary.BigEndian.PutUint32(header[4:], uint32(rect.Dy()))
				var b bytes.Buffer
				b.WriteString("\x89PNG\r\n\x1a\n")
				putChunk(&b, "IHDR", header)
				putChunk(&b, "IDAT", body[4:])
				putChunk(&b, "IEND", nil)
				part, err := png.Decode(&b)
				if err != nil {
					t.Fatalf("%s: frame %d: %v", name, frame, err)
				}
				draw.Draw(screen, rect, part, image.Point{}, blend)
				if !bytes.Equal(screen.Pix, alone[frame].Pix) {
					t.Errorf("%s: frame %d is another picture", name, frame)
				}
			}
			if kind == "fcTL" || kind == "fdAT" {
				if binary.BigEndian.Uint32(body) != sequence {
					t.Errorf("%s: sequence %d, want %d", name, binary.BigEndian.Uint32(body), sequence)
				}
				sequence++
			}
		})
		if want := "IHpHacID" + strings.Repeat("fcfd", 5) + "IE"; order != want {
			t.Errorf("%s: chunks %s, want %s", name, order, want)
		}
	}
}

func asNRGBA(m image.Image) *image.NRGBA {
	out := image.NewNRGBA(m.Bounds())
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	return out
}

// Whatever frames show, merged and taken apart again they are what they were, in
// the same order; in the document as well, by the visibility of classes.
func TestMergeFrames(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var film []*timed
		var want []string
		for k := range 6 {
			var elements []*element
			for range rnd.IntN(8) {
				if rnd.IntN(4) == 0 {
					g := &element{group: true, info: Group{ID: fmt.Sprint(rnd.IntN(2))}}
					for range rnd.IntN(4) {
						g.children = append(g.children, &element{d: []byte{byte('a' + rnd.IntN(3))}})
					}
					elements = append(elements, g)
					continue
				}
				elements = append(elements, &element{d: []byte{byte('a' + rnd.IntN(5))}})
			}
			film = mergeFrame(film, elements, k)
			var b strings.Builder
			describe(&b, elements)
			want = append(want, b.String())
		}
		for k := range want {
			var b strings.Builder
			describeFrame(&b, film, k)
			if b.String() != want[k] {
				t.Fatalf("frame %d: %s, want %s", k, b.String(), want[k])
			}
		}
		x := &exposure{n: len(want), classes: map[string]string{}}
		document := x.elements(film, slices.Repeat([]bool{true}, len(want)))
		for k := range want {
			var b strings.Builder
			x.describe(&b, document, k, true)
			if got, want := b.String(), emptyGroups.ReplaceAllString(want[k], ""); got != want {
				t.Fatalf("document, frame %d: %s, want %s", k, got, want)
			}
		}
	}
}

// emptyGroups are not to be told from those that are hidden.
var emptyGroups = regexp.MustCompile(`\d\(\)`)

// describe tells what of a document is visible in a frame.
func (x *exposure) describe(b *strings.Builder, list []*element, k int, visible bool) {
	for _, e := range list {
		switch {
		case !e.group && visible:
			b.Write(e.d)
		case e.group && e.info.Class != "":
			i, _ := strconv.Atoi(strings.TrimPrefix(e.info.Class, "_t"))
			x.describe(b, e.children, k, x.order[i][k] == '1')
		case e.group:
			var inner strings.Builder
			if x.describe(&inner, e.children, k, visible); inner.Len() > 0 {
				b.WriteString(e.info.ID + "(" + inner.String() + ")")
			}
		}
	}
}

func describe(b *strings.Builder, list []*element) {
	for _, e := range list {
		b.Write(e.d)
		if e.group {
			b.WriteString(e.info.ID + "(")
			describe(b, e.children)
			b.WriteString(")")
		}
	}
}

func describeFrame(b *strings.Builder, list []*timed, k int) {
	for _, t := range list {
		if k >= len(t.shown) || !t.shown[k] {
			continue
		}
		b.Write(t.e.d)
		if t.e.group {
			b.WriteString(t.e.info.ID + "(")
			describeFrame(b, t.kids, k)
			b.WriteString(")")
		}
	}
}

// An SVG holds what recurs once, is valid XML, moves only where that is welcome,
// and shows the last frame without its style sheet.
func TestSVGAnimation(t *testing.T) {
	css := func(prefix string) string { return "." + prefix + "mine{}" }
	data, _ := animate(t, SVG, 5, &Options{IDPrefix: "fig.1-", CSS: css}, Timing{Frame: 0.5, Hold: 1.5, Loops: 2})
	hidden, shapes := 0, 0
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(xml.StartElement); ok {
			if s.Name.Local == "path" {
				shapes++
			}
			for _, a := range s.Attr {
				if a.Name.Local == "visibility" && a.Value == "hidden" {
					hidden++
				}
			}
		}
	}
	text := string(data)
	// The disc, four steps and five marks, of which the last is to be seen.
	if shapes != 10 || hidden != 4 {
		t.Errorf("%d shapes, %d groups hidden:\n%s", shapes, hidden, text)
	}
	media := strings.Index(text, "@media (prefers-reduced-motion:no-preference){")
	if first := strings.Index(text, "animation:"); media < 0 || first < media {
		t.Errorf("animation outside of the media query:\n%s", text)
	}
	if !strings.Contains(text, ".fig.1-mine{}") {
		t.Errorf("the user's rules are missing:\n%s", text)
	}
	// 4 s in all; the second frame begins after an eighth of it.
	for _, want := range []string{
		`{animation:fig\\.1-_t\d 4s step-end 2}`,
		`@keyframes fig\\.1-_t\d{0%{visibility:hidden}12\.5%{visibility:visible}}`,
		`@keyframes fig\\.1-_t\d{0%{visibility:hidden}25%{visibility:visible}37\.5%{visibility:hidden}}`,
	} {
		if !regexp.MustCompile(want).MatchString(text) {
			t.Errorf("no rule %s:\n%s", want, text)
		}
	}
}

func TestAnimationErrors(t *testing.T) {
	good := Timing{Frame: 0.1}
	for _, timing := range []Timing{{}, {Frame: -1}, {Frame: 1, Hold: -1}, {Frame: 60, Hold: 6}, {Frame: 1, Loops: -1}, {Frame: 1e-4}} {
		if _, err := NewAnimation(72, 72, GIF, nil, timing); !errors.Is(err, ErrTiming) {
			t.Errorf("%+v: %v", timing, err)
		}
	}
	if _, err := NewAnimation(72, 72, PDF, nil, good); !errors.Is(err, ErrFormat) {
		t.Errorf("PDF: %v", err)
	}
	a, err := NewAnimation(-1, 72, GIF, nil, good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Next(); !errors.Is(err, ErrSize) {
		t.Errorf("negative width: %v", err)
	}
	for _, f := range []Format{GIF, APNG, SVG} {
		a, err := NewAnimation(72, 72, f, nil, good)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.WriteTo(io.Discard); !errors.Is(err, ErrState) {
			t.Errorf("%s without frames: %v", f, err)
		}
		c, _ := a.Next()
		c.BeginGroup(Group{})
		if _, err := a.Next(); !errors.Is(err, ErrState) {
			t.Errorf("%s: group not ended: %v", f, err)
		}
	}
}

// A palette has the picture's own colours if they fit; else the frequent ones
// are exact, and no colour is far from what it becomes.
func TestQuantize(t *testing.T) {
	few := map[rgb]int{{1, 2, 3}: 1, {4, 5, 6}: 7, {255, 255, 255}: 100}
	colors, index := quantize(few, 256)
	if len(colors) != 3 || colors[0] != (rgb{255, 255, 255}) {
		t.Errorf("palette %v", colors)
	}
	for c := range few {
		if colors[index[c]] != c {
			t.Errorf("%v became %v", c, colors[index[c]])
		}
	}
	many := map[rgb]int{{255, 255, 255}: 1e6, {200, 30, 40}: 5000}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		many[rgb{uint8(rnd.IntN(256)), uint8(rnd.IntN(256)), uint8(rnd.IntN(64))}]++
	}
	colors, index = quantize(many, 255)
	if len(colors) != 255 {
		t.Errorf("%d colours", len(colors))
	}
	if w, r := (rgb{255, 255, 255}), (rgb{200, 30, 40}); colors[index[w]] != w || colors[index[r]] != r {
		t.Errorf("frequent colours became %v and %v", colors[index[w]], colors[index[r]])
	}
	worst := 0
	for c := range many {
		for k := range c {
			worst = max(worst, int(c[k])-int(colors[index[c]][k]), int(colors[index[c]][k])-int(c[k]))
		}
	}
	if worst > 40 {
		t.Errorf("a component is off by %d", worst)
	}
}

func TestDelays(t *testing.T) {
	sum := 0
	for _, d := range (Timing{Frame: 1. / 30, Hold: 0.5}).delays(30, 100, 2) {
		sum += d
	}
	if sum != 150 {
		t.Errorf("30 frames of 1/30 s and half a second: %d/100 s", sum)
	}
}
