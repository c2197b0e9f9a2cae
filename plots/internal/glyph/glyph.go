// Package glyph describes painted text by its glyphs, so that a file can keep text as text.
package glyph

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
	"gonum.org/v1/plot/vg"
)

// Text is a piece of text as it is painted, in one color.
type Text struct {
	// Glyphs has the glyphs in the order of reading.
	Glyphs []Glyph
	// Rest is what is painted besides, such as the bars of fractions.
	Rest vg.Path
	// Plain is the text in plain Unicode.
	Plain string
	// Source is the text in LaTeX, nil if it is not known.
	Source *Source
	// Lines returns the lines of all of the text, with its parts in other colors. It is nil for
	// these. Few formats ask.
	Lines func() []Line
}

// Line is a line of text that is read, but not painted.
type Line struct {
	Plain       string    // the line in plain Unicode
	Origin      vg.Point  // where its baseline starts
	Width, Size vg.Length // as it is laid out; the size is of the em
}

// Source is text for LaTeX.
type Source struct {
	// LaTeX returns all of the text. It is nil for the parts in other colors, which the first part has
	// as well. An error is that of text that LaTeX cannot set.
	LaTeX  func() (string, error)
	Origin vg.Point  // where the baseline starts
	Size   float64   // of type, in TeX's points
	Width  vg.Length // as it is laid out
}

// SameText reports whether two texts are equal apart from white space and the forms that
// Unicode has for the same characters.
func SameText(a, b string) bool {
	pack := func(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), "")) }
	return pack(a) == pack(b)
}

// Glyph is a glyph in its place.
type Glyph struct {
	Font   Font
	ID     int       // of the glyph in its font
	Text   string    // the characters that it stands for, perhaps none
	Origin vg.Point  // where its baseline starts
	Size   vg.Length // of the em
}

// A Canvas keeps text as text in some of its formats. In the others it fills the outlines.
type Canvas interface {
	vg.Canvas
	// FillText fills outlines with the current color. The function returns the same text by
	// its glyphs; it is called only if the format wants them.
	FillText(outlines vg.Path, text func() Text)
}

// A Font gives glyphs to files.
type Font interface {
	// Kind returns the kind of the programs of Subset.
	Kind() Kind

	// Width returns the advance of a glyph in thousandths of the em. It reports false if the
	// glyph cannot be part of a program.
	Width(id int) (float64, bool)

	// Subset returns a font program with the glyphs of these numbers and a name that depends
	// on them. In a program of kind Type1, glyph ids[k] has the code codes[k]; in the other
	// kinds it has the number k+1, and codes is nil.
	Subset(ids []int, codes []byte) (*Program, error)
}

// Kind is a kind of font programs.
type Kind uint8

const (
	// Type1 is a font of Adobe Type 1 Font Format, version 1.1 (1990).
	Type1 Kind = iota
	// TrueType is a TrueType font without names and without a table of characters.
	TrueType
	// CFF is a Compact Font Format font with character identifiers (Adobe Technical Note 5176).
	CFF
)

// Program is a font program for a file, with what the file says about it. Lengths are in
// thousandths of the em.
type Program struct {
	Kind Kind
	Name string // PostScript name with the tag of a subset
	Data []byte

	// Clear and Encrypted are the lengths of the first two parts of a Type 1 program.
	Clear, Encrypted int

	Box                        [4]float64 // around all glyphs: left, bottom, right, top
	Ascent, Descent, CapHeight float64
	StemV                      float64 // width of vertical stems
	ItalicAngle                float64 // degrees, counterclockwise from the vertical
	FixedPitch, Serif          bool
}

// Tag returns name with the six capital letters that mark a subset (PDF 1.7, 9.6.4). Other
// glyphs of the same font, which are printed to tell them apart, or other codes get other
// letters.
func Tag(name string, glyphs any, codes []byte) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %v %v", name, glyphs, codes))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag) + "+" + name
}
