package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"natgrad.example/cmd/figures/internal/watch"
)

// A watchedProcess is a process of the verb watch.
type watchedProcess struct {
	*exec.Cmd
	dir    string
	stdout *bufio.Reader
	stderr *bufio.Reader
}

// startWatching starts the verb watch in a new folder with files.
func startWatching(t *testing.T, files map[string]string, args ...string) *watchedProcess {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs the signal of Ctrl-C")
	}
	p := &watchedProcess{Cmd: command(t, append([]string{"watch"}, args...)...)}
	p.dir = p.Dir
	for name, text := range files {
		p.write(t, name, text)
	}
	stdout, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr, err := p.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.stdout, p.stderr = bufio.NewReader(stdout), bufio.NewReader(stderr)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Process.Kill() }) // if the test fails
	return p
}

func (p *watchedProcess) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// until reads lines until one has a part.
func until(t *testing.T, r *bufio.Reader, part string) string {
	t.Helper()
	var before []string
	for {
		line, err := r.ReadString('\n')
		if strings.Contains(line, part) {
			return line
		}
		if err != nil {
			t.Fatalf("no %q in %q: %v", part, before, err)
		}
		before = append(before, line)
	}
}

// interrupt ends the process as Ctrl-C does.
func (p *watchedProcess) interrupt(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(p.stderr)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("after Ctrl-C: %v: %s", err, rest)
	}
}

// The page shows what the file says, also after a save, and mistakes.
func TestWatch(t *testing.T) {
	p := startWatching(t, map[string]string{"a.yaml": aFigure}, "a.yaml")
	base := strings.TrimSpace(until(t, p.stdout, "http://127.0.0.1:"))
	until(t, p.stderr, "a.yaml: drawn in")
	resp, err := http.Get(base + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	events := bufio.NewReader(resp.Body)
	type figure struct {
		Alt, Error    string
		Version       int
		Width, Height int
	}
	next := func(part string) figure {
		t.Helper()
		var news struct{ Figures []figure }
		line := until(t, events, part)
		if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "data: ")), &news); err != nil || len(news.Figures) != 1 {
			t.Fatalf("%s: %v", line, err)
		}
		return news.Figures[0]
	}
	if f := next("data: "); f.Alt != `A "narrow" valley` || f.Width != 480 || f.Height != 240 {
		t.Errorf("at first %+v", f)
	}
	p.write(t, "a.yaml", strings.Replace(aFigure, "narrow", "wide", 1))
	f := next("wide")
	picture, err := http.Get(base + "figures/0/1.svg")
	if err != nil {
		t.Fatal(err)
	}
	svg, err := io.ReadAll(picture.Body)
	picture.Body.Close()
	if err != nil || !strings.Contains(string(svg), `A "wide" valley`) && !strings.Contains(string(svg), "A &quot;wide&quot; valley") && !strings.Contains(string(svg), "A &#34;wide&#34; valley") {
		t.Errorf("the picture is %.500s, %v", svg, err)
	}
	p.write(t, "a.yaml", "f: x^\n")
	if g := next("a.yaml:1:"); g.Version != f.Version || g.Alt != f.Alt {
		t.Errorf("with a mistake %+v, before %+v", g, f)
	}
	until(t, p.stderr, "spec: a.yaml:1:")
	if err := os.Remove(filepath.Join(p.dir, "a.yaml")); err != nil {
		t.Fatal(err)
	}
	until(t, p.stderr, "a.yaml")
	p.write(t, "a.yaml", aFigure)
	next("narrow")
	p.interrupt(t)
	if entries, err := os.ReadDir(p.dir); err != nil || len(entries) != 1 {
		t.Errorf("watch wrote files: %v, %v", entries, err)
	}
}

// With --output, pictures are written at each save, and data files are watched as well.
func TestWatchWrites(t *testing.T) {
	file := "grid: z.csv\nlines: 2\nalt: A slope\n"
	p := startWatching(t, map[string]string{"a.yaml": file, "z.csv": "0,1,2\n1,2,3\n2,3,4\n"}, "a.yaml", "--no-serve", "-o", "out", "--format", "svg")
	picture := filepath.Join(p.dir, "out", "a.svg")
	until(t, p.stderr, "wrote "+filepath.Join("out", "a.svg"))
	first := text(t, picture)
	p.write(t, "z.csv", "0,1,2\n1,5,3\n2,3,4\n")
	until(t, p.stderr, "wrote")
	if second := text(t, picture); second == first || !strings.HasPrefix(second, "<svg") {
		t.Errorf("after the save: %.100s", second)
	}
	p.interrupt(t)
}

// An open page does not keep the command from ending.
func TestWatchEnds(t *testing.T) {
	p := startWatching(t, map[string]string{"a.yaml": aFigure}, "a.yaml", "-q")
	base := strings.TrimSpace(until(t, p.stdout, "http://"))
	resp, err := http.Get(base + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	p.interrupt(t)
}

func TestCompleteFigureFiles(t *testing.T) {
	if ext, d := completeFigureFiles(nil, nil, ""); !slices.Equal(ext, []string{"yaml", "yml"}) || d != cobra.ShellCompDirectiveFilterFileExt {
		t.Errorf("%v, %v", ext, d)
	}
}

func TestWatchMistakes(t *testing.T) {
	in(t, "a.yaml", aFigure, "b.yaml", aFigure)
	for _, c := range []struct{ args, want string }{
		{"watch", "watch: want figure files"},
		{"watch nosuch.yaml", "no figure file nosuch.yaml"},
		{"watch kl_fisher", "kl_fisher is a figure of the gallery, which does not change"},
		{"watch -", "standard input cannot be watched"},
		{"watch a.yaml --port 70000", "--port 70000: want a number from 0 to 65535"},
		{"watch a.yaml --port 80 --no-serve", "--port is for the page"},
		{"watch a.yaml -o -", "watch writes no pictures to standard output"},
		{"watch a.yaml b.yaml -o x.svg", "cannot hold 2 figures"},
		{"watch a.yaml --check", "--check is a flag of figures, not of watch"},
	} {
		if status, _, stderr := call(strings.Fields(c.args)...); status != exitUsage || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: status %d: %s", c.args, status, stderr)
		}
	}
}

// BenchmarkWatch measures the time from a save to the new picture. It should be less than
// 100 ms.
func BenchmarkWatch(b *testing.B) {
	path := filepath.Join(b.TempDir(), "a.yaml")
	save := func(i int) {
		if err := os.WriteFile(path, fmt.Appendf(nil, "%s# %d\n", aFigure, i), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	save(0)
	ctx, cancel := context.WithCancel(b.Context())
	f := &watchedFile{env: newEnv(nil, io.Discard, io.Discard), flags: &watchFlags{drawing: drawing{look: look{scale: 1}}}, path: path}
	drawn, done := make(chan error), make(chan error)
	go func() {
		done <- watch.Run(ctx, []watch.Target{{Path: path, Draw: f.draw}}, &watch.Settings{
			Drawn: func(_ *watch.Target, d *watch.Drawing, _ time.Duration) { drawn <- d.Err },
		})
	}()
	next := func() {
		if err := <-drawn; err != nil {
			b.Fatal(err)
		}
	}
	next()
	for i := 0; b.Loop(); i++ {
		save(i)
		next()
	}
	cancel()
	if err := <-done; err != nil {
		b.Error(err)
	}
}
