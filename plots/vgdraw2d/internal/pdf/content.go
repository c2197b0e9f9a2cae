package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"
	"strconv"

	"natgrad.example/plots/internal/blocks"
)

// content is what a page shows. fpdf would keep it as one slice, which it copies several
// times and compresses at once: nothing could end that early. So fpdf gets only what it
// must know, transparency and images. It writes one line for each, and within puts these
// lines into their places.
type content struct {
	blocks.Buffer
	marks []int // where the lines of fpdf belong
}

// line writes a line.
func (c *content) line(s string) {
	c.WriteString(s)
	c.WriteString("\n")
}

// mark says that the next line of fpdf belongs here.
func (c *content) mark() { c.marks = append(c.marks, c.Len()) }

// within returns the content with the lines of fpdf, which are in the object of the
// content that fpdf wrote. The writer z compresses it. If stop reports true, it is not complete.
func (c *content) within(object []byte, z *zlib.Writer, stop func() bool) (*blocks.Buffer, error) {
	const filter, end = "/Filter /FlateDecode ", ">>\nstream\n"
	rest, packed := bytes.CutPrefix(object, []byte("<<"+filter))
	rest, ok := bytes.CutPrefix(bytes.TrimPrefix(rest, []byte("<<")), []byte("/Length "))
	size, lines, ok2 := bytes.Cut(rest, []byte(end))
	n, err := strconv.Atoi(string(size))
	if !ok || !ok2 || err != nil || n < 0 || n > len(lines) {
		return nil, errFile
	}
	if lines = lines[:n]; packed {
		r, err := zlib.NewReader(bytes.NewReader(lines))
		if err != nil {
			return nil, err
		}
		if lines, err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	return c.compressed(lines, z, stop)
}

// compressed returns the compressed content together with the lines of fpdf.
func (c *content) compressed(lines []byte, z *zlib.Writer, stop func() bool) (*blocks.Buffer, error) {
	out := new(blocks.Buffer)
	z.Reset(out)
	own := slices.Collect(bytes.Lines(lines))
	first := len(own) - len(c.marks)
	if first < 0 {
		return nil, errFile
	}
	for _, l := range own[:first] { // of the empty page
		z.Write(l)
	}
	at, k := 0, 0
	for _, p := range c.Blocks() {
		if stop() {
			return out, nil
		}
		for ; k < len(c.marks) && c.marks[k] < at+len(p); k++ {
			n := c.marks[k] - at
			z.Write(p[:n])
			z.Write(own[first+k])
			p, at = p[n:], at+n
		}
		z.Write(p)
		at += len(p)
	}
	for ; k < len(c.marks); k++ {
		z.Write(own[first+k])
	}
	return out, z.Close() // with the first error of writing
}
