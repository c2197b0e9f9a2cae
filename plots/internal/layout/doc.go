// Package layout finds the places of panels, ticks, numbers, labels, titles,
// legends and color bars on a page.
package layout
