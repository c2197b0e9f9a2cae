// Package compare tells whether two files show the same picture.
//
// A figure has the same bytes on every run of one binary. Another processor or
// Go version may fuse x*y+z, which changes the last bit of a coordinate, or
// compress differently. Files are therefore compared by what they show: the
// decoded pixels of a PNG, the drawn coordinates and other numbers of an SVG or
// PDF.
package compare

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/png" // decodes the files compared
	"math"
)

// Tolerances of Same. A coordinate whose last bit differs may round to the next
// of the 1/64 pixels of the raster, or to the next printed hundredth, and where
// two such edges meet both may.
const (
	// Channel is the largest difference of a colour channel of a pixel, of 255.
	Channel = 16
	// Mean is the largest mean difference over all channels of a picture.
	Mean = 0.01
	// Coordinate is the largest difference of two printed numbers, in the
	// file's own unit.
	Coordinate = 0.021
)

// ErrDiffers is wrapped by the error for files that show something else.
var ErrDiffers = errors.New("shows something else")

// Same reports, as a nil error, that got and want show the same. The format is
// "png", "svg" or "pdf". An error that does not wrap ErrDiffers means that want
// could not be read.
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

// token is a number, or whatever stands between numbers.
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
