package blocks

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
)

// A buffer returns what it was given, in blocks of bounded size.
func TestBuffer(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var want []byte
	var got Buffer
	for range 300 {
		part := make([]byte, rnd.IntN(9000))
		for i := range part {
			part[i] = byte(rnd.Uint32())
		}
		want = append(want, part...)
		switch rnd.IntN(3) {
		case 0:
			got.Write(part)
		case 1:
			got.WriteString(string(part))
		case 2:
			var more Buffer
			more.Write(part)
			got.Append(&more)
		}
		if got.Len() != len(want) {
			t.Fatalf("length %d, want %d", got.Len(), len(want))
		}
	}
	for range 2 {
		var b bytes.Buffer
		if n, err := got.WriteTo(&b); err != nil || n != int64(len(want)) || !bytes.Equal(b.Bytes(), want) {
			t.Errorf("wrote %d bytes, want %d (%v)", n, len(want), err)
		}
	}
	for _, p := range got.Blocks() {
		if len(p) > most || len(p) == 0 {
			t.Errorf("block of %d bytes", len(p))
		}
	}
}

// short takes a number of bytes and no more.
type short struct{ room int }

func (s *short) Write(p []byte) (int, error) {
	n := min(s.room, len(p))
	s.room -= n
	return n, nil
}

// A short write is an error, and tells how much was written.
func TestShortWrite(t *testing.T) {
	var b Buffer
	b.WriteString(string(make([]byte, 5000)))
	for _, room := range []int{0, 1, 1024, 4999} {
		if n, err := b.WriteTo(&short{room}); !errors.Is(err, io.ErrShortWrite) || n != int64(room) {
			t.Errorf("room for %d: wrote %d, %v", room, n, err)
		}
	}
}
