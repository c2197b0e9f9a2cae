package plots

import (
	"errors"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
)

// sampled returns a grid of 3 × 3 nodes with the values of f.
func sampled(t *testing.T, f func(x, y float64) float64) *contour.Grid {
	t.Helper()
	axis := []float64{0, 1, 2}
	g, err := contour.Sample(func(x []float64) float64 { return f(x[0], x[1]) }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// oneValuePlotters returns plotters that show one value each, with the number of their
// bars.
func oneValuePlotters(t *testing.T) map[string]struct {
	of     ColorBarred
	number string
} {
	t.Helper()
	constant := func(v float64) *contour.Grid { return sampled(t, func(float64, float64) float64 { return v }) }
	slope := sampled(t, func(x, y float64) float64 { return (x + y) / 4 })
	heat := func(g *contour.Grid, rule contour.Leveler, norm colormap.Norm) ColorBarred {
		h, err := NewHeatMap(g, rule, colormap.Viridis())
		if err != nil {
			t.Fatal(err)
		}
		if norm != nil {
			h.Coloring.Norm = norm
		}
		return h
	}
	lines := func(g *contour.Grid, rule contour.Leveler, m *colormap.Map) ColorBarred {
		l, err := NewContourLines(g, rule, m, nil)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	bands := func(rule contour.Leveler, below, above bool) ColorBarred {
		b, err := NewBands(slope, rule, colormap.Viridis(), &contour.BandSettings{OpenBelow: below, OpenAbove: above})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	quiver := func(noise float64) ColorBarred {
		var v []field.Vector
		for i := range 4 {
			v = append(v, field.Vector{At: contour.Point{X: float64(i % 2), Y: float64(i / 2)}, Dir: contour.Point{X: 1 + noise*float64(i), Y: 1}})
		}
		q, err := NewQuiver(v)
		if err != nil {
			t.Fatal(err)
		}
		q.ColorByValue(colormap.Viridis(), nil)
		return q
	}
	path := &IteratePath{Points: []contour.Point{{}, {X: 1}, {X: 1, Y: 1}}, Values: []float64{7, 7, 7}}
	path.ColorByValue(colormap.Viridis(), nil)
	return map[string]struct {
		of     ColorBarred
		number string
	}{
		"heat map":                  {heat(constant(5), nil, nil), "5"},
		"zero":                      {heat(constant(0), nil, nil), "0"},
		"long":                      {heat(constant(1.0/3), nil, nil), "0.3333"},
		"great":                     {heat(constant(math.MaxFloat64), nil, nil), `$1.7977 \times 10^{308}$`},
		"subnormal":                 {heat(constant(-5e-324), nil, nil), `$-5 \times 10^{-324}$`},
		"rounding errors":           {heat(sampled(t, func(x, y float64) float64 { return math.Nextafter(1, 1+x) }), nil, nil), "1"},
		"heat map by Nice":          {heat(constant(5), contour.Nice{}, nil), "5"},
		"heat map by Linear":        {heat(constant(5), contour.Linear{N: 3}, nil), "5"},
		"heat map by Log":           {heat(constant(5), contour.Log{}, nil), "5"},
		"heat map by Quantile":      {heat(constant(5), contour.Quantile{}, nil), "5"},
		"LogNorm":                   {heat(constant(5), nil, colormap.LogNorm{Min: 5, Max: 5}), "5"},
		"RankNorm":                  {heat(constant(5), nil, colormap.RankNorm{5}), "5"},
		"CenteredNorm":              {heat(constant(5), nil, colormap.CenteredNorm{Center: 5}), "5"},
		"BandNorm":                  {heat(constant(5), nil, colormap.BandNorm{Levels: []float64{5}}), "5"},
		"BandNorm between":          {heat(slope, nil, colormap.BandNorm{Levels: []float64{0.5}}), "0.5"},
		"LinearNorm between":        {heat(slope, nil, colormap.LinearNorm{Min: 0.5, Max: 0.5}), "0.5"},
		"one level":                 {lines(slope, contour.At(0.5), nil), "0.5"},
		"one colored level":         {lines(slope, contour.At(0.5), colormap.Viridis()), "0.5"},
		"one logarithmic level":     {lines(slope, contour.Log{At: []float64{0.5}}, colormap.Viridis()), "0.5"},
		"no level, constant":        {lines(constant(5), contour.Linear{}, colormap.Viridis()), "5"},
		"open bands":                {bands(contour.At(0.5), true, true), "0.5"},
		"open below":                {bands(contour.At(0.5), true, false), "0.5"},
		"open above":                {bands(contour.At(0.5), false, true), "0.5"},
		"open logarithmic bands":    {bands(contour.Log{At: []float64{0.5}}, true, true), "0.5"},
		"quiver":                    {quiver(0), "1.414"},
		"quiver, rounding errors":   {quiver(1e-16), "1.414"},
		"path colored by one value": {path, "7"},
	}
}

// Whatever shows one value has a bar with one number, which names it, beside a panel or
// several and below, in all formats.
func TestBarsOfOneValue(t *testing.T) {
	for name, c := range oneValuePlotters(t) {
		for where := range 4 {
			below, shared := where&1 != 0, where&2 != 0
			p := &Panel{X: Axis{Min: 0, Max: 2}, Y: Axis{Min: 0, Max: 2}}
			p.Add(c.of.(plot.Plotter))
			f := &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
			bar := &ColorBar{Of: c.of, Below: below}
			if shared {
				f.ColorBars = []*ColorBar{bar}
			} else {
				p.ColorBar = bar
			}
			l := placed(t, f)
			b := l.Panels[0].Bar
			if shared {
				b = l.Bars[0]
			}
			want := c.number
			if want[0] != '$' {
				want = "$" + want + "$"
			}
			if len(b.Ticks) != 1 || len(b.Labels) != 1 || b.Labels[0].Formula.Source != want {
				t.Errorf("%s, below %v, shared %v: %d ticks, labels %+v, want %s", name, below, shared, len(b.Ticks), b.Labels, want)
			}
			if at := b.Ticks[0].At; !(at >= b.lo && at <= b.hi) {
				t.Errorf("%s: number at %v, beyond [%v, %v]", name, at, b.lo, b.hi)
			}
			for _, format := range Formats() {
				Encode(t, f, format)
			}
		}
	}
}

// A bar shows the colors of the plot: one for a constant, and the two open bands meeting
// at their level.
func TestColorsOfOneValue(t *testing.T) {
	all := oneValuePlotters(t)
	m := colormap.Viridis()
	low, high := m.Entry(0), m.Entry(255)
	for name, want := range map[string][2]color.NRGBA{
		"heat map": {low, low}, "LinearNorm between": {low, low}, "CenteredNorm": {m.Entry(128), m.Entry(128)},
		"BandNorm between": {low, high}, "open bands": {low, high}, "open below": {low, low}, "open above": {high, high},
	} {
		p := &Panel{X: Axis{Min: 0, Max: 2}, Y: Axis{Min: 0, Max: 2}, ColorBar: &ColorBar{Of: all[name].of}}
		p.Add(all[name].of.(plot.Plotter))
		f := &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
		img := decode(t, Encode(t, f, "png"))
		q := placed(t, f).Panels[0]
		pixel := func(x, y vg.Length) color.NRGBA {
			return color.NRGBAModel.Convert(img.At(int(x*100/72), int((f.Height-y)*100/72))).(color.NRGBA)
		}
		b, lo := q.Bar, q.Box.Min
		x := (b.Box.Min.X + b.Box.Max.X) / 2
		bar := [2]color.NRGBA{pixel(x, b.lo+(b.hi-b.lo)/4), pixel(x, b.hi-(b.hi-b.lo)/4)}
		if bar != want {
			t.Errorf("%s: bar %v, want %v", name, bar, want)
		}
		size := q.Box.Size()
		data := [2]color.NRGBA{pixel(lo.X+size.X/10, lo.Y+size.Y/10), pixel(lo.X+size.X*0.9, lo.Y+size.Y*0.9)}
		if name[:4] == "open" && name != "open bands" {
			continue // one band is not filled
		}
		if data != want {
			t.Errorf("%s: data %v, want %v", name, data, want)
		}
	}
}

// The ticks of a bar's own choice are used where they can be asked for one value.
func TestOwnTicksOfOneValue(t *testing.T) {
	of := oneValuePlotters(t)["heat map"].of
	for _, c := range []struct {
		ticks plot.Ticker
		want  int
	}{
		{AutoTicks{}, 1}, {LogTicks{}, 1}, {plot.DefaultTicks{}, 1}, {plot.LogTicks{}, 1}, {NoTicks{}, 0}, {plot.ConstantTicks{{Value: 4, Label: "four"}}, 1},
		{plot.ConstantTicks{{Value: 4, Label: "four"}, {Value: 5, Label: "five"}}, 1},
	} {
		b := barred(t, &ColorBar{Of: of, Ticks: c.ticks}, 300, 200)
		if len(b.Ticks) != c.want || len(b.Labels) != c.want {
			t.Errorf("%T: %d ticks and %d labels, want %d", c.ticks, len(b.Ticks), len(b.Labels), c.want)
		}
	}
}

// A bar of nothing is an error that says so.
func TestBarsOfNothing(t *testing.T) {
	for name, of := range map[string]ColorBarred{
		"heat map": &HeatMap{}, "bands": &Bands{}, "lines": &ContourLines{}, "quiver": &Quiver{}, "path": &IteratePath{},
	} {
		p := empty(0, 0)
		p.ColorBar = &ColorBar{Of: of}
		if _, err := (&Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Layout(); !errors.Is(err, ErrLimits) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A constant heat map has a thumbnail of its one color.
func TestThumbnailOfOneValue(t *testing.T) {
	h := oneValuePlotters(t)["CenteredNorm"].of.(*HeatMap)
	var c recorder.Canvas
	h.Thumbnail(&draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Max: vg.Point{X: 20, Y: 10}}})
	for _, a := range c.Actions {
		if set, ok := a.(*recorder.SetColor); ok && !fill.Same(set.Color, h.Coloring.ColorOf(5)) {
			t.Errorf("thumbnail with %v", set.Color)
		}
	}
}

// An axis of one value has limits around it, whatever the value.
func TestAxesOfOneValue(t *testing.T) {
	for _, v := range []float64{0, 5, -5, 1e-300, 5e-324, -5e-324, 1e300, math.MaxFloat64, -math.MaxFloat64} {
		for _, scale := range []plot.Normalizer{nil, plot.LogScale{}} {
			// math.Log, and with it plot.LogScale, is wrong for subnormal numbers on some
			// processors (golang/go#56600).
			if scale != nil && v < 0x1p-1022 {
				continue
			}
			p := &Panel{X: Axis{Scale: scale}, Y: Axis{Min: 0, Max: 1}}
			p.Add(&IteratePath{Points: []contour.Point{{X: v}, {X: v * (1 - 2e-16)}}})
			l, err := (&Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Layout()
			if err != nil {
				t.Errorf("%v on a %T: %v", v, scale, err)
				continue
			}
			if x := l.Panels[0].limits.X; !(x.Min <= v && v <= x.Max && (x.Max-x.Min > 1e-3*math.Abs(v))) {
				t.Errorf("%v on a %T: limits [%v, %v]", v, scale, x.Min, x.Max)
			}
		}
	}
}

// Limits around one value are Matplotlib's (transforms.nonsingular): a twentieth of the value to both sides, or of 1 for
// values that count as zero; a factor of 2 on a logarithmic axis. They are finite.
func TestWiden(t *testing.T) {
	linear, log := &Axis{}, &Axis{Scale: plot.LogScale{}}
	for _, c := range []struct {
		axis      *Axis
		v, lo, hi float64
	}{
		{linear, 2, 1.9, 2.1}, {linear, -2, -2.1, -1.9}, {linear, 0, -0.05, 0.05}, {linear, 2e-287, -0.05, 0.05}, {linear, 2.4e-287, 0.95 * 2.4e-287, 1.05 * 2.4e-287},
		{linear, math.MaxFloat64, 0.95 * math.MaxFloat64, math.MaxFloat64}, {linear, -math.MaxFloat64, -math.MaxFloat64, -0.95 * math.MaxFloat64},
		{log, 10, 5, 20}, {log, math.MaxFloat64, math.MaxFloat64 / 2, math.MaxFloat64}, {log, 5e-324, 5e-324, 1.5e-323},
	} {
		lo, hi := c.axis.widen(c.v)
		if near := func(a, b float64) bool { return a == b || math.Abs(a-b) <= 1e-12*math.Abs(b) }; !near(lo, c.lo) || !near(hi, c.hi) {
			t.Errorf("%v on %T: from %v to %v, want from %v to %v", c.v, c.axis.Scale, lo, hi, c.lo, c.hi)
		}
	}
}
