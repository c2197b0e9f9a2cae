package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newHelpCommand returns the verb help. Unlike cobra's it fails for an unknown verb.
func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [VERB]",
		Short: "explain a verb",
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return verbs(c.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			verb, rest, err := c.Root().Find(args)
			if len(args) > 0 && (err != nil || len(rest) > 0 || verb == c.Root()) {
				return usagef("help: unknown verb %q%s", strings.Join(args, " "), nearestName(args[0], verbs(c.Root())))
			}
			verb.InitDefaultHelpFlag()
			verb.InitDefaultVersionFlag()
			return verb.Help()
		},
	}
}

// verbs returns the names of the verbs.
func verbs(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// printUsage prints how a command is called: the part of its help after the description.
func printUsage(c *cobra.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage:\n  %s\n", c.UseLine())
	if c.HasAvailableSubCommands() {
		if !c.HasParent() {
			fmt.Fprintf(&b, "  %s VERB ...\n", c.CommandPath())
		}
		b.WriteString("\nVerbs:\n")
		for _, s := range c.Commands() {
			if s.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-*s  %s\n", c.NamePadding(), s.Name(), s.Short)
			}
		}
	}
	if c.Example != "" {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", c.Example)
	}
	if f := c.LocalFlags(); f.HasAvailableFlags() {
		b.WriteString("\nFlags:\n" + flagUsages(f))
	}
	if f := c.InheritedFlags(); f.HasAvailableFlags() {
		b.WriteString("\nFlags of all verbs:\n" + flagUsages(f))
	}
	if c.HasAvailableSubCommands() && !c.HasParent() {
		fmt.Fprintf(&b, "\n\"%s help VERB\" explains a verb. Long flags may have one dash or two.\n", c.CommandPath())
	}
	_, err := fmt.Fprint(c.OutOrStdout(), b.String())
	return err
}

// helpWidth is the number of columns of a terminal.
const helpWidth = 80

// flagUsages describes flags, in lines that fit a terminal.
func flagUsages(fs *pflag.FlagSet) string {
	type row struct{ flag, text string }
	var rows []row
	left := 0
	fs.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, text := pflag.UnquoteUsage(f)
		flag := "      --" + f.Name
		if f.Shorthand != "" {
			flag = "  -" + f.Shorthand + ", --" + f.Name
		}
		switch {
		case f.Name == "check":
			flag += "[=" + string(checkBytes) + "]"
		case value != "":
			flag += " " + value
		}
		rows = append(rows, row{flag, text})
		left = max(left, len(flag)+2)
	})
	var b strings.Builder
	for _, r := range rows {
		for i, line := range wrap(r.text, helpWidth-left) {
			if i > 0 {
				r.flag = ""
			}
			fmt.Fprintf(&b, "%-*s%s\n", left, r.flag, line)
		}
	}
	return b.String()
}

// wrap breaks a text into lines of at most width letters, unless a word is longer.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case len(line)+1+len(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}
