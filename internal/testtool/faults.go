package testtool

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"
)

// ErrFault is the error of the writers and readers that fail.
var ErrFault = errors.New("injected fault")

// AllFaults is the environment variable that, where it is 1, makes tests of faults try
// every byte of long data as well.
const AllFaults = "NATGRAD_ALL_FAULTS"

// A fault is what a broken writer does with the byte that it does not take.
type fault int

const (
	failing fault = iota // it returns ErrFault
	short                // it returns no error, but a smaller number of bytes
)

// A brokenWriter takes room bytes. A call that brings more has a fault, and so have all
// calls after it.
type brokenWriter struct {
	taken []byte
	room  int
	fault fault
	over  bool // the fault has happened
	after int  // calls after the fault
}

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.over {
		w.after++
		return 0, ErrFault
	}
	n := min(len(p), w.room-len(w.taken))
	w.taken = append(w.taken, p[:n]...)
	if n == len(p) {
		return n, nil
	}
	w.over = true
	if w.fault == short {
		return n, nil
	}
	return n, ErrFault
}

// CheckWriter checks that a function which writes to an io.Writer always tells that the
// writer has failed, whatever byte it fails at. The error must wrap that of the writer, or
// be io.ErrShortWrite if the writer takes fewer bytes than it was given without an error.
// After a fault the function must not write more: the rest of a file without its middle
// could pass for a file. It must write the same bytes each time it is called.
func CheckWriter(t *testing.T, write func(io.Writer) error) {
	t.Helper()
	checkWriter(t, 500, write)
}

// CheckSlowWriter is CheckWriter for a function that takes milliseconds. It tries fewer
// bytes.
func CheckSlowWriter(t *testing.T, write func(io.Writer) error) {
	t.Helper()
	checkWriter(t, 20, write)
}

func checkWriter(t *testing.T, some int, write func(io.Writer) error) {
	t.Helper()
	var whole bytes.Buffer
	if err := write(&whole); err != nil {
		t.Fatal(err)
	}
	if whole.Len() == 0 {
		t.Fatal("it writes nothing")
	}
	for _, room := range places(whole.Len(), some) {
		for _, f := range []fault{failing, short} {
			w := &brokenWriter{room: room, fault: f}
			err := write(w)
			want := [...]error{ErrFault, io.ErrShortWrite}[f]
			switch {
			case !errors.Is(err, want):
				t.Fatalf("after %d of %d bytes: error %v, want %v", room, whole.Len(), err, want)
			case w.after > 0:
				t.Fatalf("after %d of %d bytes: %d writes after the fault", room, whole.Len(), w.after)
			case !bytes.Equal(w.taken, whole.Bytes()[:room]):
				t.Fatalf("after %d of %d bytes: other bytes than without the fault", room, whole.Len())
			}
		}
	}
}

// CheckWriterTo is CheckWriter for an io.WriterTo, which also counts the bytes that the
// writer took.
func CheckWriterTo(t *testing.T, from io.WriterTo) {
	t.Helper()
	CheckWriter(t, counted(t, from))
}

// CheckSlowWriterTo is CheckWriterTo for an io.WriterTo that takes milliseconds, as
// CheckSlowWriter is CheckWriter.
func CheckSlowWriterTo(t *testing.T, from io.WriterTo) {
	t.Helper()
	CheckSlowWriter(t, counted(t, from))
}

// counted returns the method WriteTo of from without its count, which it checks.
func counted(t *testing.T, from io.WriterTo) func(io.Writer) error {
	return func(w io.Writer) error {
		t.Helper()
		n, err := from.WriteTo(w)
		if b, ok := w.(*brokenWriter); ok && n != int64(len(b.taken)) {
			t.Fatalf("WriteTo returned %d bytes, but the writer took %d", n, len(b.taken))
		}
		return err
	}
}

// CheckReader checks that a function which reads all data from an io.Reader returns an
// error that wraps the reader's, whatever byte the reader fails at, and that data which
// arrive byte by byte are no fault.
func CheckReader(t *testing.T, data []byte, read func(io.Reader) error) {
	t.Helper()
	for _, r := range []io.Reader{bytes.NewReader(data), &brokenReader{data: data, err: io.EOF, step: 1}} {
		if err := read(r); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range places(len(data), 500) {
		for _, r := range []*brokenReader{
			{data: data[:n], err: ErrFault, step: n + 1},
			{data: data[:n], err: ErrFault, step: n + 1, together: true},
			{data: data[:n], err: ErrFault, step: 7},
		} {
			if err := read(r); !errors.Is(err, ErrFault) {
				t.Fatalf("after %d of %d bytes: error %v, want %v", n, len(data), err, ErrFault)
			}
		}
	}
}

// A brokenReader reads its data, at most step bytes at a time, and then returns an error:
// alone, or together with the last bytes.
type brokenReader struct {
	data     []byte
	err      error
	step     int
	together bool
}

func (r *brokenReader) Read(p []byte) (int, error) {
	if len(r.data) == 0 {
		return 0, r.err
	}
	n := copy(p[:min(len(p), r.step)], r.data)
	if r.data = r.data[n:]; len(r.data) == 0 && r.together {
		return n, r.err
	}
	return n, nil
}

// places returns the places of data at which tests inject faults: before each of some first
// and some last bytes, and before about as many between them, or all if AllFaults is set.
func places(size, some int) []int {
	if testing.Short() {
		some /= 4
	}
	step := max(1, (size-2*some)/some)
	if os.Getenv(AllFaults) == "1" {
		step = 1
	}
	var out []int
	for i := range size {
		if i < some || i >= size-some || i%step == 0 {
			out = append(out, i)
		}
	}
	return out
}
