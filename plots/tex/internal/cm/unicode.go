package cm

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Text returns the characters for which a glyph stands, perhaps none. Letters of math are plain
// letters: italics and bold type do not change them.
func Text(font string, code byte) string {
	f, err := Outlines(font)
	if err != nil {
		return ""
	}
	name := f.Name(code)
	if strings.HasPrefix(font, "msbm") && len(name) == 1 {
		return doubleStruck(name)
	}
	return textOf(name)
}

// doubleStruck returns a double-struck capital.
func doubleStruck(letter string) string {
	if i := strings.Index("CHNPQRZ", letter); i >= 0 {
		return string([]rune("ℂℍℕℙℚℝℤ")[i])
	}
	if letter >= "A" && letter <= "Z" {
		return string('𝔸' + rune(letter[0]) - 'A')
	}
	return letter
}

// textOf returns the characters of a glyph name. Names of large glyphs, such as parenleftbig
// and summationdisplay, have endings.
func textOf(name string) string {
	m := characters()
	if s, ok := m[name]; ok {
		return s
	}
	for _, end := range []string{"bigg", "Bigg", "big", "Big", "display", "text"} {
		if base, ok := strings.CutSuffix(name, end); ok {
			if s, ok := m[base]; ok {
				return s
			}
		}
	}
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	return ""
}

// characters has the characters of glyph names, most of them from the Adobe Glyph List, version
// 2.0 (2002). The others are names of Computer Modern; their characters are those of the TeX
// commands (Knuth, The TeXbook, appendix F).
var characters = sync.OnceValue(func() map[string]string {
	words := strings.Fields(`
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
alpha α beta β gamma γ delta δ epsilon1 ϵ zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π
rho ρ sigma σ tau τ upsilon υ phi ϕ chi χ psi ψ omega ω epsilon ε theta1 ϑ pi1 ϖ rho1 ϱ sigma1 ς phi1 φ
ff ff fi fi fl fl ffi ffi ffl ffl dotlessi ı dotlessj ȷ
grave ` + "`" + ` acute ´ caron ˇ breve ˘ macron ¯ ring ˚ cedilla ¸ circumflex ˆ dotaccent ˙ hungarumlaut ˝ tilde ˜
dieresis ¨ hatwide ˆ tildewide ˜
germandbls ß ae æ oe œ oslash ø AE Æ OE Œ Oslash Ø
exclam ! quotedblright ” numbersign # dollar $ percent % ampersand & quoteright ’ parenleft ( parenright )
asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8
nine 9 colon : semicolon ; exclamdown ¡ equal = questiondown ¿ question ? at @ bracketleft [ quotedblleft “
bracketright ] quoteleft ‘ endash – emdash — less < greater > backslash \ underscore _ braceleft { braceright }
bar | quotedbl " quotesingle ' asciicircum ^ asciitilde ~ visiblespace ␣ sterling £
zerooldstyle 0 oneoldstyle 1 twooldstyle 2 threeoldstyle 3 fouroldstyle 4 fiveoldstyle 5 sixoldstyle 6
sevenoldstyle 7 eightoldstyle 8 nineoldstyle 9
partialdiff ∂ flat ♭ natural ♮ sharp ♯ lscript ℓ weierstrass ℘ star ⋆ triangleright ▷ triangleleft ◁
arrowlefttophalf ↼ arrowleftbothalf ↽ arrowrighttophalf ⇀ arrowrightbothalf ⇁ slurabove ⌢ slurbelow ⌣ vector →
minus − periodcentered · multiply × asteriskmath ∗ divide ÷ diamondmath ⋄ plusminus ± minusplus ∓ circleplus ⊕
circleminus ⊖ circlemultiply ⊗ circledivide ⊘ circledot ⊙ circlecopyrt ◯ openbullet ∘ bullet • equivasymptotic ≍
equivalence ≡ reflexsubset ⊆ reflexsuperset ⊇ lessequal ≤ greaterequal ≥ precedesequal ⪯ followsequal ⪰ similar ∼
approxequal ≈ propersubset ⊂ propersuperset ⊃ lessmuch ≪ greatermuch ≫ precedes ≺ follows ≻ arrowleft ← arrowright →
arrowup ↑ arrowdown ↓ arrowboth ↔ arrownortheast ↗ arrowsoutheast ↘ similarequal ≃ arrowdblleft ⇐ arrowdblright ⇒
arrowdblup ⇑ arrowdbldown ⇓ arrowdblboth ⇔ arrownorthwest ↖ arrowsouthwest ↙ proportional ∝ prime ′ infinity ∞
element ∈ owner ∋ triangle △ triangleinv ▽ universal ∀ existential ∃ logicalnot ¬ emptyset ∅ Rfractur ℜ Ifractur ℑ
latticetop ⊤ perpendicular ⊥ aleph ℵ union ∪ intersection ∩ unionmulti ⊎ logicaland ∧ logicalor ∨ turnstileleft ⊢
turnstileright ⊣ floorleft ⌊ floorright ⌋ ceilingleft ⌈ ceilingright ⌉ angbracketleft ⟨ angbracketright ⟩ bardbl ‖
arrowbothv ↕ arrowdblbothv ⇕ wreathproduct ≀ radical √ coproduct ⨿ nabla ∇ integral ∫ unionsq ⊔ intersectionsq ⊓
subsetsqequal ⊑ supersetsqequal ⊒ section § dagger † daggerdbl ‡ paragraph ¶ club ♣ diamond ♢ heart ♡ spade ♠
summation ∑ product ∏ contintegral ∮ slash / backslash \
parenlefttp ( parenrighttp ) bracketlefttp [ bracketrighttp ] bracelefttp { bracerighttp } radicaltp √`)
	m := make(map[string]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		m[words[i]] = words[i+1]
	}
	// Large operators of their own in Unicode.
	for name, s := range map[string]string{
		"union": "⋃", "intersection": "⋂", "logicaland": "⋀", "logicalor": "⋁", "circleplus": "⨁", "circlemultiply": "⨂",
		"circledot": "⨀", "unionmulti": "⨄", "unionsq": "⨆",
		"coproduct": "∐",
	} {
		m[name+"display"], m[name+"text"] = s, s
	}
	return m
})
