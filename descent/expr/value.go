package expr

// A valuer returns a number at x.
type valuer func(x []float64) float64

// valueOf returns the function that computes a number.
func valueOf(n *node) valuer {
	if p, ok := polynomialOf(n); ok {
		return p.valuer(false)
	}
	switch n.kind {
	case negative:
		f := valueOf(n.args[0])
		return func(x []float64) float64 { return -f(x) }
	case sum:
		return sumOf(n)
	case product:
		return productOf(n.args)
	case quotient:
		return quotientOf(n)
	case power:
		return powerOf(n)
	case choice:
		c, f, g := testOf(n.args[0]), valueOf(n.args[1]), valueOf(n.args[2])
		return func(x []float64) float64 {
			if c(x) {
				return f(x)
			}
			return g(x)
		}
	}
	return callOf(n)
}

// valuersOf returns the functions that compute several numbers.
func valuersOf(args []*node) []valuer {
	fs := make([]valuer, len(args))
	for i, arg := range args {
		fs[i] = valueOf(arg)
	}
	return fs
}

// quotientOf returns the function that computes a quotient.
func quotientOf(n *node) valuer {
	f := valueOf(n.args[0])
	if d := n.args[1]; d.kind == literal {
		d := d.value
		return func(x []float64) float64 { return f(x) / d }
	}
	g := valueOf(n.args[1])
	return func(x []float64) float64 { return f(x) / g(x) }
}

// powerOf returns the function that computes a power.
func powerOf(n *node) valuer {
	exponent := n.index
	if p, ok := polynomialOf(n.args[0]); ok && exponent == 2 {
		return p.valuer(true)
	}
	f := valueOf(n.args[0])
	switch exponent {
	case 2:
		return func(x []float64) float64 { s := f(x); return s * s }
	case 3:
		return func(x []float64) float64 { s := f(x); return s * s * s }
	case 4:
		return func(x []float64) float64 { s := f(x); s *= s; return s * s }
	case 6:
		return func(x []float64) float64 { s := f(x); s *= s; return s * s * s }
	}
	return func(x []float64) float64 { return integerPower(f(x), exponent) }
}

// integerPower returns x^n by repeated squaring. 0^0 is 1.
func integerPower(x float64, n int) float64 {
	if n < 0 {
		return 1 / integerPower(x, -n)
	}
	p := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			p *= x
		}
		x *= x
	}
	return p
}

// callOf returns the function that computes a call.
func callOf(n *node) valuer {
	fs := valuersOf(n.args)
	switch function := n.function; {
	case function.value != nil:
		f, value := fs[0], function.value
		return func(x []float64) float64 { return value(f(x)) }
	case function.value2 != nil:
		f, g, value := fs[0], fs[1], function.value2
		return func(x []float64) float64 { return value(f(x), g(x)) }
	default:
		better := function.better
		return func(x []float64) float64 {
			best := fs[0](x)
			for _, f := range fs[1:] {
				if v := f(x); better(best, v) {
					best = v
				}
			}
			return best
		}
	}
}

// A test decides a condition at x.
type test func(x []float64) bool

// testOf returns the test of a condition.
func testOf(n *node) test {
	switch n.kind {
	case both:
		f, g := testOf(n.args[0]), testOf(n.args[1])
		return func(x []float64) bool { return f(x) && g(x) }
	case either:
		f, g := testOf(n.args[0]), testOf(n.args[1])
		return func(x []float64) bool { return f(x) || g(x) }
	case opposite:
		f := testOf(n.args[0])
		return func(x []float64) bool { return !f(x) }
	}
	f, g := valueOf(n.args[0]), valueOf(n.args[1])
	switch n.kind {
	case less:
		return func(x []float64) bool { return f(x) < g(x) }
	case lessEqual:
		return func(x []float64) bool { return f(x) <= g(x) }
	case equal:
		return func(x []float64) bool { return f(x) == g(x) }
	default:
		return func(x []float64) bool { return f(x) != g(x) }
	}
}

// sumOf returns the function that adds from left to right. The terms at the start
// that are a polynomial are one function.
func sumOf(n *node) valuer { return added(summands(n)) }

// added returns the function that adds numbers times functions from left to right.
func added(cs []float64, fs []valuer) valuer {
	c0, c1, f, g := cs[0], cs[1], fs[0], fs[1]
	switch n := len(fs); {
	case n == 2 && c0 == 1 && c1 == 1:
		return func(x []float64) float64 { return f(x) + g(x) }
	case n == 2:
		return func(x []float64) float64 { return c0*f(x) + c1*g(x) }
	case n == 3 && c0 == 1 && c1 == 1 && cs[2] == 1:
		h := fs[2]
		return func(x []float64) float64 { return f(x) + g(x) + h(x) }
	case n == 3:
		h, c2 := fs[2], cs[2]
		return func(x []float64) float64 { return c0*f(x) + c1*g(x) + c2*h(x) }
	case n < 20: // nested functions are faster than a loop, but not without end
		head := added(cs[:n-2], fs[:n-2])
		c0, c1, f, g = cs[n-2], cs[n-1], fs[n-2], fs[n-1]
		return func(x []float64) float64 { return head(x) + c0*f(x) + c1*g(x) }
	}
	return func(x []float64) float64 {
		s := c0 * f(x)
		for i, f := range fs[1:] {
			s += cs[i+1] * f(x)
		}
		return s
	}
}

// summands returns the terms of a sum as numbers times functions.
func summands(n *node) (cs []float64, fs []valuer) {
	args, minus := n.args, n.minus
	if p, start := leading(n); start > 1 && p.dense() {
		fs, cs = append(fs, p.valuer(false)), append(cs, 1)
		args, minus = args[start:], minus[start:]
	}
	for i, arg := range args {
		c, f := scaled(arg)
		if minus[i] {
			c = -c
		}
		fs, cs = append(fs, f), append(cs, c)
	}
	return cs, fs
}

// leading returns the polynomial of the first terms of a sum, and their number.
func leading(n *node) (*polynomial, int) {
	p := &polynomial{i: -1, j: -1}
	for i, arg := range n.args {
		m, ok := monomialOf(arg)
		if n.minus[i] {
			m.c = -m.c
		}
		if !ok || i == manyTerms || !p.add(m) {
			return p, i
		}
	}
	return p, len(n.args)
}

// scaled returns n as a number times a function, with the same rounding.
func scaled(n *node) (float64, valuer) {
	switch {
	case n.kind == negative:
		c, f := scaled(n.args[0])
		return -c, f
	case n.kind == product && n.args[0].kind == literal && len(n.args) == 2:
		return n.args[0].value, valueOf(n.args[1])
	case n.kind == quotient && n.args[1].kind == literal && powerOfTwo(n.args[1].value):
		c, f := scaled(n.args[0])
		return c / n.args[1].value, f
	}
	return 1, valueOf(n)
}

// productOf returns the function that multiplies from left to right.
func productOf(args []*node) valuer {
	if c := args[0]; c.kind == literal {
		c := c.value
		fs := valuersOf(args[1:])
		f := fs[0]
		switch len(fs) {
		case 1:
			return func(x []float64) float64 { return c * f(x) }
		case 2:
			g := fs[1]
			return func(x []float64) float64 { return c * f(x) * g(x) }
		}
	}
	if len(args) == 2 {
		return productOfTwo(args[0], args[1])
	}
	fs := valuersOf(args)
	return func(x []float64) float64 {
		s := fs[0](x)
		for _, f := range fs[1:] {
			s *= f(x)
		}
		return s
	}
}

// productOfTwo returns the function of a product. A factor that is a coordinate or
// its square is not a function of its own.
func productOfTwo(a, b *node) valuer {
	if i, p := lowPower(a); p > 0 {
		return timesPower(valueOf(b), i, p)
	}
	if i, p := lowPower(b); p > 0 {
		return timesPower(valueOf(a), i, p)
	}
	f, g := valueOf(a), valueOf(b)
	return func(x []float64) float64 { return f(x) * g(x) }
}

// lowPower returns i and p if the node is x_i^p with p of 1 or 2, otherwise p = 0.
func lowPower(n *node) (i, p int) {
	switch {
	case n.kind == coordinate:
		return n.index, 1
	case n.kind == power && n.index == 2 && n.args[0].kind == coordinate:
		return n.args[0].index, 2
	}
	return 0, 0
}

// timesPower returns the function of f times x_i^p with p of 1 or 2.
func timesPower(f valuer, i, p int) valuer {
	if p == 1 {
		return func(x []float64) float64 { return f(x) * x[i] }
	}
	return func(x []float64) float64 { u := x[i]; return f(x) * (u * u) }
}
