package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// splitDashes returns the arguments of a command line with two dashes before every long
// flag that has one, such as -check=bytes. Package flag, which the command used before
// cobra, takes one dash or two. Values of flags and everything after "--" stay.
func splitDashes(root *cobra.Command, args []string) []string {
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		return args // what was typed so far, for completion
	}
	flags := allFlags(root)
	out := make([]string, 0, len(args))
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			return append(out, args[i:]...)
		}
		if len(a) > 2 && a[0] == '-' && a[1] != '-' {
			a = flags.longer(a)
		}
		out = append(out, a)
		if flags.takesNext(a) && i+1 < len(args) {
			i++
			out = append(out, args[i])
		}
	}
	return out
}

// flagNames are the flags of all commands by their long names and by their letters.
type flagNames struct{ long, short map[string]*pflag.Flag }

func allFlags(root *cobra.Command) flagNames {
	n := flagNames{map[string]*pflag.Flag{}, map[string]*pflag.Flag{}}
	add := func(f *pflag.Flag) {
		n.long[f.Name] = f
		if f.Shorthand != "" {
			n.short[f.Shorthand] = f
		}
	}
	root.PersistentFlags().VisitAll(add)
	for _, c := range append(root.Commands(), root) {
		c.Flags().VisitAll(add)
	}
	for _, name := range []string{"help", "version"} {
		add(&pflag.Flag{Name: name, Shorthand: name[:1], NoOptDefVal: "true"}) // cobra adds them later
	}
	return n
}

// longer gives a flag with one dash a second one if it is a long flag, known or not.
func (n flagNames) longer(a string) string {
	name, _, hasValue := strings.Cut(a[1:], "=")
	if f := n.short[name]; f != nil && hasValue {
		return "--" + f.Name + a[2:] // -o=DIR, also if DIR is empty
	}
	isWord := name[0] >= 'a' && name[0] <= 'z' || name[0] >= 'A' && name[0] <= 'Z'
	if n.long[name] != nil || isWord && !n.letters(name) {
		return "-" + a
	}
	return a
}

// letters reports whether a word is short flags together, the last of which may be
// followed by its value, as in -qoDIR.
func (n flagNames) letters(word string) bool {
	for _, r := range word {
		f := n.short[string(r)]
		switch {
		case f == nil:
			return false
		case f.NoOptDefVal == "":
			return true
		}
	}
	return true
}

// takesNext reports whether the argument after a flag is its value.
func (n flagNames) takesNext(a string) bool {
	if name, long := strings.CutPrefix(a, "--"); long {
		f := n.long[name]
		return f != nil && f.NoOptDefVal == ""
	}
	if len(a) < 2 || a[0] != '-' {
		return false
	}
	// The value of short flags is in the same argument, or the flag is the last.
	for i, r := range a[1:] {
		if f := n.short[string(r)]; f == nil || f.NoOptDefVal == "" {
			return f != nil && 1+i+len(string(r)) == len(a)
		}
	}
	return false
}
