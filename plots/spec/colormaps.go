package spec

import (
	"image/color"
	"maps"
	"math"
	"slices"

	"natgrad.example/plots/colormap"
)

// colorMaps are the color maps by their names.
var colorMaps = map[string]func() *colormap.Map{
	"viridis": colormap.Viridis, "cividis": colormap.Cividis, "plasma": colormap.Plasma, "magma": colormap.Magma,
	"inferno": colormap.Inferno, "gray": colormap.Gray, "coolwarm": colormap.CoolWarm,
}

// colorMap returns the color map of the panel.
func (b *panelBuilder) colorMap() (*colormap.Map, error) {
	m := &b.spec.Map
	if m.Colors != nil {
		return b.between(m.Colors)
	}
	if m.Name == "" {
		return colormap.Viridis(), nil
	}
	if make, ok := colorMaps[m.Name]; ok {
		return make(), nil
	}
	names := slices.Sorted(maps.Keys(colorMaps))
	if s := suggestion(m.Name, names); s != "" {
		return nil, b.errorf("map", "unknown color map %q%s", m.Name, s)
	}
	return nil, b.errorf("map", "unknown color map %q: want one of %v or a list of colors", m.Name, names)
}

// maxColors is the greatest number of colors of a map that are listed.
const maxColors = 1000

// between returns the map that is linear in sRGB values between the given colors.
func (b *panelBuilder) between(colors []Color) (*colormap.Map, error) {
	if n := len(colors); n < 2 || n > maxColors {
		return nil, b.errorf("map", "a list of %s: want from 2 to %d", counted(n, "color"), maxColors)
	}
	stops := make([]color.NRGBA, len(colors))
	for i, c := range colors {
		clr, err := parseColor(c, &b.style)
		if err != nil {
			return nil, b.failed("map", err)
		}
		stops[i] = color.NRGBAModel.Convert(clr).(color.NRGBA)
	}
	// An odd number of entries: the middle of a list of three colors is an entry.
	table := make([]color.Color, max(257, len(stops)))
	for i := range table {
		t := float64(i) / float64(len(table)-1) * float64(len(stops)-1)
		k := min(int(t), len(stops)-2)
		table[i] = mix(stops[k], stops[k+1], t-float64(k))
	}
	return colormap.Of(table...), nil
}

// mix returns the color at the fraction t of the way from one color to another.
func mix(from, to color.NRGBA, t float64) color.NRGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + t*(float64(b)-float64(a)))) }
	return color.NRGBA{R: part(from.R, to.R), G: part(from.G, to.G), B: part(from.B, to.B), A: part(from.A, to.A)}
}

// onDark returns the part of a map whose colors can be seen as lines on a dark page. If
// that is less than half, as for diverging maps, it is the whole map.
func onDark(m *colormap.Map, page color.Color) *colormap.Map {
	const least = 3 // WCAG 2.1, criterion 1.4.11
	first := m.Len()
	for first > 0 && colormap.ContrastRatio(m.Entry(first-1), page) >= least {
		first--
	}
	const parts = 20
	from := math.Ceil(parts*float64(first)/float64(m.Len())) / parts
	if from == 0 || from > 0.5 {
		return m
	}
	return m.Part(from, 1)
}
