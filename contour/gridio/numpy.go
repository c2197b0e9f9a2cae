package gridio

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"codeberg.org/sbinet/npyio/npy"
	"codeberg.org/sbinet/npyio/npz"

	"natgrad.example/contour"
)

// ReadNPY reads a two-dimensional array as the values of a grid with the axes xs and
// ys. A nil axis consists of the indices 0, 1, 2, … The error wraps ErrFormat if
// the input is not a two-dimensional array of real numbers, and
// contour.ErrSize if the axes do not match its shape.
func ReadNPY(r io.Reader, xs, ys []float64) (*contour.Grid, error) {
	g, err := readNPY(r, xs, ys)
	return g, named("npy", err)
}

func readNPY(r io.Reader, xs, ys []float64) (*contour.Grid, error) {
	z, err := readArray(r, sizeOf(r))
	if err != nil {
		return nil, err
	}
	if err := checkGrid(z); err != nil {
		return nil, err
	}
	if xs == nil {
		xs = indices(z.shape[1])
	}
	if ys == nil {
		ys = indices(z.shape[0])
	}
	if len(xs) != z.shape[1] || len(ys) != z.shape[0] {
		return nil, fmt.Errorf("shape %v for %d columns and %d rows: %w", z.shape, len(xs), len(ys), contour.ErrSize)
	}
	return contour.NewGrid(xs, ys, z.values)
}

// sizeOf returns the number of bytes that r has, or −1 if it is unknown.
func sizeOf(r io.Reader) int64 {
	switch r := r.(type) {
	case interface{ Len() int }:
		return int64(r.Len())
	case *os.File:
		info, err := r.Stat()
		if err != nil || !info.Mode().IsRegular() {
			return -1
		}
		at, err := r.Seek(0, io.SeekCurrent)
		if err != nil {
			return -1
		}
		return max(info.Size()-at, 0)
	}
	return -1
}

// checkGrid returns an error if an array has no values of a grid.
func checkGrid(z *array) error {
	if len(z.shape) != 2 {
		return fmt.Errorf("shape %v, want two dimensions: %w", z.shape, ErrFormat)
	}
	if z.shape[0] < 2 || z.shape[1] < 2 {
		return fmt.Errorf("shape %v, want two rows and columns or more: %w", z.shape, contour.ErrSize)
	}
	return nil
}

// WriteNPY writes the values of f as a two-dimensional array. It does not write the
// axes.
func WriteNPY(w io.Writer, f contour.Field) error {
	return named("npy", writeNPY(w, f))
}

func writeNPY(w io.Writer, f contour.Field) error {
	_, _, z, err := arrays(f)
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(w)
	if err := npy.Write(buf, z); err != nil {
		return err
	}
	return buf.Flush()
}

// ReadNPZ reads an archive of size bytes with the array z and, optionally, the arrays
// x and y, which default to indices. Names may be in upper or lower case, and z
// may have any name if it is the only array. The result is a *contour.Grid if x
// and y are one-dimensional, or if they form a rectangular mesh as returned by
// numpy.meshgrid; otherwise it is a *contour.CurvilinearGrid. The error wraps
// ErrMissing if there is no z, ErrFormat if the archive or an array is invalid,
// and contour.ErrSize if the shapes do not match.
func ReadNPZ(r io.ReaderAt, size int64) (contour.Field, error) {
	f, err := readNPZ(r, size)
	return f, named("npz", err)
}

func readNPZ(r io.ReaderAt, size int64) (contour.Field, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		if errors.Is(err, zip.ErrFormat) {
			return nil, fmt.Errorf("not a zip archive: %w", ErrFormat)
		}
		return nil, fmt.Errorf("archive: %w: %w", err, ErrFormat)
	}
	z, err := entry(archive, "z", true)
	if err != nil {
		return nil, err
	}
	if err := checkGrid(z); err != nil {
		return nil, fmt.Errorf("z: %w", err)
	}
	nr, nc := z.shape[0], z.shape[1]
	x, err := axis(archive, "x", nc)
	if err != nil {
		return nil, err
	}
	y, err := axis(archive, "y", nr)
	if err != nil {
		return nil, err
	}
	if len(x.shape) == 2 || len(y.shape) == 2 {
		return fromMesh(x, y, z)
	}
	if len(x.values) != nc || len(y.values) != nr {
		return nil, fmt.Errorf("z: shape %v for %d columns and %d rows: %w", z.shape, len(x.values), len(y.values), contour.ErrSize)
	}
	return checked(contour.NewGrid(x.values, y.values, z.values))
}

// entry reads the array with the given name. If only is true, an archive with a
// single array may have it under any name.
func entry(archive *zip.Reader, name string, only bool) (*array, error) {
	for _, f := range archive.File {
		base := strings.TrimSuffix(f.Name, ".npy")
		if !strings.EqualFold(base, name) && !(only && len(archive.File) == 1) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			if errors.Is(err, zip.ErrFormat) {
				err = errors.New("not where the archive's directory says")
			}
			return nil, fmt.Errorf("%.60s: %w: %w", f.Name, err, ErrFormat)
		}
		defer r.Close()
		a, err := readArray(inflated{r}, -1)
		if err != nil {
			return nil, fmt.Errorf("%.60s: %w", f.Name, err)
		}
		// Reading to the end verifies the checksum.
		switch n, err := io.ReadFull(inflated{r}, make([]byte, 1)); {
		case n > 0:
			return nil, fmt.Errorf("%.60s: bytes after the array: %w", f.Name, ErrFormat)
		case err != io.EOF:
			return nil, fmt.Errorf("%.60s: after the array: %w", f.Name, err)
		}
		return a, nil
	}
	var names []string
	for _, f := range archive.File[:min(len(archive.File), 10)] {
		names = append(names, strings.TrimSuffix(f.Name, ".npy"))
	}
	return nil, fmt.Errorf("array %s among %d arrays, such as %.20q: %w", name, len(archive.File), names, ErrMissing)
}

// inflated is a reader of compressed data whose errors say what is corrupt.
type inflated struct{ r io.Reader }

func (f inflated) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	var corrupt flate.CorruptInputError
	if errors.As(err, &corrupt) {
		err = fmt.Errorf("compressed data are corrupt near byte %d: %w", int64(corrupt), ErrFormat)
	}
	return n, err
}

// axis reads the array with the given name. If the archive has no such array, axis
// returns n indices.
func axis(archive *zip.Reader, name string, n int) (*array, error) {
	for _, f := range archive.File {
		if strings.EqualFold(strings.TrimSuffix(f.Name, ".npy"), name) {
			a, err := entry(archive, name, false)
			if err == nil && len(a.shape) != 1 && len(a.shape) != 2 {
				return nil, fmt.Errorf("%s: shape %v, want one or two dimensions: %w", name, a.shape, ErrFormat)
			}
			return a, err
		}
	}
	return &array{shape: []int{n}, values: indices(n)}, nil
}

// WriteNPZ writes f as an archive of the arrays x, y and z.
func WriteNPZ(w io.Writer, f contour.Field) error {
	return named("npz", writeNPZ(w, f))
}

func writeNPZ(w io.Writer, f contour.Field) error {
	x, y, z, err := arrays(f)
	if err != nil {
		return err
	}
	archive := npz.NewWriter(w)
	for _, a := range []struct {
		name  string
		value any
	}{{"x.npy", x}, {"y.npy", y}, {"z.npy", z}} {
		if err := archive.Write(a.name, a.value); err != nil {
			return err
		}
	}
	return archive.Close()
}
