package gridio_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// For any input, a reader returns an error of this package or a grid that can be
// written and read back.

func FuzzReadNPY(f *testing.F) {
	for _, name := range []string{"f8.npy", "f4_big_fortran.npy", "bool.npy", "i8.npy", "vector.npy", "complex.npy"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := gridio.ReadNPY(bytes.NewReader(data), nil, nil)
		if !readable(t, err) {
			return
		}
		var buf bytes.Buffer
		if err := gridio.WriteNPY(&buf, g); err != nil {
			t.Fatal(err)
		}
		if again, err := gridio.ReadNPY(&buf, nil, nil); err != nil || !same(values(again), values(g)) {
			t.Fatalf("got %v, %v, want %v", again, err, g)
		}
	})
}

func FuzzReadNPZ(f *testing.F) {
	for _, name := range []string{"axes.npz", "mesh.npz", "curvilinear.npz", "only.npz"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := gridio.ReadNPZ(bytes.NewReader(data), int64(len(data)))
		if !readable(t, err) {
			return
		}
		var buf bytes.Buffer
		if err := gridio.WriteNPZ(&buf, g); err != nil {
			t.Fatal(err)
		}
		if again, err := gridio.ReadNPZ(bytes.NewReader(buf.Bytes()), int64(buf.Len())); err != nil || !same(values(again), values(g)) {
			t.Fatalf("got %v, %v, want %v", again, err, g)
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add("y/x,0,0.5,1\n10,3,4,5\n20,3.5,NaN,5.5\n")
	f.Add("x,y,z\n1,5,4\n0,7,1\n1,7,2\n0,5,\n")
	f.Add("\ufeff# c\n,\"0\",1\r\n1,-inf,1e309\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := gridio.ReadCSV(strings.NewReader(text))
		if !readable(t, err) {
			return
		}
		var buf bytes.Buffer
		if err := gridio.WriteCSV(&buf, g); err != nil {
			t.Fatal(err)
		}
		if again, err := gridio.ReadCSV(&buf); err != nil || !same(values(again), values(g)) {
			t.Fatalf("got %v, %v, want %v", again, err, g)
		}
		if _, err := contour.Lines(g, []float64{-1, 0, 1}, nil); err != nil {
			t.Fatal(err)
		}
	})
}

func readable(t *testing.T, err error) bool {
	if err != nil && !strings.HasPrefix(err.Error(), "gridio: ") {
		t.Fatalf("error %q is not of the package", err)
	}
	return err == nil
}
