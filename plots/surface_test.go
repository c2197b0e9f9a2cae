package plots

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// hills returns a surface of n × n values.
func hills(t testing.TB, n int) *Surface {
	t.Helper()
	axis := contour.Axis(1, 4, n)
	g := need(contour.Sample(func(x []float64) float64 { return x[0]*x[0] - x[1] + 3 }, axis, axis, nil))(t)
	return need(NewSurface(g, contour.Nice{N: 6}, colormap.Viridis()))(t)
}

// Numbers and labels of the three axes neither overlap nor leave the data area, from
// any side.
func TestSurfaceAxesAreClear(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for k := range 300 {
		s := hills(t, 5)
		s.View = View{Azimuth: float64(rng.IntN(73)*5 - 180), Elevation: float64(rng.IntN(37)*5 - 90), Perspective: []float64{0, 0.5, MaxPerspective}[k%3]}
		if k >= 150 { // from above and below, where the upright axis points at the middle of the box
			s.View = View{Azimuth: 360*rng.Float64() - 180, Elevation: float64(180*(k%2) - 90), Perspective: MaxPerspective * rng.Float64()}
		}
		s.Z.Label = "a label $z$"
		s.style = new(Style)
		*s.style = Light()
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 1, 4, 1, 4
		plt.X.Label.Text, plt.Y.Label.Text = "first parameter", "$y$"
		plt.X.Tick.Marker, plt.Y.Tick.Marker = AutoTicks{}, AutoTicks{}
		if k%2 == 1 {
			plt.X.Scale, plt.X.Tick.Marker = plot.LogScale{}, LogTicks{}
		}
		area := vg.Rectangle{Min: vg.Point{X: 20, Y: 10}, Max: vg.Point{X: 320, Y: 230}}
		if k >= 150 {
			area.Max = vg.Point{X: vg.Length(220 + 150*rng.Float64()), Y: vg.Length(220 + 150*rng.Float64())}
		}
		b := need(s.newBox(plt))(t)
		if err := b.fit(area); err != nil {
			t.Errorf("%+v: %v", s.View, err)
			continue
		}
		if len(b.taken) < 5 {
			t.Errorf("%+v: only %d texts", s.View, len(b.taken))
		}
		for i, r := range b.taken {
			const slack = 1e-6
			if r.Min.X < area.Min.X-slack || r.Min.Y < area.Min.Y-slack || r.Max.X > area.Max.X+slack || r.Max.Y > area.Max.Y+slack {
				t.Errorf("%+v: %q is cut", s.View, b.texts[i].Formula.Source)
			}
			if b.overlaps(r, b.taken[:i]) {
				t.Errorf("%+v: %q covers another text", s.View, b.texts[i].Formula.Source)
			}
		}
	}
}

// A page without room for the box is an error of the layout, and a wrong view one of the data.
func TestSurfaceErrors(t *testing.T) {
	of := func(s *Surface, w vg.Length) error {
		p := &Panel{X: Axis{Label: "$x$"}}
		p.Add(s)
		_, err := (&Figure{Width: w, Height: w, Panels: []*Panel{p}}).Layout()
		return err
	}
	if err := of(hills(t, 5), 70); !errors.Is(err, ErrLayout) {
		t.Errorf("a small page: %v", err)
	}
	if err := of(hills(t, 5), 300); err != nil {
		t.Error(err)
	}
	for _, change := range []func(*Surface){
		func(s *Surface) { s.View.Elevation = 91 }, func(s *Surface) { s.View.Perspective = 1 },
		func(s *Surface) { s.Shade = -1 }, func(s *Surface) { s.Height = 11 },
	} {
		s := hills(t, 5)
		change(s)
		if err := of(s, 300); !errors.Is(err, ErrData) {
			t.Errorf("%v", err)
		}
	}
	s := hills(t, 5)
	s.Z.Scale = plot.LogScale{}
	s.zmin = -1
	if err := of(s, 300); !errors.Is(err, ErrLimits) {
		t.Errorf("a log axis of negative values: %v", err)
	}
}

// A large surface is an image in an SVG, a small one has shapes alone. The context ends both.
func TestSurfaceImage(t *testing.T) {
	for n, want := range map[int]bool{20: false, 202: true} {
		p := &Panel{}
		p.Add(hills(t, n))
		f := &Figure{Width: 200, Height: 200, Panels: []*Panel{p}}
		w := need(f.WriterTo("svg"))(t)
		var b bytes.Buffer
		if _, err := w.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(b.Bytes(), []byte("<image")); got != want {
			t.Errorf("%d × %d values: image %v", n, n, got)
		}
		if err := f.Save(filepath.Join(t.TempDir(), "surface.pgf")); err != nil {
			t.Errorf("%d × %d values: %v", n, n, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := f.Draw(ctx, "svg"); !errors.Is(err, context.Canceled) {
			t.Errorf("canceled: %v", err)
		}
	}
}

// askedContext is done after a number of questions.
type askedContext struct {
	context.Context
	asked atomic.Int64
	end   int
}

func (c *askedContext) Err() error {
	if int(c.asked.Add(1)) > c.end {
		return context.Canceled
	}
	return nil
}

// Each step of painting a large surface asks the context at least once for 1024 nodes, and ends soon
// after it is done: the grid in the box, places on the page, states of cells, cells and heights.
func TestSurfaceEndsWithContext(t *testing.T) {
	const n = 201
	s := hills(t, n)
	s.LineStyle.Width, s.FloorStyle.Width = 1, 1
	s.Paths = []*IteratePath{need(NewPath(plotter.XYs{{X: 1, Y: 1}, {X: 4, Y: 3}}))(t)}
	calls := 0
	s.field = counted{s.field, &calls}
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 1, 4, 1, 4
	paint := func(end int) int {
		ctx := &askedContext{Context: t.Context(), end: end}
		canvas := need(vgdraw2d.New(300, 300, vgdraw2d.PNG, &vgdraw2d.Options{Context: ctx}))(t)
		ctx.asked.Store(0)
		calls = 0
		s.Plot(draw.NewCanvas(canvas, 300, 300), plt)
		return int(ctx.asked.Load())
	}
	all := paint(1 << 30)
	if want := 5 * n * n / 1024; all < want {
		t.Errorf("asked %d times, want at least %d", all, want)
	}
	for end := 0; end < all; end += 1 + end/8 {
		if asked := paint(end); asked > end+300 {
			t.Fatalf("done after %d of %d questions, but asked %d", end, all, asked)
		}
		if end < n*n/1024 && calls > 1024*end {
			t.Fatalf("done after %d questions: %d values", end, calls)
		}
	}
}

// A surface has the bands, the colors and the key of NewBands with both ends open.
func TestSurfaceColorsAreThoseOfBands(t *testing.T) {
	axis := contour.Axis(0.5, 4, 23)
	g := need(contour.Sample(func(x []float64) float64 { return x[0]*x[0] + x[1]/3 }, axis, axis, nil))(t)
	for _, rule := range []contour.Leveler{contour.Linear{N: 5}, contour.Nice{N: 9}, contour.Log{N: 6}, contour.Quantile{N: 7}, contour.At(1, 2, 5, 9), contour.At(4)} {
		s := need(NewSurface(g, rule, colormap.Viridis()))(t)
		b := need(NewBands(g, rule, colormap.Viridis(), &contour.BandSettings{OpenBelow: true, OpenAbove: true}))(t)
		_, colors := s.breaks()
		if want := b.colors(); !slices.EqualFunc(colors, want, fill.Same) {
			t.Errorf("%v: colors %v, want %v", rule, colors, want)
		}
		if got, want := s.ColorKey(), b.ColorKey(); got.Min != want.Min || got.Max != want.Max || !slices.Equal(got.Levels, want.Levels) {
			t.Errorf("%v: the key has %v from %v to %v, want %v from %v to %v", rule, got.Levels, got.Min, got.Max, want.Levels, want.Min, want.Max)
		}
	}
}

// A legend in the best place covers neither the axes of a surface nor its paths, and as little as it can
// of the surface.
func TestSurfaceLegendBest(t *testing.T) {
	axis := contour.Axis(0, 1, 9)
	for _, c := range []struct {
		f    func(x []float64) float64
		want LegendPlace
	}{ // in the view from azimuth 270 and elevation 0, where x runs to the right
		{func(x []float64) float64 { return x[0] }, LegendUpperLeft},
		{func(x []float64) float64 { return 1 - x[0] }, LegendUpperRight},
	} {
		s := need(NewSurface(need(contour.Sample(c.f, axis, axis, nil))(t), nil, colormap.Viridis()))(t)
		s.View, s.Height = View{Azimuth: 270, Elevation: 10}, 1
		s.Paths = []*IteratePath{need(NewPath(plotter.XYs{{X: 0.1, Y: 0.1}, {X: 0.9, Y: 0.1}}))(t)}
		box := func(place LegendPlace) vg.Rectangle {
			p := &Panel{Legend: &Legend{Place: place}}
			p.Legend.Add("a path", s.Paths[0])
			p.Add(s)
			l := need((&Figure{Width: 300, Height: 230, Style: Light(), Panels: []*Panel{p}}).Layout())(t)
			return l.Panels[0].Legend.Box
		}
		if got, want := box(LegendBest), box(c.want); got != want {
			t.Errorf("the legend is in %v, want %v", got, want)
		}
	}
	for _, width := range []vg.Length{220, 260, 300, 400} { // where a legend covers a part of the surface
		for _, style := range []Style{Light(), Post(10)} {
			s := hills(t, 9)
			s.View = View{Azimuth: -120, Elevation: 60}
			p := &Panel{Legend: &Legend{}}
			p.Legend.Add("gradient descent", s)
			p.Legend.Add("momentum", s)
			p.Add(s)
			l := need((&Figure{Width: width, Height: width * 3 / 4, Style: style, Panels: []*Panel{p}}).Layout())(t)
			area := draw.Canvas{Canvas: &measuring{ctx: t.Context()}, Rectangle: l.Panels[0].Box}
			for _, box := range s.WithStyle(&style).(*Surface).placedBox(&area, l.Panels[0].axes.own).taken {
				if page.Separation(box, l.Panels[0].Legend.Box) < 0 {
					t.Errorf("%v points: the legend covers %v", width, box)
				}
			}
		}
	}
	s := hills(t, 5)
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 1, 4, 1, 4
	area := draw.NewCanvas(&measuring{ctx: t.Context()}, 300, 300)
	b := s.placedBox(&area, plt)
	if got := s.Obstacles(area, plt); len(got) != len(b.taken)+3 {
		t.Errorf("%d obstacles of %d texts", len(got), len(b.taken))
	}
	s.Paths = []*IteratePath{nil, need(NewPath(plotter.XYs{{X: 1, Y: 1}, {X: 2, Y: 3}, {X: 9, Y: 9}}))(t)}
	for _, o := range s.Obstacles(area, plt)[len(b.taken)+3:] {
		if in := page.Grow(b.corners(), 1e-6); !containsPoint(in, o.A) || !containsPoint(in, o.B) {
			t.Errorf("a path at %v leaves the box", o)
		}
	}
	if got := s.Ink(area, plt); len(got) != 2*5*4 {
		t.Errorf("%d lines of 5 × 5 nodes", len(got))
	}
	if got := hills(t, 400).Ink(area, plt); len(got) != 2*(inkLines+1)*inkLines {
		t.Errorf("%d lines of 400 × 400 nodes", len(got))
	}
	area.Rectangle.Max = vg.Point{X: 10, Y: 10} // too small for the box
	if s.Ink(area, plt) != nil || s.Obstacles(area, plt) != nil {
		t.Error("a box without room is in the way")
	}
}

// A surface describes a few paths, and counts many.
func TestSurfaceDescribesPaths(t *testing.T) {
	s := hills(t, 5)
	path := need(NewPath(plotter.XYs{{X: 1, Y: 1}, {X: 2, Y: 3}}))(t)
	for n, want := range map[int]string{0: "", 1: " with " + path.Describe() + " on it", 4: " with 4 paths on it", 1000: " with 1000 paths on it"} {
		s.Paths = []*IteratePath{nil}
		text := s.Describe()
		for range n {
			s.Paths = append(s.Paths, path)
		}
		if got := s.Describe(); got != text+want {
			t.Errorf("%d paths: %q", n, got)
		}
	}
}
