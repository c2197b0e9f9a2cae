package spec

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
)

// A bundle draws the runs of all seeds of a path as faint lines. The average and labels stand on
// them, so they are ink and no obstacles.
type bundle struct {
	paths         []graphPath
	seeds, starts int
	average       string // what stands on the paths, or ""
}

// faintOpacity is the opacity of a single run.
const faintOpacity = 0.25

// faint returns a color at the opacity of a single run.
func faint(c color.Color) color.Color {
	p := color.NRGBAModel.Convert(c).(color.NRGBA)
	p.A = uint8(math.Round(float64(p.A) * faintOpacity))
	return p
}

// each returns a bundle with other paths.
func (k *bundle) each(f func(p graphPath) graphPath) *bundle {
	q := *k
	q.paths = make([]graphPath, len(k.paths))
	for i, p := range k.paths {
		q.paths[i] = f(p)
	}
	return &q
}

// WithStyle implements plots.Styled.
func (k *bundle) WithStyle(s *plots.Style) plot.Plotter {
	return k.each(func(p graphPath) graphPath {
		p = p.WithStyle(s).(graphPath) // a copy, with a color
		p.LineStyle.Color = faint(p.LineStyle.Color)
		return p
	})
}

// Layer implements plots.Layered.
func (k *bundle) Layer() plots.Layer { return plots.ArrowLayer }

// Plot implements plot.Plotter.
func (k *bundle) Plot(c draw.Canvas, plt *plot.Plot) {
	for _, p := range k.paths {
		p.Plot(c, plt)
	}
}

// DataRange implements plot.DataRanger.
func (k *bundle) DataRange() (xmin, xmax, ymin, ymax float64) {
	xmin, xmax, ymin, ymax = noRange[0], noRange[1], noRange[0], noRange[1]
	for _, p := range k.paths {
		x0, x1, y0, y1 := p.DataRange()
		xmin, xmax, ymin, ymax = min(xmin, x0), max(xmax, x1), min(ymin, y0), max(ymax, y1)
	}
	return xmin, xmax, ymin, ymax
}

// Steps implements plots.Grower.
func (k *bundle) Steps() int {
	most := 0
	for _, p := range k.paths {
		most = max(most, p.Steps())
	}
	return most
}

// Grown implements plots.Grower.
func (k *bundle) Grown(frames []int) plot.Plotter {
	return k.each(func(p graphPath) graphPath { return p.Grown(frames).(graphPath) })
}

// Ink implements plots.Inker.
func (k *bundle) Ink(c draw.Canvas, plt *plot.Plot) []plots.Obstacle {
	var all []plots.Obstacle
	for _, p := range k.paths {
		all = append(all, p.Obstacles(c, plt)...)
	}
	return all
}

// Thumbnail implements plot.Thumbnailer.
func (k *bundle) Thumbnail(c *draw.Canvas) { k.paths[0].Thumbnail(c) }

// Describe implements plots.Describer.
func (k *bundle) Describe() string {
	s := fmt.Sprintf("paths of %s with up to %s", counted(k.seeds, "seed"), counted(k.Steps(), "step"))
	if k.starts > 1 {
		s += fmt.Sprintf(", from each of %s", counted(k.starts, "start"))
	}
	if k.average != "" {
		s += ", under their " + k.average
	}
	return s
}
