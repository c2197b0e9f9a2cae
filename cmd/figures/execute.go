package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"natgrad.example/internal/compare"
	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
)

// A job is one file to draw.
type job struct {
	entry  gallery.Entry
	format string
	path   string
	skip   bool // the figure has no path for an animated format
	err    error
}

// execute draws every figure in every format, in parallel on all processors. An
// error does not stop it; the result joins the errors of all files in order.
func (o *options) execute(stdout io.Writer) error {
	if o.check == checkOff {
		if err := os.MkdirAll(o.dir, 0o777); err != nil {
			return fmt.Errorf("figures: %w", err)
		}
	}
	var jobs []*job
	for _, e := range o.entries {
		for _, f := range o.formats {
			jobs = append(jobs, &job{entry: e, format: f, path: filepath.Join(o.dir, e.Name+"."+f)})
		}
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, j := range jobs {
		g.Go(func() error {
			j.err = o.do(j)
			return nil
		})
	}
	_ = g.Wait()
	var errs []error
	for _, j := range jobs {
		switch {
		case j.err != nil:
			errs = append(errs, j.err)
		case j.skip:
		case o.check == checkOff:
			fmt.Fprintln(stdout, j.path)
		}
	}
	return errors.Join(errs...)
}

// A drawing is a figure or an animation.
type drawing interface {
	Save(path string) error
	WriterTo(format string) (io.WriterTo, error)
}

// noPath handles a figure without paths in an animated format: it skips the file, or
// returns an error if the figure is named.
func (o *options) noPath(j *job) error {
	j.skip = !o.named
	if j.skip {
		return nil
	}
	return fmt.Errorf("figures: %s: no path to animate in format %s", j.entry.Name, j.format)
}

// do draws one file, and writes or checks it.
func (o *options) do(j *job) error {
	f, err := j.entry.Figure()
	if err != nil {
		return fmt.Errorf("figures: %s: %w", j.entry.Name, err)
	}
	f.Scale = o.scale
	var d drawing = f
	if grows(j.format) {
		film := plots.Growing(f, o.frames)
		if film.Frames < 2 && o.frames != 1 {
			return o.noPath(j)
		}
		film.Seconds = o.seconds
		d = film
	}
	if o.check == checkOff {
		if err := d.Save(j.path); err != nil {
			return fmt.Errorf("figures: %w", err)
		}
		return nil
	}
	var drawn bytes.Buffer
	w, err := d.WriterTo(strings.TrimPrefix(j.format, "growing."))
	if err == nil {
		_, err = w.WriteTo(&drawn)
	}
	if err != nil {
		return fmt.Errorf("figures: %s: %w", j.path, err)
	}
	return o.compare(j, drawn.Bytes())
}

// compare compares the existing file of j with the drawn one.
func (o *options) compare(j *job, drawn []byte) error {
	have, err := os.ReadFile(j.path)
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	if o.check == checkBytes || grows(j.format) {
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
