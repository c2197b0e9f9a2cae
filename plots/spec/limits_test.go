package spec

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// TestAtTheLimits: what is as large as a documented limit is accepted, and what is larger
// is not.
func TestAtTheLimits(t *testing.T) {
	for _, text := range []string{
		"let: {a: 1}\ntitle: '{{a}}" + strings.Repeat(" ", maxText-len("{{a}}")) + "'",
	} {
		if _, err := Read(strings.NewReader("f: rosenbrock\n"+text), nil); err != nil {
			t.Errorf("%.40s: %v", text, err)
		}
	}
	build(t, "f: rosenbrock\ncolumns: 100")
	expectError(t, "f: rosenbrock\ncolumns: 101", "101 columns: want from 1 to 100")
	expectError(t, "f: rosenbrock\nplace: {row: 1, column: 100, columns: 2}", "column 101: want at most 100")
	expectError(t, "f: rosenbrock\nplace: {row: 100, column: 1, rows: 2}", "row 101", "want at most 100")
	for nodes, says := range map[string]string{"[1, 10]": "1 × 10", "[10, 1]": "10 × 1", "[2, 2000001]": "2 × 2000001", "[2000001, 2]": "2000001 × 2"} {
		expectError(t, "f: rosenbrock\nnodes: "+nodes, "nodes: "+says+" nodes: want at least 2 × 2 and at most 4000000 in all")
	}
	for _, least := range []string{"-1", "-1e300"} {
		expectError(t, "f: rosenbrock\nfrom: [1, 1]\nlosses: {least: "+least+"}", "want a positive number")
	}
	if _, err := lengthOf("size", maxLength); err != nil {
		t.Error(err)
	}
	if _, err := lengthOf("size", Length(math.Nextafter(maxLength, math.Inf(1)))); err == nil {
		t.Error("a longer length than maxLength is accepted")
	}
	b := &builder{file: &File{}}
	for _, s := range [][2]Length{{10, 0}, {0, 10}} {
		b.file.Size = &Size{Width: s[0], Height: s[1]}
		if err := b.fixedPage(&plots.Figure{}, 0); err == nil || !strings.Contains(err.Error(), "two positive lengths") {
			t.Errorf("size %v: %v", s, err)
		}
	}
}

// TestCrossingsAtTheLimit: maxCrossings crossings are accepted, of edges along x and along
// y, and one more row or column of edges is not.
func TestCrossingsAtTheLimit(t *testing.T) {
	levels := contour.Axis(0.1, 0.9, maxCrossings/1000)
	b := &panelBuilder{builder: &builder{ctx: t.Context()}, spec: &Panel{}}
	for _, c := range []struct {
		edges  int
		alongX bool
		ok     bool
	}{{1000, true, true}, {1001, true, false}, {1000, false, true}, {1001, false, false}} {
		columns, rows := c.edges, 2
		if c.alongX {
			columns, rows = 2, c.edges
		}
		g := stepGrid{columns, rows, c.alongX}
		if err := b.checkCrossings("lines", g, levels); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// A stepGrid is 0 in its first column and 1 in the second, or so in rows.
type stepGrid struct {
	columns, rows int
	alongX        bool
}

func (g stepGrid) Dims() (c, r int) { return g.columns, g.rows }
func (g stepGrid) X(c int) float64  { return float64(c) }
func (g stepGrid) Y(r int) float64  { return float64(r) }
func (g stepGrid) Z(c, r int) float64 {
	if g.alongX {
		return float64(c)
	}
	return float64(r)
}

// TestPlaceOfBadText: the error about text that is not UTF-8 names its line.
func TestPlaceOfBadText(t *testing.T) {
	_, err := Read(strings.NewReader("f: rosenbrock\ntitle: \"é\xff\""), nil)
	var e *Error
	if !errors.As(err, &e) || e.Line != 2 || e.Column != 10 {
		t.Errorf("%v: want line 2, column 10", err)
	}
}

// TestReplacedValues: a value that is not a mapping replaces what stands above it.
func TestReplacedValues(t *testing.T) {
	f := build(t, "f: x^2 + y^2\nx: [-2, 2]\ny: [-2, 2]\nlines: {at: [1, 2]}\npanels: [{}, {lines: [3]}]")
	for i, want := range [][]float64{{1, 2}, {3}} {
		if got := one[*plots.ContourLines](t, f.Panels[i]).ColorKey().Levels; !slices.Equal(got, want) {
			t.Errorf("panel %d: levels %v, want %v", i, got, want)
		}
	}
}

// TestOneValueOfEach: each with one value gives one panel with it.
func TestOneValueOfEach(t *testing.T) {
	f := build(t, "f: x^2 + y^2\nx: [-2, 2]\ny: [-2, 2]\nfrom: [1, 1]\nsteps: 2\neach: {step: [0.1]}")
	if len(f.Panels) != 1 {
		t.Fatalf("%d panels, want 1", len(f.Panels))
	}
	if at := one[*plots.IteratePath](t, f.Panels[0]).Points[1]; math.Abs(at.X-0.8) > 1e-15 {
		t.Errorf("first step to %v, want 0.8", at)
	}
}

// TestLastFinite: last is the last iterate that can be drawn.
func TestLastFinite(t *testing.T) {
	f := build(t, "f: x^4 + y^4\nx: [-20, 20]\ny: [-20, 20]\nfrom: [10, 10]\nstep: 1e308\nsteps: 3\nmarks: {end: last}")
	if at := one[*plots.Marks](t, f.Panels[0]).Marks[0].At; at != (contour.Point{X: 10, Y: 10}) {
		t.Errorf("last at %v, want the start", at)
	}
}

// TestWordsOfProgram: words that a program sets are checked as those of files are.
func TestWordsOfProgram(t *testing.T) {
	for want, set := range map[string]func(p *Panel){
		`unknown word "most"`: func(p *Panel) { p.Bands.Open = "most" },
		`map: unknown color map "viridi"; did you mean viridis?`:                                                                func(p *Panel) { p.Map.Name = "viridi" },
		`map: unknown color map "zzzzzz": want one of [cividis coolwarm gray inferno magma plasma viridis] or a list of colors`: func(p *Panel) { p.Map.Name = "zzzzzz" },
		`unknown method "hop"`: func(p *Panel) { p.Paths[0].Method = "hop" },
	} {
		f, err := Read(strings.NewReader("f: rosenbrock\nbands: 3\nfrom: [1, 2]\nsteps: 1"), nil)
		if err != nil {
			t.Fatal(err)
		}
		set(&f.Panels[0])
		if _, err := f.Figure(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := (&Model{Name: "gausian"}).family(); err == nil || !strings.Contains(err.Error(), `unknown model "gausian"`) {
		t.Errorf("a model of an unknown name: %v", err)
	}
}

// TestLastCell: a panel may stand in the last row and the last column.
func TestLastCell(t *testing.T) {
	b := &panelBuilder{builder: &builder{}, panel: &plots.Panel{}, spec: &Panel{Place: &Place{Row: maxCells, Column: maxCells}}}
	if err := b.takePlace(maxCells, map[[2]int]int{}, 1); err != nil {
		t.Error(err)
	}
}
