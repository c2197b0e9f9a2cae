package vgdraw2d_test

import (
	"bytes"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

var formats = []vgdraw2d.Format{vgdraw2d.PNG, vgdraw2d.SVG, vgdraw2d.PDF}

func newCanvas(tb testing.TB, w, h vg.Length, f vgdraw2d.Format, o *vgdraw2d.Options) *vgdraw2d.Canvas {
	tb.Helper()
	c, err := vgdraw2d.New(w, h, f, o)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func encode(tb testing.TB, c *vgdraw2d.Canvas) []byte {
	tb.Helper()
	var b bytes.Buffer
	n, err := c.WriteTo(&b)
	if err != nil {
		tb.Fatal(err)
	}
	if n != int64(b.Len()) {
		tb.Fatalf("WriteTo returned %d, wrote %d", n, b.Len())
	}
	return b.Bytes()
}
