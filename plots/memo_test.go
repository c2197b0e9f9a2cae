package plots

import (
	"context"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// Marks and contour lines that keep their labels for one data area place them anew in
// another area, and on other axes in the same area.
func TestLabelsPerDataArea(t *testing.T) {
	marks, err := NewMarks(Mark{At: contour.Point{X: 100, Y: 50}, Label: "$x_0$"})
	if err != nil {
		t.Fatal(err)
	}
	kept := marks.Avoid(nil).(*Marks)
	g, err := contour.Sample(func(x []float64) float64 { return x[1] }, []float64{0, 50, 100, 150, 200}, []float64{0, 50, 100}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := NewContourLines(g, contour.At(50), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	lines.Labels = &LineLabels{}
	keptLines := lines.Avoid(nil).(*ContourLines)
	c, plt := marksCanvas() // 200 × 100, axes alike
	other := plot.New()
	other.X.Min, other.X.Max, other.Y.Min, other.Y.Max = 0, 400, 0, 200
	small := draw.Canvas{Canvas: &recorder.Canvas{}, Rectangle: vg.Rectangle{Min: vg.Point{X: 30, Y: 20}, Max: vg.Point{X: 130, Y: 70}}}
	for _, k := range []struct {
		name string
		c    *draw.Canvas
		plt  *plot.Plot
		at   vg.Point
	}{
		{"first", &c, plt, vg.Point{X: 100, Y: 50}}, {"again", &c, plt, vg.Point{X: 100, Y: 50}}, {"other axes", &c, other, vg.Point{X: 50, Y: 25}},
		{"other area", &small, plt, vg.Point{X: 80, Y: 45}}, {"first again", &c, plt, vg.Point{X: 100, Y: 50}},
	} {
		got := kept.place(k.c, k.plt)
		want := marks.place(k.c, k.plt)
		if len(got) != 1 || got[0].at != k.at || got[0].box != want[0].box {
			t.Errorf("%s: marks %+v, want one at %v", k.name, got, k.at)
		}
		labels := keptLines.placedLabels(*k.c, k.plt)
		if len(labels) != 1 || labels[0].Box.Center.Y != k.at.Y {
			t.Errorf("%s: labels %+v, want one at the height %v", k.name, labels, k.at.Y)
		}
	}
}

// A heat map without a field, or without a map of colors, paints nothing.
func TestHeatMapWithoutParts(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1}, []float64{0, 1, 2, 3, 4, 5})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := NewHeatMap(g, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	bare := *whole
	bare.Coloring.Map = nil
	for name, h := range map[string]*HeatMap{"no field": {Coloring: Coloring{Map: colormap.Viridis()}}, "no colors": &bare, "nothing": {}} {
		c, plt := marksCanvas()
		h.Plot(c, plt)
		if n := len(c.Canvas.(*recorder.Canvas).Actions); n != 0 {
			t.Errorf("%s: %d actions", name, n)
		}
	}
	c, plt := marksCanvas()
	whole.Plot(c, plt)
	if n := len(c.Canvas.(*recorder.Canvas).Actions); n == 0 {
		t.Error("a heat map paints nothing")
	}
}

// Contour lines clip their lines once for labels and for painting, also in another data area, and
// anew for another region or when the first time was stopped. Another style sets labels anew.
func TestLinesAreClippedOnce(t *testing.T) {
	g := need(contour.Sample(func(x []float64) float64 { return x[1] }, []float64{0, 50, 100, 150, 200}, []float64{0, 50, 100}, nil))(t)
	left := need(contour.SampleRegion([]func([]float64) float64{func(x []float64) float64 { return x[0] - 120 }}, []float64{0, 100, 200}, []float64{0, 100}, nil))(t)
	right := need(contour.SampleRegion([]func([]float64) float64{func(x []float64) float64 { return 40 - x[0] }}, []float64{0, 100, 200}, []float64{0, 100}, nil))(t)
	lines := need(NewContourLines(g, contour.At(50), colormap.Viridis(), nil))(t)
	lines.Labels, lines.Region = &LineLabels{}, left
	kept := lines.Avoid(nil).(*ContourLines)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if got := kept.inRegion(done).Lines; len(got) != 0 {
		t.Errorf("stopped: %v", got)
	}
	first := kept.inRegion(t.Context()).Lines
	if len(first) != 1 || first[0].Points[0].X != 0 && first[0].Points[0].X != 120 {
		t.Fatalf("%v", first)
	}
	c, plt := marksCanvas()
	if labels := kept.placedLabels(c, plt); len(labels) != 1 || !(labels[0].Box.Center.X < 120) {
		t.Errorf("labels %+v", labels)
	}
	if again := kept.inRegion(t.Context()).Lines; &again[0] != &first[0] {
		t.Error("clipped twice")
	}
	kept.Region = right
	if other := kept.inRegion(t.Context()).Lines; len(other) != 1 || &other[0] == &first[0] || math.Min(other[0].Points[0].X, other[0].Points[len(other[0].Points)-1].X) != 40 {
		t.Errorf("in the other region: %v", other)
	}
	large := Light()
	large.TickLabelSize *= 2
	small := kept.placedLabels(c, plt)
	if got := kept.WithStyle(&large).(*ContourLines).placedLabels(c, plt); len(got) != 1 || !(got[0].Box.Half.Y > 1.5*small[0].Box.Half.Y) {
		t.Errorf("%+v after %+v", got, small)
	}
}
