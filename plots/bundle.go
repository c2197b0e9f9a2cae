package plots

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots/internal/fill"
)

// Bundle draws the paths of many runs, such as those of an ensemble, as faint lines without heads.
// Where many lie on each other, the lines are darker. Labels may cover the lines, and legends rather
// do not. The zero value draws nothing.
type Bundle struct {
	// Lines are the iterates of each run, the start first. Points that are not finite are left out
	// with the steps to and from them.
	Lines [][]contour.Point

	// LineStyle is the pen of the lines. A nil color is the style's ink, and a width of zero is half
	// a point.
	LineStyle draw.LineStyle
	// Opacity is that of each line, at most 1. Zero is 0.25.
	Opacity float64

	frames []int // of an animation, as those of IteratePath
}

// NewBundle draws the paths of an ensemble over two variables in the style's ink. It returns an error
// that wraps ErrData without paths, and the errors of NewIteratePath. To draw the average as well, add
//
//	mean, err := e.MeanPath(ctx)
//	path, err := descent.PathOf(problem, mean)
//
// as an IteratePath.
func NewBundle(e *descent.Ensemble) (*Bundle, error) {
	if e == nil || len(e.Paths) == 0 {
		return nil, fmt.Errorf("plots: %w: ensemble without paths", ErrData)
	}
	b := &Bundle{Lines: make([][]contour.Point, len(e.Paths))}
	for i, run := range e.Paths {
		p, err := NewIteratePath(run)
		if err != nil {
			return nil, fmt.Errorf("plots: path %d of the ensemble: %w", i, err)
		}
		b.Lines[i] = p.Points
	}
	return b, nil
}

// Paths returns the lines as paths in their faint color, for Surface.Paths. A nil color is black.
func (b *Bundle) Paths() []*IteratePath {
	paths := make([]*IteratePath, len(b.Lines))
	for i := range paths {
		paths[i] = b.path(i)
	}
	return paths
}

// path returns line i as it is painted.
func (b *Bundle) path(i int) *IteratePath {
	p := &IteratePath{Points: b.Lines[i], LineStyle: b.LineStyle, Arrow: Arrow{Headless: true}, frames: b.frames}
	p.LineStyle.Width = lengthOr(p.LineStyle.Width, 0.5)
	p.LineStyle.Color = faded(p.LineStyle.Color, b.Opacity, 0.25)
	return p
}

// faded returns a color at an opacity, or at another one if it is not positive. A nil color is black.
func faded(c color.Color, opacity, missing float64) color.Color {
	if !(opacity > 0) {
		opacity = missing
	}
	clr := color.NRGBAModel.Convert(orBlack(c)).(color.NRGBA)
	clr.A = uint8(math.Round(float64(clr.A) * min(opacity, 1)))
	return clr
}

// Layer implements Layered.
func (b *Bundle) Layer() Layer { return ArrowLayer }

// WithStyle implements Styled.
func (b *Bundle) WithStyle(s *Style) plot.Plotter {
	q := *b
	takeInk(&q.LineStyle, s)
	return &q
}

// Check implements Checker. It returns an error that wraps ErrData for a length or an opacity that
// is not finite.
func (b *Bundle) Check(*Style) error {
	n := numbers{of: "Bundle."}
	n.line(&b.LineStyle)
	n.finite("Opacity", b.Opacity)
	return n.data()
}

// DataRange implements plot.DataRanger. It returns the range of all points.
func (b *Bundle) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, l := range b.Lines {
		for _, p := range l {
			if finite(p) {
				r.Include(p)
			}
		}
	}
	return r.DataRange()
}

// Describe implements Describer.
func (b *Bundle) Describe() string {
	if len(b.Lines) == 0 {
		return "no paths"
	}
	return fmt.Sprintf("%s of up to %s", count(len(b.Lines), "path"), count(b.Steps(), "step"))
}

// Plot implements plot.Plotter.
func (b *Bundle) Plot(c draw.Canvas, plt *plot.Plot) {
	for _, p := range b.Paths() {
		p.Plot(c, plt)
	}
}

// Steps implements Grower. It returns the number of steps of the longest path.
func (b *Bundle) Steps() int {
	most := 0
	for _, l := range b.Lines {
		most = max(most, len(l)-1)
	}
	return most
}

// Grown implements Grower.
func (b *Bundle) Grown(frames []int) plot.Plotter {
	q := *b
	q.frames = frames
	return &q
}

// Ink implements Inker. It returns the lines.
func (b *Bundle) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var all []Obstacle
	for _, p := range b.Paths() {
		all = append(all, p.Obstacles(c, plt)...)
	}
	return all
}

// Thumbnail implements plot.Thumbnailer. It draws one line.
func (b *Bundle) Thumbnail(c *draw.Canvas) {
	if len(b.Lines) > 0 {
		b.path(0).Thumbnail(c)
	}
}
