package plots

import (
	"image/color"
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
	"gonum.org/v1/plot/vg/vgimg"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
)

// outlinedPlotters returns plotters that draw a vertical line through the origin, 6
// points wide, with outlines of 4 points.
func outlinedPlotters(clr color.Color, outline color.Color) []plot.Plotter {
	pen, edge := draw.LineStyle{Color: clr, Width: 6}, draw.LineStyle{Color: outline, Width: 4}
	from, to := contour.Point{Y: -0.9}, contour.Point{Y: 0.9}
	return []plot.Plotter{
		&IteratePath{Points: []contour.Point{from, to}, Arrow: Arrow{Headless: true}, LineStyle: pen, Outline: edge},
		&IteratePath{Points: []contour.Point{from, {}, to}, Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}, Radius: 3}, LineStyle: pen, Outline: edge},
		&Quiver{Vectors: []field.Vector{{Dir: contour.Point{Y: 1}}}, Pivot: Middle, Arrow: Arrow{Headless: true}, Length: 180, LineStyle: pen, Outline: edge},
		&Streamlines{Lines: [][]contour.Point{{from, to}}, Arrow: Arrow{Headless: true}, LineStyle: pen, Outline: edge},
		&Ball{Boundary: []contour.Line{{Points: []contour.Point{from, to, {X: 40}}, Closed: true}}, LineStyle: pen, Outline: edge},
		&Ball{Ellipses: []ball.Ellipse{{Center: contour.Point{X: 2}, Major: contour.Point{X: 2}, Minor: contour.Point{Y: 2}}}, LineStyle: pen, Outline: edge},
	}
}

// across returns the colors left of the middle of the data area at some distances in
// points from it.
func across(t *testing.T, f *Figure, at ...vg.Length) []color.Color {
	t.Helper()
	f.Style.DPI = 72
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	img := decode(t, Encode(t, f, "png"))
	axes := l.Panels[0].Box
	middle := vg.Point{X: (axes.Min.X + axes.Max.X) / 2, Y: (axes.Min.Y + axes.Max.Y) / 2}
	var out []color.Color
	for _, d := range at {
		out = append(out, color.NRGBAModel.Convert(img.At(int(middle.X-d), int(f.Height-middle.Y))))
	}
	return out
}

// onGreen returns a figure with a plotter on a green ground.
func onGreen(q plot.Plotter, s, dark Style, darkOnly bool) *Figure {
	ground := &Ball{Boundary: []contour.Line{{Points: []contour.Point{{X: -9, Y: -9}, {X: 9, Y: -9}, {Y: 9}}, Closed: true}}, Fill: color.NRGBA{G: 128, A: 255}}
	p := &Panel{X: Axis{Min: -1, Max: 1}, Y: Axis{Min: -1, Max: 1}}
	p.Add(ground, q)
	return &Figure{Width: 200, Height: 200, Style: s, DarkStyle: dark, DarkOnly: darkOnly, Panels: []*Panel{p}}
}

// The outline lies around lines and arrows. Around ink it has the color of the page, light
// or dark, and around other colors one that contrasts with them on both pages.
func TestOutlineColors(t *testing.T) {
	light, dark := Light(), Dark()
	clear, clearDark := Light(), Dark()
	clear.Background, clearDark.Background = color.Transparent, color.Transparent
	other := Dark()
	other.Accents = []color.Color{color.NRGBA{R: 255, G: 255, A: 255}}
	red, yellow, accent := color.NRGBA{R: 200, A: 255}, color.NRGBA{R: 255, G: 240, A: 255}, light.Accent(0)
	white, black, blue := color.NRGBA{R: 255, G: 255, B: 255, A: 255}, color.NRGBA{A: 255}, color.NRGBA{B: 255, A: 255}
	for _, test := range []struct {
		name         string
		pen, outline color.Color
		style, dark  Style
		darkOnly     bool
		line, around color.Color
	}{
		{"ink", nil, nil, light, Style{}, false, light.Ink, white},
		{"ink on a dark page", nil, nil, dark, Style{}, false, dark.Ink, dark.Background},
		{"ink on both pages", nil, nil, light, dark, true, dark.Ink, dark.Background},
		{"the color of ink", light.Ink, nil, light, dark, true, dark.Ink, dark.Background},
		{"red", red, nil, light, Style{}, false, red, white},
		{"red on a dark page", red, nil, dark, Style{}, false, red, white},
		{"chosen around ink", nil, blue, clear, clearDark, true, dark.Ink, blue},
		{"red on both pages", red, nil, light, dark, true, red, white},
		{"yellow", yellow, nil, light, Style{}, false, yellow, black},
		{"yellow on both pages", yellow, nil, light, dark, true, yellow, black},
		{"white on both pages", white, nil, light, dark, true, white, black},
		{"an accent that changes", accent, nil, light, other, true, other.Accents[0], dark.Background},
		{"an accent that stays", accent, nil, light, dark, true, accent, white},
		{"ink on a transparent page", nil, nil, clear, Style{}, false, light.Ink, white},
		{"ink on transparent pages", nil, nil, clear, clearDark, true, light.Ink, white},
		{"ink on a transparent dark page", nil, nil, light, clearDark, true, light.Ink, white},
		{"chosen", red, blue, light, dark, true, red, blue},
	} {
		for _, q := range outlinedPlotters(test.pen, test.outline) {
			got := across(t, onGreen(q, test.style, test.dark, test.darkOnly), 1.5, 5, 9)
			for i, want := range []color.Color{test.line, test.around, color.NRGBA{G: 128, A: 255}} {
				if got[i] != color.NRGBAModel.Convert(want) {
					t.Errorf("%s, %T: colors %v, number %d is not %v", test.name, q, got, i, want)
				}
			}
		}
	}
}

// On a plot of gonum, outlines of black are white, and those at the edge of the data area
// do not reach over it.
func TestOutlineStock(t *testing.T) {
	for _, q := range outlinedPlotters(nil, nil) {
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -0.5, 0.5
		c := vgimg.NewWith(vgimg.UseDPI(72), vgimg.UseWH(200, 200), vgimg.UseBackgroundColor(color.NRGBA{G: 128, A: 255}))
		area := draw.Canvas{Canvas: c, Rectangle: vg.Rectangle{Min: vg.Point{X: 20, Y: 20}, Max: vg.Point{X: 180, Y: 180}}}
		q.Plot(area, plt)
		at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(c.Image().At(x, y)).(color.NRGBA) }
		if line, rim := at(98, 100), at(95, 100); line != (color.NRGBA{A: 255}) || rim != (color.NRGBA{R: 255, G: 255, B: 255, A: 255}) {
			t.Errorf("%T: line %v, outline %v", q, line, rim)
		}
		for x := range 200 {
			if out := at(x, 18); out != (color.NRGBA{G: 128, A: 255}) {
				t.Errorf("%T: paints %v over the edge at %d", q, out, x)
				break
			}
		}
	}
}

// Labels keep clear of outlines, too.
func TestOutlineObstacles(t *testing.T) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -1, 1
	c := draw.Canvas{Canvas: new(recorder.Canvas), Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}}
	curve := []contour.Point{{X: -0.9, Y: -0.9}, {}, {X: 0.9, Y: 0.5}}
	for k, pair := range [][2]Obstructer{
		{&IteratePath{Points: curve}, &IteratePath{Points: curve, Outline: draw.LineStyle{Width: 3}}},
		{&IteratePath{Points: curve, Data: &DataArrow{HeadWidth: 0.1}}, &IteratePath{Points: curve, Data: &DataArrow{HeadWidth: 0.1}, Outline: draw.LineStyle{Width: 3}}},
		{&IteratePath{Points: curve, Arrow: Arrow{Every: 2}}, &IteratePath{Points: curve, Arrow: Arrow{Every: 2}, Outline: draw.LineStyle{Width: 3}}},
		{&Quiver{Vectors: []field.Vector{{Dir: curve[2]}}, Length: 20}, &Quiver{Vectors: []field.Vector{{Dir: curve[2]}}, Length: 20, Outline: draw.LineStyle{Width: 3}}},
		{&Streamlines{Lines: [][]contour.Point{curve}}, &Streamlines{Lines: [][]contour.Point{curve}, Outline: draw.LineStyle{Width: 3}}},
	} {
		plain, outlined := pair[0].Obstacles(c, plt), pair[1].Obstacles(c, plt)
		if len(plain) == 0 || len(plain) != len(outlined) {
			t.Fatalf("%d: %d and %d obstacles", k, len(plain), len(outlined))
		}
		for i := range plain {
			if d := outlined[i].Radius - plain[i].Radius; math.Abs(float64(d)-3) > 1e-9 {
				t.Errorf("%d: obstacle %d has a radius that is greater by %v, want 3", k, i, d)
			}
		}
	}
}

// An outline with a width that is zero, negative or cannot be drawn is none, and
// thumbnails have none.
func TestNoOutline(t *testing.T) {
	record := func(paint func(*draw.Canvas)) []recorder.Action {
		var rec recorder.Canvas
		paint(&draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: vg.Point{X: 30, Y: 10}}})
		return rec.Actions
	}
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -1, 1
	for _, q := range outlinedPlotters(nil, nil) {
		width := reflect.ValueOf(q).Elem().FieldByName("Outline").FieldByName("Width")
		thumbnail, plotted := record(q.(plot.Thumbnailer).Thumbnail), record(func(c *draw.Canvas) { q.Plot(*c, plt) })
		width.SetFloat(0)
		plain := record(func(c *draw.Canvas) { q.Plot(*c, plt) })
		if reflect.DeepEqual(plotted, plain) {
			t.Errorf("%T: no outline", q)
		}
		for _, w := range []float64{-1, math.NaN(), math.Inf(1)} {
			width.SetFloat(w)
			if got := record(func(c *draw.Canvas) { q.Plot(*c, plt) }); !reflect.DeepEqual(got, plain) {
				t.Errorf("%T: an outline of %v points", q, w)
			}
			if got := record(q.(plot.Thumbnailer).Thumbnail); !reflect.DeepEqual(got, thumbnail) {
				t.Errorf("%T: the thumbnail has an outline", q)
			}
		}
	}
}

// A path that grows has its outline in every frame.
func TestOutlineGrows(t *testing.T) {
	path := &IteratePath{Points: []contour.Point{{Y: -0.9}, {Y: 0.5}, {X: 0.9, Y: 0.5}}, Arrow: Arrow{Headless: true},
		LineStyle: draw.LineStyle{Width: 6}, Outline: draw.LineStyle{Width: 3}}
	frames := Growing(onGreen(path, Light(), Style{}, false), 3)
	white := color.NRGBA{R: 255, G: 255, B: 255, A: 255}
	for i, want := range []bool{false, true, true} {
		f, err := frames.Frame(i)
		if err != nil {
			t.Fatal(err)
		}
		if got := across(t, f, 4.5)[0] == white; got != want {
			t.Errorf("frame %d: outline %v", i, got)
		}
	}
}
