// Package brush strokes and fills on any canvas of gonum. It clips the geometry if
// the canvas cannot clip.
package brush
