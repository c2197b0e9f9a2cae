// Package compare reports whether two files show the same picture, and how similar
// two pictures are.
//
// One binary draws the same bytes on every run. Another processor may fuse
// x*y+z, which changes the last bit of a coordinate, and another Go version may
// compress differently. Same therefore compares what files show: the decoded
// pixels of a PNG, and the words and numbers of an SVG or PDF.
package compare

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/png" // decodes the files compared
	"math"
)

// Tolerances of Same. A coordinate that differs in its last bit may round to the
// next 1/64 pixel in a raster, or to the next printed hundredth. Where two
// edges meet, both may do so.
const (
	// Channel is the largest difference in one color channel of a pixel, where
	// 255 is the full range.
	Channel = 16
	// Mean is the largest mean difference over all channels of all pixels.
	Mean = 0.01
	// Coordinate is the largest difference of two numbers, in the unit of the
	// file.
	Coordinate = 0.021
)

// ErrDiffers is wrapped by errors that report a difference.
var ErrDiffers = errors.New("shows something else")

// Same returns nil if the files got and want show the same picture, within the
// tolerances. The format is "png", "svg" or "pdf". If they differ, the error
// wraps ErrDiffers; any other error means that a file could not be read or that
// the format is unknown.
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
	}
	return fmt.Errorf("compare: unknown format %q", format)
}

func samePNG(got, want []byte) error {
	a, _, err := image.Decode(bytes.NewReader(got))
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	b, _, err := image.Decode(bytes.NewReader(want))
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	if a.Bounds() != b.Bounds() {
		return fmt.Errorf("compare: %w: size %v, want %v", ErrDiffers, a.Bounds().Size(), b.Bounds().Size())
	}
	sum, r := 0.0, a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			d, total := difference(a, b, x, y)
			if d > Channel {
				return fmt.Errorf("compare: %w: pixel (%d, %d) differs by %.0f of 255", ErrDiffers, x, y, d)
			}
			sum += total
		}
	}
	if mean := sum / float64(4*r.Dx()*r.Dy()); mean > Mean {
		return fmt.Errorf("compare: %w: mean difference %.3g of 255", ErrDiffers, mean)
	}
	return nil
}

// difference returns the largest and the total difference of a pixel's
// channels, of 255.
func difference(a, b image.Image, x, y int) (largest, total float64) {
	ar, ag, ab, aa := a.At(x, y).RGBA()
	br, bg, bb, ba := b.At(x, y).RGBA()
	for _, d := range [...]float64{
		float64(ar) - float64(br), float64(ag) - float64(bg),
		float64(ab) - float64(bb), float64(aa) - float64(ba),
	} {
		d = math.Abs(d) / 257
		largest, total = math.Max(largest, d), total+d
	}
	return largest, total
}

// A token is a number, or the text between two numbers.
type token struct {
	text   string // "" for a number
	number float64
}

func (t token) String() string {
	if t.text != "" {
		return fmt.Sprintf("%.40q", t.text)
	}
	return fmt.Sprint(t.number)
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
		if a[i].text != b[i].text || !(math.Abs(a[i].number-b[i].number) <= Coordinate) {
			return fmt.Errorf("compare: %w: %v, want %v, at item %d", ErrDiffers, a[i], b[i], i)
		}
	}
	if len(a) != len(b) {
		return fmt.Errorf("compare: %w: %d items, want %d", ErrDiffers, len(a), len(b))
	}
	return nil
}
