package spec

// synonyms has words of other tools and of British English, with the words of files that
// may be meant, the likeliest first.
var synonyms = map[string][]string{
	// keys
	"gamma": {"step", "momentum"}, "lr": {"step"}, "learning-rate": {"step"}, "learningrate": {"step"}, "alpha": {"step"},
	"eta": {"step"}, "rate": {"step"}, "step-size": {"step"}, "stepsize": {"step"},
	"iterations": {"steps"}, "iters": {"steps"}, "iter": {"steps"}, "epochs": {"steps"}, "maxiter": {"steps"}, "max-iter": {"steps"},
	"n-steps": {"steps"}, "num-steps": {"steps"}, "max-steps": {"steps"}, "n-iter": {"steps"}, "num-iterations": {"steps"},
	"iteration": {"steps"}, "epoch": {"steps"}, "nsteps": {"steps"}, "x0": {"from"}, "start": {"from"}, "init": {"from"}, "initial": {"from"}, "theta0": {"from"},
	"starts": {"from"}, "beta": {"momentum"}, "mu": {"momentum"}, "rho": {"decay"}, "eps": {"epsilon"}, "wd": {"weight-decay"},
	"optimizer": {"method"}, "optimiser": {"method"}, "algorithm": {"method"}, "solver": {"method"}, "tolerance": {"stop"}, "tol": {"stop"},
	"objective": {"f"}, "function": {"f"}, "func": {"f"}, "loss": {"f", "losses"}, "minimize": {"f"}, "minimise": {"f"}, "cost": {"f"},
	"maximise": {"maximize"}, "variables": {"vars"}, "params": {"let", "vars"}, "parameters": {"let"}, "constants": {"let"}, "define": {"let"},
	"levels": {"lines", "at"}, "contour": {"lines"}, "contours": {"lines"}, "isolines": {"lines"}, "contourf": {"bands"}, "filled": {"bands"},
	"fill": {"bands"}, "imshow": {"heatmap"}, "pcolormesh": {"heatmap"}, "heat-map": {"heatmap"}, "cmap": {"map"}, "colormap": {"map"},
	"color-map": {"map"}, "colourmap": {"map"}, "palette": {"map"}, "cbar": {"colorbar"}, "color-bar": {"colorbar"}, "colourbar": {"colorbar"},
	"figsize": {"size"}, "dpi": {"resolution"}, "ppi": {"resolution"}, "scale": {"resolution"}, "style": {"theme"}, "bg": {"background"},
	"caption": {"alt"}, "description": {"alt"}, "desc": {"alt"}, "alt-text": {"alt"}, "suptitle": {"name"}, "heading": {"title"},
	"subplots": {"panels"}, "subfigures": {"panels"}, "axes": {"panels"}, "facets": {"each"}, "facet": {"each"}, "ncols": {"columns"},
	"cols": {"columns"}, "sharex": {"share"}, "sharey": {"share"}, "centre": {"center"}, "centered": {"center"}, "origin": {"center"},
	"colour": {"color"}, "c": {"color"}, "stroke": {"color"}, "linewidth": {"thickness"}, "line-width": {"thickness"}, "lw": {"thickness"},
	"stroke-width": {"thickness"}, "linestyle": {"dashed"}, "dash": {"dashed"}, "dotted": {"dashed"}, "fontsize": {"size"}, "font-size": {"size"},
	"labelled": {"labels"}, "labeled": {"labels"}, "clabel": {"labels"}, "points": {"marks"}, "scatter": {"marks"}, "callouts": {"annotations"},
	"annotate": {"annotations"}, "text": {"notes", "label"}, "arrow": {"arrows"}, "heads": {"arrows"}, "circle": {"ball", "disc"}, "ellipse": {"ball"},
	"r": {"radius"}, "resolutions": {"nodes"}, "samples": {"nodes", "sample"}, "gridsize": {"nodes"}, "stream": {"streamlines"},
	"streamplot": {"streamlines"}, "vectors": {"quiver"}, "field": {"quiver"}, "distribution": {"model"}, "family": {"model"},
	"observations": {"values", "data"}, "csv": {"file"}, "path": {"file", "paths"}, "runs": {"paths"}, "format": {"formats"}, "output": {"save"},
	"outputs": {"save"}, "version": {"format"}, "lim": {"range"}, "limits": {"range"}, "location": {"place"}, "loc": {"place"},
	"position": {"place", "at"}, "marker": {"glyph", "markers"}, "symbol": {"glyph"}, "random-state": {"seed"}, "type": {"method", "theme"},
	"batch-size": {"batch", "size"}, "batchsize": {"batch", "size"}, "minibatch": {"batch"}, "mini-batch": {"batch"}, "noise-scale": {"noise"}, "replace": {"replacement"},
	"sd": {"deviation"}, "std": {"deviation"}, "sigma": {"noise", "deviation"}, "cov": {"covariance"}, "quantiles": {"bands"}, "percentiles": {"bands"}, "rates": {"slopes"}, "orders": {"slopes"},
	// values
	"sgd": {"gd"}, "gradient-descent": {"gd"}, "steepest-descent": {"gd"}, "vanilla": {"gd"}, "gradient": {"gd"}, "polyak-momentum": {"heavy-ball"},
	"momentum": {"heavy-ball"}, "nag": {"nesterov"}, "signsgd": {"sign"}, "sign-descent": {"sign"}, "projected-gradient": {"projected"}, "projected-gradient-descent": {"projected"}, "pgd": {"projected"}, "conditional-gradient": {"frank-wolfe"},
	"constraint": {"set"}, "constraints": {"set"}, "half-plane": {"halfplane"}, "half-space": {"halfplane"}, "halfspace": {"halfplane"}, "mirror-descent": {"mirror"},
	"gradient-flow": {"flow"}, "l-bfgs": {"lbfgs"}, "conjugate-gradient": {"cg"}, "backtracking": {"armijo"}, "line-search": {"armijo"},
	"wolfe": {"armijo"}, "bb": {"barzilai-borwein"}, "fixed": {"constant"}, "exp": {"exponential"}, "identity": {"euclidean"},
	"l2": {"euclidean"}, "natural": {"fisher"}, "newton": {"hessian"}, "fisher-information": {"fisher"}, "normal": {"gaussian"}, "gauss": {"gaussian"},
	"mvn": {"multigaussian"}, "multinomial": {"categorical"}, "logistic": {"bernoulli"}, "binomial": {"bernoulli"}, "infinity": {"linf"}, "max": {"linf"},
	"kullback-leibler": {"kl"}, "relative-entropy": {"kl"}, "forward-kl": {"kl"}, "rao": {"fisher-rao"}, "grey": {"gray"}, "greys": {"gray"},
	"logarithmic": {"log"}, "lin": {"linear"}, "square": {"equal"}, "top-left": {"upper left"}, "top-right": {"upper right"},
	"upper-left": {"upper left"}, "upper-right": {"upper right"}, "lower-left": {"lower left"}, "lower-right": {"lower right"},
	"bottom-left": {"lower left"}, "bottom-right": {"lower right"}, "outside": {"right"}, "bottom": {"below", "south"}, "top": {"above", "north"},
	"left": {"west"}, "right": {"east"}, "n": {"north"}, "s": {"south"}, "w": {"west"}, "e": {"east"}, "up": {"north"}, "down": {"south"},
	"dot": {"disc"}, "o": {"disc"}, "point": {"disc"}, "x": {"cross"}, "plus": {"cross"}, "asterisk": {"star"}, "diamond": {"square"}, "extend": {"open"}, "min": {"below", "minimum"}, "optimum": {"minimum"}, "end": {"last"},
	"final": {"last"}, "off": {"none"}, "no": {"none"}, "white": {"light"}, "black": {"dark"}, "animation": {"gif"}, "animated": {"growing.svg"},
	"growing": {"growing.svg"}, "jpg": {"png"}, "jpeg": {"png"}, "rows": {"row"}, "cols-shared": {"column"}, "true": {"all"},
}

// keyForms are keys of other tools whose value has another form in files. needs is a key
// that stands beside it.
var keyForms = []struct {
	keys         []string
	needs, write string
}{
	{[]string{"xlabel", "x-label"}, "x", "x: {label: …}"},
	{[]string{"ylabel", "y-label"}, "y", "y: {label: …}"},
	{[]string{"xlim", "x-lim", "xrange", "x-range"}, "x", "x: [-1, 1]"},
	{[]string{"ylim", "y-lim", "yrange", "y-range"}, "y", "y: [-1, 1]"},
	{[]string{"xscale", "logx", "xlog"}, "x", "x: {scale: log}"},
	{[]string{"yscale", "logy", "ylog"}, "y", "y: {scale: log}"},
	{[]string{"min", "max", "minimum", "maximum", "from", "to", "lower", "upper", "start", "end", "lo", "hi", "low", "high", "domain", "interval", "bounds"}, "range", "range: [-1, 1]"},
	{[]string{"xticks"}, "x", "x: {ticks: …}"},
	{[]string{"yticks"}, "y", "y: {ticks: …}"},
	{[]string{"axis", "axes-off"}, "ticks", "ticks: none"},
}
