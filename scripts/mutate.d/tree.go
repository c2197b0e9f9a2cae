package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A tree is a temporary copy of the module. Mutants are written and run only there, for
// a mutant may write files anywhere below the folder in which it runs.
type tree struct {
	root string // folder of the copy
	temp string // folder of test binaries and lists
}

// newTree copies the files of the working folder that git does not ignore.
func newTree(ctx context.Context) (*tree, error) {
	names, err := exec.CommandContext(ctx, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return nil, fmt.Errorf("git ls-files: %w", err)
	}
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return nil, err
	}
	t := &tree{root: filepath.Join(dir, "tree"), temp: filepath.Join(dir, "temp")}
	if err := os.MkdirAll(t.temp, 0o755); err != nil {
		return nil, errors.Join(err, t.remove())
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(names), "\x00"), "\x00") {
		if err := copyFile(filepath.Join(t.root, name), name); err != nil {
			return nil, errors.Join(err, t.remove())
		}
	}
	return t, nil
}

// copyFile copies a file. A file that git knows may have been removed.
func copyFile(to, from string) error {
	text, err := os.ReadFile(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, text, info.Mode().Perm()|0o200)
}

// remove removes the copy.
func (t *tree) remove() error {
	return os.RemoveAll(filepath.Dir(t.root))
}

// write replaces a file of the copy.
func (t *tree) write(name, text string) error {
	name = filepath.Join(t.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}

// with runs f while the copy has the file of the mutant with its change and without
// switches.
func (t *tree) with(m mutant, f func() error) error {
	name := filepath.Join(t.root, filepath.FromSlash(m.file))
	before, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := t.write(m.file, m.source()); err != nil {
		return err
	}
	return errors.Join(f(), t.write(m.file, string(before)))
}

// compiles tells whether the package of the mutant compiles.
func (t *tree) compiles(ctx context.Context, m mutant) (bool, error) {
	ok := false
	err := t.with(m, func() error {
		_, err := t.goCommand(ctx, "build", m.dir())
		ok = err == nil
		return ctx.Err()
	})
	return ok, err
}

// goCommand runs the go command in the copy. It returns all output.
func (t *tree) goCommand(ctx context.Context, args ...string) ([]byte, error) {
	tool := os.Getenv("GO")
	if tool == "" {
		tool = "go"
	}
	out, _, err := t.run(ctx, t.root, nil, tool, args...)
	return out, err
}

// run runs a program in a folder, with variables added to its environment. It returns
// all output and the time that processors worked. An end of the context interrupts the
// program, so that it ends its children.
func (t *tree) run(ctx context.Context, dir string, env []string, program string, args ...string) ([]byte, time.Duration, error) {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	work := time.Duration(0)
	if s := cmd.ProcessState; s != nil {
		work = s.UserTime() + s.SystemTime()
	}
	return out.Bytes(), work, err
}

// restore writes the files of mutants as they were.
func (t *tree) restore(sites []site) error {
	for _, s := range sites {
		if err := t.write(s.file, s.src); err != nil {
			return err
		}
	}
	return nil
}
