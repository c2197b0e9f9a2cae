package spec

import (
	"io"
	"testing"

	"natgrad.example/internal/testtool"
)

// A reader that fails is an error of its own, and not one of the text that it gave: the
// beginning of a figure file is often a figure file.
func TestBrokenReaders(t *testing.T) {
	const text = "f: x^2 + 4*y^2\nx: [-5, 5]\ny: [-3, 3]\nfrom: [4, 2]\nstep: 0.2\n"
	for _, s := range []*Settings{nil, {Name: "valley.yaml", Set: []string{"step=0.1"}}} {
		testtool.CheckReader(t, []byte(text), func(r io.Reader) error {
			_, err := Read(r, s)
			return err
		})
	}
}
