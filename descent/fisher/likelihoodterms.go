package fisher

import "math"

// LikelihoodTerms is the negative log-likelihood as the mean of n terms, one for each observation,
//
//	−ℓ(θ) = 1/n Σᵢ −n log p(xᵢ|θ),
//
// so that gradients can be computed from some of them: a descent.FiniteSum, from which
// descent.MiniBatch draws. It is the function of Likelihood.Problem for the same data.
type LikelihoodTerms[X any] struct {
	Model Sufficient[X]
	// Data are the observations, which must not change.
	Data []X
}

// Terms returns the number of observations.
func (l LikelihoodTerms[X]) Terms() int { return len(l.Data) }

// BatchGrad stores the mean of −n ∇log p(xᵢ|θ) over the observations of a batch into grad. It is
// NaN for data that the model cannot summarize. It panics if theta has the wrong length.
func (l LikelihoodTerms[X]) BatchGrad(grad, theta []float64, batch []int) {
	data := make([]X, len(batch))
	for i, k := range batch {
		data[i] = l.Data[k]
	}
	some, err := LikelihoodOf(l.Model, data)
	if err != nil {
		fill(grad, math.NaN())
		return
	}
	some.Score(grad, theta)
	for i := range grad {
		grad[i] *= -float64(len(l.Data)) / float64(len(batch))
	}
}
