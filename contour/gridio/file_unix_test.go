//go:build unix

package gridio_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// Pipes, devices and folders are neither read nor replaced, by their names or through
// links. A link to a file is followed.
func TestOtherFiles(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{1, 2, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(at("pipe.npy"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(at("folder.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := gridio.Save(at("grid.csv"), grid); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"null.npz": "/dev/null", "link.npy": "pipe.npy", "loop.npy": "loop.npy", "nothing.npy": "missing.npy", "live.csv": "grid.csv"} {
		if err := os.Symlink(to, at(name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"pipe.npy", "folder.csv", "null.npz", "link.npy", "loop.npy", "nothing.npy"} {
		if _, err := gridio.Load(at(name)); err == nil {
			t.Errorf("%s is read", name)
		}
		before, _ := os.Lstat(at(name))
		if err := gridio.Save(at(name), grid); err == nil {
			t.Errorf("%s is written", name)
		}
		if after, err := os.Lstat(at(name)); err != nil || !os.SameFile(before, after) {
			t.Errorf("%s is another file, %v", name, err)
		}
	}
	if err := gridio.Save(at("live.csv"), grid); err != nil {
		t.Error(err)
	}
	if to, err := os.Readlink(at("live.csv")); err != nil || to != "grid.csv" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	if _, err := gridio.Load(at("live.csv")); err != nil {
		t.Error(err)
	}
}
