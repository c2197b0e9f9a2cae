package main

import (
	"github.com/spf13/cobra"

	"natgrad.example/plots/spec"
)

// newSchemaCommand returns the verb schema.
func newSchemaCommand(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "print the JSON Schema of figure files",
		Long: `Schema prints the format of figure files as a JSON Schema (draft 2020-12), with which
editors complete keys, explain them and mark mistakes. The first line of a figure file
may name it:

  # yaml-language-server: $schema=natgrad.schema.json`,
		Example:           `  figures schema >natgrad.schema.json`,
		Args:              noArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			_, _ = e.stdout.Write(spec.Schema()) // the stream remembers an error
			return nil
		},
	}
}
