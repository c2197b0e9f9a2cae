package main

import "github.com/spf13/cobra"

// newRootCommand returns the command with all its verbs. Without a verb it draws.
func newRootCommand(e *env) *cobra.Command {
	d := &drawing{}
	list := false
	root := &cobra.Command{
		Use:   "figures [NAME | FILE ...]",
		Short: "draw figures of the gallery and figure files",
		Long: `Figures draws figures of optimization: those of the gallery, by NAME, and figure
files, which describe a figure in YAML. "-" is a figure file on standard input.
Without arguments it draws the gallery. A figure file becomes pictures beside it, and
figures of the gallery go into the folder assets; --output names another place.`,
		Example: `  figures equidistant_points -o out.svg
  figures valley.yaml --set step=0.2 --format png,svg
  figures - -o - <valley.yaml`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeSources,
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		RunE: func(c *cobra.Command, args []string) error {
			if list {
				return e.list(c, args, false)
			}
			return e.draw(c, d, args)
		},
	}
	root.PersistentFlags().BoolVarP(&e.quiet, "quiet", "q", false, "print errors only")
	d.addFlags(root)
	root.Flags().BoolVar(&list, "list", false, "the same as the verb list")
	root.Flags().Lookup("list").Hidden = true

	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(printUsage)
	root.SetHelpCommand(newHelpCommand())
	root.CompletionOptions.DisableDefaultCmd = true // there is another
	root.AddCommand(
		newListCommand(e),
		newCheckCommand(e),
		newAnimateCommand(e),
		newContourCommand(e),
		newGalleryCommand(e),
		newMarkdownCommand(e),
		newNewCommand(e),
		newShowCommand(e),
		newSnippetCommand(e),
		newWatchCommand(e),
		newCompletionCommand(e),
		newSchemaCommand(e),
		newTraceCommand(e),
		newVersionCommand(e),
	)
	noteRunning(e, root)
	for _, c := range root.Commands() {
		noteRunning(e, c)
	}
	return root
}

// noteRunning makes a command note that it runs. Errors before that are errors of the
// command line.
func noteRunning(e *env, c *cobra.Command) {
	if run := c.RunE; run != nil {
		c.RunE = func(c *cobra.Command, args []string) error {
			e.running = true
			return run(c, args)
		}
	}
}
