package ball

import (
	"fmt"
	"math"

	"natgrad.example/contour"
)

// window is a parallelogram around the center: the points c + u·a + v·b with u from lo[0]
// to hi[0] and v from lo[1] to hi[1]. (u, v) are window coordinates.
type window struct {
	c, a, b contour.Point
	lo, hi  [2]float64
}

// at returns the point with window coordinates (u, v).
func (w *window) at(u, v float64) contour.Point {
	return contour.Point{X: w.c.X + (u*w.a.X + v*w.b.X), Y: w.c.Y + (u*w.a.Y + v*w.b.Y)}
}

// axis returns n+1 nodes from lo < 0 to hi > 0, of which node k is 0.
func axis(lo, hi float64, n int) (nodes []float64, k int) {
	k = max(1, min(n-1, int(math.Round(float64(n)*-lo/(hi-lo)))))
	nodes = make([]float64, n+1)
	for i := range nodes {
		if i <= k {
			nodes[i] = lo * (float64(k-i) / float64(k))
		} else {
			nodes[i] = hi * (float64(i-k) / float64(n-k))
		}
	}
	return nodes, k
}

// A flood fill uses floodCells in each direction, and more, up to maxFloodCells, for thin
// balls.
const (
	floodCells    = 64
	maxFloodCells = 1024
)

// farBeyond is the extent, in multiples of the extent along the axes, above which a ball
// counts as unbounded. The short side of a longer ball would be lost to rounding.
const farBeyond = 1e7

// window returns a window around the ball, and the number of cells of the flood fill that
// confirmed it.
func (b *divergenceBall) window() (w *window, cells int, err error) {
	if w, err = b.cross(); err != nil {
		return nil, 0, err
	}
	start := math.Hypot(w.a.X, w.b.Y)
	cells = floodCells
	most := 0.0 // the largest reach of a window
	for round, stuck := 0, 0; round < 80; round++ {
		f := b.flood(w, cells)
		if round >= 2 && !f.touches && f.fills(w) {
			finer := b.flood(w, 2*cells)
			if b.err == nil && finer.like(f) {
				return w, cells, nil
			}
			f, cells = finer, 2*cells // the coarse grid missed a part
		}
		if b.err != nil {
			return nil, 0, b.err
		}
		w = f.next(w)
		reach := math.Max(math.Hypot(w.a.X, w.a.Y), math.Hypot(w.b.X, w.b.Y))
		if stuck++; reach > 1.5*most {
			most, stuck = reach, 0
		}
		if stuck == 5 {
			cells, stuck = 2*cells, 0
		}
		if cells > maxFloodCells {
			break
		}
		if f.touches && !(reach < farBeyond*start) {
			return nil, 0, fmt.Errorf("ball: radius %v: reaches %.3g from the center %v: %w", b.radius, reach, b.c, ErrUnbounded)
		}
	}
	return nil, 0, fmt.Errorf("ball: radius %v: parts are thinner than 1/%d of the ball: %w", b.radius, maxFloodCells, ErrUnresolved)
}

// cross returns a window that contains the ball's parts on the two axes through
// the center.
func (b *divergenceBall) cross() (*window, error) {
	var half [2]float64
	for i := range half {
		up, err := b.reach(i, 1)
		if err != nil {
			return nil, err
		}
		down, err := b.reach(i, -1)
		if err != nil {
			return nil, err
		}
		half[i] = math.Max(up, down)
	}
	return &window{
		c: contour.Point{X: b.c[0], Y: b.c[1]}, a: contour.Point{X: half[0]}, b: contour.Point{Y: half[1]},
		lo: [2]float64{-1, -1}, hi: [2]float64{1, 1},
	}, nil
}

// flooded is the part of the ball that is connected to the center along the grid of a
// window, in window coordinates.
type flooded struct {
	nodes   []contour.Point
	cells   int
	touches bool // whether it reaches the border of the window
}

// flood fills the ball from the node at the center.
func (b *divergenceBall) flood(w *window, n int) *flooded {
	us, ku := axis(w.lo[0], w.hi[0], n)
	vs, kv := axis(w.lo[1], w.hi[1], n)
	seen := make([]bool, (n+1)*(n+1))
	seen[kv*(n+1)+ku] = true
	f := &flooded{cells: n}
	for todo := [][2]int{{ku, kv}}; len(todo) > 0; {
		i, j := todo[len(todo)-1][0], todo[len(todo)-1][1]
		todo = todo[:len(todo)-1]
		f.nodes = append(f.nodes, contour.Point{X: us[i], Y: vs[j]})
		for _, q := range [4][2]int{{i - 1, j}, {i + 1, j}, {i, j - 1}, {i, j + 1}} {
			if q[0] < 0 || q[0] > n || q[1] < 0 || q[1] > n {
				f.touches = true
				continue
			}
			if seen[q[1]*(n+1)+q[0]] {
				continue
			}
			seen[q[1]*(n+1)+q[0]] = true
			if b.heightAt(w.at(us[q[0]], vs[q[1]])) <= boundaryHeight {
				todo = append(todo, q)
			}
		}
	}
	return f
}

// fills reports whether f extends over at least half of the window in both directions.
func (f *flooded) fills(w *window) bool {
	lo, hi := f.extent(1, 0)
	left, right := f.extent(0, 1)
	return hi-lo > 0.5*(w.hi[0]-w.lo[0]) && right-left > 0.5*(w.hi[1]-w.lo[1])
}

// like reports whether f has about the extent of g, which is from a grid twice as coarse.
func (f *flooded) like(g *flooded) bool {
	if f.touches {
		return false
	}
	for _, e := range [2]contour.Point{{X: 1}, {Y: 1}} {
		a, b := f.extent(e.X, e.Y)
		c, d := g.extent(e.X, e.Y)
		if math.Max(math.Abs(a-c), math.Abs(b-d)) > 0.1*(b-a) {
			return false
		}
	}
	return true
}

// extent returns the range of the nodes along a direction.
func (f *flooded) extent(x, y float64) (lo, hi float64) {
	for _, p := range f.nodes {
		v := x*p.X + y*p.Y
		lo, hi = min(lo, v), max(hi, v)
	}
	return lo, hi
}

// next returns a window along the principal axes of f with room around f, and with more
// room if w was too small.
func (f *flooded) next(w *window) *window {
	sin, cos := math.Sincos(f.turn())
	out := &window{c: w.c}
	for k, e := range [2]contour.Point{{X: cos, Y: sin}, {X: -sin, Y: cos}} {
		lo, hi := f.extent(e.X, e.Y)
		// The ball may extend beyond f by a step of the grid, in any direction.
		step := (math.Abs(e.X)*(w.hi[0]-w.lo[0]) + math.Abs(e.Y)*(w.hi[1]-w.lo[1])) / float64(f.cells)
		room := 0.1*(hi-lo) + 2*step
		if f.touches {
			room += (hi - lo) / 2
		}
		lo, hi = lo-room, hi+room
		size := math.Max(-lo, hi)
		out.lo[k], out.hi[k] = lo/size, hi/size
		v := contour.Point{X: size * (w.a.X*e.X + w.b.X*e.Y), Y: size * (w.a.Y*e.X + w.b.Y*e.Y)}
		if k == 0 {
			out.a = v
		} else {
			out.b = v
		}
	}
	return out
}

// turn returns the angle of the long principal axis of the nodes, above -π/2 and at most π/2.
func (f *flooded) turn() float64 {
	var mx, my, xx, xy, yy float64
	n := float64(len(f.nodes))
	for _, p := range f.nodes {
		mx, my = mx+p.X/n, my+p.Y/n
	}
	for _, p := range f.nodes {
		dx, dy := p.X-mx, p.Y-my
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	// Where the nodes are symmetric, rounding must not choose the direction of the axis, and with it
	// the point at which the boundary begins.
	if least := rounding * (xx + yy); math.Abs(xy) <= least {
		xy = 0
		if math.Abs(xx-yy) <= least {
			return 0
		}
	}
	return math.Atan2(2*xy, xx-yy) / 2
}

// rounding is the part of the moments of nodes below which a difference of them is one of rounding.
const rounding = 1e-9
