package vgdraw2d

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// checks is a context that counts how often it is asked, and ends after a number of
// questions.
type checks struct {
	context.Context
	asked, most int
}

func (c *checks) Err() error {
	if c.asked++; c.asked > c.most {
		return context.Canceled
	}
	return nil
}

const manyVertices = 1 << 15

// manySegments returns a wild path.
func manySegments(scale vg.Length, closed bool) vg.Path {
	var p vg.Path
	for i := range manyVertices {
		q := vg.Point{X: 50 + scale*vg.Length(math.Sin(1.3*float64(i))), Y: 50 + scale*vg.Length(math.Cos(0.7*float64(i)))}
		if i == 0 {
			p.Move(q)
		} else {
			p.Line(q)
		}
	}
	if closed {
		p.Close()
	}
	return p
}

// The context is asked after every few thousand steps of a single stroke, fill or image, and
// while the file is written. When it ends, whatever the step, there is an error and no
// whole file.
func TestContextIsAsked(t *testing.T) {
	const often = 1 << 13 // vertices between two questions, at most
	picture := image.NewNRGBA(image.Rect(0, 0, 1100, 1100))
	for i := range picture.Pix {
		picture.Pix[i] = uint8(i * i >> 7)
	}
	for name, test := range map[string]struct {
		draw  func(c *Canvas)
		least map[Format]int
	}{
		"solid":  {func(c *Canvas) { c.Stroke(manySegments(40, false)) }, nil},
		"round":  {func(c *Canvas) { c.SetLineWidth(9); c.SetLineJoin(RoundJoin); c.Stroke(manySegments(40, false)) }, nil},
		"dashed": {func(c *Canvas) { c.SetLineDash([]vg.Length{3, 2}, 0); c.Stroke(manySegments(20, false)) }, nil},
		"filled": {func(c *Canvas) { c.Fill(manySegments(40, true)) }, nil},
		"far":    {func(c *Canvas) { c.Stroke(manySegments(1e5, false)) }, nil},
		"far dashes": {func(c *Canvas) {
			c.SetLineDash([]vg.Length{300, 200}, 0)
			c.Stroke(manySegments(1e5, false))
		}, nil},
		"far filled": {func(c *Canvas) { c.Fill(manySegments(1e5, true)) }, nil},
		"image": {func(c *Canvas) { c.DrawImage(vg.Rectangle{Max: vg.Point{X: 90, Y: 90}}, picture) },
			map[Format]int{PNG: 5, SVG: 1100, PDF: 1100}},
	} {
		for _, format := range []Format{PNG, SVG, PDF} {
			draw := func(most int) (asked int, n int64, err error) {
				ctx := &checks{Context: t.Context(), most: most}
				c, err := New(100, 100, format, &Options{Context: ctx})
				if err != nil {
					t.Fatal(err)
				}
				test.draw(c)
				n, err = c.WriteTo(io.Discard)
				return ctx.asked, n, err
			}
			all, whole, err := draw(math.MaxInt)
			if err != nil {
				t.Fatal(err)
			}
			least := manyVertices / often
			if test.least != nil {
				least = test.least[format]
			}
			if all < least {
				t.Errorf("%s, %s: asked %d times, want at least %d", name, format, all, least)
			}
			for _, most := range []int{1, all / 2, all - 1} {
				if _, n, err := draw(most); !errors.Is(err, context.Canceled) {
					t.Errorf("%s, %s: %d of %d bytes and %v after %d of %d questions", name, format, n, whole, err, most, all)
				}
			}
		}
	}
}

// A canvas that was not drawn as a whole stays so, also if its context is replaced.
func TestContextMissed(t *testing.T) {
	for _, format := range []Format{PNG, SVG, PDF} {
		c, err := New(50, 50, format, nil)
		if err != nil {
			t.Fatal(err)
		}
		ctx, end := context.WithCancelCause(t.Context())
		c.SetContext(ctx)
		cause := errors.New("enough")
		end(cause)
		c.Stroke(manySegments(20, false))
		c.SetContext(context.Background())
		if n, err := c.WriteTo(new(bytes.Buffer)); n != 0 || !errors.Is(err, context.Canceled) || !errors.Is(err, cause) {
			t.Errorf("%s: %d bytes, %v", format, n, err)
		}
		// A context that ends between drawing and writing changes only the writing.
		if c, err = New(50, 50, format, nil); err != nil {
			t.Fatal(err)
		}
		c.Stroke(manySegments(20, false))
		c.SetContext(ctx)
		if n, err := c.WriteTo(new(bytes.Buffer)); n != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: wrote %d bytes, %v", format, n, err)
		}
		c.SetContext(context.Background())
		if n, err := c.WriteTo(new(bytes.Buffer)); n == 0 || err != nil {
			t.Errorf("%s: wrote %d bytes, %v", format, n, err)
		}
	}
}
