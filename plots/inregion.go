package plots

import (
	"context"
	"fmt"

	"natgrad.example/contour"
)

// regionOf returns the region of a rule of levels, or nil.
func regionOf(rule contour.Leveler) *contour.Region {
	if w, ok := rule.(contour.Within); ok {
		return w.Region
	}
	return nil
}

// inRegion returns p, or a copy with the parts of its lines in the region if it has one, from the
// memo if it has them. The copy has the levels of p. It has no lines if the work is stopped.
func (p *ContourLines) inRegion(ctx context.Context) *ContourLines {
	if p.Region == nil {
		return p
	}
	q := *p
	q.levels, q.Region = p.ownLevels(), nil
	if p.memo != nil && p.memo.region == p.Region {
		q.Lines = p.memo.clipped
		return &q
	}
	lines, err := p.Region.Lines(ctx, p.Lines) // Check reports points that cannot be clipped
	q.Lines = lines
	if p.memo != nil && err == nil {
		p.memo.region, p.memo.clipped = p.Region, lines
	}
	return &q
}

// checkRegion returns an error for lines that cannot be clipped. It wraps ErrData.
func (p *ContourLines) checkRegion(ctx context.Context) error {
	if p.Region == nil {
		return nil
	}
	if _, err := p.Region.Lines(ctx, p.Lines); err != nil {
		if stop := stopped(ctx); stop != nil {
			return stop
		}
		return fmt.Errorf("plots: %w: ContourLines.Region: %w", ErrData, err)
	}
	return nil
}

// clipped returns the part of polygons in a region, or all of them without one.
func clipped(ctx context.Context, r *contour.Region, polygons []contour.Polygon) []contour.Polygon {
	if r == nil {
		return polygons
	}
	out, _ := r.Clip(ctx, polygons) // the only error is that of the context
	return out
}

// context returns the context of the checks of a figure. It may be nil.
func (s *Style) context() context.Context {
	if s == nil {
		return nil
	}
	return s.ctx
}
