package plots_test

import (
	"bytes"
	"context"
	"errors"
	"image/color"
	"math"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// errUser is the value of the panics.
var errUser = errors.New("a fault of the caller")

// blank is a plotter that paints nothing. The plotters that embed it panic in one method.
type blank struct{}

func (blank) Plot(draw.Canvas, *plot.Plot) {}

type (
	badPlot     struct{}
	badRange    struct{ blank }
	badScaled   struct{ badRange }
	badStyle    struct{ blank }
	badCheck    struct{ blank }
	badLayer    struct{ blank }
	badDescribe struct{ blank }
	badObstacle struct{ blank }
	badAvoid    struct{ blank }
	badAnchors  struct{ blank }
	badFit      struct{ blank }
	badSteps    struct{ blank }
	badGrown    struct{ blank }
	badKey      struct{ blank }
	badThumb    struct{ blank }
	badColor    struct{}
	badNorm     struct{}
	badMap      struct{ palette.ColorMap }
	badTicks    struct{}
)

func (badPlot) Plot(draw.Canvas, *plot.Plot)                            { panic(errUser) }
func (badRange) DataRange() (a, b, c, d float64)                        { panic(errUser) }
func (badScaled) ScaledRange(x, y plot.Normalizer) (a, b, c, d float64) { panic(errUser) }
func (badStyle) WithStyle(*plots.Style) plot.Plotter                    { panic(errUser) }
func (badCheck) Check(*plots.Style) error                               { panic(errUser) }
func (badLayer) Layer() plots.Layer                                     { panic(errUser) }
func (badDescribe) Describe() string                                    { panic(errUser) }
func (badObstacle) Obstacles(draw.Canvas, *plot.Plot) []plots.Obstacle  { panic(errUser) }
func (badAvoid) Avoid([]plots.Obstacle) plot.Plotter                    { panic(errUser) }
func (badAnchors) Avoid([]plots.Obstacle) plot.Plotter                  { return blank{} }
func (badAnchors) Anchors(draw.Canvas, *plot.Plot) []plots.Obstacle     { panic(errUser) }
func (badFit) Fit(vg.Rectangle, *plot.Plot) error                       { panic(errUser) }
func (badSteps) Steps() int                                             { panic(errUser) }
func (badSteps) Grown([]int) plot.Plotter                               { panic(errUser) }
func (badGrown) Steps() int                                             { return 2 }
func (badGrown) Grown([]int) plot.Plotter                               { panic(errUser) }
func (badKey) ColorKey() plots.ColorKey                                 { panic(errUser) }
func (badThumb) Thumbnail(*draw.Canvas)                                 { panic(errUser) }
func (badColor) RGBA() (r, g, b, a uint32)                              { panic(errUser) }
func (badNorm) Norm(float64) float64                                    { panic(errUser) }
func (badMap) At(float64) (color.Color, error)                          { panic(errUser) }
func (badTicks) Ticks(min, max float64) []plot.Tick                     { panic(errUser) }

// A bowl is a figure of the lines of a paraboloid.
type bowl struct {
	figure *plots.Figure
	panel  *plots.Panel
	lines  *plots.ContourLines
}

func newBowl() bowl {
	axis := contour.Axis(-1, 1, 9)
	g, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] }, axis, axis, nil)
	if err != nil {
		panic(err)
	}
	l, err := plots.NewContourLines(g, contour.At(0.25, 0.5), colormap.Viridis(), nil)
	if err != nil {
		panic(err)
	}
	p := &plots.Panel{X: plots.Axis{Min: -1, Max: 1}, Y: plots.Axis{Min: -1, Max: 1}}
	p.Add(l)
	return bowl{&plots.Figure{Width: 200, Height: 150, Style: plots.Light(), Panels: []*plots.Panel{p}}, p, l}
}

// adds returns a change that adds a plotter.
func adds(q plot.Plotter) func(b bowl) { return func(b bowl) { b.panel.Add(q) } }

// twins returns a change that adds a plotter to a second axis.
func twins(q plot.Plotter) func(b bowl) {
	return func(b bowl) {
		b.panel.Twin = &plots.Twin{Y: plots.Axis{Max: 1}}
		b.panel.Twin.Add(q)
	}
}

var panics = []struct {
	name    string
	change  func(b bowl)
	where   string // the place in the error
	formats string // "" is all
	last    bool   // only the last frame of an animation asks for it
}{
	{"plot", adds(badPlot{}), "panel (0, 0): plotter 1, a plots_test.badPlot: plots_test.badPlot.Plot", "", false},
	{"range", adds(badRange{}), "panel (0, 0): plotter 1, a plots_test.badRange: plots_test.badRange.DataRange", "", false},
	{"scaled range", adds(badScaled{}), "panel (0, 0): plotter 1, a plots_test.badScaled: plots_test.badScaled.ScaledRange", "", false},
	{"style", adds(badStyle{}), "panel (0, 0): plotter 1, a plots_test.badStyle: plots_test.badStyle.WithStyle", "", false},
	{"check", adds(badCheck{}), "panel (0, 0): plotter 1, a plots_test.badCheck: plots_test.badCheck.Check", "", false},
	{"layer", adds(badLayer{}), "panel (0, 0): plots_test.badLayer.Layer", "", false},
	{"describe", adds(badDescribe{}), "panel (0, 0): plotter 1, a plots_test.badDescribe: plots_test.badDescribe.Describe", "", true},
	{"obstacles", func(b bowl) { b.lines.Labels = &plots.LineLabels{}; b.panel.Add(badObstacle{}) }, "panel (0, 0): plots_test.badObstacle.Obstacles", "", false},
	{"avoid", adds(badAvoid{}), "panel (0, 0): plots_test.badAvoid.Avoid", "", false},
	{"plot of a twin", twins(badPlot{}), "panel (0, 0): plotter 0 of the twin axis, a plots_test.badPlot: plots_test.badPlot.Plot", "", false},
	{"range of a twin", twins(badRange{}), "panel (0, 0): plotter 0 of the twin axis, a plots_test.badRange: plots_test.badRange.DataRange", "", false},
	{"style of a twin", twins(badStyle{}), "panel (0, 0): plotter 0 of the twin axis, a plots_test.badStyle: plots_test.badStyle.WithStyle", "", false},
	{"check of a twin", twins(badCheck{}), "panel (0, 0): plotter 0 of the twin axis, a plots_test.badCheck: plots_test.badCheck.Check", "", false},
	{"description of a twin", twins(badDescribe{}), "panel (0, 0): plotter 0 of the twin axis, a plots_test.badDescribe: plots_test.badDescribe.Describe", "", true},
	{"labels of a twin", twins(badAvoid{}), "panel (0, 0): plots_test.badAvoid.Avoid", "", false},
	{"color of a twin", func(b bowl) { b.panel.Twin = &plots.Twin{Y: plots.Axis{Max: 1}, Color: badColor{}} }, "panel (0, 0): plots_test.badColor.RGBA", "", false},
	{"ticks of a twin", func(b bowl) { b.panel.Twin = &plots.Twin{Y: plots.Axis{Max: 1, Ticks: badTicks{}}} },
		"panel (0, 0): right axis: bad limits: plots_test.badTicks for [0, 1]", "", false},
	{"anchors", adds(badAnchors{}), "panel (0, 0): plots_test.badAnchors.Anchors", "", false},
	{"fit", adds(badFit{}), "plotter 1, a plots_test.badFit: plots_test.badFit.Fit", "", false},
	{"function", adds(&plotter.Function{F: func(float64) float64 { panic(errUser) }, Samples: 3}), "panel (0, 0): plotter 1, a *plotter.Function: plots_test.", "", false},
	{"thumbnail", func(b bowl) {
		b.panel.Legend = &plots.Legend{}
		b.panel.Legend.Add("good", b.lines)
		b.panel.Legend.Add("bad", badThumb{})
	}, `panel (0, 0): legend: entry 1, "bad": plots_test.badThumb.Thumbnail`, "", false},
	{"legend and obstacles", func(b bowl) {
		b.panel.Legend = &plots.Legend{}
		b.panel.Legend.Add("good", b.lines)
		b.panel.Add(badObstacle{})
	}, "panel (0, 0): plots_test.badObstacle.Obstacles", "", false},
	{"key", func(b bowl) { b.panel.ColorBar = &plots.ColorBar{Of: badKey{}} }, "panel (0, 0): color bar: plots_test.badKey.ColorKey", "", false},
	{"key of lines", func(b bowl) { b.panel.ColorBar = &plots.ColorBar{Of: b.lines, Lines: badKey{}} }, "panel (0, 0): color bar: plots_test.badKey.ColorKey", "", false},
	{"key of the figure", func(b bowl) { b.figure.ColorBars = []*plots.ColorBar{{Of: badKey{}}} }, "ColorBars[0]: plots_test.badKey.ColorKey", "", false},
	{"norm", func(b bowl) { b.lines.Coloring.Norm = badNorm{} }, "panel (0, 0): plotter 0, a *plots.ContourLines: plots_test.badNorm.Norm", "", false},
	{"map", func(b bowl) { b.lines.Coloring.Map = badMap{colormap.Viridis()} }, "panel (0, 0): plotter 0, a *plots.ContourLines: plots_test.badMap.At", "", false},
	{"dark map", func(b bowl) { b.figure.DarkStyle = plots.Dark(); b.lines.Coloring.Dark = badMap{colormap.Viridis()} },
		"panel (0, 0): plotter 0, a *plots.ContourLines: plots_test.badMap.At", "", true},
	{"color", func(b bowl) { b.lines.Coloring.Map = nil; b.lines.LineStyle.Color = badColor{} },
		"panel (0, 0): plotter 0, a *plots.ContourLines: plots_test.badColor.RGBA", "", false},
	{"color of the style", func(b bowl) { b.figure.Style.Ink = badColor{} }, "plots_test.badColor.RGBA", "", false},
	{"background", func(b bowl) { b.figure.Style.Background = badColor{} }, "figure: plots_test.badColor.RGBA", "", true},
	{"scale of lines", func(b bowl) { b.lines.XScale = func(float64) float64 { panic(errUser) } },
		"panel (0, 0): plotter 0, a *plots.ContourLines: plots_test.", "", false},
	{"label", func(b bowl) { b.lines.Labels = &plots.LineLabels{Format: func(float64) string { panic(errUser) }} },
		"panel (0, 0): plotter 0: LineLabels.Format: plots_test.", "", false},
	{"ticks", func(b bowl) { b.panel.X.Ticks = badTicks{} }, "panel (0, 0): x axis: bad limits: plots_test.badTicks for [-1, 1]", "", false},
	{"css", func(b bowl) { b.figure.Canvas.CSS = func(string) string { panic(errUser) } }, "vgdraw2d: Options.CSS", "svg", true},
}

// A panic in code of the caller is an error that names the code and its place, in all
// formats. The next figure is drawn as if there had been none.
func TestPanicsOfCallers(t *testing.T) {
	good := map[string][]byte{}
	for _, format := range plots.Formats() {
		good[format] = plots.Encode(t, newBowl().figure, format)
	}
	for _, c := range panics {
		for _, format := range plots.Formats() {
			if c.formats != "" && c.formats != format {
				continue
			}
			b := newBowl()
			c.change(b)
			w, err := b.figure.WriterTo(format)
			if w != nil {
				t.Errorf("%s, %s: a file beside the error", c.name, format)
			}
			checkPanic(t, c.name+", "+format, err, c.where)
			if !bytes.Equal(plots.Encode(t, newBowl().figure, format), good[format]) {
				t.Errorf("%s, %s: changes the next figure", c.name, format)
			}
		}
	}
}

// checkPanic checks the error of a panic with errUser.
func checkPanic(t *testing.T, name string, err error, where string) {
	t.Helper()
	if !errors.Is(err, plots.ErrPanic) || !errors.Is(err, errUser) {
		t.Errorf("%s: error %v", name, err)
		return
	}
	text := err.Error()
	if !strings.Contains(text, where) || !strings.HasSuffix(text, " panicked: a fault of the caller") ||
		!strings.HasPrefix(text, "plots: ") || strings.Count(text, "plots: ") != 1 {
		t.Errorf("%s: error %q, want %q", name, text, where)
	}
}

// Animations name the frame as well.
func TestPanicsInAnimations(t *testing.T) {
	for _, c := range panics {
		for _, format := range plots.AnimationFormats() {
			if c.formats != "" && c.formats != format {
				continue
			}
			for bad := range 2 {
				a := &plots.Animation{Frames: 2, Frame: func(i int) (*plots.Figure, error) {
					b := newBowl()
					if i == bad {
						c.change(b)
					}
					return b.figure, nil
				}}
				_, err := a.WriterTo(format)
				if c.last && bad == 0 {
					if err != nil {
						t.Errorf("%s, %s: error %v", c.name, format, err)
					}
					continue
				}
				if c.name == "css" { // of the film, not of a frame
					checkPanic(t, c.name+", "+format, err, c.where)
					continue
				}
				checkPanic(t, c.name+", "+format, err, "frame "+string(rune('0'+bad))+": ")
				checkPanic(t, c.name+", "+format, err, c.where)
			}
		}
	}
}

func TestPanicOfFrame(t *testing.T) {
	for bad := range 3 {
		a := &plots.Animation{Frames: 3, Frame: func(i int) (*plots.Figure, error) {
			if i == bad {
				panic(errUser)
			}
			return newBowl().figure, nil
		}}
		for _, format := range plots.AnimationFormats() {
			_, err := a.WriterTo(format)
			checkPanic(t, format, err, "frame "+string(rune('0'+bad))+": Animation.Frame: plots_test.")
		}
		checkPanic(t, "Save", a.Save(t.TempDir()+"/a.gif"), "Animation.Frame: plots_test.")
	}
}

func TestPanicOfGrower(t *testing.T) {
	for where, q := range map[string]plot.Plotter{
		"frame 0: Growing: plots_test.badSteps.Steps":         badSteps{},
		"frame 2: Animation.Frame: plots_test.badGrown.Grown": badGrown{},
	} {
		for _, change := range []func(bowl){adds(q), twins(q)} {
			b := newBowl()
			change(b)
			_, err := plots.Growing(b.figure, 0).WriterTo("gif")
			checkPanic(t, where, err, where)
		}
	}
}

// A nilMaker returns nil where a method wants a plotter.
type nilMaker struct{ blank }

func (nilMaker) WithStyle(*plots.Style) plot.Plotter { return nil }

type nilAvoider struct{ blank }

func (nilAvoider) Avoid([]plots.Obstacle) plot.Plotter { return (*plots.Marks)(nil) }

type nilInkAvoider struct{ nilAvoider }

func (nilInkAvoider) AvoidInk(vg.Rectangle, []plots.Obstacle) plot.Plotter { return nil }

type nilGrower struct{ blank }

func (nilGrower) Steps() int               { return 1 }
func (nilGrower) Grown([]int) plot.Plotter { return nil }

// A method that returns no plotter is named.
func TestNilPlotters(t *testing.T) {
	for where, q := range map[string]plot.Plotter{
		"panel (0, 0): plotter 1, a plots_test.nilMaker: plots_test.nilMaker.WithStyle": nilMaker{},
		"panel (0, 0): plots_test.nilAvoider.Avoid":                                     nilAvoider{},
		"panel (0, 0): plots_test.nilInkAvoider.AvoidInk":                               nilInkAvoider{},
		"plots_test.nilGrower.Grown":                                                    nilGrower{},
	} {
		b := newBowl()
		b.panel.Add(q)
		_, err := plots.Growing(b.figure, 0).WriterTo("svg")
		if !errors.Is(err, plots.ErrPanic) || !strings.Contains(err.Error(), where+" panicked: it returned a nil plotter") {
			t.Errorf("%s: %v", where, err)
		}
	}
}

// Layout and Description have the same errors as drawing.
func TestPanicsInLayout(t *testing.T) {
	for _, c := range panics[1:5] {
		b := newBowl()
		c.change(b)
		_, err := b.figure.Layout()
		checkPanic(t, c.name, err, c.where)
		_, _, err = b.figure.Description()
		checkPanic(t, c.name, err, c.where)
	}
	b := newBowl()
	b.panel.Add(badDescribe{})
	_, _, err := b.figure.Description()
	checkPanic(t, "Describe", err, "plots_test.badDescribe.Describe")
}

// A value that is no error is part of the text, and so is an error of the runtime.
func TestPanicValues(t *testing.T) {
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() { panic("a text") }, "panicked: a text"},
		{func() { panic(7) }, "panicked: 7"},
		{func() { var p *plots.Mark; p.Label = "" }, "panicked: runtime error: invalid memory address"},
		{func() { panic(nil) }, "panicked: " + new(runtime.PanicNilError).Error()},
	} {
		b := newBowl()
		b.figure.Canvas.CSS = func(string) string { c.do(); return "" }
		_, err := b.figure.Draw(context.Background(), "svg")
		if !errors.Is(err, plots.ErrPanic) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %s", err, c.want)
		}
	}
}

// runtime.Goexit ends the goroutine of the caller, as it does elsewhere.
func TestPanicIsNotGoexit(t *testing.T) {
	returned := make(chan bool, 1)
	go func() {
		done := false
		defer func() { returned <- done }()
		b := newBowl()
		b.figure.Canvas.CSS = func(string) string { runtime.Goexit(); return "" }
		b.figure.WriterTo("svg")
		done = true
	}()
	if <-returned {
		t.Error("Draw returned")
	}
}

// hills is a field that panics at its calls of Z from a number on.
type hills struct {
	contour.Field
	calls *int
	from  int
}

func (h hills) Z(c, r int) float64 {
	if *h.calls++; *h.calls >= h.from {
		panic(errUser)
	}
	return h.Field.Z(c, r)
}

type badRule struct{}

func (badRule) Levels(contour.Field) ([]float64, error) { panic(errUser) }

type badXY struct{ plotter.XYs }

func (badXY) XY(int) (x, y float64) { panic(errUser) }

// Constructors of plotters return panics as errors as well.
func TestPanicsInConstructors(t *testing.T) {
	g, cm := newBowl().lines.Grid, colormap.Viridis()
	for where, build := range map[string]func() error{
		"NewContourLines: plots_test.badRule.Levels":            func() error { _, err := plots.NewContourLines(g, badRule{}, cm, nil); return err },
		"NewBands: plots_test.badRule.Levels":                   func() error { _, err := plots.NewBands(g, badRule{}, cm, nil); return err },
		"NewHeatMap: plots_test.badRule.Levels":                 func() error { _, err := plots.NewHeatMap(g, badRule{}, cm); return err },
		"contour: Z(3, 0) of the field plots_test.hills: panic": func() error { _, err := plots.NewHeatMap(hills{g, new(int), 4}, contour.At(0.1, 0.2), cm); return err },
		"NewPath: plots_test.badXY.XY":                          func() error { _, err := plots.NewPath(badXY{make(plotter.XYs, 2)}); return err },
	} {
		err := build()
		if !errors.Is(err, plots.ErrPanic) || !errors.Is(err, errUser) || !strings.Contains(err.Error(), "plots: "+where) {
			t.Errorf("error %v, want %s", err, where)
		}
	}
}

// A field that panics only when its bands are painted gives no picture without bands.
func TestPanicOfPaintedField(t *testing.T) {
	h := hills{newBowl().lines.Grid, new(int), math.MaxInt}
	bands, err := plots.NewBands(h, contour.At(0.25, 0.5, 0.75), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b := newBowl()
	b.panel.Add(bands)
	*h.calls = 0
	plots.Encode(t, b.figure, "svg")
	calls, traced := *h.calls, 0
	for n := range calls {
		*h.calls = math.MaxInt - 1 - n
		_, err := b.figure.WriterTo("svg")
		if !errors.Is(err, plots.ErrPanic) || !errors.Is(err, errUser) || !strings.Contains(err.Error(), "plotter 1, a *plots.Bands: ") {
			t.Fatalf("call %d of %d: error %v", n, calls, err)
		}
		if p := new(contour.PanicError); errors.As(err, &p) {
			traced++
		}
	}
	if traced == 0 {
		t.Errorf("none of %d calls traces bands", calls)
	}
}
