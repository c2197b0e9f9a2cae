package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"natgrad.example/plots/gallery"
)

// newListCommand returns the verb list.
func newListCommand(e *env) *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "list [NAME | FILE ...]",
		Short: "print names and summaries of the gallery",
		Long: `List prints the name and a summary of each figure of the gallery, or of the figures
and figure files that are named.

With --json it prints an array of objects with the name, the title, the alternative
text, the summary, and the width and the height in CSS pixels of 1/96 inch.`,
		ValidArgsFunction: completeSources,
		RunE:              func(c *cobra.Command, args []string) error { return e.list(c, args, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// A listed figure is an element of the output of list --json.
type listed struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Alt     string  `json:"alt"`
	Summary string  `json:"summary,omitempty"`
	Width   float64 `json:"width"`
	Height  float64 `json:"height"`
}

// list prints the figures that arguments name.
func (e *env) list(c *cobra.Command, args []string, asJSON bool) error {
	if !asJSON && len(args) == 0 {
		for _, g := range gallery.All() {
			fmt.Fprintf(e.stdout, "%-28s %s\n", g.Name, g.Summary)
		}
		return nil
	}
	sources, err := e.open(c, args, plainLook())
	if err != nil {
		return err
	}
	all, errs := describeAll(c.Context(), sources)
	out := []listed{}
	for i, l := range all {
		if errs[i] != nil {
			continue
		}
		out = append(out, l)
		if !asJSON {
			fmt.Fprintf(e.stdout, "%-28s %s\n", l.Name, cmp.Or(l.Summary, l.Title))
		}
	}
	if asJSON {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(out); err != nil && e.stdout.err == nil {
			errs = append(errs, fmt.Errorf("figures: %w", err))
		}
	}
	return errors.Join(errs...)
}

// describeAll describes figures in parallel, and returns an error or nil for each.
func describeAll(ctx context.Context, sources []source) ([]listed, []error) {
	out, errs := make([]listed, len(sources)), make([]error, len(sources))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range sources {
		g.Go(func() error {
			if errs[i] = ctx.Err(); errs[i] == nil {
				out[i], errs[i] = describe(ctx, s)
			}
			return nil
		})
	}
	_ = g.Wait()
	return out, errs
}

// describe returns the description of a figure. It builds the figure.
func describe(ctx context.Context, s source) (listed, error) {
	f, err := s.Figure(ctx)
	if err != nil {
		return listed{}, err
	}
	width, height := pageOf(f)
	l := listed{Name: s.Saved().base, Width: pixels(width), Height: pixels(height)}
	if g, ok := s.(galleryFigure); ok {
		l.Summary = g.entry.Summary
	}
	l.Title, l.Alt, err = f.Description()
	if err != nil {
		return listed{}, fmt.Errorf("figures: %s: %w", s, err)
	}
	return l, nil
}
