package gridio_test

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// numbersOf returns the float64s in data.
func numbersOf(data []byte) []float64 {
	var v []float64
	for ; len(data) >= 8; data = data[8:] {
		v = append(v, math.Float64frombits(binary.LittleEndian.Uint64(data)))
	}
	return v
}

// FuzzWriters: lines and bands of any numbers are an error, or GeoJSON and CSV that can be
// parsed and have the same coordinates.
func FuzzWriters(f *testing.F) {
	bytesOf := func(v ...float64) (data []byte) {
		for _, x := range v {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(x))
		}
		return data
	}
	inf := math.Inf(1)
	f.Add(bytesOf(1, 0, 0, 1, 0, 1, 1), true)
	f.Add(bytesOf(inf, -inf, 0, 1e-320, math.MaxFloat64, 1, math.Copysign(0, -1)), false)
	f.Add(bytesOf(math.NaN(), 1, 2, 3, 4), false)
	f.Add(bytesOf(-inf, 0, 0, 1, 0, 1, 1, inf), true)
	f.Fuzz(func(t *testing.T, data []byte, closed bool) {
		v := numbersOf(data)
		if len(v) < 2 {
			return
		}
		var points []contour.Point
		for rest := v[2:]; len(rest) >= 2; rest = rest[2:] {
			points = append(points, contour.Point{X: rest[0], Y: rest[1]})
		}
		lines := []contour.Line{{Level: v[0], Closed: closed, Points: points}, {Level: v[1], Points: points}}
		bands := []contour.Band{{Lower: v[0], Upper: v[1], Polygons: []contour.Polygon{{Outer: points}, {Outer: points, Holes: [][]contour.Point{points}}}}}
		n := len(points)
		if closed {
			n++
		}
		check := func(columns, rows int, geo, table func(*bytes.Buffer) error) {
			var a, b bytes.Buffer
			errGeo, errTable := geo(&a), table(&b)
			for _, err := range []error{errGeo, errTable} {
				if err != nil && !errors.Is(err, contour.ErrSize) && !errors.Is(err, contour.ErrNotFinite) {
					t.Fatal(err)
				}
			}
			if errGeo == nil {
				checkGeoJSON(t, a.Bytes(), points)
			}
			if errTable == nil {
				got, err := csv.NewReader(&b).ReadAll()
				if err != nil || len(got) != rows+1 || len(got[0]) != columns {
					t.Fatalf("%d rows of %d fields, %v; want %d of %d", len(got)-1, len(got[0]), err, rows, columns)
				}
			}
		}
		check(4, n+len(points),
			func(w *bytes.Buffer) error { return gridio.WriteLines(w, lines) },
			func(w *bytes.Buffer) error { return gridio.WriteLinesCSV(w, lines) })
		check(6, 3*(len(points)+1),
			func(w *bytes.Buffer) error { return gridio.WriteBands(w, bands) },
			func(w *bytes.Buffer) error { return gridio.WriteBandsCSV(w, bands) })
	})
}

// checkGeoJSON checks that data are a FeatureCollection whose first coordinates are the
// points.
func checkGeoJSON(t *testing.T, data []byte, points []contour.Point) {
	t.Helper()
	var c struct {
		Type     string
		Features []struct {
			Type     string
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(data, &c); err != nil || c.Type != "FeatureCollection" || len(c.Features) == 0 {
		t.Fatalf("%v of %s", err, data)
	}
	g := c.Features[0].Geometry
	var path [][2]float64
	var err error
	if g.Type == "LineString" {
		err = json.Unmarshal(g.Coordinates, &path)
	} else {
		var polygons [][][][2]float64
		if err = json.Unmarshal(g.Coordinates, &polygons); err == nil {
			path = polygons[0][0]
		}
	}
	if err != nil || len(path) < len(points) {
		t.Fatalf("%d points, %v; want %d in %s", len(path), err, len(points), data)
	}
	for i, p := range points {
		if path[i] != [2]float64{p.X, p.Y} {
			t.Fatalf("point %d is %v, want %v", i, path[i], p)
		}
	}
}
