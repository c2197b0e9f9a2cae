package gridio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"slices"
	"testing"

	"codeberg.org/sbinet/npyio/npy"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour/gridio"
)

// npyFile returns a value as an array of NumPy.
func npyFile(t testing.TB, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := npy.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadRows(t *testing.T) {
	for _, c := range []struct {
		value any
		want  [][]float64
	}{
		{mat.NewDense(2, 3, []float64{1, 2, 3, 4, 5, 6}), [][]float64{{1, 2, 3}, {4, 5, 6}}},
		{mat.NewDense(1, 3, []float64{1, 2, 3}), [][]float64{{1, 2, 3}}},
		{mat.NewDense(3, 1, []float64{1, 2, 3}), [][]float64{{1}, {2}, {3}}},
		{[]float64{1, math.Inf(1)}, [][]float64{{1}, {math.Inf(1)}}},
		{[]int32{7, -8}, [][]float64{{7}, {-8}}},
	} {
		rows, err := gridio.ReadRows(bytes.NewReader(npyFile(t, c.value)))
		if err != nil || !slices.EqualFunc(rows, c.want, slices.Equal[[]float64]) {
			t.Errorf("%v: %v, %v", c.want, rows, err)
		}
		for _, row := range rows {
			if cap(row) != len(row) {
				t.Errorf("%v: appending to a row changes the next one", c.want)
			}
		}
	}
}

func TestReadRowsErrors(t *testing.T) {
	whole := npyFile(t, mat.NewDense(2, 2, []float64{1, 2, 3, 4}))
	head := func(shape string) []byte {
		return []byte("\x93NUMPY\x01\x00\x46\x00" + fmt.Sprintf("%-69s\n", "{'descr': '<f8', 'fortran_order': False, 'shape': "+shape+", }"))
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":          {nil, gridio.ErrFormat},
		"text":             {[]byte("1 2\n3 4\n"), gridio.ErrFormat},
		"short":            {whole[:len(whole)-1], io.ErrUnexpectedEOF},
		"no dimension":     {append(head("()"), make([]byte, 8)...), gridio.ErrFormat},
		"three dimensions": {append(head("(1, 1, 1)"), make([]byte, 8)...), gridio.ErrFormat},
		"no rows":          {head("(0, 3)"), gridio.ErrFormat},
		"no columns":       {head("(3, 0)"), gridio.ErrFormat},
		"no numbers":       {head("(0,)"), gridio.ErrFormat},
	} {
		if rows, err := gridio.ReadRows(bytes.NewReader(c.data)); rows != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v", name, rows, err)
		}
	}
}

func ExampleReadRows() {
	var file bytes.Buffer // of another program
	if err := npy.Write(&file, mat.NewDense(3, 2, []float64{4, 1, 2, 0.5, 0, 0})); err != nil {
		log.Fatal(err)
	}
	iterates, err := gridio.ReadRows(&file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(iterates)
	// Output: [[4 1] [2 0.5] [0 0]]
}
