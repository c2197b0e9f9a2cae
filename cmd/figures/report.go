package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"natgrad.example/plots"
)

// A report prints the results of jobs: a line for each output on standard output, in
// the order of the jobs, and a summary on standard error. If the work takes longer and
// standard error is a terminal, it shows a bar there.
type report struct {
	env  *env
	mu   sync.Mutex
	jobs []*job
	over map[*job]bool
	// warned has the lines about parts that were left out.
	warned map[string]bool
	next   int // the first job that is not printed

	parts, drawn int // a job has one part, or as many as it has frames
	bar          *progressbar.ProgressBar
	wait         *time.Timer // until the bar appears
}

// newReport returns a report of jobs that begin now.
func (e *env) newReport(jobs []*job) *report {
	r := &report{env: e, jobs: jobs, over: map[*job]bool{}, warned: map[string]bool{}, parts: len(jobs)}
	for _, j := range jobs {
		j.parts = 1
	}
	if !e.quiet && e.terminal(e.stderr) {
		r.mu.Lock() // showBar looks at wait
		defer r.mu.Unlock()
		r.wait = time.AfterFunc(e.longWork, r.showBar)
	}
	return r
}

// showBar shows the bar.
func (r *report) showBar() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.wait == nil {
		return // the jobs are done
	}
	r.bar = progressbar.NewOptions(r.parts,
		progressbar.OptionSetWriter(r.env.stderr),
		progressbar.OptionSetDescription("drawing"),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionThrottle(50*time.Millisecond),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionClearOnFinish(),
	)
	_ = r.bar.Set(r.drawn) // a bar that cannot be written is not missed
}

// count makes the bar grow with every frame of the film of a job.
func (r *report) count(j *job, film *plots.Animation) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.parts += film.Frames - j.parts
	j.parts = film.Frames
	if r.bar != nil {
		r.bar.ChangeMax(r.parts)
	}
	frame := film.Frame
	film.Frame = func(i int) (*plots.Figure, error) {
		r.step(j)
		return frame(i)
	}
}

// step notes that a part of a job is done. The last part is done with the job.
func (r *report) step(j *job) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if j.drawn >= j.parts-1 {
		return
	}
	j.drawn++
	r.drawn++
	if r.bar != nil {
		_ = r.bar.Set(r.drawn)
	}
}

// done notes that a job is done.
func (r *report) done(j *job) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.over[j] = true
	r.drawn += j.parts - j.drawn
	if r.bar != nil {
		_ = r.bar.Clear()
	}
	for ; r.next < len(r.jobs) && r.over[r.jobs[r.next]]; r.next++ {
		r.print(r.jobs[r.next])
	}
	if r.bar != nil {
		_ = r.bar.Set(r.drawn)
	}
}

// print prints the line of a job, or its picture if it goes to standard output.
func (r *report) print(j *job) {
	for _, c := range j.complaints {
		line := fmt.Sprintf("figures: %s: %v", j.source, c)
		if !r.warned[line] { // by another format
			fmt.Fprintln(r.env.stderr, line)
			r.warned[line] = true
		}
	}
	switch {
	case j.state == failed || j.state == skipped || j.checked:
	case j.path == "-":
		_, _ = r.env.stdout.Write(j.data) // env remembers the error
	case !r.env.quiet:
		fmt.Fprintln(r.env.stdout, j.path)
	}
}

// close removes the bar and prints the summary.
func (r *report) close(check checkMode) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.wait != nil {
		r.wait.Stop()
		r.wait = nil
	}
	if r.bar != nil {
		_ = r.bar.Clear()
	}
	if !r.env.quiet {
		summarize(r.env.stderr, r.jobs, check)
	}
}

// summarize prints how many outputs changed.
func summarize(w io.Writer, jobs []*job, check checkMode) {
	var n [skipped + 1]int
	for _, j := range jobs {
		if j.path != "-" {
			n[j.state]++
		}
	}
	switch {
	case n[written]+n[unchanged] == 0:
	case check != checkOff:
		fmt.Fprintf(w, "figures: %s up to date\n", files(n[unchanged]))
	case n[unchanged] == 0:
		fmt.Fprintf(w, "figures: wrote %s\n", files(n[written]))
	case n[written] == 0:
		fmt.Fprintf(w, "figures: nothing changed in %s\n", files(n[unchanged]))
	default:
		fmt.Fprintf(w, "figures: wrote %s, %d unchanged\n", files(n[written]), n[unchanged])
	}
}

// files returns "1 file" or "n files".
func files(n int) string {
	if n == 1 {
		return "1 file"
	}
	return fmt.Sprintf("%d files", n)
}
