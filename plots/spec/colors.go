package spec

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"natgrad.example/internal/css"
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
	case word == "ink":
		return s.Ink, nil
	case strings.HasPrefix(word, "accent"):
		n, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(word, "accent")))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("unknown color %q: want accent 1, accent 2 and so on", string(c))
		}
		return s.Accent(n - 1), nil
	}
	if clr, ok := css.Color(word); ok {
		return clr, nil
	}
	if strings.HasPrefix(word, "#") {
		return nil, fmt.Errorf("unknown color %q: want #rgb, #rrggbb or #rrggbbaa", word)
	}
	return nil, fmt.Errorf("unknown color %q: want a CSS name such as red, #rrggbb, ink, accent 1 or transparent%s",
		string(c), suggestion(word, colornames.Names))
}
