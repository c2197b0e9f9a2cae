package plots

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/label"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
)

// randomField is a sum of eight waves.
func randomField(seed uint64, n int) *contour.Grid {
	r := rand.New(rand.NewPCG(seed, 1))
	var w [8][4]float64
	for i := range w {
		w[i] = [4]float64{r.NormFloat64() * 2, r.NormFloat64() * 2, r.Float64() * 6, r.NormFloat64()}
	}
	g, err := contour.Sample(func(x []float64) float64 {
		s := 0.0
		for _, v := range w {
			s += v[3] * math.Sin(v[0]*x[0]+v[1]*x[1]+v[2])
		}
		return s
	}, contour.Axis(-2, 2, n), contour.Axis(-2, 2, n), nil)
	if err != nil {
		panic(err)
	}
	return g
}

func labeled(t testing.TB, g contour.Field, levels []float64, l LineLabels) *ContourLines {
	t.Helper()
	p, err := NewContourLines(g, contour.Values(levels), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Labels = &l
	return p
}

// labelCanvas returns a data area that paints nothing, and a plot with limits.
func labelCanvas(xmin, xmax, ymin, ymax float64) (draw.Canvas, *plot.Plot) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = xmin, xmax, ymin, ymax
	return draw.Canvas{
		Canvas:    new(recorder.Canvas),
		Rectangle: vg.Rectangle{Min: vg.Point{X: 40, Y: 30}, Max: vg.Point{X: 340, Y: 250}},
	}, plt
}

// On any field, with any obstacles, labels are upright, in the data area, and clear of
// each other, of obstacles and of all lines except their own. Each stands on its line
// in the middle of the gap.
func TestLabelsKeepClear(t *testing.T) {
	total := 0
	for seed := range uint64(40) {
		g := randomField(seed, 30+int(seed))
		levels, err := contour.Nice{N: 3 + int(seed)%12}.Levels(g)
		if err != nil {
			t.Fatal(err)
		}
		p := labeled(t, g, levels, LineLabels{Size: vg.Length(5 + seed%7)})
		c, plt := labelCanvas(-1.8, 1.9, -2, 1.5)
		r := rand.New(rand.NewPCG(seed, 2))
		at := func() vg.Point {
			return vg.Point{X: vg.Length(40 + 300*r.Float64()), Y: vg.Length(30 + 220*r.Float64())}
		}
		var obstacles []Obstacle
		for range 4 {
			a := at()
			obstacles = append(obstacles, Obstacle{A: a, B: at(), Radius: 3}, Obstacle{A: a, B: a, Radius: 9})
		}
		p = p.Avoid(obstacles).(*ContourLines)
		labels := p.placedLabels(c, plt)
		total += len(labels)
		checkLabels(t, fmt.Sprintf("field %d", seed), p, c, plt, labels, obstacles)
	}
	if total < 200 {
		t.Errorf("%d labels on 40 fields", total)
	}
}

// On a panel, labels keep clear of arrows and of the labels of other contour lines.
func TestLabelsKeepClearOfPlotters(t *testing.T) {
	g := randomField(7, 60)
	levels, err := contour.Nice{N: 6}.Levels(g)
	if err != nil {
		t.Fatal(err)
	}
	first, second := labeled(t, g, levels, LineLabels{Size: 8}), labeled(t, g, levels, LineLabels{Size: 10})
	r := rand.New(rand.NewPCG(1, 1))
	path := &IteratePath{Data: &DataArrow{HeadWidth: 0.2, HeadLength: 0.3}, LineStyle: draw.LineStyle{Width: 1}}
	for range 12 {
		path.Points = append(path.Points, contour.Point{X: 4*r.Float64() - 2, Y: 4*r.Float64() - 2})
	}
	c, plt := labelCanvas(-2, 2, -2, 2)
	obstacles := path.Obstacles(c, plt)
	for _, q := range avoiding([]plot.Plotter{first, path, second}, c, (&panelAxes{own: plt}).of) {
		p, ok := q.(*ContourLines)
		if !ok {
			continue
		}
		labels := p.placedLabels(c, plt)
		if len(labels) < 4 {
			t.Errorf("%d labels", len(labels))
		}
		checkLabels(t, "beside others", p, c, plt, labels, obstacles)
		for _, l := range labels {
			obstacles = append(obstacles, turnedObstacle(l.Box))
		}
	}
	if len(obstacles) < 20 {
		t.Errorf("%d obstacles", len(obstacles))
	}
}

// checkLabels checks labels by their corners and points along their sides, rather than
// by the arithmetic that placed them.
func checkLabels(t *testing.T, name string, p *ContourLines, c draw.Canvas, plt *plot.Plot, labels []label.OnLine, obstacles []Obstacle) {
	t.Helper()
	x, y := brush.Transforms(plt, &c)
	for i, l := range labels {
		if !(l.Angle > -math.Pi/2 && l.Angle <= math.Pi/2) {
			t.Errorf("%s, label %d: angle %v", name, i, l.Angle)
		}
		rim := rimOf(l.Box)
		for _, q := range rim {
			if q.X < c.Min.X || q.X > c.Max.X || q.Y < c.Min.Y || q.Y > c.Max.Y {
				t.Errorf("%s, label %d: %v outside", name, i, q)
			}
			for k, o := range obstacles {
				if page.DistanceToSegment(q, o.A, o.B) < o.Radius*0.999 {
					t.Errorf("%s, label %d: on obstacle %d", name, i, k)
				}
			}
			for k := range labels[:i] {
				if o := labels[k].Box; contains(o, q) {
					t.Errorf("%s: labels %d and %d overlap", name, k, i)
				}
			}
		}
		for k := range labels[:i] {
			for _, q := range rimOf(labels[k].Box) {
				if contains(l.Box, q) {
					t.Errorf("%s: labels %d and %d overlap", name, k, i)
				}
			}
		}
		text := l.Box
		text.Half = vg.Point{X: l.Text.Width / 2, Y: l.Text.Ascent / 2}
		for k, line := range p.Lines {
			if k == l.Line {
				continue
			}
			for _, q := range line.Points {
				if contains(text, vg.Point{X: x(q.X), Y: y(q.Y)}) {
					t.Errorf("%s, label %d: line %d runs through it", name, i, k)
				}
			}
		}
		near := vg.Length(math.Inf(1))
		pts := p.Lines[l.Line].Points
		for k := range pts {
			if k == 0 && !p.Lines[l.Line].Closed {
				continue
			}
			a, b := pts[(k+len(pts)-1)%len(pts)], pts[k]
			near = min(near, page.DistanceToSegment(l.Box.Center, vg.Point{X: x(a.X), Y: y(a.Y)}, vg.Point{X: x(b.X), Y: y(b.Y)}))
		}
		if near > 0.6*l.Text.Ascent {
			t.Errorf("%s, label %d: %v from its line", name, i, near)
		}
	}
}

// rimOf returns points along the sides of a box.
func rimOf(b page.TurnedBox) []vg.Point {
	var out []vg.Point
	c := b.Corners()
	for i := range c {
		for s := vg.Length(0); s < 1; s += 0.05 {
			d := c[(i+1)%4].Sub(c[i])
			out = append(out, vg.Point{X: c[i].X + s*d.X, Y: c[i].Y + s*d.Y})
		}
	}
	return out
}

// contains reports whether q lies between the corners of b, which run counterclockwise.
func contains(b page.TurnedBox, q vg.Point) bool {
	c := b.Corners()
	for i := range c {
		side, to := c[(i+1)%4].Sub(c[i]), q.Sub(c[i])
		if side.X*to.Y-side.Y*to.X < 1e-6 {
			return false
		}
	}
	return true
}

// A line is drawn without the stretch under its label, and in full otherwise.
func TestLabelInterruptsLine(t *testing.T) {
	g := randomField(3, 60)
	c, plt := labelCanvas(-2, 2, -2, 2)
	lengthOf := func(p *ContourLines) float64 {
		rec := new(recorder.Canvas)
		c.Canvas = rec
		p.Plot(c, plt)
		sum := 0.0
		for _, a := range rec.Actions {
			if s, ok := a.(*recorder.Stroke); ok {
				var last, start vg.Point
				for _, comp := range s.Path {
					to := comp.Pos
					switch comp.Type {
					case vg.MoveComp:
						start = to
					case vg.CloseComp:
						to = start
						fallthrough
					default:
						d := to.Sub(last)
						sum += math.Hypot(float64(d.X), float64(d.Y))
					}
					last = to
				}
			}
		}
		return sum
	}
	p := labeled(t, g, []float64{-1, 0, 1, 2}, LineLabels{Size: 8})
	gaps := 0.0
	labels := p.placeLabels(c, plt)
	for _, l := range labels {
		gaps += l.To - l.From
	}
	with := lengthOf(p)
	p.Labels = nil
	if without := lengthOf(p); len(labels) < 4 || math.Abs(without-with-gaps) > 1e-6*without {
		t.Errorf("%d labels: %v with gaps of %v, %v without", len(labels), with, gaps, without)
	}
}

// A line that is bent and then straight has its label on the straight part.
func TestLabelOnStraightest(t *testing.T) {
	p := &ContourLines{LineStyle: draw.LineStyle{Width: 1}, Labels: &LineLabels{Size: 8, Format: func(float64) string { return "straight" }}}
	line := contour.Line{Level: 5}
	for s := 0.0; s < math.Pi; s += 0.05 { // half a circle
		line.Points = append(line.Points, contour.Point{X: 100 - 60*math.Sin(s), Y: 120 - 60*math.Cos(s)})
	}
	line.Points = append(line.Points, contour.Point{X: 100, Y: 180}, contour.Point{X: 250, Y: 180})
	p.Lines = []contour.Line{line}
	c, plt := labelCanvas(40, 340, 30, 250) // points of the page
	labels := p.placeLabels(c, plt)
	if len(labels) != 1 || math.Abs(float64(labels[0].Box.Center.Y-180)) > 0.01 || math.Abs(labels[0].Angle) > 0.01 {
		t.Fatalf("%+v", labels)
	}
	if x := labels[0].Box.Center.X; x < 112 || x > 235 {
		t.Errorf("center at %v", x)
	}
}

// Labels at given places stand on the nearest line, or on the nearest line of a level,
// and move along it if they would overlap.
func TestLabelPlaces(t *testing.T) {
	g, err := contour.Sample(func(x []float64) float64 { return x[0] },
		contour.Axis(0, 3, 31), contour.Axis(0, 2, 21), nil)
	if err != nil {
		t.Fatal(err)
	}
	p := labeled(t, g, []float64{0.5, 1.5, 2.5}, LineLabels{Size: 8, Places: []LabelPlace{
		{X: 1.3, Y: 1}, {X: 1.6, Y: 1}, {X: 0.1, Y: 0.7, Level: new(2.5)}, {X: 1, Y: 1, Level: new(7.)}, {X: 0.4, Y: 9},
	}})
	c, plt := labelCanvas(0, 3, 0, 2)
	x, y := brush.Transforms(plt, &c)
	labels := p.placeLabels(c, plt)
	checkLabels(t, "places", p, c, plt, labels, nil)
	if len(labels) != 4 {
		t.Fatalf("%d labels", len(labels))
	}
	for i, want := range []struct{ x, y, off float64 }{{1.5, 1, 0.01}, {1.5, 1, 40}, {2.5, 0.7, 0.01}, {0.5, 2, 30}} {
		at := labels[i].Box.Center
		if math.Abs(float64(at.X-x(want.x))) > 0.01 || math.Abs(float64(at.Y-y(want.y))) > want.off {
			t.Errorf("label %d at %v, want near (%v, %v)", i, at, x(want.x), y(want.y))
		}
	}
}

// Placing labels ends soon, without a panic, whatever the lines and the size of type.
func TestOddLabels(t *testing.T) {
	g := randomField(1, 40)
	many := 10_000
	if testing.Short() {
		many = 1000
	}
	dense := contour.Axis(-5, 5, many)
	for name, p := range map[string]*ContourLines{
		"dense":       labeled(t, g, dense, LineLabels{}),
		"huge type":   labeled(t, g, []float64{0, 1}, LineLabels{Size: 1000}),
		"only some":   labeled(t, g, []float64{0, 1}, LineLabels{Levels: []float64{3}}),
		"empty":       {Labels: &LineLabels{}},
		"points":      {Labels: &LineLabels{}, Lines: []contour.Line{{}, {Points: make([]contour.Point, 1)}, {Points: make([]contour.Point, 3), Closed: true}}},
		"not finite":  {Labels: &LineLabels{}, Lines: []contour.Line{{Points: []contour.Point{{X: math.NaN()}, {X: 1}, {X: 2}}}}},
		"far":         {Labels: &LineLabels{}, Lines: []contour.Line{{Points: []contour.Point{{X: -1e300}, {X: 1e300}}}}},
		"NaN level":   {Labels: &LineLabels{}, Lines: []contour.Line{{Level: math.NaN()}, {Level: math.NaN()}}},
		"empty place": labeled(t, g, []float64{0}, LineLabels{Places: []LabelPlace{}}),
	} {
		c, plt := labelCanvas(-2, 2, -2, 2)
		p := p.Avoid(nil).(*ContourLines)
		labels := p.placedLabels(c, plt)
		if name != "dense" && name != "far" && len(labels) > 0 {
			t.Errorf("%s: %d labels", name, len(labels))
		}
		p.Plot(c, plt)
	}
	bad := labeled(t, g, []float64{0, 1}, LineLabels{Format: func(float64) string { return `$\input{x}$` }})
	_, err := bareFigure(bad).WriterTo("svg")
	if syntax := (*tex.SyntaxError)(nil); !errors.As(err, &syntax) {
		t.Errorf("bad format: %v", err)
	}
	c, plt := labelCanvas(-2, 2, -2, 2)
	if labels := bad.placeLabels(c, plt); len(labels) == 0 {
		t.Error("a stock plot has no labels instead of bad ones")
	}
}

// Lines of negative levels are dashed on request, in one color or in those of a map.
func TestNegativeDashes(t *testing.T) {
	p := labeled(t, randomField(1, 20), []float64{-1, 0, 1}, LineLabels{})
	p.LineStyle.Width = 2
	dashes := func(level float64) string { return fmt.Sprint(p.penOf(level).Dashes) }
	if dashes(-1) != "[]" {
		t.Errorf("without request: %v", dashes(-1))
	}
	p.NegativeDashes = true
	// Matplotlib 3.6.3: lines.dashed_pattern 3.7, 1.6, scaled by the width.
	if dashes(-1) != "[7.4 3.2]" || dashes(0) != "[]" || dashes(1) != "[]" {
		t.Errorf("%v, %v, %v", dashes(-1), dashes(0), dashes(1))
	}
	// A minus sign must not look like a dash.
	for i, l := range p.Lines {
		want := vg.Length(3)
		if l.Level < 0 {
			want = 6
		}
		if got := p.labelGap(3)(i); got != want {
			t.Errorf("gap of %v at level %v, want %v", got, l.Level, want)
		}
	}
	p.Coloring = Coloring{Map: farBands(t, nil).Coloring.Map}
	if dashes(-1) != "[7.4 3.2]" || dashes(1) != "[]" {
		t.Errorf("colored: %v, %v", dashes(-1), dashes(1))
	}
}

func BenchmarkLabels(b *testing.B) {
	g := randomField(5, 300)
	levels, err := contour.Nice{N: 20}.Levels(g)
	if err != nil {
		b.Fatal(err)
	}
	p := labeled(b, g, levels, LineLabels{Size: 8})
	c, plt := labelCanvas(-2, 2, -2, 2)
	n := 0
	for b.Loop() {
		n = len(p.placeLabels(c, plt))
	}
	b.ReportMetric(float64(n), "labels")
}
