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
	pdfStart  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	pdfTable  = regexp.MustCompile(`^\d+ 0 obj\n<</Type/XRef/Size (\d+)/W\[1 (\d) 2\]`)
	pdfPacked = regexp.MustCompile(`^\d+ 0 obj\n<</Type/ObjStm/N (\d+)/First (\d+)/`)
	pdfStream = regexp.MustCompile(`/Length (\d+)>>\nstream\n`)
)

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
	out := append([]byte(nil), file[:bytes.Index(file, []byte("\n"))+1]...)
	for k := 1; k < size; k++ {
		e := entries[k*(3+width):][:3+width]
		place := 0
		for _, b := range e[1 : 1+width] {
			place = place<<8 | int(b)
		}
		switch e[0] {
		case 1:
			out = append(out, pdfObject(t, file, place, k)...)
		case 2:
			stream := entries[place*(3+width):][:3+width]
			from := 0
			for _, b := range stream[1 : 1+width] {
				from = from<<8 | int(b)
			}
			out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", k, pdfPart(t, file[from:], int(e[1+width])<<8|int(e[2+width]), k))
		default:
			t.Fatalf("object %d has the kind %d", k, e[0])
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
	if m == nil {
		t.Fatalf("object %d has no stream", k)
	}
	end := m[1] + pdfNumber(t, object[m[2]:m[3]])
	const after = "\nendstream\nendobj\n"
	if end > len(object) || !bytes.HasPrefix(object[end:], []byte(after)) {
		t.Fatalf("the stream of object %d does not end at %d", k, end)
	}
	return object[:end+len(after)]
}

// pdfPart returns object k, which is the part with an index of the object stream.
func pdfPart(t testing.TB, stream []byte, index, k int) []byte {
	t.Helper()
	m := pdfPacked.FindSubmatch(stream)
	if m == nil {
		t.Fatalf("object %d is in no object stream", k)
	}
	n, first := pdfNumber(t, m[1]), pdfNumber(t, m[2])
	data := pdfData(t, stream)
	words := bytes.Fields(data[:first])
	if len(words) != 2*n || index >= n || pdfNumber(t, words[2*index]) != k {
		t.Fatalf("object %d is not number %d of the %d objects of its stream", k, index, n)
	}
	from, to := pdfNumber(t, words[2*index+1]), len(data)-first
	if index+1 < n {
		to = pdfNumber(t, words[2*index+3])
	}
	return bytes.TrimSuffix(data[first+from:first+to], []byte("\n"))
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
