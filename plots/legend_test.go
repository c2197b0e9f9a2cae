package plots

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// A legend stands in the corner where it covers least.
func TestLegendCorner(t *testing.T) {
	for want, at := range map[LegendPlace][2]float64{
		LegendUpperRight: {0, 0}, LegendUpperLeft: {1, 0}, LegendLowerLeft: {1, 1}, LegendLowerRight: {0, 1},
	} {
		// Put dots in the other three quarters.
		var pts plotter.XYs
		for i := range 100 {
			x, y := float64(i%10)/9, float64(i/10)/9
			if math.Abs(x-at[0]) < 0.5 || math.Abs(y-at[1]) < 0.5 {
				pts = append(pts, plotter.XY{X: x, Y: y})
			}
		}
		dots, err := plotter.NewScatter(pts)
		if err != nil {
			t.Fatal(err)
		}
		p := &Panel{Legend: &Legend{}}
		p.Add(dots)
		p.Legend.Add("dots", dots)
		p.Legend.Add("twice", dots, dots)
		q := placed(t, &Figure{Width: 300, Height: 300, Panels: []*Panel{p}}).Panels[0]
		mid, box := q.Box.Min.Add(q.Box.Max).Scale(0.5), q.Legend.Box
		if left, low := box.Max.X < mid.X, box.Max.Y < mid.Y; left != (at[0] == 1) || low != (at[1] == 1) {
			t.Errorf("%d: legend at %v in %v", want, box, q.Box)
		}
		named := &Panel{Legend: &Legend{Place: want, Entries: p.Legend.Entries}}
		named.X, named.Y = Axis{Min: 0, Max: 1}, Axis{Min: 0, Max: 1}
		if b := placed(t, &Figure{Width: 300, Height: 300, Panels: []*Panel{named}}).Panels[0].Legend.Box; b != box {
			t.Errorf("%d: best at %v, by name at %v", want, box, b)
		}
	}
}

// Labels of contour lines keep clear of the legend, wherever it stands.
func TestLabelsKeepClearOfLegend(t *testing.T) {
	axis := contour.Axis(-2, 2, 40)
	g, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := NewContourLines(g, contour.Values(contour.Axis(0.5, 6, 12)), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines.Labels = &LineLabels{}
	covered := 0
	for place := LegendUpperRight; place <= LegendLowerRight; place++ {
		p := &Panel{Legend: &Legend{Place: place}}
		p.Add(lines)
		p.Legend.Add("lines of level", lines)
		p.Legend.Add("the same again", lines)
		f := &Figure{Width: 300, Height: 300, Panels: []*Panel{p}}
		q := &placed(t, f).Panels[0]
		for _, drawn := range readyPlotters(f.style(), q, measuringCanvas(t.Context(), q.Box)) {
			for _, l := range drawn.(*ContourLines).placedLabels(measuringCanvas(t.Context(), q.Box), q.limits) {
				if b := l.Box.Bounds(); page.Separation(b, q.Legend.Box) < 0 {
					t.Errorf("label %q at %v in the legend at %v", l.Text.Formula.Source, b, q.Legend.Box)
				}
			}
		}
		for _, l := range lines.placedLabels(measuringCanvas(t.Context(), q.Box), q.limits) {
			if page.Separation(l.Box.Bounds(), q.Legend.Box) < 0 {
				covered++
			}
		}
	}
	if covered == 0 {
		t.Error("no label would have been in the way")
	}
}

func TestBadLegends(t *testing.T) {
	p := empty(0, 0)
	f := &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
	p.Legend = &Legend{Place: 99, Entries: []LegendEntry{{Text: "a"}}}
	if _, err := f.Layout(); !errors.Is(err, ErrFigure) {
		t.Errorf("unknown place: %v", err)
	}
	p.Legend = &Legend{Entries: []LegendEntry{{"a", []plot.Thumbnailer{nil}}}}
	if _, err := f.Layout(); !errors.Is(err, ErrFigure) || !strings.Contains(err.Error(), "thumbnail 0 of entry 0") {
		t.Errorf("nil thumbnail: %v", err)
	}
	p.Legend = &Legend{Entries: []LegendEntry{{Text: "$"}}}
	if _, err := f.Layout(); err == nil || !strings.Contains(err.Error(), `panel (0, 0): legend: entry "$"`) {
		t.Errorf("bad formula: %v", err)
	}
	p.Legend = &Legend{Entries: []LegendEntry{{Text: strings.Repeat("long ", 30)}}}
	if _, err := f.Layout(); !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), "legend reaches") {
		t.Errorf("too long: %v", err)
	}
	p.Legend = &Legend{} // nothing to show
	if l := placed(t, f); l.Panels[0].Legend != nil {
		t.Error("a legend without entries is drawn")
	}
}

// The obstacle of a legend covers its box and reaches no farther than a pad of two points.
func TestLegendObstacle(t *testing.T) {
	for _, size := range []vg.Point{{X: 60, Y: 20}, {X: 15, Y: 40}, {X: 30, Y: 30}} {
		box := vg.Rectangle{Min: vg.Point{X: 100, Y: 50}, Max: vg.Point{X: 100 + size.X, Y: 50 + size.Y}}
		obstacles := legendObstacle{box}.Obstacles(draw.Canvas{}, nil)
		near := func(p vg.Point) bool {
			for _, o := range obstacles {
				if page.DistanceToSegment(p, o.A, o.B) <= o.Radius {
					return true
				}
			}
			return false
		}
		for i := range 41 {
			for k := range 41 {
				p := vg.Point{X: box.Min.X + size.X*vg.Length(i)/40, Y: box.Min.Y + size.Y*vg.Length(k)/40}
				// Nothing is as small as the gaps at the corners of the thick line in the middle.
				half := min(size.X, size.Y) / 2
				inner := p.X >= box.Min.X+half && p.X <= box.Max.X-half || p.Y >= box.Min.Y+half && p.Y <= box.Max.Y-half
				if edge := i%40 == 0 || k%40 == 0; (edge || inner) && !near(p) {
					t.Fatalf("%v of a legend of %v is free", p, size)
				}
			}
		}
		for _, o := range obstacles {
			for _, p := range []vg.Point{o.A, o.B} {
				reach := vg.Rectangle{Min: vg.Point{X: p.X - o.Radius, Y: p.Y - o.Radius}, Max: vg.Point{X: p.X + o.Radius, Y: p.Y + o.Radius}}
				if page.Union(page.Grow(box, 2), reach) != page.Grow(box, 2) {
					t.Errorf("an obstacle at %v with radius %v reaches beyond the legend %v", p, o.Radius, box)
				}
			}
		}
	}
}
