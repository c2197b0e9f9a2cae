package spec

// Run is a run of a method: where it starts, how it steps, when it stops, and how its
// path looks.
type Run struct {
	// From is the start, with one number for each variable, or a list of starts, each of which
	// has a run. One number stands for the same number for all of three or more variables. If
	// missing, paths start at the start of an objective of the zoo.
	From [][]Number `yaml:"from"`
	// Iterates is a file with the iterates of a run of another program, .npy or .csv, relative
	// to the folder of the figure file: a row for each iterate, and a column for each variable. It
	// replaces from and the method.
	Iterates string `yaml:"iterates"`
	// Method is gd, heavy-ball, nesterov, adagrad, rmsprop, adam, adamw, sign, mirror, projected,
	// frank-wolfe, flow, newton, bfgs, lbfgs or cg. If missing, it is gd, steepest descent under the
	// metric.
	Method string `yaml:"method" words:"method"`
	// Steps is the number of steps, from 0 to 100,000, and at most 500,000 in a figure. If
	// missing, it is 100. A run makes fewer steps only if stop ends it, at a point where it
	// would stand still, where a search finds no decrease, or where it diverges. A flow has no
	// steps.
	Steps *int `yaml:"steps"`
	// Step is the step size: a number; a rule by its name, armijo, exact, barzilai-borwein or
	// polyak; or a rule with its parameters, {armijo: {initial: 2}}. If missing, it is 0.001 for
	// rmsprop, adam and adamw, 2/(t + 2) for frank-wolfe, and else 1. bfgs, lbfgs and cg choose their own steps.
	Step *Step `yaml:"step"`
	// Metric is the metric of steps and balls: euclidean, a diagonal [1, 0.25], a matrix
	// [[1, 0], [0, exp(x)]], hessian, fisher, or a mapping with parameters. Entries may
	// be expressions of the variables. If missing, it is euclidean.
	Metric *Metric `yaml:"metric"`
	// Norm is l1 or linf and replaces the metric.
	Norm string `yaml:"norm" words:"norm"`
	// Normalized makes all steps of gd as long as the step size.
	Normalized bool `yaml:"normalized"`

	// Momentum is β of heavy-ball, by default 0.9, and of nesterov, by default Nesterov's
	// sequence.
	Momentum *Number `yaml:"momentum"`
	// Beta1 and Beta2 are β₁ and β₂ of adam and adamw. If missing, they are 0.9 and 0.999.
	Beta1 *Number `yaml:"beta1"`
	Beta2 *Number `yaml:"beta2"`
	// Decay is ρ of rmsprop. If missing, it is 0.9.
	Decay *Number `yaml:"decay"`
	// Epsilon is ε of adagrad, rmsprop, adam and adamw. If missing, it is 1e-8.
	Epsilon *Number `yaml:"epsilon"`
	// Centered makes rmsprop divide by the standard deviation.
	Centered bool `yaml:"centered"`
	// WeightDecay is λ of adamw. If missing, it is 0.01.
	WeightDecay *Number `yaml:"weight-decay"`
	// Mirror is the mirror map of mirror: simplex, entropy, barrier, box, euclidean or
	// quadratic, which has the matrix of a constant metric. If missing, it is euclidean. The
	// coordinates of simplex are probabilities; if they add up to less than 1, the rest is one
	// more probability.
	Mirror string `yaml:"mirror" words:"mirror"`
	// Set is the set to which projected and frank-wolfe constrain the path, or a list of two
	// sets, which stands for the points of both. frank-wolfe takes a ball, a simplex or a box. A
	// path that starts outside begins with a step to the closest point of the set.
	Set []Set `yaml:"set"`
	// Time ends a flow at this time. If missing, a flow ends at a gradient of at most 1e-8.
	Time *Number `yaml:"time"`

	// Noise adds normal noise to the gradients of the steps: a number, which is its standard
	// deviation, or {deviation: 0.5, covariance: [1, 4], decay: 0.1}. Values, losses and stop remain exact. A run
	// with noise or batch makes all its steps unless stop ends it.
	Noise *Noise `yaml:"noise" merge:"true"`
	// Batch computes the gradient of a step from some of the observations of logistic or of data:
	// their number, or {size: 10, replacement: true}.
	Batch *Batch `yaml:"batch" merge:"true"`
	// Seeds follows a run with noise or batch several times, with other random numbers: a number of
	// seeds up to 1000, or a list of seeds. In the plane the runs are faint, under their average; losses
	// have bands. If missing, there is one run, with the seed 0.
	Seeds *Seeds `yaml:"seeds"`
	// Average is mean, median or none: what is drawn of the runs of all seeds. In the plane, it is
	// the path through the means or medians of the coordinates, and if missing, mean. For losses it is the
	// line in the bands, and if missing, median.
	Average string `yaml:"average" words:"average"`

	// Stop ends the run early: {gradient: 1e-6, change: 1e-9, length: 1e-9, value: 0.1, gap: 1e-6}.
	Stop *Stop `yaml:"stop"`

	// Arrows is the shape of the steps. none draws plain lines.
	Arrows *Arrows `yaml:"arrows" merge:"true"`
	// Color is the color of path, balls and their names in the legend. If missing, it is ink, or
	// the accents in turn if the panel has several paths. Over bands and heat maps, paths,
	// balls and fields have a white or dark outline.
	Color Color `yaml:"color"`
	// Thickness is the width of the path's line. If missing, it is 1pt.
	Thickness Length `yaml:"thickness"`
	// Dashed draws steps without heads dashed.
	Dashed bool `yaml:"dashed"`
	// Markers draws a disc at every iterate.
	Markers bool `yaml:"markers"`
}

// Path is one of several runs in a panel.
type Path struct {
	// Name stands in the legend.
	Name string `yaml:"name" typeset:"true"`
	Run  `yaml:",inline"`
}

// Step is a step size.
type Step struct {
	// Rule is constant, armijo, exact, barzilai-borwein, polyak, short-step, inverse-time,
	// exponential or cosine.
	Rule string
	// Size is the constant, and the first step size of the other rules.
	Size Number
	// The parameters of the rules, by their names in package descent: decrease and
	// contraction (armijo), short (barzilai-borwein), minimum and scale (polyak),
	// lipschitz (short-step), rate (inverse-time), factor (exponential), final and steps (cosine).
	Parameters map[string]Number
}

// Metric is a metric.
type Metric struct {
	// Kind is euclidean, diagonal, matrix, hessian or fisher.
	Kind string
	// Entries are the entries of a diagonal (one row) or a matrix, as expressions.
	Entries [][]string
	// Hessian says what to do where the Hessian is not positive definite: definite is an
	// error, plain goes to saddles and maxima as well, absolute takes the absolute values of
	// its eigenvalues, but at least the damping, damped adds the damping to its diagonal
	// everywhere, and shifted adds what lifts the least eigenvalue to the damping. If missing,
	// it is damped with a damping, and else definite.
	Hessian string
	// Model is the model of fisher. If nil, it is the model of the panel.
	Model *Model
	// N is the number of observations of fisher. If zero, it is the number of the data,
	// or 1 without data and for balls.
	N Number
	// Damping is added to the diagonal, except for hessian, whose word says what it does.
	// fisher of softmax, and damped and shifted of hessian, need one.
	Damping Number
}

// Stop says when a run ends before its steps.
type Stop struct {
	// Gradient ends the run when the norm of the gradient is at most this number. With a set it
	// is the norm of x − P(x − ∇f), where P(x) is the closest point of the set.
	Gradient *Number `yaml:"gradient"`
	// Change ends the run when the value changes by at most this number.
	Change *Number `yaml:"change"`
	// Length ends the run when a step is at most this long.
	Length *Number `yaml:"length"`
	// Value ends the run when the value is at most this number, or at least with maximize.
	Value *Number `yaml:"value"`
	// Gap ends the run when the Frank–Wolfe gap is at most this number: the greatest decrease to
	// a point of the set that the gradient promises. It is for runs with a bounded set.
	Gap *Number `yaml:"gap"`
	// Bound ends the run as diverged at the first iterate with a coordinate beyond this
	// number. If missing, it is a thousand times the largest number among the limits of the
	// axes and the start.
	Bound *Number `yaml:"bound"`
}

// Arrows is the shape of the arrows of a path. In a file, none leaves out all heads.
type Arrows struct {
	// Head is the width of heads in data units, and Length their length. If missing, the
	// length is 1.5 times the width. Without Head, heads are measured on the page.
	Head   Number `yaml:"head"`
	Length Number `yaml:"length"`
	// Shaft is the width of the shaft in data units. If missing, it is 0.001.
	Shaft *Number `yaml:"shaft"`
	// Shrink shrinks heads that are longer than their step.
	Shrink bool `yaml:"shrink"`
	// Size is the length of heads on the page. If missing, it is 5pt.
	Size Length `yaml:"size"`
	// Every draws heads at every so many steps. If missing, steps that are long enough have
	// heads.
	Every int `yaml:"every"`
	// Spacing draws heads at this distance along the path on the page, whatever its steps are.
	Spacing Length `yaml:"spacing"`
	Off     bool   `yaml:"-"` // arrows: none
}
