package spec

// Number is a number, or in a file an expression of constants and parameters.
type Number float64

// Length is a length in points of 1/72 inch. In a file it has a unit: pt, in, mm, cm or
// px. 96 px are one inch, as in CSS.
type Length float64

// Color is a color as it is written in a file: a CSS name such as red, #rgb, #rrggbb or
// #rrggbbaa, ink for the style's ink, accent 1, accent 2 and so on for the style's colors of
// series, none or transparent. "" stands for the default.
type Color string

// Point is a point of the plane, or a word for one: from, the start of the path;
// last, its last iterate; minimum, the lowest minimum of an objective of the zoo.
type Point struct {
	Word string
	X, Y Number
}

// Rule chooses levels. In a file it is a number, a word or a mapping: 30, nice, log,
// quantile, {at: [1, 2, 5]}, {log: 12}, {through: iterates}.
type Rule struct {
	// Nice is the approximate number of round levels. A number alone means this. If missing,
	// it is 12.
	Nice int `yaml:"nice"`
	// Linear is the number of evenly spaced levels, and Between the first and the last. If
	// missing, there are 12 between the least and the greatest value.
	Linear  int        `yaml:"linear"`
	Between *[2]Number `yaml:"between"`
	// Log is the greatest number of levels that are spaced by their logarithms. If missing, it
	// is 18.
	Log int `yaml:"log"`
	// Quantile is the number of levels between which there are equally many nodes. If
	// missing, it is 12.
	Quantile int `yaml:"quantile"`
	// At lists the levels, increasing.
	At []Number `yaml:"at"`
	// Scale is linear or log, the spacing of colors of the levels under at. If missing, it is
	// the one on which the levels are spaced more evenly.
	Scale string `yaml:"scale" words:"scale"`
	// Through is iterates: one level through each iterate of the paths.
	Through string `yaml:"through" words:"through"`
	// Kind is the word that a file has: nice, linear, log, quantile, at or through. It
	// is "" for the default: the rule of an objective of the zoo, and else nice. If more than
	// half of the nodes lay between two of the nice levels, as for steep functions, it is
	// log, or quantile for values that are not all positive.
	Kind string `yaml:"-"`
}
