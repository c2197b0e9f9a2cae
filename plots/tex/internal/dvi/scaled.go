package dvi

import "math"

// Scaled is a length in TeX's scaled points, of which Point make a point.
type Scaled int32

const (
	// Point is TeX's point.
	Point = 1 << 16
	// PointsPerInch is the number of TeX's points in an inch.
	PointsPerInch = 72.27
)

// ToScaled rounds a length in TeX's points.
func ToScaled(points float64) Scaled { return Scaled(math.Round(points * Point)) }

// Times returns s times a decimal factor as TeX computes it: the factor is rounded to 1/65536, the
// product truncated (Knuth, tex.web, sections 102 and 107).
func (s Scaled) Times(factor float64) Scaled {
	return Scaled(int64(s) * int64(math.Round(factor*Point)) >> 16)
}

// Part returns s times a factor, rounded.
func (s Scaled) Part(factor float64) Scaled { return Scaled(math.Round(float64(s) * factor)) }

// BigPoints returns s in the points of vg, 72 to the inch.
func (s Scaled) BigPoints() float64 { return float64(s) / Point * 72 / PointsPerInch }
