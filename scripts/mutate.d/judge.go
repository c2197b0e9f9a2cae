package main

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A mutant that hangs counts as killed when its tests ran lateTimes as long as without
// the mutant, and lateMore on top of it.
const (
	lateTimes = 20
	lateMore  = 10 * time.Second
)

// batchWork is the time of processors that tests which run together may need.
const batchWork = time.Second

// A judge runs the tests of a group on mutants.
type judge struct {
	*switches
	group    group
	out      io.Writer
	binaries map[string]*binary
	tests    map[string][2][]*test // of a package, by mode
	measured map[string][2]bool
	reached  map[int]bool  // mutants that a test reaches
	more     time.Duration // lateMore, but for tests
}

// newJudge compiles the tests of the group.
func newJudge(ctx context.Context, s *switches, g group, out io.Writer) (*judge, error) {
	j := &judge{switches: s, group: g, out: out, binaries: map[string]*binary{}, tests: map[string][2][]*test{}, measured: map[string][2]bool{}, reached: map[int]bool{}, more: lateMore}
	dirs := slices.Clone(g.tests)
	for _, dir := range s.dirs() {
		if !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	all, err := s.tree.binaries(ctx, dirs)
	for _, b := range all {
		j.binaries[b.dir] = b
	}
	return j, err
}

// limit returns the time that tests may take with a mutant.
func (j *judge) limit(took time.Duration) time.Duration {
	return lateTimes*took + j.more
}

// testsOf returns the tests of a package in a mode. It measures them at first.
func (j *judge) testsOf(ctx context.Context, dir string, m mode) ([]*test, error) {
	b := j.binaries[dir]
	if b == nil {
		return nil, nil
	}
	done, tests := j.measured[dir], j.tests[dir]
	if done[m] {
		return tests[m], nil
	}
	var err error
	tests[m], err = j.measure(ctx, b, m, j.out)
	done[m] = true
	j.measured[dir], j.tests[dir] = done, tests
	return tests[m], err
}

// judge runs the tests of a mode on a mutant. It also returns the first test that failed,
// or why none did.
func (j *judge) judge(ctx context.Context, s site, m mode) (verdict, string, error) {
	for _, dir := range j.group.packages(s.file) {
		tests, err := j.testsOf(ctx, dir, m)
		if err != nil {
			return "", "", err
		}
		if !j.on[s.id] {
			v, by, err := j.alone(ctx, s, dir, tests, m)
			if v != survived || err != nil {
				return v, by, err
			}
			j.reached[s.id] = true
			continue
		}
		tests = slices.DeleteFunc(slices.Clone(tests), func(t *test) bool { return !t.reaches[s.id] })
		j.reached[s.id] = j.reached[s.id] || len(tests) > 0
		slices.SortStableFunc(tests, func(a, b *test) int { return cmp.Compare(a.work, b.work) })
		for len(tests) > 0 {
			n, took := batch(tests)
			v, by, err := j.together(ctx, s, tests[:n], took, m)
			if v != survived || err != nil {
				return v, by, err
			}
			tests = tests[n:]
		}
	}
	if !j.reached[s.id] {
		return survived, "no test reaches it", nil
	}
	return survived, "", nil
}

// batch returns how many of the tests run together, and the time that they took.
func batch(tests []*test) (int, time.Duration) {
	n, took, work := 1, tests[0].took, tests[0].work
	for n < len(tests) && work+tests[n].work <= batchWork {
		took += tests[n].took
		work += tests[n].work
		n++
	}
	return n, took
}

// together runs tests of one binary with the mutant on.
func (j *judge) together(ctx context.Context, s site, tests []*test, took time.Duration, m mode) (verdict, string, error) {
	var names []string
	for _, t := range tests {
		names = append(names, t.name)
	}
	limited, cancel := context.WithTimeout(ctx, j.limit(took))
	defer cancel()
	out, _, err := j.runTests(limited, tests[0].binary, names, m, "MUTANT="+strconv.Itoa(s.id))
	switch {
	case ctx.Err() != nil:
		return "", "", ctx.Err()
	case limited.Err() != nil:
		return late, names[0], nil
	case err != nil:
		return killed, failure(string(out)), nil
	}
	return survived, "", nil
}

// alone compiles the tests of a package with the mutant, which has no switch, and runs
// them.
func (j *judge) alone(ctx context.Context, s site, dir string, tests []*test, m mode) (verdict, string, error) {
	if len(tests) == 0 {
		return survived, "", nil
	}
	took := time.Duration(0)
	names := []string{}
	for _, t := range tests {
		took += t.took
		names = append(names, t.name)
	}
	args := []string{"test", "-vet=off", "-failfast", "-run", "^(" + strings.Join(names, "|") + ")$", "-timeout", j.limit(took).String()}
	if m == short {
		args = append(args, "-short")
	}
	v, by := survived, ""
	err := j.with(s.mutant, func() error {
		out, err := j.goCommand(ctx, append(args, dir)...)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case bytes.Contains(out, []byte("panic: test timed out")):
			v = late
		case err != nil:
			v, by = killed, failure(string(out))
		}
		return nil
	})
	return v, by, err
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
