package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

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
	pipe bool // there is no folder of the file
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

// open returns the figures that arguments name, each once. Without arguments, these are
// the figures of the gallery. A name that nothing has is an error of the command line. A
// figure file with mistakes is a source without a figure, so that others are drawn.
func (e *env) open(c *cobra.Command, args []string, l *look) ([]source, error) {
	if len(args) == 0 {
		for _, g := range gallery.All() {
			args = append(args, g.Name)
		}
	}
	var out []source
	have := map[string]bool{}
	for _, a := range args {
		key := a
		if isFile(a) {
			key = filepath.Clean(a)
		}
		if have[key] {
			continue
		}
		have[key] = true
		s, err := e.openOne(c, a, l)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// openOne returns the figure that an argument names.
func (e *env) openOne(c *cobra.Command, arg string, l *look) (source, error) {
	if !isFile(arg) {
		entry, err := gallery.Find(arg)
		if err != nil {
			return nil, unknownFigure(c.Root(), arg)
		}
		if err := l.suits(entry.Name); err != nil {
			return nil, err
		}
		return galleryFigure{entry, l}, nil
	}
	f, err := e.openFile(arg, l)
	var usage *usageError
	switch {
	case errors.As(err, &usage):
		return nil, err
	case err != nil:
		return brokenFile{arg, err}, nil
	}
	return f, nil
}

// openFile reads a figure file with the keys that the look sets. A path without a file
// and a name of the gallery are errors of the command line; other errors are mistakes in
// the file.
func (e *env) openFile(path string, l *look) (figureFile, error) {
	if path == "-" {
		file, err := spec.Read(e.stdin, &spec.Settings{Name: standardInput, Set: l.keys()})
		return figureFile{path, file, l, true}, ofFlags(err)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return figureFile{}, missingFile(path)
	case err != nil:
		return figureFile{}, usagef("%w", err)
	case info.IsDir():
		return figureFile{}, usagef("%s is a folder; name its figure files, such as %s", path, filepath.Join(path, "*.yaml"))
	}
	file, err := spec.Load(path, l.keys()...)
	return figureFile{path, file, l, !info.Mode().IsRegular()}, ofFlags(err)
}

// ofFlags makes an error about a key that --set sets an error of the command line.
func ofFlags(err error) error {
	var e *spec.Error
	if errors.As(err, &e) && strings.HasPrefix(e.File, "--set ") {
		return &usageError{err}
	}
	return err
}

// isFile reports whether an argument is a figure file and not a name of the gallery.
func isFile(arg string) bool {
	if arg == "-" || isYAML(arg) || strings.ContainsRune(arg, '/') || strings.ContainsRune(arg, filepath.Separator) {
		return true
	}
	if _, err := gallery.Find(arg); err == nil {
		return false
	}
	info, err := os.Stat(arg)
	return err == nil && !info.IsDir()
}

// isYAML reports whether a path has the extension of a figure file.
func isYAML(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}

// galleryNames returns the names of the gallery.
func galleryNames() []string {
	var names []string
	for _, g := range gallery.All() {
		names = append(names, g.Name)
	}
	return names
}

// unknownFigure returns an error with the figure, the file or the verb that was
// probably meant.
func unknownFigure(root *cobra.Command, name string) error {
	if slices.Contains(verbs(root), name) {
		return usagef("the verb %s must stand before names and files", name)
	}
	if near := nearestName(name, slices.Concat(verbs(root), galleryNames(), yamlFiles("."))); near != "" {
		return usagef("unknown figure or verb %q%s", name, near)
	}
	return usagef("unknown figure %q; known: %s", name, strings.Join(galleryNames(), ", "))
}

// missingFile returns an error with the file that was probably meant.
func missingFile(path string) error {
	if _, err := gallery.Find(path); err == nil {
		return usagef("%s is a figure of the gallery; want a figure file", path)
	}
	dir := filepath.Dir(path)
	files := yamlFiles(dir)
	for i, f := range files {
		if filepath.Base(path) != path {
			files[i] = filepath.Join(dir, f)
		}
	}
	return usagef("no figure file %s%s", path, nearestName(path, files))
}

// yamlFiles returns the names of the figure files of a folder.
func yamlFiles(dir string) []string {
	entries, _ := os.ReadDir(dir) // no suggestion without them
	var names []string
	for _, f := range entries {
		if isYAML(f.Name()) && !f.IsDir() {
			names = append(names, f.Name())
		}
	}
	return names
}

// completeSources completes names of the gallery and of figure files.
func completeSources(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return append(galleryNames(), yamlFiles(".")...), cobra.ShellCompDirectiveDefault
}
