package descent

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/internal/csvread"
)

// ErrTable means that a table is not one that WriteCSV writes.
var ErrTable = errors.New("not a table of iterates")

// ReadCSV reads what WriteCSV writes: iterates, gradients, values, sizes of steps and
// metrics. A table has no Status, Reason and Evaluations; they become zero. It may have
// MaxColumns columns. The error wraps ErrTable, or ErrLimit for metrics beyond MaxRecorded, or
// is that of r. The path then stays as it was.
func (p *Path) ReadCSV(r io.Reader) error {
	path, err := readPath(r)
	if err != nil {
		return fmt.Errorf("descent: path: %w", err)
	}
	*p = *path
	return nil
}

func readPath(from io.Reader) (*Path, error) {
	r := csvread.NewReader(from)
	r.ReuseRecord = true
	head, err := r.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("%w: no lines", ErrTable)
	}
	if err != nil {
		return nil, tableError(err)
	}
	path, metrics, err := pathOfHeader(head)
	if err != nil {
		return nil, err
	}
	var values []float64
	for i := 0; ; i++ {
		fields, err := r.Read()
		if err == io.EOF {
			return path, nil
		}
		if err != nil {
			return nil, tableError(err)
		}
		line, _ := r.FieldPos(0)
		if fields[0] != strconv.Itoa(i) {
			return nil, fmt.Errorf("line %d: %w: iteration %.20q, want %d", line, ErrTable, fields[0], i)
		}
		values = values[:0]
		for k, text := range fields[1:] {
			v, err := strconv.ParseFloat(text, 64)
			if text == "" && k >= path.stride() {
				v, err = math.NaN(), nil
			}
			if err != nil {
				return nil, fmt.Errorf("line %d, field %d: %w: %.20q is no number", line, k+2, ErrTable, text)
			}
			values = append(values, v)
		}
		if err := path.recordLine(i, values, metrics && fields[1+path.stride()] != ""); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
}

// pathOfHeader returns an empty path of the dimension that the names of columns have, and
// whether they include a metric.
func pathOfHeader(head []string) (path *Path, metrics bool, err error) {
	if len(head) > MaxColumns {
		return nil, false, fmt.Errorf("%w: %d columns, want at most %d", ErrTable, len(head), MaxColumns)
	}
	path = new(Path)
	for path.dim+1 < len(head) && strings.HasPrefix(head[path.dim+1], "x") {
		path.dim++
	}
	d := path.dim
	switch len(head) {
	case 1 + path.stride():
	case 1 + path.stride() + d*(d+1)/2:
		metrics = d > 0
		path.metrics = make([]*mat.SymDense, 1) // so that columns names them
	default:
		return nil, false, fmt.Errorf("%w: %d columns for %d variables", ErrTable, len(head), d)
	}
	for i, want := range path.columns() {
		if head[i] != want {
			return nil, false, fmt.Errorf("%w: column %d is %.20q, want %q", ErrTable, i+1, head[i], want)
		}
	}
	path.metrics = nil
	return path, metrics, nil
}

// recordLine records the numbers of a line: x, f, the gradient, the step size, and the
// upper triangle of a metric.
func (p *Path) recordLine(i int, values []float64, metric bool) error {
	d := p.dim
	p.record(&State{X: values[:d], F: values[d], Grad: values[d+1 : 2*d+1], StepSize: values[2*d+1]})
	if !metric {
		return nil
	}
	g, k := mat.NewSymDense(d, nil), p.stride()
	for a := range d {
		for b := a; b < d; b++ {
			g.SetSym(a, b, values[k])
			k++
		}
	}
	return p.recordMetric(i, g)
}

// tableError returns an error of the CSV reader, which wraps ErrTable unless reading
// itself failed.
func tableError(err error) error {
	if errors.Is(err, csvread.ErrTooLong) || csvread.IsSyntax(err) {
		return fmt.Errorf("%w: %w", ErrTable, err)
	}
	return err
}
