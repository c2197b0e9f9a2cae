package brush

import (
	"context"
	"image"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// A stroke is what a recorder has stroked, with the pen of that moment.
type stroke struct {
	color  color.Color
	width  vg.Length
	dashes int
	offset vg.Length
}

// strokes returns the strokes of a recorder. It follows the state through Push and Pop.
func strokes(rec *recorder.Canvas) (out []stroke) {
	var now stroke
	var stack []stroke
	for _, a := range rec.Actions {
		switch a := a.(type) {
		case *recorder.Push:
			stack = append(stack, now)
		case *recorder.Pop:
			now, stack = stack[len(stack)-1], stack[:len(stack)-1]
		case *recorder.SetColor:
			now.color = a.Color
		case *recorder.SetLineWidth:
			now.width = a.Width
		case *recorder.SetLineDash:
			now.dashes, now.offset = len(a.Dashes), a.Offsets
		case *recorder.Stroke:
			out = append(out, now)
		}
	}
	return out
}

// The outline of a stroke is wider by its width on both sides, has its dashes, and follows
// the pen of the painter through nested states. The outline of a fill is a line around its
// edge, without dashes. Colors and pictures of the painter do not show in it.
func TestOutlined(t *testing.T) {
	triangle := page.Path([]vg.Point{{X: 1, Y: 1}, {X: 9, Y: 1}, {X: 5, Y: 8}}, true)
	paint := func(c *draw.Canvas) {
		c.SetColor(color.Black)
		c.SetLineWidth(3)
		c.Stroke(triangle)
		c.Push()
		c.SetLineWidth(5)
		c.SetLineDash([]vg.Length{4, 2}, 1)
		c.Push()
		c.SetLineWidth(0)
		c.Stroke(triangle) // a line without width has no outline
		c.SetLineWidth(7)
		c.Stroke(triangle)
		c.Pop()
		c.Stroke(triangle)
		c.Fill(triangle)
		c.DrawImage(vg.Rectangle{Max: vg.Point{X: 1, Y: 1}}, image.NewGray(image.Rect(0, 0, 1, 1)))
		c.Pop()
		c.Stroke(triangle)
	}
	red := color.NRGBA{R: 255, A: 255}
	var rec recorder.Canvas
	c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}}
	Outlined(&c, draw.LineStyle{Width: 2, Color: red}, paint)
	want := []stroke{{red, 7, 0, 0}, {red, 11, 2, 1}, {red, 9, 2, 1}, {red, 4, 0, 0}, {red, 7, 0, 0},
		{color.Black, 3, 0, 0}, {color.Black, 0, 2, 1}, {color.Black, 7, 2, 1}, {color.Black, 5, 2, 1}, {color.Black, 3, 0, 0}}
	got := strokes(&rec)
	if len(got) != len(want) {
		t.Fatalf("strokes %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("stroke %d: %v, want %v", i, got[i], want[i])
		}
	}
	fills, images, depth := 0, 0, 0
	for _, a := range rec.Actions {
		switch a.(type) {
		case *recorder.Fill:
			fills++
		case *recorder.DrawImage:
			images++
		case *recorder.Push:
			depth++
		case *recorder.Pop:
			depth--
		}
	}
	if fills != 1 || images != 1 || depth != 0 {
		t.Errorf("%d fills, %d pictures, depth %d at the end", fills, images, depth)
	}
	// Without a width or a color there is no outline.
	for _, outline := range []draw.LineStyle{{}, {Width: 2}, {Color: red}, {Width: -1, Color: red}, {Width: vg.Length(math.NaN()), Color: red}} {
		rec.Actions = nil
		Outlined(&c, outline, paint)
		if got := strokes(&rec); len(got) != 5 || got[0].color != color.Color(color.Black) {
			t.Errorf("outline %v: strokes %v", outline, got)
		}
	}
}

// A translucent color over another is rounded to the nearest of 65536 shades.
func TestOverRounds(t *testing.T) {
	for _, c := range []struct {
		a, top, ground, want uint16
	}{
		// The ground counts 1/65535: 32767/65535 is less than a half.
		{0xfffe, 0, 32767, 0}, {0xfffe, 0, 32768, 1}, {0xfffe, 7, 32767, 7}, {0xfffe, 7, 32768, 8},
		{0xffff, 9, 40000, 9}, {0, 0, 40000, 40000}, {0x8000, 0x8000, 0, 0x8000},
	} {
		top := color.RGBA64{c.top, c.top, c.top, c.a}
		ground := color.RGBA64{c.ground, c.ground, c.ground, 0xffff}
		if got := Over(top, ground); got != (color.RGBA64{c.want, c.want, c.want, 0xffff}) {
			t.Errorf("%v over %v: %v, want %d", top, ground, got, c.want)
		}
	}
	// Two half transparent colors cover three quarters of what is below.
	half := color.RGBA64{A: 0x8000}
	if got, _ := Over(half, half).(color.RGBA64); math.Abs(float64(got.A)-0.75*0xffff) > 1 {
		t.Errorf("half over half: %v", got)
	}
}

// A head in a run is cut where the line goes on and the color is translucent, and only then.
func TestAddHead(t *testing.T) {
	base, tip := vg.Point{X: 10, Y: 10}, vg.Point{X: 20, Y: 10}
	for _, k := range []struct {
		alpha  uint8
		goesOn bool
		points int
	}{{255, true, 3}, {255, false, 3}, {254, false, 3}, {254, true, 4}} {
		var rec recorder.Canvas
		c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}}
		r := ArrowRun{Canvas: &c, ByCanvas: true, Line: draw.LineStyle{Width: 1}}
		r.AddHead(base, tip, color.NRGBA{A: k.alpha}, 4, k.goesOn)
		r.Flush()
		_, paths := fills(&rec)
		if len(paths) != 1 || len(paths[0]) != k.points+1 {
			t.Errorf("%+v: %v", k, paths)
		}
	}
}

// A run paints the arrows of one color as one shape, in the order of the colors. Heads
// alone join it. A flush leaves nothing behind, and arrows without direction are nothing.
func TestArrowRunColors(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	red, blue := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	var rec recorder.Canvas
	c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: at(100, 100)}}
	r := ArrowRun{Canvas: &c, ByCanvas: true, Line: draw.LineStyle{Width: 1}, Head: func(length vg.Length) (vg.Length, vg.Length) { return length / 2, length / 4 }}
	r.Add(at(0, 0), at(20, 0), red)
	r.Add(at(0, 9), at(20, 9), red)
	r.AddHead(at(0, 20), at(5, 20), blue, 3, false)
	r.AddHead(at(0, 30), at(5, 30), blue, 3, false)
	r.Add(at(0, 40), at(20, 40), red)
	r.Add(at(7, 7), at(7, 7), blue)
	r.Flush()
	r.Flush()
	colors, paths := fills(&rec)
	if len(paths) != 3 || colors[0] != color.Color(red) || colors[1] != color.Color(blue) || colors[2] != color.Color(red) {
		t.Fatalf("%d shapes in %v", len(paths), colors)
	}
	for i, n := range []int{2, 2, 1} {
		got := 0
		for _, p := range paths[i] {
			if p.Type == vg.MoveComp {
				got++
			}
		}
		if got != n {
			t.Errorf("shape %d has %d parts, want %d", i, got, n)
		}
	}
}

// The next arrow of a chain begins under the head before if it starts at its tip and turns
// by less than 30°.
func TestChainTurns(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	for _, k := range []struct {
		degrees float64
		start   vg.Point
		joined  bool
	}{{29, at(50, 50), true}, {-29, at(50, 50), true}, {31, at(50, 50), false}, {-31, at(50, 50), false}, {180, at(50, 50), false}, {0, at(50, 50), true}, {0, at(50.001, 50), false}} {
		var rec recorder.Canvas
		c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: at(100, 100)}}
		r := ArrowRun{Canvas: &c, ByCanvas: true, Chain: true, Line: draw.LineStyle{Width: 1}}
		sin, cos := math.Sincos(k.degrees * math.Pi / 180)
		r.AddHeaded(at(20, 50), at(50, 50), color.Black, 8, 4)
		r.AddHeaded(k.start, at(k.start.X+vg.Length(20*cos), k.start.Y+vg.Length(20*sin)), color.Black, 8, 4)
		r.Flush()
		_, paths := fills(&rec)
		second := paths[0][8:] // after seven corners and the end of the first
		tail := at((second[3].Pos.X+second[4].Pos.X)/2, (second[3].Pos.Y+second[4].Pos.Y)/2)
		want := k.start
		if k.joined { // a head of 8 by 4 is as wide as the line 2 before its tip
			want = at(want.X-vg.Length(2*cos), want.Y-vg.Length(2*sin))
		}
		if page.Distance(tail, want) > 1e-9 {
			t.Errorf("turn of %v° at %v: begins at %v, want %v", k.degrees, k.start, tail, want)
		}
	}
}

// What canvases without pixels, clips, groups or a context do.
func TestPlainCanvas(t *testing.T) {
	var rec recorder.Canvas
	c := draw.Canvas{Canvas: &rec}
	if Context(&rec) != nil || Stopped(&rec)() || DotsPerInch(&rec) != 72 {
		t.Errorf("context %v, stopped %v, %v dots per inch", Context(&rec), Stopped(&rec)(), DotsPerInch(&rec))
	}
	painted := 0
	Group(&c, vgdraw2d.Group{}, func() { painted++ })
	if painted != 1 || len(rec.Actions) != 0 {
		t.Errorf("a group paints %d times with %d actions", painted, len(rec.Actions))
	}
	ctx, stop := context.WithCancel(context.Background())
	ours, err := vgdraw2d.New(72, 72, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 150, Context: ctx})
	if err != nil {
		t.Fatal(err)
	}
	onRim := &rim{Canvas: ours}
	for _, c := range []vg.Canvas{ours, onRim} {
		if Context(c) != ctx || Stopped(c)() {
			t.Errorf("%T: context %v", c, Context(c))
		}
	}
	if got := DotsPerInch(ours); got != 150 {
		t.Errorf("%v dots per inch", got)
	}
	stopped := Stopped(onRim)
	stop()
	if !stopped() || !Stopped(ours)() {
		t.Error("a canvas whose context is done goes on")
	}
}

// Clip restores the state of a canvas that clips.
func TestClipRestores(t *testing.T) {
	ours, err := vgdraw2d.New(10, 10, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 72, Background: color.White})
	if err != nil {
		t.Fatal(err)
	}
	page10 := page.Path(page.Corners(vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}), true)
	c := draw.Canvas{Canvas: ours, Rectangle: vg.Rectangle{Min: vg.Point{X: 2, Y: 2}, Max: vg.Point{X: 8, Y: 8}}}
	shade := func(x, y int) uint8 { return color.GrayModel.Convert(ours.Image().At(x, y)).(color.Gray).Y }
	Clip(&c, func(byCanvas bool) {
		if !byCanvas {
			t.Error("the canvas clips")
		}
		c.SetColor(color.Black)
		c.Fill(page10)
	})
	if shade(1, 1) != 255 || shade(5, 5) != 0 || shade(8, 5) != 255 {
		t.Errorf("outside %d and %d, inside %d", shade(1, 1), shade(8, 5), shade(5, 5))
	}
	c.SetColor(color.Gray{Y: 100})
	c.Fill(page10)
	if shade(1, 1) != 100 {
		t.Errorf("after the clip %d", shade(1, 1))
	}
}

// Recolored changes every color, and takes none for black.
func TestRecolored(t *testing.T) {
	ours, err := vgdraw2d.New(10, 10, vgdraw2d.PNG, &vgdraw2d.Options{DPI: 72, Background: color.White})
	if err != nil {
		t.Fatal(err)
	}
	red, blue := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	c := Recolored(ours, func(c color.Color) color.Color {
		if c == color.Color(color.Black) {
			return red
		}
		return blue
	})
	for _, k := range []struct{ in, want color.Color }{{nil, red}, {color.Black, red}, {color.White, blue}} {
		c.SetColor(k.in)
		c.Fill(page.Path(page.Corners(vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}), true))
		if got := color.NRGBAModel.Convert(ours.Image().At(5, 5)); got != k.want {
			t.Errorf("%v becomes %v, want %v", k.in, got, k.want)
		}
	}
}

// A polygon needs three corners, also after it is clipped.
func TestFillPolygonCorners(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	for _, k := range []struct {
		pts      []vg.Point
		byCanvas bool
		fills    int
	}{
		{[]vg.Point{at(1, 1), at(5, 5)}, true, 0}, {[]vg.Point{at(1, 1), at(5, 5), at(1, 5)}, true, 1}, {nil, true, 0},
		{[]vg.Point{at(1, 1), at(5, 5), at(1, 5)}, false, 1}, {[]vg.Point{at(21, 1), at(25, 5), at(21, 5)}, false, 0}, {[]vg.Point{at(21, 1), at(25, 5), at(21, 5)}, true, 1},
	} {
		var rec recorder.Canvas
		c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: at(10, 10)}}
		FillPolygon(&c, k.byCanvas, color.Black, k.pts)
		if _, paths := fills(&rec); len(paths) != k.fills {
			t.Errorf("%v, clipped by the canvas %v: %d shapes", k.pts, k.byCanvas, len(paths))
		}
	}
}

// A fancy canvas has joins, caps, a miter limit and a resolution.
type fancy struct {
	recorder.Canvas
	join  vgdraw2d.Join
	cap   vgdraw2d.Cap
	miter float64
}

func (f *fancy) SetLineJoin(j vgdraw2d.Join) { f.join = j }
func (f *fancy) SetLineCap(c vgdraw2d.Cap)   { f.cap = c }
func (f *fancy) SetMiterLimit(m float64)     { f.miter = m }
func (f *fancy) DPI() float64                { return 144 }

// A pen sets the join, the cap and, as Matplotlib does, its width in pixels as miter limit.
func TestPenSetsJoins(t *testing.T) {
	var f fancy
	c := draw.Canvas{Canvas: &f}
	Pen{draw.LineStyle{Width: 3}, vgdraw2d.RoundJoin, vgdraw2d.SquareCap}.Set(&c)
	if f.join != vgdraw2d.RoundJoin || f.cap != vgdraw2d.SquareCap || f.miter != 6 {
		t.Errorf("join %v, cap %v, miter limit %v", f.join, f.cap, f.miter)
	}
}
