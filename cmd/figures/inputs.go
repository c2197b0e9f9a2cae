package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// inputs are the files that a command reads: figure files, their data, grids and posts.
// No output may replace one of them, not by way of a link either.
type inputs struct {
	mu    sync.Mutex
	names map[string]string // as they were given, by sameFile
	piped os.FileInfo       // of standard input if it is a regular file
}

// add notes files that are read.
func (in *inputs) add(paths ...string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.names == nil {
		in.names = map[string]string{}
	}
	for _, path := range paths {
		in.names[sameFile(path)] = path
	}
}

// addPipe notes the file that is read as standard input, if it is a regular one.
func (in *inputs) addPipe(stdin io.Reader) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if file, ok := stdin.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			in.piped = info
		}
	}
}

// check returns an error if an output would replace a file that is read.
func (in *inputs) check(path string) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	name, ok := in.names[sameFile(path)]
	if !ok && in.piped != nil {
		info, err := os.Stat(path)
		name, ok = standardInput, err == nil && os.SameFile(in.piped, info)
	}
	if !ok {
		return nil
	}
	if name == path {
		return fmt.Errorf("%s is what this command reads; choose another --output", path)
	}
	return fmt.Errorf("%s would replace %s, which this command reads; choose another --output", path, name)
}

// sameFile returns a key that is equal for paths of the same file, which need not exist.
// It follows links.
func sameFile(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if file, err := filepath.EvalSymlinks(path); err == nil {
		path = file
	} else if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(dir, filepath.Base(path))
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		path = strings.ToLower(path)
	}
	return path
}
