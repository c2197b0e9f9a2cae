package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"natgrad.example/internal/testtool"
)

// asCommand is the environment variable with which the test binary is the command.
const asCommand = "NATGRAD_TEST_AS_FIGURES"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) == "1" {
		go exitAfterParent(os.Getppid())
		main()
	}
	os.Exit(m.Run())
}

// exitAfterParent ends a command that would run for minutes after the test that started it
// was killed. Another process then becomes its parent.
func exitAfterParent(parent int) {
	for os.Getppid() == parent {
		time.Sleep(time.Second)
	}
	os.Exit(exitFail)
}

// command returns the command as a process of its own.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	c := testtool.Self(t, []string{asCommand + "=1"}, args...)
	c.Dir = t.TempDir()
	return c
}

func TestExitStatus(t *testing.T) {
	for _, c := range []struct {
		args string
		want int
	}{
		{"-o . equidistant_points -format svg", exitOK},
		{"-check -format svg -o . equidistant_points", exitFail},
		{"nosuch", exitUsage},
		{"--nosuch", exitUsage},
	} {
		cmd := command(t, strings.Fields(c.args)...)
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != c.want {
			t.Errorf("%s: %v: %s", c.args, err, out)
		}
	}
}

// A full disk and a closed pipe are errors that the command tells.
func TestBrokenStandardOutput(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /dev/full")
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	read, closed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	read.Close()
	defer closed.Close()
	for _, k := range []struct {
		out  *os.File
		want error
	}{{full, syscall.ENOSPC}, {closed, syscall.EPIPE}} {
		for _, args := range []string{"list", "--help", "equidistant_points -o -"} {
			cmd := command(t, strings.Fields(args)...)
			var errs bytes.Buffer
			cmd.Stdout, cmd.Stderr = k.out, &errs
			_ = cmd.Run()
			if cmd.ProcessState.ExitCode() != exitFail || !strings.Contains(errs.String(), "figures: standard output: ") || !strings.Contains(errs.String(), k.want.Error()) {
				t.Errorf("%s: %v: %s", args, cmd.ProcessState, errs.String())
			}
		}
	}
}

// interrupt starts a command, waits until begun returns, and interrupts it.
func interrupt(t *testing.T, signal os.Signal, begun func(stdin io.Writer, stdout io.Reader), args ...string) (stderr string) {
	t.Helper()
	cmd := command(t, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// Load delays a process, but not by minutes.
	hung := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer hung.Stop()
	begun(stdin, stdout)
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, stdout)
	_ = cmd.Wait()
	if status := cmd.ProcessState.ExitCode(); status != exitFail {
		t.Errorf("%v: %v: %s", args, cmd.ProcessState, errs.String())
	}
	return errs.String()
}

// An interrupted command says so and leaves whole files only. Without the interrupt it
// would run for minutes.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes cannot be interrupted")
	}
	for _, signal := range endings() {
		dir := t.TempDir()
		args := []string{"-o", dir, points, "natural_gradient", "all_parts", "-format", "svg,pdf,apng", "-frames", "5000", "-seconds", "1000", "-scale", "5"}
		firstLine := func(_ io.Writer, stdout io.Reader) { _, _ = bufio.NewReader(stdout).ReadString('\n') }
		if stderr := interrupt(t, signal, firstLine, args...); !strings.HasSuffix(stderr, "figures: interrupted\n") {
			t.Errorf("%v: %q", signal, stderr)
		}
		files, err := os.ReadDir(dir)
		if err != nil || len(files) == 0 {
			t.Fatalf("%v: %d files, %v", signal, len(files), err)
		}
		for _, f := range files {
			data, err := os.ReadFile(filepath.Join(dir, f.Name()))
			end := map[string]string{".svg": "</svg>\n", ".pdf": "%%EOF\n"}[filepath.Ext(f.Name())]
			if err != nil || end == "" || !bytes.HasSuffix(data, []byte(end)) {
				t.Errorf("%v left %s, %v", signal, f.Name(), err)
			}
		}
	}
}

// A command that waits for its input does not look at its context. It ends as well.
func TestInterruptOfReading(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes cannot be interrupted")
	}
	// More than a pipe holds: the command reads when this has been written.
	reading := func(stdin io.Writer, _ io.Reader) { _, _ = io.WriteString(stdin, strings.Repeat("#\n", 1<<17)) }
	if stderr := interrupt(t, os.Interrupt, reading, "-"); stderr != "figures: interrupted\n" {
		t.Errorf("%q", stderr)
	}
}

// On a real terminal, the command refuses binary formats.
func TestTerminal(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs script of util-linux")
	}
	script := testtool.Need(t, "script")
	cmd := command(t)
	self := cmd.Path
	for format, want := range map[string]string{"png": "png is not text for a terminal", "svg": "</svg>"} {
		cmd := exec.CommandContext(t.Context(), script, "-qec", "'"+self+"' "+points+" -o - -format "+format, filepath.Join(t.TempDir(), "log"))
		cmd.Env = append(os.Environ(), asCommand+"=1")
		out, err := cmd.CombinedOutput()
		if !strings.Contains(string(out), want) {
			t.Errorf("%s: %v: %.300s", format, err, out)
		}
	}
}
