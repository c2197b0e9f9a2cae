package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"natgrad.example/plots"
)

// newCheckCommand returns the verb check.
func newCheckCommand(e *env) *cobra.Command {
	l := plainLook()
	c := &cobra.Command{
		Use:   "check FILE ...",
		Short: "find the mistakes in figure files",
		Long: `Check reads figure files, computes what they show and lays it out, but draws and writes
nothing. It prints a line for each file without mistakes.

The flag --check of drawing is another thing: it compares outputs with what would be
drawn now.`,
		Args:              someArgs("figure files"),
		ValidArgsFunction: completeSources,
		RunE:              func(c *cobra.Command, args []string) error { return e.checkFiles(c, l, args) },
	}
	l.addSet(c)
	return c
}

// checkFiles checks the figures that arguments name.
func (e *env) checkFiles(c *cobra.Command, l *look, args []string) error {
	if err := l.resolve(); err != nil {
		return err
	}
	sources, err := e.open(c, args, l)
	if err != nil {
		return err
	}
	var errs []error
	for _, s := range sources {
		if err := c.Context().Err(); err != nil {
			return err
		}
		if err := checkSource(c.Context(), s); err != nil {
			errs = append(errs, err)
			continue
		}
		if !e.quiet {
			fmt.Fprintf(e.stdout, "%s: no mistakes\n", s)
		}
	}
	return errors.Join(errs...)
}

// checkSource returns the error that drawing a source would return.
func checkSource(ctx context.Context, s source) error {
	f, err := s.Figure(ctx)
	if err != nil {
		return err
	}
	d := &drawing{}
	formats := d.formatsOf(s)
	for _, format := range formats {
		if _, err := d.pathOf(&job{source: s, saved: s.Saved(), format: format}); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(formats, grows) {
		if _, err := plots.Growing(f, s.Saved().frames).Still(); err != nil {
			return fmt.Errorf("figures: %s: %w", s, err)
		}
	}
	if _, err := f.Layout(); err != nil {
		return fmt.Errorf("figures: %s: %w", s, err)
	}
	return nil
}
