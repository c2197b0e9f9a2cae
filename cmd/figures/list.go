package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

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
	sources, err := e.open(c, args, &look{scale: 1})
	if err != nil {
		return err
	}
	out := []listed{}
	var errs []error
	for _, s := range sources {
		l, err := describe(c.Context(), s)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, l)
		if !asJSON {
			text := l.Summary
			if text == "" {
				text = l.Title
			}
			fmt.Fprintf(e.stdout, "%-28s %s\n", l.Name, text)
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

// describe returns the description of a figure. It builds the figure.
func describe(ctx context.Context, s source) (listed, error) {
	f, err := s.Figure(ctx)
	if err != nil {
		return listed{}, err
	}
	l := listed{Name: s.Saved().base, Width: pixels(f.Width), Height: pixels(f.Height)}
	if g, ok := s.(galleryFigure); ok {
		l.Summary = g.entry.Summary
	}
	l.Title, l.Alt, err = f.Description()
	if err != nil {
		return listed{}, fmt.Errorf("figures: %s: %w", s, err)
	}
	return l, nil
}
