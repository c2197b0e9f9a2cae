package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// The exit status of the command.
const (
	exitOK    = 0
	exitFail  = 1
	exitUsage = 2
)

// An env is what surrounds the command: the standard streams, and the outputs that are
// being written.
type env struct {
	stdin  io.Reader
	stdout *stream
	stderr io.Writer

	quiet   bool // the flag --quiet
	running bool // arguments and flags were right, and the verb began

	// terminal reports whether a stream is a terminal.
	terminal func(stream any) bool
	// longWork is the time after which a bar shows progress on a terminal.
	longWork time.Duration

	// inputs are the files that the verb reads.
	inputs inputs
	// guard knows the outputs that are being written.
	guard guard
	// interruption is printed once.
	interruption sync.Once
	// endless is true for a verb that goes on until it is interrupted.
	endless atomic.Bool
}

func newEnv(stdin io.Reader, stdout, stderr io.Writer) *env {
	return &env{stdin: stdin, stdout: &stream{w: stdout}, stderr: stderr, terminal: isTerminal, longWork: time.Second / 2}
}

// run executes a command line and returns the exit status.
func (e *env) run(ctx context.Context, args []string) int {
	root := newRootCommand(e)
	root.SetArgs(splitDashes(root, args))
	err := root.ExecuteContext(ctx)
	switch lost := e.stdout.err; {
	case err != nil && ctx.Err() != nil:
		return e.interrupted()
	case lost != nil:
		if err != nil && !errors.Is(err, lost) {
			e.report(err)
		}
		e.report(fmt.Errorf("figures: standard output: %w", lost))
		return exitFail
	case err == nil:
		return exitOK
	}
	e.report(err)
	var usage *usageError
	if errors.As(err, &usage) || !e.running {
		return exitUsage
	}
	return exitFail
}

// report prints an error. Errors of this command begin with its name, and so do those
// of cobra; errors of packages begin with the name of the package.
func (e *env) report(err error) {
	text := err.Error()
	if !e.running && !strings.HasPrefix(text, "figures: ") {
		text = "figures: " + text
	}
	fmt.Fprintln(e.stderr, strings.TrimRight(text, "\n"))
}

// interrupted says that the user ended the command, and returns the exit status. A verb
// that goes on until then has ended well, and needs no word.
func (e *env) interrupted() int {
	if e.endless.Load() {
		return exitOK
	}
	e.interruption.Do(func() { fmt.Fprintln(e.stderr, "figures: interrupted") })
	return exitFail
}

// abandon prepares the end of the process, and returns the exit status: outputs that are
// being written appear or leave nothing behind.
func (e *env) abandon() int {
	e.guard.close(patience)
	if e.terminal(e.stderr) {
		fmt.Fprintln(e.stderr) // below the bar
	}
	return e.interrupted()
}

// A stream remembers the first error of writing to it.
type stream struct {
	w   io.Writer
	err error
}

func (s *stream) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	s.err = err
	return n, err
}

// isTerminal reports whether a stream is a file that is a terminal.
func isTerminal(s any) bool {
	if st, ok := s.(*stream); ok {
		s = st.w
	}
	f, ok := s.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
