package plots

import (
	"bytes"
	"errors"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
)

// withTwin returns a figure with a path from (0, 0) to (10, 1) at the left, and one from (2, 1) to
// (12, 1000) on a logarithmic axis at the right.
func withTwin() (*Figure, *Panel) {
	path := func(points ...contour.Point) *IteratePath {
		return &IteratePath{Points: points, Arrow: Arrow{Headless: true}}
	}
	p := &Panel{Title: "both", Y: Axis{Label: "left"}, Twin: &Twin{Y: Axis{Label: "right", Scale: plot.LogScale{}}, Color: color.NRGBA{R: 200, A: 255}}}
	p.Add(path(contour.Point{}, contour.Point{X: 10, Y: 1}))
	p.Twin.Add(path(contour.Point{X: 2, Y: 1}, contour.Point{X: 12, Y: 1000}))
	return &Figure{Width: 260, Height: 200, Style: Light(), Panels: []*Panel{p}}, p
}

// The x axis has the range of all data, and each y axis that of its own. Ticks at the right stand
// where the scale of the Twin has them.
func TestTwinLimits(t *testing.T) {
	f, _ := withTwin()
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	placed := &l.Panels[0]
	x, y := placed.Limits()
	twin, ok := placed.TwinLimits()
	if x != [2]float64{0, 12} || y != [2]float64{0, 1} || twin != [2]float64{1, 1000} || !ok {
		t.Errorf("limits %v, %v, %v", x, y, twin)
	}
	major := 0
	for _, tick := range placed.RightTicks {
		want := float64(placed.Box.Min.Y) + math.Log10(tick.Value)/3*float64(placed.Box.Size().Y)
		if math.Abs(float64(tick.At)-want) > 1e-6 {
			t.Errorf("%v at %v, want %v", tick.Value, tick.At, want)
		}
		if !tick.Minor {
			major++
		}
	}
	if major < 2 {
		t.Errorf("%d ticks at the right", major)
	}
	plain := &Panel{X: Axis{Max: 1}, Y: Axis{Max: 1}}
	if l, err = (&Figure{Width: 100, Height: 100, Panels: []*Panel{plain}}).Layout(); err != nil {
		t.Fatal(err)
	}
	if _, ok := l.Panels[0].TwinLimits(); ok {
		t.Error("a panel without a Twin has its limits")
	}
}

// A seer notes the limits of y that each method sees.
type seer struct {
	seen map[string][2]float64
	at   float64
}

func (s seer) note(method string, plt *plot.Plot) {
	s.seen[method] = [2]float64{plt.Y.Min, plt.Y.Max}
	for _, t := range plt.Y.Tick.Marker.Ticks(plt.Y.Min, plt.Y.Max) {
		if method == "Plot" && (t.Value < plt.Y.Min || t.Value > plt.Y.Max) {
			s.seen["ticks"] = [2]float64{t.Value, t.Value}
		}
	}
}
func (s seer) Plot(_ draw.Canvas, plt *plot.Plot) { s.note("Plot", plt) }
func (s seer) DataRange() (a, b, c, d float64)    { return 0, 1, s.at, s.at + 1 }
func (s seer) Avoid([]Obstacle) plot.Plotter      { return s }
func (s seer) Obstacles(_ draw.Canvas, plt *plot.Plot) []Obstacle {
	s.note("Obstacles", plt)
	return nil
}
func (s seer) Ink(_ draw.Canvas, plt *plot.Plot) []Obstacle { s.note("Ink", plt); return nil }

// Every method of a plotter gets the axes that the plotter stands on.
func TestTwinAxes(t *testing.T) {
	left, right := seer{map[string][2]float64{}, 0}, seer{map[string][2]float64{}, 70}
	p := &Panel{Twin: &Twin{}, Legend: &Legend{}}
	p.Add(left)
	p.Twin.Add(right)
	p.Legend.Add("a", &IteratePath{})
	if _, err := (&Figure{Width: 200, Height: 100, Panels: []*Panel{p}}).WriterTo("png"); err != nil {
		t.Fatal(err)
	}
	for _, s := range []seer{left, right} {
		for _, method := range []string{"Plot", "Obstacles", "Ink"} {
			if got := s.seen[method]; got != [2]float64{s.at, s.at + 1} {
				t.Errorf("plotter at %v: %s sees %v", s.at, method, got)
			}
		}
		if got, ok := s.seen["ticks"]; ok {
			t.Errorf("plotter at %v: a tick at %v", s.at, got)
		}
	}
}

// The color of a Twin is that of its label, ticks and numbers, and of nothing else.
func TestTwinColor(t *testing.T) {
	f, p := withTwin()
	p.Twin.plotters = nil
	p.Twin.Y.Min, p.Twin.Y.Max = 1, 1000
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	placed := &l.Panels[0]
	red, rest := 0, 0
	err = placed.paintAxisTexts(f.style(), func(ink color.Color, texts []PlacedText) error {
		for i := range texts {
			if right := texts[i].Ink().Min.X > placed.Box.Max.X; right != (ink == p.Twin.Color) {
				t.Errorf("text at %v in %v", texts[i].Ink(), ink)
			} else if right {
				red++
			} else {
				rest++
			}
		}
		return nil
	})
	if err != nil || red < 4 || rest < 6 || red+rest != len(placed.Labels) {
		t.Errorf("%d texts in the color, %d not: %v", red, rest, err)
	}
}

// A panel with what a Twin cannot stand beside is an error that says so, and a lenient figure is
// drawn without a part of it.
func TestTwinErrors(t *testing.T) {
	same := func(v float64) float64 { return v }
	for about, change := range map[string]func(p *Panel){
		"equal aspect with a Twin":             func(p *Panel) { p.EqualAspect, p.Twin.Y.Scale = true, nil },
		"one of Right and Twin":                func(p *Panel) { p.Right = &SecondAxis{To: same, From: same} },
		"plotter 1 of the twin axis is nil":    func(p *Panel) { p.Twin.Add(nil) },
		"Twin.Y.TickLabelSize = -200000":       func(p *Panel) { p.Twin.Y.TickLabelSize = -2 * MaxLength },
		"Twin.Y.Grid.LineStyle.Width = 200000": func(p *Panel) { p.Twin.Y.Grid = &Grid{LineStyle: draw.LineStyle{Width: 2 * MaxLength}} },
		"twin axis: bad limits [-1, 1]":        func(p *Panel) { p.Twin.Y.Min, p.Twin.Y.Max = -1, 1 },
		"twin axis: bad limits: no limits":     func(p *Panel) { p.Twin.plotters = nil },
		"twin axis: bad limits: margin":        func(p *Panel) { p.Twin.Y.Margin = -1 },
		"plotter 1 of the twin axis: bad data": func(p *Panel) { p.Twin.Add(AxisCross{X: math.NaN()}) },
		"data range of plotter 0 of the twin":  func(p *Panel) { p.Twin.plotters = []plot.Plotter{seer{at: math.Inf(1)}} },
		"a plotter draws the axes":             func(p *Panel) { p.Twin.Add(ownAxes{}) },
		"label: tex":                           func(p *Panel) { p.Twin.Y.Label = `$\frac{$` },
		"right axis: AutoTicks.N = 100000000":  func(p *Panel) { p.Twin.Y.Ticks, p.Twin.Y.Scale = AutoTicks{N: 1e8}, nil },
		"Right, Top and Twin must be nil":      func(p *Panel) { p.Twin, p.Top = nil, &SecondAxis{To: same, From: same}; p.Add(ownAxes{}) },
	} {
		f, p := withTwin()
		change(p)
		_, err := f.Layout()
		if err == nil || !strings.Contains(err.Error(), strings.TrimPrefix(about, "label: ")) || !strings.Contains(err.Error(), "panel (0, 0)") {
			t.Errorf("%s: %v", about, err)
		}
		w, complaints, err := f.DrawLenient(t.Context(), "svg")
		if err != nil || len(complaints) == 0 {
			t.Errorf("%s: %v after %v", about, err, complaints)
		} else if len(content(t, w)) < 1000 {
			t.Errorf("%s: no picture", about)
		}
	}
}

// ownAxes draws the axes itself.
type ownAxes struct{}

func (ownAxes) Plot(draw.Canvas, *plot.Plot)           {}
func (ownAxes) FitAxes(vg.Rectangle, *plot.Plot) error { return nil }

// A figure with a Twin can be drawn leniently, grown and described as one without, and stays as it
// was.
func TestTwinIsCopied(t *testing.T) {
	f, p := withTwin()
	before := p.Twin.Plotters()
	if _, desc, err := f.Description(); err != nil || !strings.Contains(desc, "left from 0 to 1; on the axis at the right, ") || !strings.HasSuffix(desc, "; right from 1 to 1000 on a logarithmic scale.") {
		t.Errorf("description %q, %v", desc, err)
	}
	g := f.grownTo([]int{0})
	if g.Panels[0].Twin == p.Twin || p.Twin.plotters[0] != before[0] || g.Panels[0].Twin.plotters[0] == before[0] {
		t.Error("a frame shares the Twin")
	}
	p.Twin.Y.Label = `$\frac{$`
	if _, complaints, err := f.DrawLenient(t.Context(), "png"); err != nil || len(complaints) != 1 || !strings.Contains(complaints[0].Error(), "the label of the twin axis") {
		t.Errorf("%v, %v", complaints, err)
	}
	if p.Twin.Y.Label == "" {
		t.Error("a lenient drawing changes the Twin")
	}
	if n, err := f.steps(); n != 1 || err != nil {
		t.Errorf("%d steps, %v", n, err)
	}
	var missing error
	p.Twin.plotters[0], missing = nil, ErrFigure
	if _, err := f.Layout(); !errors.Is(err, missing) {
		t.Error(err)
	}
}

// Colors of dark pages replace that of the axis.
func TestTwinInTheDark(t *testing.T) {
	f, p := withTwin()
	p.Twin.Color, f.DarkStyle = f.Style.Accent(1), Dark()
	w, err := f.WriterTo("svg")
	if err != nil {
		t.Fatal(err)
	}
	f.DarkOnly = true
	dark, err := f.WriterTo("svg")
	if err != nil {
		t.Fatal(err)
	}
	hex := func(c color.Color) []byte {
		const digits = "0123456789abcdef"
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		return []byte{'#', digits[n.R>>4], digits[n.R&15], digits[n.G>>4], digits[n.G&15], digits[n.B>>4], digits[n.B&15]}
	}
	if !bytes.Contains(content(t, w), hex(f.Style.Accent(1))) || !bytes.Contains(content(t, dark), hex(f.DarkStyle.Accent(1))) {
		t.Error("the color of the axis does not follow the page")
	}
}
