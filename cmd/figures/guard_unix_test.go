//go:build !windows

package main

import (
	"path/filepath"
	"testing"

	"github.com/google/renameio/v2"
)

// The temporary files of package renameio have the names that removeTemporary knows.
func TestNamesOfTemporaryFiles(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	path := filepath.Join(dir, "x.svg")
	f, err := renameio.NewPendingFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := outputs(t, dir); got == "" {
		t.Fatal("no temporary file")
	}
	removeTemporary(path)
	if got := outputs(t, dir); got != "" {
		t.Errorf("left %s", got)
	}
}
