package expr

import (
	"errors"

	"github.com/expr-lang/expr/file"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/num/dual"
	"gonum.org/v1/gonum/num/hyperdual"
	"gonum.org/v1/gonum/optimize"

	"golang.org/x/text/unicode/norm"

	"natgrad.example/descent/internal/reason"
)

// An Expression is a function of n variables. It does not change, and its methods
// may be called concurrently. They panic if x does not have n elements.
type Expression struct {
	source string
	dim    int
	used   map[string]bool
	value  valuer
	first  differ[dual.Number]
	second differ[hyperdual.Number]
}

// Parse returns the expression that src describes in the language of the package
// comment. If names is nil, the variables are x and y. An error about src is an
// *Error, an error about names wraps ErrNames.
func Parse(src string, names *Names) (*Expression, error) {
	s, err := newScope(names)
	if err != nil {
		return nil, err
	}
	a, err := arrange(src, s)
	if err != nil {
		return nil, err
	}
	n, err := a.parse()
	if err != nil {
		return nil, err
	}
	return &Expression{source: src, dim: s.vars, used: a.used(), value: valueOf(n), first: duals.of(n), second: hyperduals.of(n)}, nil
}

// Constant returns the value of an expression without variables, such as 1/200 or
// 2pi*rate. A zero has no sign. Its errors are those of Parse.
func Constant(src string, params map[string]float64) (float64, error) {
	e, err := Parse(src, &Names{Vars: []string{}, Params: params})
	if err != nil {
		return 0, err
	}
	return e.Value(nil) + 0, nil // -0 becomes 0
}

// parserFault turns an error of the parser, which gives a place in its own text,
// into an *Error. No known source makes the parser fail.
func (a *arrangement) parserFault(err error, places []int) error {
	t := a.tokens[len(a.tokens)-1]
	if fault := (*file.Error)(nil); errors.As(err, &fault) {
		t = a.tokenAt(places, fault.From)
	}
	return a.fault(t, "this is not an expression", "write numbers, names, operators and functions")
}

// used returns the variables and parameters that occur.
func (a *arrangement) used() map[string]bool {
	words := map[string]bool{}
	for _, t := range a.tokens {
		if t.kind == word && t.symbol.own {
			words[norm.NFKC.String(a.src[t.start:t.end])] = true
		}
	}
	return words
}

// String returns the source.
func (e *Expression) String() string { return e.source }

// Dim returns the number of variables, n.
func (e *Expression) Dim() int { return e.dim }

// Uses reports whether a variable or a parameter occurs in the source.
func (e *Expression) Uses(name string) bool { return e.used[norm.NFKC.String(name)] }

// Value returns f(x). Where f is not defined it is NaN or infinite. Value does not
// allocate.
func (e *Expression) Value(x []float64) float64 {
	e.check(len(x))
	return e.value(x)
}

// Gradient stores ∇f(x) into dst, which has n elements.
func (e *Expression) Gradient(dst, x []float64) {
	e.check(len(x))
	e.check(len(dst))
	for i := range dst {
		dst[i] = e.first(x, seeds{i, -1}).Emag + 0 // -0 becomes 0
	}
}

// Hessian stores ∇²f(x) into dst, which is empty or of order n. It panics if dst is empty and n
// is above descent.MaxOrder; package descent asks for no such matrix.
func (e *Expression) Hessian(dst *mat.SymDense, x []float64) {
	e.check(len(x))
	if dst.IsEmpty() && e.dim > 0 {
		if err := reason.Order("expr", "Hessian", e.dim); err != nil {
			panic(err)
		}
		dst.ReuseAsSym(e.dim)
	}
	e.check(dst.SymmetricDim())
	for i := range e.dim {
		for j := i; j < e.dim; j++ {
			dst.SetSym(i, j, e.second(x, seeds{i, j}).E1E2mag+0)
		}
	}
}

// check panics if a point, a gradient or a Hessian does not have the order n.
func (e *Expression) check(n int) {
	if n != e.dim {
		panic("expr: dimension of an argument is not the number of variables")
	}
}

// Problem returns f with its gradient and Hessian for package descent and for the
// methods of gonum/optimize.
func (e *Expression) Problem() optimize.Problem {
	return optimize.Problem{Func: e.Value, Grad: e.Gradient, Hess: e.Hessian}
}
