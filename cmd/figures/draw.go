package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
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
			return usagef("%s is no text for a terminal; name a file, such as --output out.%s", j.format, j.format)
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

// execute draws jobs and prints their outputs as soon as they and those before them are
// done.
func (e *env) execute(ctx context.Context, d *drawing, jobs []*job) {
	r := e.newReport(jobs)
	drawing := make(chan struct{}, runtime.GOMAXPROCS(0))
	var g errgroup.Group
	g.SetLimit(8 * cap(drawing)) // writing waits for the disk while others draw
	for _, j := range jobs {
		j.report = r
		drawing <- struct{}{}
		g.Go(func() error {
			data, err := d.drawUntil(ctx, j)
			<-drawing
			if err == nil {
				err = e.deliver(ctx, d, j, data)
			}
			j.err = err
			r.done(j)
			return nil
		})
	}
	_ = g.Wait()
	r.close(d.check)
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
