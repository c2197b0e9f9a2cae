// Package spec reads figures that are described in files, and builds them.
//
// A figure file is a YAML document with one figure. The types of this package are its
// format: a File has the keys of the document, and the documentation of each field is
// the documentation of its key. Schema returns the format as a JSON Schema.
//
// # Inheritance
//
// A panel inherits every key that stands above it. A figure with one panel has no
// key panels, and what panels share is written once, at the top. A panel that has the
// key itself replaces the value. Fields with the tag merge are mappings that are merged
// key by key instead, so that a panel can change the label of an axis and keep
// its range. Only a mapping is merged; the short form of one, such as 30 for lines, replaces
// the value. Paths inherit from their panel in the same way, and balls inherit its metric.
// null removes an inherited value.
//
// f, maximize, grid and data exclude each other: a panel that has one of them does not
// inherit another. So do metric and norm, and the rules of levels. A panel with losses
// inherits nothing that belongs to the plane: x, y, ticks, aspect, marks, notes, annotations, cross and
// colorbar.
//
// format, name and alt describe the file. They are neither inherited nor drawn. title is a
// key of a panel: at the top, it is the title of all panels that have none.
//
// # Each
//
// each: {method: [gd, adam]} draws a panel for each value. Its keys are keys of a panel,
// paths to them such as x.scale, or names under let. A mapping elsewhere in the file that
// has the values as its keys selects: step: {gd: 0.1, adam: 0.3}. It has a key for each value
// and no other. Numbers are the same value however they are written. A panel without a title
// is titled by its values: the name of a method, and other values as they stand in the file.
//
// # Numbers
//
// Wherever a number is wanted, an expression of constants and of names may stand as well,
// such as -pi/2 or 2*rate. The names are those under let, which may use those above them,
// and the keys step, steps, momentum, beta1, beta2, decay, epsilon and time of the panel,
// if they are plain numbers. A name under let replaces such a key.
//
// In titles, labels and names, {{rate}} is replaced by the value of rate, with at most four
// digits, {{100*rate:.1f}} has one decimal, and {{rate:.2g}} two digits. There, the keys
// above may be expressions, and other keys with a word may stand alone: {{method}}. {{
// always begins a value: write { { with a space for two braces of TeX.
//
// # Bounds
//
// A file has at most 1 MB, 10,000 lines, 50,000 signs, words and numbers, and 100,000 values
// if each alias counts as what it stands for. Lists and mappings are at most 50 deep. A mapping
// has at most 1,000 keys, let has 100, and a figure has 200 panels. All panels together have
// at most 500,000 values, with 20,000 expressions in place of numbers. Reading takes less
// than 100 MB of memory.
//
// The grids of a figure have at most 20 million nodes together, and one of functions has 4
// million. Contour lines and bands have at most 1,000 levels, which cross the edges of their
// grid at most 5 million times. Runs have 100,000 steps, and all of a figure, with each seed
// and each start, 500,000; a path has 1,000 of them. Losses have 10 bands and 100 slopes.
// Fields of arrows and of balls have 200 nodes in each direction, and a ball key has 10,000
// balls. Data have 2 million observations, a CSV file of data 64 MB and a file of a grid 128
// MB. A figure is at most 10,000 points wide and high, and a picture of it has as many
// pixels as plots.Figure allows. Animations have at most 10,000 frames.
//
// # Errors
//
// Read returns the errors of a file joined, each an *Error with the place, the line with a
// caret, and what to write instead. Figure returns the first error, in the same form.
package spec
