package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"natgrad.example/cmd/figures/internal/site"
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
	f.StringVarP(&s.output, "output", "o", "gallery", "write into the `FOLDER`, and create it if it does not exist (default gallery)")
	f.StringVar(&s.title, "title", "Figures", "`TITLE` of the page (default Figures)")
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
		return usagef("gallery: --output %s is not a folder", s.output)
	}
	entries, err := e.galleryEntries(c, args)
	if err != nil {
		return err
	}
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
