package spec

import (
	"context"
	"fmt"
	"image/color"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
)

// Figure builds the figure. It computes grids and runs methods.
func (f *File) Figure() (*plots.Figure, error) { return f.FigureContext(context.Background()) }

// FigureContext is Figure, but stops early when ctx is done.
func (f *File) FigureContext(ctx context.Context) (*plots.Figure, error) {
	return nil, fmt.Errorf("spec: not yet")
}

// A Trace is one run of a figure.
type Trace struct {
	// Panel is the number of the panel, counted from 0, and Title its title.
	Panel int
	Title string
	// Name is the name of the path. "" is a path without a name.
	Name string
	Path *descent.Path
}

// Traces runs the methods of all panels, in the order of the file, without drawing.
func (f *File) Traces(ctx context.Context) ([]Trace, error) { return nil, fmt.Errorf("spec: not yet") }

// A builder builds one figure.
type builder struct {
	ctx   context.Context
	file  *File
	style plots.Style
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
}

// An objective is the function of a panel.
type objective struct {
	// problem is what methods minimize; its Func is −shown if the file maximizes.
	problem optimize.Problem
	// shown is what lines, bands and heat maps show.
	shown func(x []float64) float64
	dim   int
	// zoo is the objective of the zoo, or nil. grid is the grid of a file, or nil; it has
	// no problem.
	zoo  *zoo.Objective
	grid contour.Field
	// observations is the number of observations of a log-likelihood, else 0.
	observations float64
}

// A run is a path that was computed.
type run struct {
	spec  *Path
	key   string          // its key in the panel, such as "paths[1]"
	trace []*descent.Path // one for each start
	color color.Color     // nil is ink
}

// errorf returns an error about the key of a panel, such as "paths[1].step". The message
// neither repeats the key nor the file: the reader of the error sees the line.
func (b *panelBuilder) errorf(key, format string, args ...any) error {
	return &KeyError{Panel: b.index, Key: key, Err: fmt.Errorf(format, args...)}
}

// A KeyError is an error about the value of a key. A File that was read from a file
// adds the place.
type KeyError struct {
	Panel int    // counted from 0, or −1 for a key of the File
	Key   string // such as "paths[1].step"
	Err   error
}

// Error implements error.
func (e *KeyError) Error() string {
	return fmt.Sprintf("spec: panel %d: %s: %v", e.Panel+1, e.Key, e.Err)
}

// Unwrap returns the cause.
func (e *KeyError) Unwrap() error { return e.Err }

// color returns a color by its name, or nil for the default.
func (b *panelBuilder) color(key string, c Color) (color.Color, error) { return nil, nil }

// add adds plotters to the panel.
func (b *panelBuilder) add(ps ...plot.Plotter) { b.panel.Add(ps...) }

// name adds an entry to the legend, unless the name is "".
func (b *panelBuilder) name(name string, thumbnails ...plot.Thumbnailer) {}

// window returns the ranges of the axes, which fields and samples need.
func (b *panelBuilder) window() (x, y [2]float64, err error) { return x, y, nil }
