package main

import (
	"fmt"

	"natgrad.example/plots"
)

// suits returns an error of the command line if a figure of the gallery, which is made
// for one page and one style, cannot have the look.
func (l *look) suits(name string) error {
	if len(l.set) > 0 {
		return usagef("--set %s: %s is a figure of the gallery and has no keys; --set is for figure files", l.set[0], name)
	}
	if l.theme == "paper" {
		return usagef("--theme paper: %s is a figure of the gallery, whose page and type are no column of paper; try --width", name)
	}
	return nil
}

// apply gives a figure of the gallery the look.
func (l *look) apply(f *plots.Figure) error {
	f.Scale = l.scale
	dark := f.DarkStyle.FontSize > 0
	switch l.theme {
	case "light", "post":
		f.DarkStyle = plots.Style{}
	case "auto", "dark":
		if !dark {
			return fmt.Errorf("--theme %s: the figure has no dark colors", l.theme)
		}
		f.DarkOnly = l.theme == "dark"
	}
	if l.page != 0 {
		f.Zoom = float64(l.page / f.Width)
	}
	if l.paper != nil {
		f.Style.Background = l.paper
		if dark {
			f.DarkStyle.Background = l.paper
		}
	}
	return nil
}

// keys returns the look as keys of a figure file.
func (l *look) keys() []string {
	var keys []string
	for _, k := range []struct{ name, value string }{{"theme", l.theme}, {"save.width", l.width}, {"background", l.background}} {
		if k.value != "" {
			keys = append(keys, k.name+"="+k.value)
		}
	}
	return append(keys, l.set...)
}
