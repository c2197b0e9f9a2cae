package descent

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
)

// WriteCSV writes the iterates as a table. The header names the columns: iteration, x0,
// x1, …, f, df0, df1, … (the gradient), step, and, if any metric was recorded, g0_0,
// g0_1, … (the upper triangle of G by rows). Numbers have enough digits to read the same
// float64 back. NaN, +Inf and -Inf are written as such. The entries of an unknown metric
// are empty. ReadCSV reads the table back. A path with more columns than MaxColumns has no
// table; the error is ErrTable, and MarshalJSON writes such a path. Other errors are those
// of w.
func (p *Path) WriteCSV(w io.Writer) error {
	if n := p.countColumns(); n > MaxColumns {
		return fmt.Errorf("descent: path: %w: %.0f columns, want at most %d; write JSON", ErrTable, n, MaxColumns)
	}
	out := csv.NewWriter(w)
	if err := out.Write(p.columns()); err != nil {
		return err
	}
	var line []string
	for i := range p.Len() {
		line = p.line(line[:0], i)
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// MaxColumns is the greatest number of columns of a table: enough for iterates in 499,998
// dimensions, or in 1,411 with their metrics.
const MaxColumns = 1_000_000

// countColumns returns the number of columns in the table of a path. It does not overflow
// for any dimension of a path in memory.
func (p *Path) countColumns() float64 {
	d := float64(p.dim)
	n := 3 + 2*d
	if p.hasMetrics() {
		n += d * (d + 1) / 2
	}
	return n
}

func (p *Path) columns() []string {
	names := []string{"iteration"}
	for i := range p.dim {
		names = append(names, fmt.Sprintf("x%d", i))
	}
	names = append(names, "f")
	for i := range p.dim {
		names = append(names, fmt.Sprintf("df%d", i))
	}
	names = append(names, "step")
	if p.hasMetrics() {
		for i := range p.dim {
			for j := i; j < p.dim; j++ {
				names = append(names, fmt.Sprintf("g%d_%d", i, j))
			}
		}
	}
	return names
}

func (p *Path) line(line []string, i int) []string {
	it := p.At(i)
	add := func(v float64) { line = append(line, strconv.FormatFloat(v, 'g', -1, 64)) }
	line = append(line, strconv.Itoa(i))
	for _, v := range it.X {
		add(v)
	}
	add(it.F)
	for _, v := range it.Grad {
		add(v)
	}
	add(it.StepSize)
	if !p.hasMetrics() {
		return line
	}
	for a := range p.dim {
		for b := a; b < p.dim; b++ {
			if it.Metric == nil {
				line = append(line, "")
				continue
			}
			add(it.Metric.At(a, b))
		}
	}
	return line
}

// hasMetrics reports whether any metric was recorded.
func (p *Path) hasMetrics() bool { return len(p.metrics) > 0 }
