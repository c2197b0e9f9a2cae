package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/internal/blocks"
)

// plain returns the file that fpdf writes for an empty page.
func plain(t *testing.T) []byte {
	t.Helper()
	p := New(setup)
	var b bytes.Buffer
	if err := p.pdf.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A file that is read and written has the same objects, and those that were added.
func TestReadFile(t *testing.T) {
	data := plain(t)
	f, err := readFile(data, zlib.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.objects) != 6 || f.root != 6 || !bytes.Contains(f.objects[f.root-1], []byte("/Type /Catalog")) ||
		!bytes.HasPrefix(f.objects[page-1], []byte("<</Type /Page\n")) || !bytes.Contains(f.objects[resources-1], []byte("/Font <<\n")) ||
		!bytes.HasPrefix(f.objects[contents-1], []byte("<</Filter")) || !bytes.HasPrefix(f.header, []byte("%PDF-1.")) {
		t.Fatalf("%q, root %d", f.objects, f.root)
	}
	f.content = new(blocks.Buffer)
	z, err := zlib.NewWriterLevel(f.content, zlib.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(z, "q\nQ\n")
	z.Close()
	n := f.add("<</A %d>>", 5)
	s := f.addStream("/B 1", []byte("some text"))
	if err := f.insert(n, "<<", "/C 2"); err != nil {
		t.Error(err)
	}
	if err := f.insert(n, "/X", "/D 3"); !errors.Is(err, errFile) {
		t.Errorf("a mark that is not there: %v", err)
	}
	got := testtool.PlainPDF(t, slices.Concat(f.encode().Blocks()...))
	want := slices.Clone(f.header)
	for i, o := range f.objects {
		if i+1 == contents {
			o = f.stream("", []byte("q\nQ\n"))
		}
		want = fmt.Appendf(want, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	if !bytes.Equal(got, want) || !bytes.Contains(got, []byte("<</C 2/A 5>>")) {
		t.Errorf("%q, want %q", got, want)
	}
	if want := f.stream("/B 1", []byte("some text")); !bytes.Equal(f.objects[s-1], want) {
		t.Errorf("%q, want %q", f.objects[s-1], want)
	}
}

// Files of an unknown form are errors, never panics.
func TestUnknownForm(t *testing.T) {
	good := plain(t)
	for name, edit := range map[string][2]string{
		"no table": {"xref\n0", "xfer\n0"}, "no trailer": {"trailer\n", "trialer\n"}, "no start": {"startxref\n", "startxfer\n"}, "no number": {"startxref\n", "startxref\nx"},
		"far": {"startxref\n", "startxref\n9"}, "negative": {"startxref\n", "startxref\n-"}, "size": {"/Size 7", "/Size 8"}, "root": {"/Root 6", "/Root 7"}, "no root": {"/Root 6", "/Toor 6"},
		"root 0": {"/Root 6", "/Root 0"}, "entry": {" 00000 n \n", " 0000 n \n"}, "offset": {"0000000", "x000000"}, "object": {"3 0 obj", "8 0 obj"}, "end": {"endobj\nxref", "endob\nxref"},
	} {
		bad := bytes.Replace(good, []byte(edit[0]), []byte(edit[1]), 1)
		if bytes.Equal(bad, good) {
			t.Fatalf("%s: no %q", name, edit[0])
		}
		if name == "offset" { // of the first object, not of the free one
			i := bytes.Index(good, []byte("65535 f \n")) + 9
			bad = slices.Concat(good[:i], []byte("x"), good[i+1:])
		}
		if f, err := readFile(bad, 6); !errors.Is(err, errFile) || f != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for n := 0; n < len(good)-12; n += 5 {
		if f, err := readFile(good[:n], 6); !errors.Is(err, errFile) || f != nil {
			t.Errorf("%d of %d bytes: %v", n, len(good), err)
		}
	}
	few := []byte("%PDF\n1 0 obj\nx\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000005 00000 n \ntrailer\n<<\n/Size 2\n/Root 1 0 R\n>>\nstartxref\n24\n%%EOF\n")
	if f, err := readFile(few, 6); !errors.Is(err, errFile) || f != nil {
		t.Errorf("one object: %v", err)
	}
}

// The content has the lines of fpdf at their marks. One that cannot be decompressed is an error.
func TestWithin(t *testing.T) {
	never := func() bool { return false }
	object := func(stream string) []byte {
		return fmt.Appendf(nil, "<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", len(stream), stream)
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	io.WriteString(z, "a\nb\nc\n")
	z.Close()
	good := packed.String()
	c := content{marks: []int{0, 4}}
	c.line("xyz")
	out, err := c.within(object(good), zlib.NewWriter(nil), never)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zlib.NewReader(bytes.NewReader(slices.Concat(out.Blocks()...)))
	if err != nil {
		t.Fatal(err)
	}
	// The first line is that of the empty page; the others go to their marks, also at the ends.
	if got, err := io.ReadAll(r); string(got) != "a\nb\nxyz\nc\n" || err != nil {
		t.Errorf("content %q, %v", got, err)
	}
	plain, err := c.within([]byte("<</Length 6>>\nstream\na\nb\nc\n\nendstream"), zlib.NewWriter(nil), never)
	if err != nil || !bytes.Equal(slices.Concat(plain.Blocks()...), slices.Concat(out.Blocks()...)) {
		t.Errorf("lines that are not compressed: %v", err)
	}
	for name, stream := range map[string]string{"no stream": "", "no zlib": "xx" + good[2:], "half of it": good[:len(good)/2], "another sum": good[:len(good)-1] + "?"} {
		if out, err := c.within(object(stream), zlib.NewWriter(nil), never); out != nil || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, edit := range map[string][2]string{"filter": {"<</Filter", "<</Fjlter"}, "no length": {"/Length ", "/Length x"}, "a long one": {"/Length ", "/Length 9999"}, "negative": {"/Length ", "/Length -"}, "no start": {">>\nstream", ">>\nstraem"}} {
		bad := bytes.Replace(object(good), []byte(edit[0]), []byte(edit[1]), 1)
		if out, err := c.within(bad, zlib.NewWriter(nil), never); out != nil || !errors.Is(err, errFile) {
			t.Errorf("%s: %v", name, err)
		}
	}
	many := content{marks: make([]int, 1000)}
	if _, err := many.within(object(good), zlib.NewWriter(nil), never); !errors.Is(err, errFile) {
		t.Errorf("more marks than lines: %v", err)
	}
	p := New(setup)
	p.content.marks = make([]int, 1000)
	var b bytes.Buffer
	if err := p.Encode(&b); !errors.Is(err, errFile) || !strings.HasPrefix(err.Error(), "vgdraw2d: ") || b.Len() > 0 {
		t.Errorf("more marks than lines: %d bytes, %v", b.Len(), err)
	}
}

// The table has the places of objects of any size and number.
func TestTable(t *testing.T) {
	for _, sizes := range [][]int{{}, {0, 1, 5000, 300000}, make([]int, 70000)} {
		f, err := readFile(plain(t), 6)
		if err != nil {
			t.Fatal(err)
		}
		f.content = new(blocks.Buffer)
		for _, n := range sizes {
			f.add("%s", strings.Repeat("x", n))
			f.add("<</Length %d>>\nstream\n%s%s", n, strings.Repeat("y", n), streamEnd)
		}
		got := testtool.PlainPDF(t, slices.Concat(f.encode().Blocks()...))
		if n := bytes.Count(got, []byte("\nendobj\n")); n != len(f.objects) {
			t.Errorf("%d objects, want %d", n, len(f.objects))
		}
	}
}
