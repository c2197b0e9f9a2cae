package vgdraw2d

import (
	"context"
	"image/color"

	"natgrad.example/plots/vgdraw2d/internal/stroke"
)

// Format is a file format. Its value is the usual file extension.
type Format string

// Formats of pictures.
const (
	PNG Format = "png"
	SVG Format = "svg"
	PDF Format = "pdf"
	PGF Format = "pgf" // for LaTeX, which sets its text
)

// IsVector reports whether a format consists of paths, and not of pixels.
func (f Format) IsVector() bool { return f == SVG || f == PDF || f == PGF }

// Formats of animations. SVG is a format of both.
const (
	GIF  Format = "gif"
	APNG Format = "apng"
)

// Options are the settings of a canvas. The zero value, and nil, mean all
// defaults.
type Options struct {
	// Context ends the work early when it is done, within some milliseconds: drawing, and
	// WriteTo, which then returns an error that wraps the context's and its cause. Nil is
	// never done. See Canvas.SetContext.
	Context context.Context

	// DPI is the number of pixels per inch. If zero, it is DefaultDPI. SVG and PDF
	// have the same size at any DPI, but their lines snap to other pixels.
	DPI float64

	// Zoom multiplies the size of the finished picture and of everything in it. If
	// zero, it is 1. A PNG then has Zoom times as many pixels in each direction. The
	// canvas has its size at 1: its coordinates do not change.
	Zoom float64

	// Background is painted first. If nil, it is white; color.Transparent paints
	// nothing.
	Background color.Color

	// Title and Desc describe the picture. They become <title> and <desc> of an
	// SVG, title and subject of a PDF.
	Title, Desc string

	// Language is the BCP 47 tag of the language of Title and Desc, for SVG and
	// PDF. If empty, it is "en".
	Language string

	// IDPrefix begins every id and class of an SVG, so that several SVGs can stand
	// in one page. Characters are mapped as in Group.ID; if some are not ASCII, a
	// hash follows. If empty, it is a hash of the picture.
	IDPrefix string

	// Dark lists the colors that an SVG replaces where the viewer prefers dark
	// colors (Media Queries Level 5, prefers-color-scheme). PNG and PDF ignore it.
	Dark []Recolor

	// DarkOnly replaces the colors of Dark for all viewers, in every format.
	DarkOnly bool

	// CSS, if not nil, returns rules for the <style> element of an SVG. Its
	// argument is the prefix of all ids and classes.
	CSS func(prefix string) string

	// InlineGlyphs makes an SVG write every glyph and marker where it stands. Otherwise
	// a shape that recurs is written once, and <use> elements refer to it. The file
	// becomes larger, but stays whole where <use> is removed, as by DOMPurify and other
	// sanitizers of HTML. PNG and PDF ignore it.
	InlineGlyphs bool

	// SelectableText makes an SVG have its text as text as well, not painted, over the
	// outlines: readers of a page that contains the SVG, or of the SVG alone, select, copy
	// and find it. It needs no font. Screen readers, which read Title and Desc, leave it
	// out. The other formats ignore SelectableText: text in PDF and PGF is text.
	SelectableText bool

	// Tolerance is the largest distance in pixels between a drawn line and its
	// simplified form in SVG and PDF, which leave out vertices and fit curves. If
	// zero, it is DefaultTolerance. Below 0.01, every vertex is kept, with two
	// decimals.
	Tolerance float64

	// MaxPixels is the largest allowed number of pixels of the canvas, in any
	// format. If zero, it is DefaultMaxPixels. No value raises it above GreatestPixels.
	MaxPixels int
}

// Defaults of Options.
const (
	DefaultDPI       = 100 // as Matplotlib's figures
	DefaultMaxPixels = 64_000_000
	DefaultTolerance = 0.05 // px
)

// GreatestPixels is the greatest number of pixels of a canvas, whatever MaxPixels is. A
// PNG of that many takes 2 GiB of memory while it is drawn.
const GreatestPixels = 1 << 29

// MaxDashes is the greatest number of dashes on the canvas of a line that leaves the
// canvas far. Longer dashes are fewer.
const MaxDashes = stroke.MaxDashes

// GreatestSide is the greatest width and height of a canvas in pixels.
const GreatestSide = 1 << 20

// complete returns o with the defaults in place of zeros; o may be nil.
func (o *Options) complete() Options {
	var c Options
	if o != nil {
		c = *o
	}
	if c.DPI == 0 {
		c.DPI = DefaultDPI
	}
	if c.Zoom == 0 {
		c.Zoom = 1
	}
	if c.Language == "" {
		c.Language = "en"
	}
	if c.Tolerance == 0 {
		c.Tolerance = DefaultTolerance
	}
	if c.MaxPixels == 0 {
		c.MaxPixels = DefaultMaxPixels
	}
	if c.Background == nil {
		c.Background = color.White
	}
	return c
}

// Recolor replaces the color From by To. If both are opaque, translucent shades of
// From become shades of To with the same opacity.
type Recolor struct{ From, To color.Color }
