package vgdraw2d

import "math"

// delays returns how long each frame is shown in units of 1/perSecond s, given
// when each ends. The rounding of a frame is made up for by the next.
func delays(ends []float64, perSecond float64, least int) []int {
	out := make([]int, len(ends))
	shown := 0
	for i, end := range ends {
		out[i] = max(int(math.Round(end*perSecond))-shown, least)
		shown += out[i]
	}
	return out
}
