package plots

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// insetPlotter is a plotter that panics where a test says so.
type insetPlotter struct{ panics bool }

func (p insetPlotter) Plot(draw.Canvas, *plot.Plot) {
	if p.panics {
		panic("no picture")
	}
}

// bareInset returns an inset without axes over a range of x and of y.
func bareInset(x0, x1, y0, y1 float64) Inset {
	return Inset{Panel: &Panel{Frameless: true, X: Axis{Min: x0, Max: x1}, Y: Axis{Min: y0, Max: y1}}}
}

// insetFigure returns a figure of one panel from 0 to 10 with insets.
func insetFigure(insets ...Inset) *Figure {
	p := &Panel{X: Axis{Max: 10}, Y: Axis{Max: 10}, Insets: insets}
	p.Add(insetPlotter{})
	return &Figure{Width: 360, Height: 288, Panels: []*Panel{p}}
}

// placedInsets returns the first panel of a figure in its place.
func placedInsets(t *testing.T, f *Figure) *PlacedPanel {
	t.Helper()
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	return &l.Panels[0]
}

// near reports whether two boxes are equal but for rounding.
func nearBoxes(a, b vg.Rectangle) bool {
	return max(math.Abs(float64(a.Min.X-b.Min.X)), math.Abs(float64(a.Min.Y-b.Min.Y)), math.Abs(float64(a.Max.X-b.Max.X)), math.Abs(float64(a.Max.Y-b.Max.Y))) < 1e-9
}

// A box without size is two fifths of the data area, in the place that is given.
func TestInsetPlaces(t *testing.T) {
	for place, at := range map[LegendPlace][2]vg.Length{
		LegendUpperRight: {1, 1}, LegendUpperLeft: {0, 1}, LegendLowerLeft: {0, 0}, LegendLowerRight: {1, 0},
		LegendCenterRight: {1, 0.5}, LegendCenterLeft: {0, 0.5}, LegendLowerCenter: {0.5, 0}, LegendUpperCenter: {0.5, 1}, LegendCenter: {0.5, 0.5},
	} {
		for _, size := range []vg.Point{{}, {X: 100}, {Y: 70}, {X: 30, Y: 40}} {
			for _, distance := range []vg.Length{0, -1, 12} {
				in := bareInset(4, 5, 4, 5)
				in.Place, in.Width, in.Height, in.Distance = place, size.X, size.Y, distance
				p := placedInsets(t, insetFigure(in))
				away := distance
				switch distance {
				case 0:
					away = 5 // half of the style's FontSize
				case -1:
					away = 0
				}
				w, h := 0.4*p.Box.Size().X, 0.4*p.Box.Size().Y
				if size.X > 0 {
					w = size.X
				}
				if size.Y > 0 {
					h = size.Y
				}
				lo := vg.Point{
					X: p.Box.Min.X + away + at[0]*(p.Box.Size().X-2*away-w),
					Y: p.Box.Min.Y + away + at[1]*(p.Box.Size().Y-2*away-h),
				}
				want := vg.Rectangle{Min: lo, Max: vg.Point{X: lo.X + w, Y: lo.Y + h}}
				if got := p.Insets[0].Box; !nearBoxes(got, want) || !nearBoxes(p.Insets[0].Panel.Box, want) {
					t.Errorf("place %d, size %v, distance %v: box %v with data area %v, want %v", place, size, distance, got, p.Insets[0].Panel.Box, want)
				}
			}
		}
	}
}

// Boxes in data units follow the scales of the panel.
func TestInsetInDataUnits(t *testing.T) {
	fraction := map[string]struct {
		scale  plot.Normalizer
		bounds [2]float64
		want   [2]vg.Length
	}{
		"linear":          {nil, [2]float64{2, 6}, [2]vg.Length{1. / 9, 5. / 9}},
		"reversed bounds": {nil, [2]float64{6, 2}, [2]vg.Length{1. / 9, 5. / 9}},
		"logarithmic":     {plot.LogScale{}, [2]float64{1, math.Sqrt(10)}, [2]vg.Length{0, 0.5}},
		"inverted":        {plot.InvertedScale{Normalizer: plot.LinearScale{}}, [2]float64{2, 6}, [2]vg.Length{4. / 9, 8. / 9}},
	}
	for nx, x := range fraction {
		for ny, y := range fraction {
			in := bareInset(4, 5, 4, 5)
			in.Data = Bounds{x.bounds, y.bounds}
			f := insetFigure(in)
			f.Panels[0].X, f.Panels[0].Y = Axis{Min: 1, Max: 10, Scale: x.scale}, Axis{Min: 1, Max: 10, Scale: y.scale}
			p := placedInsets(t, f)
			at := func(fx, fy vg.Length) vg.Point {
				return vg.Point{X: p.Box.Min.X + fx*p.Box.Size().X, Y: p.Box.Min.Y + fy*p.Box.Size().Y}
			}
			want := vg.Rectangle{Min: at(x.want[0], y.want[0]), Max: at(x.want[1], y.want[1])}
			if got := p.Insets[0].Box; !nearBoxes(got, want) {
				t.Errorf("%s, %s: box %v, want %v", nx, ny, got, want)
			}
			in.Data, in.Fractions = Bounds{}, Bounds{[2]float64{float64(x.want[0]), float64(x.want[1])}, [2]float64{float64(y.want[0]), float64(y.want[1])}}
			f.Panels[0].Insets[0] = in
			if got := placedInsets(t, f).Insets[0].Box; !nearBoxes(got, want) {
				t.Errorf("%s, %s: box of fractions %v, want %v", nx, ny, got, want)
			}
		}
	}
}

// A box that chooses its place keeps clear of data, of boxes that are given, of what it magnifies and
// of legends.
func TestInsetChoosesFreeCorner(t *testing.T) {
	data := need(plotter.NewScatter(plotter.XYs{{X: 9, Y: 9}, {X: 9.5, Y: 8.5}}))(t)
	free := bareInset(0.5, 1.5, 8, 9) // upper left
	free.Connectors = &Connectors{}
	given := bareInset(4, 5, 4, 5)
	given.Place = LegendLowerRight
	f := insetFigure(free, given)
	f.Panels[0].Add(data)
	p := placedInsets(t, f)
	if c := p.Insets[0].Box; c.Min.X > p.Box.Min.X+6 || c.Min.Y > p.Box.Min.Y+6 {
		t.Errorf("box %v on %v, want the lower left corner", c, p.Box)
	}
	f.Panels[0].Legend = &Legend{Place: LegendLowerLeft}
	f.Panels[0].Legend.Add("data", data)
	p = placedInsets(t, f)
	if c := p.Insets[0].Box; overlaps(c, []vg.Rectangle{p.Legend.Box, p.Insets[1].Box}) > 0 {
		t.Errorf("box %v covers %v or %v", c, p.Legend.Box, p.Insets[1].Box)
	}
	f.Panels[0].Legend.Place = LegendBest
	p = placedInsets(t, f)
	if overlaps(p.Legend.Box, []vg.Rectangle{p.Insets[0].Box, p.Insets[1].Box}) > 0 {
		t.Errorf("the legend %v covers an inset: %v, %v", p.Legend.Box, p.Insets[0].Box, p.Insets[1].Box)
	}
}

// segmentsCross reports whether two segments have a point in common that is no end of both.
func segmentsCross(a, b [2]vg.Point) bool {
	side := func(p, q, r vg.Point) float64 { return float64((q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X)) }
	return side(a[0], a[1], b[0])*side(a[0], a[1], b[1]) < -1e-9 && side(b[0], b[1], a[0])*side(b[0], b[1], a[1]) < -1e-9
}

// Connectors join corners of the same name and cross neither a box nor each other. There are two of
// them if the boxes are apart.
func TestConnectorsCrossNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	box := func() vg.Rectangle {
		// Whole numbers, so that sides are often in line.
		x, y := vg.Length(r.IntN(12)), vg.Length(r.IntN(12))
		return vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + 1 + vg.Length(r.IntN(8)), Y: y + 1 + vg.Length(r.IntN(8))}}
	}
	for range 20000 {
		from, to := box(), box()
		in := &PlacedInset{Box: to, Magnified: &from, inset: &Inset{Connectors: &Connectors{}}}
		in.connect()
		apart := from.Max.X < to.Min.X || to.Max.X < from.Min.X || from.Max.Y < to.Min.Y || to.Max.Y < from.Min.Y
		if n := len(in.Connectors); apart && n != 2 || n > 2 {
			t.Fatalf("%v to %v: %d lines", from, to, n)
		}
		for i, l := range in.Connectors {
			corner := func(b vg.Rectangle, p vg.Point) [2]bool { return [2]bool{p.X == b.Max.X, p.Y == b.Max.Y} }
			if corner(from, l[0]) != corner(to, l[1]) {
				t.Fatalf("%v to %v: line %v joins different corners", from, to, l)
			}
			for s := 0.01; s < 1; s += 0.01 {
				at := l[0].Add(l[1].Sub(l[0]).Scale(vg.Length(s)))
				for _, b := range []vg.Rectangle{from, to} {
					if at.X > b.Min.X+1e-3 && at.X < b.Max.X-1e-3 && at.Y > b.Min.Y+1e-3 && at.Y < b.Max.Y-1e-3 {
						t.Fatalf("%v to %v: line %v lies in %v", from, to, l, b)
					}
				}
			}
			if i > 0 && segmentsCross(l, in.Connectors[0]) {
				t.Fatalf("%v to %v: lines cross: %v", from, to, in.Connectors)
			}
		}
	}
}

// What connectors surround is what the axes of the inset show, within the data area.
func TestConnectorsSurroundLimits(t *testing.T) {
	for name, c := range map[string]struct {
		inset        Inset
		around, want Bounds
	}{
		"the limits": {bareInset(1, 2, 3, 5), Bounds{}, Bounds{[2]float64{1, 2}, [2]float64{3, 5}}},
		"given":      {bareInset(1, 2, 3, 5), Bounds{[2]float64{4, 3}, [2]float64{6, 8}}, Bounds{[2]float64{3, 4}, [2]float64{6, 8}}},
		"partly out": {bareInset(-5, 2, 9, 50), Bounds{}, Bounds{[2]float64{0, 2}, [2]float64{9, 10}}},
		"outside":    {bareInset(-5, -2, 9, 50), Bounds{}, Bounds{}},
	} {
		c.inset.Connectors, c.inset.Place = &Connectors{Around: c.around}, LegendLowerRight
		p := placedInsets(t, insetFigure(c.inset))
		got := p.Insets[0].Magnified
		if c.want.isZero() {
			if got != nil || p.Insets[0].Connectors != nil {
				t.Errorf("%s: %v, want nothing", name, got)
			}
			continue
		}
		at := func(x, y float64) vg.Point {
			return vg.Point{X: p.Box.Min.X + vg.Length(x/10)*p.Box.Size().X, Y: p.Box.Min.Y + vg.Length(y/10)*p.Box.Size().Y}
		}
		if want := (vg.Rectangle{Min: at(c.want.X[0], c.want.Y[0]), Max: at(c.want.X[1], c.want.Y[1])}); got == nil || !nearBoxes(*got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// With equal aspect in an inset, its box is as small as its content and stays in its corner.
func TestInsetWithEqualAspect(t *testing.T) {
	in := bareInset(0, 4, 0, 1)
	in.Panel.EqualAspect, in.Width, in.Height, in.Distance = true, 120, 120, -1
	for place, want := range map[LegendPlace]vg.Point{LegendUpperLeft: {X: 0, Y: 1}, LegendLowerRight: {X: 1, Y: 0}, LegendBest: {X: 1, Y: 1}} {
		in.Place = place
		p := placedInsets(t, insetFigure(in))
		b := p.Insets[0].Box
		if !nearBoxes(b, p.Insets[0].Panel.Box) || math.Abs(float64(b.Size().X/b.Size().Y-4)) > 1e-9 || math.Abs(float64(b.Size().X-120)) > 1e-9 {
			t.Errorf("place %d: box %v with data area %v", place, b, p.Insets[0].Panel.Box)
		}
		x, y := b.Min.X-p.Box.Min.X, b.Min.Y-p.Box.Min.Y
		if want.X == 1 {
			x = p.Box.Max.X - b.Max.X
		}
		if want.Y == 1 {
			y = p.Box.Max.Y - b.Max.Y
		}
		if math.Abs(float64(x))+math.Abs(float64(y)) > 1e-9 {
			t.Errorf("place %d: box %v on %v", place, b, p.Box)
		}
	}
}

// Every fault is an error that names the inset. DrawLenient leaves it out.
func TestInsetErrors(t *testing.T) {
	for name, c := range map[string]struct {
		change func(in *Inset)
		is     error
		text   string
	}{
		"nil":          {func(in *Inset) { in.Panel = nil }, ErrFigure, "inset 1 of panel (0, 0)): its Panel is nil"},
		"nested":       {func(in *Inset) { in.Panel.Insets = []Inset{bareInset(0, 1, 0, 1)} }, ErrFigure, "an inset of an inset"},
		"two boxes":    {func(in *Inset) { in.Data = Bounds{[2]float64{0, 1}, [2]float64{0, 1}}; in.Fractions = in.Data }, ErrFigure, "both given"},
		"place":        {func(in *Inset) { in.Place = LegendBelow }, ErrFigure, "place 6"},
		"no place":     {func(in *Inset) { in.Place = 99 }, ErrFigure, "place 99"},
		"negative":     {func(in *Inset) { in.Width = -1 }, ErrFigure, "-1 × 0 pt"},
		"NaN":          {func(in *Inset) { in.Height = vg.Length(math.NaN()) }, ErrFigure, "Height = NaN"},
		"huge":         {func(in *Inset) { in.Distance = 1e9 }, ErrLimit, "plots.MaxLength"},
		"NaN bounds":   {func(in *Inset) { in.Data.X = [2]float64{0, math.NaN()} }, ErrFigure, "Data = "},
		"empty bounds": {func(in *Inset) { in.Fractions.X = [2]float64{0, 1} }, ErrFigure, "Fractions = "},
		"connectors":   {func(in *Inset) { in.Connectors = &Connectors{Around: Bounds{X: [2]float64{1, 1}}} }, ErrFigure, "Connectors.Around"},
		"pen":          {func(in *Inset) { in.Connectors = &Connectors{LineStyle: draw.LineStyle{Width: vg.Length(math.NaN())}} }, ErrFigure, "Connectors.LineStyle.Width"},
		"too large":    {func(in *Inset) { in.Width = 400 }, ErrLayout, "inset 1 of panel (0, 0): does not fit: its box of 400 × "},
		"too small":    {func(in *Inset) { in.Width, in.Panel.Frameless = 20, false }, ErrLayout, "wider than the box of 20 pt"},
		"outside":      {func(in *Inset) { in.Fractions = Bounds{[2]float64{0.5, 1.1}, [2]float64{0, 1}} }, ErrLayout, "beyond the data area"},
		"far":          {func(in *Inset) { in.Data = Bounds{[2]float64{-1e308, 1e308}, [2]float64{0, 1}} }, ErrLayout, "beyond the data area"},
		"limits":       {func(in *Inset) { in.Panel.X.Min = 7 }, ErrLimits, "inset 1 of panel (0, 0): x axis"},
		"nil plotter":  {func(in *Inset) { in.Panel.Add(nil) }, ErrFigure, "inset 1 of panel (0, 0)): plotter 0 is nil"},
		"panic":        {func(in *Inset) { in.Panel.Add(insetPlotter{panics: true}) }, ErrPanic, "inset 1 of panel (0, 0): plotter 0"},
		"aspect":       {func(in *Inset) { in.Panel.EqualAspect, in.Panel.X.Scale = true, plot.LogScale{} }, ErrFigure, "inset 1 of panel (0, 0)): equal aspect"},
		"title":        {func(in *Inset) { in.Panel.Title = strings.Repeat("long ", 30) }, ErrLayout, "the inset: title"},
		"bad title":    {func(in *Inset) { in.Panel.Title = `$\nothing$` }, nil, "inset 1 of panel (0, 0)"},
	} {
		in := bareInset(1, 2, 1, 2)
		c.change(&in)
		f := insetFigure(in)
		_, err := f.WriterTo("svg")
		if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.text) || !strings.HasPrefix(err.Error(), "plots: ") {
			t.Errorf("%s: %v, want %q", name, err, c.text)
		}
		w, complaints, err := f.DrawLenient(context.Background(), "svg")
		if w == nil || err != nil || len(complaints) == 0 || len(complaints) > 2 {
			t.Errorf("%s: lenient: %v, %v", name, complaints, err)
		}
		if name != "nil" && name != "nested" && f.Panels[0].Insets[0].Panel == nil {
			t.Errorf("%s: DrawLenient changed the figure", name)
		}
	}
	if _, err := insetFigure(make([]Inset, MaxInsets+1)...).Layout(); !errors.Is(err, ErrLimit) || !strings.Contains(err.Error(), "plots.MaxInsets = 16") {
		t.Error(err)
	}
}

// Insets that cover each other or a legend are errors that say by how much.
func TestInsetsOverlap(t *testing.T) {
	a, b := bareInset(1, 2, 1, 2), bareInset(1, 2, 1, 2)
	a.Place, b.Place = LegendUpperLeft, LegendUpperCenter
	a.Width, b.Width = 180, 180
	f := insetFigure(a, b)
	if _, err := f.Layout(); !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), "inset 2 of panel (0, 0): does not fit: it covers inset 1 of panel (0, 0) by") {
		t.Error(err)
	}
	f.Panels[0].Insets = []Inset{a}
	f.Panels[0].Legend = &Legend{Place: LegendUpperLeft}
	f.Panels[0].Legend.Add("line")
	if _, err := f.Layout(); !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), "it covers the legend by") {
		t.Error(err)
	}
}

// Legends of the panel and of the figure have the entries of insets once, and these have none.
func TestInsetLegends(t *testing.T) {
	build := func(own bool) *Figure {
		in := bareInset(1, 2, 1, 2)
		in.Panel.Legend = &Legend{}
		in.Panel.Legend.Add("both")
		in.Panel.Legend.Add("inset")
		f := insetFigure(in)
		if own {
			f.Panels[0].Legend = &Legend{}
			f.Panels[0].Legend.Add("panel")
			f.Panels[0].Legend.Add("both")
		}
		return f
	}
	texts := func(l *PlacedLegend) (out []string) {
		if l != nil {
			for _, e := range l.Legend.Entries {
				out = append(out, e.Text)
			}
		}
		return out
	}
	for _, c := range []struct {
		own, collected       bool
		figure, panel, inset []string
	}{
		{false, false, nil, nil, []string{"both", "inset"}},
		{true, false, nil, []string{"panel", "both", "inset"}, nil},
		{false, true, []string{"both", "inset"}, nil, nil},
		{true, true, []string{"panel", "both", "inset"}, nil, nil},
	} {
		f := build(c.own)
		if c.collected {
			f.Legend = &Legend{}
		}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		p := &l.Panels[0]
		for what, texts := range map[string][2][]string{
			"figure": {texts(l.Legend), c.figure}, "panel": {texts(p.Legend), c.panel}, "inset": {texts(p.Insets[0].Panel.Legend), c.inset},
		} {
			if !slices.Equal(texts[0], texts[1]) {
				t.Errorf("%+v: %s: %q, want %q", c, what, texts[0], texts[1])
			}
		}
	}
}

// An inset without plotters has those of the panel, and is described by its axes only.
func TestInsetPlotters(t *testing.T) {
	f := insetFigure(bareInset(1, 2, 1, 2))
	f.Panels[0].plotters = nil
	f.Panels[0].Add(need(plotter.NewLine(plotter.XYs{{X: 1, Y: 1}, {X: 9, Y: 9}}))(t))
	p := placedInsets(t, f)
	if n := len(p.Insets[0].Panel.Panel.Plotters()); n != 1 {
		t.Errorf("%d plotters", n)
	}
	_, desc, err := f.Description()
	if want := "A line through 2 points from (1, 1) to (9, 9); x from 0 to 10, y from 0 to 10. Inset 1: x from 1 to 2, y from 1 to 2."; err != nil || desc != want {
		t.Errorf("%q, %v, want %q", desc, err, want)
	}
}

// On a cropped page insets move with everything else, and an animation grows their paths.
func TestInsetsMoveAndGrow(t *testing.T) {
	in := bareInset(1, 2, 1, 2)
	in.Connectors, in.Place = &Connectors{}, LegendUpperRight
	f := insetFigure(in)
	f.Panels[0].EqualAspect = true
	f.Width = 600
	whole := placedInsets(t, f)
	f.Crop = true
	cropped := placedInsets(t, f)
	by := cropped.Box.Min.Sub(whole.Box.Min)
	if by.X > -50 {
		t.Fatalf("nothing is cropped: %v", by)
	}
	a, b := &whole.Insets[0], &cropped.Insets[0]
	mover{by}.inset(a)
	if !nearBoxes(a.Box, b.Box) || !nearBoxes(*a.Magnified, *b.Magnified) || !nearBoxes(a.Panel.Box, b.Panel.Box) || fmt.Sprintf("%.6f", a.Connectors) != fmt.Sprintf("%.6f", b.Connectors) {
		t.Errorf("%v, want %v", b, a)
	}

	path := need(NewPath(plotter.XYs{{X: 1, Y: 1}, {X: 2, Y: 2}, {X: 1, Y: 2}}))(t)
	f.Panels[0].Insets[0].Panel.Add(path)
	film := Growing(f, 0)
	if film.Frames != 3 {
		t.Fatalf("%d frames", film.Frames)
	}
	first, err := film.Frame(0)
	if err != nil {
		t.Fatal(err)
	}
	if q := first.Panels[0].Insets[0].Panel.plotters[0]; q == plot.Plotter(path) {
		t.Error("the path of the inset did not grow")
	}
	if f.Panels[0].Insets[0].Panel.plotters[0] != plot.Plotter(path) {
		t.Error("the figure changed")
	}
	if _, err := film.WriterTo("svg"); err != nil {
		t.Error(err)
	}
}

// A figure with insets stops when its context is done, at the looks of its layout and of its drawing.
func TestInsetContext(t *testing.T) {
	looks := func(f *Figure) (n int) {
		for ; ; n += 1 + n/8 {
			switch _, err := f.Draw(newCountdown(t.Context(), n), "svg"); {
			case err == nil:
				return n
			case !errors.Is(err, context.Canceled):
				t.Fatalf("after %d looks: %v", n, err)
			}
		}
	}
	in := bareInset(1, 2, 1, 2)
	in.Connectors = &Connectors{}
	f := insetFigure(in, in, in, in)
	f.Panels[0].Add(need(plotter.NewLine(plotter.XYs{{X: 1, Y: 1}, {X: 9, Y: 9}}))(t))
	with := looks(f)
	f.Panels[0].Insets = nil
	if without := looks(f); with <= without {
		t.Errorf("%d looks with insets, %d without", with, without)
	}
}

// A box without a size is as large as the inset needs, so that it fits on small pages.
func TestInsetGrows(t *testing.T) {
	in := bareInset(1, 2, 1, 2)
	in.Panel.Frameless, in.Place = false, LegendLowerLeft
	for _, c := range []struct {
		width vg.Length
		share float64
	}{{360, 0.4}, {140, 0.4}, {100, 0.6}} {
		f := insetFigure(in)
		f.Width, f.Height = c.width, c.width
		p := placedInsets(t, f)
		if got := float64(p.Insets[0].Box.Size().X / p.Box.Size().X); math.Abs(got-c.share) > 1e-9 {
			t.Errorf("%v pt: the box has %v of the data area, want %v", c.width, got, c.share)
		}
	}
}

// A panel that is an inset of itself is an error like any inset of an inset, also where the figure is
// copied.
func TestInsetOfItself(t *testing.T) {
	f := insetFigure(Inset{})
	f.Panels[0].Insets[0].Panel = f.Panels[0]
	const want = "an inset of an inset"
	if _, err := f.WriterTo("svg"); !errors.Is(err, ErrFigure) || !strings.Contains(err.Error(), want) {
		t.Error(err)
	}
	if _, complaints, err := f.DrawLenient(t.Context(), "svg"); err != nil || len(complaints) != 1 || !strings.Contains(complaints[0].Error(), want) {
		t.Error(complaints, err)
	}
	if _, err := Growing(f, 2).WriterTo("svg"); !errors.Is(err, ErrFigure) || !strings.Contains(err.Error(), want) {
		t.Error(err)
	}
}
