package spec

import (
	"math"

	"natgrad.example/plots"
)

// setSecondAxes sets the axes at the right and above. A surface has axes of its own.
func (b *panelBuilder) setSecondAxes() error {
	if b.hasSurface() {
		return nil
	}
	for _, a := range []struct {
		key  string
		spec *SecondAxis
		to   **plots.SecondAxis
	}{{"right", b.spec.Right, &b.panel.Right}, {"top", b.spec.Top, &b.panel.Top}} {
		if a.spec == nil || a.spec.Off {
			continue
		}
		var err error
		if *a.to, err = b.secondAxis(a.key, a.spec); err != nil {
			return err
		}
	}
	return nil
}

// secondAxis returns the axis of a key.
func (b *panelBuilder) secondAxis(key string, s *SecondAxis) (*plots.SecondAxis, error) {
	var a plots.SecondAxis
	switch s.Show {
	case "":
		if s.Per == nil {
			return nil, b.errorf(key, "it would show the same numbers: add show, or per")
		}
		same := func(v float64) float64 { return v }
		a.To, a.From = same, same
	case "exp":
		a.To, a.From = math.Exp, math.Log
	case "log":
		a.To, a.From = math.Log, math.Exp
	case "degrees":
		a.To = func(v float64) float64 { return v * 180 / math.Pi }
		a.From = func(v float64) float64 { return v * math.Pi / 180 }
	default:
		return nil, b.errorf(key+".show", "unknown scale %q: want %s", s.Show, oneOf(secondWords))
	}
	if s.Per != nil {
		per := float64(*s.Per)
		if !finite(per) || per == 0 {
			return nil, b.errorf(key+".per", "%v: want a number that is not zero", per)
		}
		to, from := a.To, a.From
		a.To = func(v float64) float64 { return to(v) / per }
		a.From = func(v float64) float64 { return from(v * per) }
	}
	var err error
	a.Label, err = b.text(key+".label", s.Label)
	return &a, err
}
