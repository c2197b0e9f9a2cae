package gridio_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

// npyHead returns the header of an array of bytes.
func npyHead(descr, shape string) string {
	return string(npyBytes(fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", descr, shape), ""))
}

// archive returns an .npz of deflated arrays: each header with n zeros.
func archive(t *testing.T, n int, arrays ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, a := range arrays {
		w, err := z.Create(a[0] + ".npy")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, a[1]); err != nil {
			t.Fatal(err)
		}
		zeros := make([]byte, 1<<20)
		for left := n; left > 0; left -= len(zeros) {
			if _, err := w.Write(zeros[:min(left, len(zeros))]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// allocated returns the bytes that do allocates.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Small files that declare large arrays are errors, and cost little memory.
func TestSmallFilesOfLargeArrays(t *testing.T) {
	const little = 64 << 20
	shapes := []string{
		"(0, 10000000000000)", "(10000000000000, 0)", "(1, 10000000000000)", "(16777216, 2)", "(4000, 4000)",
		"(9223372036854775807, 9223372036854775807)", "(4294967296, 4294967296)", "(-1, 5)", "(0, -1)",
		"(" + strings.Repeat("1, ", 70) + ")", "(" + strings.Repeat("0, ", 9000) + ")",
		"(99999999999999999999, 1)", "(16777216, 0)",
	}
	for _, shape := range shapes {
		for _, descr := range []string{"<f8", "|b1"} {
			head := npyHead(descr, shape)
			if len(head) > 1<<16 {
				head = head[:1<<16]
			}
			var errs [3]error
			n := allocated(func() {
				_, errs[0] = gridio.ReadNPY(strings.NewReader(head), nil, nil)
				_, errs[1] = gridio.ReadNPY(io.MultiReader(strings.NewReader(head)), nil, nil) // of unknown size
				data := archive(t, 0, [2]string{"z", head})
				_, errs[2] = gridio.ReadNPZ(bytes.NewReader(data), int64(len(data)))
			})
			for _, err := range errs {
				if err == nil || !strings.HasPrefix(err.Error(), "gridio: ") || len(err.Error()) > 1000 {
					t.Errorf("%s %.40s: %.200v", descr, shape, err)
				}
			}
			if n > little {
				t.Errorf("%s %.40s: %d bytes", descr, shape, n)
			}
		}
	}
}

// An archive that unpacks into more values than MaxValues, into more bytes than its array
// has, or that lacks an axis of a large array, costs a bounded amount of memory.
func TestArchiveBombs(t *testing.T) {
	good := npyHead("|b1", "(2, 2)")
	for _, k := range []struct {
		name string
		data []byte
		is   error
	}{
		{"too many booleans", archive(t, 1<<20, [2]string{"z", npyHead("|b1", fmt.Sprintf("(16, %d)", gridio.MaxValues/16+1))}), gridio.ErrTooLarge},
		{"bytes after the array", archive(t, 4<<20, [2]string{"z", good}), gridio.ErrFormat},
		{"a long axis", archive(t, 4, [2]string{"z", good}, [2]string{"x", npyHead("|b1", "(10000000000000,)")}), gridio.ErrTooLarge},
		{"an axis without data", archive(t, 4, [2]string{"z", good}, [2]string{"y", npyHead("|b1", "(0, 10000000000000)")}), gridio.ErrTooLarge},
		{"thousands of names", archive(t, 0, func() (all [][2]string) {
			for i := range 5000 {
				all = append(all, [2]string{strings.Repeat("n", 100) + fmt.Sprint(i), ""})
			}
			return
		}()...), gridio.ErrMissing},
	} {
		var err error
		n := allocated(func() { _, err = gridio.ReadNPZ(bytes.NewReader(k.data), int64(len(k.data))) })
		if !errors.Is(err, k.is) || len(err.Error()) > 1000 || n > 32<<20 {
			t.Errorf("%s: %d bytes, %.200v; want %v", k.name, n, err, k.is)
		}
	}
}

// A CSV file with a long line, or with too many values, is an error.
func TestLongCSV(t *testing.T) {
	for name, text := range map[string]string{
		"commas":  "y/x" + strings.Repeat(",", 8<<20),
		"numbers": "y/x,0" + strings.Repeat(",1", 4<<20),
		"a field": "y/x," + strings.Repeat("1", 40<<20),
		"rows":    "y/x" + ascending(4096) + "\n" + strings.Repeat("1"+strings.Repeat(",", 4096)+"\n", 4097),
	} {
		if name == "rows" && testing.Short() {
			continue // takes seconds
		}
		var err error
		n := allocated(func() { _, err = gridio.ReadCSV(strings.NewReader(text)) })
		if !errors.Is(err, gridio.ErrTooLarge) || len(err.Error()) > 1000 || n > 2<<30 {
			t.Errorf("%s: %d bytes, %.200v", name, n, err)
		}
	}
}

func ascending(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ",%d", i)
	}
	return b.String()
}

// The error of an array that is too small for a grid names its shape, and axes of any
// length do not help.
func TestTooFewRows(t *testing.T) {
	for _, shape := range []string{"(0, 5)", "(1, 5)", "(5, 1)", "(0, 0)"} {
		_, err := gridio.ReadNPY(strings.NewReader(npyHead("|b1", shape)+"12345"), nil, nil)
		checkError(t, err, contour.ErrSize, "shape")
	}
}
