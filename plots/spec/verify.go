package spec

import (
	"context"
	"errors"
	"fmt"
)

// verify returns what builders find wrong in the panels before they compute anything:
// expressions, ranges, methods and step sizes.
func (f *File) verify(found *problems) {
	b, err := newBuilder(context.Background(), f)
	if err != nil {
		found.locate(f, err)
		return
	}
	for _, p := range b.panels {
		for _, err := range p.faults() {
			found.locate(f, err)
		}
	}
}

// faults returns the errors of a panel that need no computation. Functions that come from
// data files are not looked at.
func (b *panelBuilder) faults() []error {
	_, _, _, errx := b.limits("x", &b.spec.X)
	_, _, _, erry := b.limits("y", &b.spec.Y)
	errs := []error{errx, erry}
	if o := &b.spec.Objective; o.Grid != nil || o.Data != nil {
		return errs
	}
	if err := b.setObjective(); err != nil {
		return append(errs, err)
	}
	for i := range b.spec.Paths {
		r, key := &b.spec.Paths[i].Run, fmt.Sprintf("paths[%d].", i)
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
		e = &Error{File: f.root.at.in.name, Message: err.Error(), Err: err, at: position{in: f.root.at.in}}
	}
	p.addError(e)
}
