package label

import (
	"math"
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
