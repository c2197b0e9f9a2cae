package plots

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image/color"
	"io"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgeps"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
	"gonum.org/v1/plot/vg/vgtex"

	"natgrad.example/contour"
)

// Translucent colors keep their hue on every canvas of gonum. The canvases for PDF and
// TeX multiply a color by its opacity twice, and the canvas for EPS has no opacity.
func TestStockOpacity(t *testing.T) {
	path := &IteratePath{Points: []contour.Point{{}, {X: 1, Y: 1}}, LineStyle: draw.LineStyle{Color: color.NRGBA{255, 0, 0, 128}}}
	path.Marker.Shape = draw.CircleGlyph{}
	ball, err := NewBall(contour.Line{Points: []contour.Point{{X: 0}, {X: 1}, {Y: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	filled := &Ball{Boundary: ball.Boundary, Fill: ball.LineStyle.Color, LineStyle: ball.LineStyle}
	bands, err := NewBands(ramp(t), contour.At(0, 1, 2, 3), translucent, nil)
	if err != nil {
		t.Fatal(err)
	}
	red := color.NRGBA{255, 0, 0, 128}
	lines, err := NewContourLines(ramp(t), contour.At(1), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines.LineStyle.Color, lines.Labels = red, &LineLabels{}
	streams := &Streamlines{Lines: [][]contour.Point{{{}, {X: 1, Y: 1}}}, LineStyle: draw.LineStyle{Color: red}}
	marks := &Marks{Marks: []Mark{{Color: red, Label: "a", Glyph: StarGlyph{}}, {Color: red, Glyph: draw.RingGlyph{}}, {Color: red, Glyph: OutlinedGlyph{Glyph: draw.CircleGlyph{}}}}}
	for _, p := range []plot.Plotter{ball, filled, bands, path, lines, streams, marks, AxisCross{LineStyle: draw.LineStyle{Color: red}}} {
		t.Run(fmt.Sprintf("%T", p), func(t *testing.T) {
			for name, c := range map[string]vg.CanvasWriterTo{
				"pdf": vgpdf.New(100, 100), "eps": vgeps.New(100, 100), "svg": vgsvg.New(100, 100), "tex": vgtex.New(100, 100),
			} {
				plt := plot.New()
				plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 3, 0, 3
				if d, ok := c.(*vgpdf.Canvas); ok {
					d.EmbedFonts(false)
				}
				area := draw.NewCanvas(c, 100, 100)
				p.Plot(area, plt)
				p.(plot.Thumbnailer).Thumbnail(&area)
				var b bytes.Buffer
				if _, err := c.WriteTo(&b); err != nil {
					t.Fatal(err)
				}
				out := b.String()
				if name == "pdf" {
					out = uncompressed(t, b.Bytes())
				}
				want := map[string]string{
					"pdf": "1.000 0.000 0.000", "eps": "1 0.49804 0.49804 setrgbcolor", "svg": "#FF0000", "tex": `\color[rgb]{1,0,0}`,
				}[name]
				for _, dark := range []string{"0.502 0.000 0.000", "0.501 0.000 0.000", "0.502 0 0 setrgb", "#800000", `[rgb]{0.5`} {
					if strings.Contains(out, dark) {
						t.Errorf("%s has dark red, %q", name, dark)
					}
				}
				if !strings.Contains(out, want) {
					t.Errorf("%s does not have %q", name, want)
				}
			}
		})
	}
	img := vgimg.New(100, 100)
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 3, 0, 3
	bands.Plot(draw.New(img), plt)
	if got := color.NRGBAModel.Convert(img.Image().At(70, 120)); got != (color.NRGBA{255, 127, 127, 255}) {
		t.Errorf("image: %v", got)
	}
}

// A translucent heat map is drawn on gonum's canvas for EPS, which has no pictures.
func TestHeatMapOnEPS(t *testing.T) {
	h, err := NewHeatMap(ramp(t), nil, translucent)
	if err != nil {
		t.Fatal(err)
	}
	c := vgeps.New(100, 100)
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 3, 0, 3
	h.Plot(draw.NewCanvas(c, 100, 100), plt)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 0.49804 0.49804", "0.49804 1 0.49804", "0.49804 0.49804 1"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no color %s", want)
		}
	}
}

// uncompressed returns a PDF with its streams inflated.
func uncompressed(t *testing.T, pdf []byte) string {
	t.Helper()
	var out strings.Builder
	for _, part := range bytes.Split(pdf, []byte("stream\n"))[1:] {
		if r, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			io.Copy(&out, r)
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// Limits without a finite place on the page do not panic.
func TestBandsWithoutLimits(t *testing.T) {
	bands, err := NewBands(ramp(t), contour.At(0, 1, 2, 3), translucent, nil)
	if err != nil {
		t.Fatal(err)
	}
	bands.Plot(draw.New(vgimg.New(100, 100)), plot.New())
}
