package spec

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	planes "natgrad.example/descent/plane"
	"natgrad.example/plots"
)

// dataFiles are the data of these tests.
var dataFiles = fstest.MapFS{
	"run.csv":      {Data: []byte("a,b,c\n4,0,1\n2,1,0\n1,-1,0.5\n0,0,0\n")},
	"bare.csv":     {Data: []byte("4,0\n2,1\n0,0\n")},
	"run.npy":      {Data: npyOf(3, 4, 0, 1, 2, 1, 0, 1, -1, 0.5, 0, 0, 0)},
	"nan.npy":      {Data: npyOf(2, 4, 0, math.NaN(), 1)},
	"infinite.csv": {Data: []byte("1,2\n3,Inf\n")},
	"ragged.csv":   {Data: []byte("1,2\n3\n")},
	"words.csv":    {Data: []byte("a,b\n1,two\n")},
	"empty.csv":    {Data: nil},
	"text.npy":     {Data: []byte("1 2 3")},
	"line.csv":     {Data: []byte("0,0,0\n1,1,1\n2,2,2\n")},
	"column.csv":   {Data: []byte("1\n0\n")},
	"flights.csv":  {Data: []byte("damage,one,t\n1,1,-1.7\n0,1,0.3\n1,1,0\n0,1,0.9\n")},
	"labels.csv":   {Data: []byte("1,2\n2,3\n")},
	"loss.csv":     {Data: []byte("y/x,0,2,4\n-2,1,2,3\n0,2,3,4\n2,1,1,9\n")},
}

// npyOf returns a NumPy array of numbers in rows of the given length.
func npyOf(columns int, values ...float64) []byte {
	g, err := contour.NewGrid(contour.Axis(0, 1, columns), contour.Axis(0, 1, len(values)/columns), values)
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	if err := gridio.WriteNPY(&b, g); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// figureWithData builds a figure whose data are dataFiles.
func figureWithData(text string) (*File, *plots.Figure, error) {
	f, err := Read(strings.NewReader(text), &Settings{Data: dataFiles})
	if err != nil {
		return nil, nil, err
	}
	figure, err := f.Figure()
	return f, figure, err
}

// mustWithData is figureWithData without an error.
func mustWithData(t *testing.T, text string) (*File, *plots.Panel) {
	t.Helper()
	f, figure, err := figureWithData(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return f, figure.Panels[0]
}

const valley = "vars: [x, y, z]\nf: x^2 + 4*y^2 + 9*z^2\n"

// The panel has the projection of the path that was run, and the values of the function at
// the points of the plane.
func TestPlaneOfPaths(t *testing.T) {
	for center, of := range map[string]planes.Center{"": planes.Last, "last": planes.Last, "mean": planes.Mean} {
		text := valley + "from: [4, 3, 1]\nmethod: heavy-ball\nstep: 0.03\nsteps: 40\nplane: "
		if center == "" {
			text += "pca\n"
		} else {
			text += "{center: " + center + "}\n"
		}
		f, panel := mustWithData(t, text)
		traces, err := f.Traces(t.Context())
		if err != nil || len(traces) != 1 || traces[0].Path.Dim() != 3 || !slices.Equal(traces[0].Vars, []string{"x", "y", "z"}) {
			t.Fatalf("traces %v, %v", traces, err)
		}
		pl, shares, err := planes.OfPath(traces[0].Path, &planes.PCASettings{Center: of})
		if err != nil {
			t.Fatal(err)
		}
		path := one[*plots.IteratePath](t, panel)
		for i, p := range path.Points {
			if u, v := pl.Project(traces[0].Path.X(i)); p != (contour.Point{X: u, Y: v}) || path.Values[i] != traces[0].Path.F(i) {
				t.Errorf("iterate %d at %v, %v, want %v, %v", i, p, path.Values[i], u, v)
			}
			if p.X < panel.X.Min || p.X > panel.X.Max || p.Y < panel.Y.Min || p.Y > panel.Y.Max {
				t.Errorf("iterate %d is outside of the panel", i)
			}
		}
		lines := one[*plots.ContourLines](t, panel)
		checkLevelsOf(t, lines, pl.Func(func(x []float64) float64 { return x[0]*x[0] + 4*x[1]*x[1] + 9*x[2]*x[2] }))
		if want := "PC 1 (" + percent(shares.U) + ")"; panel.X.Label != want {
			t.Errorf("label %q, want %q", panel.X.Label, want)
		}
	}
}

// checkLevelsOf checks that contour lines are where a function has their levels.
func checkLevelsOf(t *testing.T, lines *plots.ContourLines, f func(uv []float64) float64) {
	t.Helper()
	points := 0
	for _, line := range lines.Lines {
		for _, p := range line.Points {
			points++
			if z := f([]float64{p.X, p.Y}); math.Abs(z-line.Level) > 0.05*(1+math.Abs(line.Level)) {
				t.Fatalf("at %v the function is %v, and the line of %v", p, z, line.Level)
			}
		}
	}
	if points == 0 {
		t.Error("no lines")
	}
}

// Components of several paths are those of all their iterates.
func TestPlaneOfSeveralPaths(t *testing.T) {
	f, panel := mustWithData(t, valley+"plane: true\nsteps: 9\npaths: [{from: [[4, 3, 1], [-2, 2, 2]], step: 0.05}, {from: [1, -3, 0.5], step: 0.1}]\n")
	traces, err := f.Traces(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var xs [][]float64
	for _, tr := range traces {
		for _, it := range tr.Path.All() {
			xs = append(xs, it.X)
		}
	}
	pl, _, err := planes.PCA(xs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range plottersOf[*plots.IteratePath](panel) {
		if u, v := pl.Project(traces[i].Path.X(0)); p.Points[0] != (contour.Point{X: u, Y: v}) {
			t.Errorf("path %d starts at %v, want %v, %v", i, p.Points[0], u, v)
		}
	}
}

func TestPlaneOfPointsAndDirections(t *testing.T) {
	_, panel := mustWithData(t, valley+"plane: {points: [[0, 0, 0], [3, 4, 0], [0, 0, 2]]}\n")
	// The axes are (0.6, 0.8, 0) and (0, 0, 1): the points are at 0, (5, 0) and (0, 2).
	checkLevelsOf(t, one[*plots.ContourLines](t, panel), func(uv []float64) float64 { return (0.36+4*0.64)*uv[0]*uv[0] + 9*uv[1]*uv[1] })
	if near := func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }; !near(panel.X.Min, -1) || !near(panel.X.Max, 6) || !near(panel.Y.Min, -0.4) || !near(panel.Y.Max, 2.4) || panel.X.Label != "" {
		t.Errorf("axes %v to %v, %v to %v, label %q", panel.X.Min, panel.X.Max, panel.Y.Min, panel.Y.Max, panel.X.Label)
	}
	_, panel = mustWithData(t, valley+"x: {range: [-2, 2], label: here}\nplane: {directions: [[1, 0, 0], [1, 1, 0]], origin: [0, 0, 1]}\n")
	checkLevelsOf(t, one[*plots.ContourLines](t, panel), func(uv []float64) float64 {
		return (uv[0]+uv[1])*(uv[0]+uv[1]) + 4*uv[1]*uv[1] + 9
	})
	if panel.X.Min != -2 || panel.X.Max != 2 || panel.X.Label != "here" || panel.Y.Min != -1.4 || panel.Y.Max != 1.4 {
		t.Errorf("axes %v to %v, %v to %v", panel.X.Min, panel.X.Max, panel.Y.Min, panel.Y.Max)
	}
	// The plane of components may go through another point.
	_, panel = mustWithData(t, "iterates: run.csv\nplane: {origin: [4, 0, 1]}\n")
	if p := one[*plots.IteratePath](t, panel).Points; p[0] != (contour.Point{}) || p[3] == p[0] {
		t.Errorf("points %v", p)
	}
	// Other functions of the variables are shown in the plane as well.
	_, panel = mustWithData(t, valley+"plane: {points: [[0, 0, 0], [3, 4, 0], [0, 0, 2]]}\nlines: {f: x + y + z}\n")
	checkLevelsOf(t, one[*plots.ContourLines](t, panel), func(uv []float64) float64 { return 1.4*uv[0] + uv[1] })
	// Random directions are as long as the origin in each filter.
	_, panel = mustWithData(t, valley+"plane: {random: true, seed: 3, filters: [1, 2], origin: [2, 3, 4]}\n")
	pl, err := planes.Random([]float64{2, 3, 4}, planes.Filters(1, 2), 3)
	if err != nil {
		t.Fatal(err)
	}
	checkLevelsOf(t, one[*plots.ContourLines](t, panel), pl.Func(func(x []float64) float64 { return x[0]*x[0] + 4*x[1]*x[1] + 9*x[2]*x[2] }))
	if panel.X.Min != -1.4 || panel.X.Max != 1.4 {
		t.Errorf("axis %v to %v", panel.X.Min, panel.X.Max)
	}
	// Without an origin it is the last iterate.
	_, panel = mustWithData(t, "iterates: run.csv\nplane: {directions: [[1, 0, 0], [0, 2, 0]]}\n")
	if got, want := one[*plots.IteratePath](t, panel).Points, []contour.Point{{X: 4}, {X: 2, Y: 0.5}, {X: 1, Y: -0.5}, {}}; !slices.Equal(got, want) {
		t.Errorf("points %v, want %v", got, want)
	}
}

// A panel with losses beside the plane has the values of the run in all its variables.
func TestPlaneBesideLosses(t *testing.T) {
	_, figure, err := figureWithData(valley + "from: [4, 3, 1]\nstep: 0.05\nsteps: 9\nplane: pca\npanels: [{}, {losses: gradient}]\n")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(plottersOf[*plots.IteratePath](figure.Panels[1])); n != 0 {
		t.Errorf("%d paths beside losses", n)
	}
}

// Iterates of a file are a path with the values of the function.
func TestIterates(t *testing.T) {
	for _, name := range []string{"run.csv", "run.npy"} {
		f, panel := mustWithData(t, valley+"iterates: "+name+"\nplane: {points: [[0, 0, 0], [1, 0, 0], [0, 1, 0]]}\nx: [-5, 5]\ny: [-5, 5]\n")
		path := one[*plots.IteratePath](t, panel)
		if want := []contour.Point{{X: 4}, {X: 2, Y: 1}, {X: 1, Y: -1}, {}}; !slices.Equal(path.Points, want) {
			t.Errorf("%s: points %v, want %v", name, path.Points, want)
		}
		if want := []float64{25, 8, 7.25, 0}; !slices.Equal(path.Values, want) {
			t.Errorf("%s: values %v, want %v", name, path.Values, want)
		}
		if in := f.Inputs(); !slices.Equal(in, []string{name}) {
			t.Errorf("inputs %v", in)
		}
	}
	// In the plane, over a grid and without any function.
	for _, text := range []string{"f: x + y\nx: [-5, 5]\ny: [-5, 5]\n", "grid: loss.csv\n", ""} {
		_, panel := mustWithData(t, text+"iterates: bare.csv\n")
		if got, want := one[*plots.IteratePath](t, panel).Points, []contour.Point{{X: 4}, {X: 2, Y: 1}, {}}; !slices.Equal(got, want) {
			t.Errorf("%q: points %v, want %v", text, got, want)
		}
	}
	f, _ := mustWithData(t, "vars: [t]\nf: t^2\nx: [-5, 5]\niterates: column.csv\n")
	traces, err := f.Traces(t.Context())
	if err != nil || len(traces) != 1 || traces[0].Path.Len() != 2 || traces[0].Path.F(0) != 1 || traces[0].Path.F(1) != 0 {
		t.Errorf("of one variable: %v, %v", traces, err)
	}
	_, panel := mustWithData(t, "f: x + y\nx: [-5, 5]\ny: [-5, 5]\npaths: [{name: saved, iterates: bare.csv}, {name: run, from: [1, 1], step: 0.1, steps: 3}]\n")
	if paths := plottersOf[*plots.IteratePath](panel); len(paths) != 2 || len(paths[0].Points) != 3 || len(paths[1].Points) != 4 || len(panel.Legend.Entries) != 2 {
		t.Errorf("%d paths", len(paths))
	}
}

// A logistic regression has a variable for each feature, and the label in any column. One
// number is a start of all.
func TestLogistic(t *testing.T) {
	const end = "plane: pca\nmethod: heavy-ball\nstep: 0.5\nsteps: 7\n"
	f, _ := mustWithData(t, "logistic: {file: run3.csv, penalty: 0.5}\nfrom: 0\n"+end)
	traces, err := f.Traces(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if p := traces[0].Path; p.Dim() != 3 || p.Len() != 8 || !slices.Equal(p.X(0), make([]float64, 3)) || p.F(0) != math.Log(2) || !slices.Equal(traces[0].Vars, []string{"w1", "w2", "w3"}) {
		t.Errorf("%d iterates of %d, start %v, f %v, %v", p.Len(), p.Dim(), p.X(0), p.F(0), traces[0].Vars)
	}
	// At (w1, w2) the score of the four flights is w1 + w2·t.
	f, _ = mustWithData(t, "logistic: {file: flights.csv, label: damage}\nx: [-2, 2]\ny: [-2, 2]\nfrom: [0.5, -1]\nsteps: 0\n")
	if traces, err = f.Traces(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := (math.Log1p(math.Exp(-2.2)) + math.Log1p(math.Exp(0.2)) + math.Log1p(math.Exp(-0.5)) + math.Log1p(math.Exp(-0.4))) / 4
	if got := traces[0].Path.F(0); math.Abs(got-want) > 1e-15 {
		t.Errorf("loss %v, want %v", got, want)
	}
	if in := f.Inputs(); !slices.Equal(in, []string{"flights.csv"}) {
		t.Errorf("inputs %v", in)
	}
}

func init() {
	dataFiles["run3.csv"] = &fstest.MapFile{Data: []byte("1,0.5,-1,1\n0,1,2,0\n1,1,-1,1\n-1,0.5,0,-1\n")}
}

func TestPlaneErrors(t *testing.T) {
	for _, c := range [][]string{
		{valley + "plane: pca", "no path"},
		{valley + "plane: {pca: 3}", "pca is path"},
		{valley + "plane: {center: middle}", "center is last or mean"},
		{valley + "plane: pcs", "did you mean pca?"},
		{valley + "plane: {points: [[0, 0, 0], [1, 0, 0]]}", "points", "2 points: want three"},
		{valley + "plane: {points: [[0, 0, 0], [1, 0, 0], [1, 0]]}", "points", "2 numbers for 3 variables"},
		{valley + "plane: {points: [[0, 0, 0], [1, 0, 0], [2, 0, 0]]}", "points", "on a line"},
		{valley + "plane: {directions: [[0, 0, 0], [1, 0, 0]]}", "directions", "direction a is zero"},
		{valley + "plane: {directions: [[1, 0, 0]]}", "directions", "want two"},
		{valley + "plane: {directions: [[1, 0, 0], [0, 1, 0]], origin: [1]}", "origin", "1 number for 3 variables"},
		{valley + "plane: {filters: [1]}\nfrom: 1\nstep: 0.01", "random: true"},
		{valley + "plane: {seed: 1}\nfrom: 1\nstep: 0.01", "random: true"},
		{valley + "plane: {origin: [1, 2]}\nfrom: 1\nstep: 0.01", "2 numbers for 3 variables"},
		{valley + "plane: {random: true}", "as long as the origin"},
		{valley + "plane: {random: true, origin: [1, 2]}", "2 numbers for 3 variables"},
		{valley + "plane: {random: true, origin: [1, 2, 3], filters: [1, 3]}", "filter 2 has 3 of 3 variables"},
		{valley + "plane: {random: true, origin: [1, 2, 3], filters: [0.5]}", "filter 1 has 0.5"},
		{valley + "plane: {random: true, origin: [1, 2, 3], filters: [1e300]}", "filter 1 has 1e+300"},
		{valley + "plane: {random: true, center: mean, origin: [1, 2, 3]}", "exclude each other"},
		{valley + "plane: {directions: [[1, 0, 0], [0, 1, 0]], points: [[1, 0, 0]]}", "exclude each other"},
		{valley + "plane: pca\nfrom: [0, 0, 0]", "in one place", "write points or directions"},
		{valley + "plane: pca\nfrom: [1, 0, 0]\nstep: 0.1\nsteps: 5", "on a line", "write points or directions"},
		{valley + "plane: pca\nfrom: [1, 2, 3]\nstep: 0.01\nquiver: true", "quiver is not drawn"},
		{valley + "plane: pca\nfrom: [1, 2, 3]\nstep: 0.01\nstreamlines: true", "streamlines is not drawn"},
		{valley + "plane: pca\nfrom: [1, 2, 3]\nstep: 0.01\nlosses: true", "losses is not drawn"},
		{valley + "plane: pca\nfrom: [1, 2, 3]\nstep: 0.01\nlines: {f: rosenbrock}", "rosenbrock"},
		{"iterates: run.csv\nplane: pca\nx: [-1, 1]\ny: [-1, 1]\nlines: {f: x + y}", "2 variables, in a plane through 3"},
		{valley + "plane: pca\nfrom: [1, 2, 3]\nstep: 0.01\nx: {scale: log}", "a log scale of the coordinate"},
		{valley + "plane: pca\nfrom: [1, 2, 3]\nstep: 0.01\nmarks: {a: minimum}", "only for objectives of the zoo"},
		{valley + "from: [1, 2, 3]\nstep: 0.01", "plane: pca"},
		{valley + "from: 1\nsteps: 1", "plane: pca"},
		{"grid: loss.csv\nplane: pca\niterates: bare.csv", "grid is not drawn"},
		{valley + "plane: pca\npaths: [{steps: 3}]", "needs a start: from: 0"},
		{"iterates: run.csv", "3 variables", "plane: pca"},
		{"iterates: run.csv\nfrom: [1, 2]", "exclude each other"},
		{"f: x + y\nx: [0, 1]\ny: [0, 1]\niterates: run.csv", "3 columns for 2 variables"},
		{"iterates: bare.csv\nlosses: true", "losses of iterates without a function"},
		{"iterates: nan.npy", "row 2 has a number that is not finite"},
		{"iterates: infinite.csv", "not a finite number"},
		{"iterates: ragged.csv", "line 2 has 1 column"},
		{"iterates: words.csv", "line 2"},
		{"iterates: empty.csv", "empty"},
		{"iterates: text.npy", "a row for each iterate"},
		{"iterates: missing.csv", "there is no file missing.csv"},
		{"iterates: run.txt", "ends in .npy or .csv"},
		{"iterates: line.csv\nplane: pca", "on a line"},
		{"iterates: [1, 2]", "iterates is a text"},
		{"logistic: 3", "the name of a CSV file"},
		{"logistic: missing.csv", "there is no file missing.csv"},
		{"logistic: empty.csv", "empty"},
		{"logistic: column.csv", "want features and a label"},
		{"logistic: labels.csv", "observation 1 has the label 2"},
		{"logistic: ragged.csv", "line 2"},
		{"logistic: {file: flights.csv, label: harm}", "no column"},
		{"logistic: {file: flights.csv, label: 1, penalty: -1}", "penalty"},
		{"logistic: {file: flights.csv, label: 1}\nvars: [a, b, c]", "3 variables: flights.csv has 2 features"},
		{"logistic: run3.csv\nf: x", "exclude each other"},
	} {
		_, _, err := figureWithData(c[0])
		if err == nil {
			t.Errorf("%s: no error", c[0])
			continue
		}
		for _, want := range c[1:] {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", c[0], err, want)
			}
		}
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0.714: "71 %", 0.0312: "3.1 %", 0.9962: "99.6 %", 1e-5: "< 0.1 %", 0: "0 %", 1: "100 %", 0.99999: "> 99.9 %"} {
		if got := percent(share); got != want {
			t.Errorf("%v: %s, want %s", share, got, want)
		}
	}
}
