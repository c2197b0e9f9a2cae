package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A verdict is what became of a mutant.
type verdict string

const (
	killed     verdict = "killed"     // a test failed
	late       verdict = "late"       // the tests did not end in time
	survived   verdict = "survived"   // all tests passed
	equivalent verdict = "equivalent" // listed as making no difference
	broken     verdict = "broken"     // does not compile; not counted
)

// A tally counts the verdicts of a group.
type tally map[verdict]int

// rate returns the percentage of mutants that died, of those that can.
func (t tally) rate() float64 {
	dead := t[killed] + t[late]
	if dead == 0 {
		return 0
	}
	return 100 * float64(dead) / float64(dead+t[survived])
}

// group draws the mutants of a group, runs them and prints a line for each.
func (o options) group(ctx context.Context, g group, known map[string]string, out io.Writer) (tally, error) {
	all, err := o.drawn(g)
	if err != nil {
		return nil, err
	}
	t := tally{}
	for i, m := range all {
		if t[killed]+t[late]+t[survived]+t[equivalent] >= o.n {
			break
		}
		if o.list {
			fmt.Fprintln(out, m)
			if i+1 >= o.n {
				break
			}
			continue
		}
		v, by, err := o.judge(ctx, g, m, known)
		if err != nil {
			return nil, err
		}
		t[v]++
		if v != broken {
			fmt.Fprintf(out, "%s\t%s\t%s\n", v, m, by)
		}
	}
	if !o.list {
		fmt.Fprintf(out, "%s: seed %d, %d killed, %d late, %d survived, %d equivalent, %d did not compile: %.1f %% died\n",
			g.name, o.seed, t[killed], t[late], t[survived], t[equivalent], t[broken], t.rate())
	}
	return t, nil
}

// drawn returns the mutants of the group in the order in which they run.
func (o options) drawn(g group) ([]mutant, error) {
	files, err := g.files()
	if err != nil {
		return nil, err
	}
	var all []mutant
	for _, file := range files {
		ms, err := mutants(file)
		if err != nil {
			return nil, err
		}
		all = append(all, ms...)
	}
	if o.rerun != "" {
		return named(all, o.rerun)
	}
	r := rand.New(rand.NewPCG(o.seed, 0))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all, nil
}

// named returns the mutants that the report names as survivors.
func named(all []mutant, report string) ([]mutant, error) {
	text, err := os.ReadFile(report)
	if err != nil {
		return nil, err
	}
	want := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if f := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(f) >= 5 && f[0] == string(survived) {
			file, _, _ := strings.Cut(f[1], ":")
			want[file+"\t"+strings.Join(f[2:5], "\t")] = true
		}
	}
	var chosen []mutant
	for _, m := range all {
		if want[m.key()] {
			chosen = append(chosen, m)
		}
	}
	return chosen, nil
}

// judge runs the tests on a mutant. It also returns the first test that failed.
func (o options) judge(ctx context.Context, g group, m mutant, known map[string]string) (verdict, string, error) {
	if _, ok := known[m.key()]; ok {
		return equivalent, "", nil
	}
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(dir)
	overlay, err := writeOverlay(dir, m)
	if err != nil {
		return "", "", err
	}
	if err := command(ctx, "build", "-overlay", overlay, "./"+filepath.Dir(m.file)).Run(); err != nil {
		return broken, "", ctx.Err()
	}
	for _, packages := range g.packages(m.file) {
		v, by, err := o.test(ctx, overlay, packages)
		if v != survived || err != nil {
			return v, by, err
		}
	}
	return survived, "", nil
}

// writeOverlay writes the changed file and the file that -overlay reads to dir.
func writeOverlay(dir string, m mutant) (string, error) {
	src, err := m.source()
	if err != nil {
		return "", err
	}
	original, err := filepath.Abs(m.file)
	if err != nil {
		return "", err
	}
	changed := filepath.Join(dir, filepath.Base(m.file))
	if err := os.WriteFile(changed, src, 0o644); err != nil {
		return "", err
	}
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{original: changed}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, text, 0o644)
}

// test runs the tests of the packages on the changed file.
func (o options) test(ctx context.Context, overlay string, packages []string) (verdict, string, error) {
	args := []string{"test", "-overlay", overlay, "-vet=off", "-failfast", "-timeout", o.timeout.String()}
	cmd := command(ctx, append(args, packages...)...)
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	err := cmd.Run()
	if ctx.Err() != nil {
		return "", "", ctx.Err()
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
		return survived, "", nil
	case !errors.As(err, &exit):
		return "", "", err
	case bytes.Contains(output.Bytes(), []byte("panic: test timed out")):
		return late, "", nil
	case bytes.Contains(output.Bytes(), []byte("[build failed]")):
		return broken, "", nil
	}
	return killed, failure(output.String()), nil
}

// failure returns the name of the first test that failed.
func failure(output string) string {
	for line := range strings.Lines(output) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "--- FAIL: "); ok {
			return strings.Fields(rest)[0]
		}
	}
	return "panic"
}

// command returns the go command. An end of the context interrupts it, so that it ends
// its own children.
func command(ctx context.Context, args ...string) *exec.Cmd {
	tool := os.Getenv("GO")
	if tool == "" {
		tool = "go"
	}
	cmd := exec.CommandContext(ctx, tool, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	return cmd
}
