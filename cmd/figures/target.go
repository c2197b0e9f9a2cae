package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A target says where outputs go, as the flag --output does. The zero value leaves it to
// each source.
type target struct {
	dir    string // a folder
	file   string // one file
	stdout bool
}

// parseTarget returns the target that a value of --output names: "-", a file with the
// extension of a format, or a folder.
func parseTarget(value string) (target, error) {
	switch {
	case value == "":
		return target{}, usagef("--output: want a folder, a file such as out.svg, or -")
	case value == "-" || value == "/dev/stdout" || value == "/dev/fd/1" || value == "/proc/self/fd/1":
		return target{stdout: true}, nil
	case os.IsPathSeparator(value[len(value)-1]) || isFolder(value):
		return target{dir: value}, nil
	}
	name := strings.ToLower(filepath.Base(value))
	if format := formatOf(value); format != "" {
		if name == "."+format {
			return target{}, usagef("--output %s: the name is missing; want a file such as out.%s", value, format)
		}
		return target{file: value}, nil
	}
	if ext := strings.TrimPrefix(filepath.Ext(name), "."); slices.Contains(otherFiles, ext) {
		return target{}, usagef("--output %s: unknown format %q; known: %s", value, ext, strings.Join(allFormats(), ", "))
	}
	return target{dir: value}, nil
}

// otherFiles are extensions of files that nobody gives to a folder, and that the command
// does not write.
var otherFiles = []string{
	"jpg", "jpeg", "webp", "avif", "bmp", "tif", "tiff", "eps", "ps", "svgz", "emf", "mp4", "webm",
	"yaml", "yml", "json", "csv", "txt", "md", "html", "tex", "npy",
}

// isFolder reports whether a path is an existing folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// A folder is where outputs go.
type folder string

// path returns the path of an output in the folder. The name must be that of a file in
// the folder itself, and not lead out of it by a link.
func (d folder) path(name string) (string, error) {
	if name == "" || name == "." || strings.ContainsAny(name, `/\`) || !filepath.IsLocal(name) || strings.ContainsRune(name, 0) {
		return "", fmt.Errorf("output %q is not a name of a file in the folder %s; choose one without separators, and the folder by --output", name, d)
	}
	path := filepath.Join(string(d), name)
	linked, err := filepath.EvalSymlinks(path)
	if err != nil {
		return path, nil // there is no such file yet, or writing it fails
	}
	home, err := filepath.EvalSymlinks(string(d))
	if err != nil {
		return path, nil
	}
	if to, err := filepath.Rel(home, linked); err != nil || !filepath.IsLocal(to) {
		return "", fmt.Errorf("output %s is a link to %s, which is not in the folder; remove the link, or name that file by --output", path, linked)
	}
	return path, nil
}
