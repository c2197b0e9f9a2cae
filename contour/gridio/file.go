package gridio

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"

	"natgrad.example/contour"
)

// Load reads a grid from a file whose extension is .npy, .npz or .csv. The axes
// of a .npy file are the indices. Errors name the file.
func Load(name string) (contour.Field, error) {
	f, err := load(name)
	return f, named(name, err)
}

func load(name string) (contour.Field, error) {
	ext := extension(name)
	if ext != ".npy" && ext != ".npz" && ext != ".csv" {
		return nil, ErrExtension
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
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	return readNPZ(file, info.Size())
}

// Save writes f to a file whose extension is .npy (the values only), .npz or
// .csv. The file appears whole or not at all, and one that was there stays until
// then, as far as the operating system can do so. Errors name the file.
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
	if err := maybe.WriteFile(name, buf.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

func extension(name string) string { return strings.ToLower(filepath.Ext(name)) }
