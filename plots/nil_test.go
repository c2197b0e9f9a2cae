package plots

import (
	"context"
	"errors"
	"image/color"
	"math"
	"path/filepath"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// Nil figures, animations and contexts are errors or have a meaning; none panics.
func TestNil(t *testing.T) {
	var f *Figure
	path := filepath.Join(t.TempDir(), "f.svg")
	if _, err := f.WriterTo("svg"); !errors.Is(err, ErrFigure) {
		t.Errorf("WriterTo of nil: %v", err)
	}
	if _, err := f.Layout(); !errors.Is(err, ErrFigure) {
		t.Errorf("Layout of nil: %v", err)
	}
	if err := f.Save(path); !errors.Is(err, ErrFigure) {
		t.Errorf("Save of nil: %v", err)
	}
	for _, a := range []*Animation{nil, Growing(nil, 0), Growing(nil, 3)} {
		if _, err := a.WriterTo("svg"); !errors.Is(err, ErrAnimation) {
			t.Errorf("animation of nil: %v", err)
		}
		if err := a.Save(path); !errors.Is(err, ErrAnimation) {
			t.Errorf("animation of nil: %v", err)
		}
	}
	if n := Growing(nil, 0).Frames; n != 1 {
		t.Errorf("animation of nil: %d frames", n)
	}
	var none context.Context // never done, as in the settings of other packages
	if _, err := small().Draw(none, "svg"); err != nil {
		t.Errorf("nil context: %v", err)
	}
	if _, err := Growing(small(), 2).Draw(none, "svg"); err != nil {
		t.Errorf("animation with nil context: %v", err)
	}
}

// A nil pointer in a field of an interface type counts as nil.
func TestNilPointers(t *testing.T) {
	p := &Panel{}
	lines := &ContourLines{Lines: []contour.Line{{Level: 1, Points: someCurve}}, Grid: (*contour.Grid)(nil), Coloring: Coloring{Map: (*colormap.Map)(nil)}}
	p.Add(lines)
	f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}}
	if _, err := f.WriterTo("svg"); err != nil {
		t.Errorf("nil grid: %v", err)
	}
	p.Legend = &Legend{Entries: []LegendEntry{{"nothing", []plot.Thumbnailer{(*Marks)(nil)}}}}
	if _, err := f.WriterTo("svg"); !errors.Is(err, ErrFigure) {
		t.Errorf("nil thumbnail: %v", err)
	}
	p.Legend = nil
	p.ColorBar = &ColorBar{Of: (*Bands)(nil)}
	if _, err := f.WriterTo("svg"); !errors.Is(err, ErrFigure) {
		t.Errorf("color bar of nil: %v", err)
	}
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] }, contour.Axis(0, 1, 3), contour.Axis(0, 1, 3), nil)
	if err != nil {
		t.Fatal(err)
	}
	bands, err := NewBands(grid, (*contour.Log)(nil), colormap.Viridis(), nil)
	if err != nil {
		t.Fatalf("nil rule: %v", err)
	}
	p.ColorBar = &ColorBar{Of: bands, Lines: (*ContourLines)(nil)}
	if _, err := f.WriterTo("svg"); err != nil {
		t.Errorf("color bar with nil lines: %v", err)
	}
}

// Accents repeat in both directions.
func TestAccentWraps(t *testing.T) {
	s := Style{Accents: []color.Color{color.Black, color.White}}
	for i, want := range map[int]color.Color{-3: color.White, -2: color.Black, -1: color.White, 2: color.Black} {
		if got := s.Accent(i); got != want {
			t.Errorf("Accent(%d) = %v, want %v", i, got, want)
		}
	}
}

// A column width that is not positive and finite suits all widths.
func TestPaperOfNoWidth(t *testing.T) {
	for _, mm := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -5, 0} {
		if got := Paper(mm).Width; got != 0 {
			t.Errorf("Paper(%v).Width = %v, want 0", mm, got)
		}
	}
	if got := Paper(80).Width; got != 80*vg.Millimeter {
		t.Errorf("Paper(80).Width = %v", got)
	}
}
