package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// A Family is a family of distributions p(x|θ) as geometry sees it, whatever
// is observed. Parameters outside the domain, or not finite, give NaN where
// there is no error to return, and slices of the wrong length panic there. A
// Family is not changed by its methods.
type Family interface {
	// Dim returns the number of parameters.
	Dim() int

	// Check returns nil if theta has a distribution, and otherwise an
	// ErrDimension or an ErrDomain that names the parameter.
	Check(theta []float64) error

	// Information stores the Fisher information of one observation into dst,
	// which must be empty or of order Dim. It has the form of a
	// descent.MetricFunc. Errors are those of Check, and ErrSingular if the
	// matrix has no inverse, whatever the parameters; it is stored then too.
	Information(dst *mat.SymDense, theta []float64) error

	// KL returns the Kullback–Leibler divergence from the first argument,
	//
	//	D(p‖q) = E[log p(x) − log q(x)],  x ~ p
	//
	// in nats: p is the distribution that the expectation is over. To second
	// order it is ½ dθᵀF dθ.
	KL(p, q []float64) float64

	// Hellinger returns the Hellinger distance H(p, q), between 0 and 1,
	//
	//	H² = ½ ∫(√p(x) − √q(x))² dx = 1 − ∫√(p(x) q(x)) dx
	//
	// To second order H² is ⅛ dθᵀF dθ.
	Hellinger(p, q []float64) float64
}

// A Model is a Family of which observations of type X can be made.
type Model[X any] interface {
	Family

	// LogProb returns log p(x|θ), −Inf if x can not be observed.
	LogProb(x X, theta []float64) float64

	// Score stores ∇_θ log p(x|θ) into dst and returns it. A nil dst is
	// allocated; another must have Dim elements. They are NaN if x can not be
	// observed.
	Score(dst []float64, x X, theta []float64) []float64

	// Sampler returns a function that draws observations from p(x|θ) with the
	// random numbers of src. The error is that of Check.
	Sampler(theta []float64, src rand.Source) (func() X, error)
}

// A Geodesic is a Family whose Fisher–Rao distance, the length of the
// shortest curve between two distributions with F as the metric tensor, has a
// closed form. To first order it is √(dθᵀF dθ).
type Geodesic interface {
	Family
	FisherRao(p, q []float64) float64
}

// interval is an open interval for one parameter, with its usual letter.
type interval struct {
	symbol string
	lo, hi float64
}

func positive(symbol string) interval { return interval{symbol, 0, math.Inf(1)} }

// has reports whether v is inside; NaN and infinities never are.
func (d interval) has(v float64) bool { return d.lo < v && v < d.hi }

// checkBox is Check for a domain that is a product of intervals.
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

// mustLen panics for the methods that return no error.
func mustLen(model string, theta []float64, n int) {
	if len(theta) != n {
		panic(fmt.Sprintf("fisher: %s: %d parameters, want %d", model, len(theta), n))
	}
}

// vector makes room for n numbers.
func vector(dst []float64, n int) []float64 {
	if dst == nil {
		return make([]float64, n)
	}
	if len(dst) != n {
		panic("fisher: dst has the wrong length")
	}
	return dst
}

// matrix makes room for an n×n matrix.
func matrix(dst *mat.SymDense, n int) {
	if dst.IsEmpty() {
		dst.ReuseAsSym(n)
	} else if dst.SymmetricDim() != n {
		panic("fisher: dst has the wrong order")
	}
}

// fill stores v into all of dst.
func fill(dst []float64, v float64) []float64 {
	for i := range dst {
		dst[i] = v
	}
	return dst
}
