package plots

import (
	"errors"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
)

// Cells end halfway between nodes on the scale of the axis: on a logarithmic one at the
// geometric mean, and where the scale ends if that is nearer.
func TestWholeCellsOnScales(t *testing.T) {
	log, root := plot.LogScale{}, monotone(math.Sqrt)
	for _, c := range []struct {
		name   string
		scale  plot.Normalizer
		ys     []float64
		lo, hi float64
	}{
		{"nil", nil, []float64{1, 10, 100}, -3.5, 145},
		{"linear", plot.LinearScale{}, []float64{1, 10, 100}, -3.5, 145},
		{"inverted linear", plot.InvertedScale{Normalizer: plot.LinearScale{}}, []float64{1, 10, 100}, -3.5, 145},
		{"log", log, []float64{1, 10, 100}, math.Pow(10, -0.5), math.Pow(10, 2.5)},
		{"log, uneven", log, []float64{1, 4, 400}, 0.5, 4000},
		{"log, decreasing", log, []float64{100, 10, 1}, math.Pow(10, -0.5), math.Pow(10, 2.5)},
		{"inverted log", plot.InvertedScale{Normalizer: log}, []float64{1, 10, 100}, math.Pow(10, -0.5), math.Pow(10, 2.5)},
		{"root", root, []float64{4, 9, 16}, 2.25, 20.25},
		{"root from zero", root, []float64{0, 1, 4}, 0, 6.25},
	} {
		g, err := contour.NewGrid([]float64{0, 1}, c.ys, []float64{1, 2, 3, 4, 5, 6})
		if err != nil {
			t.Fatal(err)
		}
		h, err := NewHeatMap(g, nil, colormap.Viridis())
		if err != nil {
			t.Fatal(err)
		}
		h.WholeCells = true
		p := &Panel{Y: Axis{Scale: c.scale}}
		p.Add(h)
		f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}}
		y := placed(t, f).Panels[0].limits.Y
		if math.Abs(y.Min-c.lo) > 1e-14*math.Abs(c.lo) || math.Abs(y.Max-c.hi) > 1e-14*c.hi {
			t.Errorf("%s: [%v, %v], want [%v, %v]", c.name, y.Min, y.Max, c.lo, c.hi)
		}
		for _, format := range Formats() {
			Encode(t, f, format)
		}
	}
}

// Margins are fractions of the length on the page, and a single value has limits within
// the domain, on any scale.
func TestLimitsOnScales(t *testing.T) {
	logit := monotone(func(v float64) float64 { return math.Log(v / (1 - v)) })
	near := func(v, want float64) bool { return math.Abs(v-want) <= 1e-12*max(1, math.Abs(want)) }
	for _, c := range []struct {
		name   string
		axis   Axis
		data   [2]float64
		lo, hi float64
	}{
		{"root", Axis{Scale: monotone(math.Sqrt), Margin: 0.5}, [2]float64{4, 16}, 1, 25},
		{"root to its end", Axis{Scale: monotone(math.Sqrt), Margin: 0.5}, [2]float64{0, 16}, 0, 36},
		{"logit", Axis{Scale: logit, Margin: 0.5}, [2]float64{1. / 11, 10. / 11}, 1. / 101, 100. / 101},
		{"inverted log", Axis{Scale: plot.InvertedScale{Normalizer: plot.LogScale{}}, Margin: 0.5}, [2]float64{1, 16}, 0.25, 64},
		{"one value", Axis{Scale: logit}, [2]float64{0.96, 0.96}, 0.912, 0.984},
	} {
		lo, hi := c.axis.margin(c.data[0], c.data[1], c.axis.Margin)
		if c.data[0] == c.data[1] {
			lo, hi = c.axis.widen(c.data[0])
		}
		if !near(lo, c.lo) || !near(hi, c.hi) {
			t.Errorf("%s: [%v, %v], want [%v, %v]", c.name, lo, hi, c.lo, c.hi)
		}
		if err := c.axis.checkLimits(lo, hi); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Reversed limits say how to invert an axis, and limits outside a scale name it.
func TestLimitErrors(t *testing.T) {
	root := monotone(math.Sqrt)
	for _, c := range []struct {
		axis Axis
		want string
	}{
		{Axis{Min: 5, Max: 1}, "[5, 1]: reversed; to invert an axis, set its Scale to plot.InvertedScale{Normalizer: plot.LinearScale{}}"},
		{Axis{Min: 5, Max: 1, Scale: plot.LogScale{}}, "plot.InvertedScale{Normalizer: plot.LogScale{}}"},
		{Axis{Min: 5, Max: 1, Scale: plot.InvertedScale{Normalizer: plot.LinearScale{}}}, "plot.InvertedScale inverts the axis"},
		{Axis{Min: 5, Max: 1, Scale: root}, "wrap its plots.monotone in a plot.InvertedScale"},
		{Axis{Min: -1, Max: 1, Scale: root}, "[-1, 1]: the scale plots.monotone is not finite"},
		{Axis{Min: 1, Max: 2, Scale: monotone(func(float64) float64 { return 3 })}, "does not tell them apart"},
		{Axis{Min: 1, Max: 2, Scale: plot.InvertedScale{Normalizer: plot.InvertedScale{}}}, "without a Normalizer"},
	} {
		p := &Panel{X: c.axis, Y: Axis{Min: 0, Max: 1}}
		_, err := (&Figure{Width: 200, Height: 150, Panels: []*Panel{p}}).Layout()
		if !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.axis, err)
		}
	}
}

// Axes that are inverted have equal aspect as others have.
func TestEqualAspectInverted(t *testing.T) {
	down := plot.InvertedScale{Normalizer: plot.LinearScale{}}
	for _, y := range []plot.Normalizer{nil, down, plot.InvertedScale{Normalizer: down}} {
		p := &Panel{X: Axis{Min: 0, Max: 3, Scale: down}, Y: Axis{Min: 0, Max: 1, Scale: y}, EqualAspect: true}
		size := placed(t, &Figure{Width: 300, Height: 300, Panels: []*Panel{p}}).Panels[0].Box.Size()
		if math.Abs(float64(size.X/size.Y)-3) > 1e-9 {
			t.Errorf("%v: data area of %v × %v", y, size.X, size.Y)
		}
	}
}

// An arrow of a quiver has the direction of the curve through its point, also near the
// low end of a logarithmic axis, where a unit is as long as the page.
func TestQuiverOnLogAxes(t *testing.T) {
	plt := plot.New()
	plt.X.Scale, plt.X.Min, plt.X.Max = plot.LogScale{}, 1e-6, 1e2
	plt.Y.Scale, plt.Y.Min, plt.Y.Max = plot.LogScale{}, 1e-6, 1e2
	// On log-log axes of one length, the vectors (x, 2y) all have slope 2 and one length.
	var vectors []field.Vector
	for _, x := range []float64{1e-5, 1e-2, 10} {
		for _, y := range []float64{1e-5, 1e-2, 10} {
			vectors = append(vectors, field.Vector{At: contour.Point{X: x, Y: y}, Dir: contour.Point{X: x, Y: 2 * y}})
		}
	}
	q, err := NewQuiver(vectors)
	if err != nil {
		t.Fatal(err)
	}
	q.Length = 20
	c := draw.Canvas{Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}}
	arrows := q.arrows(&c, plt)
	if len(arrows) != len(vectors) {
		t.Fatalf("%d arrows", len(arrows))
	}
	for _, a := range arrows {
		length, ux, uy := page.Direction(a.from, a.to)
		if math.Abs(float64(length-20)) > 1e-4 || math.Abs(float64(uy/ux-2)) > 1e-5 {
			t.Errorf("arrow at %v: length %v, slope %v", vectors[a.vector].At, length, uy/ux)
		}
	}
}

// A description says that an axis is logarithmic, inverted or not.
func TestDescribeLogAxis(t *testing.T) {
	for _, s := range []plot.Normalizer{plot.LogScale{}, plot.InvertedScale{Normalizer: plot.LogScale{}}} {
		p := &Panel{X: Axis{Min: 1, Max: 10, Scale: s}, Y: Axis{Min: 0, Max: 1}}
		f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}}
		if got := f.description(placed(t, f)); !strings.Contains(got, "x from 1 to 10 on a logarithmic scale") {
			t.Error(got)
		}
	}
}

// Lines that were interpolated on the scales of the axes are straight between their
// vertices there, and the plotter knows it from the settings.
func TestScaledLinesAreChords(t *testing.T) {
	g, err := contour.NewGrid([]float64{0.1, 10}, []float64{0.1, 10}, []float64{0, 1, 1, 2})
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Scale, plt.X.Min, plt.X.Max = plot.LogScale{}, 0.1, 10
	plt.Y.Scale, plt.Y.Min, plt.Y.Max = plot.LogScale{}, 0.1, 10
	area := vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}
	lines, err := NewContourLines(g, contour.At(0.5), nil, &contour.LineSettings{XScale: math.Log, YScale: math.Log})
	if err != nil {
		t.Fatal(err)
	}
	drawn := drawnLines(lines, plt, area)
	if len(drawn) != 1 || len(drawn[0]) != 2 {
		t.Fatalf("lines %v", drawn)
	}
	bands, err := NewBands(g, contour.At(0.5, 1.5), colormap.Viridis(), &contour.BandSettings{OpenBelow: true, OpenAbove: true, XScale: math.Log, YScale: math.Log})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range drawn[0] {
		if d := distanceTo(p, drawnLines(bands, plt, area)); d > 1e-9 {
			t.Errorf("band %v points from the line", d)
		}
	}
	// With (log x, log y) in place of (x, y), the line is x + y = 0.
	if d := drawn[0][0].Add(drawn[0][1]); math.Abs(float64(d.X-100)) > 1e-9 || math.Abs(float64(d.Y-100)) > 1e-9 {
		t.Errorf("line from %v to %v", drawn[0][0], drawn[0][1])
	}
}

// Ticks of other packages stand between the limits, on a logarithmic axis too, where a
// small part of the greater limit is many decades above the lesser.
func TestTicksWithinLogLimits(t *testing.T) {
	ticks := plot.ConstantTicks{{Value: 1e-15, Label: "a"}, {Value: 1e-12, Label: "b"}, {Value: 1, Label: "c"}, {Value: 1e3, Label: "d"}, {Value: 1.001e3, Label: "e"}}
	p := &Panel{X: Axis{Min: 1e-12, Max: 1e3, Scale: plot.LogScale{}, Ticks: ticks}, Y: Axis{Min: 0, Max: 1}}
	var got []float64
	for _, k := range placed(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Panels[0].XTicks {
		got = append(got, k.Value)
	}
	if !slices.Equal(got, []float64{1e-12, 1, 1e3}) {
		t.Errorf("ticks at %v", got)
	}
}

// The value at a position of a color bar is exact over any number of decades.
func TestBarValuesOverDecades(t *testing.T) {
	k := &barScale{ColorKey: ColorKey{Min: 1e-200, Max: 1}, along: colormap.LogNorm{Min: 1e-200, Max: 1}}
	k.lo, k.hi = k.along.Norm(k.Min), k.along.Norm(k.Max)
	for _, position := range []float64{0.005, 0.25, 0.5, 0.9} {
		if got := math.Log10(k.value(position)); math.Abs(got-(200*position-200)) > 1e-10 {
			t.Errorf("10^%v at %v", got, position)
		}
	}
}

// On an axis with an end, such as that of the square root, lines end where they leave its
// domain, and nothing is drawn along the frame. All canvases draw them.
func TestPlottersBeyondTheDomain(t *testing.T) {
	root := monotone(math.Sqrt)
	square := []contour.Point{{X: -2, Y: -3}, {X: 5, Y: -2}, {X: 6, Y: 5}, {X: -3, Y: 6}}
	boundary := []contour.Line{{Closed: true, Points: square}}
	ellipse := ball.Ellipse{Center: contour.Point{X: 1, Y: 1}, Major: contour.Point{X: 3}, Minor: contour.Point{Y: 2}}
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1] }, contour.Axis(-4, 9, 5), contour.Axis(-4, 9, 5), nil)
	if err != nil {
		t.Fatal(err)
	}
	bands, err := NewBands(grid, contour.At(0, 5, 10), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	plotters := map[string]plot.Plotter{
		"lines": &ContourLines{Lines: boundary}, "ball": &Ball{Boundary: boundary, LineStyle: draw.LineStyle{Width: 1}, Fill: color.Black},
		"ellipse": &Ball{Ellipses: []ball.Ellipse{ellipse}, LineStyle: draw.LineStyle{Width: 1}, Fill: color.Black},
		"path":    &IteratePath{Points: square}, "data arrows": &IteratePath{Points: square, Data: &DataArrow{HeadWidth: 1}},
		"streamlines": &Streamlines{Lines: [][]contour.Point{square}}, "cross": AxisCross{X: -1, Y: 2}, "bands": bands,
	}
	for name, p := range plotters {
		panel := &Panel{X: Axis{Min: 0, Max: 9, Scale: root}, Y: Axis{Min: 0, Max: 9, Scale: root}}
		panel.Add(p)
		f := &Figure{Width: 200, Height: 200, Panels: []*Panel{panel}}
		for _, format := range Formats() {
			if data := string(Encode(t, f, format)); format == "svg" && (strings.Contains(data, "NaN") || strings.Contains(data, "Inf")) {
				t.Errorf("%s: NaN in the SVG", name)
			}
		}
		area := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
		plt := plot.New()
		plt.X.Scale, plt.X.Min, plt.X.Max = root, 0, 9
		plt.Y.Scale, plt.Y.Min, plt.Y.Max = root, 0, 9
		drawn := drawnLines(p, plt, area)
		if len(drawn) == 0 && name != "path" { // all of its steps begin or end outside
			t.Errorf("%s: nothing drawn", name)
		}
		for _, l := range drawn {
			for _, q := range l {
				if !(q.X >= -1e-9 && q.X <= 100+1e-9 && q.Y >= -1e-9 && q.Y <= 100+1e-9) {
					t.Errorf("%s: point %v", name, q)
				}
			}
		}
	}
}

// Shorter and shorter logarithmic axes keep numbers at two powers of ten as long as these
// have room: down to 30 points across, and to 45 points along, where numbers are wider.
func TestShortLogAxes(t *testing.T) {
	for size := vg.Length(70); size < 300; size += 7 {
		p := &Panel{X: Axis{Min: 1, Max: 1e4, Scale: plot.LogScale{}}, Y: Axis{Min: 0.5, Max: 2e6, Scale: plot.LogScale{}}}
		q := placed(t, &Figure{Width: size, Height: size, Style: Light(), Panels: []*Panel{p}}).Panels[0]
		check := func(name string, length, least vg.Length, ticks []PlacedTick) {
			powers := 0
			for _, k := range ticks {
				if k.Minor {
					continue
				}
				if e := math.Log10(k.Value); math.Abs(e-math.Round(e)) > 1e-9 {
					t.Errorf("%s axis of %v points: number %v", name, length, k.Value)
				}
				powers++
			}
			if powers < 2 && length > least {
				t.Errorf("%s axis of %v points: %d powers", name, length, powers)
			}
		}
		check("x", q.Box.Size().X, 45, q.XTicks)
		check("y", q.Box.Size().Y, 30, q.YTicks)
	}
}

// Labels keep clear of the shaft of an arrow in data units where it is drawn, along its
// curve.
func TestObstaclesAlongCurves(t *testing.T) {
	plt := plot.New()
	plt.X.Scale, plt.X.Min, plt.X.Max = plot.LogScale{}, 0.1, 10
	plt.Y.Scale, plt.Y.Min, plt.Y.Max = plot.LogScale{}, 0.1, 10
	p := &IteratePath{Points: []contour.Point{{X: 0.2, Y: 8}, {X: 8, Y: 0.2}}, Data: &DataArrow{HeadWidth: 0.1}}
	c := draw.Canvas{Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}}
	on := onPage(&c, plt)
	for _, f := range []float64{0.01, 0.1, 0.5, 0.9} {
		at := on(contour.Point{X: 0.2 + 7.8*f, Y: 8 - 7.8*f})
		least := vg.Length(math.Inf(1))
		for _, o := range p.Obstacles(c, plt) {
			least = min(least, page.DistanceToSegment(at, o.A, o.B))
		}
		if least > page.Tolerance {
			t.Errorf("shaft at %v: nearest obstacle %v points away", f, least)
		}
	}
}

// The margin of a logarithmic axis is a fraction of its decades, however many there are, and
// ends where numbers end.
func TestMarginOfManyDecades(t *testing.T) {
	const least, most = math.SmallestNonzeroFloat64, math.MaxFloat64
	for _, c := range []struct{ lo, hi, margin, wantLo, wantHi float64 }{
		{1, 1e100, 0.05, 1e-5, 1e105}, {1, 1e100, -0.05, 1e5, 1e95}, {1e-200, 1e200, 0.05, 1e-220, 1e220}, {1e-200, 1e200, -0.05, 1e-180, 1e180},
		{1, 1e300, 0.05, 1e-15, most}, {least, 1, 0.05, least, math.Pow(least, -0.05)}, {least, most, 0.05, least, most}, {1e-200, 1e200, 0, 1e-200, 1e200},
	} {
		for _, scale := range []plot.Normalizer{plot.LogScale{}, plot.InvertedScale{Normalizer: plot.LogScale{}}} {
			axis := Axis{Scale: scale}
			lo, hi := axis.margin(c.lo, c.hi, c.margin)
			if !(math.Abs(lo/c.wantLo-1) < 1e-9) || !(math.Abs(hi/c.wantHi-1) < 1e-9) {
				t.Errorf("[%v, %v] with a margin of %v: [%v, %v], want [%v, %v]", c.lo, c.hi, c.margin, lo, hi, c.wantLo, c.wantHi)
			}
			if err := axis.checkLimits(lo, hi); err != nil {
				t.Errorf("[%v, %v] with a margin of %v: %v", c.lo, c.hi, c.margin, err)
			}
		}
	}
}

// A figure of data over all decades of float64 has room for its margin.
func TestFigureOfManyDecades(t *testing.T) {
	path := &IteratePath{Points: []contour.Point{{X: 0, Y: 1e-200}, {X: 1, Y: 1e200}}, LineStyle: draw.LineStyle{Width: 1}}
	p := &Panel{Y: Axis{Scale: plot.LogScale{}, Margin: 0.05}}
	p.Add(path)
	f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}}
	y := placed(t, f).Panels[0].limits.Y
	if math.Abs(y.Min/1e-220-1) > 1e-9 || math.Abs(y.Max/1e220-1) > 1e-9 {
		t.Errorf("from %v to %v", y.Min, y.Max)
	}
	for _, format := range Formats() {
		Encode(t, f, format)
	}
}
