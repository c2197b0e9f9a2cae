package main

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/plots/spec"
)

// writeBowl writes grids of x² + y² over [−2, 2]² and over indices into a new folder, and
// enters it.
func writeBowl(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	axis := contour.Axis(-2, 2, 81)
	g, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bowl.npy", "bowl.npz", "bowl.csv"} {
		if err := gridio.Save(name, g); err != nil {
			t.Fatal(err)
		}
	}
}

// Lines of x² + y² are circles.
func TestContourCircles(t *testing.T) {
	writeBowl(t)
	for _, args := range [][]string{
		{"bowl.npy", "--x", "-2,2", "--y", "[-2, 2]", "--levels", "1,2", "--format", "csv"},
		{"bowl.npy", "--x", "-8/4,2*cos(0)", "--y=-2,2", "--levels=[1, 2]", "--format", "csv"},
		{"bowl.npz", "--levels", "{at: [1, 2]}", "--format=.CSV"},
		{"bowl.csv", "--levels", "{linear: 2, between: [1, 2]}", "-format", "csv"},
	} {
		status, stdout, stderr := call(append([]string{"contour"}, args...)...)
		if status != exitOK {
			t.Errorf("%q: %s", args, stderr)
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
		if err != nil || len(rows) < 100 || strings.Join(rows[0], ",") != "level,line,x,y" {
			t.Errorf("%q: %d rows, %v", args, len(rows), err)
			continue
		}
		levels := map[float64]string{}
		for _, r := range rows[1:] {
			level, x, y := number(t, r[0]), number(t, r[2]), number(t, r[3])
			levels[level] = r[1]
			// Linear interpolation between nodes that are 0.05 apart.
			if math.Abs(math.Hypot(x, y)-math.Sqrt(level)) > 0.05*0.05/4 {
				t.Fatalf("%q: (%v, %v) at level %v", args, x, y, level)
			}
		}
		if len(levels) != 2 || levels[1] != "1" || levels[2] != "2" {
			t.Errorf("%q: lines %v", args, levels)
		}
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Each rule has the levels of its leveler in package contour.
func TestContourRules(t *testing.T) {
	writeBowl(t)
	field, err := gridio.Load("bowl.csv")
	if err != nil {
		t.Fatal(err)
	}
	for rule, leveler := range map[string]contour.Leveler{
		"7":          contour.Nice{N: 7},
		"nice:7":     contour.Nice{N: 7},
		"":           contour.Nice{N: 12},
		"nice":       contour.Nice{N: 12},
		"linear=3":   contour.Linear{N: 3},
		"log:4":      contour.Log{N: 4},
		"quantile:5": contour.Quantile{N: 5},
	} {
		levels, err := leveler.Levels(field)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := contour.Lines(field, levels, nil)
		if err != nil {
			t.Fatal(err)
		}
		var want strings.Builder
		if err := gridio.WriteLines(&want, lines); err != nil {
			t.Fatal(err)
		}
		args := []string{"contour", "bowl.csv"}
		if rule != "" {
			args = append(args, "--levels", rule)
		}
		if status, stdout, stderr := call(args...); status != exitOK || stdout != want.String() {
			t.Errorf("rule %q: status %d: %s", rule, status, stderr)
		}
	}
}

// Bands tile the grid if their ends are open.
func TestContourBands(t *testing.T) {
	writeBowl(t)
	if status, stdout, stderr := call("contour", "bowl.csv", "--levels", "1,2", "--bands", "-o", "out/bands.json"); status != exitOK || stdout != "out/bands.json\n" {
		t.Fatalf("status %d: %s", status, stderr)
	}
	data, err := os.ReadFile("out/bands.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Features []struct {
			Properties struct{ Lower, Upper *float64 }
		}
	}
	if err := json.Unmarshal(data, &doc); err != nil || len(doc.Features) != 1 || *doc.Features[0].Properties.Lower != 1 || *doc.Features[0].Properties.Upper != 2 {
		t.Errorf("%+v, %v", doc, err)
	}
	_, stdout, _ := call("contour", "bowl.csv", "--levels", "1,2", "--bands", "--open", "both", "--format", "csv")
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	area := 0.0
	for i := 2; i < len(rows); i++ {
		if a, b := rows[i-1], rows[i]; a[2] == b[2] && a[3] == b[3] {
			area += (number(t, a[4])*number(t, b[5]) - number(t, b[4])*number(t, a[5])) / 2
		}
	}
	if math.Abs(area-16) > 1e-9 {
		t.Errorf("bands have the area %v, want 16", area)
	}
}

// The SVG is that of a figure file with the grid.
func TestContourSVG(t *testing.T) {
	writeBowl(t)
	file := "grid: {file: bowl.npy, x: [-2, 2], y: [-2, 2]}\ncolorbar: true\nbands: {log: 5, open: above}\ntitle: bowl\ntheme: dark\n"
	if err := os.WriteFile("bowl.yaml", []byte(file), 0o666); err != nil {
		t.Fatal(err)
	}
	_, want, stderr := call("bowl.yaml", "-o", "-", "--format", "svg")
	if want == "" {
		t.Fatal(stderr)
	}
	args := []string{"contour", "bowl.npy", "--x", "-2,2", "--y", "-2,2", "--levels", "log:5", "--bands", "--open", "above", "--set", "title=bowl", "--theme", "dark", "-o"}
	if _, have, stderr := call(append(args, "-", "--format", "svg")...); have != want {
		t.Errorf("another picture: %s", stderr)
	}
	if status, _, stderr := call(append(args, "bowl.svg")...); status != exitOK {
		t.Error(stderr)
	}
	if have, err := os.ReadFile("bowl.svg"); err != nil || string(have) != want {
		t.Errorf("another picture in the file, %v", err)
	}
}

func TestContourErrors(t *testing.T) {
	writeBowl(t)
	for name, content := range map[string]string{
		"text.csv": "a,b\nc,d\n", "false.npy": "\x93NUMPY\x01\x00\x08\x00{'x': 1}", "other.txt": "", "one.csv": "y/x,0,1\n0,3,3\n1,3,3\n",
		"holes.csv": "y/x,0,1\n0,NaN,NaN\n1,NaN,NaN\n",
	} {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("folder.npy", 0o777); err != nil {
		t.Fatal(err)
	}
	big, err := os.Create("big.npy")
	if err != nil {
		t.Fatal(err)
	}
	if err := big.Truncate(maxGridFile + 1); err != nil {
		t.Fatal(err)
	}
	big.Close()
	for _, c := range []struct {
		args   string
		status int
		stderr string
	}{
		{"contour", exitUsage, "want one grid file"},
		{"contour a.csv b.csv", exitUsage, "want one grid file"},
		{"contour nosuch.csv", exitUsage, "there is no file nosuch.csv"},
		{"contour other.txt", exitUsage, "ends in .npy, .npz or .csv"},
		{"contour folder.npy", exitUsage, "folder.npy is not a regular file"},
		{"contour big.npy", exitFail, "big.npy has 268435457 bytes, more than 268435456"},
		{"contour text.csv", exitFail, "text.csv"},
		{"contour false.npy", exitFail, "false.npy"},
		{"contour holes.csv", exitFail, "holes.csv"},
		{"contour bowl.csv --levels lgo", exitUsage, `unknown rule "lgo"; known: a number, nice, linear, log, quantile, or the levels, as in 1,2,5; did you mean "log"?`},
		{"contour bowl.csv --levels quanti:3", exitUsage, `did you mean "quantile"?`},
		{"contour bowl.csv --levels 1,z", exitUsage, `--levels 1,z: at[1] is a number, not "z"`},
		{"contour bowl.csv --levels log:-3", exitUsage, "--levels log:-3"},
		{"contour bowl.csv --levels 2,1", exitFail, "bowl.csv: 1 after 2"},
		{"contour bowl.csv --levels {through:iterates}", exitUsage, "--levels"},
		{"contour bowl.csv --x 0,1 --y 0,1", exitUsage, "bowl.csv has coordinates of its own"},
		{"contour bowl.npy --x 0,1", exitUsage, "ranges of both axes"},
		{"contour bowl.npy --x 0,1 --y 0,1,2", exitUsage, "--y 0,1,2"},
		{"contour bowl.npy --x 0,q --y 0,1", exitUsage, "--x 0,q"},
		{"contour bowl.npy --x 1,1 --y 0,1", exitUsage, "--x 1,1"},
		{"contour bowl.csv --format gojson", exitUsage, `did you mean "geojson"?`},
		{"contour bowl.csv -o out.xml", exitUsage, `unknown format "xml"`},
		{"contour bowl.csv -o /dev/null", exitUsage, `--output "/dev/null" does not say which format; add --format`},
		{"contour bowl.csv -o folder.npy", exitUsage, "want a file such as lines.geojson"},
		{"contour bowl.csv --open both", exitUsage, "add --bands"},
		{"contour bowl.csv --bands --open bth", exitUsage, `did you mean "both"?`},
		{"contour bowl.csv --theme dark", exitUsage, "--theme is for --format svg"},
		{"contour bowl.csv --format svg --set lines=null", exitUsage, "--set removes"},
		{"contour bowl.csv --format svg --bands --set bands=null", exitUsage, "--set removes"},
		{"contour bowl.csv --format svg --set grid=null", exitUsage, "--set removes"},
		{"contour bowl.csv --format svg --set each.title=[a,b]", exitUsage, "have 2"},
		{"contour bowl.csv --format svg --set lines.nosuch=1", exitFail, "nosuch"},
	} {
		status, stdout, stderr := call(strings.Fields(c.args)...)
		if status != c.status || stdout != "" || !strings.Contains(stderr, c.stderr) {
			t.Errorf("figures %s: status %d, %d bytes, %s", c.args, status, len(stdout), stderr)
		}
	}
	if status, stdout, stderr := call("contour", "one.csv"); status != exitOK || !strings.HasPrefix(stdout, `{"type":"FeatureCollection"`) {
		t.Errorf("a plane has no lines: status %d, %s", status, stderr)
	}
}

// A grid gets ranges if both are given and it has none. An error of reading comes with any ranges.
func TestLoadGrid(t *testing.T) {
	writeBowl(t)
	r := &[2]spec.Number{-2, 2}
	ranges := map[string]*spec.GridFile{"nothing": nil, "no ranges": {}, "only x": {X: r}, "only y": {Y: r}, "both": {X: r, Y: r}}
	for name, g := range ranges {
		if f, err := loadGrid("missing.npy", g); err == nil || f != nil && f.(*contour.Grid) != nil {
			t.Errorf("%s: a missing file gives %v, %v", name, f, err)
		}
		f, err := loadGrid("bowl.npy", g)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		grid, ok := f.(*contour.Grid)
		want := [2]float64{0, 80} // indices
		if name == "both" {
			want = [2]float64{-2, 2}
		}
		if !ok || grid.X(0) != want[0] || grid.X(80) != want[1] || grid.Y(0) != want[0] || grid.Y(80) != want[1] {
			t.Errorf("%s: from %v to %v, want %v", name, grid.X(0), grid.X(80), want)
		}
	}
}
