package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
	"natgrad.example/plots/spec"
)

// A fake is a source with any wishes for its outputs.
type fake struct {
	name  string
	saved saved
}

func (f fake) String() string { return f.name }
func (f fake) Saved() saved   { return f.saved }
func (f fake) Figure(context.Context) (*plots.Figure, error) {
	return gallery.EquidistantPoints()
}

// paths returns the paths of jobs, or their errors.
func paths(jobs []*job) []string {
	var out []string
	for _, j := range jobs {
		if j.err != nil {
			out = append(out, j.err.Error())
			continue
		}
		out = append(out, filepath.ToSlash(j.path))
	}
	return out
}

// The outputs of a figure are those that it asks for, and flags replace them.
func TestPlan(t *testing.T) {
	t.Chdir(t.TempDir())
	a := fake{"in/a.yaml", saved{dir: "in", base: "a"}}
	b := fake{"b.yaml", saved{dir: ".", base: "b", formats: []string{"SVG", "growing.svg", "svg"}}}
	input := fake{"-", saved{dir: "-", base: "figure", formats: []string{"png"}}}
	for _, c := range []struct {
		d       drawing
		sources []source
		want    string
	}{
		{drawing{}, []source{a, b}, "in/a.png in/a.svg in/a.pdf b.svg b.growing.svg"},
		{drawing{formats: []string{"png"}}, []source{a, b}, "in/a.png b.png"},
		{drawing{target: target{dir: "out"}}, []source{a, b, input}, "out/a.png out/a.svg out/a.pdf out/b.svg out/b.growing.svg out/figure.png"},
		{drawing{animated: true}, []source{a, b}, "in/a.growing.svg b.growing.svg"},
		{drawing{}, []source{input}, "-"},
		{drawing{target: target{stdout: true}}, []source{b}, "-"},
		{drawing{target: target{file: "x.svg"}, formats: []string{"svg"}}, []source{b}, "x.svg"},
	} {
		jobs, err := c.d.plan(t.Context(), c.sources, true)
		if got := strings.Join(paths(jobs), " "); err != nil || got != c.want {
			t.Errorf("%+v of %v: %s, %v; want %s", c.d, c.sources, got, err, c.want)
		}
	}
	jobs, err := (&drawing{}).plan(t.Context(), []source{input}, true)
	if err != nil || jobs[0].format != "svg" {
		t.Errorf("standard input becomes %v, %v; want svg, which a terminal can show", jobs[0].format, err)
	}
}

// Two figures never share an output, and no output replaces a figure file.
func TestPlanClashes(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	a := fake{"in/a.yaml", saved{dir: "in", base: "a"}}
	other := fake{"other/a.yaml", saved{dir: "other", base: "a"}}
	if jobs, err := (&drawing{}).plan(t.Context(), []source{a, other}, true); err != nil || len(jobs) != 6 {
		t.Errorf("in two folders: %v, %v", paths(jobs), err)
	}
	var usage *usageError
	_, err := (&drawing{target: target{dir: "out"}}).plan(t.Context(), []source{a, other}, true)
	if !errors.As(err, &usage) || !strings.Contains(err.Error(), "other/a.yaml, but it is also that of in/a.yaml") {
		t.Errorf("in one folder: %v", err)
	}
	// The same folder under two names.
	if err := os.Mkdir("in", 0o777); err != nil {
		t.Fatal(err)
	}
	symlink(t, "in", filepath.Join(dir, "link"))
	linked := fake{"b.yaml", saved{dir: "link", base: "a"}}
	if _, err := (&drawing{}).plan(t.Context(), []source{a, linked}, true); !errors.As(err, &usage) {
		t.Errorf("by a link: %v", err)
	}
	// The loop of sources knows figure files by their type.
	file := figureFile{path: "in/x.svg", file: &spec.File{}, look: &look{}}
	for _, path := range []string{"in/x.svg", filepath.Join(dir, "in", "x.svg"), "link/x.svg"} {
		d := &drawing{target: target{file: path}, formats: []string{"svg"}}
		if _, err := d.plan(t.Context(), []source{file}, true); !errors.As(err, &usage) {
			t.Errorf("%s may replace its figure file: %v", path, err)
		}
	}
}

// A name of outputs that leads out of the folder is an error of that figure alone.
func TestPlanOutside(t *testing.T) {
	for _, name := range []string{"../../x", "/tmp/x", "a/b", `..\x`} {
		bad, good := fake{"bad.yaml", saved{dir: "in", base: name}}, fake{"good.yaml", saved{dir: "in", base: "good"}}
		jobs, err := (&drawing{formats: []string{"svg"}}).plan(t.Context(), []source{bad, good}, true)
		if got := paths(jobs); err != nil || len(got) != 2 || !strings.HasPrefix(got[0], "figures: bad.yaml: output ") || !slices.Contains(got, "in/good.svg") {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
	nameless := fake{".yaml", saved{dir: "."}}
	if jobs, err := (&drawing{}).plan(t.Context(), []source{nameless}, true); err != nil || !strings.Contains(jobs[0].err.Error(), ".yaml: the file gives its outputs no name") {
		t.Errorf("%q, %v", paths(jobs), err)
	}
}
