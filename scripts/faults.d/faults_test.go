package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program returns a lab whose command is a shell script and writes the file src into out.
func program(t *testing.T, script string) *lab {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "command")
	if err := os.WriteFile(name, []byte("#!/bin/sh\nset -e\n"+script), 0o777); err != nil {
		t.Fatal(err)
	}
	l := &lab{program: name, folder: filepath.Join(dir, "lab"), random: rand.New(rand.NewPCG(1, 2))}
	err := l.prepare([]*job{{name: "write", sources: map[string]string{"src": "a new text\n"}, change: [2]string{"new", "old"}}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// failures returns how many of n runs fail.
func failures(l *lab, n int, do func(*lab, *job) error) (count int, last error) {
	for range n {
		if err := do(l, l.jobs[0]); err != nil {
			count, last = count+1, err
		}
	}
	return count, last
}

// text reads the source without another process, which would live on after a kill.
const text = "read -r x <src; "

const inPlace = text + `printf a >out/f; sleep 0.05; echo "$x" >out/f`

// A program that writes its file in place leaves halves of it.
func TestKilledInPlace(t *testing.T) {
	if n, _ := failures(program(t, inPlace), 20, killed); n == 0 {
		t.Error("no run failed")
	}
}

// One that renames a whole file is always right, also if a temporary file is left.
func TestKilledRename(t *testing.T) {
	l := program(t, text+`echo "$x" >out/.natgrad-1-1.tmp; sleep 0.05; exec mv out/.natgrad-1-1.tmp out/f`)
	if n, err := failures(l, 20, killed); n > 0 || l.left == 0 {
		t.Errorf("%d runs failed, the last with %v; %d left temporary files", n, err, l.left)
	}
}

// A temporary file that nothing removes is a failure.
func TestKilledLeftovers(t *testing.T) {
	l := program(t, text+`echo "$x" >out/.natgrad-1-$$.tmp; sleep 0.05; exec mv out/.natgrad-1-$$.tmp out/f`)
	if n, _ := failures(l, 20, killed); n == 0 {
		t.Error("no run failed")
	}
}

// A signal that a program does not handle may come before it has begun, not later.
func TestSignaledInPlace(t *testing.T) {
	if n, _ := failures(program(t, inPlace), 20, signaled(terminate)); n == 0 {
		t.Error("no run failed")
	}
}

// Three programs that write in place with pauses meet each other, or do not: whoever
// writes a name of its own leaves files that one alone does not.
func TestTogether(t *testing.T) {
	if n, err := failures(program(t, "cat src >out/f"), 3, together); n > 0 {
		t.Errorf("%d runs failed, the last with %v", n, err)
	}
	if n, _ := failures(program(t, "cat src >out/f; test ! -e mark || cat src >out/$$; touch mark"), 3, together); n == 0 {
		t.Error("no run failed")
	}
}

func TestWhole(t *testing.T) {
	for name, c := range map[string]struct{ good, bad string }{
		"a.svg":     {"<svg><g/></svg>", "<svg><g/>"},
		"a.pdf":     {"%PDF-1.7\n%%EOF\n", "%PDF-1.7\n"},
		"a.geojson": {"{}\n", "{"},
		"a.csv":     {"1,2\n", "1,2"},
	} {
		if err := whole(name, []byte(c.good)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if whole(name, []byte(c.bad)) == nil {
			t.Errorf("%s: no error about %q", name, c.bad)
		}
	}
}
