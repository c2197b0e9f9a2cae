package spec

import (
	"context"
	"errors"

	"natgrad.example/contour"
)

// Levels returns the levels that the rule chooses for a field. A rule that needs paths,
// such as through, is an error.
func (r *Rule) Levels(ctx context.Context, g contour.Field) ([]float64, error) {
	b := &panelBuilder{builder: &builder{ctx: ctx, file: &File{}}, spec: &Panel{}}
	c, err := b.levels("levels", r, g, nil)
	var fault *KeyError
	if errors.As(err, &fault) {
		err = fault.Err
	}
	return c.values, err
}
