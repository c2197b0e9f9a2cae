package plots

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// zooBands returns bands with an open end and many levels.
func zooBands(t testing.TB, scale float64) *Bands {
	axis := contour.Axis(-2, 2, 20)
	g, err := contour.Sample(func(x []float64) float64 { return scale * x[0] * x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewBands(g, contour.Values(contour.Axis(-3*scale, 3*scale, 31)), colormap.Viridis(), &contour.BandSettings{OpenAbove: true})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func zooLine(t testing.TB, clr color.Color, ys ...float64) *plotter.Line {
	var pts plotter.XYs
	for i, y := range ys {
		pts = append(pts, plotter.XY{X: float64(i), Y: y})
	}
	l, err := plotter.NewLine(pts)
	if err != nil {
		t.Fatal(err)
	}
	l.Color = clr
	return l
}

// layoutZoo returns figures of many kinds with a width in points.
func layoutZoo(t testing.TB, width vg.Length) map[string]*Figure {
	bars := func(below bool) *Figure {
		f := &Figure{}
		for i := range 2 {
			b := zooBands(t, []float64{1, 1e-9}[i])
			p := &Panel{Column: i, ColorBar: &ColorBar{Of: b, Label: "value $z$", Below: below}, Title: "$x y$"}
			p.Add(b)
			f.Panels = append(f.Panels, p)
		}
		return f
	}
	shared := &Figure{ShareX: ShareAll, ShareY: ShareAll, Letters: true}
	for i := range 4 {
		p := &Panel{Row: i / 2, Column: i % 2, Title: fmt.Sprintf("panel %d", i), X: Axis{Label: "$x$"}, Y: Axis{Label: "$y$"}}
		p.Add(zooBands(t, 2))
		shared.Panels = append(shared.Panels, p)
	}
	of := shared.Panels[0].plotters[0].(ColorBarred)
	shared.ColorBars = []*ColorBar{{Of: of, Label: "both columns"}, {Of: of, Below: true}, {Of: of, Panels: shared.Panels[2:], Label: "lower row"}}

	loss := &Figure{}
	for i, place := range []LegendPlace{LegendBest, LegendRight, LegendBelow} {
		p := &Panel{Column: i, Legend: &Legend{Place: place}, X: Axis{Label: "$t$"}, Y: Axis{Label: "loss", Scale: plot.LogScale{}}}
		l := zooLine(t, color.Black, 1, 0.1, 0.02, 1e-3, 2e-5, 1e-7)
		p.Add(l)
		p.Legend.Add("plain", l)
		p.Legend.Add(`$\gamma = \frac{1}{2}$`, l)
		loss.Panels = append(loss.Panels, p)
	}
	decade := &Figure{}
	for i, lim := range [][2]float64{{2e-3, 6e-3}, {1e-200, 1e200}, {0.5, 30}} {
		a := Axis{Min: lim[0], Max: lim[1], Scale: plot.LogScale{}}
		decade.Panels = append(decade.Panels, &Panel{Row: i, X: a, Y: a})
	}
	spans := &Figure{Letters: true, ColumnRatios: []float64{1, 2}}
	for i, at := range [][4]int{{0, 0, 2, 1}, {0, 1, 1, 2}, {1, 1, 1, 1}, {1, 2, 1, 1}} {
		spans.Panels = append(spans.Panels, &Panel{
			Row: at[0], Column: at[1], RowSpan: at[2], ColumnSpan: at[3], Title: "$f$", EqualAspect: i == 2,
			X: Axis{Min: -1e-5, Max: 1e-5, Label: `$\mu$`}, Y: Axis{Min: 12345e-9, Max: 12346e-9, Label: `$\sigma$`},
		})
	}
	if p := spans.Panels[2]; p.EqualAspect {
		p.X.Min, p.X.Max = 0, 1e-9
	}
	long := &Figure{Panels: []*Panel{{
		Title: "a title of a good many words and a formula, $x_{t+1} = x_t - \\gamma \\nabla f(x_t)$",
		X:     Axis{Min: 0, Max: 1e6, Label: "a label that is longer than the axis of a small figure"},
		Y:     Axis{Min: 0, Max: 1e-6, Label: "a label that is longer than the axis"},
	}}}
	big := bars(false)
	big.Style = Post(24)
	all := map[string]*Figure{
		"bars right": bars(false), "bars below": bars(true), "shared": shared, "losses": loss, "decades": decade,
		"spans": spans, "long": long, "big type": big,
	}
	for _, f := range all {
		rows, cols := f.grid()
		f.Width, f.Height = width, width*vg.Length(rows+1)/vg.Length(cols+1)
	}
	return all
}

// At every width from 300 to 3000 pixels, nothing overlaps and nothing is cut, or the
// error says what does not fit. The test checks the layout with the boxes of the
// glyphs in the fonts.
func TestNothingOverlapsNothingIsCut(t *testing.T) {
	fits := make(map[string]int)
	finer, least := 4, 5
	if testing.Short() {
		finer, least = 1, 2
	}
	for px := 300; px <= 3000; px += px / finer {
		width := vg.Length(px) * 72 / 100
		for name, f := range layoutZoo(t, width) {
			l, err := f.Layout()
			if err != nil {
				if !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), " pt") || !strings.Contains(err.Error(), "panel (") && !strings.Contains(err.Error(), "ColorBars[") {
					t.Errorf("%s at %d px: %v", name, px, err)
				}
				continue
			}
			fits[name]++
			checkDisjoint(t, fmt.Sprintf("%s at %d px", name, px), l)
		}
	}
	for name := range layoutZoo(t, 300) {
		if fits[name] < least {
			t.Errorf("%s fits at %d widths only", name, fits[name])
		}
	}
}

// The same holds for random figures.
func TestRandomFigures(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	fits := 0
	n := 50
	if many, err := strconv.Atoi(os.Getenv("NATGRAD_RANDOM_FIGURES")); err == nil {
		n = many
	}
	if testing.Short() {
		n = 4
	}
	for i := range n {
		l, err := randomFigure(t, r).Layout()
		if err != nil {
			if !errors.Is(err, ErrLayout) {
				t.Errorf("figure %d: %v", i, err)
			}
			continue
		}
		fits++
		checkDisjoint(t, fmt.Sprintf("figure %d", i), l)
	}
	if fits < n/2 {
		t.Errorf("%d of %d fit", fits, n)
	}
}

func randomFigure(t testing.TB, r *rand.Rand) *Figure {
	rows, cols := 1+r.IntN(3), 1+r.IntN(3)
	f := &Figure{
		Width:   vg.Length(300 + 200*float64(cols)*r.Float64()),
		Height:  vg.Length(200 + 150*float64(rows)*r.Float64()),
		Letters: r.IntN(2) == 0,
	}
	f.Style = Post(vg.Length(7 + 8*r.Float64()))
	limits := func() Axis {
		unit := math.Pow10(r.IntN(17) - 8)
		lo := math.Round(4*r.NormFloat64()) * unit
		return Axis{Min: lo, Max: lo + float64(1+r.IntN(5))*unit*math.Pow10(-r.IntN(4))}
	}
	for k := range rows * cols {
		p := &Panel{Row: k / cols, Column: k % cols, X: limits(), Y: limits()}
		if r.IntN(4) == 0 {
			p.Y = Axis{Min: math.Pow10(-r.IntN(5)), Max: math.Pow10(1 + r.IntN(9)), Scale: plot.LogScale{}}
		}
		if r.IntN(2) == 0 {
			p.Title, p.X.Label, p.Y.Label = "title $f(x)$", "$x$ label", "$y$ label"
		}
		if r.IntN(3) == 0 {
			p.ColorBar = &ColorBar{Of: zooBands(t, math.Pow10(r.IntN(12)-6)), Label: "$z$", Below: r.IntN(2) == 0}
		}
		if r.IntN(3) == 0 {
			l := zooLine(t, color.Black, 1, 2)
			p.Legend = &Legend{Place: LegendPlace(r.IntN(int(LegendAbove)))}
			p.Legend.Add("one", l)
			p.Legend.Add("two", l)
		}
		f.Panels = append(f.Panels, p)
	}
	if r.IntN(3) == 0 {
		f.ColorBars = []*ColorBar{{Of: zooBands(t, 1), Below: r.IntN(2) == 0, Label: "all"}}
	}
	addSurround(t, r, f)
	return f
}

// addSurround adds what may stand around all panels.
func addSurround(t testing.TB, r *rand.Rand, f *Figure) {
	if r.IntN(2) == 0 {
		f.Title = []string{"The figure", "two\nlines $\\frac{a}{b}$", "a title that is as long as the page is wide at times"}[r.IntN(3)]
	}
	if r.IntN(2) == 0 {
		f.XLabel = "shared $x$"
	}
	if r.IntN(2) == 0 {
		f.YLabel = "shared $y$"
	}
	if r.IntN(2) == 0 {
		f.Legend = &Legend{Place: []LegendPlace{LegendBest, LegendBelow, LegendAbove, LegendRight}[r.IntN(4)]}
		if r.IntN(2) == 0 {
			for range 1 + r.IntN(9) {
				f.Legend.Add([]string{"a", "an entry", "a longer entry $x_t$"}[r.IntN(3)], zooLine(t, color.Black, 1, 2))
			}
		}
	}
	if r.IntN(8) == 0 {
		f.Margins = &Margins{}
	}
}

// checkDisjoint checks all texts, data areas, bars and legends of a layout.
func checkDisjoint(t *testing.T, name string, l *Layout) {
	t.Helper()
	type piece struct {
		what string
		box  vg.Rectangle
	}
	var pieces []piece
	add := func(what string, box vg.Rectangle) { pieces = append(pieces, piece{what, box}) }
	texts := func(ts ...PlacedText) {
		for _, q := range ts {
			add(q.Formula.Source, inkBox(q))
		}
	}
	for _, p := range l.Panels {
		area := p.Box
		if len(p.XTicks) > 0 {
			area.Min.Y -= 3.5
		}
		if len(p.YTicks) > 0 {
			area.Min.X -= 3.5
		}
		add("data area", area)
		texts(p.Labels...)
		for _, q := range []*PlacedText{p.Title, p.Letter} {
			if q != nil {
				texts(*q)
			}
		}
		if p.Bar != nil {
			add("bar", p.Bar.Box)
			texts(p.Bar.Labels...)
		}
		if g := p.Legend; g != nil && !g.Legend.onData() {
			add("legend", g.Box)
		} else if g != nil && (g.Box.Min.X < p.Box.Min.X || g.Box.Min.Y < p.Box.Min.Y || g.Box.Max.X > p.Box.Max.X || g.Box.Max.Y > p.Box.Max.Y) {
			t.Errorf("%s: legend %v sticks out of %v", name, g.Box, p.Box)
		}
	}
	for _, b := range l.Bars {
		add("shared bar", b.Box)
		texts(b.Labels...)
	}
	for _, q := range []*PlacedText{l.Title, l.XLabel, l.YLabel} {
		if q != nil {
			texts(*q)
		}
	}
	if l.Legend != nil {
		add("legend of the figure", l.Legend.Box)
	}
	for i, p := range pieces {
		const eps = 1e-6
		if b := p.box; b.Min.X < -eps || b.Min.Y < -eps || b.Max.X > l.Width+eps || b.Max.Y > l.Height+eps {
			t.Errorf("%s: %s at %v is cut", name, p.what, b)
		}
		for _, q := range pieces[:i] {
			overX := min(p.box.Max.X, q.box.Max.X) - max(p.box.Min.X, q.box.Min.X)
			overY := min(p.box.Max.Y, q.box.Max.Y) - max(p.box.Min.Y, q.box.Min.Y)
			if min(overX, overY) > 0.5 {
				t.Errorf("%s: %s and %s overlap by %v × %v", name, p.what, q.what, overX, overY)
			}
		}
	}
}

// inkBox returns the box around the glyphs of a text on the page.
func inkBox(q PlacedText) vg.Rectangle {
	lo, hi := vg.Point{X: 1e9, Y: 1e9}, vg.Point{X: -1e9, Y: -1e9}
	for _, c := range q.Formula.Path() {
		if c.Type == vg.CloseComp {
			continue
		}
		p := c.Pos
		if q.Angle != 0 {
			if math.Abs(q.Angle-math.Pi/2) > 1e-12 {
				panic("another angle than a quarter")
			}
			p.X, p.Y = -p.Y, p.X
		}
		p = p.Add(q.Baseline)
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, p.X), min(lo.Y, p.Y), max(hi.X, p.X), max(hi.Y, p.Y)
	}
	return vg.Rectangle{Min: lo, Max: hi}
}
