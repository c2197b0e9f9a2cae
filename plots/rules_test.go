package plots

import (
	"errors"
	"fmt"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
)

// Lines, bands and a heat map of one rule have the norm that suits the rule, and the same
// color for a value.
func TestRulesChooseNorms(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1}, []float64{0.02, 700, 3, 40, 0.5, 9})
	if err != nil {
		t.Fatal(err)
	}
	levels := func(rule contour.Leveler) []float64 {
		z, err := rule.Levels(g)
		if err != nil {
			t.Fatal(err)
		}
		return z
	}
	quantiles := levels(contour.Quantile{N: 3})
	for _, tt := range []struct {
		rule contour.Leveler
		want colormap.Norm
	}{
		{nil, colormap.LinearNorm{Min: 0, Max: 700}},
		{contour.Nice{N: 3}, colormap.LinearNorm{Min: 0, Max: 800}},
		{contour.Linear{N: 3, Lo: 1, Hi: 9}, colormap.LinearNorm{Min: 1, Max: 9}},
		{contour.At(1, 10, 100), colormap.LinearNorm{Min: 1, Max: 100}},
		{contour.Log{N: 7}, colormap.LogNorm{Min: 0.01, Max: 1000}},
		{&contour.Log{N: 7}, colormap.LogNorm{Min: 0.01, Max: 1000}},
		{contour.Log{At: []float64{1, 10, 100}}, colormap.LogNorm{Min: 1, Max: 100}},
		{contour.Quantile{N: 3}, colormap.RankNorm(quantiles)},
	} {
		lines, err1 := NewContourLines(g, tt.rule, colormap.Viridis(), nil)
		bands, err2 := NewBands(g, tt.rule, colormap.Viridis(), nil)
		heat, err3 := NewHeatMap(g, tt.rule, colormap.Viridis())
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Errorf("%v: %v", tt.rule, err)
			continue
		}
		want := fmt.Sprintf("%#v", tt.want)
		for name, got := range map[string]colormap.Norm{"lines": lines.Coloring.Norm, "bands": bands.Coloring.Norm} {
			if s := fmt.Sprintf("%#v", got); s != want {
				t.Errorf("%#v: %s have %s, want %s", tt.rule, name, s, want)
			}
		}
		if tt.rule == nil { // from the least value to the greatest
			want = fmt.Sprintf("%#v", colormap.LinearNorm{Min: 0.02, Max: 700})
		}
		if s := fmt.Sprintf("%#v", heat.Coloring.Norm); s != want {
			t.Errorf("%#v: a heat map has %s, want %s", tt.rule, s, want)
		}
	}
	// Levels of a decade each are as far apart in color.
	lines, err := NewContourLines(g, contour.Log{At: []float64{1, 10, 100}}, colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	middle, _ := colormap.Viridis().At(0.5)
	if got := lines.Color(10); !fill.Same(got, middle) {
		t.Errorf("the middle of three decades is %v, want %v", got, middle)
	}
}

// Errors of a rule are errors of package contour. Lines and heat maps of a constant
// field, which has no levels, are no errors.
// One level bounds no range: a heat map keeps that of its values.
func TestHeatMapOfOneLevel(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1}, []float64{0.02, 700, 3, 40, 0.5, 9})
	if err != nil {
		t.Fatal(err)
	}
	h, err := NewHeatMap(g, contour.At(5), colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := h.Coloring.Norm, (colormap.LinearNorm{Min: 0.02, Max: 700}); got != want {
		t.Errorf("norm %#v, want %#v", got, want)
	}
}

func TestOddRules(t *testing.T) {
	flat, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{5, 5, 5, 5})
	if err != nil {
		t.Fatal(err)
	}
	cm := colormap.Viridis()
	for _, rule := range []contour.Leveler{nil, contour.Log{}, contour.Quantile{}} {
		if l, err := NewContourLines(flat, rule, cm, nil); err != nil || len(l.Lines) != 0 {
			t.Errorf("%v: lines %v, %v", rule, l, err)
		}
		if h, err := NewHeatMap(flat, rule, cm); err != nil || h.Coloring.Norm != (colormap.LinearNorm{Min: 5, Max: 5}) {
			t.Errorf("%v: heat map %v, %v", rule, h, err)
		}
		if _, err := NewBands(flat, rule, cm, nil); !errors.Is(err, ErrData) {
			t.Errorf("%v: bands: %v", rule, err)
		}
	}
	for _, tt := range []struct {
		rule contour.Leveler
		want error
	}{
		{contour.At(), contour.ErrSize},
		{contour.At(2, 1), contour.ErrNotIncreasing},
		{contour.Log{At: []float64{0, 1}}, contour.ErrRange},
		{contour.Nice{N: -1}, contour.ErrSize},
	} {
		_, err1 := NewContourLines(flat, tt.rule, cm, nil)
		_, err2 := NewBands(flat, tt.rule, cm, nil)
		_, err3 := NewHeatMap(flat, tt.rule, cm)
		for _, err := range []error{err1, err2, err3} {
			if !errors.Is(err, tt.want) {
				t.Errorf("%#v: %v, want %v", tt.rule, err, tt.want)
			}
		}
	}
	for _, err := range []error{
		func() error { _, err := NewContourLines(nil, nil, cm, nil); return err }(),
		func() error { _, err := NewBands(nil, nil, cm, nil); return err }(),
		func() error { _, err := NewHeatMap(nil, nil, cm); return err }(),
	} {
		if !errors.Is(err, contour.ErrNilFunc) {
			t.Errorf("no grid: %v", err)
		}
	}
}
