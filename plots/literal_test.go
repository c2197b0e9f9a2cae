package plots

import (
	"bytes"
	"errors"
	"image/color"
	"math"
	"natgrad.example/descent/field"
	"slices"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots/internal/fill"
)

// A literal path looks like one from its constructor, at any scale of the data.
func TestPathLiteral(t *testing.T) {
	for _, scale := range []float64{1e-6, 1, 1e9} {
		problem := optimize.Problem{
			Func: func(x []float64) float64 { return x[0]*x[0] + 5*x[1]*x[1] },
			Grad: func(dst, x []float64) { dst[0], dst[1] = 2*x[0], 10*x[1] },
		}
		run, err := descent.Run(problem, []float64{4 * scale, scale}, descent.Steepest{StepSize: descent.Constant(0.17)},
			&descent.Settings{Stop: descent.Iterations(6)})
		if err != nil {
			t.Fatal(err)
		}
		made, err := NewIteratePath(run)
		if err != nil {
			t.Fatal(err)
		}
		picture := func(p *IteratePath) []byte {
			panel := &Panel{X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
			panel.Add(p)
			return Encode(t, &Figure{Width: 200, Height: 150, Panels: []*Panel{panel}}, "png")
		}
		want := picture(made)
		if !bytes.Equal(picture(&IteratePath{Points: made.Points}), want) {
			t.Errorf("scale %v: a literal path is another picture", scale)
		}
		if n := countDark(decode(t, want)); n > 3000 {
			t.Errorf("scale %v: %d dark pixels", scale, n)
		}
	}
}

// By default, a head in data units is 1.5 times as long as wide.
func TestDataArrowDefaults(t *testing.T) {
	a, b := contour.Point{X: 1, Y: 2}, contour.Point{X: 4, Y: 6}
	short, long := (&DataArrow{HeadWidth: 0.5}).outline(a, b), (&DataArrow{HeadWidth: 0.5, HeadLength: 0.75}).outline(a, b)
	for i := range long {
		if short[i] != long[i] {
			t.Errorf("corner %d at %v, want %v", i, short[i], long[i])
		}
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

// NewPath takes any XYer, and the z values of an XYZer are Values.
func TestNewPath(t *testing.T) {
	nan := math.NaN()
	xys := plotter.XYs{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: nan, Y: 5}}
	p, err := NewPath(xys)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Points) != 3 || p.Points[1] != (contour.Point{X: 3, Y: 4}) || p.Values != nil {
		t.Errorf("path %+v", p)
	}
	if xmin, xmax, ymin, ymax := p.DataRange(); xmin != 1 || xmax != 3 || ymin != 2 || ymax != 4 {
		t.Errorf("data range [%v, %v] × [%v, %v]", xmin, xmax, ymin, ymax)
	}
	if p.Points[0].X = 9; xys[0].X != 1 {
		t.Error("the path shares the caller's points")
	}
	p, err = NewPath(plotter.XYZs{{X: 1, Y: 2, Z: 7}, {X: 3, Y: 4, Z: nan}})
	if err != nil || len(p.Values) != 2 || p.Values[0] != 7 || !math.IsNaN(p.Values[1]) {
		t.Errorf("path %+v, %v", p, err)
	}
	line, err := descent.PathOf(optimize.Problem{Func: func(x []float64) float64 { return x[0] }}, [][]float64{{1}, {2}})
	if err != nil {
		t.Fatal(err)
	}
	for _, xy := range []plotter.XYer{nil, plotter.XYs(nil), plotter.XYs{}, line, (*descent.Path)(nil), &descent.Path{}, (*plotter.Line)(nil)} {
		if p, err := NewPath(xy); p != nil || !errors.Is(err, ErrData) {
			t.Errorf("%#v: %v, %v", xy, p, err)
		}
	}
	// A path of package descent keeps the values of the objective.
	run, err := descent.PathOf(optimize.Problem{Func: func(x []float64) float64 { return x[0] + x[1] }}, [][]float64{{1, 2}, {2, 5}})
	if err != nil {
		t.Fatal(err)
	}
	if p, err = NewPath(run); err != nil || !slices.Equal(p.Values, []float64{3, 7}) {
		t.Errorf("path of descent: %+v, %v", p, err)
	}
}
