package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"natgrad.example/plots/gallery"
	"natgrad.example/plots/spec"
)

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
		e.inputs.addPipe(e.stdin)
		file, err := spec.Read(e.stdin, &spec.Settings{Name: standardInput, Set: l.keys()})
		e.addInputs(file)
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
	e.inputs.add(path)
	file, err := spec.Load(path, l.keys()...)
	e.addInputs(file)
	return figureFile{path, file, l, !info.Mode().IsRegular()}, ofFlags(err)
}

// addInputs notes the data files of a figure file, which may be nil.
func (e *env) addInputs(f *spec.File) {
	if f != nil {
		e.inputs.add(f.Inputs()...)
	}
}

// ofFlags makes an error about a key that --set sets an error of the command line.
func ofFlags(err error) error {
	var e *spec.Error
	if errors.As(err, &e) && strings.HasPrefix(e.File, "--set ") {
		return &usageError{err}
	}
	return err
}

// isFile reports whether an argument is a figure file, or a folder that is taken for one,
// and not a name of the gallery.
func isFile(arg string) bool {
	if arg == "-" || isYAML(arg) || strings.ContainsRune(arg, '/') || strings.ContainsRune(arg, filepath.Separator) {
		return true
	}
	if _, err := gallery.Find(arg); err == nil {
		return false
	}
	_, err := os.Stat(arg)
	return err == nil
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
	return usagef("unknown figure or verb %q; figures: %s", name, strings.Join(galleryNames(), ", "))
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
