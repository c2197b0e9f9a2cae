package spec

// Panel is one pair of axes with what stands on them.
type Panel struct {
	// Title stands above the panel. Parts between dollar signs are formulas. {{rate}} is
	// the value of the parameter rate, and {{rate:.2f}} has two decimals. A title that is too
	// long for the page is broken into lines.
	Title string `yaml:"title" typeset:"true"`
	// Letter stands above the upper left corner and replaces the one of letters.
	Letter string `yaml:"letter" typeset:"true"`
	// Place is the place of the panel. If missing, panels fill the rows in order.
	Place *Place `yaml:"place"`

	Objective `yaml:",inline"`

	// X and Y are the axes: [-1, 1] is the range.
	X Axis `yaml:"x" merge:"true"`
	Y Axis `yaml:"y" merge:"true"`
	// Ticks are the ticks of both axes: auto, none, log, or a list of numbers. If missing,
	// they are auto.
	Ticks *Ticks `yaml:"ticks"`
	// Aspect is equal, if a unit of x is as long as a unit of y, or auto. If missing, it
	// is equal for balls without a function, and else auto.
	Aspect string `yaml:"aspect" words:"aspect"`
	// Right shows the values of y on another scale at the right: exp, log or degrees.
	Right *SecondAxis `yaml:"right" merge:"true"`
	// Top shows the values of x on another scale above the panel, as right does for y.
	Top *SecondAxis `yaml:"top" merge:"true"`
	// Twin is a second y axis at the right with curves of its own: gradient, or another measure
	// beside losses, or lines beside a function of one variable.
	Twin *Twin `yaml:"twin" merge:"true"`
	// Frameless leaves out the frame, the ticks and their numbers, and gives their room to the data.
	Frameless bool `yaml:"frameless"`
	// Nodes is the number of nodes of the sampled grid in x and in y: 200 or [200, 100].
	// If missing, it is 100 in each direction, 200 for heat maps, and 300 for steep functions.
	// A graph has 400.
	Nodes *Nodes `yaml:"nodes"`
	// Map is the color map of lines, bands and heat map: viridis, cividis, plasma, magma,
	// inferno, gray, coolwarm, or a list of colors. If missing, it is viridis. The middle of
	// coolwarm is at zero if there are values of both signs. On dark pages, lines have the
	// lighter part of the map.
	Map ColorMap `yaml:"map"`

	// Lines draws contour lines, or a list of contour lines of several functions. If a panel
	// has an objective and none of lines, bands, heatmap and losses, it has lines. With one
	// variable, lines are graphs of functions.
	Lines []Lines `yaml:"lines" merge:"true"`
	// Bands fills the areas between levels.
	Bands *Bands `yaml:"bands" merge:"true"`
	// Heatmap shows every node in the color of its value.
	Heatmap *Heatmap `yaml:"heatmap" merge:"true"`
	// Surface shows the function as a surface in a box with three axes, with the paths on it. It
	// stands in place of lines, bands, heat map, region, fields, balls, marks, notes, cross, right and
	// top.
	Surface *Surface `yaml:"surface" merge:"true"`
	// Region ends lines, bands and heatmap at the border of constraints and hatches the rest:
	// x + y <= 2, set for the set of the paths, or a list of constraints that all hold.
	Region *Region `yaml:"region" merge:"true"`
	// Colorbar explains the colors. A text is its label.
	Colorbar *Colorbar `yaml:"colorbar" merge:"true"`

	// Run is the method, its parameters, its start and its look. A panel with from and
	// without paths has one path.
	Run `yaml:",inline"`
	// Paths are several runs. Each inherits from its panel.
	Paths []Path `yaml:"paths"`

	// Ball draws the ball of a metric or a divergence, or a list of balls.
	Ball []Ball `yaml:"ball" merge:"true"`
	// Balls draws a field of balls of equal radius.
	Balls *BallField `yaml:"balls" merge:"true"`
	// Quiver draws the steepest directions, or vectors of your own, as arrows.
	Quiver *Quiver `yaml:"quiver" merge:"true"`
	// Streamlines draws curves of the gradient flow.
	Streamlines *Streamlines `yaml:"streamlines" merge:"true"`

	// Marks are points with labels: {start: [1, 2], 'optimum $x_\star$': minimum}, in the
	// order in which they are painted, or a list of mappings.
	Marks []Mark `yaml:"marks"`
	// Notes are texts in the plot, written as marks are.
	Notes []Mark `yaml:"notes"`
	// Annotations are texts with arrows or brackets: {the minimum: [1, 1]}, or a list of mappings.
	Annotations []Annotation `yaml:"annotations"`
	// Cross draws a horizontal and a vertical line through the origin, or through a
	// point: {at: [1, 2]}.
	Cross *Cross `yaml:"cross" merge:"true"`
	// Insets are small panels on the data area that show a part of the panel magnified.
	Insets []Inset `yaml:"insets"`
	// Legend explains paths, balls and lines that have names. If missing, there is a legend
	// if at least two things in the panel have names. false draws none.
	Legend *Legend `yaml:"legend" merge:"true"`

	// Plane shows a function of many variables, and the paths over them, in a plane, whose
	// coordinates are those of x, y, marks, notes and annotations.
	Plane *Plane `yaml:"plane" merge:"true"`

	// Losses draws the values of the paths against the iteration instead of the plane. A panel
	// with losses of its own does not inherit x, y, ticks, aspect, right, top, twin, marks, notes,
	// annotations, insets, cross, colorbar and plane, which belong to the plane.
	Losses *Losses `yaml:"losses" merge:"true"`
}

// Place is the place of a panel in the grid, counted from 1, and how many rows and
// columns it covers.
type Place struct {
	// Row and Column are those of the upper left cell, counted from 1.
	Row    int `yaml:"row"`
	Column int `yaml:"column"`
	// Rows and Columns are the numbers of rows and columns that the panel covers. If
	// missing, they are 1.
	Rows    int `yaml:"rows"`
	Columns int `yaml:"columns"`
}

// Axis is an axis of a panel. In a file, a list of two numbers is its range.
type Axis struct {
	// Range has the limits. If missing, they are the view of an objective of the zoo, or
	// the range of the data.
	Range *[2]Number `yaml:"range"`
	// Label stands at the axis.
	Label string `yaml:"label" typeset:"true"`
	// Scale is linear or log. If missing, it is linear.
	Scale string `yaml:"scale" words:"scale"`
	// Reverse runs the axis to the left or down.
	Reverse bool `yaml:"reverse"`
	// Ticks are auto, none, log, or a list of numbers. If missing, they are those of the panel.
	Ticks *Ticks `yaml:"ticks"`
	// TickSize is the size of type of the numbers. If missing, it is the theme's.
	TickSize Length `yaml:"tick-size"`
	// Margin widens limits that come from the data by a fraction of their distance.
	Margin Number `yaml:"margin"`
	// Grid draws lines across the panel at the ticks.
	Grid *GridLines `yaml:"grid" merge:"true"`
}

// SecondAxis is the axis at the right of a panel or above it. In a file, a word is what it shows.
type SecondAxis struct {
	// Show is exp, if y (above the panel, x) is a logarithm and the axis shows its exponential, log
	// for its natural logarithm, or degrees, if it is in radians. If missing, the axis shows y
	// itself, which is of use with per.
	Show string `yaml:"show" words:"second"`
	// Per is the unit of the axis: with 468.75, one epoch is 468.75 iterations. If missing, it
	// is 1.
	Per *Number `yaml:"per"`
	// Label stands at the axis.
	Label string `yaml:"label" typeset:"true"`
	Off   bool   `yaml:"-"` // right: false
}

// Twin is a second y axis at the right of a panel. In a file, a word is what it shows.
type Twin struct {
	// Of is what it shows of the paths beside losses: value, gap, gradient, step or distance, as
	// under losses.
	Of string `yaml:"of" words:"loss"`
	// Lines are functions of one variable, as the lines of the panel.
	Lines []Lines `yaml:"lines" merge:"true"`
	// Color is the color of the axis, and of the curve of a single path. If missing, it is the next
	// color of the theme, or that of text if the curves have several.
	Color Color `yaml:"color"`
	Off   bool  `yaml:"-"` // twin: false

	Axis `yaml:",inline"`
}

// GridLines are lines across a panel at the ticks of an axis. In a file, true is thin lines.
type GridLines struct {
	// Minor draws lines at minor ticks too, which log axes have.
	Minor bool `yaml:"minor"`
	// Over draws the lines over the data.
	Over bool `yaml:"over"`
	// Color and Width are the pen. If missing, they are the style's.
	Color Color  `yaml:"color"`
	Width Length `yaml:"width"`
	Off   bool   `yaml:"-"` // grid: false
}

// Ticks are the ticks of an axis: auto, none, log, or the numbers under at.
type Ticks struct {
	Word string   `yaml:"-"`
	At   []Number `yaml:"at"`
}

// Nodes is the number of nodes of a grid.
type Nodes struct{ X, Y int }

// ColorMap is a color map by its name, or by the colors between which it interpolates.
type ColorMap struct {
	Name   string
	Colors []Color
}

// Plane is a plane through many dimensions. In a file, pca is the plane of the paths, and true
// as well.
type Plane struct {
	// PCA is path: the axes are the first two principal components of all iterates of the
	// panel's paths, and have labels with the share of the variance of the iterates that each
	// has. If pca, points, directions and random are missing, it is path.
	PCA string `yaml:"pca" words:"pca"`
	// Center is the point about which the components are: last, the last iterate of the last path,
	// or mean, that of all iterates. If missing, it is last.
	Center string `yaml:"center" words:"center"`
	// Points are three points with a number for each variable. The first is the origin, the
	// second lies on the horizontal axis, and the third is above it.
	Points [][]Number `yaml:"points"`
	// Directions are two directions with a number for each variable. They are the units of the
	// axes.
	Directions [][]Number `yaml:"directions"`
	// Origin is the point through which the plane goes, with the coordinates 0 and 0. If missing, it
	// is the center of components, and for directions the last iterate of the last path, or without
	// a path the point 0.
	Origin []Number `yaml:"origin"`
	// Random draws two directions with random numbers from the seed, each as long as the origin
	// in every filter.
	Random bool   `yaml:"random"`
	Seed   uint64 `yaml:"seed"`
	// Filters are the numbers of variables of the filters, in the order of the variables. The
	// directions leave out variables after the last filter. If missing, there is one filter of all
	// variables.
	Filters []Number `yaml:"filters"`
	Off     bool     `yaml:"-"` // plane: none
}

// Cross is a pair of lines through a point. If At is nil, it is the origin.
type Cross struct {
	// At is the point through which the lines go. If missing, it is the origin.
	At *Point `yaml:"at"`
	// Color and Width are the pen. If missing, they are the style's.
	Color Color  `yaml:"color"`
	Width Length `yaml:"width"`
	Off   bool   `yaml:"-"` // cross: false
}

// Legend is a legend. In a file, a word is its place.
type Legend struct {
	// Place is best, upper left, upper center, upper right, center left, center, center right,
	// lower left, lower center or lower right on the data area, or right or below: beside the
	// panel. If missing, it is best.
	Place string `yaml:"place" words:"place"`
	// Columns is the number of columns. If missing, it is one, or as many as have room
	// below a panel.
	Columns int `yaml:"columns"`
	// Size is the size of type.
	Size Length `yaml:"size"`
	Off  bool   `yaml:"-"` // legend: false
}

// Losses is a panel of values against iterations.
type Losses struct {
	// Of is value, gap (the distance of the value from the minimum, or from the maximum with
	// maximize), gradient (its norm), step (the step size), or distance (from the minimum of an
	// objective of the zoo). If missing, it is value. The axis is logarithmic if all
	// values are positive, unless y has a scale. Several starts are drawn as their geometric
	// mean, or their mean on a linear axis, and their range.
	Of string `yaml:"of" words:"loss"`
	// Minimum is the minimum, or with maximize the maximum, for gap. If missing, it is the
	// one of an objective of the zoo, or the best value of all paths.
	Minimum *Number `yaml:"minimum"`
	// Least is the least value drawn on a log axis; smaller ones are drawn as this one. If
	// missing, values that are not positive are left out.
	Least Number `yaml:"least"`
	// Bands are the shares of runs in bands about the line, at most ten numbers of at most 1. With
	// seeds, the line is the median, or the average of the path, and if missing, bands are [0.9, 0.5].
	// Without seeds, bands are about the median over several starts, in place of their mean and range.
	// [] draws no bands.
	Bands []Number `yaml:"bands"`
	// Slopes draws reference lines for rates of convergence, such as [1/t, 1/t², 1/√t, 0.9ᵗ], or a
	// mapping of rates to the points through which they go.
	Slopes []Slope `yaml:"slopes"`
	Off    bool    `yaml:"-"` // losses: false
}
