package spec

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// maxFile is the greatest size of a data file in bytes.
const maxFile = 256 << 20

// gridFile returns the grid of a file as an objective without a problem.
func (b *panelBuilder) gridFile() (*objective, error) {
	s := b.spec.Grid
	name, err := b.dataFile("grid", s.File)
	if err != nil {
		return nil, err
	}
	key := fmt.Sprintf("grid %q", name)
	if strings.EqualFold(filepath.Ext(name), ".npy") {
		x, y, ok, err := b.gridRanges()
		if err != nil {
			return nil, err
		}
		if ok {
			return b.valuesFile(fmt.Sprint(key, x, y), name, x, y)
		}
	}
	if known := b.objectives[key]; known != nil {
		return known, nil
	}
	g, err := gridio.Load(name)
	if err != nil {
		return nil, b.errorf("grid", "%w", withoutPath(err))
	}
	return b.gridObjective(key, g)
}

// gridObjective returns the objective of a grid, or an error if it shows nothing.
func (b *panelBuilder) gridObjective(key string, g contour.Field) (*objective, error) {
	if lo, hi := finiteRange(g); lo > hi {
		return nil, b.errorf("grid", "no value is a number")
	}
	if _, err := contour.Lines(g, nil, nil); err != nil {
		return nil, b.errorf("grid", "%w", err)
	}
	return &objective{key: key, dim: 2, grid: g}, nil
}

// valuesFile returns the objective of an .npy file, whose nodes are evenly spaced
// between the ends of ranges.
func (b *panelBuilder) valuesFile(key, name string, x, y [2]float64) (*objective, error) {
	if known := b.objectives[key]; known != nil {
		return known, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, b.errorf("grid", "%w", withoutPath(err))
	}
	defer f.Close()
	g, err := gridio.ReadNPY(f, nil, nil)
	if err != nil {
		return nil, b.errorf("grid", "%w", err)
	}
	columns, rows := g.Dims()
	placed, err := contour.NewGrid(contour.Axis(x[0], x[1], columns), contour.Axis(y[0], y[1], rows), g.Zs)
	if err != nil {
		return nil, b.errorf("grid", "%w", err)
	}
	return b.gridObjective(key, placed)
}

// gridRanges returns the ranges of the nodes of an .npy file: its own, or those of the
// axes. It is not ok if both are missing, and nodes are at indices.
func (b *panelBuilder) gridRanges() (x, y [2]float64, ok bool, err error) {
	s := b.spec.Grid
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

// dataFile returns the path of a data file, or an error if it cannot be read.
func (b *panelBuilder) dataFile(key, name string) (string, error) {
	if name == "" {
		return "", b.errorf(key, "no file: write %s: and its name", key)
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(b.file.dir, name)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return "", b.errorf(key, "%w", withoutPath(err))
	case !info.Mode().IsRegular():
		return "", b.errorf(key, "%s is no regular file", filepath.Base(name))
	case info.Size() > maxFile:
		return "", b.errorf(key, "%d bytes: want at most %d", info.Size(), maxFile)
	}
	return name, nil
}

// withoutPath removes the folder from the error of a file, because it differs from machine
// to machine. The key names the file.
func withoutPath(err error) error {
	var p *os.PathError
	if errors.As(err, &p) && errors.Is(p.Err, os.ErrNotExist) {
		return fmt.Errorf("there is no file %s: %w", filepath.Base(p.Path), os.ErrNotExist)
	}
	return err
}
