package spec

import (
	"context"
	"errors"
	"fmt"
)

// verify returns what builders find wrong in the panels before they compute anything:
// expressions, ranges, methods and step sizes. If there are errors already, only ranges
// are looked at, since other errors might be consequences.
func (f *File) verify(found *problems) {
	broken := len(found.list) > 0
	b, err := newBuilder(context.Background(), f)
	if err != nil {
		if !broken {
			found.locate(f, err)
		}
		return
	}
	for _, p := range b.panels {
		errs := p.rangeFaults()
		if !broken {
			errs = append(errs, p.runFaults()...)
		}
		for _, err := range errs {
			found.locate(f, err)
		}
	}
}

// rangeFaults returns what is wrong with the ranges of the axes.
func (b *panelBuilder) rangeFaults() []error {
	_, _, _, errx := b.limits("x", &b.spec.X)
	_, _, _, erry := b.limits("y", &b.spec.Y)
	return []error{errx, erry}
}

// runFaults returns what is wrong with the function and the runs of a panel. Functions
// that come from data files are not looked at.
func (b *panelBuilder) runFaults() []error {
	if o := &b.spec.Objective; o.Grid != nil || o.Data != nil || o.Logistic != nil {
		return nil
	}
	if err := b.setObjective(); err != nil {
		return []error{err}
	}
	var errs []error
	for i := range b.spec.Paths {
		r, key := &b.spec.Paths[i].Run, fmt.Sprintf("paths[%d].", i)
		if r.Iterates != "" {
			continue
		}
		if err := b.checkRun(key, r); err != nil {
			errs = append(errs, err)
			continue
		}
		_, err := b.rule(key, r)
		errs = append(errs, err)
	}
	return errs
}

// locate adds an error of a builder at the place of the value.
func (p *problems) locate(f *File, err error) {
	var e *Error
	if err == nil {
		return
	}
	if !errors.As(f.locate(err), &e) {
		e = &Error{File: f.root.at.in.name, Message: cut(err.Error(), longestText), Err: err, at: position{in: f.root.at.in}}
	}
	p.addError(e)
}
