package site

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots"
)

// flat is a problem for paths.
var flat = optimize.Problem{Func: func([]float64) float64 { return 0 }}

// pathFigure returns a figure of n panels beside each other with a path each.
func pathFigure(n int) func(context.Context) (*plots.Figure, error) {
	return func(context.Context) (*plots.Figure, error) {
		f := &plots.Figure{Name: fmt.Sprintf("Paths & <%d> panels", n), Alt: `"Paths"`, Width: 500, Height: 300, Style: plots.Light()}
		for i := range n {
			path, err := descent.PathOf(flat, [][]float64{{0, 0}, {1, float64(i)}, {2, 1}})
			if err != nil {
				return nil, err
			}
			p, err := plots.NewIteratePath(path)
			if err != nil {
				return nil, err
			}
			panel := &plots.Panel{Column: i, X: plots.Axis{Min: -1, Max: 3}, Y: plots.Axis{Min: -1, Max: 3, Label: "y"}}
			panel.Add(p)
			f.Panels = append(f.Panels, panel)
		}
		return f, nil
	}
}

// ballFigure returns a figure in which nothing moves.
func ballFigure(context.Context) (*plots.Figure, error) {
	b, err := plots.NewBall(contour.Line{Closed: true, Points: []contour.Point{{X: 1}, {Y: 1}, {X: -1}}})
	if err != nil {
		return nil, err
	}
	p := &plots.Panel{}
	p.Add(b)
	return &plots.Figure{Width: 200, Height: 150, Style: plots.Light(), Panels: []*plots.Panel{p}}, nil
}

// build returns the files of a page.
func build(t *testing.T, s *Settings, entries ...Entry) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	last := ""
	err := Build(t.Context(), entries, s, func(f File) error {
		if have, ok := files[f.Name]; ok && !bytes.Equal(have, f.Content) {
			t.Errorf("%s was written twice with different contents", f.Name)
		}
		files[f.Name], last = f.Content, f.Name
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != Index {
		t.Errorf("the last file is %s", last)
	}
	return files
}

// entries are figures of all kinds.
func entries() []Entry {
	data := []File{{"data/a b.csv", []byte("1\n")}}
	return []Entry{
		{Name: "one", Summary: "a < b", Figure: pathFigure(1), Source: []byte("# one\nf: x < y && \"z\"\n"), Data: data},
		{Name: "six", Figure: pathFigure(6), Source: []byte(strings.Repeat("# long\n", 60)), Data: data},
		{Name: "still life", Figure: ballFigure},
		{Name: "still:life", Figure: ballFigure},
	}
}

// An element is a start tag of the page.
type element struct {
	name  string
	attrs map[string]string
}

// elements parses the page.
func elements(t *testing.T, page []byte) (all []element) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(xml.StartElement); ok {
			e := element{s.Name.Local, map[string]string{}}
			for _, a := range s.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			all = append(all, e)
		}
	}
}

// The page refers to files that exist and to ids that exist, and to nothing else.
func TestReferences(t *testing.T) {
	files := build(t, nil, entries()...)
	ids, used := map[string]bool{}, map[string]bool{}
	var anchors []string
	for _, e := range elements(t, files[Index]) {
		if id := e.attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("id %q twice", id)
			}
			ids[id] = true
		}
		if e.name == "script" || e.name == "iframe" {
			t.Errorf("a %s", e.name)
		}
		if label := e.attrs["aria-labelledby"]; label != "" {
			anchors = append(anchors, label)
		}
		for _, name := range []string{"src", "href", "srcset"} {
			ref, ok := e.attrs[name]
			switch {
			case !ok || ref == "data:,":
			case strings.HasPrefix(ref, "#"):
				anchors = append(anchors, ref[1:])
			default:
				file, err := url.PathUnescape(ref)
				if err != nil || files[file] == nil {
					t.Errorf("%s %s=%q is no file of the page", e.name, name, ref)
				}
				used[file] = true
			}
		}
		if e.name == "img" && (e.attrs["alt"] == "" || e.attrs["width"] == "" || e.attrs["height"] == "") {
			t.Errorf("an image without alt text, width or height: %v", e.attrs)
		}
	}
	for _, a := range anchors {
		if !ids[a] {
			t.Errorf("no id %q", a)
		}
	}
	for name := range files {
		if !used[name] && name != Index {
			t.Errorf("nothing refers to %s", name)
		}
	}
	if bytes.Contains(files[Index], []byte("http")) {
		t.Error("the page names an address of the web")
	}
}

// Animated formats are those of figures with paths, and each figure has all others.
func TestFormats(t *testing.T) {
	files := build(t, nil, entries()...)
	for _, f := range allFormats {
		for _, e := range entries() {
			want := !f.animated || !strings.HasPrefix(e.Name, "still")
			if have := files[e.Name+"."+f.Extension] != nil; have != want {
				t.Errorf("%s.%s exists: %v", e.Name, f.Extension, have)
			}
		}
	}
	some := build(t, &Settings{Title: "A & B", Formats: []string{"pdf"}}, entries()[2])
	if got := slices.Sorted(maps.Keys(some)); !slices.Equal(got, []string{"index.html", "still life.pdf", "still life.png", "still life.svg"}) {
		t.Errorf("with format pdf: %q", got)
	}
	if !bytes.Contains(some[Index], []byte("<title>A &amp; B</title>")) {
		t.Error("no title")
	}
	err := Build(t.Context(), nil, &Settings{Formats: []string{"tiff"}}, nil)
	if err == nil || !strings.Contains(err.Error(), `unknown format "tiff"`) {
		t.Error(err)
	}
}

// What figures and files say is shown as it is.
func TestText(t *testing.T) {
	page := string(build(t, nil, entries()...)[Index])
	for _, want := range []string{
		`alt="&#34;Paths&#34;"`, `<h2 id="figure-one-title">Paths &amp; &lt;1&gt; panels</h2>`, "<p>a &lt; b</p>",
		"f: x &lt; y &amp;&amp; &#34;z&#34;</code></pre>", `<article id="figure-still-life"`, "drawn by Go code",
		`<section class="long" tabindex="0" aria-label="Lines of six.yaml">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestDeterministic(t *testing.T) {
	first := build(t, nil, entries()...)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for name, data := range build(t, nil, entries()...) {
		if !bytes.Equal(data, first[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestBadEntries(t *testing.T) {
	fault := errors.New("no figure")
	fails := func(context.Context) (*plots.Figure, error) { return nil, fault }
	for name, c := range map[string]struct {
		entries []Entry
		want    string
	}{
		"twice":         {[]Entry{{Name: "a"}, {Name: "A"}}, "figure \"A\": file A.svg belongs to figure \"a\""},
		"narrow":        {[]Entry{{Name: "a"}, {Name: "a.narrow"}}, "file a.narrow.svg belongs"},
		"growing":       {[]Entry{{Name: "a"}, {Name: "a.growing"}}, "file a.growing.svg belongs"},
		"folder":        {[]Entry{{Name: "../a"}}, `"../a" is not a name for files`},
		"hidden":        {[]Entry{{Name: ".a"}}, `".a" is not a name for files`},
		"empty":         {[]Entry{{}}, `"" is not a name`},
		"outside":       {[]Entry{{Name: "a", Data: []File{{"../b.csv", nil}}}}, `data file "../b.csv" lies outside`},
		"zero byte":     {[]Entry{{Name: "a\x00b"}}, `"a\x00b" is not a name for files`},
		"slash":         {[]Entry{{Name: "a/b"}}, `"a/b" is not a name for files`},
		"backslash":     {[]Entry{{Name: `a\b`}}, `"a\\b" is not a name for files`},
		"zero in data":  {[]Entry{{Name: "a", Data: []File{{"b\x00.csv", nil}}}}, `data file "b\x00.csv" lies outside`},
		"root":          {[]Entry{{Name: "a", Data: []File{{"/b.csv", nil}}}}, `data file "/b.csv" lies outside`},
		"data above":    {[]Entry{{Name: "a", Data: []File{{"b/../../c.csv", nil}}}}, `lies outside`},
		"no data name":  {[]Entry{{Name: "a", Data: []File{{"", nil}}}}, `data file "" lies outside`},
		"page":          {[]Entry{{Name: "a", Data: []File{{"index.html", nil}}}}, "index.html belongs to the page"},
		"other content": {[]Entry{{Name: "a", Data: []File{{"d.csv", []byte("1")}}}, {Name: "b", Data: []File{{"d.csv", []byte("2")}}}}, "file d.csv belongs to figure \"a\""},
		"figures":       {[]Entry{{Name: "a", Figure: fails}, {Name: "b", Figure: ballFigure}, {Name: "c", Figure: fails}}, "no figure\nno figure"},
	} {
		var written []string
		done := 0
		s := &Settings{Formats: []string{}, Done: func(int, error) { done++ }}
		err := Build(t.Context(), c.entries, s, func(f File) error { written = append(written, f.Name); return nil })
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if name == "figures" && (slices.Contains(written, Index) || !slices.Contains(written, "b.svg") || done != 3 || !errors.Is(err, fault)) {
			t.Errorf("%s: wrote %q, %d done", name, written, done)
		} else if name != "figures" && written != nil {
			t.Errorf("%s: wrote %q", name, written)
		}
	}
}

// Other characters than slashes and the zero byte may stand in names, also in those of data in folders.
func TestNamesOfEntries(t *testing.T) {
	data := []File{{"b\x01.csv", nil}, {"c/d e.csv", nil}, {"..f.csv", nil}}
	if err := checkNames([]Entry{{Name: "a\x01b", Data: data}, {Name: "a b", Data: data}, {Name: "á"}, {Name: "a.b"}}); err != nil {
		t.Error(err)
	}
}

// Build ends early when its context is done and when a file cannot be written.
func TestEndsEarly(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	err := Build(ctx, entries(), nil, func(File) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n > 2*runtime.GOMAXPROCS(0) {
		t.Errorf("%d files, %v", n, err)
	}
	full := errors.New("disk full")
	n = 0
	err = Build(t.Context(), entries(), nil, func(File) error { n++; return full })
	if err != full || n != 1 {
		t.Errorf("%d files, %v", n, err)
	}
}
