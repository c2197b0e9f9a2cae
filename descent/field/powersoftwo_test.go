package field_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/field"
)

// unitsOf are powers of two: of the unit of x, of the unit of y, and of values.
type unitsOf struct{ x, y, f int }

// hills has a saddle, a maximum and minima, in units of its own.
func hills(k unitsOf) optimize.Problem {
	return optimize.Problem{Grad: func(g, x []float64) {
		u, v := math.Ldexp(x[0], -k.x), math.Ldexp(x[1], -k.y)
		g[0] = math.Ldexp(2*u-v+math.Cos(3*u), k.f-k.x)
		g[1] = math.Ldexp(6*v-u-math.Sin(2*v), k.f-k.y)
	}}
}

// slanted is a metric whose entries have the units of x⁻², x⁻¹y⁻¹ and y⁻², times an even power of two.
func slanted(k unitsOf, power int) descent.Metric {
	return descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		u := math.Ldexp(x[0], -k.x)
		dst.SetSym(0, 0, math.Ldexp(2+u*u, power-2*k.x))
		dst.SetSym(0, 1, math.Ldexp(0.5, power-k.x-k.y))
		dst.SetSym(1, 1, math.Ldexp(1, power-2*k.y))
		return nil
	})
}

func streamsIn(t *testing.T, k unitsOf, m descent.Metric) [][]contour.Point {
	t.Helper()
	x, y := [2]float64{math.Ldexp(-2, k.x), math.Ldexp(2.5, k.x)}, [2]float64{math.Ldexp(-1.5, k.y), math.Ldexp(1.25, k.y)}
	curves, err := field.Streamlines(hills(k), m, x, y, &field.StreamSettings{Separation: 0.1, Aspect: 0.7})
	if err != nil {
		t.Fatalf("%+v: %v", k, err)
	}
	return curves
}

// Streamlines are the same, to the last bit, whatever powers of two are the units of the
// axes, of values and of lengths.
func TestStreamlinesInPowersOfTwo(t *testing.T) {
	type units struct {
		k      unitsOf
		metric descent.Metric
	}
	plain := map[string]descent.Metric{"Euclidean": nil, "slanted": slanted(unitsOf{}, 0)}
	scaled := map[string][]units{"Euclidean": {}, "slanted": {}}
	for _, k := range []int{1, 7, 255, 400, 540, 600, 900} {
		for _, k := range []int{k, -k} {
			scaled["Euclidean"] = append(scaled["Euclidean"], units{unitsOf{k, k, 0}, nil}, units{unitsOf{0, 0, k}, nil})
			scaled["slanted"] = append(scaled["slanted"], units{unitsOf{0, 0, k}, slanted(unitsOf{}, k&^1)}, units{unitsOf{k, k, k / 9}, slanted(unitsOf{k, k, 0}, 2*k)})
		}
	}
	for _, k := range []unitsOf{{500, 490, 0}, {-490, -500, 40}, {500, -500, 0}, {-440, 300, -300}, {0, -480, 500}, {480, 0, -500}} {
		scaled["slanted"] = append(scaled["slanted"], units{k, slanted(k, 0)})
	}
	for name, m := range plain {
		want := streamsIn(t, unitsOf{}, m)
		if len(want) < 10 {
			t.Fatalf("%s: %d curves", name, len(want))
		}
		for _, s := range scaled[name] {
			if d := firstOther(streamsIn(t, s.k, s.metric), want, s.k); d != "" {
				t.Errorf("%s, units %+v: %s", name, s.k, d)
			}
		}
	}
}

// firstOther tells the first difference of curves from those in plain units.
func firstOther(got, want [][]contour.Point, k unitsOf) string {
	if len(got) != len(want) {
		return fmt.Sprintf("%d curves, want %d", len(got), len(want))
	}
	for i, c := range want {
		if len(got[i]) != len(c) {
			return fmt.Sprintf("curve %d has %d points, want %d", i, len(got[i]), len(c))
		}
		for j, p := range c {
			if q := (contour.Point{X: math.Ldexp(p.X, k.x), Y: math.Ldexp(p.Y, k.y)}); got[i][j] != q {
				return fmt.Sprintf("curve %d, point %d: %v, want %v", i, j, got[i][j], q)
			}
		}
	}
	return ""
}

// Without a metric in the units of the axes, the flow runs along the axis of the small unit.
func TestStreamlinesOfUnlikeAxes(t *testing.T) {
	for _, k := range []unitsOf{{540, 0, 0}, {-540, 0, 0}, {0, 900, 0}, {0, -900, 0}, {900, -900, 0}, {-900, 900, 0}} {
		curves := streamsIn(t, k, nil)
		if len(curves) < 5 {
			t.Errorf("%+v: %d curves", k, len(curves))
		}
		for _, c := range curves {
			for _, p := range c {
				if k.x > k.y && p.X != c[0].X || k.x < k.y && p.Y != c[0].Y {
					t.Fatalf("%+v: a curve leads from %v to %v", k, c[0], p)
				}
			}
		}
	}
}

// Where the gradient is subnormal, or its product with the width of the rectangle, the field
// still has directions.
func TestStreamlinesOfSmallSlopes(t *testing.T) {
	for _, c := range []struct{ slope, reach float64 }{{1e-312, 1}, {1e-200, 1e-200}, {1e300, 1e300}, {5e-324, 1}} {
		p := optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = c.slope, 0 }}
		curves, err := field.Streamlines(p, nil, [2]float64{-c.reach, c.reach}, [2]float64{-c.reach, c.reach}, nil)
		if err != nil || len(curves) < 10 {
			t.Errorf("%+v: %d curves, %v", c, len(curves), err)
		}
	}
}
