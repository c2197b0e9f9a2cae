package plots

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// panics is a plotter that panics when it paints, with another value each time.
type panics struct{ n *int }

// Plot implements plot.Plotter.
func (p panics) Plot(draw.Canvas, *plot.Plot) { *p.n++; panic(*p.n) }

// content returns the bytes of a finished file.
func content(t *testing.T, w io.WriterTo) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// leniencies draws a figure leniently and compares the complaints.
func leniencies(t *testing.T, f *Figure, want ...string) {
	t.Helper()
	w, complaints, err := f.DrawLenient(t.Context(), "svg")
	if err != nil {
		t.Fatalf("%v after %v", err, complaints)
	}
	if len(content(t, w)) < 1000 {
		t.Error("no picture")
	}
	if len(complaints) != len(want) {
		t.Fatalf("%d complaints, want %d:\n%v", len(complaints), len(want), errors.Join(complaints...))
	}
	for i, c := range complaints {
		if !strings.HasPrefix(c.Error(), "plots: left out "+want[i]) || strings.Count(c.Error(), "plots: ") != 1 {
			t.Errorf("complaint %d: %v, want %s", i, c, want[i])
		}
	}
}

// faulty returns two panels with a line each.
func faulty(t *testing.T) *Figure {
	t.Helper()
	f := &Figure{Width: 400, Height: 200}
	for i := range 2 {
		line, err := plotter.NewLine(plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 2}})
		if err != nil {
			t.Fatal(err)
		}
		p := &Panel{Column: i, Title: "title", X: Axis{Label: "x"}, Y: Axis{Label: "y"}, Legend: &Legend{}}
		p.Add(line)
		p.Legend.Add("line", line)
		f.Panels = append(f.Panels, p)
	}
	return f
}

// A lenient drawing leaves out the part at fault and nothing else.
func TestLenientLeavesOut(t *testing.T) {
	n := 0
	for want, change := range map[string]func(f *Figure, p *Panel){
		"the title of panel (0, 1): ":                                     func(_ *Figure, p *Panel) { p.Title = "$" },
		"the x label of panel (0, 1): ":                                   func(_ *Figure, p *Panel) { p.X.Label = `$\nothing$` },
		"the title of the figure: ":                                       func(f *Figure, _ *Panel) { f.Title = "$" },
		"the y label of the figure: ":                                     func(f *Figure, _ *Panel) { f.YLabel = "$" },
		"entry 1 of the legend of panel (0, 1): ":                         func(_ *Figure, p *Panel) { p.Legend.Add("$") },
		"the legend of panel (0, 1): ":                                    func(_ *Figure, p *Panel) { p.Legend.Place = 99 },
		"the legend of the figure: ":                                      func(f *Figure, _ *Panel) { f.Legend = &Legend{Place: LegendCenter} },
		"panel (0, 1): plotter 1, a plots.panics: ":                       func(_ *Figure, p *Panel) { p.Add(panics{&n}) },
		"panel (0, 1): plotter 1, a <nil>: ":                              func(_ *Figure, p *Panel) { p.Add(nil) },
		"the limits of the y axis of panel (0, 1): ":                      func(_ *Figure, p *Panel) { p.Y.Min, p.Y.Max = 3, 1 },
		"the limits and the scale of the x axis of panel (0, 1): ":        func(_ *Figure, p *Panel) { p.X.Scale = plot.LogScale{} },
		"the ticks in x of panel (0, 1): ":                                func(_ *Figure, p *Panel) { p.X.Ticks = plot.ConstantTicks{{Value: 0.5, Label: "$"}} },
		"ColorBars[0]: ":                                                  func(f *Figure, _ *Panel) { f.ColorBars = []*ColorBar{nil} },
		"the color bar of panel (0, 1): ":                                 func(_ *Figure, p *Panel) { p.ColorBar = &ColorBar{} },
		"ColumnRatios: ":                                                  func(f *Figure, _ *Panel) { f.ColumnRatios = []float64{math.NaN()} },
		"Margins: ":                                                       func(f *Figure, _ *Panel) { f.Margins = &Margins{Left: 2} },
		"panels that are nil: ":                                           func(f *Figure, _ *Panel) { f.Panels = append(f.Panels, nil) },
		"the title of panel (0, 1): does not fit: panel (0, 1): title":    func(_ *Figure, p *Panel) { p.Title = strings.Repeat("long ", 40) },
		"the legend of panel (0, 1): does not fit: panel (0, 1): legend ": func(_ *Figure, p *Panel) { p.Legend.Add(strings.Repeat("long ", 40)) },
	} {
		f := faulty(t)
		change(f, f.Panels[1])
		leniencies(t, f, want)
	}
}

// Complaints come in the order of the errors of Draw, wrap them, and end when nothing is at
// fault. The figure is left as it was.
func TestLenientOrder(t *testing.T) {
	f := faulty(t)
	n := 0
	f.Panels[0].Add(panics{&n})
	f.Panels[0].Title = "$"
	f.Panels[1].Y.Label = "$"
	f.Panels[1].Y.Min, f.Panels[1].Y.Max = 1, 1
	leniencies(t, f, "the limits of the y axis of panel (0, 1): ", "the title of panel (0, 0): ", "the y label of panel (0, 1): ", "panel (0, 0): plotter 1, a plots.panics: ")
	_, complaints, _ := f.DrawLenient(t.Context(), "png")
	all := errors.Join(complaints...)
	for _, want := range []error{ErrLimits, tex.ErrUnbalanced, ErrPanic} {
		if !errors.Is(all, want) {
			t.Errorf("%v does not wrap %v", all, want)
		}
	}
	if f.Panels[0].Title != "$" || f.Panels[1].Y.Max != 1 || len(f.Panels[0].Plotters()) != 2 {
		t.Error("the figure has changed")
	}
	_, first := f.WriterTo("png")
	f.Lenient = true
	if w, err := f.WriterTo("png"); err != nil || len(content(t, w)) == 0 {
		t.Errorf("lenient: %v", err)
	}
	if !strings.HasSuffix(complaints[0].Error(), strings.TrimPrefix(first.Error(), prefix)) {
		t.Errorf("first complaint %v, Draw returns %v", complaints[0], first)
	}
}

// A figure without faults is drawn as by Draw.
func TestLenientWithoutFaults(t *testing.T) {
	f := faulty(t)
	strict, err := f.WriterTo("svg")
	if err != nil {
		t.Fatal(err)
	}
	w, complaints, err := f.DrawLenient(context.Background(), "svg")
	if err != nil || complaints != nil || !bytes.Equal(content(t, w), content(t, strict)) {
		t.Errorf("%v, %v", complaints, err)
	}
}

// Faults of no part are errors, also a page on which nothing fits.
func TestLenientErrors(t *testing.T) {
	done, cancel := context.WithCancel(t.Context())
	cancel()
	small := faulty(t)
	small.Width = vg.Length(math.NaN())
	tiny := faulty(t)
	tiny.Width, tiny.Height = 12, 12
	for name, c := range map[string]struct {
		f      *Figure
		ctx    context.Context
		format string
		want   error
	}{
		"nil":     {nil, t.Context(), "svg", ErrFigure},
		"format":  {faulty(t), t.Context(), "bmp", vgdraw2d.ErrFormat},
		"size":    {small, t.Context(), "svg", ErrFigure},
		"done":    {faulty(t), done, "svg", context.Canceled},
		"tiny":    {tiny, t.Context(), "svg", ErrLayout},
		"nothing": {&Figure{Width: 100, Height: 100}, t.Context(), "svg", ErrFigure},
	} {
		if w, _, err := c.f.DrawLenient(c.ctx, c.format); w != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An inset that cannot be left out as a panel of the figure is no reason to give up. What does not fit
// is left out part after part.
func TestLenientWithInsetsWithoutRoom(t *testing.T) {
	f := faulty(t)
	for _, p := range f.Panels {
		p.Insets = []Inset{{Panel: &Panel{Title: "zoom", X: Axis{Max: 0.5}, Y: Axis{Max: 0.5}}}}
	}
	f.Style.Margin = 1e4
	_, complaints, err := f.DrawLenient(t.Context(), "svg")
	if !errors.Is(err, ErrLayout) || errors.Is(err, ErrPanic) {
		t.Errorf("%v after %v", err, complaints)
	}
}

// A legend that has the entries of another one is not at fault for them.
func TestLenientLegendsWithin(t *testing.T) {
	f := faulty(t)
	f.Legend = &Legend{}
	p := f.Panels[1]
	p.Legend.Entries[0].Text = "$\\no$"
	leniencies(t, f, "the legend of panel (0, 1)")
	p.Legend.Entries[0].Text = "line"
	in := &Panel{X: Axis{Max: 0.5}, Y: Axis{Max: 0.5}, Legend: &Legend{}}
	in.Legend.Add("$\\no$")
	p.Insets = []Inset{{Panel: in}}
	leniencies(t, f, "the legend of inset 1 of panel (0, 1)")
}

// stopper is a plotter that ends a context and panics.
type stopper struct{ stop func() }

// Plot implements plot.Plotter.
func (s stopper) Plot(draw.Canvas, *plot.Plot) { s.stop(); panic("stopped") }

// The error of a drawing whose context is done is that of the context, whatever was at fault before.
func TestLenientStops(t *testing.T) {
	for later := range 3 {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		f, n := faulty(t), 0
		f.Panels[0].Add(stopper{func() {
			if n++; n > later {
				cancel()
			}
		}})
		if w, _, err := f.DrawLenient(ctx, "svg"); w != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("%d: %v", later, err)
		}
	}
}
