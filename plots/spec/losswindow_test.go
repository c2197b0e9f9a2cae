package spec

import (
	"strings"
	"testing"
)

// TestLossWindow: limits that hide all losses are an error at their place, and limits that
// show a part of them are none.
func TestLossWindow(t *testing.T) {
	const run = "f: x^2 + 10*y^2\nfrom: [-4, 1.5]\nsteps: 10\nstep: 0.05\nlosses: true\n" // 38.5, 12.96, …, 1.95
	for limits, want := range map[string][]string{
		"x: [-5, 5]\ny: [-3, 3]":   {":6:4:", "iteration, from 0 to 10", "leave out x and y"},
		"x: {range: [-5, 5]}":      {":6:12:", "iteration"},
		"x: [20, 30]":              {":6:4:", "[20, 30]: losses are drawn against the iteration"},
		"y: [-3, 1]":               {":6:4:", "no loss lies there; they are from 1.94", "to 38.5"},
		"x: [0, 4]\ny: [0.1, 2.5]": {":7:4:", "no loss"},
	} {
		expectError(t, run+limits, want...)
	}
	for _, limits := range []string{"", "x: [-1, 12]", "x: [2, 5]", "y: [0, 3]", "y: [20, 25]", "y: [0, 1000]", "x: [0, 0.5]\ny: [38, 39]"} {
		build(t, run+limits)
	}
	// A panel of its own does not inherit the limits of the plane.
	build(t, strings.Replace(run, "losses: true\n", "", 1)+"x: [-5, 5]\ny: [-3, 3]\npanels: [{}, {losses: true}]")
}
