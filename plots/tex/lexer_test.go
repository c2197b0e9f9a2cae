package tex

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/dvi"
)

// TestRefused: for a command that is not in the list, or not allowed in its place, Validate and Typeset
// return an error that names token and position.
func TestRefused(t *testing.T) {
	tests := []struct {
		src, token string
		offset     int
		err        error
		says       string
	}{
		{`\input secret`, `\input`, 0, ErrUnknownCommand, "not allowed"},
		{`a $\def\a{\a}\a$`, `\def`, 3, ErrUnknownCommand, "not allowed"},
		{`$\char200$`, `\char`, 1, ErrUnknownCommand, "not allowed"},
		{`\openout1=x`, `\openout`, 0, ErrUnknownCommand, "not allowed"},
		{`\loop\iftrue\repeat`, `\loop`, 0, ErrUnknownCommand, "not allowed"},
		{`$\csname x\endcsname$`, `\csname`, 1, ErrUnknownCommand, "not allowed"},
		{`$\mathbb{r}$`, `r`, 9, ErrGlyph, "\\mathbb has capital letters only"},
		{`$\mathbb{1}$`, `1`, 9, ErrGlyph, "\\mathbb has capital letters only"},
		{`$\color{nocolor}x$`, `\color`, 1, ErrUnknownCommand, `unknown color "nocolor"`},
		{`\textcolor{#12345}{x}`, `\textcolor`, 0, ErrUnknownCommand, `unknown color "#12345"`},
		{`$\color[RGB]{1,2,3}x$`, `\color`, 1, ErrMisplaced, "must be HTML"},
		{`$\color$`, `\color`, 1, ErrMisplaced, "in braces"},
		{`$x^\color{red}$`, `\color`, 3, ErrMisplaced, "cannot be an argument"},
		{`\textcolor{red}x`, `\textcolor`, 0, ErrMisplaced, "in braces"},
		{`$\left(x\middle x\right)$`, `\middle`, 8, ErrMisplaced, "delimiter"},
		{`$x\middle|y$`, `\middle`, 2, ErrMisplaced, `between \left and \right`},
		{`$\left(x\middle|y$`, `\left`, 1, ErrUnbalanced, `no \right`},
		{`$\substack x$`, `\substack`, 1, ErrMisplaced, "braces"},
		{`$\substack{x\\y$`, `{`, 10, ErrUnbalanced, "never closed"},
		{`$\substack{x & y}$`, `&`, 13, ErrMisplaced, "matrices"},
		{`$\substack{` + strings.Repeat(`\\`, 300) + `}$`, `\substack`, 1, ErrTooLarge, "cells"},
		{`$\cfrac[x]{1}{2}$`, `\cfrac`, 1, ErrMisplaced, "l, c or r"},
		{`$\cfrac{1}$`, `\cfrac`, 1, ErrMisplaced, "argument is missing"},
		{`$\overset{a}$`, `\overset`, 1, ErrMisplaced, "argument is missing"},
		{`\phantom{x}`, `\phantom`, 0, ErrMisplaced, "only in math"},
		{"a" + strings.Repeat("\n", maxLines) + "b", "\n", 1, ErrTooLarge, "lines"},
		{"{a\nb}", "\n", 2, ErrMisplaced, "line break"},
		{"a\n$b", "$", 2, ErrUnbalanced, "never closed"},
		{"{a\n", "{", 0, ErrUnbalanced, "never closed"},
		{`$\mathfrak{g}$`, `\mathfrak`, 1, ErrUnknownCommand, "no such alphabet"},
		{`$\foo$`, `\foo`, 1, ErrUnknownCommand, "no such command"},
		{`$\(x$`, `\(`, 1, ErrUnknownCommand, "no such command"},
		{`x\`, `\`, 1, ErrUnknownCommand, "backslash at the end"},
		{`$\begin{tabular}x\end{tabular}$`, `\begin`, 1, ErrUnknownCommand, "tabular"},
		{`$x_{$`, `{`, 3, ErrUnbalanced, "never closed"},
		{`$x_{t`, `{`, 3, ErrUnbalanced, "never closed"},
		{`$\begin{matrix}` + strings.Repeat("&", 300) + `\end{matrix}$`, `\begin`, 1, ErrTooLarge, "cells"},
		{`$x`, `$`, 0, ErrUnbalanced, "never closed"},
		{`{a`, `{`, 0, ErrUnbalanced, "never closed"},
		{`a}`, `}`, 1, ErrUnbalanced, "no {"},
		{`$a}$`, `}`, 2, ErrUnbalanced, "no {"},
		{`$\left( x$`, `\left`, 1, ErrUnbalanced, `no \right`},
		{`${\left( x}$`, `\left`, 2, ErrUnbalanced, `no \right`},
		{`$\begin{matrix}\left(x\end{matrix}$`, `\left`, 15, ErrUnbalanced, `no \right`},
		{`$x \right)$`, `\right`, 3, ErrUnbalanced, `no \left`},
		{`$\begin{bmatrix} 1$`, `\begin`, 1, ErrUnbalanced, `no \end{bmatrix}`},
		{`$\begin{bmatrix} 1 \end{pmatrix}$`, `\end`, 19, ErrUnbalanced, `closed by \end{pmatrix}`},
		{`$\end{bmatrix}$`, `\end`, 1, ErrUnbalanced, `no \begin`},
		{`$\sqrt[3 x$`, `[`, 6, ErrUnbalanced, "never closed"},
		{`$x^2^3$`, `^`, 4, ErrMisplaced, "second superscript"},
		{`$x_1'_2$`, `_`, 5, ErrMisplaced, "second subscript"},
		{`$x^2'$`, `'`, 4, ErrMisplaced, "second superscript"},
		{`$x^$`, `^`, 2, ErrMisplaced, "argument is missing"},
		{`$\frac{a}$`, `\frac`, 1, ErrMisplaced, "argument is missing"},
		{`${\hat}$`, `\hat`, 2, ErrMisplaced, "argument is missing"},
		{`$\hat`, `\hat`, 1, ErrMisplaced, "argument is missing"},
		{`$\hat^2$`, `\hat`, 1, ErrMisplaced, "argument is missing"},
		{`$\hat_2$`, `\hat`, 1, ErrMisplaced, "argument is missing"},
		{`$\hat'$`, `\hat`, 1, ErrMisplaced, "argument is missing"},
		{`$\left(\hat\right)$`, `\hat`, 7, ErrMisplaced, "argument is missing"},
		{`$\begin{matrix}\hat&x\end{matrix}$`, `\hat`, 15, ErrMisplaced, "argument is missing"},
		{`$\begin{matrix}\hat\\x\end{matrix}$`, `\hat`, 15, ErrMisplaced, "argument is missing"},
		{`$\begin{matrix}\hat\end{matrix}$`, `\hat`, 15, ErrMisplaced, "argument is missing"},
		{`$\hat\limits$`, `\hat`, 1, ErrMisplaced, "argument is missing"},
		{`$\hat\nolimits$`, `\hat`, 1, ErrMisplaced, "argument is missing"},
		{`$\hat$`, `\hat`, 1, ErrMisplaced, "argument is missing"},
		{`$a & b$`, `&`, 3, ErrMisplaced, "matrices"},
		{`$a \\ b$`, `\\`, 3, ErrMisplaced, "matrices"},
		{`$\begin{aligned} a &= b \\[2pt] &= c \end{aligned}$`, `\\`, 24, ErrMisplaced, "length in brackets"},
		{`$\begin{pmatrix} a \\*[2pt] b \end{pmatrix}$`, `\\`, 19, ErrMisplaced, "length in brackets"},
		{`$\substack{a\\[2pt] b}$`, `\\`, 12, ErrMisplaced, "length in brackets"},
		{`$\begin{aligned}[t] a \end{aligned}$`, `\begin`, 1, ErrMisplaced, "place in brackets"},
		{`$x\limits_1$`, `\limits`, 2, ErrMisplaced, "operator"},
		{`$\big x$`, `\big`, 1, ErrMisplaced, "delimiter"},
		{`$\begin{cases} a & b & c \end{cases}$`, `&`, 21, ErrMisplaced, "2 columns"},
		{`$\begin{array}{c|c} a & b \end{array}$`, `\begin`, 1, ErrMisplaced, "columns"},
		{`$x^\displaystyle y$`, `\displaystyle`, 3, ErrMisplaced, "cannot be an argument"},
		{`$\text x$`, `\text`, 1, ErrMisplaced, "braces"},
		{`x^2`, `^`, 1, ErrMisplaced, "only in math"},
		{`a \alpha b`, `\alpha`, 2, ErrMisplaced, "only in math"},
		{`$\mathcal{a}$`, `a`, 10, ErrGlyph, "capital letters only"},
		{`$日$`, `日`, 1, ErrGlyph, "U+65E5"},
		{`日`, `日`, 0, ErrGlyph, "U+65E5"},
		{"a\x00", "\x00", 1, ErrGlyph, "control"},
		{"a\xff", "\xff", 1, ErrGlyph, "UTF-8"},
		{strings.Repeat("{", 100), "{", maxDepth, ErrTooLarge, "deeply"},
		{"$" + strings.Repeat("x_{", 100) + "$", "{", 0, ErrTooLarge, "deeply"},
		{"$" + strings.Repeat("{", maxDepth-1) + "x_1" + strings.Repeat("}", maxDepth-1) + "$", "1", maxDepth + 2, ErrTooLarge, "deeply"},
		{"$" + strings.Repeat("{", maxDepth-1) + "x^1" + strings.Repeat("}", maxDepth-1) + "$", "1", maxDepth + 2, ErrTooLarge, "deeply"},
		{"$" + strings.Repeat(`\left(`, maxDepth) + "x" + strings.Repeat(`\right)`, maxDepth) + "$", `\left`, 0, ErrTooLarge, "deeply"},
		{"$" + strings.Repeat("{", maxDepth-1) + `\left(x\right)` + strings.Repeat("}", maxDepth-1) + "$", `\left`, maxDepth, ErrTooLarge, "deeply"},
		{"a\u1EBF", "\u1EBF", 1, ErrGlyph, "U+1EBF"}, // a letter with two marks
		{strings.Repeat("a", maxLength+1), "aaaaaaaaaaaaaaaa", maxLength, ErrTooLarge, "bytes"},
	}
	for _, tt := range tests {
		err := Validate(tt.src)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !errors.Is(err, tt.err) {
			t.Errorf("Validate(%.40q) = %v, want a SyntaxError that is %v", tt.src, err, tt.err)
			continue
		}
		if syntax.Token != tt.token || (syntax.Offset != tt.offset && tt.offset != 0) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("Validate(%.40q) = %v (token %q, offset %d), want token %q, offset %d, text %q",
				tt.src, err, syntax.Token, syntax.Offset, tt.token, tt.offset, tt.says)
		}
		if _, err := Typeset(tt.src, 10); !errors.Is(err, tt.err) {
			t.Errorf("Typeset(%.40q): %v", tt.src, err)
		}
	}
}

func TestRefusedSizes(t *testing.T) {
	for _, size := range []vg.Length{0, -1, vg.Length(math.NaN()), vg.Length(math.Inf(1)), 5000} {
		if _, err := Typeset("$x$", size); !errors.Is(err, ErrSize) {
			t.Errorf("size %v: %v", size, err)
		}
	}
}

// TestSizes: sizes above 0 and below half of TeX's bound are possible; scripts have LaTeX's sizes, or 0.7 and 0.5 of the size.
func TestSizes(t *testing.T) {
	for _, points := range []float64{0, -1, 1024, 1025, math.NaN()} {
		if _, err := newSizes(points); !errors.Is(err, ErrSize) {
			t.Errorf("%v points: %v", points, err)
		}
	}
	for _, want := range [][3]float64{{10, 7, 5}, {5, 5, 5}, {12, 8, 6}, {17.28, 12, 10}, {24.88, 20.74, 17.28}, {100, 70, 50}, {1023.5, 716.45, 511.75}, {3, 2.1, 1.5}} {
		got, err := newSizes(want[0])
		for i, w := range want {
			if err != nil || math.Abs(float64(got[i])/dvi.Point-w) > 1e-5*w+1e-4 {
				t.Errorf("%v points: level %d has %v, want %v; %v", want[0], i, float64(got[i])/dvi.Point, w, err)
			}
		}
	}
}

// TestLongFormulas: TeX sets formulas at the limits.
func TestLongFormulas(t *testing.T) {
	fill := func(before, unit, after string) string {
		n := (maxLength - len(before) - len(after)) / len(unit)
		return before + strings.Repeat(unit, n) + after
	}
	for _, src := range []string{
		fill("$", `\sqrt x`, "$"), fill("$", `\frac12`, "$"), fill("$", `\hat x`, "$"), fill("$", "x_1^2", "$"),
		fill("", "$x$", ""), fill("", `\_`, ""), fill("", "{a}", ""), fill("", "é", ""), fill("$", `\bm x`, "$"),
		`$\begin{matrix}` + strings.Repeat("1&", maxCells-1) + `\end{matrix}$`,
		`$\begin{matrix}` + strings.Repeat(`1\\`, maxCells-1) + `\end{matrix}$`,
		fill("$", `\text{a}`, "$"), fill("$", `\big(`, "$"), fill("$", `\sqrt[3]x`, "$"), fill("", "a ", ""),
		fill("$", `\cong\notin`, "$"), fill("$", `\phantom x\overset xy\cfrac12\bmod`, "$"), fill("$", `\underbrace x`, "$"),
		fill("$", `\mathbb R\color{red}\textcolor{red}x\begin{aligned}&\end{aligned}\substack{x}`, "$"), "a" + strings.Repeat("\n", maxLines-1) + "a",
		`$\left(` + strings.Repeat(`\middle|`, maxParts-1) + `\right)$`,
		// As deep as allowed, with a symbol that has lists of its own.
		"$" + strings.Repeat(`\left(\middle|`, 9) + `\cong` + strings.Repeat(`\right)`, 9) + "$",
		"$" + strings.Repeat(`\substack{`, 5) + `\cong` + strings.Repeat(`}`, 5) + "$",
		"$" + strings.Repeat(`\underbrace{`, 4) + `\cong` + strings.Repeat(`}`, 4) + "$",
		"$" + strings.Repeat(`\phantom{`, 7) + `\cong` + strings.Repeat(`}`, 7) + "$",
		"$" + strings.Repeat(`\begin{pmatrix}`, 4) + `\cong` + strings.Repeat(`\end{pmatrix}`, 4) + "$",
		"$" + strings.Repeat(`\frac1`, maxDepth/2-1) + `\cong$`, "$" + strings.Repeat(`\bm{`, 9) + `\cong` + strings.Repeat(`}`, 9) + "$",
		"$" + strings.Repeat(`\sqrt[3]{`, 7) + `\cong` + strings.Repeat(`}`, 7) + "$", "$" + strings.Repeat(`\cfrac1{`, 9) + `\cong` + strings.Repeat(`}`, 9) + "$",
		"$" + strings.Repeat(`\overset{`, 14) + `\cong` + strings.Repeat(`}{=}`, 14) + "$",
		"$" + strings.Repeat(`x_{\mathbf{`, 14) + `\cong` + strings.Repeat(`}}`, 14) + "$",
		"$" + strings.Repeat("{", maxDepth-2) + "x" + strings.Repeat("}", maxDepth-2) + "$",
		"$" + strings.Repeat(`\frac{1}{`, maxDepth/2-1) + "x" + strings.Repeat("}", maxDepth/2-1) + "$",
		"$" + strings.Repeat(`\text{$`, maxDepth/2-1) + "x" + strings.Repeat("$}", maxDepth/2-1) + "$",
	} {
		if err := Validate(src); err != nil {
			t.Errorf("Validate: %v", err)
			continue
		}
		if _, err := typeset(src, 20); err != nil {
			t.Errorf("%v", err)
		}
	}
}
