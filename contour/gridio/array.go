package gridio

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// An array is a NumPy array of real numbers in C order.
type array struct {
	shape  []int
	values []float64
}

// chunk is the number of elements read at a time. If the size of the input is unknown,
// memory then grows with the data, not with the size that the header declares.
const chunk = 1 << 13

// maxDims is the greatest number of dimensions of an array: NumPy's own (NPY_MAXDIMS).
const maxDims = 64

// readArray reads one array from r, which has size bytes, or an unknown number if size
// is negative.
func readArray(r io.Reader, size int64) (*array, error) {
	h, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	n, err := count(h.shape)
	if err != nil {
		return nil, err
	}
	t, err := elementOf(h.descr)
	if err != nil {
		return nil, err
	}
	if left := size - h.size; size >= 0 && left < int64(n)*int64(t.size) {
		return nil, fmt.Errorf("type %q, shape %v: %d bytes of data, want %d: %w",
			h.descr, h.shape, max(left, 0), int64(n)*int64(t.size), io.ErrUnexpectedEOF)
	}
	a := &array{shape: h.shape}
	if size >= 0 {
		a.values = make([]float64, 0, n)
	}
	if err := a.read(r, t, n); err != nil {
		return nil, fmt.Errorf("type %q, shape %v: %w", h.descr, h.shape, err)
	}
	if h.fortran && len(a.shape) == 2 {
		a.values = transposed(a.values, a.shape[0], a.shape[1])
	}
	return a, nil
}

// count returns the number of elements of an array with the given shape.
func count(shape []int) (int, error) {
	if len(shape) > maxDims {
		return 0, fmt.Errorf("%d dimensions, want at most %d: %w", len(shape), maxDims, ErrFormat)
	}
	n := 1
	for _, k := range shape {
		if k < 0 {
			return 0, fmt.Errorf("shape %v is negative: %w", shape, ErrFormat)
		}
		// An empty array may not have a large dimension either: axes have its length.
		if k > MaxValues || n > MaxValues/max(k, 1) {
			return 0, fmt.Errorf("shape %v: want at most %d values: %w", shape, MaxValues, ErrTooLarge)
		}
		n *= max(k, 1)
	}
	if slices.Contains(shape, 0) {
		return 0, nil
	}
	return n, nil
}

// An element is the type of the elements of an array.
type element struct {
	size  int // in bytes
	value func(b []byte) float64
}

// elementOf returns the type that a header describes by its byte order, its kind and
// its size in bytes, such as "<f8".
func elementOf(descr string) (element, error) {
	bad := func(want string) (element, error) {
		return element{}, fmt.Errorf("type %q: want %s: %w", descr, want, ErrFormat)
	}
	code := descr
	var order binary.ByteOrder = binary.LittleEndian
	if code != "" {
		switch code[0] {
		case '>', '!':
			order = binary.BigEndian
			code = code[1:]
		case '<', '=', '|':
			code = code[1:]
		}
	}
	if code == "?" {
		code = "b1"
	}
	if t, ok := elements(order)[code]; ok {
		return t, nil
	}
	if code == "" {
		return bad("a type such as <f8")
	}
	switch code[0] {
	case 'f', 'g':
		return bad("floats of 2, 4 or 8 bytes")
	case 'i', 'u', 'b':
		return bad("booleans of 1 byte or integers of 1, 2, 4 or 8 bytes")
	}
	return bad("real numbers: booleans, integers or floats")
}

// elements returns the types of real numbers by their kinds and sizes.
func elements(order binary.ByteOrder) map[string]element {
	return map[string]element{
		"b1": {1, func(b []byte) float64 {
			if b[0] != 0 {
				return 1
			}
			return 0
		}},
		"i1": {1, func(b []byte) float64 { return float64(int8(b[0])) }},
		"i2": {2, func(b []byte) float64 { return float64(int16(order.Uint16(b))) }},
		"i4": {4, func(b []byte) float64 { return float64(int32(order.Uint32(b))) }},
		"i8": {8, func(b []byte) float64 { return float64(int64(order.Uint64(b))) }},
		"u1": {1, func(b []byte) float64 { return float64(b[0]) }},
		"u2": {2, func(b []byte) float64 { return float64(order.Uint16(b)) }},
		"u4": {4, func(b []byte) float64 { return float64(order.Uint32(b)) }},
		"u8": {8, func(b []byte) float64 { return float64(order.Uint64(b)) }},
		"f2": {2, func(b []byte) float64 { return half(order.Uint16(b)) }},
		"f4": {4, func(b []byte) float64 { return float64(math.Float32frombits(order.Uint32(b))) }},
		"f8": {8, func(b []byte) float64 { return math.Float64frombits(order.Uint64(b)) }},
	}
}

// half returns the value of an IEEE 754 binary16 number: a sign, 5 bits of the
// exponent and 10 bits of the fraction.
func half(bits uint16) float64 {
	exponent, fraction := int(bits>>10&0x1f), float64(bits&0x3ff)
	var v float64
	switch {
	case exponent == 0:
		v = math.Ldexp(fraction, -24)
	case exponent < 0x1f:
		v = math.Ldexp(1024+fraction, exponent-25)
	case fraction == 0:
		v = math.Inf(1)
	default:
		return math.NaN()
	}
	if bits&0x8000 != 0 {
		return -v
	}
	return v
}

// read reads n elements of type t.
func (a *array) read(r io.Reader, t element, n int) error {
	if n == 0 {
		return nil
	}
	buf := make([]byte, min(n, chunk)*t.size)
	for len(a.values) < n {
		part := buf[:min(n-len(a.values), chunk)*t.size]
		if _, err := io.ReadFull(r, part); err != nil {
			return fmt.Errorf("near element %d of %d: %w", len(a.values), n, noEOF(err))
		}
		for ; len(part) > 0; part = part[t.size:] {
			a.values = append(a.values, t.value(part))
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

// noEOF returns io.ErrUnexpectedEOF if err is io.EOF, otherwise err.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
