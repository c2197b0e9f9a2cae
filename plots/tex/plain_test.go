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
		"two\nlines": "two lines",
	} {
		if got := tex.Plain(src); got != want {
			t.Errorf("Plain(%q) = %q, want %q", src, got, want)
		}
	}
	// Any nesting ends.
	for _, s := range []string{"$" + strings.Repeat("{", 1e5), "$" + strings.Repeat("^{", 1e4) + "x", strings.Repeat(`\sqrt`, 1e4)} {
		tex.Plain(s)
	}
}
