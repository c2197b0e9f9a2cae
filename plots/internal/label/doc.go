// Package label finds room for labels on the lines of a page and beside its marks.
package label
