// Package page has the geometry of points, boxes and polylines on a page. Lengths
// are in points, and y runs up.
package page
