package compare

import (
	"fmt"
	"image"
	"math"
)

// Similarity returns the mean structural similarity (SSIM) of the luminance of two
// pictures of the same size, which is 1 for equal pictures. The window is a
// Gaussian with a standard deviation of 1.5 pixels. The mean is over the pixels
// for which in returns true, or over all if in is nil; x and y are relative to
// the top left corner. Transparent pixels are blended with white. If the sizes
// differ, the error wraps ErrDiffers.
//
// Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image quality
// assessment: from error visibility to structural similarity", IEEE
// Transactions on Image Processing 13(4), 2004, section III.
func Similarity(a, b image.Image, in func(x, y int) bool) (float64, error) {
	if a.Bounds().Size() != b.Bounds().Size() {
		return 0, fmt.Errorf("compare: %w: size %v, want %v", ErrDiffers, a.Bounds().Size(), b.Bounds().Size())
	}
	u, v := luminance(a), luminance(b)
	mu, mv := u.blur(), v.blur()
	uu, vv, uv := u.times(u).blur(), v.times(v).blur(), u.times(v).blur()
	// (0.01·255)² and (0.03·255)², as the paper recommends.
	const c1, c2 = 6.5025, 58.5225
	sum, n := 0.0, 0
	for i := range u.v {
		if in != nil && !in(i%u.w, i/u.w) {
			continue
		}
		x, y := mu.v[i], mv.v[i]
		covariance := uv.v[i] - x*y
		variances := uu.v[i] - x*x + vv.v[i] - y*y
		sum += (2*x*y + c1) * (2*covariance + c2) / ((x*x + y*y + c1) * (variances + c2))
		n++
	}
	return sum / float64(n), nil
}

// A plane is one channel of a picture, row by row, with values from 0 to 255.
type plane struct {
	w, h int
	v    []float64
}

// luminance returns the luminance of m on a white page.
func luminance(m image.Image) plane {
	r := m.Bounds()
	p := plane{r.Dx(), r.Dy(), make([]float64, r.Dx()*r.Dy())}
	for i := range p.v {
		cr, cg, cb, ca := m.At(r.Min.X+i%p.w, r.Min.Y+i/p.w).RGBA()
		p.v[i] = (0.2126*float64(cr) + 0.7152*float64(cg) + 0.0722*float64(cb) + float64(0xffff-ca)) / 257
	}
	return p
}

// times returns the product of p and q, pixel by pixel.
func (p plane) times(q plane) plane {
	out := plane{p.w, p.h, make([]float64, len(p.v))}
	for i := range p.v {
		out.v[i] = p.v[i] * q.v[i]
	}
	return out
}

// window is one half of a normalized Gaussian with standard deviation 1.5, cut off
// at 3.5 standard deviations.
var window = func() (k [6]float64) {
	sum := 0.0
	for i := range k {
		k[i] = math.Exp(-float64(i*i) / (2 * 1.5 * 1.5))
		sum += k[i]
		if i > 0 {
			sum += k[i]
		}
	}
	for i := range k {
		k[i] /= sum
	}
	return k
}()

// blur returns p convolved with the window. p is mirrored at its edges.
func (p plane) blur() plane {
	rows := plane{p.w, p.h, make([]float64, len(p.v))}
	out := plane{p.w, p.h, make([]float64, len(p.v))}
	for i := range p.v {
		x, row := i%p.w, i-i%p.w
		s := window[0] * p.v[i]
		for k := 1; k < len(window); k++ {
			s += window[k] * (p.v[row+mirror(x-k, p.w)] + p.v[row+mirror(x+k, p.w)])
		}
		rows.v[i] = s
	}
	for i := range p.v {
		x, y := i%p.w, i/p.w
		s := window[0] * rows.v[i]
		for k := 1; k < len(window); k++ {
			s += window[k] * (rows.v[x+p.w*mirror(y-k, p.h)] + rows.v[x+p.w*mirror(y+k, p.h)])
		}
		out.v[i] = s
	}
	return out
}

// mirror returns the index in [0, n) that i has after reflection at the edges.
func mirror(i, n int) int {
	switch {
	case i < 0:
		i = -i - 1
	case i >= n:
		i = 2*n - 1 - i
	}
	return max(0, min(i, n-1))
}
