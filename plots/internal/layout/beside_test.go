package layout

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
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

// A legend stands half of its size of type from the frame, in the given place or in
// the place where it covers least.
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
		switch place {
		case UpperLeft, LowerLeft, CenterLeft:
			x = b.Min.X + 5
		case LowerCenter, UpperCenter, Center:
			x = (b.Min.X + b.Max.X - size.X) / 2
		}
		switch place {
		case LowerLeft, LowerRight, LowerCenter:
			y = b.Min.Y + 5
		case CenterLeft, CenterRight, Center:
			y = (b.Min.Y + b.Max.Y - size.Y) / 2
		}
		return vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + size.X, Y: y + size.Y}}
	}
	for _, want := range dataPlaces {
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

// The letters of a column stand in line, whatever sticks out left of its panels, and the
// letters of another column do not count.
func TestLettersStandInLine(t *testing.T) {
	p := plain(3, 2, cell(0, 0), cell(1, 0), cell(2, 0), cell(0, 1))
	for i := range p.Panels {
		p.Panels[i].Letter = "(a)"
	}
	p.Panels[1].Y.Label = "label"
	p.Panels[1].Title = strings.Repeat("title ", 8)
	p.Panels[2].EqualAspect = true
	r := of(t, p)
	x := r.Panels[1].Letter.Baseline.X
	if math.Abs(float64(x-10)) > eps {
		t.Errorf("letter at %v, want at the margin", x)
	}
	for i, q := range r.Panels[:3] {
		if q.Letter.Baseline.X != x {
			t.Errorf("letter %d at %v, not at %v", i, q.Letter.Baseline.X, x)
		}
	}
	if other := r.Panels[3]; other.Letter.Baseline.X != other.Decorated.Min.X {
		t.Errorf("letter of the other column at %v", other.Letter.Baseline.X)
	}
}

// A legend below the only panel of its row takes the width of the page, not only of the
// data area, which keeps its width. Below a panel among others it keeps to its panel.
func TestLegendBelowTakesThePage(t *testing.T) {
	seven := &Legend{Place: BelowPanel, Texts: []string{"one", "two", "three", "four", "five", "six", "seven"}}
	rows := func(d *PlacedPanel) int {
		baselines := make(map[vg.Length]bool)
		for _, l := range d.Legend.Labels {
			baselines[l.Baseline.Y] = true
		}
		return len(baselines)
	}
	p := cell(0, 0)
	p.Y.Label, p.EqualAspect = "label", true
	bare := of(t, plain(1, 1, p)).Panels[0].Box
	p.Legend = seven
	d := &of(t, plain(1, 1, p)).Panels[0]
	l := d.Legend.Box
	if n := rows(d); n != 2 || l.Size().X <= d.Box.Size().X || l.Min.X < 10-eps || l.Max.X > 390+eps {
		t.Errorf("legend %v in %d rows below %v", l, n, d.Box)
	}
	if d.Box.Size().X >= bare.Size().X {
		t.Errorf("data area %v, without legend %v", d.Box, bare)
	}
	// Without equal aspect, the data area is as wide as without the legend.
	p.EqualAspect = false
	if d := of(t, plain(1, 1, p)).Panels[0]; math.Abs(float64(d.Box.Max.X-390)) > eps {
		t.Errorf("data area %v", d.Box)
	}
	for _, d := range of(t, plain(1, 2, p, cell(0, 1))).Panels[:1] {
		if l := d.Legend.Box; l.Min.X < d.Decorated.Min.X-eps || l.Max.X > d.Decorated.Max.X+eps {
			t.Errorf("legend %v below %v", l, d.Decorated)
		}
	}
}

// A legend below the panel stays between the margins of the page, or of the panel's decorations where others stand beside
// it.
func TestWideLegendBelow(t *testing.T) {
	p := cell(0, 0)
	p.Y.Label = "label" // moves the middle of the data area to the right
	p.Legend = &Legend{Place: BelowPanel, Texts: []string{strings.Repeat("entry ", 13)}}
	d := &of(t, plain(1, 1, p)).Panels[0]
	l := d.Legend.Box
	if middle := (d.Box.Min.X + d.Box.Max.X) / 2; middle+l.Size().X/2 <= 391 {
		t.Fatalf("a legend of %v has room around %v", l.Size(), middle)
	}
	if math.Abs(float64(l.Max.X-390)) > eps || l.Min.X < 10 {
		t.Errorf("legend from %v to %v, want at the right margin", l.Min.X, l.Max.X)
	}
	if gap := d.Decorated.Min.Y - l.Max.Y; gap <= 0 || math.Abs(float64(l.Min.Y-10)) > eps {
		t.Errorf("legend from %v to %v, %v below the panel", l.Min.Y, l.Max.Y, gap)
	}
}

// Text that the page would cut moves to half a margin from its edge, or to the middle if it has no room.
func TestKeepOnPage(t *testing.T) {
	p := plain(1, 1, cell(0, 0)) // 400 by 300 points, margins of 10
	for _, k := range []struct {
		angle           float64
		at, width, want vg.Length
	}{
		{0, 100, 50, 100}, {0, -20, 50, 5}, {0, 380, 50, 345}, {0, 0, 400, 0}, {0, -20, 395, 2.5}, {0, 30, 390, 5},
		{math.Pi / 2, 100, 50, 100}, {math.Pi / 2, -20, 50, 5}, {math.Pi / 2, 280, 50, 245}, {math.Pi / 2, -20, 295, 2.5},
	} {
		l := line{Line: lettering.Line{Width: k.width, Ascent: 6, Descent: 2}, angle: k.angle, at: vg.Point{X: k.at, Y: 50}}
		if k.angle != 0 {
			l.at = vg.Point{X: 50, Y: k.at}
		}
		before := l.at
		p.keepOnPage(&l)
		got, other, kept := l.at.X, l.at.Y, before.Y
		if k.angle != 0 {
			got, other, kept = l.at.Y, l.at.X, before.X
		}
		if math.Abs(float64(got-k.want)) > eps || other != kept {
			t.Errorf("angle %v: text of %v from %v moves to %v, want %v", k.angle, k.width, k.at, got, k.want)
		}
	}
}

// The entries of a legend stand in columns from the top, with Matplotlib's distances in units of the size of type
// (rcParams legend.*): 0.4 around them, handles 2 long and 0.7 high, 0.8 to the text, 0.5 between lines, 2 between columns.
func TestLegendEntries(t *testing.T) {
	const size = 10
	texts := []string{"a", "long entry", "gj", "X", "middle"}
	for columns := 1; columns <= 6; columns++ {
		p := cell(0, 0)
		p.Legend = &Legend{Place: UpperLeft, Texts: texts, Columns: columns}
		page := plain(1, 1, p)
		l := of(t, page).Panels[0].Legend
		rows := (len(texts) + columns - 1) / columns
		var ascent, descent vg.Length
		width := make([]vg.Length, len(texts))
		for i, text := range texts {
			line, err := page.Type.Typeset(text, size)
			if err != nil {
				t.Fatal(err)
			}
			ascent, descent, width[i] = max(ascent, line.Ascent), max(descent, line.Descent), line.Width
		}
		x := l.Box.Min.X + 0.4*size
		first := [][]int{{0}, {0, 3}, {0, 2, 4}, {0, 2, 3, 4}, {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}}[columns-1]
		for c, from := range first {
			to := append(first, len(texts))[c+1]
			widest := vg.Length(0)
			for i := from; i < to; i++ {
				base := l.Box.Max.Y - 0.4*size - ascent - vg.Length(i-from)*(ascent+descent+0.5*size)
				if at := l.Labels[i].Baseline; math.Abs(float64(at.X-x-2.8*size)) > eps || math.Abs(float64(at.Y-base)) > eps {
					t.Errorf("%d columns: entry %d at %v, want %v, %v", columns, i, at, x+2.8*size, base)
				}
				middle, half := base+ascent/2, min(0.7*size, ascent+descent)/2
				checkBox(t, "thumbnail", l.Thumbnails[i], x, middle-half, x+2*size, middle+half)
				widest = max(widest, width[i])
			}
			x += 2.8*size + widest
			if to < len(texts) {
				x += 2 * size
			}
		}
		height := 0.8*size + vg.Length(rows)*(ascent+descent) + vg.Length(rows-1)*0.5*size
		checkBox(t, "legend", l.Box, l.Box.Min.X, l.Box.Max.Y-height, x+0.4*size, l.Box.Max.Y)
	}
}

// The piece that is cut or overlaps most is told; pieces may touch by half a point.
func TestClashTellsTheWorst(t *testing.T) {
	box := func(x0, y0, x1, y1 vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}
	}
	for _, c := range []struct {
		name  string
		boxes []vg.Rectangle
		says  string
	}{
		{"apart", []vg.Rectangle{box(10, 10, 50, 50), box(60, 10, 90, 50)}, ""},
		{"touching", []vg.Rectangle{box(10, 10, 50, 50), box(49.6, 10, 90, 50), box(10, 49.6, 50, 90)}, ""},
		{"overlapping", []vg.Rectangle{box(49, 10, 90, 50), box(10, 10, 50, 50)}, "a1: 1 and a1: 0 overlap by 1 pt"},
		{"overlapping up", []vg.Rectangle{box(10, 10, 50, 50), box(10, 48, 50, 90)}, "a1: 0 and a1: 1 overlap by 2 pt"},
		{"the greater overlap", []vg.Rectangle{box(10, 10, 50, 50), box(48, 10, 90, 50), box(87, 10, 95, 50)}, "a1: 1 and a1: 2 overlap by 3 pt"},
		{"right", []vg.Rectangle{box(390, 10, 402, 50)}, "a1: 0 reaches 2 pt beyond the page of 400 × 300 pt"},
		{"left", []vg.Rectangle{box(-3, 10, 40, 50)}, "a1: 0 reaches 3 pt"},
		{"above", []vg.Rectangle{box(3, 10, 40, 304)}, "a1: 0 reaches 4 pt"},
		{"below", []vg.Rectangle{box(3, -5, 40, 30)}, "a1: 0 reaches 5 pt"},
		{"to the edge", []vg.Rectangle{box(0, 0, 400, 300)}, ""},
	} {
		p := plain(1, 1, cell(0, 0))
		r := &Result{page: p, Panels: []PlacedPanel{{panel: &p.Panels[0]}}}
		p.Panels[0].Name = "a1"
		for i, b := range c.boxes {
			r.Panels[0].Pieces = append(r.Panels[0].Pieces, Piece{What: string(rune('0' + i)), Box: b})
		}
		err := r.clash()
		if (err == nil) != (c.says == "") || err != nil && (!errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}

// Blocks of cells overlap where they have a cell in common.
func TestCells(t *testing.T) {
	for r0 := range 4 {
		for r1 := r0 + 1; r1 <= 4; r1++ {
			for c0 := range 4 {
				for c1 := c0 + 1; c1 <= 4; c1++ {
					a, b := Cells{1, 1, 3, 2}, Cells{r0, c0, r1, c1}
					common := false
					for r := range 4 {
						for c := range 4 {
							in := func(k Cells) bool { return k.Row <= r && r < k.RowEnd && k.Column <= c && c < k.ColumnEnd }
							common = common || in(a) && in(b)
							if u := a.union(b); (in(a) || in(b)) && !in(u) {
								t.Errorf("%v and %v: %v", a, b, u)
							}
						}
					}
					if a.overlaps(b) != common || b.overlaps(a) != common {
						t.Errorf("%v and %v overlap: %v", a, b, common)
					}
				}
			}
		}
	}
}
