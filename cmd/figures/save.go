package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"natgrad.example/internal/savefile"
)

// save writes an output whole or not at all, in a folder that it creates if necessary.
// An output that has the same bytes already keeps its modification time, and save returns
// false. It follows a symbolic link. After the end of ctx it writes nothing.
func (e *env) save(ctx context.Context, path string, data []byte) (changed bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if linked, err := filepath.EvalSymlinks(path); err == nil {
		path = linked
	}
	if info, err := os.Stat(path); err == nil {
		if !info.IsDir() && !info.Mode().IsRegular() {
			return false, fmt.Errorf("%s is no regular file", path)
		}
		if info.Size() == int64(len(data)) {
			if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, data) {
				return false, nil
			}
		}
	}
	if !e.guard.begin(path) {
		return false, context.Canceled
	}
	defer e.guard.end(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return false, err
	}
	if err := savefile.Write(path, data); err != nil {
		return false, fmt.Errorf("writing %w", err)
	}
	return true, nil
}
