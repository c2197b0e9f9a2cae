package nodes_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/nodes"
)

// Nodes are visited row by row, up to the first error, which names the node.
func TestEach(t *testing.T) {
	xs, ys := []float64{1, 2.5, 4}, []float64{-1, 7}
	all := [][2]float64{{1, -1}, {2.5, -1}, {4, -1}, {1, 7}, {2.5, 7}, {4, 7}}
	broken := errors.New("broken")
	for last := range len(all) + 1 {
		for _, canceled := range []bool{false, true} {
			ctx, cancel := context.WithCancel(t.Context())
			var seen [][2]float64
			err := nodes.Each(ctx, "field", xs, ys, func(x []float64) error {
				seen = append(seen, [2]float64(x))
				switch {
				case len(seen) != last:
				case canceled:
					cancel()
				default:
					return broken
				}
				return nil
			})
			cancel()
			want, says := error(nil), ""
			switch {
			case last == 0:
			case !canceled:
				want, says = broken, map[int]string{1: "field: at (1, -1): broken", 2: "field: at (2.5, -1): broken", 4: "field: at (1, 7): broken"}[last]
			case last < len(all):
				want, says = context.Canceled, map[int]string{1: "field: at (2.5, -1): context canceled", 3: "field: at (1, 7): context canceled"}[last]
			}
			if !errors.Is(err, want) || (err == nil) != (want == nil) || says != "" && err.Error() != says {
				t.Errorf("error at node %d: %v, want %v, %q", last, err, want, says)
			}
			if n := map[bool]int{true: last, false: len(all)}[last > 0]; !slices.Equal(seen, all[:n]) {
				t.Errorf("error at node %d: nodes %v", last, seen)
			}
		}
	}
}

// A coordinate that is not finite is an error before any node.
func TestNodesThatAreNotFinite(t *testing.T) {
	good := []float64{0, math.MaxFloat64, -math.MaxFloat64}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for says, axes := range map[string][2][]float64{"xs": {{0, 1, v}, good}, "ys": {good, {0, 1, v}}} {
			var e *descent.EntryError
			err := nodes.Each(t.Context(), "ball", axes[0], axes[1], func([]float64) error { t.Error("visited"); return nil })
			if !errors.As(err, &e) || e.Package != "ball" || e.What != says || !slices.Equal(e.Index, []int{2}) || !errors.Is(err, descent.ErrNotFinite) {
				t.Errorf("%v in %s: %v", v, says, err)
			}
		}
	}
	n := 0
	var none context.Context
	if err := nodes.Each(none, "ball", good, good, func([]float64) error { n++; return nil }); err != nil || n != 9 {
		t.Errorf("%d nodes, %v", n, err)
	}
}

// A limit is the greatest number of nodes, DefaultMax if it is zero. Numbers of nodes do not
// overflow.
func TestLimit(t *testing.T) {
	axis := func(n int) []float64 { return make([]float64, n) }
	for _, c := range []struct {
		most, columns, rows int
		says                string
	}{
		{6, 3, 2, ""}, {6, 2, 3, ""}, {6, 6, 1, ""}, {6, 0, 100, ""}, {6, 100, 0, ""}, {1, 1, 1, ""},
		{6, 7, 1, "field: 7 columns times 1 rows, S.Max = 6: beyond its limit; raise it"},
		{6, 1, 7, "field: 1 columns times 7 rows, S.Max = 6: beyond its limit; raise it"},
		{5, 2, 3, "field: 2 columns times 3 rows, S.Max = 5: beyond its limit; raise it"},
		{5, 3, 2, "field: 3 columns times 2 rows, S.Max = 5: beyond its limit; raise it"},
		{0, 1000, 1000, ""},
		{0, 1001, 1000, "field: 1001 columns times 1000 rows, S.Max = 1000000: beyond its limit; raise it"},
		{0, 1000, 1001, "field: 1000 columns times 1001 rows, S.Max = 1000000: beyond its limit; raise it"},
		{-1, 1, 1, "field: S.Max = -1: negative"},
	} {
		err := nodes.Limit("field", "S.Max", c.most, axis(c.columns), axis(c.rows))
		if err == nil && c.says != "" || err != nil && err.Error() != c.says || errors.Is(err, descent.ErrLimit) != (c.says != "" && c.most >= 0) {
			t.Errorf("%d × %d of %d: %v, want %q", c.columns, c.rows, c.most, err, c.says)
		}
	}
}
