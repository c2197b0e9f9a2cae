package main

import (
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// parseColor returns the color that a value of --background names: transparent, a name of
// CSS, #rgb, #rrggbb or #rrggbbaa.
func parseColor(value string) (color.Color, error) {
	name := strings.ToLower(strings.TrimSpace(value))
	if name == "transparent" || name == "none" {
		return color.Transparent, nil
	}
	if c, ok := colornames.Map[name]; ok {
		return color.NRGBA(c), nil // they are opaque
	}
	digits := strings.TrimPrefix(name, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	if n, err := strconv.ParseUint(digits, 16, 32); err == nil && len(digits) == 8 {
		return color.NRGBA{R: uint8(n >> 24), G: uint8(n >> 16), B: uint8(n >> 8), A: uint8(n)}, nil
	}
	return nil, usagef("--background %q: want transparent, a name such as white, or #rrggbb%s", value, nearestName(name, append([]string{"transparent"}, colornames.Names...)))
}
