package descent_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/testcase"
)

// paths returns paths of many kinds: with and without metrics, with constant and varying
// ones, diverged, failed and empty.
func paths(t *testing.T) map[string]*descent.Path {
	out := map[string]*descent.Path{"empty": {}}
	add := func(name string, p optimize.Problem, x0 []float64, m descent.Method, s *descent.Settings) {
		path, err := descent.Run(p, x0, m, s)
		if err != nil && name != "failed" {
			t.Fatal(name, err)
		}
		out[name] = path
	}
	tenth := descent.Constant(0.1)
	few := descent.Settings{Stop: descent.Iterations(7), RecordMetric: true}
	for _, m := range testcase.Metrics(t) {
		add(m.Name, bowl, []float64{0.7, 0.9}, descent.Steepest{Metric: m.Metric, StepSize: tenth}, &few)
	}
	add("plain", rosenbrock, []float64{-1.2, 1}, descent.Steepest{StepSize: descent.Armijo{}}, nil)
	add("diverged", quadratic, []float64{1}, descent.Steepest{StepSize: descent.Constant(1e200)}, nil)
	add("failed", quadratic, []float64{1}, descent.Steepest{StepSize: descent.Cosine{Initial: 0.1, Steps: 2}}, &few)
	calls := 0
	gone := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		dst.SetSym(0, 0, 1)
		if calls++; calls == 4 { // the second step's, for the record
			return errors.New("gone")
		}
		return nil
	})
	add("once unknown", quadratic, []float64{1}, descent.Steepest{Metric: gone, StepSize: tenth}, &few)
	return out
}

// sameBits compares the bits of two numbers. All NaNs are equal.
func sameBits(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

func sameSlices(a, b []float64) bool { return slices.EqualFunc(a, b, sameBits) }

func samePaths(a, b *descent.Path) error {
	if a.Len() != b.Len() || a.Dim() != b.Dim() || a.Status != b.Status || a.Reason != b.Reason || a.Evaluations != b.Evaluations {
		return fmt.Errorf("%d iterates of dimension %d, %v, %q, %+v; and %d of %d, %v, %q, %+v",
			a.Len(), a.Dim(), a.Status, a.Reason, a.Evaluations, b.Len(), b.Dim(), b.Status, b.Reason, b.Evaluations)
	}
	for i, p := range a.All() {
		q := b.At(i)
		if !sameSlices(p.X, q.X) || !sameSlices(p.Grad, q.Grad) || !sameBits(p.F, q.F) || !sameBits(p.StepSize, q.StepSize) {
			return fmt.Errorf("iterate %d: %v and %v", i, p, q)
		}
		if (p.Metric == nil) != (q.Metric == nil) || p.Metric != nil && !mat.Equal(p.Metric, q.Metric) {
			return fmt.Errorf("iterate %d: metrics %v and %v", i, p.Metric, q.Metric)
		}
	}
	return nil
}

func TestJSONRoundTrip(t *testing.T) {
	for name, p := range paths(t) {
		text, err := json.Marshal(p)
		if err != nil {
			t.Fatal(name, err)
		}
		var q descent.Path
		if err := json.Unmarshal(text, &q); err != nil {
			t.Fatal(name, err)
		}
		if err := samePaths(p, &q); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		again, err := json.Marshal(&q)
		if err != nil || !bytes.Equal(text, again) {
			t.Errorf("%s: written again, %v:\n%s\n%s", name, err, text, again)
		}
	}
}

func TestCSV(t *testing.T) {
	for name, p := range paths(t) {
		var text bytes.Buffer
		if err := p.WriteCSV(&text); err != nil {
			t.Fatal(name, err)
		}
		table, err := csv.NewReader(&text).ReadAll()
		if err != nil || len(table) != p.Len()+1 {
			t.Fatalf("%s: %d lines, %v; want %d", name, len(table), err, p.Len()+1)
		}
		column := map[string]int{}
		for j, c := range table[0] {
			column[c] = j
		}
		for i, it := range p.All() {
			number := func(c string) float64 {
				v, err := strconv.ParseFloat(table[i+1][column[c]], 64)
				if _, ok := column[c]; !ok || err != nil {
					t.Fatalf("%s: line %d, column %s: %v", name, i, c, err)
				}
				return v
			}
			if number("iteration") != float64(i) || !sameBits(number("f"), it.F) || !sameBits(number("step"), it.StepSize) {
				t.Errorf("%s: line %d is %v", name, i, table[i+1])
			}
			for k := range it.X {
				if !sameBits(number(fmt.Sprint("x", k)), it.X[k]) || !sameBits(number(fmt.Sprint("df", k)), it.Grad[k]) {
					t.Errorf("%s: line %d is %v, want %v, %v", name, i, table[i+1], it.X, it.Grad)
				}
			}
			if it.Metric == nil {
				if j, ok := column["g0_0"]; ok && table[i+1][j] != "" {
					t.Errorf("%s: line %d has a metric %q", name, i, table[i+1][j])
				}
				continue
			}
			for a := range p.Dim() {
				for b := a; b < p.Dim(); b++ {
					if !sameBits(number(fmt.Sprintf("g%d_%d", a, b)), it.Metric.At(a, b)) {
						t.Errorf("%s: line %d is %v, want metric %v", name, i, table[i+1], it.Metric)
					}
				}
			}
		}
	}
}

// A path has the metric at the iterate of every step made.
func TestRecordMetric(t *testing.T) {
	all := paths(t)
	for _, m := range testcase.Metrics(t) {
		p := all[m.Name]
		for i := range p.Len() - 1 {
			var want mat.SymDense
			if err := m.Metric.Tensor(&want, p.X(i)); err != nil {
				t.Fatal(err)
			}
			if g := p.Metric(i); g == nil || !mat.Equal(g, &want) {
				t.Errorf("%s: metric %d is %v, want %v", m.Name, i, g, &want)
			}
		}
		if g := p.Metric(p.Len() - 1); g != nil {
			t.Errorf("%s: no step from the last iterate, metric %v", m.Name, g)
		}
	}
	if e := all["Euclidean"]; e.Metric(0) != e.Metric(5) {
		t.Error("a constant metric is kept more than once")
	}
	if all["plain"].Metric(0) != nil {
		t.Error("a metric that nobody asked for")
	}
	p := all["once unknown"]
	for i := range 7 {
		if known := p.Metric(i) != nil; known != (i != 1) {
			t.Errorf("metric %d known: %v", i, known)
		}
	}
}

func TestBadJSON(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want error
	}{
		"status":   {`{"status":"Nowhere"}`, nil},
		"short x":  {`{"status":"Failure","dim":2,"iterates":[{"x":[1],"f":0,"grad":[1,2],"step":null}]}`, descent.ErrDimension},
		"metric":   {`{"status":"Failure","dim":1,"iterates":[{"x":[1],"f":0,"grad":[1],"step":null,"metric":[[1,2]]}]}`, descent.ErrDimension},
		"rows":     {`{"status":"Failure","dim":1,"iterates":[{"x":[1],"f":0,"grad":[1],"step":null,"metric":[]}]}`, descent.ErrDimension},
		"skew":     {`{"status":"Failure","dim":2,"iterates":[{"x":[1,2],"f":0,"grad":[1,2],"step":1,"metric":[[1,2],[3,4]]}]}`, descent.ErrNotSymmetric},
		"negative": {`{"status":"Failure","dim":-1,"iterates":[]}`, descent.ErrDimension},
		"huge":     {`{"status":"Failure","dim":10000000000,"iterates":[]}`, descent.ErrDimension},
		"none":     {`{"status":"Failure","dim":0,"iterates":[{"f":1}]}`, descent.ErrDimension},
		"NaN":      {`{"status":"Failure","dim":2,"iterates":[{"x":[1,2],"f":0,"grad":[1,2],"step":1,"metric":[[1,2],[null,4]]}]}`, descent.ErrNotSymmetric},
		"a string": {`{"status":"Failure","dim":1,"iterates":[{"x":["one"],"f":0,"grad":[1],"step":null}]}`, nil},
	} {
		p := descent.Path{Reason: "as before"}
		if err := json.Unmarshal([]byte(test.text), &p); err == nil || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v", name, err, test.want)
		}
		if p.Reason != "as before" || p.Len() != 0 {
			t.Errorf("%s: changed the path", name)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestCSVError(t *testing.T) {
	p := run(t, quadratic, []float64{1}, descent.Steepest{StepSize: descent.Constant(0.01)}, descent.Iterations(1000))
	if err := p.WriteCSV(fullDisk{}); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("error %v", err)
	}
}

func ExamplePath_WriteCSV() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 2*x[1]*x[1] },
		Grad: func(g, x []float64) { g[0], g[1] = 2*x[0], 4*x[1] },
	}
	path, err := descent.Run(p, []float64{4, 1},
		descent.Steepest{StepSize: descent.Constant(0.25)},
		&descent.Settings{Stop: descent.Iterations(3)})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := path.WriteCSV(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// iteration,x0,x1,f,df0,df1,step
	// 0,4,1,18,8,4,NaN
	// 1,2,0,4,4,0,0.25
	// 2,1,0,1,2,0,0.25
	// 3,0.5,0,0.25,1,0,0.25
}

func ExamplePath_MarshalJSON() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] * x[0] },
		Grad: func(g, x []float64) { g[0] = 2 * x[0] },
	}
	path, err := descent.Run(p, []float64{4},
		descent.Steepest{StepSize: descent.Constant(0.25)},
		&descent.Settings{Stop: descent.Iterations(1), RecordMetric: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.ReplaceAll(string(text), `,"`, ",\n\""))
	// Output:
	// {"status":"IterationLimit",
	// "reason":"1 iterations",
	// "evaluations":{"func":2,
	// "grad":2,
	// "hess":0,
	// "gradDifferenced":false,
	// "hessDifferenced":false},
	// "dim":1,
	// "iterates":[{"x":[4],
	// "f":16,
	// "grad":[8],
	// "step":null,
	// "metric":[[1]]},{"x":[2],
	// "f":4,
	// "grad":[4],
	// "step":0.25}]}
}
