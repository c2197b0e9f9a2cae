//go:build unix

package savefile

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"natgrad.example/internal/testtool"
)

// checkKept checks that a folder has the file a.txt with the text "old", and nothing else.
func checkKept(t *testing.T, dir string) {
	t.Helper()
	if got, err := os.ReadFile(filepath.Join(dir, "a.txt")); err != nil || string(got) != "old" {
		t.Errorf("a.txt has %q, %v", got, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}

// A limit of the size of files ends writing in the middle, as a full disk does.
func TestWriteFull(t *testing.T) {
	const variable = "NATGRAD_TEST_FULL"
	if name := os.Getenv(variable); name != "" {
		var path *fs.PathError
		if err := Write(name, bytes.Repeat([]byte("x"), 1<<20)); !errors.As(err, &path) || path.Path != name || !errors.Is(err, syscall.EFBIG) {
			t.Errorf("%v", err)
		}
		return
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	c := testtool.Self(t, []string{variable + "=" + name}, "-test.run=^TestWriteFull$")
	c.Args = append([]string{"sh", "-c", `ulimit -f 64 && exec "$@"`, "sh"}, c.Args...)
	c.Path = testtool.Need(t, "sh")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	checkKept(t, dir)
}

// Errors of storing data and of closing are returned. A pipe takes data but cannot store
// them.
func TestFillErrors(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := fill(&temporary{w}, nil, []byte("x")); !errors.Is(err, syscall.EINVAL) {
		t.Errorf("a file that cannot be stored: %v", err)
	}
	w.Close()
	if err := fill(&temporary{w}, nil, []byte("x")); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a closed file: %v", err)
	}
	f, err := createTemporary(t.TempDir(), newMode)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := f.rename(f.Name() + ".txt"); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closing fails: %v", err)
	}
}

// A file that cannot be renamed leaves what was there, and no temporary file.
func TestRenameFails(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	// A folder has come to this name after it was looked up.
	folder := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(folder, "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := named("name", replace(folder, nil, []byte("x"))); err == nil || !errors.As(err, new(*fs.PathError)) {
		t.Errorf("%v", err)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	checkKept(t, dir)
}
