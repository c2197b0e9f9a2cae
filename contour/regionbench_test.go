package contour_test

import (
	"context"
	"math"
	"testing"

	"natgrad.example/contour"
)

// benchRegion returns a region with a long border, and peaks, on 1000×1000 nodes.
func benchRegion(b *testing.B) (*contour.Region, *contour.Grid) {
	grid := benchField(b, "peaks", 1000)
	g := func(x []float64) float64 {
		return math.Hypot(x[0], x[1]) - 2 - 0.5*math.Sin(7*math.Atan2(x[1], x[0]))
	}
	r, err := contour.SampleRegion([]func(x []float64) float64{g}, grid.Xs, grid.Ys, nil)
	if err != nil {
		b.Fatal(err)
	}
	return r, grid
}

// BenchmarkRegionLines clips the lines of 30 levels.
func BenchmarkRegionLines(b *testing.B) {
	r, grid := benchRegion(b)
	lines, err := contour.Lines(grid, inner(grid, 30), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Lines(context.Background(), lines); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRegionBands clips the bands between 30 levels.
func BenchmarkRegionBands(b *testing.B) {
	r, grid := benchRegion(b)
	bands, err := contour.Bands(grid, inner(grid, 30), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Bands(context.Background(), bands); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSampleRegion finds the region.
func BenchmarkSampleRegion(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		benchRegion(b)
	}
}
