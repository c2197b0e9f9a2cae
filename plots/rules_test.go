package plots

import (
	"errors"
	"fmt"
	"image/color"
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

// A literal ContourLines is colored from its first level to its last, and has the data
// range of its Grid if it has one.
func TestContourLinesLiteral(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 10}, []float64{0, 5}, []float64{0, 100, 0, 100})
	if err != nil {
		t.Fatal(err)
	}
	lines, err := contour.Lines(g, []float64{20, 40, 60}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &ContourLines{Lines: lines, Coloring: Coloring{Map: colormap.Viridis()}}
	for i, level := range []float64{20, 40, 60} {
		want, _ := colormap.Viridis().At(float64(i) / 2)
		if got := p.Color(level); !fill.Same(got, want) {
			t.Errorf("level %v is %v, want %v", level, got, want)
		}
	}
	if k := p.ColorKey(); k.Min != 20 || k.Max != 60 || k.ColorOf(60) == k.ColorOf(20) {
		t.Errorf("color bar %+v", k)
	}
	if x0, x1, _, _ := p.DataRange(); x0 != 2 || x1 != 6 {
		t.Errorf("without a grid: x from %v to %v", x0, x1)
	}
	p.Grid = g
	if x0, x1, y0, y1 := p.DataRange(); x0 != 0 || x1 != 10 || y0 != 0 || y1 != 5 {
		t.Errorf("with a grid: [%v, %v] × [%v, %v]", x0, x1, y0, y1)
	}
	p.LineStyle.Color, p.Coloring.Map = color.White, nil
	if got := p.Color(20); got != color.White {
		t.Errorf("without a map: %v", got)
	}
	for _, g := range []contour.Field{&contour.Grid{}, &contour.CurvilinearGrid{}} {
		p.Grid = g
		if x0, x1, _, _ := p.DataRange(); x0 <= x1 {
			t.Errorf("empty %T: x from %v to %v", g, x0, x1)
		}
	}
}
