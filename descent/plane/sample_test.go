package plane_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/descent/plane"
	"natgrad.example/internal/testtool"
)

// The plane, the axes and the objective of these tests. The objective has NaN in a whole row.
var (
	us = contour.Axis(-1, 1, 7)
	vs = contour.Axis(3, -2, 6)
)

func testPlane(t testing.TB) *plane.Plane {
	t.Helper()
	p, err := plane.New([]float64{1, 2, 3, 4}, []float64{1, 0, 1, 0}, []float64{0, 1, 0, 2})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func holed(x []float64) float64 {
	if x[1] == 2+vs[2] {
		return math.Float64frombits(0x7ff8_0000_0000_0bad) // another NaN
	}
	return x[0]*x[1] - x[2]*x[3]
}

// calls counts the calls of an objective.
func calls(n *atomic.Int64, f func(x []float64) float64) func(x []float64) float64 {
	return func(x []float64) float64 {
		n.Add(1)
		return f(x)
	}
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// equal reports whether two grids have the same values, NaN being equal to NaN.
func equal(a, b *contour.Grid) bool {
	return slices.EqualFunc(a.Zs, b.Zs, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }) &&
		slices.Equal(a.Xs, b.Xs) && slices.Equal(a.Ys, b.Ys)
}

// whole returns the grid and the bytes of a file that is written at once.
func whole(t testing.TB) (*contour.Grid, []byte) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "whole.npy")
	g, err := testPlane(t).Sample(holed, us, vs, &plane.SampleSettings{File: name})
	if err != nil {
		t.Fatal(err)
	}
	return g, read(t, name)
}

func TestSample(t *testing.T) {
	p := testPlane(t)
	want, err := contour.Sample(p.Func(holed), us, vs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if g, err := p.Sample(holed, us, vs, nil); err != nil || !equal(g, want) {
		t.Errorf("without a file: %v, %v", g, err)
	}
	g, data := whole(t)
	if !equal(g, want) {
		t.Errorf("with a file: %v", g)
	}
	if g, err := gridio.ReadNPY(bytes.NewReader(data), us, vs); err != nil || !equal(g, want) {
		t.Errorf("the file has %v, %v", g, err)
	}
	for _, workers := range []int{1, 3, 16} {
		name := filepath.Join(t.TempDir(), "a.NPY")
		s := &plane.SampleSettings{File: name}
		s.Concurrent, s.Workers = true, workers
		if g, err := p.Sample(holed, us, vs, s); err != nil || !equal(g, want) || !bytes.Equal(read(t, name), data) {
			t.Errorf("%d workers: %v, %v", workers, g, err)
		}
	}
}

// An interrupted file has NaN in the rows that were in work. Continued, it has the bytes of
// one that was written at once, and no row is computed twice.
func TestSampleContinues(t *testing.T) {
	p := testPlane(t)
	want, data := whole(t)
	for _, workers := range []int{1, 3} {
		for stop := range int64(len(want.Zs)) {
			name := filepath.Join(t.TempDir(), "a.npy")
			ctx, cancel := context.WithCancel(context.Background())
			s := &plane.SampleSettings{File: name}
			s.Concurrent, s.Workers, s.Context = true, workers, ctx
			var n atomic.Int64
			g, err := p.Sample(func(x []float64) float64 {
				if n.Add(1) > stop {
					cancel()
				}
				return holed(x)
			}, us, vs, s)
			if workers == 1 && stop < int64(len(want.Zs)-1) && (g != nil || !errors.Is(err, context.Canceled)) {
				t.Fatalf("stopped after %d calls: %v, %v", stop, g, err)
			}
			kept := rowsOf(t, name)
			if workers == 1 && kept != (int(stop)+1)/len(us) {
				t.Errorf("stopped after %d calls, kept %d rows", stop, kept)
			}
			n.Store(0)
			var done []int
			s.Context, s.Progress = nil, func(d, total int) { done = append(done, d) }
			g, err = p.Sample(calls(&n, holed), us, vs, s)
			if err != nil || !equal(g, want) || !bytes.Equal(read(t, name), data) {
				t.Fatalf("continued after %d calls: %v, %v", stop, g, err)
			}
			if want := int64((len(vs) - kept) * len(us)); n.Load() != want {
				t.Errorf("%d rows were there: %d calls, want %d", kept, n.Load(), want)
			}
			if !slices.Equal(done, []int{1, 2, 3, 4, 5, 6}) {
				t.Errorf("progress %v", done)
			}
			cancel()
		}
	}
}

// rowsOf returns the number of rows of a file that are computed.
func rowsOf(t testing.TB, name string) (n int) {
	t.Helper()
	data := read(t, name)
	_, full := whole(t)
	start := bytes.Index(full, []byte("natgrad samples")) - 8*len(us)*len(vs)
	for r := range vs {
		at := start + 8*r*len(us)
		if bytes.Equal(data[at:at+8*len(us)], full[at:at+8*len(us)]) {
			n++
		}
	}
	return n
}

// A process that is killed while it writes a row leaves any part of it.
func TestSampleTornRows(t *testing.T) {
	p := testPlane(t)
	want, data := whole(t)
	name := filepath.Join(t.TempDir(), "a.npy")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := &plane.SampleSettings{File: name}
	s.Context = ctx
	if _, err := p.Sample(holed, us, vs, s); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	empty := read(t, name)
	s.Context = nil
	start := bytes.Index(data, []byte("natgrad samples")) - 8*len(us)*len(vs)
	for words := range len(us) * len(vs) {
		torn := slices.Clone(empty)
		copy(torn[start:], data[start:start+8*words])
		if err := os.WriteFile(name, torn, 0o666); err != nil {
			t.Fatal(err)
		}
		var n atomic.Int64
		g, err := p.Sample(calls(&n, holed), us, vs, s)
		if err != nil || !equal(g, want) || !bytes.Equal(read(t, name), data) {
			t.Fatalf("%d words: %v, %v", words, g, err)
		}
		if want := (len(vs) - words/len(us)) * len(us); n.Load() != int64(want) {
			t.Errorf("%d words: %d calls, want %d", words, n.Load(), want)
		}
	}
}

// Files that belong to something else are errors, and stay as they are.
func TestSampleMismatch(t *testing.T) {
	p := testPlane(t)
	other, err := plane.New([]float64{1, 2, 3, 5}, []float64{1, 0, 1, 0}, []float64{0, 1, 0, 2})
	if err != nil {
		t.Fatal(err)
	}
	_, data := whole(t)
	moved := slices.Clone(us)
	moved[3] += 1e-12
	for name, test := range map[string]struct {
		p      *plane.Plane
		us     []float64
		data   []byte
		object string
		want   string
	}{
		"another plane":     {other, us, data, "", "samples of another plane"},
		"another axis":      {p, moved, data, "", "samples of another axes"},
		"another size":      {p, us[:5], data, "", "other data than 6 rows and 5 columns"},
		"another objective": {p, us, data, "f2", "samples of another objective"},
		"empty":             {p, us, nil, "", "other data"},
		"cut":               {p, us, data[:len(data)-1], "", "other data"},
		"longer":            {p, us, append(slices.Clone(data), 'x'), "", "other data"},
		"text":              {p, us, []byte("my notes"), "", "other data"},
		"no lines":          {p, us, bytes.Replace(data, []byte("natgrad"), []byte("notours"), 1), "", "another kind"},
	} {
		file := filepath.Join(t.TempDir(), "a.npy")
		if err := os.WriteFile(file, test.data, 0o666); err != nil {
			t.Fatal(err)
		}
		g, err := test.p.Sample(holed, test.us, vs, &plane.SampleSettings{File: file, Objective: test.object})
		if g != nil || !errors.Is(err, plane.ErrMismatch) || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: %v", name, err)
		}
		if !bytes.Equal(read(t, file), test.data) {
			t.Errorf("%s: the file has changed", name)
		}
	}
}

func TestSampleErrors(t *testing.T) {
	p, dir := testPlane(t), t.TempDir()
	negative := &plane.SampleSettings{File: filepath.Join(dir, "a.npy")}
	negative.Workers = -1
	for name, test := range map[string]struct {
		f      func(x []float64) float64
		us, vs []float64
		s      *plane.SampleSettings
		want   error
	}{
		"nil":       {nil, us, vs, nil, contour.ErrNilFunc},
		"no axis":   {holed, nil, vs, nil, contour.ErrSize},
		"no file":   {holed, us, nil, &plane.SampleSettings{File: filepath.Join(dir, "a.npy")}, contour.ErrSize},
		"NaN":       {holed, us, []float64{1, math.NaN()}, &plane.SampleSettings{File: filepath.Join(dir, "a.npy")}, contour.ErrNotFinite},
		"too large": {holed, contour.Axis(0, 1, 1<<15), contour.Axis(0, 1, 1<<15), &plane.SampleSettings{File: filepath.Join(dir, "a.npy")}, contour.ErrSize},
		"workers":   {holed, us, vs, negative, contour.ErrRange},
		"extension": {holed, us, vs, &plane.SampleSettings{File: filepath.Join(dir, "a.txt")}, nil},
		"folder":    {holed, us, vs, &plane.SampleSettings{File: filepath.Join(dir, "b", "a.npy")}, fs.ErrNotExist},
	} {
		if g, err := p.Sample(test.f, test.us, test.vs, test.s); g != nil || err == nil || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left %v, %v", entries, err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.npy"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sample(holed, us, vs, &plane.SampleSettings{File: filepath.Join(dir, "folder.npy")}); !errors.Is(err, plane.ErrMismatch) {
		t.Errorf("a folder: %v", err)
	}
}

// A panic is an error that names the point in the plane; rows before it are kept.
func TestSamplePanic(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.npy")
	_, err := testPlane(t).Sample(func(x []float64) float64 {
		if x[1] == 2+vs[3] {
			panic(fmt.Errorf("no value: %w", fs.ErrInvalid))
		}
		return holed(x)
	}, us, vs, &plane.SampleSettings{File: name})
	var p *contour.PanicError
	if !errors.As(err, &p) || !errors.Is(err, fs.ErrInvalid) || p.X != [2]float64{us[0], vs[3]} || rowsOf(t, name) != 3 {
		t.Errorf("%v, %d rows", err, rowsOf(t, name))
	}
}

// A killed process loses the row in work and no other.
func TestSampleKilled(t *testing.T) {
	const variable = "NATGRAD_TEST_SAMPLE"
	p := testPlane(t)
	if name := os.Getenv(variable); name != "" {
		n := 0
		_, err := p.Sample(func(x []float64) float64 {
			if n++; n == 3*len(us)+2 {
				fmt.Println("ready")
				os.Stdin.Read(make([]byte, 1)) // waits until the end
			}
			return holed(x)
		}, us, vs, &plane.SampleSettings{File: name})
		t.Fatal("not killed", err)
	}
	name := filepath.Join(t.TempDir(), "a.npy")
	c := testtool.Self(t, []string{variable + "=" + name}, "-test.run=^TestSampleKilled$")
	if _, err := c.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Error(err)
	}
	if err := c.Process.Kill(); err != nil {
		t.Error(err)
	}
	c.Wait()
	var n atomic.Int64
	_, err = p.Sample(calls(&n, holed), us, vs, &plane.SampleSettings{File: name})
	if _, data := whole(t); err != nil || n.Load() != int64(3*len(us)) || !bytes.Equal(read(t, name), data) {
		t.Errorf("%d calls, %v", n.Load(), err)
	}
}
