package spec

import (
	"errors"
	"io"
)

// Settings are the options of Read. The zero value and a nil pointer stand for the
// defaults.
type Settings struct {
	// Name is the name of the file in errors. If empty, it is "figure file".
	Name string
	// Dir is the folder of data files. If empty, it is the current folder.
	Dir string
	// Set overrides keys: "step=0.2", "panels[1].title=right".
	Set []string
}

// Parse reads a figure file. Data files are relative to the current folder.
func Parse(r io.Reader) (*File, error) { return Read(r, nil) }

// Read reads a figure file with settings.
func Read(r io.Reader, s *Settings) (*File, error) { return nil, errors.ErrUnsupported }

// Load reads the figure file with the given name. Data files are relative to its folder.
func Load(name string, set ...string) (*File, error) { return nil, errors.ErrUnsupported }
