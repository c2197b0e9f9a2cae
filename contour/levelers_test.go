package contour_test

import (
	"errors"
	"fmt"
	"log"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"pgregory.net/rapid"

	"natgrad.example/contour"
)

func TestLevelers(t *testing.T) {
	nan := math.NaN()
	field := func(zs ...float64) contour.Field {
		return mustGrid(t, contour.Axis(0, float64(len(zs)/2-1), len(zs)/2), []float64{0, 1}, zs)
	}
	ten := field(0, 10, nan, 3)
	decades := field(0.02, 700, -5, math.Inf(1))
	for _, k := range []struct {
		l    contour.Leveler
		f    contour.Field
		want string
	}{
		{contour.Linear{N: 4}, ten, "[2 4 6 8]"},
		{contour.Linear{N: 1}, ten, "[5]"},
		{contour.Linear{}, field(0, 8, 1, 2), "[1 2 3 4 5 6 7]"},
		{contour.Linear{N: 3, Lo: -1, Hi: 1}, nil, "[-1 0 1]"},
		{contour.Linear{N: 2, Lo: -math.MaxFloat64, Hi: math.MaxFloat64}, nil, fmt.Sprint([]float64{-math.MaxFloat64, math.MaxFloat64})},
		{contour.Linear{N: 1}, field(-math.MaxFloat64, math.MaxFloat64, 0, 0), "[0]"},
		{contour.Linear{N: 4}, field(1, 1, 1, 1), "[]"},
		{contour.Linear{N: 4}, field(1, 1, 1, math.Nextafter(1, 2)), "[]"},
		{contour.Linear{N: 9, Lo: 1, Hi: math.Nextafter(1, 2)}, nil, "[1 1.0000000000000002]"},
		{contour.Log{}, decades, "[0.01 0.1 1 10 100 1000]"},
		{contour.Log{N: 9}, decades, "[0.01 0.03 0.1 0.3 1 3 10 30 100 300 1000]"},
		{contour.Log{N: 14}, decades, "[0.02 0.05 0.1 0.2 0.5 1 2 5 10 20 50 100 200 500 1000]"},
		{contour.Log{N: 3}, decades, "[0.01 1 100 10000]"},
		{contour.Log{N: 1}, decades, "[0.001 1 1000]"},
		{contour.Log{N: 7}, field(2, 30, 2, 2), "[2 3 5 7 10 15 20 30]"},
		{contour.Log{N: 8}, field(2, 9, 2, 2), "[2 3 4 5 6 7 8 9]"},
		{contour.Log{N: 8}, field(0.5, 0.62, 0, 0.7), "[0.5 0.525 0.55 0.5750000000000001 0.6000000000000001 0.625 0.65 0.675 0.7000000000000001]"},
		{contour.Log{N: 8}, field(0.001, 1.001, 0, 1), "[0.001 0.003 0.01 0.03 0.1 0.3 1 3]"},
		{contour.Log{N: 30}, field(0.9, 29.5, 2, 4), fmt.Sprint(contour.Axis(1, 30, 30))}, // without 0, which Nice begins with
		{contour.Log{}, field(3, 3, -1, nan), "[]"},
		{contour.Log{N: 3, At: []float64{0.5, 8}}, nil, "[0.5 8]"},
		{contour.Quantile{N: 3}, field(0, 1, 2, 3, 4, 5, 6, nan, 7, 8), "[2 4 6]"},
		{contour.Quantile{}, field(0, 1, 2, 3, 4, 5, 7, 8, 6, 8), "[1.125 2.25 3.375 4.5 5.625 6.75 7.875]"},
		{contour.Quantile{At: []float64{0, 0.25, 1}}, field(4, 1, 3, 2), "[1 1.75 4]"},
		{contour.Quantile{N: 4}, field(0, 0, 0, 0, 0, 1), "[0]"},
		{contour.Quantile{}, field(2, 2, 2, nan), "[]"},
		{contour.Quantile{N: 1}, field(-math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64), "[0]"},
	} {
		got, err := k.l.Levels(k.f)
		if err != nil || fmt.Sprint(got) != k.want {
			t.Errorf("%+v: got %v, %v, want %v", k.l, got, err, k.want)
		}
	}
}

// For a field with all magnitudes of numbers, levels that would overflow are left
// out.
func TestLogAllNumbers(t *testing.T) {
	g := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{5e-324, math.MaxFloat64, 0, 1})
	for n := 1; n < 1000; n *= 3 {
		got, err := contour.Log{N: n}.Levels(g)
		if err != nil || len(got) > n+2 || 3*len(got) < n || got[0] <= 0 || !finite(got[len(got)-1]) {
			t.Errorf("%d levels: got %v, %v", n, got, err)
		}
	}
}

func TestBadLevelers(t *testing.T) {
	nan := math.NaN()
	ok := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{-1, -2, -3, 0})
	holes := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{nan, nan, nan, nan})
	part := mustGrid(t, []float64{0, 1, 2}, []float64{0, 1}, []float64{1, 2, 3, 4, 5, nan})
	curved, err := ok.Warp(func(p contour.Point) contour.Point { return p })
	if err != nil {
		t.Fatal(err)
	}
	points := func(v ...float64) []contour.Point {
		p := make([]contour.Point, len(v)/2)
		for i := range p {
			p[i] = contour.Point{X: v[2*i], Y: v[2*i+1]}
		}
		return p
	}
	reciprocal := func(x []float64) float64 { return 1 / x[0] }
	for _, k := range []struct {
		l    contour.Leveler
		f    contour.Field
		is   error
		says string
	}{
		{contour.Linear{N: -1}, ok, contour.ErrSize, "Linear{-1}"},
		{contour.Linear{N: 1 << 20}, ok, contour.ErrSize, "Linear{1048576}"},
		{contour.Linear{Lo: nan, Hi: 1}, ok, contour.ErrNotFinite, "Linear.Lo = NaN"},
		{contour.Linear{Lo: 1, Hi: math.Inf(1)}, ok, contour.ErrNotFinite, "Linear.Hi = +Inf"},
		{contour.Linear{Lo: 2, Hi: 1}, ok, contour.ErrNotIncreasing, "from 2 to 1"},
		{contour.Linear{N: 1, Hi: 1}, ok, contour.ErrSize, "1 levels, want at least 2"},
		{contour.Linear{}, nil, contour.ErrNilFunc, "field"},
		{contour.Linear{}, holes, contour.ErrNoData, "among 4"},
		{contour.Log{N: -2}, ok, contour.ErrSize, "Log{-2}"},
		{contour.Log{At: []float64{}}, ok, contour.ErrSize, "no levels"},
		{contour.Log{At: []float64{0, 1}}, ok, contour.ErrRange, "Log.At[0] = 0"},
		{contour.Log{At: []float64{1, 1}}, ok, contour.ErrNotIncreasing, "levels[1] = 1"},
		{contour.Log{}, ok, contour.ErrNoData, "above zero among 4"},
		{contour.Log{}, nil, contour.ErrNilFunc, "field"},
		{contour.Quantile{N: -3}, ok, contour.ErrSize, "Quantile{-3}"},
		{contour.Quantile{At: []float64{}}, ok, contour.ErrSize, "0 levels"},
		{contour.Quantile{At: []float64{0.5, nan}}, ok, contour.ErrRange, "[1] = NaN"},
		{contour.Quantile{At: []float64{-0.1}}, ok, contour.ErrRange, "[0] = -0.1"},
		{contour.Quantile{At: []float64{0.5, 0.5}}, ok, contour.ErrNotIncreasing, "[1] = 0.5"},
		{contour.Quantile{}, holes, contour.ErrNoData, "among 4"},
		{contour.Quantile{}, &contour.Grid{}, contour.ErrSize, "xs"},
		{contour.Through{}, ok, contour.ErrSize, "no points"},
		{contour.Through{Points: points(0, 0, 2, 0.5)}, ok, contour.ErrRange, "points[1] = (2, 0.5)"},
		{contour.Through{Points: points(0, nan)}, ok, contour.ErrRange, "points[0] = (0, NaN)"},
		{contour.Through{Points: points(0, 0, 1.5, 0.5)}, part, contour.ErrNotFinite, "points[1] = NaN"},
		{contour.Through{Points: points(0, 0)}, curved, contour.ErrNilFunc, "curvilinear"},
		{contour.Through{Points: points(0, 0)}, nil, contour.ErrNilFunc, "field"},
		{contour.Through{Points: points(1, 1, 0, 0), Func: reciprocal}, nil, contour.ErrNotFinite, "points[1] = +Inf"},
		{contour.Through{Points: points(1, 1, math.Copysign(0, -1), 0), Func: reciprocal}, nil, contour.ErrNotFinite, "points[1] = -Inf"},
	} {
		levels, err := k.l.Levels(k.f)
		checkError(t, err, k.is, k.says)
		if levels != nil {
			t.Errorf("%+v: levels %v with an error", k.l, levels)
		}
	}
	boom := errors.New("boom")
	_, err = contour.Through{Points: points(3, 4), Func: func([]float64) float64 { panic(boom) }}.Levels(nil)
	checkError(t, err, boom, "objective at (3, 4): panic: boom")
	_, err = contour.Through{Points: points(0, 0), Func: reciprocal}.Levels(nil)
	var e *contour.ElementError
	if !errors.As(err, &e) || e.Index != 0 {
		t.Errorf("error %v names %+v", err, e)
	}
}

// Levels are increasing, finite and within the range of the field, and Log chooses
// no more than N.
func TestLevelersProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zs := rapid.SliceOfN(rapid.Float64(), 6, 6).Draw(t, "zs")
		n := rapid.IntRange(1, 30).Draw(t, "n")
		g, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1}, zs)
		if err != nil {
			t.Fatal(err)
		}
		lo, hi, _ := g.Range()
		least := hi // of the positive values
		for _, z := range zs {
			if z > 0 {
				least = min(least, z)
			}
		}
		for _, l := range []contour.Leveler{contour.Linear{N: n}, contour.Quantile{N: n}, contour.Log{N: n}} {
			levels, err := l.Levels(g)
			if err != nil {
				if errors.Is(err, contour.ErrNoData) && hi <= 0 {
					continue
				}
				t.Fatal(err)
			}
			inside := 0
			for i, z := range levels {
				if i > 0 && z <= levels[i-1] || !finite(z) {
					t.Fatalf("%T: %v", l, levels)
				}
				if z > least && z < hi {
					inside++
				}
			}
			switch l.(type) {
			case contour.Log:
				if inside > n+1 {
					t.Fatalf("%d levels inside, want %d: %v", inside, n, levels)
				}
			default:
				if len(levels) > n || len(levels) > 0 && (levels[0] < lo || levels[len(levels)-1] > hi) {
					t.Fatalf("%T: %v from %v to %v", l, levels, lo, hi)
				}
			}
		}
	})
}

// Between any two neighboring quantiles there are equally many values.
func TestQuantileCounts(t *testing.T) {
	g := benchField(t, "noise", 30)
	levels, err := contour.Quantile{N: 8}.Levels(g)
	if err != nil {
		t.Fatal(err)
	}
	counts := make([]int, 9)
	for _, z := range g.Zs {
		i, _ := slices.BinarySearch(levels, z)
		counts[i]++
	}
	if slices.Min(counts) < 99 || slices.Max(counts) > 101 {
		t.Errorf("got %v", counts)
	}
}

// The lines at the levels through points pass through the points.
func TestThroughField(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, false, false)
		part := rapid.Float64Range(0, 1)
		between := func(v []float64, t float64) float64 {
			lo, hi := slices.Min(v), slices.Max(v)
			return min(hi, lo+t*(hi-lo))
		}
		p := contour.Point{X: between(g.Xs, part.Draw(t, "x")), Y: between(g.Ys, part.Draw(t, "y"))}
		if rapid.Bool().Draw(t, "node") {
			p.X = g.Xs[rapid.IntRange(0, len(g.Xs)-1).Draw(t, "c")]
		}
		var f contour.Field = g
		if rapid.Bool().Draw(t, "other") {
			f = struct{ contour.Field }{g}
		}
		levels, err := contour.Through{Points: []contour.Point{p, p}}.Levels(f)
		if err != nil || len(levels) != 1 {
			t.Fatalf("got %v, %v", levels, err)
		}
		// From just below to just above the level the line sweeps over p. The
		// middle of a saddle is swept at one level.
		near := math.Inf(1)
		for _, d := range []float64{-1e-9, 0, 1e-9} {
			for _, l := range lines(t, g, []float64{levels[0] + d}, false) {
				q := vertices(l)
				for i := range q[1:] {
					near = min(near, distance(p, q[i], q[i+1]))
				}
			}
		}
		if near > 1e-4 && !onSaddle(g, p, levels[0]) {
			t.Fatalf("line at %v passes %v away from %v", levels[0], near, p)
		}
	})
}

// The same for saddles of every kind, where the mean of the corners decides on which side of a
// point a line passes.
func TestThroughSaddles(t *testing.T) {
	for _, zs := range [][]float64{{3, 0, 1, 3}, {3, 0.25, 0.5, 2}, {0, 3, 2, 1}, {-1, 2, 5, 0}, {2, -3, -1, 4}} {
		g := mustGrid(t, []float64{0, 1}, []float64{0, 1}, zs)
		mean := floats.Sum(zs) / 4
		for i := range 19 {
			for j := range 19 {
				p := contour.Point{X: float64(i+1) / 20, Y: float64(j+1) / 20}
				levels, err := contour.Through{Points: []contour.Point{p}}.Levels(g)
				if err != nil || len(levels) != 1 {
					t.Fatalf("%v, %v", levels, err)
				}
				if math.Abs(levels[0]-mean) < 1e-9 {
					continue // the lines jump over p
				}
				near := math.Inf(1)
				for _, l := range mustLines(t, g, []float64{levels[0] - 1e-9, levels[0] + 1e-9}, nil) {
					q := vertices(l)
					for k := range q[1:] {
						near = min(near, distance(p, q[k], q[k+1]))
					}
				}
				if near > 1e-7 {
					t.Errorf("corners %v: the line at %v passes %v away from %v", zs, levels[0], near, p)
				}
			}
		}
	}
}

// onSaddle reports whether p is in a cell whose middle or one of whose corners has
// the level of p, at which the lines of a saddle jump.
func onSaddle(g *contour.Grid, p contour.Point, level float64) bool {
	nc, nr := g.Dims()
	for r := range nr - 1 {
		for c := range nc - 1 {
			z := []float64{g.Z(c, r), g.Z(c+1, r), g.Z(c, r+1), g.Z(c+1, r+1)}
			in := min(g.Xs[c], g.Xs[c+1]) <= p.X && p.X <= max(g.Xs[c], g.Xs[c+1]) &&
				min(g.Ys[r], g.Ys[r+1]) <= p.Y && p.Y <= max(g.Ys[r], g.Ys[r+1])
			for _, v := range append(z, floats.Sum(z)/4) {
				if in && math.Abs(v-level) < 1e-6 {
					return true
				}
			}
		}
	}
	return false
}

func TestThroughOrder(t *testing.T) {
	points := []contour.Point{{X: 3}, {X: 1}, {X: -3}, {X: 2}}
	got, err := contour.Through{Points: points, Func: func(x []float64) float64 { return x[0] * x[0] }}.Levels(nil)
	if err != nil || !slices.Equal(got, []float64{1, 4, 9}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func ExampleLinear() {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{-3, 12, 31, 47})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(contour.Linear{N: 4}.Levels(grid))
	fmt.Println(contour.Linear{N: 5, Lo: 0, Hi: 50}.Levels(nil))
	// Output:
	// [7 17 27 37] <nil>
	// [0 12.5 25 37.5 50] <nil>
}

func ExampleLog() {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{0.04, 3, 80, 700})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(contour.Log{N: 5}.Levels(grid))
	fmt.Println(contour.Log{N: 9}.Levels(grid))
	// Output:
	// [0.01 0.1 1 10 100 1000] <nil>
	// [0.03 0.1 0.3 1 3 10 30 100 300 1000] <nil>
}

func ExampleQuantile() {
	grid, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1}, []float64{0, 1, 2, 3, 50, 1000})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(contour.Quantile{At: []float64{0.2, 0.5, 0.8}}.Levels(grid))
	// Output:
	// [1 2.5 50] <nil>
}

// The levels of the iterates of gradient descent.
func ExampleThrough() {
	square := func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] }
	path := []contour.Point{{X: 4, Y: 0}, {X: 2, Y: 0}, {X: 1, Y: 0}, {X: 0.5, Y: 0}}
	fmt.Println(contour.Through{Points: path, Func: square}.Levels(nil))
	// Output:
	// [0.25 1 4 16] <nil>
}

// A quantile at a value is that value, also where the product of the fraction and the
// number of values is not exact.
func TestQuantileAtValues(t *testing.T) {
	for n := 4; n < 200; n += 2 {
		values := make([]float64, n)
		for i := range values {
			values[i] = math.Sqrt(float64(i))
		}
		g := mustGrid(t, contour.Axis(0, 1, n/2), []float64{0, 1}, values)
		got, err := contour.Quantile{N: n - 2}.Levels(g)
		if err != nil || !slices.Equal(got, values[1:n-1]) {
			t.Errorf("%d values: %v, %v", n, got, err)
		}
	}
}
