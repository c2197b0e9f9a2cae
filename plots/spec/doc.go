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
// its range. Paths inherit from their panel in the same way. null removes an inherited
// value. f, maximize, grid and data exclude each other: a panel that has one of them
// does not inherit another.
//
// # Numbers
//
// Wherever a number is wanted, an expression of constants and of the parameters under
// let may stand as well, such as -pi/2 or 2*rate.
package spec
