package plots

import (
	"errors"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// subpaths splits a path at its moves.
func subpaths(p vg.Path) (parts [][]vg.Point) {
	for _, c := range p {
		switch c.Type {
		case vg.MoveComp:
			parts = append(parts, []vg.Point{c.Pos})
		case vg.LineComp:
			parts[len(parts)-1] = append(parts[len(parts)-1], c.Pos)
		}
	}
	return parts
}

// On a canvas that cannot clip, a hatch stays within the data area.
func TestHatchIsClipped(t *testing.T) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 0.8, 0.1, 0.9
	var rec recorder.Canvas
	c := draw.NewCanvas(&rec, 100, 100)
	(&Outside{Region: someRegion(), Hatches: []Hatch{{Angle: 20, Width: 4, Spacing: 10}}}).Plot(c, plt)
	n := 0
	for _, a := range rec.Actions {
		f, ok := a.(*recorder.Fill)
		if !ok {
			continue
		}
		for _, part := range subpaths(f.Path) {
			n++
			for _, p := range part {
				if p.X < 37.5-1e-9 || p.X > 100+1e-9 || p.Y < -1e-9 || p.Y > 100+1e-9 {
					t.Errorf("paints at %v", p)
				}
			}
		}
	}
	if n < 8 {
		t.Errorf("%d lines, want about ten", n)
	}
}

// All three plotters with a region paint nothing outside it.
func TestRegionClipsPlotters(t *testing.T) {
	axis := contour.Axis(-2, 2, 41)
	grid := need(contour.Sample(func(x []float64) float64 { return x[0] + math.Sin(3*x[1]) }, axis, axis, nil))(t)
	g := func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - 1 }
	r := need(contour.SampleRegion([]func([]float64) float64{g}, axis, axis, nil))(t)
	lines := need(NewContourLines(grid, contour.Nice{N: 20}, nil, nil))(t)
	lines.Region, lines.LineStyle.Width = r, 1
	lines.Labels = &LineLabels{Size: 6}
	bands := need(NewBands(grid, nil, colormap.Plasma(), &contour.BandSettings{OpenBelow: true, OpenAbove: true}))(t)
	bands.Region = r
	heat := need(NewHeatMap(grid, nil, colormap.Plasma()))(t)
	heat.Region = r
	for _, k := range []struct {
		p         plot.Plotter
		fillsArea bool
	}{{lines, false}, {bands, true}, {heat, true}} {
		white := color.White
		style := Light()
		style.DPI, style.Background = 144, white
		panel := &Panel{X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
		panel.Add(k.p)
		f := &Figure{Width: 200, Height: 200, Style: style, Panels: []*Panel{panel}}
		img, box := decode(t, Encode(t, f, "png")), panelPixels(t, f, 0)
		l := need(f.Layout())(t).Panels[0].Box
		for py := box.Min.Y; py < box.Max.Y; py++ {
			for px := box.Min.X; px < box.Max.X; px++ {
				x := -2 + 4*(float64(px)+0.5-float64(l.Min.X)*2)/float64(l.Size().X*2)
				y := -2 + 4*(float64(f.Height-l.Min.Y)*2-float64(py)-0.5)/float64(l.Size().Y*2)
				painted := contrast(img.At(px, py), white) > 1.001
				switch d := math.Hypot(x, y); {
				case d > 1.03 && painted:
					t.Fatalf("%T paints at (%.3f, %.3f), outside the region", k.p, x, y)
				case d < 0.98 && k.fillsArea && !painted:
					t.Fatalf("%T has a gap at (%.3f, %.3f)", k.p, x, y)
				}
			}
		}
	}
	if lines.Describe() != need(NewContourLines(grid, contour.Nice{N: 20}, nil, nil))(t).Describe() {
		t.Error("a region changes the description")
	}
}

// What cannot be drawn is an error that names the field.
func TestOutsideErrors(t *testing.T) {
	if _, err := NewOutside(nil); !errors.Is(err, ErrData) {
		t.Error(err)
	}
	nan := math.NaN()
	for _, k := range []struct {
		o    Outside
		kind error
	}{
		{Outside{Hatches: []Hatch{{}, {Angle: nan}}}, ErrData},
		{Outside{Hatches: []Hatch{{Spacing: vg.Length(nan)}}}, ErrData},
		{Outside{Hatches: []Hatch{{Spacing: 0.4}}}, ErrLimit},
		{Outside{Hatches: []Hatch{{Spacing: -1}}}, ErrLimit},
		{Outside{Hatches: []Hatch{{Width: 1e9}}}, ErrLimit},
		{Outside{LineStyle: draw.LineStyle{Width: vg.Length(nan)}}, ErrData},
	} {
		k.o.Region = someRegion()
		p := new(Panel)
		p.Add(&k.o)
		_, err := (&Figure{Width: 100, Height: 100, Panels: []*Panel{p}}).WriterTo("svg")
		if !errors.Is(err, k.kind) || !errors.Is(err, ErrData) {
			t.Errorf("%v: %v", k.o.Hatches, err)
		}
		paints(&k.o) // ends
	}
	axis := contour.Axis(0, 1, 3)
	c := &ContourLines{Region: someRegion(), Lines: []contour.Line{{Points: []contour.Point{{}, {X: nan}}}}}
	p := &Panel{X: Axis{Max: 1}, Y: Axis{Max: 1}}
	p.Add(c)
	if _, err := (&Figure{Width: 100, Height: 100, Panels: []*Panel{p}}).WriterTo("svg"); !errors.Is(err, contour.ErrNotFinite) {
		t.Error(err)
	}
	for _, k := range []struct {
		value float64
		words string
	}{{1, "the outside of an empty region"}, {-1, "a region without an outside"}} {
		r := need(contour.SampleRegion([]func([]float64) float64{func([]float64) float64 { return k.value }}, axis, axis, nil))(t)
		o := need(NewOutside(r))(t)
		if o.Describe() != k.words {
			t.Errorf("%q, want %q", o.Describe(), k.words)
		}
		if n := paints(o); (n > 0) != (k.value > 0) {
			t.Errorf("%s is painted %d times", k.words, n)
		}
	}
}

// With contour.Within, plotters are clipped by its region, and have colors for the values in it.
func TestWithinRegion(t *testing.T) {
	axis := contour.Axis(-1, 1, 41)
	g, err := contour.Sample(func(x []float64) float64 { return 1 + x[0] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := contour.SampleRegion([]func(x []float64) float64{func(x []float64) float64 { return x[0] + 0.5 }}, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []struct {
		rule   contour.Leveler
		lo, hi float64
	}{{contour.Within{Region: r}, 0, 0.5}, {contour.Within{Region: r, Rule: contour.Quantile{N: 4}}, 0.1, 0.4}} {
		lines, err := NewContourLines(g, k.rule, colormap.Viridis(), nil)
		if err != nil {
			t.Fatal(err)
		}
		bands, err := NewBands(g, k.rule, colormap.Viridis(), nil)
		if err != nil {
			t.Fatal(err)
		}
		heat, err := NewHeatMap(g, k.rule, colormap.Viridis())
		if err != nil {
			t.Fatal(err)
		}
		if lines.Region != r || bands.Region != r || heat.Region != r {
			t.Errorf("%T: a plotter is not clipped", k.rule)
		}
		for _, key := range []ColorKey{lines.ColorKey(), bands.ColorKey(), heat.ColorKey()} {
			if math.Abs(key.Min-k.lo) > 0.07 || math.Abs(key.Max-k.hi) > 0.07 {
				t.Errorf("%T: colors from %v to %v, want from %v to %v", k.rule, key.Min, key.Max, k.lo, k.hi)
			}
		}
		if s := heat.Describe(); !strings.Contains(s, "0.5") {
			t.Errorf("%s", s)
		}
	}
}
