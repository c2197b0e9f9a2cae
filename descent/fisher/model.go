package fisher

import (
	"errors"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/reason"
)

// Errors of this package wrap one of these. ErrDimension, ErrDomain, ErrSingular and
// ErrLimit are equal to the errors of these names in package descent.
var (
	// ErrDimension means the wrong number of parameters or elements.
	ErrDimension = reason.ErrDimension
	// ErrPanic means that a method of a model has panicked. It is descent.ErrPanic.
	ErrPanic = reason.ErrPanic
	// ErrDomain means a parameter or an observation outside its domain.
	ErrDomain = reason.ErrDomain
	// ErrNoData means that there are no observations.
	ErrNoData = errors.New("no data")
	// ErrSingular means that a Fisher information has no inverse: different
	// parameters have the same distribution.
	ErrSingular = reason.ErrSingular
	// ErrLimit means that a matrix would have an order above descent.MaxOrder.
	ErrLimit = reason.ErrLimit
)

// A Family is a family of distributions p(x|θ), without regard to the type of
// observations. Methods that return no error return NaN for parameters that
// are outside the domain or not finite, and panic for slices of the wrong
// length. Methods do not modify the Family.
type Family interface {
	// Dim returns the number of parameters.
	Dim() int

	// Check returns nil if theta are the parameters of a distribution.
	// Otherwise the error wraps ErrDimension, or ErrDomain and names the
	// parameter.
	Check(theta []float64) error

	// Information stores the Fisher information of one observation into dst,
	// which must be empty or of order Dim. The method has the form of a
	// descent.MetricFunc. It returns the errors of Check, and ErrLimit if Dim is
	// above descent.MaxOrder, for which the models of this package take up to
	// 0.2 s. If the matrix is
	// singular for all parameters, Information stores it and returns
	// ErrSingular. Entries above the range of float64 are ±Inf.
	Information(dst *mat.SymDense, theta []float64) error

	// KL returns the Kullback–Leibler divergence in nats,
	//
	//	D(p‖q) = E[log p(x) − log q(x)],  x ~ p
	//
	// To second order it is ½ dθᵀF dθ, where dθ = q − p. It is +Inf above the
	// range of float64.
	KL(p, q []float64) float64

	// Hellinger returns the Hellinger distance H(p, q), between 0 and 1:
	//
	//	H² = ½ ∫(√p(x) − √q(x))² dx = 1 − ∫√(p(x) q(x)) dx
	//
	// To second order H² is ⅛ dθᵀF dθ.
	Hellinger(p, q []float64) float64
}

// A Model is a Family with observations of type X.
type Model[X any] interface {
	Family

	// LogProb returns log p(x|θ), or −Inf if x cannot be observed.
	LogProb(x X, theta []float64) float64

	// Score stores ∇_θ log p(x|θ) into dst and returns dst. If dst is nil, it is
	// allocated; otherwise it must have Dim elements. The elements are NaN if
	// x cannot be observed.
	Score(dst []float64, x X, theta []float64) []float64

	// Sampler returns a function that draws observations from p(x|θ), with
	// random numbers from src. It returns the errors of Check.
	Sampler(theta []float64, src rand.Source) (func() X, error)
}

// A Geodesic is a Family with a closed form of the Fisher–Rao distance.
type Geodesic interface {
	Family

	// FisherRao returns the length of the shortest curve between two
	// distributions, with F as the metric tensor. To first order it is
	// √(dθᵀF dθ).
	FisherRao(p, q []float64) float64
}
