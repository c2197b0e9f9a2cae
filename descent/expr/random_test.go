package expr_test

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"testing"

	"natgrad.example/descent/expr"
)

// A sample is a random expression with the same function in complex numbers, and with
// the precedence of its outermost operator.
type sampled struct {
	source     string
	f          func(x []complex128) complex128
	precedence int
}

const (
	ofSum = iota + 1
	ofProduct
	ofSign
	ofPower
	ofOperand
)

// in returns the source for a place that binds with the given precedence.
func (s sampled) in(precedence int) string {
	if s.precedence < precedence {
		return "(" + s.source + ")"
	}
	return s.source
}

// random returns an expression of two variables with as few parentheses as the
// grammar allows.
func random(r *rand.Rand, depth int) sampled {
	if depth == 0 || r.IntN(8) == 0 {
		return randomLeaf(r)
	}
	a := random(r, depth-1)
	switch b := random(r, depth-1); r.IntN(9) {
	case 0:
		return sampled{a.in(ofSum) + " + " + b.in(ofProduct), func(x []complex128) complex128 { return a.f(x) + b.f(x) }, ofSum}
	case 1:
		return sampled{a.in(ofSum) + "-" + b.in(ofProduct), func(x []complex128) complex128 { return a.f(x) - b.f(x) }, ofSum}
	case 2:
		return sampled{a.in(ofProduct) + "*" + b.in(ofSign), func(x []complex128) complex128 { return a.f(x) * b.f(x) }, ofProduct}
	case 3:
		return sampled{a.in(ofProduct) + " (" + b.source + ")", func(x []complex128) complex128 { return a.f(x) * b.f(x) }, ofProduct}
	case 4:
		return sampled{a.in(ofProduct) + "/(2 + cos(" + b.source + "))", func(x []complex128) complex128 { return a.f(x) / (2 + cmplx.Cos(b.f(x))) }, ofProduct}
	case 5:
		return sampled{"-" + a.in(ofSign), func(x []complex128) complex128 { return -a.f(x) }, ofSign}
	case 6:
		n := r.IntN(4) + 1
		return sampled{fmt.Sprintf("%s^%d", a.in(ofOperand), n), func(x []complex128) complex128 { return powered(a.f(x), n) }, ofPower}
	case 7:
		return sampled{a.in(ofOperand) + "²", func(x []complex128) complex128 { return powered(a.f(x), 2) }, ofPower}
	default:
		return sampled{"sin(" + a.source + ")", func(x []complex128) complex128 { return cmplx.Sin(a.f(x)) }, ofOperand}
	}
}

func randomLeaf(r *rand.Rand) sampled {
	switch n := r.IntN(4); n {
	case 0, 1:
		return sampled{[]string{"x", "y"}[n], func(x []complex128) complex128 { return x[n] }, ofOperand}
	case 2:
		c := float64(r.IntN(16)) / 8
		return sampled{fmt.Sprint(c), func([]complex128) complex128 { return complex(c, 0) }, ofOperand}
	default:
		return sampled{"1.5x", func(x []complex128) complex128 { return 1.5 * x[0] }, ofProduct}
	}
}

func powered(z complex128, n int) complex128 {
	p := z
	for range n - 1 {
		p *= z
	}
	return p
}

// Random expressions agree with the function that was built with them, and their
// gradients with complex steps (W. Squire, G. Trapp, Using complex variables to
// estimate derivatives of real functions, SIAM Review 40(1), 1998).
func TestRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const h = 1e-100
	tested := 0
	for range 5000 {
		s := random(r, 5)
		e, err := expr.Parse(s.source, nil)
		if err != nil {
			t.Fatalf("%s: %v", s.source, err)
		}
		x := []float64{r.NormFloat64(), r.NormFloat64()}
		z := []complex128{complex(x[0], 0), complex(x[1], 0)}
		want := real(s.f(z))
		// The error is bounded by the change of the value when the point moves
		// in its last place, and by rounding within.
		size := math.Abs(want)
		if !(size < 1e8) {
			continue
		}
		tested++
		if got := e.Value(x); !(math.Abs(got-want) <= 1e-12*math.Max(1, size)) {
			t.Errorf("%s at %v = %v, want %v", s.source, x, got, want)
		}
		g := make([]float64, 2)
		e.Gradient(g, x)
		for i := range g {
			z[i] = complex(x[i], h)
			want := imag(s.f(z)) / h
			z[i] = complex(x[i], 0)
			if !(math.Abs(g[i]-want) <= 1e-11*math.Max(1, math.Max(size, math.Abs(want)))) {
				t.Errorf("%s at %v: derivative %d is %v, want %v", s.source, x, i, g[i], want)
			}
		}
	}
	if tested < 4000 {
		t.Errorf("only %d expressions were tested", tested)
	}
}
