package brush

import (
	"bytes"
	"image/color"
	"image/png"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// On a canvas that cannot clip, all strokes and fills stay in the rectangle.
func TestClipsGeometry(t *testing.T) {
	var rec recorder.Canvas
	c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}}
	far := []vg.Point{{X: -50, Y: -5}, {X: 5, Y: 5}, {X: 60, Y: 3}}
	line := draw.LineStyle{Width: 1, Color: color.Black}
	Clip(&c, func(byCanvas bool) {
		if byCanvas {
			t.Fatal("a recorder clips")
		}
		pen := Pen{LineStyle: line}
		pen.Set(&c)
		pen.Stroke(&c, byCanvas, true, far)
		pen.StrokeAll(&c, byCanvas, [][]vg.Point{far, far})
		pen.StrokeBetween(&c, byCanvas, false, far, [][2]float64{{56, 58}})
		FillPolygon(&c, byCanvas, color.Black, far)
		run := ArrowRun{Canvas: &c, Line: line, Head: func(vg.Length) (long, wide vg.Length) { return 3, 2 }}
		run.Add(far[0], far[2], color.Black)
		run.Add(far[2], far[0], color.White)
		run.Flush()
	})
	painted := 0
	for _, a := range rec.Actions {
		var path vg.Path
		switch a := a.(type) {
		case *recorder.Stroke:
			path = a.Path
		case *recorder.Fill:
			path = a.Path
		}
		for _, p := range path {
			painted++
			if p.Type != vg.CloseComp && !c.Contains(p.Pos) {
				t.Errorf("%T at %v", a, p.Pos)
			}
		}
	}
	if painted < 20 {
		t.Errorf("%d points painted", painted)
	}
}

// Transforms never panic: values that a scale rejects lie far away or are NaN.
func TestTransformsDoNotPanic(t *testing.T) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 1, 100, 1, 100
	plt.X.Scale, plt.Y.Scale = plot.InvertedScale{Normalizer: plot.LogScale{}}, picky{}
	x, y := TransformsTo(plt, vg.Rectangle{Max: vg.Point{X: 200, Y: 100}})
	if got := x(10); math.Abs(float64(got)-100) > 1e-9 {
		t.Errorf("x(10) = %v, want 100", got)
	}
	for _, v := range []float64{0, -3} {
		if got := x(v); !(got > 1e4) {
			t.Errorf("x(%v) = %v, want far beyond the axis", v, got)
		}
	}
	if got := y(-1); !math.IsNaN(float64(got)) {
		t.Errorf("y(-1) = %v, want NaN", got)
	}
}

// picky is a scale that panics.
type picky struct{}

func (picky) Normalize(min, max, x float64) float64 { panic("picky") }

// A head that is cut ends where it is as wide as its line; the others are triangles.
func TestHeadCorners(t *testing.T) {
	base, tip := vg.Point{X: 1, Y: 2}, vg.Point{X: 7, Y: 10} // length 10, direction (0.6, 0.8)
	at := func(along, left vg.Length) vg.Point {
		return vg.Point{X: base.X + 0.6*along - 0.8*left, Y: base.Y + 0.8*along + 0.6*left}
	}
	for _, c := range []struct {
		wide, width vg.Length
		cut         bool
		want        []vg.Point
	}{
		{4, 1, false, []vg.Point{tip, at(0, 2), at(0, -2)}},
		{4, 4, true, []vg.Point{tip, at(0, 2), at(0, -2)}},
		{4, 1, true, []vg.Point{at(7.5, -0.5), at(7.5, 0.5), at(0, 2), at(0, -2)}},
	} {
		got := HeadCorners(base, tip, c.wide, c.width, c.cut)
		if len(got) != len(c.want) {
			t.Errorf("%+v: %v", c, got)
			continue
		}
		for i := range got {
			if page.Distance(got[i], c.want[i]) > 1e-9 {
				t.Errorf("%v wide, cut %v: corner %d at %v, want %v", c.wide, c.cut, i, got[i], c.want[i])
			}
		}
	}
}

// One point is no line.
func TestStrokeOfPoint(t *testing.T) {
	for _, byCanvas := range []bool{false, true} {
		for n := range 3 {
			var rec recorder.Canvas
			c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}}
			Pen{}.Stroke(&c, byCanvas, false, []vg.Point{{X: 1, Y: 1}, {X: 5, Y: 5}}[:n])
			if got := len(rec.Actions); (got > 0) != (n == 2) {
				t.Errorf("%d points, clipped by the canvas %v: %d actions", n, byCanvas, got)
			}
		}
	}
}

// Ink takes the place of black of any opacity, and of nothing else.
func TestInked(t *testing.T) {
	ink := color.NRGBA{R: 200, G: 220, B: 240, A: 200}
	for _, k := range []struct{ in, want color.Color }{
		{color.Black, ink}, {nil, ink}, {color.NRGBA{A: 51}, color.NRGBA{R: 200, G: 220, B: 240, A: 40}}, {color.Gray{}, ink},
		{color.NRGBA{R: 1, A: 255}, color.NRGBA{R: 1, A: 255}}, {color.NRGBA{G: 1, A: 255}, color.NRGBA{G: 1, A: 255}}, {color.NRGBA{B: 1, A: 255}, color.NRGBA{B: 1, A: 255}},
	} {
		c, err := vgdraw2d.New(10, 10, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 72, Background: color.Transparent})
		if err != nil {
			t.Fatal(err)
		}
		inked := Inked(c, ink)
		inked.SetColor(k.in)
		inked.Fill(page.Path(page.Corners(vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}), true))
		var b bytes.Buffer
		if _, err := c.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got := color.NRGBAModel.Convert(img.At(5, 5)); got != color.NRGBAModel.Convert(k.want) {
			t.Errorf("%v becomes %v, want %v", k.in, got, k.want)
		}
	}
}

// A pen passes on widths, dashes and offsets that canvases can draw, and leaves out the others.
func TestPenSet(t *testing.T) {
	nan, inf := vg.Length(math.NaN()), vg.Length(math.Inf(1))
	dashes := []vg.Length{3, 2}
	for _, c := range []struct {
		name   string
		line   draw.LineStyle
		width  vg.Length
		dashes int
		offset vg.Length
	}{
		{"plain", draw.LineStyle{Width: 2}, 2, 0, 0},
		{"dashed", draw.LineStyle{Width: 2, Dashes: dashes, DashOffs: 1}, 2, 2, 1},
		{"dashed backward", draw.LineStyle{Width: 2, Dashes: dashes, DashOffs: -1e5}, 2, 2, -1e5},
		{"dashed forward", draw.LineStyle{Width: 2, Dashes: dashes, DashOffs: 1e5}, 2, 2, 1e5},
		{"offset too far", draw.LineStyle{Width: 2, Dashes: dashes, DashOffs: 1.1e5}, 2, 0, 0},
		{"offset too far back", draw.LineStyle{Width: 2, Dashes: dashes, DashOffs: -1.1e5}, 2, 0, 0},
		{"no offset", draw.LineStyle{Width: 2, Dashes: dashes, DashOffs: nan}, 2, 0, 0},
		{"negative dash", draw.LineStyle{Width: 2, Dashes: []vg.Length{3, -1}}, 2, 0, 0},
		{"no dash", draw.LineStyle{Width: 2, Dashes: []vg.Length{3, nan}}, 2, 0, 0},
		{"empty dashes", draw.LineStyle{Width: 2, Dashes: []vg.Length{0, 0}}, 2, 0, 0},
		{"empty gap", draw.LineStyle{Width: 2, Dashes: []vg.Length{3, 0}}, 2, 2, 0},
		{"long dashes", draw.LineStyle{Width: 2, Dashes: []vg.Length{1e5}}, 2, 1, 0},
		{"too long dashes", draw.LineStyle{Width: 2, Dashes: []vg.Length{1e5, 1}}, 2, 0, 0},
		{"wide", draw.LineStyle{Width: 1e5}, 1e5, 0, 0}, {"too wide", draw.LineStyle{Width: 1.1e5}, 0, 0, 0},
		{"endless", draw.LineStyle{Width: inf}, 0, 0, 0}, {"no width", draw.LineStyle{Width: nan}, 0, 0, 0},
	} {
		var rec recorder.Canvas
		Pen{LineStyle: c.line}.Set(&draw.Canvas{Canvas: &rec})
		width, n, offset := vg.Length(-1), -1, vg.Length(0)
		for _, a := range rec.Actions {
			switch a := a.(type) {
			case *recorder.SetLineWidth:
				width = a.Width
			case *recorder.SetLineDash:
				n, offset = len(a.Dashes), a.Offsets
			}
		}
		if width != c.width || n != c.dashes || offset != c.offset {
			t.Errorf("%s: width %v, %d dashes from %v; want %v, %d from %v", c.name, width, n, offset, c.width, c.dashes, c.offset)
		}
	}
}
