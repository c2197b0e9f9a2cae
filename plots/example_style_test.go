package plots_test

import (
	"errors"
	"fmt"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/tex"
)

func TestExamplesStyles(t *testing.T) {
	checkExamples(t, []example{
		{"style_post", ExamplePost, allFormats},
		{"style_light", ExampleLight, allFormats},
		{"style_dark", ExampleDark, allFormats},
		{"style_paper", ExamplePaper, allFormats},
		{"style_words", ExampleStyle_words, allFormats},
		{"style_sansmath", ExampleStyle_sansMath, allFormats},
	})
}

// valley draws gradient descent in a valley, and the losses of four step sizes in the
// style's accents over a faint grid.
func valley(style plots.Style, width, height vg.Length) *plots.Figure {
	bowl := zoo.LongBowl()
	grid := must(contour.Sample(bowl.Func, contour.Axis(-4.5, 4.5, 90), contour.Axis(-2.5, 2.5, 60), nil))
	where := &plots.Panel{Title: `$x_{t+1} = x_t - \gamma\nabla f(x_t)$`, X: plots.Axis{Label: "$x$"}, Y: plots.Axis{Label: "$y$"}}
	where.Add(must(plots.NewContourLines(grid, contour.Nice{N: 9}, colormap.Viridis().Part(0.3, 0.95), nil)))
	loss := &plots.Panel{Title: "50 % of the steps_done", Column: 1, X: plots.Axis{Label: "step $t$"}, Y: plots.Axis{Label: "Größe $f(x_t)$", Scale: plot.LogScale{}}}
	lines := plotter.NewGrid()
	lines.Horizontal.Color, lines.Vertical.Color = style.Faint, style.Faint
	lines.Horizontal.Width, lines.Vertical.Width = 0.75, 0.75
	loss.Add(lines)
	for i, gamma := range []float64{0.005, 0.01, 0.03, 0.06} {
		path := must(descent.Run(bowl.Problem(), []float64{-4, 1.5}, descent.Steepest{StepSize: descent.Constant(gamma)}, &descent.Settings{Stop: descent.Iterations(12)}))
		steps := must(plots.NewIteratePath(path))
		values := make(plotter.XYs, len(steps.Values))
		for t, v := range steps.Values {
			values[t] = plotter.XY{X: float64(t), Y: v}
		}
		line := must(plotter.NewLine(values))
		line.LineStyle = style.SeriesLine(i)
		loss.Add(line)
		if i == 1 {
			where.Add(steps, must(plots.NewMarks(plots.Mark{At: steps.Points[0], Label: "start $x_0$"})))
		}
	}
	return &plots.Figure{Width: width, Height: height, Style: style, Panels: []*plots.Panel{where, loss}}
}

// The look of the post: Computer Modern, glyphs on whole pixels.
func ExamplePost() { save("style_post", valley(plots.Post(10), 7*vg.Inch, 3*vg.Inch)) }

// The look for pages on screens.
func ExampleLight() { save("style_light", valley(plots.Light(), 7*vg.Inch, 3*vg.Inch)) }

// The same look on a dark page.
func ExampleDark() { save("style_dark", valley(plots.Dark(), 7*vg.Inch, 3*vg.Inch)) }

// A figure over both columns of a paper, 178 mm wide.
func ExamplePaper() {
	style := plots.Paper(178)
	save("style_paper", valley(style, style.Width, 60*vg.Millimeter))
}

// Words in several scripts beside formulas. Characters that no font of the style has
// become boxes if the style asks for them.
func ExampleStyle_words() {
	style := plots.Light()
	style.MissingGlyph = tex.MissingBox
	p := &plots.Panel{
		Title: `Δ gradient $\nabla f$ – größer, 日`,
		X:     plots.Axis{Label: `Градиентный спуск, шаг $\gamma$`, Min: 1, Max: 3},
		Y:     plots.Axis{Label: `Κλίση: \textbf{50 %} $\ne$ \emph{ένα}`, Min: -1, Max: 1},
	}
	p.Add(must(plots.NewMarks(plots.Mark{At: contour.Point{X: 2}, Label: `שלום $x_t$`, Size: 12})))
	save("style_words", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: style, Panels: []*plots.Panel{p}})
}

// Formulas without serifs, as heavy as the words beside them.
func ExampleStyle_sansMath() {
	fonts := tex.LiberationSans().Fonts()
	fonts.SansMath = true
	style := plots.Light()
	style.Words = must(tex.NewFontFamily(fonts))
	p := &plots.Panel{
		Title: `Gradient descent $x_{t+1} = x_t - \gamma \nabla f(x_t)$`,
		X:     plots.Axis{Label: `first coordinate $x_1$`, Min: 1, Max: 3},
		Y:     plots.Axis{Label: `second coordinate $x_2$`, Min: -1, Max: 1},
	}
	p.Add(must(plots.NewMarks(plots.Mark{At: contour.Point{X: 2}, Label: `$\log p(\hat{x} \mid \boldsymbol{\mu}, \Sigma)$`, Size: 12})))
	save("style_sansmath", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: style, Panels: []*plots.Panel{p}})
}

// A character that no font of the style has is an error.
func ExampleStyle_missingGlyph() {
	p := &plots.Panel{Title: "größer 日", X: plots.Axis{Max: 1}, Y: plots.Axis{Max: 1}}
	_, err := (&plots.Figure{Width: 200, Height: 200, Style: plots.Light(), Panels: []*plots.Panel{p}}).Layout()
	fmt.Println(errors.Is(err, tex.ErrGlyph))
	fmt.Println(err)
	// Output:
	// true
	// plots: panel (0, 0): title: tex: "日" at byte 9 of "größer 日": no glyph for U+65E5: no font of the family has it
}
