package label

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// A label at a spot tries the spot first, then places alternately before and behind it,
// farther and farther by an eighth of half its gap.
func TestPlaceAtAlternates(t *testing.T) {
	l := lines(t, []vg.Point{{X: -500, Y: 50}, {X: 700, Y: 50}})
	l.Data.Max.X, l.Data.Min.X = 500, -300
	var tried []float64
	l.Free = func(b page.TurnedBox) bool {
		tried = append(tried, float64(b.Center.X))
		return false
	}
	any := func(int) bool { return true }
	if got := l.PlaceAt([]Spot{{vg.Point{X: 100, Y: 50}, any}}); len(got) != 0 {
		t.Errorf("%d labels", len(got))
	}
	const step = (10 + 3) / 8.
	if len(tried) != 128 {
		t.Fatalf("%d places", len(tried))
	}
	for k, x := range tried {
		want := 100.0
		if k%2 == 1 {
			want -= float64(k/2+1) * step
		} else {
			want += float64(k/2) * step
		}
		if math.Abs(x-want) > 1e-9 {
			t.Errorf("place %d is at %v, want %v", k, x, want)
		}
	}
	// The first free one is taken.
	l.Free = func(b page.TurnedBox) bool { return b.Center.X < 100-2.5*step || b.Center.X > 100+1.5*step }
	got := l.PlaceAt([]Spot{{vg.Point{X: 100, Y: 50}, any}})
	if len(got) != 1 || math.Abs(float64(got[0].Box.Center.X)-(100+2*step)) > 1e-9 {
		t.Errorf("%+v, want a label at %v", got, 100+2*step)
	}
}

// A line is at least eight halves of the gap long, counted on the whole line.
func TestShortestLine(t *testing.T) {
	for length, want := range map[vg.Length]int{104: 1, 103.99: 0, 110: 1} {
		l := lines(t, []vg.Point{{X: 20, Y: 50}, {X: 20 + length, Y: 50}})
		if got := l.Place(); len(got) != want {
			t.Errorf("a line of %v: %d labels, want %d", length, len(got), want)
		}
	}
}

// A data area without room inside its edges has no labels.
func TestSmallestArea(t *testing.T) {
	any := func(int) bool { return true }
	for _, c := range []struct {
		size vg.Point
		ok   bool
	}{{vg.Point{X: 3.01, Y: 3.01}, true}, {vg.Point{X: 3, Y: 50}, false}, {vg.Point{X: 50, Y: 3}, false}, {vg.Point{}, false}} {
		l := lines(t, level(1))
		l.Data.Max = c.size
		if _, ok := l.finder(); ok != c.ok {
			t.Errorf("%v: room %v", c.size, ok)
		}
		if !c.ok && (l.Place() != nil || l.PlaceAt([]Spot{{vg.Point{}, any}}) != nil) {
			t.Errorf("%v: there are labels", c.size)
		}
	}
}

// Labels that are not needed any more are not searched for.
func TestPlaceStops(t *testing.T) {
	any := func(int) bool { return true }
	spots := []Spot{{vg.Point{X: 60, Y: 30}, any}, {vg.Point{X: 60, Y: 70}, any}}
	asked := 0
	l := lines(t, level(30), level(70))
	l.Stop = func() bool { asked++; return false }
	if len(l.Place()) != 2 || asked == 0 {
		t.Fatalf("asked %d times", asked)
	}
	all := asked
	for after := range all {
		asked = 0
		l.Stop = func() bool { asked++; return asked > after }
		if got := l.Place(); len(got) > 1 {
			t.Errorf("%d labels after an end at question %d of %d", len(got), after+1, all)
		}
		if asked > after+3 {
			t.Errorf("asked %d times after an end at %d", asked, after+1)
		}
	}
	l.Stop = func() bool { return true }
	if got := l.PlaceAt(spots); len(got) != 0 {
		t.Errorf("%d labels at spots after the end", len(got))
	}
	// The second spot is left out if the end comes after the first.
	texts := 0
	l.Text = func(int) (lettering.Line, bool) { texts++; return word(20), true }
	l.Stop = func() bool { return texts > 0 }
	if got := l.PlaceAt(spots); len(got) != 1 || texts != 1 {
		t.Errorf("%d labels with %d texts", len(got), texts)
	}
}

// A spot on a line without text has no label, and the next spot has one.
func TestPlaceAtWithoutText(t *testing.T) {
	any := func(int) bool { return true }
	l := lines(t, level(30), level(70))
	l.Text = func(i int) (lettering.Line, bool) { return word(20), i == 1 }
	got := l.PlaceAt([]Spot{{vg.Point{X: 60, Y: 30}, any}, {vg.Point{X: 60, Y: 70}, any}})
	if len(got) != 1 || got[0].Line != 1 {
		t.Errorf("%+v", got)
	}
}

// Lines that lean up to 15° to the left of the vertical have vertical text.
func TestUprightLimit(t *testing.T) {
	limit := steep - math.Pi/2 // from upper left to lower right, 15° off the vertical
	for _, c := range []struct{ angle, want float64 }{
		{limit - 1e-9, math.Pi / 2}, {limit + 1e-9, limit + 1e-9}, {limit - 1e-9 + math.Pi, math.Pi / 2}, {limit + 1e-9 + math.Pi, limit + 1e-9},
		{math.Pi/2 - 1e-9, math.Pi/2 - 1e-9}, {1e-9 - math.Pi/2, math.Pi / 2}, {-math.Pi, 0},
	} {
		if got := upright(c.angle); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v turned to %v, want %v", c.angle, got, c.want)
		}
	}
}

// On a closed line every place counts the same, also across its start, where the label
// does not touch its own line.
func TestClosedLine(t *testing.T) {
	l := lines(t)
	ring, ok := page.NewPolyline([]vg.Point{{X: 100, Y: 20}, {X: 170, Y: 20}, {X: 170, Y: 80}, {X: 30, Y: 80}, {X: 30, Y: 20}}, true)
	if !ok {
		t.Fatal("no length")
	}
	l.Paths = []page.Polyline{ring}
	f, ok := l.finder()
	if !ok {
		t.Fatal("no room")
	}
	across := 0
	for _, c := range f.candidates(0, word(20), math.MaxInt) {
		if c.cost[2] != 0 {
			t.Errorf("a label at %v costs %v", c.label.Box.Center, c.cost)
		}
		if c.label.From < 0 || c.label.From >= ring.Length() || math.Abs(c.label.To-c.label.From-26) > 1e-9 {
			t.Errorf("a gap from %v to %v", c.label.From, c.label.To)
		}
		if c.label.To > ring.Length() {
			across++
			if math.Abs(float64(c.label.Box.Center.Y-20)) > 1e-9 {
				t.Errorf("across the start at %v", c.label.Box.Center)
			}
		}
	}
	if across < 5 {
		t.Errorf("%d places across the start", across)
	}
	// A line that comes back into the text of its own label is in its way.
	back, _ := page.NewPolyline([]vg.Point{{X: 20, Y: 50}, {X: 250, Y: 50}, {X: 250, Y: 52}, {X: 20, Y: 52}}, false)
	l.Paths = []page.Polyline{back}
	if got := l.Place(); len(got) != 0 {
		t.Errorf("a label on its own line: %+v", got)
	}
}

// Labels have the distances of the table from the rim of the mark, in that order, and each
// place knows the least that was covered before.
func TestMarkPlaceOrder(t *testing.T) {
	area := vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}
	m := Mark{At: vg.Point{X: 100, Y: 100}, Radius: 3, Size: vg.Point{X: 20, Y: 10}, Sides: []Side{{1, 0}, {0, -1}}}
	var boxes []vg.Rectangle
	var limits []vg.Length
	costs := []vg.Length{9, 7, 8, 7, 6, 6, 5, 9}
	got := m.Place(area, func(box vg.Rectangle, limit vg.Length) vg.Length {
		boxes, limits = append(boxes, box), append(limits, limit)
		return costs[len(boxes)-1]
	})
	inf := vg.Length(math.Inf(1))
	for i, d := range []vg.Length{5, 5, 8, 8, 13, 13, 18, 18} {
		want := vg.Point{X: 100 + d, Y: 95}
		if i%2 == 1 {
			want = vg.Point{X: 90, Y: 90 - d}
		}
		if i >= len(boxes) || page.Distance(boxes[i].Min, vg.Point{X: want.X - markRoom, Y: want.Y - markRoom}) > 1e-9 || page.Distance(boxes[i].Size(), vg.Point{X: 22, Y: 12}) > 1e-9 {
			t.Fatalf("places %v", boxes)
		}
		if want := []vg.Length{inf, 9, 7, 7, 7, 6, 6, 5}[i]; limits[i] != want {
			t.Errorf("place %d: limit %v, want %v", i, limits[i], want)
		}
	}
	if page.Distance(got.Min, vg.Point{X: 118, Y: 95}) > 1e-9 {
		t.Errorf("label at %v", got)
	}
	m.Sides = nil
	if got := m.Place(area, func(vg.Rectangle, vg.Length) vg.Length { return 0 }); got != (vg.Rectangle{}) {
		t.Errorf("without sides: %v", got)
	}
}

// Each edge that a box crosses counts, more than anything that it can cover.
func TestBeyondEdges(t *testing.T) {
	area := vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 110, Y: 120}}
	box := func(x0, y0, x1, y1 vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}
	}
	for _, c := range []struct {
		box  vg.Rectangle
		want vg.Length
	}{
		{area, 0}, {box(50, 50, 60, 60), 0}, {box(8, 50, 60, 60), 1e6 + 2}, {box(50, 17, 60, 60), 1e6 + 3}, {box(50, 50, 114, 60), 1e6 + 4}, {box(50, 50, 60, 125), 1e6 + 5},
		{box(8, 17, 114, 125), 4e6 + 14},
	} {
		if got := beyond(c.box, area); got != c.want {
			t.Errorf("%v: %v, want %v", c.box, got, c.want)
		}
	}
}
