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
		return usagef("--theme paper: %s is a figure of the gallery, whose page and type do not fit a column of paper; try --width", name)
	}
	return nil
}

// apply gives a figure of the gallery the look.
func (l *look) apply(f *plots.Figure) error {
	f.Scale = l.scale
	f.Lenient = f.Lenient || l.lenient
	dark := f.DarkStyle.FontSize > 0
	switch l.theme {
	case "post":
		if f.Style.Words != nil {
			return fmt.Errorf("--theme post: the figure is not made for the fonts of the post")
		}
		f.DarkStyle = plots.Style{}
	case "light":
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
	l.color(f, dark)
	return nil
}

// color gives the page its color. A dark page gets it only if it is the only page or if
// the color is transparent, since light ink needs a dark page.
func (l *look) color(f *plots.Figure, dark bool) {
	if l.paper == nil {
		return
	}
	if _, _, _, a := l.paper.RGBA(); dark && (a == 0 || f.DarkOnly) {
		f.DarkStyle.Background = l.paper
	}
	f.Style.Background = l.paper
}

// keys returns the look as keys of a figure file.
func (l *look) keys() []string {
	var keys []string
	for _, k := range []struct{ name, value string }{{"theme", l.theme}, {"save.width", l.width}, {"background", l.background}} {
		if k.value != "" {
			keys = append(keys, k.name+"="+k.value)
		}
	}
	if l.lenient {
		keys = append(keys, "lenient=true")
	}
	return append(keys, l.set...)
}
