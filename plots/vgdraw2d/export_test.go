package vgdraw2d

// Farthest returns the largest distance between two sets of polylines, of points
// at most step apart, either way.
func Farthest(a, b [][2]float64, step float64) float64 {
	convert := func(list [][2]float64) []point {
		out := make([]point, len(list))
		for i, p := range list {
			out[i] = point{p[0], p[1]}
		}
		return out
	}
	p, q := convert(a), convert(b)
	return max(farthest(p, q, step), farthest(q, p, step))
}
