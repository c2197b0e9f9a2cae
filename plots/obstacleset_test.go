package plots

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// The boxes of an obstacle cover it with its radius, in pieces of up to about 32 points. One
// that is too long, or whose coordinates are not finite, has one box.
func TestObstacleBoxes(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	inf := vg.Length(math.Inf(1))
	for _, c := range []struct {
		o     Obstacle
		boxes int
	}{
		{Obstacle{at(1, 2), at(1, 2), 3}, 1}, {Obstacle{at(0, 0), at(16, 0), 1}, 1}, {Obstacle{at(0, 0), at(31.9, 0), 1}, 1}, {Obstacle{at(0, 0), at(32, 0), 1}, 2},
		{Obstacle{at(0, 0), at(-60, 80), 0}, 6}, {Obstacle{at(0, 0), at(MaxLength, 0), 1}, 6250}, {Obstacle{at(0, 0), at(MaxLength*1.01, 0), 1}, 1}, {Obstacle{at(0, 0), at(inf, 0), 1}, 1},
	} {
		boxes := c.o.boxes()
		if len(boxes) != c.boxes {
			t.Errorf("%+v: %d boxes, want %d", c.o, len(boxes), c.boxes)
			continue
		}
		if len(boxes) > 100 || c.o.B.X == inf {
			continue
		}
		for k := range 101 {
			u := vg.Length(k) / 100
			p := at(c.o.A.X+u*(c.o.B.X-c.o.A.X), c.o.A.Y+u*(c.o.B.Y-c.o.A.Y))
			disc := page.Grow(vg.Rectangle{Min: p, Max: p}, c.o.Radius)
			if !slices.ContainsFunc(boxes, func(b vg.Rectangle) bool { return page.Union(b, vg.Rectangle{Min: p, Max: p}) == b }) {
				t.Errorf("%+v: no box has %v", c.o, p)
			}
			all := page.EmptyBox()
			for _, b := range boxes {
				all = page.Union(all, b)
			}
			if page.Union(all, disc) != all {
				t.Errorf("%+v: %v reaches beyond all boxes", c.o, disc)
			}
		}
		for _, b := range boxes {
			if s := b.Size(); len(boxes) > 1 && max(s.X, s.Y) > 32+2*c.o.Radius+1e-3 {
				t.Errorf("%+v: a box of %v", c.o, s)
			}
		}
	}
}

// A view has the obstacles that were in the set when it was made, in their order, and a
// box is clear of it at the radius of each.
func TestObstacleViews(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	set := newObstacleSet([]Obstacle{{at(0, 0), at(0, 0), 5}, {at(0, 0), at(100, 0), 2}})
	two := set.soFar()
	set.add(Obstacle{at(50, 50), at(50, 50), 5})
	three := set.soFar()
	seen := func(v obstacleView, r vg.Rectangle, most int) (radii []vg.Length, all bool) {
		all = v.visit(r, func(o Obstacle) bool { radii = append(radii, o.Radius); return len(radii) < most })
		return radii, all
	}
	whole := vg.Rectangle{Min: at(-10, -10), Max: at(110, 60)}
	if got, all := seen(two, whole, 9); !slices.Equal(got, []vg.Length{5, 2}) || !all {
		t.Errorf("the first two: %v, all %v", got, all)
	}
	if got, all := seen(three, whole, 9); !slices.Equal(got, []vg.Length{5, 2, 5}) || !all {
		t.Errorf("all three: %v, all %v", got, all)
	}
	if got, all := seen(three, whole, 2); len(got) != 2 || all {
		t.Errorf("until the second: %v, all %v", got, all)
	}
	if got, all := seen(obstacleView{}, whole, 9); len(got) != 0 || !all {
		t.Errorf("no set: %v, all %v", got, all)
	}
	box := func(y vg.Length) page.TurnedBox {
		return page.TurnedBox{Center: at(50, y), Along: at(1, 0), Half: at(10, 3)}
	}
	for y, want := range map[vg.Length]bool{5: true, 4.99: false, 42: true, 42.01: false, -5: true, -4.99: false} {
		if got := clearOf([]obstacleView{two, three}, box(y)); got != want {
			t.Errorf("a box at %v is clear: %v", y, got)
		}
	}
	if !clearOf([]obstacleView{two}, box(50)) || clearOf([]obstacleView{two, three}, box(50)) {
		t.Error("an obstacle counts before it is added, or not afterward")
	}
}

// What a box covers adds up until the limit, and no obstacle is looked at without looks left.
func TestCoveredOfLimit(t *testing.T) {
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	var views []obstacleView
	for i := range 5 {
		set := newObstacleSet([]Obstacle{{at(20, vg.Length(i)), at(20, vg.Length(i)), 1}})
		views = append(views, set.soFar())
	}
	r := vg.Rectangle{Min: at(0, -20), Max: at(40, 20)}
	one := (&Obstacle{at(20, 0), at(20, 0), 1}).covered(r)
	if !(one > 0) {
		t.Fatalf("an obstacle inside covers %v", one)
	}
	for _, c := range []struct {
		looks       int
		limit, want vg.Length
		left        int
	}{{100, vg.Length(math.Inf(1)), 5 * one, 95}, {3, vg.Length(math.Inf(1)), 3 * one, 0}, {0, 1e9, 0, 0}, {-4, 1e9, 0, -4}, {100, 2.5 * one, 3 * one, 97}, {100, one, one, 99}} {
		looks := c.looks
		if got := coveredOf(views, r, c.limit, &looks); math.Abs(float64(got-c.want)) > 1e-9 || looks != c.left {
			t.Errorf("%d looks, limit %v: covers %v with %d looks left, want %v with %d", c.looks, c.limit, got, looks, c.want, c.left)
		}
	}
}

// A canvasPainter paints a thumbnail.
type canvasPainter func(*draw.Canvas)

func (p canvasPainter) Thumbnail(c *draw.Canvas) { p(c) }

// The colors of a thumbnail are those of its fills, texts and strokes that have a width and
// show. A canvas begins with a black pen of one point.
func TestThumbnailColorsOfPens(t *testing.T) {
	red, glass := color.NRGBA{R: 255, A: 255}, color.NRGBA{G: 255, A: 1}
	line := page.Path([]vg.Point{{}, {X: 5}, {X: 5, Y: 5}}, false)
	for name, c := range map[string]struct {
		paint   func(*draw.Canvas)
		want    []color.Color
		strokes bool
	}{
		"nothing": {func(*draw.Canvas) {}, nil, true},
		"initial": {func(c *draw.Canvas) { c.Stroke(line) }, []color.Color{color.Black}, true},
		"stroke":  {func(c *draw.Canvas) { c.SetColor(red); c.Stroke(line) }, []color.Color{red}, true},
		"nil":     {func(c *draw.Canvas) { c.SetColor(nil); c.Stroke(line) }, []color.Color{color.Black}, true},
		"no width": {func(c *draw.Canvas) {
			c.SetLineWidth(0)
			c.Stroke(line)
			c.SetLineWidth(-1)
			c.Stroke(line)
		}, nil, true},
		"fill without width": {func(c *draw.Canvas) { c.SetLineWidth(0); c.SetColor(red); c.Fill(line) }, []color.Color{red}, false},
		"transparent":        {func(c *draw.Canvas) { c.SetColor(color.Transparent); c.Fill(line); c.Stroke(line) }, nil, false},
		"hardly visible":     {func(c *draw.Canvas) { c.SetColor(glass); c.Fill(line) }, []color.Color{glass}, false},
		"nested": {func(c *draw.Canvas) {
			c.SetColor(red)
			c.Push()
			c.SetColor(glass)
			c.SetLineWidth(0)
			c.Pop()
			c.Stroke(line)
		}, []color.Color{red}, true},
	} {
		box := vg.Rectangle{Max: vg.Point{X: 20, Y: 7}}
		got := thumbnailColors(canvasPainter(c.paint), box)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if got := strokesOnly(canvasPainter(c.paint), box); got != c.strokes {
			t.Errorf("%s: strokes only: %v", name, got)
		}
	}
}

// Colors are visible if each ground shows at least one of them.
func TestAnyVisible(t *testing.T) {
	light, dark := legendGround{color: color.White}, legendGround{color: color.Black}
	for _, c := range []struct {
		colors  []color.Color
		grounds []legendGround
		want    bool
	}{
		{[]color.Color{color.Black}, []legendGround{light}, true}, {[]color.Color{color.Black}, []legendGround{dark}, false}, {[]color.Color{color.Black}, []legendGround{light, dark}, false},
		{[]color.Color{color.Black, color.White}, []legendGround{light, dark}, true}, {nil, []legendGround{light}, false}, {[]color.Color{color.Gray{Y: 118}}, []legendGround{light, dark}, true},
	} {
		if got := anyVisible(c.colors, c.grounds); got != c.want {
			t.Errorf("%v on %v: %v", c.colors, c.grounds, got)
		}
	}
}

// A viewer is a plotter that notes what it keeps clear of.
type viewer struct {
	blank
	seen *[]obstacleView
}

// Avoid implements Avoider.
func (v viewer) Avoid([]Obstacle) plot.Plotter { return v }

// avoidSet implements setAvoider.
func (v viewer) avoidSet(view obstacleView) plot.Plotter {
	*v.seen = append(*v.seen, view)
	return v
}

// All plotters of a data area together look at no more than maxLooks obstacles, so that the time
// does not grow with the square of their number.
func TestLabelersShareLooks(t *testing.T) {
	for _, n := range []int{1, 2, 16, 1000, 2000} {
		var seen []obstacleView
		var plotters []plot.Plotter
		for range n {
			plotters = append(plotters, viewer{seen: &seen}, AxisCross{})
		}
		plotters = append(plotters, &Annotation{At: &contour.Point{}, Text: "stays"})
		c, plt := annotated()
		avoiding(plotters, *c, func(int) *plot.Plot { return plt })
		if len(seen) != n {
			t.Fatalf("%d views of %d", len(seen), n)
		}
		for _, v := range seen {
			if got := shareOf([]obstacleView{{}, v}, maxLooks); got != maxLooks/n {
				t.Fatalf("%d plotters: a share of %d", n, got)
			}
		}
		if got, want := shareOf(seen[:1], 1000), 1000; got != want {
			t.Errorf("%d plotters: a share of %d, want %d", n, got, want)
		}
	}
	if got := shareOf([]obstacleView{{set: &obstacleSet{labelers: 4 * maxLooks}}}, 5); got != 1 {
		t.Errorf("a share of %d", got)
	}
	// One look is too few for a second place: the text takes the first, though others are free.
	at := vg.Point{X: 90, Y: 50}
	first := vg.Rectangle{Min: vg.Point{X: 101, Y: 56}, Max: vg.Point{X: 111, Y: 66}}
	near := spot{size: vg.Point{X: 20, Y: 10}, area: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}, stopped: func() bool { return false }}
	near.taken = []obstacleView{newObstacleSet([]Obstacle{BoxObstacle(first)}).soFar()}
	free := near.near(at, true)
	near.taken[0].set.labelers = maxLooks
	if got := near.near(at, true); covered(near.taken[0].set.all, got) == 0 || covered(near.taken[0].set.all, free) > 0 {
		t.Errorf("text at %v, with looks at %v", got, free)
	}
	s := spot{taken: []obstacleView{newObstacleSet([]Obstacle{{A: vg.Point{X: 50}, B: vg.Point{X: 50, Y: 100}, Radius: 1}}).soFar()}}
	box := vg.Rectangle{Min: vg.Point{X: 10, Y: 40}, Max: vg.Point{X: 20, Y: 60}}
	for looks := range 3 {
		left := looks
		if !s.crosses(box, at, &left) {
			t.Errorf("with %d looks the arrow crosses nothing", looks)
		}
		if left != looks-1 {
			t.Errorf("%d of %d looks are left", left, looks)
		}
	}
}
