package vgdraw2d

import (
	"testing"

	"natgrad.example/internal/testtool"
)

// Whatever byte a writer fails at, WriteTo tells, and counts what was written.
func TestBrokenWriters(t *testing.T) {
	for _, f := range []Format{PNG, SVG, PDF} {
		t.Run(string(f), func(t *testing.T) {
			var last *Canvas
			frames(2, func(int) *Canvas {
				c, err := New(72, 50, f, nil)
				if err != nil {
					t.Fatal(err)
				}
				last = c
				return c
			})
			testtool.CheckWriterTo(t, last)
		})
	}
	for _, f := range []Format{GIF, APNG, SVG} {
		t.Run("animated "+string(f), func(t *testing.T) {
			a, err := NewAnimation(72, 50, f, nil, Timing{Frame: 0.5})
			if err != nil {
				t.Fatal(err)
			}
			frames(3, func(int) *Canvas {
				c, err := a.Next()
				if err != nil {
					t.Fatal(err)
				}
				return c
			})
			testtool.CheckWriterTo(t, a)
		})
	}
}
