package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// old is a modification time that no test gives to a file.
var old = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// isOld reports whether a file has the modification time old.
func isOld(t *testing.T, path string) bool {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime().Equal(old)
}

func writeFile(t *testing.T, path, data string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, to, from string) {
	t.Helper()
	if err := os.Symlink(to, from); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip(err) // needs a privilege
		}
		t.Fatal(err)
	}
}

// save writes files whose bytes change, and leaves the others alone.
func TestSave(t *testing.T) {
	e := newEnv(nil, nil, nil)
	path := filepath.Join(t.TempDir(), "a", "b", "x.txt")
	for _, s := range []struct {
		data    string
		changed bool
	}{{"one", true}, {"one", false}, {"two", true}, {"three", true}, {"", true}, {"", false}} {
		if _, err := os.Stat(path); err == nil {
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
		}
		changed, err := e.save(t.Context(), path, []byte(s.data))
		if err != nil || changed != s.changed || isOld(t, path) == s.changed {
			t.Errorf("%q: changed %t, %v; the file is old: %t", s.data, changed, err, isOld(t, path))
		}
		if have, err := os.ReadFile(path); err != nil || string(have) != s.data {
			t.Errorf("%q, %v; want %q", have, err, s.data)
		}
	}
	done, end := context.WithCancel(t.Context())
	end()
	if _, err := e.save(done, path, []byte("late")); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
	if have, err := os.ReadFile(path); err != nil || string(have) != "" {
		t.Errorf("after the end: %q, %v", have, err)
	}
}

// A link to a file stays a link.
func TestSaveFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	to, from := filepath.Join(dir, "to"), filepath.Join(dir, "from")
	writeFile(t, to, "before")
	symlink(t, to, from)
	changed, err := newEnv(nil, nil, nil).save(t.Context(), from, []byte("after"))
	if have, _ := os.ReadFile(to); err != nil || !changed || string(have) != "after" {
		t.Errorf("%q, changed %t, %v", have, changed, err)
	}
	if info, err := os.Lstat(from); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link has become %v, %v", info.Mode(), err)
	}
}

// A link that leads nowhere is an error and stays, and no folder is made for it.
func TestSaveRefusesLinks(t *testing.T) {
	dir := t.TempDir()
	for name, to := range map[string]string{"nowhere": "missing/x.svg", "loop": "loop"} {
		from := filepath.Join(dir, name)
		symlink(t, to, from)
		if _, err := newEnv(nil, nil, nil).save(t.Context(), from, []byte("x")); err == nil || !strings.Contains(err.Error(), from) {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := os.Readlink(from); err != nil || got != to {
			t.Errorf("%s leads to %q, %v", name, got, err)
		}
	}
	if _, err := os.Lstat(filepath.Join(dir, "missing")); err == nil {
		t.Error("a folder was made")
	}
}

// Names of outputs stay in their folder, and say how else to get there.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	home, other := filepath.Join(dir, "home"), filepath.Join(dir, "other")
	for _, d := range []string{home, other} {
		if err := os.Mkdir(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a.svg", "ä b.svg", "..svg", "a..b.svg"} {
		if path, err := folder(home).path(name); err != nil || path != filepath.Join(home, name) {
			t.Errorf("%q: %q, %v", name, path, err)
		}
	}
	for _, name := range []string{"", ".", "..", "../x.svg", "../../x.svg", "a/x.svg", "a/../../x.svg", "/x.svg", `..\x.svg`, `C:\x.svg`, "a\x00.svg"} {
		if path, err := folder(home).path(name); err == nil || !strings.Contains(err.Error(), "--output") {
			t.Errorf("%q: %q, %v", name, path, err)
		}
	}
	writeFile(t, filepath.Join(other, "x.svg"), "x")
	writeFile(t, filepath.Join(home, "y.svg"), "y")
	symlink(t, filepath.Join(other, "x.svg"), filepath.Join(home, "out.svg"))
	symlink(t, "y.svg", filepath.Join(home, "in.svg"))
	symlink(t, home, filepath.Join(dir, "link"))
	if _, err := folder(home).path("out.svg"); err == nil || !strings.Contains(err.Error(), filepath.Join(other, "x.svg")) {
		t.Errorf("a link out of the folder: %v", err)
	}
	if _, err := folder(home).path("in.svg"); err != nil {
		t.Errorf("a link within the folder: %v", err)
	}
	if _, err := folder(filepath.Join(dir, "link")).path("in.svg"); err != nil {
		t.Errorf("a link within a linked folder: %v", err)
	}
}

// Folders that are missing are made, with what the user's mask allows.
func TestFoldersOfOutputs(t *testing.T) {
	smallFolder(t)
	if status, _, stderr := call("trace", "small.yaml", "-o", "a/b/out.csv"); status != exitOK {
		t.Fatal(stderr)
	}
	for _, dir := range []string{"a", "a/b"} {
		if info, err := os.Stat(dir); err != nil || info.Mode()&os.ModeSticky != 0 || info.Mode().Perm()&0o700 != 0o700 {
			t.Errorf("%s: %v, %v", dir, info.Mode(), err)
		}
	}
}
