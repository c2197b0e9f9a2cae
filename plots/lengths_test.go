package plots

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
)

// literals returns literals of all plotters in which every number is used.
func literals() []plot.Plotter {
	curve := func() []contour.Point { return append([]contour.Point(nil), someCurve...) }
	dashed := func() draw.LineStyle {
		return draw.LineStyle{Width: 1, Dashes: []vg.Length{3, 2}, DashOffs: 1}
	}
	return []plot.Plotter{
		&ContourLines{Lines: []contour.Line{{Level: 1, Points: curve()}}, LineStyle: dashed(), Labels: &LineLabels{Size: 4, Gap: 1}},
		&IteratePath{Points: curve(), LineStyle: dashed(), Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}, Radius: 2}, Outline: dashed()},
		&IteratePath{Points: curve(), Values: []float64{1, 2, 3}, Data: &DataArrow{HeadWidth: 0.1, HeadLength: 0.1, ShaftWidth: 0.01}, LineStyle: dashed()},
		&IteratePath{Points: curve(), Arrow: Arrow{HeadWidth: 3, HeadLength: 3, Share: 1}},
		&Quiver{Vectors: []field.Vector{{At: someCurve[0], Dir: someCurve[1]}}, Arrow: Arrow{HeadWidth: 3, Share: 1}, Length: 20, LineStyle: dashed(), Outline: dashed()},
		&Streamlines{Lines: [][]contour.Point{curve()}, Every: 10, Arrow: Arrow{HeadLength: 3, HeadWidth: 2}, LineStyle: dashed(), Outline: dashed()},
		&Ball{
			Boundary: []contour.Line{{Points: curve(), Closed: true}}, LineStyle: dashed(), Outline: dashed(),
			Ellipses: []ball.Ellipse{{Center: someCurve[0], Major: contour.Point{X: 0.2}, Minor: contour.Point{Y: 0.1}}},
		},
		&Marks{Marks: []Mark{{At: someCurve[0], Label: "$x_0$", Size: 9, Radius: 3}}, Halo: 2},
		&AxisCross{X: 0.5, Y: 0.5, LineStyle: dashed()},
	}
}

// numbersOf calls f with the name of each exported number of v, for it to be changed.
func numbersOf(v reflect.Value, name string, f func(name string, v reflect.Value)) {
	switch v.Kind() {
	case reflect.Float64:
		f(name, v)
	case reflect.Pointer:
		if !v.IsNil() {
			numbersOf(v.Elem(), name, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			numbersOf(v.Index(i), fmt.Sprintf("%s[%d]", name, i), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				numbersOf(v.Field(i), name+"."+v.Type().Field(i).Name, f)
			}
		}
	}
}

// returns reports whether do returns within some seconds.
func returns(do func()) bool {
	done := make(chan bool)
	go func() {
		defer close(done)
		do()
	}()
	select {
	case <-done:
		return true
	case <-time.After(20 * time.Second):
		return false
	}
}

// A number of a literal that is not finite, or a huge length, is an error of a figure
// that names the plotter and the number, or a point that is not drawn. A plot of gonum
// draws it without it.
func TestNumbersOfLiterals(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300} {
		for k := range literals() {
			n := 0
			numbersOf(reflect.ValueOf(literals()[k]), "", func(string, reflect.Value) { n++ })
			for i := range n {
				p, at, isLength, name := literals()[k], 0, false, ""
				numbersOf(reflect.ValueOf(p), "", func(s string, v reflect.Value) {
					if at++; at == i+1 {
						v.SetFloat(bad)
						isLength, name = v.Type() == reflect.TypeFor[vg.Length](), s
					}
				})
				plt := plot.New()
				plt.Add(p)
				plt.Legend.Add("it", p.(plot.Thumbnailer))
				if r, ok := p.(plot.DataRanger); ok && bad-bad != 0 {
					xmin, xmax, ymin, ymax := r.DataRange()
					if math.IsNaN(xmin) || math.IsNaN(xmax) || math.IsNaN(ymin) || math.IsNaN(ymax) {
						t.Errorf("%T%s = %v: data range [%v, %v] × [%v, %v]", p, name, bad, xmin, xmax, ymin, ymax)
						continue
					}
				}
				plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 1, 0, 1
				if !returns(func() { plt.Draw(draw.New(vgimg.New(100, 100))) }) {
					t.Fatalf("%T%s = %v: a plot of gonum does not return", p, name, bad)
				}
				panel := &Panel{X: Axis{Max: 1}, Y: Axis{Max: 1}}
				panel.Add(p)
				_, err := (&Figure{Width: 100, Height: 100, Panels: []*Panel{panel}}).WriterTo("svg")
				kind, _, _ := strings.Cut(strings.TrimPrefix(fmt.Sprintf("%T", p), "*plots."), "[")
				if isLength && (!errors.Is(err, ErrData) || !strings.Contains(err.Error(), kind+name+" = ")) || err != nil && !errors.Is(err, ErrData) {
					t.Errorf("%T%s = %v: %v", p, name, bad, err)
				}
			}
		}
	}
}

// The lengths of axes and legends are checked as well.
func TestNumbersOfPanels(t *testing.T) {
	for _, bad := range []vg.Length{vg.Length(math.NaN()), vg.Length(math.Inf(1)), 1e300} {
		for name, p := range map[string]*Panel{
			"X.TickLabelSize": {X: Axis{TickLabelSize: bad}},
			"Y.TickLabelSize": {Y: Axis{TickLabelSize: bad}},
			"Legend.TextSize": {Legend: &Legend{TextSize: bad}},
			"margin":          {X: Axis{Margin: float64(bad)}},
		} {
			p.Add(literals()[0])
			_, err := (&Figure{Width: 100, Height: 100, Panels: []*Panel{p}}).WriterTo("svg")
			if !errors.Is(err, ErrFigure) && !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), name) {
				t.Errorf("%s = %v: %v", name, bad, err)
			}
		}
	}
}

// ranger is a plotter from elsewhere with a data range.
type ranger [4]float64

func (ranger) Plot(draw.Canvas, *plot.Plot)                  {}
func (r ranger) DataRange() (xmin, xmax, ymin, ymax float64) { return r[0], r[1], r[2], r[3] }

// A data range that is not finite is an error that names panel, axis and plotter, unless
// the axis has limits.
func TestRangeNotFinite(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, k := range []struct {
		of   ranger
		axis string
	}{{ranger{nan, 1, 0, 1}, "x"}, {ranger{0, 1, 0, nan}, "y"}, {ranger{0, inf, 0, 1}, "x"}, {ranger{0, 1, -inf, 1}, "y"}} {
		p := &Panel{}
		p.Add(literals()[0], k.of)
		f := &Figure{Width: 100, Height: 100, Panels: []*Panel{p}}
		_, err := f.WriterTo("svg")
		if !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), "panel (0, 0): "+k.axis+" axis: ") ||
			!strings.Contains(err.Error(), "plotter 1, a plots.ranger") {
			t.Errorf("%v: %v", k.of, err)
		}
		p.X, p.Y = Axis{Max: 1}, Axis{Max: 1}
		if _, err := f.WriterTo("svg"); err != nil {
			t.Errorf("%v with limits: %v", k.of, err)
		}
	}
}

// Heads on every n-th step need an n that is not negative.
func TestEveryNegative(t *testing.T) {
	p := &IteratePath{Points: someCurve, Arrow: Arrow{Every: -1}}
	if err := p.Check(nil); !errors.Is(err, ErrData) || !strings.Contains(err.Error(), "IteratePath.Arrow.Every = -1") {
		t.Errorf("error %v", err)
	}
}
