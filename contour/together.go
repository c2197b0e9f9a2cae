package contour

import "math"

// Together returns a field with the values of all of fields, for a [Leveler]: the
// levels that it chooses suit them all, so that several pictures can share one
// colour scale. Its axes are indices and its nodes lie nowhere in particular;
// lines and bands of it mean nothing.
func Together(fields ...Field) Field {
	t := make(together, 0, len(fields))
	for _, f := range fields {
		if f != nil {
			t = append(t, f)
		}
	}
	return t
}

// together is fields below each other, narrower ones filled up with holes.
type together []Field

func (t together) Dims() (c, r int) {
	for _, f := range t {
		fc, fr := f.Dims()
		c, r = max(c, fc), r+fr
	}
	return c, r
}

func (together) X(c int) float64 { return float64(c) }
func (together) Y(r int) float64 { return float64(r) }

func (t together) Z(c, r int) float64 {
	for _, f := range t {
		fc, fr := f.Dims()
		if r < fr {
			if c >= fc {
				return math.NaN()
			}
			return f.Z(c, r)
		}
		r -= fr
	}
	panic("contour: row out of range")
}
