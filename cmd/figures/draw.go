package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"natgrad.example/internal/compare"
)

// draw draws the figures that arguments name, in parallel on all processors. A figure
// that fails does not stop the others; the error joins those of all figures in order.
func (e *env) draw(c *cobra.Command, d *drawing, args []string) error {
	ctx := c.Context()
	if err := d.resolve(c); err != nil {
		return err
	}
	sources, err := e.open(c, args, &d.look)
	if err != nil {
		return err
	}
	jobs, err := d.plan(ctx, sources, len(args) > 0)
	if err != nil {
		return err
	}
	if err := e.checkJobs(d, jobs); err != nil {
		return err
	}
	e.execute(ctx, d, jobs)
	return errorsOf(jobs)
}

// checkJobs returns an error of the command line for jobs that cannot do what the flags
// ask for.
func (e *env) checkJobs(d *drawing, jobs []*job) error {
	raster, animated, some := false, false, false
	for _, j := range jobs {
		if j.err != nil {
			continue
		}
		some, raster, animated = true, raster || isRaster(j.format), animated || grows(j.format)
		if j.path == "-" && isBinary(j.format) && e.terminal(e.stdout) {
			return usagef("%s is not text for a terminal; name a file, such as --output out.%s", j.format, j.format)
		}
		if j.path == "-" && d.check != checkOff {
			return usagef("--check compares files; name a folder or a file by --output")
		}
	}
	if some && !animated && (d.frames != 0 || d.seconds != 0) {
		return usagef("--frames and --seconds need an animated format: %s", strings.Join(growing, ", "))
	}
	if some && !raster && d.look.scale != 1 && !e.quiet {
		fmt.Fprintln(e.stderr, "figures: --scale changes nothing: it is for png, gif and apng")
	}
	return nil
}

// execute draws jobs and writes or checks their outputs.
func (e *env) execute(ctx context.Context, d *drawing, jobs []*job) {
	e.inParallel(jobs, d.check,
		func(i int) ([]byte, error) { return d.drawUntil(ctx, jobs[i]) },
		func(i int, data []byte) error { return e.deliver(ctx, d, jobs[i], data) })
}

// inParallel draws jobs on all processors and delivers what was drawn. draw and deliver
// take the index of a job; deliver is not called if draw fails. Their errors become those
// of the jobs. A job is reported as soon as it and those before it are done.
func (e *env) inParallel(jobs []*job, check checkMode, draw func(i int) ([]byte, error), deliver func(i int, data []byte) error) {
	r := e.newReport(jobs)
	drawing := make(chan struct{}, runtime.GOMAXPROCS(0))
	var g errgroup.Group
	g.SetLimit(8 * cap(drawing)) // writing waits for the disk while others draw
	for i, j := range jobs {
		j.report = r
		drawing <- struct{}{}
		g.Go(func() error {
			data, err := draw(i)
			<-drawing
			if err == nil {
				err = deliver(i, data)
			}
			j.err = err
			r.done(j)
			return nil
		})
	}
	_ = g.Wait()
	r.close(check)
}

// drawUntil is draw, but draws nothing after the end of ctx, and nothing for a job that
// has failed already.
func (d *drawing) drawUntil(ctx context.Context, j *job) ([]byte, error) {
	if err := cmp.Or(j.err, ctx.Err()); err != nil {
		return nil, err
	}
	return d.draw(ctx, j)
}

// deliver writes or checks what was drawn for a job; data is nil if nothing was.
func (e *env) deliver(ctx context.Context, d *drawing, j *job, data []byte) error {
	switch {
	case data == nil:
		j.state = skipped
		return nil
	case j.path == "-":
		j.data, j.state = data, written
		return nil
	case d.check != checkOff:
		if err := d.compare(j, data); err != nil {
			return err
		}
		j.state, j.checked = unchanged, true
		return nil
	}
	changed, err := e.save(ctx, j.path, data)
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	j.state = unchanged
	if changed {
		j.state = written
	}
	return nil
}

// compare compares the existing output of a job with what was drawn.
func (d *drawing) compare(j *job, drawn []byte) error {
	have, err := os.ReadFile(j.path)
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	if d.check == checkBytes || grows(j.format) {
		if !bytes.Equal(have, drawn) {
			return fmt.Errorf("figures: %s: bytes differ from the figure drawn now", j.path)
		}
		return nil
	}
	if err := compare.Same(j.format, have, drawn); err != nil {
		return fmt.Errorf("figures: %s: %w", j.path, err)
	}
	return nil
}
