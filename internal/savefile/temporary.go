package savefile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"time"
)

// stale is the age from which a temporary file is a leftover where files have no locks.
const stale = time.Hour

// temporaryName matches the names of temporary files. Its group is the process.
var temporaryName = regexp.MustCompile(`^\.natgrad-([0-9]+)-[0-9]+\.tmp$`)

// A temporary is a temporary file that this process has locked, where the system has locks.
type temporary struct{ *os.File }

// createTemporary creates a temporary file in a folder.
func createTemporary(folder string, mode fs.FileMode) (*temporary, error) {
	for range 1000 {
		name := filepath.Join(folder, fmt.Sprintf(".natgrad-%d-%d.tmp", os.Getpid(), rand.Uint64()))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		// Another process may have taken the file for a leftover before it was locked.
		if tryLock(f) != taken && isAt(f, name) {
			return &temporary{f}, nil
		}
		f.Close()
		_ = os.Remove(name)
	}
	return nil, errors.New("no name for a temporary file")
}

// isAt reports whether f is the file of the given name.
func isAt(f *os.File, name string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Lstat(name)
	return err == nil && os.SameFile(a, b)
}

// rename closes the file and gives it its name. If that fails, it removes the file.
func (t *temporary) rename(target string) error {
	if runtime.GOOS == "windows" { // which cannot rename an open file
		if err := t.Close(); err != nil {
			_ = os.Remove(t.Name())
			return err
		}
	}
	// Elsewhere the lock is held until the file has its name.
	if err := os.Rename(t.Name(), target); err != nil {
		t.remove()
		return err
	}
	if runtime.GOOS == "windows" {
		return nil
	}
	return t.Close()
}

// remove removes the file, which may be closed.
func (t *temporary) remove() {
	_ = t.Close()
	_ = os.Remove(t.Name()) // the error of writing says more
}

// sweep removes the temporary files that killed processes left in a folder. A living
// process has a lock on its own. Where files have no locks, those of an hour ago are
// leftovers. What cannot be removed stays: it harms nobody.
func sweep(folder string) {
	eachTemporary(folder, func(path string, process int) {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrPermission) {
			f, err = os.OpenFile(path, os.O_WRONLY, 0)
		}
		if err != nil {
			return
		}
		defer f.Close()
		switch tryLock(f) {
		case taken:
		case locked:
			if isAt(f, path) {
				_ = os.Remove(path)
			}
		default:
			if info, err := f.Stat(); err == nil && time.Since(info.ModTime()) > stale {
				f.Close() // Windows does not remove an open file
				_ = os.Remove(path)
			}
		}
	})
}

// Abandon removes the temporary files of this process in the folder of the file name, for
// a process that ends while it writes.
func Abandon(name string) {
	target, err := Target(name)
	if err != nil {
		return // nothing was written
	}
	eachTemporary(filepath.Dir(target), func(path string, process int) {
		if process == os.Getpid() {
			_ = os.Remove(path)
		}
	})
}

// eachTemporary calls do for the temporary files in a folder, with the process in their
// names.
func eachTemporary(folder string, do func(path string, process int)) {
	entries, _ := os.ReadDir(folder) // what cannot be read cannot be removed
	for _, e := range entries {
		m := temporaryName.FindStringSubmatch(e.Name())
		if m == nil || !e.Type().IsRegular() {
			continue
		}
		process, _ := strconv.Atoi(m[1]) // digits
		do(filepath.Join(folder, e.Name()), process)
	}
}

// A lock is the result of tryLock.
type lock int

const (
	locked     lock = iota // this process has the lock
	taken                  // another process has it, or another open file of this one
	impossible             // the system or the file system has no locks
)
