package gridio

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
)

// plane is a field of another package with any number of nodes.
type plane struct{ nc, nr int }

func (p plane) Dims() (c, r int)    { return p.nc, p.nr }
func (plane) X(c int) float64       { return float64(2 * c) }
func (plane) Y(r int) float64       { return float64(-r) }
func (plane) Z(c, r int) float64    { return float64(10*c + r) }
func (p plane) grid() *contour.Grid { g, _ := rectilinear(p); return g }

// A field of another package has two columns and two rows at least, and contour.MaxNodes nodes
// at most. More are an error before memory is allocated.
func TestFieldSizes(t *testing.T) {
	for _, c := range []struct {
		nc, nr int
		good   bool
	}{{2, 2, true}, {2, 5, true}, {5, 2, true}, {1, 5, false}, {5, 1, false}, {0, 2, false}, {2, 0, false}, {-1, 3, false}, {3, -1, false},
		{contour.MaxNodes/2 + 1, 2, false}, {2, contour.MaxNodes/2 + 1, false}, {max(contour.MaxNodes, math.MaxInt/8) + 1, 2, false}, {math.MaxInt, math.MaxInt, false}} {
		for name, write := range map[string]func(io.Writer, contour.Field) error{"csv": WriteCSV, "npy": WriteNPY, "npz": WriteNPZ} {
			if !c.good || c.nc*c.nr < 100 {
				err := write(io.Discard, plane{c.nc, c.nr})
				if (err == nil) != c.good {
					t.Errorf("%s of %d columns and %d rows: %v", name, c.nc, c.nr, err)
				}
				if says := fmt.Sprintf("%d columns and %d rows", c.nc, c.nr); !c.good && (!errors.Is(err, contour.ErrSize) || !strings.HasPrefix(err.Error(), "gridio: "+name+": ") || !strings.Contains(err.Error(), says)) {
					t.Errorf("%s: error %v, want one with %q", name, err, says)
				}
			}
		}
	}
	g := plane{3, 2}.grid()
	if !slices.Equal(g.Xs, []float64{0, 2, 4}) || !slices.Equal(g.Ys, []float64{0, -1}) || !slices.Equal(g.Zs, []float64{0, 10, 20, 1, 11, 21}) {
		t.Errorf("%+v", g)
	}
}

// The limits of the sizes themselves are good.
func TestCheckDims(t *testing.T) {
	const most = contour.MaxNodes
	for _, c := range []struct {
		nc, nr int
		says   string
	}{
		{2, 2, ""}, {most / 2, 2, ""}, {2, most / 2, ""}, {1 << 14, 1 << 14, ""}, {3, most / 3, ""},
		{most/2 + 1, 2, "want at most 268435456 nodes"}, {2, most/2 + 1, "want at most"}, {1<<14 + 1, 1 << 14, "want at most"},
		{most/3 + 1, 3, "want at most"}, {math.MaxInt, 2, "want at most"}, {2, math.MaxInt, "want at most"},
		{1, 2, "1 columns and 2 rows, want at least 2"}, {2, 1, "want at least 2"}, {math.MinInt, 2, "want at least 2"}, {2, math.MinInt, "want at least 2"},
	} {
		err := checkDims(c.nc, c.nr)
		if c.says == "" && err != nil {
			t.Errorf("%d by %d: %v", c.nc, c.nr, err)
		}
		if c.says != "" && (!errors.Is(err, contour.ErrSize) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%d by %d: error %v, want %q", c.nc, c.nr, err, c.says)
		}
	}
}

// Arrays of coordinates are a mesh if all rows of x and all columns of y are equal; any other
// entry makes them curvilinear.
func TestMeshOrNot(t *testing.T) {
	const nr, nc = 3, 4
	x, y := make([]float64, nr*nc), make([]float64, nr*nc)
	for i := range x {
		x[i], y[i] = float64(i%nc), 10*float64(i/nc)
	}
	if !mesh(x, y, nr, nc) {
		t.Error("a mesh is none")
	}
	for i := range x {
		for _, v := range [][]float64{x, y} {
			v[i] += 0.25
			if mesh(x, y, nr, nc) {
				t.Errorf("entry %d is moved, and it still is a mesh", i)
			}
			v[i] -= 0.25
		}
	}
	if i := indices(3); !slices.Equal(i, []float64{0, 1, 2}) {
		t.Errorf("indices %v", i)
	}
}
