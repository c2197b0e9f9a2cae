package gridio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/internal/testtool"
)

// bump returns a grid of n columns and rows.
func bump(t *testing.T, n int) *contour.Grid {
	t.Helper()
	f := func(x []float64) float64 { return math.Exp(-x[0]*x[0] - 2*x[1]*x[1]) }
	g, err := contour.Sample(f, contour.Axis(-2, 2, n), contour.Axis(-1, 1, n), nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Whatever byte a writer fails at, all writers tell.
func TestBrokenWriters(t *testing.T) {
	g, long, levels := bump(t, 9), bump(t, 24), []float64{0.2, 0.5, 0.8}
	lines, err := contour.Lines(g, levels, nil)
	if err != nil {
		t.Fatal(err)
	}
	bands, err := contour.Bands(g, levels, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(io.Writer) error{
		"npy":           func(w io.Writer) error { return gridio.WriteNPY(w, g) },
		"npz":           func(w io.Writer) error { return gridio.WriteNPZ(w, g) },
		"csv":           func(w io.Writer) error { return gridio.WriteCSV(w, g) },
		"lines":         func(w io.Writer) error { return gridio.WriteLines(w, lines) },
		"lines in csv":  func(w io.Writer) error { return gridio.WriteLinesCSV(w, lines) },
		"bands":         func(w io.Writer) error { return gridio.WriteBands(w, bands) },
		"bands in csv":  func(w io.Writer) error { return gridio.WriteBandsCSV(w, bands) },
		"more than buf": func(w io.Writer) error { return gridio.WriteNPY(w, bump(t, 40)) },
		"long csv":      func(w io.Writer) error { return gridio.WriteCSV(w, long) },
	} {
		t.Run(name, func(t *testing.T) { testtool.CheckWriter(t, write) })
	}
}

// Whatever byte a reader fails at, the error is the reader's.
func TestBrokenReaders(t *testing.T) {
	encode := func(write func(io.Writer, contour.Field) error) []byte {
		var b bytes.Buffer
		if err := write(&b, bump(t, 9)); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	readCSV := func(r io.Reader) error { _, err := gridio.ReadCSV(r); return err }
	readNPY := func(r io.Reader) error { _, err := gridio.ReadNPY(r, nil, nil); return err }
	t.Run("csv", func(t *testing.T) { testtool.CheckReader(t, encode(gridio.WriteCSV), readCSV) })
	t.Run("list", func(t *testing.T) {
		list := "\ufeff# a comment\nx, y, \"z\"\r\n0,0,1\n1,0,2\n\n0,1,\"3\"\n1,1,nan\n"
		testtool.CheckReader(t, []byte(list), readCSV)
	})
	t.Run("npy", func(t *testing.T) { testtool.CheckReader(t, encode(gridio.WriteNPY), readNPY) })
	for _, name := range []string{"f2_big_fortran", "i1", "u8", "version2", "version3"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + name + ".npy")
			if err != nil {
				t.Fatal(err)
			}
			testtool.CheckReader(t, data, readNPY)
		})
	}
}

// A disk that cannot read some byte of an archive is an error with its cause, unless the
// byte is not needed. Nothing but the values of the archive is ever returned.
func TestBrokenArchive(t *testing.T) {
	var b bytes.Buffer
	if err := gridio.WriteNPZ(&b, bump(t, 9)); err != nil {
		t.Fatal(err)
	}
	want, err := gridio.ReadNPZ(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	needed := 0
	for bad := range b.Len() {
		got, err := gridio.ReadNPZ(badDisk{b.Bytes(), int64(bad)}, int64(b.Len()))
		switch {
		case err == nil && fmt.Sprint(got) != fmt.Sprint(want):
			t.Fatalf("byte %d: another grid", bad)
		case err != nil && !errors.Is(err, testtool.ErrFault):
			t.Fatalf("byte %d: %v", bad, err)
		case err != nil:
			needed++
		}
	}
	if needed < b.Len()/2 {
		t.Errorf("%d of %d bytes were read", needed, b.Len())
	}
}

// A badDisk cannot read the byte bad.
type badDisk struct {
	data []byte
	bad  int64
}

func (d badDisk) ReadAt(p []byte, at int64) (int, error) {
	if at <= d.bad && d.bad < at+int64(len(p)) {
		return copy(p, d.data[at:d.bad]), testtool.ErrFault
	}
	return bytes.NewReader(d.data).ReadAt(p, at)
}
