package spec

import (
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// Surface is a surface in a box with three axes. In a file, true or a rule of levels stands
// for it. Its colors change at the levels. If it has no rule, it has that of the panel's
// bands.
type Surface struct {
	Rule `yaml:",inline"`
	// View is the direction from which the surface is seen.
	View SurfaceView `yaml:"view"`
	// Z is the axis of the values.
	Z Axis `yaml:"z"`
	// Height is the height of the box in sides of its floor, at most 10. If missing, it is 0.75.
	Height Number `yaml:"height"`
	// Shade darkens what is turned away from the light, from 0 to 1. If missing, it is 0.
	Shade Number `yaml:"shade"`
	// Lines draws the contour lines on the surface, and Floor draws them on the floor.
	Lines bool `yaml:"lines"`
	Floor bool `yaml:"floor"`
	// DropHidden leaves out the parts of paths behind the surface, which are dashed otherwise.
	DropHidden bool `yaml:"drop-hidden"`
	// HideGrid leaves out the lines at the ticks on the back faces of the box.
	HideGrid bool `yaml:"hide-grid"`
	Off      bool `yaml:"-"`
}

// SurfaceView is the direction from which a surface is seen.
type SurfaceView struct {
	// Azimuth is the angle of the viewer in the plane, in degrees counterclockwise from the x
	// axis. If missing, it is -60.
	Azimuth *Number `yaml:"azimuth"`
	// Elevation is the angle above the plane, from -90 to 90. If missing, it is 30.
	Elevation *Number `yaml:"elevation"`
	// Perspective makes near parts larger, from 0, which is orthographic, to 0.9.
	Perspective Number `yaml:"perspective"`
}

// hasSurface reports whether the panel shows a surface in place of the plane.
func (b *panelBuilder) hasSurface() bool { return b.spec.Surface != nil && !b.spec.Surface.Off }

// addSurface adds the surface with the paths on it.
func (b *panelBuilder) addSurface() error {
	s := b.spec.Surface
	g, err := b.field("surface")
	if err != nil {
		return err
	}
	colors, err := b.colorMap()
	if err != nil {
		return err
	}
	key, rule := "surface", &s.Rule
	if bands := b.spec.Bands; rule.kind() == "" && bands != nil && !bands.Off {
		key, rule = "bands", &bands.Rule
	}
	levels, err := b.levels(key, rule, g, b.objective.shown)
	if err != nil {
		return err
	}
	if err := b.checkCrossings(key, g, levels.values); err != nil {
		return err
	}
	var by contour.Leveler
	if len(levels.values) > 0 {
		by = levels
	}
	surface, err := plots.NewSurfaceContext(b.ctx, g, by, colors)
	if err != nil {
		return b.failed("surface", err)
	}
	if err := b.setSurface(surface); err != nil {
		return err
	}
	b.filled = true
	if err := b.putPaths(surface); err != nil {
		return err
	}
	b.add(surface)
	b.colored = append(b.colored, surface)
	return nil
}

// setSurface sets the look of a surface.
func (b *panelBuilder) setSurface(to *plots.Surface) error {
	s := b.spec.Surface
	to.Shade, to.Height = float64(s.Shade), float64(s.Height)
	to.View = plots.View{Azimuth: number(s.View.Azimuth, -60), Elevation: number(s.View.Elevation, 30), Perspective: float64(s.View.Perspective)}
	for _, n := range []struct {
		key       string
		v, lo, hi float64
	}{
		{"shade", to.Shade, 0, 1}, {"height", to.Height, 0, 10}, {"view.azimuth", to.View.Azimuth, -360, 360},
		{"view.elevation", to.View.Elevation, -90, 90}, {"view.perspective", to.View.Perspective, 0, plots.MaxPerspective},
	} {
		if !(n.v >= n.lo && n.v <= n.hi) {
			return b.errorf("surface."+n.key, "%v: want a number from %v to %v", n.v, n.lo, n.hi)
		}
	}
	if to.View.Azimuth == 0 && to.View.Elevation == 0 {
		to.View.Azimuth = 360 // the zero view is the default
	}
	to.DropHidden, to.HideGrid = s.DropHidden, s.HideGrid
	if s.Lines {
		to.LineStyle = draw.LineStyle{Width: 0.4}
	}
	if s.Floor {
		to.FloorStyle = draw.LineStyle{Width: 0.75}
	}
	return b.setAxis("surface.z", &s.Z, &to.Z)
}

// putPaths puts the paths of the panel on a surface.
func (b *panelBuilder) putPaths(on *plots.Surface) error {
	for _, r := range b.paths {
		if r.many() {
			singles, averages, err := b.ensemblePaths(r)
			if err != nil {
				return err
			}
			k := b.bundled(singles).WithStyle(&b.style).(*bundle)
			on.Paths = append(append(on.Paths, k.Paths()...), averages...)
			b.name(r.key, r.spec.Name, on.Paths[len(on.Paths)-1])
			continue
		}
		for i, trace := range r.trace {
			p, err := b.iteratePath(r, trace)
			if err != nil {
				return err
			}
			on.Paths = append(on.Paths, p)
			if i == 0 {
				b.name(r.key, r.spec.Name, p)
			}
		}
	}
	return nil
}
