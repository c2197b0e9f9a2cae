package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"natgrad.example/plots"
	"natgrad.example/plots/vgdraw2d"
)

// A job is one picture to draw.
type job struct {
	source source
	build  func() (*plots.Figure, error) // builds the figure once for all jobs of a source
	saved  saved
	format string
	path   string // "-" is standard output
	named  bool   // the command line names the figure

	complaints   []error // about parts that were left out
	report       *report // counts frames; nil counts none
	parts, drawn int     // for the report

	data    []byte // for standard output
	state   jobState
	checked bool // and not written
	err     error
}

// A jobState is what became of a job.
type jobState int

const (
	failed jobState = iota
	written
	unchanged // the output had the right bytes already, or a check found no difference
	skipped   // the figure has no path for an animated format
)

// plan returns the jobs of sources. No two have the same output, and none has the name
// of a source.
func (d *drawing) plan(ctx context.Context, sources []source, named bool) ([]*job, error) {
	if (d.target.file != "" || d.target.stdout) && len(sources) != 1 {
		return nil, usagef("--output %s: cannot hold %d figures; name one figure, or a folder", d.output, len(sources))
	}
	var jobs []*job
	read, taken := map[string]string{}, map[string]string{}
	for _, s := range sources {
		if f, ok := s.(figureFile); ok && !f.pipe {
			read[sameFile(f.path)] = f.path
		}
	}
	for _, s := range sources {
		build := sync.OnceValues(func() (*plots.Figure, error) { return s.Figure(ctx) })
		if b, ok := s.(brokenFile); ok {
			jobs = append(jobs, &job{source: s, path: s.String(), err: b.err})
			continue
		}
		for _, format := range d.formatsOf(s) {
			j := &job{source: s, build: build, saved: s.Saved(), format: format, named: named}
			j.path, j.err = d.pathOf(j)
			jobs = append(jobs, j)
			if j.err != nil || j.path == "-" {
				continue
			}
			key := sameFile(j.path)
			if file, ok := read[key]; ok {
				return nil, usagef("%s would replace the figure file %s; choose another --output", j.path, file)
			}
			if other, ok := taken[key]; ok {
				return nil, usagef("%s would be written for %s, but it is also that of %s; draw one alone with another --output", j.path, s, other)
			}
			taken[key] = s.String()
		}
	}
	return jobs, nil
}

// pathOf returns the path of the output of a job.
func (d *drawing) pathOf(j *job) (string, error) {
	switch {
	case d.target.stdout:
		return "-", nil
	case d.target.file != "":
		return d.target.file, nil
	}
	dir := j.saved.dir
	if d.target.dir != "" {
		dir = d.target.dir
	}
	if dir == "-" {
		return "-", nil
	}
	if j.saved.base == "" {
		return "", fmt.Errorf("figures: %s: the file gives its outputs no name; choose one by --output", j.source)
	}
	path, err := folder(dir).path(j.saved.base + "." + j.format)
	if err != nil {
		return "", fmt.Errorf("figures: %s: %w", j.source, err)
	}
	return path, nil
}

// A picture is a figure or an animation.
type picture interface {
	Draw(ctx context.Context, format string) (io.WriterTo, error)
}

// draw returns the file of a job, or nil if the job has no path to animate and its figure
// is not named.
func (d *drawing) draw(ctx context.Context, j *job) ([]byte, error) {
	figure, err := j.build()
	if err != nil {
		return nil, err
	}
	var p picture = figure
	if grows(j.format) {
		frames := d.frames
		if frames == 0 {
			frames = j.saved.frames
		}
		film := plots.Growing(figure, frames)
		if plots.Growing(figure, 0).Frames < 2 {
			if !j.named {
				return nil, nil
			}
			return nil, fmt.Errorf("figures: %s: no path to animate in format %s", j.source, j.format)
		}
		film.Seconds = d.seconds
		if film.Seconds == 0 {
			film.Seconds = j.saved.seconds
		}
		if j.report != nil {
			j.report.count(j, film)
		}
		p = film
	}
	if figure.Lenient && !grows(j.format) {
		p = &lenientFigure{figure, j}
	}
	data, err := bytesOf(ctx, p, plainFormat(j.format))
	switch {
	case errors.Is(err, vgdraw2d.ErrTooLarge):
		return nil, fmt.Errorf("figures: %s: %w; a smaller width, resolution or --scale has fewer pixels", j.source, err)
	case err != nil:
		return nil, fmt.Errorf("figures: %s: %w", j.source, err)
	}
	return data, nil
}

// A lenientFigure notes in its job what could not be drawn.
type lenientFigure struct {
	*plots.Figure
	job *job
}

// Draw implements picture.
func (l *lenientFigure) Draw(ctx context.Context, format string) (w io.WriterTo, err error) {
	w, l.job.complaints, err = l.DrawLenient(ctx, format)
	return w, err
}

// bytesOf returns the file that shows a picture in a format of package plots.
func bytesOf(ctx context.Context, p picture, format string) ([]byte, error) {
	w, err := p.Draw(ctx, format)
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	_, err = w.WriteTo(&data)
	return data.Bytes(), err
}

// errorsOf joins the errors of jobs, each error once.
func errorsOf(jobs []*job) error {
	var errs []error
	for _, j := range jobs {
		if j.err != nil && !slices.ContainsFunc(errs, func(e error) bool { return e.Error() == j.err.Error() }) {
			errs = append(errs, j.err)
		}
	}
	return errors.Join(errs...)
}
