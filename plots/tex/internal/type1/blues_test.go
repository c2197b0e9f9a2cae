package type1

import (
	"slices"
	"testing"
)

// units is a height in units of the font.
func units(v int) Fixed { return Fixed(v) * fixedOne }

// stemAt returns the edges of a stem from low to high at a scale.
func stemAt(low, high int, scale Fixed) (bottom, top edge) {
	s := stem{low: units(low), high: units(high)}
	return s.edges(scale)
}

// TestOvershoot: where a font is small, flat and round letters end on the same pixel; where it is large, round ones end at
// least a pixel beyond (Adobe Type 1 Font Format, chapter 5).
func TestOvershoot(t *testing.T) {
	v := blueValues{values: []int{-20, 0, 500, 520, 700, 715}, other: []int{-210, -190}, scale: 0.0375, shift: 7, fuzz: 1}
	// At 0.0375 pixels per unit a point is a pixel times 1000/72… : below, overshoot is suppressed.
	for _, tt := range []struct {
		name      string
		pixels    int // per 1000 units
		low, high int
		zone      bool // whether the stem ends in a zone
		edge      int  // 0 for the lower edge, 1 for the upper
		want      int  // pixels of the edge
	}{
		{"small, flat top", 10, 470, 500, true, 1, 5},
		{"small, round top", 10, 490, 520, true, 1, 5},
		{"small, flat bottom", 10, 0, 30, true, 0, 0},
		{"small, round bottom", 10, -20, 10, true, 0, 0},
		{"small, deep bottom", 10, -210, -180, true, 0, -2},
		{"small, within fuzz", 10, 491, 521, true, 1, 5},
		{"small, beyond fuzz", 10, 492, 522, false, 1, 0},
		{"large, flat top", 60, 470, 500, true, 1, 30},
		{"large, top below the shift", 60, 476, 506, true, 1, 30},
		{"large, round top", 60, 477, 507, true, 1, 31},
		{"large, rounder top", 60, 490, 520, true, 1, 31},
		{"large, flat bottom", 60, 0, 30, true, 0, 0},
		{"large, round bottom", 60, -20, 10, true, 0, -1},
		{"between the zones", 60, 200, 300, false, 0, 0},
		{"a top in a bottom zone", 60, -200, -10, false, 1, 0},
	} {
		scale := divFix(Fixed(tt.pixels), Fixed(1000))
		b := newBlues(v, scale)
		bottom, top := stemAt(tt.low, tt.high, scale)
		height := top.ds - bottom.ds
		if tt.name == "a top in a bottom zone" {
			bottom = edge{} // an edge without a partner
		}
		if got := b.capture(&bottom, &top); got != tt.zone {
			t.Errorf("%s: captured %v", tt.name, got)
			continue
		}
		if !tt.zone {
			if bottom.is(locked) || top.is(locked) {
				t.Errorf("%s: locked", tt.name)
			}
			continue
		}
		got := bottom.ds
		if tt.edge == 1 {
			got = top.ds
		}
		if got != units(tt.want) || top.ds-bottom.ds != height || !bottom.is(locked) || !top.is(locked) {
			t.Errorf("%s: at %v pixels, %v high, want %d pixels, %v high, both locked", tt.name, float64(got)/fixedOne, float64(top.ds-bottom.ds)/fixedOne, tt.want, float64(height)/fixedOne)
		}
	}
}

// TestFamilyZones: a zone goes with the nearest zone of the family that is less than a pixel away.
func TestFamilyZones(t *testing.T) {
	v := blueValues{values: []int{-20, 0, 500, 520}, other: []int{-210, -190}, family: []int{-20, -5, 480, 500, 510, 530}, familyOther: []int{-220, -185}, scale: 0.0375, shift: 7, fuzz: 1}
	for _, tt := range []struct {
		pixels             int // per 1000 units
		bottom, top, other int // flat ends in units
	}{{20, -5, 510, -185}, {120, -5, 500, -185}, {195, -5, 500, -185}, {250, 0, 500, -190}} {
		b := newBlues(v, divFix(Fixed(tt.pixels), Fixed(1000)))
		for i, want := range []int{tt.bottom, tt.top, tt.other} {
			if got := b.zones[i].flat; got != units(want) {
				t.Errorf("%d pixels: zone %d is flat at %v, want %d", tt.pixels, i, float64(got)/fixedOne, want)
			}
		}
	}
}

// TestFamilyPairs: the flat ends of a family are the second numbers of its lower pairs and the first ones of its upper pairs.
// Numbers without a partner are none, and neither are the other ends, however near they are.
func TestFamilyPairs(t *testing.T) {
	v := blueValues{
		values: []int{-20, 0, 500, 520}, other: []int{-210, -190, -310, -290},
		family: []int{-1, -8, 480, 500, 512, 530, 501}, familyOther: []int{-191, -185, -289, -284, -190}, scale: 0.0375, shift: 7, fuzz: 1,
	}
	b := newBlues(v, divFix(Fixed(20), Fixed(1000)))
	for i, want := range []int{-8, 512, -185, -284} {
		if got := b.zones[i].flat; got != units(want) {
			t.Errorf("zone %d is flat at %v, want %d", i, float64(got)/fixedOne, want)
		}
	}
	v.family = v.family[:1] // no pair
	v.familyOther = v.familyOther[:1]
	b = newBlues(v, divFix(Fixed(20), Fixed(1000)))
	for i, want := range []int{0, 500, -190, -290} {
		if got := b.zones[i].flat; got != units(want) {
			t.Errorf("without a family: zone %d is flat at %v, want %d", i, float64(got)/fixedOne, want)
		}
	}
}

// TestGhostStems: widths of -20 and -21 are single edges; other negative widths are stems upside down.
func TestGhostStems(t *testing.T) {
	scale := Fixed(fixedOne / 4)
	for _, tt := range []struct {
		low, width  int
		bottom, top int // 999 is none
	}{{100, 40, 100, 140}, {100, -40, 60, 100}, {100, -20, 999, 100}, {100, -21, 79, 999}, {100, -19, 81, 100}, {100, -22, 78, 100}} {
		s := stem{low: units(tt.low), high: units(tt.low + tt.width)}
		bottom, top := s.edges(scale)
		for _, e := range []struct {
			edge
			want int
		}{{bottom, tt.bottom}, {top, tt.top}} {
			if e.valid() != (e.want != 999) {
				t.Errorf("%+v: edge %v", tt, e.edge)
			} else if e.valid() && (e.cs != units(e.want) || e.ds != units(e.want)/4 || e.scale != scale) {
				t.Errorf("%+v: edge %+v, want it at %d", tt, e.edge, e.want)
			}
		}
	}
}

// TestSuppression: overshoot is suppressed below BlueScale pixels per unit, rounded to 1/65536, and where the highest zone is
// less than a pixel high.
func TestSuppression(t *testing.T) {
	for _, tt := range []struct {
		blueScale float64
		high      int   // units of the highest zone
		limit     Fixed // smallest scale with overshoot
	}{
		{0.04, 1, 2621}, {2621.5 / 65536, 1, 2622}, {2621.499 / 65536, 1, 2621}, {0.04, 0, 2621}, {0.04, 25, 2621}, {0.04, 100, 655}, {0, 100, 0},
	} {
		v := blueValues{values: []int{0, 0, 500, 500 + tt.high}, scale: tt.blueScale}
		for _, scale := range []Fixed{tt.limit, tt.limit - 1} {
			if scale <= 0 {
				continue
			}
			if got := newBlues(v, scale).suppress; got != (scale < tt.limit) {
				t.Errorf("BlueScale %v, zone %d high: suppressed %v at scale %d, want below %d", tt.blueScale, tt.high, got, scale, tt.limit)
			}
		}
	}
}

// TestBoost: where overshoot is suppressed, zones move outward by 0.6 pixels less what the scale is of its limit, but by less
// than half a pixel.
func TestBoost(t *testing.T) {
	for _, tt := range []struct {
		scale   Fixed
		top     int // flat end of the upper zone, in units
		device  int // in pixels
		bottom  int // flat end of the lower zone
		bottoms int
	}{
		{1, 0, 0, 0, 0}, {1, 1, 1, -1, 0}, {1, 1, 1, -2, -1}, // distances of 1/65536 pixels; halves go up
		{1310, 9, 0, -9, 0}, {1310, 10, 1, -10, -1}, // 0.3 pixels: from 0.2 on up
		{2620, 12, 0, -12, 0}, {2620, 13, 1, -13, -1}, // nearly nothing: from 0.5 on up
		{2621, 12, 0, -12, 0}, {2621, 13, 1, -13, -1},
	} {
		b := newBlues(blueValues{values: []int{tt.bottom - 1, tt.bottom, tt.top, tt.top + 1}, scale: 0.04}, tt.scale)
		if got := b.zones[1].device; got != units(tt.device) {
			t.Errorf("scale %d: %d units are %v pixels, want %d", tt.scale, tt.top, float64(got)/fixedOne, tt.device)
		}
		if got := b.zones[0].device; got != units(tt.bottoms) {
			t.Errorf("scale %d: %d units are %v pixels, want %d", tt.scale, tt.bottom, float64(got)/fixedOne, tt.bottoms)
		}
	}
}

// TestZones: the first pair of BlueValues and all of OtherBlues are zones of lower ends; pairs upside down are no zones, those
// without height are. A number without a partner is none.
func TestZones(t *testing.T) {
	b := newBlues(blueValues{values: []int{-20, 0, 500, 510, 700, 699, 800, 800, 900}, other: []int{-310, -300, -210, -190, -150, -160, -90}, scale: 0.04}, fixedOne)
	want := []blueZone{
		{bottom: true, low: units(-20), high: 0, flat: 0}, {low: units(500), high: units(510), flat: units(500), device: units(500)},
		{low: units(800), high: units(800), flat: units(800), device: units(800)}, {bottom: true, low: units(-310), high: units(-300), flat: units(-300), device: units(-300)}, {bottom: true, low: units(-210), high: units(-190), flat: units(-190), device: units(-190)},
	}
	if !slices.Equal(b.zones, want) {
		t.Errorf("zones %+v, want %+v", b.zones, want)
	}
}
