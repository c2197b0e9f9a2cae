package plots

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/plots/vgdraw2d"
)

// Numbers that settings should not have.
var hostile = []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1), math.MaxInt64, 1e300, -1e300, 5e-324}

// everything is a figure with every plotter that has lengths, whose settings a test
// changes.
type everything struct {
	*Figure
	path   *IteratePath
	data   *IteratePath
	marks  *Marks
	quiver *Quiver
	flow   *Streamlines
	ball   *Ball
	lines  *ContourLines
	panel  *Panel
}

func newEverything(t *testing.T) *everything {
	t.Helper()
	points := []contour.Point{{X: 0.1, Y: 0.2}, {X: 0.5, Y: 0.9}, {X: 0.8, Y: 0.4}}
	axis := contour.Axis(0, 1, 6)
	grid := need(contour.Sample(func(x []float64) float64 { return x[0] + x[1]*x[1] }, axis, axis, nil))(t)
	e := &everything{
		path:   &IteratePath{Points: points},
		data:   &IteratePath{Points: points, Data: &DataArrow{HeadWidth: 0.1, HeadLength: 0.1, ShaftWidth: 0.02}},
		marks:  need(NewMarks(Mark{At: points[0], Label: "a"}, Mark{At: points[1]}))(t),
		quiver: need(NewQuiver([]field.Vector{{At: points[0], Dir: points[1]}, {At: points[1], Dir: points[2]}}))(t),
		flow:   need(NewStreamlines([][]contour.Point{points}))(t),
		ball:   need(NewEllipticBall(ball.Ellipse{Center: points[1], Major: contour.Point{X: 0.2}, Minor: contour.Point{Y: 0.1}}))(t),
		lines:  need(NewContourLines(grid, contour.Values{0.5, 1}, nil, nil))(t),
		panel:  &Panel{Title: "$x$", X: Axis{Label: "x"}, Legend: &Legend{Entries: []LegendEntry{{Text: "a"}}}},
	}
	e.lines.Labels = &LineLabels{}
	e.panel.Add(e.lines, e.path, e.data, e.marks, e.quiver, e.flow, e.ball)
	e.Figure = &Figure{Width: 180, Height: 140, Panels: []*Panel{e.panel}}
	return e
}

// inset gives the panel an inset and returns it.
func (e *everything) inset() *Inset {
	e.panel.Insets = []Inset{{Panel: &Panel{Frameless: true, X: Axis{Min: 0.4, Max: 0.6}, Y: Axis{Min: 0.4, Max: 0.6}}, Connectors: &Connectors{}}}
	return &e.panel.Insets[0]
}

// hostileSettings sets one setting of a figure.
var hostileSettings = map[string]func(e *everything, v float64){
	"Width":           func(e *everything, v float64) { e.Width = vg.Length(v) },
	"Height":          func(e *everything, v float64) { e.Height = vg.Length(v) },
	"DPI":             func(e *everything, v float64) { e.Style.DPI = v },
	"Zoom":            func(e *everything, v float64) { e.Zoom = v },
	"Scale":           func(e *everything, v float64) { e.Scale = v },
	"MaxPixels":       func(e *everything, v float64) { e.MaxPixels = int(v) },
	"Tolerance":       func(e *everything, v float64) { e.Canvas.Tolerance = v },
	"RowRatios":       func(e *everything, v float64) { e.RowRatios = []float64{v} },
	"FontSize":        func(e *everything, v float64) { e.Style.FontSize = vg.Length(v) },
	"Post":            func(e *everything, v float64) { e.Style = Post(vg.Length(v)) },
	"Paper":           func(e *everything, v float64) { e.Style = Paper(v) },
	"TitleSize":       func(e *everything, v float64) { e.Style.TitleSize = vg.Length(v) },
	"LabelSize":       func(e *everything, v float64) { e.Style.LabelSize = vg.Length(v) },
	"Style.TickLabel": func(e *everything, v float64) { e.Style.TickLabelSize = vg.Length(v) },
	"Margin":          func(e *everything, v float64) { e.Style.Margin = vg.Length(v) },
	"TitlePad":        func(e *everything, v float64) { e.Style.TitlePad = vg.Length(v) },
	"TickLength":      func(e *everything, v float64) { e.Style.TickLength = vg.Length(v) },
	"TickWidth":       func(e *everything, v float64) { e.Style.TickWidth = vg.Length(v) },
	"FrameWidth":      func(e *everything, v float64) { e.Style.FrameWidth = vg.Length(v) },
	"Axis.Margin":     func(e *everything, v float64) { e.panel.X.Margin = v },
	"Axis.Min":        func(e *everything, v float64) { e.panel.X.Min = v },
	"TickLabelSize":   func(e *everything, v float64) { e.panel.X.TickLabelSize = vg.Length(v) },
	"AutoTicks":       func(e *everything, v float64) { e.panel.X.Ticks = AutoTicks{N: int(v)} },
	"Legend.TextSize": func(e *everything, v float64) { e.panel.Legend.TextSize = vg.Length(v) },
	"Legend.Columns":  func(e *everything, v float64) { e.panel.Legend.Columns = int(v) },
	"RowSpan":         func(e *everything, v float64) { e.panel.RowSpan = int(v) },
	"path width":      func(e *everything, v float64) { e.path.LineStyle.Width = vg.Length(v) },
	"path dash":       func(e *everything, v float64) { e.path.LineStyle.Dashes = []vg.Length{vg.Length(v), 1} },
	"path dashes":     func(e *everything, v float64) { e.path.LineStyle.Dashes = []vg.Length{vg.Length(v), vg.Length(v)} },
	"path dash offset": func(e *everything, v float64) {
		e.path.LineStyle.Dashes = []vg.Length{2, 1}
		e.path.LineStyle.DashOffs = vg.Length(v)
	},
	"path outline":      func(e *everything, v float64) { e.path.Outline.Width = vg.Length(v) },
	"Arrow.HeadWidth":   func(e *everything, v float64) { e.path.Arrow.HeadWidth = vg.Length(v) },
	"Arrow.HeadLength":  func(e *everything, v float64) { e.path.Arrow.HeadLength = vg.Length(v) },
	"Arrow.Share":       func(e *everything, v float64) { e.path.Arrow.Share = v },
	"Arrow.Every":       func(e *everything, v float64) { e.path.Arrow.Every = int(v) },
	"Marker.Radius":     func(e *everything, v float64) { e.path.Marker.Radius = vg.Length(v) },
	"Data.HeadWidth":    func(e *everything, v float64) { e.data.Data.HeadWidth = v },
	"Data.HeadLength":   func(e *everything, v float64) { e.data.Data.HeadLength = v },
	"Data.ShaftWidth":   func(e *everything, v float64) { e.data.Data.ShaftWidth = v },
	"Mark.Radius":       func(e *everything, v float64) { e.marks.Marks[1].Radius = vg.Length(v) },
	"Mark.Size":         func(e *everything, v float64) { e.marks.Marks[0].Size = vg.Length(v) },
	"Marks.Halo":        func(e *everything, v float64) { e.marks.Halo = vg.Length(v) },
	"Quiver.Length":     func(e *everything, v float64) { e.quiver.Length = vg.Length(v) },
	"Quiver.Arrow":      func(e *everything, v float64) { e.quiver.Arrow.HeadLength = vg.Length(v) },
	"Streamlines.Every": func(e *everything, v float64) { e.flow.Every = vg.Length(v) },
	"Ball.Width":        func(e *everything, v float64) { e.ball.LineStyle.Width = vg.Length(v) },
	"Labels.Size":       func(e *everything, v float64) { e.lines.Labels.Size = vg.Length(v) },
	"Inset.Width":       func(e *everything, v float64) { e.inset().Width = vg.Length(v) },
	"Inset.Distance":    func(e *everything, v float64) { e.inset().Distance = vg.Length(v) },
	"Inset.Data":        func(e *everything, v float64) { e.inset().Data = Bounds{[2]float64{v, 0.5}, [2]float64{0.2, 0.9}} },
	"Inset.Fractions":   func(e *everything, v float64) { e.inset().Fractions = Bounds{[2]float64{v, v}, [2]float64{0, v}} },
	"Inset.Axis":        func(e *everything, v float64) { e.inset().Panel.X.Max = v },
	"Connectors":        func(e *everything, v float64) { e.inset().Connectors.LineStyle.Width = vg.Length(v) },
	"Connectors.Around": func(e *everything, v float64) {
		e.inset().Connectors.Around = Bounds{[2]float64{v, 0.5}, [2]float64{0, v}}
	},
	"Labels.Gap": func(e *everything, v float64) { e.lines.Labels.Gap = vg.Length(v) },
}

// drawBounded draws a picture and returns its error. Beyond a number of checks of the
// context or of bytes it fails.
func drawBounded(t *testing.T, name string, draw func(context.Context, string) (io.WriterTo, error), format string) error {
	t.Helper()
	const checks, memory = 1_000_000, 400 << 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	w, err := draw(newCountdown(t.Context(), checks), format)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > memory {
		t.Errorf("%s, %s: allocates %d MB (%v)", name, format, used>>20, err)
	}
	if errors.Is(err, context.Canceled) {
		t.Errorf("%s, %s: more than %d checks", name, format, checks)
	}
	if (w == nil) == (err == nil) {
		t.Errorf("%s, %s: %v with the error %v", name, format, w, err)
	}
	return err
}

// Any number in any setting is drawn or is an error, with bounded work and memory. Numbers
// beyond a limit are errors that wrap ErrLimit and name the limit.
func TestHostileSettings(t *testing.T) {
	for name, set := range hostileSettings {
		for i, v := range hostile {
			if testing.Short() && i%3 != 0 {
				continue
			}
			for _, format := range Formats() {
				e := newEverything(t)
				set(e, v)
				err := drawBounded(t, fmt.Sprint(name, " = ", v), e.Draw, format)
				if errors.Is(err, ErrLimit) && !strings.Contains(err.Error(), "Max") && !strings.Contains(err.Error(), "Greatest") {
					t.Errorf("%s = %v, %s: %v names no limit", name, v, format, err)
				}
			}
		}
	}
}

// The same is true of animations.
func TestHostileAnimations(t *testing.T) {
	settings := map[string]func(a *Animation, v float64){
		"Frames":  func(a *Animation, v float64) { a.Frames = int(v) },
		"Seconds": func(a *Animation, v float64) { a.Seconds = v },
		"Hold":    func(a *Animation, v float64) { a.Hold = v },
		"Loops":   func(a *Animation, v float64) { a.Loops = int(v) },
	}
	for name, set := range settings {
		for _, v := range hostile {
			for _, format := range AnimationFormats() {
				e := newEverything(t)
				a := Growing(e.Figure, 2)
				set(a, v)
				_ = drawBounded(t, fmt.Sprint(name, " = ", v), a.Draw, format)
			}
		}
	}
	for _, frames := range []int{-1, math.MinInt, MaxFrames + 1, math.MaxInt} {
		a := Growing(newEverything(t).Figure, frames)
		_, err := a.Draw(t.Context(), "gif")
		if frames < 0 && !errors.Is(err, ErrAnimation) || frames > 0 && (!errors.Is(err, ErrLimit) || !strings.Contains(err.Error(), "plots.MaxFrames = 10000")) {
			t.Errorf("%d frames: %v", frames, err)
		}
	}
}

// Each limit has an error that names it, up to which pictures are drawn.
func TestErrLimit(t *testing.T) {
	for name, c := range map[string]struct {
		set  func(e *everything)
		want string
	}{
		"ticks":  {func(e *everything) { e.panel.Y.Ticks = AutoTicks{N: MaxTickIntervals + 1} }, "plots.MaxTickIntervals = 10000"},
		"length": {func(e *everything) { e.path.LineStyle.Width = MaxLength * 1.01 }, "plots.MaxLength = 100000"},
		"style":  {func(e *everything) { e.Style.FontSize = MaxLength * 1.01 }, "plots.MaxLength = 100000"},
		"pixels": {func(e *everything) { e.MaxPixels = 1000 }, "raise MaxPixels"},
		"canvas": {func(e *everything) { e.Scale, e.MaxPixels = 1e4, math.MaxInt }, fmt.Sprintf("GreatestPixels = %d", vgdraw2d.GreatestPixels)},
		"side": {func(e *everything) {
			e.Width, e.Style.DPI = 72*vgdraw2d.GreatestSide, 1.4
			e.Height, e.Style = 72*100, Style{DPI: 1.4}
			e.MaxPixels = math.MaxInt
		}, fmt.Sprintf("GreatestSide = %d", vgdraw2d.GreatestSide)},
		"dashes":  {func(e *everything) { e.panel.Add(farDashes{}) }, fmt.Sprintf("MaxDashes = %d", vgdraw2d.MaxDashes)},
		"nothing": {func(e *everything) {}, ""},
	} {
		for _, format := range Formats() {
			e := newEverything(t)
			c.set(e)
			w, err := e.Draw(t.Context(), format)
			if c.want == "" || name == "canvas" && format != "png" { // Scale is for pixels
				if err != nil {
					t.Errorf("%s, %s: %v", name, format, err)
				}
				continue
			}
			if w != nil || !errors.Is(err, ErrLimit) || !errors.Is(err, descent.ErrLimit) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v, want %s", name, format, err, c.want)
			}
		}
	}
	if i := (Style{}).SeriesLine(math.MaxInt); len(i.Dashes) > 50 || len((Style{}).SeriesLine(math.MinInt).Dashes) > 0 {
		t.Errorf("the line of a series has %d dashes", len(i.Dashes))
	}
}

var _ plot.Plotter = farDashes{}

// farDashes draws a line with many dashes that leaves the canvas far.
type farDashes struct{}

// Plot implements plot.Plotter.
func (farDashes) Plot(c draw.Canvas, _ *plot.Plot) {
	c.SetLineWidth(1)
	c.SetLineDash([]vg.Length{0.1, 0.1}, 0)
	var p vg.Path
	p.Move(vg.Point{X: -1e6, Y: c.Min.Y})
	for i := range 20_000 {
		p.Line(vg.Point{X: vg.Length(1-2*(i%2)) * 1e6, Y: c.Center().Y})
	}
	c.Stroke(p)
}
