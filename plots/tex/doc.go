// Package tex sets text with math, as in "$x_{t+1} = x_t - \gamma \nabla f(x)$", the way LaTeX
// does, and returns outlines to fill. TeX itself does the work, in the Go translation that
// star-tex brings along with the Computer Modern fonts; nothing needs installing.
//
// A formula is text in roman type; math stands between dollars. What LaTeX means by a
// command, it means here. Words may be in OpenType fonts instead, see Typesetter. Typeset returns a Formula with its measures, glyphs and rules; Path
// its exact outlines for vector formats; Fit the outlines fitted to the pixels of a raster;
// Handler lets any gonum plot use it.
//
// # What Matplotlib does
//
// Sizes, fonts and measures are those of Matplotlib with text.usetex, LaTeX and the type1cm
// package: text of size S is set at S TeX points (72.27 to the inch), in fonts of the design
// size that fits, with scripts of 0.7 S and 0.5 S unless LaTeX has a size chosen by hand; line
// distance 1.25 S; plain TeX's spaces, which LaTeX shares. Columns of matrices are S apart,
// LaTeX's ten points at ten points.
//
// On a raster Matplotlib shows the bitmaps of dvipng, and Fit and Mask compute them anew: the
// positions in whole pixels that the driver chooses, FreeType's light hinting, its smooth
// rasterizer, sixteen levels of grey.
//
// # What is accepted
//
// A string reaches TeX only through a parser with a list of allowed commands and limits on
// length and nesting, and in TeX's primitives only. So a title can neither hang, nor define,
// read or write anything; files in the working directory have no influence. What is refused
// is a *SyntaxError that names the token and its place.
//
// Outside math the characters % # & _ ~ stand for themselves, \$ is a dollar, and ^ is an error.
// Letters with an accent that TeX has, Greek letters and common symbols may be written in Unicode;
// a true minus (U+2212) in math is a minus. Math has no fonts but Computer Modern: \mathbb,
// \mathfrak and \mathscr are errors that say so.
//
// # Words
//
// A Typesetter with a FontFamily sets words in its fonts: kerned, with ligatures and marks as
// HarfBuzz shapes them, in all scripts that the fonts have and in either direction. Letters and
// combining marks are joined to Unicode's composed form (NFC) first. A line reads from the side of
// its first letter; formulas stand in it as signs without a direction (Unicode Standard Annex 9).
// Math remains TeX's: for it a word is a box with the measures of the ink, on the baseline, so
// that words in scripts and fractions have their sizes and places.
//
// A character that no font has is an error that wraps ErrGlyph and tells the character, its code
// point and its place; or a box, never a gap. Symbols such as ≪ that the fonts lack and Computer
// Modern has come from there.
//
// # Commands
//
//   - Greek: \alpha \beta \gamma \delta \epsilon \zeta \eta \theta \iota \kappa \lambda \mu \nu \xi
//     \pi \rho \sigma \tau \upsilon \phi \chi \psi \omega \varepsilon \vartheta \varpi \varrho
//     \varsigma \varphi \Gamma \Delta \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi \Omega
//   - Symbols: \aleph \imath \jmath \ell \wp \Re \Im \partial \infty \prime \emptyset \nabla \top
//     \bot \triangle \forall \exists \neg \lnot \flat \natural \sharp \clubsuit \diamondsuit
//     \heartsuit \spadesuit \colon
//   - Binary operators: \pm \mp \cdot \times \ast \star \div \circ \bullet \oplus \ominus \otimes
//     \oslash \odot \cap \cup \wedge \land \vee \lor \setminus \sqcap \sqcup \uplus \amalg \diamond
//     \dagger \ddagger \wr \bigcirc \triangleleft \triangleright \bigtriangleup \bigtriangledown
//   - Relations: \leq \le \geq \ge \ll \gg \prec \succ \preceq \succeq \sim \simeq \approx \equiv
//     \asymp \propto \in \ni \subset \supset \subseteq \supseteq \sqsubseteq \sqsupseteq \mid
//     \parallel \perp \vdash \dashv \smile \frown \not \neq \ne \notin \coloneqq \models
//   - Arrows: \to \rightarrow \leftarrow \gets \leftrightarrow \Rightarrow \Leftarrow
//     \Leftrightarrow \nearrow \searrow \nwarrow \swarrow \rightharpoonup \rightharpoondown
//     \leftharpoonup \leftharpoondown \mapsto \longrightarrow \longleftarrow \Longrightarrow
//     \Longleftarrow \iff \implies
//   - Large operators: \sum \prod \coprod \bigcup \bigcap \bigvee \bigwedge \bigoplus \bigotimes
//     \bigodot \biguplus \bigsqcup \int \oint
//   - Functions: \log \ln \lg \exp \sin \cos \tan \cot \sec \csc \sinh \cosh \tanh \coth \arcsin
//     \arccos \arctan \arg \ker \dim \hom \deg \min \max \inf \sup \lim \det \Pr \gcd \limsup
//     \liminf \argmin \argmax
//   - Delimiters: \langle \rangle \lbrace \rbrace \lceil \rceil \lfloor \rfloor \vert \Vert \lvert
//     \rvert \lVert \rVert \uparrow \downarrow \Uparrow \Downarrow \updownarrow \backslash \{ \} \|
//   - Scripts and limits: \limits \nolimits
//   - Fractions and roots: \frac \binom \dfrac \tfrac \sqrt
//   - Accents: \hat \widehat \bar \tilde \widetilde \vec \dot \ddot \acute \grave \breve \check
//     \overline \underline
//   - Alphabets: \mathdefault \mathrm \mathnormal \mathcal \mathit \mathsf \mathbf \mathtt
//     \boldsymbol \bm \operatorname
//   - Stacks: \stackrel \overset \underset
//   - Text: \text \mbox \textrm \textbf \textit \emph \textsf \texttt
//   - Classes: \mathord \mathop \mathbin \mathrel \mathopen \mathclose \mathpunct \mathinner
//   - Sizes of delimiters: \left \right \big \Big \bigg \Bigg \bigl \Bigl \biggl \Biggl \bigr \Bigr
//     \biggr \Biggr \bigm \Bigm \biggm \Biggm
//   - Environments: \begin \end \\
//   - Styles: \displaystyle \textstyle \scriptstyle \scriptscriptstyle
//   - Dots: \ldots \dots \cdots \vdots \ddots
//   - Spaces: \, \thinspace \: \> \; \! \enspace \quad \qquad
//   - Characters: \% \# \& \$ \_
//   - Names in \begin and \end: Bmatrix Vmatrix aligned array bmatrix cases matrix pmatrix
//     smallmatrix vmatrix
//   - Symbols in Unicode: ± µ · × ÷ Γ Δ Θ Λ Ξ Π Σ Υ Φ Ψ Ω α β γ δ ε ζ η θ
//     ι κ λ μ ν ξ π ρ ς σ τ υ φ χ ψ ω ϑ ϕ ϵ ‖ † • … ′ ℓ ← → ↔
//     ↦ ⇒ ⇔ ∀ ∂ ∃ ∅ ∇ ∈ ∉ ∏ ∑ − ∓ ∗ ∘ ∝ ∞ ∥ ∩ ∪ ∫ ∼
//     ≃ ≈ ≠ ≡ ≤ ≥ ≪ ≫ ⊂ ⊆ ⊕ ⊗ ⊙ ⊤ ⊥ ⋯ ⟨ ⟩
//   - Outside math, beside Text: \  \! \# \$ \% \& \, \: \; \_ \dots \enspace \ldots \qquad \quad
//     \thinspace \{ \}
//
// # References
//
//   - Donald E. Knuth, The TeXbook, Addison-Wesley 1984: appendix B (plain TeX), F (fonts),
//     G (how formulas become boxes).
//   - Leslie Lamport, LaTeX: A Document Preparation System, 2nd edition, Addison-Wesley 1994.
//   - The Unicode Standard: Annex 9 (Bidirectional Algorithm), Annex 15 (Normalization Forms).
//   - Adobe Type 1 Font Format, version 1.1, Addison-Wesley 1990.
//   - The FreeType project, src/psaux and src/smooth, version 2.12 (2022); hinting engine
//     contributed by Adobe Systems.
//   - Jan-Åke Larsson, dvipng, version 1.15 (2015).
package tex
