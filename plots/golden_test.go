package plots_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/internal/compare"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata/golden")

// An example is an Example that draws into testdata/out. Its picture must equal the one
// in testdata/golden: the numbers of vector formats, and the pixels of PNGs.
type example struct {
	name    string
	draw    func()
	formats []string
}

var allFormats = []string{".png", ".svg", ".pdf"}

func TestExamples(t *testing.T) {
	checkExamples(t, []example{
		{"contourlines", ExampleContourLines, allFormats},
		{"iteratepath", ExampleIteratePath, allFormats},
		{"ball", ExampleBall, allFormats},
		{"axiscross", ExampleAxisCross, allFormats},
		{"figure", ExampleFigure, allFormats},
		{"configurations", ExampleContourLines_configurations, allFormats},
		{"autoticks", ExampleAutoTicks, []string{".svg"}},
	})
}

func checkExamples(t *testing.T, examples []example) {
	t.Helper()
	if err := os.MkdirAll("testdata/out", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		e.draw()
		for _, ext := range e.formats {
			golden(t, e.name+ext)
		}
		if testing.Short() {
			continue
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
