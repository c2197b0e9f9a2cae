package plots

import (
	"errors"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
)

// A head is 5 long and 4 wide, takes half of its arrow at most, and is left out below a point.
func TestArrowMeasures(t *testing.T) {
	inf := vg.Length(math.Inf(1))
	for _, c := range []struct {
		a                  Arrow
		length, long, wide vg.Length
	}{
		{Arrow{}, inf, 5, 4}, {Arrow{}, 10, 5, 4}, {Arrow{}, 5, 2.5, 2}, {Arrow{}, 2, 1, 0.8}, {Arrow{}, 1.99, 0, 0}, {Arrow{}, 0, 0, 0}, {Arrow{}, vg.Length(math.NaN()), 0, 0},
		{Arrow{Headless: true}, 100, 0, 0}, {Arrow{Share: 1}, 3, 3, 2.4}, {Arrow{Share: 0.1}, 20, 2, 1.6}, {Arrow{Share: math.NaN()}, 5, 2.5, 2}, {Arrow{Share: math.Inf(1)}, 5, 2.5, 2}, {Arrow{Share: -1}, 5, 0, 0},
		{Arrow{HeadLength: 8, HeadWidth: 2}, 100, 8, 2}, {Arrow{HeadLength: 8, HeadWidth: 2}, 8, 4, 1}, {Arrow{HeadWidth: 10}, 100, 5, 10}, {Arrow{HeadLength: 10}, 100, 10, 4}, {Arrow{HeadLength: 0.99}, 100, 0, 0},
	} {
		if long, wide := c.a.measures(c.length); math.Abs(float64(long-c.long)) > 1e-12 || math.Abs(float64(wide-c.wide)) > 1e-12 {
			t.Errorf("%+v on %v points: %v long and %v wide, want %v and %v", c.a, c.length, long, wide, c.long, c.wide)
		}
	}
}

// The obstacle of a box runs along its middle with half its height as radius. What a box
// covers of an obstacle is its length in the box, the radius and one point.
func TestObstaclesOfBoxes(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	if got, want := BoxObstacle(vg.Rectangle{Min: at(10, 20), Max: at(50, 26)}), (Obstacle{at(10, 23), at(50, 23), 3}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	turned := turnedObstacle(page.TurnedBox{Center: at(10, 20), Along: at(0, 1), Half: at(7, 2)})
	if want := (Obstacle{at(10, 13), at(10, 27), 2}); turned != want {
		t.Errorf("%+v, want %+v", turned, want)
	}
	box := vg.Rectangle{Min: at(0, 0), Max: at(10, 10)}
	for _, c := range []struct {
		o    Obstacle
		want vg.Length
	}{
		{Obstacle{at(2, 5), at(8, 5), 1}, 6 + 1 + 1}, {Obstacle{at(-50, 5), at(50, 5), 2}, 14 + 2 + 1}, {Obstacle{at(5, 5), at(5, 5), 0}, 1}, {Obstacle{at(5, 12), at(5, 12), 2}, 3}, {Obstacle{at(5, 12.1), at(5, 12.1), 2}, 0},
		{Obstacle{at(-3, 0), at(-3, 10), 2.9}, 0},
	} {
		if got := c.o.covered(box); math.Abs(float64(got-c.want)) > 1e-9 {
			t.Errorf("%+v: %v, want %v", c.o, got, c.want)
		}
	}
	if got := covered([]Obstacle{{at(2, 5), at(8, 5), 1}, {at(5, 5), at(5, 5), 0}}, box); math.Abs(float64(got-9)) > 1e-9 {
		t.Errorf("two obstacles: %v", got)
	}
}

// Values beyond the ends of a map have the colors Under and Over, or those at the ends, and
// NaN has none.
func TestColorsBeyondEnds(t *testing.T) {
	first, last, under, over := color.NRGBA{R: 1, A: 255}, color.NRGBA{R: 2, A: 255}, color.NRGBA{R: 3, A: 255}, color.NRGBA{R: 4, A: 255}
	m := colormap.Of(first, last)
	m.SetMin(10)
	m.SetMax(20)
	inf := math.Inf(1)
	for name, c := range map[string]struct {
		by   Coloring
		want map[float64]color.Color
	}{
		"own interval":     {Coloring{Map: m}, map[float64]color.Color{10: first, 14.9: first, 15: last, 20: last, 9: first, 21: last, -inf: first, inf: last}},
		"under":            {Coloring{Map: m, Under: under}, map[float64]color.Color{10: first, 9.99: under, -inf: under, 21: last}},
		"over":             {Coloring{Map: m, Over: over}, map[float64]color.Color{20: last, 20.01: over, inf: over, 9: first}},
		"norm":             {Coloring{Map: m, Norm: colormap.LinearNorm{Min: 0, Max: 2}, Under: under, Over: over}, map[float64]color.Color{0: first, 0.99: first, 1: last, 2: last, -0.01: under, 2.01: over}},
		"norm without map": {Coloring{Norm: colormap.LinearNorm{Min: 0, Max: 2}}, map[float64]color.Color{1: nil}},
	} {
		for v, want := range c.want {
			if got := c.by.ColorOf(v); got != want {
				t.Errorf("%s: %v has the color %v, want %v", name, v, got, want)
			}
		}
		if got := c.by.ColorOf(math.NaN()); got != nil {
			t.Errorf("%s: NaN has the color %v", name, got)
		}
	}
}

// A key has the interval of its norm, and an end is open if values lie beyond it by more
// than a rounding error.
func TestKeyOpens(t *testing.T) {
	m := colormap.Viridis()
	by := Coloring{Map: m, Norm: colormap.LinearNorm{Min: 1, Max: 4}}
	for _, c := range []struct {
		lo, hi       float64
		below, above bool
	}{
		{1, 4, false, false}, {2, 3, false, false}, {0.9, 4, true, false}, {1, 4.1, false, true}, {0, 9, true, true},
		{math.Nextafter(1, 0), math.Nextafter(4, 5), false, false}, {1 - 1e-14, 4 + 4e-14, true, true},
	} {
		if k := by.Key(c.lo, c.hi); k.Min != 1 || k.Max != 4 || k.OpenBelow != c.below || k.OpenAbove != c.above || k.Levels != nil {
			t.Errorf("values from %v to %v: [%v, %v], open below %v and above %v", c.lo, c.hi, k.Min, k.Max, k.OpenBelow, k.OpenAbove)
		}
	}
	// A single level that all values equal is no level.
	one := Coloring{Map: m, Norm: colormap.BandNorm{Levels: []float64{2}}}
	for _, c := range []struct {
		lo, hi float64
		levels int
	}{{2, 2, 0}, {1, 2, 1}, {2, 3, 1}, {1, 3, 1}} {
		if k := one.Key(c.lo, c.hi); len(k.Levels) != c.levels {
			t.Errorf("values from %v to %v: levels %v, want %d", c.lo, c.hi, k.Levels, c.levels)
		}
	}
}

// The norm of levels suits their rule: logarithmic only for positive levels.
func TestNormOfRule(t *testing.T) {
	for _, c := range []struct {
		rule   contour.Leveler
		levels []float64
		want   colormap.Norm
	}{
		{contour.At(1, 2), nil, colormap.LinearNorm{}}, {contour.At(1, 2, 5), []float64{1, 2, 5}, colormap.LinearNorm{Min: 1, Max: 5}},
		{contour.Log{}, []float64{1, 10, 100}, colormap.LogNorm{Min: 1, Max: 100}}, {contour.Log{}, []float64{0, 10}, colormap.LinearNorm{Min: 0, Max: 10}}, {contour.Log{}, []float64{-1, 10}, colormap.LinearNorm{Min: -1, Max: 10}},
	} {
		if got := normFor(c.rule, c.levels); got != c.want {
			t.Errorf("%T with levels %v: %#v, want %#v", c.rule, c.levels, got, c.want)
		}
	}
	if got, ok := normFor(contour.Quantile{}, []float64{1, 2, 9}).(colormap.RankNorm); !ok || len(got) != 3 {
		t.Errorf("quantiles: %#v", got)
	}
}

// Ticks of another package count up to a rounding error beyond the ends of the axis, and
// are asked for once. Too many intervals are an error.
func TestTicksAtEnds(t *testing.T) {
	axis := Axis{Ticks: plot.ConstantTicks{{Value: -1e-9, Label: "a"}, {Value: -1e-11, Label: "b"}, {Value: 0.5, Label: "c"}, {Value: 1 + 1e-11, Label: "d"}, {Value: 1 + 1e-9, Label: "e"}, {Value: math.NaN(), Label: "f"}}}
	c, err := axis.choice(0, 1)(9)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, k := range c.Marks(0).Ticks {
		got += k.Label
	}
	if got != "bcd" {
		t.Errorf("ticks %s, want bcd", got)
	}
	for n, ok := range map[int]bool{MaxTickIntervals: true, MaxTickIntervals + 1: false, math.MaxInt: false, 0: true, -1: true} {
		axis := Axis{Ticks: AutoTicks{N: n}}
		if _, err := axis.choice(0, 1)(9); (err == nil) != ok || !ok && !errors.Is(err, ErrLimit) {
			t.Errorf("%d intervals: %v", n, err)
		}
	}
	// A number of intervals holds, whatever the room.
	for n, want := range map[int]int{0: 3, 4: 5, 2: 3} {
		axis := Axis{Ticks: AutoTicks{N: n}}
		c, err := axis.choice(0, 4)(2)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(c.Marks(0).Ticks); got != want {
			t.Errorf("%d intervals with room for 2 numbers: %d ticks, want %d", n, got, want)
		}
	}
}

// A stretch of steps without heads has one for every 70 points, or, if the path would have
// none, one if it is longer than two heads. The heads stand evenly.
func TestHeadsOfLongStretches(t *testing.T) {
	for _, c := range []struct {
		points     int // steps of one point each
		atLeastOne bool
		heads      []float64 // the positions of their tips
	}{
		{10, true, nil}, {11, true, []float64{8}}, {11, false, nil}, {69, false, nil}, {69, true, []float64{37}}, {70, false, []float64{38}}, {70, true, []float64{38}}, {139, false, []float64{72}},
		{140, false, []float64{38, 108}}, {210, true, []float64{38, 108, 178}},
	} {
		var k chain
		pts := []vg.Point{{}}
		for i := range c.points {
			a, b := vg.Point{X: vg.Length(i)}, vg.Point{X: vg.Length(i + 1)}
			k.steps = append(k.steps, pageStep{to: i + 1, a: a, b: b, bare: true})
			pts = append(pts, b)
		}
		k.line, k.measured = page.NewPolyline(pts, false)
		k.headStretches(c.atLeastOne, &Arrow{}, 1)
		var tips []float64
		for j, s := range k.steps {
			if s.long > 0 {
				if s.long != 5 || s.wide != 4 {
					t.Errorf("%+v: a head of %v by %v", c, s.long, s.wide)
				}
				tips = append(tips, k.line.Along[j+1])
			}
		}
		if len(tips) != len(c.heads) {
			t.Errorf("%d points, at least one %v: heads at %v, want %v", c.points, c.atLeastOne, tips, c.heads)
			continue
		}
		for i, want := range c.heads {
			if math.Abs(tips[i]-want) > 1 {
				t.Errorf("%d points, at least one %v: heads at %v, want %v", c.points, c.atLeastOne, tips, c.heads)
			}
		}
	}
}
