// Command mutate tests the tests. It changes one operator, constant or result of the
// code at a time, in places drawn at random with a seed, and runs the tests of the
// package. A mutant that no test notices has survived: either the change makes no
// difference, or a test is missing.
//
// The source files stay as they are: the go command reads the changed file through its
// flag -overlay.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

// options are the flags of the command.
type options struct {
	n       int
	seed    uint64
	timeout time.Duration
	list    bool
	rerun   string
	min     float64
}

func run(ctx context.Context, args []string, out io.Writer) error {
	var o options
	fs := flag.NewFlagSet("mutate", flag.ContinueOnError)
	fs.IntVar(&o.n, "n", 100, "number of mutants of a group")
	fs.Uint64Var(&o.seed, "seed", 1, "seed of the draw")
	fs.DurationVar(&o.timeout, "timeout", 2*time.Minute, "time after which the tests of a mutant count as failed")
	fs.BoolVar(&o.list, "list", false, "print the mutants, run nothing")
	fs.StringVar(&o.rerun, "rerun", "", "run only the survivors that this report of an earlier run names")
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
		t, err := o.group(ctx, g, known, out)
		if err != nil {
			return err
		}
		low = low || !o.list && t.rate() < o.min
	}
	if low {
		return fmt.Errorf("fewer than %g %% of the mutants died", o.min)
	}
	return nil
}
