package field

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
)

// Every setting of streamlines has a default for 0, is good at its bounds, and is an error
// beyond them that names it.
func TestStreamSettingsAtBounds(t *testing.T) {
	least, inf := math.SmallestNonzeroFloat64, math.Inf(1)
	for _, c := range []struct {
		name    string
		at      func(s *StreamSettings) *float64
		zero    float64
		good    []float64
		bad     []float64
		wantBad string
	}{
		{"Separation", func(s *StreamSettings) *float64 { return &s.Separation }, 0.05, []float64{1e-3, 1, 1e300}, []float64{math.Nextafter(1e-3, 0), least}, "want at least 0.001"},
		{"Closest", func(s *StreamSettings) *float64 { return &s.Closest }, 0.5, []float64{least, 1}, []float64{math.Nextafter(1, 2), 1e300}, "want at most 1"},
		{"Aspect", func(s *StreamSettings) *float64 { return &s.Aspect }, 1, []float64{least, 1000}, []float64{math.Nextafter(1000, 2000)}, "want at most 1000"},
		{"Shortest", func(s *StreamSettings) *float64 { return &s.Shortest }, 2, []float64{least, math.MaxFloat64}, nil, ""},
	} {
		filled, err := StreamSettings{}.filled()
		if err != nil || *c.at(&filled) != c.zero {
			t.Errorf("%s = %v for zero, %v, want %v", c.name, *c.at(&filled), err, c.zero)
		}
		with := func(v float64) error {
			var s StreamSettings
			*c.at(&s) = v
			filled, err := s.filled()
			if err == nil && *c.at(&filled) != v {
				t.Errorf("%s = %v became %v", c.name, v, *c.at(&filled))
			}
			return err
		}
		for _, v := range c.good {
			if err := with(v); err != nil {
				t.Errorf("%s = %v: %v", c.name, v, err)
			}
		}
		for _, v := range c.bad {
			if err := with(v); err == nil || !strings.Contains(err.Error(), "field: StreamSettings."+c.name) || !strings.Contains(err.Error(), c.wantBad) {
				t.Errorf("%s = %v: %v", c.name, v, err)
			}
		}
		for v, want := range map[float64]error{inf: descent.ErrNotFinite, -inf: descent.ErrNotFinite, -least: descent.ErrNotPositive, -1: descent.ErrNotPositive} {
			var e *descent.EntryError
			if err := with(v); !errors.Is(err, want) || !errors.As(err, &e) || e.What != "StreamSettings."+c.name || e.Value != v || e.Package != "field" {
				t.Errorf("%s = %v: %v, want %v", c.name, v, err, want)
			}
		}
		if err := with(math.NaN()); !errors.Is(err, descent.ErrNotFinite) {
			t.Errorf("%s = NaN: %v", c.name, err)
		}
	}
	for n, good := range map[int]bool{-1: false, 0: true, 1: true} {
		if s, err := (StreamSettings{MaxSeeds: n}).filled(); (err == nil) != good || good && s.MaxSeeds != n {
			t.Errorf("MaxSeeds = %d: %v", n, err)
		}
	}
}

// The limits of the rectangle are finite and increase, and so does their difference.
func TestStreamLimits(t *testing.T) {
	p := optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = 1, 0 }}
	unit := [2]float64{0, 1}
	nan, inf := math.NaN(), math.Inf(1)
	for _, bad := range [][2]float64{{1, 1}, {1, 0}, {nan, 1}, {0, nan}, {-inf, 0}, {0, inf}, {-math.MaxFloat64, math.MaxFloat64}} {
		if _, err := newStreams(p, nil, bad, unit, nil); err == nil || !strings.HasPrefix(err.Error(), "field: x from ") {
			t.Errorf("x limits %v: %v", bad, err)
		}
		if _, err := newStreams(p, nil, unit, bad, nil); err == nil || !strings.HasPrefix(err.Error(), "field: y from ") {
			t.Errorf("y limits %v: %v", bad, err)
		}
	}
	// The lattice alone decides before any curve: 20·20 nodes for the default.
	for n, good := range map[int]bool{399: false, 400: true} {
		if _, err := newStreams(p, nil, unit, unit, &StreamSettings{MaxSeeds: n}); errors.Is(err, descent.ErrLimit) == good {
			t.Errorf("%d seeds: %v", n, err)
		}
	}
}

// Page coordinates go from 0 to 1 and from 0 to the aspect, borders included.
func TestStreamFrame(t *testing.T) {
	p := optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = 1, 0 }}
	st, err := newStreams(p, nil, [2]float64{-3, 5}, [2]float64{10, 14}, &StreamSettings{Aspect: 0.5, Separation: 0.1, Closest: 0.25, Shortest: 3})
	if err != nil {
		t.Fatal(err)
	}
	if st.separation != 0.1 || st.closest != 0.025 || math.Abs(st.shortest-0.3) > 1e-15 || st.maxSeeds != DefaultMaxSeeds {
		t.Errorf("lengths %v, %v, %v and %d seeds", st.separation, st.closest, st.shortest, st.maxSeeds)
	}
	up, down := math.Nextafter(1, 2), -math.SmallestNonzeroFloat64
	for _, c := range []struct {
		q    contour.Point
		in   bool
		x, y float64
	}{
		{contour.Point{}, true, -3, 10}, {contour.Point{X: 1, Y: 0.5}, true, 5, 14}, {contour.Point{X: 0.5, Y: 0.25}, true, 1, 12},
		{contour.Point{X: up, Y: 0.25}, false, 5, 12}, {contour.Point{X: down, Y: 0.25}, false, -3, 12},
		{contour.Point{X: 0.5, Y: down}, false, 1, 10}, {contour.Point{X: 0.5, Y: math.Nextafter(0.5, 1)}, false, 1, 14}, {contour.Point{X: 2, Y: 2}, false, 13, 26},
	} {
		if got := st.frame.contains(c.q); got != c.in {
			t.Errorf("%v is in the rectangle: %v", c.q, got)
		}
		if got := st.frame.data(c.q); math.Abs(got.X-c.x) > 1e-14 || math.Abs(got.Y-c.y) > 1e-14 {
			t.Errorf("%v is at %v, want (%v, %v)", c.q, got, c.x, c.y)
		}
	}
	// The lattice begins in the middle and has all nodes half a separation from the border.
	n := 0
	for q := range st.lattice() {
		if n == 0 && (q != contour.Point{X: 0.5, Y: 0.25}) {
			t.Errorf("first seed at %v", q)
		}
		if i := n - 1; i >= 0 && (math.Abs(q.X-(0.05+0.1*float64(i%10))) > 1e-12 || math.Abs(q.Y-(0.05+0.1*float64(i/10))) > 1e-12) {
			t.Errorf("seed %d at %v", n, q)
		}
		n++
	}
	if n != 51 {
		t.Errorf("%d seeds, want 51", n)
	}
	for range st.lattice() {
		break // ends the iteration
	}
}

// A point is free at the distance from all points of curves, in all directions and across
// the borders of cells, and not nearer.
func TestFreeOnAllSides(t *testing.T) {
	p := optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = 1, 0 }}
	unit := [2]float64{0, 1}
	for _, at := range []contour.Point{{X: 0.5, Y: 0.5}, {X: 0.501, Y: 0.599}, {X: 0.599, Y: 0.501}} {
		st, err := newStreams(p, nil, unit, unit, &StreamSettings{Separation: 0.1})
		if err != nil {
			t.Fatal(err)
		}
		st.occupy([]contour.Point{at, {X: at.X + 1e-9, Y: at.Y}})
		for k := range 16 {
			sin, cos := math.Sincos(float64(k) * math.Pi / 8)
			for _, distance := range []float64{0.1, 0.05} {
				for share, want := range map[float64]bool{0.5: false, 0.999: false, 1: true, 1.001: true} {
					q := contour.Point{X: at.X + cos*share*distance, Y: at.Y + sin*share*distance}
					if got := st.free(q, distance); got != want {
						t.Errorf("%v from %v in direction %d: free %v, want %v", share*distance, at, k, got, want)
					}
				}
			}
		}
	}
}

// Seeds beside a curve are at the separation from it, on both sides.
func TestBesideACurve(t *testing.T) {
	st := &streams{separation: 0.1}
	seeds := st.beside([]contour.Point{{X: 0.1, Y: 0.2}, {X: 0.4, Y: 0.6}}) // five separations long
	if len(seeds) != 12 {
		t.Fatalf("%d seeds: %v", len(seeds), seeds)
	}
	for i, q := range seeds {
		along := float64(i/2) * 0.1
		side := float64(1 - 2*(i%2))
		want := contour.Point{X: 0.1 + 0.6*along - 0.8*0.1*side, Y: 0.2 + 0.8*along + 0.6*0.1*side}
		if math.Hypot(q.X-want.X, q.Y-want.Y) > 1e-12 {
			t.Errorf("seed %d at %v, want %v", i, q, want)
		}
	}
	if seeds := st.beside([]contour.Point{{X: 1}}); len(seeds) != 0 {
		t.Errorf("beside a point: %v", seeds)
	}
}

// An error of the problem or of the metric ends streamlines wherever it is met, downhill or
// uphill of a seed.
func TestErrorsOnBothSides(t *testing.T) {
	broken := errors.New("broken")
	unit := [2]float64{0, 1}
	for _, downhill := range []bool{true, false} {
		far := func(x []float64) bool { return x[0] < 0.1 && downhill || x[0] > 0.9 && !downhill }
		for name, run := range map[string]func() ([][]contour.Point, error){
			"panic": func() ([][]contour.Point, error) {
				return Streamlines(optimize.Problem{Grad: func(g, x []float64) {
					if far(x) {
						panic(broken)
					}
					g[0], g[1] = 1, 0
				}}, nil, unit, unit, nil)
			},
			"metric": func() ([][]contour.Point, error) {
				p := optimize.Problem{Grad: func(g, x []float64) { g[0], g[1] = 1, 0 }}
				return Streamlines(p, descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
					if far(x) {
						return broken
					}
					return descent.Euclidean{}.Tensor(dst, x)
				}), unit, unit, nil)
			},
		} {
			if curves, err := run(); !errors.Is(err, broken) || curves != nil {
				t.Errorf("%s, downhill %v: %d curves, %v", name, downhill, len(curves), err)
			}
		}
	}
}
