package descent

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/reason"
)

// jsonPath is a Path as JSON.
type jsonPath struct {
	Status      Status          `json:"status"`
	Reason      string          `json:"reason"`
	Evaluations jsonEvaluations `json:"evaluations"`
	Dim         int64           `json:"dim"` // more than an int of 32 bits, so that an error can name it
	Iterates    []jsonIterate   `json:"iterates"`
}

type jsonEvaluations struct {
	Func            int  `json:"func"`
	Grad            int  `json:"grad"`
	Hess            int  `json:"hess"`
	GradDifferenced bool `json:"gradDifferenced"`
	HessDifferenced bool `json:"hessDifferenced"`
}

type jsonIterate struct {
	X        []jsonNumber   `json:"x"`
	F        jsonNumber     `json:"f"`
	Grad     []jsonNumber   `json:"grad"`
	StepSize jsonNumber     `json:"step"`
	Metric   [][]jsonNumber `json:"metric,omitempty"`
}

// MarshalJSON writes an object with the fields status (the name of the
// constant), reason, evaluations, dim and iterates, an array of objects with x,
// f, grad, step and, if it was recorded, metric, an array of rows. NaN is null, since JSON
// has none, and infinities are the strings "Infinity" and "-Infinity". Numbers have enough
// digits to read the same float64 back.
func (p *Path) MarshalJSON() ([]byte, error) {
	out := jsonPath{
		Status: p.Status, Reason: p.Reason, Evaluations: jsonEvaluations(p.Evaluations),
		Dim: int64(p.dim), Iterates: make([]jsonIterate, p.Len()),
	}
	for i, it := range p.All() {
		out.Iterates[i] = jsonIterate{
			X: numbers(it.X), F: jsonNumber(it.F), Grad: numbers(it.Grad), StepSize: jsonNumber(it.StepSize),
			Metric: rowsOf(it.Metric),
		}
	}
	return json.Marshal(out)
}

// maxDim is the greatest dimension of a path without iterates. Iterates of any dimension
// can be read, since a file must have their coordinates.
const maxDim = 1 << 20

// UnmarshalJSON reads what MarshalJSON writes, NaN and infinities included. The error is
// ErrDimension for a negative dim, for an iterate without coordinates or whose x or ∇f has
// another length than dim, and for a path without iterates whose dim is above 1<<20. It is
// ErrNotSymmetric for a metric that is not symmetric, and ErrLimit for metrics beyond MaxOrder
// or MaxRecorded. The path then stays as it was.
func (p *Path) UnmarshalJSON(data []byte) error {
	var in jsonPath
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	if in.Dim < 0 || in.Dim == 0 && len(in.Iterates) > 0 || in.Dim > maxDim && len(in.Iterates) == 0 {
		return fmt.Errorf("descent: path: %w: dim %d of %d iterates", ErrDimension, in.Dim, len(in.Iterates))
	}
	path := Path{Status: in.Status, Reason: in.Reason, Evaluations: Evaluations(in.Evaluations), dim: int(in.Dim)}
	for i, it := range in.Iterates {
		if int64(len(it.X)) != in.Dim || int64(len(it.Grad)) != in.Dim {
			return fmt.Errorf("descent: path: iterate %d: %w: x %d, ∇f %d, want %d", i, ErrDimension, len(it.X), len(it.Grad), in.Dim)
		}
		path.record(&State{X: floatsOf(it.X), Grad: floatsOf(it.Grad), F: float64(it.F), StepSize: float64(it.StepSize)})
		if it.Metric == nil {
			continue
		}
		g, err := symmetricOf(it.Metric, path.dim)
		if err != nil {
			return fmt.Errorf("descent: path: metric of iterate %d: %w", i, err)
		}
		if err := path.recordMetric(i, g); err != nil {
			return fmt.Errorf("%w (iterate %d)", err, i)
		}
	}
	*p = path
	return nil
}

// jsonNumber is a float64 that may be NaN or infinite.
type jsonNumber float64

func (v jsonNumber) MarshalJSON() ([]byte, error) {
	switch f := float64(v); {
	case math.IsNaN(f):
		return []byte("null"), nil
	case math.IsInf(f, 1):
		return []byte(`"Infinity"`), nil
	case math.IsInf(f, -1):
		return []byte(`"-Infinity"`), nil
	default:
		return strconv.AppendFloat(nil, f, 'g', -1, 64), nil
	}
}

func (v *jsonNumber) UnmarshalJSON(text []byte) error {
	switch s := string(text); s {
	case "null":
		*v = jsonNumber(math.NaN())
	case `"Infinity"`:
		*v = jsonNumber(math.Inf(1))
	case `"-Infinity"`:
		*v = jsonNumber(math.Inf(-1))
	default:
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return fmt.Errorf("descent: path: %s is not a number", s)
		}
		*v = jsonNumber(f)
	}
	return nil
}

func numbers(x []float64) []jsonNumber {
	out := make([]jsonNumber, len(x))
	for i, v := range x {
		out[i] = jsonNumber(v)
	}
	return out
}

func floatsOf(x []jsonNumber) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = float64(v)
	}
	return out
}

func rowsOf(g mat.Symmetric) [][]jsonNumber {
	if g == nil {
		return nil
	}
	n := g.SymmetricDim()
	rows := make([][]jsonNumber, n)
	for i := range rows {
		for j := range n {
			rows[i] = append(rows[i], jsonNumber(g.At(i, j)))
		}
	}
	return rows
}

func symmetricOf(rows [][]jsonNumber, n int) (*mat.SymDense, error) {
	if len(rows) != n || n == 0 {
		return nil, fmt.Errorf("%w: %d rows, want %d", ErrDimension, len(rows), n)
	}
	for i, row := range rows { // before memory is allocated for them
		if len(row) != n {
			return nil, fmt.Errorf("%w: %d numbers in row %d, want %d", ErrDimension, len(row), i, n)
		}
	}
	if err := reason.Order("descent", "metric", n); err != nil {
		return nil, err
	}
	g := mat.NewSymDense(n, nil)
	for i, row := range rows {
		for j, v := range row {
			above := g.At(j, i)
			if j < i && above != float64(v) && !(math.IsNaN(above) && math.IsNaN(float64(v))) {
				return nil, fmt.Errorf("[%d,%d]: %w", i, j, ErrNotSymmetric)
			}
			g.SetSym(i, j, float64(v))
		}
	}
	return g, nil
}
