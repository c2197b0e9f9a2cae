package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/solid"
)

// FitAxes implements AxesPainter.
func (s *Surface) FitAxes(dataArea vg.Rectangle, axes *plot.Plot) error {
	if s.field == nil {
		return nil
	}
	b, err := s.newBox(axes)
	if err != nil {
		return err
	}
	return b.fit(dataArea)
}

// Plot implements plot.Plotter. It draws nothing if the box does not fit.
func (s *Surface) Plot(c draw.Canvas, plt *plot.Plot) {
	if noMap(s.Coloring.Map) {
		return
	}
	b := s.placedBox(&c, plt)
	if b == nil {
		return
	}
	sheet := s.sheet(b, brush.Stopped(c.Canvas))
	if sheet == nil {
		return
	}
	lines := s.contourLines(&c, b, sheet)
	below := !b.view.Faces()[2]
	brush.Clip(&c, func(bool) {
		b.paintBack(&c, !s.HideGrid)
		if !below {
			s.paintFloor(&c, b, lines)
		}
		if (len(sheet.U)-1)*(len(sheet.V)-1) > MaxSurfaceCells && !hasPixels(c.Canvas) {
			s.paintImage(&c, b, sheet)
		} else {
			s.paintCells(&c, b, sheet)
		}
		if below {
			s.paintFloor(&c, b, lines)
		}
		s.paintLines(&c, b, sheet, lines)
		b.paintAxes(&c)
	})
}

// The numbers of colors of a surface without levels and of tones of a shaded one. More would
// hardly be told apart, and make a larger file.
const (
	surfaceColors = 32
	surfaceTones  = 8
)

// breaks returns the values between the colors of the surface, and the colors.
func (s *Surface) breaks() (values []float64, colors []color.Color) {
	if s.banded {
		colors = append(colors, s.Coloring.ColorOf(math.Inf(-1)))
		for i := range s.levels[1:] {
			colors = append(colors, s.Coloring.ColorOf(s.levels[i+1]))
		}
		return s.levels, append(colors, s.Coloring.ColorOf(math.Inf(1)))
	}
	if oneValue(s.zmin, s.zmax) {
		return nil, []color.Color{s.Coloring.ColorOf(s.zmin)}
	}
	norm := s.Coloring.norm()
	last, from := s.zmin, norm.Norm(s.zmin)
	to := norm.Norm(s.zmax)
	for i := range surfaceColors {
		at := from + (to-from)*(float64(i)+0.5)/surfaceColors
		colors = append(colors, s.Coloring.colorAt(at))
		if i > 0 {
			bound := from + (to-from)*float64(i)/surfaceColors
			last = reach(norm.Norm, bound, last, s.zmax)
			values = append(values, last)
		}
	}
	return values, colors
}

// reach returns the value from lo to hi at which an increasing function reaches at.
func reach(f func(float64) float64, at, lo, hi float64) float64 {
	for range 60 {
		mid := lo/2 + hi/2
		if lo > 0 && hi/lo > 2 {
			mid = math.Sqrt(lo) * math.Sqrt(hi)
		}
		if f(mid) < at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// paintCells fills the cells of the surface.
func (s *Surface) paintCells(c *draw.Canvas, b *surfaceBox, sheet *solid.Sheet) {
	values, colors := s.breaks()
	p := &solid.Paint{View: b.view, Split: s.banded, Stop: brush.Stopped(c.Canvas)}
	for _, v := range values {
		p.Breaks = append(p.Breaks, b.axes[2].place(v))
	}
	if b.axes[2].down {
		slices.Reverse(p.Breaks)
		slices.Reverse(colors)
	}
	if s.opaque() {
		p.Grow = float64(surfaceOverlap / b.size)
	}
	if s.Shade > 0 {
		p.Tones = surfaceTones
	}
	var path vg.Path
	p.Fill = func(k, tone int, polygons [][]geom.Point) {
		clr := colors[k]
		if clr == nil {
			return
		}
		if p.Tones > 1 {
			clr = shaded(clr, 1-s.Shade*(1-float64(tone)/(surfaceTones-1)))
		}
		path = path[:0]
		for _, ring := range polygons {
			for i, q := range ring {
				if i == 0 {
					path.Move(b.onPage(q))
				} else {
					path.Line(b.onPage(q))
				}
			}
			path.Close()
		}
		c.SetColor(brush.ColorOn(c.Canvas, clr))
		c.Fill(path)
	}
	sheet.Paint(p)
}

// opaque reports whether all colors of the surface are opaque.
func (s *Surface) opaque() bool {
	_, colors := s.breaks()
	return !slices.ContainsFunc(colors, func(clr color.Color) bool { return clr == nil || !fill.Opaque(clr) })
}

// surfaceOverlap is how far a cell reaches below the next ones.
const surfaceOverlap vg.Length = 0.5

// shaded returns a color with its components multiplied by light.
func shaded(clr color.Color, light float64) color.Color {
	n := color.NRGBAModel.Convert(clr).(color.NRGBA)
	dim := func(v uint8) uint8 { return uint8(math.Floor(float64(v)*light + 0.5)) }
	return color.NRGBA{dim(n.R), dim(n.G), dim(n.B), n.A}
}
