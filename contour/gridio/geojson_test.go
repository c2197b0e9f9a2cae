package gridio_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"math"
	"os"
	"reflect"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// A collection is a parsed FeatureCollection.
type collection struct {
	Type     string
	Features []struct {
		Type       string
		Properties map[string]any
		Geometry   struct {
			Type        string
			Coordinates json.RawMessage
		}
	}
}

func hill(t *testing.T) *contour.Grid {
	axis := []float64{-2, -1, 0, 1, 2}
	g, err := contour.Sample(func(x []float64) float64 { return 5 - x[0]*x[0] - x[1]*x[1]/2 }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestWriteLines(t *testing.T) {
	lines, err := contour.Lines(hill(t), []float64{0.3, 2.1, 4.2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := gridio.WriteLines(&buf, lines); err != nil {
		t.Fatal(err)
	}
	var doc collection
	if err := json.Unmarshal(buf.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Type != "FeatureCollection" || len(doc.Features) != len(lines) || len(lines) < 3 {
		t.Fatalf("%s of %d features, want %d", doc.Type, len(doc.Features), len(lines))
	}
	for i, f := range doc.Features {
		l := lines[i]
		var path []contour.Point
		var raw [][2]float64
		if err := json.Unmarshal(f.Geometry.Coordinates, &raw); err != nil {
			t.Fatal(err)
		}
		for _, p := range raw {
			path = append(path, contour.Point{X: p[0], Y: p[1]})
		}
		want := l.Points
		if l.Closed {
			want = append(want[:len(want):len(want)], want[0])
		}
		if f.Type != "Feature" || f.Geometry.Type != "LineString" || f.Properties["level"] != l.Level ||
			f.Properties["closed"] != l.Closed || !reflect.DeepEqual(path, want) {
			t.Errorf("feature %d is %+v, line %+v", i, f, l)
		}
	}
}

func TestWriteBands(t *testing.T) {
	bands, err := contour.Bands(hill(t), []float64{0.3, 2.1, 4.2}, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := gridio.WriteBands(&buf, bands); err != nil {
		t.Fatal(err)
	}
	var doc collection
	if err := json.Unmarshal(buf.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Features) != 4 {
		t.Fatalf("%d features, want 4", len(doc.Features))
	}
	area := 0.0
	for i, f := range doc.Features {
		var polygons [][][][2]float64
		if err := json.Unmarshal(f.Geometry.Coordinates, &polygons); err != nil {
			t.Fatal(err)
		}
		for _, p := range polygons {
			for k, ring := range p {
				a := 0.0
				for j := range ring[1:] {
					a += (ring[j][0]*ring[j+1][1] - ring[j][1]*ring[j+1][0]) / 2
				}
				if ring[0] != ring[len(ring)-1] || (a > 0) != (k == 0) {
					t.Errorf("feature %d: ring %d has area %v: %v", i, k, a, ring)
				}
				area += a
			}
		}
		lower, hasLower := f.Properties["lower"]
		upper, hasUpper := f.Properties["upper"]
		if !hasLower || !hasUpper || (lower == nil) != (i == 0) || (upper == nil) != (i == 3) ||
			i > 0 && lower != bands[i].Lower || f.Geometry.Type != "MultiPolygon" {
			t.Errorf("feature %d from %v to %v", i, lower, upper)
		}
	}
	if math.Abs(area-16) > 1e-12 {
		t.Errorf("bands have area %v, want 16", area)
	}
}

func TestBadGeoJSON(t *testing.T) {
	ok := []contour.Point{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 0, Y: 1}}
	bad := []contour.Point{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 0, Y: math.Inf(1)}}
	for _, k := range []struct {
		line contour.Line
		is   error
		says string
	}{
		{contour.Line{Points: bad}, contour.ErrNotFinite, "lines[1].Points[2] = (0, +Inf)"},
		{contour.Line{Points: ok, Level: math.NaN()}, contour.ErrNotFinite, "lines[1].Level = NaN"},
		{contour.Line{Points: ok[:1]}, contour.ErrSize, "lines[1]: 1 points"},
		{contour.Line{Closed: true}, contour.ErrSize, "lines[1]: 0 points"},
		{contour.Line{}, contour.ErrSize, "lines[1]: 0 points"},
		{contour.Line{Points: ok, Level: math.Inf(1)}, contour.ErrNotFinite, "lines[1].Level = +Inf"},
		{contour.Line{Points: ok, Level: math.Inf(-1)}, contour.ErrNotFinite, "lines[1].Level = -Inf"},
		{contour.Line{Points: []contour.Point{{X: math.NaN()}, {}}}, contour.ErrNotFinite, "lines[1].Points[0] = (NaN, 0)"},
		{contour.Line{Points: []contour.Point{{}, {X: math.Inf(-1)}}}, contour.ErrNotFinite, "lines[1].Points[1] = (-Inf, 0)"},
	} {
		err := gridio.WriteLines(io.Discard, []contour.Line{{Points: ok}, k.line})
		checkError(t, err, k.is, k.says)
	}
	for _, k := range []struct {
		band contour.Band
		is   error
		says string
	}{
		{contour.Band{Polygons: []contour.Polygon{{Outer: bad}}}, contour.ErrNotFinite, "bands[0].Polygons[0].Outer[2] = (0, +Inf)"},
		{contour.Band{Polygons: []contour.Polygon{{Outer: ok}, {Outer: ok, Holes: [][]contour.Point{ok[:2]}}}}, contour.ErrSize, "bands[0].Polygons[1].Holes[0]: 2 points"},
		{contour.Band{Lower: math.NaN()}, contour.ErrNotFinite, "bands[0] from NaN to 0"},
		{contour.Band{Upper: math.NaN()}, contour.ErrNotFinite, "bands[0] from 0 to NaN"},
		{contour.Band{Polygons: []contour.Polygon{{}}}, contour.ErrSize, "bands[0].Polygons[0].Outer: 0 points"},
		{contour.Band{Polygons: []contour.Polygon{{Outer: ok[:2]}}}, contour.ErrSize, "bands[0].Polygons[0].Outer: 2 points"},
		{contour.Band{Polygons: []contour.Polygon{{Outer: ok, Holes: [][]contour.Point{ok, bad}}}}, contour.ErrNotFinite, "bands[0].Polygons[0].Holes[1][2] = (0, +Inf)"},
	} {
		checkError(t, gridio.WriteBands(io.Discard, []contour.Band{k.band}), k.is, k.says)
	}
	checkError(t, gridio.WriteLines(failing{io.ErrClosedPipe}, []contour.Line{{Points: ok}}), io.ErrClosedPipe, "geojson: ")
	// The shortest lines and rings, and the greatest numbers, are good.
	most := math.MaxFloat64
	far := []contour.Point{{X: most, Y: -most}, {X: -most, Y: most}}
	for _, l := range []contour.Line{{Points: ok[:1], Closed: true}, {Points: ok[:2]}, {Points: ok[:2], Closed: true}, {Points: far, Level: -most}} {
		if err := gridio.WriteLines(io.Discard, []contour.Line{l}); err != nil {
			t.Errorf("%+v: %v", l, err)
		}
	}
	for _, b := range []contour.Band{{}, {Lower: math.Inf(-1), Upper: math.Inf(1)}, {Polygons: []contour.Polygon{{Outer: ok, Holes: [][]contour.Point{ok}}}}} {
		if err := gridio.WriteBands(io.Discard, []contour.Band{b}); err != nil {
			t.Errorf("%+v: %v", b, err)
		}
	}
}

func ExampleWriteLines() {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{0, 0, 1, 1})
	if err != nil {
		log.Fatal(err)
	}
	lines, err := contour.Lines(grid, []float64{0.25, 0.5}, nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := gridio.WriteLines(os.Stdout, lines); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"type":"FeatureCollection","features":[
	// {"type":"Feature","properties":{"level":0.25,"closed":false},"geometry":{"type":"LineString","coordinates":[[0,0.25],[1,0.25]]}},
	// {"type":"Feature","properties":{"level":0.5,"closed":false},"geometry":{"type":"LineString","coordinates":[[0,0.5],[1,0.5]]}}
	// ]}
}

func ExampleWriteBands() {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{0, 0, 1, 1})
	if err != nil {
		log.Fatal(err)
	}
	bands, err := contour.Bands(grid, []float64{0.25, 0.5}, nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := gridio.WriteBands(os.Stdout, bands); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"type":"FeatureCollection","features":[
	// {"type":"Feature","properties":{"lower":0.25,"upper":0.5},"geometry":{"type":"MultiPolygon","coordinates":[[[[1,0.5],[0,0.5],[0,0.25],[1,0.25],[1,0.5]]]]}}
	// ]}
}
