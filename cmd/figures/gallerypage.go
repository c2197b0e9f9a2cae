package main

import (
	"context"
	"errors"
	"fmt"
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

// A gallerySettings has the flags of the verb gallery.
type gallerySettings struct{ output, title, formats string }

// newGalleryCommand returns the verb gallery.
func newGalleryCommand(e *env) *cobra.Command {
	s := &gallerySettings{}
	c := &cobra.Command{
		Use:   "gallery [NAME | FILE ...]",
		Short: "write a web page with all figures",
		Long: `Gallery writes a page, index.html, with all figures of the gallery and all examples, or
with the figures and figure files that are named. Beside each picture stands its figure
file, and below it are links to the picture in all formats.

The page is static: it has no scripts and needs no other server or file than those in
its folder. It suits light and dark windows, from phones to wide screens.`,
		Example: `  figures gallery -o public
  figures gallery valley.yaml saddle.yaml -o public --title "Figures of the post"`,
		ValidArgsFunction: completeSources,
		RunE:              func(c *cobra.Command, args []string) error { return e.gallery(c, s, args) },
	}
	f := c.Flags()
	f.StringVarP(&s.output, "output", "o", "gallery", "write into the `FOLDER`, and create it if it does not exist")
	f.StringVar(&s.title, "title", "Figures", "`TITLE` of the page")
	f.StringVar(&s.formats, "format", "", "formats to link to, a `LIST` separated by commas (default all; always svg and png)")
	_ = c.MarkFlagDirname("output")
	return c
}

// gallery writes the page.
func (e *env) gallery(c *cobra.Command, s *gallerySettings, args []string) error {
	ctx := c.Context()
	settings := &site.Settings{Title: s.title}
	if s.formats != "" {
		formats, err := parseFormats(s.formats)
		if err != nil {
			return err
		}
		settings.Formats = formats
	}
	if s.output == "" || s.output == "-" {
		return usagef("gallery: --output %q: want a folder", s.output)
	}
	if info, err := os.Stat(s.output); err == nil && !info.IsDir() {
		return usagef("gallery: --output %s is no folder", s.output)
	}
	entries, done, err := e.galleryEntries(c, args)
	if err != nil {
		return err
	}
	defer done()
	return e.writePage(ctx, s.output, entries, settings)
}

// writePage draws the entries and writes the page into a folder. It reports one line for
// each entry, and counts all files in the end.
func (e *env) writePage(ctx context.Context, dir string, entries []site.Entry, s *site.Settings) error {
	jobs, outputs := make([]*job, len(entries)), []*job(nil)
	for i := range entries {
		jobs[i] = &job{path: filepath.Join(dir, entries[i].Name+".svg")}
	}
	r := e.newReport(jobs)
	s.Done = func(entry int, err error) {
		if err == nil {
			jobs[entry].state = written
		}
		r.done(jobs[entry])
	}
	err := site.Build(ctx, entries, s, func(f site.File) error {
		j := &job{path: filepath.Join(dir, filepath.FromSlash(f.Name)), state: unchanged}
		changed, err := e.save(ctx, j.path, f.Content)
		if err != nil {
			return fmt.Errorf("figures: %w", err)
		}
		if changed {
			j.state = written
		}
		outputs = append(outputs, j)
		return nil
	})
	if err == nil && !e.quiet {
		fmt.Fprintln(e.stdout, filepath.Join(dir, site.Index))
	}
	r.jobs = outputs // the summary counts files
	r.close(checkOff)
	return err
}

// galleryEntries returns the figures that arguments name. Without arguments, these are the
// gallery and the examples. A figure that has a file is drawn from it. done must be called
// in the end.
func (e *env) galleryEntries(c *cobra.Command, args []string) (entries []site.Entry, done func(), err error) {
	if len(args) > 0 {
		entries, err = e.namedEntries(c, args)
		return entries, func() {}, err
	}
	dir, done, err := unpackExamples()
	if err != nil {
		return nil, nil, err
	}
	names := exampleNames()
	fromFile := func(name, summary string) {
		entry, fault := exampleEntry(name, dir)
		entry.Summary = summary
		entries, err = append(entries, entry), errors.Join(err, fault)
	}
	for _, g := range gallery.All() {
		if i := slices.Index(names, g.Name); i >= 0 {
			names = slices.Delete(names, i, i+1)
			fromFile(g.Name, g.Summary)
			continue
		}
		entries = append(entries, site.Entry{Name: g.Name, Summary: g.Summary, Figure: galleryFigure{g, &look{scale: 1}}.Figure})
	}
	for _, name := range names {
		text, _ := exampleText(name)
		fromFile(name, firstComment(string(text)))
	}
	if err != nil {
		done()
		return nil, nil, err
	}
	return entries, done, nil
}

// exampleEntry returns the entry of an example whose data is in the folder dir.
func exampleEntry(name, dir string) (site.Entry, error) {
	text, _ := exampleText(name)
	file, err := exampleFile(name, dir)
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
	sources, err := e.open(c, args, &look{scale: 1})
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
