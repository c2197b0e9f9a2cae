package plots

import (
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// spiral returns a path of n steps that are short on the page.
func spiral(n int) *IteratePath {
	p := new(IteratePath)
	for i := range n + 1 {
		s, c := math.Sincos(4 * math.Pi * float64(i) / float64(n))
		r := 1 - 0.8*float64(i)/float64(n)
		p.Points = append(p.Points, contour.Point{X: r * c, Y: r * s})
	}
	return p
}

// headsOn returns the number of heads that a path paints, which are closed shapes.
func headsOn(p *IteratePath) int {
	n := 0
	for _, a := range pathOn(p).Actions {
		if f, ok := a.(*recorder.Fill); ok {
			for _, k := range f.Path {
				if k.Type == vg.CloseComp {
					n++
				}
			}
		}
	}
	return n
}

// A long path of short steps shows its direction: one head for every 70 points. Heads
// on every n-th step are counted from the start.
func TestHeadsOfShortSteps(t *testing.T) {
	p := spiral(600)
	if got := headsOn(p); got < 4 || got > 20 {
		t.Errorf("%d heads", got)
	}
	for every, want := range map[int]int{-1: 0, 1: 0, 100: 6, 150: 4, 600: 1, 601: 0} {
		p.Arrow.Every = every
		if got := headsOn(p); got != want {
			t.Errorf("every %d: %d heads, want %d", every, got, want)
		}
	}
	p.Arrow = Arrow{Every: 100, Headless: true}
	if got := headsOn(p); got != 0 {
		t.Errorf("headless: %d heads", got)
	}
	// A short path has one head, and a path with long steps has one for each step.
	line := &IteratePath{}
	for i := range 21 {
		line.Points = append(line.Points, contour.Point{X: float64(i) / 200})
	}
	if got := headsOn(line); got != 1 {
		t.Errorf("short path: %d heads, want 1", got)
	}
	long := &IteratePath{Points: []contour.Point{{X: -0.9}, {X: -0.5}, {X: 0}, {X: 0.5}, {X: 0.9}}}
	for every, want := range []int{4, 4, 2, 1, 1, 0} {
		long.Arrow.Every = every
		if got := headsOn(long); got != want {
			t.Errorf("long steps, every %d: %d heads, want %d", every, got, want)
		}
		marked := *long
		marked.Marker = draw.GlyphStyle{Shape: draw.CrossGlyph{}}
		if got := headsOn(&marked); got != want {
			t.Errorf("marked steps, every %d: %d heads, want %d", every, got, want)
		}
	}
	// Far and missing iterates.
	for _, q := range []contour.Point{{X: 1e305}, {X: math.NaN()}, {X: math.Inf(1)}} {
		far := spiral(50)
		far.Points[20] = q
		for _, every := range []int{0, 7} {
			far.Arrow.Every = every
			headsOn(far)
		}
	}
	headsOn(&IteratePath{Points: make([]contour.Point, 1)})
	headsOn(&IteratePath{})
}

// Heads of a translucent path do not lie over its line: no pixel is darker than the
// color over white.
func TestTranslucentHeads(t *testing.T) {
	curve := spiral(600)
	streams := &Streamlines{Lines: [][]contour.Point{curve.Points}}
	red := draw.LineStyle{Color: color.NRGBA{R: 255, A: 128}, Width: 2}
	curve.LineStyle, streams.LineStyle = red, red
	every := *curve
	every.Arrow = Arrow{Every: 60, HeadWidth: 8, HeadLength: 9}
	for i, q := range []plot.Plotter{curve, &every, streams} {
		p := &Panel{X: Axis{Min: -1.1, Max: 1.1, Ticks: NoTicks{}}, Y: Axis{Min: -1.1, Max: 1.1, Ticks: NoTicks{}}}
		p.Add(q)
		f := &Figure{Width: 400, Height: 300, Panels: []*Panel{p}}
		m := painted(t, f)
		b := placed(t, f).Panels[0].Box
		dark, all := 0, 0
		for y := b.Min.Y + 2; y < b.Max.Y-2; y += 0.72 {
			for x := b.Min.X + 2; x < b.Max.X-2; x += 0.72 {
				switch g := nrgbaAt(m, x, y).G; {
				case g < 110:
					dark++
					all++
				case g < 140:
					all++
				}
			}
		}
		if all < 1000 || dark > 10 {
			t.Errorf("plotter %d: %d of %d pixels are too dark", i, dark, all)
		}
	}
}

// Heads do not move while a path grows, and each frame adds its own.
func TestHeadsOfGrowingPath(t *testing.T) {
	p := spiral(600)
	for _, every := range []int{0, 50} {
		p.Arrow.Every = every
		all, last := headsOn(p), 0
		for _, frames := range [][]int{{0}, {150}, {150, 300}, {150, 300, 450}, {150, 300, 450, 600}} {
			got := headsOn(p.Grown(frames).(*IteratePath))
			if got < last || got > all {
				t.Errorf("every %d, frames %v: %d heads after %d", every, frames, got, last)
			}
			last = got
		}
		if last != all {
			t.Errorf("every %d: %d heads at the end, want %d", every, last, all)
		}
	}
}

// Where no step has room for a head, a stretch has one as soon as it is twice as long as a head, wherever it is on the
// path, and one for every 70 points.
func TestHeadsOfStretches(t *testing.T) {
	a := &Arrow{}
	long, wide := a.measures(vg.Length(math.Inf(1)))
	for _, k := range []struct {
		length vg.Length // of the bare stretch, after a headed step of 100 points
		least  bool
		want   int
	}{{1.9 * long, true, 0}, {2.1 * long, true, 1}, {2.1 * long, false, 0}, {69, true, 1}, {71, false, 1}, {139, false, 1}, {141, true, 2}} {
		const n = 50
		c := chain{steps: []pageStep{{b: vg.Point{X: 100}}}}
		pts := []vg.Point{{}, {X: 100}}
		for i := range n {
			p := vg.Point{X: 100 + k.length*vg.Length(i+1)/n}
			c.steps = append(c.steps, pageStep{a: pts[len(pts)-1], b: p, bare: true})
			pts = append(pts, p)
		}
		c.line, _ = page.NewPolyline(pts, false)
		c.headStretches(k.least, a, 1)
		heads := 0
		for _, s := range c.steps {
			if s.long > 0 {
				heads++
				if s.long != long || s.wide != wide || !s.bare {
					t.Errorf("a head %v long, %v wide", s.long, s.wide)
				}
			}
		}
		if heads != k.want {
			t.Errorf("a stretch of %v points, at least one %v: %d heads, want %d", k.length, k.least, heads, k.want)
		}
	}
}

// The obstacles of a path are its line and the heads on it, as wide as they are painted.
func TestObstaclesOfHeads(t *testing.T) {
	p := spiral(600)
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -1, 1
	c := draw.Canvas{Canvas: new(recorder.Canvas), Rectangle: vg.Rectangle{Max: vg.Point{X: 300, Y: 300}}}
	_, wide := p.Arrow.measures(vg.Length(math.Inf(1)))
	heads := 0
	for _, o := range p.Obstacles(c, plt) {
		switch {
		case math.Abs(float64(o.Radius-wide/2)) < 1e-9:
			heads++
		case o.Radius > p.line().Width:
			t.Errorf("an obstacle of radius %v; heads have %v", o.Radius, wide/2)
		}
	}
	if heads != headsOn(p) && (heads < 4 || heads > 20) {
		t.Errorf("%d obstacles of heads", heads)
	}
}

// Heads at a spacing stand at equal distances along the path on the page, whatever its steps are, and
// have the direction of the path over their length.
func TestHeadsAtSpacing(t *testing.T) {
	for _, steps := range []int{1, 3, 50, 100_000} {
		p := &IteratePath{Arrow: Arrow{Spacing: 20}}
		for i := range steps + 1 {
			p.Points = append(p.Points, contour.Point{X: -1 + 2*float64(i)/float64(steps)})
		}
		c, plt := annotated()
		plt.X.Min, plt.X.Max, plt.Y.Min = -1, 1, -1
		for _, chain := range p.chains(c, onPage(c, plt)) {
			var tips []vg.Point
			for j, s := range chain.steps {
				if !s.bare {
					t.Errorf("%d steps: step %d has a head of its own", steps, j)
				}
				if s.long > 0 {
					base, tip := chain.head(j)
					tips = append(tips, tip)
					if d := tip.Sub(base); math.Abs(float64(d.X)-5) > 1e-6 || math.Abs(float64(d.Y)) > 1e-6 {
						t.Errorf("%d steps: a head from %v to %v", steps, base, tip)
					}
				}
			}
			if len(tips) != 10 && len(tips) != 9 { // rounding decides about the last
				t.Errorf("%d steps: %d heads", steps, len(tips))
			}
			for k, q := range tips {
				if math.Abs(float64(q.X)-20*float64(k+1)) > 1e-3 {
					t.Errorf("%d steps: head %d at %v", steps, k, q)
				}
			}
		}
	}
	// On a curve, the chord of a head has its ends on the curve.
	curve := spiral(600)
	curve.Arrow = Arrow{Spacing: 40}
	c, plt := annotated()
	plt.X.Min, plt.X.Max, plt.Y.Min = -1, 1, -1
	for _, chain := range curve.chains(c, onPage(c, plt)) {
		for j, s := range chain.steps {
			if s.long == 0 {
				continue
			}
			base, tip := chain.head(j)
			if _, d := chain.line.Nearest(base); d > 0.3 {
				t.Errorf("the base of the head to %v is %v off the curve", tip, d)
			}
		}
	}
	// Short paths have one head, and long ones at most MaxHeads.
	short := &IteratePath{Points: []contour.Point{{X: -0.5}, {X: 0.5}}, Arrow: Arrow{Spacing: 1e4}}
	if got := headsOn(short); got != 1 {
		t.Errorf("short path: %d heads", got)
	}
	walk := spiral(100_000)
	for i := range walk.Points {
		walk.Points[i].X *= float64(1 - 2*(i%2))
	}
	walk.Arrow = Arrow{Spacing: 0.001}
	if got := headsOn(walk); got < MaxHeads/2 || got > MaxHeads {
		t.Errorf("long walk: %d heads", got)
	}
	for _, spacing := range []vg.Length{vg.Length(math.NaN()), vg.Length(math.Inf(1)), -1} {
		short.Arrow.Spacing = spacing
		headsOn(short)
		if err := short.Check(nil); (err == nil) != (spacing == -1) {
			t.Errorf("spacing %v: %v", spacing, err)
		}
	}
}
