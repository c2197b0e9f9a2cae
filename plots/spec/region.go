package spec

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// Region is the part of the plane in which constraints hold. Contour lines, bands and heat map end at
// its border, and their levels and colors are chosen for the values in it. In a file, a constraint,
// the word set, or a list of constraints stands for it.
type Region struct {
	// Where lists the constraints, which all hold in the region: x + y <= 2, or an expression
	// that is at most zero, such as x + y - 2. 0 <= x <= 1 are two. The word set stands for the
	// constraints of the set of the paths; the border of the set is then drawn only if it has draw or
	// a pen.
	Where []string `yaml:"where"`
	// Outside says how the rest of the plane is drawn: hatch, shade or none. If missing, it is
	// hatch.
	Outside string `yaml:"outside" words:"outside"`
	// Angle is the direction of the hatch in degrees, counterclockwise from horizontal. Two
	// angles are a cross hatch. If missing, it is 45.
	Angle []Number `yaml:"angle"`
	// Spacing is the distance of the lines of the hatch, at least 0.5pt. If missing, it is 6pt.
	Spacing Length `yaml:"spacing"`
	// Color is the color of the hatch or the shade. If missing, the hatch has the ink, and
	// the shade the ink at a sixth of its opacity.
	Color Color `yaml:"color"`
	// Border and Thickness are the pen of the border, none for no border. If missing, it
	// is ink and 1pt thick.
	Border    Color  `yaml:"border"`
	Thickness Length `yaml:"thickness"`
	// Name stands in the legend.
	Name string `yaml:"name" typeset:"true"`
	Off  bool   `yaml:"-"` // region: none
}

// long returns the mapping for a constraint or a list of constraints.
func (*Region) long(n *node) *node {
	if n.kind == list {
		return newMapping(n.at, newEntry("where", n))
	}
	return textAs("where", n)
}

// maxConstraints is the greatest number of constraints of a region.
const maxConstraints = 100

// setRegion computes the region of the panel, unless another panel with the same color bar did.
func (b *panelBuilder) setRegion() error {
	s := b.spec.Region
	if s == nil || s.Off || b.region != nil {
		return nil
	}
	if n := len(b.vars()); b.section == nil && n != 2 {
		return b.errorf("region", "constraints of %s: a plane has two", counted(n, "variable"))
	}
	if len(s.Where) == 0 {
		return b.errorf("region.where", "no constraint: write one such as x + y <= 2")
	}
	var constraints []func(x []float64) float64
	for i, text := range s.Where {
		key := fmt.Sprintf("region.where[%d]", i)
		more, err := b.constraint(key, text)
		if err != nil {
			return err
		}
		constraints = append(constraints, more...)
		if len(constraints) > maxConstraints {
			return b.errorf("region.where", "more than %d constraints", maxConstraints)
		}
	}
	x, y, err := b.window()
	if err != nil {
		return err
	}
	nx, ny, err := b.nodes()
	if err != nil {
		return err
	}
	if err := b.addNodes("nodes", len(constraints)*nx*ny); err != nil {
		return err
	}
	b.region, err = contour.SampleRegion(constraints, nodes(x, nx, &b.spec.X), nodes(y, ny, &b.spec.Y), &contour.RegionSettings{
		XScale: logScale(&b.spec.X), YScale: logScale(&b.spec.Y), Concurrent: true, Context: b.ctx})
	if err != nil {
		return b.failed("region", err)
	}
	return nil
}

// constraint returns functions that are at most zero where a constraint holds.
func (b *panelBuilder) constraint(key, text string) ([]func(x []float64) float64, error) {
	if text == ofSet {
		return b.setConstraints(key)
	}
	if err := b.checkSides(key, text); err != nil {
		return nil, err
	}
	var all []func(x []float64) float64
	for _, g := range atMostZero(text) {
		e, _, err := b.expression(key, g)
		if err != nil {
			return nil, err
		}
		_, value := b.inSection(key, e.Value)
		all = append(all, value)
	}
	return all, nil
}

// inside returns a field with the values of g in the region of the panel. A surface has none.
func (b *panelBuilder) inside(g contour.Field) (contour.Field, error) {
	if b.hasSurface() {
		return g, nil
	}
	if err := b.setRegion(); err != nil || b.region == nil {
		return g, err
	}
	in, err := b.region.Values(b.ctx, g)
	if err != nil {
		return nil, b.failed("region", err)
	}
	return in, nil
}

// addRegion draws the outside of the region and its border.
func (b *panelBuilder) addRegion() error {
	s := b.spec.Region
	if b.region == nil {
		return nil
	}
	clr, err := b.color("region.color", s.Color)
	if err != nil {
		return err
	}
	border, err := b.color("region.border", s.Border)
	if err != nil {
		return err
	}
	width, err := b.width("region.thickness", s.Thickness, 1)
	if err != nil {
		return err
	}
	o := &plots.Outside{Region: b.region, LineStyle: draw.LineStyle{Color: border, Width: width}}
	switch s.Outside {
	case "", "hatch":
		if o.Hatches, err = b.hatches(s); err != nil {
			return err
		}
		for i := range o.Hatches {
			o.Hatches[i].Color = clr
		}
	case "shade":
		if o.Fill = clr; o.Fill == nil {
			o.Fill = b.style.Faint
		}
	case "none":
	default:
		return b.errorf("region.outside", "unknown word %q: want %s", s.Outside, oneOf(outsideWords))
	}
	b.add(o)
	b.name("region", s.Name, o)
	return nil
}

// hatches returns the hatches of a region without their color.
func (b *panelBuilder) hatches(s *Region) ([]plots.Hatch, error) {
	if err := b.length("region.spacing", s.Spacing); err != nil {
		return nil, err
	}
	if s.Spacing != 0 && vg.Length(s.Spacing) < plots.MinHatchSpacing {
		return nil, b.errorf("region.spacing", "%vpt: want at least %vpt", float64(s.Spacing), float64(plots.MinHatchSpacing))
	}
	angles := s.Angle
	if len(angles) == 0 {
		angles = []Number{45}
	}
	if len(angles) > maxHatches {
		return nil, b.errorf("region.angle", "%d angles: want at most %d", len(angles), maxHatches)
	}
	var out []plots.Hatch
	for i, a := range angles {
		if !finite(float64(a)) {
			return nil, b.errorf(fmt.Sprintf("region.angle[%d]", i), "%v: want a finite number", float64(a))
		}
		out = append(out, plots.Hatch{Angle: float64(a), Spacing: vg.Length(s.Spacing)})
	}
	return out, nil
}

// maxHatches is the greatest number of angles of a hatch.
const maxHatches = 10

// atMostZero returns the expressions that are at most zero where a constraint holds: the
// differences of neighboring sides of its relations, or the constraint itself if it has no
// relation.
func atMostZero(text string) (out []string) {
	sides, greater := relations(text)
	if len(greater) == 0 {
		return sides
	}
	for i, g := range greater {
		less, more := sides[i], sides[i+1]
		if g {
			less, more = more, less
		}
		out = append(out, fmt.Sprintf("(%s) - (%s)", less, more))
	}
	return out
}

// checkSides returns an error unless each side of the relations of a constraint is an
// expression. Errors of their differences would be about texts that are not in the file.
func (b *panelBuilder) checkSides(key, text string) error {
	sides, _ := relations(text)
	for _, side := range sides {
		if strings.TrimSpace(side) == "" {
			return b.errorf(key, "a side is missing in %q: write a constraint such as x + y <= 2", text)
		}
		if _, _, err := b.expression(key, side); err != nil {
			return err
		}
	}
	return nil
}

// relations returns the sides of the relations of a constraint, and which relations say that
// the side before is the greater one. Relations in brackets and in conditions belong to a
// side.
func relations(text string) (sides []string, greater []bool) {
	if strings.Contains(text, "?") {
		return []string{text}, nil
	}
	depth, start := 0, 0
	for i, r := range text {
		switch {
		case i < start: // the second half of a relation
		case strings.ContainsRune("([{", r):
			depth++
		case strings.ContainsRune(")]}", r):
			depth--
		case depth == 0 && strings.ContainsRune("<>≤≥", r):
			sides = append(sides, strings.TrimSpace(text[start:i]))
			greater = append(greater, r == '>' || r == '≥')
			start = i + len(string(r))
			if strings.HasPrefix(text[start:], "=") {
				start++
			}
		}
	}
	if len(greater) == 0 {
		return []string{text}, nil
	}
	return append(sides, strings.TrimSpace(text[start:])), greater
}
