package gridio

import (
	"bufio"
	"io"
	"strconv"

	"natgrad.example/contour"
)

// WriteLinesCSV writes the points of lines as CSV with the columns level, line, x and y.
// Lines are counted from 1. The last point of a closed line repeats the first. The errors
// are those of WriteLines.
func WriteLinesCSV(w io.Writer, lines []contour.Line) error {
	t := newPointTable(w, "level,line,x,y")
	for i, l := range lines {
		path, err := linePath(i, l)
		if err != nil {
			return named("csv", err)
		}
		t.rows(path, []float64{l.Level}, i+1)
	}
	return named("csv", t.flush())
}

// WriteBandsCSV writes the points of bands as CSV with the columns lower, upper, polygon,
// ring, x and y. Open bands have -Inf and +Inf as bounds. Polygons are counted from 1
// through all bands. Ring 1 of a polygon is its border, and the others are its holes. The
// last point of a ring repeats the first. The errors are those of WriteBands.
func WriteBandsCSV(w io.Writer, bands []contour.Band) error {
	t := newPointTable(w, "lower,upper,polygon,ring,x,y")
	polygon := 0
	for i, b := range bands {
		polygons, err := bandPaths(i, b)
		if err != nil {
			return named("csv", err)
		}
		for _, rings := range polygons {
			polygon++
			for k, ring := range rings {
				t.rows(ring, []float64{b.Lower, b.Upper}, polygon, k+1)
			}
		}
	}
	return named("csv", t.flush())
}

// A pointTable writes a row for each point.
type pointTable struct {
	to  *bufio.Writer
	row []byte
}

func newPointTable(w io.Writer, header string) *pointTable {
	t := &pointTable{to: bufio.NewWriter(w)}
	t.to.WriteString(header + "\n") // flush returns errors of all writes
	return t
}

// rows writes the points of a path. Each row begins with the given numbers.
func (t *pointTable) rows(path [][2]float64, values []float64, indices ...int) {
	for _, p := range path {
		row := t.row[:0]
		for _, v := range values {
			row = append(strconv.AppendFloat(row, v, 'g', -1, 64), ',')
		}
		for _, i := range indices {
			row = append(strconv.AppendInt(row, int64(i), 10), ',')
		}
		row = append(strconv.AppendFloat(row, p[0], 'g', -1, 64), ',')
		row = append(strconv.AppendFloat(row, p[1], 'g', -1, 64), '\n')
		t.to.Write(row)
		t.row = row
	}
}

func (t *pointTable) flush() error { return t.to.Flush() }
