package tex_test

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

func ExampleTypeset() {
	f, err := tex.Typeset(`$x_{t+1} = x_t - \gamma \nabla f(x)$`, vg.Points(36))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f wide, %.1f above and %.1f below the baseline\n", f.Width.Points(), f.Height.Points(), f.Depth.Points())
	g := f.Glyphs[1]
	fmt.Printf("second glyph: %s %q at (%.2f, %.2f)\n", g.Font, g.Code, g.X.Points(), g.Y.Points())
	// Output:
	// 294.4 wide, 26.9 above and 8.9 below the baseline
	// second glyph: cmmi12 't' at (19.96, -5.38)
}

func ExampleTypeset_error() {
	_, err := tex.Typeset(`$\mathfrak{g}^n$`, vg.Points(12))
	fmt.Println(err)
	fmt.Println(errors.Is(err, tex.ErrUnknownCommand))
	var syntax *tex.SyntaxError
	if errors.As(err, &syntax) {
		fmt.Println(syntax.Token, "at byte", syntax.Offset)
	}
	// Output:
	// tex: "\mathfrak" at byte 1 of "$\mathfrak{g}^n$": no such command: the Computer Modern fonts have no such alphabet; use \mathcal
	// true
	// \mathfrak at byte 1
}

func ExampleValidate() {
	for _, s := range []string{`loss $\ell(\theta)$`, "x^2 of steps_done", `$x_{t$`} {
		fmt.Println(tex.Validate(s))
	}
	// Output:
	// <nil>
	// tex: "^" at byte 1 of "x^2 of steps_done": is allowed only in math; write $…$ around the formula
	// tex: "{" at byte 3 of "$x_{t$": this brace is never closed
}

func ExampleFormula_Path() {
	f, err := tex.Typeset(`$\frac{1}{2}$`, vg.Points(12))
	if err != nil {
		fmt.Println(err)
		return
	}
	contours := 0
	for _, c := range f.Path() {
		if c.Type == vg.CloseComp {
			contours++
		}
	}
	fmt.Println(len(f.Glyphs), "glyphs and", len(f.Rules), "rule in", contours, "contours")
	// Output:
	// 2 glyphs and 1 rule in 3 contours
}

func ExampleFormula_Mask() {
	f, err := tex.Typeset(`$1$`, vg.Points(10))
	if err != nil {
		fmt.Println(err)
		return
	}
	mask, err := f.Mask(100)
	if err != nil {
		fmt.Println(err)
		return
	}
	for y := mask.Rect.Min.Y; y < mask.Rect.Max.Y; y++ {
		fmt.Print("|")
		for x := mask.Rect.Min.X; x < mask.Rect.Max.X; x++ {
			fmt.Printf("%c", " .:-=+*#%@"[int(mask.AlphaAt(x, y).A)*9/255])
		}
		fmt.Println("|")
	}
	// Output:
	// | .#  |
	// |:.@  |
	// |  @  |
	// |  @  |
	// |  @  |
	// |  @  |
	// |  @  |
	// |  @  |
	// |  @  |
	// |:=@=:|
}

// Words in a sans-serif font that has Cyrillic letters, with math in Computer Modern.
func ExampleTypesetter() {
	words := tex.Typesetter{Words: tex.LiberationSans()}
	f, err := words.Typeset(`шаг $\gamma$ = 50 %`, vg.Points(12))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range f.Words {
		fmt.Printf("%q from %.1f to %.1f\n", w.Text, w.X.Points(), (w.X + w.Width).Points())
	}
	g := f.Glyphs[0]
	fmt.Printf("%s %.1f from %.1f\n", g.Font, g.Size.Points(), g.X.Points())

	_, err = words.Typeset("歩", vg.Points(12))
	fmt.Println(errors.Is(err, tex.ErrGlyph), err)
	words.Missing = tex.MissingBox
	f, err = words.Typeset("歩", vg.Points(12))
	fmt.Println(len(f.Rules), "rules", err)
	// Output:
	// "шаг" from 0.0 to 20.6
	// "= 50 %" from 34.6 to 72.2
	// cmmi12 13.2 from 23.9
	// true tex: "歩" at byte 0 of "歩": no glyph for U+6B69: no font of the family has it
	// 4 rules <nil>
}

// A stock gonum plot with words in Liberation Sans.
func ExampleHandler_words() {
	p := plot.New()
	p.Title.Text = `größer als $\nabla f$`
	p.Title.TextStyle.Handler = tex.Handler{Typesetter: tex.Typesetter{Words: tex.LiberationSans()}}

	w, h, d := p.Title.TextStyle.Handler.Box(p.Title.Text, p.Title.TextStyle.Font)
	fmt.Printf("%.1f wide, %.1f high, %.1f deep\n", w.Points(), h.Points(), d.Points())
	// Output:
	// 74.4 wide, 9.1 high, 3.0 deep
}

func ExampleHandler() {
	p := plot.New()
	p.Title.Text = `$\log p(x | \mu, \sigma^2)$`
	p.Title.TextStyle.Handler = tex.Handler{}
	p.X.Label.Text = `$\mu$`
	p.X.Label.TextStyle.Handler = tex.Handler{}

	w, h, d := tex.Handler{}.Box(p.Title.Text, p.Title.TextStyle.Font)
	fmt.Printf("%.1f wide, %.1f high, %.1f deep\n", w.Points(), h.Points(), d.Points())
	// Output:
	// 66.2 wide, 9.5 high, 3.0 deep
}

// Formulas without serifs beside Liberation Sans.
func ExampleFonts_sansMath() {
	fonts := tex.LiberationSans().Fonts()
	fonts.SansMath = true
	family, err := tex.NewFontFamily(fonts)
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := tex.Typesetter{Words: family}.Typeset(`the step $\gamma = 2x$`, 10)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range f.Glyphs {
		fmt.Println(g.Font)
	}
	// Output:
	// cmmi10
	// cmss10
	// cmss10
	// cmssi10
}

// A family with the fonts of another one, and larger formulas beside them.
func ExampleFontFamily_Fonts() {
	fonts := tex.LiberationSans().Fonts()
	fmt.Println(fonts.Math)
	fonts.Math = 1.2
	family, err := tex.NewFontFamily(fonts)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(family.Fonts().Math)
	// Output:
	// 1.1
	// 1.2
}
