package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
	"natgrad.example/plots/spec"
)

// A source is a figure that somebody named on the command line: a figure of the gallery
// or a figure file.
type source interface {
	// String returns what the command line has, for errors.
	String() string
	// Figure builds a new figure.
	Figure(ctx context.Context) (*plots.Figure, error)
	// Saved returns the outputs that the source asks for; zero fields are defaults.
	Saved() saved
}

// saved describes the outputs of a source.
type saved struct {
	dir     string // of the outputs; "-" is standard output
	base    string // their name without folder and extension
	formats []string
	frames  int
	seconds float64
}

// A galleryFigure is a source from the gallery.
type galleryFigure struct {
	entry gallery.Entry
	look  *look
}

func (g galleryFigure) String() string { return g.entry.Name }

func (g galleryFigure) Saved() saved { return saved{dir: "assets", base: g.entry.Name} }

func (g galleryFigure) Figure(context.Context) (*plots.Figure, error) {
	f, err := g.entry.Figure()
	if err != nil {
		return nil, fmt.Errorf("figures: %s: %w", g, err)
	}
	if err := g.look.apply(f); err != nil {
		return nil, fmt.Errorf("figures: %s: %w", g, err)
	}
	return f, nil
}

// A figureFile is a source from a file, or from standard input if its path is "-".
type figureFile struct {
	path string
	file *spec.File
	look *look
	pipe bool // the file has no folder
}

func (f figureFile) String() string {
	if f.path == "-" {
		return standardInput
	}
	return f.path
}

// standardInput is the name of standard input in errors.
const standardInput = "standard input"

func (f figureFile) Saved() saved {
	s := &f.file.Save
	base := filepath.Base(f.path)
	out := saved{
		dir: filepath.Dir(f.path), base: strings.TrimSuffix(base, filepath.Ext(base)),
		formats: s.Formats, frames: s.Frames, seconds: float64(s.Seconds),
	}
	if f.pipe {
		out.dir, out.base = "-", "figure"
	}
	if s.As != "" {
		out.base = s.As
	}
	return out
}

func (f figureFile) Figure(ctx context.Context) (*plots.Figure, error) {
	figure, err := f.file.FigureContext(ctx)
	var placed *spec.Error
	switch {
	case errors.As(err, &placed):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("figures: %s: %w", f, err)
	}
	figure.Scale = f.look.scale
	if f.pipe {
		figure.ID = "" // ids come from the content, for all pipes have one name
	}
	return figure, nil
}

// A brokenFile is a figure file that could not be read.
type brokenFile struct {
	path string
	err  error
}

func (b brokenFile) String() string                                { return b.path }
func (b brokenFile) Saved() saved                                  { return saved{} }
func (b brokenFile) Figure(context.Context) (*plots.Figure, error) { return nil, b.err }
