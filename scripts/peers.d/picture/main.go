// Command picture draws 30 filled bands of a grid, contour lines with labels, and a
// color bar. For each round it prints the seconds from values in memory to a PNG
// in memory. An additional first round, which fills the caches, is not timed.
//
//	picture GRID N LO HI ROUNDS OUT.png
//
// GRID holds N×N float64 values over [LO, HI]² in native byte order, with the lowest
// row first. The last drawing is written to OUT.png.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/internal/savefile"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("picture: ")
	if len(os.Args) != 7 {
		log.Fatal("usage: picture GRID N LO HI ROUNDS OUT.png")
	}
	var numbers [4]float64
	for i := range numbers {
		numbers[i] = must(strconv.ParseFloat(os.Args[i+2], 64))
	}
	n, rounds := int(numbers[0]), int(numbers[3])
	zs := make([]float64, n*n)
	if err := binary.Read(bytes.NewReader(must(os.ReadFile(os.Args[1]))), binary.NativeEndian, zs); err != nil {
		log.Fatal(err)
	}
	axis := contour.Axis(numbers[1], numbers[2], n)
	var data bytes.Buffer
	for round := range rounds + 1 {
		data.Reset()
		start := time.Now()
		if err := picture(&data, axis, zs); err != nil {
			log.Fatal(err)
		}
		if took := time.Since(start); round > 0 {
			fmt.Println(took.Seconds())
		}
	}
	if err := savefile.Write(os.Args[6], data.Bytes()); err != nil {
		log.Fatal(err)
	}
}

func picture(out *bytes.Buffer, axis, zs []float64) error {
	grid, err := contour.NewGrid(axis, axis, zs)
	if err != nil {
		return err
	}
	lo, hi, _ := grid.Range()
	levels := contour.Linear{N: 31, Lo: lo, Hi: hi}
	bands, err := plots.NewBands(grid, levels, colormap.Viridis(), nil)
	if err != nil {
		return err
	}
	lines, err := plots.NewContourLines(grid, levels, nil, nil)
	if err != nil {
		return err
	}
	lines.LineStyle = draw.LineStyle{Width: 0.5}
	lines.Labels = &plots.LineLabels{Size: 8}
	panel := &plots.Panel{Title: "1000 × 1000 nodes", ColorBar: &plots.ColorBar{Of: bands}}
	panel.Add(bands, lines)
	figure := &plots.Figure{Width: 8 * vg.Inch, Height: 6 * vg.Inch, Style: plots.Post(10), Panels: []*plots.Panel{panel}}
	w, err := figure.WriterTo("png")
	if err != nil {
		return err
	}
	_, err = w.WriteTo(out)
	return err
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}
