package plots

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/tex"
)

// colors returns the colors in the middle of the data area of a dark page, which a
// plotter fills.
func colors(t *testing.T, q plot.Plotter) map[color.NRGBA]bool {
	t.Helper()
	p := &Panel{X: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}}
	p.Add(q)
	f := &Figure{Width: 100, Height: 100, Style: Dark(), Panels: []*Panel{p}}
	c, err := f.onCanvas(t.Context(), "png")
	if err != nil {
		t.Fatal(err)
	}
	img := c.Image()
	found := map[color.NRGBA]bool{}
	for y := 40; y < 90; y++ {
		for x := 40; x < 90; x++ {
			found[color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)] = true
		}
	}
	return found
}

// Plotters of gonum, which are black by default, are visible on a dark page. Black stays
// black if it was chosen or stands for a value.
func TestBlackIsInk(t *testing.T) {
	square := plotter.XYs{{X: -2, Y: -2}, {X: 2, Y: -2}, {X: 2, Y: 2}, {X: -2, Y: 2}}
	polygon, err := plotter.NewPolygon(square)
	if err != nil {
		t.Fatal(err)
	}
	polygon.Color = color.Black
	labels, err := plotter.NewLabels(plotter.XYLabels{XYs: plotter.XYs{{X: -0.8, Y: -0.2}}, Labels: []string{`$\nabla f$`}})
	if err != nil {
		t.Fatal(err)
	}
	labels.TextStyle[0].Handler = tex.Handler{}
	labels.TextStyle[0].Font.Size = 30
	labels.TextStyle[0].Color = nil
	explicit := *labels
	explicit.Labels = []string{`$\color{black}\nabla f$`}
	grid, err := contour.NewGrid([]float64{-0.5, 0.5}, []float64{-0.5, 0.5}, []float64{0, 0, 0, 1})
	if err != nil {
		t.Fatal(err)
	}
	black, ink := color.NRGBA{A: 255}, color.NRGBAModel.Convert(Dark().Ink).(color.NRGBA)
	for _, test := range []struct {
		name string
		plot.Plotter
		want color.NRGBA
	}{
		{"polygon", polygon, ink},
		{"formula", labels, ink},
		{"formula in black", &explicit, black},
		{"values", plotter.NewHeatMap(grid, blacks{}), black},
		{"chosen", &Ball{Boundary: []contour.Line{{Points: []contour.Point{{X: -2, Y: -2}, {X: 2, Y: -2}, {X: 0, Y: 9}}}}, Fill: color.Black}, black},
	} {
		found := colors(t, test.Plotter)
		other := []color.NRGBA{black, ink}[1-slices.Index([]color.NRGBA{black, ink}, test.want)]
		if !found[test.want] || found[other] {
			t.Errorf("%s: has its color %v: %t, and %v: %t", test.name, test.want, found[test.want], other, found[other])
		}
	}
}

// blacks is a palette that contains only black.
type blacks struct{}

var _ palette.Palette = blacks{}

func (blacks) Colors() []color.Color { return []color.Color{color.Black, color.Black} }

// White labels of lines that a map colors stay white on a dark page, although the white
// of the page becomes dark.
func TestLabelColorsInTheDark(t *testing.T) {
	light, dark := Light(), Dark()
	lines := labeled(t, randomField(1, 20), []float64{-0.5, 0, 0.5}, LineLabels{})
	lines.Coloring = Coloring{Map: colormap.Of(light.Background), Norm: colormap.LinearNorm{Min: -1, Max: 1}}
	swapped := func(p plot.Plotter) int {
		panel := &Panel{X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
		panel.Add(p)
		f := &Figure{Width: 300, Height: 220, Style: light, DarkStyle: dark, Panels: []*Panel{panel}}
		return strings.Count(string(Encode(t, f, "svg")), `-_f1"`)
	}
	if n := swapped(lines); n != 1 {
		t.Errorf("%d fills change in the dark, want the page's alone", n)
	}
	// A color that stands for no level is the style's.
	lines.Labels.Color = light.Background
	if n := swapped(lines); n != 2 {
		t.Errorf("%d fills change in the dark, want the page's and the labels'", n)
	}
}

// LineStyle.Color is the color of lines and arrows with their heads. Nil is the
// ink of the style.
func TestLineStyleColor(t *testing.T) {
	red, ink := color.NRGBA{R: 200, A: 255}, color.NRGBA{G: 90, A: 255}
	points := []contour.Point{{X: 1, Y: 1}, {X: 8, Y: 3}, {X: 9, Y: 9}}
	for name, with := range map[string]func(draw.LineStyle) plot.Plotter{
		"path": func(l draw.LineStyle) plot.Plotter { return &IteratePath{Points: points, LineStyle: l} },
		"headless path": func(l draw.LineStyle) plot.Plotter {
			return &IteratePath{Points: points, Arrow: Arrow{Headless: true}, LineStyle: l}
		},
		"data path": func(l draw.LineStyle) plot.Plotter {
			return &IteratePath{Points: points, Data: &DataArrow{HeadWidth: 1}, LineStyle: l}
		},
		"marked path": func(l draw.LineStyle) plot.Plotter {
			return &IteratePath{Points: points, Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}}, LineStyle: l}
		},
		"quiver": func(l draw.LineStyle) plot.Plotter {
			return &Quiver{Vectors: []field.Vector{{At: points[0], Dir: points[1]}}, LineStyle: l}
		},
		"streamlines": func(l draw.LineStyle) plot.Plotter {
			return &Streamlines{Lines: [][]contour.Point{points}, LineStyle: l}
		},
		"contour lines": func(l draw.LineStyle) plot.Plotter {
			return &ContourLines{Lines: []contour.Line{{Points: points}}, LineStyle: l}
		},
		"cross": func(l draw.LineStyle) plot.Plotter { return AxisCross{X: 5, Y: 5, LineStyle: l} },
		"ball": func(l draw.LineStyle) plot.Plotter {
			l.Width = 1
			return &Ball{Boundary: []contour.Line{{Points: points}}, LineStyle: l}
		},
	} {
		for _, tt := range []struct{ color, want color.Color }{{red, red}, {nil, ink}} {
			p := with(draw.LineStyle{Color: tt.color}).(Styled).WithStyle(&Style{Ink: ink})
			plt := plot.New()
			plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 10, 0, 10
			var c recorder.Canvas
			area := draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}}
			p.Plot(area, plt)
			p.(plot.Thumbnailer).Thumbnail(&area)
			var now color.Color = color.Black
			painted := 0
			for _, a := range c.Actions {
				switch a := a.(type) {
				case *recorder.SetColor:
					now = a.Color
				case *recorder.Stroke, *recorder.Fill:
					if painted++; !fill.Same(now, tt.want) {
						t.Errorf("%s paints in %v, want %v", name, now, tt.want)
					}
				}
			}
			if painted < 2 {
				t.Errorf("%s: painted %d times", name, painted)
			}
		}
	}
}
