package main

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A dash is added to long flags only, wherever they stand.
func TestDashesBesideOthers(t *testing.T) {
	root := newRootCommand(newEnv(strings.NewReader(""), nil, nil))
	for _, c := range [][2]string{
		{"xo -check", "xo --check"}, {"-z -check", "-z --check"}, {"-oDIR -check", "-oDIR --check"}, {"-o -check", "-o -check"},
		{"-qo -check", "-qo -check"}, {"-q -check", "-q --check"}, {"-x-y", "--x-y"}, {"- -check", "- --check"}, {"--format -svg -check", "--format -svg --check"},
	} {
		if got := splitDashes(root, strings.Fields(c[0])); !slices.Equal(got, strings.Fields(c[1])) {
			t.Errorf("%s: %q, want %s", c[0], got, c[1])
		}
	}
	if got := splitDashes(root, []string{"", "-check"}); !slices.Equal(got, []string{"", "--check"}) {
		t.Errorf("%q", got)
	}
}

// Only systems whose names differ by more than upper and lower case tell files apart by it.
func TestSameFile(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "a", "")
	for path, same := range map[string]bool{"a": true, "./a": true, "x/../a": true, "b": false, "A": runtime.GOOS == "windows" || runtime.GOOS == "darwin"} {
		if got := sameFile(path) == sameFile("a"); got != same {
			t.Errorf("%s is the file a: %v", path, got)
		}
	}
}

func TestDecimal(t *testing.T) {
	for x, want := range map[float64]string{0.1: "0.1", -2: "-2", 1e-300: "1e-300", math.Inf(1): "Inf", math.Inf(-1): "-Inf"} {
		if got := decimal(x); got != want {
			t.Errorf("%v: %s", x, got)
		}
	}
	if got := decimal(math.NaN()); got != "NaN" {
		t.Errorf("NaN: %s", got)
	}
}

// Completion offers names where a verb takes one, and no more after it.
func TestCompletedNames(t *testing.T) {
	t.Chdir(t.TempDir())
	if !slices.Contains(exampleNames(), starter) {
		t.Error("names are missing")
	}
	for args, want := range map[string]string{
		"show firs": strings.Join(exampleNames(), "\n") + "\n:4\n", "show first ": ":4\n", "new --from firs": strings.Join(exampleNames(), "\n") + "\n:4\n",
		"md ": "md\nmarkdown\nqmd\n:8\n", "contour ": "npy\nnpz\ncsv\n:8\n", "watch ": "yaml\nyml\n:8\n",
	} {
		fields := strings.Split(args, " ")
		if status, stdout, _ := call(append([]string{"__complete"}, fields...)...); status != exitOK || stdout != want {
			t.Errorf("%s: status %d, %q, want %q", args, status, stdout, want)
		}
	}
}

// Check finds outputs that could not be written, and animations that cannot be laid out.
func TestCheckOfOutputs(t *testing.T) {
	smallFolder(t)
	writeFile(t, "moving.yaml", small+"save: {formats: [growing.svg, gif], frames: 3}\n")
	if status, stdout, stderr := call("check", "moving.yaml"); status != exitOK || stdout != "moving.yaml: no mistakes\n" || stderr != "" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	writeFile(t, "data.yaml", "model: gaussian\ndata: nothing.csv\n")
	for _, verb := range []string{"check data.yaml", "list data.yaml", "gallery data.yaml -o out", "data.yaml -o out", "snippet data.yaml"} {
		status, stdout, stderr := call(strings.Fields(verb)...)
		if status != exitFail || stdout != "" || !strings.Contains(stderr, "nothing.csv") {
			t.Errorf("figures %s: status %d, %q, %q", verb, status, stdout, stderr)
		}
	}
}
