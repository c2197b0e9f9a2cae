package docs

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/compare"
	"natgrad.example/internal/testtool"
	"natgrad.example/plots/spec"
)

var update = flag.Bool("update", false, "rewrite format.md, and pictures and outputs that the documentation shows")

// others are the kinds of blocks that are not run, with the reason.
var others = map[string]string{
	"text":          "not meant for a program",
	"math":          "a formula",
	"csv":           "data, which other blocks use",
	"markdown":      "a file that commands use",
	"html":          "a page that shows a picture",
	"rst":           "a page that shows a picture",
	"latex":         "a document that shows a picture",
	"css":           "a style of a page",
	"yaml mkdocs":   "settings of another program",
	"yaml jekyll":   "settings of another program",
	"yaml quarto":   "settings of another program",
	"yaml actions":  "settings of another program",
	"toml hugo":     "settings of another program",
	"python sphinx": "settings of another program",
	"json editor":   "settings of another program",
	"make":          "a rule for files that only its reader has",
}

// A runner runs the blocks of a page in a folder of its own, in their order. The folder
// has the files of the folder data.
type runner struct {
	t        *testing.T
	dir      string
	shown    map[*block]string       // outputs that differ from what the page shows
	validate func(file string) error // by the schema of figure files
	made     map[string]bool         // pictures, relative to this folder
}

// TestBlocks runs every block of the documentation and compares what it makes with what
// stands there. Figure files are drawn, Go programs built and run, and commands executed.
func TestBlocks(t *testing.T) {
	if *update {
		updateFormat(t)
	}
	validate := testtool.Schema(t, spec.Schema(), spec.SchemaURL)
	made := map[string]bool{}
	pages := readPages(t)
	ran := 0
	for _, p := range pages {
		t.Run(filepath.Base(p.name), func(t *testing.T) {
			ran++
			r := &runner{t: t, dir: t.TempDir(), shown: map[*block]string{}, made: made, validate: validate}
			if err := os.CopyFS(r.dir, os.DirFS("data")); err != nil {
				t.Fatal(err)
			}
			for _, b := range p.blocks {
				r.run(b)
			}
			if len(r.shown) > 0 && *update {
				if err := p.replace(r.shown); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	// Without commands, or if -run chooses pages, not all pictures are made.
	if !t.Failed() && !testing.Short() && canRun() && ran == len(pages) {
		checkPictures(t, pages, made)
	}
}

// run runs one block and compares the picture below it.
func (r *runner) run(b *block) {
	r.t.Helper()
	if strings.HasPrefix(b.file(), "examples/") {
		r.example(b)
	} else if name := b.file(); name != "" {
		if !filepath.IsLocal(name) {
			b.errorf(r.t, "the file %s lies outside of the folder", name)
			return
		}
		file := filepath.Join(r.dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(b.text), 0o666); err != nil {
			r.t.Fatal(err)
		}
	}
	switch kind := b.kind(); kind {
	case "yaml natgrad", "natgrad":
		r.figure(b)
	case "yaml":
		r.readFigure(b)
	case "yaml wrong":
		if _, err := spec.Read(strings.NewReader(b.text), &spec.Settings{Dir: r.dir}); err == nil {
			b.errorf(r.t, "nothing is wrong with the figure file")
		}
	case "go":
		r.goProgram(b)
	case "sh":
		r.script(b)
	case "console":
		r.session(b)
	default:
		if others[kind] == "" {
			b.errorf(r.t, "unknown kind of block %q: see the list of others in blocks_test.go", kind)
		}
	}
}

// example makes a block the file of that name in the folder examples.
func (r *runner) example(b *block) {
	r.t.Helper()
	text, err := os.ReadFile("../" + b.file())
	if err != nil {
		b.errorf(r.t, "%v", err)
		return
	}
	r.show(b, string(text))
	b.text = string(text)
	if err := os.CopyFS(filepath.Join(r.dir, "examples"), os.DirFS("../examples")); err != nil && !errors.Is(err, fs.ErrExist) {
		r.t.Fatal(err)
	}
}

// readFigure reads a figure file, which must also follow the schema.
func (r *runner) readFigure(b *block) *spec.File {
	r.t.Helper()
	if err := r.validate(b.text); err != nil {
		b.errorf(r.t, "the schema: %v", err)
	}
	name := b.figureName()
	dir := filepath.Join(r.dir, filepath.Dir(name))
	file, err := spec.Read(strings.NewReader(b.text), &spec.Settings{Name: filepath.Base(name), Dir: dir})
	if err != nil {
		b.errorf(r.t, "%v", err)
		return nil
	}
	return file
}

// figureName returns the name of a figure file, whose identifiers in SVG depend on it.
func (b *block) figureName() string {
	if b.file() != "" || b.picture == "" {
		return cmp.Or(b.file(), "figure.yaml")
	}
	name := filepath.Base(b.picture)
	return strings.TrimSuffix(name, filepath.Ext(name)) + ".yaml"
}

// figure draws a figure file.
func (r *runner) figure(b *block) {
	r.t.Helper()
	file := r.readFigure(b)
	if file == nil {
		return
	}
	figure, err := file.FigureContext(r.t.Context())
	if err != nil {
		b.errorf(r.t, "%v", err)
		return
	}
	format := "svg"
	if b.picture != "" {
		format = strings.TrimPrefix(filepath.Ext(b.picture), ".")
	}
	var out bytes.Buffer
	w, err := figure.WriterTo(format)
	if err == nil {
		_, err = w.WriteTo(&out)
	}
	if err != nil {
		b.errorf(r.t, "%v", err)
		return
	}
	r.compare(b, out.Bytes())
}

// picture compares the picture below a block with the file of its name in a folder, if
// there is one.
func (r *runner) picture(b *block, dir string) {
	r.t.Helper()
	if b.picture == "" {
		return
	}
	if data, err := os.ReadFile(filepath.Join(dir, filepath.Base(b.picture))); err == nil {
		r.compare(b, data)
	}
}

// compare compares the picture below a block with what it should be.
func (r *runner) compare(b *block, got []byte) {
	r.t.Helper()
	if b.picture == "" {
		return
	}
	r.made[b.picture] = true
	want, err := os.ReadFile(b.picture)
	if err == nil {
		err = compare.Same(strings.TrimPrefix(filepath.Ext(b.picture), "."), got, want)
	}
	if err == nil {
		return
	}
	if !*update {
		b.errorf(r.t, "%s: %v (-update rewrites it)", b.picture, err)
		return
	}
	if err := os.MkdirAll(filepath.Dir(b.picture), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(b.picture, got, 0o666); err != nil {
		r.t.Fatal(err)
	}
}

// checkPictures checks that pages show only pictures that blocks make or that other tests
// check, and that no picture is left over.
func checkPictures(t *testing.T, pages []*page, made map[string]bool) {
	t.Helper()
	for _, p := range pages {
		for _, image := range p.images {
			if _, err := os.Stat(image); err != nil {
				t.Errorf("%s: %v", p.name, err)
			}
			dir := filepath.ToSlash(filepath.Dir(image))
			if !made[image] && dir != "../assets" && !strings.HasPrefix(dir, "../examples") {
				t.Errorf("%s: no block makes %s", p.name, image)
			}
		}
	}
	files, err := filepath.Glob("pictures/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if made[file] {
			continue
		}
		if !*update {
			t.Errorf("no block makes %s", file)
		} else if err := os.Remove(file); err != nil {
			t.Error(err)
		}
	}
}

// show reports that a block should show another text, or keeps it for an update.
func (r *runner) show(b *block, want string) {
	r.t.Helper()
	switch {
	case b.text == want:
	case !*update:
		b.errorf(r.t, "shows\n%s\nwant (-update rewrites it)\n%s", b.text, want)
	case b.nested:
		b.errorf(r.t, "cannot be rewritten, because it is not at the left margin")
	default:
		r.shown[b] = want
	}
}

// Every reason is given, and every kind is used or meant for pages of users.
func TestOthers(t *testing.T) {
	run := []string{"yaml natgrad", "natgrad", "yaml", "yaml wrong", "go", "sh", "console"}
	for kind, why := range others {
		if why == "" || slices.Contains(run, kind) {
			t.Errorf("%q: %q", kind, why)
		}
	}
}

// Every example is in a page.
func TestExamplesAreShown(t *testing.T) {
	shown := map[string]bool{}
	for _, p := range readPages(t) {
		for _, b := range p.blocks {
			shown[b.file()] = true
		}
	}
	files, err := filepath.Glob("../examples/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		if name := "examples/" + filepath.Base(file); !shown[name] {
			t.Errorf("no page shows %s; recipes.md is the place", name)
		}
	}
}
