package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
)

// maxGridFile is the greatest size of a grid file in bytes.
const maxGridFile = 256 << 20

// resolve checks the flags and the name of the grid.
func (j *contourJob) resolve(c *cobra.Command) error {
	if err := j.look.resolve(); err != nil {
		return err
	}
	if !slices.Contains(bandEnds, j.open) {
		return usagef("contour: --open %q: want one of %s%s", j.open, strings.Join(bandEnds, ", "), nearestName(j.open, bandEnds))
	}
	if c.Flags().Changed("open") && !j.bands {
		return usagef("contour: --open says which bands are open; add --bands")
	}
	if word, _, _ := cutRule(j.levels); isWord(word) && !slices.Contains(levelRules, word) {
		return usagef("contour: --levels %q: unknown rule %q; known: a number, %s, or the levels, as in 1,2,5%s",
			j.levels, word, strings.Join(levelRules, ", "), nearestName(word, levelRules))
	}
	if err := j.resolveFormat(c); err != nil {
		return err
	}
	ext := strings.ToLower(filepath.Ext(j.grid))
	if !slices.Contains([]string{".npy", ".npz", ".csv"}, ext) {
		return usagef("contour: %s: want a grid file that ends in .npy, .npz or .csv", j.grid)
	}
	if (j.x != "" || j.y != "") && ext != ".npy" {
		return usagef("contour: %s has coordinates of its own; --x and --y are for .npy files", j.grid)
	}
	if (j.x == "") != (j.y == "") {
		return usagef("contour: give the ranges of both axes, --x and --y, or of none")
	}
	return j.checkGrid()
}

// isWord reports whether text consists of letters.
func isWord(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
}

// resolveFormat finds the format from the flags --format and --output.
func (j *contourJob) resolveFormat(c *cobra.Command) error {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(j.output)), ".")
	if ext == "json" {
		ext = "geojson"
	}
	format := strings.TrimPrefix(strings.Trim(strings.ToLower(j.format), " ,"), ".")
	switch {
	case j.output == "" || j.output != "-" && isFolder(j.output):
		return usagef("contour: --output %q: want a file such as lines.geojson, or -", j.output)
	case format == "json":
		format = "geojson"
	case format == "" && j.output == "-":
		format = "geojson"
	case format == "":
		format = ext
	}
	if format == "" {
		return usagef("contour: --output %q does not say which format; add --format, one of %s", j.output, strings.Join(contourFormats, ", "))
	}
	if !slices.Contains(contourFormats, format) {
		return usagef("contour: unknown format %q; known: %s%s", cmp.Or(j.format, ext), strings.Join(contourFormats, ", "), nearestName(format, contourFormats))
	}
	if j.format = format; format == "svg" {
		return nil
	}
	for _, name := range []string{"set", "theme", "width", "background"} {
		if c.Flags().Changed(name) {
			return usagef("contour: --%s is for --format svg", name)
		}
	}
	return nil
}

// checkGrid checks that the grid is a file that can be read.
func (j *contourJob) checkGrid() error {
	info, err := os.Stat(j.grid)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usagef("contour: there is no file %s", j.grid)
	case err != nil:
		return usagef("contour: %w", err)
	case !info.Mode().IsRegular():
		return usagef("contour: %s is not a regular file", j.grid)
	case info.Size() > maxGridFile:
		return fmt.Errorf("figures: contour: %s has %d bytes, more than %d: keep every second row and column", j.grid, info.Size(), maxGridFile)
	}
	return nil
}
