package plots

import (
	"image/color"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/contour"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// colors returns the colors in the middle of the data area of a dark page, which a
// plotter fills.
func colors(t *testing.T, q plot.Plotter) map[color.NRGBA]bool {
	t.Helper()
	p := &Panel{X: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}}
	p.Add(q)
	f := &Figure{Width: 100, Height: 100, Style: Dark(), Panels: []*Panel{p}}
	w, err := f.WriterTo("png")
	if err != nil {
		t.Fatal(err)
	}
	img := w.(*vgdraw2d.Canvas).Image()
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
		{"asked for", &Ball{Boundary: []contour.Line{{Points: []contour.Point{{X: -2, Y: -2}, {X: 2, Y: -2}, {X: 0, Y: 9}}}}, Fill: color.Black}, black},
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
