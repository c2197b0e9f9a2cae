package gridio

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"natgrad.example/contour"
)

// WriteLines writes lines as a GeoJSON FeatureCollection, with one feature in each
// line of text. A contour line with fewer than two points is an error that wraps
// contour.ErrSize; a closed line may have a single point. A number that is not
// finite is an error that wraps contour.ErrNotFinite.
func WriteLines(w io.Writer, lines []contour.Line) error {
	return named("geojson", writeFeatures(w, len(lines), func(i int) (*feature, error) {
		l := lines[i]
		path, err := linePath(i, l)
		if err != nil {
			return nil, err
		}
		return newFeature(lineProperties{l.Level, l.Closed}, "LineString", path), nil
	}))
}

// WriteBands writes bands as a GeoJSON FeatureCollection, with one feature in each
// line of text. A ring with fewer than three points is an error that wraps
// contour.ErrSize. A NaN bound, or a coordinate that is not finite, is an error
// that wraps contour.ErrNotFinite.
func WriteBands(w io.Writer, bands []contour.Band) error {
	return named("geojson", writeFeatures(w, len(bands), func(i int) (*feature, error) {
		b := bands[i]
		polygons, err := bandPaths(i, b)
		if err != nil {
			return nil, err
		}
		return newFeature(bandProperties{bound(b.Lower), bound(b.Upper)}, "MultiPolygon", polygons), nil
	}))
}

type (
	feature struct {
		Type       string   `json:"type"`
		Properties any      `json:"properties"`
		Geometry   geometry `json:"geometry"`
	}
	geometry struct {
		Type        string `json:"type"`
		Coordinates any    `json:"coordinates"`
	}
	lineProperties struct {
		Level  float64 `json:"level"`
		Closed bool    `json:"closed"`
	}
	bandProperties struct {
		Lower *float64 `json:"lower"`
		Upper *float64 `json:"upper"`
	}
)

func newFeature(properties any, kind string, coordinates any) *feature {
	return &feature{"Feature", properties, geometry{kind, coordinates}}
}

// writeFeatures writes the features get(0), …, get(n−1).
func writeFeatures(w io.Writer, n int, get func(i int) (*feature, error)) error {
	buf := bufio.NewWriter(w)
	buf.WriteString(`{"type":"FeatureCollection","features":[`) // Flush returns errors of all writes
	sep := "\n"
	for i := range n {
		f, err := get(i)
		if err != nil {
			return err
		}
		text, err := json.Marshal(f)
		if err != nil {
			return err
		}
		buf.WriteString(sep)
		buf.Write(text)
		sep = ",\n"
	}
	buf.WriteString("\n]}\n")
	return buf.Flush()
}

// linePath returns the points of lines[i], or an error if it is no line.
func linePath(i int, l contour.Line) ([][2]float64, error) {
	if n := len(l.Points); n < 2 && !(n == 1 && l.Closed) {
		return nil, fmt.Errorf("lines[%d]: %d points: %w", i, n, contour.ErrSize)
	}
	if !finite(l.Level) {
		return nil, fmt.Errorf("lines[%d].Level = %v: %w", i, l.Level, contour.ErrNotFinite)
	}
	return positions(fmt.Sprintf("lines[%d].Points", i), l.Points, l.Closed)
}

// bandPaths returns the rings of the polygons of bands[i], the outer rings first, or an
// error if they are no rings.
func bandPaths(i int, b contour.Band) ([][][][2]float64, error) {
	polygons := make([][][][2]float64, len(b.Polygons))
	for j, p := range b.Polygons {
		for k, ring := range append([][]contour.Point{p.Outer}, p.Holes...) {
			name := fmt.Sprintf("bands[%d].Polygons[%d].Outer", i, j)
			if k > 0 {
				name = fmt.Sprintf("bands[%d].Polygons[%d].Holes[%d]", i, j, k-1)
			}
			if len(ring) < 3 {
				return nil, fmt.Errorf("%s: %d points: %w", name, len(ring), contour.ErrSize)
			}
			path, err := positions(name, ring, true)
			if err != nil {
				return nil, err
			}
			polygons[j] = append(polygons[j], path)
		}
	}
	if math.IsNaN(b.Lower) || math.IsNaN(b.Upper) {
		return nil, fmt.Errorf("bands[%d] from %v to %v: %w", i, b.Lower, b.Upper, contour.ErrNotFinite)
	}
	return polygons, nil
}

// positions returns the points in the form of GeoJSON. It repeats the first point at
// the end of a closed line. Errors name the line and the point.
func positions(name string, points []contour.Point, closed bool) ([][2]float64, error) {
	out := make([][2]float64, 0, len(points)+1)
	for i, p := range points {
		if !finite(p.X) || !finite(p.Y) {
			return nil, fmt.Errorf("%s[%d] = (%v, %v): %w", name, i, p.X, p.Y, contour.ErrNotFinite)
		}
		out = append(out, [2]float64{p.X, p.Y})
	}
	if closed {
		out = append(out, out[0])
	}
	return out, nil
}

// bound returns a pointer to v, or nil for the infinite bound of an open band.
func bound(v float64) *float64 {
	if math.IsInf(v, 0) {
		return nil
	}
	return &v
}

func finite(v float64) bool { return math.Abs(v) <= math.MaxFloat64 }
