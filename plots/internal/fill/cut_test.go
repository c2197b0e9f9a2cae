package fill

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// Every cell is whole, cut or outside as its corners and its middle say, and the parts of the
// cells have the area of the disk.
func TestCutterCells(t *testing.T) {
	const n = 20
	edges := make([]vg.Length, n+1)
	for i := range edges {
		edges[i] = vg.Length(i*i) / n // uneven
	}
	disk := func(radius float64, points int) (ring []vg.Point) {
		for i := range points {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(points))
			ring = append(ring, vg.Point{X: vg.Length(10 + radius*cos), Y: vg.Length(9 + radius*sin)})
		}
		return ring
	}
	hole := disk(2, 100)
	for i, j := 0, len(hole)-1; i < j; i, j = i+1, j-1 {
		hole[i], hole[j] = hole[j], hole[i]
	}
	var state [n][n]string
	var area float64
	k := Cutter{
		X: edges, Y: edges, Reach: 1, Stop: func() bool { return false },
		Whole: func(c0, c1, r0, r1 int) {
			for r := r0; r < r1; r++ {
				for c := c0; c < c1; c++ {
					state[r][c] += "whole"
					area += float64((edges[c+1] - edges[c]) * (edges[r+1] - edges[r]))
				}
			}
		},
		Cut: func(c, r int, rings [][]vg.Point) {
			state[r][c] += "cut"
			box := vg.Rectangle{Min: vg.Point{X: edges[c], Y: edges[r]}, Max: vg.Point{X: edges[c+1], Y: edges[r+1]}}
			area += areaOf(ringsIn(rings, box))
		},
	}
	k.Cells([][]vg.Point{disk(6, 200), hole})
	if want := 100*math.Sin(2*math.Pi/200)*36 - 50*math.Sin(2*math.Pi/100)*4; math.Abs(area-want) > 1e-9 {
		t.Errorf("area %v, want %v", area, want)
	}
	for r := range n {
		for c := range n {
			farthest := 0.0
			for _, x := range []vg.Length{edges[c], edges[c+1]} {
				for _, y := range []vg.Length{edges[r], edges[r+1]} {
					farthest = max(farthest, math.Hypot(float64(x-10), float64(y-9)))
				}
			}
			nearest := math.Hypot(float64(max(edges[c]-10, 10-edges[c+1], 0)), float64(max(edges[r]-9, 9-edges[r+1], 0)))
			want := "cut"
			switch {
			case nearest > 6 || farthest < 1.99:
				want = ""
			case nearest > 2 && farthest < 5.99:
				want = "whole"
			}
			if state[r][c] != want {
				t.Errorf("cell %d, %d from %.2f to %.2f: %q, want %q", c, r, nearest, farthest, state[r][c], want)
			}
		}
	}
}
