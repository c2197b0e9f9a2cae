package tex

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
	"gonum.org/v1/plot/vg/vgimg"
)

// bad are strings that Typeset refuses.
var bad = []string{`\input x`, `$x_{`, "x^2", `a\`, "x^2 {", "日本", "a\x00b", "\xff", `$\mathfrak{g}$`, "~^\\{}$_&#%", strings.Repeat("{", 3000)}

// TestHandlerNeverPanics: the handler draws any string in any style.
func TestHandlerNeverPanics(t *testing.T) {
	for _, s := range append(bad, "", " ", "\n", "a\nb\n", "$x$") {
		for _, size := range []vg.Length{12, 0, -3, vg.Length(math.NaN()), 1e9} {
			var rec recorder.Canvas
			sty := text.Style{Font: font.Font{Size: size}, Color: color.Black, Rotation: 0.3, XAlign: draw.XCenter, YAlign: draw.YCenter, Handler: Handler{}}
			w, h, d := Handler{}.Box(s, sty.Font)
			Handler{}.Draw(&rec, s, sty, vg.Point{X: 1, Y: 2})
			if size != 12 {
				continue
			}
			if w < 0 || h < 9 || d < 3 {
				t.Errorf("%.20q: box %v, %v, %v", s, w, h, d)
			}
			fills := 0
			for _, a := range rec.Actions {
				if _, ok := a.(*recorder.Fill); ok {
					fills++
				}
			}
			if want := strings.TrimSpace(s) != ""; (fills > 0) != want {
				t.Errorf("%.20q: %d fills", s, fills)
			}
		}
	}
}

// TestHandlerSpells: refused text has a glyph for each letter.
func TestHandlerSpells(t *testing.T) {
	f := Handler{}.typesetOrSpell("loss_1{", 10)
	if len(f.Glyphs) != 6 || len(f.Rules) != 1 { // the underscore is a rule
		t.Errorf("%d glyphs and %d rules", len(f.Glyphs), len(f.Rules))
	}
	for _, s := range bad {
		if err := (Typesetter{Missing: MissingBox}).Validate(spell(s)); err != nil {
			t.Errorf("%.20q is spelled %.40q: %v", s, spell(s), err)
		}
	}
}

// TestHandlerAligns: the text lies in the box that gonum's Style.Rectangle returns.
func TestHandlerAligns(t *testing.T) {
	for _, x := range []text.XAlignment{text.XLeft, text.XCenter, text.XRight} {
		for _, y := range []text.YAlignment{text.YTop, text.YCenter, text.YBottom} {
			for _, s := range []string{"Hg", `$\frac{H}{g}$`, "H\n$g$"} {
				sty := text.Style{Font: font.Font{Size: 20}, XAlign: x, YAlign: y, Handler: Handler{}}
				var c recorder.Canvas
				Handler{}.Draw(&c, s, sty, vg.Point{X: 100, Y: 50})
				box := sty.Rectangle(s).Add(vg.Point{X: 100, Y: 50})
				var at vg.Point
				points := 0
				for _, a := range c.Actions {
					switch a := a.(type) {
					case *recorder.Translate:
						at = at.Add(a.Point)
					case *recorder.Fill:
						for _, p := range a.Path {
							if p.Type == vg.CloseComp {
								continue
							}
							points++
							if q := p.Pos.Add(at); q.X < box.Min.X-1 || q.X > box.Max.X+1 || q.Y < box.Min.Y-1 || q.Y > box.Max.Y+1 {
								t.Fatalf("%q, %v, %v: point %v outside of %v", s, x, y, q, box)
							}
						}
					}
				}
				if points < 20 {
					t.Errorf("%q: %d points", s, points)
				}
			}
		}
	}
}

// TestHandlerInPlot: a stock gonum plot with the handler draws its title.
func TestHandlerInPlot(t *testing.T) {
	p := plot.New()
	p.TextHandler = Handler{}
	p.Title.Text = `$\nabla f(x) = Ax$`
	p.Title.TextStyle.Handler = Handler{}
	p.Title.TextStyle.Font.Size = 20
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Label.Text = `$\log \sigma$`
		axis.Label.TextStyle.Handler = Handler{}
		axis.Tick.Label.Handler = Handler{}
	}
	c := vgimg.New(200, 100)
	p.Draw(draw.New(c))
	img := c.Image()
	dark := 0
	b := img.Bounds()
	for y := b.Min.Y; y < b.Min.Y+b.Dy()/4; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x4000 {
				dark++
			}
		}
	}
	if dark < 50 {
		t.Errorf("%d dark pixels in the upper quarter", dark)
	}
}

// TestHandlerDrawsAnyPart: words, glyphs and rules are drawn, also by themselves; spaces alone are nothing.
func TestHandlerDrawsAnyPart(t *testing.T) {
	for src, want := range map[string]bool{"words": true, "$x$": true, "word $x$": true, `$\frac{\ }{\ }$`: true, "a\nb": true, `\ `: false, " ": false, "": false} {
		for _, h := range []Handler{{}, {Typesetter: modern}} {
			var rec recorder.Canvas
			h.Draw(&rec, src, text.Style{Font: font.Font{Size: 12}, Color: color.Black, Handler: h}, vg.Point{X: 1, Y: 2})
			ink := 0
			for _, a := range rec.Actions {
				if f, ok := a.(*recorder.Fill); ok {
					ink += len(f.Path)
				}
			}
			if (ink > 0) != want {
				t.Errorf("%q with words in fonts %v: %d parts are painted", src, h.Words != nil, ink)
			}
		}
	}
}
