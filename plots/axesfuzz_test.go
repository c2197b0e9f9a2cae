package plots

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// withAxisParts adds grids, panels without frames, axes at the right and above, equal aspect, insets, a
// fitted height and a cropped page to a random figure, each at times, and makes it 300 to 3000 pixels wide.
func withAxisParts(t testing.TB, r *rand.Rand, f *Figure) *Figure {
	f.Style.DPI = 100
	f.Width = vg.Length(300*math.Pow(10, r.Float64())) * 72 / 100
	rows, cols := f.grid()
	f.Height = f.Width * vg.Length(rows+1) / vg.Length(cols+1)
	sometimes := func(one int) bool { return r.IntN(one) == 0 }
	for _, p := range f.Panels {
		for _, a := range []*Axis{&p.X, &p.Y} {
			if sometimes(2) {
				a.Grid = &Grid{Minor: sometimes(2), Layer: Layer(3 * r.IntN(2))}
			}
		}
		p.Frameless = sometimes(4)
		if _, ok := p.Y.Scale.(plot.LogScale); !ok && sometimes(3) {
			p.Right = &SecondAxis{Label: "right $z$", To: func(v float64) float64 { return 32 + 1.8*v }, From: func(v float64) float64 { return (v - 32) / 1.8 }}
		} else if ok && sometimes(2) {
			p.Right = &SecondAxis{To: math.Log10, From: func(v float64) float64 { return math.Pow(10, v) }}
		}
		if p.Right == nil && sometimes(3) {
			p.Twin = randomTwin(r, p)
		}
		if _, ok := p.X.Scale.(plot.LogScale); !ok && sometimes(3) {
			k := math.Pow(10, float64(r.IntN(13)-6))
			p.Top = &SecondAxis{Label: []string{"", "top $t$"}[r.IntN(2)], To: func(v float64) float64 { return -k * v }, From: func(v float64) float64 { return -v / k }}
		}
		if p.Y.Scale == nil && p.Twin == nil && sometimes(3) {
			p.EqualAspect = true
			p.Y.Max = p.Y.Min + (p.X.Max-p.X.Min)*(0.3+2*r.Float64())
		}
	}
	for _, p := range f.Panels {
		for len(p.Insets) < 3 && sometimes(2) {
			p.Insets = append(p.Insets, randomInset(t, r, p))
		}
	}
	f.FitHeight, f.Crop = sometimes(3), sometimes(3)
	return f
}

// randomInset returns an inset on a part of the axes of a panel, in any kind of box.
func randomInset(t testing.TB, r *rand.Rand, p *Panel) Inset {
	sometimes := func(one int) bool { return r.IntN(one) == 0 }
	part := func(a Axis) (lo, hi float64) {
		u, v := 0.1+0.8*r.Float64(), 0.1+0.8*r.Float64()
		u, v = min(u, v)-0.05, max(u, v)+0.05
		if a.logarithmic() {
			return a.Min * math.Pow(a.Max/a.Min, u), a.Min * math.Pow(a.Max/a.Min, v)
		}
		return a.Min + (a.Max-a.Min)*u, a.Min + (a.Max-a.Min)*v
	}
	q := &Panel{Frameless: sometimes(3), X: Axis{Scale: p.X.Scale}, Y: Axis{Scale: p.Y.Scale}}
	q.X.Min, q.X.Max = part(p.X)
	q.Y.Min, q.Y.Max = part(p.Y)
	q.EqualAspect = q.X.isLinear() && q.Y.isLinear() && sometimes(3)
	if sometimes(3) {
		q.Title = "zoom $x^2$"
	}
	if sometimes(4) {
		q.X.Label, q.Y.Grid = "$x_1$", &Grid{}
	}
	if sometimes(4) {
		q.Legend = &Legend{}
		q.Legend.Add("inset", &Ball{})
	}
	q.EqualAspect = q.EqualAspect && !sometimes(2)
	switch linear := q.Y.isLinear(); {
	case linear && sometimes(4):
		q.Right = &SecondAxis{Label: "$z$", To: func(v float64) float64 { return -3 * v }, From: func(v float64) float64 { return v / -3 }}
	case !q.EqualAspect && sometimes(4):
		q.Twin = randomTwin(r, q)
	}
	if q.X.isLinear() && sometimes(4) {
		q.Top = &SecondAxis{To: func(v float64) float64 { return v / 7 }, From: func(v float64) float64 { return 7 * v }}
	}
	if sometimes(6) {
		q.ColorBar = &ColorBar{Of: zooBands(t, 10), Below: sometimes(2)}
	}
	in := Inset{Panel: q}
	if sometimes(2) {
		in.Connectors = &Connectors{NoLines: sometimes(4)}
	}
	switch r.IntN(5) {
	case 0:
		in.Data.X[0], in.Data.X[1] = part(p.X)
		in.Data.Y[0], in.Data.Y[1] = part(p.Y)
		if in.Data.X[0] == in.Data.X[1] || in.Data.Y[0] == in.Data.Y[1] {
			in.Data = Bounds{} // one value but for rounding
		}
	case 1:
		u, v := 0.4*r.Float64(), 0.4*r.Float64()
		in.Fractions = Bounds{[2]float64{u, u + 0.5}, [2]float64{v, v + 0.5}}
	case 2:
		in.Place = []LegendPlace{LegendUpperRight, LegendUpperLeft, LegendLowerLeft, LegendLowerRight, LegendCenter, LegendUpperCenter}[r.IntN(6)]
		in.Width, in.Height = vg.Length(40+60*r.Float64()), vg.Length(40+60*r.Float64())
	}
	return in
}

// dropInset removes the inset that an error is about, and reports whether there is one.
func dropInset(f *Figure, err error) bool {
	for _, p := range f.Panels {
		for i := range p.Insets {
			if strings.HasPrefix(err.Error(), "plots: "+p.insetName(i)+":") {
				p.Insets = slices.Delete(p.Insets, i, i+1)
				return true
			}
		}
	}
	return false
}

// checkInsetParts checks that all of an inset lies in its box, that the box lies in the data area, and
// that it covers no other one and no legend.
func checkInsetParts(t *testing.T, name string, p *PlacedPanel) (insets int) {
	t.Helper()
	const near = 1e-6
	for i := range p.Insets {
		in := &p.Insets[i]
		if page.Beyond(in.Box, p.Box) > near {
			t.Errorf("%s: inset %d at %v leaves %v", name, i+1, in.Box, p.Box)
		}
		if in.Magnified != nil && page.Beyond(*in.Magnified, p.Box) > near {
			t.Errorf("%s: the connectors %v of inset %d leave %v", name, *in.Magnified, i+1, p.Box)
		}
		for k := range p.Insets[:i] {
			if page.Separation(in.Box, p.Insets[k].Box) < -near {
				t.Errorf("%s: insets %d and %d overlap", name, k+1, i+1)
			}
		}
		if g := p.Legend; g != nil && g.Legend.onData() && page.Separation(in.Box, g.Box) < -near {
			t.Errorf("%s: inset %d covers the legend", name, i+1)
		}
		// The box is the page of the inset.
		l := &Layout{Width: in.Box.Size().X, Height: in.Box.Size().Y, Panels: []PlacedPanel{in.Panel}}
		l.Panels[0].Labels = slices.Clone(in.Panel.Labels)
		for _, text := range []**PlacedText{&l.Panels[0].Title, &l.Panels[0].Letter} {
			if *text != nil {
				moved := **text
				*text = &moved
			}
		}
		l.Panels[0].Legend = nil // moving would change it
		mover{vg.Point{X: -in.Box.Min.X, Y: -in.Box.Min.Y}}.panel(&l.Panels[0])
		if l.Panels[0].Panel.Frameless {
			l.Panels[0].XTicks, l.Panels[0].YTicks = nil, nil
		}
		checkDisjoint(t, fmt.Sprintf("%s: inset %d", name, i+1), l)
	}
	return len(p.Insets)
}

// checkOuterTicks checks that the ticks at the right and above are at the data area.
func checkOuterTicks(t *testing.T, name string, p *PlacedPanel) {
	t.Helper()
	check := func(side string, ticks []PlacedTick, lo, hi vg.Length) {
		for _, tick := range ticks {
			if !(tick.At >= lo-1e-6 && tick.At <= hi+1e-6) {
				t.Errorf("%s: %s: %s tick %v at %v of %v", name, p.Panel.name(), side, tick.Value, tick.At, p.Box)
			}
		}
	}
	check("right", p.RightTicks, p.Box.Min.Y, p.Box.Max.Y)
	check("top", p.TopTicks, p.Box.Min.X, p.Box.Max.X)
}

// randomTwin returns a second axis with a path over the range of x, on any scale and far from the
// values of y.
func randomTwin(r *rand.Rand, p *Panel) *Twin {
	unit := math.Pow(10, float64(r.IntN(25)-12))
	t := &Twin{Y: Axis{Label: []string{"", "right $z$", "a label with a $\\sum$"}[r.IntN(3)], Margin: 0.1 * r.Float64()}, Color: Light().Accent(1)}
	switch r.IntN(4) {
	case 0:
		t.Y.Scale = plot.LogScale{}
	case 1:
		t.Y.Scale = plot.InvertedScale{Normalizer: plot.LinearScale{}}
	case 2:
		t.Y.Grid = &Grid{}
	}
	lo, hi := p.X.Min, p.X.Max
	path := &IteratePath{Arrow: Arrow{Headless: true}}
	for i := range 5 {
		path.Points = append(path.Points, contour.Point{X: lo + (hi-lo)*float64(i)/4, Y: unit * (0.01 + r.Float64())})
	}
	t.Add(path)
	return t
}

// Nothing overlaps and nothing is cut with any of these parts: neither text nor data areas, and
// the figure can be drawn in every format. Some are drawn, and all of them in all formats if
// NATGRAD_RANDOM_FIGURES says how many.
func TestRandomFiguresWithAxisParts(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 5))
	n, fits, insets := 50, 0, 0
	formats, many := Formats(), false
	if asked, err := strconv.Atoi(os.Getenv("NATGRAD_RANDOM_FIGURES")); err == nil {
		n, formats, many = asked, append(formats, FormatPGF), true
	}
	if testing.Short() {
		n = 8
	}
	for i := range n {
		f := withAxisParts(t, r, randomFigure(t, r))
		l, err := f.Layout()
		for errors.Is(err, ErrLayout) && dropInset(f, err) {
			l, err = f.Layout()
		}
		if err != nil {
			if !errors.Is(err, ErrLayout) && !errors.Is(err, ErrLimits) {
				t.Errorf("figure %d: %v", i, err)
			}
			continue
		}
		fits++
		name := fmt.Sprintf("figure %d", i)
		checkDisjoint(t, name, l)
		for p := range l.everyPanel() {
			checkOuterTicks(t, name, p)
		}
		for i := range l.Panels {
			insets += checkInsetParts(t, name, &l.Panels[i])
		}
		if content := f.content(l); content.Min.X < 0 || content.Min.Y < 0 || content.Max.X > l.Width || content.Max.Y > l.Height {
			t.Errorf("%s: paints %v on a page of %v × %v", name, content, l.Width, l.Height)
		}
		for k, format := range formats {
			if !many && i%24 != 8*k {
				continue
			}
			_, err := f.WriterTo(format)
			if tall := format == FormatPGF && max(l.Width, l.Height) > 5000; err != nil && !(tall && errors.Is(err, vgdraw2d.ErrTooLarge)) {
				t.Errorf("%s, %s: %v", name, format, err)
			}
		}
	}
	if fits < n*4/10 || insets < n/10 {
		t.Errorf("%d of %d fit, with %d insets", fits, n, insets)
	}
	t.Logf("%d of %d fit, with %d insets", fits, n, insets)
}
