package gridio_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"log"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// table parses a CSV file of numbers below a header.
func table(t *testing.T, data []byte, header string) [][]float64 {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(records[0], ","); got != header {
		t.Fatalf("header %q, want %q", got, header)
	}
	var rows [][]float64
	for _, r := range records[1:] {
		var row []float64
		for _, field := range r {
			v, err := strconv.ParseFloat(field, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	return rows
}

// closedPath repeats the first point of a ring.
func closedPath(points []contour.Point) []contour.Point {
	return append(append([]contour.Point(nil), points...), points[0])
}

func TestWriteLinesCSV(t *testing.T) {
	lines, err := contour.Lines(hill(t), []float64{0.3, 2.1, 4.2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := gridio.WriteLinesCSV(&buf, lines); err != nil {
		t.Fatal(err)
	}
	rows := table(t, buf.Bytes(), "level,line,x,y")
	closed := 0
	for i, l := range lines {
		points := l.Points
		if l.Closed {
			closed++
			points = closedPath(points)
		}
		for k, p := range points {
			if len(rows) == 0 {
				t.Fatalf("no row for point %d of line %d", k, i)
			}
			if got, want := [4]float64(rows[0]), [4]float64{l.Level, float64(i + 1), p.X, p.Y}; got != want {
				t.Fatalf("point %d of line %d: %v, want %v", k, i, got, want)
			}
			rows = rows[1:]
		}
	}
	if len(rows) != 0 || closed == 0 || closed == len(lines) {
		t.Errorf("%d rows left; %d of %d lines are closed", len(rows), closed, len(lines))
	}
}

// The rings in a file have the areas of the bands: holes count as negative.
func TestWriteBandsCSV(t *testing.T) {
	bands, err := contour.Bands(hill(t), []float64{2.1, 4.2}, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := gridio.WriteBandsCSV(&buf, bands); err != nil {
		t.Fatal(err)
	}
	type ring struct{ lower, upper, polygon, number float64 }
	areas, last := map[ring]float64{}, map[ring][]float64{}
	var order []ring
	for _, r := range table(t, buf.Bytes(), "lower,upper,polygon,ring,x,y") {
		k := ring{r[0], r[1], r[2], r[3]}
		if before := last[k]; before != nil {
			areas[k] += (before[0]*r[5] - r[4]*before[1]) / 2
		} else {
			order = append(order, k)
		}
		last[k] = r[4:]
	}
	var total float64
	for _, k := range order {
		if hole := k.number > 1; hole != (areas[k] < 0) {
			t.Errorf("ring %+v has the area %v", k, areas[k])
		}
		total += areas[k]
	}
	if math.Abs(total-16) > 1e-12 { // bands tile the grid, from −2 to 2
		t.Errorf("all bands have the area %v, want 16", total)
	}
	if first, end := order[0], order[len(order)-1]; !math.IsInf(first.lower, -1) || !math.IsInf(end.upper, 1) || end.polygon < 3 {
		t.Errorf("first ring %+v, last ring %+v", first, end)
	}
}

func TestCSVOfBadLines(t *testing.T) {
	p, nan := contour.Point{X: 1}, contour.Point{Y: math.NaN()}
	for name, c := range map[string]struct {
		write func(io.Writer) error
		is    error
		part  string
	}{
		"one point": {func(w io.Writer) error { return gridio.WriteLinesCSV(w, []contour.Line{{Points: []contour.Point{p}}}) }, contour.ErrSize, "lines[0]"},
		"NaN point": {func(w io.Writer) error {
			return gridio.WriteLinesCSV(w, []contour.Line{{Points: []contour.Point{p, nan}}})
		}, contour.ErrNotFinite, "lines[0].Points[1]"},
		"NaN level": {func(w io.Writer) error {
			return gridio.WriteLinesCSV(w, []contour.Line{{Level: math.NaN(), Points: []contour.Point{p, p}}})
		}, contour.ErrNotFinite, "lines[0].Level"},
		"short ring": {func(w io.Writer) error {
			return gridio.WriteBandsCSV(w, []contour.Band{{Polygons: []contour.Polygon{{Outer: []contour.Point{p, p}}}}})
		}, contour.ErrSize, "bands[0].Polygons[0].Outer"},
		"NaN bound": {func(w io.Writer) error { return gridio.WriteBandsCSV(w, []contour.Band{{Upper: math.NaN()}}) }, contour.ErrNotFinite, "bands[0]"},
		"broken":    {func(io.Writer) error { return gridio.WriteLinesCSV(brokenWriter{}, nil) }, io.ErrClosedPipe, "csv"},
	} {
		if err := c.write(io.Discard); !errors.Is(err, c.is) || !strings.Contains(err.Error(), "gridio: csv: ") || !strings.Contains(err.Error(), c.part) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A brokenWriter accepts nothing.
type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func ExampleWriteLinesCSV() {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{0, 0, 1, 1})
	if err != nil {
		log.Fatal(err)
	}
	lines, err := contour.Lines(grid, []float64{0.25, 0.5}, nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := gridio.WriteLinesCSV(os.Stdout, lines); err != nil {
		log.Fatal(err)
	}
	// Output:
	// level,line,x,y
	// 0.25,1,0,0.25
	// 0.25,1,1,0.25
	// 0.5,2,0,0.5
	// 0.5,2,1,0.5
}
