package gridio

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// An array has at most 64 dimensions, as in NumPy.
func TestCountDimensions(t *testing.T) {
	most := slices.Repeat([]int{1}, 64)
	most[3], most[63] = 2, 5
	if n, err := count(most); n != 10 || err != nil {
		t.Errorf("64 dimensions: %d elements, %v, want 10", n, err)
	}
	if _, err := count(append(most, 1)); !errors.Is(err, ErrFormat) {
		t.Errorf("65 dimensions: error %v", err)
	}
}

// An array has at most MaxValues values, and an empty one no dimension beyond that either.
func TestCountValues(t *testing.T) {
	const most = MaxValues
	for _, c := range []struct {
		shape []int
		want  int
		is    error
	}{
		{nil, 1, nil}, {[]int{1}, 1, nil}, {[]int{3, 4}, 12, nil}, {[]int{2, 3, 4}, 24, nil},
		{[]int{most}, most, nil}, {[]int{4096, 4096}, most, nil}, {[]int{2, most / 2}, most, nil}, {[]int{most / 2, 2}, most, nil}, {[]int{most, 1, 1}, most, nil},
		{[]int{most + 1}, 0, ErrTooLarge}, {[]int{4096, 4097}, 0, ErrTooLarge}, {[]int{2, most/2 + 1}, 0, ErrTooLarge}, {[]int{most/2 + 1, 2}, 0, ErrTooLarge}, {[]int{most, 2}, 0, ErrTooLarge},
		{[]int{0}, 0, nil}, {[]int{0, most}, 0, nil}, {[]int{most, 0}, 0, nil}, {[]int{5, 0, 7}, 0, nil},
		{[]int{0, most + 1}, 0, ErrTooLarge}, {[]int{most + 1, 0}, 0, ErrTooLarge}, {[]int{0, most, 2}, 0, ErrTooLarge},
		{[]int{-1}, 0, ErrFormat}, {[]int{0, -1}, 0, ErrFormat}, {[]int{-1, 0}, 0, ErrFormat}, {[]int{2, -3}, 0, ErrFormat},
	} {
		n, err := count(c.shape)
		if n != c.want || !errors.Is(err, c.is) || (err == nil) != (c.is == nil) {
			t.Errorf("shape %v: %d, %v, want %d, %v", c.shape, n, err, c.want, c.is)
		}
	}
	for n, is := range map[int]error{0: nil, most: nil, most + 1: ErrTooLarge} {
		if err := tooMany(n); !errors.Is(err, is) || (err == nil) != (is == nil) {
			t.Errorf("%d values: %v, want %v", n, err, is)
		}
	}
}

// The size of a reader is what is left of it, if the reader can tell.
func TestSizeOf(t *testing.T) {
	if n := sizeOf(strings.NewReader("12345")); n != 5 {
		t.Errorf("of a string: %d", n)
	}
	if n := sizeOf(bytes.NewBufferString("123")); n != 3 {
		t.Errorf("of a buffer: %d", n)
	}
	if n := sizeOf(bufio.NewReader(strings.NewReader("12345"))); n >= 0 {
		t.Errorf("of a reader that does not tell: %d", n)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "ten"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("0123456789"); err != nil {
		t.Fatal(err)
	}
	for at, want := range map[int64]int64{0: 10, 3: 7, 10: 0, 12: 0} {
		if _, err := file.Seek(at, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		if n := sizeOf(file); n != want {
			t.Errorf("of a file of 10 bytes at byte %d: %d, want %d", at, n, want)
		}
		if now, err := file.Seek(0, io.SeekCurrent); now != at || err != nil {
			t.Errorf("the file at byte %d is now at %d, %v", at, now, err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if n := sizeOf(file); n >= 0 {
		t.Errorf("of a closed file: %d", n)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if n := sizeOf(r); n >= 0 {
		t.Errorf("of a pipe: %d", n)
	}
}
