package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
)

// A terminal shows a bar while the work is long, and no bar otherwise. Lines of outputs
// go to standard output in either case.
func TestBar(t *testing.T) {
	for _, c := range []struct {
		name     string
		terminal bool
		after    time.Duration
		flags    string
		bar      bool
	}{
		{"long work on a terminal", true, 0, "", true},
		{"short work on a terminal", true, time.Hour, "", false},
		{"no terminal", false, 0, "", false},
		{"quiet", true, 0, "-q", false},
	} {
		var out, errs bytes.Buffer
		e := newEnv(nil, &out, &errs)
		e.terminal = func(s any) bool { return s == e.stderr && c.terminal }
		e.longWork = c.after
		dir := t.TempDir()
		status := e.run(t.Context(), append(strings.Fields(c.flags), "-o", dir, "adam_etc", points))
		lines := strings.Count(out.String(), dir)
		if status != exitOK || (lines == 6) == (c.flags == "-q") {
			t.Errorf("%s: status %d, %d lines", c.name, status, lines)
		}
		if bar := strings.Contains(errs.String(), "drawing"); bar != c.bar {
			t.Errorf("%s: bar %t in %q", c.name, bar, errs.String())
		}
		if !c.bar {
			continue
		}
		// The last line is the summary alone: the bar is gone.
		lastLine := errs.String()[strings.LastIndex(errs.String(), "\r")+1:]
		if lastLine != "figures: wrote 6 files\n" || !strings.Contains(errs.String(), "/6") {
			t.Errorf("%s: %q", c.name, errs.String())
		}
	}
}

// The bar counts the frames of animations.
func TestBarOfFrames(t *testing.T) {
	var out, errs bytes.Buffer
	e := newEnv(nil, &out, &errs)
	film, still := &job{}, &job{}
	r := e.newReport([]*job{film, still})
	r.wait = time.NewTimer(time.Hour) // as on a terminal
	r.showBar()
	frames := 0
	a := &plots.Animation{Frames: 4, Frame: func(int) (*plots.Figure, error) { frames++; return gallery.EquidistantPoints() }}
	r.count(film, a)
	r.done(still)
	if r.parts != 5 || r.drawn != 1 || r.bar.GetMax() != 5 {
		t.Errorf("%d of %d parts, the bar of %d", r.drawn, r.parts, r.bar.GetMax())
	}
	if _, err := a.WriterTo("svg"); err != nil {
		t.Fatal(err)
	}
	if r.drawn != 4 || frames < 4 {
		t.Errorf("%d parts after %d frames", r.drawn, frames)
	}
	r.done(film)
	if r.drawn != 5 {
		t.Errorf("%d parts at the end", r.drawn)
	}
}

// Lines have the order of the command line, whichever figure is done first.
func TestOrderOfLines(t *testing.T) {
	a, b, c := &job{path: "a", state: written}, &job{path: "b", state: skipped}, &job{path: "c", state: unchanged}
	d, x := &job{path: "d"}, &job{path: "-", state: written, data: []byte("<svg/>\n")}
	jobs := []*job{a, b, c, d, x}
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}} {
		var out, errs bytes.Buffer
		r := newEnv(nil, &out, &errs).newReport(jobs)
		for _, i := range order {
			r.done(jobs[i])
		}
		r.close(checkOff)
		if out.String() != "a\nc\n<svg/>\n" || errs.String() != "figures: wrote 1 file, 1 unchanged\n" {
			t.Errorf("%v: %q, %q", order, out.String(), errs.String())
		}
	}
}
