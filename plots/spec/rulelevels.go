package spec

import (
	"context"
	"errors"

	"natgrad.example/contour"
)

// Levels returns the levels that the rule chooses for a field. A rule that needs paths,
// such as through, is an error, and so are levels that cross the grid too often.
func (r *Rule) Levels(ctx context.Context, g contour.Field) ([]float64, error) {
	b := &panelBuilder{builder: &builder{ctx: ctx, file: &File{}}, spec: &Panel{}}
	c, err := b.levels("levels", r, g, nil)
	if err == nil && g != nil { // levels at numbers need no field
		err = b.checkCrossings("levels", g, c.values)
	}
	var fault *KeyError
	if errors.As(err, &fault) {
		err = fault.Err
	}
	return c.values, err
}
