package plots_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/plots/compare"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata/golden")

// Every Example draws into testdata/out; what it draws must be the picture in
// testdata/golden: the vector formats in their numbers, PNGs in their pixels.
func TestExamples(t *testing.T) {
	if err := os.MkdirAll("testdata/out", 0o777); err != nil {
		t.Fatal(err)
	}
	all := []string{".png", ".svg", ".pdf"}
	for _, e := range []struct {
		name    string
		draw    func()
		formats []string
	}{
		{"contourlines", ExampleContourLines, all},
		{"iteratepath", ExampleIteratePath, all},
		{"ball", ExampleBall, all},
		{"axiscross", ExampleAxisCross, all},
		{"figure", ExampleFigure, all},
		{"configurations", ExampleContourLines_configurations, []string{".png", ".svg"}},
		{"autoticks", ExampleAutoTicks, []string{".svg"}},
	} {
		e.draw()
		for _, ext := range e.formats {
			golden(t, e.name+ext)
		}
		// A second run gives the same bytes.
		first := read(t, filepath.Join("testdata/out", e.name+e.formats[0]))
		e.draw()
		if !bytes.Equal(first, read(t, filepath.Join("testdata/out", e.name+e.formats[0]))) {
			t.Errorf("%s: another run, other bytes", e.name)
		}
	}
}

func golden(t *testing.T, name string) {
	t.Helper()
	got := read(t, filepath.Join("testdata/out", name))
	path := filepath.Join("testdata/golden", name)
	if *update {
		if err := os.MkdirAll("testdata/golden", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err := compare.Same(strings.TrimPrefix(filepath.Ext(name), "."), got, read(t, path)); err != nil {
		t.Errorf("%s: %v; the new picture is in testdata/out", name, err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
