package vgdraw2d

import (
	"errors"
	"fmt"
	"math"
)

// ErrTiming is returned for times of an animation that cannot be kept.
var ErrTiming = errors.New("bad timing")

// Timing says how long the frames of an animation are shown.
type Timing struct {
	// Frame is how long each is shown, in seconds; the last one Hold longer.
	Frame, Hold float64

	// Loops is how often all are shown, zero for ever.
	Loops int
}

// maxSeconds bounds the time of a frame: APNG counts milliseconds in 16 bits.
const maxSeconds = 65

func (t Timing) check() error {
	switch {
	case !(t.Frame >= 1e-3 && t.Frame+t.Hold <= maxSeconds):
		return fmt.Errorf("vgdraw2d: %w: frames of %v s, the last %v s longer, want 0.001 to %d s", ErrTiming, t.Frame, t.Hold, maxSeconds)
	case !(t.Hold >= 0):
		return fmt.Errorf("vgdraw2d: %w: Hold = %v s", ErrTiming, t.Hold)
	case t.Loops < 0 || t.Loops > math.MaxUint16:
		return fmt.Errorf("vgdraw2d: %w: %d loops", ErrTiming, t.Loops)
	}
	return nil
}

// ends returns when each of n frames ends, in seconds from the first one's start.
func (t Timing) ends(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(i+1) * t.Frame
	}
	out[n-1] += t.Hold
	return out
}
