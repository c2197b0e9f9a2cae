package descent

import "slices"

// Negated returns the path with the signs of f and ∇f changed: a run that minimized −f as
// a path of f. Iterates, step sizes, metrics and status stay.
func (p *Path) Negated() *Path {
	q := *p
	q.rows = slices.Clone(p.rows)
	for i := range q.Len() {
		row := q.row(i)[p.dim : 2*p.dim+1] // ∇f and f
		for k := range row {
			row[k] = -row[k]
		}
	}
	return &q
}
