// Command contour times contour.Lines or contour.Bands on a square grid of raw
// float64 values.
//
//	contour lines|bands FILE N LO HI ROUNDS WORKERS < levels
//
// FILE holds N×N values in native byte order. Both axes go from LO to HI. For each
// round the command prints the time in milliseconds, the number of lines or
// polygons, and the number of their vertices.
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"runtime"
	"time"

	"natgrad.example/contour"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 8 || os.Args[1] != "lines" && os.Args[1] != "bands" {
		log.Fatal("usage: contour lines|bands FILE N LO HI ROUNDS WORKERS < levels")
	}
	var n, rounds, workers int
	var lo, hi float64
	for i, v := range []any{&n, &lo, &hi, &rounds, &workers} {
		if _, err := fmt.Sscan(os.Args[i+3], v); err != nil {
			log.Fatalf("%s: %v", os.Args[i+3], err)
		}
	}
	grid, err := read(os.Args[2], n, lo, hi)
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
	run := timer(os.Args[1])
	for range rounds {
		runtime.GC() // do not time the collection of earlier rounds
		took, pieces, vertices, err := run(grid, levels, workers)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(took.Seconds()*1e3, pieces, vertices)
	}
}

// timer returns the function to time, which computes lines or bands. It returns the
// time taken, the number of lines or polygons, and the number of vertices.
func timer(what string) func(g *contour.Grid, levels []float64, workers int) (took time.Duration, pieces, vertices int, err error) {
	if what == "bands" {
		return bands
	}
	return lines
}

func lines(g *contour.Grid, levels []float64, workers int) (took time.Duration, pieces, vertices int, err error) {
	start := time.Now()
	ls, err := contour.Lines(g, levels, &contour.LineSettings{Workers: workers})
	took = time.Since(start)
	for _, l := range ls {
		vertices += len(l.Points)
	}
	return took, len(ls), vertices, err
}

func bands(g *contour.Grid, levels []float64, workers int) (took time.Duration, pieces, vertices int, err error) {
	start := time.Now()
	bs, err := contour.Bands(g, levels, &contour.BandSettings{Workers: workers})
	took = time.Since(start)
	for _, b := range bs {
		pieces += len(b.Polygons)
		for _, p := range b.Polygons {
			vertices += len(p.Outer)
			for _, h := range p.Holes {
				vertices += len(h)
			}
		}
	}
	return took, pieces, vertices, err
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
	axis := contour.Axis(lo, hi, n)
	return contour.NewGrid(axis, axis, zs)
}
