package docs

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
)

// A reader who follows the README makes a module beside a clone, writes the program into it
// and runs it. Blocks below "From Go" are all that the reader has.
func TestReadmeProgram(t *testing.T) {
	if testing.Short() || !canRun() {
		t.Skip("builds a program")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(root, filepath.Join(dir, "natgrad")); err != nil {
		t.Skip(err)
	}
	steps, program := "set -e\n", ""
	for _, b := range readmeSection(t, "From Go") {
		switch b.kind() {
		case "sh":
			steps += b.text
		case "go":
			steps += "cp ../main.go main.go\n"
			program = b.text
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o666); err != nil {
		t.Fatal(err)
	}
	before, after, ok := strings.Cut(steps, "go mod tidy\n")
	if !ok {
		t.Fatalf("no go mod tidy in\n%s", steps)
	}
	shell(t, dir, before)
	bowl := filepath.Join(dir, "bowl")
	mod, err := os.ReadFile(filepath.Join(bowl, "go.mod"))
	if want := "replace natgrad.example => ../natgrad\n"; err != nil || !strings.HasSuffix(string(mod), want) {
		t.Errorf("%v\n%s\nwant a last line %q", err, mod, want)
	}
	// go mod tidy would also look for modules that only tests of dependencies need. Nothing
	// is downloaded here: the requirements are those of this module.
	testtool.WriteModule(t, bowl, root)
	shell(t, bowl, "set -e\n"+after)
	picture, err := os.ReadFile(filepath.Join(dir, "bowl", "readme-bowl.svg"))
	if err != nil || !bytes.Contains(picture, []byte("</svg>")) {
		t.Errorf("%d bytes of a picture, %v", len(picture), err)
	}
}

// shell runs commands without a network.
func shell(t *testing.T, dir, commands string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", commands)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s\nof\n%s", err, out, commands)
	}
}

// readmeSection returns the blocks of a section of the README.
func readmeSection(t *testing.T, title string) []*block {
	t.Helper()
	source, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(source), "\n## "+title+"\n")
	if !ok {
		t.Fatalf("README.md has no section %q", title)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	blocks := parsePage("../README.md", []byte(section)).blocks
	if len(blocks) == 0 {
		t.Fatalf("no blocks in %q", title)
	}
	return blocks
}

// The README names the version of Go that go.mod asks for.
func TestGoVersion(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod)
	if m == nil || !bytes.Contains(readme, []byte("Go "+string(m[1])+" or newer")) {
		t.Errorf("README.md does not say the version of Go in go.mod, %q", m)
	}
}

// Every package that others can import is in the table of packages.
func TestPackagesAreListed(t *testing.T) {
	page, err := os.ReadFile("compatibility.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "list", "-f", "{{.Module.Path}} {{.ImportPath}}", "../contour/...", "../descent/...", "../plots/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		module, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		if strings.Contains(name, "/internal/") || strings.Contains(name, "/testdata/") {
			continue
		}
		if name = strings.TrimPrefix(name, module+"/"); !bytes.Contains(page, []byte("\n| `"+name+"` |")) {
			t.Errorf("compatibility.md does not list package %s", name)
		}
	}
}

// Every page is in the list of pages, and links between files lead to files and to headings.
func TestLinks(t *testing.T) {
	index, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(readPages(t), readPage(t, "../CONTRIBUTING.md")) {
		if filepath.Dir(p.name) == "." && p.name != "README.md" && !bytes.Contains(index, []byte("]("+p.name+")")) {
			t.Errorf("README.md has no link to %s", p.name)
		}
		if anchors := slices.Sorted(slices.Values(p.anchors)); len(slices.Compact(slices.Clone(anchors))) < len(anchors) && p.name != "../CHANGELOG.md" {
			t.Errorf("%s: two headings have the same name: %q", p.name, anchors)
		}
		for _, link := range p.links {
			file, heading, _ := strings.Cut(link, "#")
			target := filepath.Join(filepath.Dir(p.name), filepath.FromSlash(file))
			if file == "" {
				target = p.name
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: the link %s: %v", p.name, link, err)
			} else if heading != "" && !slices.Contains(readPage(t, target).anchors, heading) {
				t.Errorf("%s: the link %s: no such heading", p.name, link)
			}
		}
	}
}
