package gridio

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"natgrad.example/contour"
	"natgrad.example/internal/csvread"
)

// ReadCSV reads a grid from a table or a list; see the package documentation. An
// invalid field is reported as a [*FieldError]. The error wraps ErrMissing if a
// list does not have all nodes, and ErrFormat if it has a node twice or if the
// input is empty.
func ReadCSV(r io.Reader) (*contour.Grid, error) {
	g, err := readCSV(r)
	return g, named("csv", err)
}

func readCSV(r io.Reader) (*contour.Grid, error) {
	buf := bufio.NewReader(r)
	if err := skipMark(buf); err != nil {
		return nil, err
	}
	c := csvread.NewReader(buf)
	c.Comment = '#'
	c.TrimLeadingSpace = true
	head, err := c.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("no lines: %w", ErrFormat)
	}
	if err != nil {
		return nil, described(err, head, nil)
	}
	c.ReuseRecord = true
	if err := checkSeparators(c, head); err != nil {
		return nil, err
	}
	if isList(head) {
		return readList(c, head)
	}
	return readTable(c, head)
}

// isList reports whether the first line is the header of a list: three fields, of
// which the last two are not numbers.
func isList(head []string) bool {
	if len(head) != 3 {
		return false
	}
	for _, text := range head[1:] {
		text = strings.TrimSpace(text)
		if _, err := strconv.ParseFloat(text, 64); text == "" || !errors.Is(err, strconv.ErrSyntax) {
			return false
		}
	}
	return true
}

// readTable reads the rows of a table with the given first line. Decimal commas cut the x
// of that line into integers that hardly ever increase or decrease.
func readTable(c *csvread.Reader, head []string) (*contour.Grid, error) {
	xs, err := readColumns(c, head)
	if err != nil {
		return nil, err
	}
	g, err := readRows(c, head, xs)
	if err != nil && allDigits(head[1:]) && !monotone(xs) {
		err = fmt.Errorf("the first line may have numbers with decimal commas: %w", err)
	}
	return g, err
}

// readColumns returns the x in the first line of a table.
func readColumns(c *csvread.Reader, head []string) ([]float64, error) {
	xs := make([]float64, 0, len(head))
	for i := range head[1:] {
		x, err := number(c, head, i+1, false)
		if err != nil {
			return nil, err
		}
		xs = append(xs, x)
	}
	return xs, nil
}

// readRows reads the rows of a table with the given first line and x.
func readRows(c *csvread.Reader, head []string, xs []float64) (*contour.Grid, error) {
	var ys, zs []float64
	err := records(c, head, func(fields []string) error {
		y, err := number(c, fields, 0, false)
		if err != nil {
			return err
		}
		ys = append(ys, y)
		for i := range xs {
			z, err := number(c, fields, i+1, true)
			if err != nil {
				return err
			}
			zs = append(zs, z)
		}
		return tooMany(len(zs))
	})
	if err != nil {
		return nil, err
	}
	return contour.NewGrid(xs, ys, zs)
}

// readList reads the nodes of a list.
func readList(c *csvread.Reader, head []string) (*contour.Grid, error) {
	type node struct {
		x, y, z float64
		line    int
	}
	var nodes []node
	err := records(c, head, func(fields []string) error {
		var v [3]float64
		for i := range v {
			var err error
			if v[i], err = number(c, fields, i, i == 2); err != nil {
				return err
			}
		}
		line, _ := c.FieldPos(0)
		nodes = append(nodes, node{v[0], v[1], v[2], line})
		return tooMany(len(nodes))
	})
	if err != nil {
		return nil, err
	}
	var xs, ys []float64
	for _, n := range nodes {
		xs, ys = append(xs, n.x), append(ys, n.y)
	}
	slices.Sort(xs)
	slices.Sort(ys)
	xs, ys = slices.Compact(xs), slices.Compact(ys)
	if n := len(nodes); n == 0 || n%len(xs) != 0 || n/len(xs) != len(ys) {
		return nil, fmt.Errorf("%d nodes for %d different x and %d different y: %w", n, len(xs), len(ys), ErrMissing)
	}
	zs := make([]float64, len(nodes))
	at := make([]int, len(nodes)) // line of each node, 0 if not seen yet
	for _, n := range nodes {
		i, _ := slices.BinarySearch(xs, n.x)
		j, _ := slices.BinarySearch(ys, n.y)
		k := j*len(xs) + i
		if at[k] != 0 {
			return nil, fmt.Errorf("lines %d and %d have the same node (%v, %v): %w", at[k], n.line, n.x, n.y, ErrFormat)
		}
		zs[k], at[k] = n.z, n.line
	}
	return contour.NewGrid(xs, ys, zs)
}

// tooMany returns an error for more than MaxValues values.
func tooMany(n int) error {
	if n > MaxValues {
		return fmt.Errorf("more than %d values: %w", MaxValues, ErrTooLarge)
	}
	return nil
}

// records calls do with every record after the first, head.
func records(c *csvread.Reader, head []string, do func(fields []string) error) error {
	for {
		fields, err := c.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return described(err, head, fields)
		}
		if err := do(fields); err != nil {
			return err
		}
	}
}

// WriteCSV writes f as a table. The error wraps ErrFormat if f is a curvilinear grid,
// which has no table.
func WriteCSV(w io.Writer, f contour.Field) error {
	return named("csv", writeCSV(w, f))
}

func writeCSV(w io.Writer, f contour.Field) error {
	g, err := rectilinear(f)
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(w)
	line := []byte("y/x")
	put := func(values []float64) error {
		for _, v := range values {
			line = append(line, ',')
			line = strconv.AppendFloat(line, v, 'g', -1, 64)
		}
		_, err := buf.Write(append(line, '\n'))
		return err
	}
	if err := put(g.Xs); err != nil {
		return err
	}
	for r, y := range g.Ys {
		line = strconv.AppendFloat(line[:0], y, 'g', -1, 64)
		if err := put(g.Zs[r*len(g.Xs) : (r+1)*len(g.Xs)]); err != nil {
			return err
		}
	}
	return buf.Flush()
}
