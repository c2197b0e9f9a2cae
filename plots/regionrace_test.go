package plots_test

import (
	"math"
	"sync"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// Several goroutines may ask for the extent of plotters that share a region: what they ask
// appends nothing to the slices of the region.
func TestOutsideShared(t *testing.T) {
	axis := contour.Axis(-2, 2, 21)
	r, err := contour.SampleRegion([]func(x []float64) float64{func(x []float64) float64 {
		return math.Sin(4*x[0]) * math.Sin(4*x[1])
	}}, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := r.Outside(), r.Polygons(); cap(a) != len(a) || cap(b) != len(b) || cap(r.Border()) != len(r.Border()) {
		t.Errorf("room for %d, %d and %d more polygons and lines, want none", cap(a)-len(a), cap(b)-len(b), cap(r.Border())-len(r.Border()))
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			o := &plots.Outside{Region: r}
			if x0, x1, y0, y1 := o.DataRange(); x0 != -2 || x1 != 2 || y0 != -2 || y1 != 2 {
				t.Errorf("the extent is %v, %v, %v, %v", x0, x1, y0, y1)
			}
		})
	}
	all.Wait()
}
