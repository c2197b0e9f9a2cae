package plane

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/contour"
)

// A row that cannot be written ends the work with an error that names the file.
func TestWriteFails(t *testing.T) {
	p, err := New([]float64{0, 0}, []float64{1, 0}, []float64{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "a.npy")
	axis := contour.Axis(0, 1, 50)
	st, err := p.open(axis, axis, &SampleSettings{File: name})
	if err != nil {
		t.Fatal(err)
	}
	st.file.Close()
	calls := 0
	g, err := st.sample(func([]float64) float64 { calls++; return 1 }, &contour.SampleSettings{})
	if g != nil || !errors.Is(err, os.ErrClosed) || !strings.Contains(err.Error(), name) {
		t.Errorf("%v", err)
	}
	if calls > 100 {
		t.Errorf("%d calls after the first row could not be written", calls)
	}
	if err := st.close(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("close: %v", err)
	}
}
