package cm

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestMissingFonts: a font that is missing is an error that names it.
func TestMissingFonts(t *testing.T) {
	if _, err := File("nosuchfont.tfm"); err == nil || !bytes.Contains([]byte(err.Error()), []byte("nosuchfont.tfm")) {
		t.Errorf("file: %v", err)
	}
	for range 2 {
		if m, err := Metrics("nosuchfont"); err == nil || m != nil {
			t.Errorf("metrics: %v, %v", m, err)
		}
		if o, err := Outlines("nosuchfont"); err == nil || o != nil {
			t.Errorf("outlines: %v, %v", o, err)
		}
	}
	if _, err := ams.ReadFile("fonts/cmr10.tfm"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("cmr10 is among the fonts of the AMS: %v", err)
	}
}

// TestKnownFonts: Computer Modern and the letters of the AMS are there, and each is read once. The zero of cmr10 is half an
// em wide (The TeXbook, appendix F), and the capital R of msbm10 has the width 0.722 em.
func TestKnownFonts(t *testing.T) {
	for _, tt := range []struct {
		name  string
		code  byte
		width float64 // in units of the design size
	}{{"cmr10", '0', 0.5}, {"msbm10", 'R', 0.72222}} {
		m, err := Metrics(tt.name)
		if err != nil {
			t.Fatal(err)
		}
		w, _, _, _ := m.Box(rune(tt.code))
		if got := float64(w) / (1 << 20); math.Abs(got-tt.width) > 1e-4 {
			t.Errorf("%s: character %d is %v wide, want %v", tt.name, tt.code, got, tt.width)
		}
		if again, _ := Metrics(tt.name); again != m {
			t.Errorf("%s: metrics are read twice", tt.name)
		}
		o, err := Outlines(tt.name)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := Outlines(tt.name); again != o {
			t.Errorf("%s: outlines are read twice", tt.name)
		}
		glyph, err := o.Outline(tt.code)
		if err != nil {
			t.Fatal(err)
		}
		var path vg.Path
		if glyph.AppendTo(&path, 0, 0, 1); len(path) < 5 {
			t.Errorf("%s: character %d is %v", tt.name, tt.code, path)
		}
	}
}
