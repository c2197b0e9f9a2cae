package convex_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

var unitWindow = convex.Window{XMin: -1, XMax: 1, YMin: -1, YMax: 1}

// area returns the signed area of a polygon.
func area(p []contour.Point) (sum float64) {
	for i, a := range p {
		b := p[(i+1)%len(p)]
		sum += a.X*b.Y - a.Y*b.X
	}
	return sum / 2
}

// elsewhere is a set of another package.
type elsewhere struct{ set descent.Set }

func (e elsewhere) Project(dst, x []float64) error { return e.set.Project(dst, x) }
func (e elsewhere) Contains(x []float64) bool      { return e.set.Contains(x) }

// The outlines have the area of the part of the set in the window, a tenth larger on each side.
func TestOutlines(t *testing.T) {
	const w = 1.2
	disc := convex.Ball{Center: []float64{0, 0}, Radius: 0.5}
	half := convex.HalfSpace{Normal: []float64{1, 1}}
	square := convex.Box{Min: []float64{-0.25, -0.25}, Max: []float64{0.5, 0.25}}
	for _, c := range []struct {
		name    string
		set     descent.Set
		area    float64
		corners int // of a polygon, 0 for arcs
	}{
		{"disc", disc, math.Pi / 4, 0},
		{"half plane", half, 2 * w * w, 3},
		{"box", square, 0.375, 4},
		{"open box", convex.Box{Min: []float64{0, 0}}, w * w, 4},
		{"whole plane", convex.Box{}, 4 * w * w, 4},
		{"triangle", convex.Simplex{Sum: 0.5, Solid: true}, 0.125, 3},
		{"segment", convex.Simplex{Sum: 0.5}, 0, 3},
		{"half disc", convex.Intersection{A: disc, B: half}, math.Pi / 8, 0},
		{"half disc, turned", convex.Intersection{A: half, B: disc}, math.Pi / 8, 0},
		{"part of a segment", convex.Intersection{A: convex.Simplex{Sum: 0.5}, B: square}, 0, 3},
		{"corner of the box", convex.Intersection{A: square, B: convex.Box{Min: []float64{0, 0}}}, 0.125, 4},
		{"box elsewhere", elsewhere{square}, 0.375, 0},
		{"disc elsewhere", elsewhere{disc}, math.Pi / 4, 0},
		{"half plane elsewhere", elsewhere{half}, 2 * w * w, 0},
		{"two sets elsewhere", convex.Intersection{A: elsewhere{disc}, B: half}, math.Pi / 8, 0},
		{"part of a large disc", convex.Ball{Center: []float64{-1e6, 0}, Radius: 1e6}, 2 * w * w, 0},
		{"half of the window", convex.Ball{Center: []float64{-1e9, 0}, Radius: 1e9}, 2 * w * w, 4},
		{"half of the window, from outside", convex.Ball{Center: []float64{1e9, 1e9}, Radius: math.Sqrt2 * 1e9}, 2 * w * w, 3},
		{"deep in a disc", convex.Ball{Center: []float64{0, 0}, Radius: 1e300}, 4 * w * w, 4},
		{"disc around all", convex.Ball{Center: []float64{0, 0}, Radius: 1e6}, 4 * w * w, 4},
	} {
		line, err := convex.Outline(c.set, unitWindow)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := area(line.Points); math.Abs(got-c.area) > 1e-4 || !line.Closed || len(line.Points) > 3000 || c.corners > 0 && len(line.Points) != c.corners {
			t.Errorf("%s: area %v of %d points, want %v of %d", c.name, got, len(line.Points), c.area, c.corners)
		}
		for _, q := range line.Points {
			p := project(t, c.set, []float64{q.X, q.Y})
			if d := math.Hypot(p[0]-q.X, p[1]-q.Y); d > 1e-6 {
				t.Errorf("%s: %v is %g outside", c.name, q, d)
				break
			}
		}
	}
}

// At other places and sizes the outlines are the same.
func TestOutlinesOfAllSizes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 12))
	for _, size := range []float64{1e-100, 1e-9, 1, 1e12, 1e100} {
		for range 20 {
			x, y := size*rnd.NormFloat64(), size*rnd.NormFloat64()
			w := convex.Window{XMin: x - size, XMax: x + size, YMin: y - 2*size, YMax: y + 2*size}
			ball := convex.Ball{Center: []float64{x, y}, Radius: size / 2}
			set := convex.Intersection{A: ball, B: convex.HalfSpace{Normal: []float64{1, 2}, Offset: x + 2*y}}
			line, err := convex.Outline(set, w)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range line.Points {
				line.Points[i] = contour.Point{X: (p.X - x) / size, Y: (p.Y - y) / size}
			}
			if got := area(line.Points); math.Abs(got-math.Pi/8) > 1e-4 {
				t.Fatalf("size %g: area %v", size, got)
			}
		}
	}
}

// picky is a set that projects only what is near.
type picky struct{ elsewhere }

var errFar = errors.New("too far")

func (p picky) Project(dst, x []float64) error {
	if math.Abs(x[0]) > 1.1 {
		return errFar
	}
	return p.elsewhere.Project(dst, x)
}

func TestOutlineErrors(t *testing.T) {
	disc := convex.Ball{Center: []float64{0, 0}, Radius: 0.5}
	far := convex.Ball{Center: []float64{9, 0}, Radius: 0.5}
	for _, c := range []struct {
		set   descent.Set
		w     convex.Window
		cause error
	}{
		{disc, convex.Window{}, descent.ErrNotPositive},
		{disc, convex.Window{XMin: 1, XMax: -1, YMax: 1}, descent.ErrNotPositive},
		{disc, convex.Window{XMin: math.NaN(), YMax: 1}, descent.ErrNotFinite},
		{far, unitWindow, convex.ErrEmpty},
		{elsewhere{far}, unitWindow, convex.ErrEmpty},
		{convex.Intersection{A: disc, B: far}, unitWindow, convex.ErrEmpty},
		{convex.Simplex{Sum: 9}, unitWindow, convex.ErrEmpty},
		{convex.Intersection{A: far, B: convex.Box{}}, unitWindow, convex.ErrEmpty},
		{convex.Intersection{A: convex.Box{}, B: far}, unitWindow, convex.ErrEmpty},
		{picky{elsewhere{disc}}, unitWindow, errFar},
		{convex.Intersection{A: convex.Box{}, B: picky{elsewhere{disc}}}, unitWindow, errFar},
		{convex.Intersection{A: picky{elsewhere{disc}}, B: convex.Box{}}, unitWindow, errFar},
		{convex.Ball{Center: []float64{0}, Radius: 1}, unitWindow, descent.ErrDimension},
		{convex.Ball{Center: []float64{0, 0}, Radius: math.NaN()}, unitWindow, descent.ErrNotFinite},
	} {
		if line, err := convex.Outline(c.set, c.w); !errors.Is(err, c.cause) {
			t.Errorf("%+v in %+v: %d points, error %v, want %v", c.set, c.w, len(line.Points), err, c.cause)
		}
	}
}

func ExampleOutline() {
	triangle := convex.Simplex{Solid: true}
	line, err := convex.Outline(triangle, convex.Window{XMin: -1, XMax: 2, YMin: -1, YMax: 2})
	for _, p := range line.Points {
		fmt.Printf("(%.0f, %.0f)\n", math.Abs(p.X), math.Abs(p.Y)) // no -0
	}
	fmt.Println(err)
	// Output:
	// (0, 1)
	// (0, 0)
	// (1, 0)
	// <nil>
}
