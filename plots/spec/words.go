package spec

// The words that stand for values in files, in the order in which documentation and
// errors list them. The decoder and the schema read the same lists.
var (
	themeWords    = []string{"light", "dark", "auto", "paper", "post"}
	mathsWords    = []string{"serif", "sans"}
	shareWords    = []string{"none", "column", "row", "all"}
	formatWords   = []string{"png", "svg", "pdf", "pgf", "gif", "apng", "growing.svg"}
	scaleWords    = []string{"linear", "log"}
	aspectWords   = []string{"auto", "equal"}
	secondWords   = []string{"exp", "log", "degrees"}
	tickWords     = []string{"auto", "none", "log"}
	mapWords      = []string{"viridis", "cividis", "plasma", "magma", "inferno", "gray", "coolwarm"}
	levelWords    = []string{"nice", "linear", "log", "quantile", "at", "through"}
	throughWords  = []string{"iterates"}
	openWords     = []string{"none", "below", "above", "both"}
	outsideWords  = []string{"hatch", "shade", "none"}
	pcaWords      = []string{"path"}
	centerWords   = []string{"last", "mean"}
	placeWords    = []string{"best", "upper left", "upper center", "upper right", "center left", "center", "center right", "lower left", "lower center", "lower right", "right", "below"}
	cornerWords   = placeWords[:10:10] // on the data area
	aroundWords   = []string{"below", "above", "right"}
	lossWords     = []string{"value", "gap", "gradient", "step", "distance"}
	averageWords  = []string{"mean", "median", "none"}
	pointWords    = []string{"from", "last", "minimum"}
	sideWords     = []string{"any", "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west", "center"}
	glyphWords    = []string{"disc", "star", "cross", "ring", "square", "triangle", "none"}
	methodWords   = []string{"gd", "heavy-ball", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "sign", "mirror", "projected", "frank-wolfe", "flow", "newton", "bfgs", "lbfgs", "cg"}
	stepWords     = []string{"constant", "armijo", "exact", "barzilai-borwein", "polyak", "short-step", "inverse-time", "exponential", "cosine"}
	metricWords   = []string{"euclidean", "diagonal", "matrix", "hessian", "fisher"}
	hessianWords  = []string{"definite", "plain", "absolute", "damped", "shifted"}
	normWords     = []string{"l1", "linf"}
	setWords      = []string{"ball", "box", "simplex", "halfplane"}
	mirrorWords   = []string{"simplex", "entropy", "barrier", "box", "euclidean", "quadratic"}
	modelWords    = []string{"gaussian", "multigaussian", "gamma", "beta", "exponential", "poisson", "bernoulli", "categorical", "softmax"}
	gaussianWords = []string{"log-sigma", "sigma"}
	divergeWords  = []string{"kl", "reverse-kl", "hellinger", "fisher-rao"}
	gridEndings   = []string{".npy", ".npz", ".csv"}
)

// words returns the list that a field's tag names, as in `yaml:"scale" words:"scale"`. In
// a list of texts, each is one of the words. It returns nil for "", a field that may have
// any text.
func words(tag string) []string {
	switch tag {
	case "maths":
		return mathsWords
	case "share":
		return shareWords
	case "format":
		return formatWords
	case "scale":
		return scaleWords
	case "aspect":
		return aspectWords
	case "second":
		return secondWords
	case "through":
		return throughWords
	case "open":
		return openWords
	case "outside":
		return outsideWords
	case "place":
		return placeWords
	case "pca":
		return pcaWords
	case "center":
		return centerWords
	case "corner":
		return cornerWords
	case "around":
		return aroundWords
	case "average":
		return averageWords
	case "loss":
		return lossWords
	case "side":
		return sideWords
	case "glyph":
		return glyphWords
	case "method":
		return methodWords
	case "norm":
		return normWords
	case "mirror":
		return mirrorWords
	case "model":
		return modelWords
	case "gaussian":
		return gaussianWords
	case "divergence":
		return divergeWords
	}
	return nil
}

// stepParameters returns the names of the parameters of a rule of step sizes, besides
// the step size itself, initial.
func stepParameters(rule string) []string { return stepRules[rule].parameters }
