package plots_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A module of somebody else's, which requires this one by replace: our plotters
// on a stock gonum plot saved by gonum, and a gallery figure. The programs are
// those that the README shows, without their imports.
func TestFromAnotherModule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) []byte {
		t.Helper()
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	readme := read(filepath.Join(root, "README.md"))
	for _, p := range []string{"stock", "gallery"} {
		src := read(filepath.Join("testdata/module", p, "main.go"))
		shown := src[bytes.Index(src, []byte("func main")):]
		if !bytes.Contains(readme, shown) {
			t.Errorf("README.md does not show testdata/module/%s/main.go", p)
		}
		if n := bytes.Count(shown, []byte("\n")); n > 25 {
			t.Errorf("%s takes %d lines", p, n)
		}
		write(p+"/main.go", src)
	}

	// The versions are this module's, so that nothing is downloaded.
	mod := string(read(filepath.Join(root, "go.mod")))
	module, rest, _ := strings.Cut(mod, "\n")
	name := strings.TrimPrefix(module, "module ")
	version := "v0.0.0"
	if m := regexp.MustCompile(`/v([0-9]+)$`).FindStringSubmatch(name); m != nil {
		version = "v" + m[1] + ".0.0"
	}
	write("go.mod", []byte("module other.example\n"+rest+"\nrequire "+name+" "+version+"\n\nreplace "+name+" => "+strconv.Quote(root)+"\n"))
	write("go.sum", read(filepath.Join(root, "go.sum")))

	for _, p := range []struct{ name, file, magic string }{
		{"stock", "stock.png", "\x89PNG\r\n"},
		{"gallery", "equidistant.svg", "<"},
	} {
		cmd := exec.Command("go", "run", "./"+p.name)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", p.name, err, out)
		}
		if got := read(filepath.Join(dir, p.file)); !bytes.HasPrefix(got, []byte(p.magic)) || len(got) < 1000 {
			t.Errorf("%s has %d bytes, starting %.20q", p.file, len(got), got)
		}
	}
}
