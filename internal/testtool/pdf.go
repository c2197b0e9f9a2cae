package testtool

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"testing"
)

var (
	pdfHeader = regexp.MustCompile(`^(?:%[^\n]*\n)+`)
	pdfStart  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	pdfTable  = regexp.MustCompile(`^\d+ 0 obj\n<</Type/XRef/Size (\d+)/W\[1 (\d) 2\]`)
	pdfPacked = regexp.MustCompile(`^\d+ 0 obj\n<</Type/ObjStm/N (\d+)/First (\d+)/`)
	pdfStream = regexp.MustCompile(`/Length (\d+)>>\nstream\n`)
)

const pdfEnd = "\nendobj\n"

// PlainPDF returns the header and the objects of a PDF in the order of their numbers. Those of the
// object stream stand there as if they were in the file, and its tables are left out. It finds the
// objects by the table, as every reader does, and fails the test if one is not in its place
// (ISO 32000-1, 7.5.7 and 7.5.8).
func PlainPDF(t testing.TB, file []byte) []byte {
	t.Helper()
	m := pdfStart.FindSubmatch(file)
	if m == nil {
		t.Fatalf("the file ends in %q", file[max(0, len(file)-40):])
	}
	at := pdfNumber(t, m[1])
	if at >= len(file) {
		t.Fatalf("the table is at %d of %d bytes", at, len(file))
	}
	table := pdfTable.FindSubmatch(file[at:])
	if table == nil {
		t.Fatalf("the table is not at %d", at)
	}
	size, width := pdfNumber(t, table[1]), pdfNumber(t, table[2])
	entries := pdfData(t, file[at:])
	if len(entries) != size*(3+width) {
		t.Fatalf("a table of %d bytes for %d objects", len(entries), size)
	}
	entry := func(k int) (kind byte, at, index int) {
		e := entries[k*(3+width):][:3+width]
		for _, b := range e[1 : 1+width] {
			at = at<<8 | int(b)
		}
		return e[0], at, int(e[1+width])<<8 | int(e[2+width])
	}
	out := bytes.Clone(pdfHeader.Find(file))
	streams := map[int][][]byte{}
	for k := 1; k < size; k++ {
		kind, at, index := entry(k)
		switch kind {
		case 1:
			out = append(out, pdfObject(t, file, at, k)...)
		case 2:
			parts, ok := streams[at]
			if !ok {
				_, from, _ := entry(at)
				parts = pdfParts(t, file[from:])
				streams[at] = parts
			}
			want := fmt.Sprintf("%d 0 obj\n", k)
			if index >= len(parts) || !bytes.HasPrefix(parts[index], []byte(want)) {
				t.Fatalf("object %d is not number %d of the %d objects of its stream", k, index, len(parts))
			}
			out = append(out, parts[index]...)
		default:
			t.Fatalf("object %d has the kind %d", k, kind)
		}
	}
	return out
}

// pdfObject returns the object k at a place of the file, or nothing if it is a table or an object
// stream.
func pdfObject(t testing.TB, file []byte, at, k int) []byte {
	t.Helper()
	if want := fmt.Sprintf("%d 0 obj\n", k); at >= len(file) || !bytes.HasPrefix(file[at:], []byte(want)) {
		t.Fatalf("object %d is not at %d", k, at)
	}
	object := file[at:]
	if pdfTable.Match(object) || pdfPacked.Match(object) {
		return nil
	}
	m := pdfStream.FindSubmatchIndex(object)
	if plain := bytes.Index(object, []byte(pdfEnd)); plain >= 0 && (m == nil || plain < m[0]) {
		return object[:plain+len(pdfEnd)]
	}
	if m == nil {
		t.Fatalf("object %d does not end", k)
	}
	end := m[1] + pdfNumber(t, object[m[2]:m[3]])
	const after = "\nendstream" + pdfEnd
	if end > len(object) || !bytes.HasPrefix(object[end:], []byte(after)) {
		t.Fatalf("the stream of object %d does not end at %d", k, end)
	}
	return object[:end+len(after)]
}

// pdfParts returns the objects of an object stream as they would be in the file.
func pdfParts(t testing.TB, stream []byte) [][]byte {
	t.Helper()
	m := pdfPacked.FindSubmatch(stream)
	if m == nil {
		t.Fatalf("no object stream, but %.40q", stream)
	}
	n, first := pdfNumber(t, m[1]), pdfNumber(t, m[2])
	data := pdfData(t, stream)
	words := bytes.Fields(data[:first])
	if len(words) != 2*n {
		t.Fatalf("%d words for %d objects", len(words), n)
	}
	parts := make([][]byte, n)
	for i := range parts {
		from, to := pdfNumber(t, words[2*i+1]), len(data)-first
		if i+1 < n {
			to = pdfNumber(t, words[2*i+3])
		}
		parts[i] = fmt.Appendf(nil, "%s 0 obj\n%s%s", words[2*i], bytes.TrimSuffix(data[first+from:first+to], []byte("\n")), pdfEnd)
	}
	return parts
}

// pdfData returns the data of the stream with which an object begins.
func pdfData(t testing.TB, object []byte) []byte {
	t.Helper()
	m := pdfStream.FindIndex(object)
	if m == nil {
		t.Fatal("an object without a stream")
	}
	r, err := zlib.NewReader(bytes.NewReader(object[m[1]:]))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func pdfNumber(t testing.TB, digits []byte) int {
	t.Helper()
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
