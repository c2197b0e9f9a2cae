package expr

import (
	"math"

	"gonum.org/v1/gonum/num/dual"
	"gonum.org/v1/gonum/num/hyperdual"
)

// seeds are the coordinates by which a pass differentiates.
type seeds struct{ i, j int }

// An algebra computes with numbers that carry derivatives.
type algebra[T any] struct {
	coordinate func(x float64, i int, s seeds) T
	literal    func(float64) T
	real       func(T) float64
	add, sub   func(a, b T) T
	mul        func(a, b T) T
	scale      func(c float64, a T) T
	// chain applies a function with value f and derivatives d and dd to a.
	chain func(a T, f, d, dd float64) T
	// chain2 applies a function of a and b with value f and derivatives p.
	chain2 func(a, b T, f float64, p partials) T
}

// duals computes with first derivatives.
var duals = algebra[dual.Number]{
	coordinate: func(x float64, i int, s seeds) dual.Number {
		if i == s.i {
			return dual.Number{Real: x, Emag: 1}
		}
		return dual.Number{Real: x}
	},
	literal: func(c float64) dual.Number { return dual.Number{Real: c} },
	real:    func(a dual.Number) float64 { return a.Real },
	add:     dual.Add,
	sub:     dual.Sub,
	mul:     dual.Mul,
	scale:   dual.Scale,
	chain: func(a dual.Number, f, d, _ float64) dual.Number {
		return dual.Number{Real: f, Emag: times(f, d, a.Emag)}
	},
	chain2: func(a, b dual.Number, f float64, p partials) dual.Number {
		return dual.Number{Real: f, Emag: times(f, p.a, a.Emag) + times(f, p.b, b.Emag)}
	},
}

// hyperduals computes with first and second derivatives.
var hyperduals = algebra[hyperdual.Number]{
	coordinate: func(x float64, i int, s seeds) hyperdual.Number {
		n := hyperdual.Number{Real: x}
		if i == s.i {
			n.E1mag = 1
		}
		if i == s.j {
			n.E2mag = 1
		}
		return n
	},
	literal: func(c float64) hyperdual.Number { return hyperdual.Number{Real: c} },
	real:    func(a hyperdual.Number) float64 { return a.Real },
	add:     hyperdual.Add,
	sub:     hyperdual.Sub,
	mul:     hyperdual.Mul,
	scale:   hyperdual.Scale,
	chain: func(a hyperdual.Number, f, d, dd float64) hyperdual.Number {
		n := hyperdual.Number{Real: f, E1mag: times(f, d, a.E1mag), E2mag: times(f, d, a.E2mag)}
		if straight := a.E1mag == 0 || a.E2mag == 0; straight && a.E1E2mag != 0 {
			// Here 0·∞ is not a number, as at the tip of the cone sqrt(x² + y²).
			n.E1E2mag = d*a.E1E2mag + dd*(a.E1mag*a.E2mag)
		} else {
			n.E1E2mag = times(f, d, a.E1E2mag) + times(f, dd, a.E1mag*a.E2mag)
		}
		return n
	},
	chain2: func(a, b hyperdual.Number, f float64, p partials) hyperdual.Number {
		return hyperdual.Number{
			Real:  f,
			E1mag: times(f, p.a, a.E1mag) + times(f, p.b, b.E1mag),
			E2mag: times(f, p.a, a.E2mag) + times(f, p.b, b.E2mag),
			E1E2mag: times(f, p.a, a.E1E2mag) + times(f, p.b, b.E1E2mag) + times(f, p.aa, a.E1mag*a.E2mag) +
				times(f, p.ab, a.E1mag*b.E2mag+a.E2mag*b.E1mag) + times(f, p.bb, b.E1mag*b.E2mag),
		}
	},
}

// times returns the slope d times the tangent e of an argument. An argument that
// does not change contributes nothing, even if the slope is infinite, as that of
// sqrt(x) + y by y at x = 0. Where the value f is not defined, no slope is.
func times(f, d, e float64) float64 {
	switch {
	case f != f:
		return math.NaN()
	case e == 0:
		return 0
	}
	return d * e
}

// A differ returns a number at x with its derivatives by the seeds.
type differ[T any] func(x []float64, s seeds) T

// of returns the function that computes a number with its derivatives.
func (alg *algebra[T]) of(n *node) differ[T] {
	switch n.kind {
	case literal:
		c := alg.literal(n.value)
		return func([]float64, seeds) T { return c }
	case coordinate:
		i, coordinate := n.index, alg.coordinate
		return func(x []float64, s seeds) T { return coordinate(x[i], i, s) }
	case choice:
		c, f, g := testOf(n.args[0]), alg.of(n.args[1]), alg.of(n.args[2])
		return func(x []float64, s seeds) T {
			if c(x) {
				return f(x, s)
			}
			return g(x, s)
		}
	case product:
		return alg.product(n.args)
	}
	fs := alg.all(n.args)
	switch n.kind {
	case negative:
		f, scale := fs[0], alg.scale
		return func(x []float64, s seeds) T { return scale(-1, f(x, s)) }
	case sum:
		return alg.sum(fs, n.minus)
	case quotient:
		return alg.call2(fs, func(a, b float64) float64 { return a / b }, quotientSlopes)
	case power:
		return alg.power(fs[0], n.index)
	}
	return alg.call(n.function, fs)
}

// all returns the functions of several numbers.
func (alg *algebra[T]) all(args []*node) []differ[T] {
	fs := make([]differ[T], len(args))
	for i, arg := range args {
		fs[i] = alg.of(arg)
	}
	return fs
}

// sum returns the function of a sum, in which minus says which terms are subtracted.
func (alg *algebra[T]) sum(fs []differ[T], minus []bool) differ[T] {
	add, sub := alg.add, alg.sub
	return func(x []float64, s seeds) T {
		total := fs[0](x, s)
		for i, f := range fs[1:] {
			if minus[i+1] {
				total = sub(total, f(x, s))
			} else {
				total = add(total, f(x, s))
			}
		}
		return total
	}
}

// product returns the function of a product. A literal scales: a product with a
// number whose derivative is 0 is not defined where the other one is infinite.
func (alg *algebra[T]) product(args []*node) differ[T] {
	mul, scale, c := alg.mul, alg.scale, 1.0
	if args[0].kind == literal {
		c, args = args[0].value, args[1:]
	}
	fs := alg.all(args)
	return func(x []float64, s seeds) T {
		total := fs[0](x, s)
		if c != 1 {
			total = scale(c, total)
		}
		for i, f := range fs[1:] {
			if l := args[i+1]; l.kind == literal {
				total = scale(l.value, total)
			} else {
				total = mul(total, f(x, s))
			}
		}
		return total
	}
}

// power returns the function of the n-th power, by repeated squaring.
func (alg *algebra[T]) power(f differ[T], n int) differ[T] {
	one, mul := alg.literal(1), alg.mul
	switch {
	case n < 0:
		positive := alg.power(f, -n)
		return func(x []float64, s seeds) T { return alg.quotient(one, positive(x, s)) }
	case n == 2:
		return func(x []float64, s seeds) T { a := f(x, s); return mul(a, a) }
	}
	return func(x []float64, s seeds) T {
		a, p := f(x, s), one
		for n := n; n > 0; n >>= 1 {
			if n&1 == 1 {
				p = mul(p, a)
			}
			a = mul(a, a)
		}
		return p
	}
}

// quotient returns a/b.
func (alg *algebra[T]) quotient(a, b T) T {
	f := alg.real(a) / alg.real(b)
	return alg.chain2(a, b, f, quotientSlopes(alg.real(a), alg.real(b), f))
}

// quotientSlopes returns the derivatives of f = a/b.
func quotientSlopes(_, b, f float64) partials {
	return partials{a: 1 / b, b: -f / b, ab: -1 / b / b, bb: 2 * f / b / b}
}

// call returns the function of a call.
func (alg *algebra[T]) call(function *function, fs []differ[T]) differ[T] {
	real, chain := alg.real, alg.chain
	switch {
	case function.value != nil:
		f, value, slopes := fs[0], function.value, function.slopes
		return func(x []float64, s seeds) T {
			a := f(x, s)
			r := real(a)
			v := value(r)
			d, dd := slopes(r, v)
			return chain(a, v, d, dd)
		}
	case function.value2 != nil:
		return alg.call2(fs, function.value2, function.slopes2)
	}
	better := function.better
	return func(x []float64, s seeds) T {
		best := fs[0](x, s)
		for _, f := range fs[1:] {
			if v := f(x, s); better(real(best), real(v)) {
				best = v
			}
		}
		return best
	}
}

// call2 returns the function of a call with two arguments.
func (alg *algebra[T]) call2(fs []differ[T], value func(a, b float64) float64, slopes func(a, b, f float64) partials) differ[T] {
	f, g, real, chain2 := fs[0], fs[1], alg.real, alg.chain2
	return func(x []float64, s seeds) T {
		a, b := f(x, s), g(x, s)
		v := value(real(a), real(b))
		return chain2(a, b, v, slopes(real(a), real(b), v))
	}
}
