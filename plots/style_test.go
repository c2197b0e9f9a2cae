package plots

import (
	"bytes"
	"errors"
	"image/color"
	"reflect"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/tex"
)

// A literal style has the fields of Post where they are not set. A style from a
// constructor keeps its zeros.
func TestStyleLiteral(t *testing.T) {
	gray := color.Gray{Y: 0x40}
	with := func(s Style, change func(*Style)) Style { change(&s); return s }
	for _, tt := range []struct {
		name      string
		got, want Style
	}{
		{"zero", Style{}, Post(10)},
		{"size", Style{FontSize: 14}, Post(14)},
		{"one length", Style{TickLength: 5}, with(Post(10), func(s *Style) { s.TickLength = 5 })},
		{"resolution", Style{DPI: 200}, with(Post(10), func(s *Style) { s.DPI = 200 })},
		{"color", Style{Ink: gray}, with(Post(10), func(s *Style) { s.Ink, s.Faint = gray, nil })},
		{"words", Style{FontSize: 8, Words: tex.LiberationSans()}, with(Post(8), func(s *Style) { s.Words = tex.LiberationSans() })},
		{"no frame", with(Post(10), func(s *Style) { s.FrameWidth = 0 }), with(Post(10), func(s *Style) { s.FrameWidth = 0 })},
		{"no snap", with(Light(), func(s *Style) { s.Snap = false }), with(Light(), func(s *Style) { s.Snap = false })},
	} {
		if got := tt.got.complete(); !reflect.DeepEqual(*got, tt.want) {
			t.Errorf("%s: got %+v, want %+v", tt.name, *got, tt.want)
		}
	}
}

// shades is a color of a type that == cannot compare.
type shades []uint8

func (s shades) RGBA() (r, g, b, a uint32) { return color.Gray{Y: s[0]}.RGBA() }

// A figure is drawn in its Style, and has dark colors if DarkStyle is set.
func TestFigureStyleIsAValue(t *testing.T) {
	svg := func(style, dark Style) []byte {
		t.Helper()
		p := &Panel{X: Axis{Min: 0, Max: 1}, Y: Axis{Min: 0, Max: 1}}
		p.Add(AxisCross{})
		return Encode(t, &Figure{Width: 200, Height: 150, Style: style, DarkStyle: dark, Panels: []*Panel{p}}, "svg")
	}
	plain := svg(Style{}, Style{})
	if !bytes.Equal(plain, svg(Post(10), Style{})) {
		t.Error("the zero style does not draw as Post(10)")
	}
	if bytes.Equal(plain, svg(Light(), Style{})) {
		t.Error("Light draws as Post")
	}
	query := []byte("prefers-color-scheme")
	if bytes.Contains(plain, query) {
		t.Error("dark colors without DarkStyle")
	}
	for _, dark := range []Style{Dark(), {Ink: color.White, Background: color.Black}, {Ink: shades{0xff}}} {
		if !bytes.Contains(svg(Light(), dark), query) {
			t.Errorf("no dark colors for %+v", dark)
		}
	}
}

// A plotter without a style has the text of a stock plot: black, in Light's type,
// with boxes for missing glyphs. With a style, these are errors.
func TestStyleText(t *testing.T) {
	const missing = "\u4e2d"
	var none *Style
	stock, err := none.Typeset("x"+missing, 0)
	if err != nil {
		t.Fatal(err)
	}
	light := Light()
	if _, err := light.Typeset("x"+missing, 0); !errors.Is(err, tex.ErrGlyph) {
		t.Errorf("missing glyph: %v", err)
	}
	for _, s := range []*Style{&light, {}} {
		f, err := s.Typeset("x", 0)
		if err != nil {
			t.Fatal(err)
		}
		if want := s.complete().TickLabelSize; f.Size != want {
			t.Errorf("type of %v pt, want %v", f.Size, want)
		}
	}

	var rec recorder.Canvas
	c := draw.NewCanvas(&rec, 100, 100)
	text := PlacedText{Formula: stock, Baseline: vg.Point{X: 10, Y: 10}}
	red, dark := color.NRGBA{R: 255, A: 255}, Dark()
	for _, p := range []struct {
		style     *Style
		ink, want color.Color
	}{{none, nil, color.Black}, {none, red, red}, {&dark, nil, dark.Ink}, {&Style{}, nil, color.Black}} {
		rec.Reset()
		if err := p.style.PaintText(c, p.ink, text); err != nil {
			t.Fatal(err)
		}
		var got color.Color
		fills := 0
		for _, a := range rec.Actions {
			switch a := a.(type) {
			case *recorder.SetColor:
				got = a.Color
			case *recorder.Fill:
				fills++
			}
		}
		if fills != 1 || got == nil || !fill.Same(got, p.want) {
			t.Errorf("%d fills in %v, want 1 in %v", fills, got, p.want)
		}
	}
}
