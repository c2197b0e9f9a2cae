package vector

import (
	"math"
	"strconv"
	"strings"

	"natgrad.example/plots/internal/geom"
)

// stepsPerPixel is the number of grid steps in a pixel.
const stepsPerPixel = 100

// GridPoint is a point in whole hundredths of a pixel, the precision of path
// data. Points are rounded before they are subtracted, so relative coordinates do
// not drift.
type GridPoint struct{ X, Y int64 }

// OnGrid rounds a point in pixels.
func OnGrid(x, y float64) GridPoint {
	return GridPoint{int64(math.Round(x * stepsPerPixel)), int64(math.Round(y * stepsPerPixel))}
}

// Pixels returns the coordinates in pixels.
func (g GridPoint) Pixels() (x, y float64) {
	return float64(g.X) / stepsPerPixel, float64(g.Y) / stepsPerPixel
}

func (g GridPoint) point() geom.Point { return geom.Pt(g.Pixels()) }

// rounded returns the grid point nearest to p, in pixels.
func rounded(p geom.Point) geom.Point { return OnGrid(p.X, p.Y).point() }

// AppendHundredths appends n/100 in as few characters as possible and reports
// whether it has a decimal point.
func AppendHundredths(b []byte, n int64) ([]byte, bool) {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	whole, part := n/stepsPerPixel, n%stepsPerPixel
	if whole > 0 || part == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if part == 0 {
		return b, false
	}
	b = append(b, '.', '0'+byte(part/10))
	if part%10 > 0 {
		b = append(b, '0'+byte(part%10))
	}
	return b, true
}

// Number formats v with at most the given number of decimals.
func Number(v float64, decimals int) string {
	k := math.Pow10(decimals)
	return strconv.FormatFloat(math.Round(v*k)/k+0, 'f', -1, 64)
}

// Numbers formats values with spaces between them.
func Numbers(v []float64, decimals int) string {
	s := make([]string, len(v))
	for i, x := range v {
		s[i] = Number(x, decimals)
	}
	return strings.Join(s, " ")
}
