// Package tick decides which numbers an axis has and how they are written.
package tick
