package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// slowest is the time within which an interrupted command must end on a busy machine. The
// table shows how long it took.
const slowest = 5 * time.Second

// killed ends a job with SIGKILL at a random moment.
func killed(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	c := l.command(j)
	if err := c.Start(); err != nil {
		return err
	}
	time.Sleep(l.moment(j))
	_ = c.Process.Kill()
	_ = c.Wait() // it fails, if the moment was not too late
	return l.inspect(j, true)
}

// signaled ends a job with a signal at a random moment. The command then removes its
// temporary files and ends with status 1, or it had ended.
func signaled(s os.Signal) func(l *lab, j *job) error {
	return func(l *lab, j *job) error {
		if err := l.reset(j); err != nil {
			return err
		}
		c := l.command(j)
		var text bytes.Buffer
		c.Stdout, c.Stderr = &text, &text
		if err := c.Start(); err != nil {
			return err
		}
		time.Sleep(l.moment(j))
		begin := time.Now()
		_ = c.Process.Signal(s)
		err := c.Wait()
		took := time.Since(begin)
		l.longest = max(l.longest, took)
		if took > slowest {
			return fmt.Errorf("%s: ended %v after the signal", j.name, took)
		}
		if same(read(l.out(j)), j.old) {
			l.old++
			return crashed(j, err, text.String(), 0, 1, bySignal)
		}
		if err := crashed(j, err, text.String(), 0, 1); err != nil {
			return err
		}
		return l.inspect(j, false)
	}
}

// bySignal is the status of a process that a signal ended. A signal ends the command as it
// ends any program if it comes before the command has asked for signals.
const bySignal = -1

// brokenPipe reads the beginning of an output that is larger than a pipe, and closes it.
func brokenPipe(l *lab, j *job) error {
	if j.name == "md" { // its text is small
		j = l.jobs[0]
	}
	if err := l.reset(j); err != nil {
		return err
	}
	args := map[string][]string{
		"draw":    {"valley.yaml", "-o", "-", "--format", "png", "--scale", "4"},
		"animate": {"animate", "valley.yaml", "-o", "-", "--format", "gif", "--frames", "5", "--scale", "2"},
		"trace":   {"trace", "valley.yaml", "--set", "step=0.001", "--set", "steps=2000"},
		"contour": {"contour", "grid.csv", "--levels", "200"},
	}[j.name]
	c := l.command(j)
	c.Args = append(c.Args[:1], args...)
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	var text bytes.Buffer
	c.Stdout, c.Stderr = w, &text
	if err := c.Start(); err != nil {
		return err
	}
	w.Close()
	_, err = io.CopyN(io.Discard, r, int64(l.random.IntN(3000)))
	r.Close()
	status := c.Wait()
	if err != nil || !strings.Contains(text.String(), "standard output: ") || !strings.Contains(text.String(), "broken pipe") {
		return fmt.Errorf("%s: %v: %v: %s", j.name, err, status, &text)
	}
	if err := crashed(j, status, text.String(), 1); err != nil {
		return err
	}
	return l.inspect(j, false)
}
