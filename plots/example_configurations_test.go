package plots_test

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// Every configuration of a cell, with the middle above and not above the level
// where that decides: full nodes are above the level, arrows run along the line
// with the higher ground on their left.
func ExampleContourLines_configurations() {
	f := &plots.Figure{Width: 6.5 * vg.Inch, Height: 3.8 * vg.Inch}
	style := plots.Post(9)
	style.Margin = 4
	style.FrameWidth = 0
	f.Style = style
	add := func(corners int, high float64, title string) {
		p := cell(corners, high)
		p.Title = title
		p.Row, p.Column = len(f.Panels)/6, len(f.Panels)%6
		f.Panels = append(f.Panels, p)
	}
	for corners := range 16 {
		switch corners {
		case 6, 9: // two opposite corners above: the middle decides
			add(corners, 1.5, "middle above")
			add(corners, 0.9, "middle below")
		default:
			add(corners, 1, fmt.Sprintf("$%d$", corners))
		}
	}
	save("configurations", f)
}

// cell draws the lines of level ½ in one cell. Bit k of corners says that corner
// k, counted along the rows from below, has the value high and not 0.
func cell(corners int, high float64) *plots.Panel {
	z := make([]float64, 4)
	above, below := plotter.XYs{}, plotter.XYs{}
	for k := range z {
		at := plotter.XY{X: float64(k % 2), Y: float64(k / 2)}
		if corners>>k&1 == 1 {
			z[k] = high
			above = append(above, at)
		} else {
			below = append(below, at)
		}
	}
	grid := must(contour.NewGrid([]float64{0, 1}, []float64{0, 1}, z))
	axis := plots.Axis{Min: -0.2, Max: 1.2, Ticks: plots.NoTicks{}}
	p := &plots.Panel{X: axis, Y: axis}
	edges := must(plotter.NewLine(plotter.XYs{{}, {X: 1}, {X: 1, Y: 1}, {Y: 1}, {}}))
	edges.Color = color.Gray{190}
	p.Add(edges)
	for _, line := range must(contour.Lines(grid, []float64{0.5}, nil)) {
		blue := color.NRGBA{B: 200, A: 255}
		p.Add(&plots.IteratePath{
			Points:    line.Points,
			Data:      &plots.DataArrow{HeadWidth: 0.16, HeadLength: 0.16, ShaftWidth: 0.01},
			LineStyle: draw.LineStyle{Color: blue, Width: 0.7},
		})
	}
	for i, nodes := range []plotter.XYs{above, below} {
		if len(nodes) == 0 {
			continue
		}
		s := must(plotter.NewScatter(nodes))
		s.Radius = 3
		s.Shape = draw.RingGlyph{}
		if i == 0 {
			s.Shape = draw.CircleGlyph{}
		}
		p.Add(s)
	}
	return p
}
