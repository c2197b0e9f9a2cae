package contour

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// neighborhood returns the values that could be taken for others: those at, just below and
// just above each level and zero, and the limits of floating-point numbers.
func neighborhood(levels []float64) (zs []float64) {
	const most, least = math.MaxFloat64, math.SmallestNonzeroFloat64
	zs = []float64{math.Copysign(0, -1), most, -most, math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(math.NaN(), -1)}
	for _, l := range append([]float64{0, least, -least, 1, -1}, levels...) {
		below, above := math.Nextafter(l, math.Inf(-1)), math.Nextafter(l, math.Inf(1))
		zs = append(zs, l, below, above, math.Nextafter(below, math.Inf(-1)), math.Nextafter(above, math.Inf(1)), l/2, 2*l)
	}
	return zs
}

// levelSets returns levels of every kind: next to each other, on both sides of zero, at the
// limits, even and uneven ones.
func levelSets() (sets [][]float64) {
	const most, least = math.MaxFloat64, math.SmallestNonzeroFloat64
	zero := math.Copysign(0, -1)
	one := math.Nextafter(1, 2)
	sets = [][]float64{
		{}, {0}, {zero}, {1}, {-1}, {most}, {-most}, {least}, {-least},
		{1, one}, {1, one, math.Nextafter(one, 2)}, {-one, -1}, {-least, 0}, {-least, zero, least}, {0, least, 2 * least},
		{-most, most}, {-most, 0, most}, {most / 2, most}, {math.Nextafter(most, 0), most}, {-most, math.Nextafter(-most, 0)},
		{-1, 1}, {-2, -1, 1, 2}, {0x1p-1060, 1}, {1, 1 + 1e-15, 1 + 1e-14, 1e10}, {1e-300, 1e-200, 1e-100, 1, 1e100, 1e200},
	}
	// Four levels in one of the parts of the range, and five.
	for n := 4; n <= 6; n++ {
		v := []float64{0}
		for i := range n {
			v = append(v, 50+float64(i)/1e6)
		}
		sets = append(sets, append(v, 100))
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for n := 1; n < 60; n++ {
		even, random := Axis(-1, 2, n+1), make([]float64, n)
		for i := range random {
			random[i] = rng.NormFloat64() * math.Exp(3*rng.NormFloat64())
		}
		slices.Sort(random)
		sets = append(sets, even, slices.Compact(random))
	}
	return sets
}

// The class of a value is the number of levels that it is above, whether it is looked up in
// a table or not, and the windows of a class contain its values and no others.
func TestClasses(t *testing.T) {
	for _, levels := range levelSets() {
		cl := newClasses(levels)
		plain := &classes{levels: levels, hole: cl.hole}
		for _, z := range neighborhood(levels) {
			want := uint32(0)
			for _, l := range levels {
				if z > l {
					want++
				}
			}
			if !(math.Abs(z) <= math.MaxFloat64) {
				want = uint32(len(levels)) + 1
			}
			if a, b := cl.of(z), plain.of(z); a != want || b != want {
				t.Fatalf("levels %v: %v has class %d, without a table %d, want %d", levels, z, a, b, want)
			}
			for k := range cl.windows {
				if k > 0 && k == len(levels) && levels[k-1] == math.MaxFloat64 {
					continue // no value has this class, so its windows are not used
				}
				w := cl.window(uint32(k), z)
				in := math.Float64bits(z)-w.start <= w.span
				if in != (uint32(k) == want) && !(math.IsNaN(z) && w == noWindow) {
					t.Fatalf("levels %v: %v of class %d is in the window of class %d: %v", levels, z, want, k, in)
				}
			}
		}
	}
}

// Even levels have a table, and levels with more than four in a part, or with an extent that
// overflows, have none. A table has four parts for each level.
func TestClassTable(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		table  bool
	}{
		{Axis(0, 1, 50), true}, {Axis(-1e6, 1e6, 50), true}, {Axis(0, 1e-200, 50), true},
		{nil, false}, {[]float64{1}, false}, {[]float64{-math.MaxFloat64, math.MaxFloat64}, false}, {[]float64{0, 5e-324}, false},
		{[]float64{0, 50, 50.1, 50.2, 50.3, 100}, true}, {[]float64{0, 50, 50.1, 50.2, 50.3, 50.4, 100}, false},
	} {
		cl := newClasses(c.levels)
		if (cl.guess != nil) != c.table || c.table && len(cl.guess) != 4*len(c.levels)+2 {
			t.Errorf("levels %v: a table of %d", c.levels, len(cl.guess))
		}
	}
}

// The axes of a curvilinear source are indices.
func TestIndices(t *testing.T) {
	for n := range 5 {
		got := indices(n)
		if len(got) != n {
			t.Errorf("%d indices, want %d", len(got), n)
		}
		for i, v := range got {
			if v != float64(i) {
				t.Errorf("index %d of %d is %v", i, n, v)
			}
		}
	}
	g := &CurvilinearGrid{3, 2, []float64{5, 6, 7, 5, 6, 8}, []float64{1, 1, 1, 2, 2, 2}, make([]float64, 6)}
	for name, f := range map[string]Field{"grid": g, "other field": struct{ Curvilinear }{g}} {
		src, err := newSource(f, stopper{})
		if err != nil || !slices.Equal(src.xs, []float64{0, 1, 2}) || !slices.Equal(src.ys, []float64{0, 1}) {
			t.Errorf("%s: %+v, %v", name, src, err)
		}
		if p := src.node(2, 1); p != (Point{8, 2}) {
			t.Errorf("%s: node %v", name, p)
		}
	}
}
