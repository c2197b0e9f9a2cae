package spec

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// maxFile is the greatest size of a data file in bytes.
const maxFile = 128 << 20

// gridFile returns the grid of a file as an objective without a problem.
func (b *panelBuilder) gridFile() (*objective, error) {
	name := b.spec.Grid.File
	x, y, ok, err := b.gridRanges()
	if err != nil {
		return nil, err
	}
	key := fmt.Sprintf("grid %q", name)
	if ok {
		key = fmt.Sprint(key, x, y)
	}
	if known := b.objectives[key]; known != nil {
		return known, nil
	}
	data, err := b.readFile(name, maxFile)
	if err != nil {
		return nil, b.failed("grid", err)
	}
	g, err := readGrid(name, data)
	if err != nil {
		return nil, b.errorf("grid", "%w", cured(err, gridCure(name, err)))
	}
	if ok {
		if g, err = placed(g, x, y); err != nil {
			return nil, b.failed("grid", err)
		}
	}
	return b.gridObjective(key, g)
}

// readGrid reads the data of a file with a grid.
func readGrid(name string, data []byte) (contour.Field, error) {
	switch strings.ToLower(path.Ext(name)) {
	case ".npy":
		return gridio.ReadNPY(bytes.NewReader(data), nil, nil)
	case ".npz":
		return gridio.ReadNPZ(bytes.NewReader(data), int64(len(data)))
	case ".csv":
		return gridio.ReadCSV(bytes.NewReader(data))
	}
	return nil, fmt.Errorf("%s: want a file that ends in %s", name, strings.Join(gridEndings, ", "))
}

// gridCure says what a file with a grid must have where err finds something else.
func gridCure(name string, err error) string {
	var field *gridio.FieldError
	switch {
	case errors.As(err, &field):
		return "want a number, or nothing for a hole"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the file is shorter than its header says"
	case strings.EqualFold(path.Ext(name), ".npy") && errors.Is(err, gridio.ErrFormat):
		return "want a two-dimensional array of numbers, as numpy.save(name, a.astype(float)) writes it"
	case strings.EqualFold(path.Ext(name), ".csv"):
		return "want lines of x,y,z, or a table with the x in its first line and the y in its first column"
	}
	return ""
}

// placed returns the values of a grid at nodes that are evenly spaced between the ends of
// ranges.
func placed(g contour.Field, x, y [2]float64) (contour.Field, error) {
	grid, ok := g.(*contour.Grid)
	if !ok {
		return g, nil
	}
	return grid.Between(x, y)
}

// gridObjective returns the objective of a grid, or an error if it shows nothing.
func (b *panelBuilder) gridObjective(key string, g contour.Field) (*objective, error) {
	columns, rows := g.Dims()
	if err := b.addNodes("grid", columns*rows); err != nil {
		return nil, err
	}
	if lo, hi := finiteRange(g); lo > hi {
		return nil, b.errorf("grid", "no value is a number")
	}
	if _, err := contour.Lines(g, nil, nil); err != nil {
		return nil, b.failed("grid", err)
	}
	return &objective{key: key, dim: 2, grid: g}, nil
}

// gridRanges returns the ranges of the nodes of an .npy file: its own, or those of the
// axes. It is not ok if both are missing, so that nodes are at indices, and for other
// files, which have coordinates.
func (b *panelBuilder) gridRanges() (x, y [2]float64, ok bool, err error) {
	s := b.spec.Grid
	if !strings.EqualFold(path.Ext(s.File), ".npy") {
		return x, y, false, nil
	}
	for _, a := range []struct {
		key  string
		own  *[2]Number
		axis *[2]Number
		to   *[2]float64
	}{{"x", s.X, b.spec.X.Range, &x}, {"y", s.Y, b.spec.Y.Range, &y}} {
		key, r := "grid."+a.key, a.own
		if r == nil {
			key, r = a.key, a.axis
		}
		if r == nil {
			continue
		}
		*a.to = [2]float64{float64(r[0]), float64(r[1])}
		if d := a.to[1] - a.to[0]; d == 0 || math.IsNaN(d) || math.IsInf(d, 0) {
			return x, y, false, b.errorf(key, "the nodes of the grid would lie between %v and %v", r[0], r[1])
		}
	}
	switch hasX, hasY := x != [2]float64{}, y != [2]float64{}; {
	case hasX && hasY:
		return x, y, true, nil
	case hasX:
		return x, y, false, b.errorf("y", "the nodes of the grid have a range in x, but not in y: write y: [first, last]")
	case hasY:
		return x, y, false, b.errorf("x", "the nodes of the grid have a range in y, but not in x: write x: [first, last]")
	}
	return x, y, false, nil
}
