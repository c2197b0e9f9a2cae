package spec

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// theme sets the styles of the figure.
func (b *builder) theme() error {
	t := &b.file.Theme
	if t.Type != 0 && !(t.Type >= 1 && t.Type <= maxType) {
		return fileError("theme", "a size of type of %v points: want a number from 1 to %v", t.Type, maxType)
	}
	if t.Column < 0 {
		return fileError("theme", "a column of %v points", float64(t.Column))
	}
	switch t.Name {
	case "", "light":
		b.style = plots.Light()
	case "dark":
		b.style = plots.Dark()
	case "auto":
		b.style, b.dark = plots.Light(), plots.Dark()
	case "paper":
		column := 85.0
		if t.Column > 0 {
			column = float64(vg.Length(t.Column) / vg.Millimeter)
		}
		b.style = plots.Paper(column)
	case "post":
		b.style = plots.Post(vg.Length(t.Type))
	default:
		return fileError("theme", "unknown theme %q: want light, dark, auto, paper or post", t.Name)
	}
	if t.Dark && t.Name != "dark" {
		b.dark = plots.Dark()
	}
	if t.Type > 0 && t.Name != "post" {
		resize(&b.style, vg.Length(t.Type)/b.style.FontSize)
	}
	if b.file.Resolution != 0 {
		if !(b.file.Resolution >= 1) || !(b.file.Resolution <= maxResolution) {
			return fileError("resolution", "%v pixels per inch: want a number from 1 to %v", b.file.Resolution, maxResolution)
		}
		b.style.DPI = float64(b.file.Resolution)
	}
	return b.background()
}

// resize multiplies the sizes of type of a style, and the distances around it.
func resize(s *plots.Style, factor vg.Length) {
	for _, l := range []*vg.Length{&s.FontSize, &s.TitleSize, &s.LabelSize, &s.TickLabelSize,
		&s.Margin, &s.TitlePad, &s.TitleClear, &s.LabelPad, &s.TickPad} {
		*l *= factor
	}
}

const (
	maxType       = 200  // points
	maxResolution = 2400 // pixels per inch
)

// background gives the page its color. transparent concerns the dark page as well. On
// another color the dark page keeps its own, on which its ink can be read.
func (b *builder) background() error {
	if b.file.Background == "" {
		return nil
	}
	c, err := parseColor(b.file.Background, &b.style)
	if err != nil {
		return fileError("background", "%w", err)
	}
	b.style.Background = c
	if _, _, _, alpha := c.RGBA(); alpha == 0 {
		b.style.Background = color.Transparent
		if b.hasDark() {
			b.dark.Background = color.Transparent
		}
		return nil
	}
	b.style.LabelBackground = nil // derived from the background
	return nil
}

// hasDark reports whether the figure has a style for dark pages besides its own.
func (b *builder) hasDark() bool { return b.dark.Ink != nil }

// darkPage returns the color of the page of the figure if it is dark, or of its dark
// page, else nil.
func (b *builder) darkPage() color.Color {
	switch {
	case b.hasDark(), b.file.Theme.Name == "dark":
		return plots.Dark().Background
	}
	return nil
}
