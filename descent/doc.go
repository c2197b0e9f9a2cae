// Package descent makes the steps of optimisation methods and keeps the whole
// way. It knows nothing of drawing.
//
// # The steepest step under a metric
//
// A metric tensor G(x), a symmetric positive definite matrix at every point,
// says how long a short step is: ‖d‖² = dᵀG(x)d. The steepest step from x_t
// weighs the linear model of f against that length,
//
//	x_{t+1} = argmin_x f(x_t) + ∇f(x_t)ᵀ(x−x_t) + 1/(2γ) (x−x_t)ᵀG(x_t)(x−x_t)
//	        = x_t − γ G(x_t)⁻¹∇f(x_t)
//
// With G = I (Euclidean) it is gradient descent, with a Diagonal or a constant
// matrix (Mahalanobis) preconditioned gradient descent, with the Hessian
// Newton's method, and with the Fisher information of a model
// (Fisher, package fisher) the natural gradient. Method Steepest is all of
// these; they differ in nothing but the Metric: Euclidean, Diagonal,
// Mahalanobis, Hessian, Fisher, or any MetricFunc. A Norm, L1 or LInf, in its
// place makes coordinate and sign steps by the same argmin, and a MirrorMap
// puts Bregman's divergence there: MirrorDescent. HeavyBall and Nesterov add
// momentum; AdaGrad, RMSProp, Adam and AdamW find a diagonal metric on the way.
// Flow is the curve x' = −G⁻¹∇f that the steps follow as γ goes to 0.
//
// Run follows a Method on an optimize.Problem of gonum and returns a Path:
// every iterate, the start first and the last one last. A step is what was
// asked for: a Constant step size is not searched along nor clipped. A run
// that diverges is no error; it ends with the path so far and Status Diverged.
//
// Ball returns the points that a metric calls equally far from a centre, and
// DivergenceBall those of a divergence, such as KL of a model in package fisher.
//
// # What is what
//
//	method                  step                                  also needs
//	Steepest{}              −γ∇f
//	Steepest{Metric}        −γ G(x_t)⁻¹∇f
//	  Diagonal, Mahalanobis   G constant
//	  Hessian                 G = ∇²f: Newton for γ = 1            Hess
//	  Fisher                  G = F(x): natural gradient           a model
//	Steepest{Norm: L1, LInf}  one coordinate; −γ‖g‖₁ sign g
//	SignDescent             −γ sign g, the last one normalized
//	HeavyBall, Nesterov     with momentum
//	AdaGrad, RMSProp,       diagonal metric from past gradients
//	Adam, AdamW
//	MirrorDescent{Map}      ∇φ⁻¹(∇φ(x_t) − γ∇f)
//	GradientFlow, Flow      the curve x' = −G(x)⁻¹∇f
//
// A missing gradient or Hessian is taken by differences, which
// Path.Evaluations says. Step sizes are Constant, InverseTime, Exponential and
// Cosine, which look at the number of the step only, and Armijo, ExactQuadratic,
// Polyak and BarzilaiBorwein, which look at f and are meant for Steepest. Where
// a method has no StepSize it is 1, in Adam, AdamW and RMSProp 0.001. A field
// that is 0 is its default; Zero asks for 0 itself. A run ends by a Criterion:
// Iterations, GradientNorm, StepLength, Value, ValueChange, Time, and Any and All
// of them.
//
// Hessian demands a positive definite matrix unless told otherwise: Newton's
// method at a point where it is not ends with an error. To draw it running into
// a saddle use the kind PlainHessian, to have it turn away AbsoluteHessian.
//
// Recorder makes a Path of the run of any method of gonum's package optimize, and
// LineSearch and Directioner let gonum's line searches drive the steps of a
// metric. CheckGradient and CheckHessian test derivatives; package zoo has
// objectives to try.
//
// Users make none of Objective, State, Stepper, Binder and MetricStepper: they
// are for those who write methods, metrics and step sizes.
//
// # Notation
//
// objective f, gradient ∇f, iterate x_t, step size γ, metric tensor G(x).
// Vectors are []float64, matrices those of gonum; results come first in the
// arguments (dst).
//
// # Corrections to the post
//
// Where the "Natural gradients" post and this package differ, this package is
// right:
//
//   - The example is f = x² + y² − xy = xᵀAx with A = [[1, −½],[−½, 1]], as in
//     the post's code and image, not with +½. Its gradient is 2Ax.
//   - The step size γ comes from the penalty 1/(2γ) ‖x−x_t‖², not (γ/2) ‖x−x_t‖².
//   - The distance D = (x−x')ᵀA(x−x') in place of that penalty gives the step
//     ½A⁻¹∇f; A⁻¹∇f belongs to ½(x−x')ᵀA(x−x'). Here the ½ is written, and
//     D itself is γ = ½.
//   - Newton's step for f = xᵀAx is (2A)⁻¹∇f = ½A⁻¹∇f, the one under D. The
//     printed x_t − A⁻¹∇f is twice that.
//   - A must be positive definite; for one that is only semidefinite there is
//     no A⁻¹. NewMahalanobis refuses it.
//   - The update subtracts γ∇f(x_t); the titles in the figure, kept as
//     published, say γ∇f(x).
//   - With a learning rate for each coordinate the step is x_t − ρ ⊙ ∇f,
//     element by element, not ρᵀ∇f, which is a number. See Diagonal.
//   - The second equidistant set is of (x−x')ᵀdiag(1, ¼)(x−x'), where the title
//     has a ρ that looks like a number; the third is of
//     A = [[.625, −.375],[−.375, .625]], with semi-axes 1 and 2 at 45°, not of
//     the example's A.
//
// # References
//
// S. Boyd, L. Vandenberghe, Convex Optimization, 2004, section 9.4 (steepest
// descent in a norm). S. Amari, "Natural gradient works efficiently in
// learning", Neural Computation 10(2), 1998.
package descent
