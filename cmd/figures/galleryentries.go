package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"natgrad.example/cmd/figures/internal/site"
	"natgrad.example/examples"
	"natgrad.example/plots/gallery"
	"natgrad.example/plots/spec"
)

// galleryEntries returns the figures that arguments name. Without arguments, these are the
// gallery and the examples. A figure that has a file is drawn from it.
func (e *env) galleryEntries(c *cobra.Command, args []string) (entries []site.Entry, err error) {
	if len(args) > 0 {
		return e.namedEntries(c, args)
	}
	names := exampleNames()
	for _, g := range gallery.All() {
		entry := site.Entry{Name: g.Name, Figure: galleryFigure{g, plainLook()}.Figure}
		if i := slices.Index(names, g.Name); i >= 0 {
			names = slices.Delete(names, i, i+1)
			if entry, err = exampleEntry(g.Name); err != nil {
				return nil, err
			}
		}
		entry.Summary = g.Summary
		entries = append(entries, entry)
	}
	for _, name := range names {
		entry, err := exampleEntry(name)
		if err != nil {
			return nil, err
		}
		entry.Summary = firstComment(string(entry.Source))
		entries = append(entries, entry)
	}
	return entries, nil
}

// exampleEntry returns the entry of an example.
func exampleEntry(name string) (site.Entry, error) {
	text, _ := exampleText(name)
	file, err := exampleFile(name, text)
	if err != nil {
		return site.Entry{}, err
	}
	return fileEntry(name, text, file, examples.Files)
}

// fileEntry returns the entry of a figure file. dir has the file's data.
func fileEntry(name string, text []byte, file *spec.File, dir fs.FS) (site.Entry, error) {
	data, err := dataFiles(file, dir)
	return site.Entry{
		Name: name, Figure: file.FigureContext, Source: text, Data: data,
		Frames: file.Save.Frames, Seconds: float64(file.Save.Seconds),
	}, err
}

// namedEntries returns the figures and figure files that arguments name.
func (e *env) namedEntries(c *cobra.Command, args []string) (entries []site.Entry, err error) {
	if slices.Contains(args, "-") {
		return nil, usagef("gallery: the page shows figure files by their names; save the one on standard input as a file")
	}
	sources, err := e.open(c, args, plainLook())
	if err != nil {
		return nil, err
	}
	var faults []error
	for _, s := range sources {
		entry := site.Entry{Name: s.Saved().base, Figure: s.Figure}
		switch s := s.(type) {
		case galleryFigure:
			entry.Summary = s.entry.Summary
		case brokenFile:
			faults = append(faults, s.err)
		case figureFile:
			text, err := os.ReadFile(s.path)
			if err == nil {
				entry, err = fileEntry(entry.Name, text, s.file, os.DirFS(filepath.Dir(s.path)))
			}
			faults = append(faults, err)
		}
		entries = append(entries, entry)
	}
	return entries, errors.Join(faults...)
}
