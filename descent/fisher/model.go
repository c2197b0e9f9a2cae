package fisher

import (
	"errors"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Causes of errors, for errors.Is.
var (
	ErrDimension = errors.New("wrong dimension")
	ErrDomain    = errors.New("outside the domain")
	ErrNoData    = errors.New("no data")
	// ErrSingular says that a Fisher information has no inverse since the
	// model has more parameters than it can tell apart.
	ErrSingular = errors.New("singular")
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
