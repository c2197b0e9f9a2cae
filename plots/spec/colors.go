package spec

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"natgrad.example/plots"
)

// color returns a color by its name, or nil for the default. The key is in errors.
func (b *panelBuilder) color(key string, c Color) (color.Color, error) {
	if c == "" {
		return nil, nil
	}
	clr, err := parseColor(c, &b.style)
	if err != nil {
		return nil, b.failed(key, err)
	}
	return clr, nil
}

// parseColor returns a color of a style by its name.
func parseColor(c Color, s *plots.Style) (color.Color, error) {
	word := strings.ToLower(strings.TrimSpace(string(c)))
	switch {
	case word == "none" || word == "transparent":
		return color.NRGBA{}, nil
	case word == "ink":
		return s.Ink, nil
	case strings.HasPrefix(word, "accent"):
		n, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(word, "accent")))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("unknown color %q: want accent 1, accent 2 and so on", string(c))
		}
		return s.Accent(n - 1), nil
	case strings.HasPrefix(word, "#"):
		return hexColor(word)
	}
	if rgb, ok := colornames.Map[strings.ReplaceAll(word, " ", "")]; ok {
		return color.NRGBA{R: rgb.R, G: rgb.G, B: rgb.B, A: 0xff}, nil
	}
	return nil, fmt.Errorf("unknown color %q: want a CSS name such as red, #rrggbb, ink, accent 1 or transparent%s",
		string(c), suggestion(word, colornames.Names))
}

// hexColor returns the color #rgb, #rgba, #rrggbb or #rrggbbaa.
func hexColor(word string) (color.Color, error) {
	digits := word[1:]
	if n := len(digits); n == 3 || n == 4 {
		var long strings.Builder
		for _, d := range []byte(digits) {
			long.Write([]byte{d, d})
		}
		digits = long.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return nil, fmt.Errorf("unknown color %q: want #rgb, #rrggbb or #rrggbbaa", word)
	}
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}, nil
}
