package spec

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Settings are the options of Read. The zero value and a nil pointer stand for the
// defaults.
type Settings struct {
	// Name is the name of the file in errors. If empty, it is "figure file". Without folder
	// and extension, it is Figure.ID.
	Name string
	// Dir is the folder of data files. If empty, it is the current folder.
	Dir string
	// Data, if not nil, has the data files instead of Dir, such as an embed.FS.
	Data fs.FS
	// Set overrides keys: "step=0.2", "panels[1].title=right". Panels and other lists are
	// counted from 0. The value is YAML.
	Set []string
}

// Parse reads a figure file. Data files are relative to the current folder. Its errors
// are those of Read.
func Parse(r io.Reader) (*File, error) { return Read(r, nil) }

// Read reads a figure file with settings. Errors about the file are of type *Error; several
// are joined. The package comment has the bounds of a file. Expressions, ranges, methods and
// step sizes are checked as far as nothing has to be computed and no data file to be read.
func Read(r io.Reader, s *Settings) (*File, error) {
	if s == nil {
		s = &Settings{}
	}
	name := s.Name
	if name == "" {
		name = "figure file"
	}
	text, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("spec: %s: %w", name, err)
	}
	return read(name, lineEnds.Replace(strings.TrimPrefix(string(text), "\ufeff")), s)
}

// Load reads the figure file with the given name and overrides keys as Settings.Set
// does. Data files are relative to its folder. Its errors are those of Read.
func Load(name string, set ...string) (*File, error) {
	r, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("spec: %w", err)
	}
	defer r.Close()
	return Read(r, &Settings{Name: name, Dir: filepath.Dir(name), Set: set})
}

// read reads the text of a file.
func read(name, text string, s *Settings) (*File, error) {
	in := &source{name: name, lines: strings.Split(text, "\n")}
	root, failure := parseYAML(in, text)
	if failure != nil {
		return nil, failure
	}
	if root == nil {
		return nil, newError(position{in: in}, "figures new writes one to begin with", "the file is empty")
	}
	if root.kind != mapping {
		return nil, newError(root.at, "begin with a line such as f: x^2 + y^2", "a figure file is a mapping of keys to values, not %s", root.kindName())
	}
	var found problems
	d := &decoder{problems: &found}
	root = d.override(root, s.Set)
	if err := found.err(); err != nil {
		return nil, err
	}
	d.whole = wholeScope(root)
	f := &File{dir: s.Dir, data: s.Data}
	if s.Name != "" {
		f.id = strings.TrimSuffix(filepath.Base(s.Name), filepath.Ext(s.Name))
	}
	d.file(f, root)
	f.verify(&found)
	if err := found.err(); err != nil {
		return nil, err
	}
	return f, nil
}
