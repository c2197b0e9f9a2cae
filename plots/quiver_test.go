package plots

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots/internal/page"
)

// turning returns vectors (y, −x) on a grid, and limits under which a unit of x is twice
// as long as a unit of y.
func turning(t *testing.T) (*Quiver, draw.Canvas, *plot.Plot) {
	t.Helper()
	var vectors []field.Vector
	for y := -2.0; y <= 2; y++ {
		for x := -2.0; x <= 2; x++ {
			vectors = append(vectors, field.Vector{At: contour.Point{X: x, Y: y}, Dir: contour.Point{X: y, Y: -x}})
		}
	}
	q, err := NewQuiver(vectors)
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -3, 3, -3, 3
	return q, draw.Canvas{Canvas: &recorder.Canvas{}, Rectangle: vg.Rectangle{Max: vg.Point{X: 240, Y: 120}}}, plt
}

// Arrows are the images of the vectors under the axes, scaled by one factor. The
// longest is 9/10 of the least distance between points. The pivot is at the point.
func TestQuiverArrows(t *testing.T) {
	for _, pivot := range []Pivot{Tail, Middle, Tip} {
		q, c, plt := turning(t)
		q.Pivot = pivot
		arrows := q.arrows(&c, plt)
		if len(arrows) != 24 { // without the one of length 0
			t.Fatalf("%d arrows", len(arrows))
		}
		longest := 0.0
		factor := math.NaN()
		for _, a := range arrows {
			v := q.Vectors[a.vector]
			dx, dy := float64(a.to.X-a.from.X), float64(a.to.Y-a.from.Y)
			longest = math.Max(longest, math.Hypot(dx, dy))
			// A unit is 40 points wide and 20 high.
			wx, wy := 40*v.Dir.X, 20*v.Dir.Y
			k := math.Hypot(dx, dy) / math.Hypot(wx, wy)
			if math.IsNaN(factor) {
				factor = k
			}
			if math.Abs(dx-k*wx)+math.Abs(dy-k*wy) > 1e-9 || math.Abs(k/factor-1) > 1e-9 {
				t.Errorf("vector %v: arrow (%v, %v)", v, dx, dy)
			}
			part := float64(pivot) / 2
			x, y := float64(a.from.X)+part*dx, float64(a.from.Y)+part*dy
			if math.Hypot(x-(120+40*v.At.X), y-(60+20*v.At.Y)) > 1e-9 {
				t.Errorf("pivot %d of vector at %v: (%v, %v)", pivot, v.At, x, y)
			}
		}
		if math.Abs(longest-18) > 1e-9 {
			t.Errorf("longest %v, want 18", longest)
		}
	}
}

func TestQuiverUnit(t *testing.T) {
	q, c, plt := turning(t)
	q.Unit, q.Length = true, 7
	for _, a := range q.arrows(&c, plt) {
		if d := float64(page.Distance(a.from, a.to)); math.Abs(d-7) > 1e-9 {
			t.Errorf("length %v", d)
		}
	}
}

// Vectors of any size, and none, make a picture. Vectors outside the limits are not
// drawn and do not change the scale.
func TestQuiverOdd(t *testing.T) {
	q, c, plt := turning(t)
	inf := math.Inf(1)
	q.Vectors[0].Dir = contour.Point{X: math.NaN()}
	q.Vectors[1].Dir = contour.Point{X: inf}
	q.Vectors = append(q.Vectors, field.Vector{At: contour.Point{X: 50}, Dir: contour.Point{X: 1e9}})
	if n := len(q.arrows(&c, plt)); n != 22 {
		t.Errorf("%d arrows", n)
	}
	for _, scale := range []float64{1e-300, 1e300} {
		q, c, plt := turning(t)
		for i := range q.Vectors {
			q.Vectors[i].Dir.X *= scale
			q.Vectors[i].Dir.Y *= scale
		}
		if n := len(q.arrows(&c, plt)); n != 24 {
			t.Errorf("scale %v: %d arrows", scale, n)
		}
	}
	(&Quiver{}).Plot(c, plt)
	one := &Quiver{Vectors: []field.Vector{{Dir: contour.Point{X: 1}}}}
	if a := one.arrows(&c, plt); len(a) != 1 || math.Abs(float64(a[0].to.X-a[0].from.X)-64.8) > 1e-9 {
		t.Errorf("a single vector: %v", a)
	}
	if _, err := NewQuiver([]field.Vector{{}, {At: contour.Point{Y: inf}}}); !errors.Is(err, ErrData) {
		t.Errorf("infinite point: %v", err)
	}
}

// On axes of equal scale, arrows of a gradient cross its contour lines at right angles.
func TestQuiverOrthogonal(t *testing.T) {
	grad := func(dst, x []float64) { dst[0], dst[1] = 2*x[0]-x[1], 2*x[1]-x[0] }
	axis := contour.Axis(-2, 2, 5)
	vectors, err := field.Vectors(problemOf(grad), nil, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	q, err := NewQuiver(vectors)
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -3, 3, -3, 3
	c := draw.Canvas{Canvas: &recorder.Canvas{}, Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}}
	g := make([]float64, 2)
	for _, a := range q.arrows(&c, plt) {
		at := q.Vectors[a.vector].At
		grad(g, []float64{at.X, at.Y})
		dx, dy := float64(a.to.X-a.from.X), float64(a.to.Y-a.from.Y)
		if along := (-g[1]*dx + g[0]*dy) / math.Hypot(g[0], g[1]) / math.Hypot(dx, dy); math.Abs(along) > 1e-9 {
			t.Errorf("at %v: %v along the contour line", at, along)
		}
	}
}

func problemOf(grad func(dst, x []float64)) optimize.Problem { return optimize.Problem{Grad: grad} }

// Arrows keep their direction and length where float64 has few digits for positions.
func TestQuiverFarFromZero(t *testing.T) {
	arrows := func(offset float64) []quiverArrow {
		q := &Quiver{Vectors: []field.Vector{
			{At: contour.Point{X: offset + 128, Y: -offset}, Dir: contour.Point{X: 1, Y: 1}},
			{At: contour.Point{X: offset + 896, Y: 256 - offset}, Dir: contour.Point{X: 1, Y: -0.5}},
		}}
		plt, c := plot.New(), draw.Canvas{Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}}
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = offset, offset+1024, -offset, 1024-offset
		return q.arrows(&c, plt)
	}
	want := arrows(0)
	for _, offset := range []float64{0x1p30, 0x1p45, 0x1p50, 0x1p55} {
		got := arrows(offset)
		if len(got) != len(want) {
			t.Fatalf("at %v: %v, want %v", offset, got, want)
		}
		for i, a := range got {
			if d := max(page.Distance(a.from, want[i].from), page.Distance(a.to, want[i].to)); !(d < 1e-3) {
				t.Errorf("at %v: from %v to %v, want from %v to %v", offset, a.from, a.to, want[i].from, want[i].to)
			}
		}
	}
}
