package plots

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
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

// asker is a plotter that asks the axes for ticks, like gonum's Grid.
type asker struct{ got *[]plot.Tick }

func (a asker) Plot(_ draw.Canvas, plt *plot.Plot) {
	*a.got = plt.X.Tick.Marker.Ticks(plt.X.Min, plt.X.Max)
}

// Plotters that ask for ticks get the drawn ticks.
func TestPlottersSeeDrawnTicks(t *testing.T) {
	var got []plot.Tick
	p := &Panel{X: Axis{Max: 1e4, Ticks: plot.ConstantTicks{{Value: 1234, Label: "a"}, {Value: 5000}}}, Y: Axis{Max: 1}}
	p.Add(asker{&got})
	Encode(t, &Figure{Width: 200, Height: 150, Panels: []*Panel{p}}, "svg")
	if len(got) != 2 || got[0].Value != 1234 || got[0].IsMinor() || got[1].Value != 5000 {
		t.Errorf("%+v", got)
	}
}
