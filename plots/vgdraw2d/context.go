package vgdraw2d

import "context"

// A Contexter is a canvas whose picture is not wanted any more when a context is done.
// Plotters that take long should look at it between the parts of their work.
type Contexter interface {
	// Context returns the context, or nil if there is none.
	Context() context.Context
}

var _ Contexter = (*Canvas)(nil)

// SetContext sets the context of the canvas. While it is done, strokes, fills and
// images are not drawn. Nil, the initial value, is never done.
func (c *Canvas) SetContext(ctx context.Context) {
	c.ctx, c.done = ctx, nil
	if ctx != nil {
		c.done = ctx.Done()
	}
}

// Context implements Contexter.
func (c *Canvas) Context() context.Context { return c.ctx }

// stopped reports whether the context is done.
func (c *Canvas) stopped() bool {
	if c.done == nil {
		return false
	}
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}
