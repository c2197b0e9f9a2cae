package vgdraw2d_test

import (
	"bytes"
	"fmt"
	"image/color"
	"log"
	"os"
	"regexp"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// A canvas of 100 by 50 pixels, as SVG.
func ExampleNew() {
	c, err := vgdraw2d.New(72, 36, vgdraw2d.SVG, &vgdraw2d.Options{
		Title:    "Two lines",
		IDPrefix: "fig1-",
	})
	if err != nil {
		log.Fatal(err)
	}
	c.SetLineJoin(vgdraw2d.RoundJoin)
	c.SetColor(color.NRGBA{R: 255, A: 128})
	var p vg.Path
	p.Move(vg.Point{X: 7.2, Y: 7.2})
	p.Line(vg.Point{X: 36, Y: 28.8})
	p.Line(vg.Point{X: 64.8, Y: 7.2})
	c.Stroke(p)
	if _, err := c.WriteTo(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1in" height="0.5in" viewBox="0 0 100 50" style="max-width:100%;height:auto" role="img" lang="en" aria-labelledby="fig1-title">
	// <title id="fig1-title">Two lines</title>
	// <rect width="100" height="50" fill="#fff"/>
	// <path fill="none" stroke="#f00" stroke-opacity="0.502" stroke-width="1.3889" stroke-linejoin="round" d="M10 40l40-30 40 30"/>
	// </svg>
}

// The same drawing in all three formats.
func ExampleCanvas_WriteTo() {
	for _, f := range []vgdraw2d.Format{vgdraw2d.PNG, vgdraw2d.SVG, vgdraw2d.PDF} {
		c, err := vgdraw2d.New(2*vg.Inch, 1*vg.Inch, f, nil)
		if err != nil {
			log.Fatal(err)
		}
		c.Fill(vg.Rectangle{Max: vg.Point{X: vg.Inch, Y: vg.Inch}}.Path())
		var b bytes.Buffer
		if _, err := c.WriteTo(&b); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %v pixels, begins with %q\n", f, c.Pixels(), b.Bytes()[:4])
	}
	// Output:
	// png: (200,100) pixels, begins with "\x89PNG"
	// svg: (200,100) pixels, begins with "<svg"
	// pdf: (200,100) pixels, begins with "%PDF"
}

// A plotter that draws on any canvas and clips where it can.
func ExampleClipper() {
	drawOn := func(c vg.Canvas, area vg.Rectangle) {
		c.Push()
		defer c.Pop()
		if k, ok := c.(vgdraw2d.Clipper); ok {
			k.Clip(area)
		}
		c.Fill(vg.Rectangle{Max: vg.Point{X: 1000, Y: 1000}}.Path())
	}
	c, err := vgdraw2d.New(72, 72, vgdraw2d.PNG, nil)
	if err != nil {
		log.Fatal(err)
	}
	drawOn(c, vg.Rectangle{Min: vg.Point{X: 36, Y: 0}, Max: vg.Point{X: 72, Y: 72}})
	fmt.Println(c.Image().At(49, 50), c.Image().At(50, 50))
	// Output: {255 255 255 255} {0 0 0 255}
}

// In a PDF, text is text in fonts that are part of the file.
func ExampleCanvas_FillText() {
	c, err := vgdraw2d.New(200, 40, vgdraw2d.PDF, &vgdraw2d.Options{Title: "A formula"})
	if err != nil {
		log.Fatal(err)
	}
	f, err := tex.Typeset(`the loss $x^2$`, 12)
	if err != nil {
		log.Fatal(err)
	}
	c.Translate(vg.Point{X: 20, Y: 15})
	for _, run := range f.Runs() {
		run.Fill(c) // by FillText
	}
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		log.Fatal(err)
	}
	fonts := regexp.MustCompile(`<</Length1 \d+/Length2 \d+`).FindAll(b.Bytes(), -1)
	fmt.Println(len(fonts), "Type 1 fonts: the words, x and the exponent")
	// Output:
	// 3 Type 1 fonts: the words, x and the exponent
}
