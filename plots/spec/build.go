package spec

import (
	"context"
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"

	"natgrad.example/contour"
	"natgrad.example/descent"
	planes "natgrad.example/descent/plane"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
)

// Figure builds the figure. It samples functions and runs methods. An error about the
// value of a key is a *KeyError.
func (f *File) Figure() (*plots.Figure, error) { return f.FigureContext(context.Background()) }

// FigureContext is Figure, but stops early when ctx is done. The error then wraps the
// error of ctx.
func (f *File) FigureContext(ctx context.Context) (*plots.Figure, error) {
	figure, err := f.build(ctx)
	return figure, f.locate(err)
}

// build is FigureContext with errors that have no place in a file.
func (f *File) build(ctx context.Context) (*plots.Figure, error) {
	b, err := newBuilder(ctx, f)
	if err != nil {
		return nil, err
	}
	if err := b.font(); err != nil {
		return nil, err
	}
	if err := b.maths(); err != nil {
		return nil, err
	}
	for _, p := range b.panels {
		if err := p.prepare(); err != nil {
			return nil, err
		}
	}
	for _, p := range b.panels {
		if err := p.draw(); err != nil {
			return nil, err
		}
	}
	return b.figure()
}

// maxPanels is the greatest number of panels of a figure.
const maxPanels = 200

// A builder builds one figure.
type builder struct {
	ctx  context.Context
	file *File
	// style is the look of the figure, and dark its look for viewers who prefer dark
	// pages. dark is zero if there is none.
	style, dark plots.Style
	panels      []*panelBuilder
	// parsed, objectives, samples and lines are what several panels share, by keys that say how
	// they are computed.
	parsed     map[string]parsed
	objectives map[string]*objective
	samples    map[string]*contour.Grid
	lines      map[string]*plots.ContourLines
	// iterates is the number of iterates of all paths so far.
	iterates int
	// nodes is the number of nodes of all grids so far.
	nodes int
}

// A panelBuilder builds one panel. Each part of the panel is added by a method of its
// own, in the file of that part.
type panelBuilder struct {
	*builder
	spec      *Panel
	index     int // of the panel
	objective *objective
	paths     []*run
	panel     *plots.Panel
	// section is the plane through many dimensions that the panel shows, or nil.
	section *planes.Plane

	// entries are those of the legend, of the keys named.
	entries []plots.LegendEntry
	named   []string
	// colored are the plotters that a color bar may explain.
	colored []plots.ColorBarred
	// filled says that bands or a heat map fill the panel.
	filled bool
	// outer is the panel around an inset, or nil, and ownLevels says that its lines have levels of
	// their own.
	outer     *panelBuilder
	ownLevels bool
	// region is where the constraints of the panel hold, or nil.
	region *contour.Region
}

// An objective is the function of a panel.
type objective struct {
	// key says how the objective is computed. Objectives with equal keys are equal.
	key string
	// problem is what methods minimize; its Func is −shown if the file maximizes.
	problem optimize.Problem
	// shown is what lines, bands and heat maps show. It is nil for a grid.
	shown func(x []float64) float64
	dim   int
	// zoo is the objective of the zoo, or nil. grid is the grid of a file, or nil; it has
	// no problem.
	zoo  *zoo.Objective
	grid contour.Field
	// observations is the number of observations of a log-likelihood, else 0.
	observations float64
	// sum has the terms of problem, one for each observation, or is nil.
	sum descent.FiniteSum
}

// A run is a path that was computed.
type run struct {
	spec  *Path
	key   string          // its key in the panel, such as "paths[1]"
	trace []*descent.Path // one for each start and seed, those of a start together
	seeds []uint64        // nil with exact gradients
	color color.Color     // nil is ink
	set   descent.Set     // nil without constraint
}

// newBuilder returns the builder of a file with a builder for each panel.
func newBuilder(ctx context.Context, f *File) (*builder, error) {
	b := &builder{ctx: ctx, file: f, parsed: make(map[string]parsed), objectives: make(map[string]*objective), samples: make(map[string]*contour.Grid),
		lines: make(map[string]*plots.ContourLines)}
	if err := b.theme(); err != nil {
		return nil, err
	}
	specs := f.Panels
	if len(specs) == 0 {
		specs = []Panel{f.Panel}
	}
	if len(specs) > maxPanels {
		return nil, fileError("panels", "%d panels: want at most %d", len(specs), maxPanels)
	}
	for i := range specs {
		p := specs[i]
		if len(p.Paths) == 0 && (len(p.From) > 0 || p.Iterates != "") {
			p.Paths = []Path{{Run: p.Run}}
		}
		b.panels = append(b.panels, &panelBuilder{builder: b, spec: &p, index: i, panel: &plots.Panel{}})
	}
	return b, nil
}

// prepare computes what the panel shows: its objective and its paths.
func (b *panelBuilder) prepare() error {
	return b.all(b.setObjective, b.setAxes, b.run)
}

// draw adds the parts of the panel in the order in which they are painted within a layer.
func (b *panelBuilder) draw() error {
	if err := b.setPlane(); err != nil {
		return err
	}
	plane := []func() error{b.addTwin, b.setRegion, b.addBands, b.addHeatmap, b.addRegion, b.addLines, b.addStreamlines, b.addQuiver,
		b.addBallField, b.addBalls, b.addSets, b.addPaths}
	switch {
	case b.spec.Losses != nil && !b.spec.Losses.Off:
		plane = []func() error{b.addLosses, b.addTwin}
	case b.oneVariable():
		plane = []func() error{b.onlyGraphs, b.addGraphs, b.addPaths, b.addTwin}
	case b.hasSurface():
		return b.all(b.addTwin, b.addSurface, b.setTitle, b.setColorbar, b.setLegend, b.check, b.addInsets)
	}
	return b.all(append(plane, b.addMarks, b.addAnnotations, b.addCross, b.setTitle, b.setColorbar, b.setLegend, b.check, b.addInsets)...)
}

// check returns an error for a panel without limits and without data from which they
// could come.
func (b *panelBuilder) check() error {
	x, y := &b.panel.X, &b.panel.Y
	if o := b.objective; o != nil && o.dim > 2 && !slices.ContainsFunc(b.panel.Plotters(), isData) {
		return b.errorf(b.objectiveKey(), "a function of %d variables: a plane has two; plane: pca shows it in the plane of its paths, and losses: true draws the values of a path", o.dim)
	}
	hasRange := slices.ContainsFunc(b.panel.Plotters(), func(p plot.Plotter) bool { _, ok := p.(plot.DataRanger); return ok })
	if hasRange || x.Min != x.Max && y.Min != y.Max {
		return nil
	}
	key := "x"
	if x.Min != x.Max {
		key = "y"
	}
	return b.errorf(key, "the panel shows nothing that has a range: write f: and an expression, and %s: [-1, 1]", key)
}

// isData reports whether a plotter is more than an addition to a picture.
func isData(p plot.Plotter) bool {
	switch p.(type) {
	case *plots.Marks, *plots.Annotation, plots.AxisCross:
		return false
	}
	return true
}

// all calls functions until one of them returns an error, or the context is done.
func (b *panelBuilder) all(parts ...func() error) error {
	for _, part := range parts {
		if err := b.ctx.Err(); err != nil {
			return fmt.Errorf("spec: %w", context.Cause(b.ctx))
		}
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// oneVariable reports whether the panel shows the graph of a function of one variable.
func (b *panelBuilder) oneVariable() bool {
	if b.objective != nil {
		return b.objective.dim == 1
	}
	return len(b.vars()) == 1
}

// add adds plotters to the panel.
func (b *panelBuilder) add(ps ...plot.Plotter) { b.panel.Add(ps...) }

// name adds an entry to the legend, unless the name is "". The key is that of the thing with
// the name.
func (b *panelBuilder) name(key, name string, thumbnails ...plot.Thumbnailer) {
	if name != "" {
		b.named = append(b.named, key)
		b.entries = append(b.entries, plots.LegendEntry{Text: name, Thumbnails: thumbnails})
	}
}
