package layout

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// The color bar of a panel is as long as its data area and makes room beside it.
func TestPanelBar(t *testing.T) {
	for _, below := range []bool{false, true} {
		p := cell(0, 0)
		p.Bar = &Bar{Scale: unticked(0, 1), Below: below, OpenBelow: true}
		d := of(t, plain(1, 1, p)).Panels[0]
		b := d.Bar
		if below {
			// 300 = 10 + bar 10 + pad 8 + h + 10.
			checkBox(t, "data area", d.Box, 14, 28, 390, 290)
			checkBox(t, "bar", b.Edge.Box, 14, 10, 390, 20)
		} else {
			// 400 = 10 + 4 + w + pad 8 + bar 10 + 10.
			checkBox(t, "data area", d.Box, 14, 14, 372, 290)
			checkBox(t, "bar", b.Edge.Box, 380, 14, 390, 290)
		}
		if lo, hi := b.Edge.Span(); math.Abs(float64(b.Lo-lo-9)) > eps || b.Hi != hi {
			t.Errorf("below %v: scale from %v to %v on a bar from %v to %v", below, b.Lo, b.Hi, lo, hi)
		}
	}
}

// A bar of several panels stands beside all of them, at the same place in each row,
// and further bars stand beyond it.
func TestSharedBar(t *testing.T) {
	p := plain(2, 2, cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1))
	p.Bars = []Bar{
		{Scale: unticked(0, 1), Name: "Bars[0]", Panels: []int{0, 1, 2, 3}},
		{Scale: unticked(0, 1), Name: "Bars[1]", Panels: []int{1}},
		{Scale: unticked(0, 1), Name: "Bars[2]", Panels: []int{2}, Below: true},
	}
	r := of(t, p)
	a, b, c := r.Bars[0].Edge.Box, r.Bars[1].Edge.Box, r.Bars[2].Edge.Box
	top, low := r.Panels[1].Box, r.Panels[3].Box
	checkBox(t, "bar of all", a, top.Max.X+8, low.Min.Y, top.Max.X+18, top.Max.Y)
	checkBox(t, "bar beyond it", b, a.Max.X+4, top.Min.Y, a.Max.X+14, top.Max.Y)
	checkBox(t, "bar below", c, r.Panels[2].Box.Min.X, 10, r.Panels[2].Box.Max.X, 20)
	if b.Max.X != 390 {
		t.Errorf("the last bar ends at %v, want 390", b.Max.X)
	}
	if r.Panels[0].Box.Size() != r.Panels[3].Box.Size() {
		t.Errorf("panels have sizes %v and %v", r.Panels[0].Box.Size(), r.Panels[3].Box.Size())
	}

	p.Bars = []Bar{{Scale: unticked(0, 1), Name: "Bars[0]", Panels: []int{0}, Label: strings.Repeat("label ", 20)}}
	if _, err := Of(p); err == nil || !strings.Contains(err.Error(), `does not fit: Bars[0]: label "label label`) {
		t.Errorf("long label: %v", err)
	}
}

// A legend stands half of its size of type from the frame, in the given corner or in
// the corner where it covers least.
func TestLegendPlaces(t *testing.T) {
	place := func(l Legend) *PlacedPanel {
		p := cell(0, 0)
		l.Texts = []string{"first", "second"}
		p.Legend = &l
		return &of(t, plain(1, 1, p)).Panels[0]
	}
	corner := func(place LegendPlace, d *PlacedPanel) vg.Rectangle {
		b, size := d.Box, d.Legend.Box.Size()
		x, y := b.Max.X-5-size.X, b.Max.Y-5-size.Y
		if place == UpperLeft || place == LowerLeft {
			x = b.Min.X + 5
		}
		if place == LowerLeft || place == LowerRight {
			y = b.Min.Y + 5
		}
		return vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + size.X, Y: y + size.Y}}
	}
	for _, want := range []LegendPlace{UpperRight, UpperLeft, LowerLeft, LowerRight} {
		asked := place(Legend{Place: want})
		best := place(Legend{Covered: func(data vg.Rectangle) func(vg.Rectangle) float64 {
			return func(box vg.Rectangle) float64 {
				free := corner(want, &PlacedPanel{Box: data, Legend: &PlacedLegend{Box: box}})
				return float64(page.Distance(free.Min, box.Min))
			}
		}})
		b := corner(want, asked)
		for _, d := range []*PlacedPanel{asked, best} {
			checkBox(t, "legend", d.Legend.Box, b.Min.X, b.Min.Y, b.Max.X, b.Max.Y)
		}
		// The data area keeps its size.
		checkBox(t, "data area", asked.Box, 14, 14, 390, 290)
	}

	d := place(Legend{Place: RightOfPanel})
	if l := d.Legend.Box; math.Abs(float64(l.Max.X-390)) > eps || math.Abs(float64(l.Min.X-d.Box.Max.X-10)) > eps || l.Max.Y != d.Box.Max.Y {
		t.Errorf("legend %v right of %v", l, d.Box)
	}
	d = place(Legend{Place: BelowPanel})
	l := d.Legend.Box
	if math.Abs(float64(l.Min.Y-10)) > eps || math.Abs(float64(l.Min.X+l.Max.X-d.Box.Min.X-d.Box.Max.X)) > eps {
		t.Errorf("legend %v below %v", l, d.Box)
	}
	// Below the panel the entries stand side by side, elsewhere in one column.
	if y := d.Legend.Labels; y[0].Baseline.Y != y[1].Baseline.Y {
		t.Errorf("baselines at %v and %v below the panel", y[0].Baseline, y[1].Baseline)
	}
	if x := place(Legend{}).Legend.Labels; x[0].Baseline.X != x[1].Baseline.X || x[0].Baseline.Y <= x[1].Baseline.Y {
		t.Errorf("baselines at %v and %v in a corner", x[0].Baseline, x[1].Baseline)
	}

	p := cell(0, 0)
	p.Legend = &Legend{Texts: []string{strings.Repeat("long ", 30)}}
	if _, err := Of(plain(1, 1, p)); err == nil || !strings.Contains(err.Error(), "panel a1: legend reaches") || !strings.Contains(err.Error(), "beyond the data area of 376 × 276 pt") {
		t.Errorf("long entry: %v", err)
	}
}

// A corner that covers less only by rounding is no better than one before it.
func TestLegendTies(t *testing.T) {
	p, cost := cell(0, 0), 50.0
	p.Legend = &Legend{Texts: []string{"first"}, Covered: func(vg.Rectangle) func(vg.Rectangle) float64 {
		return func(vg.Rectangle) float64 { cost -= 1e-14; return cost }
	}}
	d := of(t, plain(1, 1, p)).Panels[0]
	if l := d.Legend.Box; l.Max.X != d.Box.Max.X-5 || l.Max.Y != d.Box.Max.Y-5 {
		t.Errorf("legend %v is not in the upper right corner of %v", l, d.Box)
	}
}

// A letter stands on the line of the title, or above it where both would meet.
func TestLetter(t *testing.T) {
	p := cell(0, 0)
	p.Title, p.Letter = "title", "(a)"
	d := of(t, plain(1, 1, p)).Panels[0]
	if d.Letter.Baseline.Y != d.Title.Baseline.Y || d.Letter.Baseline.X != 10 {
		t.Errorf("letter at %v beside the title at %v", d.Letter.Baseline, d.Title.Baseline)
	}
	p.Title = strings.Repeat("title ", 15)
	d = of(t, plain(1, 1, p)).Panels[0]
	if d.Letter.Ink().Min.Y < d.Title.Ink().Max.Y {
		t.Errorf("letter at %v covers the title at %v", d.Letter.Baseline, d.Title.Baseline)
	}
}
