package field_test

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/field"
	"natgrad.example/descent/internal/testcase"
	"natgrad.example/descent/zoo"
)

// toSegment is the distance of q from the segment from a to b.
func toSegment(q, a, b contour.Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if n := dx*dx + dy*dy; n > 0 {
		t = math.Max(0, math.Min(1, ((q.X-a.X)*dx+(q.Y-a.Y)*dy)/n))
	}
	return math.Hypot(q.X-a.X-t*dx, q.Y-a.Y-t*dy)
}

// Curves keep their distance from each other, leave no hole, stay in the rectangle and
// follow the field downhill. A second run returns the same curves.
func TestStreamlines(t *testing.T) {
	metric := testcase.Mahalanobis(t, mat.NewSymDense(2, []float64{2, 1, 1, 3}))
	for _, c := range []struct {
		name   string
		p      optimize.Problem
		m      descent.Metric
		x, y   [2]float64
		aspect float64
	}{
		{"bowl", zoo.LongBowl().Problem(), nil, [2]float64{-4, 4}, [2]float64{-2, 2}, 0.5},
		{"saddles", zoo.Himmelblau().Problem(), metric, [2]float64{-5, 5}, [2]float64{-5, 5}, 1},
		{"valley", zoo.Rosenbrock().Problem(), nil, [2]float64{-2, 2}, [2]float64{-1, 3}, 0.7},
		{"other units", zoo.LongBowl().Problem(), nil, [2]float64{-4e-3, 4e-3}, [2]float64{-2e3, 2e3}, 1},
	} {
		const separation = 0.06
		s := &field.StreamSettings{Separation: separation, Aspect: c.aspect}
		curves, err := field.Streamlines(c.p, c.m, c.x, c.y, s)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		again, err := field.Streamlines(c.p, c.m, c.x, c.y, s)
		if err != nil || !reflect.DeepEqual(curves, again) {
			t.Errorf("%s: another run, other curves; %v", c.name, err)
		}
		page := func(p contour.Point) contour.Point {
			return contour.Point{X: (p.X - c.x[0]) / (c.x[1] - c.x[0]), Y: (p.Y - c.y[0]) / (c.y[1] - c.y[0]) * c.aspect}
		}
		nearest := func(q contour.Point, but int) float64 {
			least := math.Inf(1)
			for k, other := range curves {
				for i := 1; k != but && i < len(other); i++ {
					least = math.Min(least, toSegment(q, page(other[i-1]), page(other[i])))
				}
			}
			return least
		}
		points := 0
		for k, curve := range curves {
			points += len(curve)
			for i, p := range curve {
				q := page(p)
				if q.X < 0 || q.X > 1+1e-12 || q.Y < 0 || q.Y > c.aspect+1e-12 {
					t.Errorf("%s: curve %d leaves the rectangle at %v", c.name, k, p)
				}
				if i%16 == 0 || i == len(curve)-1 {
					if d := nearest(q, k); d < 0.49*separation {
						t.Errorf("%s: curve %d is %v of the separation from another", c.name, k, d/separation)
					}
				}
			}
			// Half the turn of a step and the error of a point in it.
			if a := tangent(t, c.p, c.m, curve, 1/(c.x[1]-c.x[0]), c.aspect/(c.y[1]-c.y[0])); a > 0.02 {
				t.Errorf("%s: curve %d is off the field by an angle of %v", c.name, k, a)
			}
		}
		// The largest hole is about as wide as the ends of curves allow.
		var hole float64
		for u := 0.02; u < 1; u += 0.04 {
			for v := 0.02; v < c.aspect; v += 0.04 {
				hole = math.Max(hole, nearest(contour.Point{X: u, Y: v}, -1))
			}
		}
		t.Logf("%s: %d curves of %d points, largest hole %.2f separations", c.name, len(curves), points, hole/separation)
		if hole > 2.5*separation {
			t.Errorf("%s: a hole of %v separations", c.name, hole/separation)
		}
	}
}

// tangent returns the largest angle on the page, where a unit is sx wide and sy high,
// between a visible chord and the field at its middle.
func tangent(t *testing.T, p optimize.Problem, m descent.Metric, curve []contour.Point, sx, sy float64) float64 {
	t.Helper()
	var worst float64
	for i := 1; i < len(curve); i++ {
		a, b := curve[i-1], curve[i]
		dx, dy := sx*(b.X-a.X), sy*(b.Y-a.Y)
		if math.Hypot(dx, dy) < 1e-4 {
			continue
		}
		vectors, err := field.Vectors(p, m, []float64{(a.X + b.X) / 2}, []float64{(a.Y + b.Y) / 2}, nil)
		if err != nil {
			t.Fatal(err)
		}
		u, v := sx*vectors[0].Dir.X, sy*vectors[0].Dir.Y
		worst = math.Max(worst, math.Abs(math.Atan2(u*dy-v*dx, u*dx+v*dy)))
	}
	return worst
}

// No curve enters a region where f is undefined.
func TestStreamlinesHole(t *testing.T) {
	p := optimize.Problem{Grad: func(dst, x []float64) { dst[0], dst[1] = math.Log(x[0]), 1 }}
	curves, err := field.Streamlines(p, nil, [2]float64{-1, 1}, [2]float64{0, 2}, nil)
	if err != nil || len(curves) == 0 {
		t.Fatalf("%d curves, %v", len(curves), err)
	}
	for _, c := range curves {
		for _, q := range c {
			if q.X < -0.05 {
				t.Errorf("a curve at %v", q)
			}
		}
	}
}

func TestStreamlinesErrors(t *testing.T) {
	p := zoo.LongBowl().Problem()
	unit := [2]float64{0, 1}
	for want, f := range map[string]func() error{
		"x from 1 to 0": func() error { _, err := field.Streamlines(p, nil, [2]float64{1, 0}, unit, nil); return err },
		"y from 0 to NaN": func() error {
			_, err := field.Streamlines(p, nil, unit, [2]float64{0, math.NaN()}, nil)
			return err
		},
		"Separation = 1e-05": func() error {
			_, err := field.Streamlines(p, nil, unit, unit, &field.StreamSettings{Separation: 1e-5})
			return err
		},
		"Closest = 2": func() error {
			_, err := field.Streamlines(p, nil, unit, unit, &field.StreamSettings{Closest: 2})
			return err
		},
		"Aspect = 1001: want at most 1000": func() error {
			_, err := field.Streamlines(p, nil, unit, unit, &field.StreamSettings{Aspect: 1001})
			return err
		},
		"Shortest = -1": func() error {
			_, err := field.Streamlines(p, nil, unit, unit, &field.StreamSettings{Shortest: -1})
			return err
		},
		"boom": func() error {
			_, err := field.Streamlines(optimize.Problem{Grad: func(dst, x []float64) { panic("boom") }}, nil, unit, unit, nil)
			if !errors.Is(err, descent.ErrPanic) {
				t.Errorf("not ErrPanic: %v", err)
			}
			return err
		},
	} {
		if err := f(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q: %v", want, err)
		}
	}
}

// The error of a Grad that panics or changes its argument says so once, with the cause.
func TestStreamlinesGradFaults(t *testing.T) {
	unit := [2]float64{0, 1}
	cause := errors.New("cause")
	for _, test := range []struct {
		grad func(dst, x []float64)
		is   error
		says string
	}{
		{func(dst, x []float64) { panic(cause) }, cause, "field: streamlines: descent: Problem.Grad panicked: cause ("},
		{func(dst, x []float64) { panic("u") }, descent.ErrPanic, "field: streamlines: descent: Problem.Grad panicked: u ("},
		{func(dst, x []float64) { x[0]++; copy(dst, x) }, descent.ErrChanged, "field: streamlines: descent: Problem.Grad changed its argument: x[0] from 0.5 to 1.5 ("},
	} {
		_, err := field.Streamlines(optimize.Problem{Grad: test.grad}, nil, unit, unit, nil)
		if !errors.Is(err, test.is) || errors.Is(err, descent.ErrPanic) == (test.is == descent.ErrChanged) || !strings.HasPrefix(err.Error(), test.says) {
			t.Errorf("%v, want %q", err, test.says)
		}
	}
}

func BenchmarkStreamlines(b *testing.B) {
	p := zoo.Himmelblau().Problem()
	for b.Loop() {
		if _, err := field.Streamlines(p, nil, [2]float64{-5, 5}, [2]float64{-5, 5}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// Streamlines of a parallel flow are exactly the separation apart, and each crosses the
// rectangle: seeds at the separation from a curve are free, also after rounding.
func TestParallelStreamlines(t *testing.T) {
	for turn, separation := range []float64{0.12, 1. / 15, 1. / 31, 0.07} {
		cos, sin := [4]float64{1, 0, -1, 0}[turn], [4]float64{0, 1, 0, -1}[turn]
		p := optimize.Problem{Grad: func(dst, x []float64) { dst[0], dst[1] = cos, sin }}
		limits := [2]float64{-3, 5}
		curves, err := field.Streamlines(p, nil, limits, limits, &field.StreamSettings{Separation: separation})
		if err != nil {
			t.Fatal(err)
		}
		if n := 1 + 2*int(0.5/separation); len(curves) != n { // one in the middle
			t.Errorf("separation %v: %d curves, want %d", separation, len(curves), n)
		}
		var offsets []float64
		for _, c := range curves {
			if l := lengthOf(c); math.Abs(l-8) > 1e-9 {
				t.Errorf("separation %v: a curve of length %v", separation, l)
			}
			offsets = append(offsets, -sin*c[0].X+cos*c[0].Y)
		}
		slices.Sort(offsets)
		for i := range offsets[1:] {
			if d := offsets[i+1] - offsets[i]; math.Abs(d/(8*separation)-1) > 1e-5 {
				t.Errorf("separation %v: neighbors are %v apart", separation, d/8)
			}
		}
	}
}
