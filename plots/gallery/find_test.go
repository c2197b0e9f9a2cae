package gallery

import (
	"errors"
	"strings"
	"testing"
)

// Find knows every entry, and names all of them in the error of an unknown one.
func TestFind(t *testing.T) {
	_, err := Find("nosuch")
	if !errors.Is(err, ErrUnknown) {
		t.Fatalf("nosuch: %v", err)
	}
	for _, want := range All() {
		if e, err := Find(want.Name); err != nil || e.Name != want.Name {
			t.Errorf("Find(%q) = %q, %v", want.Name, e.Name, err)
		}
		if !strings.Contains(err.Error(), want.Name) {
			t.Errorf("%v: does not name %s", err, want.Name)
		}
	}
}
