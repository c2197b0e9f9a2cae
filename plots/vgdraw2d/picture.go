package vgdraw2d

import (
	"image"
	"math"

	"github.com/llgcode/draw2d"
)

// drawable reports whether a picture of the given size can be told under the
// matrix: not thinner than 1/64 px, not squashed to a line, not magnified or far
// away beyond 2²⁴ px.
func drawable(m draw2d.Matrix, size image.Point) bool {
	for _, v := range m {
		if !(math.Abs(v) <= 1<<24) {
			return false
		}
	}
	u, v := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
	return u*float64(size.X) >= 1./64 && v*float64(size.Y) >= 1./64 && math.Abs(m.Determinant()) >= 1e-3*u*v
}

// enlarges reports whether the matrix draws pixels at their size or larger.
func enlarges(m draw2d.Matrix) bool {
	return math.Hypot(m[0], m[1]) >= 1-1e-9 && math.Hypot(m[2], m[3]) >= 1-1e-9
}

// maxReplicated bounds the pixels of a replicated picture.
const maxReplicated = 1 << 20

// replicate repeats the pixels of a picture that is enlarged, a whole number of
// times each way, so that viewers which smooth pictures leave the edges of
// pixels nearly sharp. It returns a picture whose bounds begin at the origin and
// the matrix for it.
func replicate(img image.Image, m draw2d.Matrix) (image.Image, draw2d.Matrix) {
	b := img.Bounds()
	m.Translate(float64(b.Min.X), float64(b.Min.Y))
	fx, fy := 1, 1
	if enlarges(m) {
		fx = int(min(math.Ceil(math.Hypot(m[0], m[1])), 1<<10))
		fy = int(min(math.Ceil(math.Hypot(m[2], m[3])), 1<<10))
		if fx*fy > maxReplicated/max(b.Dx()*b.Dy(), 1) {
			fx, fy = 1, 1
		}
	}
	dst := image.NewNRGBA(image.Rect(0, 0, fx*b.Dx(), fy*b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := nrgba(img.At(b.Min.X+x, b.Min.Y+y))
			for i := range fx {
				dst.SetNRGBA(fx*x+i, fy*y, c)
			}
		}
		first := dst.Pix[fy*y*dst.Stride:][:dst.Stride]
		for i := 1; i < fy; i++ {
			copy(dst.Pix[(fy*y+i)*dst.Stride:], first)
		}
	}
	m.Scale(1/float64(fx), 1/float64(fy))
	return dst, m
}
