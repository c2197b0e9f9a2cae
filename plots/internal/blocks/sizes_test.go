package blocks

import (
	"errors"
	"testing"
)

// Blocks begin with 1024 bytes and double up to 2¹⁸. What is written stays where it is.
func TestBlockSizes(t *testing.T) {
	var b Buffer
	if len(b.Blocks()) != 0 || b.Len() != 0 {
		t.Errorf("an empty buffer has %d blocks", len(b.Blocks()))
	}
	b.WriteString("x")
	first := &b.Blocks()[0][0]
	b.Write(make([]byte, 1<<20))
	got := b.Blocks()
	if &got[0][0] != first {
		t.Error("the first block has moved")
	}
	sum := 0
	for i, p := range got {
		want := min(1024<<i, 1<<18)
		if last := i == len(got)-1; cap(p) < want || !last && len(p) != want || last && (len(p) == 0 || len(p) > want) {
			t.Errorf("block %d has %d bytes of %d", i, len(p), cap(p))
		}
		sum += len(p)
	}
	if sum != 1<<20+1 || b.Len() != sum {
		t.Errorf("%d bytes, length %d", sum, b.Len())
	}
	// A block that is just full begins no new one.
	var full Buffer
	full.Write(make([]byte, 1024))
	if n := len(full.Blocks()); n != 1 {
		t.Errorf("1024 bytes have %d blocks", n)
	}
	full.Write([]byte{7})
	if p := full.Blocks(); len(p) != 2 || len(p[1]) != 1 || p[1][0] != 7 {
		t.Errorf("1025 bytes have %d blocks", len(p))
	}
}

// failing fails after a number of writes.
type failing struct{ left int }

var errFull = errors.New("full")

func (f *failing) Write(p []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 1, errFull
	}
	return len(p), nil
}

// WriteTo returns the first error of the writer and what was written until then.
func TestWriteToFails(t *testing.T) {
	var b Buffer
	b.Write(make([]byte, 5000)) // 1024, 2048 and 1928
	for left, want := range map[int]int64{0: 1, 1: 1025, 2: 3073, 3: 5000} {
		n, err := b.WriteTo(&failing{left})
		if n != want || (left < 3) != errors.Is(err, errFull) {
			t.Errorf("%d good writes: %d bytes, %v", left, n, err)
		}
	}
}

// Buffers are joined in order, whether they are empty or not, and can be written on.
func TestAppendBuffers(t *testing.T) {
	for _, c := range [][2]string{{"", ""}, {"ab", ""}, {"", "cd"}, {"ab", "cd"}} {
		var a, b Buffer
		a.WriteString(c[0])
		b.WriteString(c[1])
		a.Append(&b)
		a.WriteString("e")
		got := ""
		for _, p := range a.Blocks() {
			got += string(p)
		}
		if want := c[0] + c[1] + "e"; got != want || a.Len() != len(want) {
			t.Errorf("%q and %q: %q, length %d", c[0], c[1], got, a.Len())
		}
	}
}
