package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/solid"
)

// onSurface returns a path on z = f(x, y) over [0, 1]² with its steps and heads.
func onSurface(t *testing.T, f func(x []float64) float64, view View, path *IteratePath) *surfacePath {
	t.Helper()
	axis := contour.Axis(0, 1, 21)
	g := need(contour.Sample(f, axis, axis, nil))(t)
	s := need(NewSurface(g, nil, colormap.Viridis()))(t)
	s.View = view
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 1, 0, 1
	b := need(s.newBox(plt))(t)
	if err := b.fit(vg.Rectangle{Max: vg.Point{X: 400, Y: 400}}); err != nil {
		t.Fatal(err)
	}
	sheet := s.sheet(b, func() bool { return false })
	p := &surfacePath{IteratePath: path, box: b, sheet: sheet, seer: solid.NewSeer(sheet, b.view, nil)}
	p.drape(func() bool { return false })
	p.seen.measure()
	p.seen.setHeads(path)
	return p
}

// tips returns the tips of the heads.
func (p *surfacePath) tips() (at []vg.Point) {
	for _, c := range p.seen.chains {
		for j, s := range c.steps {
			if s.long > 0 {
				_, tip := c.head(j)
				at = append(at, tip)
			}
		}
	}
	return at
}

func (p *surfacePath) place(i int) vg.Point {
	on := p.box.boxPoint(p.Points[i])
	on.W = p.sheet.HeightAt(on.U, on.V)
	return p.box.point(on)
}

// zigzag is a path of n steps over the plane.
func zigzag(t *testing.T, n int) *IteratePath {
	var xy plotter.XYs
	for i := range n + 1 {
		xy = append(xy, plotter.XY{X: 0.1 + 0.8*float64(i)/float64(n), Y: 0.3 + 0.4*float64(i%2)})
	}
	return need(NewPath(xy))(t)
}

// The tips of heads lie on the iterates, at each one or at each Every-th one.
func TestSurfaceHeads(t *testing.T) {
	dish := func(x []float64) float64 { return (x[0]-0.5)*(x[0]-0.5) + x[1]*x[1]/2 }
	for every, want := range map[int][]int{0: {1, 2, 3, 4, 5, 6}, 1: {1, 2, 3, 4, 5, 6}, 2: {2, 4, 6}, 4: {4}} {
		path := zigzag(t, 6)
		path.Arrow.Every = every
		p := onSurface(t, dish, View{Azimuth: -50, Elevation: 60}, path)
		tips := p.tips()
		if len(tips) != len(want) {
			t.Errorf("every %d: %d heads, want %d", every, len(tips), len(want))
			continue
		}
		for k, i := range want {
			if page.Distance(tips[k], p.place(i)) > leastStep {
				t.Errorf("every %d: head %d at %v, want the iterate at %v", every, k, tips[k], p.place(i))
			}
		}
	}
	for name, set := range map[string]func(*IteratePath){
		"headless": func(p *IteratePath) { p.Arrow.Headless = true },
		"markers":  func(p *IteratePath) { p.Marker.Shape = draw.CircleGlyph{} },
	} {
		path := zigzag(t, 6)
		set(path)
		if tips := onSurface(t, dish, View{}, path).tips(); len(tips) != 0 {
			t.Errorf("%s: %d heads", name, len(tips))
		}
	}
}

// Heads by Spacing are equally far from each other along the path on the page.
func TestSurfaceHeadSpacing(t *testing.T) {
	path := zigzag(t, 1)
	path.Arrow.Spacing = 20
	p := onSurface(t, func(x []float64) float64 { return x[0] }, View{Azimuth: -90, Elevation: 90}, path)
	tips := p.tips()
	if want := int(p.seen.chains[0].line.Length() / 20); len(tips) != want || want < 5 {
		t.Fatalf("%d heads, want %d", len(tips), want)
	}
	for k := range tips[1:] {
		if d := page.Distance(tips[k], tips[k+1]); math.Abs(float64(d)-20) > 1e-6 {
			t.Errorf("heads %d and %d are %v apart", k, k+1, d)
		}
	}
}

// Steps that are too short for heads have a few, and iterates behind a wall have none.
func TestSurfaceHeadsOfShortAndHiddenSteps(t *testing.T) {
	var xy plotter.XYs
	for i := range 400 {
		xy = append(xy, plotter.XY{X: 0.1 + 0.8*float64(i)/400, Y: 0.5})
	}
	p := onSurface(t, func(x []float64) float64 { return x[1] }, View{Azimuth: -90, Elevation: 70}, need(NewPath(xy))(t))
	length := p.seen.chains[0].line.Length()
	if n := len(p.tips()); n < 2 || n != int(length/headDistance) {
		t.Errorf("%d heads on %v points", n, length)
	}
	wall := func(x []float64) float64 { return math.Exp(-200 * (x[1] - 0.5) * (x[1] - 0.5)) }
	behind := need(NewPath(plotter.XYs{{X: 0.2, Y: 0.9}, {X: 0.5, Y: 0.9}, {X: 0.8, Y: 0.9}, {X: 0.8, Y: 0.1}, {X: 0.2, Y: 0.1}}))(t)
	q := onSurface(t, wall, View{Azimuth: -90, Elevation: 10}, behind)
	tips := q.tips()
	if len(tips) != 2 || page.Distance(tips[0], q.place(3)) > leastStep || page.Distance(tips[1], q.place(4)) > leastStep {
		t.Errorf("heads at %v, want those of the iterates before the wall, %v and %v", tips, q.place(3), q.place(4))
	}
	if len(q.hidden.chains) == 0 {
		t.Error("nothing is hidden")
	}
}

// A surface grows with its paths, of which the last frame has all.
func TestSurfaceGrows(t *testing.T) {
	s := hills(t, 9)
	s.Paths = []*IteratePath{nil, zigzag(t, 3), zigzag(t, 5)}
	if n := s.Steps(); n != 5 {
		t.Errorf("%d steps, want 5", n)
	}
	g := s.Grown([]int{0, 2}).(*Surface)
	for k, want := range []int{3, 3} {
		if n := g.Paths[k].drawn(); n != want {
			t.Errorf("path %d: %d iterates, want %d", k, n, want)
		}
	}
	p := &Panel{}
	p.Add(s)
	for _, format := range AnimationFormats() {
		if _, err := Growing(&Figure{Width: 300, Height: 300, Panels: []*Panel{p}}, 0).Draw(t.Context(), format); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}
