package layout

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
)

// eps is the tolerance for rounding errors of lengths.
const eps = 1e-9

// plain returns a page with the given panels in a grid of equal cells. Its sizes are
// round numbers.
func plain(rows, columns int, panels ...Panel) *Page {
	ones := func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = 1
		}
		return out
	}
	return &Page{
		Width: 400, Height: 300, Rows: ones(rows), Columns: ones(columns), Panels: panels,
		Sizes: Sizes{
			Font: 10, Title: 12, Label: 10, Number: 10,
			Margin: 10, TitlePad: 6, LabelPad: 4, TickPad: 3, TickLength: 4,
		},
	}
}

// cell returns a panel in one cell with axes from 0 to 1 without ticks.
func cell(row, column int) Panel {
	a := Axis{Scale: unticked(0, 1)}
	return Panel{
		Name: "panel " + string(rune('a'+row)) + string(rune('1'+column)), X: a, Y: a,
		Cells: Cells{row, column, row + 1, column + 1},
	}
}

// unticked returns a linear scale without ticks.
func unticked(lo, hi float64) Scale {
	return Scale{Min: lo, Max: hi, Ticks: func(int) (tick.Choice, error) {
		return tick.Choice{Marks: func(int) tick.Marks { return tick.Marks{} }}, nil
	}}
}

// of returns the layout of a page that fits.
func of(t *testing.T, p *Page) *Result {
	t.Helper()
	r, err := Of(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// checkBox checks a box.
func checkBox(t *testing.T, name string, got vg.Rectangle, x0, y0, x1, y1 vg.Length) {
	t.Helper()
	want := vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}
	if page.Distance(got.Min, want.Min) > eps || page.Distance(got.Max, want.Max) > eps {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// Without decorations, panels fill the page except for margins and room for ticks.
func TestBarePanels(t *testing.T) {
	r := of(t, plain(1, 2, cell(0, 0), cell(0, 1)))
	// 400 = 10 + 4 + w + 10 + 4 + w + 10 and 300 = 10 + 4 + h + 10.
	checkBox(t, "left", r.Panels[0].Box, 14, 14, 195, 290)
	checkBox(t, "right", r.Panels[1].Box, 209, 14, 390, 290)
}

// Cells have the ratios of the page, and rows count from the top.
func TestRatios(t *testing.T) {
	p := plain(2, 1, cell(0, 0), cell(1, 0))
	p.Rows = []float64{1, 3}
	r := of(t, p)
	// 300 = 10 + h + 4 + 10 + 3h + 4 + 10.
	checkBox(t, "top", r.Panels[0].Box, 14, 224.5, 390, 290)
	checkBox(t, "bottom", r.Panels[1].Box, 14, 14, 390, 210.5)
}

// A title takes its height above every panel of the row, and a title or label that
// is longer than the data area does not make it smaller.
func TestDecorationsTakeRoom(t *testing.T) {
	titled := cell(0, 1)
	titled.Title, titled.Y.Label = "title", "label"
	r := of(t, plain(1, 2, cell(0, 0), titled))
	left, right := &r.Panels[0], &r.Panels[1]
	if left.Box.Min.Y != right.Box.Min.Y || left.Box.Max.Y != right.Box.Max.Y {
		t.Errorf("heights of %v and %v differ", left.Box, right.Box)
	}
	checkBox(t, "left", left.Decorated, 10, 10, left.Box.Max.X, left.Box.Max.Y)
	if top := right.Decorated.Max.Y; math.Abs(float64(top-290)) > eps {
		t.Errorf("the title ends at %v, want 290", top)
	}
	if gap := right.Decorated.Min.X - left.Decorated.Max.X; math.Abs(float64(gap-10)) > eps {
		t.Errorf("panels are %v apart, want the margin of 10", gap)
	}
	long := cell(0, 1)
	long.Title, long.X.Label = strings.Repeat("title ", 6), strings.Repeat("label ", 6)
	short := cell(0, 1)
	short.Title, short.X.Label = "title", "label"
	a, b := of(t, plain(1, 2, cell(0, 0), long)), of(t, plain(1, 2, cell(0, 0), short))
	if a.Panels[1].Box != b.Panels[1].Box {
		t.Errorf("long texts change the data area from %v to %v", b.Panels[1].Box, a.Panels[1].Box)
	}
}

// Ticks stand where Fraction says, and numbers below the data area, centered.
func TestTicksAndNumbers(t *testing.T) {
	p := cell(0, 0)
	p.X.Fraction = func(v float64) float64 { return v * v }
	p.X.Ticks = func(n int) (tick.Choice, error) {
		if n != tick.MaxIntervals {
			t.Errorf("room for %d numbers, want the most, %d", n, tick.MaxIntervals)
		}
		return tick.Choice{Marks: func(int) tick.Marks {
			return tick.Marks{Ticks: []plot.Tick{{Value: 0.5, Label: "0.5"}}, Minor: []float64{0.25}}
		}}, nil
	}
	d := of(t, plain(1, 1, p)).Panels[0]
	w := d.Box.Size().X
	want := []Tick{{0.5, d.Box.Min.X + w/4, false}, {0.25, d.Box.Min.X + w/16, true}}
	if len(d.XTicks) != 2 || d.XTicks[0] != want[0] || d.XTicks[1] != want[1] {
		t.Errorf("ticks %v, want %v", d.XTicks, want)
	}
	n := d.Labels[0]
	if middle := n.Baseline.X + n.Formula.Width/2; math.Abs(float64(middle-want[0].At)) > eps {
		t.Errorf("the number is centered at %v, want %v", middle, want[0].At)
	}
	if top := n.Ink().Max.Y; top > d.Box.Min.Y-4-3+touching {
		t.Errorf("the number reaches up to %v, but tick and pad end at %v", top, d.Box.Min.Y-7)
	}

	// Bare axes keep the ticks.
	p.X.Bare = true
	if d := of(t, plain(1, 1, p)).Panels[0]; len(d.XTicks) != 2 || len(d.Labels) != 0 {
		t.Errorf("bare axis: %d ticks and %d labels", len(d.XTicks), len(d.Labels))
	}

	// A scale without Fraction and Ticks is linear with round numbers.
	p.X = Axis{Scale: Scale{Min: -1, Max: 1}}
	d = of(t, plain(1, 1, p)).Panels[0]
	if first, last := d.XTicks[0], d.XTicks[len(d.XTicks)-1]; first.Value != -1 || first.At != d.Box.Min.X || last.Value != 1 || last.At != d.Box.Max.X {
		t.Errorf("ticks from %v to %v on %v", first, last, d.Box)
	}
}

// Layout goes through the choice of ticks until numbers keep clear of each other.
func TestNumbersKeepClear(t *testing.T) {
	p := cell(0, 0)
	steps := 0
	p.X.Ticks = func(int) (tick.Choice, error) {
		var ticks []plot.Tick
		for i := range 100 {
			ticks = append(ticks, plot.Tick{Value: float64(i) / 99, Label: "number"})
		}
		choice := tick.Thinned(ticks)
		return tick.Choice{Marks: func(step int) tick.Marks {
			steps = max(steps, step)
			return choice.Marks(step)
		}}, nil
	}
	d := of(t, plain(1, 1, p)).Panels[0]
	if len(d.XTicks) != 100 || steps == 0 || len(d.Labels) < 2 {
		t.Fatalf("%d ticks, %d numbers, %d steps", len(d.XTicks), len(d.Labels), steps)
	}
	for i, l := range d.Labels[1:] {
		if gap := l.Baseline.X - d.Labels[i].Baseline.X - l.Formula.Width; gap < 4-eps {
			t.Errorf("numbers %d and %d are %v apart, want 0.4 of the size", i, i+1, gap)
		}
	}
}

// A data area with equal aspect is the largest in the middle of its cell.
func TestEqualAspectBox(t *testing.T) {
	outer := vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 110, Y: 70}}
	one, two := &Scale{Min: 0, Max: 1}, &Scale{Min: 3, Max: 5}
	checkBox(t, "square", equalAspect(outer, one, one, center), 35, 20, 85, 70)
	checkBox(t, "twice as wide", equalAspect(outer, two, one, center), 10, 20, 110, 70)
	checkBox(t, "twice as high", equalAspect(outer, one, two, center), 47.5, 20, 72.5, 70)
}

// A clash is reported with its amount: the worst one.
func TestClash(t *testing.T) {
	long := strings.Repeat("title ", 10)
	left, right := cell(0, 0), cell(0, 1)
	left.Title, right.Title = long, long
	p := plain(1, 2, left, right)
	_, err := Of(p)
	if !errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), `panel a1: title "title`) || !strings.Contains(err.Error(), `and panel a2: title "title`) {
		t.Fatalf("two long titles: %v", err)
	}
	// The titles stand side by side; the shortest way to part them is up.
	l, typeErr := p.Type.Typeset(long, p.Sizes.Title)
	if typeErr != nil {
		t.Fatal(typeErr)
	}
	ink := page.EmptyBox()
	for _, c := range l.Formula.Path() {
		if c.Type != vg.CloseComp {
			ink = page.Include(page.Include(ink, c.Control...), c.Pos)
		}
	}
	checkAmount(t, err, ink.Size().Y)

	p = plain(1, 1, cell(0, 0))
	p.Panels[0].X.Label = strings.Repeat("label ", 30)
	_, err = Of(p)
	if !errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), `of the x axis reaches`) || !strings.Contains(err.Error(), "beyond the page of 400 × 300 pt") {
		t.Errorf("long label: %v", err)
	}

	p = plain(1, 1, cell(0, 0))
	p.Width = 20
	if _, err = Of(p); !errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), "wider than the page of 20 pt: they take 24 pt, most of it (4 pt) left of panel a1") {
		t.Errorf("narrow page: %v", err)
	}

	p = plain(1, 1, cell(0, 0))
	p.Panels[0].EqualAspect, p.Panels[0].X.Max = true, 1000
	if _, err = Of(p); !errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), "panel a1: equal aspect leaves 376 × 0.376 pt for the data, less than 10 pt") {
		t.Errorf("flat panel: %v", err)
	}
}

// checkAmount checks the length at the end of an error.
func checkAmount(t *testing.T, err error, want vg.Length) {
	t.Helper()
	words := strings.Fields(err.Error())
	got, parse := vg.ParseLength(words[len(words)-2] + words[len(words)-1])
	if parse != nil || math.Abs(float64(got/want-1)) > 0.01 {
		t.Errorf("%v: want %.3g pt (%v)", err, float64(want), parse)
	}
}

// The needs of a gap add up from its two sides within each line, and a gap is as
// wide as its greatest line needs.
func TestNeeds(t *testing.T) {
	n := newNeeds(2, 2)
	n.before[0][1].raise(3, 3, "a")
	n.after[0][1].raise(4, 4, "b")
	n.before[1][1].raise(5, 9, "c")
	if g := n.gap(1); g != (need{7, 9, "c"}) {
		t.Errorf("gap 1: %+v", g)
	}
	if tr := n.tracks(50, 1, []float64{1, 1}); tr[1].lo-tr[0].hi != 10 || tr[0].lo != 1 || tr[1].hi != 49 {
		t.Errorf("tracks %v", tr)
	}
	more := newNeeds(2, 2)
	more.raise(n)
	if more.exceeds(n, 0) || n.exceeds(more, 0) {
		t.Error("raised needs differ")
	}
	more.before[0][0].raise(0, 2, "d")
	if !more.exceeds(n, 1) || more.exceeds(n, 3) {
		t.Error("a greater need is not noticed, or one within the slack is")
	}
}
