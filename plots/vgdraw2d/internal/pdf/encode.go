package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"natgrad.example/plots/internal/blocks"
)

// A place says where an object is, as a table in a stream has it (PDF 1.7, 7.5.8.3).
type place struct {
	kind byte
	// at is the offset of the object in the file, or the number of the object stream that it is in.
	at    int
	index uint16 // in the object stream
}

// The kinds of places.
const (
	unused   = 0
	inFile   = 1
	inStream = 2
)

// encode returns the file. All objects that are no streams are compressed in one stream, and
// so is the table (PDF 1.7, 7.5.7 and 7.5.8), which makes a small file half as long.
func (f *file) encode() *blocks.Buffer {
	doc := new(blocks.Buffer)
	doc.Write(f.header)
	packed := len(f.objects) + 1 // the number of the object stream
	places := append(make([]place, 0, packed+2), place{kind: unused, index: 65535})
	var numbers, bodies bytes.Buffer
	n := 0
	for i, o := range f.objects {
		switch {
		case i+1 == contents:
			places = append(places, place{kind: inFile, at: doc.Len()})
			fmt.Fprintf(doc, objectStart+"<</Filter/FlateDecode/Length %d>>\nstream\n", contents, f.content.Len())
			doc.Append(f.content)
			doc.WriteString(streamEnd + objectEnd)
		case bytes.HasSuffix(o, []byte(streamEnd)) || n > 65535:
			places = append(places, f.write(doc, o, i+1))
		default:
			places = append(places, place{inStream, packed, uint16(n)})
			fmt.Fprintf(&numbers, "%d %d ", i+1, bodies.Len())
			bodies.Write(o)
			bodies.WriteByte('\n')
			n++
		}
	}
	entries := fmt.Sprintf("/Type/ObjStm/N %d/First %d", n, numbers.Len())
	numbers.Write(bodies.Bytes())
	places = append(places, f.write(doc, f.stream(entries, numbers.Bytes()), packed))
	start := doc.Len()
	places = append(places, place{kind: inFile, at: start})
	f.write(doc, f.table(places), len(places)-1)
	fmt.Fprintf(doc, "%s%d\n%%%%EOF\n", startMark, start)
	return doc
}

// write appends object k to a file and returns its place.
func (f *file) write(doc *blocks.Buffer, object []byte, k int) place {
	at := place{kind: inFile, at: doc.Len()}
	fmt.Fprintf(doc, objectStart, k)
	doc.Write(object)
	doc.WriteString(objectEnd)
	return at
}

// table returns the stream with the table of places, which is the trailer as well. Offsets have as
// many bytes as the last one needs.
func (f *file) table(places []place) []byte {
	var width int
	for at := places[len(places)-1].at; at > 0; at >>= 8 {
		width++
	}
	var b []byte
	for _, p := range places {
		at := binary.BigEndian.AppendUint64(nil, uint64(p.at))
		b = append(append(b, p.kind), at[8-width:]...)
		b = binary.BigEndian.AppendUint16(b, p.index)
	}
	root, _, _ := strings.Cut(string(f.trailer), ">>")
	return f.stream(fmt.Sprintf("/Type/XRef/Size %d/W[1 %d 2]%s", len(places), width, strings.TrimSpace(root)), b)
}
