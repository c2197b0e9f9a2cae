// Package film encodes animations as GIF, as animated PNG, or as SVG with a CSS
// animation. It keeps only the changes of every frame after the first.
//
// The argument ends of an encoder holds the time at which each frame ends, in
// seconds.
package film

import (
	"image"
	"math"
)

// Stop, which may be nil, reports whether an animation is not wanted any more. Work ends
// early then, with a wrong result.
type Stop func() bool

func (s Stop) now() bool { return s != nil && s() }

// changed returns the smallest rectangle with all pixels in which two pictures of
// equal size differ. If the pictures are equal, it has one pixel, since no format has
// empty frames.
func changed(a, b *image.NRGBA, stop Stop) image.Rectangle {
	var r image.Rectangle
	w := a.Rect.Dx()
	for y := range a.Rect.Dy() {
		if stop.now() {
			break
		}
		p, q := a.Pix[y*a.Stride:][:4*w], b.Pix[y*b.Stride:][:4*w]
		if string(p) == string(q) {
			continue
		}
		x0, x1 := 0, w-1
		for string(p[4*x0:4*x0+4]) == string(q[4*x0:4*x0+4]) {
			x0++
		}
		for string(p[4*x1:4*x1+4]) == string(q[4*x1:4*x1+4]) {
			x1--
		}
		r = r.Union(image.Rect(x0, y, x1+1, y+1))
	}
	if r.Empty() {
		return image.Rect(0, 0, 1, 1)
	}
	return r
}

// crop returns a copy of the part of a picture in r, with the bounds r.
func crop(img *image.NRGBA, r image.Rectangle, stop Stop) *image.NRGBA {
	out := image.NewNRGBA(r)
	for y := r.Min.Y; y < r.Max.Y && !stop.now(); y++ {
		copy(out.Pix[(y-r.Min.Y)*out.Stride:][:out.Stride], img.Pix[img.PixOffset(r.Min.X, y):])
	}
	return out
}

// clearSame makes the pixels of part transparent that are the same in last.
func clearSame(part, last *image.NRGBA, stop Stop) {
	for y := part.Rect.Min.Y; y < part.Rect.Max.Y && !stop.now(); y++ {
		p, q := part.Pix[part.PixOffset(part.Rect.Min.X, y):], last.Pix[last.PixOffset(part.Rect.Min.X, y):]
		for i := 0; i < 4*part.Rect.Dx(); i += 4 {
			if string(p[i:i+4]) == string(q[i:i+4]) {
				clear(p[i : i+4])
			}
		}
	}
}

// delays returns the time of each frame in units of 1/perSecond s, not below least.
// It rounds the ends and not the times, so that errors do not add up.
func delays(ends []float64, perSecond float64, least int) []int {
	out := make([]int, len(ends))
	shown := 0
	for i, end := range ends {
		out[i] = max(int(math.Round(end*perSecond))-shown, least)
		shown += out[i]
	}
	return out
}
