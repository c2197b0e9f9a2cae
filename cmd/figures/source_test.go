package main

import (
	"bytes"
	"context"
	"encoding/json"
	"image/gif"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"natgrad.example/plots/gallery"
)

// valley is a figure file with a path of 20 steps.
const valley = `name: A valley
alt: Ellipses and a path.
f: x^2 + 4*y^2
x: [-5, 5]
y: [-3, 3]
from: [-4, 1.5]
step: 0.1
steps: 20
`

// callWith runs the command with a text on standard input.
func callWith(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = newEnv(strings.NewReader(stdin), &out, &errs).run(context.Background(), args)
	return status, out.String(), errs.String()
}

// inFolder enters a new folder with the file valley.yaml.
func inFolder(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	t.Chdir(dir)
	writeFile(t, "valley.yaml", valley)
	return dir
}

// Outputs of a figure file lie beside it, in the formats that it asks for.
func TestOutputsOfFile(t *testing.T) {
	dir := inFolder(t)
	if err := os.Mkdir("sub", 0o777); err != nil {
		t.Fatal(err)
	}
	writeFile(t, "sub/a.yml", valley+"save: {formats: [svg, growing.svg], frames: 3}\n")
	writeFile(t, "sub/b.YAML", valley+"save: {as: other, formats: [svg]}\n")
	status, stdout, stderr := call("valley.yaml", "sub/a.yml", "sub/b.YAML", "./valley.yaml")
	want := "valley.png\nvalley.svg\nvalley.pdf\nsub/a.svg\nsub/a.growing.svg\nsub/other.svg\n"
	if status != exitOK || filepath.ToSlash(stdout) != want {
		t.Errorf("status %d, %q, want %q; %s", status, stdout, want, stderr)
	}
	if got, want := outputs(t, dir), "sub/a.growing.svg sub/a.svg sub/a.yml sub/b.YAML sub/other.svg valley.pdf valley.png valley.svg valley.yaml"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	film, err := os.ReadFile("sub/a.growing.svg")
	if err != nil || !bytes.Contains(film, []byte("@keyframes")) {
		t.Errorf("no animation, %v", err)
	}
	status, stdout, _ = call("-o", "out", "--format", "pdf", "sub/a.yml", points)
	if status != exitOK || filepath.ToSlash(stdout) != "out/a.pdf\nout/"+points+".pdf\n" {
		t.Errorf("with -o: status %d, %q", status, stdout)
	}
}

// A file from standard input becomes an SVG on standard output, or files elsewhere.
func TestStandardInput(t *testing.T) {
	dir := inFolder(t)
	status, want, stderr := call("valley.yaml", "-o", "-")
	if status != exitOK || !strings.HasPrefix(want, "<svg ") || stderr != "" {
		t.Fatalf("status %d: %s", status, stderr)
	}
	status, got, stderr := callWith(valley, "-")
	// Ids begin with the name of the file, and without one with a hash of the picture.
	id := regexp.MustCompile(`id="(\w+-)title"`).FindStringSubmatch(got)
	if status != exitOK || id == nil || strings.ReplaceAll(got, id[1], "valley-") != want || stderr != "" {
		t.Errorf("status %d, %.300q, want %.300q: %s", status, got, want, stderr)
	}
	for _, c := range []struct{ args, file string }{{"- -o in.png", "in.png"}, {"- -o out -format svg", "out/figure.svg"}} {
		if status, stdout, stderr := callWith(valley, strings.Fields(c.args)...); status != exitOK || filepath.ToSlash(stdout) != c.file+"\n" {
			t.Errorf("%s: status %d, %q: %s", c.args, status, stdout, stderr)
		}
	}
	if got, want := outputs(t, dir), "in.png out/figure.svg valley.yaml"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if status, stdout, stderr := callWith("f: x^^2\n", "-"); status != exitFail || stdout != "" || !strings.Contains(stderr, "standard input") {
		t.Errorf("with a mistake: status %d, %q, %q", status, stdout, stderr)
	}
	if status, _, stderr := callWith("", "-"); status != exitFail || !strings.Contains(stderr, "standard input") {
		t.Errorf("empty: status %d, %q", status, stderr)
	}
}

// Flags set keys of files.
func TestKeysOfFlags(t *testing.T) {
	inFolder(t)
	plain := drawn(t, "valley.yaml")
	for _, c := range []struct {
		args  string
		keys  string // to add to the file for the same figure
		parts []string
	}{
		{"--set step=0.2", strings.Replace(valley, "0.1", "0.2", 1), nil},
		{"--set title=$x^2$ --set steps=3", strings.Replace(valley, "20", "3", 1) + "title: $x^2$\n", nil},
		{"--theme dark", valley + "theme: dark\n", []string{"#16181d"}},
		{"--theme auto", valley + "theme: auto\n", []string{"prefers-color-scheme"}},
		{"--width 720px", valley + "width: 7.5in\n", []string{`width="7.5in"`}},
		{"--width 85mm --theme paper", valley + "theme: {paper: 85mm}\n", []string{`width="85mm"`}},
		{"--background #ffeedd", valley + "background: '#ffeedd'\n", []string{`fill="#fed"`}},
		{"--background transparent", valley + "background: transparent\n", nil},
	} {
		got := drawn(t, append(strings.Fields(c.args), "valley.yaml")...)
		writeFile(t, "other.yaml", c.keys)
		want := strings.ReplaceAll(drawn(t, "other.yaml"), "other-", "valley-")
		if got == plain {
			t.Errorf("%s changes nothing", c.args)
		}
		if got != want {
			t.Errorf("%s is not the same as the keys in the file", c.args)
		}
		for _, part := range c.parts {
			if !strings.Contains(got, part) {
				t.Errorf("%s: no %s in %.300s", c.args, part, got)
			}
		}
	}
	for args, want := range map[string]string{
		"--set stp=0.2":   `unknown key "stp"`,
		"--set step=fast": `step`,
		"--set =0.2":      "want KEY=VALUE",
	} {
		if status, stdout, stderr := call(append(strings.Fields(args), "valley.yaml")...); status != exitUsage || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}

// A file with mistakes fails alone. Its error has the place, and is printed once.
func TestMistakes(t *testing.T) {
	dir := inFolder(t)
	writeFile(t, "bad.yaml", "f: x^2 + y^2\nstps: 20\n")
	writeFile(t, "tall.yaml", valley+"size: [2in, 0.3in]\n")
	status, stdout, stderr := call("bad.yaml", "tall.yaml", "valley.yaml")
	if status != exitFail || stdout != "valley.png\nvalley.svg\nvalley.pdf\n" {
		t.Errorf("status %d, %q", status, stdout)
	}
	for _, want := range []string{"bad.yaml:2:1: unknown key \"stps\"\n", "| stps: 20\n", "| ^\n", "did you mean steps?", "tall.yaml"} {
		if strings.Count(stderr, want) != 1 {
			t.Errorf("%q is not once in %s", want, stderr)
		}
	}
	if got, want := outputs(t, dir), "bad.yaml tall.yaml valley.pdf valley.png valley.svg valley.yaml"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// No file decides to write outside of its folder.
func TestFileOutside(t *testing.T) {
	dir := inFolder(t)
	if err := os.MkdirAll("a/b", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, as := range []string{"../../x", "../x", dir + "/x", "c/x", `..\\x`} {
		writeFile(t, "a/b/f.yaml", valley+"save: {as: \""+as+"\"}\n")
		for _, args := range [][]string{{"a/b/f.yaml"}, {"a/b/f.yaml", "-o", "a/b"}, {"check", "a/b/f.yaml"}} {
			status, stdout, stderr := call(args...)
			if status != exitFail || stdout != "" || !strings.Contains(stderr, "a/b/f.yaml:9:12: ") || !strings.Contains(stderr, "choose the folder by --output") {
				t.Errorf("%s: status %d, %q, %q", as, status, stdout, stderr)
			}
		}
	}
	if got, want := outputs(t, dir), "a/b/f.yaml valley.yaml"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// check tells what drawing would tell, and writes nothing.
func TestCheckVerb(t *testing.T) {
	dir := inFolder(t)
	writeFile(t, "bad.yaml", "f: x^2 + y^2\nstps: 20\n")
	writeFile(t, "tall.yaml", valley+"size: [2in, 0.3in]\n")
	writeFile(t, "formula.yaml", valley+"title: $x_{$\n")
	if status, stdout, stderr := call("check", "valley.yaml"); status != exitOK || stdout != "valley.yaml: no mistakes\n" || stderr != "" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if status, stdout, stderr := call("check", "-q", "valley.yaml"); status != exitOK || stdout+stderr != "" {
		t.Errorf("quiet: status %d, %q, %q", status, stdout, stderr)
	}
	for _, name := range []string{"bad.yaml", "tall.yaml", "formula.yaml"} {
		_, _, want := call("-q", name)
		status, stdout, stderr := call("check", name, "valley.yaml")
		if status != exitFail || stdout != "valley.yaml: no mistakes\n" || stderr != want || want == "" {
			t.Errorf("%s: status %d, %q, %q, want %q", name, status, stdout, stderr, want)
		}
	}
	if status, _, stderr := call("check", "valley.yaml", "--set", "steps=0.5"); status != exitUsage || !strings.Contains(stderr, "steps") {
		t.Errorf("--set: status %d, %q", status, stderr)
	}
	if status, stdout, stderr := callWith(valley, "check", "-"); status != exitOK || stdout != "standard input: no mistakes\n" {
		t.Errorf("standard input: status %d, %q, %q", status, stdout, stderr)
	}
	if got, want := outputs(t, dir), "bad.yaml formula.yaml tall.yaml valley.yaml"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A word is a figure of the gallery, unless it is a path or ends like a figure file.
func TestFileOrName(t *testing.T) {
	inFolder(t)
	writeFile(t, points, valley)
	writeFile(t, points+".yaml", valley)
	writeFile(t, "no-extension", valley)
	if err := os.Mkdir("kl_balls", 0o777); err != nil {
		t.Fatal(err)
	}
	for arg, title := range map[string]string{
		points:           "Equidistant points under three metrics",
		"./" + points:    "A valley",
		points + ".yaml": "A valley",
		"no-extension":   "A valley",
		"kl_balls":       "", // any
	} {
		status, svg, stderr := call(arg, "-o", "-")
		if status != exitOK || !strings.Contains(svg, title+"</title>") {
			t.Errorf("%s: status %d: %s %.300s", arg, status, stderr, svg)
		}
	}
}

// animate takes the numbers of frames of files, and flags replace them.
func TestAnimateFile(t *testing.T) {
	inFolder(t)
	writeFile(t, "film.yaml", valley+"save: {formats: [svg, gif], frames: 4, seconds: 2}\n")
	status, stdout, stderr := call("animate", "film.yaml", "valley.yaml")
	if status != exitOK || stdout != "film.gif\nvalley.growing.svg\n" {
		t.Fatalf("status %d, %q: %s", status, stdout, stderr)
	}
	film := func() *gif.GIF {
		data, err := os.ReadFile("film.gif")
		if err != nil {
			t.Fatal(err)
		}
		g, err := gif.DecodeAll(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	if g := film(); len(g.Image) != 4 || g.Delay[0] != 50 {
		t.Errorf("%d frames of %d hundredths", len(g.Image), g.Delay[0])
	}
	if status, _, stderr := call("animate", "film.yaml", "--frames", "2", "--seconds", "6"); status != exitOK {
		t.Fatal(stderr)
	}
	if g := film(); len(g.Image) != 2 || g.Delay[0] != 300 {
		t.Errorf("with flags: %d frames of %d hundredths", len(g.Image), g.Delay[0])
	}
}

func TestListFile(t *testing.T) {
	inFolder(t)
	writeFile(t, "bad.yaml", "f: [\n")
	status, stdout, stderr := call("list", "--json", "valley.yaml", "bad.yaml", "--quiet")
	var got []listed
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != exitFail || len(got) != 1 || !strings.Contains(stderr, "bad.yaml:") {
		t.Fatalf("status %d, %v, %q, %q", status, err, stdout, stderr)
	}
	l := got[0]
	if l.Name != "valley" || l.Title != "A valley" || l.Alt != "Ellipses and a path." || !(l.Width > 0) || !(l.Height > 0) {
		t.Errorf("%+v", l)
	}
	if status, stdout, _ := call("list", "valley.yaml"); status != exitOK || stdout != "valley                       A valley\n" {
		t.Errorf("status %d, %q", status, stdout)
	}
}

// A figure file of a figure of the gallery draws the same bytes under any of its names.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		if _, err := gallery.Find(name); err != nil || name != points {
			continue
		}
		for _, args := range [][]string{{name, "-o", filepath.Join(dir, "a")}, {file, "-o", filepath.Join(dir, "b"), "--format", "svg,png,pdf"}} {
			if status, _, stderr := call(args...); status != exitOK {
				t.Fatal(stderr)
			}
		}
		for _, format := range []string{"svg", "png", "pdf"} {
			a, err := os.ReadFile(filepath.Join(dir, "a", name+"."+format))
			b, err2 := os.ReadFile(filepath.Join(dir, "b", name+"."+format))
			if err != nil || err2 != nil || !bytes.Equal(a, b) {
				t.Errorf("%s.%s differs: %v, %v", name, format, err, err2)
			}
		}
	}
}
