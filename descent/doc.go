// Package descent follows optimization methods step by step and keeps every
// iterate. It knows nothing of drawing.
//
// # The steepest step under a metric
//
// A metric tensor G(x), a symmetric positive definite matrix at every point, gives
// a short step d the length ‖d‖² = dᵀG(x)d. The steepest step from x_t minimizes
// the linear model of f plus a penalty on that length:
//
//	x_{t+1} = argmin_x f(x_t) + ∇f(x_t)ᵀ(x−x_t) + 1/(2γ) (x−x_t)ᵀG(x_t)(x−x_t)
//	        = x_t − γ G(x_t)⁻¹∇f(x_t)
//
// The Metric decides which method this is:
//
//	Euclidean              gradient descent, G = I
//	Diagonal, Mahalanobis  preconditioned gradient descent, G constant
//	Hessian                Newton's method
//	Fisher                 natural gradient descent, with a model of package fisher
//	MetricFunc             steepest descent under any other metric
//
// The method Steepest is all of these. A StepNorm (L1 or LInf) in place of the
// metric makes coordinate and sign steps by the same argmin. MirrorDescent replaces
// the penalty by the Bregman divergence of a MirrorMap. Projected and FrankWolfe keep x in
// a convex Set. HeavyBall and Nesterov add
// momentum. AdaGrad, RMSProp, Adam and AdamW build a diagonal metric from past
// gradients. Flow follows the curve x' = −G⁻¹∇f, the limit of the steps as γ goes
// to 0.
//
// Run follows a Method on an optimize.Problem of gonum and returns a Path: every
// iterate from the start to the last one. The steps are the ones the caller asked
// for: a Constant step size is neither searched along nor clipped. Divergence is not
// an error; the path then ends with Status Diverged.
//
// # Overview
//
//	method                    step                                   also needs
//	Steepest{}                −γ∇f
//	Steepest{Metric}          −γ G(x_t)⁻¹∇f
//	  Diagonal, Mahalanobis     G constant
//	  Hessian                   G = ∇²f: Newton's method for γ = 1   Hess
//	  Fisher                    G = nF(x) + λI: natural gradient     a model
//	Steepest{Norm: L1, LInf}  one coordinate; −γ‖∇f‖₁ sign ∇f
//	SignDescent               −γ sign ∇f
//	HeavyBall, Nesterov       with momentum
//	AdaGrad, RMSProp,         diagonal metric from past gradients
//	Adam, AdamW
//	MirrorDescent{Map}        (∇ψ)⁻¹(∇ψ(x_t) − γ∇f), ψ = Map
//	Projected{Set}            P(x_t − γ∇f), closest to it in Set     a set of package convex
//	FrankWolfe{Set}           γ(s_t − x_t), s_t in Set, ∇fᵀs_t least a bounded set
//	GradientFlow, Flow        the curve x' = −G(x)⁻¹∇f
//	Stochastic{Method}        the steps of Method from g_t, E[g_t] = ∇f    GaussianNoise or MiniBatch
//
// A missing gradient or Hessian is replaced by differences, and Path.Evaluations
// says so. The step sizes Constant, InverseTime, ExponentialDecay and Cosine depend
// on the number of the step only. Armijo, ExactQuadratic, Polyak and
// BarzilaiBorwein look at f and are meant for Steepest and Projected, and so is
// ShortStep, for FrankWolfe as well. A nil StepSize is 1, 0.001 in Adam, AdamW and
// RMSProp, and 2/(t+2) in FrankWolfe. A numeric field that is 0 stands for its default;
// where 0 itself is meant, a Coefficient can be Zero. A Criterion ends a run: Iterations,
// GradientNorm, ProjectedGradientNorm, FrankWolfeGap, StepLength, Value, ValueChange,
// Time, and Any and All of them.
//
// Hessian requires a positive definite matrix by default, so Newton's method
// ends with an error at a point where ∇²f is indefinite. The kind PlainHessian
// goes to the saddle, and AbsoluteHessian turns away from it.
//
// Stochastic makes the steps of a first-order method with random gradients: GaussianNoise
// adds noise, and MiniBatch takes some terms of a FiniteSum. RunEnsemble follows many seeds, in
// parallel on request, and an Ensemble has their quantiles and means. Losses are those of the
// true objective. Draws are the random numbers, the same on every processor.
//
// Recorder makes a Path from a run of any method of gonum's package optimize, and
// Minimize does the same in one call. LineSearch and Directioner let gonum's line
// searches follow the steepest directions of a metric. PathOf makes a Path from
// iterates of the caller's own.
//
// Package ball computes the points that a metric or a divergence calls equally far
// from a center, package field vector fields and streamlines, package check tests
// derivatives, package convex has convex sets, and package zoo has objectives to try.
//
// Evaluator, State, Stepper, Binder, BindSolver and MetricStepper are for authors of
// methods, metrics and step sizes, and GradientSampler and Draws for those of random gradients.
//
// # Notation
//
// The objective is f, its gradient ∇f, an iterate x_t, the step size γ, the metric
// tensor G(x). Vectors are []float64 and matrices are gonum's. Destination arguments
// (dst) come first.
//
// # Corrections to the post
//
// Where this package differs from the "Natural gradients" post, the package is
// right:
//
//   - The example is f = x² + y² − xy = xᵀAx with A = [[1, −½],[−½, 1]], as in
//     the post's code and image, not with +½. Its gradient is 2Ax.
//   - The step size γ comes from the penalty 1/(2γ) ‖x−x_t‖², not (γ/2) ‖x−x_t‖².
//   - The distance D = (x−x')ᵀA(x−x') in place of that penalty gives the step
//     ½A⁻¹∇f; A⁻¹∇f belongs to ½(x−x')ᵀA(x−x'). This package writes the ½; the
//     step under D itself has γ = ½. With A = I, D is ‖x−x'‖², not the ½‖x−x'‖² of
//     the penalty.
//   - Newton's step for f = xᵀAx is (2A)⁻¹∇f = ½A⁻¹∇f, the step under D. The
//     printed x_t − A⁻¹∇f is twice that. The step is Newton's because A is proportional
//     to the Hessian; a quadratic f under another A does not give Newton's step.
//   - A must be positive definite, since a semidefinite A has no A⁻¹.
//     NewMahalanobis refuses it.
//   - The update subtracts γ∇f(x_t); the titles in the figure, kept as
//     published, say γ∇f(x).
//   - With a learning rate for each coordinate the step is x_t − ρ ⊙ ∇f,
//     element by element, not ρᵀ∇f, which is a number. See Diagonal.
//   - The two panels of the first figure have the step sizes γ = 0.5 and γ = 0.3, so the
//     metric is not their only difference. The tips of their arrows lie 0.75 beyond the
//     iterates, since Matplotlib adds the head to the step.
//   - ‖dx‖² = Σ g_ij dx_i dx_j is the squared length of an infinitesimal dx. For the step
//     from x_t to x_{t+1} it is the squared length under G(x_t), not a distance.
//   - The second equidistant set belongs to (x−x')ᵀdiag(1, ¼)(x−x'); its title has
//     a ρ that looks like a number. There ρ stands for the weights a = (1, ¼), while
//     the text has the rates ρ = 1/a. The third belongs to
//     A = [[.625, −.375],[−.375, .625]], with semi-axes 1 and 2 at 45°, not to
//     the example's A.
//
// # References
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.4 (steepest
// descent in a norm). S. Amari, "Natural gradient works efficiently in
// learning", Neural Computation 10(2), 1998.
package descent
