package spec

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Inputs returns the names of the data files that the figure reads, with their folder,
// each once and in the order of the panels. Its font comes last.
func (f *File) Inputs() []string {
	panels := f.Panels
	if len(panels) == 0 {
		panels = []Panel{f.Panel}
	}
	var names []string
	add := func(name string) {
		if name == "" || filepath.IsAbs(name) { // readFile refuses names with a root
			return
		}
		name = filepath.Join(f.dir, filepath.FromSlash(name))
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for i := range panels {
		if g := panels[i].Grid; g != nil {
			add(g.File)
		}
		if d := panels[i].Data; d != nil {
			add(d.File)
		}
		if l := panels[i].Logistic; l != nil {
			add(l.File)
		}
		add(panels[i].Iterates)
		for _, p := range panels[i].Paths {
			add(p.Iterates)
		}
	}
	add(f.Font.Regular)
	add(f.Font.Bold)
	add(f.Font.Italic)
	return names
}

// readFile returns the contents of a file that a figure file names, of at most limit
// bytes. The name is relative to the folder of the figure file and may lead out of it, as
// ../data.csv does. A name that starts at the root of the file system is an error, since
// the figure would not build elsewhere. So is anything but a regular file, such as a
// device.
func (b *builder) readFile(name string, limit int64) ([]byte, error) {
	switch {
	case name == "" || strings.ContainsRune(name, 0):
		return nil, fmt.Errorf("%s is not the name of a file", inQuotes(name))
	case filepath.IsAbs(name) || strings.HasPrefix(name, "/") || filepath.VolumeName(name) != "":
		return nil, fmt.Errorf("%s: want a name relative to the folder of the figure file, so that the figure builds elsewhere", name)
	}
	at, files := filepath.Join(b.file.dir, filepath.FromSlash(name)), fs.FS(disk{})
	if b.file.data != nil {
		at, files = path.Clean(name), b.file.data
	}
	info, err := fs.Stat(files, at) // a file that is not regular may block when it is opened
	if err != nil {
		return nil, fileFault(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", name)
	}
	if info.Size() > limit {
		return nil, fmt.Errorf("%s has %d bytes: want at most %d", name, info.Size(), limit)
	}
	f, err := files.Open(at)
	if err != nil {
		return nil, fileFault(name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fileFault(name, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%s has more than %d bytes", name, limit)
	}
	return data, nil
}

// A disk opens files by any path.
type disk struct{}

func (disk) Open(name string) (fs.File, error) { return os.Open(name) }

func (disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// fileFault returns an error of the file system without the path of the machine.
func fileFault(name string, err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		err = e.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return reworded(err, "there is no file %s; names are relative to the folder of the figure file", name)
	}
	return fmt.Errorf("%s: %w", name, err)
}
