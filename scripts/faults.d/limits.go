package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// smallDisk runs a job on a disk of 200 kB that is nearly full, and again with more room.
func smallDisk(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	out := l.out(j)
	if os.Geteuid() != 0 {
		return fmt.Errorf("%w: only root can mount a disk of 200 kB", errNotHere)
	}
	if text, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", out).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %v: %s", errNotHere, err, text)
	}
	defer func() { _ = exec.Command("umount", out).Run() }()
	for name, data := range j.old {
		if err := os.WriteFile(filepath.Join(out, name), data, 0o666); err != nil {
			return err
		}
	}
	filler := filepath.Join(l.folder, j.name, "out", "filler")
	f, err := os.Create(filler)
	if err != nil {
		return err
	}
	room := l.random.IntN(3) * 4096 // a multiple of the page in which tmpfs counts
	full := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(full)
	}
	end, _ := f.Seek(0, 1)
	_ = f.Truncate(max(0, end-int64(room)))
	f.Close()
	text, failure := l.command(j).CombinedOutput()
	_ = os.Remove(filler)
	if failure != nil && !says(j, text, "no space left") {
		return fmt.Errorf("%s: %v: %s", j.name, failure, text)
	}
	if err := crashed(j, failure, string(text), 0, 1); err != nil {
		return err
	}
	if err := l.inspect(j, false); err != nil {
		return err
	}
	if text, err := l.command(j).CombinedOutput(); err != nil || !same(read(out), j.new) {
		return fmt.Errorf("%s: with room again: %v: %s", j.name, err, text)
	}
	return nil
}

// says reports whether an error gives a cause and names an output of a job.
func says(j *job, text []byte, cause string) bool {
	for name := range j.new {
		if bytes.Contains(text, []byte(filepath.Join("out", name)+": ")) && bytes.Contains(text, []byte(cause)) {
			return true
		}
	}
	return false
}

// limitedFiles runs a job where a file has at most 8 kB.
func limitedFiles(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	text, err := l.limited(j, "ulimit -f 16").CombinedOutput() // of 512 bytes
	if err != nil && !says(j, text, "too large") {
		return fmt.Errorf("%s: %v: %s", j.name, err, text)
	}
	if err := crashed(j, err, string(text), 0, 1); err != nil {
		return err
	}
	return l.inspect(j, false)
}

// limitedMemory runs a job with less address space than a Go program reserves, or a little
// more. The Go runtime then ends the process as a crash does.
func limitedMemory(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	kilobytes := 50_000 + l.random.IntN(1_500_000)
	_ = l.limited(j, fmt.Sprintf("ulimit -v %d", kilobytes)).Run()
	return l.inspect(j, true)
}

// limitedTime gives one second of processor time to a figure that needs many.
func limitedTime(l *lab, _ *job) error {
	j := l.jobs[0]
	if err := l.reset(j); err != nil {
		return err
	}
	c := l.limited(j, "ulimit -S -t 1")
	c.Args = append(c.Args, "--set", "f=sin(x*y)", "--set", "lines=800", "--set", "nodes=1500")
	text, err := c.CombinedOutput()
	if err := crashed(j, err, string(text), 1); err != nil {
		return err
	}
	return l.inspect(j, false)
}

// readOnly runs a job, not as root, where it may not write.
func readOnly(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	if err := os.Chmod(l.out(j), 0o555); err != nil {
		return err
	}
	defer func() { _ = os.Chmod(l.out(j), 0o777) }()
	c := l.command(j)
	if err := asNobody(c); err != nil {
		return err
	}
	text, err := c.CombinedOutput()
	if !says(j, text, "permission denied") {
		return fmt.Errorf("%s: %v: %s", j.name, err, text)
	}
	if err := crashed(j, err, string(text), 1); err != nil {
		return err
	}
	return l.inspect(j, false)
}
