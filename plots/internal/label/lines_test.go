package label

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// word is a text of the given width and of 6 by 2 points.
func word(width vg.Length) lettering.Line {
	return lettering.Line{Width: width, Ascent: 6, Descent: 2}
}

// lines returns lines on a page of 200 × 100 points that all have a label of 20
// points.
func lines(t *testing.T, paths ...[]vg.Point) *Lines {
	t.Helper()
	l := &Lines{
		Data:   vg.Rectangle{Max: vg.Point{X: 200, Y: 100}},
		Wanted: func(int) bool { return true },
		Text:   func(int) (lettering.Line, bool) { return word(20), true },
		Gap:    func(int) vg.Length { return 3 },
		Digit:  word(4),
		Free:   func(page.TurnedBox) bool { return true },
	}
	for _, p := range paths {
		q, ok := page.NewPolyline(p, false)
		if !ok {
			t.Fatalf("no length: %v", p)
		}
		l.Paths = append(l.Paths, q)
	}
	return l
}

func level(y vg.Length) []vg.Point { return []vg.Point{{X: -50, Y: y}, {X: 250, Y: y}} }

// A label stands upright in the middle of a straight line, in a gap of its width
// and two gaps.
func TestPlaceInMiddle(t *testing.T) {
	for _, p := range [][]vg.Point{level(40), {{X: 250, Y: 40}, {X: -50, Y: 40}}} {
		got := lines(t, p).Place()
		if len(got) != 1 {
			t.Fatalf("%d labels", len(got))
		}
		l := got[0]
		if c := l.Box.Center; math.Abs(float64(c.X-100)) > 4 || math.Abs(float64(c.Y-40)) > 1e-9 || l.Angle != 0 {
			t.Errorf("label at %v, angle %v", c, l.Angle)
		}
		if math.Abs(l.To-l.From-26) > 1e-9 {
			t.Errorf("gap from %v to %v", l.From, l.To)
		}
		if at := l.Placed().Baseline; math.Abs(float64(at.X-(l.Box.Center.X-10))) > 1e-9 || math.Abs(float64(at.Y-37)) > 1e-9 {
			t.Errorf("baseline starts at %v", at)
		}
	}
}

// Labels keep clear of boxes that are not free, of other lines, of each other and of
// the edge of the data area.
func TestPlaceKeepsClear(t *testing.T) {
	l := lines(t, level(40))
	l.Free = func(box page.TurnedBox) bool { return box.Bounds().Min.X > 120 }
	if got := l.Place(); len(got) != 1 || got[0].Box.Bounds().Min.X <= 120 {
		t.Errorf("right part free: %+v", got)
	}
	l.Free = func(page.TurnedBox) bool { return false }
	if got := l.Place(); len(got) != 0 {
		t.Errorf("nothing free: %+v", got)
	}
	if got := lines(t, level(40), level(42)).Place(); len(got) != 0 {
		t.Errorf("lines run through each other's labels: %+v", got)
	}
	if got := lines(t, level(3)).Place(); len(got) != 0 {
		t.Errorf("label over the edge: %+v", got)
	}
	got := lines(t, level(40), level(46.5)).Place()
	if len(got) != 2 || got[0].Box.Overlaps(got[1].Box) {
		t.Errorf("near lines: %+v", got)
	}
}

// Lines that are not wanted, have no text or are too short have no label. Text is
// not called where a digit has no room.
func TestPlaceNone(t *testing.T) {
	l := lines(t, level(40), []vg.Point{{X: 10, Y: 80}, {X: 20, Y: 80}})
	l.Text = func(i int) (lettering.Line, bool) {
		if i == 1 {
			t.Error("text of a short line")
		}
		return lettering.Line{}, false
	}
	if got := l.Place(); len(got) != 0 {
		t.Errorf("without text: %+v", got)
	}
	l.Wanted = func(int) bool { return false }
	l.Text = func(int) (lettering.Line, bool) { t.Error("text of an unwanted line"); return word(20), true }
	if got := l.Place(); len(got) != 0 {
		t.Errorf("unwanted: %+v", got)
	}
	l = lines(t, level(40))
	l.Paths = append(l.Paths, page.Polyline{})
	l.Data.Max.Y = 2
	if got := l.Place(); len(got) != 0 {
		t.Errorf("no page: %+v", got)
	}
}

// Labels at spots stand on the nearest line that may have them, and move along it
// where two meet.
func TestPlaceAt(t *testing.T) {
	l := lines(t, level(30), level(70))
	at := vg.Point{X: 60, Y: 40}
	first := func(i int) bool { return i == 0 }
	second := func(i int) bool { return i == 1 }
	none := func(int) bool { return false }
	got := l.PlaceAt([]Spot{{at, first}, {at, first}, {at, second}, {at, none}})
	if len(got) != 3 {
		t.Fatalf("%d labels", len(got))
	}
	for i, want := range []vg.Point{{X: 60, Y: 30}, {X: 60, Y: 30}, {X: 60, Y: 70}} {
		off := got[i].Box.Center.Sub(want)
		away := max(off.X, -off.X)
		if moved := away > 1e-9; off.Y != 0 || moved != (i == 1) || away > 30 {
			t.Errorf("label %d is %v from its spot", i, off)
		}
	}
}

// Text reads from left to right, and upward along a vertical line.
func TestUpright(t *testing.T) {
	for angle, want := range map[float64]float64{
		0: 0, 1: 1, -1: -1, math.Pi: 0, math.Pi / 2: math.Pi / 2, -math.Pi / 2: math.Pi / 2, 3: 3 - math.Pi, -3: math.Pi - 3,
	} {
		if got := upright(angle); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v turned to %v, want %v", angle, got, want)
		}
	}
}

// Labels on lines near the vertical all read upward, whichever way the lines lean, and no
// label is upside down. A vertical label still stands in the middle of its gap.
func TestSteepLabelsReadUpward(t *testing.T) {
	for degrees := 0; degrees < 360; degrees++ {
		sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
		ray := vg.Point{X: 150 * vg.Length(cos), Y: 150 * vg.Length(sin)}
		mid := vg.Point{X: 100, Y: 50}
		got := lines(t, []vg.Point{mid.Sub(ray), mid.Add(ray)}).Place()
		if len(got) != 1 {
			t.Errorf("%d°: %d labels", degrees, len(got))
			continue
		}
		l := got[0]
		if !(l.Angle > -math.Pi/2 && l.Angle <= math.Pi/2) {
			t.Errorf("%d°: upside down at %v", degrees, l.Angle)
		}
		lean := math.Abs(math.Remainder(float64(degrees)-90, 180)) // from the vertical
		if lean < 14.9 && l.Angle < (90-15)*math.Pi/180 {
			t.Errorf("%d°: reads downward at %v", degrees, l.Angle)
		}
		if off := math.Abs(math.Remainder(l.Angle-float64(degrees)*math.Pi/180, math.Pi)); off > steep+1e-9 || lean > 15.1 && off > 1e-9 {
			t.Errorf("%d°: text leans away from the line by %v", degrees, off)
		}
		if c := l.Box.Center.Sub(mid); math.Abs(float64(c.X)*sin-float64(c.Y)*cos) > 1e-6 {
			t.Errorf("%d°: text beside the line, at %v", degrees, l.Box.Center)
		}
	}
}

// The line nearest to a spot is the nearest of all, wherever the spot lies.
func TestNearestLine(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var paths [][]vg.Point
	for range 60 {
		p := vg.Point{X: vg.Length(250*r.Float64() - 25), Y: vg.Length(150*r.Float64() - 25)}
		path := []vg.Point{p}
		for range 40 {
			p = p.Add(vg.Point{X: vg.Length(r.NormFloat64()), Y: vg.Length(r.NormFloat64())})
			path = append(path, p)
		}
		paths = append(paths, path)
	}
	l := lines(t, paths...)
	f, ok := l.finder()
	if !ok {
		t.Fatal("no room")
	}
	for range 500 {
		spot := Spot{At: vg.Point{X: vg.Length(250*r.Float64() - 25), Y: vg.Length(150*r.Float64() - 25)}}
		odd := r.IntN(3) == 0
		spot.Of = func(i int) bool { return !odd || i%20 == 1 }
		best, where, distance := -1, 0.0, vg.Length(math.Inf(1))
		for i := range l.Paths {
			if s, d := l.Paths[i].Nearest(spot.At); spot.Of(i) && d < distance {
				best, where, distance = i, s, d
			}
		}
		if line, at := f.nearest(spot); line != best || at != where {
			t.Fatalf("nearest to %v: line %d at %v, want %d at %v", spot.At, line, at, best, where)
		}
	}
}

// A label on a line stands on it, along it, within its gap, and as near the middle of the line on the page as steps of
// an eighth of the gap allow. The search ends at the number of places asked for.
func TestCandidates(t *testing.T) {
	l := lines(t, []vg.Point{{X: -50, Y: 20}, {X: 250, Y: 80}})
	f, ok := l.finder()
	if !ok {
		t.Fatal("no room")
	}
	all := f.candidates(0, word(20), math.MaxInt)
	for _, limit := range []int{1, 2, 7} {
		if got := f.candidates(0, word(20), limit); len(got) != limit {
			t.Errorf("%d places, want %d", len(got), limit)
		}
	}
	length := l.Paths[0].Length()
	slope := math.Atan2(60, 300)
	var last float64
	for i, c := range all {
		mid, _ := l.Paths[0].At((c.label.From + c.label.To) / 2)
		if page.Distance(mid, c.label.Box.Center) > 1e-9 || math.Abs(c.label.Angle-slope) > 1e-9 || math.Abs(c.label.To-c.label.From-26) > 1e-9 {
			t.Errorf("label %d at %v, angle %v, gap from %v to %v around %v", i, c.label.Box.Center, c.label.Angle, c.label.From, c.label.To, mid)
		}
		if h := c.label.Box.Half; h != (vg.Point{X: 11.5, Y: 5}) {
			t.Errorf("label %d: half of its box is %v", i, h)
		}
		if at := c.cost[3]; i > 0 && math.Abs(at-last-13./4) > 1e-9 {
			t.Errorf("place %d is %v after the one before, want a quarter of half the gap", i, at-last)
		}
		last = c.cost[3]
		if want := math.Abs(c.cost[3] - length/2); c.cost[0] != 0 || c.cost[1] != 0 || math.Abs(c.cost[2]-want) > 2 {
			t.Errorf("label %d costs %v, want the distance %v from the middle", i, c.cost, want)
		}
		if !c.label.Box.Within(page.Grow(l.Data, -edgeRoom)) {
			t.Errorf("label %d at %v is too near to the edge", i, c.label.Box.Center)
		}
	}
	if len(all) < 40 {
		t.Errorf("%d places", len(all))
	}
}

// Straight parts of a line come first: on an arc that becomes a line, the label stands on the line, and nowhere on an
// arc that bends too much.
func TestLabelOnStraightPart(t *testing.T) {
	bent := []vg.Point{{X: -20, Y: 10}}
	for i := range 91 {
		s, c := math.Sincos(float64(i) * math.Pi / 180)
		bent = append(bent, vg.Point{X: vg.Length(40 + 60*s), Y: vg.Length(70 - 60*c)})
	}
	l := lines(t, bent)
	got := l.Place()
	if len(got) != 1 || math.Abs(got[0].Angle) > 0.01 || got[0].Box.Center.X > 40 {
		t.Errorf("%+v: want a label on the straight part", got)
	}
	// A gap of 40 on a circle of radius r rises by r(1 − cos(20/r)); a label may bend by 0.4 heights of 6 to both sides.
	for r, want := range map[float64]int{48: 1, 42: 1, 40: 0, 34: 0} {
		var circle []vg.Point
		for i := range 721 {
			s, c := math.Sincos(float64(i) * math.Pi / 360)
			circle = append(circle, vg.Point{X: vg.Length(100 + r*s), Y: vg.Length(50 - r*c)})
		}
		l := lines(t, circle)
		l.Text = func(int) (lettering.Line, bool) { return word(34), true }
		if got := l.Place(); len(got) != want {
			t.Errorf("radius %v: %d labels, want %d", r, len(got), want)
		}
	}
}

// Where two lines are equally near to a spot, the first has the label.
func TestPlaceAtTie(t *testing.T) {
	any := func(int) bool { return true }
	l := lines(t, level(30), level(50), level(30))
	got := l.PlaceAt([]Spot{{vg.Point{X: 60, Y: 40}, any}})
	if len(got) != 1 || got[0].Line != 0 {
		t.Errorf("%+v: want one label on the first line", got)
	}
}

// A label lies on its line with its whole gap: an open line has none that would reach beyond an end.
func TestCandidatesOnShortLine(t *testing.T) {
	for _, p := range [][]vg.Point{{{X: 20, Y: 50}, {X: 180, Y: 50}}, {{X: 180, Y: 50}, {X: 20, Y: 50}}} {
		l := lines(t, p)
		f, ok := l.finder()
		if !ok {
			t.Fatal("no room")
		}
		all := f.candidates(0, word(20), math.MaxInt)
		for _, c := range all {
			if c.label.From < 0 || c.label.To > 160 {
				t.Errorf("a gap from %v to %v on a line of 160", c.label.From, c.label.To)
			}
		}
		if len(all) < 35 {
			t.Errorf("%d places", len(all))
		}
	}
}
