package plots_test

import (
	"log"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/vgdraw2d"
)

func TestExamplesSVG(t *testing.T) {
	checkExamples(t, []example{
		{"darkstyle", ExampleFigure_darkStyle, []string{".svg"}},
		{"selectable", ExampleFigure_selectableText, []string{".svg"}},
	})
}

// One SVG for light and dark pages: the colors of ink and page follow the viewer's
// preference, and so do the colors of the levels.
func ExampleFigure_darkStyle() {
	axis := []float64{-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2}
	g, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] + 2*x[1]*x[1] }, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	lines, err := plots.NewContourLines(g, contour.At(1, 2, 4, 6, 8), colormap.Plasma(), nil)
	if err != nil {
		log.Fatal(err)
	}
	lines.Coloring.Dark = colormap.Plasma().Part(0.45, 1) // the dark end cannot be seen on a dark page
	p := &plots.Panel{Title: "$x^2 + 2y^2$"}
	p.Add(lines, plots.AxisCross{})
	save("darkstyle", &plots.Figure{
		ID: "bowl", Width: 3 * vg.Inch, Height: 2.5 * vg.Inch,
		Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p},
	})
}

// An SVG whose title, labels and numbers can be selected, copied and found. It looks the same without.
func ExampleFigure_selectableText() {
	axis := []float64{-2, -1, 0, 1, 2}
	g, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] + 2*x[1]*x[1] }, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	lines, err := plots.NewContourLines(g, contour.At(1, 2, 4, 6, 8), colormap.Plasma(), nil)
	if err != nil {
		log.Fatal(err)
	}
	p := &plots.Panel{Title: "$f(x) = x_1^2 + 2x_2^2$"}
	p.X.Label, p.Y.Label = "$x_1$", "$x_2$"
	p.Add(lines)
	save("selectable", &plots.Figure{
		Width: 3 * vg.Inch, Height: 2.5 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p},
		Canvas: vgdraw2d.Options{SelectableText: true},
	})
}
