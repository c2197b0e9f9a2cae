package layout

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
)

// A letter stands on the line of the title as long as half its size lies between them, and
// above the title if it is nearer.
func TestLetterNearTitle(t *testing.T) {
	p := cell(0, 0)
	p.Letter, p.Title = "(a)", "a title"
	d := of(t, plain(1, 1, p)).Panels[0]
	set, err := d.page.Type.Typeset(p.Letter, d.page.Sizes.Label)
	if err != nil {
		t.Fatal(err)
	}
	title := d.Title.Ink()
	limit := title.Min.X - d.page.Sizes.Label/2 - set.Width
	// The limit itself, where rounding lets the distance be half the size exactly.
	at := limit
	for k := 0; at+set.Width+d.page.Sizes.Label/2 != title.Min.X; k++ {
		if k > 8 {
			t.Fatal("no exact distance")
		}
		if at = limit; k > 3 {
			for range k - 3 {
				at = vg.Length(math.Nextafter(float64(at), 1e9))
			}
		} else {
			for range k + 1 {
				at = vg.Length(math.Nextafter(float64(at), -1e9))
			}
		}
	}
	for _, c := range []struct {
		x     vg.Length
		level bool
	}{{at - 40, true}, {at - 1e-6, true}, {at, true}, {at + 1e-6, false}, {at + 4, false}, {at + 30, false}} {
		again := d
		again.Pieces = nil // the line of the title itself is the rule
		if err := again.addLetter(c.x); err != nil {
			t.Fatal(err)
		}
		got := again.Letter.Baseline
		if got.X != c.x || (got.Y == d.Title.Baseline.Y) != c.level {
			t.Errorf("%v from the limit: letter at %v, title at %v", c.x-at, got, d.Title.Baseline)
		}
		if want := title.Max.Y + offsetPad + set.Descent; !c.level && math.Abs(float64(got.Y-want)) > eps {
			t.Errorf("%v from the limit: letter at the height %v, want %v", c.x-at, got.Y, want)
		}
	}
}

// A legend below a panel has as many columns as have room, to the last point, and at least
// one. Given numbers of columns hold, up to one for each entry.
func TestLegendColumns(t *testing.T) {
	lines := make([]lettering.Line, 5)
	for i := range lines {
		lines[i].Width = vg.Length(10 * (i + 1))
	}
	// An entry takes 48 points and its text; there are 8 at the ends, and no 20 after the last column.
	for _, c := range []struct {
		place   LegendPlace
		columns int
		width   vg.Length
		rows    int
		widths  []vg.Length
	}{
		{BelowPanel, 0, 378, 1, []vg.Length{58, 68, 78, 88, 98}},
		{BelowPanel, 0, 377.9, 2, []vg.Length{68, 88, 98}}, // four columns of two rows are three
		{BelowPanel, 0, 242, 2, []vg.Length{68, 88, 98}},
		{BelowPanel, 0, 241.9, 3, []vg.Length{78, 98}},
		{BelowPanel, 0, 164, 3, []vg.Length{78, 98}},
		{BelowPanel, 0, 163.9, 5, []vg.Length{98}},
		{BelowPanel, 0, 1, 5, []vg.Length{98}},
		{BelowPanel, 5, 1, 1, []vg.Length{58, 68, 78, 88, 98}},
		{BelowPanel, 2, 1000, 3, []vg.Length{78, 98}},
		{UpperRight, 0, 1000, 5, []vg.Length{98}}, {RightOfPanel, 0, 1000, 5, []vg.Length{98}},
		{UpperRight, 2, 1, 3, []vg.Length{78, 98}}, {UpperRight, 99, 1, 1, []vg.Length{58, 68, 78, 88, 98}},
		{BelowPanel, -3, 1000, 5, []vg.Length{98}},
	} {
		starts, widths := (&Legend{Place: c.place, Columns: c.columns}).columns(lines, 10, c.width)
		if rows := starts[1]; rows != c.rows || !slices.EqualFunc(widths, c.widths, func(a, b vg.Length) bool { return math.Abs(float64(a-b)) < eps }) {
			t.Errorf("place %d, %d columns in %v points: %d rows of %v, want %d of %v", c.place, c.columns, c.width, starts[1], widths, c.rows, c.widths)
		}
	}
}

// Columns have room in the same way in type of any size.
func TestLegendColumnsOfSmallType(t *testing.T) {
	for _, size := range []vg.Length{0.1, 0.5, 1, 30} {
		lines := make([]lettering.Line, 4)
		for i := range lines {
			lines[i].Width = 2 * size
		}
		l := &Legend{Place: BelowPanel}
		// Four entries of 6.8 sizes, 0.8 at the ends, and no 2 after the last.
		for width, want := range map[vg.Length]int{26.01 * size: 4, 25.99 * size: 2, 12.41 * size: 2, 12.39 * size: 1} {
			if _, columns := l.columns(lines, size, width); len(columns) != want {
				t.Errorf("size %v in %v points: %d columns, want %d", size, width, len(columns), want)
			}
		}
	}
}

// The best place covers least, and is better than one before it if it covers less by more than
// a millionth. The order is that of Matplotlib's numbers 1 to 10 (legend.py, Legend.codes): upper
// right, upper left, lower left, lower right, right, center left, lower center, upper center, center.
func TestLegendBest(t *testing.T) {
	data := vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 210, Y: 120}}
	size := vg.Point{X: 50, Y: 30}
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	// The places from left to right and from bottom to top.
	places := []vg.Point{at(155, 85), at(15, 85), at(15, 25), at(155, 25), at(155, 55), at(15, 55), at(85, 25), at(85, 85), at(85, 55)}
	right, left, below, last := places[0], places[1], places[2], places[3]
	type costs [9]float64
	only := func(n int) (c costs) {
		for i := range c {
			c[i] = 1
		}
		c[n] = 0
		return c
	}
	for _, c := range []struct {
		costs costs
		want  vg.Point
	}{
		{costs{}, right}, {costs{1, 1 - 0.9e-6, 1, 1, 1, 1, 1, 1, 1}, right}, {costs{1, 1 - 1.1e-6, 1, 1, 1, 1, 1, 1, 1}, left},
		{costs{3, 2, 1, 1, 1, 1, 1, 1, 1}, below}, {costs{3, 2, 1, 0, 4, 4, 4, 4, 0}, last}, {costs{math.Inf(1), math.Inf(1), 5, 6, 7, 7, 7, 7, 7}, below},
		{only(4), places[4]}, {only(5), places[5]}, {only(6), places[6]}, {only(7), places[7]}, {only(8), places[8]},
	} {
		l := &Legend{Covered: func(data vg.Rectangle) func(vg.Rectangle) float64 {
			return func(box vg.Rectangle) float64 {
				if page.Distance(box.Size(), size) > eps {
					t.Errorf("a legend of %v", box.Size())
				}
				for i, p := range places {
					if page.Distance(box.Min, p) < eps {
						return c.costs[i]
					}
				}
				t.Errorf("a legend at %v", box)
				return 0
			}
		}}
		if got := l.onData(data, size, 5, false); page.Distance(got, c.want) > eps {
			t.Errorf("%v: legend at %v, want %v", c.costs, got, c.want)
		}
	}
	if got := (&Legend{}).onData(data, size, 5, false); page.Distance(got, right) > eps {
		t.Errorf("without data: legend at %v", got)
	}
}

// The room for numbers follows from the length of the edge: three sizes of type for each
// along the bottom and two across, at least one and at most nine.
func TestCapacity(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	for _, c := range []struct {
		side   Side
		length vg.Length
		want   int
	}{
		{Bottom, 60, 2}, {Bottom, 59.9, 1}, {Bottom, 10, 1}, {Bottom, 269.9, 8}, {Bottom, 270, 9}, {Bottom, 1000, 9},
		{Left, 40, 2}, {Left, 39.9, 1}, {Right, 60, 3}, {Right, 5, 1}, {Left, 1000, 9},
	} {
		r := newRuler(p, "axis", Edge{Box: vg.Rectangle{Max: vg.Point{X: c.length, Y: c.length}}, Side: c.side}, Scale{Max: 1})
		if got := r.capacity(10); got != c.want {
			t.Errorf("side %v of %v: %d numbers, want %d", c.side, c.length, got, c.want)
		}
	}
}

// Minor ticks have 1.5 points each on average, or are left out.
func TestMinorDistance(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	for n, want := range map[int]int{20: 20, 21: 0, 0: 0} {
		r := newRuler(p, "axis", Edge{Box: vg.Rectangle{Max: vg.Point{X: 30, Y: 90}}, Side: Bottom}, Scale{Max: 1})
		chosen := tick.Marks{Ticks: []plot.Tick{{Value: 0.5}}, Minor: make([]float64, n)}
		got := r.place(chosen)
		if len(got) != want+1 || got[0].Minor || got[0].At != 15 {
			t.Errorf("%d minor ticks on 30 points: %d ticks, want %d more than the one", n, len(got), want)
		}
		for _, k := range got[1:] {
			if !k.Minor {
				t.Errorf("a minor tick is none: %+v", k)
			}
		}
	}
}

// Ends of a bar: an open one takes 0.9 of the bar's width or a tenth of its length, a
// closed one its inset, a tenth of the length at most.
func TestBarEnds(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	for _, c := range []struct {
		length       vg.Length
		below, above bool
		inset        vg.Length
		lo, hi       vg.Length // taken at the ends
	}{
		{200, false, false, 0, 0, 0}, {200, true, false, 3, 9, 3}, {200, false, true, 3, 3, 9}, {200, true, true, 3, 9, 9},
		{60, true, false, 0, 6, 0}, {60, false, false, 7, 6, 6}, {90, true, true, 0, 9, 9}, {200, false, false, 20, 20, 20}, {200, false, false, 21, 20, 20},
	} {
		for _, beneath := range []bool{false, true} {
			data := vg.Rectangle{Min: vg.Point{X: 100, Y: 100}, Max: vg.Point{X: 100 + c.length, Y: 100 + c.length}}
			b, err := placeBar(p, &Bar{Scale: unticked(0, 1), Below: beneath, OpenBelow: c.below, OpenAbove: c.above, Inset: c.inset}, vg.Rectangle{}, data, data)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(float64(b.Lo-100-c.lo)) > eps || math.Abs(float64(100+c.length-b.Hi-c.hi)) > eps {
				t.Errorf("%+v, below the panel %v: from %v to %v", c, beneath, b.Lo, b.Hi)
			}
		}
	}
}

// A bar keeps 0.8 of the size of type from the data area, and half of that from what
// already stands beside it.
func TestBarPad(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	data := vg.Rectangle{Min: vg.Point{X: 100, Y: 100}, Max: vg.Point{X: 200, Y: 180}}
	for _, c := range []struct{ right, low, x, y vg.Length }{{200, 100, 208, 92}, {203, 97, 208, 92}, {204, 96, 208, 92}, {210, 90, 214, 86}} {
		whole := vg.Rectangle{Min: vg.Point{X: 100, Y: c.low}, Max: vg.Point{X: c.right, Y: 180}}
		beside, err := placeBar(p, &Bar{Scale: unticked(0, 1)}, vg.Rectangle{}, data, whole)
		if err != nil {
			t.Fatal(err)
		}
		below, err := placeBar(p, &Bar{Scale: unticked(0, 1), Below: true}, vg.Rectangle{}, data, whole)
		if err != nil {
			t.Fatal(err)
		}
		checkBox(t, "beside", beside.Edge.Box, c.x, 100, c.x+10, 180)
		checkBox(t, "below", below.Edge.Box, 100, c.y-10, 200, c.y)
	}
}

// Two numbers collide if the distance of their ticks is less than the half of one and the
// clearance: 0.4 of the size along the bottom and 0.2 across.
func TestNumbersNear(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	for side, clear := range map[Side]vg.Length{Bottom: 4, Left: 2, Right: 2} {
		r := newRuler(p, "axis", Edge{Box: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}, Side: side}, Scale{Max: 1})
		for _, half := range []vg.Length{0, 5} {
			for _, c := range []struct {
				distance vg.Length
				near     bool
			}{{clear + half + 0.01, false}, {clear + half, false}, {clear + half - 0.01, true}, {0, true}} {
				if a, b := r.near(20, 20+c.distance, half), r.near(20+c.distance, 20, half); a != c.near || b != c.near {
					t.Errorf("side %v, half %v, distance %v: %v and %v", side, half, c.distance, a, b)
				}
			}
		}
		values := []float64{0, 0.5, 0.5 + float64(clear)/100 + 0.001}
		if r.crowded(values) || !r.crowded([]float64{0, 0.5, 0.5 + float64(clear)/100 - 0.001}) || r.crowded(values[:1]) || r.crowded(nil) {
			t.Errorf("side %v: crowded values", side)
		}
	}
}

// Text keeps one point clear of other text below it, and stays where it covers none.
func TestRaise(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	set, err := p.Type.Typeset("title", 10)
	if err != nil {
		t.Fatal(err)
	}
	under := line{Line: set, at: vg.Point{X: 100, Y: 100}}
	for _, c := range []struct {
		at     vg.Point
		raised bool
	}{{vg.Point{X: 105, Y: 103}, true}, {vg.Point{X: 105, Y: 130}, false}, {vg.Point{X: 180, Y: 103}, false}, {vg.Point{X: 105, Y: 80}, false}} {
		d := &PlacedPanel{Decorations: Decorations{Pieces: []Piece{under.piece(), {What: "frame", Box: vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}}}}}
		l := line{Line: set, at: c.at}
		d.raise(&l)
		if (l.at != c.at) != c.raised || l.at.X != c.at.X {
			t.Errorf("text at %v moves to %v", c.at, l.at)
		}
		text, other := l.text(), under.text()
		if gap := page.Separation(text.Ink(), other.Ink()); c.raised && (gap < 1 || gap > 4) {
			t.Errorf("text at %v is raised to %v, %v from the other", c.at, l.at, gap)
		}
	}
}
