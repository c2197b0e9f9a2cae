// Package brush strokes and fills on any canvas of gonum, and clips what it paints
// where the canvas cannot.
package brush
