package contour

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
)

// within returns the range of the values of f in a region.
func within(t *testing.T, r *Region, f Field) (lo, hi float64) {
	t.Helper()
	in, err := r.Values(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	lo, hi, ok := in.(Ranged).Range()
	if !ok {
		t.Fatal("no values")
	}
	return lo, hi
}

// regionOf returns the region of constraints on a grid of 21 nodes from -1 to 1 along each axis.
func regionOf(t *testing.T, constraints ...func(x []float64) float64) *Region {
	t.Helper()
	axis := Axis(-1, 1, 21)
	r, err := SampleRegion(constraints, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A linear function in a triangle has its extremes at corners, which need not be nodes.
func TestRegionValuesOfTriangle(t *testing.T) {
	r := regionOf(t,
		func(x []float64) float64 { return x[0] + 2*x[1] - 0.71 },
		func(x []float64) float64 { return -0.33 - x[0] },
		func(x []float64) float64 { return -0.27 - x[1] })
	f := func(x []float64) float64 { return 3*x[0] + x[1] }
	for name, axes := range map[string][2][]float64{
		"same grid":   {Axis(-1, 1, 21), Axis(-1, 1, 21)},
		"coarse grid": {Axis(-2, 2, 4), Axis(-3, 1.5, 3)},
		"backward":    {Axis(2, -2, 5), Axis(1.5, -3, 7)},
	} {
		g, err := Sample(f, axes[0], axes[1], nil)
		if err != nil {
			t.Fatal(err)
		}
		// The corners are (-0.33, -0.27), (1, -0.27), (1, -0.145) and (-0.33, 0.52).
		if lo, hi := within(t, r, g); math.Abs(lo+1.26) > 1e-9 || math.Abs(hi-2.855) > 1e-9 {
			t.Errorf("%s: from %v to %v, want from -1.26 to 2.855", name, lo, hi)
		}
	}
}

// The border counts where it crosses columns and rows, between which its segments may be long.
func TestRegionValuesAlongBorder(t *testing.T) {
	side := Axis(-1, 1, 2)
	r, err := SampleRegion([]func(x []float64) float64{func(x []float64) float64 { return x[1] - 0.1*x[0] }}, side, side, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := Sample(func(x []float64) float64 { return -math.Abs(x[0]) + 10*x[1] }, Axis(-1, 1, 5), side, nil)
	if err != nil {
		t.Fatal(err)
	}
	// Along y = 0.1 x, the function is -|x| + x, 0 from x = 0.
	if _, hi := within(t, r, g); math.Abs(hi) > 1e-12 {
		t.Errorf("the greatest value is %v, want 0", hi)
	}
}

// On a scale, values between nodes are interpolated on the scale.
func TestRegionValuesOnScale(t *testing.T) {
	axis := []float64{1, 10, 100}
	s := &RegionSettings{XScale: math.Log10, YScale: math.Log10}
	r, err := SampleRegion([]func(x []float64) float64{func(x []float64) float64 { return x[0] - math.Pow(10, 1.5) }}, axis, axis, s)
	if err != nil {
		t.Fatal(err)
	}
	g, err := Sample(func(x []float64) float64 { return math.Log10(x[0]) }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	if lo, hi := within(t, r, g); lo != 0 || math.Abs(hi-1.5) > 1e-9 {
		t.Errorf("from %v to %v, want from 0 to 1.5", lo, hi)
	}
}

// Values outside the region do not count, whatever they are.
func TestWithin(t *testing.T) {
	r := regionOf(t, func(x []float64) float64 { return x[0] })
	axis := Axis(-1, 1, 21)
	f := func(x []float64) float64 {
		if x[0] > 0.05 {
			return 1e300 * x[0]
		}
		return 10 * (x[0] + 2)
	}
	g, err := Sample(f, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	half, err := Sample(f, Axis(-1, 0, 11), axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range []Leveler{Nice{}, Nice{N: 2}, Linear{N: 1}, At(1, 2), Through{Points: []Point{{-0.5, 0.5}}}, Log{N: 3}} {
		want, err := rule.Levels(half)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Within{r, rule}.Levels(g)
		if err != nil || !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("%#v: %v, %v, want %v", rule, got, err, want)
		}
	}
	if s := (Within{r, Log{}}).Scale(); s != ScaleLog {
		t.Errorf("scale %v", s)
	}
	if s := (Within{Region: r}).Scale(); s != ScaleLinear {
		t.Errorf("scale %v", s)
	}
	// The two values of the border hardly move quantiles.
	got, err := Within{r, Quantile{N: 1}}.Levels(g)
	if err != nil || len(got) != 1 || math.Abs(got[0]-15) > 0.51 {
		t.Errorf("quantile %v, %v, want 15", got, err)
	}
}

// A region without values of the field counts as none, so that an empty picture is no error.
func TestWithinEmpty(t *testing.T) {
	axis := Axis(-1, 1, 5)
	g, err := Sample(func(x []float64) float64 { return x[0] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Nice{}.Levels(g)
	if err != nil {
		t.Fatal(err)
	}
	none := regionOf(t, func(x []float64) float64 { return 1 })
	far, err := SampleRegion([]func(x []float64) float64{func(x []float64) float64 { return -1 }}, Axis(5, 6, 3), Axis(5, 6, 3), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []*Region{none, new(Region), far, nil} {
		if got, err := (Within{Region: r}).Levels(g); err != nil || !slices.Equal(got, all) {
			t.Errorf("%v, %v, want %v", got, err, all)
		}
	}
	holes, err := Sample(func(x []float64) float64 { return math.NaN() }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (Within{Region: regionOf(t, func(x []float64) float64 { return x[0] })}).Levels(holes); !errors.Is(err, ErrNoData) {
		t.Error(err)
	}
}

func TestRegionValuesErrors(t *testing.T) {
	r := regionOf(t, func(x []float64) float64 { return x[0] })
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Values(ctx, &Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: make([]float64, 4)}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := r.Values(context.Background(), nil); !errors.Is(err, ErrNilFunc) {
		t.Error(err)
	}
	if _, err := (Within{Region: r}).LevelsContext(ctx, nil); err == nil {
		t.Error("levels of no field")
	}
}

func BenchmarkRegionValues(b *testing.B) {
	axis := Axis(-1, 1, 301)
	r, err := SampleRegion([]func(x []float64) float64{func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - 0.7 }}, axis, axis, nil)
	if err != nil {
		b.Fatal(err)
	}
	g, err := Sample(func(x []float64) float64 { return x[0] }, axis, axis, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := r.Values(context.Background(), g); err != nil {
			b.Fatal(err)
		}
	}
}
