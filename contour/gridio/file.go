package gridio

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"natgrad.example/contour"
	"natgrad.example/internal/savefile"
)

// Load reads a grid from a file with the extension .npy, .npz or .csv. The axes of a
// .npy file are indices. Anything but a regular file, such as a pipe, is an error, since
// opening it may wait for ever. Errors name the file; for another extension the error
// wraps ErrExtension.
func Load(name string) (contour.Field, error) {
	f, err := load(name)
	return f, named(name, err)
}

func load(name string) (contour.Field, error) {
	ext := extension(name)
	if ext != ".npy" && ext != ".npz" && ext != ".csv" {
		return nil, ErrExtension
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("not a regular file: %w", ErrFormat)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	switch ext {
	case ".npy":
		return checked(readNPY(file, nil, nil))
	case ".csv":
		return checked(readCSV(file))
	}
	return readNPZ(file, info.Size())
}

// Save writes f to a file with the extension .npy (the values only), .npz or .csv.
// It replaces an existing file only after all data is written, and keeps its permissions.
// (Windows does not promise this if the computer fails during the call that replaces the
// file.) Save follows a symbolic link to a regular file. Any other link, and anything that
// is not a regular file, such as a device, is an error. Errors name the file; for another
// extension the error wraps ErrExtension.
func Save(name string, f contour.Field) error {
	return named(name, save(name, f))
}

func save(name string, f contour.Field) error {
	var buf bytes.Buffer
	var err error
	switch extension(name) {
	case ".npy":
		err = writeNPY(&buf, f)
	case ".npz":
		err = writeNPZ(&buf, f)
	case ".csv":
		err = writeCSV(&buf, f)
	default:
		err = ErrExtension
	}
	if err != nil {
		return err
	}
	if err := savefile.Write(name, buf.Bytes()); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// extension returns the extension of name in lower case.
func extension(name string) string { return strings.ToLower(filepath.Ext(name)) }
