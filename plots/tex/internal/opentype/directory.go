package opentype

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/go-text/typesetting/font/opentype"
)

// maxFile is the greatest size of a font file in bytes. Fonts of all Chinese, Japanese and
// Korean characters have a fifth of it.
const maxFile = 128 << 20

// Sizes of the parts of a font file, in bytes (OpenType specification, "Organization of an
// OpenType font").
const (
	headerSize     = 12 // also of a collection
	recordSize     = 16 // of a table in the directory
	maxTables      = 512
	collectionMark = "ttcf"
)

var errShort = errors.New("the file is too short")

// newLoader returns a loader of a font file, or of the first font of a collection, after a
// check that the tables lie in the file: the loader allocates what the directory says.
func newLoader(data []byte) (*opentype.Loader, error) {
	if len(data) > maxFile {
		return nil, fmt.Errorf("%d bytes, want at most %d", len(data), maxFile)
	}
	start, err := firstFont(data)
	if err != nil {
		return nil, err
	}
	if start > int64(len(data)-headerSize) {
		return nil, errShort
	}
	directory := data[start:]
	switch mark := string(directory[:4]); mark {
	case "\x00\x01\x00\x00", "OTTO", "true", "typ1":
	default:
		return nil, fmt.Errorf("it begins with %q, want a .ttf or an .otf file", mark)
	}
	n := int(binary.BigEndian.Uint16(directory[4:]))
	switch {
	case n > maxTables:
		return nil, fmt.Errorf("%d tables, want at most %d", n, maxTables)
	case len(directory) < headerSize+n*recordSize:
		return nil, errShort
	}
	for i := range n {
		r := directory[headerSize+i*recordSize:]
		offset, length := uint64(binary.BigEndian.Uint32(r[8:])), uint64(binary.BigEndian.Uint32(r[12:]))
		if offset+length > uint64(len(data)) {
			return nil, fmt.Errorf("table %q ends at byte %d: %w", r[:4], offset+length, errShort)
		}
	}
	return opentype.NewLoader(&file{bytes.NewReader(directory), bytes.NewReader(data)})
}

// firstFont returns where the directory of the first font of a file begins.
func firstFont(data []byte) (int64, error) {
	if !bytes.HasPrefix(data, []byte(collectionMark)) {
		return 0, nil
	}
	if len(data) < headerSize+4 {
		return 0, errShort
	}
	if binary.BigEndian.Uint32(data[8:]) == 0 {
		return 0, errors.New("a collection without fonts")
	}
	return int64(binary.BigEndian.Uint32(data[headerSize:])), nil
}

// A file is read from the directory of a font on; positions of tables count from the start
// of the file.
type file struct {
	io.ReadSeeker
	io.ReaderAt
}
