// Command picture draws 30 filled bands of a grid, the lines between them with
// their levels written on, and a colour bar, and prints the seconds that each
// drawing took, from the values in memory to the PNG in memory. One more before
// them, which warms caches, is not timed.
//
// usage: picture GRID N LO HI ROUNDS OUT.png
//
// GRID holds N×N float64 in the machine's order, rows from below, over
// [LO, HI]². The last drawing is written to OUT.png.
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
	if err := os.WriteFile(os.Args[6], data.Bytes(), 0o666); err != nil {
		log.Fatal(err)
	}
}

func picture(out *bytes.Buffer, axis, zs []float64) error {
	grid, err := contour.NewGrid(axis, axis, zs)
	if err != nil {
		return err
	}
	lo, hi, _ := grid.Range()
	levels := contour.Axis(lo, hi, 31)
	bands, err := plots.NewBands(grid, levels, colormap.Viridis(), nil)
	if err != nil {
		return err
	}
	lines, err := plots.NewContourLines(grid, levels, nil)
	if err != nil {
		return err
	}
	lines.LineStyle = draw.LineStyle{Width: 0.5}
	lines.Labels = &plots.LineLabels{Size: 8}
	panel := &plots.Panel{Title: "1000 × 1000 nodes", ColorBar: &plots.ColorBar{Of: bands}}
	panel.Add(bands, lines)
	style := plots.Post(10)
	figure := &plots.Figure{Width: 8 * vg.Inch, Height: 6 * vg.Inch, Style: &style, Panels: []*plots.Panel{panel}}
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
