// Command mutate tests the tests. It changes one operator, constant or result of the
// code at a time, in places drawn at random with a seed, and runs the tests of the
// package. A mutant that no test notices has survived: either the change makes no
// difference, or a test is missing.
//
// All mutants are compiled at once into a temporary copy of the module, each behind a
// switch, and only the tests that pass the switch of a mutant run on it: first in short
// mode, then all of them on those that survived. A mutant that cannot have a switch, such
// as an index in an array, is compiled by itself.
//
// A mutant whose tests take over 20 times as long as without it, and 10 seconds more,
// counts as killed; reports call it late.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

// options are the flags of the command.
type options struct {
	n     int
	seed  uint64
	list  bool
	rerun string
	only  *regexp.Regexp
	min   float64
}

func run(ctx context.Context, args []string, out io.Writer) error {
	var o options
	fs := flag.NewFlagSet("mutate", flag.ContinueOnError)
	fs.IntVar(&o.n, "n", 100, "number of mutants of a group")
	fs.Uint64Var(&o.seed, "seed", 1, "seed of the draw")
	fs.BoolVar(&o.list, "list", false, "print the mutants, run nothing")
	fs.StringVar(&o.rerun, "rerun", "", "run only the survivors that this report of an earlier run names")
	fs.Func("only", "draw only mutants whose file:function matches this regular expression", func(s string) (err error) {
		o.only, err = regexp.Compile(s)
		return err
	})
	fs.Float64Var(&o.min, "min", 0, "fail where fewer than this percentage of mutants die")
	fs.Usage = func() {
		fmt.Fprintln(fs.Output(), "usage: mutate [flags] GROUP...\n\nThe groups are:")
		for _, g := range groups {
			fmt.Fprintf(fs.Output(), "  %-8s %v\n", g.name, g.dirs)
		}
		fs.PrintDefaults()
	}
	if err := fs.Parse(args); err != nil {
		return err
	}
	chosen, err := groupsNamed(fs.Args())
	if err != nil {
		return err
	}
	known, err := readEquivalent(equivalentFile)
	if err != nil {
		return err
	}
	low := false
	for _, g := range chosen {
		if o.list {
			if err := o.print(g, out); err != nil {
				return err
			}
			continue
		}
		t, err := o.group(ctx, g, known, out)
		if err != nil {
			return err
		}
		low = low || t.rate() < o.min
	}
	if low {
		return fmt.Errorf("fewer than %g %% of the mutants died", o.min)
	}
	return nil
}

// print prints the mutants that a run would draw first.
func (o options) print(g group, out io.Writer) error {
	all, err := o.drawn(".", g)
	if err != nil {
		return err
	}
	for _, m := range all[:min(o.n, len(all))] {
		fmt.Fprintln(out, m)
	}
	return nil
}
