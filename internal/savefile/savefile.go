// Package savefile writes files whole or not at all, with errors that name the file and
// not the temporary file beside it.
package savefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"
)

// Write writes data to the file name. The file appears whole or not at all, except on
// systems that cannot replace files, such as Windows. The error is an *fs.PathError with
// the name, or says that the folder is missing and wraps fs.ErrNotExist.
func Write(name string, data []byte) error {
	err := maybe.WriteFile(name, data, 0o644)
	if err == nil {
		return nil
	}
	folder := filepath.Dir(name)
	if _, missing := os.Stat(folder); errors.Is(missing, fs.ErrNotExist) {
		return fmt.Errorf("folder %s is missing: %w", folder, fs.ErrNotExist)
	}
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return &fs.PathError{Op: path.Op, Path: name, Err: path.Err}
	case errors.As(err, &link):
		return &fs.PathError{Op: link.Op, Path: name, Err: link.Err}
	}
	return err
}
