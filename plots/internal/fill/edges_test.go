package fill

import (
	"context"
	"errors"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// stopAfter returns a stop that reports true after n calls, and the number of calls so far.
func stopAfter(n int) (stop func() bool, calls *int) {
	calls = new(int)
	return func() bool { *calls++; return *calls > n }, calls
}

// No rim shows if the bands reach to the greatest value, and none on a field without slope.
func TestOverlapAtTheTop(t *testing.T) {
	x := func(v float64) vg.Length { return vg.Length(10 * v) }
	on := &page.Map{X: x, Y: x, Affine: true, Area: vg.Rectangle{Max: vg.Point{X: 40, Y: 10}}}
	const rim = 0.25 // 2.5 points at 0.1 per point
	inf := math.Inf(1)
	flat := &contour.Grid{Xs: []float64{0, 4}, Ys: []float64{0, 1}, Zs: []float64{5, 5, 5, 5}}
	rows := &contour.Grid{Xs: []float64{0, 4}, Ys: []float64{0, 1}, Zs: []float64{0, 0, 2, 2}}
	for _, c := range []struct {
		name  string
		field contour.Field
		top   float64
		want  float64
	}{
		{"values up to the last level", slope(), 4, inf}, {"values just above it", slope(), math.Nextafter(4, 3), rim}, {"values below it", slope(), 5, inf},
		{"no slope", flat, 2, inf}, {"a slope along columns", rows, 1, 2.5 * 0.2},
	} {
		b := NewBands(c.field, []float64{0, c.top}, contour.BandSettings{}, nil)
		if got := b.Overlap(on, true); got != c.want && !(math.Abs(got-c.want) < 1e-12) {
			t.Errorf("%s: overlap %v, want %v", c.name, got, c.want)
		}
	}
	// A context that is done ends the search for the slope.
	ctx, stop := context.WithCancel(context.Background())
	stop()
	b := NewBands(slope(), []float64{0, 1}, contour.BandSettings{Context: ctx}, nil)
	if got := b.slope(on); got != 0 {
		t.Errorf("slope %v after the end", got)
	}
}

// An extent and a range of values are asked to stop before each node.
func TestMeasuresStop(t *testing.T) {
	g := slope().(*contour.Grid)
	w, err := g.Warp(func(p contour.Point) contour.Point { return p })
	if err != nil {
		t.Fatal(err)
	}
	for n := range 7 {
		stop, calls := stopAfter(n)
		e := FieldExtent(w, stop)
		if *calls != min(n+1, 6) {
			t.Errorf("%d nodes: asked %d times", n, *calls)
		}
		if n == 0 && e != EmptyExtent() || n == 2 && e != (Extent{0, 2, 0, 0}) || n == 6 && e != (Extent{0, 4, 0, 1}) {
			t.Errorf("%d nodes: %v", n, e)
		}
		stop, calls = stopAfter(n)
		lo, hi, _ := ValueRange(struct{ contour.Field }{g}, stop)
		if *calls != min(n+1, 6) {
			t.Errorf("%d values: asked %d times", n, *calls)
		}
		if n == 0 && (lo != math.Inf(1) || hi != math.Inf(-1)) || n == 2 && (lo != 0 || hi != 2) || n == 6 && (lo != 0 || hi != 4) {
			t.Errorf("%d values: from %v to %v", n, lo, hi)
		}
	}
	// A picture that is not wanted any more shows nothing further.
	p := Palette{Norm: unit{}, Color: func(float64) color.Color { return color.Black }}
	stop, calls := stopAfter(0)
	img := Picture(g, []int{0, 1, 2}, []int{0, 1}, p, stop)
	if _, _, _, a := img.At(0, 0).RGBA(); a != 0 || *calls == 0 {
		t.Errorf("a picture after the end, asked %d times", *calls)
	}
}

// The bounds of bands have an infinity for each open end, and the levels stay as they are.
func TestBounds(t *testing.T) {
	inf := math.Inf(1)
	levels := append(make([]float64, 0, 9), 1, 2)
	for _, c := range []struct {
		below, above bool
		want         []float64
	}{{false, false, []float64{1, 2}}, {true, false, []float64{-inf, 1, 2}}, {false, true, []float64{1, 2, inf}}, {true, true, []float64{-inf, 1, 2, inf}}} {
		b := Bands{Levels: levels, Settings: contour.BandSettings{OpenBelow: c.below, OpenAbove: c.above}}
		got := b.Bounds()
		if len(got) != len(c.want) {
			t.Fatalf("%+v: %v", c, got)
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%+v: %v", c, got)
			}
		}
		if rest := levels[:3]; rest[2] != 0 {
			t.Errorf("%+v: the levels' memory is overwritten: %v", c, rest)
		}
	}
}

// The layers of a field that calls for one worker and of one that allows many are the same.
func TestLayersOfWorkers(t *testing.T) {
	colors := []color.Color{red, green, blue}
	for _, workers := range []int{0, 1, 4} {
		for name, f := range map[string]contour.Field{"grid": slope(), "field": struct{ contour.Field }{slope()}} {
			b := NewBands(f, []float64{0, 1, 2, 4}, contour.BandSettings{Workers: workers}, nil)
			layers := b.Layers(colors, 0.5)
			if len(layers) != 3 {
				t.Fatalf("%s, %d workers: %d layers", name, workers, len(layers))
			}
			for i, want := range [][2]float64{{0, 1.5}, {1, 2.5}, {2, 4}} {
				if lo, hi := span(layers[i].Polygons); math.Abs(lo-want[0]) > 1e-12 || math.Abs(hi-want[1]) > 1e-12 {
					t.Errorf("%s, %d workers: layer %d from %v to %v, want %v", name, workers, i, lo, hi, want)
				}
			}
		}
	}
}

// A panicking is a field whose values panic.
type panicking struct{ contour.Field }

func (panicking) Z(c, r int) float64 { panic("no value") }

// A panic of a field goes on in the goroutine of the caller, as a contour.PanicError.
func TestLayersPanic(t *testing.T) {
	b := NewBands(slope(), []float64{0, 1, 2}, contour.BandSettings{}, nil)
	b.Field = panicking{slope()}
	defer func() {
		err, _ := recover().(error)
		if p := new(contour.PanicError); !errors.As(err, &p) || p.Value != "no value" {
			t.Errorf("recovered %v", err)
		}
	}()
	b.Layers([]color.Color{red, green}, 0.5)
	t.Error("no panic")
}
