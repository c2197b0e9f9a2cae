package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// newShowCommand returns the verb show.
func newShowCommand(e *env) *cobra.Command {
	list := false
	c := &cobra.Command{
		Use:   "show NAME",
		Short: "print the figure file of an example",
		Long: `Show prints the figure file of an example or of a figure of the gallery. Save it, change
it and draw it with "figures FILE". "figures new --from NAME" writes it together with
the data that it reads.`,
		Example: `  figures show first >valley.yaml
  figures show --list`,
		ValidArgsFunction: completeExamples,
		Args: func(c *cobra.Command, args []string) error {
			if list {
				return noArgs(c, args)
			}
			return exactArgs(1, "the name of an example")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if list {
				e.listExamples()
				return nil
			}
			name := strings.TrimSuffix(args[0], ".yaml")
			text, ok := exampleText(name)
			if !ok {
				return unknownExample("show", name)
			}
			_, _ = e.stdout.Write(text) // env remembers the error
			return nil
		},
	}
	c.Flags().BoolVar(&list, "list", false, "print the names of all examples and what they show")
	return c
}

// listExamples prints the names of the examples with their first comments.
func (e *env) listExamples() {
	for _, name := range exampleNames() {
		text, _ := exampleText(name)
		fmt.Fprintf(e.stdout, "%-28s %s\n", name, firstComment(string(text)))
	}
}

// firstComment returns the first line of a figure file without its number sign.
func firstComment(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	comment, _ := strings.CutPrefix(line, "#")
	return strings.TrimSpace(comment)
}

// completeExamples completes the name of an example.
func completeExamples(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return exampleNames(), cobra.ShellCompDirectiveNoFileComp
}
