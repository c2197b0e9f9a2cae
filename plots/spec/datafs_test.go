package spec

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Data files may come from a file system that is not the machine's. Files beside it are out
// of reach.
func TestDataFromFS(t *testing.T) {
	files := fstest.MapFS{
		"data/bowl.csv": {Data: []byte("y/x,0,1,2\n0,0,1,4\n1,1,2,5\n")},
		"folder.csv/x":  {Data: []byte("1")},
	}
	for _, c := range []struct{ file, want string }{
		{"data/bowl.csv", ""},
		{"./data/../data/bowl.csv", ""},
		{"nosuch.csv", "there is no file nosuch.csv"},
		{"folder.csv", "folder.csv is not a regular file"},
		{"../datafs_test.go", "../datafs_test.go"},
		{"datafs_test.go", "there is no file"},
	} {
		f, err := Read(strings.NewReader("grid: {file: "+c.file+"}\n"), &Settings{Data: files})
		if err != nil {
			t.Fatal(err)
		}
		switch _, err = f.Figure(); {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.file, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %s", c.file, err, c.want)
		}
	}
}

// A rule has the levels of its figure, and one that needs paths is an error without a place.
func TestRuleLevels(t *testing.T) {
	f, err := Read(strings.NewReader("f: x^2\nx: [-1, 1]\ny: [-1, 1]\nlines: {at: [1, 2]}\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	levels, err := f.Panels[0].Lines[0].Levels(t.Context(), nil)
	if err != nil || len(levels) != 2 || levels[0] != 1 || levels[1] != 2 {
		t.Errorf("levels %v, %v", levels, err)
	}
	through := &Rule{Through: "iterates"}
	if _, err := through.Levels(t.Context(), nil); err == nil || strings.Contains(err.Error(), "spec: panel") || !strings.Contains(err.Error(), "no path") {
		t.Error(err)
	}
}
