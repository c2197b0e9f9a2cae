package main

import (
	"bytes"
	"context"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// call runs the command and returns its status and output.
func call(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = newEnv(strings.NewReader(""), &out, &errs).run(context.Background(), args)
	return status, out.String(), errs.String()
}

func TestCommandLine(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("valley.yaml", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("folder", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args           string
		status         int
		stdout, stderr string // wanted parts
	}{
		{"-list", exitOK, "equidistant_points ", ""},
		{"list", exitOK, "equidistant_points ", ""},
		{"-h", exitOK, "Usage:\n  figures [NAME | FILE ...]", ""},
		{"--help", exitOK, "--check[=bytes]", ""},
		{"help", exitOK, "Verbs:\n", ""},
		{"help animate", exitOK, "Usage:\n  figures animate", ""},
		{"animate -help", exitOK, "growing.svg", ""},
		{"version", exitOK, "figures ", ""},
		{"-version", exitOK, "figures ", ""},
		{"-v", exitOK, "figures ", ""},
		{"-qv", exitOK, "figures ", ""},
		{"-vq", exitOK, "figures ", ""},
		{"completion bash", exitOK, "complete -o", ""},
		{"completion zsh", exitOK, "#compdef figures", ""},
		{"completion fish", exitOK, "complete -c figures", ""},
		{"completion powershell", exitOK, "Register-ArgumentCompleter", ""},
		{"__complete help an", exitOK, "animate\n", ""},
		{"__complete an", exitOK, "animate\t", ""},
		{"__complete list equi", exitOK, "equidistant_points\n", ""},
		{"__complete val", exitOK, "valley.yaml\n", ""},
		{"__complete --theme d", exitOK, "dark\n", ""},
		{"__complete --format png,", exitOK, "png,svg\n", ""},

		{"nosuch", exitUsage, "", `unknown figure or verb "nosuch"; figures: gd_euclidean_mahalanobis, gaussian_isocontours_fisher, equidistant_points, `},
		{"equidistant-point", exitUsage, "", `unknown figure or verb "equidistant-point"; did you mean "equidistant_points"?`},
		{"lsit", exitUsage, "", `did you mean "list"?`},
		{"equidistant_points list", exitUsage, "", "the verb list must stand before names and files"},
		{"vally.yaml", exitUsage, "", `no figure file vally.yaml; did you mean "valley.yaml"?`},
		{"./vally.yaml", exitUsage, "", `no figure file ./vally.yaml; did you mean "valley.yaml"?`},
		{"valley", exitUsage, "", `did you mean "valley.yaml"?`},
		{"no/such", exitUsage, "", "no figure file no/such"},
		{"folder", exitUsage, "", "folder is a folder; name its figure files, such as folder/*.yaml"},
		{"../nosuch/x", exitUsage, "", "no figure file ../nosuch/x"},
		{"./folder", exitUsage, "", "./folder is a folder; name its figure files, such as folder/*.yaml"},
		{"help lst", exitUsage, "", `help: unknown verb "lst"; did you mean "list"?`},
		{"completion tcsh", exitUsage, "", `unknown shell "tcsh"; known: bash, fish, powershell, zsh`},
		{"completion", exitUsage, "", "want a shell: bash"},
		{"version 2", exitUsage, "", `unexpected argument "2"`},
		{"check", exitUsage, "", "check: want figure files"},

		{"-wrong", exitUsage, "", "unknown flag --wrong"},
		{"-formt svg", exitUsage, "", "unknown flag --formt; did you mean --format?"},
		{"list --frames 3", exitUsage, "", "unknown flag --frames; it is a flag of figures, not of list"},
		{"-x", exitUsage, "", "unknown flag -x in -x"},
		{"-format", exitUsage, "", "--format: value is missing"},
		{"-format tiff", exitUsage, "", `unknown format "tiff"; known: png, svg, pdf, pgf, gif, apng, growing.svg`},
		{"-format pgn", exitUsage, "", `did you mean "png"?`},
		{"-format ,", exitUsage, "", "want formats"},
		{"-frames -1", exitUsage, "", "--frames -1"},
		{"-frames many", exitUsage, "", `--frames "many": want a whole number`},
		{"-frames 1000000000", exitUsage, "", "want a number from 0 to 10000"},
		{"-seconds NaN", exitUsage, "", "--seconds NaN"},
		{"-seconds 1e300", exitUsage, "", "--seconds 1e+300"},
		{"-seconds x", exitUsage, "", `--seconds "x": want a number`},
		{"-frames 3 -format svg", exitUsage, "", "need an animated format: gif, apng, growing.svg"},
		{"-frames 3", exitUsage, "", "need an animated format"},
		{"-scale 0", exitUsage, "", "--scale 0"},
		{"-scale NaN", exitUsage, "", "--scale NaN"},
		{"-scale Inf", exitUsage, "", "--scale +Inf"},
		{"-scale 1000", exitUsage, "", "want a number from 0.01 to 100"},
		{"-check=never", exitUsage, "", "want no value or bytes"},
		{"-quiet=maybe", exitUsage, "", "want true or false"},
		{"-theme drak", exitUsage, "", `unknown theme; known: light, dark, auto, paper, post; did you mean "dark"?`},
		{"-theme paper kl_balls", exitUsage, "", "kl_balls is a figure of the gallery"},
		{"-width 720 kl_balls", exitUsage, "", "write 720px"},
		{"-background whit kl_balls", exitUsage, "", `did you mean "white"?`},
		{"-set step kl_balls", exitUsage, "", "want KEY=VALUE"},
		{"-set =1 kl_balls", exitUsage, "", "want KEY=VALUE"},
		{"-set step=1 kl_balls", exitUsage, "", "kl_balls is a figure of the gallery and has no keys"},

		{"-o out.svg", exitUsage, "", "cannot hold 9 figures"},
		{"-o out.svg kl_balls kl_fisher", exitUsage, "", "cannot hold 2 figures"},
		{"-o - kl_balls kl_fisher", exitUsage, "", "cannot hold 2 figures"},
		{"-o out.svg kl_balls -format svg,png", exitUsage, "", "cannot hold 2 formats"},
		{"-o out.svg kl_balls -format png", exitUsage, "", "has the name of a file in format svg, but --format is png"},
		{"-o out.jpg kl_balls", exitUsage, "", `unknown format "jpg"`},
		{"-o= kl_balls", exitUsage, "", "--output: want a folder"},
		{"-o - -check kl_balls", exitUsage, "", "--check compares files"},
		{"animate kl_balls -format svg", exitUsage, "", "--format svg is not animated; animated formats: gif, apng, growing.svg"},
	} {
		status, stdout, stderr := call(strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(stdout, c.stdout) || !strings.Contains(stderr, c.stderr) {
			t.Errorf("figures %s: status %d, stdout %q, stderr %q", c.args, status, stdout, stderr)
		}
		if c.status == exitUsage && (stdout != "" || !strings.HasPrefix(stderr, "figures: ") || strings.Count(stderr, "\n") != 1) {
			t.Errorf("figures %s: stdout %q, stderr %q; want one line of error", c.args, stdout, stderr)
		}
		if c.status == exitOK && stderr != "" && !strings.HasPrefix(c.args, "__complete") {
			t.Errorf("figures %s: stderr %q", c.args, stderr)
		}
	}
	if left, err := filepath.Glob("*"); err != nil || len(left) != 2 {
		t.Errorf("wrote %q, %v", left, err)
	}
}

func TestWriteAndCheck(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	const name = "equidistant_points"
	status, stdout, stderr := call("-o", dir, name)
	if status != exitOK {
		t.Fatalf("status %d: %s", status, stderr)
	}
	var want string
	for _, f := range []string{"png", "svg", "pdf"} {
		want += filepath.Join(dir, name+"."+f) + "\n"
	}
	if stdout != want {
		t.Errorf("printed %q, want %q", stdout, want)
	}
	for _, check := range []string{"-check", "-check=bytes"} {
		if status, _, stderr := call("-o", dir, check, name); status != exitOK {
			t.Errorf("%s: status %d: %s", check, status, stderr)
		}
	}
	// The scale changes the PNG, but not the SVG and the PDF, whose pages have no
	// pixels.
	status, _, stderr = call("-o", dir, "-check", "-scale", "2", name)
	if status != exitFail || !strings.Contains(stderr, name+".png: ") || strings.Contains(stderr, name+".svg: ") || strings.Contains(stderr, name+".pdf: ") {
		t.Errorf("-scale 2 -check: status %d: %s", status, stderr)
	}

	svg := filepath.Join(dir, name+".svg")
	data, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	// A comment changes the bytes but not the picture.
	comment := append(bytes.TrimRight(data, "\n"), "<!-- -->\n"...)
	if err := os.WriteFile(svg, comment, 0o666); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call("-o", dir, "-check", name); status != exitOK {
		t.Errorf("-check with a comment: %s", stderr)
	}
	if status, _, stderr := call("-o", dir, "-check=bytes", name); status != exitFail || !strings.Contains(stderr, svg) {
		t.Errorf("-check=bytes with a comment: status %d: %s", status, stderr)
	}
	if err := os.Remove(svg); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call("-o", dir, "-check", name); status != exitFail || !strings.Contains(stderr, svg) {
		t.Errorf("-check without %s: status %d: %s", svg, status, stderr)
	}
	if _, err := os.Stat(svg); !os.IsNotExist(err) {
		t.Errorf("-check wrote %s", svg)
	}
}

// Animated formats show figures with paths only.
func TestGrowing(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-o", dir, "-format", "gif,growing.svg", "-frames", "3", "-seconds", "1"}
	status, stdout, stderr := call(append(args, "gd_euclidean_mahalanobis")...)
	if status != exitOK || strings.Count(stdout, "\n") != 2 {
		t.Fatalf("status %d: %s%s", status, stdout, stderr)
	}
	film, err := os.Open(filepath.Join(dir, "gd_euclidean_mahalanobis.gif"))
	if err != nil {
		t.Fatal(err)
	}
	defer film.Close()
	g, err := gif.DecodeAll(film)
	if err != nil || len(g.Image) != 3 {
		t.Errorf("%d frames, %v", len(g.Image), err)
	}
	svg, err := os.ReadFile(filepath.Join(dir, "gd_euclidean_mahalanobis.growing.svg"))
	if err != nil || !bytes.Contains(svg, []byte("@keyframes")) {
		t.Errorf("no animation in the SVG, %v", err)
	}
	if status, _, stderr := call("-o", dir, "-format", "gif", "equidistant_points"); status != exitFail || !strings.Contains(stderr, "no path") {
		t.Errorf("without paths: status %d: %s", status, stderr)
	}
}

func TestUnwritable(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	// Nobody can create a folder below a file.
	if status, _, stderr := call("-o", filepath.Join(file, "sub"), "equidistant_points"); status != exitFail || !strings.Contains(stderr, file) {
		t.Errorf("below a file: status %d: %s", status, stderr)
	}
	// A folder with the name of the file remains.
	taken := filepath.Join(dir, "equidistant_points.svg")
	if err := os.MkdirAll(filepath.Join(taken, "kept"), 0o777); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr := call("-o", dir, "-format", "svg,pdf", "equidistant_points")
	if status != exitFail || !strings.Contains(stderr, taken) {
		t.Errorf("in place of a folder: status %d: %s", status, stderr)
	}
	if !strings.Contains(stdout, "equidistant_points.pdf") {
		t.Errorf("the other file was not written: %q", stdout)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
