package tex

import (
	"errors"
	"testing"
)

func TestLaTeX(t *testing.T) {
	for src, want := range map[string]string{
		``:                                        ``,
		`gradient`:                                `gradient`,
		`100 % of #1_a~`:                          `100 \% of \#1\_a\textasciitilde{}`,
		`Strauß & Müller, "so"`:                   `Strauß \& Müller, \char34{}so\char34{}`,
		`Frank–Wolfe’s`:                           `Frank\textendash{}Wolfe\textquoteright{}s`,
		`10⁻⁹ and x₁²°`:                           `10\ensuremath{^{-}}\ensuremath{^{9}} and x\ensuremath{_{1}}\ensuremath{^{2}}°`,
		"1\u2009000\u20075\u202F%\u200B\u212B":    `1\,000\enspace{}5\,\%{}Å`,
		"$\\text{1\u2009m}$":                      `$\text{1\,m}$`,
		`a < b > c | d`:                           `a \textless{} b \textgreater{} c \textbar{} d`,
		`\$5 and $x_1^2$`:                         `\$5 and $x_1^2$`,
		`$x_{t+1} = x_t - γ∇f(x)$`:                `$x_{t+1} = x_t - \gamma \nabla f(x)$`,
		`γ = −1`:                                  `\ensuremath{\gamma } = \ensuremath{-}1`,
		`ℝ and $x ∈ ℝ$`:                           `\ensuremath{\mathbb{R}} and $x \in  \mathbb{R}$`,
		`$\text{50% of } a < b$`:                  `$\text{50\% of } a < b$`,
		`$\text{if $a_1$ & b_2}$`:                 `$\text{if $a_1$ \& b\_2}$`,
		`$\begin{pmatrix}1 & 0\end{pmatrix}$`:     `$\begin{pmatrix}1 & 0\end{pmatrix}$`,
		`\textcolor{#d62728}{red_1}`:              `\textcolor[HTML]{D62728}{red\_1}`,
		`\color[HTML]{d62728} all`:                `\color[HTML]{d62728} all`,
		`$a\textcolor{red}{b}$`:                   `$a\textcolor{red}{b}$`,
		"one\ntwo_2":                              `\begin{tabular}[b]{@{}c@{}}one\\two\_2\end{tabular}`,
		"$a\nb$":                                  `$a b$`,
		"\n one \n":                               `one`,
		`{\textbf{bold} and {\textit{slanted_1}}`: "",
	} {
		got, err := LaTeX(src)
		if want == "" && src != "" {
			if err == nil {
				t.Errorf("%s: no error", src)
			}
			continue
		}
		if err != nil || got != want {
			t.Errorf("%s: %s, want %s, %v", src, got, want, err)
		}
	}
	if _, err := LaTeX(`\input{x}`); !errors.Is(err, ErrUnknownCommand) {
		t.Errorf("%v", err)
	}
}
