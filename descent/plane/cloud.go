package plane

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/internal/stop"
)

// A cloud has the differences of points to a center, scaled by a power of two so that the
// greatest coordinate of a difference to the last point is between 1/2 and 1. It holds the
// caller's points: differences are computed whenever they are needed, so that memory does
// not grow with the number of points times that of their coordinates.
type cloud struct {
	ctx context.Context
	xs  [][]float64
	// half is 1, or 1/2 if differences would overflow. scale is the power after it.
	half  float64
	scale power
	// shift is the center minus the last point, scaled, or nil for the last point.
	shift []float64
	// axes have been taken out of the differences, with these coordinates of all points.
	axes   [][]float64
	coords [][]float64
}

// newCloud returns the cloud of points about the last of them.
func newCloud(xs [][]float64, ctx context.Context) *cloud {
	c := &cloud{ctx: ctx, xs: xs, half: 1, scale: powerOf(0)}
	for _, x := range xs {
		if exponent(x) > 1022 {
			c.half = 0.5
		}
	}
	var most float64
	last := xs[len(xs)-1]
	for _, x := range xs {
		for k, v := range x {
			most = max(most, math.Abs(float64(v*c.half)-float64(last[k]*c.half)))
		}
	}
	_, e := math.Frexp(most)
	c.scale = powerOf(-e)
	return c
}

// center moves the center to the mean. A coordinate that is the same in all points has
// differences of exactly zero.
func (c *cloud) center() {
	shift, row := make([]float64, c.dim()), make([]float64, c.dim())
	for i := range c.xs {
		c.row(row, i, 0)
		floats.Add(shift, row)
	}
	floats.Scale(1/float64(len(c.xs)), shift)
	c.shift = shift
}

// point returns the center.
func (c *cloud) point() []float64 {
	x := make([]float64, c.dim())
	copy(x, c.xs[len(c.xs)-1])
	for k, s := range c.shift {
		x[k] = (float64(x[k]*c.half) + c.scale.over(s)) / c.half
	}
	return x
}

func (c *cloud) dim() int { return len(c.xs[0]) }

// row stores coordinates of the difference of point i to the center into dst: as many as
// dst has, from the given one on.
func (c *cloud) row(dst []float64, i, from int) {
	end := from + len(dst)
	last := c.xs[len(c.xs)-1][from:end]
	for k, v := range c.xs[i][from:end] {
		dst[k] = c.scale.times(float64(v*c.half) - float64(last[k]*c.half))
	}
	if c.shift != nil {
		floats.Sub(dst, c.shift[from:end])
	}
	for j, a := range c.axes {
		t := c.coords[j][i]
		for k, v := range a[from:end] {
			dst[k] -= float64(t * v)
		}
	}
}

// take takes the component along a unit vector out of all differences. It returns the sum
// of the squares of their coordinates.
func (c *cloud) take(axis []float64) (squares float64, err error) {
	row, t := make([]float64, c.dim()), make([]float64, len(c.xs))
	for i := range c.xs {
		if err := c.check(); err != nil {
			return 0, err
		}
		c.row(row, i, 0)
		t[i] = floats.Dot(axis, row)
		squares += float64(t[i] * t[i])
	}
	c.axes, c.coords = append(c.axes, axis), append(c.coords, t)
	return squares, nil
}

// squares returns the sum of the squares of all differences.
func (c *cloud) squares() (sum float64, err error) {
	row := make([]float64, c.dim())
	for i := range c.xs {
		if err := c.check(); err != nil {
			return 0, err
		}
		c.row(row, i, 0)
		sum += floats.Dot(row, row)
	}
	return sum, nil
}

// noise returns the sum of squares that differences may have from the rounding of the
// points' coordinates alone. Coordinates that do not change have no part in it.
func (c *cloud) noise() (sum float64) {
	const eps = 8 * 0x1p-52
	last := c.xs[len(c.xs)-1]
	for _, x := range c.xs {
		for k, v := range x {
			if v != last[k] {
				r := eps * c.scale.times(c.half*max(math.Abs(v), math.Abs(last[k])))
				sum += float64(r * r)
			}
		}
	}
	return sum
}

// buffer is the number of coordinates that scatter has in memory at a time, 256 KiB, which the
// cache of a processor holds, and least the number of rows or columns that it then takes at least.
const (
	buffer = 1 << 15
	least  = 64
)

// scatter returns the sums of products of all differences: of every pair of points if they
// have more coordinates than there are points, else of every pair of coordinates. The first
// is DDᵀ and the second DᵀD, with the differences as the rows of D.
func (c *cloud) scatter() (*mat.SymDense, error) {
	n, d := len(c.xs), c.dim()
	if d > n {
		return c.products(n, d, max(least, buffer/n), blas.NoTrans)
	}
	return c.products(d, n, max(least, buffer/d), blas.Trans)
}

// products returns a scatter matrix of the given order. It adds the products of so many of
// all columns of D at a time, or of rows if trans is blas.Trans.
func (c *cloud) products(order, all, step int, trans blas.Transpose) (*mat.SymDense, error) {
	n, d := len(c.xs), c.dim()
	s := mat.NewSymDense(order, nil)
	step = min(step, all)
	buf := make([]float64, step*order)
	for from := 0; from < all; from += step {
		if err := c.check(); err != nil {
			return nil, err
		}
		size := min(step, all-from)
		block := blas64.General{Rows: n, Cols: size, Stride: size, Data: buf}
		if trans == blas.Trans {
			block = blas64.General{Rows: size, Cols: d, Stride: d, Data: buf}
			for i := range size {
				c.row(buf[i*d:(i+1)*d], from+i, 0)
			}
		} else {
			for i := range n {
				c.row(buf[i*size:(i+1)*size], i, from)
			}
		}
		blas64.Syrk(trans, 1, block, 1, s.RawSymmetric())
	}
	return s, nil
}

// check returns an error if the context is done.
func (c *cloud) check() error {
	if err := stop.Error(c.ctx); err != nil {
		return fmt.Errorf("plane: principal components stopped: %w", err)
	}
	return nil
}
