// Package blocks holds bytes in blocks. A file of any size grows without being copied,
// so that no step of writing it takes long.
package blocks

import "io"

// Buffer is an io.Writer that keeps what it is given. Its zero value is empty.
type Buffer struct {
	full [][]byte
	last []byte
	n    int // bytes in full
}

// The first block has the capacity least. Each later one has twice the capacity of the one
// before, up to most.
const (
	least = 1 << 10
	most  = 1 << 18
)

// Write implements io.Writer. The error is always nil.
func (b *Buffer) Write(p []byte) (int, error) { return add(b, p), nil }

// WriteString implements io.StringWriter. The error is always nil.
func (b *Buffer) WriteString(s string) (int, error) { return add(b, s), nil }

// add appends the bytes of s.
func add[S []byte | string](b *Buffer, s S) int {
	n := len(s)
	for len(s) > 0 {
		if len(b.last) == cap(b.last) {
			b.grow()
		}
		k := min(cap(b.last)-len(b.last), len(s))
		b.last = append(b.last, s[:k]...)
		s = s[k:]
	}
	return n
}

// grow begins a new block.
func (b *Buffer) grow() {
	size := least
	if b.last != nil {
		b.full = append(b.full, b.last)
		b.n += len(b.last)
		size = min(2*cap(b.last), most)
	}
	b.last = make([]byte, 0, size)
}

// Len returns the number of bytes.
func (b *Buffer) Len() int { return b.n + len(b.last) }

// Blocks returns the bytes in order. They must not be changed, and are valid until the next
// write.
func (b *Buffer) Blocks() [][]byte {
	if len(b.last) == 0 {
		return b.full
	}
	return append(b.full[:len(b.full):len(b.full)], b.last)
}

// Append appends the blocks of c, which must not be written to any more.
func (b *Buffer) Append(c *Buffer) {
	if len(b.last) > 0 {
		b.full = append(b.full, b.last)
	}
	b.full = append(b.full, c.full...)
	b.n = b.Len() + c.n
	b.last = c.last
}

// WriteTo implements io.WriterTo. It can be called again.
func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	for _, p := range b.Blocks() {
		k, err := w.Write(p)
		n += int64(k)
		if err == nil && k < len(p) {
			err = io.ErrShortWrite
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
