package savefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestWrite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	for _, s := range []string{"first", "second"} {
		if err := Write(name, []byte(s)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); string(got) != s {
			t.Errorf("%q, %v; want %q", got, err, s)
		}
	}
}

// Errors name the file and are the same each time. No other file is left.
func TestWriteErrors(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "folder")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "missing")
	for _, k := range []struct {
		name, want string
		is         error
	}{
		{filepath.Join(missing, "a.txt"), "folder " + missing + " is missing: " + fs.ErrNotExist.Error(), fs.ErrNotExist},
		{folder, "", fs.ErrExist},
	} {
		err, again := Write(k.name, nil), Write(k.name, nil)
		if err == nil || again == nil || err.Error() != again.Error() {
			t.Errorf("%s: %v, then %v", k.name, err, again)
			continue
		}
		var path *fs.PathError
		if k.want != "" && (err.Error() != k.want || !errors.Is(err, k.is)) || k.want == "" && (!errors.As(err, &path) || path.Path != k.name) {
			t.Errorf("%s: %v", k.name, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left %v, %v", left, err)
	}
}
