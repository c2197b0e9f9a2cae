package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Two releases of the same source have the same bytes, and the binary in the archive
// runs.
func TestRelease(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	const version = "v0.0.0-test.1"
	var first, firstBill []byte
	var dir, name string
	for i := range 2 {
		r := release{source: "../..", out: t.TempDir(), version: version, platforms: []platform{{runtime.GOOS, runtime.GOARCH}}, log: io.Discard}
		if i == 1 {
			t.Setenv("GOFLAGS", "-tags=other") // must have no effect
			t.Setenv("CGO_ENABLED", "1")
		}
		if err := r.run(t.Context()); err != nil {
			t.Fatal(err)
		}
		dir = r.out
		name = fmt.Sprintf("natgrad_%s_%s_%s", version[1:], runtime.GOOS, runtime.GOARCH)
		file := name + map[bool]string{false: ".tar.gz", true: ".zip"}[runtime.GOOS == "windows"]
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		bill, err := os.ReadFile(filepath.Join(dir, name+".cdx.json"))
		if err != nil {
			t.Fatal(err)
		}
		sums, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
		if want := fmt.Sprintf("%x  %s.cdx.json\n%x  %s\n", sha256.Sum256(bill), name, sha256.Sum256(data), file); err != nil || string(sums) != want {
			t.Errorf("SHA256SUMS: %v, %q, want %q", err, sums, want)
		}
		if i == 1 && !bytes.Equal(bill, firstBill) {
			t.Errorf("another release has another bill of materials")
		}
		firstBill = bill
		if i == 1 && !bytes.Equal(data, first) {
			t.Errorf("another release has other bytes")
		}
		first = data
	}
	if runtime.GOOS == "windows" {
		return
	}
	files := untar(t, first)
	for _, part := range []struct{ name, text string }{
		{"LICENSE", "BSD"}, {"NOTICE", "Computer Modern"}, {"README.md", "# natgrad"}, {"CHANGELOG.md", "#"},
		{"LICENSES-OF-LIBRARIES", "gonum.org/v1/gonum v"}, {"LICENSES-OF-LIBRARIES", "The Go Authors"}, {"LICENSES-OF-LIBRARIES", "Redistribution"},
	} {
		if f, ok := files[name+"/"+part.name]; !ok || !strings.Contains(string(f.data), part.text) || f.executable {
			t.Errorf("%s has no %q, or is executable", part.name, part.text)
		}
	}
	binary := files[name+"/figures"]
	if !binary.executable {
		t.Error("figures is not executable")
	}
	if wd, err := os.Getwd(); err != nil || bytes.Contains(binary.data, []byte(wd)) {
		t.Error("the binary has the path of the source", err)
	}
	checkBill(t, firstBill, version, binary.data)
	program := filepath.Join(dir, "figures")
	if err := os.WriteFile(program, binary.data, 0o777); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "--version").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "figures "+version+" (") {
		t.Errorf("figures --version: %v\n%s", err, out)
	}
}

// untar returns the files of an archive, and checks their times.
func untar(t *testing.T, data []byte) map[string]file {
	t.Helper()
	unpacked, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]file{}
	r := tar.NewReader(unpacked)
	for {
		h, err := r.Next()
		if err == io.EOF {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(modified) {
			t.Errorf("%s has the time %v", h.Name, h.ModTime)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[h.Name] = file{h.Name, content, h.Mode == 0o755}
	}
}

func TestArchives(t *testing.T) {
	files := []file{{"figures.exe", []byte("program"), true}, {"LICENSE", []byte("text"), false}}
	packed, err := tarred("folder", files)
	if err != nil {
		t.Fatal(err)
	}
	got := untar(t, packed)
	if len(got) != 2 || string(got["folder/figures.exe"].data) != "program" || !got["folder/figures.exe"].executable || got["folder/LICENSE"].executable {
		t.Errorf("tar has %v", got)
	}

	packed, err = zipped("folder", files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(r.File) != 2 {
		t.Fatal(err)
	}
	for i, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in) // checks the sum
		if err != nil || f.Name != "folder/"+files[i].name || !bytes.Equal(content, files[i].data) || !f.Modified.Equal(modified) {
			t.Errorf("%s: %v, %q, %v", f.Name, err, content, f.Modified)
		}
	}
}

func TestVersions(t *testing.T) {
	for name, want := range map[string]bool{
		"v0.1.0": true, "v1.20.3": true, "v0.1.0-rc.1": true, "v0.1.0-a-b.c": true,
		"": false, "0.1.0": false, "v1": false, "v1.0": false, "v01.0.0": false, "v1.0.0-": false, "v1.0.0+x": false, "v1.0.0 ": false, "../v1.0.0": false,
	} {
		if got := version.MatchString(name); got != want {
			t.Errorf("version %q: %v", name, got)
		}
	}
	if n := len(strings.Split(platforms, ",")); n != 8 {
		t.Errorf("%d platforms", n)
	}
}
