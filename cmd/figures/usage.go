package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"natgrad.example/internal/nearest"
)

// A usageError is an error of the command line.
type usageError struct{ error }

func (u *usageError) Unwrap() error { return u.error }

// usagef returns an error of the command line. The text gets the prefix "figures: ".
func usagef(format string, args ...any) error {
	return &usageError{fmt.Errorf("figures: "+format, args...)}
}

// nearestName returns `; did you mean "NAME"?` for the candidate that is most like the
// given name, or "".
func nearestName(given string, candidates []string) string {
	return nearest.Suggestion(given, candidates)
}

// exactArgs returns a check that a verb has n arguments. what names them in words, such
// as "one figure file".
func exactArgs(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("%s: want %s, have %d arguments", c.Name(), what, len(args))
		}
		return nil
	}
}

// someArgs returns a check that a verb has at least one argument.
func someArgs(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usagef("%s: want %s", c.Name(), what)
		}
		return nil
	}
}

// noArgs checks that a verb has no arguments.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s: unexpected argument %q", c.Name(), args[0])
	}
	return nil
}

// flagError explains an error of parsing the flags of a command.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			return usagef("unknown flag -%s in -%s", unknown.GetSpecifiedName(), short)
		}
		name := unknown.GetSpecifiedName()
		return usagef("unknown flag --%s%s", name, nearestFlag(c, name))
	case errors.As(err, &invalid):
		return usagef("--%s %q: %s", invalid.GetFlag().Name, invalid.GetValue(), wanted(invalid))
	case errors.As(err, &missing):
		return usagef("--%s: value is missing", missing.GetFlag().Name)
	}
	return usagef("%w", err)
}

// wanted says which values a flag takes.
func wanted(e *pflag.InvalidValueError) string {
	switch e.GetFlag().Value.Type() {
	case "int":
		return "want a whole number"
	case "float64":
		return "want a number"
	case "bool":
		return "want true or false"
	}
	return e.Unwrap().Error()
}

// nearestFlag completes an error about an unknown flag.
func nearestFlag(c *cobra.Command, name string) string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	if near := nearest.Word(name, names); near != "" {
		return fmt.Sprintf("; did you mean --%s?", near)
	}
	if p := c.Parent(); p != nil && p.Flags().Lookup(name) != nil {
		return fmt.Sprintf("; it is a flag of %s, not of %s", p.CommandPath(), strings.TrimPrefix(c.CommandPath(), p.CommandPath()+" "))
	}
	return ""
}
