package plots

import (
	"context"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
)

// MaxSurfaceCells is the greatest number of cells of a Surface that are shapes in SVG and
// PDF files. A surface with more is an image with SurfaceDPI pixels per inch there. Its axes
// and lines are shapes always.
const MaxSurfaceCells = 40000

// SurfaceDPI is the resolution of the image of a large Surface.
const SurfaceDPI = 300

// Surface shows a grid as a surface over the plane, in a box with three axes. It draws
// the axes of its panel itself (AxesPainter): the panel's X and Y axes stand at the
// floor of the box, with their labels, limits, scales and ticks, and Z at its side. Other
// plotters of the panel do not know the box; draw them in a panel of their own.
//
// Holes of the grid are holes of the surface. It is cut off at the limits of the axes.
type Surface struct {
	// Coloring gives each value its color.
	Coloring Coloring

	// Shade darkens cells that are turned away from the light, which comes from the upper
	// left behind the viewer: from 0, no shade, to 1, which is black for cells that the light
	// only grazes.
	Shade float64

	// View is the direction from which the box is seen.
	View View

	// Height is the height of the box in sides of its floor. Zero is 0.75.
	Height float64

	// Z is the axis of the values. Its ticks are at the side of the box.
	Z Axis

	// LineStyle is the pen of contour lines on the surface, at the levels of the rule. Hidden
	// parts are left out. A width of zero draws none. A nil color is the style's ink.
	LineStyle draw.LineStyle

	// FloorStyle is the pen of the same lines on the floor. A width of zero draws none. With
	// a nil color, each line has the color of its level.
	FloorStyle draw.LineStyle

	// Paths lie on the surface, by bilinear interpolation between nodes. They have their colors,
	// outlines and markers. Heads are those of Arrow, measured along the path on the page, where
	// their tips are seen; Data is not used. A path with markers has no heads. What lies beyond the
	// grid is left out, as is a path that is nil.
	Paths []*IteratePath

	// DropHidden leaves out the parts of paths behind the surface. Otherwise they are
	// dashed.
	DropHidden bool

	// HideGrid leaves out the lines at the ticks on the back faces of the box.
	HideGrid bool

	field      contour.Field
	extent     fill.Extent
	zmin, zmax float64
	levels     []float64
	banded     bool
	style      *Style
}

// View is the direction from which a Surface is seen. With azimuth and elevation zero, it is the
// view from azimuth −60° and elevation 30°; azimuth 360 looks along the x axis at elevation 0.
// An axis that is seen end-on, or nearly so, has no ticks, numbers and label: from azimuth 0, 90,
// 180 or 270 at elevation 0 it is one of the floor's, and from above or below it is Z.
type View struct {
	// Azimuth is the angle of the viewer in the plane, in degrees counterclockwise from the
	// x axis. Elevation is the angle above the plane, from −90 to 90. From below, the floor and its
	// lines are in front of the surface.
	Azimuth, Elevation float64

	// Perspective makes near parts larger: it is half the diagonal of the box in distances of
	// the viewer, from 0, an orthographic view, to MaxPerspective.
	Perspective float64
}

// MaxPerspective is the greatest View.Perspective.
const MaxPerspective = 0.9

// angles returns the azimuth and elevation.
func (v View) angles() (azimuth, elevation float64) {
	if v.Azimuth == 0 && v.Elevation == 0 {
		return -60, 30
	}
	return math.Mod(v.Azimuth, 360), v.Elevation
}

// check returns an error for a view that is not defined.
func (v View) check() error {
	switch {
	case !isFinite(v.Azimuth):
		return fmt.Errorf("View.Azimuth = %v, want a number of degrees", v.Azimuth)
	case !(v.Elevation >= -90 && v.Elevation <= 90):
		return fmt.Errorf("View.Elevation = %v, want from -90 to 90 degrees", v.Elevation)
	case !(v.Perspective >= 0 && v.Perspective <= MaxPerspective):
		return fmt.Errorf("View.Perspective = %v, want from 0 to plots.MaxPerspective = %v", v.Perspective, MaxPerspective)
	}
	return nil
}

// NewSurface shows g in the colors of cm. The grid is not copied. With a rule, the surface has
// bands of color between the levels, those of NewBands with both ends open; they are also
// the levels of its lines. With a nil rule, colors change steadily from the least
// value to the greatest, and there are no lines. The rule contour.Within chooses levels for the values
// in its region, but the surface is not clipped.
//
// NewSurface returns an error that wraps ErrData if the grid is curvilinear or has no finite
// value, or if there is no map. It also returns the errors of the rule, and errors of
// package contour for axes that are not strictly monotone.
func NewSurface(g contour.Field, rule contour.Leveler, cm palette.ColorMap) (*Surface, error) {
	return NewSurfaceContext(context.Background(), g, rule, cm)
}

// NewSurfaceContext is NewSurface, but stops early when ctx is done. The error then wraps the
// error of ctx and its cause. A nil ctx is never done.
func NewSurfaceContext(ctx context.Context, g contour.Field, rule contour.Leveler, cm palette.ColorMap) (_ *Surface, err error) {
	defer caught(&err, "NewSurface")
	h, err := NewHeatMapContext(ctx, g, rule, cm)
	if err != nil {
		return nil, fmt.Errorf("surface: %w", err)
	}
	s := &Surface{Coloring: h.Coloring, field: g, extent: h.extent, zmin: h.zmin, zmax: h.zmax}
	if h.Region != nil {
		s.zmin, s.zmax, _ = fill.ValueRange(g, func() bool { return stopped(ctx) != nil })
	}
	if isNil(rule) {
		return s, nil
	}
	levels, norm, err := levelsAndNorm(ctx, g, rule)
	if err != nil {
		return nil, err
	}
	if len(levels) > 0 {
		s.Coloring.Norm = colormap.BandNorm{Levels: levels, Scale: norm}
		s.banded = true
	}
	s.levels = levels
	return s, nil
}

// Layer implements Layered.
func (s *Surface) Layer() Layer { return BandLayer }

// DataRange implements plot.DataRanger. It returns the extent of the grid.
func (s *Surface) DataRange() (xmin, xmax, ymin, ymax float64) {
	if s.field == nil {
		return fill.EmptyExtent().DataRange()
	}
	return s.extent.DataRange()
}

// WithStyle implements Styled.
func (s *Surface) WithStyle(style *Style) plot.Plotter {
	t := *s
	t.style = style
	takeInk(&t.LineStyle, style)
	t.Paths = nil
	for _, p := range s.Paths {
		if p != nil {
			t.Paths = append(t.Paths, p.WithStyle(style).(*IteratePath))
		}
	}
	return &t
}

// ColorKey implements ColorBarred.
func (s *Surface) ColorKey() ColorKey { return fieldKey(s.Coloring, s.field, s.zmin, s.zmax) }

// Describe implements Describer. It names the size of the grid, the range of its values
// and its paths.
func (s *Surface) Describe() string {
	if s.field == nil {
		return "an empty surface"
	}
	c, r := s.field.Dims()
	text := fmt.Sprintf("a surface of %d × %d values %s", c, r, spokenRange(s.zmin, s.zmax))
	for i, p := range s.Paths {
		if i == maxDescribed {
			return text + " with " + count(len(s.Paths)-i, "more path") + " on it"
		}
		if p != nil {
			text += " with " + p.Describe() + " on it"
		}
	}
	return text
}

// Check implements Checker.
func (s *Surface) Check(style *Style) error {
	n := numbers{of: "plots: Surface."}
	n.lineStyle("LineStyle", &s.LineStyle)
	n.lineStyle("FloorStyle", &s.FloorStyle)
	if err := n.data(); err != nil {
		return err
	}
	if err := s.View.check(); err != nil {
		return fmt.Errorf("plots: %w: %w", ErrData, err)
	}
	switch {
	case !(s.Shade >= 0 && s.Shade <= 1):
		return fmt.Errorf("plots: %w: Surface.Shade = %v, want from 0 to 1", ErrData, s.Shade)
	case !(s.Height >= 0 && s.Height <= maxBoxHeight):
		return fmt.Errorf("plots: %w: Surface.Height = %v, want from 0 to %v", ErrData, s.Height, maxBoxHeight)
	}
	if s.field != nil {
		if _, err := s.zAxis(); err != nil {
			return fmt.Errorf("plots: z axis: %w", err)
		}
	}
	for _, p := range s.Paths {
		if p == nil {
			continue
		}
		if err := p.Check(style); err != nil {
			return err
		}
	}
	return nil
}

// maxBoxHeight is the greatest height of the box.
const maxBoxHeight = 10

// zAxis returns an axis of gonum with the limits and the scale of the values.
func (s *Surface) zAxis() (plot.Axis, error) {
	axis := plot.New().Y
	data, all := emptySpan(), emptySpan()
	lo, hi := s.zmin, s.zmax
	if s.Z.logarithmic() && lo <= 0 {
		return axis, fmt.Errorf("%w: values from %v on a logarithmic axis; set Surface.Z.Min and Max", ErrLimits, lo)
	}
	data.data = [2]float64{lo, hi}
	if err := all.join(data, &s.Z); err != nil {
		return axis, err
	}
	return axis, s.Z.apply(&axis, &all)
}

// Thumbnail implements plot.Thumbnailer. It paints the colors of the map, or the one color of
// a constant.
func (s *Surface) Thumbnail(c *draw.Canvas) {
	if noMap(s.Coloring.Map) {
		return
	}
	n := 32
	if s.field != nil && oneValue(s.zmin, s.zmax) {
		n = 1
	}
	thumbnailStrips(c, n, func(i int) color.Color { return s.Coloring.colorAt((float64(i) + 0.5) / float64(n)) })
}

// boxHeight returns Height with its default.
func (s *Surface) boxHeight() float64 {
	if s.Height > 0 && s.Height <= maxBoxHeight {
		return s.Height
	}
	return 0.75
}
