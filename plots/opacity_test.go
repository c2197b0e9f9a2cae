package plots

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
)

// painted returns the pixels of a figure.
func painted(t *testing.T, f *Figure) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(Encode(t, f, "png")))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// ramp returns the grid of f(x, y) = y on [0, 3]².
func ramp(t *testing.T) *contour.Grid {
	t.Helper()
	axis := contour.Axis(0, 3, 31)
	g, err := contour.Sample(func(x []float64) float64 { return x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func nrgbaAt(m image.Image, x, y vg.Length) color.NRGBA {
	px := 100.0 / 72
	h := m.Bounds().Dy()
	return color.NRGBAModel.Convert(m.At(int(float64(x)*px), h-1-int(float64(y)*px))).(color.NRGBA)
}

var translucent = colormap.Of(color.NRGBA{255, 0, 0, 128}, color.NRGBA{0, 255, 0, 128}, color.NRGBA{0, 0, 255, 128})

// A bar of translucent bands shows the colors of the plot: half transparent red, green
// and blue over white are #ff7f7f, #7fff7f and #7f7fff.
func TestTranslucentColorBar(t *testing.T) {
	want := []color.NRGBA{{255, 127, 127, 255}, {127, 255, 127, 255}, {127, 127, 255, 255}}
	near := func(a, b color.NRGBA) bool {
		d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
		return d(a.R, b.R) <= 1 && d(a.G, b.G) <= 1 && d(a.B, b.B) <= 1
	}
	for _, below := range []bool{false, true} {
		bands, err := NewBands(ramp(t), contour.At(0, 1, 2, 3), translucent, nil)
		if err != nil {
			t.Fatal(err)
		}
		p := &Panel{ColorBar: &ColorBar{Of: bands, Below: below}, X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
		p.Legend = &Legend{Place: LegendBelow}
		p.Legend.Add("bands", bands)
		p.Add(bands)
		f := &Figure{Width: 301, Height: 277, Panels: []*Panel{p}}
		m := painted(t, f)
		q := placed(t, f).Panels[0]
		// Every pixel along the bar has one of the colors, also where two cells meet.
		lo, hi := q.Bar.edge.Span()
		mid := q.Bar.Box.Min.Add(q.Bar.Box.Max).Scale(0.5)
		for at := lo + 2; at < hi-2; at += 0.25 {
			pt := vg.Point{X: mid.X, Y: at}
			if below {
				pt = vg.Point{X: at, Y: mid.Y}
			}
			got := nrgbaAt(m, pt.X, pt.Y)
			i := int(3 * (at - lo) / (hi - lo))
			if !near(got, want[i]) && !near(got, want[max(i-1, 0)]) && !near(got, want[min(i+1, 2)]) {
				t.Fatalf("bar at %v: %v, want %v", at, got, want[i])
			}
		}
		for i, w := range want {
			at := lo + (hi-lo)*(2*vg.Length(i)+1)/6
			pt := vg.Point{X: mid.X, Y: at}
			if below {
				pt = vg.Point{X: at, Y: mid.Y}
			}
			if got := nrgbaAt(m, pt.X, pt.Y); !near(got, w) {
				t.Errorf("bar: %v, want %v", got, w)
			}
			y := q.Box.Min.Y + q.Box.Size().Y*(2*vg.Length(i)+1)/6
			if got := nrgbaAt(m, q.Box.Min.X+20, y); !near(got, w) {
				t.Errorf("plot: %v, want %v", got, w)
			}
			box := q.Legend.Thumbnails[0]
			if got := nrgbaAt(m, box.Min.X+box.Size().X*(2*vg.Length(i)+1)/6, box.Min.Y+box.Size().Y/2); !near(got, w) {
				t.Errorf("thumbnail: %v, want %v", got, w)
			}
		}
	}
}

// A translucent map that changes continuously shows no stripes on the bar and on the
// thumbnail: neighboring pixels have almost the same color. A band without a color
// shows the page.
func TestTranslucentContinuousBar(t *testing.T) {
	m := colormap.Viridis()
	m.SetAlpha(0.5)
	heat, err := NewHeatMap(ramp(t), nil, m)
	if err != nil {
		t.Fatal(err)
	}
	p := &Panel{ColorBar: &ColorBar{Of: heat}}
	p.Legend = &Legend{Place: LegendBelow}
	p.Legend.Add("heat", heat)
	p.Add(heat)
	f := &Figure{Width: 301, Height: 277, Panels: []*Panel{p}}
	img := painted(t, f)
	b := placed(t, f).Panels[0].Bar
	mid := (b.Box.Min.X + b.Box.Max.X) / 2
	last := nrgbaAt(img, mid, b.Box.Min.Y+2)
	for y := b.Box.Min.Y + 2; y < b.Box.Max.Y-2; y += 0.5 {
		got := nrgbaAt(img, mid, y)
		if d := int(got.R) - int(last.R); d < -4 || d > 4 || got.A != 255 {
			t.Fatalf("at %v: %v after %v", y, got, last)
		}
		last = got
	}
}

// Thumbnails can be seen on the ground of the legend in every style. WCAG 2.1, criterion
// 1.4.11, demands a contrast of 3:1.
func TestThumbnailsCanBeSeen(t *testing.T) {
	g := ramp(t)
	lines := func(c color.Color) *ContourLines {
		l, err := NewContourLines(g, contour.At(0.5, 1, 2), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		l.LineStyle.Color = c
		return l
	}
	contrasting, err := NewContourLines(g, contour.At(0.5, 1, 1.5), colormap.Viridis().Part(0, 0.4).Contrast(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ball, err := NewBall(contour.Line{Points: []contour.Point{{X: 0}, {X: 1}, {Y: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	pale := func(c color.Color) *Quiver {
		q, err := NewQuiver([]field.Vector{{At: contour.Point{X: 1, Y: 1}, Dir: contour.Point{X: 1}}})
		if err != nil {
			t.Fatal(err)
		}
		q.ColorByValue(colormap.Of(c, c), nil)
		return q
	}
	dim, err := NewBands(g, contour.At(0, 1, 2), colormap.Of(color.Gray{250}, color.Gray{240}), nil)
	if err != nil {
		t.Fatal(err)
	}
	yellow, violet := color.NRGBA{253, 231, 37, 255}, color.NRGBA{68, 1, 84, 255}
	thumbs := map[string]plot.Thumbnailer{
		"ball": ball, "white lines": lines(color.White), "black lines": lines(color.Black),
		"contrast lines": contrasting, "translucent lines": lines(color.NRGBA{A: 60}),
		"yellow quiver": pale(yellow), "violet quiver": pale(violet), "pale bands": dim,
		"white marks": &Marks{Marks: []Mark{{Color: color.White}}}, "dark marks": &Marks{Marks: []Mark{{Color: violet}}},
		"path": &IteratePath{Points: make([]contour.Point, 2), LineStyle: draw.LineStyle{Color: yellow}},
	}
	for _, s := range []Style{Post(10), Light(), Dark(), Paper(84)} {
		for name, th := range thumbs {
			p := &Panel{X: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}}
			p.Legend = &Legend{Place: LegendUpperLeft}
			p.Legend.Add("text", th)
			f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}, Style: s}
			m := painted(t, f)
			l := placed(t, f).Panels[0].Legend
			full := s.filled()
			ground, best := legendGrounds(&full, nil, p.Legend)[0].color, 0.0
			b, k := l.Thumbnails[0], s.DPI/72
			for y := int(float64(150-b.Max.Y) * k); y <= int(float64(150-b.Min.Y)*k); y++ {
				for x := int(float64(b.Min.X) * k); x < int(float64(b.Max.X)*k); x++ {
					best = max(best, contrast(m.At(x, y), ground))
				}
			}
			if best < 2.9 { // the colors of pixels are rounded
				t.Errorf("%s on %v: contrast %.2f", name, s.Background, best)
			}
		}
	}
}

// A line of one level and of eight levels has no seams in its thumbnail.
func TestContourThumbnailHasNoSeams(t *testing.T) {
	for _, alpha := range []float64{1, 0.5} {
		red := color.NRGBA{255, 0, 0, 255}
		m := colormap.Of(red, color.NRGBA{255, 0, 1, 255})
		m.SetAlpha(alpha)
		lines, err := NewContourLines(ramp(t), contour.Values(contour.Axis(0.1, 2.9, 12)), m, nil)
		if err != nil {
			t.Fatal(err)
		}
		lines.LineStyle.Width = 4
		for width := vg.Length(200); width < 203; width += 0.3 {
			p := &Panel{X: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}}
			p.Legend = &Legend{Place: LegendUpperRight}
			p.Legend.Add("text", lines)
			style := Post(10)
			style.LabelBackground = color.White
			f := &Figure{Width: width, Height: 150, Panels: []*Panel{p}, Style: style}
			img := painted(t, f)
			b := placed(t, f).Panels[0].Legend.Thumbnails[0]
			y := b.Min.Y + b.Size().Y/2
			first := nrgbaAt(img, b.Min.X+2, y)
			for x := b.Min.X + 2; x < b.Max.X-2; x += 0.5 {
				if got := nrgbaAt(img, x, y); max(got.G, first.G)-min(got.G, first.G) > 1 {
					t.Fatalf("width %v: %v at %v, %v at the start", width, got, x-b.Min.X, first)
				}
			}
		}
	}
}

// The lines at the first and the last level of a bar stand clear of its frame, alone
// and over bands.
func TestBarEndsKeepClearOfTheFrame(t *testing.T) {
	lines, err := NewContourLines(ramp(t), contour.At(0, 1, 2, 3), colormap.Of(color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 255}), nil)
	if err != nil {
		t.Fatal(err)
	}
	bands, err := NewBands(ramp(t), contour.At(0, 1, 2, 3), colormap.Of(color.White, color.White), nil)
	if err != nil {
		t.Fatal(err)
	}
	isRed := func(c color.NRGBA) bool { return c.R > 240 && c.G < 16 && c.B < 16 }
	isBlue := func(c color.NRGBA) bool { return c.B > 240 && c.G < 16 && c.R < 16 }
	for name, bar := range map[string]*ColorBar{"lines": {Of: lines}, "over bands": {Of: bands, Lines: lines}} {
		p := &Panel{ColorBar: bar}
		p.Add(lines)
		f := &Figure{Width: 300, Height: 277, Panels: []*Panel{p}}
		m := painted(t, f)
		b := placed(t, f).Panels[0].Bar
		x := (b.Box.Min.X + b.Box.Max.X) / 2
		red, blue := 0, 0
		for y := b.Box.Min.Y - 3; y < b.Box.Min.Y+6; y += 0.72 {
			if isRed(nrgbaAt(m, x, y)) {
				red++
			}
			if isBlue(nrgbaAt(m, x, b.Box.Min.Y+b.Box.Max.Y-y)) {
				blue++
			}
		}
		if red < 2 || blue < 2 { // lines of 1.5 points have two pixels at 100 dpi
			t.Errorf("%s: %d red and %d blue pixels", name, red, blue)
		}
	}
}

// A white label on white paper has a halo with a contrast of 3:1, and a glyph on data of
// its own color can be seen by its outline.
func TestMarksCanBeSeen(t *testing.T) {
	violet := color.NRGBA{68, 1, 84, 255}
	for _, s := range []Style{Post(10), Light(), Dark(), Paper(84)} {
		full := s.filled()
		for _, c := range []color.Color{color.White, color.Black, full.Ink, full.Background, violet, color.NRGBA{255, 240, 180, 255}} {
			for _, ground := range []color.Color{violet, color.White, color.Black, full.Ink, c} {
				for _, glyph := range []draw.GlyphDrawer{StarGlyph{}, draw.CircleGlyph{}, draw.RingGlyph{}, draw.CrossGlyph{}, NoGlyph{}} {
					label := ""
					if (glyph == draw.GlyphDrawer(NoGlyph{})) {
						label = "label"
					}
					marks, err := NewMarks(Mark{At: contour.Point{X: 0.5, Y: 0.5}, Label: label, Glyph: glyph, Color: c, Radius: 5})
					if err != nil {
						t.Fatal(err)
					}
					p := &Panel{X: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}}
					p.Add(sheet{ground}, marks)
					f := &Figure{Width: 60, Height: 60, Panels: []*Panel{p}, Style: s}
					m := painted(t, f)
					b := placed(t, f).Panels[0].Box
					best, k := 0.0, s.DPI/72
					for y := int(float64(60-b.Max.Y+5) * k); y < int(float64(60-b.Min.Y-5)*k); y++ {
						for x := int(float64(b.Min.X+5) * k); x < int(float64(b.Max.X-5)*k); x++ {
							best = max(best, contrast(m.At(x, y), ground))
						}
					}
					if best < 2.5 { // thin outlines of rings and crosses are blended
						t.Errorf("%T of %v on %v, page %v: contrast %.2f", glyph, c, ground, s.Background, best)
					}
				}
			}
		}
	}
}

// A sheet fills the data area.
type sheet struct{ color color.Color }

func (s sheet) Plot(c draw.Canvas, _ *plot.Plot) {
	c.SetColor(color.NRGBAModel.Convert(s.color))
	if s.color == color.Black { // black of plotters without a style is ink
		c.SetColor(color.NRGBA{B: 1, A: 255})
	}
	c.Fill(c.Rectangle.Path())
}

// Outlines are drawn on request, around any glyph, and can be left out.
func TestOutlines(t *testing.T) {
	shapes := func(p plot.Plotter) (n int) {
		var rec recorder.Canvas
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -1, 1
		p.Plot(draw.NewCanvas(&rec, 100, 100), plt)
		for _, a := range rec.Actions {
			switch a.(type) {
			case *recorder.Fill, *recorder.Stroke:
				n++
			}
		}
		return n
	}
	marks := &Marks{Marks: []Mark{{}}}
	if got := shapes(marks); got != 2 {
		t.Errorf("%d shapes, want a glyph and its outline", got)
	}
	marks.Outline.Width = -1
	if got := shapes(marks); got != 1 {
		t.Errorf("%d shapes, want a glyph", got)
	}
	path := &IteratePath{Points: []contour.Point{{}}}
	path.Marker.Shape = OutlinedGlyph{Glyph: draw.CircleGlyph{}}
	if got := shapes(path); got != 2 {
		t.Errorf("%d shapes, want a marker and its outline", got)
	}
}

// The lines of a translucent cross are not darker where they cross.
func TestTranslucentCross(t *testing.T) {
	p := &Panel{X: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}}
	p.Add(AxisCross{LineStyle: draw.LineStyle{Width: 8, Color: color.NRGBA{255, 0, 0, 128}}})
	f := &Figure{Width: 100, Height: 100, Panels: []*Panel{p}}
	m := painted(t, f)
	b := placed(t, f).Panels[0].Box
	mid := b.Min.Add(b.Max).Scale(0.5)
	for _, off := range []vg.Length{0, 1, 10} {
		if got := nrgbaAt(m, mid.X+off, mid.Y); got != (color.NRGBA{255, 127, 127, 255}) {
			t.Errorf("%v from the crossing: %v", off, got)
		}
	}
}

// In a file for light and dark pages, a thumbnail can be seen on both: violet is dark on
// a dark page and gets an outline in ink, which changes with the page.
func TestThumbnailsOnTwoPages(t *testing.T) {
	violet := color.NRGBA{68, 1, 84, 255}
	for name, k := range map[string]struct {
		color    color.Color
		dark     Style
		outlined bool
	}{
		"one page":      {violet, Style{}, false},
		"two pages":     {violet, Dark(), true},
		"ink":           {nil, Dark(), false},
		"fitting color": {Accents()[0], Dark(), false},
	} {
		p := &Panel{X: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}}
		p.Legend = &Legend{Place: LegendUpperLeft}
		p.Legend.Add("text", &IteratePath{LineStyle: draw.LineStyle{Color: k.color, Width: 4}, Arrow: Arrow{Headless: true}})
		f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}, Style: Light(), DarkStyle: k.dark}
		svg := string(Encode(t, f, "svg"))
		_, legend, _ := strings.Cut(svg, "panel-1-legend")
		// The outline of a line of 4 points is a pixel wider on both sides at 96 dpi.
		if got := strings.Contains(legend, `stroke-width="7.3333"`) || strings.Contains(legend, `stroke-width="7.33"`); got != k.outlined {
			t.Errorf("%s: outlined %v, want %v", name, got, k.outlined)
			t.Log(legend[:min(len(legend), 1500)])
		}
	}
}

// The frame around the triangle at an open end reaches as far as the frame of the panel
// and not beyond.
func TestTipsEndWithTheFrame(t *testing.T) {
	k := levelKey(nil, 0, 1, 2)
	k.OpenBelow, k.OpenAbove = true, true
	for _, below := range []bool{false, true} {
		b := barred(t, &ColorBar{Of: k, Below: below}, 300, 300)
		s := Post(10)
		s.FrameWidth = 2
		tips := b.clearTips(&s, b.outline(0))
		n := 0
		lo, hi := b.edge.Span()
		for i, q := range tips {
			before, after := tips[(i+len(tips)-1)%len(tips)], tips[(i+1)%len(tips)]
			if aligned(before, q) || aligned(q, after) {
				continue
			}
			n++
			// The miter of a line reaches half of its width over the sine of half the angle.
			half := math.Acos(float64((before.X-q.X)*(after.X-q.X)+(before.Y-q.Y)*(after.Y-q.Y))/
				float64(page.Distance(q, before)*page.Distance(q, after))) / 2
			at := float64(q.Y)
			if below {
				at = float64(q.X)
			}
			reach := min(at-float64(lo), float64(hi)-at) - 1/math.Sin(half)
			if math.Abs(reach+1) > 0.2 { // the frame of the panel reaches 1 point beyond
				t.Errorf("below %v: the miter reaches %v beyond the bar, want 1", below, -reach)
			}
		}
		if n != 2 {
			t.Errorf("%d tips", n)
		}
	}
}

// The outline of a pale line in a legend is equally wide on both sides, wherever the line
// snaps to pixels.
func TestThumbnailOutlineIsEven(t *testing.T) {
	pale := color.NRGBA{240, 228, 66, 255}
	for _, width := range []vg.Length{1, 1.5, 2, 3} {
		for _, scale := range []float64{1, 1.5, 2} {
			p := &Panel{X: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}}
			p.Legend = &Legend{Place: LegendRight}
			p.Legend.Add("text", AxisCross{LineStyle: draw.LineStyle{Color: pale, Width: width}})
			f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}, Style: Light(), Scale: scale}
			box := placed(t, f).Panels[0].Legend.Thumbnails[0]
			img := painted(t, f)
			pixels := f.Style.DPI * scale / 72
			x := int(float64(box.Min.X+box.Max.X) / 2 * pixels)
			var above, line, below float64
			for y := int(float64(f.Height-box.Max.Y) * pixels); y <= int(float64(f.Height-box.Min.Y)*pixels); y++ {
				c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
				dark := 1 - float64(c.R)/255
				switch {
				case dark < 0.1 && c.B < 120:
					line++
				case line == 0:
					above += dark
				default:
					below += dark
				}
			}
			if line == 0 || above < 0.5 || math.Abs(above-below) > 0.1 {
				t.Errorf("width %v, scale %v: a line of %v pixels between %.2f and %.2f", width, scale, line, above, below)
			}
		}
	}
}
