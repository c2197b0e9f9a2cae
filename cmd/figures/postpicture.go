package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"

	"natgrad.example/cmd/figures/internal/post"
	"natgrad.example/cmd/figures/internal/snippet"
	"natgrad.example/plots/spec"
)

// A postPicture is the picture of a block.
type postPicture struct {
	*job
	block *post.Block
	file  *spec.File
	alt   string
}

// plan reads the figure files of a post and names their pictures.
func (p *markdownFlags) plan(parsed *post.Post, name string) ([]*postPicture, error) {
	dir, base := filepath.Dir(name), strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	if name == "-" {
		dir, base = ".", strings.TrimSuffix(filepath.Base(p.output), filepath.Ext(p.output))
	}
	var out []*postPicture
	var asked []string
	var errs []error
	for _, b := range parsed.Blocks {
		file, err := spec.Read(bytes.NewReader(b.Figure), &spec.Settings{Name: parsed.Name, Dir: dir, Set: p.look.keys()})
		var usage *usageError
		switch err = ofFlags(err); {
		case errors.As(err, &usage):
			return nil, err
		case err != nil:
			errs = append(errs, inPost(err, parsed, b))
			continue
		}
		as := b.Name
		if as == "" {
			as = file.Save.As
		}
		asked = append(asked, as)
		out = append(out, &postPicture{block: b, file: file})
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	names, err := parsed.Names(base, asked)
	if err != nil {
		return nil, err
	}
	for i, n := range names {
		path, err := folder(p.pictures).path(n + "." + p.format)
		if err != nil {
			return nil, fmt.Errorf("figures: %s:%d: %w", parsed.Name, out[i].block.Line, err)
		}
		s := figureFile{path: parsed.Name, file: out[i].file, look: &p.look}
		out[i].job = &job{source: s, saved: s.Saved(), format: p.format, path: path, named: true}
	}
	return out, nil
}

// maxPictures is the greatest size of all pictures of a post together in bytes. They are
// written when all are drawn.
const maxPictures = 256 << 20

// drawPost draws the pictures of a post.
func (e *env) drawPost(ctx context.Context, p *markdownFlags, parsed *post.Post, pictures []*postPicture) error {
	jobs := make([]*job, len(pictures))
	for i, b := range pictures {
		jobs[i] = b.job
	}
	var size atomic.Int64
	e.inParallel(jobs, checkOff, func(i int) ([]byte, error) {
		if err := ctx.Err(); err != nil || size.Load() > maxPictures {
			return nil, err
		}
		b := pictures[i]
		data, err := b.draw(ctx, p)
		size.Add(int64(len(data)))
		return data, inPost(err, parsed, b.block)
	}, func(i int, data []byte) error {
		jobs[i].data, jobs[i].state = data, skipped // until it is written
		return nil
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	if size.Load() > maxPictures {
		return fmt.Errorf("figures: %s: the pictures have more than %d bytes together", parsed.Name, maxPictures)
	}
	return errorsOf(jobs)
}

// draw draws the picture of a block and finds its alternative text.
func (b *postPicture) draw(ctx context.Context, p *markdownFlags) ([]byte, error) {
	figure, err := b.source.Figure(ctx)
	if err != nil {
		return nil, err
	}
	base := filepath.Base(b.path)
	figure.ID = idOf(strings.TrimSuffix(base, "."+p.format))
	if b.block.Alt != nil {
		figure.Alt = *b.block.Alt
	}
	if _, b.alt, err = figure.Description(); err != nil {
		return nil, err
	}
	if b.block.Alt != nil {
		b.alt = *b.block.Alt // also if it is empty
	}
	b.build = built(figure)
	return (&drawing{}).draw(ctx, b.job)
}

// idOf returns the prefix of ids in the SVG of a file.
func idOf(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127 {
			return r
		}
		return '-'
	}, name)
}

// inPost moves the errors about a figure file of a post to the lines of the post.
func inPost(err error, parsed *post.Post, b *post.Block) error {
	if err == nil {
		return nil
	}
	if !moveErrors(err, parsed.Name, b) {
		return fmt.Errorf("figures: %s:%d: %w", parsed.Name, b.Line, err)
	}
	return err
}

// moveErrors moves the errors that err joins or wraps, and reports whether it found one.
func moveErrors(err error, name string, b *post.Block) bool {
	switch e := err.(type) {
	case *spec.Error:
		switch {
		case e.File != name:
			return false
		case e.Line == 0:
			e.Line, e.Column = b.Line, 1
		default:
			e.Line, e.Column = b.Place(e.Line, e.Column)
		}
		return true
	case interface{ Unwrap() []error }:
		found := false
		for _, one := range e.Unwrap() {
			found = moveErrors(one, name, b) || found
		}
		return found
	case interface{ Unwrap() error }:
		return e.Unwrap() != nil && moveErrors(e.Unwrap(), name, b)
	}
	return false
}

// savePost writes the pictures, and then the post with them.
func (e *env) savePost(ctx context.Context, p *markdownFlags, parsed *post.Post, pictures []*postPicture) error {
	var images []string
	var jobs []*job
	for _, b := range pictures {
		image := snippet.Picture{Source: p.link(b.path), Alt: b.alt}
		images = append(images, image.Image())
		jobs = append(jobs, b.job)
	}
	text := parsed.With(images)
	if p.output != "-" {
		jobs = append(jobs, &job{path: p.output, data: text})
	}
	for _, j := range jobs {
		changed, err := e.save(ctx, j.path, j.data)
		if err != nil {
			return fmt.Errorf("figures: %w", err)
		}
		j.state = unchanged
		if changed {
			j.state = written
		}
	}
	switch {
	case p.output == "-":
		_, _ = e.stdout.Write(text) // env remembers the error
	case !e.quiet:
		for _, j := range jobs {
			fmt.Fprintln(e.stdout, j.path)
		}
	}
	if !e.quiet {
		summarize(e.stderr, jobs, checkOff)
	}
	return nil
}

// link returns the address of a picture in the post.
func (p *markdownFlags) link(path string) string {
	from := "."
	if p.output != "-" {
		from = filepath.Dir(p.output)
	}
	from, err := filepath.Abs(from)
	to, failed := filepath.Abs(path)
	if err == nil && failed == nil {
		if rel, err := filepath.Rel(from, to); err == nil {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(path)
}
