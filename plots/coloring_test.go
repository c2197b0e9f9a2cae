package plots

import (
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// A color bar shows the whole map if the norm has ends, and otherwise the range of the
// values. All plotters do the same.
func TestColorKeys(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{1, 2, 3, 9})
	if err != nil {
		t.Fatal(err)
	}
	m := colormap.Viridis()
	m.SetMax(4)
	for _, c := range []struct {
		norm         colormap.Norm
		min, max     float64
		below, above bool
		levels       int
	}{
		{nil, 0, 4, false, true, 0}, // the norm of the map
		{colormap.LinearNorm{Min: 2, Max: 10}, 2, 10, true, false, 0},
		{colormap.LinearNorm{Min: 10, Max: 2}, 2, 10, true, false, 0},
		{colormap.LogNorm{Min: 0.1, Max: 5}, 0.1, 5, false, true, 0},
		{colormap.CenteredNorm{Center: 5, Range: 1}, 4, 6, true, true, 0},
		{colormap.CenteredNorm{Center: 5, Range: -1}, 4, 6, true, true, 0},
		{colormap.RankNorm{1, 2, 9}, 1, 9, false, false, 0},
		{colormap.BandNorm{Levels: []float64{2, 3, 4}}, 2, 4, true, true, 3},
	} {
		coloring := Coloring{Map: m, Norm: c.norm}
		heat, err := NewHeatMap(g, nil, m)
		if err != nil {
			t.Fatal(err)
		}
		heat.Coloring = coloring
		for name, p := range map[string]ColorBarred{
			"heat map": heat,
			"path":     &IteratePath{Values: g.Zs, Coloring: coloring},
			"quiver":   &Quiver{Values: g.Zs, Coloring: coloring},
		} {
			k := p.ColorKey()
			if k.Min != c.min || k.Max != c.max || k.OpenBelow != c.below || k.OpenAbove != c.above || len(k.Levels) != c.levels {
				t.Errorf("%s, %#v: from %v to %v, open %v %v, levels %v", name, c.norm, k.Min, k.Max, k.OpenBelow, k.OpenAbove, k.Levels)
			}
		}
	}
	if k := (&Quiver{Values: []float64{3, 1}}).ColorKey(); k.Min != 1 || k.Max != 3 || k.ColorOf(2) != nil {
		t.Errorf("without a map: %+v", k)
	}
}
