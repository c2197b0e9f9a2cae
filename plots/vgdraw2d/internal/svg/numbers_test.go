package svg

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
)

// Widths, miter limits and opacities have four decimals, dashes and their offset three, matrices six; what rounds to a default
// of SVG is left out.
func TestDecimals(t *testing.T) {
	line := &draw2d.Path{}
	line.MoveTo(1, 1)
	line.LineTo(9, 5)
	full := geom.Box{X1: 100, Y1: 100}
	pen := func(change func(p *stroke.Pen)) stroke.Pen {
		p := stroke.Pen{Color: color.NRGBA{A: 255}, Width: 1, Join: draw2d.MiterJoin, Cap: draw2d.ButtCap, Miter: 4}
		change(&p)
		return p
	}
	for _, tt := range []struct {
		pen  stroke.Pen
		want string
	}{
		{pen(func(p *stroke.Pen) { p.Width = 2.34567 }), `stroke-width="2.3457"`},
		{pen(func(p *stroke.Pen) { p.Width = 1.00004 }), ``},
		{pen(func(p *stroke.Pen) { p.Width = 1.00006 }), `stroke-width="1.0001"`},
		{pen(func(p *stroke.Pen) { p.Miter = 5.43216 }), `stroke-miterlimit="5.4322"`},
		{pen(func(p *stroke.Pen) { p.Miter = 4.00004 }), ``},
		{pen(func(p *stroke.Pen) { p.Miter, p.Join = 5, draw2d.BevelJoin }), `stroke-linejoin="bevel"`},
		{pen(func(p *stroke.Pen) { p.Dash, p.DashOffset = []float64{1.23456, 2.00049}, 3.45678 }), `stroke-dasharray="1.235 2" stroke-dashoffset="3.457"`},
		{pen(func(p *stroke.Pen) { p.Dash, p.DashOffset = []float64{0.0006, 2}, 0.0004 }), `stroke-dasharray="0.001 2"`},
		{pen(func(p *stroke.Pen) { p.Dash, p.DashOffset = []float64{1, 2}, -0.0006 }), `stroke-dasharray="1 2" stroke-dashoffset="-0.001"`},
		{pen(func(p *stroke.Pen) { p.Color.A = 100 }), `stroke-opacity="0.3922"`},
		{pen(func(p *stroke.Pen) { p.Color.A = 254 }), `stroke-opacity="0.9961"`},
		{pen(func(p *stroke.Pen) { p.Color.A = 1 }), `stroke-opacity="0.0039"`},
	} {
		d := New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 100, IDPrefix: "p-"})
		d.Stroke(line, tt.pen, full)
		var b strings.Builder
		if err := d.Encode(&b); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(b.String(), `stroke="#000"`)
		got, _, _ = strings.Cut(got, `>`)
		got, _, _ = strings.Cut(got, ` d="`)
		if got = strings.TrimSpace(strings.TrimSuffix(got, "/")); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.pen, got, tt.want)
		}
	}
}

// Path data of a shape that is used again begins where the shape is placed, with as few bytes as it may take.
func TestUsesAndClips(t *testing.T) {
	glyph := func(x, y float64) *draw2d.Path {
		p := &draw2d.Path{}
		p.MoveTo(x, y)
		for i := range 12 { // long enough to be worth an id
			p.CubicCurveTo(x+1.3+float64(i), y-2.1, x+3.7, y+4.3+float64(i), x+float64(i)/3, y+0.8)
		}
		p.Close()
		return p
	}
	for _, inline := range []bool{false, true} {
		d := New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 72, IDPrefix: "p-", InlineGlyphs: inline})
		for i := range 5 {
			d.Fill(glyph(10*float64(i), 50.25), color.NRGBA{A: 255}, geom.Box{X0: 1, Y0: 2, X1: 30.5, Y1: 40})
		}
		var b strings.Builder
		if err := d.Encode(&b); err != nil {
			t.Fatal(err)
		}
		uses := 0
		for _, want := range []string{`x="0" y="50.25"`, `x="10" y="50.25"`, `x="40" y="50.25"`} {
			if strings.Contains(b.String(), `<use xlink:href="#p-g1" `+want) {
				uses++
			}
		}
		if want := map[bool]int{false: 3, true: 0}[inline]; uses != want || strings.Count(b.String(), `id="p-g`) != want/3 {
			t.Errorf("inline %v: %d of 3 uses in %s", inline, uses, b.String())
		}
		if clip := `<clipPath id="p-clip0"><path d="M1 2h29.5v38h-29.5z"/></clipPath>`; strings.Count(b.String(), clip) != 1 || strings.Count(b.String(), `clip-path="url(#p-clip0)"`) != 1 {
			t.Errorf("no %s in %s", clip, b.String())
		}
	}
}

// A picture keeps the first error, and has its matrix with six decimals; pixels that are drawn at their size or larger keep their edges.
func TestImages(t *testing.T) {
	full := geom.Box{X1: 100, Y1: 100}
	img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	for _, tt := range []struct {
		m    draw2d.Matrix
		want string
	}{
		{draw2d.Matrix{1, 0, 0, 1, 10.1234567, 20}, `<image width="3" height="2" preserveAspectRatio="none" transform="matrix(1 0 0 1 10.123457 20)" image-rendering="pixelated" xlink:href="data:image/png;base64,`},
		{draw2d.Matrix{0.5, 0, 0, 1, 0, 0}, `<image width="3" height="2" preserveAspectRatio="none" transform="matrix(0.5 0 0 1 0 0)" xlink:href="data:image/png;base64,`},
		{draw2d.Matrix{3, 0, 0, 2, 0, 0}, `<image width="9" height="4" preserveAspectRatio="none" transform="matrix(1 0 0 1 0 0)" image-rendering="pixelated" xlink:href="data:image/png;base64,`},
	} {
		d := New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 100, IDPrefix: "p-"})
		d.DrawImage(img, tt.m, full)
		var b strings.Builder
		if err := d.Encode(&b); err != nil || !strings.Contains(b.String(), tt.want) {
			t.Errorf("%v: no %s in %s, %v", tt.m, tt.want, b.String(), err)
		}
	}
	d := New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 100})
	d.DrawImage(image.NewNRGBA(image.Rect(0, 0, 0, 2)), draw2d.NewIdentityMatrix(), full)
	first := d.err
	d.DrawImage(image.NewNRGBA(image.Rect(0, 0, 3, 0)), draw2d.NewIdentityMatrix(), full)
	var b strings.Builder
	if err := d.Encode(&b); err == nil || err != first || !strings.HasPrefix(err.Error(), "vgdraw2d: image: ") || b.Len() > 0 {
		t.Errorf("%v, then %v", first, err)
	}
	d = New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 100})
	d.SetStop(func() bool { return true })
	if d.DrawImage(img, draw2d.NewIdentityMatrix(), full); d.err != nil || len(d.Root.Children) != 0 {
		t.Errorf("a picture that is not wanted: %v, %d elements", d.err, len(d.Root.Children))
	}
	d.SetStop(nil)
	if d.DrawImage(img, draw2d.NewIdentityMatrix(), full); len(d.Root.Children) != 1 {
		t.Error("no picture")
	}
}
