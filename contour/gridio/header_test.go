package gridio_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"natgrad.example/contour/gridio"
)

// npyOf returns a .npy file of the given version with the given header.
func npyOf(version byte, header, data string) []byte {
	out := []byte{0x93, 'N', 'U', 'M', 'P', 'Y', version, 0}
	if version == 1 {
		out = binary.LittleEndian.AppendUint16(out, uint16(len(header)))
	} else {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(header)))
	}
	return append(append(out, header...), data...)
}

// Every header is a Python literal that NumPy's ast.literal_eval accepts.
func TestHeaders(t *testing.T) {
	want := []float64{1, 2, 3, 4, 5, 6}
	for _, header := range []string{
		"{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }\n",
		"{'shape': (2, 3), 'fortran_order': False, 'descr': '|u1'}\n",
		"{'fortran_order': False, 'shape': (2,3), 'descr': 'u1'}",
		`{"descr": "|u1", "shape": (2, 3), "fortran_order": False}` + "      \n",
		`{"descr":"<u1",'shape':(2,3,),"fortran_order":False,}`,
		" {\n\t'descr' : '>u1' ,\n\t'shape' : ( 2 , 3 ) ,\n\t'fortran_order' : False\n} \n",
		"{'descr': '|u1', 'fortran_order': False, 'shape': (2L, 3L), }\n",
		"{'descr': '=u1', 'fortran_order': False, 'shape': (2, 3), }" + strings.Repeat(" ", 300) + "\n",
	} {
		for version := byte(1); version <= 3; version++ {
			g, err := gridio.ReadNPY(bytes.NewReader(npyOf(version, header, "\x01\x02\x03\x04\x05\x06")), nil, nil)
			if err != nil {
				t.Errorf("version %d, %q: %v", version, header, err)
				continue
			}
			checkGrid(t, header, g, []float64{0, 1, 2}, []float64{0, 1}, want)
		}
	}
}

func TestBadHeaders(t *testing.T) {
	for _, k := range []struct{ header, says string }{
		{"{'descr': '<f8', 'fortran_order': False}", "byte 40: no shape"},
		{"{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)}", `byte 24: key "descr" twice`},
		{"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), 'more': 1}", `unknown key "more"`},
		{"{'descr': '<f8', 'fortran_order': 0, 'shape': (2, 2)}", `got "0, 'shape': (2, 2)}", want True or False`},
		{"{'descr': '<f8', 'fortran_order': False, 'shape': [2, 2]}", `got "[2, 2]}", want "("`},
		{"{'descr': '<f8', 'fortran_order': 012345678901234567890123, 'shape': (2, 2)}", `got "01234567890123456789", want True or False`},
		{"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2.5)}", `got ".5)}"`},
		{"{'descr': '<f8', 'fortran_order': False, 'shape': (2, None)}", "want an integer"},
		{"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 99999999999999999999)}", "want an integer"},
		{"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)", "got the end"},
		{"{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)} x", "want nothing after"},
		{"{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2, 2)}", "structured types"},
		{"{'descr: <f8}", "want a closing quote"},
		{"{descr: '<f8'}", `got "descr: '<f8'}", want a key`},
		{"{'descr': f8}", "want a type such as '<f8'"},
		{"{'descr': '', 'fortran_order': False, 'shape': (2, 2)}", `type "": want a type`},
		{"{'descr': '<f16', 'fortran_order': False, 'shape': (2, 2)}", "want floats of 2, 4 or 8 bytes"},
		{"{'descr': '<c16', 'fortran_order': False, 'shape': (2, 2)}", "want real numbers"},
		{"{'descr': '<i3', 'fortran_order': False, 'shape': (2, 2)}", "integers of 1, 2, 4 or 8 bytes"},
		{"{'descr': '|O', 'fortran_order': False, 'shape': (2, 2)}", "want real numbers"},
		{"{'descr': '<M8[s]', 'fortran_order': False, 'shape': (2, 2)}", "want real numbers"},
	} {
		_, err := gridio.ReadNPY(bytes.NewReader(npyOf(1, k.header, "")), nil, nil)
		checkError(t, err, gridio.ErrFormat, k.says)
		// Every beginning of a header is an error of this package.
		for n := range len(k.header) {
			_, err := gridio.ReadNPY(bytes.NewReader(npyOf(1, k.header[:n], "")), nil, nil)
			if err == nil || strings.Contains(err.Error(), "runtime") || !strings.HasPrefix(err.Error(), "gridio: npy: ") {
				t.Errorf("error %v from %q", err, k.header[:n])
			}
		}
	}
}

// Headers of each version have up to 65,536 bytes, as far as the version can say so. The size of
// the data after them is compared with the size of the input, if it is known.
func TestHeaderLengths(t *testing.T) {
	const text, data = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}", "\x01\x02\x03\x04\x05\x06"
	for version := byte(1); version <= 3; version++ {
		for _, n := range []int{len(text), 255, 256, 257, 1<<16 - 1, 1 << 16, 1<<16 + 1, 1<<17 + 100, 1<<24 + 100} {
			if version == 1 && n >= 1<<16 {
				continue // two bytes for the length
			}
			file := npyOf(version, text+strings.Repeat(" ", n-len(text)), data)
			for name, open := range map[string]func(b []byte) io.Reader{
				"known": func(b []byte) io.Reader { return bytes.NewReader(b) }, "unknown": func(b []byte) io.Reader { return io.MultiReader(bytes.NewReader(b)) },
			} {
				g, err := gridio.ReadNPY(open(file), nil, nil)
				if n > 1<<16 {
					checkError(t, err, gridio.ErrFormat, fmt.Sprintf("header of %d bytes, want at most 65536", n))
					continue
				}
				if err != nil {
					t.Errorf("version %d, header of %d bytes, %s size: %v", version, n, name, err)
					continue
				}
				checkGrid(t, name, g, []float64{0, 1, 2}, []float64{0, 1}, []float64{1, 2, 3, 4, 5, 6})
				says := "5 bytes of data, want 6"
				if name == "unknown" {
					says = "near element 0 of 6"
				}
				_, err = gridio.ReadNPY(open(file[:len(file)-1]), nil, nil)
				checkError(t, err, io.ErrUnexpectedEOF, says)
			}
		}
	}
}

// A file that ends early is an error that says in which part. Only the magic string tells
// that it is no array.
func TestShortHeaders(t *testing.T) {
	for version := byte(1); version <= 3; version++ {
		file := npyOf(version, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}", "")
		length := len(file) - len("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}")
		for n := range file {
			is, says := io.ErrUnexpectedEOF, "npy: header: unexpected EOF"
			switch {
			case n == 0:
				is, says = gridio.ErrFormat, "not a NumPy array"
			case n < 8:
			case n < length:
				says = "header: length: unexpected EOF"
			default:
				says = fmt.Sprintf("header: %d of %d bytes: unexpected EOF", n-length, len(file)-length)
			}
			_, err := gridio.ReadNPY(bytes.NewReader(file[:n]), nil, nil)
			checkError(t, err, is, says)
		}
		for i := range 6 { // each byte of the magic string counts
			wrong := bytes.Clone(file)
			wrong[i] ^= 0x20
			_, err := gridio.ReadNPY(bytes.NewReader(wrong), nil, nil)
			checkError(t, err, gridio.ErrFormat, "not a NumPy array")
			_, err = gridio.ReadNPY(bytes.NewReader(wrong[:i+1]), nil, nil)
			checkError(t, err, gridio.ErrFormat, "not a NumPy array")
		}
	}
	for _, version := range []byte{0, 4, 5, 255} {
		file := npyOf(version, "{}", "")
		file[7] = 9
		_, err := gridio.ReadNPY(bytes.NewReader(file), nil, nil)
		checkError(t, err, gridio.ErrFormat, fmt.Sprintf("header: version %d.9, want 1, 2 or 3", version))
	}
}

// Extreme values of all types of real numbers, in both byte orders. The values of
// float16 are those of IEEE 754 binary16: the least subnormal and normal number, the
// greatest number, and the number next to ⅓.
func TestElementTypes(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, k := range []struct {
		descr string
		data  []any
		want  []float64
	}{
		{"b1", []any{uint8(0), uint8(1), uint8(2), uint8(255)}, []float64{0, 1, 1, 1}},
		{"?", []any{uint8(0), uint8(1), uint8(0), uint8(1)}, []float64{0, 1, 0, 1}},
		{"i1", []any{int8(-128), int8(127), int8(-1), int8(0)}, []float64{-128, 127, -1, 0}},
		{"i2", []any{int16(math.MinInt16), int16(math.MaxInt16), int16(-2), int16(3)}, []float64{-32768, 32767, -2, 3}},
		{"i4", []any{int32(math.MinInt32), int32(math.MaxInt32), int32(-2), int32(3)}, []float64{-2147483648, 2147483647, -2, 3}},
		{"i8", []any{int64(math.MinInt64), int64(1 << 53), int64(-2), int64(3)}, []float64{-0x1p63, 0x1p53, -2, 3}},
		{"u1", []any{uint8(0), uint8(255), uint8(1), uint8(2)}, []float64{0, 255, 1, 2}},
		{"u2", []any{uint16(0), uint16(65535), uint16(1), uint16(2)}, []float64{0, 65535, 1, 2}},
		{"u4", []any{uint32(0), uint32(math.MaxUint32), uint32(1), uint32(2)}, []float64{0, 4294967295, 1, 2}},
		{"u8", []any{uint64(0), uint64(1 << 63), uint64(1), uint64(2)}, []float64{0, 0x1p63, 1, 2}},
		{"f2", []any{uint16(0x0001), uint16(0x0400), uint16(0x7bff), uint16(0x3555)}, []float64{0x1p-24, 0x1p-14, 65504, 0.333251953125}},
		{"f2", []any{uint16(0x7c00), uint16(0xfc00), uint16(0x7e01), uint16(0xc000)}, []float64{inf, -inf, nan, -2}},
		{"f4", []any{float32(1e-45), float32(math.MaxFloat32), float32(-1), float32(inf)}, []float64{0x1p-149, math.MaxFloat32, -1, inf}},
		{"f8", []any{5e-324, math.MaxFloat64, -1.0, nan}, []float64{5e-324, math.MaxFloat64, -1, nan}},
	} {
		for _, order := range []struct {
			mark string
			binary.ByteOrder
		}{{"<", binary.LittleEndian}, {">", binary.BigEndian}, {"=", binary.LittleEndian}, {"|", binary.LittleEndian}, {"", binary.LittleEndian}} {
			for _, fortran := range []string{"False", "True"} {
				var data bytes.Buffer
				for _, v := range k.data {
					if err := binary.Write(&data, order, v); err != nil {
						t.Fatal(err)
					}
				}
				header := fmt.Sprintf("{'descr': '%s%s', 'fortran_order': %s, 'shape': (2, 2), }\n", order.mark, k.descr, fortran)
				g, err := gridio.ReadNPY(bytes.NewReader(npyOf(1, header, data.String())), nil, nil)
				if err != nil {
					t.Errorf("%s: %v", header, err)
					continue
				}
				want := k.want
				if fortran == "True" {
					want = []float64{want[0], want[2], want[1], want[3]}
				}
				checkGrid(t, header, g, []float64{0, 1}, []float64{0, 1}, want)
			}
		}
	}
}
