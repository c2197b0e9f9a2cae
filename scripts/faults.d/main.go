// Faults runs the command figures in ways in which it cannot go well: it is killed,
// interrupted, without room on the disk, memory, processor time or permissions, and not
// alone. After every run each output must be the old file or the new one, whole, and
// nothing else may be left that the next run does not remove.
//
// The moments are random, from a seed. The table at the end says how many runs left old
// files, new files and temporary files: an experiment that always leaves the same has
// not hit the moments that matter.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	seed := flag.Uint64("seed", 1, "the seed of the moments")
	short := flag.Bool("short", false, "a twentieth of the runs")
	only := flag.String("only", "", "run the experiments whose names contain this text")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, *seed, *short, *only); err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
}

// An experiment is a fault and how many runs have it.
type experiment struct {
	name string
	runs int
	do   func(l *lab, j *job) error
}

func experiments() []experiment {
	return []experiment{
		{"kill -9", 1000, killed},
		{"SIGINT", 100, signaled(os.Interrupt)},
		{"SIGTERM", 100, signaled(terminate)},
		{"SIGHUP", 100, signaled(hangup)},
		{"broken pipe", 60, brokenPipe},
		{"disk of 200 kB", 60, smallDisk},
		{"files of 8 kB", 60, limitedFiles},
		{"memory", 200, limitedMemory},
		{"processor time", 40, limitedTime},
		{"three at once", 60, together},
		{"read-only folder", 20, readOnly},
		{"folder moved", 100, moved},
		{"sources rewritten", 200, rewritten},
	}
}

// run builds the command, runs the experiments and prints the table.
func run(w io.Writer, seed uint64, short bool, only string) error {
	folder, err := os.MkdirTemp("", "faults")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := os.Chmod(folder, 0o755); err != nil { // for another user, see asNobody
		return err
	}
	program := filepath.Join(folder, "figures")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/figures").CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	failed := false
	fmt.Fprintf(w, "%-18s %5s %6s %6s %6s %10s %9s  %s\n", "fault", "runs", "old", "new", "mixed", "temporary", "longest", "failures")
	for _, e := range experiments() {
		if !strings.Contains(e.name, only) {
			continue
		}
		n := e.runs
		if short {
			n = max(5, n/20)
		}
		l := &lab{program: program, folder: filepath.Join(folder, strings.ReplaceAll(e.name, " ", "-")), random: rand.New(rand.NewPCG(seed, 0))}
		if err := l.prepare(jobs()); err != nil {
			return err
		}
		for i := range n {
			if err := e.do(l, l.jobs[i%len(l.jobs)]); errors.Is(err, errNotHere) {
				fmt.Fprintf(w, "%-18s %v\n", e.name, err)
				n = 0
				break
			} else if err != nil {
				l.failures = append(l.failures, err)
			}
		}
		if n == 0 {
			continue
		}
		fmt.Fprintf(w, "%-18s %5d %6d %6d %6d %10d %7dms  %d\n", e.name, n, l.old, l.new, l.mixed, l.left, l.longest.Milliseconds(), len(l.failures))
		for _, err := range l.failures {
			fmt.Fprintf(w, "    %v\n", err)
			failed = true
		}
	}
	if failed {
		return errors.New("some runs failed")
	}
	return nil
}
