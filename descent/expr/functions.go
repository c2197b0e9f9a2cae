package expr

import (
	"fmt"
	"math"

	"natgrad.example/internal/float"
)

// A function of the language has one of three forms.
type function struct {
	name  string
	value func(float64) float64 // of one argument
	// slopes returns the first two derivatives at x, given the value f.
	slopes func(x, f float64) (d, dd float64)

	value2  func(a, b float64) float64 // of two arguments
	slopes2 func(a, b, f float64) partials

	// better reports whether b is to be preferred over a: of min and max, which
	// take any number of arguments.
	better func(a, b float64) bool
}

// partials are the first two derivatives of a function of a and b.
type partials struct{ a, b, aa, ab, bb float64 }

// functions are all functions by name.
var functions = func() map[string]*function {
	table := map[string]*function{}
	for _, list := range [][]function{elementary, special, steps, several} {
		for i := range list {
			table[list[i].name] = &list[i]
		}
	}
	table["ln"] = table["log"]
	return table
}()

// wrongCount tells what is wrong with the number of arguments, or returns "".
func (f *function) wrongCount(n int) string {
	switch want := f.arguments(); {
	case want == n || want < 0:
		return ""
	case want == 1:
		return fmt.Sprintf("%s takes 1 argument, not %d", f.name, n)
	default:
		return fmt.Sprintf("%s takes %d arguments, not %d", f.name, want, n)
	}
}

// arguments returns the number of arguments, or -1 for any number.
func (f *function) arguments() int {
	switch {
	case f.value != nil:
		return 1
	case f.value2 != nil:
		return 2
	}
	return -1
}

// usage tells how to call the function.
func (f *function) usage() string {
	switch f.name {
	case "log":
		return "write log(x), log2(x) or log10(x)"
	case "atan":
		return "write atan(x) or atan2(y, x)"
	case "atan2":
		return "write atan2(y, x)"
	}
	if f.value != nil {
		return fmt.Sprintf("write %s(x)", f.name)
	}
	return fmt.Sprintf("write %s(x, y)", f.name)
}

// elementary are the elementary functions.
var elementary = []function{
	{name: "exp", value: math.Exp, slopes: func(_, f float64) (d, dd float64) { return f, f }},
	{name: "expm1", value: math.Expm1, slopes: func(x, _ float64) (d, dd float64) { e := math.Exp(x); return e, e }},
	{name: "log", value: float.Log, slopes: logSlopes(1)},
	{name: "log2", value: math.Log2, slopes: logSlopes(1 / math.Ln2)},
	{name: "log10", value: float.Log10, slopes: logSlopes(1 / math.Ln10)},
	{name: "log1p", value: math.Log1p, slopes: func(x, _ float64) (d, dd float64) { return logSlopes(1)(1+x, 0) }},
	{name: "sqrt", value: math.Sqrt, slopes: func(x, f float64) (d, dd float64) { d = 0.5 / math.Abs(f); return d, -d / (2 * math.Abs(x)) }},
	{name: "cbrt", value: math.Cbrt, slopes: func(x, f float64) (d, dd float64) { d = 1 / (3 * f * f); return d, -2 * d / (3 * x) }},
	{name: "sin", value: math.Sin, slopes: func(x, f float64) (d, dd float64) { return math.Cos(x), -f }},
	{name: "cos", value: math.Cos, slopes: func(x, f float64) (d, dd float64) { return -math.Sin(x), -f }},
	{name: "tan", value: math.Tan, slopes: func(_, f float64) (d, dd float64) { d = 1 + f*f; return d, 2 * f * d }},
	{name: "asin", value: math.Asin, slopes: func(x, _ float64) (d, dd float64) {
		q := (1 - x) * (1 + x)
		d = 1 / math.Sqrt(q)
		return d, x * d / q
	}},
	{name: "acos", value: math.Acos, slopes: func(x, _ float64) (d, dd float64) {
		q := (1 - x) * (1 + x)
		d = -1 / math.Sqrt(q)
		return d, x * d / q
	}},
	{name: "atan", value: math.Atan, slopes: func(x, _ float64) (d, dd float64) { d = 1 / (1 + x*x); return d, -2 * x * d * d }},
	{name: "sinh", value: math.Sinh, slopes: func(x, f float64) (d, dd float64) { return math.Cosh(x), f }},
	{name: "cosh", value: math.Cosh, slopes: func(x, f float64) (d, dd float64) { return math.Sinh(x), f }},
	{name: "tanh", value: math.Tanh, slopes: func(x, f float64) (d, dd float64) {
		c := 1 / math.Cosh(x)
		d = c * c
		return d, -2 * f * d
	}},
	{name: "asinh", value: math.Asinh, slopes: func(x, _ float64) (d, dd float64) {
		d = 1 / math.Hypot(1, x)
		return d, -x * d * d * d
	}},
	{name: "acosh", value: math.Acosh, slopes: func(x, _ float64) (d, dd float64) {
		q := (x - 1) * (x + 1)
		d = 1 / math.Sqrt(q)
		return d, -x * d / q
	}},
	{name: "atanh", value: math.Atanh, slopes: func(x, _ float64) (d, dd float64) { d = 1 / ((1 - x) * (1 + x)); return d, 2 * x * d * d }},
	{name: "sigmoid", value: sigmoid, slopes: func(x, f float64) (d, dd float64) {
		g := sigmoid(-x)
		return f * g, f * g * (g - f)
	}},
	{name: "softplus", value: softplus, slopes: func(x, _ float64) (d, dd float64) {
		d = sigmoid(x)
		return d, d * sigmoid(-x)
	}},
}

// logSlopes returns the derivatives of the logarithm, times a factor.
func logSlopes(factor float64) func(x, f float64) (d, dd float64) {
	return func(x, _ float64) (d, dd float64) {
		d = factor / math.Abs(x)
		return d, -d / math.Abs(x)
	}
}

// sigmoid returns 1/(1 + e⁻ˣ) without overflow, small values at full precision.
func sigmoid(x float64) float64 {
	e := math.Exp(-math.Abs(x))
	if x >= 0 {
		return 1 / (1 + e)
	}
	return e / (1 + e)
}

// softplus returns log(1 + eˣ) without overflow.
func softplus(x float64) float64 {
	return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x)))
}

// steps are the functions of straight pieces. At corners and jumps their derivative
// is 0.
var steps = []function{
	{name: "abs", value: math.Abs, slopes: func(x, _ float64) (d, dd float64) { return sign(x), 0 }},
	{name: "sign", value: sign, slopes: flat},
	{name: "floor", value: math.Floor, slopes: flat},
	{name: "ceil", value: math.Ceil, slopes: flat},
	{name: "round", value: math.Round, slopes: flat},
}

// flat returns the derivatives of a function that is constant between its jumps.
func flat(_, _ float64) (d, dd float64) { return 0, 0 }

// sign returns -1, 0 or 1, and NaN for NaN.
func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return x
}

// several are the functions of several arguments.
var several = []function{
	{name: "min", better: func(a, b float64) bool { return b < a || math.IsNaN(b) }},
	{name: "max", better: func(a, b float64) bool { return b > a || math.IsNaN(b) }},
	{name: "pow", value2: math.Pow, slopes2: powSlopes},
	{name: "hypot", value2: math.Hypot, slopes2: func(a, b, f float64) partials {
		u, v := a/f, b/f
		if f == 0 {
			// The distance has a corner at 0.
			return partials{0, 0, math.NaN(), math.NaN(), math.NaN()}
		}
		return partials{u, v, v * v / f, -u * v / f, u * u / f}
	}},
	{name: "atan2", value2: math.Atan2, slopes2: func(a, b, _ float64) partials {
		r := math.Hypot(a, b)
		u, v := a/r, b/r
		return partials{v / r, -u / r, -2 * u / r * (v / r), (u - v) * (u + v) / r / r, 2 * u / r * (v / r)}
	}},
}

// powSlopes returns the derivatives of aᵇ. At a = 0 they are the limits from a > 0.
func powSlopes(a, b, f float64) partials {
	p := partials{a: b * math.Pow(a, b-1), aa: b * (b - 1) * math.Pow(a, b-2)}
	if b == 0 {
		p.a, p.aa = 0, 0
	}
	if b == 1 {
		p.aa = 0
	}
	if a == 0 && b > 0 {
		if b <= 1 {
			p.ab = math.Inf(-1)
		}
		return p
	}
	l := float.Log(a)
	p.b, p.bb = f*l, f*l*l
	p.ab = math.Pow(a, b-1) * (1 + b*l)
	return p
}
