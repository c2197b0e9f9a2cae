package vgdraw2d

import (
	"context"
	"fmt"

	"natgrad.example/internal/stop"
)

// A Contexter is a canvas whose picture is not wanted any more when a context is done.
// Plotters that take long should look at it between the parts of their work.
type Contexter interface {
	// Context returns the context, or nil if there is none.
	Context() context.Context
}

var _ Contexter = (*Canvas)(nil)

// SetContext sets the context of the canvas, which was Options.Context. When it is done,
// a stroke, a fill or an image ends early, and the canvas keeps the error for WriteTo.
// WriteTo ends early as well. Nil is never done.
func (c *Canvas) SetContext(ctx context.Context) { c.ctx = ctx }

// Context implements Contexter.
func (c *Canvas) Context() context.Context { return c.ctx }

// stopped reports whether the context is done.
func (c *Canvas) stopped() bool { return c.ctx != nil && c.ctx.Err() != nil }

// ended reports whether the context is done. What is drawn then is not complete, so that
// WriteTo must return an error.
func (c *Canvas) ended() bool {
	err := stopError(c.ctx)
	if err != nil && c.err == nil {
		c.err = err
	}
	return err != nil
}

// stopError returns an error if ctx, which may be nil, is done. It wraps the error of ctx
// and its cause.
func stopError(ctx context.Context) error {
	if err := stop.Error(ctx); err != nil {
		return fmt.Errorf("vgdraw2d: stopped: %w", err)
	}
	return nil
}
