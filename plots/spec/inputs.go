package spec

import (
	"path/filepath"
	"slices"
)

// Inputs returns the names of the data files that the figure reads, with their folder,
// each once and in the order of the panels.
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
	}
	return names
}
