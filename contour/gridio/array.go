package gridio

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"

	"github.com/sbinet/npyio/npy"
)

// An array is a NumPy array of real numbers in C order.
type array struct {
	shape  []int
	values []float64
}

// maxHeader is the maximum length of a header in bytes. NumPy's own limit is 10,000
// bytes (numpy.lib.format, max_header_size).
const maxHeader = 1 << 16

// chunk is the number of elements read at a time. Memory then grows with the data,
// not with the size that the header declares.
const chunk = 1 << 13

// readArray reads one array.
func readArray(r io.Reader) (*array, error) {
	buf := bufio.NewReaderSize(r, 1<<16)
	if err := checkHeader(buf); err != nil {
		return nil, err
	}
	nr, err := newReader(&fullReader{buf})
	if err != nil {
		return nil, err
	}
	d := nr.Header.Descr
	n, err := count(d.Shape)
	if err != nil {
		return nil, err
	}
	a := &array{shape: d.Shape}
	if err := a.read(nr, npy.TypeFrom(d.Type), n); err != nil {
		return nil, fmt.Errorf("type %q, shape %v: %w", d.Type, d.Shape, err)
	}
	if d.Fortran && len(a.shape) == 2 {
		a.values = transposed(a.values, a.shape[0], a.shape[1])
	}
	return a, nil
}

// checkHeader returns an error for headers that npyio's reader cannot handle.
func checkHeader(buf *bufio.Reader) error {
	head, err := buf.Peek(12)
	if !bytes.HasPrefix(head, npy.Magic[:]) {
		return fmt.Errorf("not a NumPy array: %w", ErrFormat)
	}
	if err != nil {
		return fmt.Errorf("header: %w", noEOF(err))
	}
	size, skip := int(binary.LittleEndian.Uint16(head[8:])), 10
	if head[6] > 1 {
		size, skip = int(min(binary.LittleEndian.Uint32(head[8:]), math.MaxInt32)), 12
	}
	if size > maxHeader-skip {
		return fmt.Errorf("header of %d bytes: %w", size, ErrFormat)
	}
	if _, err := buf.Peek(skip + size); err != nil {
		return fmt.Errorf("header: %w", noEOF(err))
	}
	return nil
}

// newReader reads the header with npyio, which panics if keys or brackets are not
// where it expects them.
func newReader(r io.Reader) (nr *npy.Reader, err error) {
	defer func() {
		if v := recover(); v != nil {
			nr, err = nil, fmt.Errorf("header: %v: %w", v, ErrFormat)
		}
	}()
	nr, err = npy.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("header: %w: %w", noEOF(err), ErrFormat)
	}
	return nr, nil
}

// count returns the number of elements of an array with the given shape.
func count(shape []int) (int, error) {
	n := 1
	for _, k := range shape {
		if k < 0 || k > 0 && n > math.MaxInt/8/k {
			return 0, fmt.Errorf("shape %v: %w", shape, ErrFormat)
		}
		n *= k
	}
	return n, nil
}

// read reads n elements of type t.
func (a *array) read(r *npy.Reader, t reflect.Type, n int) error {
	if t == nil {
		return fmt.Errorf("unknown type: %w", ErrFormat)
	}
	switch t.Kind() {
	case reflect.Bool:
		return readAs(a, r, n, func(v bool) float64 {
			if v {
				return 1
			}
			return 0
		})
	case reflect.Int8:
		return readAs(a, r, n, func(v int8) float64 { return float64(v) })
	case reflect.Int16:
		return readAs(a, r, n, func(v int16) float64 { return float64(v) })
	case reflect.Int32:
		return readAs(a, r, n, func(v int32) float64 { return float64(v) })
	case reflect.Int64:
		return readAs(a, r, n, func(v int64) float64 { return float64(v) })
	case reflect.Uint8:
		return readAs(a, r, n, func(v uint8) float64 { return float64(v) })
	case reflect.Uint16:
		return readAs(a, r, n, func(v uint16) float64 { return float64(v) })
	case reflect.Uint32:
		return readAs(a, r, n, func(v uint32) float64 { return float64(v) })
	case reflect.Uint64:
		return readAs(a, r, n, func(v uint64) float64 { return float64(v) })
	case reflect.Float32:
		return readAs(a, r, n, func(v float32) float64 { return float64(v) })
	case reflect.Float64:
		return readAs(a, r, n, func(v float64) float64 { return v })
	}
	return fmt.Errorf("not a type of real numbers: %w", ErrFormat)
}

// readAs reads n elements of type T.
func readAs[T any](a *array, r *npy.Reader, n int, value func(T) float64) error {
	buf := make([]T, min(n, chunk))
	for len(a.values) < n {
		part := buf[:min(n-len(a.values), chunk)]
		if err := r.Read(&part); err != nil {
			return fmt.Errorf("near element %d of %d: %w", len(a.values), n, noEOF(err))
		}
		for _, v := range part {
			a.values = append(a.values, value(v))
		}
	}
	return nil
}

// transposed returns the elements of v, which is in Fortran order, in C order.
func transposed(v []float64, rows, columns int) []float64 {
	t := make([]float64, 0, len(v))
	for r := range rows {
		for c := range columns {
			t = append(t, v[c*rows+r])
		}
	}
	return t
}

// A fullReader fills the whole buffer on every read, as npyio expects. It returns
// io.ErrUnexpectedEOF instead of io.EOF, which npyio would ignore.
type fullReader struct{ r io.Reader }

func (f *fullReader) Read(p []byte) (int, error) {
	n, err := io.ReadFull(f.r, p)
	return n, noEOF(err)
}

// noEOF returns io.ErrUnexpectedEOF if err is io.EOF, otherwise err.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
