package vgdraw2d

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/blocks"
	"natgrad.example/plots/vgdraw2d/internal/film"
	"natgrad.example/plots/vgdraw2d/internal/pixel"
)

// frames draws n frames of a fixed disc, a growing line and a moving mark.
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

// animate returns an animation of n frames, and each frame as a PNG of its own.
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
		t.Errorf("%s: the second WriteTo wrote other bytes; %v", f, err)
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
				want = film.OnWhite(want)
			}
			// A palette holds so few colors exactly.
			if !bytes.Equal(screen.Pix, want.Pix) {
				t.Errorf("%s: frame %d differs from the picture drawn", name, i)
			}
			if i > 0 && p.Rect.Dx()*p.Rect.Dy() > 72*50 {
				t.Errorf("%s: frame %d has %v", name, i, p.Rect)
			}
		}
	}
}

// chunks visits the chunks of a PNG and checks their lengths and CRCs.
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

// Every frame of an APNG, composed as the specification says, is the picture drawn.
// The default image is the last frame.
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
				// Decode the part as a PNG of its own.
				binary.BigEndian.PutUint32(header, uint32(rect.Dx()))
				binary.BigEndian.PutUint32(header[4:], uint32(rect.Dy()))
				var file blocks.Buffer
				b := &file
				b.WriteString("\x89PNG\r\n\x1a\n")
				pixel.PutChunk(b, "IHDR", header, nil, nil)
				pixel.PutChunk(b, "IDAT", body[4:], nil, nil)
				pixel.PutChunk(b, "IEND", nil, nil, nil)
				part, err := png.Decode(bytes.NewReader(slices.Concat(file.Blocks()...)))
				if err != nil {
					t.Fatalf("%s: frame %d: %v", name, frame, err)
				}
				draw.Draw(screen, rect, part, image.Point{}, blend)
				if !bytes.Equal(screen.Pix, alone[frame].Pix) {
					t.Errorf("%s: frame %d differs from the picture drawn", name, frame)
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

// An animated SVG has recurring elements once, is valid XML, respects reduced motion,
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
	// The disc, four steps and five marks; the last mark is visible.
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
	// The animation takes 4 s; the second frame begins after an eighth of it.
	for _, want := range []string{
		`{animation:fig\\.1-_t\d 4s step-end 2}`,
		`@keyframes fig\\.1-_t\d{0%{visibility:hidden}12\.5%{visibility:visible}}`,
		`@keyframes fig\\.1-_t\d{0%{visibility:hidden}25%{visibility:visible}37\.5%{visibility:hidden}}`,
	} {
		if !regexp.MustCompile(want).MatchString(text) {
			t.Errorf("no rule %s:\n%s", want, text)
		}
	}
	// SVGO 4 fails on @keyframes in a media query.
	for before := text; strings.Contains(before, "@keyframes"); {
		before = before[:strings.LastIndex(before, "@keyframes")]
		if strings.Count(before, "{") != strings.Count(before, "}") {
			t.Errorf("@keyframes in another rule:\n%s", text)
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
