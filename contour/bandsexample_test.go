package contour_test

import (
	"fmt"
	"math"

	"natgrad.example/contour"
)

// A hill on a plain. The band halfway up is a ring: a polygon with a hole.
func ExampleBands() {
	grid, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1, 2}, []float64{
		0, 0, 0,
		0, 4, 0,
		0, 0, 0,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	bands, err := contour.Bands(grid, []float64{1, 2}, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range bands {
		fmt.Printf("above %v, not above %v\n", b.Lower, b.Upper)
		for _, p := range b.Polygons {
			fmt.Println("  outer", p.Outer)
			for _, h := range p.Holes {
				fmt.Println("  hole ", h)
			}
		}
	}
	// Output:
	// above -Inf, not above 1
	//   outer [{0 0} {1 0} {2 0} {2 1} {2 2} {1 2} {0 2} {0 1}]
	//   hole  [{1 0.25} {0.25 1} {1 1.75} {1.75 1}]
	// above 1, not above 2
	//   outer [{1 0.25} {1.75 1} {1 1.75} {0.25 1}]
	//   hole  [{1 0.5} {0.5 1} {1 1.5} {1.5 1}]
	// above 2, not above +Inf
	//   outer [{1 0.5} {1.5 1} {1 1.5} {0.5 1}]
}

// With one hole at a corner of each cell, triangles are left on request.
func ExampleBandSettings_cornerMask() {
	nan := math.NaN()
	grid := &contour.Grid{
		Xs: []float64{0, 1, 2},
		Ys: []float64{0, 1, 2},
		Zs: []float64{1, 1, 1, 1, nan, 1, 1, 1, 1},
	}
	for _, corner := range []bool{false, true} {
		bands, err := contour.Bands(grid, []float64{0, 2}, &contour.BandSettings{CornerMask: corner})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(len(bands[0].Polygons))
	}
	// Output:
	// 0
	// 4
}

// Interpolated logarithmically, a field that grows tenfold from column to column
// has evenly spaced levels.
func ExampleInterp() {
	grid := &contour.Grid{Xs: []float64{0, 4}, Ys: []float64{0, 1}, Zs: []float64{1, 1e4, 1, 1e4}}
	lines, err := contour.Lines(grid, []float64{10, 100, 1000}, &contour.LineSettings{Interp: contour.InterpLog})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range lines {
		fmt.Printf("%v: x = %.3f\n", l.Level, l.Points[0].X)
	}
	// Output:
	// 10: x = 1.000
	// 100: x = 2.000
	// 1000: x = 3.000
}
