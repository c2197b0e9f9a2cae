// Package page has the geometry of points, boxes and polylines on a page.
package page
