package main

import (
	"os"
	"strings"
	"testing"
)

// A lenient run draws a figure without its faults, and says once for all formats what it left out.
// Without the flag or the key the figure is an error.
func TestLenient(t *testing.T) {
	t.Chdir(t.TempDir())
	const text = "title: $x^{2$\nf: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\n"
	for name, content := range map[string]string{"a.yaml": text, "b.yaml": "lenient: true\n" + text} {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, stderr := call("a.yaml"); status != exitFail || !strings.Contains(stderr, "never closed") {
		t.Errorf("status %d: %s", status, stderr)
	}
	for _, args := range []string{"--lenient a.yaml", "b.yaml", "--lenient -q b.yaml"} {
		status, _, stderr := call(append(strings.Fields(args), "--format", "png,svg")...)
		if status != exitOK || strings.Count(stderr, "left out the title of panel (0, 0)") != 1 {
			t.Errorf("%s: status %d: %s", args, status, stderr)
		}
	}
	if got, want := outputs(t, "."), "a.png a.svg a.yaml b.png b.svg b.yaml"; got != want {
		t.Errorf("wrote %s, want %s", got, want)
	}
	// A figure of the gallery without faults is drawn as always.
	if status, _, stderr := call("--lenient", "-o", "c.svg", points); status != exitOK || stderr != "figures: wrote 1 file\n" {
		t.Errorf("status %d: %s", status, stderr)
	}
}
