// Package fisher provides statistical models with their density, score and Fisher
// information, divergences between distributions, and the log-likelihood of
// data.
//
// A model is a family of densities p(x|θ) with parameters θ. The score is
// ∇_θ log p(x|θ). Its mean over x ~ p(x|θ) is 0, and its covariance is the
// Fisher information
//
//	F(θ) = E[∇log p(x|θ) ∇log p(x|θ)ᵀ],  x ~ p(x|θ)
//
// which is a metric tensor on the parameters. Steepest descent under this metric
// is natural gradient descent; see package descent.
//
// # Models
//
// A Family has the Fisher information F, the Kullback–Leibler divergence (KL) and
// the Hellinger distance in closed form. A Geodesic also has the Fisher–Rao
// distance. A Model[X] also has the density of observations of type X.
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
// All of these models have sufficient statistics (Summary). LikelihoodOf summarizes data once;
// evaluating the likelihood then costs the same for any amount of data. LikelihoodTerms has a term for
// each observation, for mini-batches. MonteCarlo estimates the F of models without a closed form from
// samples of the model, and Empirical estimates F from data.
//
// # Accuracy
//
// Results that exceed the range of float64 are ±Inf, never NaN. A KL above 10³⁰⁵ may
// be +Inf as well. Results below the range are 0 or subnormal. Otherwise, for
// parameters from 10⁻³⁰⁰ to 10³⁰⁰ as far as a model is defined, and for logarithms and
// logits from −2000 to 2000, the relative errors are at most
//
//	10⁻¹⁴  the entries of F, KL and the distances, except:
//	10⁻¹³  KL of Gamma
//	10⁻¹²  KL of Beta, and the Hellinger distance of MultiGaussian
//
// also for close distributions: their divergences do not suffer from cancellation. The
// Hellinger distances of Gamma and Beta have an absolute error of 10⁻¹⁵⁰ in addition.
// For MultiGaussian this holds for moderate entries of L below the diagonal: the
// error grows with the condition number of L if its diagonal is divided out.
//
// LogProb and Score have errors of at most 10⁻¹⁴ of the largest term of the formulas
// in their documentation. LogProb of Poisson, Gamma and Beta, and the ∂/∂β of Gamma,
// are more accurate for large parameters: the error is relative to the result, to the
// logarithms of the observation and of the parameters, and to 1. A Likelihood has
// only means of statistics, so its errors are relative to the largest term.
//
// # Corrections to the post
//
// Where the "Natural gradients" post and this package differ, this package is
// correct:
//
//   - The caption of the isocontour figure belongs to another figure. The figure
//     shows the log-likelihood of data under a univariate Gaussian over
//     (μ, log σ), which is type Likelihood here.
//   - F is the expectation over x of the outer product of the score. The post
//     omits E where it inserts the score, and writes a joint density p(D, θ)
//     in some places; the density is p(x|θ) throughout.
//   - For (μ, log σ) the lower right entry of F is
//     1 − E[(2/σ²)(x−μ)²] + E[(1/σ⁴)(x−μ)⁴] = 1 − 2 + 3 = 2.
//     The moment E[(x−μ)⁴] = 3σ⁴ is the fourth; the third, E[(x−μ)³], is 0.
//   - F = diag(1/σ², 2). The post's "inverse Fisher F = diag(σ², ½)" is F⁻¹.
//   - The expectation is over p(x|θ) itself. Exchanging it with ∇ therefore
//     leaves a term ∫∇p log(p/p_t) dx, which vanishes at θ = θ_t.
//   - To second order D_KL ≈ ½ dθᵀF dθ, with the factor ½ of the Taylor
//     expansion. This holds for either order of the two densities. The KL divergence
//     itself is not a metric.
//   - F is the Hessian of D(θ, θ_t) in θ at θ = θ_t. The post has D(θ_t, θ_t), which is
//     0, and its appendix ends with the gradient. The Hessian is
//     −E[∇² log p] = E[∇log p ∇log pᵀ] = F.
//   - log p(x|θ_t) does not depend on θ, so its gradient in θ is 0. The post says that
//     the gradient does not depend on θ_t.
//
// # References
//
// S. Amari, "Natural gradient works efficiently in learning", Neural
// Computation 10(2), 1998. E. L. Lehmann, G. Casella, Theory of Point
// Estimation, 2nd ed., 1998, section 2.5.
package fisher
