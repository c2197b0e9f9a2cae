package page

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

// someBox returns a box of up to the given size on a page of the given side.
func someBox(r *rand.Rand, side, size float64) vg.Rectangle {
	p := vg.Point{X: vg.Length(side * (r.Float64() - 0.5)), Y: vg.Length(side * (r.Float64() - 0.5))}
	return vg.Rectangle{Min: p, Max: p.Add(vg.Point{X: vg.Length(size * r.Float64()), Y: vg.Length(size * r.Float64())})}
}

// Near leaves out no shape in reach, and visits shapes once and in their order.
func TestBuckets(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var b Buckets
	var shapes [][]vg.Rectangle
	for i := range 400 {
		shape := []vg.Rectangle{someBox(r, 500, 30), someBox(r, 500, 30)}
		switch i % 50 {
		case 7:
			shape = []vg.Rectangle{someBox(r, 500, 1e5)}
		case 8:
			shape[1].Max.X = vg.Length(math.Inf(1))
		case 9:
			shape[1].Min.Y = vg.Length(math.NaN())
		case 10:
			shape = []vg.Rectangle{{Min: vg.Point{X: 1e300, Y: 1e300}, Max: vg.Point{X: 1e300, Y: 1e300}}}
		}
		shapes = append(shapes, shape)
		b.Add(shape...)
	}
	if b.Len() != len(shapes) {
		t.Fatalf("%d shapes, want %d", b.Len(), len(shapes))
	}
	for range 300 {
		box := someBox(r, 600, 60)
		var got []int
		b.Near(box, func(i int) bool { got = append(got, i); return true })
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("visits %v", got)
		}
		for i, s := range shapes {
			reach := slices.ContainsFunc(s, func(p vg.Rectangle) bool { return Separation(p, box) <= 0 })
			if reach && !slices.Contains(got, i) {
				t.Fatalf("shape %d at %v is not near %v", i, s, box)
			}
		}
		if len(got) > 1 {
			visited := 0
			b.Near(box, func(int) bool { visited++; return false })
			if visited != 1 {
				t.Fatalf("%d visits after the end", visited)
			}
		}
	}
}

// On a page that grows with the number of shapes, a search looks at as many as before.
func TestBucketsWork(t *testing.T) {
	for _, n := range []int{500, 2000, 8000} {
		r := rand.New(rand.NewPCG(9, 10))
		side := 20 * math.Sqrt(float64(n))
		var b Buckets
		visits := 0
		for range n {
			box := someBox(r, side, 30)
			b.Near(box, func(int) bool { visits++; return true })
			b.Add(box)
		}
		if visits > 20*n {
			t.Errorf("%d shapes: %d visits", n, visits)
		}
	}
}
