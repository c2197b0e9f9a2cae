package spec

// Objective is the function that a panel shows and that its paths descend.
type Objective struct {
	// F is the objective that paths minimize: an expression of the variables, or the
	// name of an objective of the zoo, such as rosenbrock.
	F string `yaml:"f"`
	// Maximize is an expression that paths maximize.
	Maximize string `yaml:"maximize"`
	// Vars are the names of the variables. If missing, they are x and y, or the parameters of
	// the model: mu and s (gaussian), alpha and beta (gamma, beta), lambda (exponential,
	// poisson), p (bernoulli), p1, p2, … (categorical), x1, x2, … (other models), or w1, w2, … (logistic). With one variable the panel
	// shows the graph of the function.
	Vars []string `yaml:"vars"`
	// Let gives names to numbers: {rate: 0.1, twice: 2*rate}. Expressions may use names that
	// stand above them, and the numbers of the panel's method, such as step and momentum.
	Let Let `yaml:"let" merge:"true"`

	// Grid is a file with values of the objective at the nodes of a grid: .npy, .npz or
	// .csv.
	Grid *GridFile `yaml:"grid"`

	// Logistic is a CSV file with observations of a logistic regression, whose mean loss is the
	// objective. The variables are the weights w1, w2, …, one for each feature.
	Logistic *Logistic `yaml:"logistic"`

	// Model is a statistical model over whose parameters the panel extends: gaussian,
	// gamma, beta, ... It is the model of the metric fisher and of divergences. With data,
	// the objective is the log-likelihood, which paths maximize.
	Model *Model `yaml:"model"`
	// Data are the observations: a list of numbers, a column of a CSV file, moments, or
	// a sample of the model.
	Data *Data `yaml:"data"`
}

// Let lists parameters in the order of the file.
type Let []Parameter

// Parameter is a named number, with the expression from which it was computed.
type Parameter struct {
	Name       string
	Expression string
	Value      float64
}

// GridFile is a file with a grid. In a file, a text is its name.
type GridFile struct {
	// File is the name of the file, relative to the folder of the figure file.
	File string `yaml:"file"`
	// X and Y are the ranges of the nodes of an .npy file, which has only values. If
	// missing, they are the ranges of the axes.
	X *[2]Number `yaml:"x"`
	Y *[2]Number `yaml:"y"`
}

// Logistic is a logistic regression on data. In a file, a text is the name of its CSV file.
type Logistic struct {
	// File is a CSV file of at most 64 MB and 2 million numbers, relative to the folder of the
	// figure file, with a line for each observation. All columns but that of the labels are
	// features.
	File string `yaml:"file"`
	// Label is the name or the number, counted from 1, of the column with the labels, which
	// are 1, and 0 or -1. If missing, it is the last column.
	Label string `yaml:"label"`
	// Penalty is λ of the penalty λ/2·‖w‖² in the loss. If missing, it is 0.
	Penalty Number `yaml:"penalty"`
}

// Model is a statistical model. In a file, a text is its name.
type Model struct {
	// Name is gaussian, multigaussian, gamma, beta, exponential, poisson, bernoulli,
	// categorical or softmax.
	Name string `yaml:"name" words:"model"`
	// Parameter is log-sigma or sigma, the second parameter of gaussian. If missing, it
	// is log-sigma.
	Parameter string `yaml:"parameter" words:"gaussian"`
	// Categories is the number of categories of categorical and softmax. If missing, it is 3.
	Categories int `yaml:"categories"`
	// Dimension is the number of elements of the observations of multigaussian. If missing,
	// it is 2. The parameters are the means, and the Cholesky factor of the covariance row by
	// row, with the logarithms of its diagonal.
	Dimension int `yaml:"dimension"`
}

// Data are observations.
type Data struct {
	// Values are the observations themselves. Those of multigaussian stand one after the
	// other.
	Values []Number `yaml:"values"`
	// File is a CSV file of at most 64 MB and 2 million numbers, relative to the folder of the
	// figure file, and Column the name or the number, counted from 1, of its column. If missing,
	// the column is the first one. A multigaussian takes the columns that follow as well.
	File   string `yaml:"file"`
	Column string `yaml:"column"`
	// N, Sum and SumSquares are the number, the sum and the sum of squares of observations that
	// are not listed, under a gaussian.
	N          int    `yaml:"n"`
	Sum        Number `yaml:"sum"`
	SumSquares Number `yaml:"sum-squares"`
	// Sample draws so many observations, at most 2 million, from the model at the parameters
	// Theta, with random numbers from Seed. Equal seeds draw equal samples.
	Sample int      `yaml:"sample"`
	Theta  []Number `yaml:"theta"`
	Seed   uint64   `yaml:"seed"`
}
