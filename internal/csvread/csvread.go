// Package csvread reads CSV files of unknown origin. Package encoding/csv holds a record
// in memory, with about 40 bytes for each field, so that a line of commas needs 40 times
// its length. This package bounds the length of a record and the number of its fields.
package csvread

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

// MaxRecord is the greatest length of a record in bytes, give or take the size of a
// buffer. It includes the lines that are skipped before the record.
const MaxRecord = 32 << 20

// MaxFields is the greatest number of fields of a record, give or take the fields in a
// buffer. A comma in a quoted field counts as well. Decimals of float64 have at most 24
// characters, so that MaxFields of them fit into MaxRecord bytes.
const MaxFields = 1 << 20

// ErrTooLong means that a record has more than MaxRecord bytes or MaxFields fields.
var ErrTooLong = errors.New("too long")

// A Reader is a csv.Reader whose records are bounded.
type Reader struct {
	*csv.Reader
	bytes *bounded
}

// NewReader returns a reader of r with the settings of csv.NewReader.
func NewReader(r io.Reader) *Reader {
	b := &bounded{from: r}
	return &Reader{csv.NewReader(b), b}
}

// Read reads a record. Its errors are those of csv.Reader, and ErrTooLong. If reading
// itself fails, the error is that of the reader, and not one about the text before it.
func (r *Reader) Read() ([]string, error) {
	r.bytes.left, r.bytes.commas = MaxRecord, MaxFields
	fields, err := r.Reader.Read()
	if err != nil && r.bytes.err != nil {
		return nil, r.bytes.err
	}
	if errors.Is(err, ErrTooLong) {
		return nil, fmt.Errorf("after byte %d: a record of more than %d bytes or %d fields: %w", r.InputOffset(), MaxRecord, MaxFields, ErrTooLong)
	}
	return fields, err
}

// bounded reads a limited number of bytes and commas and then returns ErrTooLong.
type bounded struct {
	from         io.Reader
	left, commas int
	err          error // of from, other than io.EOF
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 || b.commas <= 0 {
		return 0, ErrTooLong
	}
	n, err := b.from.Read(p[:min(len(p), b.left)])
	b.left -= n
	b.commas -= bytes.Count(p[:n], []byte(","))
	if err != nil && err != io.EOF {
		b.err = err
	}
	return n, err
}

// IsSyntax reports whether an error is about the text and not about reading it.
func IsSyntax(err error) bool {
	var e *csv.ParseError
	return errors.As(err, &e)
}
