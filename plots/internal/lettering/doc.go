// Package lettering typesets lines of text, measures them and paints them.
package lettering
