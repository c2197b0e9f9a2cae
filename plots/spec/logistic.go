package spec

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"natgrad.example/descent/zoo"
	"natgrad.example/internal/csvread"
)

// logistic returns the loss of the panel's logistic regression.
func (b *panelBuilder) logistic() (*objective, error) {
	l := b.spec.Logistic
	key := fmt.Sprintf("logistic %+v", *l)
	o := b.objectives[key]
	if o == nil {
		x, y, err := b.observed(l)
		if err != nil {
			return nil, b.errorf("logistic", "%w", err)
		}
		if l.Penalty < 0 || !finite(float64(l.Penalty)) {
			return nil, b.errorf("logistic.penalty", "%v: want a number of at least 0", l.Penalty)
		}
		loss, err := zoo.NewLogisticLoss(x, y, float64(l.Penalty))
		if err != nil {
			return nil, b.errorf("logistic", "%s: %w", l.File, cured(err, ""))
		}
		o = &objective{key: key, problem: loss.Problem(), shown: loss.Func, dim: loss.Dim(), sum: loss}
	}
	if n := len(b.spec.Vars); n != 0 && n != o.dim {
		return nil, b.errorf("vars", "%s: %s has %s", counted(n, "variable"), l.File, counted(o.dim, "feature"))
	}
	return o, nil
}

// observed returns the features and the labels in the file of a logistic regression.
func (b *panelBuilder) observed(l *Logistic) (x [][]float64, y []float64, err error) {
	data, err := b.readFile(l.File, maxCSV)
	if err != nil {
		return nil, nil, err
	}
	first, err := firstLine(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", l.File, err)
	}
	n, at := len(first), len(first)-1
	if n < 2 {
		return nil, nil, fmt.Errorf("%s: one column: want features and a label", l.File)
	}
	if label := strings.TrimSpace(l.Label); label != "" {
		if at, _, err = findColumn(first, label, 1); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", l.File, err)
		}
	}
	all, err := b.parseColumn(data, "1", n)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", l.File, err)
	}
	for row := range rowsOf(all, n) {
		if v := row[at]; v != 1 && v != 0 && v != -1 {
			return nil, nil, fmt.Errorf("%s: observation %d has the label %v: want 1, and 0 or -1; label is the column of the labels", l.File, len(y)+1, v)
		}
		y = append(y, row[at])
		x = append(x, append(row[:at:at], row[at+1:]...))
	}
	return x, y, nil
}

// rowsOf returns an iterator over the rows of a table with n columns.
func rowsOf(all []float64, n int) func(yield func(row []float64) bool) {
	return func(yield func([]float64) bool) {
		for ; len(all) >= n; all = all[n:] {
			if !yield(all[:n:n]) {
				return
			}
		}
	}
}

// firstLine returns the fields of the first line of a CSV text.
func firstLine(data []byte) ([]string, error) {
	r := csvread.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	fields, err := r.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("the file is empty")
	}
	if err != nil {
		return nil, described(err)
	}
	return fields, nil
}

// weightNames returns the names of the variables of a logistic regression.
func weightNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("w%d", i+1)
	}
	return names
}
