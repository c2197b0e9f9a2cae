package fisher

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/reason"
)

// An interval is the open domain of one parameter, with the parameter's symbol.
type interval struct {
	symbol string
	lo, hi float64
}

// positive returns the interval (0, ∞).
func positive(symbol string) interval { return interval{symbol, 0, math.Inf(1)} }

// has reports whether v lies in d. It is false for NaN and infinities.
func (d interval) has(v float64) bool { return d.lo < v && v < d.hi }

// checkBox implements Check for a domain that is a product of intervals.
func checkBox(model string, theta []float64, box ...interval) error {
	if err := checkLen(model, theta, len(box)); err != nil {
		return err
	}
	for i, d := range box {
		if !d.has(theta[i]) {
			return fmt.Errorf("fisher: %s: %s = theta[%d] = %v: %w", model, d.symbol, i, theta[i], ErrDomain)
		}
	}
	return nil
}

func checkLen(model string, theta []float64, n int) error {
	if len(theta) != n {
		return fmt.Errorf("fisher: %s: %w: %d parameters, want %d", model, ErrDimension, len(theta), n)
	}
	return nil
}

func checkFinite(model string, theta []float64) error {
	for i, v := range theta {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("fisher: %s: theta[%d] = %v: %w", model, i, v, ErrDomain)
		}
	}
	return nil
}

// mustLen panics if theta does not have n elements, in methods without an error.
func mustLen(model string, theta []float64, n int) {
	if len(theta) != n {
		panic(fmt.Sprintf("fisher: %s: %d parameters, want %d", model, len(theta), n))
	}
}

// onePositive returns the parameter if it is positive, otherwise NaN.
func onePositive(model string, theta []float64) float64 {
	mustLen(model, theta, 1)
	if !positive("").has(theta[0]) {
		return math.NaN()
	}
	return theta[0]
}

// twoPositive returns the two parameters if both are positive, otherwise NaN.
func twoPositive(model string, theta []float64) (a, b float64) {
	mustLen(model, theta, 2)
	if !positive("").has(theta[0]) || !positive("").has(theta[1]) {
		return math.NaN(), math.NaN()
	}
	return theta[0], theta[1]
}

// vector returns dst, or a new slice of length n if dst is nil.
func vector(dst []float64, n int) []float64 {
	if dst == nil {
		return make([]float64, n)
	}
	if len(dst) != n {
		panic("fisher: dst has the wrong length")
	}
	return dst
}

// matrix makes an empty dst a matrix of order n. It returns ErrLimit if n is above
// descent.MaxOrder, and panics if dst has another order.
func matrix(dst *mat.SymDense, n int) error {
	if err := reason.Order("fisher", "information", n); err != nil {
		return err
	}
	if dst.IsEmpty() {
		dst.ReuseAsSym(n)
	} else if dst.SymmetricDim() != n {
		panic("fisher: dst has the wrong order")
	}
	return nil
}

// fill stores v into all elements of dst.
func fill(dst []float64, v float64) []float64 {
	for i := range dst {
		dst[i] = v
	}
	return dst
}
