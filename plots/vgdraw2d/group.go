package vgdraw2d

// A Group is a named part of a picture. In SVG it becomes a <g> element.
type Group struct {
	// ID names the element within the page; it is prefixed by the canvas's
	// Options.IDPrefix and made unique. Characters other than letters, digits,
	// '-', '_' and '.' become '-'. Empty means no id.
	ID string

	// Class holds space-separated class names, prefixed and mapped as ID is.
	Class string

	// Data holds data- attributes by their names without "data-". Names are
	// written in lexical order and mapped to lower-case letters, digits, '-',
	// '_' and '.'.
	Data map[string]string

	// Fixed keeps the colours inside as they are in the dark (Options.Dark),
	// since they stand for data.
	Fixed bool
}
