package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"natgrad.example/cmd/figures/internal/post"
	"natgrad.example/plots/spec"
)

// aPost has figures in the places that a post has, and a fence that is text.
const aPost = "# Valleys\n\nText.\n" +
	"```natgrad\nname: A valley\nalt: A narrow [valley].\nf: x^2 + 10*y^2\nx: [-5, 5]\ny: [-3, 3]\nlines: 3\n```\n" +
	"More.\n\n> - ~~~ natgrad name=steps alt=\"Two | steps\"\n>   f: x^2 + y^2\n>   x: [-5, 5]\n>   y: [-3, 3]\n>   lines: 3\n>   from: [4, 2]\n>   step: 0.1\n>   steps: 2\n>   ~~~\n" +
	"\n````md\n```natgrad\nf: x\n```\n````\n"

const aPostDrawn = "# Valleys\n\nText.\n\n![A narrow \\[valley\\].](draft-1.svg)\n\nMore.\n\n> - ![Two \\| steps](steps.svg)\n" +
	"\n````md\n```natgrad\nf: x\n```\n````\n"

// in writes files into a new current folder. Names and texts alternate.
func in(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for i := 0; i < len(files); i += 2 {
		if err := os.MkdirAll(filepath.Dir(files[i]), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(files[i], []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// text returns the text of a file.
func text(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tree returns the names of all files in the current folder.
func tree(t *testing.T) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

func TestMarkdown(t *testing.T) {
	in(t, "draft.md", aPost)
	status, stdout, stderr := call("md", "draft.md", "-o", "site/post.md")
	pictures := filepath.Join("site", "draft-1.svg") + "\n" + filepath.Join("site", "steps.svg") + "\n"
	if status != exitOK || stdout != pictures+filepath.Join("site", "post.md")+"\n" || !strings.Contains(stderr, "wrote 3 files") {
		t.Fatalf("status %d: %s%s", status, stdout, stderr)
	}
	if got := text(t, "site/post.md"); got != aPostDrawn {
		t.Errorf("the post is\n%s\nwant\n%s", got, aPostDrawn)
	}
	if got := text(t, "draft.md"); got != aPost {
		t.Errorf("the draft is %q now", got)
	}
	if svg := text(t, "site/draft-1.svg"); !strings.Contains(svg, `<title id="draft-1-title">A valley</title>`) || !strings.Contains(svg, "A narrow [valley].</desc>") {
		t.Errorf("draft-1.svg: %.600s", svg)
	}
	if svg := text(t, "site/steps.svg"); !strings.Contains(svg, `<desc id="steps-desc">Two | steps</desc>`) {
		t.Errorf("steps.svg: %.600s", svg)
	}

	// Twice gives the same, and writes nothing.
	old := time.Now().Add(-time.Hour)
	files := []string{"site/draft-1.svg", "site/steps.svg", "site/post.md"}
	for _, f := range files {
		if err := os.Chtimes(f, old, old); err != nil {
			t.Fatal(err)
		}
	}
	status, _, stderr = call("md", "draft.md", "-o", "site/post.md")
	if status != exitOK || !strings.Contains(stderr, "nothing changed in 3 files") {
		t.Errorf("again: status %d: %s", status, stderr)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.ModTime().After(old.Add(time.Minute)) {
			t.Errorf("%s was written again, %v", f, err)
		}
	}

	// Into a folder, with pictures in another and in another format.
	status, _, stderr = call("md", "draft.md", "--output", "site", "--pictures", "img/x y", "--format", "png")
	if got := text(t, "site/draft.md"); status != exitOK || !strings.Contains(got, "](../img/x%20y/draft-1.png)") || !strings.Contains(got, "](../img/x%20y/steps.png)") {
		t.Errorf("status %d, %s\n%s", status, stderr, got)
	}
	if png := text(t, "img/x y/steps.png"); !strings.HasPrefix(png, "\x89PNG") {
		t.Errorf("steps.png begins with %q", png[:8])
	}
	status, stdout, stderr = call("md", "draft.md", "-q", "-o", "-", "--pictures", "img")
	if status != exitOK || !strings.Contains(stdout, "](img/draft-1.svg)") || stderr != "" {
		t.Errorf("to standard output: status %d: %s\n%s", status, stdout, stderr)
	}
}

// Lines of Windows stay, and the key save.as names the picture.
func TestMarkdownKeepsBytes(t *testing.T) {
	post := "\ufeffA\r\n\r\n~~~natgrad\r\nf: x*y\r\nx: [-1, 1]\r\ny: [-1, 1]\r\nlines: 3\r\nsave: {as: saddle}\r\nalt: \"A saddle {{< x >}}\"\r\n~~~\r\n\r\n\ttrailing  \r\n\xff"
	want := "\ufeffA\r\n\r\n![A saddle &#123;&#123;\\< x \\>}}](saddle.svg)\r\n\r\n\ttrailing  \r\n\xff"
	in(t, "a b.md", post)
	if status, _, stderr := call("md", "a b.md", "-o", "c.md"); status != exitOK || text(t, "c.md") != want {
		t.Errorf("status %d: %s\n%q", status, stderr, text(t, "c.md"))
	}
}

// Data files are relative to the post.
func TestMarkdownData(t *testing.T) {
	in(t, "posts/draft.md", "```natgrad\ngrid: z.csv\nlines: 2\n```\n", "posts/z.csv", "0,1,2\n1,2,3\n2,3,4\n")
	if status, _, stderr := call("md", "posts/draft.md", "-o", "out/post.md"); status != exitOK {
		t.Errorf("status %d: %s", status, stderr)
	}
}

// The prefix of ids keeps letters, digits and signs that ids may have.
func TestIDs(t *testing.T) {
	for r := range rune(0x180) {
		kept := r == '-' || r == '_' || r > 127 || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
		want := "x-y"
		if kept {
			want = "x" + string(r) + "y"
		}
		if got := idOf("x" + string(r) + "y"); got != want {
			t.Errorf("%q becomes %q, want %q", r, got, want)
		}
	}
}

// Errors that others wrap or join are moved to the post, and only those of its figures.
func TestMoveErrors(t *testing.T) {
	b := &post.Block{Line: 7}
	own, other := &spec.Error{File: "draft.md"}, &spec.Error{File: "data.csv", Line: 3}
	for _, c := range []struct {
		err   error
		moved bool
	}{
		{fmt.Errorf("figures: %w", own), true},
		{fmt.Errorf("figures: %w", fmt.Errorf("build: %w", own)), true},
		{errors.Join(other, own), true},
		{errors.Join(own, errors.New("disk full")), true},
		{fmt.Errorf("figures: %w", other), false},
		{fmt.Errorf("figures: %w", errors.New("disk full")), false},
		{errors.Join(other, other), false},
		{errors.New("disk full"), false},
	} {
		own.Line, own.Column = 0, 0
		if moved := moveErrors(c.err, "draft.md", b); moved != c.moved || moved != (own.Line == 7 && own.Column == 1) || other.Line != 3 {
			t.Errorf("%v: moved %v, to line %d", c.err, moved, own.Line)
		}
	}
}

// A post that is too large is an error, and not drawn in part.
func TestMarkdownOfAnySize(t *testing.T) {
	in(t)
	filler := strings.Repeat(strings.Repeat("x", 1023)+"\n", post.MaxSize/1024)
	exact := aPost + filler[len(aPost):]
	for _, c := range []struct {
		text   string
		status int
	}{{exact, exitOK}, {exact + "x", exitFail}, {exact + "xx\n```natgrad\n", exitFail}} {
		status, _, stderr := callWith(c.text, "md", "-", "-o", "post.md", "--set", "lines=3")
		if status != c.status || status != exitOK && !strings.Contains(stderr, "too large") {
			t.Errorf("%d bytes: status %d: %.200s", len(c.text), status, stderr)
		}
	}
	if got := text(t, "post.md"); !strings.HasSuffix(got, filler[len(filler)-4096:]) {
		t.Errorf("a post of %d bytes lost its end", len(got))
	}
}

// Mistakes have the place in the post, and leave nothing.
func TestMarkdownMistakes(t *testing.T) {
	good := "```natgrad\nf: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nlines: 3\n```\n\n"
	for _, c := range []struct{ post, want string }{
		{"No figure.\n", "post: draft.md: no block of a figure: write a line ```natgrad"},
		{"a\n\n```natgrad\nf: x\n", "post: draft.md:3: the block is never closed; write a line with the same fence, ```,"},
		{good + "```natgrad\nf: x^2 + y^2\nx: [-1, 1]\nliens: 3\ny: [-1, 1]\n```\n", "spec: draft.md:11:1: "},
		{good + "> - ~~~natgrad\n>   f: x^2 + y^2\n>   liens: 3\n>   x: [-1, 1]\n>   y: [-1, 1]\n>   ~~~\n", "spec: draft.md:10:5: "},
		{good + "> - ~~~natgrad\n>   f: [\n>   ~~~\n", "draft.md:9:"},
		{good + "```natgrad\nf: x^2 + y^\nx: [-1, 1]\ny: [-1, 1]\n```\n", "draft.md:9:"},
		{good + "```natgrad\n```\n", "draft.md:8:1: the file is empty"},
		{good + "```natgrad\nf: x^2 + y^2\nx: [1, -1]\ny: [-1, 1]\n```\n", "draft.md:10:"},
		{good + "```natgrad name=../../x\nf: x\n```\n", `draft.md:8: attribute name: "../../x" leads into a folder`},
		{good + "```natgrad\nf: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nlines: 3\nsave: {as: ../x}\n```\n", "draft.md:"},
		{"```natgrad name=a\n```\n\n" + good + "```natgrad nmae=b\n```\n", `draft.md:11: attribute "nmae" is unknown`},
	} {
		in(t, "draft.md", c.post)
		status, stdout, stderr := call("md", "draft.md", "-o", "post.md")
		if status != exitFail || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%q: status %d, %s%s\nwant %s", c.post, status, stdout, stderr, c.want)
		}
		if left := tree(t); left != "draft.md" {
			t.Errorf("%q: left %s", c.post, left)
		}
	}
	in(t, "good.md", good)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"md", "draft.md"}, "-o OUT is missing"},
		{[]string{"md", "draft.md", "-o", "x.md"}, "draft.md: no such file"},
		{[]string{"md", "-o", "x.md"}, "want one Markdown post"},
		{[]string{"md", "a", "b", "-o", "x.md"}, "want one Markdown post"},
		{[]string{"md", "-", "-o", "x/"}, "want a file for standard input"},
		{[]string{"md", "-", "-o", "x.md", "--format", "pdf"}, "--format pdf: want one of png, svg"},
		{[]string{"md", "-", "-o", "x.md", "--format", "svg,png"}, "want one of"},
		{[]string{"md", "good.md", "-o", "x.md", "--set", "nosuch=1"}, "--set nosuch=1"},
		{[]string{"md", "-", "-o", "x.md", "--theme", "drak"}, `did you mean "dark"?`},
	} {
		if status, _, stderr := call(c.args...); status != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%q: status %d: %s", c.args, status, stderr)
		}
	}
}

// The post is never written to, by whatever name.
func TestMarkdownKeepsItsInput(t *testing.T) {
	in(t, "draft.md", aPost, "sub/x", "")
	outs := []string{"draft.md", "./draft.md", "sub/../draft.md", ".", "./"}
	for _, link := range []struct {
		name string
		make func(old, new string) error
	}{{"symbolic.md", os.Symlink}, {"hard.md", os.Link}} {
		if err := link.make("draft.md", link.name); err != nil {
			t.Logf("no %s: %v", link.name, err)
			continue
		}
		outs = append(outs, link.name)
	}
	before := tree(t)
	for _, out := range outs {
		if status, _, stderr := call("md", "draft.md", "-o", out); status != exitUsage || !strings.Contains(stderr, "is the post itself") {
			t.Errorf("%s: status %d: %s", out, status, stderr)
		}
		file, err := os.Open("draft.md")
		if err != nil {
			t.Fatal(err)
		}
		if out != "." && out != "./" {
			var stderr bytes.Buffer
			if status := newEnv(file, &bytes.Buffer{}, &stderr).run(context.Background(), []string{"md", "-", "-o", out}); status != exitUsage || !strings.Contains(stderr.String(), "is the post itself") {
				t.Errorf("standard input to %s: status %d: %s", out, status, &stderr)
			}
		}
		file.Close()
	}
	if got := text(t, "draft.md"); got != aPost || tree(t) != before {
		t.Errorf("files %s, the draft is %q", tree(t), got)
	}

	// Nor by a picture.
	post := strings.Replace(aPost, "name=steps", "name=post", 1)
	for _, c := range []struct{ name, out string }{{"post.svg", "out.md"}, {"draft.md", "post.svg"}} {
		in(t, c.name, post)
		if status, _, stderr := call("md", c.name, "-o", c.out); status != exitFail || !strings.Contains(stderr, "would have the place of a post") {
			t.Errorf("%v: status %d: %s", c, status, stderr)
		}
		if left := tree(t); left != c.name {
			t.Errorf("%v: left %s", c, left)
		}
	}
}

// A link in the output folder does not lead pictures out of it.
func TestMarkdownLinks(t *testing.T) {
	in(t, "draft.md", aPost, "secret.svg", "secret", "out/x", "")
	if err := os.Symlink(filepath.Join("..", "secret.svg"), filepath.Join("out", "steps.svg")); err != nil {
		t.Skip(err)
	}
	status, _, stderr := call("md", "draft.md", "-o", "out/post.md")
	if status != exitFail || !strings.Contains(stderr, "draft.md:14: output") || !strings.Contains(stderr, "is not in the folder") {
		t.Errorf("status %d: %s", status, stderr)
	}
	if text(t, "secret.svg") != "secret" || tree(t) != "draft.md out/steps.svg out/x secret.svg" {
		t.Errorf("files %s, %q", tree(t), text(t, "secret.svg"))
	}
}

// An interrupted command writes nothing.
func TestMarkdownInterrupted(t *testing.T) {
	in(t, "draft.md", aPost)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if status := newEnv(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}).run(ctx, []string{"md", "draft.md", "-o", "post.md"}); status != exitFail || tree(t) != "draft.md" {
		t.Errorf("status %d, files %s", status, tree(t))
	}
}

// Standard input has no name: pictures get that of the output.
func TestMarkdownFromStandardInput(t *testing.T) {
	in(t)
	var stdout, stderr bytes.Buffer
	e := newEnv(strings.NewReader(aPost), &stdout, &stderr)
	if status := e.run(context.Background(), []string{"md", "-", "-o", "post.md", "--set", "lines=4"}); status != exitOK || !slices.Equal(strings.Fields(stdout.String()), []string{"post-1.svg", "steps.svg", "post.md"}) {
		t.Errorf("status %d: %s%s", status, &stdout, &stderr)
	}
	if !strings.Contains(text(t, "post-1.svg"), "svg") {
		t.Error("no picture")
	}
}
