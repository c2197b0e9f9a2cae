package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A mode is a way to run tests.
type mode int

const (
	short mode = iota // as "go test -short"
	full
)

// A test is one test, example or fuzz target with its seeds, as it runs on the code
// without changes.
type test struct {
	*binary
	name    string
	took    time.Duration // by the clock
	work    time.Duration // of processors, without what every run of the binary needs
	reaches map[int]bool  // mutants whose switches it passes
}

// A binary is the compiled tests of a package.
type binary struct {
	dir  string // as an argument of the go command
	file string
}

// binaries compiles the tests of packages. Packages without tests have none.
func (t *tree) binaries(ctx context.Context, dirs []string) ([]*binary, error) {
	var all []*binary
	for _, dir := range dirs {
		b := &binary{dir, filepath.Join(t.temp, strings.ReplaceAll(strings.Trim(dir, "./"), "/", "_")+".test")}
		if out, err := t.goCommand(ctx, "test", "-c", "-vet=off", "-o", b.file, dir); err != nil {
			return nil, fmt.Errorf("tests of %s do not compile: %w\n%s", dir, err, out)
		}
		if _, err := os.Stat(b.file); err == nil {
			all = append(all, b)
		}
	}
	return all, nil
}

var testName = regexp.MustCompile(`(?m)^(Test|Example|Fuzz)\w*$`)

// measure runs each test of a binary by itself on the code without changes, in full mode
// only the tests that may do more then. Tests that fail are told and left out.
func (t *tree) measure(ctx context.Context, b *binary, m mode, out io.Writer) ([]*test, error) {
	longer, err := t.longer(b.dir)
	if err != nil {
		return nil, err
	}
	list, start, err := t.run(ctx, filepath.Join(t.root, b.dir), nil, b.file, "-test.list", ".")
	if err != nil {
		return nil, fmt.Errorf("tests of %s: %w\n%s", b.dir, err, list)
	}
	var tests []*test
	for _, name := range testName.FindAllString(string(list), -1) {
		if m == full && !longer[name] {
			continue
		}
		passed := filepath.Join(t.temp, "passed")
		if err := os.RemoveAll(passed); err != nil {
			return nil, err
		}
		begun := time.Now()
		text, work, err := t.runTests(ctx, b, []string{name}, m, "MUTANT_REACHED="+passed)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			fmt.Fprintf(out, "# %s %s fails without a mutant: %s\n", b.dir, name, failure(string(text)))
			continue
		}
		reaches, err := numbers(passed)
		if err != nil {
			return nil, err
		}
		tests = append(tests, &test{b, name, time.Since(begun), max(work-start, 0), reaches})
	}
	return tests, nil
}

// numbers reads a file of numbers. A file that does not exist has none.
func numbers(file string) (map[int]bool, error) {
	text, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	set := map[int]bool{}
	for _, word := range strings.Fields(string(text)) {
		n, err := strconv.Atoi(word)
		if err != nil {
			return nil, err
		}
		set[n] = true
	}
	return set, nil
}

// runTests runs some tests of a binary.
func (t *tree) runTests(ctx context.Context, b *binary, names []string, m mode, env ...string) ([]byte, time.Duration, error) {
	args := []string{"-test.run", "^(" + strings.Join(names, "|") + ")$", "-test.failfast"}
	if m == short {
		args = append(args, "-test.short")
	}
	return t.run(ctx, filepath.Join(t.root, b.dir), env, b.file, args...)
}
