package spec

import (
	"bytes"
	"os"
	"testing"
)

// BenchmarkRead reads a figure file with six panels.
func BenchmarkRead(b *testing.B) {
	text, err := os.ReadFile("testdata/multiples.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Parse(bytes.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}
