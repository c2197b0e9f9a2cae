package plots

import (
	"errors"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/label"
)

// axesOf returns a plot with limits and scales.
func axesOf(x0, x1, y0, y1 float64, x, y plot.Normalizer) *plot.Plot {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = x0, x1, y0, y1
	plt.X.Scale, plt.Y.Scale = x, y
	return plt
}

// Every point of a line lies on its curve, on all axes, and a power is straight on two log axes.
func TestSlopesLieOnTheirCurves(t *testing.T) {
	log, linear := plot.LogScale{}, plot.LinearScale{}
	c := draw.NewCanvas(new(recorder.Canvas), 200, 150)
	slopes := []Slope{
		{Power: -1, Through: contour.Point{X: 10, Y: 0.1}}, {Power: -2, Through: contour.Point{X: 2, Y: 1}},
		{Power: -0.5, Through: contour.Point{X: 1, Y: 1}}, {Factor: 0.9, Through: contour.Point{Y: 1}},
	}
	want := []func(t float64) float64{
		func(t float64) float64 { return 1 / t }, func(t float64) float64 { return 4 / (t * t) },
		func(t float64) float64 { return 1 / math.Sqrt(t) }, func(t float64) float64 { return math.Pow(0.9, t) },
	}
	for name, plt := range map[string]*plot.Plot{
		"log-log": axesOf(1, 100, 1e-3, 2, log, log), "semilog": axesOf(0, 100, 1e-3, 2, linear, log),
		"linear": axesOf(0, 50, 0, 2, linear, linear), "inverted": axesOf(1, 100, 1e-3, 2, plot.InvertedScale{Normalizer: log}, log),
	} {
		s := need(NewSlopes(slopes...))(t)
		m := brush.NewMap(plt, &c)
		for i, line := range s.lines(&c, plt) {
			if len(line) < 20 {
				t.Errorf("%s, slope %d: %d points", name, i, len(line))
			}
			for _, p := range line[1 : len(line)-1] {
				best := math.Inf(1)
				for k := range 20001 {
					u := float64(k) / 20000
					v := plt.X.Min + u*(plt.X.Max-plt.X.Min)
					if plt.X.Min > 0 {
						v = plt.X.Min * math.Pow(plt.X.Max/plt.X.Min, u)
					}
					if x := m.X(v); math.Abs(float64(x-p.X)) < 0.02 {
						best = min(best, math.Abs(float64(m.Y(want[i](v))-p.Y)))
					}
				}
				if best > 1.5 {
					t.Fatalf("%s, slope %d: %v is off by %v", name, i, p, best)
				}
			}
		}
	}
}

// Labels stay in the data area and off curves.
func TestSlopeLabels(t *testing.T) {
	log := plot.LogScale{}
	plt := axesOf(1, 100, 1e-3, 2, log, log)
	c := draw.NewCanvas(new(recorder.Canvas), 200, 150)
	var curve plotter.XYs
	for i := 1.0; i <= 100; i++ {
		curve = append(curve, plotter.XY{X: i, Y: 1.2 / i})
	}
	s := need(NewSlopes(Slope{Power: -1, Through: contour.Point{X: 1, Y: 1}}, Slope{Power: -0.5, Through: contour.Point{X: 1, Y: 1}}))(t)
	s.Curves = []plotter.XYer{curve, nil}
	labels := s.labels(&c, plt, s.lines(&c, plt))
	if len(labels) != 1 || labels[0].Line != 1 { // the curve runs along the other one
		t.Errorf("labels %v", labels)
	}
	s.Curves = nil
	labels = s.labels(&c, plt, s.lines(&c, plt))
	if len(labels) != 2 {
		t.Errorf("%d labels", len(labels))
	}
	for _, l := range labels {
		if b := l.Box.Bounds(); b.Min.X < 0 || b.Min.Y < 0 || b.Max.X > 200 || b.Max.Y > 150 {
			t.Errorf("label in %v", b)
		}
	}
}

// No part of a line shorter than two dashes, and no small part of a dash, is left beside a label.
func TestSlopeGaps(t *testing.T) {
	line := []vg.Point{{X: 0}, {X: 100}}
	for _, c := range []struct {
		dashes   []vg.Length
		from, to float64
		want     [2]float64
	}{
		{nil, 24, 50, [2]float64{24, 50}}, // the default: dashes of 4 and gaps of 2
		{nil, 26.5, 50, [2]float64{26.5, 50}}, {nil, 25.5, 50, [2]float64{24, 50}}, {nil, 26, 50, [2]float64{26, 50}}, {nil, 29, 50, [2]float64{29, 50}},
		{nil, 10.9, 50, [2]float64{0, 50}}, {nil, 11, 50, [2]float64{11, 50}},
		{nil, 24, 89, [2]float64{24, 89}}, {nil, 24, 89.1, [2]float64{24, 100}},
		{[]vg.Length{}, 1.5, 98.5, [2]float64{1.5, 98.5}}, {[]vg.Length{}, 0.5, 99.5, [2]float64{0, 100}}, {[]vg.Length{0}, 25.3, 50, [2]float64{25.3, 50}},
		{[]vg.Length{8}, 24.9, 70, [2]float64{0, 70}}, {[]vg.Length{8}, 35, 75, [2]float64{32, 75}}, {[]vg.Length{8}, 37, 75.1, [2]float64{37, 100}}, // gaps of 8
		{[]vg.Length{6, 2, 1, 2}, 35, 70, [2]float64{33, 70}}, {[]vg.Length{6, 2, 1, 2}, 17.9, 82, [2]float64{0, 82}},
	} {
		s := &Slopes{LineStyle: draw.LineStyle{Dashes: c.dashes}}
		if got := s.gap(line, label.OnLine{From: c.from, To: c.to}); math.Abs(got[0]-c.want[0]) > 1e-9 || math.Abs(got[1]-c.want[1]) > 1e-9 {
			t.Errorf("dashes %v, label from %v to %v: gap %v, want %v", c.dashes, c.from, c.to, got, c.want)
		}
	}
}

// Slopes that keep their labels for one data area place them anew in another area, on other
// axes, and in another style.
func TestSlopesPerDataArea(t *testing.T) {
	plain := need(NewSlopes(Slope{Power: -0.5, Through: contour.Point{X: 1, Y: 1}}))(t)
	kept := plain.Avoid(nil).(*Slopes)
	log := plot.LogScale{}
	first, other := axesOf(1, 100, 1e-2, 2, log, log), axesOf(1, 1000, 1e-3, 2, log, log)
	wide, small := draw.NewCanvas(new(recorder.Canvas), 200, 150), draw.NewCanvas(new(recorder.Canvas), 150, 100)
	for i, k := range []struct {
		c   *draw.Canvas
		plt *plot.Plot
	}{{&wide, first}, {&wide, first}, {&wide, other}, {&small, other}, {&wide, first}} {
		lines, labels := kept.placed(k.c, k.plt)
		wantLines, want := plain.placed(k.c, k.plt)
		if len(labels) != 1 || len(want) != 1 || labels[0].Box != want[0].Box || !slices.Equal(lines[0], wantLines[0]) {
			t.Errorf("%d: labels %v, want %v", i, labels, want)
		}
	}
	again, _ := kept.placed(&wide, first)
	if same, _ := kept.placed(&wide, first); &again[0][0] != &same[0][0] {
		t.Error("the lines were computed again")
	}
	if other := kept.WithStyle(&Style{}).(*Slopes); other.memo != nil {
		t.Error("another style has the labels of the one before")
	}
}

func TestSlopeErrors(t *testing.T) {
	at := contour.Point{X: 1, Y: 1}
	for name, k := range map[string]Slope{
		"zero": {}, "y": {Power: -1, Through: contour.Point{X: 1, Y: -1}}, "t": {Power: -1, Through: contour.Point{Y: 1}},
		"NaN": {Power: math.NaN(), Through: at}, "factor": {Factor: -1, Through: at}, "infinite": {Factor: math.Inf(1), Through: at},
	} {
		if s, err := NewSlopes(k); s != nil || !errors.Is(err, ErrData) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewSlopes(); !errors.Is(err, ErrData) {
		t.Errorf("no slopes: %v", err)
	}
	if p, ok := EndOf(plotter.XYs{{X: 0, Y: 1}, {X: 2, Y: 3}, {X: 4, Y: 0}, {X: 5, Y: math.Inf(1)}}); !ok || p != (contour.Point{X: 2, Y: 3}) {
		t.Errorf("end %v", p)
	}
	if p, ok := EndOf(plotter.XYs{{X: 7, Y: 3}, {X: -1, Y: 1}}); !ok || p != (contour.Point{X: 7, Y: 3}) {
		t.Errorf("end %v, which is the first point", p)
	}
	if _, ok := EndOf(plotter.XYs{}); ok {
		t.Error("an empty curve has an end")
	}
}

func TestSlopeNames(t *testing.T) {
	for want, k := range map[string]Slope{
		"$O(1/t)$": {Power: -1}, "$O(1/t^{2})$": {Power: -2}, `$O(1/\sqrt{t})$`: {Power: -0.5}, "$O(t^{-1.5})$": {Power: -1.5},
		"$O(0.9^t)$": {Factor: 0.9}, "mine": {Label: "mine"}, "$O(t)$": {Power: 1}, "$O(1)$": {}, "$O(t^{2})$": {Power: 2},
		`$O((1.5 \cdot 10^{-9})^t)$`: {Factor: 1.5e-9}, `$O(1/t^{(1 \cdot 10^{20})})$`: {Power: -1e20},
	} {
		if got := k.label(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Values beyond a log axis run beyond the edge, NaN is a gap, and lengths stay drawable.
func TestQuantileBandsAreCut(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	b := &QuantileBands{Line: []float64{1, 0, -1, nan, inf, 1e300, 5e-324}}
	plt := axesOf(0, 6, 0.1, 10, plot.LinearScale{}, plot.LogScale{})
	c := draw.NewCanvas(new(recorder.Canvas), 200, 150)
	runs, _ := b.runs(brush.NewMap(plt, &c), b.Line, b.Line)
	if len(runs) != 2 || len(runs[0]) != 3 || len(runs[1]) != 3 {
		t.Fatalf("runs %v", runs)
	}
	if y := runs[0][0].Y; math.Abs(float64(y)-75) > 1e-9 {
		t.Errorf("1 is at %v", y)
	}
	for k, want := range []vg.Length{-100, 250, 250, -100} {
		if got := append(runs[0][2:], runs[1]...)[k].Y; got != want {
			t.Errorf("value %d is at %v, want %v", k, got, want)
		}
	}
	b = &QuantileBands{Times: []float64{1, 3}, Line: []float64{1, 1, 1}, Bands: []QuantileBand{{Lower: []float64{0.5, 0.5, 0.5}, Upper: []float64{2, 2, 2}}}}
	ink := b.Ink(c, plt) // a value without a time is a gap
	low, high := brush.NewMap(plt, &c).Y(0.5), brush.NewMap(plt, &c).Y(2)
	if len(ink) != 2 || ink[0].A.Y != low || ink[1].A.Y != high || math.Abs(float64(ink[0].A.X)-200./6) > 1e-9 || ink[0].B.X != 100 {
		t.Errorf("the ink is %v, want the edges of the band", ink)
	}
	for name, wrong := range map[string]*QuantileBands{
		"width": {LineStyle: draw.LineStyle{Width: vg.Length(nan)}}, "opacity": {Opacity: inf}, "lengths": {Bands: []QuantileBand{{Lower: []float64{1}}}},
	} {
		if err := wrong.Check(nil); !errors.Is(err, ErrData) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, e := range map[string]*descent.Ensemble{"nil": nil, "empty": {}} {
		if _, err := NewQuantileBands(e, descent.Loss, nil); !errors.Is(err, ErrData) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewQuantileBands(&descent.Ensemble{Paths: make([]*descent.Path, 1)}, descent.Loss, &QuantileSettings{Shares: []float64{0}}); !errors.Is(err, ErrData) {
		t.Errorf("share 0: %v", err)
	}
}
