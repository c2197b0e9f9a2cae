package plots

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
)

// decibels is a rule of another package for levels of 0, 20 and 40 dB.
type decibels struct{}

func (decibels) Levels(contour.Field) ([]float64, error) { return []float64{1, 10, 100}, nil }
func (decibels) Scale() contour.Scale                    { return contour.ScaleLog }

// even is a rule of another package that spaces levels by rank.
type even struct{ contour.Values }

func (even) Scale() contour.Scale { return contour.ScaleRank }

// log2 is a logarithmic norm of another package from 1 to 2 to the power of n.
type log2 struct{ n float64 }

func (l log2) Norm(v float64) float64   { return math.Log2(v) / l.n }
func (l log2) Bounds() (lo, hi float64) { return 1, math.Pow(2, l.n) }
func (log2) Logarithmic() bool          { return true }

// octaves is a norm of another package that is constant between the powers of two.
type octaves struct{ log2 }

func (o octaves) Norm(v float64) float64 { return (math.Ceil(math.Log2(v)) - 0.5) / o.n }
func (o octaves) Bands() (levels []float64, scale colormap.Norm) {
	for i := range int(o.n) + 1 {
		levels = append(levels, math.Pow(2, float64(i)))
	}
	return levels, o.log2
}

// root is a norm of another package that has no optional interface.
type root struct{}

func (root) Norm(v float64) float64 { return math.Sqrt(v / 100) }

// Lines, bands and a heat map take the norm of a foreign rule's scale.
func TestForeignRules(t *testing.T) {
	g := foreignGrid(t)
	for _, rule := range []contour.Leveler{decibels{}, even{contour.At(1, 10, 100)}} {
		lines, err1 := NewContourLines(g, rule, colormap.Viridis(), nil)
		bands, err2 := NewBands(g, rule, colormap.Viridis(), nil)
		heat, err3 := NewHeatMap(g, rule, colormap.Viridis())
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		middle, _ := colormap.Viridis().At(0.5)
		if got := lines.Color(10); !fill.Same(got, middle) {
			t.Errorf("%T: the line of level 10 is %v, want %v", rule, got, middle)
		}
		if got := heat.Coloring.ColorOf(10); !fill.Same(got, middle) {
			t.Errorf("%T: 10 on the heat map is %v, want %v", rule, got, middle)
		}
		quarter, _ := colormap.Viridis().At(0.25)
		if got := bands.colors()[0]; !fill.Same(got, quarter) {
			t.Errorf("%T: the first band is %v, want %v", rule, got, quarter)
		}
		for _, of := range []ColorBarred{lines, bands, heat} {
			if k := of.ColorKey(); k.Min != 1 || k.Max != 100 {
				t.Errorf("%T: the key of a %T is from %v to %v", rule, of, k.Min, k.Max)
			}
			b := barred(t, &ColorBar{Of: of}, 300, 300)
			if at, want := b.position(10), (b.lo+b.hi)/2; math.Abs(float64(at-want)) > 1e-9 {
				t.Errorf("%T: 10 is at %v on the bar of a %T, want %v", rule, at, of, want)
			}
		}
	}
}

// The color bar of a foreign norm has the norm's ends, ticks and open ends.
func TestForeignNorms(t *testing.T) {
	heat, err := NewHeatMap(foreignGrid(t), nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		norm         colormap.Norm
		min, max     float64
		below, above bool
		levels       int
		ticks        []float64 // some of them
	}{
		{log2{4}, 1, 16, true, true, 0, []float64{10}},
		{log2{7}, 1, 128, true, false, 0, []float64{1, 10, 100}},
		{octaves{log2{4}}, 1, 16, true, true, 5, []float64{1, 2, 4, 8, 16}},
		{root{}, 0.5, 100, false, false, 0, []float64{20, 40, 60, 80, 100}},
	} {
		heat.Coloring.Norm = c.norm
		k := heat.ColorKey()
		if k.Min != c.min || k.Max != c.max || k.OpenBelow != c.below || k.OpenAbove != c.above || len(k.Levels) != c.levels {
			t.Errorf("%T: from %v to %v, open %v and %v, levels %v", c.norm, k.Min, k.Max, k.OpenBelow, k.OpenAbove, k.Levels)
		}
		b := barred(t, &ColorBar{Of: heat}, 300, 400)
		numbers := map[float64]bool{}
		for _, k := range b.Ticks {
			numbers[k.Value] = !k.Minor
		}
		for _, v := range c.ticks {
			if !numbers[v] {
				t.Errorf("%T: no number at %v among %v", c.norm, v, b.Ticks)
			}
		}
	}
}

// Bands keep a foreign norm that is constant within each band.
func TestForeignBandNorm(t *testing.T) {
	norm := octaves{log2{4}}
	levels, _ := norm.Bands()
	bands, err := NewBands(foreignGrid(t), contour.At(levels...), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	bands.Coloring.Norm = norm
	for i, got := range bands.colors() {
		if want := bands.Coloring.colorAt((float64(i) + 0.5) / 4); !fill.Same(got, want) {
			t.Errorf("band %d is %v, want %v", i, got, want)
		}
	}
	// The bar shows the scale behind the bands: all octaves are equally long.
	b := barred(t, &ColorBar{Of: bands}, 300, 300)
	for i, v := range levels {
		if at, want := b.position(v), b.lo+(b.hi-b.lo)*vg.Length(i)/4; math.Abs(float64(at-want)) > 1e-9 {
			t.Errorf("%v is at %v, want %v", v, at, want)
		}
	}
}

// foreignGrid returns a grid with values from 0.5 to 100.
func foreignGrid(t *testing.T) *contour.Grid {
	t.Helper()
	g, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1}, []float64{0.5, 100, 3, 40, 7, 12})
	if err != nil {
		t.Fatal(err)
	}
	return g
}
