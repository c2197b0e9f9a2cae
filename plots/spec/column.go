package spec

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"natgrad.example/internal/csvread"
)

// maxCSV bounds the size of a CSV file in bytes.
const maxCSV = 64 << 20

// column returns the numbers of a column of a CSV file, or of a number of neighboring
// columns row by row. The column is given by its name in the first line or by its number,
// counted from 1; "" is the first. A first line whose field in the column is not a number
// is a header.
func (b *panelBuilder) column(name, column string, columns int) ([]float64, error) {
	data, err := b.readFile(name, maxCSV)
	if err != nil {
		return nil, b.errorf("data.file", "%w", err)
	}
	xs, err := b.parseColumn(data, strings.TrimSpace(column), columns)
	if b.ctx.Err() != nil {
		return nil, b.ctx.Err()
	}
	if err != nil {
		return nil, b.errorf("data.file", "%s: %w", name, err)
	}
	return xs, nil
}

// parseColumn returns the numbers of columns of the CSV text data, as column does.
func (b *panelBuilder) parseColumn(data []byte, column string, columns int) ([]float64, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, fmt.Errorf("not a text file in UTF-8: it has a byte 0")
	}
	r := csvread.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	var xs []float64
	at, header := -1, false
	for i := 0; ; i++ {
		if err := b.interrupted(i); err != nil {
			return nil, err
		}
		fields, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, described(err)
		}
		if at < 0 {
			if at, header, err = findColumn(fields, column, columns); err != nil {
				return nil, err
			}
			if header {
				continue
			}
		}
		for k := at; k < at+columns; k++ {
			x, err := cell(r, fields, k)
			if err != nil {
				return nil, err
			}
			xs = append(xs, x)
		}
		if len(xs) > maxObservations {
			return nil, fmt.Errorf("more than %d numbers", maxObservations)
		}
	}
	switch {
	case len(xs) == 0 && header:
		return nil, fmt.Errorf("no numbers below the first line")
	case len(xs) == 0:
		return nil, fmt.Errorf("the file is empty")
	}
	return xs, nil
}

// findColumn returns the index of a column and whether the first line is a header.
func findColumn(first []string, column string, columns int) (at int, header bool, err error) {
	names := make([]string, len(first))
	for i, f := range first {
		names[i] = strings.TrimSpace(f)
	}
	for i, n := range names {
		if _, bad := strconv.ParseFloat(n, 64); n == column && bad != nil {
			at, header = i, true
			break
		}
	}
	if !header {
		n := 1
		if column != "" {
			if n, err = strconv.Atoi(column); err != nil {
				return 0, false, fmt.Errorf("no column %q in the first line, which has %s%s%s",
					column, strings.Join(quoted(names), ", "), suggestion(column, names), semicolons(first))
			}
		}
		if at = n - 1; n < 1 || at >= len(first) {
			return 0, false, fmt.Errorf("no column %d: the first line has %d%s", n, len(first), semicolons(first))
		}
		_, bad := strconv.ParseFloat(names[at], 64)
		header = bad != nil
	}
	if at+columns > len(first) {
		return 0, false, fmt.Errorf("%d columns from column %d on: the first line has %d", columns, at+1, len(first))
	}
	return at, header, nil
}

// cell returns the number in a field of the last record.
func cell(r *csvread.Reader, fields []string, k int) (float64, error) {
	line, _ := r.FieldPos(0)
	if k >= len(fields) {
		return 0, fmt.Errorf("line %d has %s, want at least %d", line, counted(len(fields), "column"), k+1)
	}
	text := strings.TrimSpace(fields[k])
	if text == "" {
		return 0, fmt.Errorf("line %d, column %d is empty: want a number", line, k+1)
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("line %d, column %d: %s is not a number%s", line, k+1, inQuotes(text), semicolons(fields))
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fmt.Errorf("line %d, column %d: %v is not a finite number", line, k+1, x)
	}
	return x, nil
}

// semicolons returns the cure for a line that separates its fields by other characters
// than commas, or "".
func semicolons(fields []string) string {
	text := strings.Join(fields, ",")
	switch {
	case strings.Contains(text, ";"):
		return "; fields are separated by semicolons, want commas and decimal points"
	case strings.Contains(text, "\t"):
		return "; fields are separated by tabs, want commas"
	}
	return ""
}

// described returns an error of package csv without the name of that package.
func described(err error) error {
	var e *csv.ParseError
	if errors.As(err, &e) {
		return fmt.Errorf("line %d, column %d: %w", e.Line, e.Column, e.Err)
	}
	return err
}

// quoted returns at most 20 short quoted words.
func quoted(words []string) []string {
	q := make([]string, 0, min(len(words), 21))
	for i, w := range words {
		if i == 20 {
			return append(q, "…")
		}
		q = append(q, inQuotes(w))
	}
	return q
}
