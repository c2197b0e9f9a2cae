package tex_test

import (
	"strings"
	"testing"

	"natgrad.example/plots/tex"
)

func TestPlain(t *testing.T) {
	for src, want := range map[string]string{
		`$x_{t+1} = x_t - \gamma \nabla f(x)$`:        "xₜ₊₁ = xₜ − γ∇f(x)",
		`$x_{t+1} = x_t - \gamma A^{-1} \nabla f(x)$`: "xₜ₊₁ = xₜ − γA⁻¹ ∇f(x)",
		`$\log p(x | \mu, \sigma^2)$`:                 "log p(x | μ, σ²)",
		`$\|x - x^\prime\|^2$`:                        "‖x − x′‖²",
		`$(x - x^\prime)^\top A (x - x^\prime)$`:      "(x − x′)ᵀA (x − x′)",
		`loss, 50\% of $f^*$`:                         "loss, 50% of f*",
		`$\frac{1}{2}\sqrt{x+1}$ each`:                "1/2√(x+1) each",
		`$e^{-x^2-y^2}$`:                              "e^(−x²−y²)",
		`$\bar{x}$, $\hat\theta$ and \textbf{bold}`:   "x̄, θ̂ and bold",
		`$x_{\max}$ $\left.\frac{a}{b}\right|$`:       "xₘₐₓ a/b|",
		`$\unknown{3}$`:                               "unknown3",
		"Loss über alles":                             "Loss über alles",
		`R&D, ~5 % of #1`:                             "R&D, ~5 % of #1",
		`$\begin{matrix}a&b\end{matrix}~c$`:           "a b c",
		"":                                            "",
		"$x_{":                                        "x",
		`\`:                                           "",
		`$x^\star = \underset{x}{\operatorname{argmin}}\,f$`:                       "x^⋆= argminₓ f",
		`\textcolor{red}{loss} $\color[HTML]{FF0000} \mathbb{R}^n \to \mathbb{A}$`: "loss ℝⁿ →𝔸",
		`a$\not$b`: `ab`,
		`$a \not= c \overset{d}{\to} b \bmod 2 \pmod{n}$`:                               "a ≠ c →ᵈ b mod 2 (mod n)",
		`$\sum_{\substack{i \\ j}} \underbrace{a}_n \cfrac[l]{1}{2} \phantom{x} \hbar$`: "∑ᵢⱼ aₙ 1/2 ℏ",
		"two\nlines":        "two lines",
		`$x^0_0 + 1^9_{9}$`: "x⁰₀ + 1⁹₉", `$x_y z_{yy} w^{yQ}$`: "x_y z_(yy) w^(yQ)", `$x_{(y}$`: "x_(y", `$x^{a+Q}$`: "x^(a+Q)",
		`$\sqrt[3]{x} \sqrt [n] x$`: "³√x ⁿ√x", `$\frac[1 \cfrac [l] 12$`: "[/1 1/2", `$\color [HTML] {112233}x$`: "x", `$\sqrt[{]}]{x}$`: "^]√x", `$\frac 1{2}\binom nk$`: "1/2(n over k)", "$\\frac \t1\n2$": "1/2",
		`$\left. x \right. y \left( z \right)$`: "x y ( z )", `\left`: "", `\right`: "", `\hat`: "", `\sqrt[`: "√", `$\hat{xy}\vec x$`: "x̂yx⃗",
		`$-x\text{-y}-$`: "−x-y−", `-x`: "-x", `$f'$ f'`: "f′ f'", `a^b_c&d~e`: "a^b_c&d~e", `\,a\;b\!c\|\$`: "a bc‖$", `\mathbb{AaZ}`: "𝔸aℤ", `$\mathbb{B@[}$`: "𝔹@[",
		`$\overset ab \underset ab \stackrel ab$`: "bᵃ bₐ bᵃ", `$x^$y`: "xy", `a}b`: "ab", `$\color{red}x\textcolor{red}{y}$`: "xy", `$\color[HTML]{FFFFFF}x$`: "x",
		`$\quad\phantom{abc}x\qquad y\enspace$`: "x y", `$x\phantom{a}y$`: "x y", `$x\begin{matrix}y\end{matrix}z$`: "x y z", `$x\quad y$`: "x y", `$\le\varepsilon\mu$`: "≤εμ",
	} {
		if got := tex.Plain(src); got != want {
			t.Errorf("Plain(%q) = %q, want %q", src, got, want)
		}
	}
	// Groups nested more than 40 times are dropped; brackets count.
	for _, tt := range []struct {
		before, after string
		braces        int
		want          string
	}{{"", "", 40, "x"}, {"", "", 41, ""}, {`$\sqrt[`, "]y$", 39, "ˣ√y"}, {`$\sqrt[`, "]y$", 40, "√y"}, {"$", "$", 40, "x"}, {"$", "$", 41, ""}, {"$y^", "$", 40, "yˣ"}, {"$y^", "$", 41, "y"}} {
		src := tt.before + strings.Repeat("{", tt.braces) + "x" + strings.Repeat("}", tt.braces) + tt.after
		if got := tex.Plain(src); got != tt.want {
			t.Errorf("Plain(%s) = %q, want %q", src, got, tt.want)
		}
	}
	// Any nesting ends.
	for _, s := range []string{"$" + strings.Repeat("{", 1e5), "$" + strings.Repeat("^{", 1e4) + "x", strings.Repeat(`\sqrt`, 1e4)} {
		tex.Plain(s)
	}
}
