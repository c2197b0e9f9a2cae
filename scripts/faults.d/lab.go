package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// errNotHere means that a machine does not have what an experiment needs.
var errNotHere = errors.New("not here")

// temporaryName matches the temporary files of the command, which its next run removes.
var temporaryName = regexp.MustCompile(`^\.natgrad-[0-9]+-[0-9]+\.tmp$`)

// A job is a run of the command that writes files into the folder out.
type job struct {
	name    string
	args    []string
	sources map[string]string // files that it reads
	change  [2]string         // what is replaced in the sources to get other outputs

	old, new files
	took     time.Duration
}

// files has the contents of files by their names.
type files map[string][]byte

// figure is a file that is drawn within a tenth of a second.
const figure = `name: Valley
f: x^2 + 4*y^2
x: [-5, 5]
y: [-3, 3]
from: [4, 2]
step: 0.2
steps: 10
`

func jobs() []*job {
	var grid strings.Builder
	grid.WriteString("y/x")
	for c := range 60 {
		fmt.Fprintf(&grid, ",%d", c)
	}
	for r := range 60 {
		fmt.Fprintf(&grid, "\n%d", r)
		for c := range 60 {
			fmt.Fprintf(&grid, ",%d", (c-30)*(c-30)+3*(r-20)*(r-20))
		}
	}
	valley := map[string]string{"valley.yaml": figure}
	steps := [2]string{"steps: 10", "steps: 9"}
	return []*job{
		{name: "draw", args: []string{"valley.yaml", "-o", "out"}, sources: valley, change: steps},
		{name: "animate", args: []string{"animate", "valley.yaml", "-o", "out", "--frames", "5", "--format", "gif,growing.svg"}, sources: valley, change: steps},
		{name: "trace", args: []string{"trace", "valley.yaml", "-o", "out/valley.csv"}, sources: valley, change: steps},
		{name: "contour", args: []string{"contour", "grid.csv", "-o", "out/lines.geojson"}, sources: map[string]string{"grid.csv": grid.String()}, change: [2]string{"y/x,0,1,2", "y/x,0,1,1.5"}},
		{name: "md", args: []string{"md", "post.md", "-o", "out/post.md"}, sources: map[string]string{"post.md": "# Post\n\n```natgrad\n" + figure + "```\n"}, change: steps},
	}
}

// A lab has the jobs in a folder, and counts what their runs left.
type lab struct {
	program, folder string
	random          *rand.Rand
	jobs            []*job

	old, new, mixed, left int
	longest               time.Duration // from a signal to the end of the process
	failures              []error
}

// prepare writes the sources of the jobs and runs each twice, for the old and the new
// outputs.
func (l *lab) prepare(jobs []*job) error {
	l.jobs = jobs
	for _, j := range jobs {
		for _, changed := range []bool{true, false} {
			if err := os.MkdirAll(l.out(j), 0o777); err != nil {
				return err
			}
			for name, text := range j.sources {
				if changed {
					text = strings.Replace(text, j.change[0], j.change[1], 1)
				}
				if err := os.WriteFile(filepath.Join(l.folder, j.name, name), []byte(text), 0o666); err != nil {
					return err
				}
			}
			begin := time.Now()
			if out, err := l.command(j).CombinedOutput(); err != nil {
				return fmt.Errorf("%s: %w: %s", j.name, err, out)
			}
			j.took = time.Since(begin)
			j.old, j.new = j.new, read(l.out(j))
			if len(j.new) == 0 || !changed && same(j.old, j.new) {
				return fmt.Errorf("%s: the outputs do not change with the sources", j.name)
			}
		}
	}
	return nil
}

func (l *lab) out(j *job) string { return filepath.Join(l.folder, j.name, "out") }

// command returns the command of a job.
func (l *lab) command(j *job) *exec.Cmd {
	c := exec.Command(l.program, j.args...)
	c.Dir = filepath.Join(l.folder, j.name)
	return c
}

// limited returns the command of a job under a limit of the shell, such as "ulimit -t 1".
func (l *lab) limited(j *job, limit string) *exec.Cmd {
	c := l.command(j)
	shell := exec.Command("sh", append([]string{"-c", limit + `; exec "$0" "$@"`, l.program}, j.args...)...)
	shell.Dir = c.Dir
	return shell
}

// reset puts the old outputs into the folder of a job, and nothing else.
func (l *lab) reset(j *job) error {
	if err := os.RemoveAll(l.out(j)); err != nil {
		return err
	}
	if err := os.Mkdir(l.out(j), 0o777); err != nil {
		return err
	}
	for name, data := range j.old {
		if err := os.WriteFile(filepath.Join(l.out(j), name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// moment returns a random time within a run, or shortly after it.
func (l *lab) moment(j *job) time.Duration {
	return time.Duration(l.random.Float64() * 1.2 * float64(j.took))
}

// inspect looks at the outputs of a job: each is old or new. A temporary file may be left
// if killed. Then the next run, which nothing disturbs, must remove it.
func (l *lab) inspect(j *job, killed bool) error {
	found := read(l.out(j))
	temporary, fresh := 0, 0
	for name, data := range found {
		switch {
		case temporaryName.MatchString(name):
			temporary++
		case bytes.Equal(data, j.new[name]):
			fresh++
		case bytes.Equal(data, j.old[name]):
		default:
			return fmt.Errorf("%s: %s is neither the old file nor the new one, with %d bytes", j.name, name, len(data))
		}
	}
	for name := range j.old {
		if _, ok := found[name]; !ok {
			return fmt.Errorf("%s: %s is lost", j.name, name)
		}
	}
	switch fresh {
	case 0:
		l.old++
	case len(j.new):
		l.new++
	default:
		l.mixed++
	}
	if temporary == 0 {
		return nil
	}
	l.left++
	if !killed {
		return fmt.Errorf("%s: %d temporary files are left", j.name, temporary)
	}
	if out, err := l.command(j).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: after a killed run: %w: %s", j.name, err, out)
	}
	if !same(read(l.out(j)), j.new) {
		return fmt.Errorf("%s: the run after a killed one does not leave the new files alone", j.name)
	}
	return nil
}

// crashed returns an error if a process ended with a panic or an unexpected status.
func crashed(j *job, err error, text string, statuses ...int) error {
	var exit *exec.ExitError
	status := 0
	if errors.As(err, &exit) {
		status = exit.ExitCode()
	} else if err != nil {
		return fmt.Errorf("%s: %w", j.name, err)
	}
	for _, s := range statuses {
		if s == status && !strings.Contains(text, "goroutine ") && !strings.Contains(text, "panic") {
			return nil
		}
	}
	return fmt.Errorf("%s: status %d: %s", j.name, status, text)
}

// read returns the files of a folder and of the folders in it.
func read(folder string) files {
	found := files{}
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		name, _ := filepath.Rel(folder, path)
		found[name], _ = os.ReadFile(path)
		return nil
	})
	return found
}

// same reports whether two sets of files are equal.
func same(a, b files) bool {
	if len(a) != len(b) {
		return false
	}
	for name, data := range a {
		other, ok := b[name]
		if !ok || !bytes.Equal(data, other) {
			return false
		}
	}
	return true
}
