package main

import "github.com/spf13/cobra"

// newAnimateCommand returns the verb animate.
func newAnimateCommand(e *env) *cobra.Command {
	d := &drawing{animated: true}
	c := &cobra.Command{
		Use:   "animate [NAME | FILE ...]",
		Short: "draw figures whose paths grow step by step",
		Long: `Animate draws figures in animated formats, in which paths grow step by step. It is
the same as drawing with --format growing.svg, and takes the same flags.`,
		Example: `  figures animate adam_etc -o adam.gif --seconds 4
  figures animate valley.yaml --frames 20`,
		ValidArgsFunction: completeSources,
		RunE:              func(c *cobra.Command, args []string) error { return e.draw(c, d, args) },
	}
	d.addFlags(c)
	return c
}
