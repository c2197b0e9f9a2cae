package tex

// symbolRunes maps characters beyond ASCII to the command, or the ASCII character, they stand for.
var symbolRunes = map[rune]string{
	'−': "-", '·': "cdot", '×': "times", '÷': "div", '±': "pm", '∓': "mp", '∗': "ast", '∘': "circ",
	'≤': "leq", '≥': "geq", '≠': "neq", '≈': "approx", '≡': "equiv", '∼': "sim", '≃': "simeq", '∝': "propto",
	'≪': "ll", '≫': "gg", '∈': "in", '∉': "notin", '⊂': "subset", '⊆': "subseteq", '∪': "cup", '∩': "cap",
	'→': "to", '←': "leftarrow", '↔': "leftrightarrow", '⇒': "Rightarrow", '⇔': "Leftrightarrow", '↦': "mapsto",
	'∇': "nabla", '∂': "partial", '∞': "infty", '∑': "sum", '∏': "prod", '∫': "int", '∀': "forall", '∃': "exists",
	'∅': "emptyset", '⊤': "top", '⊥': "perp", '⊗': "otimes", '⊕': "oplus", '⊙': "odot", '‖': "Vert", '∥': "parallel",
	'⟨': "langle", '⟩': "rangle", 'ℓ': "ell", '…': "ldots", '⋯': "cdots", '′': "prime", '†': "dagger", '•': "bullet",
	'α': "alpha", 'β': "beta", 'γ': "gamma", 'δ': "delta", 'ε': "varepsilon", 'ϵ': "epsilon", 'ζ': "zeta", 'η': "eta",
	'θ': "theta", 'ϑ': "vartheta", 'ι': "iota", 'κ': "kappa", 'λ': "lambda", 'μ': "mu", 'µ': "mu", 'ν': "nu", 'ξ': "xi",
	'π': "pi", 'ρ': "rho", 'σ': "sigma", 'ς': "varsigma", 'τ': "tau", 'υ': "upsilon", 'φ': "varphi", 'ϕ': "phi",
	'χ': "chi", 'ψ': "psi", 'ω': "omega", 'Γ': "Gamma", 'Δ': "Delta", 'Θ': "Theta", 'Λ': "Lambda", 'Ξ': "Xi", 'Π': "Pi",
	'Σ': "Sigma", 'Υ': "Upsilon", 'Φ': "Phi", 'Ψ': "Psi", 'Ω': "Omega",
}

// textRunes maps characters beyond ASCII to what sets them in text; accented letters are composed.
var textRunes = map[rune]string{
	'\u00A0': `\:`, '–': "--", '—': "---", '‘': "`", '’': "'", '“': "``", '”': "''", '¡': "!`", '¿': "?`",
	'ı': charPrimitive(16), 'ȷ': charPrimitive(17), 'ß': charPrimitive(25), 'æ': charPrimitive(26), 'œ': charPrimitive(27),
	'ø': charPrimitive(28), 'Æ': charPrimitive(29), 'Œ': charPrimitive(30), 'Ø': charPrimitive(31),
	'\u2007': `\kern.5em `, '\u2009': `\kern.16667em `, '\u202F': `\kern.16667em `, '\u2010': "-", '\u2011': "-",
	'\u00AD': "", '\u200B': "", '\uFEFF': "",
	'ł': `{` + charPrimitive(32) + `l}`, 'Ł': `{` + charPrimitive(32) + `L}`, '…': commands["ldots"].text,
}

// textMaths maps characters of text to maths that sets them.
var textMaths = map[rune]string{
	'§': `\mathchar"0278 `, '¶': `\mathchar"027B `, '°': `^{\mathchar"020E }`,
	'⁰': "^{0}", '¹': "^{1}", '²': "^{2}", '³': "^{3}", '⁴': "^{4}", '⁵': "^{5}", '⁶': "^{6}", '⁷': "^{7}", '⁸': "^{8}", '⁹': "^{9}",
	'⁺': "^{+}", '⁻': "^{-}", 'ⁿ': "^{n}", '₊': "_{+}", '₋': "_{-}",
	'₀': "_{0}", '₁': "_{1}", '₂': "_{2}", '₃': "_{3}", '₄': "_{4}", '₅': "_{5}", '₆': "_{6}", '₇': "_{7}", '₈': "_{8}", '₉': "_{9}",
}
