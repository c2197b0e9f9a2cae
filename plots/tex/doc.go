// Package tex sets text with math, such as "$x_{t+1} = x_t - \gamma \nabla f(x)$", as LaTeX does,
// and returns outlines to fill. TeX itself sets it, in the Go translation that star-tex provides with
// the Computer Modern fonts; nothing needs to be installed.
//
// A formula is text in roman type with math between dollar signs. Commands mean the same as in LaTeX.
// Typeset returns a Formula with its size, glyphs and rules. Formula.Path returns its exact outlines,
// for vector formats; Formula.Mask returns its bitmap, for a raster. A Typesetter sets words in OpenType
// fonts. A Handler lets any gonum plot use this package.
//
// # Matplotlib
//
// Sizes, fonts and lengths are as in Matplotlib with text.usetex, LaTeX and the type1cm package.
// Text of size S is set at S TeX points (72.27 per inch), in the fonts whose design size fits. Scripts
// have the sizes 0.7 S and 0.5 S, unless LaTeX lists other sizes for S. Lines are 1.25 S apart. Columns
// of matrices are S apart, and those of an array S/2 from its ends; LaTeX has ten and five points at every
// size. Spaces are as in plain TeX and LaTeX.
//
// On a raster Matplotlib shows the bitmaps of dvipng. Formula.Mask computes the same bitmaps: the
// driver's positions in whole pixels, FreeType's light hinting, its smooth rasterizer, and sixteen
// levels of gray.
//
// # Accepted input
//
// A parser with a list of allowed commands, and with limits on length and nesting, translates a string
// to primitives of TeX; nothing else reaches TeX. So a title cannot hang, and cannot define, read or
// write anything. Files in the working directory have no effect. If the parser refuses a token, it
// returns a *SyntaxError that names the token and its position.
//
// Outside math the characters % # & _ ~ stand for themselves, \$ is a dollar sign, and ^ is an error.
// Accented letters that TeX can compose, Greek letters and common symbols may be written in Unicode,
// and a true minus (U+2212) in math is a minus. The fonts of math are Computer Modern and, for \mathbb, the
// blackboard bold capitals of the AMS (msbm10, msbm7 and msbm5), which may be written in Unicode: ℝ.
// \mathfrak and \mathscr are errors.
//
// # Lines
//
// A line break ("\n") outside math and outside braces breaks the line. The lines are centered, 1.25 times
// the size apart or more if they are tall, and the baseline of the formula is the one of the last line.
// Line breaks at the ends are dropped. In math a line break is white space.
//
// # Spaces and classes
//
// TeX's classes of symbols decide the spaces in math (The TeXbook, chapters 17 and 18). The commands
// \overset, \underset, \boldsymbol and \bm take the class of their argument by amsmath's rule: a binary
// operator, a relation, or an ordinary symbol, such as \operatorname. The results of \textcolor and of the
// alphabets are ordinary; {\color{red} …} is too, but \color alone changes no space.
//
// \phantom and its kind set nothing, and count in the size of the formula.
//
// # Colors
//
// As in LaTeX, \textcolor{red}{…} colors its argument, and \color{red} what follows in the group. A color
// is one of the names that xcolor has by default, #RRGGBB, or [HTML]{RRGGBB}: \color[HTML]{D62728}.
// Formula.Runs and Formula.MaskRuns return the parts of a formula by color. Such a color stays in
// a picture's dark scheme.
//
// # Words
//
// A Typesetter with a FontFamily sets words in its fonts. HarfBuzz's rules give kerning, ligatures and
// marks, in all scripts that the fonts have and in either direction. Letters and combining marks are
// composed first (Unicode's form NFC). The first letter of a line decides its direction; a formula in
// it is neutral (Unicode Standard Annex 9). Math remains TeX's: a word in math is a box on the baseline
// with the size of the word's ink, so that words in scripts and fractions get the right size and place.
//
// A character that no font has is an error that wraps ErrGlyph and names the character, its code point
// and its position; with MissingBox it is a box. Symbols that the fonts lack and Computer Modern has,
// such as ≪, are set in Computer Modern.
//
// # Commands
//
//   - Greek: \alpha \beta \gamma \delta \epsilon \zeta \eta \theta \iota \kappa \lambda \mu \nu \xi
//     \pi \rho \sigma \tau \upsilon \phi \chi \psi \omega \varepsilon \vartheta \varpi \varrho
//     \varsigma \varphi \Gamma \Delta \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi \Omega
//   - Symbols: \aleph \imath \jmath \ell \wp \Re \Im \partial \infty \prime \emptyset \nabla \top
//     \bot \triangle \forall \exists \neg \lnot \flat \natural \sharp \clubsuit \diamondsuit
//     \heartsuit \spadesuit \colon \hbar
//   - Binary operators: \pm \mp \cdot \times \ast \star \div \circ \bullet \oplus \ominus \otimes
//     \oslash \odot \cap \cup \wedge \land \vee \lor \setminus \sqcap \sqcup \uplus \amalg \diamond
//     \dagger \ddagger \wr \bigcirc \triangleleft \triangleright \bigtriangleup \bigtriangledown
//   - Relations: \leq \le \geq \ge \ll \gg \prec \succ \preceq \succeq \sim \simeq \approx \equiv
//     \asymp \propto \in \ni \subset \supset \subseteq \supseteq \sqsubseteq \sqsupseteq \mid
//     \parallel \perp \vdash \dashv \smile \frown \not \neq \ne \notin \coloneqq \cong \models
//   - Arrows: \to \rightarrow \leftarrow \gets \leftrightarrow \Rightarrow \Leftarrow
//     \Leftrightarrow \nearrow \searrow \nwarrow \swarrow \rightharpoonup \rightharpoondown
//     \leftharpoonup \leftharpoondown \mapsto \longrightarrow \longleftarrow \hookrightarrow
//     \hookleftarrow \Longrightarrow \Longleftarrow \iff \implies
//   - Large operators: \sum \prod \coprod \bigcup \bigcap \bigvee \bigwedge \bigoplus \bigotimes
//     \bigodot \biguplus \bigsqcup \int \oint
//   - Functions: \log \ln \lg \exp \sin \cos \tan \cot \sec \csc \sinh \cosh \tanh \coth \arcsin
//     \arccos \arctan \arg \ker \dim \hom \deg \min \max \inf \sup \lim \det \Pr \gcd \limsup
//     \liminf \argmin \argmax
//   - Delimiters: \langle \rangle \lbrace \rbrace \lceil \rceil \lfloor \rfloor \vert \Vert \lvert
//     \rvert \lVert \rVert \uparrow \downarrow \Uparrow \Downarrow \updownarrow \backslash \{ \} \|
//   - Scripts and limits: \limits \nolimits
//   - Fractions and roots: \frac \binom \dfrac \tfrac \cfrac \sqrt
//   - Modulo: \bmod \pmod
//   - Invisible: \phantom \hphantom \vphantom
//   - Accents: \hat \widehat \bar \tilde \widetilde \vec \dot \ddot \acute \grave \breve \check
//     \overline \underline
//   - Alphabets: \mathdefault \mathrm \mathnormal \mathcal \mathit \mathsf \mathbf \mathtt \mathbb
//     \boldsymbol \bm \operatorname
//   - Stacks: \stackrel \overset \underset \substack \overbrace \underbrace
//   - Colors: \color \textcolor
//   - Text: \text \mbox \textrm \textbf \textit \emph \textsf \texttt
//   - Classes: \mathord \mathop \mathbin \mathrel \mathopen \mathclose \mathpunct \mathinner
//   - Sizes of delimiters: \left \middle \right \big \Big \bigg \Bigg \bigl \Bigl \biggl \Biggl
//     \bigr \Bigr \biggr \Biggr \bigm \Bigm \biggm \Biggm
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
//   - American Mathematical Society and The LaTeX Project, User's Guide for the amsmath Package,
//     version 2.1 (2020); amsmath.sty 2.17n, amsbsy.sty 1.2d, amsopn.sty 2.04.
//   - The NTS team, The ε-TeX manual, version 2 (1998), section 3.9: \middle.
//   - Leslie Lamport, LaTeX: A Document Preparation System, 2nd edition, Addison-Wesley 1994.
//   - The Unicode Standard: Annex 9 (Bidirectional Algorithm), Annex 15 (Normalization Forms).
//   - Adobe Type 1 Font Format, version 1.1, Addison-Wesley 1990.
//   - The FreeType project, src/psaux and src/smooth, version 2.12 (2022), with the hinting engine
//     that Adobe Systems contributed.
//   - Jan-Åke Larsson, dvipng, version 1.15 (2015).
package tex
