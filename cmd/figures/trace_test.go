package main

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/plots/spec"
)

func TestSchemaVerb(t *testing.T) {
	status, stdout, stderr := call("schema")
	if status != exitOK || stdout != string(spec.Schema()) || stderr != "" {
		t.Errorf("status %d, %d bytes, %q", status, len(stdout), stderr)
	}
	if !json.Valid([]byte(stdout)) {
		t.Error("the schema is no JSON")
	}
}

// A run that ends in no known way is an error, in JSON that is not half written.
func TestTraceOfUnknownStatus(t *testing.T) {
	path, err := descent.PathOf(optimize.Problem{Func: func(x []float64) float64 { return x[0] }}, [][]float64{{1}, {2}})
	if err != nil {
		t.Fatal(err)
	}
	good := spec.Trace{Title: "a", Vars: []string{"x"}, Path: path}
	if data, err := traceJSON([]spec.Trace{good, good}); err != nil || !json.Valid(data) || strings.Count(string(data), "\n") != 4 {
		t.Errorf("%s, %v", data, err)
	}
	broken := *path
	broken.Status = -1
	if data, err := traceJSON([]spec.Trace{good, {Title: "b", Vars: []string{"x"}, Path: &broken}}); err == nil || data != nil {
		t.Errorf("%s, %v", data, err)
	}
}

// The seed of a run with noise stands behind its start, and is empty for other runs.
func TestTraceSeeds(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "seeds.yaml", "f: x^2 + y^2\nfrom: [1, 1]\nsteps: 1\nstep: 0.1\npaths: [{noise: 1, seeds: [0, 7]}, {}]\n")
	_, stdout, _ := call("trace", "seeds.yaml")
	lines := strings.Split(stdout, "\n")
	if len(lines) != 8 || lines[0] != "panel,title,path,start,seed,t,x,y,f,gradient,step" || !strings.HasPrefix(lines[2], "0,,,0,0,1,") || !strings.HasPrefix(lines[4], "0,,,0,7,1,") || !strings.HasPrefix(lines[6], "0,,,0,,1,0.8,0.8,") {
		t.Errorf("%s", stdout)
	}
	_, stdout, _ = call("trace", "seeds.yaml", "--format", "json")
	var runs []struct{ Seed *uint64 }
	if err := json.Unmarshal([]byte(stdout), &runs); err != nil || len(runs) != 3 || *runs[0].Seed != 0 || *runs[1].Seed != 7 || runs[2].Seed != nil {
		t.Errorf("%s: %v", stdout, err)
	}
}

// traced has two panels, a path with two starts, and names that CSV must quote.
const traced = `
f: x^2 + 4*y^2
from: [[2, 1], [1, 1]]
steps: 2
panels:
- {title: 'half, "exact"', step: 0.25}
- {title: b, paths: [{name: short, step: 0.125, from: [1, 0]}]}
`

// The rows are those of x_{t+1} = x_t − γ∇f by hand: γ = 1/4 halves x and changes the
// sign of y, and γ = 1/8 takes a quarter of x.
func TestTraceCSV(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "two.yaml", traced)
	status, stdout, stderr := call("trace", "two.yaml")
	if status != exitOK || stderr != "" {
		t.Fatalf("status %d: %s", status, stderr)
	}
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], " "); got != "panel title path start t x y f gradient step" {
		t.Errorf("header %s", got)
	}
	first := `half, "exact"`
	want := [][]string{
		{"0", first, "", "0", "0", "2", "1", "8", "8.94427190999916", "NaN"}, // √(4²+8²)
		{"0", first, "", "0", "1", "1", "-1", "5", "8.246211251235321", "0.25"},
		{"0", first, "", "0", "2", "0.5", "1", "4.25", "8.06225774829855", "0.25"},
		{"0", first, "", "1", "0", "1", "1", "5", "8.246211251235321", "NaN"},
		{"0", first, "", "1", "1", "0.5", "-1", "4.25", "8.06225774829855", "0.25"},
		{"0", first, "", "1", "2", "0.25", "1", "4.0625", "8.015609770940699", "0.25"},
		{"1", "b", "short", "0", "0", "1", "0", "1", "2", "NaN"},
		{"1", "b", "short", "0", "1", "0.75", "0", "0.5625", "1.5", "0.125"},
		{"1", "b", "short", "0", "2", "0.5625", "0", "0.31640625", "1.125", "0.125"},
	}
	if len(rows) != len(want)+1 {
		t.Fatalf("%d rows, want %d:\n%s", len(rows)-1, len(want), stdout)
	}
	for i, row := range rows[1:] {
		for j, cell := range row {
			x, errx := strconv.ParseFloat(cell, 64)
			y, erry := strconv.ParseFloat(want[i][j], 64)
			if equal := cell == want[i][j] || errx == nil && erry == nil && math.Abs(x-y) < 1e-14*math.Abs(y); !equal {
				t.Errorf("row %d, %s: %s, want %s", i, rows[0][j], cell, want[i][j])
			}
		}
	}

	status, set, _ := call("trace", "-set", "steps=1", "two.yaml", "-o", "out.csv")
	data, err := os.ReadFile("out.csv")
	if status != exitOK || set != "" || err != nil || strings.Count(string(data), "\n") != 7 {
		t.Errorf("status %d, %v:\n%s", status, err, data)
	}
}

func TestTraceJSON(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "two.yaml", traced)
	if status, _, stderr := call("trace", "two.yaml", "-o", "out.json"); status != exitOK {
		t.Fatal(stderr)
	}
	data, err := os.ReadFile("out.json")
	if err != nil {
		t.Fatal(err)
	}
	var runs []struct {
		Panel, Start int
		Title, Name  string
		Vars         []string
		Path         *descent.Path
	}
	if err := json.Unmarshal(data, &runs); err != nil {
		t.Fatal(err)
	}
	if len(runs) != 3 || runs[1].Start != 1 || runs[2].Name != "short" || strings.Join(runs[2].Vars, " ") != "x y" {
		t.Fatalf("runs %+v", runs)
	}
	p := runs[0].Path
	if p.Len() != 3 || p.X(1)[0] != 1 || p.X(1)[1] != -1 || p.Grad(0)[1] != 8 || p.Status != descent.IterationLimit {
		t.Errorf("path %+v", p)
	}
	status, stdout, _ := call("trace", "two.yaml", "--format", "JSON,")
	if status != exitOK || stdout != string(data) {
		t.Errorf("status %d, other output than in the file", status)
	}
}

// Panels with other variables share columns.
func TestTraceOfOtherVariables(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "vars.yaml", `
step: 0.1
steps: 1
panels:
- {vars: [u], f: u^2, x: [-1, 1], from: [1]}
- {vars: [a, b], f: a^2 + b^2, x: [-1, 1], y: [-1, 1], from: [1, 0]}
`)
	status, stdout, stderr := call("trace", "vars.yaml")
	if status != exitOK {
		t.Fatal(stderr)
	}
	lines := strings.Split(stdout, "\n")
	if lines[0] != "panel,title,path,start,t,x1,x2,f,gradient,step" || lines[1] != "0,,,0,0,1,,1,2,NaN" || lines[3] != "1,,,0,0,1,0,1,2,NaN" {
		t.Error(stdout)
	}
}

func TestTraceErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "two.yaml", traced)
	writeFile(t, "plain.yaml", "{f: x^2 + y^2, x: [-1, 1], y: [-1, 1]}")
	writeFile(t, "bad.yaml", "{f: x^2 + y^2, stpe: 1}")
	for _, c := range []struct {
		args   string
		status int
		stderr string
	}{
		{"trace", exitUsage, "want one figure file"},
		{"trace two.yaml plain.yaml", exitUsage, "want one figure file"},
		{"trace tow.yaml", exitUsage, `did you mean "two.yaml"?`},
		{"trace equidistant_points", exitUsage, "is a figure of the gallery"},
		{"trace two.yaml --format xml", exitUsage, "known: csv, json"},
		{"trace two.yaml --format cvs", exitUsage, `did you mean "csv"?`},
		{"trace two.yaml -o out.txt", exitUsage, "ends in .csv or .json"},
		{"trace two.yaml -o two.yaml --format csv", exitFail, "two.yaml is what this command reads"},
		{"trace two.yaml --set steps", exitUsage, "want KEY=VALUE"},
		{"trace plain.yaml", exitFail, "plain.yaml has no paths"},
		{"trace bad.yaml", exitFail, "bad.yaml:1:16: "},
	} {
		status, stdout, stderr := call(strings.Fields(c.args)...)
		if status != c.status || stdout != "" || !strings.Contains(stderr, c.stderr) {
			t.Errorf("%s: status %d, %q, %s", c.args, status, stdout, stderr)
		}
	}
	if data, err := os.ReadFile("two.yaml"); err != nil || string(data) != traced {
		t.Error("the figure file changed")
	}
}
