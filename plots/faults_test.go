package plots

import (
	"testing"

	"natgrad.example/internal/testtool"
)

// Whatever byte a writer fails at, figures and animations tell in all formats.
func TestBrokenWriters(t *testing.T) {
	f := small()
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			w, err := f.WriterTo(format)
			if err != nil {
				t.Fatal(err)
			}
			testtool.CheckSlowWriterTo(t, w)
		})
	}
	a := &Animation{Frames: 2, Frame: func(int) (*Figure, error) { return f, nil }}
	for _, format := range AnimationFormats() {
		t.Run("animated "+format, func(t *testing.T) {
			w, err := a.WriterTo(format)
			if err != nil {
				t.Fatal(err)
			}
			testtool.CheckSlowWriterTo(t, w)
		})
	}
}
