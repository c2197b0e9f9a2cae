package plots_test

import (
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesFields(t *testing.T) {
	checkExamples(t, []example{
		{"quiver", ExampleQuiver, allFormats},
		{"quiver_lengths", ExampleNewQuiver, allFormats},
		{"quiver_notched", ExampleQuiver_notched, allFormats},
		{"quiverkey", ExampleQuiverKey, allFormats},
		{"streamlines", ExampleStreamlines, allFormats},
		{"ballfield", ExampleNewBallField, allFormats},
	})
}

// The gradient and the natural gradient of a Gaussian log-likelihood over mean and log
// standard deviation, which point to the maximum. All arrows are equally long, and
// their color shows the length of the vectors.
func ExampleQuiver() {
	likelihood := must(fisher.NewLikelihood(fisher.Gaussian{}, fisher.Moments{N: 10, M2: 1}))
	xs, ys := contour.Axis(-1.4, 1.4, 15), contour.Axis(-1, 1, 11)
	f := &plots.Figure{Width: 7 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light()}
	for i, m := range []descent.Metric{nil, descent.Fisher{Model: fisher.Gaussian{}, N: 10}} {
		q := must(plots.NewQuiver(must(field.Vectors(likelihood.Problem(), m, xs, ys, nil))))
		q.Unit, q.Pivot = true, plots.Middle
		q.ColorByValue(colormap.Viridis(), colormap.LogNorm{Min: 0.1, Max: 100})
		p := &plots.Panel{
			Title: []string{"gradient", "natural gradient"}[i], Column: i,
			X: plots.Axis{Label: `$\mu$`, Min: -1.6, Max: 1.6}, Y: plots.Axis{Label: `$\log \sigma$`, Min: -1.15, Max: 1.15},
		}
		p.Add(q)
		f.Panels = append(f.Panels, p)
		f.ColorBars = []*plots.ColorBar{{Of: q, Label: "length"}}
	}
	save("quiver", f)
}

// The negative gradient. The length of the arrows shows the steepness, and the longest
// has 24 points.
func ExampleNewQuiver() {
	f := zoo.Himmelblau()
	axis := contour.Axis(-5, 5, 80)
	grid := must(contour.Sample(f.Func, axis, axis, nil))
	coarse := contour.Axis(-4.8, 4.8, 17)
	q := must(plots.NewQuiver(must(field.Vectors(f.Problem(), nil, coarse, coarse, nil))))
	q.LineStyle.Width = 1
	q.Length = 24

	p := &plots.Panel{Title: "Himmelblau's function"}
	p.Add(must(plots.NewContourLines(grid, contour.At(5, 20, 50, 100, 180, 300, 500), colormap.Viridis(), nil)), q)
	save("quiver_lengths", &plots.Figure{Width: 4 * vg.Inch, Height: 4 * vg.Inch, Style: plots.Dark(), Panels: []*plots.Panel{p}})
}

// The heads of Matplotlib's quiver. A short arrow shrinks, and one that is shorter than its shaft is
// wide is a hexagon.
func ExampleQuiver_notched() {
	var vectors []field.Vector
	for i := range 8 {
		for k, dir := range []contour.Point{{X: 1}, {X: 0.8, Y: 0.6}, {X: -0.6, Y: 0.8}} {
			length := math.Pow(0.6, float64(i))
			vectors = append(vectors, field.Vector{At: contour.Point{X: 1.2 * float64(i), Y: 1.2 * float64(k)}, Dir: contour.Point{X: length * dir.X, Y: length * dir.Y}})
		}
	}
	q := must(plots.NewQuiver(vectors))
	q.Scale, q.Notched, q.LineStyle.Width = 1, &plots.NotchedHead{}, 3
	p := &plots.Panel{X: plots.Axis{Min: -1, Max: 10}, Y: plots.Axis{Min: -0.5, Max: 4}}
	p.Add(q)
	save("quiver_notched", &plots.Figure{Width: 5.5 * vg.Inch, Height: 2.6 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// Arrows in data units on linear and on logarithmic axes: those of an orbit end where one step of
// Euler's method would, and halving both coordinates has arrows of one length. Keys say how long they are.
func ExampleQuiverKey() {
	var orbit, halving []field.Vector
	for i := range 12 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 12)
		orbit = append(orbit, field.Vector{At: contour.Point{X: cos, Y: sin}, Dir: contour.Point{X: -sin, Y: cos}})
		x, y := math.Pow(10, float64(i%4)), math.Pow(10, float64(i/4))
		halving = append(halving, field.Vector{At: contour.Point{X: x, Y: y}, Dir: contour.Point{X: -x / 2, Y: -y / 2}})
	}
	around := must(plots.NewQuiver(orbit))
	around.Scale, around.Notched = 2, &plots.NotchedHead{}
	down := must(plots.NewQuiver(halving))
	down.Scale = 1
	f := &plots.Figure{Width: 6.5 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark()}
	left := &plots.Panel{Title: "orbit", EqualAspect: true, X: plots.Axis{Min: -1.8, Max: 1.8}, Y: plots.Axis{Min: -1.8, Max: 1.8}}
	left.Add(around, must(plots.NewQuiverKey(around, 1, "1 m/s")))
	right := &plots.Panel{Title: "halving", Column: 1, X: plots.Axis{Min: 0.3, Max: 3000, Scale: plot.LogScale{}}, Y: plots.Axis{Min: 0.1, Max: 300, Scale: plot.LogScale{}}}
	key := must(plots.NewQuiverKey(down, 20, "20 at $x = 30$"))
	key.Place = plots.LegendLowerCenter
	right.Add(down, key)
	f.Panels = []*plots.Panel{left, right}
	save("quiverkey", f)
}

// The gradient flow of a function with four minima.
func ExampleStreamlines() {
	f := zoo.Himmelblau()
	limits := [2]float64{-5, 5}
	lines := must(plots.NewStreamlines(must(field.Streamlines(f.Problem(), nil, limits, limits, nil))))

	axis := contour.Axis(-5, 5, 80)
	grid := must(contour.Sample(f.Func, axis, axis, nil))
	p := &plots.Panel{Title: "gradient flow"}
	p.Add(must(plots.NewContourLines(grid, contour.At(5, 20, 50, 100, 180, 300, 500), colormap.Viridis(), nil)), lines)
	save("streamlines", &plots.Figure{Width: 4 * vg.Inch, Height: 4 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// Balls of the Fisher metric of a Gaussian: the smaller the standard deviation, the
// shorter the axis of the mean.
func ExampleNewBallField() {
	xs, ys := contour.Axis(-2, 2, 9), contour.Axis(-0.9, 0.9, 7)
	balls, _, err := ball.Field(descent.Fisher{Model: fisher.Gaussian{}, N: 1}, xs, ys, nil)
	drawn := must(plots.NewBallField(must(balls, err)))
	drawn.Fill = color.NRGBA{R: 240, G: 150, B: 60, A: 100}

	p := &plots.Panel{X: plots.Axis{Label: `$\mu$`, Min: -2.4, Max: 2.4}, Y: plots.Axis{Label: `$\log \sigma$`, Min: -1.1, Max: 1.1}}
	p.Add(drawn)
	save("ballfield", &plots.Figure{Width: 5 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Dark(), Panels: []*plots.Panel{p}})
}
