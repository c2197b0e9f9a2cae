// Package fisher holds statistical models as geometry needs them: density,
// score, Fisher information, and the log-likelihood of data.
//
// A model is a family of densities p(x|θ) with parameters θ. Its score is
// ∇_θ log p(x|θ), whose mean over x distributed as p(x|θ) is 0, and its Fisher
// information is the covariance of the score there,
//
//	F(θ) = E[∇log p(x|θ) ∇log p(x|θ)ᵀ],  x ~ p(x|θ)
//
// a metric tensor on the parameters. Steepest descent under it is the natural
// gradient; see package descent.
//
// # Models
//
// What is observed does not matter to geometry: a Family has the Fisher
// information F, the Kullback–Leibler divergence (KL) and the Hellinger
// distance in closed form, a Geodesic the Fisher–Rao distance too, and a
// Model[X] the density of observations of type X.
//
//	Gaussian       (μ, log σ) or (μ, σ)               Fisher–Rao distance
//	MultiGaussian  μ and the log-Cholesky factor of Σ
//	Bernoulli      p                                  Fisher–Rao distance
//	Categorical    K−1 of the K probabilities         Fisher–Rao distance
//	Softmax        K logits: F is singular            Fisher–Rao distance
//	Poisson        λ                                  Fisher–Rao distance
//	Exponential    the rate λ                         Fisher–Rao distance
//	Gamma          shape α and rate β
//	Beta           α and β
//
// All of them have sufficient statistics (Summary), from which LikelihoodOf
// makes the likelihood of any amount of data at the cost of one observation.
// Where F is not to be had in closed form, MonteCarlo estimates it; Empirical
// is the estimate from data.
//
// The divergences keep their digits for close distributions: of D = 10⁻¹² the
// first six and more are right, where log p − log q has none left.
//
// # Corrections to the post
//
// Where the "Natural gradients" post and this package differ, this package is
// right:
//
//   - The caption of the isocontour figure belongs to another figure. What it
//     shows is the log-likelihood of data under a univariate Gaussian over
//     (μ, log σ): Likelihood.
//   - F is the expectation over x of the score's outer product, also where the
//     post plugs in the score without E, and of p(x|θ) throughout, not of a
//     joint p(D, θ).
//   - For (μ, log σ) the lower right entry of F is
//     1 − E[(2/σ²)(x−μ)²] + E[(1/σ⁴)(x−μ)⁴] = 1 − 2 + 3 = 2.
//     The moment E[(x−μ)⁴] = 3σ⁴ is the fourth; the third, E[(x−μ)³], is 0.
//   - F = diag(1/σ², 2). What the post calls "the inverse Fisher
//     F = diag(σ², ½)" is F⁻¹.
//   - The expectation is over p(x|θ) itself, so that swapping it with ∇ leaves
//     a term ∫∇p log(p/p_t) dx; it vanishes at θ = θ_t, where it is needed.
//   - To second order D_KL ≈ ½ dθᵀF dθ, with the factor ½ of the Taylor term,
//     and whichever of the two densities comes first.
//
// # References
//
// S. Amari, "Natural gradient works efficiently in learning", Neural
// Computation 10(2), 1998. E. L. Lehmann, G. Casella, Theory of Point
// Estimation, 2nd ed., 1998, section 2.5.
package fisher
