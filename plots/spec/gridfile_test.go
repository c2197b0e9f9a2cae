package spec

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/plots"
)

// gridFolder returns a folder with grids of x + 10y.
func gridFolder(t *testing.T) string {
	t.Helper()
	g, err := contour.Sample(func(x []float64) float64 { return x[0] + 10*x[1] }, contour.Axis(1, 3, 5), contour.Axis(-1, 1, 3), nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"g.npy", "g.npz", "g.csv"} {
		if err := gridio.Save(filepath.Join(dir, name), g); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// buildIn builds the figure of a file in a folder.
func buildIn(dir, text string) (*plots.Figure, error) {
	f, err := Read(strings.NewReader(text), &Settings{Dir: dir})
	if err != nil {
		return nil, err
	}
	return f.Figure()
}

func TestGrids(t *testing.T) {
	dir := gridFolder(t)
	for _, c := range []struct {
		text           string
		x0, x1, y0, y1 float64
	}{
		{"grid: g.csv", 1, 3, -1, 1},
		{"grid: g.npz", 1, 3, -1, 1},
		{"grid: {file: g.csv}", 1, 3, -1, 1},
		{"grid: g.npy", 0, 4, 0, 2},
		{"grid: g.npy\nx: [1, 3]\ny: [-1, 1]", 1, 3, -1, 1},
		{"grid: {file: g.npy, x: [1, 3], y: [-1, 1]}", 1, 3, -1, 1},
	} {
		f, err := buildIn(dir, c.text+"\nheatmap: true\nlines: 5\nbands: 4\ncolorbar: true")
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		g := one[*plots.ContourLines](t, f.Panels[0]).Grid
		if x, y := gridWindow(g); x != [2]float64{c.x0, c.x1} || y != [2]float64{c.y0, c.y1} {
			t.Errorf("%q: nodes in %v, %v", c.text, x, y)
		}
		if got := g.Z(2, 1); got != 2 {
			t.Errorf("%q: the middle value is %v, want 2", c.text, got)
		}
		drawn(t, f, "svg")
	}
	// A part of the grid, and a grid that runs down.
	f, err := buildIn(dir, "grid: g.csv\nx: [1.5, 2]")
	if err != nil || f.Panels[0].X.Min != 1.5 || f.Panels[0].Y.Max != 1 {
		t.Errorf("part of a grid: %v", err)
	}
	if _, err := buildIn(dir, "grid: {file: g.npy, x: [3, 1], y: [-1, 1]}"); err != nil {
		t.Errorf("nodes that run down: %v", err)
	}
}

// writeBomb writes a small archive whose array has more values than a grid may have.
func writeBomb(t *testing.T, name string) {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("z.npy")
	if err != nil {
		t.Fatal(err)
	}
	header := fmt.Sprintf("{'descr': '|b1', 'fortran_order': False, 'shape': (16, %d), }\n", gridio.MaxValues/16+1)
	if _, err := fmt.Fprintf(w, "\x93NUMPY\x01\x00%c\x00%s", len(header), header); err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range gridio.MaxValues>>20 + 1 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestGridErrors(t *testing.T) {
	dir := gridFolder(t)
	npy, err := os.ReadFile(filepath.Join(dir, "g.npy"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"objects.npy": bytes.Replace(npy, []byte("'<f8'"), []byte("'|O' "), 1),
		"large.npy":   bytes.Replace(npy, []byte("(3, 5)"), []byte("(2222, 3333)"), 1),
		"short.npy":   npy[:len(npy)-8],
		"text.npy":    []byte("x,y\n1,2\n"),
		"empty.csv":   nil,
		"words.csv":   []byte("x,y,z\n0,0,one\n0,1,two\n1,0,three\n1,1,four\n"),
		"nan.csv":     []byte("x,0,1\n0,nan,nan\n1,nan,nan\n"),
		"one.csv":     []byte("x,0\n0,1\n"),
		"g.txt":       npy,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	writeBomb(t, filepath.Join(dir, "bomb.npz"))
	for _, c := range [][]string{
		{"grid: {file: g.npy, x: [1e308, -1e308], y: [0, 1]}", "x: the nodes", "between 1e+308 and -1e+308"},
		{"grid: {file: g.npy, x: [0, 1], y: [-1e308, 1e308]}", "y: the nodes", "between -1e+308 and 1e+308"},
		{"grid: {file: g.npy, x: [0, 1], y: [2, 2]}", "y: the nodes", "between 2 and 2"},
		{"grid: objects.npy", "|O", "astype(float)"},
		{"grid: large.npy", "shorter"},
		{"grid: short.npy", "shorter"},
		{"grid: text.npy", "grid"},
		{"grid: empty.csv", "x,y,z"},
		{"grid: words.csv", "line 2", "one", "number"},
		{"grid: nan.csv", "no value is a number"},
		{"grid: one.csv", "grid"},
		{"grid: bomb.npz", "values"},
		{"grid: missing.csv", "missing.csv"},
		{"grid: g.txt", ".npy"},
		{"grid: /etc/passwd", "relative"},
		{"grid: .", "grid"},
		{"grid: {file: g.npy, x: [1, 3]}", "range in x, but not in y"},
		{"grid: {file: g.npy, x: [1, 1], y: [0, 1]}", "between 1 and 1"},
		{"grid: g.csv\nfrom: [1, 0]", "grid"},
	} {
		_, err := buildIn(dir, c[0])
		if err == nil {
			t.Errorf("%q: no error", c[0])
			continue
		}
		for _, w := range c[1:] {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%q: error %q lacks %q", c[0], err, w)
			}
		}
		if strings.Contains(err.Error(), dir) {
			t.Errorf("%q: error %q has a path of the machine", c[0], err)
		}
	}
}

// TestSharedGrids: panels with the same file at the same nodes share its grid, and read it once.
func TestSharedGrids(t *testing.T) {
	dir := gridFolder(t)
	for _, c := range []struct {
		panels string
		same   bool
	}{
		{"{grid: g.csv}, {grid: g.csv}", true}, {"{grid: g.csv}, {grid: {file: g.csv}, lines: 3}", true}, {"{grid: g.csv}, {grid: g.npz}", false},
		{"{grid: g.npy, x: [1, 3], y: [0, 1]}, {grid: g.npy, x: [1, 3], y: [0, 1]}", true}, {"{grid: g.npy, x: [1, 3], y: [0, 1]}, {grid: {file: g.npy, x: [1, 3], y: [0, 1]}}", true},
		{"{grid: g.npy, x: [1, 3], y: [0, 1]}, {grid: g.npy, x: [1, 3], y: [0, 2]}", false}, {"{grid: g.npy}, {grid: g.npy, x: [0, 4], y: [0, 2]}", false},
		{"{grid: g.csv, x: [1, 2]}, {grid: g.csv, x: [1, 3]}", true}, // the nodes of this file are its own
	} {
		f, err := Read(strings.NewReader("panels: ["+c.panels+"]"), &Settings{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		b, err := newBuilder(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.panels {
			if err := p.setObjective(); err != nil {
				t.Fatalf("%s: %v", c.panels, err)
			}
		}
		if o, q := b.panels[0].objective, b.panels[1].objective; o == nil || q == nil || (o == q) != c.same || o.dim != 2 || o.grid == nil {
			t.Errorf("%s: objectives %p and %p", c.panels, o, q)
		}
		if want := map[bool]int{true: 15, false: 30}[c.same]; b.nodes != want {
			t.Errorf("%s: %d nodes, want %d", c.panels, b.nodes, want)
		}
		if _, err := f.Figure(); err != nil {
			t.Errorf("%s: %v", c.panels, err)
		}
	}
}
