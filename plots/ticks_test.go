package plots

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
)

func TestAutoTicks(t *testing.T) {
	values := func(ticks []plot.Tick) (v []float64) {
		for _, k := range ticks {
			v = append(v, k.Value)
		}
		return v
	}
	if got := values(AutoTicks{}.Ticks(-2.3, 2.3)); !slices.Equal(got, []float64{-2, -1, 0, 1, 2}) {
		t.Errorf("AutoTicks{}: %v", got)
	}
	if got := values(AutoTicks{N: 2}.Ticks(-2.3, 2.3)); !slices.Equal(got, []float64{-2, 0, 2}) {
		t.Errorf("AutoTicks{2}: %v", got)
	}
	for _, c := range [][2]float64{{1, 1}, {2, 1}, {math.NaN(), 1}, {0, math.Inf(1)}} {
		if got := (AutoTicks{}).Ticks(c[0], c[1]); len(got) != 0 {
			t.Errorf("AutoTicks{}.Ticks(%v) = %v", c, got)
		}
	}
}
