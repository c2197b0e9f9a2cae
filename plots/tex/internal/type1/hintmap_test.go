package type1

import (
	"reflect"
	"testing"
)

// TestFixed: products and quotients are rounded to the nearest, halves away from zero.
func TestFixed(t *testing.T) {
	const half = fixedHalf
	for _, tt := range []struct{ a, b, want Fixed }{
		{3, half, 2}, {-3, half, -2}, {3, -half, -2}, {-3, -half, 2}, {1, half - 1, 0}, {-1, half - 1, 0}, {1, half, 1}, {-1, half, -1},
		{3 * fixedOne, 7 * fixedOne, 21 * fixedOne}, {-5, fixedOne, -5}, {0, -fixedOne, 0},
	} {
		if got := mulFix(tt.a, tt.b); got != tt.want {
			t.Errorf("mulFix(%d, %d) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	for _, tt := range []struct{ a, b, want Fixed }{
		{3, 2 * fixedOne, 2}, {-3, 2 * fixedOne, -2}, {3, -2 * fixedOne, -2}, {1, 3 * fixedOne, 0}, {-2, 3 * fixedOne, -1}, {5, 5, fixedOne}, {1, 0, 0x7FFFFFFF},
	} {
		if got := divFix(tt.a, tt.b); got != tt.want {
			t.Errorf("divFix(%d, %d) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	if got := mulDiv(7, 3, 2); got != 11 {
		t.Errorf("7·3/2 is %d, want 11", got)
	}
	for _, v := range []struct{ v, round, fraction Fixed }{{half, fixedOne, half}, {half - 1, 0, half - 1}, {-half, 0, half}, {-half - 1, -fixedOne, half - 1}} {
		if v.v.round() != v.round || v.v.fraction() != v.fraction {
			t.Errorf("%d: rounded %d, fraction %d", v.v, v.v.round(), v.v.fraction())
		}
	}
}

// px is a number of pixels or units in quarters.
func px(quarters int) Fixed { return Fixed(quarters) * fixedOne / 4 }

// pair returns the edges of a stem whose lower and upper edge lie at quarters of pixels.
func pair(low, high int) []edge {
	return []edge{{flags: pairBottom, cs: px(low), ds: px(low), scale: fixedOne}, {flags: pairTop, cs: px(high), ds: px(high), scale: fixedOne}}
}

// TestBestMove: a stem moves the shorter way to whole pixels that leaves half a pixel to its neighbors.
func TestBestMove(t *testing.T) {
	for _, tt := range []struct {
		name         string
		low, high    int // of the stem
		below, above int // the neighbors' nearest edges; 0 and 99 are none
		move, wanted int
	}{
		{"up", 3, 9, 0, 99, 1, 1},
		{"down", 1, 6, 0, 99, -1, -1},
		{"the upper edge is nearer", 2, 7, 0, 99, 1, 1},
		{"up, half a pixel free", 19, 27, 2, 30, 1, 1},
		{"up, less free: down", 19, 27, 2, 29, -3, 1},
		{"down, half a pixel free", 17, 26, 14, 40, -1, -1},
		{"down, less free: up", 17, 26, 15, 40, 2, 2},
		{"neither way", 18, 26, 15, 29, 0, 2},
		{"in place", 4, 8, 0, 99, 0, 0},
	} {
		var m hintMap
		if tt.below > 0 {
			m.edges = append(m.edges, edge{flags: ghostBottom, ds: px(tt.below)})
		}
		i := len(m.edges)
		m.edges = append(m.edges, pair(tt.low, tt.high)...)
		if tt.above < 99 {
			m.edges = append(m.edges, edge{flags: ghostTop, ds: px(tt.above)})
		}
		if move, wanted := m.bestMove(i, i+1); move != px(tt.move) || wanted != px(tt.wanted) {
			t.Errorf("%s: moves by %v and wants %v quarters, want %d and %d", tt.name, move/px(1), wanted/px(1), tt.move, tt.wanted)
		}
	}
}

// TestInitialMap: the map of captured stems has a fixed point at 0 unless 0 lies between them.
func TestInitialMap(t *testing.T) {
	zones := newBlues(blueValues{values: []int{-10, -10, 30, 30}, other: []int{-40, -40}}, fixedOne/2)
	for _, tt := range []struct {
		name  string
		stems []stem
		want  bool
	}{
		{"none", nil, true},
		{"above", []stem{{low: 20 * fixedOne, high: 30 * fixedOne}}, true},
		{"below", []stem{{low: -40 * fixedOne, high: -30 * fixedOne}}, true},
		{"below and above", []stem{{low: -40 * fixedOne, high: -30 * fixedOne}, {low: 20 * fixedOne, high: 30 * fixedOne}}, false},
		{"around", []stem{{low: -10 * fixedOne, high: 20 * fixedOne}}, false},
	} {
		m := newHintMap(tt.stems, zones, nil)
		fixed := false
		for _, e := range m.edges {
			fixed = fixed || e.is(ghostBottom) && e.is(locked) && e.cs == 0 && e.ds == 0
		}
		if fixed != tt.want {
			t.Errorf("%s: fixed point %v, want %v", tt.name, fixed, tt.want)
		}
		if n := len(tt.stems)*2 + map[bool]int{true: 1}[tt.want]; len(m.edges) != n {
			t.Errorf("%s: %d edges, want %d", tt.name, len(m.edges), n)
		}
	}
}

// TestHintMap: edges are mapped to their pixels, heights between them in proportion, and others by the scale.
func TestHintMap(t *testing.T) {
	m := &hintMap{scale: fixedOne / 2, edges: []edge{{cs: 10 * fixedOne, ds: 6 * fixedOne}, {cs: 26 * fixedOne, ds: 10 * fixedOne}, {cs: 36 * fixedOne, ds: 20 * fixedOne, scale: fixedOne / 2}}}
	m.rescale(1)
	m.rescale(2)
	for _, tt := range []struct{ cs, ds Fixed }{{0, 1}, {10, 6}, {18, 8}, {26, 10}, {31, 15}, {36, 20}, {40, 22}} {
		if got := m.at(tt.cs * fixedOne); got != tt.ds*fixedOne {
			t.Errorf("height %d is %v pixels, want %d", tt.cs, float64(got)/fixedOne, tt.ds)
		}
	}
	m.plain = true
	if got := m.at(20 * fixedOne); got != 10*fixedOne {
		t.Errorf("without hints height 20 is %v pixels, want 10", float64(got)/fixedOne)
	}
}

// TestInsert: stems are in order, and one that overlaps another is left out.
func TestInsert(t *testing.T) {
	for _, tt := range []struct {
		name      string
		low, high int
		want      []int // cs of the edges, in quarters
	}{
		{"below", 0, 4, []int{0, 4, 20, 28}},
		{"above", 32, 40, []int{20, 28, 32, 40}},
		{"overlaps from below", 12, 24, []int{20, 28}},
		{"overlaps from above", 24, 32, []int{20, 28}},
		{"inside", 22, 26, []int{20, 28}},
		{"around", 12, 40, []int{20, 28}},
		{"same lower edge", 20, 40, []int{20, 28}},
		{"touches from below", 12, 20, []int{20, 28}},
	} {
		m := &hintMap{scale: fixedOne, edges: pair(20, 28)}
		stem := pair(tt.low, tt.high)
		m.insert(stem[0], stem[1], nil)
		var got []int
		for _, e := range m.edges {
			got = append(got, int(e.cs/px(1)))
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: edges %v, want %v", tt.name, got, tt.want)
		}
	}
}
