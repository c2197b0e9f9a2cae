// Program plotter draws a plotter of its own, a Trail, in every format and in both
// schemes, and prints what the errors of bad trails are.
package main

import (
	"errors"
	"fmt"
	"log"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette/moreland"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/tex"
)

func main() {
	save("light", plots.Light())
	save("dark", plots.Dark())
	both := figure(plots.Light(), trail())
	both.DarkStyle = plots.Dark()
	must(0, both.Save("both.svg"))

	p := plot.New()
	p.Add(trail())
	must(0, p.Save(300, 200, "stock.png"))

	fmt.Println("dots covered by labels:", covering(false), "without the trail,", covering(true), "with it")

	bad := trail()
	bad.Points[2].Z = math.Inf(1)
	err := figure(plots.Light(), bad).Save("bad.png")
	fmt.Println(errors.Is(err, errTrail), err)
	bad = trail()
	bad.Name = "end \u4e2d"
	err = plots.Growing(figure(plots.Light(), bad), 0).Save("bad.gif")
	fmt.Println(errors.Is(err, tex.ErrGlyph), err)

	for _, format := range plots.Formats() {
		must(0, compass(200).Save("compass."+format))
	}
	err = compass(90).Save("bad.svg")
	fmt.Println(errors.Is(err, errCompass) && errors.Is(err, plots.ErrLayout), err)
}

// save writes the files of one scheme.
func save(scheme string, style plots.Style) {
	f := figure(style, trail())
	for _, format := range []string{"png", "svg", "pdf"} {
		must(0, f.Save(scheme+"."+format))
	}
	for _, format := range []string{"gif", "apng", "svg"} {
		must(0, plots.Growing(f, 0).Save(scheme+"-growing."+format))
	}
}

// trail returns the trail of all figures: a walk around the origin.
func trail() *Trail {
	colors := moreland.Kindlmann()
	colors.SetMin(0)
	colors.SetMax(10)
	t := &Trail{Colors: colors, Name: "end of $t$", Radius: 4}
	for i := range 6 {
		s, c := math.Sincos(0.9 * float64(i))
		t.Points = append(t.Points, plotter.XYZ{X: 2 * c, Y: 2 * s, Z: 1 + 1.5*float64(i)})
	}
	return t
}

// circles returns labeled contour lines on which the trail's dots lie.
func circles() *plots.ContourLines {
	axis := contour.Axis(-3, 3, 61)
	grid := must(contour.Sample(func(x []float64) float64 { return math.Hypot(x[0], x[1]) }, axis, axis, nil))
	lines := must(plots.NewContourLines(grid, contour.At(1, 2), nil, nil))
	lines.Labels = &plots.LineLabels{}
	return lines
}

// figure returns a figure of a trail over contour lines, with all that explains it.
func figure(style plots.Style, t *Trail) *plots.Figure {
	p := &plots.Panel{Title: "A trail", ColorBar: &plots.ColorBar{Of: t, Label: "value"}}
	p.Legend = &plots.Legend{Place: plots.LegendLowerLeft}
	p.Legend.Add("measured", t)
	p.Add(circles(), &Note{Text: "a note"}, t)
	return &plots.Figure{ID: "trail", Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: style, Panels: []*plots.Panel{p}}
}

// covering returns the number of labels of contour lines that cover a dot of the
// trail. The trail is in the figure or, to know whether it has an effect, is not.
func covering(inFigure bool) int {
	w := &watch{trail: trail()}
	w.trail.Name = "" // it stands near the last dot
	lines := circles()
	third := w.trail.Points[3]
	lines.Labels.Places = []plots.LabelPlace{{X: third.X, Y: third.Y}}
	p := &plots.Panel{}
	p.Add(lines)
	if inFigure {
		p.Add(w.trail)
	}
	p.Add(w)
	must((&plots.Figure{Width: 300, Height: 300, Style: plots.Light(), Panels: []*plots.Panel{p}}).WriterTo("svg"))
	return w.covering()
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}
