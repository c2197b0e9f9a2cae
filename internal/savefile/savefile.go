// Package savefile writes files whole or not at all, with errors that name the file and
// not the temporary file beside it.
//
// There is one rule for what a name may be. Nothing but a regular file is replaced. A
// symbolic link to a regular file is followed, and stays. A link that leads nowhere or
// around in a loop, a folder, a device, a pipe and a socket are errors.
//
// Data go to a temporary file in the folder of the file, which is renamed when all data are
// stored. The name of a temporary file is .natgrad-, the number of the process, a random
// number, and .tmp. A process that is killed may leave one. The next Write into that folder
// removes it: see sweep.
//
// On Unix, renaming replaces a file at once: whoever opens it has the old data or the new.
// On Windows it is one call of the system as well (MoveFileEx). Microsoft does not promise
// that a failing computer leaves one of the two files, and the call is an error while
// another program has the old file open.
package savefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// newMode is the mode of a new file, before the umask.
const newMode = 0o666

var (
	errDangling   = errors.New("link that leads nowhere")
	errNotRegular = errors.New("not a regular file")
)

// Write writes data to the file name. The file appears whole or not at all. An existing
// file keeps its permissions and, where the system allows it, its owner; a new one has
// those that the umask leaves. On Unix, a file that is read-only is replaced if its folder
// is writable, as by mv. The error is an *fs.PathError with the name, or says that the folder is missing
// and wraps fs.ErrNotExist.
func Write(name string, data []byte) error {
	target, existing, err := find(name)
	if err != nil {
		return err
	}
	folder := filepath.Dir(target)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("folder %s is missing: %w", folder, fs.ErrNotExist)
	}
	sweep(folder)
	return named(name, replace(target, existing, data))
}

// Target returns the file that Write(name) would write: name itself, or where a link leads.
// Its errors are those of Write for names that Write refuses.
func Target(name string) (string, error) {
	target, _, err := find(name)
	return target, err
}

// find returns where name leads and, if it exists, what is there.
func find(name string) (target string, existing fs.FileInfo, err error) {
	link, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return name, nil, nil
	}
	if err != nil {
		return "", nil, named(name, err)
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil, &fs.PathError{Op: "write", Path: name, Err: errDangling}
	case err != nil:
		return "", nil, named(name, err)
	case !info.Mode().IsRegular():
		return "", nil, &fs.PathError{Op: "write", Path: name, Err: errNotRegular}
	case link.Mode().IsRegular():
		return name, info, nil
	}
	if target, err = filepath.EvalSymlinks(name); err != nil {
		return "", nil, named(name, err)
	}
	// A link of the system to an open file may spell a name that is not that of the file.
	if at, err := os.Lstat(target); err != nil || !os.SameFile(at, info) {
		return "", nil, &fs.PathError{Op: "write", Path: name, Err: errDangling}
	}
	return target, info, nil
}

// replace writes data to a temporary file and renames it.
func replace(target string, existing fs.FileInfo, data []byte) error {
	f, err := createTemporary(filepath.Dir(target), newMode)
	if err != nil {
		return err
	}
	if err := fill(f, existing, data); err != nil {
		f.remove()
		return err
	}
	return f.rename(target)
}

// fill writes and stores the data of a file, and gives it the permissions of an existing
// one.
func fill(f *temporary, existing fs.FileInfo, data []byte) error {
	if _, err := f.Write(data); err != nil {
		return err
	}
	if existing != nil {
		keepOwner(f.File, existing)
		if err := keepMode(f.File, existing.Mode().Perm()); err != nil {
			return err
		}
	}
	return f.Sync() // or the new name may come to the disk before the data
}

// keepMode gives f the permissions mode. File systems that have none may refuse the call.
func keepMode(f *os.File, mode fs.FileMode) error {
	if info, err := f.Stat(); err == nil && info.Mode().Perm() == mode {
		return nil
	}
	return f.Chmod(mode)
}

// named returns err with the given name instead of another.
func named(name string, err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return &fs.PathError{Op: path.Op, Path: name, Err: path.Err}
	case errors.As(err, &link):
		return &fs.PathError{Op: link.Op, Path: name, Err: link.Err}
	case err != nil:
		return &fs.PathError{Op: "write", Path: name, Err: err}
	}
	return nil
}
