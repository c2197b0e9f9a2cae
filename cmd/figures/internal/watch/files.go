package watch

import (
	"os"
	"path/filepath"
	"time"
)

// A stamp tells whether a file has changed. The zero value is a missing file.
type stamp struct {
	exists bool
	size   int64
	time   time.Time
}

// stamps returns the stamps of files.
func stamps(paths []string) map[string]stamp {
	out := map[string]stamp{}
	for _, p := range paths {
		out[p] = stamp{}
		if info, err := os.Stat(p); err == nil {
			out[p] = stamp{true, info.Size(), info.ModTime()}
		}
	}
	return out
}

// paths returns the paths on which a target depends.
func (t *target) paths() []string {
	return append([]string{t.Path}, t.inputs...)
}

// files returns the absolute paths of the files on which a target depends. A path that is
// a symbolic link stands for itself and for the file to which it leads.
func (t *target) files() []string {
	var out []string
	for _, p := range t.paths() {
		abs, err := filepath.Abs(p)
		if err != nil {
			continue // the files are looked at from time to time
		}
		out = append(out, abs)
		if linked, err := filepath.EvalSymlinks(abs); err == nil && linked != abs {
			out = append(out, linked)
		}
	}
	return out
}

// isMissing reports whether there is no file or folder with a path.
func isMissing(path string) bool {
	_, err := os.Stat(path)
	return err != nil
}
