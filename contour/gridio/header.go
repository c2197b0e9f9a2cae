package gridio

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// magic are the first bytes of a NumPy array.
const magic = "\x93NUMPY"

// maxHeader is the maximum length of a header in bytes. NumPy's own limit is 10,000
// bytes (numpy.lib.format, max_header_size).
const maxHeader = 1 << 16

// A header describes a NumPy array.
type header struct {
	descr   string // type of the elements
	fortran bool   // whether the elements are in Fortran order
	shape   []int
	size    int64 // of all before the elements, in bytes
}

// readHeader reads the magic string, the version, and the header, whose length has two
// bytes in version 1 and four in versions 2 and 3.
//
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
func readHeader(r io.Reader) (*header, error) {
	start := make([]byte, len(magic))
	n, err := io.ReadFull(r, start)
	if string(start[:n]) != magic[:n] || n == 0 && noEOF(err) == io.ErrUnexpectedEOF {
		return nil, fmt.Errorf("not a NumPy array: %w", ErrFormat)
	}
	version := make([]byte, 2)
	if err == nil {
		_, err = io.ReadFull(r, version)
	}
	if err != nil {
		return nil, fmt.Errorf("header: %w", noEOF(err))
	}
	width := 4
	switch version[0] {
	case 1:
		width = 2
	case 2, 3:
	default:
		return nil, fmt.Errorf("header: version %d.%d, want 1, 2 or 3: %w", version[0], version[1], ErrFormat)
	}
	size := make([]byte, 4)
	if _, err := io.ReadFull(r, size[:width]); err != nil {
		return nil, fmt.Errorf("header: length: %w", noEOF(err))
	}
	length := binary.LittleEndian.Uint32(size)
	if length > maxHeader {
		return nil, fmt.Errorf("header of %d bytes, want at most %d: %w", length, maxHeader, ErrFormat)
	}
	text := make([]byte, length)
	if n, err := io.ReadFull(r, text); err != nil {
		return nil, fmt.Errorf("header: %d of %d bytes: %w", n, length, noEOF(err))
	}
	p := &literal{text: string(text)}
	h := p.header()
	if p.err != nil {
		return nil, fmt.Errorf("header: %w", p.err)
	}
	h.size = int64(len(magic)+len(version)+width) + int64(length)
	return h, nil
}

// literal parses a Python literal. After an error, all methods return zero values.
type literal struct {
	text string
	at   int // position of the next byte
	err  error
}

// header parses a dictionary with the keys descr, fortran_order and shape in any
// order.
func (p *literal) header() *header {
	h := &header{}
	seen := map[string]bool{}
	p.expect("{")
	for p.err == nil && !p.skip("}") {
		key := p.quoted("a key")
		if p.err == nil && seen[key] {
			p.fail("key %q twice", key)
		}
		seen[key] = true
		p.expect(":")
		switch key {
		case "descr":
			if p.skip("[") {
				p.fail("descr is a list: structured types are not possible")
			}
			h.descr = p.quoted("a type such as '<f8'")
		case "fortran_order":
			h.fortran = p.boolean()
		case "shape":
			h.shape = p.tuple()
		default:
			p.fail("unknown key %q, want descr, fortran_order and shape", key)
		}
		if !p.skip(",") {
			p.expect("}")
			break
		}
	}
	for _, key := range []string{"descr", "fortran_order", "shape"} {
		if p.err == nil && !seen[key] {
			p.fail("no %s", key)
		}
	}
	if p.space(); p.err == nil && p.at < len(p.text) {
		p.want("nothing after the dictionary")
	}
	return h
}

// fail sets the error unless there is one.
func (p *literal) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("byte %d: %s: %w", p.at, fmt.Sprintf(format, args...), ErrFormat)
	}
}

// want sets the error to what was expected at the next byte.
func (p *literal) want(what string) {
	got := strconv.Quote(p.text[p.at:min(len(p.text), p.at+20)])
	if p.at == len(p.text) {
		got = "the end"
	}
	p.fail("got %s, want %s", got, what)
}

// space skips white space.
func (p *literal) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n\x00", p.text[p.at]) >= 0 {
		p.at++
	}
}

// skip reports whether token is next, and skips it.
func (p *literal) skip(token string) bool {
	p.space()
	if p.err != nil || !strings.HasPrefix(p.text[p.at:], token) {
		return false
	}
	p.at += len(token)
	return true
}

func (p *literal) expect(token string) {
	if !p.skip(token) {
		p.want(strconv.Quote(token))
	}
}

// quoted parses a string in single or double quotes.
func (p *literal) quoted(what string) string {
	quote := `'`
	if !p.skip(`'`) {
		if quote = `"`; !p.skip(`"`) {
			p.want(what)
			return ""
		}
	}
	text, _, ok := strings.Cut(p.text[p.at:], quote)
	if !ok {
		p.want("a closing quote")
		return ""
	}
	p.at += len(text) + 1
	return text
}

func (p *literal) boolean() bool {
	switch {
	case p.skip("True"):
		return true
	case p.skip("False"):
	default:
		p.want("True or False")
	}
	return false
}

// tuple parses a tuple of integers. Python 2 writes an L after long integers.
func (p *literal) tuple() []int {
	list := []int{}
	p.expect("(")
	for p.err == nil && !p.skip(")") {
		p.space()
		digits := p.text[p.at:]
		digits = digits[:len(digits)-len(strings.TrimLeft(digits, "+-0123456789"))]
		v, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			p.want("an integer of a shape such as (3, 4)")
			return nil
		}
		// Where an int has 32 bits, a greater number is as far too large.
		list = append(list, int(max(math.MinInt, min(v, math.MaxInt))))
		p.at += len(digits)
		p.skip("L")
		if !p.skip(",") {
			p.expect(")")
			break
		}
	}
	return list
}
