package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// small is a figure file that is drawn fast.
const small = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nnodes: 5\nlines: 3\nfrom: [1, 1]\nstep: 0.1\nsteps: 2\n"

// smallFolder enters a new folder with small.yaml, a post with it, and a grid.
func smallFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	writeFile(t, "small.yaml", small)
	writeFile(t, "post.md", "A post.\n\n```natgrad\n"+small+"```\n")
	writeFile(t, "grid.csv", "y/x,0,1,2\n0,1,2,3\n1,2,3,5\n2,4,5,9\n")
}

// looking are command lines whose verbs have the flags of a look, and setting those that
// have only --set.
var (
	looking = []string{"small.yaml", "animate small.yaml", "snippet small.yaml", "md post.md -o out.md", "watch small.yaml", "contour grid.csv --format svg"}
	setting = []string{"check small.yaml", "trace small.yaml"}
)

// ends runs the command as call does, but not forever: watching ends with exitOK.
func ends(args ...string) (status int, stdout, stderr string) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	var out, errs strings.Builder
	status = newEnv(strings.NewReader(""), &out, &errs).run(ctx, args)
	return status, out.String(), errs.String()
}

// TestLooksOfVerbs: each verb with the flags of a look checks each of them, and writes
// nothing if one is wrong.
func TestLooksOfVerbs(t *testing.T) {
	smallFolder(t)
	before := outputs(t, ".")
	for _, flag := range []struct{ args, says string }{
		{"--scale 0", "figures: --scale 0: want a number from 0.01 to 100\n"},
		{"--scale 0.0099", "figures: --scale 0.0099: want a number from 0.01 to 100\n"},
		{"--scale 100.1", "figures: --scale 100.1: want a number from 0.01 to 100\n"},
		{"--theme drak", "figures: --theme \"drak\": unknown theme; known: light, dark, auto, paper, post; did you mean \"dark\"?\n"},
		{"--width 9", "figures: --width 9: the unit is missing; for pixels, write 9px\n"},
		{"--width 0.2in", "figures: --width 0.2in: want a width from 0.25in to 200in\n"},
		{"--width 200.1in", "figures: --width 200.1in: want a width from 0.25in to 200in\n"},
		{"--background whit", "figures: --background \"whit\": want transparent, a name such as white, or #rrggbb; did you mean \"white\"?\n"},
		{"--set step", "figures: --set \"step\": want KEY=VALUE, such as step=0.2\n"},
		{"--set =1", "figures: --set \"=1\": want KEY=VALUE, such as step=0.2\n"},
	} {
		verbs := looking
		if strings.HasPrefix(flag.args, "--set") {
			verbs = append(setting, looking...)
		}
		for _, verb := range verbs {
			line := verb + " " + flag.args
			if status, stdout, stderr := ends(strings.Fields(line)...); status != exitUsage || stdout != "" || stderr != flag.says {
				t.Errorf("figures %s: status %d, %q, %q; want %q", line, status, stdout, stderr, flag.says)
			}
		}
	}
	if after := outputs(t, "."); after != before {
		t.Errorf("files %s, want %s", after, before)
	}
}

// TestBoundsOfLook: the least and the greatest scale and width are allowed.
func TestBoundsOfLook(t *testing.T) {
	for _, l := range []look{{scale: 0.01}, {scale: 100}, {scale: 1, width: "0.25in"}, {scale: 1, width: "200in"}} {
		if err := l.resolve(); err != nil {
			t.Errorf("%+v: %v", l, err)
		}
	}
}

// TestMistakesOfVerbs: each verb that reads figure files ends with the error of a file
// with a mistake in reading, in building and in the layout, and says nothing else.
func TestMistakesOfVerbs(t *testing.T) {
	smallFolder(t)
	for _, c := range []struct{ change, says string }{
		{"stap: 1\n", "spec: NAME:9:1: unknown key \"stap\"\n  9 | stap: 1\n    | ^\n  did you mean step?\n"},
		{"marks: {a: minimum}\n", "spec: NAME:9:12: marks[0]: the minimum is known only for objectives of the zoo, such as f: rosenbrock; write its coordinates\n  9 | marks: {a: minimum}\n    |            ^\n"},
		{"title: $x\n", "spec: NAME:9:8: title: \"$\" at byte 0 of \"$x\": this dollar is never closed\n  9 | title: $x\n    |        ^\n"},
	} {
		writeFile(t, "small.yaml", small+c.change)
		for _, verb := range []string{"small.yaml -o out", "animate small.yaml -o out", "snippet small.yaml", "snippet small.yaml --for html --inline",
			"check small.yaml", "list small.yaml", "gallery small.yaml -o out"} {
			want := strings.ReplaceAll(c.says, "NAME", "small.yaml")
			status, stdout, stderr := ends(strings.Fields(verb)...)
			if status != exitFail || stdout != "" && stdout != "[]\n" || stderr != want {
				t.Errorf("figures %s: status %d, %q, got\n%s\nwant\n%s", verb, status, stdout, stderr, want)
			}
		}
		writeFile(t, "post.md", "```natgrad\n"+small+c.change+"```\n")
		want := strings.NewReplacer("NAME:9:", "post.md:10:", "  9 |", "  10 |", "    |", "     |").Replace(c.says)
		if status, stdout, stderr := call("md", "post.md", "-o", "out/out.md"); status != exitFail || stdout != "" || strings.ReplaceAll(stderr, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("figures md: status %d, %q, got\n%s\nwant\n%s", status, stdout, stderr, want)
		}
	}
	if _, err := os.Stat("out"); err == nil {
		t.Error("a file with a mistake has outputs")
	}
}

// TestUnwritableOutputs: each verb that writes ends with an error that names the output
// which cannot be written.
func TestUnwritableOutputs(t *testing.T) {
	smallFolder(t)
	writeFile(t, "file", "")
	for _, c := range []struct{ args, says string }{
		{"small.yaml -o file/out --format svg", "figures: "},
		{"small.yaml -o file/out.svg", "figures: "},
		{"animate small.yaml -o file/out", "figures: "},
		{"trace small.yaml -o file/out.csv", "figures: trace: "},
		{"contour grid.csv -o file/out.csv", "figures: "},
		{"contour grid.csv -o file/out.svg", "figures: "},
		{"md post.md -o file/out.md", "figures: "},
		{"md post.md -o out.md --pictures file/out", "figures: "},
		{"new small -o file/out", "figures: "},
		{"gallery small.yaml -o file/out", "figures: "},
	} {
		status, stdout, stderr := ends(strings.Fields(c.args)...)
		if status != exitFail || stdout != "" || !strings.HasPrefix(stderr, c.says) || !strings.Contains(filepath.ToSlash(stderr), "file") || !strings.Contains(stderr, "not a directory") {
			t.Errorf("figures %s: status %d, %q, %q", c.args, status, stdout, stderr)
		}
	}
}

// TestEndedVerbs: each verb that works ends without an output if it is interrupted before.
func TestEndedVerbs(t *testing.T) {
	smallFolder(t)
	before := outputs(t, ".")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, line := range append([]string{"list small.yaml", "gallery small.yaml", "contour grid.csv", "contour grid.csv --bands -o out.csv", "trace small.yaml -o out.csv", "new a"}, append(setting, looking[:4]...)...) {
		var out, errs strings.Builder
		status := newEnv(strings.NewReader(""), &out, &errs).run(ctx, strings.Fields(line))
		if status != exitFail || out.String() != "" && out.String() != "[]\n" || errs.String() != "figures: interrupted\n" {
			t.Errorf("figures %s: status %d, %q, %q", line, status, out.String(), errs.String())
		}
	}
	if after := outputs(t, "."); after != before {
		t.Errorf("files %s, want %s", after, before)
	}
}

// TestArgumentsOfVerbs compares errors of the command line with their texts.
func TestArgumentsOfVerbs(t *testing.T) {
	smallFolder(t)
	writeFile(t, "no.yaml", "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nnodes: 5\n")
	writeFile(t, "as.yaml", small+"save: {as: new}\n")
	for _, c := range []struct {
		args   string
		status int
		says   string
	}{
		{"new a b", exitUsage, "new: want one name, have 2 arguments"},
		{"new -", exitUsage, "new: - is no name of a file; -o - writes to standard output"},
		{"new a.svg", exitUsage, "new: a.svg is a picture; want a name for the figure file, such as valley"},
		{"new ../a", exitUsage, `new: "../a.yaml" is not a name of a file in this folder; choose another folder by --output`},
		{"new .a", exitUsage, `new: ".a.yaml" is not a name of a file in this folder; choose another folder by --output`},
		{"new a -o b.yaml", exitUsage, `new: the name "a" and --output b.yaml exclude each other`},
		{"new a -o -", exitUsage, `new: the name "a" and --output - exclude each other`},
		{"new a -o b.txt", exitUsage, "new: --output b.txt: want a folder, a file such as valley.yaml, or -"},
		{"new --from frist", exitUsage, `new: unknown figure "frist"; did you mean "first"?; figures show --list prints all`},
		{"new small", exitFail, "small.yaml exists; choose another name, or print the file by --output -"},
		{"show frist", exitUsage, `show: unknown figure "frist"; did you mean "first"?; figures show --list prints all`},
		{"show", exitUsage, "show: want the name of an example, have 0 arguments"},
		{"show --list first", exitUsage, `show: unexpected argument "first"`},
		{"schema x", exitUsage, `schema: unexpected argument "x"`},
		{"snippet", exitUsage, "snippet: want one figure, have 0 arguments"},
		{"snippet small.yaml --for htm", exitUsage, `--for "htm": unknown target; known: markdown, html, rst, hugo, quarto; did you mean "html"?`},
		{"snippet small.yaml --inline", exitUsage, "--inline is for HTML, not for markdown"},
		{"snippet small.yaml --for html --inline --format png", exitUsage, "--inline prints SVG, not png"},
		{"snippet small.yaml --format tiff", exitUsage, `unknown format "tiff"; known: png, svg, pdf, pgf, gif, apng, growing.svg`},
		{"md post.md -o out.md --format tiff", exitUsage, `unknown format "tiff"; known: png, svg, pdf, pgf, gif, apng, growing.svg`},
		{"small.yaml/a.yaml", exitUsage, "stat small.yaml/a.yaml: not a directory"},
		{"check small.yaml/a.yaml", exitUsage, "stat small.yaml/a.yaml: not a directory"},
		{"contour grid.csv/a.csv", exitUsage, "contour: stat grid.csv/a.csv: not a directory"},
		{"contour none.csv", exitUsage, "contour: there is no file none.csv"},
		{"list no.yaml/x small.yaml", exitUsage, "stat no.yaml/x: not a directory"},
		{"snippet small.yaml --format pdf", exitUsage, "--format pdf: want one of png, svg, gif, apng, growing.svg"},
		{"snippet small.yaml --format svg,png", exitUsage, "--format svg,png: want one of png, svg, gif, apng, growing.svg"},
		{"snippet no.yaml --for html --inline --format growing.svg", exitFail, "no.yaml: no path to animate in format growing.svg"},
		{"md post.md", exitUsage, "md: -o OUT is missing; md never writes to the post itself"},
		{"md post.md -o post.md", exitUsage, "md: --output post.md is the post itself; md never writes to it"},
		{"md post.md -o out.md --format pdf", exitUsage, "--format pdf: want one of png, svg, gif, apng, growing.svg"},
		{"md post.md -o out.md --format svg,png", exitUsage, "--format svg,png: want one of png, svg, gif, apng, growing.svg"},
		{"md - -o ./", exitUsage, "--output ./: want a file for standard input"},
		{"md no.md -o out.md", exitUsage, "open no.md: no such file or directory"},
		{"trace", exitUsage, "trace: want one figure file, have 0 arguments"},
		{"trace small.yaml --format svg", exitUsage, `--format "svg": unknown format; known: csv, json`},
		{"trace small.yaml --format cvs", exitUsage, `--format "cvs": unknown format; known: csv, json; did you mean "csv"?`},
		{"trace small.yaml -o out.txt", exitUsage, "--output out.txt: want a file that ends in .csv or .json, or a --format"},
		{"trace small.yaml -o=", exitUsage, "--output: want a file such as out.csv, or -"},
		{"trace small.yaml --format csv -o small.yaml", exitFail, "trace: small.yaml is what this command reads; choose another --output"},
		{"trace no.yaml", exitFail, "trace: no.yaml has no paths; a path has a start, from, and a step"},
		{"trace kl_balls", exitUsage, "kl_balls is a figure of the gallery; want a figure file"},
		{"gallery -o -", exitUsage, `gallery: --output "-": want a folder`},
		{"gallery -o post.md", exitUsage, "gallery: --output post.md is not a folder"},
		{"gallery --format tiff", exitUsage, `unknown format "tiff"; known: png, svg, pdf, pgf, gif, apng, growing.svg`},
		{"gallery -", exitUsage, "gallery: the page shows figure files by their names; save the one on standard input as a file"},
		{"gallery nosuch.yaml", exitUsage, `no figure file nosuch.yaml`},
		{"list nosuch.yaml", exitUsage, `no figure file nosuch.yaml`},
		{"check nosuch.yaml", exitUsage, `no figure file nosuch.yaml`},
		{"animate no.yaml -o out", exitFail, "no.yaml: no path to animate in format growing.svg"},
		{"watch", exitUsage, "watch: want figure files"},
		{"watch -", exitUsage, "watch: standard input cannot be watched; name figure files"},
		{"watch kl_balls", exitUsage, "watch: kl_balls is a figure of the gallery, which does not change; name figure files"},
		{"watch nosuch.yaml", exitUsage, "no figure file nosuch.yaml"},
		{"watch small.yaml --port 65535 --check", exitUsage, "--check is a flag of figures, not of watch"},
		{"watch small.yaml --port 65536", exitUsage, "--port 65536: want a number from 0 to 65535"},
		{"watch small.yaml --port 80 --no-serve", exitUsage, "--port is for the page, which --no-serve leaves out"},
		{"watch small.yaml -o -", exitUsage, "--output -: watch writes no pictures to standard output; name a folder or a file"},
		{"watch small.yaml --format tiff", exitUsage, `unknown format "tiff"; known: png, svg, pdf, pgf, gif, apng, growing.svg`},
		{"watch small.yaml -o out --format svg --frames 3", exitUsage, "--frames and --seconds need an animated format: gif, apng, growing.svg"},
		{"watch small.yaml /dev/null", exitUsage, "watch: /dev/null is not a regular file and cannot be watched"},
		{"contour grid.csv --format svg --set grid.file=a.csv --x 1,2 --y 1,2", exitUsage, "contour: grid.csv has coordinates of its own; --x and --y are for .npy files"},
		{"contour grid.csv --levels nise:3", exitUsage, `contour: --levels "nise:3": unknown rule "nise"; known: a number, nice, linear, log, quantile, or the levels, as in 1,2,5; did you mean "nice"?`},
		{"contour grid.csv --levels 1,z", exitUsage, `contour: --levels 1,z: at[1] is a number, not "z"`},
		{"contour grid.csv --levels nice:1.5", exitUsage, `contour: --levels nice:1.5: nice is a whole number of at least 1, not "1.5"`},
		{"contour grid.csv --levels {nise:3}", exitUsage, `contour: --levels {nise:3}: unknown key "nise"; did you mean nice?`},
		{"contour grid.csv --levels linear:1001", exitFail, `contour: grid.csv: 1001 levels: want from 1 to 1000`},
		{"contour grid.csv --bands --levels linear:1001", exitFail, `contour: grid.csv: 1001 levels: want from 1 to 1000`},
		{"contour grid.csv --format json --theme dark", exitUsage, "contour: --theme is for --format svg"},
	} {
		status, stdout, stderr := ends(strings.Fields(c.args)...)
		if status != c.status || stdout != "" || stderr != "figures: "+c.says+"\n" {
			t.Errorf("figures %s: status %d, %q, %q; want %d, %q", c.args, status, stdout, stderr, c.status, c.says)
		}
	}
}
