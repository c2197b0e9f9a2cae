package spec

// Lines are contour lines. In a file, a rule of levels alone stands for it.
type Lines struct {
	Rule `yaml:",inline"`
	// F is the function: an expression, or the name of an objective of the zoo. If missing,
	// it is the objective of the panel.
	F string `yaml:"f"`
	// Name stands in the legend.
	Name string `yaml:"name" typeset:"true"`
	// Labels writes the levels on the lines.
	Labels bool `yaml:"labels"`
	// Color is one color for all lines. If missing, they have the colors of the map, or, over
	// bands and heat maps, a color that contrasts with them.
	Color Color `yaml:"color"`
	// Thickness is the width of the lines. If missing, it is 1.5pt, 1pt in columns of less
	// than 2.6in, and 0.75pt over bands and heat maps.
	Thickness Length `yaml:"thickness"`
	// Dashed draws all lines dashed, and Dashes those of negative levels.
	Dashed bool `yaml:"dashed"`
	Dashes bool `yaml:"dashes"`
	// Off is lines: none.
	Off bool `yaml:"-"`
}

// Bands are filled bands. In a file, a rule of levels alone stands for it.
type Bands struct {
	Rule `yaml:",inline"`
	// Name stands in the legend.
	Name string `yaml:"name" typeset:"true"`
	// Labels draws thin lines between the bands and writes the levels on them.
	Labels bool `yaml:"labels"`
	// Open fills below the first and above the last level: none, below, above or both. If
	// missing, it fills where the function has such values.
	Open string `yaml:"open" words:"open"`
	Off  bool   `yaml:"-"`
}

// Heatmap is a heat map. In a file, true or a rule of levels stands for it. The colors go
// from the first to the last level of the rule, on its scale. Without a rule, they go from
// the least to the greatest value of a function that is not steep; those of a steep function go
// over the levels that lines would have, by logarithms or quantiles.
type Heatmap struct {
	Rule `yaml:",inline"`
	Off  bool `yaml:"-"`
}

// Colorbar is a color bar. In a file, a text is its label.
type Colorbar struct {
	// Label stands beside the bar.
	Label string `yaml:"label" typeset:"true"`
	// Below puts the bar below the panel.
	Below bool `yaml:"below"`
	// Shared draws one bar for all panels that have it. Their levels are the same.
	Shared bool `yaml:"shared"`
	Off    bool `yaml:"-"`
}

// Ball is a ball of the panel's metric, or of a divergence of its model.
type Ball struct {
	// Name stands in the legend.
	Name string `yaml:"name" typeset:"true"`
	// Center is the center, or a list of centers.
	Center [][]Number `yaml:"center"`
	// Radius is the radius, or a list of radii. A divergence has the
	// radius r where it agrees with the Fisher metric to second order: KL is r²/2,
	// Hellinger's distance is r/√8, and the Fisher–Rao distance is r.
	Radius []Number `yaml:"radius"`
	// Metric replaces the panel's metric.
	Metric *Metric `yaml:"metric"`
	// Divergence is kl, with the center first, reverse-kl, hellinger or fisher-rao, and replaces
	// the metric. It is one of the panel's model.
	Divergence string `yaml:"divergence" words:"divergence"`
	// Color, Thickness and Dashed are the pen. If missing, its color is that of the panel, ink
	// for a single ball, or an accent, and it is 1.5pt thick. Fill is the color of the
	// interior.
	Color     Color  `yaml:"color"`
	Thickness Length `yaml:"thickness"`
	Dashed    bool   `yaml:"dashed"`
	Fill      Color  `yaml:"fill"`
}

// BallField is a field of balls of equal radius. In a file, true or the number of
// nodes stands for it.
type BallField struct {
	// Name stands in the legend.
	Name string `yaml:"name" typeset:"true"`
	// Nodes is the number of balls in x and in y, at most 200. If missing, it is [9, 7].
	Nodes *Nodes `yaml:"nodes"`
	// Radius is the radius. If missing, the balls nearly touch.
	Radius Number `yaml:"radius"`
	// Color and Thickness are the pen. Fill is the color of the interior.
	Color     Color  `yaml:"color"`
	Thickness Length `yaml:"thickness"`
	Fill      Color  `yaml:"fill"`
	Off       bool   `yaml:"-"`
}

// Quiver is a field of steepest directions, or of vectors of one's own. In a file, true or the
// number of nodes stands for it.
type Quiver struct {
	// Nodes is the number of arrows in x and in y, at most 200. If missing, it is [16, 12].
	Nodes *Nodes `yaml:"nodes"`
	// Vectors are drawn in place of steepest directions: [x, y, u, v] is the vector (u, v) at (x, y).
	Vectors [][4]Number `yaml:"vectors"`
	// Scale measures the arrows in data units: that of (u, v) at (x, y) ends at x + u/scale and
	// y + v/scale. If missing, the longest arrow fits between two nodes.
	Scale Number `yaml:"scale"`
	// Notched gives the arrows the notched heads of Matplotlib's quiver.
	Notched bool `yaml:"notched"`
	// Key says how long the arrows are: an arrow for a vector of this length.
	Key *QuiverKey `yaml:"key"`
	// Unit makes all arrows equally long.
	Unit bool `yaml:"unit"`
	// Uphill draws the directions of ascent. With maximize, arrows always do.
	Uphill bool `yaml:"uphill"`
	// Colored gives arrows the colors of their lengths.
	Colored bool `yaml:"colored"`
	// Color and Thickness are the pen.
	Color     Color  `yaml:"color"`
	Thickness Length `yaml:"thickness"`
	Off       bool   `yaml:"-"`
}

// QuiverKey is an arrow of a stated length with a label. In a file, a number is its length.
type QuiverKey struct {
	// Length is the length of the vector.
	Length Number `yaml:"length"`
	// Label stands beside the arrow. If missing, it is the length.
	Label string `yaml:"label" typeset:"true"`
	// Place is a corner, the center of a side, center, or best. If missing, it is best: where the key covers
	// least.
	Place string `yaml:"place" words:"corner"`
}

// Streamlines are curves of the gradient flow. In a file, true stands for it.
type Streamlines struct {
	// Separation is the distance of the curves in widths of the panel, from 0.005 to 1. If
	// missing, it is 1/20.
	Separation Number `yaml:"separation"`
	// Color and Thickness are the pen.
	Color     Color  `yaml:"color"`
	Thickness Length `yaml:"thickness"`
	Off       bool   `yaml:"-"`
}

// Mark is a point with a label.
type Mark struct {
	// Label is the text. Parts between dollar signs are formulas.
	Label string `yaml:"label" typeset:"true"`
	// At is the point.
	At Point `yaml:"at"`
	// Side is north-east, east and so on, center or any. If missing, it is a side with
	// room. A side where the frame would cut the label gives way to one with room.
	Side string `yaml:"side" words:"side"`
	// Glyph is disc, star, cross, ring, square, triangle or none. If missing, it is disc for
	// marks, star for minima, and none for notes.
	Glyph string `yaml:"glyph" words:"glyph"`
	// Color is the color of glyph and label. If missing, it is ink.
	Color Color `yaml:"color"`
	// Size is the size of the label's type.
	Size Length `yaml:"size"`
}
