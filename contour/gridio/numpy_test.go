package gridio_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// The arrays of scripts/gridio_testdata.py.
var (
	numpyZ      = []float64{0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23}
	numpyHoled  = []float64{0, 1, 2, 3, 10, 11, math.NaN(), 13, math.Inf(-1), 21, 22, 23}
	numpyX      = []float64{0, 0.5, 1, 4}
	numpyY      = []float64{-1, 0, 3}
	numpyBeyond = []float64{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}
)

// same compares numbers. NaN equals NaN.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(a, b float64) bool { return a == b || a != a && b != b })
}

func checkGrid(t *testing.T, name string, f contour.Field, xs, ys, zs []float64) {
	t.Helper()
	g, ok := f.(*contour.Grid)
	if !ok || !same(g.Xs, xs) || !same(g.Ys, ys) || !same(g.Zs, zs) {
		t.Errorf("%s: got %T %v, want %v %v %v", name, f, f, xs, ys, zs)
	}
}

func TestReadNumPy(t *testing.T) {
	columns, rows := []float64{0, 1, 2, 3}, []float64{0, 1, 2}
	for _, k := range []struct {
		name       string
		xs, ys, zs []float64
	}{
		{"f8.npy", columns, rows, numpyHoled},
		{"f4_big_fortran.npy", columns, rows, numpyZ},
		{"i1.npy", columns, rows, numpyZ},
		{"i2.npy", columns, rows, numpyZ},
		{"i4.npy", columns, rows, numpyZ},
		{"i8.npy", columns, rows, numpyZ},
		{"u1.npy", columns, rows, numpyZ},
		{"u2.npy", columns, rows, numpyZ},
		{"u4.npy", columns, rows, numpyZ},
		{"u8.npy", columns, rows, numpyZ},
		{"f2.npy", columns, rows, numpyHoled},
		{"f2_big_fortran.npy", columns, rows, numpyHoled},
		{"i4_big_fortran.npy", columns, rows, numpyZ},
		{"version2.npy", columns, rows, numpyZ},
		{"version3.npy", columns, rows, numpyZ},
		{"half.npz", numpyX, numpyY, numpyHoled},
		{"bool.npy", columns, rows, numpyBeyond},
		{"axes.npz", numpyX, numpyY, numpyHoled},
		{"mesh.npz", numpyX, numpyY, numpyZ},
		{"only.npz", columns, rows, numpyZ},
	} {
		f, err := gridio.Load(filepath.Join("testdata", k.name))
		if err != nil {
			t.Error(err)
			continue
		}
		checkGrid(t, k.name, f, k.xs, k.ys, k.zs)
	}
	f, err := gridio.Load("testdata/curvilinear.npz")
	if err != nil {
		t.Fatal(err)
	}
	g, ok := f.(*contour.CurvilinearGrid)
	if !ok || g.Columns != 4 || g.Rows != 3 || !same(g.Zs, numpyHoled) {
		t.Fatalf("got %T %v", f, f)
	}
	for r, y := range numpyY {
		for c, x := range numpyX {
			if p := g.Node(c, r); p != (contour.Point{X: x + y, Y: y - x}) {
				t.Errorf("node %d, %d is at %v", c, r, p)
			}
		}
	}
}

// Reading from a stream that returns few bytes at a time, with given axes.
func TestReadNPYStream(t *testing.T) {
	data, err := os.ReadFile("testdata/f8.npy")
	if err != nil {
		t.Fatal(err)
	}
	g, err := gridio.ReadNPY(iotest.OneByteReader(bytes.NewReader(data)), numpyX, numpyY)
	if err != nil {
		t.Fatal(err)
	}
	checkGrid(t, "stream", g, numpyX, numpyY, numpyHoled)
	_, err = gridio.ReadNPY(bytes.NewReader(data), numpyY, numpyX)
	checkError(t, err, contour.ErrSize, "npy: shape [3 4] for 3 columns and 4 rows")
	_, err = gridio.ReadNPY(bytes.NewReader(data), numpyY, nil)
	checkError(t, err, contour.ErrSize, "npy: shape [3 4] for 3 columns and 3 rows")
	_, err = gridio.ReadNPY(bytes.NewReader(data), nil, numpyX)
	checkError(t, err, contour.ErrSize, "npy: shape [3 4] for 4 columns and 4 rows")
	broken := errors.New("broken")
	_, err = gridio.ReadNPY(io.MultiReader(bytes.NewReader(data[:150]), iotest.ErrReader(broken)), nil, nil)
	checkError(t, err, broken, "element")
	for n := range data {
		if _, err := gridio.ReadNPY(bytes.NewReader(data[:n]), nil, nil); err == nil {
			t.Errorf("no error from %d of %d bytes", n, len(data))
		}
	}
}

// checkError checks that err is of this package, wraps a reason and contains a text.
func checkError(t *testing.T, err, is error, says string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want %q", says)
		return
	}
	if !errors.Is(err, is) || !strings.HasPrefix(err.Error(), "gridio: ") || !strings.Contains(err.Error(), says) {
		t.Errorf("error %q, want one that says %q and is %q", err, says, is)
	}
}

// npyBytes returns a .npy file with the given header.
func npyBytes(header string, data string) []byte {
	header += "\n"
	return []byte("\x93NUMPY\x01\x00" + string([]byte{byte(len(header)), byte(len(header) >> 8)}) + header + data)
}

func TestBadNPY(t *testing.T) {
	head := func(descr, order, shape string) string {
		return "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }"
	}
	for _, k := range []struct {
		data []byte
		is   error
		says string
	}{
		{nil, gridio.ErrFormat, "not a NumPy array"},
		{[]byte("PK\x03\x04 an archive"), gridio.ErrFormat, "not a NumPy array"},
		{[]byte("\x93NUMPY\x01\x00"), io.ErrUnexpectedEOF, "header"},
		{[]byte("\x93NUMPY\x01\x00\xff\x00too short"), io.ErrUnexpectedEOF, "header"},
		{[]byte("\x93NUMPY\x02\x00\xff\xff\xff\x7f{"), gridio.ErrFormat, "header of 2147483647 bytes"},
		{[]byte("\x93NUMPY\x07\x00\x02\x00\x00\x00{}\n"), gridio.ErrFormat, "header: version 7.0, want 1, 2 or 3"},
		{npyBytes("", ""), gridio.ErrFormat, `header: byte 1: got the end, want "{"`},
		{npyBytes("nothing", ""), gridio.ErrFormat, "header"},
		{npyBytes("{'shape': , 'fortran_order': 'descr': }", ""), gridio.ErrFormat, "header"},
		{npyBytes(head("<f8", "Maybe", "(2, 2)"), ""), gridio.ErrFormat, "Maybe"},
		{npyBytes(head("<f8", "False", "(2, x)"), ""), gridio.ErrFormat, "header"},
		{npyBytes(head("<f8", "False", "(-2, -2)"), ""), gridio.ErrFormat, "shape [-2 -2]"},
		{npyBytes(head("<f8", "False", "(2000000000, 2000000000)"), ""), gridio.ErrTooLarge, "shape [2000000000 2000000000]"},
		{npyBytes(head("<f8", "False", "(4000, 4000)"), "12345678"), io.ErrUnexpectedEOF, "8 bytes of data, want 128000000"},
		{npyBytes(head("<f8", "False", "(0, 0)"), ""), contour.ErrSize, "shape [0 0]"},
		{npyBytes(head("<f8", "False", "(1, 2)"), "1234567812345678"), contour.ErrSize, "shape [1 2]"},
		{npyBytes(head("<f8", "False", "()"), "12345678"), gridio.ErrFormat, "want two dimensions"},
		{npyBytes(head("<f8", "False", "(1, 1, 1)"), "12345678"), gridio.ErrFormat, "want two dimensions"},
		{npyBytes(head("<q9", "False", "(2, 2)"), ""), gridio.ErrFormat, `type "<q9"`},
		{npyBytes(head("<U3", "False", "(2, 2)"), ""), gridio.ErrFormat, "real numbers"},
	} {
		_, err := gridio.ReadNPY(bytes.NewReader(k.data), nil, nil)
		checkError(t, err, k.is, k.says)
	}
	_, err := gridio.Load("testdata/vector.npy")
	checkError(t, err, gridio.ErrFormat, "vector.npy: shape [4]")
	_, err = gridio.Load("testdata/complex.npy")
	checkError(t, err, gridio.ErrFormat, "real numbers")
	_, err = gridio.Load("testdata/long.npy")
	checkError(t, err, gridio.ErrFormat, "want floats of 2, 4 or 8 bytes")
}

// npzBytes returns an archive of the given files.
func npzBytes(t *testing.T, entries map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range []string{"x.npy", "y.npy", "z.npy", "other"} {
		from, ok := entries[name]
		if !ok {
			continue
		}
		data, err := os.ReadFile("testdata/" + from)
		if err != nil {
			data = []byte(from)
		}
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestBadNPZ(t *testing.T) {
	cube := string(npyBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), }", "\x00\x01\x02\x03"))
	upright := string(npyBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 1), }", "\x00\x01\x02"))
	for _, k := range []struct {
		data []byte
		is   error
		says string
	}{
		{nil, gridio.ErrFormat, "npz: "},
		{[]byte("not an archive"), gridio.ErrFormat, "npz: "},
		{npzBytes(t, nil), gridio.ErrMissing, "array z"},
		{npzBytes(t, map[string]string{"x.npy": "f8.npy", "other": "f8.npy"}), gridio.ErrMissing, "array z"},
		{npzBytes(t, map[string]string{"z.npy": "f8.npy", "x.npy": "garbage"}), gridio.ErrFormat, "x.npy: not a NumPy array"},
		{npzBytes(t, map[string]string{"z.npy": "vector.npy", "x.npy": "vector.npy"}), gridio.ErrFormat, "z: shape [4]"},
		{npzBytes(t, map[string]string{"z.npy": "f8.npy", "x.npy": "f8.npy"}), contour.ErrSize, "y: shape [3]"},
		{npzBytes(t, map[string]string{"z.npy": "f8.npy", "y.npy": "vector.npy"}), contour.ErrSize, "z: shape [3 4] for 4 columns and 4 rows"},
		{npzBytes(t, map[string]string{"z.npy": "f8.npy", "x.npy": cube}), gridio.ErrFormat, "x: shape [1 2 2], want one or two dimensions"},
		{npzBytes(t, map[string]string{"z.npy": "f8.npy", "y.npy": cube}), gridio.ErrFormat, "y: shape [1 2 2], want one or two dimensions"},
		{npzBytes(t, map[string]string{"z.npy": "f8.npy", "x.npy": "vector.npy", "y.npy": upright}), contour.ErrSize, "x: shape [4], want that of z"},
		{npzBytes(t, map[string]string{"z.npy": "i1.npy", "x.npy": "f8.npy", "y.npy": "f8.npy"}), contour.ErrNotFinite, "xs[6] = NaN"},
	} {
		_, err := gridio.ReadNPZ(bytes.NewReader(k.data), int64(len(k.data)))
		checkError(t, err, k.is, k.says)
	}
	// The checksum detects a flipped bit.
	data, err := os.ReadFile("testdata/axes.npz")
	if err != nil {
		t.Fatal(err)
	}
	data[bytes.LastIndex(data, []byte("\x00\x00\x00\x00\x00\x00\x37\x40"))] ^= 1
	_, err = gridio.ReadNPZ(bytes.NewReader(data), int64(len(data)))
	checkError(t, err, zip.ErrChecksum, "z.npy")
	// Compressed data with a flipped bit.
	data, err = os.ReadFile("testdata/mesh.npz")
	if err != nil {
		t.Fatal(err)
	}
	corrupt := false
	for i := range 60 {
		bad := bytes.Clone(data)
		bad[35+i] ^= 0x80
		if _, err := gridio.ReadNPZ(bytes.NewReader(bad), int64(len(bad))); err != nil {
			if strings.Contains(err.Error(), "flate") || strings.Contains(err.Error(), "runtime") {
				t.Errorf("byte %d: %v", i, err)
			}
			corrupt = corrupt || errors.Is(err, gridio.ErrFormat) && strings.Contains(err.Error(), "compressed data are corrupt")
		}
	}
	if !corrupt {
		t.Error("no corrupt compressed data")
	}
}

// drawField generates a rectilinear or curvilinear grid with holes.
func drawField(t *rapid.T) contour.Field {
	nc, nr := rapid.IntRange(2, 6).Draw(t, "columns"), rapid.IntRange(2, 6).Draw(t, "rows")
	value := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, 5e-324, 0, math.Copysign(0, -1)}))
	zs := rapid.SliceOfN(value, nc*nr, nc*nr).Draw(t, "zs")
	axis := func(n int, name string) []float64 {
		v := rapid.SliceOfNDistinct(rapid.Float64Range(-1e300, 1e300), n, n, rapid.ID).Draw(t, name)
		slices.Sort(v)
		if rapid.Bool().Draw(t, name+" down") {
			slices.Reverse(v)
		}
		return v
	}
	g, err := contour.NewGrid(axis(nc, "xs"), axis(nr, "ys"), zs)
	if err != nil {
		t.Fatal(err)
	}
	if rapid.Bool().Draw(t, "curvilinear") {
		w, err := g.Warp(func(p contour.Point) contour.Point { return contour.Point{X: p.X/2 + p.Y/2, Y: p.Y/2 - p.X/2} })
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	return g
}

// values returns all numbers of a field.
func values(f contour.Field) (v []float64) {
	switch g := f.(type) {
	case *contour.Grid:
		return slices.Concat([]float64{1, float64(len(g.Xs)), float64(len(g.Ys))}, g.Xs, g.Ys, g.Zs)
	case *contour.CurvilinearGrid:
		return slices.Concat([]float64{2, float64(g.Columns), float64(g.Rows)}, g.Xs, g.Ys, g.Zs)
	}
	return nil
}

// Reading a written field returns the same numbers, and writing it again the same
// bytes.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawField(t)
		var npz, again bytes.Buffer
		if err := gridio.WriteNPZ(&npz, f); err != nil {
			t.Fatal(err)
		}
		if err := gridio.WriteNPZ(&again, f); err != nil || !bytes.Equal(npz.Bytes(), again.Bytes()) {
			t.Fatalf("other bytes the second time, %v", err)
		}
		got, err := gridio.ReadNPZ(bytes.NewReader(npz.Bytes()), int64(npz.Len()))
		if err != nil || !same(values(got), values(f)) {
			t.Fatalf("npz: got %v, %v, want %v", got, err, f)
		}
		g, ok := f.(*contour.Grid)
		if !ok {
			return
		}
		var npy, csv bytes.Buffer
		if err := gridio.WriteNPY(&npy, struct{ contour.Field }{g}); err != nil {
			t.Fatal(err)
		}
		if got, err := gridio.ReadNPY(&npy, g.Xs, g.Ys); err != nil || !same(values(got), values(g)) {
			t.Fatalf("npy: got %v, %v, want %v", got, err, g)
		}
		if err := gridio.WriteCSV(&csv, g); err != nil {
			t.Fatal(err)
		}
		text := csv.String()
		if got, err := gridio.ReadCSV(&csv); err != nil || !same(values(got), values(g)) {
			t.Fatalf("csv: got %v, %v, want %v\n%s", got, err, g, text)
		}
	})
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	g, err := contour.NewGrid(numpyX, numpyY, numpyHoled)
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{".npz", ".CSV"} {
		name := filepath.Join(dir, "grid"+ext)
		if err := gridio.Save(name, g); err != nil {
			t.Fatal(err)
		}
		f, err := gridio.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		checkGrid(t, name, f, numpyX, numpyY, numpyHoled)
	}
	name := filepath.Join(dir, "grid.npy")
	if err := gridio.Save(name, g); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	// If a grid cannot be written, the existing file remains.
	checkError(t, gridio.Save(name, &contour.Grid{Xs: numpyX}), contour.ErrSize, "grid.npy: ")
	if after, err := os.ReadFile(name); err != nil || !bytes.Equal(after, before) {
		t.Errorf("file changed, %v", err)
	}
	checkError(t, gridio.Save(filepath.Join(dir, "no", "grid.npy"), g), os.ErrNotExist, "grid.npy: write")
	checkError(t, gridio.Save(filepath.Join(dir, "grid.txt"), g), gridio.ErrExtension, "grid.txt")
	_, err = gridio.Load(filepath.Join(dir, "grid.txt"))
	checkError(t, err, gridio.ErrExtension, "grid.txt")
	_, err = gridio.Load(filepath.Join(dir, "none.npz"))
	checkError(t, err, os.ErrNotExist, "none.npz")
}

func TestBadFields(t *testing.T) {
	var none *contour.Grid
	var curved *contour.CurvilinearGrid
	for _, k := range []struct {
		f  contour.Field
		is error
	}{
		{nil, contour.ErrNilFunc},
		{none, contour.ErrNilFunc},
		{&contour.Grid{}, contour.ErrSize},
		{&contour.CurvilinearGrid{}, contour.ErrSize},
		{hugeField{}, contour.ErrSize},
	} {
		for name, write := range map[string]func(io.Writer, contour.Field) error{
			"npy": gridio.WriteNPY, "npz": gridio.WriteNPZ, "csv": gridio.WriteCSV,
		} {
			is := k.is
			if _, ok := k.f.(*contour.CurvilinearGrid); ok && name == "csv" {
				is = gridio.ErrFormat
			}
			checkError(t, write(io.Discard, k.f), is, name+": ")
		}
	}
	if err := gridio.WriteNPZ(io.Discard, curved); err == nil {
		t.Error("no error from a nil curvilinear grid")
	}
	g, err := contour.NewGrid(numpyX, numpyY, numpyZ)
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	for _, write := range []func(io.Writer, contour.Field) error{gridio.WriteNPY, gridio.WriteNPZ, gridio.WriteCSV} {
		checkError(t, write(failing{full}, g), full, ": ")
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// A hugeField claims more nodes than fit into memory.
type hugeField struct{}

func (hugeField) Dims() (c, r int)   { return math.MaxInt / 2, 4 }
func (hugeField) X(c int) float64    { return float64(c) }
func (hugeField) Y(r int) float64    { return float64(r) }
func (hugeField) Z(c, r int) float64 { return 0 }

func ExampleReadNPZ() {
	data, err := os.ReadFile("testdata/axes.npz") // numpy.savez("axes.npz", x=x, y=y, z=z)
	if err != nil {
		fmt.Println(err)
		return
	}
	grid, err := gridio.ReadNPZ(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		fmt.Println(err)
		return
	}
	columns, rows := grid.Dims()
	fmt.Println(columns, rows, grid.X(3), grid.Y(2), grid.Z(3, 2))
	// Output:
	// 4 3 4 3 23
}

func ExampleLoad() {
	_, err := gridio.Load("testdata/vector.npy")
	fmt.Println(err)
	// Output:
	// gridio: testdata/vector.npy: shape [4], want two dimensions: wrong format
}
