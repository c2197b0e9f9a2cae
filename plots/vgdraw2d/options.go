package vgdraw2d

import "image/color"

// Format is a file format, named as file extensions are.
type Format string

// Options are the settings of a canvas. The zero value, and nil, mean all
// defaults.
type Options struct {
	// DPI is the number of pixels in an inch. If zero, it is DefaultDPI.
	DPI float64

	// Background fills the canvas first. If nil, it is white; color.Transparent
	// leaves it empty.
	Background color.Color

	// Title and Desc describe the picture: <title> and <desc> of an SVG, title
	// and subject of a PDF.
	Title, Desc string

	// Language is the BCP 47 tag of the language of Title and Desc, for SVG and
	// PDF. If empty, it is "en".
	Language string

	// IDPrefix begins every id and class of an SVG, so that several can stand in
	// one page; characters are mapped as in Group.ID, and a hash follows if some
	// are beyond ASCII. If empty, it is a hash of the picture.
	IDPrefix string

	// Dark lists the colours that an SVG shows otherwise where the viewer
	// prefers dark colours (Media Queries Level 5, prefers-color-scheme). PNG
	// and PDF have one set of colours only.
	Dark []Recolor

	// CSS, if not nil, returns rules for the <style> element of an SVG, which are
	// written as they are. It is given what begins every id and class.
	CSS func(prefix string) string

	// Tolerance is the largest distance in pixels between a line as drawn and as
	// written in SVG and PDF, which leave out vertices and fit curves. If zero, it
	// is DefaultTolerance; less than 0.01 keeps every vertex, to two decimals.
	Tolerance float64

	// MaxPixels is the largest number of pixels allowed, in any format. If
	// zero, it is DefaultMaxPixels.
	MaxPixels int
}

// DefaultDPI is the resolution of a canvas whose Options.DPI is zero, that of
// Matplotlib's figures.
const DefaultDPI = 100

// DefaultMaxPixels is the largest canvas that New makes unless
// Options.MaxPixels says otherwise: 64 megapixels.
const DefaultMaxPixels = 64_000_000

// DefaultTolerance is Options.Tolerance unless it is set, in pixels.
const DefaultTolerance = 0.05

// Recolor is a colour and what takes its place. Where both are opaque,
// translucent shades of From become the same shades of To.
type Recolor struct{ From, To color.Color }
