package contour

import (
	"cmp"
	"math"
	"math/big"
)

// exactBits is a precision at which sums and products of a few float64 are exact: a
// difference has at most 2200 bits, and no product here has more than four factors.
const exactBits = 4 * 2200

func exactly() *big.Float { return new(big.Float).SetPrec(exactBits) }

// minus returns x-y exactly.
func minus(x, y float64) *big.Float {
	return exactly().Sub(big.NewFloat(x), big.NewFloat(y))
}

// exactCross is cross without rounding.
func exactCross(a, b, c Point) *big.Float {
	left := exactly().Mul(minus(a.X, c.X), minus(b.Y, c.Y))
	return left.Sub(left, exactly().Mul(minus(a.Y, c.Y), minus(b.X, c.X)))
}

// A moving number is (n + e·ε + e2·ε²)/d for an infinitely small ε.
type moving struct{ n, e, e2, d *big.Float }

// compare returns -1, 0 or 1 as m is less than, equal to or greater than k.
func (m *moving) compare(k *moving) int {
	s := m.d.Sign() * k.d.Sign()
	of := func(x, y *big.Float) int { return s * exactly().Mul(x, k.d).Cmp(exactly().Mul(y, m.d)) }
	return cmp.Or(of(m.n, k.n), of(m.e, k.e), of(m.e2, k.e2))
}

// compare compares the places of two meetings on one edge of the subject.
func (m *meeting) compare(k *meeting) int {
	if math.Abs(m.t-k.t) > m.error+k.error {
		return cmp.Compare(m.t, k.t)
	}
	x, y := m.onSubject(), k.onSubject()
	return x.compare(&y)
}

// compareOnClip does the same on an edge of the clip.
func (m *meeting) compareOnClip(k *meeting) int {
	if math.Abs(m.v-k.v) > m.error+k.error {
		return cmp.Compare(m.v, k.v)
	}
	x, y := m.onClip(), k.onClip()
	return x.compare(&y)
}

// onSubject returns the place on the subject without rounding.
func (m *meeting) onSubject() moving {
	n := exactCross(m.a, m.b, m.p)
	return moving{n, minus(m.a.Y, m.b.Y), minus(m.b.X, m.a.X), exactly().Sub(n, exactCross(m.a, m.b, m.q))}
}

// onClip returns the place on the clip without rounding.
func (m *meeting) onClip() moving {
	n := exactCross(m.p, m.q, m.a)
	return moving{n, minus(m.q.Y, m.p.Y), minus(m.p.X, m.q.X), exactly().Sub(n, exactCross(m.p, m.q, m.b))}
}
