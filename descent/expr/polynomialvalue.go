package expr

import "slices"

// The functions of this file compute a polynomial, or its square. Most objectives
// consist of polynomials of low degree, and one function for each of them is several
// times faster than one for each operator. All round from left to right, as Go does.

// valuer returns the function that computes the polynomial, or its square.
func (p *polynomial) valuer(squared bool) valuer {
	c, order, ok := p.quadratic()
	straight := ok && slices.Max(order) < 3 // a term such as 0x² is not, as 0·∞ is not a number
	switch {
	case p.i < 0:
		return p.fixed(squared)
	case len(p.terms) == 1 && !squared:
		return p.monomial()
	case !ok:
		return p.table(squared)
	case straight && len(order) < 3:
		return p.linear(c, squared)
	case len(order) < 3:
		return p.binomial(c, squared)
	case straight && len(order) == 3:
		return p.plane(c, order, squared)
	}
	return p.ordered(c, order, squared)
}

// fixed returns the function of a number. Sums of numbers are numbers when they are read.
func (p *polynomial) fixed(squared bool) valuer {
	c := p.terms[0].c
	if squared {
		c *= c
	}
	return func([]float64) float64 { return c }
}

// monomial returns the function of a single term.
func (p *polynomial) monomial() valuer {
	m := p.terms[0]
	c, i, j := m.c, m.i, m.j
	switch [2]int{m.p, m.q} {
	case [2]int{1, 0}:
		if c == 1 {
			return func(x []float64) float64 { return x[i] }
		}
		return func(x []float64) float64 { return c * x[i] }
	case [2]int{2, 0}:
		return func(x []float64) float64 { u := x[i]; return c * (u * u) }
	case [2]int{3, 0}:
		return func(x []float64) float64 { u := x[i]; return c * (u * u * u) }
	case [2]int{4, 0}:
		return func(x []float64) float64 { u := x[i] * x[i]; return c * (u * u) }
	case [2]int{1, 1}:
		return func(x []float64) float64 { return c * x[i] * x[j] }
	case [2]int{1, 2}:
		return func(x []float64) float64 { v := x[j]; return c * x[i] * (v * v) }
	case [2]int{2, 1}:
		return func(x []float64) float64 { u := x[i]; return c * (u * u) * x[j] }
	}
	return p.table(false)
}

// linear returns the function of a polynomial of degree 1 with one or two terms,
// whose order does not matter.
func (p *polynomial) linear(c [8]float64, squared bool) valuer {
	i, j, c0, c1, c2 := p.i, p.j, c[0], c[1], c[2]
	switch {
	case i == j && squared:
		return func(x []float64) float64 { s := c0 + c1*x[i]; return s * s }
	case i == j:
		return func(x []float64) float64 { return c0 + c1*x[i] }
	case squared:
		return func(x []float64) float64 { s := c1*x[i] + c2*x[j]; return s * s }
	}
	return func(x []float64) float64 { return c1*x[i] + c2*x[j] }
}

// plane returns the function of c0 + c1·u + c2·v in the order of the terms. The first
// coordinate that occurs is u, so the last term is v or the constant.
func (p *polynomial) plane(c [8]float64, order []uint8, squared bool) valuer {
	i, j, c0, c1, c2 := p.i, p.j, c[0], c[1], c[2]
	switch constantLast := order[2] == 0; {
	case constantLast && squared:
		return func(x []float64) float64 { s := c1*x[i] + c2*x[j] + c0; return s * s }
	case constantLast:
		return func(x []float64) float64 { return c1*x[i] + c2*x[j] + c0 }
	case squared:
		return func(x []float64) float64 { s := c0 + c1*x[i] + c2*x[j]; return s * s }
	}
	return func(x []float64) float64 { return c0 + c1*x[i] + c2*x[j] }
}

// binomial returns the function of a polynomial of degree 2 with one or two terms,
// whose order does not matter. It adds the absent terms as zeros, unless they
// overflow or the sum may be -0.
func (p *polynomial) binomial(c [8]float64, squared bool) valuer {
	i, j, c0, c1, c2, c3, c4, c5 := p.i, p.j, c[0], c[1], c[2], c[3], c[4], c[5]
	careful := p.table(squared)
	if squared {
		return func(x []float64) float64 {
			u, v := x[i], x[j]
			s := c0 + c1*u + c2*v + (c3*(u*u) + c4*u*v + c5*(v*v))
			if s-s != 0 {
				return careful(x)
			}
			return s * s
		}
	}
	return func(x []float64) float64 {
		u, v := x[i], x[j]
		s := c0 + c1*u + c2*v + (c3*(u*u) + c4*u*v + c5*(v*v))
		if s-s != 0 || s == 0 {
			return careful(x)
		}
		return s
	}
}

// ordered returns the function of a polynomial of degree 2, which computes all
// terms and adds those of the given order.
func (p *polynomial) ordered(c [8]float64, order []uint8, squared bool) valuer {
	i, j := p.i, p.j
	if len(order) == 3 {
		c0, c1, c2, c3, c4, c5 := c[0], c[1], c[2], c[3], c[4], c[5]
		k0, k1, k2 := order[0], order[1], order[2]
		return func(x []float64) float64 {
			u, v := x[i], x[j]
			terms := [8]float64{c0, c1 * u, c2 * v, c3 * (u * u), c4 * u * v, c5 * (v * v)}
			s := terms[k0&7] + terms[k1&7] + terms[k2&7]
			if squared {
				return s * s
			}
			return s
		}
	}
	return func(x []float64) float64 {
		u, v := x[i], x[j]
		terms := [8]float64{c[0], c[1] * u, c[2] * v, c[3] * (u * u), c[4] * u * v, c[5] * (v * v)}
		s := terms[order[0]&7]
		for _, k := range order[1:] {
			s += terms[k&7]
		}
		if squared {
			return s * s
		}
		return s
	}
}

// A place is a monomial whose powers are entries of a table.
type place struct {
	c    float64
	a, b uint8
}

// places returns the terms for a table in which the powers of the first coordinate
// begin at 0 and those of the second at the given entry.
func (p *polynomial) places(second int) []place {
	index := func(k, exponent int) uint8 {
		if exponent == 0 || k == p.i {
			return uint8(exponent)
		}
		return uint8(second + exponent)
	}
	places := make([]place, len(p.terms))
	for k, m := range p.terms {
		places[k] = place{m.c, index(m.i, m.p), index(m.j, m.q)}
	}
	return places
}

// table returns the function of any polynomial with a table of powers.
func (p *polynomial) table(squared bool) valuer {
	if f := p.bent(squared); f != nil {
		return f
	}
	i, j, places := p.i, p.j, p.places(8)
	if len(places) == 3 && !slices.ContainsFunc(p.terms, func(m monomial) bool { return max(m.p, m.q) > 3 }) {
		return trinomial(i, j, [3]place(p.places(4)), squared)
	}
	return func(x []float64) float64 {
		u, v := x[i], x[j]
		uu, vv := u*u, v*v
		powers := [16]float64{1, u, uu, uu * u, uu * uu, 0, 0, 0, 1, v, vv, vv * v, vv * vv}
		t := places[0]
		s := t.c * powers[t.a&15] * powers[t.b&15]
		for _, t := range places[1:] {
			s += t.c * powers[t.a&15] * powers[t.b&15]
		}
		if squared {
			return s * s
		}
		return s
	}
}

// bent returns the function of c0 + c1·x_k + c·x_i^p·x_j^q with exponents of up to 3,
// or nil if the polynomial has another form.
func (p *polynomial) bent(squared bool) valuer {
	if len(p.terms) != 3 {
		return nil
	}
	first, second, m := p.terms[0], p.terms[1], p.terms[2]
	if first.p > 0 {
		first, second = second, first
	}
	if first.p > 0 || second.p != 1 || second.q != 0 || m.q < 1 {
		return nil // with m.q > 0, both exponents are 3 at most
	}
	c0, c1, c, k, i, j, a, b := first.c, second.c, m.c, second.i, m.i, m.j, m.p, m.q
	return func(x []float64) float64 {
		u, v := x[i], x[j]
		us, vs := [4]float64{1, u, u * u, u * u * u}, [4]float64{1, v, v * v, v * v * v}
		s := c0 + c1*x[k] + c*us[a&3]*vs[b&3]
		if squared {
			return s * s
		}
		return s
	}
}

// trinomial returns the function of table for three terms of powers up to the
// third.
func trinomial(i, j int, places [3]place, squared bool) valuer {
	t0, t1, t2 := places[0], places[1], places[2]
	return func(x []float64) float64 {
		u, v := x[i], x[j]
		uu, vv := u*u, v*v
		powers := [8]float64{1, u, uu, uu * u, 1, v, vv, vv * v}
		s := t0.c*powers[t0.a&7]*powers[t0.b&7] + t1.c*powers[t1.a&7]*powers[t1.b&7] + t2.c*powers[t2.a&7]*powers[t2.b&7]
		if squared {
			return s * s
		}
		return s
	}
}
