package spec

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

const saucer = "f: x^2 + y^2\nx: [-2, 2]\ny: [-1, 1]\n"

func TestPageSizes(t *testing.T) {
	const two = "panels: [{}, {}]\n"
	for _, c := range []struct {
		text          string
		width, height vg.Length // in inches; 0 is any
	}{
		{"", 5, 0},
		{two, 6.8, 0},
		{"panels: [{}, {}, {}]\n", 10.2, 0},
		{"panels: [{}, {}, {}, {}]\n", 6.8, 0},
		{two + "columns: 1\n", 5, 0},
		{two + "columns: 1\nwidth: 375px\n", 3.90625, 0},
		{"width: 4in\n", 4, 0},
		{"height: 4in\n", 5, 4},
		{"size: [14in, 7in]\n", 14, 7},
		{"size: [14in, 7in]\nsave: {width: 7in}\n", 7, 3.5},
		{"width: 4in\nsave: {width: 7in}\n", 7, 0},
		{"theme: paper\n", 85 / 25.4, 0},
		{"theme: {paper: 180mm}\n", 180 / 25.4, 0},
		{"theme: {post: 20}\n", 10, 0},
		{"bands: true\ncolorbar: true\n", 5.8, 0},
		{"bands: true\ncolorbar: {below: true}\n", 5, 0},
		{two + "bands: true\ncolorbar: {shared: true}\n", 7.6, 0},
	} {
		f := build(t, saucer+c.text)
		if math.Abs(float64(f.Width/vg.Inch-c.width)) > 0.011 {
			t.Errorf("%q: width %.4g in, want %.4g", c.text, f.Width/vg.Inch, c.width)
		}
		if c.height != 0 && f.Height/vg.Inch != c.height {
			t.Errorf("%q: height %.4g in, want %.4g", c.text, f.Height/vg.Inch, c.height)
		}
	}
}

// TestProportions checks that data areas have the proportions 4:3, or those of their
// limits.
func TestProportions(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"", 0.75},
		{"panels: [{}, {}, {}]", 0.75},
		{"panels: [{}, {}, {}, {}, {}, {title: A title}]\ncolumns: 2", 0.75},
		{"bands: true\ncolorbar: true", 0.75},
		{"aspect: equal", 0.5},
		{"aspect: equal\npanels: [{title: 1}, {}, {}, {}, {}, {}]", 0.5},
		{"aspect: equal\nwidth: 375px\npanels: [{}, {}]\ncolumns: 1", 0.5},
		{"theme: {post: 30}", 0.75},
		{"theme: paper", 0.75},
		{"legend: below\nlines: {name: level}", 0.75},
	} {
		for i, p := range layout(t, build(t, saucer+c.text)).Panels {
			s := p.Box.Size()
			if got := float64(s.Y / s.X); math.Abs(got-c.want) > 0.01 {
				t.Errorf("%q, panel %d: %.4g × %.4g, ratio %.3g, want %.3g", c.text, i, s.X, s.Y, got, c.want)
			}
		}
	}
}

// TestEqualAspectFillsThePage checks that a circle is round, and that no room is lost
// beside it.
func TestEqualAspectFillsThePage(t *testing.T) {
	f := build(t, "ball: {center: [0, 0], radius: 1}\npanels: [{}, {metric: [1, 4]}]\nx: [-2, 2]\ny: [-2, 2]")
	l := layout(t, f)
	for i, p := range l.Panels {
		s := p.Box.Size()
		if math.Abs(float64(s.X-s.Y)) > 0.01 {
			t.Errorf("panel %d: %v × %v, want a square", i, s.X, s.Y)
		}
	}
	gap := l.Panels[1].Box.Min.X - l.Panels[0].Box.Max.X
	if gap > 40 {
		t.Errorf("the data areas are %v points apart", gap)
	}
}

func TestExtremeProportions(t *testing.T) {
	f := build(t, "f: x + y\nx: [0, 1]\ny: [0, 30]\naspect: equal")
	if f.Height > 2*f.Width {
		t.Errorf("page of %v × %v", f.Width, f.Height)
	}
	f = build(t, "f: x + y\nx: [0, 30]\ny: [0, 1]\naspect: equal")
	if f.Height < f.Width/4 {
		t.Errorf("page of %v × %v", f.Width, f.Height)
	}
}

func TestRatiosAndPlaces(t *testing.T) {
	f := build(t, saucer+"ratios: {columns: [2, 1], rows: [1, 3]}\npanels: [{place: {row: 1, column: 2, rows: 2}}, {}, {}]\ncolumns: 2")
	if got := fmt.Sprint(cellsOf(f)); got != "[0 1 2 1] [0 0 0 0] [1 0 0 0]" {
		t.Error("cells", got)
	}
	l := layout(t, f)
	a, b := l.Panels[1].Box.Size(), l.Panels[2].Box.Size()
	if r := b.Y / a.Y; math.Abs(float64(r-3)) > 1e-6 {
		t.Errorf("the second row is %v times as high, want 3", r)
	}
	if r := a.X / l.Panels[0].Box.Size().X; math.Abs(float64(r-2)) > 1e-6 {
		t.Errorf("the first column is %v times as wide, want 2", r)
	}
}

// cellsOf returns row, column and spans of the panels.
func cellsOf(f *plots.Figure) string {
	s := ""
	for i, p := range f.Panels {
		if i > 0 {
			s += " "
		}
		s += fmt.Sprint([]int{p.Row, p.Column, p.RowSpan, p.ColumnSpan})
	}
	return s
}

// TestColumns checks in how many columns panels stand by default.
func TestColumns(t *testing.T) {
	for _, c := range []struct {
		text   string
		panels int
		want   int
	}{
		{"", 1, 1}, {"", 2, 2}, {"", 3, 3}, {"", 4, 2}, {"", 5, 3}, {"", 7, 3},
		{"columns: 1", 3, 1}, {"columns: 5", 6, 5}, {"columns: 5", 3, 3},
		{"theme: paper", 3, 2}, {"theme: {paper: 180mm}", 3, 3}, {"theme: paper\nheatmap: true\ncolorbar: true", 2, 1},
		{"width: 375px", 3, 2}, {"save: {width: 200px}", 3, 1}, {"width: 200px\ncolumns: 2", 3, 2}, {"size: [20in, 8in]\ntheme: {post: 40}", 3, 3},
	} {
		f := build(t, saucer+c.text+"\nticks: none\npanels: ["+strings.Repeat("{}, ", c.panels)+"]")
		got := 0
		for _, p := range f.Panels {
			got = max(got, p.Column+1)
		}
		if got != c.want {
			t.Errorf("%q with %d panels: %d columns, want %d", c.text, c.panels, got, c.want)
		}
	}
}

func TestPageErrors(t *testing.T) {
	for _, c := range []struct {
		text  string
		words []string
	}{
		{"size: [1in, 1in]\ntitle: A title with unbreakablewords for it", []string{":5:8: title: does not fit: the title reaches", "a shorter title"}},
		{"panels: [{}, {title: unbreakablewordsareherefortheentirewidthofthepageandmore}]\nwidth: 3in", []string{":4:22: title"}},
		{"panels: [{}, {}]\nwidth: 0.3in", []string{"width"}},
		{"columns: 2\npanels: [{}, {}, {}, {y: {label: a label that is far too long for the height}}]\nsize: [3in, 1.2in]", []string{"the panel in row 2 and column 2"}},
		{"width: 0.4in", []string{"width"}},
		{"height: 0.2in", []string{":4:9: height: "}},
		{"size: [0in, 1in]", []string{"size"}},
		{"ratios: {columns: [1, 0]}", []string{"ratios", "0"}},
		{"panels: [{place: {row: 1, column: 1}}, {place: {row: 1, column: 1}}]", []string{"taken", "panel 1"}},
		{"place: {row: 0, column: 1}", []string{"place"}},
		{"place: {row: 1000, column: 1}", []string{"place"}},
		{"share: most", []string{"share", "most"}},
		{"resolution: 0.1", []string{"resolution"}},
		{"resolution: 1e9", []string{"resolution"}},
	} {
		expectError(t, saucer+c.text, c.words...)
	}
}

// TestProportionLimits: data areas with equal units have the proportion of their limits, from
// a third to one and a half.
func TestProportionLimits(t *testing.T) {
	p := &plots.Panel{EqualAspect: true, X: plots.Axis{Min: 2, Max: 5}}
	for _, c := range []struct{ high, want float64 }{
		{0.01, 1. / 3}, {0.99, 1. / 3}, {1, 1. / 3}, {1.05, 0.35}, {2.25, 0.75}, {3, 1}, {4.4, 4.4 / 3}, {4.5, 1.5}, {4.6, 1.5}, {300, 1.5},
	} {
		p.Y.Min, p.Y.Max = -1, -1+c.high
		if got := proportion(p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("3 × %v: proportion %v, want %v", c.high, got, c.want)
		}
	}
	p.Y.Min, p.Y.Max = 1, -1 // upside down
	if got := proportion(p); got != 0.75 {
		t.Errorf("proportion %v of limits that are upside down", got)
	}
}

// TestRowRatios: each row that a panel covers has its ratio, or 1.
func TestRowRatios(t *testing.T) {
	for _, c := range []struct {
		panels []*plots.Panel
		ratios []float64
		want   []float64
	}{
		{nil, nil, []float64{}},
		{[]*plots.Panel{{}}, nil, []float64{1}},
		{[]*plots.Panel{{Row: 2}, {}}, nil, []float64{1, 1, 1}},
		{[]*plots.Panel{{Row: 1, RowSpan: 2}}, []float64{3}, []float64{3, 1, 1}},
		{[]*plots.Panel{{}, {Row: 1}}, []float64{3, 2}, []float64{3, 2}},
		{[]*plots.Panel{{RowSpan: 1}}, []float64{3, 2}, []float64{3}},
	} {
		if got := rowRatios(&plots.Figure{Panels: c.panels, RowRatios: c.ratios}); !slices.Equal(got, c.want) {
			t.Errorf("%d panels, ratios %v: %v, want %v", len(c.panels), c.ratios, got, c.want)
		}
	}
}

// TestWithoutEqualAspect: the panels of the copy have no equal aspect, its color bars stand
// beside the same panels of the copy, and the figure stays as it is.
func TestWithoutEqualAspect(t *testing.T) {
	a, b, c := &plots.Panel{EqualAspect: true, Title: "a"}, &plots.Panel{Title: "b"}, &plots.Panel{EqualAspect: true, Title: "c"}
	bars := []*plots.ColorBar{{Label: "all"}, {Label: "a", Panels: []*plots.Panel{a}}, {Label: "b", Panels: []*plots.Panel{b}}, {Label: "b, c, a", Panels: []*plots.Panel{b, c, a}}}
	fig := &plots.Figure{Panels: []*plots.Panel{a, b, c}, ColorBars: bars}
	trial := withoutEqualAspect(fig)
	for i, p := range trial.Panels {
		if p.EqualAspect || p.Title != fig.Panels[i].Title {
			t.Errorf("panel %d: %q, equal aspect %v", i, p.Title, p.EqualAspect)
		}
	}
	if trial.Panels[1] != b {
		t.Error("a panel without equal aspect was copied")
	}
	copies := map[*plots.Panel]*plots.Panel{a: trial.Panels[0], b: b, c: trial.Panels[2]}
	for i, want := range [][]*plots.Panel{nil, {a}, {b}, {b, c, a}} {
		if got := fig.ColorBars[i].Panels; fig.ColorBars[i] != bars[i] || !slices.Equal(got, want) {
			t.Errorf("color bar %q of the figure has changed: %v", bars[i].Label, got)
		}
		for k := range want {
			want[k] = copies[want[k]]
		}
		if got := trial.ColorBars[i]; !slices.Equal(got.Panels, want) || got.Label != bars[i].Label {
			t.Errorf("color bar %q beside %v, want %v", got.Label, got.Panels, want)
		}
	}
	if !a.EqualAspect || !c.EqualAspect {
		t.Error("the figure has lost its equal aspect")
	}
	// A shared bar of some panels with equal aspect.
	l := layout(t, build(t, saucer+"aspect: equal\nheatmap: true\nnodes: 9\ncolorbar: {shared: true}\npanels: [{}, {}, {colorbar: none}]"))
	for i, p := range l.Panels {
		if s := p.Box.Size(); math.Abs(float64(s.Y/s.X)-0.5) > 0.01 {
			t.Errorf("panel %d: %v × %v", i, s.X, s.Y)
		}
	}
}

// TestLabelsOfFlatPanels: a page that becomes low by equal units is an error if a label does
// not fit any more.
func TestLabelsOfFlatPanels(t *testing.T) {
	const label = "a label longer than the axis is high"
	for x, fits := range map[string]bool{"[0, 1]": true, "[0, 30]": false} {
		text := "f: x\nnodes: 3\naspect: equal\nwidth: 3in\nx: " + x + "\ny: {range: [0, 1], label: " + label + "}"
		if fits {
			build(t, text)
		} else {
			expectError(t, text, ":4:8: width: ", "does not fit")
		}
	}
}

// fit-height leaves the height to the figure, and crop cuts its page. A height that is written as
// well is an error.
func TestFitHeightAndCrop(t *testing.T) {
	const panel = "f: x^2 + y^2\nx: [-3, 3]\ny: [-1, 1]\naspect: equal\n"
	fig, err := figureFrom(t, "fit-height: true\ncrop: true\nwidth: 4in\n"+panel)
	if err != nil {
		t.Fatal(err)
	}
	l, err := fig.Layout()
	if err != nil {
		t.Fatal(err)
	}
	if !fig.FitHeight || !fig.Crop || l.Width > 4*72 || l.Height > l.Width/2 {
		t.Errorf("a page of %v × %v", l.Width, l.Height)
	}
	for _, size := range []string{"size: [4in, 4in]\n", "height: 4in\n"} {
		if _, err := figureFrom(t, "fit-height: true\n"+size+panel); err == nil || !strings.Contains(err.Error(), "the page has a height already") {
			t.Errorf("%s%v", size, err)
		}
	}
}
