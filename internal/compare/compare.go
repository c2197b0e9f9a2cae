// Package compare reports whether two files show the same picture, and how similar
// two pictures are.
//
// One binary draws the same bytes on every run. Another processor may round x*y+z
// once instead of twice, which changes the last bit of a coordinate, and another Go
// version may compress differently. Same therefore compares what files show: the
// decoded pixels of a PNG, and the words, numbers and pixels of an SVG, PDF or PGF.
package compare

import (
	"bytes"
	"errors"
	"fmt"
	"image"
)

// ErrDiffers is wrapped by errors that report a difference.
var ErrDiffers = errors.New("shows something else")

// Same returns nil if the files got and want show the same picture. The format is
// "png", "svg", "pdf" or "pgf".
//
// Numbers of vector formats may differ by one unit of the last digit that the format
// prints for what they do: a hundredth of a pixel for the position of a point, a ten
// thousandth for the width of a line, a billionth for the scale of a matrix, one of
// 255 for a color. Pixels may differ by two of 255 in each channel, also those of
// pictures inside vector formats. Everything else must be equal: elements, operators,
// their order, words and whole numbers.
//
// If the files differ, the error wraps ErrDiffers; any other error means that a file
// could not be read or that the format is unknown.
func Same(format string, got, want []byte) error {
	if bytes.Equal(got, want) {
		return nil
	}
	switch format {
	case "png":
		return samePNG(got, want)
	case "svg":
		return sameTokens(got, want, svgTokens)
	case "pdf":
		return sameTokens(got, want, pdfTokens)
	case "pgf":
		return sameTokens(got, want, pgfTokens)
	}
	return fmt.Errorf("compare: unknown format %q", format)
}

// A token is a part of a vector file: a number, a picture, or the text between them.
type token struct {
	text    string // "" for others
	picture image.Image
	number  numeral
}

func (t token) String() string {
	switch {
	case t.text != "":
		return fmt.Sprintf("%.40q", t.text)
	case t.picture != nil:
		return fmt.Sprintf("a picture of %v", t.picture.Bounds().Size())
	}
	return fmt.Sprint(t.number.value)
}

// same returns nil if t shows the same as want.
func (t token) same(want token) error {
	if t.picture != nil && want.picture != nil {
		return samePixels(t.picture, want.picture)
	}
	if t.text != want.text || t.picture != want.picture || !t.number.near(want.number) {
		return fmt.Errorf("%w: %v, want %v", ErrDiffers, t, want)
	}
	return nil
}

// sameTokens compares files token by token. split is the tokenizer of the format.
func sameTokens(got, want []byte, split func([]byte) ([]token, error)) error {
	a, err := split(got)
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	b, err := split(want)
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	for i := range min(len(a), len(b)) {
		if err := a[i].same(b[i]); err != nil {
			return fmt.Errorf("compare: %w, at item %d", err, i)
		}
	}
	if len(a) != len(b) {
		return fmt.Errorf("compare: %w: %d items, want %d", ErrDiffers, len(a), len(b))
	}
	return nil
}
