package expr_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/expr"
)

// parsed returns an expression of the given variables.
func parsed(t *testing.T, source string, vars ...string) *expr.Expression {
	t.Helper()
	e, err := expr.Parse(source, &expr.Names{Vars: vars})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// within reports whether a is b within a relative or absolute tolerance.
func within(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

// The derivatives of every function are the limits of central differences, those of the second
// order of differences of the gradient.
func TestDerivativesAgainstDifferences(t *testing.T) {
	all := [][]float64{{-3.3, 0.4}, {-0.7, -1.9}, {0.3, 2.6}, {0.9, -0.2}, {2.2, 1.3}}
	positive := [][]float64{{0.15, 0.4}, {0.8, 1.9}, {1.2, 2.6}, {3.7, 0.9}}
	inner := [][]float64{{-0.9, 0}, {-0.3, 0}, {0.2, 0}, {0.85, 0}}
	outer := [][]float64{{1.1, 0}, {1.9, 0}, {5.5, 0}}
	for source, points := range map[string][][]float64{
		"exp(x)": all, "expm1(x)": all, "log(x)": positive, "ln(x)": positive, "log2(x)": positive, "log10(x)": positive, "log1p(x)": inner, "sqrt(x)": positive, "√(x)": positive, "cbrt(x)": all,
		"sin(x)": all, "cos(x)": all, "tan(x)": all, "asin(x)": inner, "acos(x)": inner, "atan(x)": all, "sinh(x)": all, "cosh(x)": all, "tanh(x)": all, "asinh(x)": all, "acosh(x)": outer, "atanh(x)": inner,
		"atan2(x, y)": all, "atan2(y, x)": all, "hypot(x, y)": all, "pow(x, y)": positive, "x^y": positive, "2^x": all, "e^x": all, "x^e": positive, "x^2.5": positive, "x^-0.5": positive, "x^0.5": positive, "x^3": all, "x^-3": all, "x^7": all, "pow(x, 3)": all, "pow(x, -2)": all, "(x*y)^y": positive,
		"min(x, y)": all, "max(x, y)": all, "min(x², y, 2)": all, "max(x², y, 2, x*y)": all, "min(sin(x))": all, "abs(x)": all, "abs(x*y)": all, "sign(x)": all, "floor(x)": all, "ceil(x)": all, "round(x)": all,
		"erf(x)": all, "erfc(x)": all, "gamma(x)": all, "lgamma(x)": all, "digamma(x)": all, "sigmoid(x)": all, "softplus(x)": all,
		"sin(x*y)": all, "exp(-x²)*cos(y)": all, "x/y": all, "1/x": all, "(x + y)/(x² + y²)": all, "-x*sin(y)/2": all, "x < y ? sin(x*y) : exp(x)*y": all, "sin(cos(x - y)²)": all, "log(x)*y^x": positive,
	} {
		e := parsed(t, source, "x", "y")
		for _, x := range points {
			x := append([]float64(nil), x...)
			g, plus, minus, hess := make([]float64, 2), make([]float64, 2), make([]float64, 2), new(mat.SymDense)
			e.Gradient(g, x)
			e.Hessian(hess, x)
			for i := range x {
				const h = 1e-5
				at := x[i]
				x[i] = at + h
				up := e.Value(x)
				e.Gradient(plus, x)
				x[i] = at - h
				down := e.Value(x)
				e.Gradient(minus, x)
				x[i] = at
				if want := (up - down) / (2 * h); !within(g[i], want, 2e-8*math.Max(1, math.Abs(up))) {
					t.Errorf("%s at %v: derivative %d is %v, want %v", source, x, i, g[i], want)
				}
				for j := range x {
					if want := (plus[j] - minus[j]) / (2 * h); !within(hess.At(i, j), want, 2e-8*math.Max(1, math.Abs(plus[j]))) {
						t.Errorf("%s at %v: derivative %d, %d is %v, want %v", source, x, i, j, hess.At(i, j), want)
					}
				}
			}
		}
	}
}

// A monomial is one of a polynomial with integer coefficients.
type integerTerm struct {
	c      int
	powers []int
}

// text returns a random spelling of the monomial without its sign.
func (m integerTerm) text(r *rand.Rand, vars []string) string {
	factors := []string{}
	if c := max(m.c, -m.c); c != 1 || r.IntN(3) == 0 {
		factors = append(factors, fmt.Sprint(c))
	}
	for _, i := range r.Perm(len(vars)) {
		switch p := m.powers[i]; {
		case p == 0:
		case p == 1:
			factors = append(factors, vars[i])
		case r.IntN(3) == 0:
			factors = append(factors, strings.Repeat(vars[i]+" ", p-1)+vars[i])
		case r.IntN(2) == 0:
			factors = append(factors, fmt.Sprintf("%s^%d", vars[i], p))
		default:
			factors = append(factors, vars[i]+string([]rune("⁰¹²³⁴⁵")[p]))
		}
	}
	if len(factors) == 0 {
		return "1"
	}
	return strings.Join(factors, "*")
}

// derivative returns the derivative by a coordinate.
func (m integerTerm) derivative(i int) integerTerm {
	powers := append([]int(nil), m.powers...)
	c := m.c * powers[i]
	powers[i] = max(powers[i]-1, 0)
	return integerTerm{c, powers}
}

func (m integerTerm) at(x []float64) float64 {
	v := float64(m.c)
	for i, p := range m.powers {
		for range p {
			v *= x[i]
		}
	}
	return v
}

// Values, gradients and Hessians of polynomials with integer coefficients are exact at integer
// points: degrees from 0 to 5, one to three variables, and squares of such polynomials.
func TestPolynomials(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 4000 {
		vars := []string{"x", "y", "z"}[:1+r.IntN(3)]
		degree, terms := r.IntN(6), make([]integerTerm, 1+r.IntN(7))
		var source strings.Builder
		for k := range terms {
			powers := make([]int, len(vars))
			for range r.IntN(degree + 1) {
				powers[r.IntN(len(vars))]++
			}
			m := integerTerm{r.IntN(13) - 6, powers}
			terms[k] = m
			switch {
			case m.c < 0:
				source.WriteString(" - ")
			case k > 0:
				source.WriteString(" + ")
			}
			source.WriteString(m.text(r, vars))
		}
		text, squared := source.String(), r.IntN(4) == 0
		if squared {
			text = "(" + text + ")²"
		}
		e := parsed(t, text, vars...)
		x, g, h := make([]float64, len(vars)), make([]float64, len(vars)), new(mat.SymDense)
		for range 3 {
			for i := range x {
				x[i] = float64(r.IntN(8) - 3)
			}
			// The value and the derivatives of the polynomial.
			sum := func(order ...int) (s float64) {
				for _, m := range terms {
					for _, i := range order {
						m = m.derivative(i)
					}
					s += m.at(x)
				}
				return s
			}
			want := sum()
			if squared {
				want *= want
			}
			if f := e.Value(x); f != want {
				t.Errorf("%s at %v = %v, want %v", text, x, f, want)
			}
			e.Gradient(g, x)
			e.Hessian(h, x)
			for i := range x {
				want := sum(i)
				if squared {
					want *= 2 * sum()
				}
				if g[i] != want {
					t.Errorf("%s at %v: derivative %d is %v, want %v", text, x, i, g[i], want)
				}
				for j := range x {
					want := sum(i, j)
					if squared {
						want = 2 * (sum(i)*sum(j) + sum()*want)
					}
					if h.At(i, j) != want {
						t.Errorf("%s at %v: derivative %d, %d is %v, want %v", text, x, i, j, h.At(i, j), want)
					}
				}
			}
		}
	}
}

// Sums of any length, with terms of every kind and sign, are exact where their terms are.
func TestLongSums(t *testing.T) {
	kinds := []struct {
		source          string
		value, byX, byY float64 // at x = 3, y = -2
	}{
		{"x", 3, 1, 0}, {"2y", -4, 0, 2}, {"x*y", -6, -2, 3}, {"3x²", 27, 18, 0}, {"7", 7, 0, 0}, {"x^5", 243, 405, 0},
		{"abs(x)", 3, 1, 0}, {"5abs(y)", 10, 0, -5}, {"abs(x)/2", 1.5, 0.5, 0}, {"x*abs(y)", 6, 2, -3}, {"y²*abs(x)", 12, 4, -12}, {"abs(y)*abs(x)", 6, 2, -3}, {"abs(x*y)*x²", 54, 54, -27},
		{"(-abs(y))", -2, 0, 1}, {"4abs(x)*y", -24, -8, 12}, {"max(x, y)", 3, 1, 0}, {"(x < y ? x : y)", -2, 0, 1}, {"abs(x)³", 27, 27, 0}, {"abs(y)^4", 16, 0, -32}, {"2*x*3", 18, 6, 0}, {"x/(2y)", -0.75, -0.25, -0.375},
	}
	r := rand.New(rand.NewPCG(9, 10))
	for n := 1; n <= 45; n++ {
		for range 12 {
			var source strings.Builder
			var value, byX, byY float64
			for k := range n {
				kind, sign := kinds[r.IntN(len(kinds))], 1.0
				if r.IntN(2) == 0 {
					sign = -1
					source.WriteString(" - ")
				} else if k > 0 {
					source.WriteString(" + ")
				}
				source.WriteString(kind.source)
				value, byX, byY = value+sign*kind.value, byX+sign*kind.byX, byY+sign*kind.byY
			}
			e, g := parsed(t, source.String(), "x", "y"), make([]float64, 2)
			e.Gradient(g, []float64{3, -2})
			if f := e.Value([]float64{3, -2}); f != value || g[0] != byX || g[1] != byY {
				t.Errorf("%s at (3, -2): %v, %v, want %v, [%v %v]", source.String(), f, g, value, byX, byY)
			}
		}
	}
}

// Products of any length are exact where their factors are powers of two, and the derivative of
// x^p·y^q is p/x and q/y times the product.
func TestLongProducts(t *testing.T) {
	kinds := []struct {
		source string
		value  float64 // at x = 2, y = -0.5
		p, q   float64
	}{
		{"x", 2, 1, 0}, {"y", -0.5, 0, 1}, {"x²", 4, 2, 0}, {"y^2", 0.25, 0, 2}, {"x^3", 8, 3, 0}, {"4", 4, 0, 0}, {"0.5", 0.5, 0, 0},
		{"abs(x)", 2, 1, 0}, {"abs(y)", 0.5, 0, 1}, {"(x*y)", -1, 1, 1}, {"(-y)", 0.5, 0, 1}, {"abs(x*y)", 1, 1, 1}, {"abs(y)²", 0.25, 0, 2}, {"(1/x)", 0.5, -1, 0}, {"(2y)", -1, 0, 1},
	}
	r := rand.New(rand.NewPCG(11, 12))
	for n := 1; n <= 45; n++ {
		for range 12 {
			var source strings.Builder
			value, p, q := 1.0, 0.0, 0.0
			for k := range n {
				kind := kinds[r.IntN(len(kinds))]
				divide := k > 0 && r.IntN(4) == 0
				switch {
				case divide:
					source.WriteString("/")
				case k > 0:
					source.WriteString([]string{"*", " · ", "×"}[r.IntN(3)])
				}
				source.WriteString(kind.source)
				if divide {
					value, p, q = value/kind.value, p-kind.p, q-kind.q
				} else {
					value, p, q = value*kind.value, p+kind.p, q+kind.q
				}
			}
			e, g, h := parsed(t, source.String(), "x", "y"), make([]float64, 2), new(mat.SymDense)
			x, y := 2.0, -0.5
			e.Gradient(g, []float64{x, y})
			e.Hessian(h, []float64{x, y})
			got := []float64{e.Value([]float64{x, y}), g[0], g[1], h.At(0, 0), h.At(0, 1), h.At(1, 1)}
			want := []float64{value, value * p / x, value * q / y, value * p * (p - 1) / x / x, value * p / x * q / y, value * q * (q - 1) / y / y}
			for k := range want {
				if math.Abs(got[k]-want[k]) > 1e-12*math.Abs(value)*float64(n*n) {
					t.Errorf("%s: value and derivatives %v, want %v", source.String(), got, want)
					break
				}
			}
			if got[0] != value {
				t.Errorf("%s: value %v, want %v", source.String(), got[0], value)
			}
		}
	}
}

// Powers with an integer exponent are exact for powers of two, of either sign.
func TestIntegerPowers(t *testing.T) {
	for _, n := range []int{-1022, -17, -16, -9, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 100, 511, 1000, 1023} {
		for _, form := range []string{"x^%d", "x**%d", "pow(x, %d)", "abs(x)^%d*sign(x)^%[1]d", "(0x + x)^%d", "(x*1)^(%d)", "x^(%d + 0)"} {
			e, g, h := parsed(t, fmt.Sprintf(form, n), "x"), make([]float64, 1), new(mat.SymDense)
			for _, x := range []float64{1, -1, 2, -2} {
				want, slope, bend := math.Ldexp(1, n), float64(n)*math.Ldexp(1, n-1), float64(n)*float64(n-1)*math.Ldexp(1, n-2)
				if math.Abs(x) == 1 {
					want, slope, bend = 1, float64(n), float64(n)*float64(n-1)
				}
				if x < 0 && n%2 != 0 {
					want, bend = -want, -bend
				} else if x < 0 {
					slope = -slope
				}
				if f := e.Value([]float64{x}); f != want {
					t.Errorf("%s at %v = %v, want %v", e, x, f, want)
				}
				e.Gradient(g, []float64{x})
				e.Hessian(h, []float64{x})
				if max(n, -n) < 200 && (!within(g[0]/want, slope/want, 1e-14) || !within(h.At(0, 0)/want, bend/want, 1e-14)) {
					t.Errorf("derivatives of %s at %v: %v, %v, want %v, %v", e, x, g[0], h.At(0, 0), slope, bend)
				}
			}
		}
	}
}
