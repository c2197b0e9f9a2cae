package main

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"gonum.org/v1/plot/vg"
)

// A look has the flags that say how figures look.
type look struct {
	set        []string // keys of figure files and their values
	theme      string
	width      string
	background string
	scale      float64
	lenient    bool

	// The following are derived from the flags.
	page  vg.Length   // the width; zero is that of the figure
	paper color.Color // the background; nil is that of the figure
}

// plainLook returns the look of verbs without its flags.
func plainLook() *look { return &look{scale: 1} }

// themes are the values of the flag --theme.
var themes = []string{"light", "dark", "auto", "paper", "post"}

// addFlags adds the flags of a look to a command.
func (l *look) addFlags(c *cobra.Command) {
	l.addSet(c)
	f := c.Flags()
	f.StringVar(&l.theme, "theme", "", "theme with the `NAME` "+strings.Join(themes[:len(themes)-1], ", ")+" or "+themes[len(themes)-1])
	f.StringVar(&l.width, "width", "", "width of the picture, a `LENGTH` in px, mm, cm, in or pt, such as 720px")
	f.StringVar(&l.background, "background", "", "color of the page, a `COLOR` such as transparent, white or #f6f8fa")
	f.Float64Var(&l.scale, "scale", 1, "multiply the pixels of PNG, GIF and APNG by the factor `S`")
	_ = c.RegisterFlagCompletionFunc("theme", cobra.FixedCompletions(themes, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("background", cobra.FixedCompletions([]string{"transparent", "white"}, cobra.ShellCompDirectiveNoFileComp))
	for _, name := range []string{"width", "scale"} {
		_ = c.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
}

// addSet adds the flag --set alone, for verbs that draw nothing.
func (l *look) addSet(c *cobra.Command) {
	c.Flags().StringArrayVar(&l.set, "set", nil, "set a key of figure files, such as step=0.2, with `KEY=VALUE` (may be repeated)")
	_ = c.RegisterFlagCompletionFunc("set", cobra.NoFileCompletions)
}

// The least and greatest factor of --scale.
const leastScale, greatestScale = 0.01, 100

// resolve checks the flags.
func (l *look) resolve() error {
	if !(l.scale >= leastScale && l.scale <= greatestScale) || math.IsNaN(l.scale) {
		return usagef("--scale %v: want a number from %v to %v", l.scale, leastScale, float64(greatestScale))
	}
	if l.theme != "" && !slices.Contains(themes, l.theme) {
		return usagef("--theme %q: unknown theme; known: %s%s", l.theme, strings.Join(themes, ", "), nearestName(l.theme, themes))
	}
	var err error
	if l.width != "" {
		if l.page, err = parseWidth(l.width); err != nil {
			return err
		}
		l.width = strconv.FormatFloat(float64(l.page), 'g', -1, 64) + "pt"
	}
	if l.background != "" {
		if l.paper, err = parseColor(l.background); err != nil {
			return err
		}
		c := color.NRGBAModel.Convert(l.paper).(color.NRGBA)
		l.background = fmt.Sprintf("'#%02x%02x%02x%02x'", c.R, c.G, c.B, c.A) // # alone begins a comment
		if c.A == 0 {
			l.background = "transparent"
		}
	}
	for _, s := range l.set {
		if key, _, ok := strings.Cut(s, "="); !ok || strings.TrimSpace(key) == "" {
			return usagef("--set %q: want KEY=VALUE, such as step=0.2", s)
		}
	}
	return nil
}
