package contour_test

import (
	"context"
	"fmt"
	"log"
	"math"

	"natgrad.example/contour"
)

// The contour line of a circle.
func ExampleLines() {
	axis := contour.Axis(-2, 2, 5)
	grid, err := contour.Sample(func(x []float64) float64 {
		return x[0]*x[0] + x[1]*x[1]
	}, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	lines, err := contour.Lines(grid, []float64{2.5}, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, line := range lines {
		fmt.Println(line.Level, line.Closed)
		for _, p := range line.Points {
			fmt.Printf("%+.2f %+.2f\n", p.X, p.Y)
		}
	}
	// Output:
	// 2.5 true
	// -1.00 -1.17
	// -1.17 -1.00
	// -1.50 +0.00
	// -1.17 +1.00
	// -1.00 +1.17
	// +0.00 +1.50
	// +1.00 +1.17
	// +1.17 +1.00
	// +1.50 +0.00
	// +1.17 -1.00
	// +1.00 -1.17
	// +0.00 -1.50
}

// Values that are not finite are holes, at which lines end.
func ExampleLines_holes() {
	xs, ys := []float64{0, 1, 2}, []float64{0, 1}
	grid, err := contour.NewGrid(xs, ys, []float64{
		0, 0, math.NaN(),
		1, 1, 1,
	})
	if err != nil {
		log.Fatal(err)
	}
	lines, err := contour.Lines(grid, []float64{0.5}, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(lines)
	// Output:
	// [{0.5 false [{0 0.5} {1 0.5}]}]
}

func ExampleSample() {
	grid, err := contour.Sample(func(x []float64) float64 {
		return math.Log(x[0]) + x[1]
	}, []float64{0, 1, 2}, []float64{-1, 1}, nil)
	if err != nil {
		log.Fatal(err)
	}
	lo, hi, _ := grid.Range()
	fmt.Printf("%d holes, from %.3f to %.3f\n", grid.Holes(), lo, hi)
	// Output:
	// 2 holes, from -1.000 to 1.693
}

// A panic of the objective is an error that names the point.
func ExampleSample_panic() {
	table := []float64{1, 2}
	_, err := contour.Sample(func(x []float64) float64 {
		return table[int(x[0])] * x[1]
	}, []float64{0, 1, 2}, []float64{-1, 1}, nil)
	fmt.Println(err)
	// Output:
	// contour: objective at (2, -1): panic: runtime error: index out of range [2] with length 2
}

func ExampleNice() {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{-3, 12, 31, 47})
	if err != nil {
		log.Fatal(err)
	}
	levels, err := contour.Nice{N: 6}.Levels(grid)
	fmt.Println(levels, err)
	// Output:
	// [-8 0 8 16 24 32 40 48] <nil>
}

func ExampleAt() {
	levels, err := contour.At(1, 2, 4, 8).Levels(nil)
	fmt.Println(levels, err)
	_, err = contour.At(1, 4, 2).Levels(nil)
	fmt.Println(err)
	// Output:
	// [1 2 4 8] <nil>
	// contour: levels[2] = 2: not above the one before
}

func ExampleAxis() {
	fmt.Println(contour.Axis(-1, 1, 5))
	_, err := contour.Sample(func(x []float64) float64 { return x[0] }, contour.Axis(1, 1, 3), contour.Axis(0, 1, 2), nil)
	fmt.Println(err)
	// Output:
	// [-1 -0.5 0 0.5 1]
	// contour: xs[1] = 1: axis neither increasing nor decreasing
}

func ExampleNewGrid() {
	_, err := contour.NewGrid([]float64{0, 1, 1}, []float64{0, 1}, make([]float64, 6))
	fmt.Println(err)
	// Output:
	// contour: xs[2] = 1: axis neither increasing nor decreasing
}

// A function of the angle and the radius in the plane.
func ExampleGrid_Warp() {
	angles := contour.Axis(0, math.Pi, 5)
	grid, err := contour.Sample(func(x []float64) float64 {
		return x[1] * x[1] // does not depend on the angle
	}, angles, []float64{1, 2, 3}, nil)
	if err != nil {
		log.Fatal(err)
	}
	polar, err := grid.Warp(func(p contour.Point) contour.Point {
		sin, cos := math.Sincos(p.X)
		return contour.Point{X: p.Y * cos, Y: p.Y * sin}
	})
	if err != nil {
		log.Fatal(err)
	}
	lines, err := contour.Lines(polar, []float64{2.5}, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range lines[0].Points {
		fmt.Printf("%+.3f %+.3f\n", p.X, p.Y)
	}
	// Output:
	// -1.500 +0.000
	// -1.061 +1.061
	// +0.000 +1.500
	// +1.061 +1.061
	// +1.500 +0.000
}

func ExampleGrid_Census() {
	axis := []float64{-1, 0, 1}
	grid, err := contour.Sample(func(x []float64) float64 {
		return math.Log(x[0]) + x[1]
	}, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(grid.Census())
	// Output:
	// 6 of 9 values are holes: 3 NaN, 3 -Inf; the first at (-1, -1)
}

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

// CornerMask leaves triangles of cells with one hole at a corner.
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

// With logarithmic interpolation, a field that grows tenfold from column to column
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

// The interpolation on the scales of logarithmic axes places the line of log x + log y
// exactly, even on a grid with two columns and two rows.
func ExampleLineSettings_logarithmicAxes() {
	xs := []float64{0.1, 10}
	grid, err := contour.Sample(func(x []float64) float64 { return math.Log10(x[0]) + math.Log10(x[1]) }, xs, xs, nil)
	if err != nil {
		panic(err)
	}
	for _, s := range []*contour.LineSettings{nil, {XScale: math.Log, YScale: math.Log}} {
		lines, err := contour.Lines(grid, []float64{1}, s)
		if err != nil {
			panic(err)
		}
		p := lines[0].Points
		fmt.Printf("(%.4g, %.4g) to (%.4g, %.4g)\n", p[0].X, p[0].Y, p[1].X, p[1].Y)
	}
	// Output:
	// (5.05, 10) to (10, 5.05)
	// (1, 10) to (10, 1)
}

// Contour lines of a plane in a quarter of a disk. They end on the border.
func ExampleSampleRegion() {
	axis := contour.Axis(-2, 2, 9)
	region, err := contour.SampleRegion([]func(x []float64) float64{
		func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - 1 },
		func(x []float64) float64 { return -x[0] },
		func(x []float64) float64 { return -x[1] },
	}, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] - x[1] }, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	lines, err := contour.Lines(grid, []float64{0, 0.6}, nil)
	if err != nil {
		log.Fatal(err)
	}
	if lines, err = region.Lines(context.Background(), lines); err != nil {
		log.Fatal(err)
	}
	for _, l := range lines {
		first, last := l.Points[0], l.Points[len(l.Points)-1]
		fmt.Printf("%.1f: from (%.2f, %.2f) to (%.2f, %.2f)\n", l.Level, first.X, first.Y, last.X, last.Y)
	}
	area := 0.0
	for _, p := range region.Polygons() {
		for i, a := range p.Outer {
			b := p.Outer[(i+1)%len(p.Outer)]
			area += (a.X*b.Y - b.X*a.Y) / 2
		}
	}
	fmt.Printf("area %.2f\n", area)
	// Output:
	// 0.0: from (0.71, 0.71) to (0.00, 0.00)
	// 0.6: from (0.94, 0.34) to (0.60, 0.00)
	// area 0.78
}

// The region of a sampled constraint.
func ExampleNewRegion() {
	xs, ys := []float64{0, 1, 2}, []float64{0, 1}
	grid, err := contour.NewGrid(xs, ys, []float64{
		-1, 1, -1,
		-1, 1, -1,
	})
	if err != nil {
		log.Fatal(err)
	}
	region, err := contour.NewRegion([]contour.Field{grid}, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range region.Polygons() {
		fmt.Println("region", p.Outer)
	}
	for _, p := range region.Outside() {
		fmt.Println("outside", p.Outer)
	}
	for _, l := range region.Border() {
		fmt.Println("border", l.Points)
	}
	// Output:
	// region [{1.5 0} {2 0} {2 1} {1.5 1}]
	// region [{0.5 1} {0 1} {0 0} {0.5 0}]
	// outside [{0.5 0} {1.5 0} {1.5 1} {0.5 1}]
	// border [{0.5 1} {0.5 0}]
	// border [{1.5 0} {1.5 1}]
}

// Levels for the values where a constraint holds.
func ExampleWithin() {
	axis := contour.Axis(-2, 2, 41)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] }, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	disc := func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - 1 }
	region, err := contour.SampleRegion([]func(x []float64) float64{disc}, axis, axis, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, rule := range []contour.Leveler{contour.Nice{N: 4}, contour.Within{Region: region, Rule: contour.Nice{N: 4}}} {
		levels, err := rule.Levels(grid)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(levels)
	}
	// Output:
	// [0 2 4 6 8]
	// [0 0.25 0.5 0.75 1 1.25]
}
