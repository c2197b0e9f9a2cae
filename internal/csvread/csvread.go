// Package csvread reads CSV files of unknown origin. Package encoding/csv holds a record
// in memory, with about 40 bytes for each field, so that a line of commas needs 40 times
// its length. This package bounds the length of a record.
package csvread

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

// MaxRecord is the greatest length of a record in bytes, give or take the size of a
// buffer. It includes the lines that are skipped before the record.
const MaxRecord = 4 << 20

// ErrTooLong means that a record is longer than MaxRecord.
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

// Read reads a record. Its errors are those of csv.Reader, and ErrTooLong.
func (r *Reader) Read() ([]string, error) {
	r.bytes.left = MaxRecord
	fields, err := r.Reader.Read()
	if errors.Is(err, ErrTooLong) {
		return nil, fmt.Errorf("after byte %d: a record of more than %d bytes: %w", r.InputOffset(), MaxRecord, ErrTooLong)
	}
	return fields, err
}

// bounded reads a limited number of bytes and then returns ErrTooLong.
type bounded struct {
	from io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLong
	}
	n, err := b.from.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// IsSyntax reports whether an error is about the text and not about reading it.
func IsSyntax(err error) bool {
	var e *csv.ParseError
	return errors.As(err, &e)
}
