package plane

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/internal/savefile"
)

// unset is the NaN of values that are not computed. It differs from math.NaN, which stands
// for every NaN of an objective, in its last bits only.
const unset = 0x7ff8_6e61_7467_7264

// A store is the file of a grid of samples: an .npy array and lines that identify it.
type store struct {
	name   string
	file   *os.File
	us, vs []float64
	zs     []float64
	done   []bool // for each row
	start  int64  // of the values in the file
}

// open opens the file of the settings, or creates it without a row.
func (p *Plane) open(us, vs []float64, s *SampleSettings) (*store, error) {
	if !strings.EqualFold(filepath.Ext(s.File), ".npy") {
		return nil, errors.New("want the extension .npy")
	}
	if len(us) > 0 && len(vs) > contour.MaxNodes/len(us) {
		return nil, fmt.Errorf("%d columns times %d rows: %w", len(us), len(vs), contour.ErrSize)
	}
	zs := make([]float64, len(us)*len(vs))
	for i := range zs {
		zs[i] = math.Float64frombits(unset)
	}
	g, err := contour.NewGrid(us, vs, zs)
	if err != nil {
		return nil, err
	}
	var fresh bytes.Buffer
	if err := gridio.WriteNPY(&fresh, g); err != nil {
		return nil, err
	}
	st := &store{name: s.File, us: us, vs: vs, zs: zs, done: make([]bool, len(vs)), start: int64(fresh.Len()) - 8*int64(len(zs))}
	fresh.WriteString(p.identity(us, vs, s.Objective))
	if _, err := os.Stat(s.File); errors.Is(err, fs.ErrNotExist) {
		if err := savefile.Write(s.File, fresh.Bytes()); err != nil {
			return nil, err
		}
	}
	return st, st.load(fresh.Bytes())
}

// format is the first line after the values.
const format = "natgrad samples of a plane 1\n"

// identity returns the lines after the values. Each says by a hash what the file belongs to.
func (p *Plane) identity(us, vs []float64, objective string) string {
	return fmt.Sprintf("%splane %x\naxes %x\nobjective %x\n", format,
		hash(p.origin, p.a, p.b), hash(us, vs), sha256.Sum256([]byte(objective)))
}

// hash returns the SHA-256 of vectors and their lengths.
func hash(vectors ...[]float64) []byte {
	h := sha256.New()
	var buf []byte
	for _, v := range vectors {
		buf = binary.LittleEndian.AppendUint64(buf[:0], uint64(len(v)))
		for _, x := range v {
			buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(x))
			if len(buf) >= 1<<16 {
				h.Write(buf)
				buf = buf[:0]
			}
		}
		h.Write(buf)
	}
	return h.Sum(nil)
}

// load opens the file and reads the rows that it has. A fresh file would have the given
// bytes.
func (st *store) load(fresh []byte) (err error) {
	info, err := os.Stat(st.name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("not a regular file: %w", ErrMismatch)
	}
	if st.file, err = os.OpenFile(st.name, os.O_RDWR, 0); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			st.file.Close()
		}
	}()
	data, err := io.ReadAll(io.LimitReader(st.file, int64(len(fresh))+1))
	if err != nil {
		return err
	}
	end := st.start + 8*int64(len(st.zs))
	if err := st.compare(data, fresh, end); err != nil {
		return err
	}
	for i := range st.zs {
		st.zs[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[st.start+8*int64(i):]))
	}
	for r := range st.done {
		st.done[r] = complete(st.row(r))
	}
	return nil
}

// compare returns an error unless data has the header and the lines of a fresh file.
func (st *store) compare(data, fresh []byte, end int64) error {
	if len(data) != len(fresh) || !bytes.Equal(data[:st.start], fresh[:st.start]) {
		return fmt.Errorf("the file has other data than %d rows and %d columns of samples: %w; choose another name, or remove the file",
			len(st.vs), len(st.us), ErrMismatch)
	}
	got, want := strings.Split(string(data[end:]), "\n"), strings.Split(string(fresh[end:]), "\n")
	for i, line := range want {
		if i >= len(got) || got[i] != line {
			what, _, _ := strings.Cut(line, " ")
			if i == 0 {
				what = "kind"
			}
			return fmt.Errorf("the file has the samples of another %s: %w; choose another name, or remove the file", what, ErrMismatch)
		}
	}
	return nil
}

// complete reports whether all values of a row are computed.
func complete(row []float64) bool {
	for _, z := range row {
		if math.Float64bits(z) == unset {
			return false
		}
	}
	return true
}

// row returns the values of row r.
func (st *store) row(r int) []float64 {
	n := len(st.us)
	return st.zs[r*n : (r+1)*n]
}

// write writes row r to the file.
func (st *store) write(r int) error {
	row := st.row(r)
	data := make([]byte, 0, 8*len(row))
	for _, z := range row {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(z))
	}
	_, err := st.file.WriteAt(data, st.start+int64(r)*int64(len(data)))
	return err
}

// close stores the data and closes the file.
func (st *store) close() error {
	return errors.Join(st.file.Sync(), st.file.Close())
}
