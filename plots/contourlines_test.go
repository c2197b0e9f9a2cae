package plots

import (
	"errors"
	"image/color"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
)

func TestContourLinesWithoutLines(t *testing.T) {
	axis := contour.Axis(0, 1, 5)
	grid, err := contour.Sample(func([]float64) float64 { return 3 }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewContourLines(grid, contour.Nice{N: 4}, colormap.Viridis(), nil)
	if err != nil || len(p.Lines) != 0 {
		t.Fatalf("constant field: %v, %v", p, err)
	}
	if x0, x1, y0, y1 := p.DataRange(); x0 != 0 || x1 != 1 || y0 != 0 || y1 != 1 {
		t.Errorf("data range [%v, %v] × [%v, %v]", x0, x1, y0, y1)
	}
	if _, err := NewContourLines(grid, contour.At(1, 1), nil, nil); !errors.Is(err, contour.ErrNotIncreasing) {
		t.Errorf("repeated levels: %v", err)
	}
}

// A single level has the first color, as in Matplotlib. Two plotters may use one map.
func TestContourLineColors(t *testing.T) {
	axis := contour.Axis(-1, 1, 5)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	cm := colormap.Viridis()
	first, _ := cm.At(0)
	last, _ := cm.At(1)
	one, err := NewContourLines(grid, contour.At(0.5), cm, nil)
	if err != nil {
		t.Fatal(err)
	}
	two, err := NewContourLines(grid, contour.At(-5, 0.5), cm, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := one.Color(0.5); got != first {
		t.Errorf("single level: %v, want %v", got, first)
	}
	if got := two.Color(0.5); got != last {
		t.Errorf("last level: %v, want %v", got, last)
	}
	if got := two.Color(7); got != last {
		t.Errorf("beyond: %v, want %v", got, last)
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

// Lines are 1.5 points wide by default. Those of negative levels may be dashed as in Matplotlib (lines.dashed_pattern: 3.7
// and 1.6 widths), unless they have dashes of their own.
func TestContourPens(t *testing.T) {
	own := []vg.Length{5}
	for _, c := range []struct {
		name   string
		lines  ContourLines
		level  float64
		width  vg.Length
		dashes []vg.Length
	}{
		{"default", ContourLines{}, -1, 1.5, nil},
		{"negative", ContourLines{NegativeDashes: true}, -1, 1.5, []vg.Length{3.7 * 1.5, 1.6 * 1.5}},
		{"wide", ContourLines{NegativeDashes: true, LineStyle: draw.LineStyle{Width: 4}}, -0.01, 4, []vg.Length{3.7 * 4, 1.6 * 4}},
		{"zero", ContourLines{NegativeDashes: true}, 0, 1.5, nil},
		{"positive", ContourLines{NegativeDashes: true}, 1, 1.5, nil},
		{"own dashes", ContourLines{NegativeDashes: true, LineStyle: draw.LineStyle{Width: 2, Dashes: own}}, -1, 2, own},
	} {
		got := c.lines.penOf(c.level)
		if got.Width != c.width || len(got.Dashes) != len(c.dashes) {
			t.Errorf("%s: width %v, dashes %v; want %v, %v", c.name, got.Width, got.Dashes, c.width, c.dashes)
			continue
		}
		for i, d := range c.dashes {
			if off := got.Dashes[i] - d; off > 1e-9 || off < -1e-9 {
				t.Errorf("%s: dashes %v, want %v", c.name, got.Dashes, c.dashes)
			}
		}
	}
}
