package plots

// A Describer says in one clause, without capital and full stop, what it draws:
// "contour lines at 29 levels from 10 to 290". The clauses of a figure's
// plotters make its description where it has none of its own.
type Describer interface{ Describe() string }
