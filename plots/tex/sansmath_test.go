package tex

import (
	"fmt"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// Math without serifs takes digits, operators and capital Greek letters from Computer Modern Sans, Latin letters from its slanted
// fonts, and all else from the fonts of other math. Words stay.
func TestSansMath(t *testing.T) {
	fonts := LiberationSans().Fonts()
	fonts.Math, fonts.SansMath = 1, true
	family, err := NewFontFamily(fonts)
	if err != nil {
		t.Fatal(err)
	}
	if !family.Fonts().SansMath {
		t.Error("the family forgets its math")
	}
	for src, want := range map[string]string{
		`$2x+\Gamma\gamma$`: "cmss10 50, cmssi10 120, cmss10 43, cmss10 0, cmmi10 13",
		`$X_{y_z}^{3}$`:     "cmssi10 88, cmss8 51, cmssi8 121, cmssi8 122",
		`$\log a=b$`:        "cmss10 108, cmss10 111, cmss10 103, cmssi10 97, cmss10 61, cmssi10 98",
		`$\mathrm{x}\mathbf{x}\mathit{x}\mathnormal{x}\mathsf{x}\mathtt{x}\mathcal{X}\mathbb{R}$`: "cmss10 120, cmssbx10 120, cmssi10 120, cmssi10 120, cmss10 120, cmtt10 120, cmsy10 88, msbm10 82",
		`$\boldsymbol{x\alpha\nabla2}$`: "cmssbx10 120, cmmib10 11, cmbsy10 114, cmssbx10 50",
		`$\hat{x}$`:                     "cmss10 94, cmssi10 120",
		`$fi\,ffl$`:                     "cmssi10 102, cmssi10 105, cmssi10 102, cmssi10 102, cmssi10 108",
		`$f^2_i f(x)$`:                  "cmssi10 102, cmss8 50, cmssi8 105, cmssi10 102, cmss10 40, cmssi10 120, cmss10 41",
		`$-0.5$ words`:                  "",
		`$\text{word}$`:                 "",
	} {
		f, err := Typesetter{Words: family}.Typeset(src, 10)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		var got []string
		for _, g := range f.Glyphs {
			got = append(got, fmt.Sprint(g.Font, " ", g.Code))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: %s, want %s", src, s, want)
		}
	}
	// The same text in the same fonts with other math is another formula in the cache.
	for want, words := range map[string]*FontFamily{"cmssi10": family, "cmmi10": LiberationSans()} {
		f, err := Typesetter{Words: words}.Typeset("$x$", 10)
		if err != nil || f.Glyphs[0].Font != want {
			t.Errorf("%s: %v, %v", want, f.Glyphs, err)
		}
	}
}

// Sizes choose the fonts that LaTeX chooses for sans-serif type.
func TestSansMathSizes(t *testing.T) {
	family, err := NewFontFamily(Fonts{Roman: LiberationSans().Fonts().Roman, SansMath: true})
	if err != nil {
		t.Fatal(err)
	}
	for size, want := range map[float64]string{5: "cmssi8", 8.9: "cmssi8", 9: "cmssi9", 10: "cmssi10", 12: "cmssi12", 16.9: "cmssi12", 17: "cmssi17", 80: "cmssi17"} {
		f, err := Typesetter{Words: family}.Typeset("$x$", vg.Length(size))
		if err != nil || f.Glyphs[0].Font != want {
			t.Errorf("%v: %v, %v", size, f.Glyphs, err)
		}
	}
}
