package compare

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png" // decodes the files compared
	"math"
)

// channel is the largest difference in one color channel of a pixel, where 255 is the
// full range. A coordinate that differs in its last bit may round to the next 1/256
// pixel; where two edges meet, both may do so.
const channel = 2

func samePNG(got, want []byte) error {
	a, _, err := image.Decode(bytes.NewReader(got))
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	b, _, err := image.Decode(bytes.NewReader(want))
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	if err := samePixels(a, b); err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	return nil
}

// samePixels compares pictures pixel by pixel.
func samePixels(a, b image.Image) error {
	if a.Bounds() != b.Bounds() {
		return fmt.Errorf("%w: size %v, want %v", ErrDiffers, a.Bounds().Size(), b.Bounds().Size())
	}
	r := a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if d := difference(a, b, x, y); d > channel {
				return fmt.Errorf("%w: pixel (%d, %d) differs by %.0f of 255", ErrDiffers, x, y, d)
			}
		}
	}
	return nil
}

// difference returns the largest difference of a pixel's channels, of 255.
func difference(a, b image.Image, x, y int) float64 {
	ar, ag, ab, aa := a.At(x, y).RGBA()
	br, bg, bb, ba := b.At(x, y).RGBA()
	largest := 0.0
	for _, d := range [...]float64{
		float64(ar) - float64(br), float64(ag) - float64(bg),
		float64(ab) - float64(bb), float64(aa) - float64(ba),
	} {
		largest = max(largest, math.Abs(d)/257)
	}
	return largest
}
