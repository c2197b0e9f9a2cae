package expr

import "math"

// A monomial is (c·x_i^p)·x_j^q, rounded in this order. The coordinates are -1 where
// the exponent is 0.
type monomial struct {
	c    float64
	i, p int
	j, q int
}

// highest is the highest degree of a monomial, p + q.
const highest = 4

// monomialOf returns n as a monomial if it is one, with the same rounding.
func monomialOf(n *node) (monomial, bool) {
	m := monomial{c: 1, i: -1, j: -1}
	switch n.kind {
	case negative:
		m, ok := monomialOf(n.args[0])
		m.c = -m.c
		return m, ok
	case quotient:
		if d := n.args[1]; d.kind == literal && powerOfTwo(d.value) {
			m, ok := monomialOf(n.args[0])
			m.c /= d.value
			return m, ok
		}
		return m, false
	case product:
		for _, arg := range n.args {
			if !m.multiply(arg) {
				return m, false
			}
		}
	default:
		if !m.multiply(n) {
			return m, false
		}
	}
	return m.merged(), m.p+m.q <= highest
}

// multiply multiplies by a literal or a power of a coordinate, and reports whether
// the product is still a monomial.
func (m *monomial) multiply(n *node) bool {
	k, exponent := n.index, 1
	switch {
	case n.kind == literal:
		if m.q > 0 || m.c != 1 {
			return false
		}
		m.c = n.value
		return true
	case n.kind == power && n.args[0].kind == coordinate && 0 < n.index && n.index <= highest:
		k, exponent = n.args[0].index, n.index
	case n.kind != coordinate:
		return false
	}
	switch {
	case m.p == 0:
		m.i, m.p = k, exponent
	case m.q == 0:
		m.j, m.q = k, exponent
	default:
		return false
	}
	return true
}

// merged joins two powers of one coordinate if that rounds equally.
func (m monomial) merged() monomial {
	if m.i == m.j && powerOfTwo(m.c) && (m.p+m.q <= 3 || m.p == m.q) {
		m.p += m.q
		m.j, m.q = -1, 0
	}
	return m
}

// powerOfTwo reports whether products with v and quotients by v are exact.
func powerOfTwo(v float64) bool {
	fraction, _ := math.Frexp(v)
	return math.Abs(fraction) == 0.5
}

// A polynomial is a sum of monomials, from left to right, of two coordinates i and
// j. They are equal if there is only one, and -1 if there is none.
type polynomial struct {
	i, j  int
	terms []monomial
}

// polynomialOf returns n as a polynomial if it is a dense one, with the same rounding.
func polynomialOf(n *node) (*polynomial, bool) {
	p := &polynomial{i: -1, j: -1}
	if n.kind != sum {
		m, ok := monomialOf(n)
		return p, ok && p.add(m)
	}
	for k, arg := range n.args {
		m, ok := monomialOf(arg)
		if !ok || len(p.terms) >= manyTerms {
			return nil, false
		}
		if n.minus[k] {
			m.c = -m.c
		}
		if !p.add(m) {
			return nil, false
		}
	}
	return p, p.dense()
}

// dense reports whether one function for the polynomial is faster than one for each
// term.
func (p *polynomial) dense() bool {
	_, _, low := p.quadratic()
	return low || len(p.terms) != 2
}

// manyTerms bounds the terms of a polynomial.
const manyTerms = 100

// add adds a monomial, and reports whether the polynomial can have its coordinates. If
// not, the polynomial stays as it is.
func (p *polynomial) add(m monomial) bool {
	i, j := p.i, p.j
	for _, k := range [2]int{m.i, m.j} {
		switch {
		case k < 0 || k == i || k == j:
		case i < 0:
			i, j = k, k
		case i == j:
			j = k
		default:
			return false
		}
	}
	p.i, p.j, p.terms = i, j, append(p.terms, m)
	return true
}

// shape returns the place of a monomial of a degree up to 2 among 1, u, v, u², uv, v²,
// where u and v are the coordinates of the polynomial. It is not ok for other monomials.
func (p *polynomial) shape(m monomial) (shape int, ok bool) {
	first := m.i == p.i
	switch {
	case m.p == 0:
		return 0, true
	case m.p == 1 && m.q == 0 && first:
		return 1, true
	case m.p == 1 && m.q == 0 && !first:
		return 2, true
	case m.p == 2 && m.q == 0 && first:
		return 3, true
	case m.p == 1 && m.q == 1 && m.i != m.j && (first || powerOfTwo(m.c)):
		return 4, true
	case m.p == 2 && m.q == 0 && !first:
		return 5, true
	}
	return 0, false
}

// quadratic returns the coefficients by shape, and the shapes in the order of the
// terms. It is not ok if a shape occurs twice, or a term has none.
func (p *polynomial) quadratic() (c [8]float64, order []uint8, ok bool) {
	seen := [len(c)]bool{}
	for _, m := range p.terms {
		s, ok := p.shape(m)
		if !ok || seen[s] {
			return c, nil, false
		}
		seen[s], c[s] = true, m.c
		order = append(order, uint8(s))
	}
	return c, order, true
}
