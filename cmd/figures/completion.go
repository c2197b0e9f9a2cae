package main

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// shells has the shells, each with the function that writes its completions.
var shells = map[string]func(root *cobra.Command, w io.Writer) error{
	"bash":       func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) },
	"fish":       func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) },
	"powershell": (*cobra.Command).GenPowerShellCompletionWithDesc,
	"zsh":        (*cobra.Command).GenZshCompletion,
}

// newCompletionCommand returns the verb completion.
func newCompletionCommand(e *env) *cobra.Command {
	names := slices.Sorted(maps.Keys(shells))
	list := strings.Join(names, ", ")
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print a script that completes the command in a shell",
		Long: `Completion prints a script that makes a shell complete verbs, figures, files and flags
of this command. The shells are ` + list + `.`,
		Example: `  source <(figures completion bash)                  # now
  figures completion zsh > "${fpath[1]}/_figures"   # from now on
  figures completion fish > ~/.config/fish/completions/figures.fish
  figures completion powershell | Out-String | Invoke-Expression`,
		Args:              exactArgs(1, "a shell: "+list),
		ValidArgsFunction: cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp),
		RunE: func(c *cobra.Command, args []string) error {
			write, ok := shells[args[0]]
			if !ok {
				return usagef("completion: unknown shell %q; known: %s%s", args[0], list, nearestName(args[0], names))
			}
			return write(c.Root(), e.stdout)
		},
	}
}
