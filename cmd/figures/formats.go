package main

import (
	"path/filepath"
	"slices"
	"strings"

	"natgrad.example/plots"
)

// growingSVG is the animated format that is text.
const growingSVG = "growing.svg"

// growing lists the animated formats, which are also the extensions of their files.
var growing = []string{"gif", "apng", growingSVG}

// grows reports whether a format is animated.
func grows(format string) bool { return slices.Contains(growing, format) }

// allFormats lists the formats, which are also the extensions of their files.
func allFormats() []string { return slices.Concat(plots.Formats(), []string{plots.FormatPGF}, growing) }

// plainFormat returns the name that package plots has for a format.
func plainFormat(format string) string { return strings.TrimPrefix(format, "growing.") }

// isRaster reports whether a format consists of pixels.
func isRaster(format string) bool { return format == "png" || format == "gif" || format == "apng" }

// isBinary reports whether a format is not text.
func isBinary(format string) bool {
	return plainFormat(format) != "svg" && format != plots.FormatPGF
}

// parseFormats returns the formats of a list. Separators are commas, semicolons and
// spaces, and it does no harm if there are too many of them. A format may be in upper
// case and begin with a period.
func parseFormats(list string) ([]string, error) {
	var out []string
	for _, f := range strings.FieldsFunc(strings.ToLower(list), func(r rune) bool { return strings.ContainsRune(",; \t\n", r) }) {
		given := f
		f = strings.TrimPrefix(f, ".")
		if !slices.Contains(allFormats(), f) {
			return nil, usagef("unknown format %q; known: %s%s", given, strings.Join(allFormats(), ", "), nearestName(f, allFormats()))
		}
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return nil, usagef("--format %q: want formats; known: %s", list, strings.Join(allFormats(), ", "))
	}
	return out, nil
}

// formatOf returns the format of a file by its name, or "".
func formatOf(path string) string {
	name := strings.ToLower(filepath.Base(path))
	best := ""
	for _, f := range allFormats() {
		if strings.HasSuffix(name, "."+f) && len(f) > len(best) {
			best = f
		}
	}
	return best
}

// canHold reports whether a file with a name for one format may have another. An
// animated SVG is an SVG, and an animated PNG is a PNG.
func canHold(name, format string) bool {
	return name == format || name == "svg" && format == growingSVG || name == "png" && format == "apng"
}

// animatedAs returns the animated format of a file whose name has the given one.
func animatedAs(named string) string {
	switch named {
	case "svg":
		return growingSVG
	case "png":
		return "apng"
	}
	return named
}
