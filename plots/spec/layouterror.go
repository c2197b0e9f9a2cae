package spec

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"natgrad.example/plots"
)

// layoutError returns an error of a layout as an error about a key, with a cure. An error
// about the title of a panel, or the limits of its axes, is one about its key.
func layoutError(fig *plots.Figure, key string, err error) error {
	text := packageNames.Replace(err.Error())
	if m := axisPanel.FindStringSubmatch(text); m != nil && errors.Is(err, plots.ErrLimits) {
		if i := panelAt(fig, m[1], m[2]); i >= 0 {
			return &KeyError{Panel: i, Key: m[3], Err: reworded(err, "%s", withoutFunctions(m[4]))}
		}
	}
	if m := insetOf.FindStringSubmatch(text); m != nil {
		number, _ := strconv.Atoi(m[1])
		if i := panelAt(fig, m[2], m[3]); i >= 0 {
			return &KeyError{Panel: i, Key: fmt.Sprintf("insets[%d]", number-1),
				Err: &curedError{err: err, text: insetName.ReplaceAllString(m[4], "inset $1"), cure: "another place, width or height of the inset, or a larger figure"}}
		}
	}
	if !errors.Is(err, plots.ErrLayout) {
		return fileError(key, "%w", cured(err, ""))
	}
	cure := "a larger width, height or size has more room, and so has smaller type"
	if m := layoutPanel.FindStringSubmatch(text); m != nil && m[3] != "" {
		if i := panelAt(fig, m[1], m[2]); i >= 0 {
			return &KeyError{Panel: i, Key: "title", Err: &curedError{err: err, text: layoutPanel.ReplaceAllString(text, "the title"),
				cure: "a shorter title, a larger width or smaller type"}}
		}
	}
	text = layoutPlotter.ReplaceAllString(text, "") // files have no plotters
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

// panelAt returns the index of the panel in a row and a column, or −1.
func panelAt(fig *plots.Figure, row, column string) int {
	return slices.IndexFunc(fig.Panels, func(p *plots.Panel) bool {
		return strconv.Itoa(p.Row) == row && strconv.Itoa(p.Column) == column
	})
}

// axisPanel matches errors about the limits of an axis of a panel. The key has its name.
var axisPanel = regexp.MustCompile(`^panel \((\d+), (\d+)\): (x|y|right|top|twin) axis: (.*)$`)

// secondLimits and secondInverse match errors about the functions of a plots.SecondAxis.
var (
	secondLimits  = regexp.MustCompile(`^bad limits: To makes (\S+) and (\S+) of the limits (\S+) and (\S+)$`)
	secondInverse = regexp.MustCompile(`^bad limits: From\(To\((\S+)\)\) = .*$`)
)

// withoutFunctions returns the text of an error without the functions of a plots.SecondAxis, which
// files do not have.
func withoutFunctions(text string) string {
	text = secondLimits.ReplaceAllString(text, "it would show $1 and $2 at the limits $3 and $4 of its axis")
	return secondInverse.ReplaceAllString(text, "it cannot tell the values about $1 of its axis apart")
}

// insetOf matches errors about an inset, and insetName the name of an inset in them.
var (
	insetOf   = regexp.MustCompile(`(?s)^inset (\d+) of panel \((\d+), (\d+)\): (.*)$`)
	insetName = regexp.MustCompile(`inset (\d+) of panel \(\d+, \d+\)`)
)

// layoutPlotter matches the name of a plotter that has no room in its panel.
var layoutPlotter = regexp.MustCompile(`plotter \d+: does not fit: `)

// layoutPanel matches the name of a panel, and of its title, in errors of a layout.
var layoutPanel = regexp.MustCompile(`panel \((\d+), (\d+)\): (title "(?:[^"\\]|\\.)*"|)`)
