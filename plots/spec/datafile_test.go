package spec

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A growing is a file system with one file that grows after its size was asked for. Opening
// fails with the error open, and reading with the error read.
type growing struct {
	fstest.MapFS
	size       int64
	open, read error
}

func (g growing) Stat(name string) (fs.FileInfo, error) {
	info, err := g.MapFS.Stat(name)
	return small{info, g.size}, err
}

func (g growing) Open(name string) (fs.File, error) {
	if g.open != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: g.open}
	}
	f, err := g.MapFS.Open(name)
	return failing{f, g.read}, err
}

// A small is the information of a file that tells another size.
type small struct {
	fs.FileInfo
	size int64
}

func (s small) Size() int64 { return s.size }

// A failing is a file whose Read returns an error unless it is nil.
type failing struct {
	fs.File
	err error
}

func (f failing) Read(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	return f.File.Read(p)
}

// TestLimitOfDataFiles: a file may have as many bytes as the limit, and no more, also if it
// grows while it is read.
func TestLimitOfDataFiles(t *testing.T) {
	const limit = 10
	for _, c := range []struct {
		bytes int
		told  int64 // the size before the file is opened
		want  string
	}{
		{0, 0, ""}, {limit - 1, limit - 1, ""}, {limit, limit, ""}, {limit, 0, ""},
		{limit + 1, limit + 1, "a.csv has 11 bytes: want at most 10"},
		{limit + 1, limit, "a.csv has more than 10 bytes"},
		{5 * limit, 0, "a.csv has more than 10 bytes"},
	} {
		text := strings.Repeat("1", c.bytes)
		b := &builder{file: &File{data: growing{MapFS: fstest.MapFS{"a.csv": {Data: []byte(text)}}, size: c.told}}}
		data, err := b.readFile("a.csv", limit)
		switch {
		case c.want == "" && (err != nil || string(data) != text):
			t.Errorf("%d bytes: %q, %v", c.bytes, data, err)
		case c.want != "" && (err == nil || err.Error() != c.want || data != nil):
			t.Errorf("%d bytes, %d at first: %q, %v; want %s", c.bytes, c.told, data, err, c.want)
		}
	}
}

// TestFaultsOfDataFiles: the error of a file that cannot be opened or read names it and wraps
// the cause. Names that name no file are errors before anything is opened.
func TestFaultsOfDataFiles(t *testing.T) {
	broken := errors.New("the disk is broken")
	files := fstest.MapFS{"a.csv": {Data: []byte("1\n")}}
	for what, g := range map[string]growing{
		"open": {MapFS: files, open: broken}, "read": {MapFS: files, read: broken}, "none": {MapFS: files, open: fs.ErrPermission},
	} {
		want := broken
		if g.open == fs.ErrPermission {
			want = fs.ErrPermission
		}
		data, err := (&builder{file: &File{data: g}}).readFile("a.csv", 10)
		if data != nil || !errors.Is(err, want) || !strings.Contains(err.Error(), "a.csv") {
			t.Errorf("%s: %q, %v", what, data, err)
		}
	}
	for name, want := range map[string]string{
		"": "is not the name of a file", "a\x00.csv": "is not the name of a file", "/a.csv": "want a name relative to the folder of the figure file",
	} {
		if _, err := (&builder{file: &File{data: files}}).readFile(name, 10); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", name, err, want)
		}
	}
}

// TestInputs: the files of all panels are listed once, grids before data, in the order of the
// panels. Names that start at the root, which are not read, are not listed.
func TestInputs(t *testing.T) {
	join := filepath.Join
	for _, c := range []struct {
		text string
		want []string
	}{
		{"f: x", nil},
		{"grid: g.csv", []string{join("testdata", "g.csv")}},
		{"model: gaussian\ndata: d/a.csv", []string{join("testdata", "d", "a.csv")}},
		{"grid: ../g.csv", []string{"g.csv"}},
		{"grid: g.csv\npanels: [{}, {grid: h.csv}, {data: a.csv}, {data: ./g.csv}]", []string{join("testdata", "g.csv"), join("testdata", "h.csv"), join("testdata", "a.csv")}},
		{"model: gaussian\ndata: [1, 2]", nil},
		{"panels: [{grid: /g.csv}, {data: /a.csv}]", nil},
	} {
		f, err := Read(strings.NewReader(c.text), &Settings{Dir: "testdata"})
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Inputs(); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	program := &File{Panel: Panel{Objective: Objective{Grid: &GridFile{File: "g.csv"}}}}
	if got := program.Inputs(); !slices.Equal(got, []string{"g.csv"}) {
		t.Errorf("a figure without panels: %q", got)
	}
}
