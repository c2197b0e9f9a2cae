package spec

import (
	"errors"
	"regexp"
	"slices"
	"strconv"

	"natgrad.example/plots"
)

// layoutError returns an error of a layout as an error about a key, with a cure. An error
// about the title of a panel is one about its key.
func layoutError(fig *plots.Figure, key string, err error) error {
	text := packageNames.Replace(err.Error())
	if !errors.Is(err, plots.ErrLayout) {
		return fileError(key, "%w", cured(err, ""))
	}
	cure := "a larger width, height or size has more room, and so has smaller type"
	i := -1
	if m := layoutPanel.FindStringSubmatch(text); m != nil {
		row, _ := strconv.Atoi(m[1])
		column, _ := strconv.Atoi(m[2])
		i = slices.IndexFunc(fig.Panels, func(p *plots.Panel) bool { return p.Row == row && p.Column == column })
		if m[3] != "" && i >= 0 {
			return &KeyError{Panel: i, Key: "title", Err: &curedError{err: err, text: layoutPanel.ReplaceAllString(text, "the title"),
				cure: "a shorter title, a larger width or smaller type"}}
		}
	}
	text = layoutPanel.ReplaceAllStringFunc(text, func(s string) string {
		if len(fig.Panels) == 1 {
			return ""
		}
		m := layoutPanel.FindStringSubmatch(s)
		row, _ := strconv.Atoi(m[1])
		column, _ := strconv.Atoi(m[2])
		return "the panel in row " + strconv.Itoa(row+1) + " and column " + strconv.Itoa(column+1) + ": " + m[3]
	})
	return fileError(key, "%w", &curedError{err: err, text: text, cure: cure})
}

// layoutPanel matches the name of a panel, and of its title, in errors of a layout.
var layoutPanel = regexp.MustCompile(`panel \((\d+), (\d+)\): (title "(?:[^"\\]|\\.)*"|)`)
