package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"natgrad.example/plots/internal/blocks"
)

// errFile is an error of a file that fpdf has written in an unexpected way.
var errFile = errors.New("unknown form of a PDF file")

// file is a PDF file as a list of its objects (PDF 1.7, 7.5). Object k of the file is
// objects[k-1], without the lines around it. The content of the page is apart.
type file struct {
	header  []byte
	objects [][]byte
	content *blocks.Buffer
	root    int // the number of the catalog
	trailer []byte
	z       *zlib.Writer // of all streams in turn, since it takes much memory
}

// level returns the level of compression of a file with so many bytes of content. Where there are
// many, level 4 takes half of the time of the default level, and the file is two to four percent larger.
func level(content int) int {
	const many = 1 << 15
	if content > many {
		return 4
	}
	return zlib.DefaultCompression
}

// Numbers that fpdf gives to objects of a file with one page.
const (
	resources = 2
	page      = 3
	contents  = 4
)

// Parts of the files of fpdf.
const (
	tableMark   = "xref\n"
	trailerMark = "trailer\n<<\n"
	startMark   = "startxref\n"
	entrySize   = 20
	objectStart = "%d 0 obj\n"
	objectEnd   = "\nendobj\n"
	streamEnd   = "\nendstream"
)

// readFile returns the objects of a file of fpdf. Streams are to have a level of compression.
func readFile(data []byte, level int) (*file, error) {
	i := bytes.LastIndex(data, []byte(startMark))
	if i < 0 {
		return nil, errFile
	}
	number, _, _ := bytes.Cut(data[i+len(startMark):], []byte("\n"))
	at, err := strconv.Atoi(string(number))
	if err != nil || at < 0 || at > i {
		return nil, errFile
	}
	table, ok := bytes.CutPrefix(data[at:i], []byte(tableMark+"0 "))
	size, table, ok2 := bytes.Cut(table, []byte("\n"))
	table, trailer, ok3 := bytes.Cut(table, []byte(trailerMark))
	n, err := strconv.Atoi(string(size))
	if !ok || !ok2 || !ok3 || err != nil || n <= contents || len(table) != n*entrySize {
		return nil, errFile
	}
	z, err := zlib.NewWriterLevel(nil, level)
	if err != nil {
		return nil, err
	}
	f := &file{z: z}
	if err := f.readObjects(data[:at], table[entrySize:]); err != nil {
		return nil, err
	}
	size, f.trailer, ok = bytes.Cut(trailer, []byte("\n"))
	root, _, ok2 := bytes.Cut(bytes.TrimPrefix(f.trailer, []byte("/Root ")), []byte(" 0 R\n"))
	f.root, err = strconv.Atoi(string(root))
	if !ok || !ok2 || err != nil || f.root < 1 || f.root >= n || string(size) != fmt.Sprintf("/Size %d", n) {
		return nil, errFile
	}
	return f, nil
}

// readObjects reads the objects that a table lists. Each ends where the next one in the file
// begins.
func (f *file) readObjects(data, table []byte) error {
	starts := make([]int, 0, len(table)/entrySize+1)
	for ; len(table) >= entrySize; table = table[entrySize:] {
		at, err := strconv.Atoi(string(table[:10]))
		if err != nil || at < 0 || at >= len(data) {
			return errFile
		}
		starts = append(starts, at)
	}
	order := append(slices.Sorted(slices.Values(starts)), len(data))
	f.header = data[:order[0]]
	for k, at := range starts {
		i, _ := slices.BinarySearch(order, at)
		body, ok := bytes.CutPrefix(data[at:order[i+1]], fmt.Appendf(nil, objectStart, k+1))
		body, ok2 := bytes.CutSuffix(body, []byte(objectEnd))
		if !ok || !ok2 {
			return errFile
		}
		f.objects = append(f.objects, body)
	}
	return nil
}

// add appends an object and returns its number.
func (f *file) add(format string, args ...any) int {
	f.objects = append(f.objects, fmt.Appendf(nil, format, args...))
	return len(f.objects)
}

// addStream appends a compressed stream, with entries of its dictionary, and returns its
// number.
func (f *file) addStream(entries string, data []byte) int {
	return f.add("%s", f.stream(entries, data))
}

// stream returns a compressed stream with entries of its dictionary.
func (f *file) stream(entries string, data []byte) []byte {
	var b bytes.Buffer
	f.z.Reset(&b)
	f.z.Write(data) // to memory, without errors
	f.z.Close()
	return fmt.Appendf(nil, "<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s%s", entries, b.Len(), b.Bytes(), streamEnd)
}

// insert puts text after the first occurrence of a mark in object k.
func (f *file) insert(k int, mark, text string) error {
	i := bytes.Index(f.objects[k-1], []byte(mark))
	if i < 0 {
		return errFile
	}
	i += len(mark)
	f.objects[k-1] = slices.Concat(f.objects[k-1][:i], []byte(text), f.objects[k-1][i:])
	return nil
}
