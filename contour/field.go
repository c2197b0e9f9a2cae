package contour

// Field is a function of two variables known at the nodes of a grid with
// columns and rows. It has the methods of gonum.org/v1/plot/plotter.GridXYZ, so
// each of the two can be used as the other. All methods must give the same
// answer every time. A panic of a method becomes a [*PanicError].
//
// A Field of any package may also implement [Curvilinear], [Ranged] and
// [Concurrent]. Lines, bands, levelers and plotters make use of these. A type that
// embeds a [Grid] or a [CurvilinearGrid] has all of their methods: if it replaces
// Z, it must replace Range, Holes and Concurrent as well.
type Field interface {
	// Dims returns the number of columns and rows, each at most [MaxNodes].
	Dims() (c, r int)
	// Z returns the value at column c and row r.
	// NaN and infinities are holes.
	Z(c, r int) float64
	// X returns the coordinate of column c.
	X(c int) float64
	// Y returns the coordinate of row r.
	Y(r int) float64
}

// Curvilinear is a [Field] whose nodes may be anywhere in the plane. Node returns
// their positions; X and Y are not used. It has at most [MaxNodes] nodes.
type Curvilinear interface {
	Field
	// Node returns the position of the node in column c and row r. Both
	// coordinates must be finite.
	Node(c, r int) Point
}

// Ranged is a [Field] that knows the range of its values.
type Ranged interface {
	Field
	// Range returns the least and the greatest finite value; ok is false if
	// there is none.
	Range() (min, max float64, ok bool)
	// Holes returns the number of values that are NaN or infinite.
	Holes() int
}

// Concurrent is a [Field] that says whether several goroutines may call its methods
// at once. Only one goroutine reads a field that does not say so.
type Concurrent interface {
	Field
	// Concurrent reports whether simultaneous calls are safe.
	Concurrent() bool
}

var (
	_ Ranged      = (*Grid)(nil)
	_ Concurrent  = (*Grid)(nil)
	_ Curvilinear = (*CurvilinearGrid)(nil)
	_ Ranged      = (*CurvilinearGrid)(nil)
	_ Concurrent  = (*CurvilinearGrid)(nil)
	_ Concurrent  = together(nil)
)

// isConcurrent reports whether the methods of f may be called simultaneously.
func isConcurrent(f Field) bool {
	defer rethrow(func() string { return fieldName(f) })
	q, ok := f.(Concurrent)
	return ok && q.Concurrent()
}

// isNil reports whether f is nil or a nil grid.
func isNil(f Field) bool {
	switch g := f.(type) {
	case nil:
		return true
	case *Grid:
		return g == nil
	case *CurvilinearGrid:
		return g == nil
	}
	return false
}
