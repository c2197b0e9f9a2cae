package plots

import (
	"bytes"
	"testing"
)

// Encode returns the file of a figure in a format.
func Encode(t testing.TB, f *Figure, format string) []byte {
	t.Helper()
	w, err := f.WriterTo(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
