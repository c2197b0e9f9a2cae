package plots

import (
	"errors"
	"image/color"
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
)

// zeros has the zero values of all plotters with their descriptions, and literals
// that have only data. Bands and HeatMap have no data without their constructors.
var zeros = []struct {
	zero    plot.Plotter
	says    string
	literal plot.Plotter
}{
	{&Bands{}, "no bands", nil},
	{&HeatMap{}, "an empty heat map", nil},
	{&Surface{}, "an empty surface", nil},
	{&ContourLines{}, "no contour lines", &ContourLines{Lines: []contour.Line{{Level: 1, Points: someCurve}}}},
	{&IteratePath{}, "an empty path", &IteratePath{Points: someCurve}},
	{&Quiver{}, "a field of 0 vectors", &Quiver{Vectors: []field.Vector{{At: someCurve[0], Dir: someCurve[1]}}}},
	{&Streamlines{}, "0 streamlines", &Streamlines{Lines: [][]contour.Point{someCurve}}},
	{&Ball{}, "", &Ball{Boundary: []contour.Line{{Points: someCurve, Closed: true}}, LineStyle: draw.LineStyle{Width: 1}}},
	{&Outside{}, "no region", &Outside{Region: someRegion()}},
	{&QuiverKey{}, "", &QuiverKey{Quiver: &Quiver{Vectors: []field.Vector{{At: someCurve[0], Dir: someCurve[1]}}}, Length: 0.1}},
	{&Annotation{}, "", &Annotation{Text: "here", Point: someCurve[0]}},
	{&QuantileBands{}, "no quantiles", &QuantileBands{Times: []float64{0.2, 0.8}, Line: []float64{0.3, 0.6}}},
	{&Bundle{}, "no paths", &Bundle{Lines: [][]contour.Point{someCurve, someCurve[1:]}}},
	{&Slopes{}, "no reference slopes", &Slopes{Slopes: []Slope{{Power: -1, Through: someCurve[0]}}}},
	{&Marks{}, "", &Marks{Marks: []Mark{{At: someCurve[0], Label: "$x_0$"}}}},
}

var someCurve = []contour.Point{{X: 0.2, Y: 0.3}, {X: 0.8, Y: 0.4}, {X: 0.5, Y: 0.9}}

// someRegion returns the region left of a line.
func someRegion() *contour.Region {
	axis := contour.Axis(0, 1, 3)
	r, err := contour.SampleRegion([]func(x []float64) float64{func(x []float64) float64 { return x[0] - 0.3 }}, axis, axis, nil)
	if err != nil {
		panic(err)
	}
	return r
}

// paints counts the strokes, fills and images of a plotter on a stock plot.
func paints(p plot.Plotter) int {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 1, 0, 1
	var c recorder.Canvas
	p.Plot(draw.NewCanvas(&c, 100, 100), plt)
	n := 0
	for _, a := range c.Actions {
		switch a.(type) {
		case *recorder.Stroke, *recorder.Fill, *recorder.DrawImage:
			n++
		}
	}
	return n
}

// The zero value of a plotter draws nothing, claims no range and obstructs no
// labels, with a style and without one. A literal with data alone is drawn.
func TestZeroPlotters(t *testing.T) {
	listed := map[reflect.Type]bool{}
	for _, k := range zeros {
		listed[reflect.TypeOf(k.zero)] = true
	}
	for _, p := range zeroPlotters(t) {
		if !listed[reflect.TypeOf(p)] {
			t.Errorf("%T is not in zeros", p)
		}
	}
	style := Dark()
	for _, k := range zeros {
		variants := []plot.Plotter{k.zero}
		if s, ok := k.zero.(Styled); ok {
			variants = append(variants, s.WithStyle(&style), s.WithStyle(&Style{}))
		}
		if a, ok := k.zero.(Avoider); ok {
			variants = append(variants, a.Avoid([]Obstacle{{A: vg.Point{X: 1}, B: vg.Point{Y: 1}}}))
		}
		for _, p := range variants {
			if n := paints(p); n > 0 {
				t.Errorf("%T paints %d times", p, n)
			}
			if xmin, _, _, ymax := p.(plot.DataRanger).DataRange(); !math.IsInf(xmin, 1) || !math.IsInf(ymax, -1) {
				t.Errorf("%T: range from %v to %v", p, xmin, ymax)
			}
			if got := p.(Describer).Describe(); got != k.says {
				t.Errorf("%T: %q, want %q", p, got, k.says)
			}
			var c recorder.Canvas
			area := draw.NewCanvas(&c, 100, 100)
			p.(plot.Thumbnailer).Thumbnail(&area)
			if o, ok := p.(Obstructer); ok {
				plt := plot.New()
				plt.X.Max, plt.Y.Max = 1, 1
				if got := o.Obstacles(area, plt); len(got) > 0 {
					t.Errorf("%T: in the way: %v", p, got)
				}
			}
			p.(Layered).Layer()
		}
		if k.literal != nil && paints(k.literal) == 0 {
			t.Errorf("%T: a literal with data paints nothing", k.literal)
		}
	}
	// A literal style has sizes of type.
	marks := (&Marks{Marks: []Mark{{At: someCurve[0], Label: "$x_0$"}}}).WithStyle(&Style{Ink: color.White})
	if paints(marks) != 3 { // an outline, a glyph and a label
		t.Errorf("a mark with a label paints %d times", paints(marks))
	}
	if paints(AxisCross{}) != 2 { // through the origin
		t.Error("the zero cross is not two lines")
	}
}

// A figure draws zero plotters and literals in all formats, in a legend too. The color
// bar of a plotter without colors is an error.
func TestFiguresOfZeroPlotters(t *testing.T) {
	zero := &Panel{X: Axis{Min: 0, Max: 1}, Y: Axis{Min: 0, Max: 1}, Legend: &Legend{Place: LegendRight}}
	literal := &Panel{Column: 1, X: zero.X, Y: zero.Y, Legend: &Legend{Place: LegendRight}}
	for _, k := range zeros {
		zero.Add(k.zero)
		zero.Legend.Add("zero", k.zero.(plot.Thumbnailer))
		if k.literal != nil {
			literal.Add(k.literal)
			literal.Legend.Add("literal", k.literal.(plot.Thumbnailer))
		}
	}
	for _, style := range []Style{{}, Light(), Dark(), Paper(80)} {
		for _, format := range Formats() {
			Encode(t, &Figure{Width: 500, Height: 300, Style: style, Panels: []*Panel{zero, literal}}, format)
		}
	}
	for _, k := range zeros {
		of, ok := k.zero.(ColorBarred)
		if !ok {
			continue
		}
		p := &Panel{X: zero.X, Y: zero.Y, ColorBar: &ColorBar{Of: of}}
		p.Add(k.zero)
		if _, err := (&Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).WriterTo("svg"); !errors.Is(err, ErrFigure) && !errors.Is(err, ErrLimits) {
			t.Errorf("a color bar of %T: %v", k.zero, err)
		}
	}
	// Without data there are no limits.
	empty := &Panel{}
	empty.Add(&IteratePath{}, &ContourLines{Coloring: Coloring{Map: colormap.Viridis()}})
	if _, err := (&Figure{Width: 300, Height: 200, Panels: []*Panel{empty}}).WriterTo("svg"); !errors.Is(err, ErrLimits) {
		t.Errorf("no data: %v", err)
	}
}

// A constructor without anything to draw returns an error.
func TestConstructorsOfNothing(t *testing.T) {
	for name, construct := range map[string]func() (plot.Plotter, error){
		"path of descent": func() (plot.Plotter, error) { return NewIteratePath(&descent.Path{}) },
		"path":            func() (plot.Plotter, error) { return NewPath(plotter.XYs{}) },
		"quiver":          func() (plot.Plotter, error) { return NewQuiver(nil) },
		"streamlines":     func() (plot.Plotter, error) { return NewStreamlines(nil) },
		"ball":            func() (plot.Plotter, error) { return NewBall() },
		"elliptic ball":   func() (plot.Plotter, error) { return NewEllipticBall() },
		"ball field":      func() (plot.Plotter, error) { return NewBallField(nil) },
		"marks":           func() (plot.Plotter, error) { return NewMarks() },
	} {
		if _, err := construct(); !errors.Is(err, ErrData) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The values of a literal quiver are the lengths.
func TestQuiverLiteral(t *testing.T) {
	q := &Quiver{Vectors: []field.Vector{{Dir: contour.Point{X: 3, Y: 4}}, {At: someCurve[0], Dir: contour.Point{X: 1}}}}
	q.ColorByValue(colormap.Viridis(), nil)
	if k := q.ColorKey(); k.Min != 1 || k.Max != 5 {
		t.Errorf("colors from %v to %v", k.Min, k.Max)
	}
	made, err := NewQuiver(q.Vectors)
	if err != nil {
		t.Fatal(err)
	}
	made.ColorByValue(colormap.Viridis(), nil)
	if draw := func(q *Quiver) string {
		p := &Panel{X: Axis{Max: 1}, Y: Axis{Max: 1}}
		p.Add(q)
		return string(Encode(t, &Figure{Width: 100, Height: 100, Panels: []*Panel{p}}, "png"))
	}; draw(q) != draw(made) {
		t.Error("a literal quiver is another picture")
	}
}
