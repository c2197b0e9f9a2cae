package expr

import "math"

// A valuer returns the value of a node at x.
type valuer func(x []float64) float64

// valueOf returns the function that computes a number.
func valueOf(n *node) valuer {
	switch n.kind {
	case literal:
		c := n.value
		return func([]float64) float64 { return c }
	case coordinate:
		i := n.index
		return func(x []float64) float64 { return x[i] }
	case negative:
		f := valueOf(n.args[0])
		return func(x []float64) float64 { return -f(x) }
	case sum:
		fs := valuersOf(n.args)
		minus := n.minus
		return func(x []float64) float64 {
			s := fs[0](x)
			for i, f := range fs[1:] {
				if minus[i+1] {
					s -= f(x)
				} else {
					s += f(x)
				}
			}
			return s
		}
	case product:
		fs := valuersOf(n.args)
		return func(x []float64) float64 {
			s := fs[0](x)
			for _, f := range fs[1:] {
				s *= f(x)
			}
			return s
		}
	case quotient:
		f, g := valueOf(n.args[0]), valueOf(n.args[1])
		return func(x []float64) float64 { return f(x) / g(x) }
	case power:
		f, p := valueOf(n.args[0]), n.index
		return func(x []float64) float64 { return integerPower(f(x), p) }
	case choice:
		c, f, g := truthOf(n.args[0]), valueOf(n.args[1]), valueOf(n.args[2])
		return func(x []float64) float64 {
			if c(x) {
				return f(x)
			}
			return g(x)
		}
	}
	return callOf(n)
}

func valuersOf(args []*node) []valuer {
	fs := make([]valuer, len(args))
	for i, arg := range args {
		fs[i] = valueOf(arg)
	}
	return fs
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

// truthOf returns the function that decides a condition.
func truthOf(n *node) func(x []float64) bool {
	switch n.kind {
	case both:
		f, g := truthOf(n.args[0]), truthOf(n.args[1])
		return func(x []float64) bool { return f(x) && g(x) }
	case either:
		f, g := truthOf(n.args[0]), truthOf(n.args[1])
		return func(x []float64) bool { return f(x) || g(x) }
	case opposite:
		f := truthOf(n.args[0])
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

// integerPower returns x^n by repeated squaring. 0^0 is 1.
func integerPower(x float64, n int) float64 {
	switch {
	case n < 0:
		return 1 / integerPower(x, -n)
	case math.IsNaN(x):
		return x
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
