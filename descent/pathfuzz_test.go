package descent

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gonum.org/v1/gonum/mat"
)

// samePath checks that two paths have the same iterates, bit by bit but for the NaNs.
func samePath(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, got, want *Path) {
	t.Helper()
	if got.Len() != want.Len() || got.Dim() != want.Dim() {
		t.Fatalf("%d iterates of dimension %d, want %d of %d", got.Len(), got.Dim(), want.Len(), want.Dim())
	}
	same := func(a, b float64) bool {
		return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
	}
	for i := range want.Len() {
		a, b := got.At(i), want.At(i)
		ok := same(a.F, b.F) && same(a.StepSize, b.StepSize) && (a.Metric == nil) == (b.Metric == nil)
		for k := range b.X {
			ok = ok && same(a.X[k], b.X[k]) && same(a.Grad[k], b.Grad[k])
		}
		if ok && b.Metric != nil {
			for r := range want.Dim() {
				for c := range want.Dim() {
					x, y := a.Metric.At(r, c), b.Metric.At(r, c)
					ok = ok && (same(x, y) || x == y) // ±0 are equal metrics
				}
			}
		}
		if !ok {
			t.Fatalf("iterate %d: %v, want %v", i, a, b)
		}
	}
}

// FuzzPathJSON: for any text, UnmarshalJSON returns an error or a path that can be used,
// and that is read back from JSON and CSV.
func FuzzPathJSON(f *testing.F) {
	f.Add(`{"status":"NotTerminated","reason":"","evaluations":{},"dim":-1,"iterates":[]}`)
	f.Add(`{"dim":10000000000,"iterates":[]}`)
	f.Add(`{"dim":499998,"iterates":[]}`)
	f.Add(`{"dim":499999,"iterates":[]}`)
	f.Add(`{"dim":2,"iterates":[{"x":[1,null],"f":"Infinity","grad":["-Infinity",-0],"step":1e-320,"metric":[[1,null],[null,2]]}]}`)
	f.Add(`{"dim":3,"iterates":[{"x":[1,2,3],"f":1,"grad":[1,2,3],"step":1,"metric":[[],[],[]]}]}`)
	f.Add(`{"dim":0,"iterates":[{}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		var p Path
		if json.Unmarshal([]byte(text), &p) != nil {
			if p.Len() != 0 || p.Dim() != 0 {
				t.Fatal("the path has changed")
			}
			return
		}
		data, err := json.Marshal(&p)
		if err != nil {
			t.Fatal(err)
		}
		var again Path
		if err := json.Unmarshal(data, &again); err != nil {
			t.Fatalf("%v of %s", err, data)
		}
		samePath(t, &again, &p)
		if again.Status != p.Status || again.Reason != p.Reason || again.Evaluations != p.Evaluations {
			t.Fatalf("%v, want %v", again, p)
		}
		throughCSV(t, &p)
	})
}

// throughCSV checks that a path is read back from its table.
func throughCSV(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, p *Path) {
	t.Helper()
	var b bytes.Buffer
	err := p.WriteCSV(&b)
	if p.countColumns() > MaxColumns && errors.Is(err, ErrTable) {
		return
	}
	if err != nil {
		t.Fatalf("%v", err)
	}
	var again Path
	text := b.String()
	if err := again.ReadCSV(&b); err != nil {
		t.Fatalf("%v of %.2000s", err, text)
	}
	if p.Len() == 0 {
		return // without lines nobody sees metrics
	}
	samePath(t, &again, p)
}

// FuzzPathCSV: for any text, ReadCSV returns an error or a path that is read back.
func FuzzPathCSV(f *testing.F) {
	f.Add("iteration,x0,x1,f,df0,df1,step\n0,1,2,3,4,5,NaN\n1,-Inf,+Inf,NaN,0x1p-3,-0,1e-320\n")
	f.Add("iteration,x0,f,df0,step,g0_0\n0,1,1,1,1,\n1,1,1,1,1,2\n")
	f.Add("iteration,f,step\n0,1,2\n")
	f.Add("iteration,x0,f,df0,step\n1,1,1,1,1\n")
	f.Fuzz(func(t *testing.T, text string) {
		var p Path
		if err := p.ReadCSV(strings.NewReader(text)); err != nil {
			if !strings.HasPrefix(err.Error(), "descent: path: ") {
				t.Fatal(err)
			}
			return
		}
		throughCSV(t, &p)
	})
}

// Paths of any numbers are read back, NaN and infinities in every place included.
func TestPathOfAnyNumbers(t *testing.T) {
	number := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{
		0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, -math.MaxFloat64,
	}))
	rapid.Check(t, func(t *rapid.T) {
		dim := rapid.IntRange(1, 3).Draw(t, "dim")
		vector := rapid.SliceOfN(number, dim, dim)
		path := &Path{dim: dim}
		for i := range rapid.IntRange(0, 4).Draw(t, "n") {
			path.record(&State{X: vector.Draw(t, "x"), Grad: vector.Draw(t, "grad"), F: number.Draw(t, "f"), StepSize: number.Draw(t, "step")})
			if rapid.Bool().Draw(t, "has metric") {
				path.recordMetric(i, mat.NewSymDense(dim, rapid.SliceOfN(number, dim*dim, dim*dim).Draw(t, "metric")))
			}
		}
		data, err := json.Marshal(path)
		if err != nil {
			t.Fatal(err)
		}
		var again Path
		if err := json.Unmarshal(data, &again); err != nil {
			t.Fatalf("%v of %s", err, data)
		}
		samePath(t, &again, path)
		throughCSV(t, path)
	})
}

// A path in many dimensions is read back from its table, with the longest numbers there
// are; one with more columns than MaxColumns has no table.
func TestPathOfManyDimensions(t *testing.T) {
	wide := func(dim int, metric bool) *Path {
		path, x := &Path{dim: dim}, make([]float64, dim)
		for i := range x {
			x[i] = -0x1.fffffffffffffp-1022
		}
		path.record(&State{X: x, F: x[0], Grad: x, StepSize: x[0]})
		if metric {
			path.recordMetric(0, mat.NewSymDense(dim, nil))
		}
		return path
	}
	throughCSV(t, wide((MaxColumns-3)/2, false))
	throughCSV(t, wide(1000, true))
	for _, p := range []*Path{wide((MaxColumns-1)/2, false), wide(1413, true)} {
		var b bytes.Buffer
		if err := p.WriteCSV(&b); !errors.Is(err, ErrTable) || b.Len() > 0 {
			t.Errorf("%d dimensions: %v after %d bytes", p.Dim(), err, b.Len())
		}
		text := strings.Join(p.columns(), ",") + "\n"
		if err := new(Path).ReadCSV(strings.NewReader(text)); !errors.Is(err, ErrTable) {
			t.Errorf("%d dimensions: %v", p.Dim(), err)
		}
	}
}
