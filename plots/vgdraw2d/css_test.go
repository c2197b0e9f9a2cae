package vgdraw2d

import (
	"errors"
	"io"
	"testing"
)

// A panic of Options.CSS is an error of WriteTo, of a canvas and of an animation.
func TestPanicOfCSS(t *testing.T) {
	cause := errors.New("a fault of the caller")
	for _, value := range []any{cause, "a fault of the caller"} {
		o := &Options{CSS: func(string) string { panic(value) }}
		c, err := New(72, 50, SVG, o)
		if err != nil {
			t.Fatal(err)
		}
		a, err := NewAnimation(72, 50, SVG, o, Timing{Frame: 0.5})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Next(); err != nil {
			t.Fatal(err)
		}
		for _, w := range []io.WriterTo{c, a} {
			_, err := w.WriteTo(io.Discard)
			if !errors.Is(err, ErrPanic) || errors.Is(err, cause) != (value == cause) ||
				err.Error() != "vgdraw2d: Options.CSS panicked: a fault of the caller" {
				t.Errorf("%T: error %v", w, err)
			}
		}
	}
}
