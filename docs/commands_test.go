package docs

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// notRun are beginnings of commands that are not run, with the reason.
var notRun = []struct{ command, why string }{
	{"go ", "downloads, or changes the module of the reader"},
	{"git ", "downloads"},
	{"curl ", "downloads"},
	{"tar ", "unpacks what was downloaded"},
	{"make ", "runs the tests and draws the gallery, as CI does"},
	{"cd ", "the folder exists at the reader"},
	{"mkdir ", "the folder exists at the reader"},
	{"scripts/", "tested in package scripts"},
	{"figures watch ", "runs until it is interrupted"},
	{"mkdocs ", "another program"},
	{"sphinx-build ", "another program"},
	{"hugo ", "another program"},
	{"quarto ", "another program"},
	{"bundle ", "another program"},
	{"latexmk ", "another program"},
	{"pdflatex ", "another program"},
	{"sha256sum ", "checks what was downloaded"},
}

// isRun reports whether a command is run: those of figures are. Other commands must be in
// the list notRun.
func isRun(line string) (run bool, err error) {
	line = strings.TrimSpace(line)
	for _, n := range notRun {
		if strings.HasPrefix(line+" ", n.command) {
			return false, nil
		}
	}
	if word, _, _ := strings.Cut(line+" ", " "); word == "figures" || word == "cat" || word == "printf" {
		return true, nil
	}
	return false, errors.New("the test does not run \"" + line + "\", and it is not in the list notRun")
}

// commandLines returns the lines of a block without comments. A line that ends in a
// backslash goes on in the next one.
func commandLines(text string) []string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(text, "\\\n", " ")) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}

// script runs the commands of a block, which must succeed.
func (r *runner) script(b *block) {
	r.t.Helper()
	for _, line := range commandLines(b.text) {
		run, err := isRun(line)
		if err != nil {
			b.errorf(r.t, "%v", err)
		}
		if !run {
			continue
		}
		if out, err := r.execute(line); err != nil {
			b.errorf(r.t, "%s: %v\n%s", line, err, out)
		}
	}
	r.picture(b, r.dir)
}

// session runs the commands of a block, which follow "$ ", and compares what they print.
// A command may fail.
func (r *runner) session(b *block) {
	r.t.Helper()
	var want strings.Builder
	lines := strings.SplitAfter(b.text, "\n")
	for i := 0; i < len(lines); i++ {
		command, ok := strings.CutPrefix(lines[i], "$ ")
		if !ok {
			if i == 0 {
				b.errorf(r.t, "the first line has no command after \"$ \"")
			}
			continue // an output
		}
		want.WriteString(lines[i])
		for strings.HasSuffix(command, "\\\n") && i+1 < len(lines) {
			i++
			want.WriteString(lines[i])
			command = strings.TrimSuffix(command, "\\\n") + " " + lines[i]
		}
		run, err := isRun(command)
		switch {
		case err != nil:
			b.errorf(r.t, "%v", err)
		case !run:
			b.errorf(r.t, "%q has an output that is not tested: use a block \"sh\"", command)
		case testing.Short():
		default:
			out, err := r.execute(command)
			if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
				b.errorf(r.t, "%v", err)
			}
			want.WriteString(out)
			if out != "" && !strings.HasSuffix(out, "\n") {
				want.WriteString("\n")
			}
		}
	}
	if !testing.Short() && canRun() {
		r.show(b, want.String())
		r.picture(b, r.dir)
	}
}

// canRun reports whether there is a shell.
func canRun() bool {
	_, err := exec.LookPath("sh")
	return err == nil && runtime.GOOS != "windows"
}

// execute runs a command line in the folder of the page, unless tests are short.
func (r *runner) execute(line string) (string, error) {
	if testing.Short() || !canRun() {
		return "", nil
	}
	bin, err := figuresCommand()
	if err != nil {
		r.t.Fatal(err)
	}
	cmd := exec.CommandContext(r.t.Context(), "sh", "-c", line)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1", "TERM=dumb", "LC_ALL=C")
	out, err := cmd.CombinedOutput()
	return strings.ReplaceAll(string(out), r.dir+string(filepath.Separator), ""), err
}

// figuresCommand builds the command once and returns its folder.
var figuresCommand = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "figures"); err != nil {
		return "", err
	}
	built = dir
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "figures"), "../cmd/figures").CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return dir, nil
})

// built is the folder of the command, or "".
var built string

func TestMain(m *testing.M) {
	status := m.Run()
	if built != "" {
		os.RemoveAll(built)
	}
	os.Exit(status)
}

func TestCommandLines(t *testing.T) {
	got := commandLines("# first\nfigures a \\\n  -o b\n\n  go install x\n")
	if len(got) != 2 || got[0] != "figures a    -o b" || got[1] != "go install x" {
		t.Errorf("%q", got)
	}
	for line, want := range map[string]string{
		"figures a.yaml": "run", "figures": "run", "figures watch a.yaml": "skipped", "go install x@latest": "skipped", "make": "skipped",
		"rm -rf x": "refused", "goto x": "refused",
	} {
		run, err := isRun(line)
		if state := map[[2]bool]string{{true, true}: "run", {false, true}: "skipped", {false, false}: "refused"}[[2]bool{run, err == nil}]; state != want {
			t.Errorf("%s is %s, want %s", line, state, want)
		}
	}
}
