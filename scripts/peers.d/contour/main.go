// Command contour times contour.Lines on a square grid of raw float64 values.
//
//	contour FILE N LO HI ROUNDS WORKERS < levels
//
// FILE holds N×N values in the machine's order, both axes go from LO to HI. It
// prints the milliseconds of each round, then the numbers of lines and vertices.
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"runtime"
	"time"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/contour"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 7 {
		log.Fatal("usage: contour FILE N LO HI ROUNDS WORKERS < levels")
	}
	var n, rounds, workers int
	var lo, hi float64
	for i, v := range []any{&n, &lo, &hi, &rounds, &workers} {
		if _, err := fmt.Sscan(os.Args[i+2], v); err != nil {
			log.Fatalf("%s: %v", os.Args[i+2], err)
		}
	}
	grid, err := read(os.Args[1], n, lo, hi)
	if err != nil {
		log.Fatal(err)
	}
	var levels []float64
	for l := 0.0; ; levels = append(levels, l) {
		if _, err := fmt.Scan(&l); err != nil {
			break
		}
	}
	runtime.GOMAXPROCS(workers)
	for range rounds {
		runtime.GC() // what the last round left is no work of this one
		start := time.Now()
		lines, err := contour.Lines(grid, levels, &contour.LineSettings{Workers: workers})
		if err != nil {
			log.Fatal(err)
		}
		took := time.Since(start)
		vertices := 0
		for _, l := range lines {
			vertices += len(l.Points)
		}
		fmt.Println(took.Seconds()*1e3, len(lines), vertices)
	}
}

func read(name string, n int, lo, hi float64) (*contour.Grid, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	zs := make([]float64, n*n)
	if err := binary.Read(file, binary.NativeEndian, zs); err != nil {
		return nil, err
	}
	axis := floats.Span(make([]float64, n), lo, hi)
	return contour.NewGrid(axis, axis, zs)
}
