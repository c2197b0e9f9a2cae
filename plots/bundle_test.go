package plots

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent"
)

// pathTo returns a path over as many variables as x has, from zero to x.
func pathTo(t *testing.T, x ...float64) *descent.Path {
	t.Helper()
	sum := optimize.Problem{Func: func(x []float64) float64 { return 1 + x[0] }}
	p, err := descent.PathOf(sum, [][]float64{make([]float64, len(x)), x})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestNewBundle: a bundle has the points of all paths, and names a path that is none of the plane.
func TestNewBundle(t *testing.T) {
	b, err := NewBundle(&descent.Ensemble{Paths: []*descent.Path{pathTo(t, 1, 2), pathTo(t, -1, 3)}})
	if err != nil {
		t.Fatal(err)
	}
	if x0, x1, y0, y1 := b.DataRange(); x0 != -1 || x1 != 1 || y0 != 0 || y1 != 3 || b.Steps() != 1 {
		t.Errorf("[%v, %v] × [%v, %v], %d steps", x0, x1, y0, y1, b.Steps())
	}
	b.Lines[0][1].X = math.NaN()
	if _, x1, _, _ := b.DataRange(); x1 != 0 {
		t.Errorf("the range reaches %v: a step that is not drawn counts", x1)
	}
	for _, wrong := range []*descent.Ensemble{nil, {}, {Paths: []*descent.Path{nil}}, {Paths: []*descent.Path{pathTo(t, 1)}}} {
		if _, err := NewBundle(wrong); !errors.Is(err, ErrData) {
			t.Errorf("error %v", err)
		}
	}
}

// TestBundleOpacity: lines are faint, at the opacity of their color, and no more than opaque.
func TestBundleOpacity(t *testing.T) {
	s := Light()
	for opacity, want := range map[float64]uint32{0: 64, -1: 64, math.NaN(): 64, 0.5: 128, 1: 255, 1e300: 255} {
		b := (&Bundle{Lines: [][]contour.Point{{{}, {X: 1}}}, Opacity: opacity}).WithStyle(&s).(*Bundle)
		if _, _, _, a := b.Paths()[0].LineStyle.Color.RGBA(); a>>8 != want {
			t.Errorf("opacity %v: %d, want %d", opacity, a>>8, want)
		}
	}
	if err := (&Bundle{Opacity: math.NaN()}).Check(&s); !errors.Is(err, ErrData) {
		t.Errorf("error %v", err)
	}
}

// TestBundleGrows: a frame has the steps up to it, and the range of all.
func TestBundleGrows(t *testing.T) {
	b := &Bundle{Lines: [][]contour.Point{{{}, {X: 1}, {X: 1, Y: 1}}, {{}, {Y: 1}}}}
	strokes := func(p plot.Plotter) (n int) {
		var r recorder.Canvas
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 1, 0, 1
		p.Plot(draw.NewCanvas(&r, 100, 100), plt)
		for _, a := range r.Actions {
			if s, ok := a.(*recorder.Stroke); ok {
				n += len(s.Path)
			}
		}
		return n
	}
	first, all := strokes(b.Grown([]int{1})), strokes(b)
	if first != 4 || all != 5 {
		t.Errorf("%d and %d corners, want 4 and 5", first, all)
	}
	if _, _, _, y1 := b.Grown([]int{0}).(*Bundle).DataRange(); y1 != 1 {
		t.Errorf("the range of a frame ends at %v", y1)
	}
}

// TestNewLosses: a run has its quantity at each iteration and no bands.
func TestNewLosses(t *testing.T) {
	b, err := NewLosses(pathTo(t, 3, 4), descent.Loss)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Line) != 2 || b.Line[0] != 1 || b.Line[1] != 4 || len(b.Bands) != 0 {
		t.Errorf("%+v", b)
	}
	if _, err := NewLosses(nil, descent.Loss); !errors.Is(err, ErrData) {
		t.Errorf("error %v", err)
	}
	if _, err := NewLosses(pathTo(t, 1, 1), func(*descent.Path, int) float64 { panic("no") }); !errors.Is(err, descent.ErrPanic) {
		t.Errorf("error %v", err)
	}
	if _, err := NewLosses(pathTo(t, 1, 1), nil); err == nil {
		t.Error("no quantity is no error")
	}
}

// TestAddNamed: an entry has the thumbnails of its plotters, in a legend that is there or is new.
func TestAddNamed(t *testing.T) {
	p := &Panel{}
	line, err := plotter.NewLine(plotter.XYs{{}, {X: 1}})
	if err != nil {
		t.Fatal(err)
	}
	p.AddNamed("first", line, plotter.NewGrid())
	p.Legend.Place = LegendBelow
	p.AddNamed("second", AxisCross{})
	if len(p.Plotters()) != 3 || p.Legend.Place != LegendBelow || len(p.Legend.Entries) != 2 {
		t.Fatalf("%d plotters, legend %+v", len(p.Plotters()), p.Legend)
	}
	if e := p.Legend.Entries[0]; e.Text != "first" || len(e.Thumbnails) != 1 || e.Thumbnails[0] != plot.Thumbnailer(line) {
		t.Errorf("entry %+v", e)
	}
}
