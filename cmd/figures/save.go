package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"natgrad.example/internal/savefile"
)

// save writes an output whole or not at all, in a folder that it creates if necessary.
// An output that has the same bytes already keeps its modification time, and save returns
// false. It follows links as package savefile does, but replaces no file that the command
// reads. After the end of ctx it writes nothing.
func (e *env) save(ctx context.Context, path string, data []byte) (changed bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	target, err := savefile.Target(path)
	if err != nil {
		return false, err
	}
	if info, err := os.Stat(target); err == nil && info.Size() == int64(len(data)) {
		if have, err := os.ReadFile(target); err == nil && bytes.Equal(have, data) {
			return false, nil
		}
	}
	if err := e.inputs.check(path); err != nil {
		return false, err
	}
	if !e.guard.begin(path) {
		return false, context.Canceled
	}
	defer e.guard.end(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return false, err
	}
	if err := savefile.Write(path, data); err != nil {
		return false, err
	}
	return true, nil
}
