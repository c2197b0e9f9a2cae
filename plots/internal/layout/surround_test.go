package layout

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// near reports whether two lengths are equal but for rounding.
func near(a, b vg.Length) bool { return math.Abs(float64(a-b)) < eps }

// around returns a page of panels with everything that may stand around them.
func around(place LegendPlace, panels ...Panel) *Page {
	p := plain(2, 2, panels...)
	p.Title, p.XLabel, p.YLabel = "Title", "step", "loss"
	p.Legend = &Legend{Texts: []string{"first", "second", "third"}, Place: place}
	return p
}

// four returns four panels without ticks.
func four() []Panel { return []Panel{cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)} }

// The title, the labels and the legend stand around all panels in this order, centered on the
// data areas, and the margin lies between them and the edge of the page.
func TestSurround(t *testing.T) {
	for _, place := range []LegendPlace{BelowPanel, AbovePanel, RightOfPanel} {
		p := around(place, four()...)
		r := of(t, p)
		data, _ := r.areas()
		middle := data.Min.Add(data.Max).Scale(0.5)
		ink := r.Title.Ink()
		if !near((r.Title.Baseline.X*2+r.Title.Formula.Width)/2, middle.X) || ink.Min.Y < data.Max.Y {
			t.Errorf("place %d: title at %v over %v", place, ink, data)
		}
		x := r.XLabel
		if !near(x.Baseline.X+x.Formula.Width/2, middle.X) || x.Baseline.Y > data.Min.Y-4-4 {
			t.Errorf("place %d: x label at %v below %v", place, x.Baseline, data)
		}
		y := r.YLabel
		if !near(y.Baseline.Y+y.Formula.Width/2, middle.Y) || y.Baseline.X > data.Min.X-4-4 || y.Angle != quarterTurn {
			t.Errorf("place %d: y label at %v left of %v", place, y.Baseline, data)
		}
		l := r.Legend.Box
		mid := (l.Min.X + l.Max.X) / 2
		switch place {
		case BelowPanel:
			if !near(l.Min.Y, 10) || !near(mid, middle.X) || l.Max.Y > x.Ink().Min.Y {
				t.Errorf("below: legend %v, label %v, data %v", l, x.Ink(), data)
			}
		case AbovePanel:
			if !near(mid, middle.X) || l.Min.Y < data.Max.Y || l.Max.Y > ink.Min.Y {
				t.Errorf("above: legend %v, title %v, data %v", l, ink, data)
			}
		default:
			if !near(l.Max.X, 390) || !near(l.Max.Y, data.Max.Y) || l.Min.X < data.Max.X {
				t.Errorf("right: legend %v, data %v", l, data)
			}
		}
		if len(r.Legend.Labels) != 3 || (r.Legend.Labels[0].Baseline.Y == r.Legend.Labels[2].Baseline.Y) != place.flows() {
			t.Errorf("place %d: entries at %v", place, r.Legend.Labels)
		}
	}
}

// A shared label stands between the panels and a color bar below them.
func TestSharedLabelOverBar(t *testing.T) {
	p := plain(2, 2, four()...)
	p.XLabel = "step"
	p.Bars = []Bar{{Name: "bar", Scale: unticked(0, 1), Below: true, Panels: []int{0, 1, 2, 3}}}
	r := of(t, p)
	if label, bar := r.XLabel.Ink(), r.Bars[0].Edge.Box; label.Min.Y < bar.Max.Y {
		t.Errorf("label %v, bar %v", label, bar)
	}
}

// A legend right of all panels has more columns instead of being higher than the data areas.
func TestLongLegendRight(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	p.Legend = &Legend{Place: RightOfPanel}
	for range 30 {
		p.Legend.Texts = append(p.Legend.Texts, "a")
	}
	r := of(t, p)
	if h, data := r.Legend.Box.Size().Y, r.Panels[0].Box.Size().Y; h > data {
		t.Errorf("legend of %v beside a data area of %v", h, data)
	}
	p.Legend.Columns = 1
	if _, err := Of(p); !errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), "legend of the figure") {
		t.Errorf("one column of 30 rows: %v", err)
	}
}

// Errors about text around the panels name it.
func TestSurroundErrors(t *testing.T) {
	for want, change := range map[string]func(*Page){
		"title of the figure: ":              func(p *Page) { p.Title = "$" },
		"x label of the figure: ":            func(p *Page) { p.XLabel = "$" },
		"y label of the figure: ":            func(p *Page) { p.YLabel = "$" },
		`legend: entry "$": `:                func(p *Page) { p.Legend.Texts[1] = "$" },
		`"many many many`:                    func(p *Page) { p.Title = strings.Repeat("many ", 40) },
		"pt) above title":                    func(p *Page) { p.Title = strings.Repeat("high\n", 22) + "high" },
		"legend of the figure reaches":       func(p *Page) { p.Legend.Texts[0] = strings.Repeat("many ", 40) },
		"wider than the page of 400 pt: the": func(p *Page) { p.Legend.Texts[0], p.Legend.Place = strings.Repeat("many ", 40), RightOfPanel },
	} {
		p := around(BelowPanel, four()...)
		change(p)
		if _, err := Of(p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// With fixed margins the panels stand where Matplotlib 3.3 puts them: plt.subplots(2, 2) on a
// page of 400 × 300 points.
func TestFixedMargins(t *testing.T) {
	p := plain(2, 2, four()...)
	m := DefaultMargins()
	p.Fixed = &m
	r := of(t, p)
	// The width is 0.775 of 400 = 310 = 2 w + 0.2 w, the height 0.77 of 300 = 231 = 2.2 h.
	w, h := vg.Length(310/2.2), vg.Length(231/2.2)
	checkBox(t, "upper left", r.Panels[0].Box, 50, 264-h, 50+w, 264)
	checkBox(t, "lower right", r.Panels[3].Box, 360-w, 33, 360, 33+h)

	// Decorations do not move the panels.
	p.Title, p.XLabel, p.YLabel = "Title", "step", "loss"
	with := of(t, p)
	checkBox(t, "upper left with labels", with.Panels[0].Box, 50, 264-h, 50+w, 264)
	title := with.Title
	if !near(title.Baseline.X+title.Formula.Width/2, 200) || title.Ink().Max.Y > 0.98*300+0.5 {
		t.Errorf("title at %v", title.Ink())
	}
}

// A color bar takes 15 % of its panel, 5 % lie between them, and the bar is 20 times as long as
// wide (Matplotlib 3.3, colorbar.make_axes_gridspec: fraction 0.15, pad 0.05, aspect 20).
// Below it is 15 % away. Matplotlib 3.6.3 draws the axes of plt.subplots() with plt.colorbar()
// on 6.4 × 4.8 inches at [0.125, 0.11, 0.62, 0.77] and [0.78375, 0.11, 0.02888, 0.77].
func TestFixedBars(t *testing.T) {
	bar := Bar{Name: "bar", Scale: unticked(0, 1)}
	page := func(b Bar, own bool) *Page {
		p := plain(1, 1, cell(0, 0))
		m := DefaultMargins()
		p.Width, p.Height, p.Fixed = 460.8, 345.6, &m
		if b.Panels = []int{0}; own {
			p.Panels[0].Bar = &b
		} else {
			p.Bars = []Bar{b}
		}
		return p
	}
	for _, own := range []bool{true, false} {
		for _, below := range []bool{false, true} {
			bar.Below = below
			r := of(t, page(bar, own))
			placed := r.Panels[0].Bar
			if !own {
				placed = r.Bars[0]
			}
			got := placed.Edge.Box
			if below {
				checkBox(t, "panel", r.Panels[0].Box, 0.125*460.8, (0.11+0.3*0.77)*345.6, 0.9*460.8, 0.88*345.6)
				high := vg.Length(0.775 * 460.8 / 20)
				top := vg.Length((0.11 + 0.15*0.77) * 345.6)
				checkBox(t, "bar below", got, 0.125*460.8, top-high, 0.9*460.8, top)
				continue
			}
			checkBox(t, "panel", r.Panels[0].Box, 0.125*460.8, 0.11*345.6, 0.745*460.8, 0.88*345.6)
			left, wide := vg.Length(0.78375*460.8), vg.Length(0.77*345.6/20)
			checkBox(t, "bar", got, left, 0.11*345.6, left+wide, 0.88*345.6)
			if math.Abs(float64(wide)/460.8-0.02888) > 1e-5 {
				t.Errorf("the bar is %v of the page wide", float64(wide)/460.8)
			}
		}
	}
}

// A panel of equal aspect stands beside its bar, and a bar is as wide as its cell at most.
func TestFixedBarOfNarrowCell(t *testing.T) {
	p := cell(0, 0)
	p.EqualAspect = true
	p.Bar = &Bar{Scale: unticked(0, 1)}
	pg := plain(1, 1, p)
	m := DefaultMargins()
	pg.Width, pg.Height, pg.Fixed = 200, 800, &m
	r := of(t, pg)
	box, bar := r.Panels[0].Box, r.Panels[0].Bar.Edge.Box
	if !near(box.Size().X, box.Size().Y) || !near(box.Size().X, 0.775*0.8*200) || !near(bar.Size().X, 0.775*0.15*200) || !near(bar.Size().Y, 20*bar.Size().X) {
		t.Errorf("panel %v, bar %v", box, bar)
	}
	pg.Width, pg.Height = 800, 200
	r = of(t, pg)
	box, bar = r.Panels[0].Box, r.Panels[0].Bar.Edge.Box
	if !near(box.Max.X, (0.125+0.775*0.8)*800) || !near(bar.Min.X-box.Max.X, 0.05*0.775*800) || page.Separation(box, bar) <= 0 {
		t.Errorf("panel %v, bar %v", box, bar)
	}
}

// Margins without room are an error.
func TestFixedErrors(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	p.Fixed = &Margins{Left: 0.5, Right: 0.51, Bottom: 0, Top: 1}
	if _, err := Of(p); !errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), "the margins leave 4 × 300 pt") {
		t.Errorf("%v", err)
	}
	p.Fixed = &Margins{Right: 1, Top: 1}
	p.Title = "Title"
	if _, err := Of(p); !errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), "overlap") {
		t.Errorf("a title over the panel: %v", err)
	}
}

// In a packed legend rows are as high as their texts, and thumbnails of single lines stand 0.35
// sizes of type above the baseline (Matplotlib, legend.handleheight 0.7). A number of
// columns that does not divide the entries leaves the first columns longer.
func TestPackedLegend(t *testing.T) {
	p := plain(1, 1)
	l := &Legend{Texts: []string{"a", `$\frac{a}{b}$`, "b"}, Packed: true}
	packed, err := p.arrange(l, 10, 400)
	if err != nil {
		t.Fatal(err)
	}
	l.Packed = false
	even, err := p.arrange(l, 10, 400)
	if err != nil {
		t.Fatal(err)
	}
	pitch := func(p *PlacedLegend, i int) vg.Length { return p.Labels[i].Baseline.Y - p.Labels[i+1].Baseline.Y }
	if packed.Box.Max.Y >= even.Box.Max.Y || !near(pitch(even, 0), pitch(even, 1)) || near(pitch(packed, 0), pitch(packed, 1)) {
		t.Errorf("packed %v, even %v", packed, even)
	}
	for i, b := range packed.Thumbnails {
		if !near((b.Min.Y+b.Max.Y)/2-packed.Labels[i].Baseline.Y, 3.5) {
			t.Errorf("thumbnail %d at %v over %v", i, b, packed.Labels[i].Baseline)
		}
	}
	for n, want := range map[int][]int{1: {0, 7}, 2: {0, 4, 7}, 3: {0, 3, 5, 7}, 4: {0, 2, 4, 6, 7}, 7: {0, 1, 2, 3, 4, 5, 6, 7}} {
		got := spread(7, n)
		if len(got) != len(want) {
			t.Fatalf("%d columns: %v", n, got)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%d columns: %v, want %v", n, got, want)
			}
		}
	}
}
