package tex

import "strings"

// kind says how the parser treats a control word.
type kind uint8

const (
	symbol      kind = iota // has a template and no arguments
	operator                // a symbol that \limits or \nolimits may follow
	delimiter               // a symbol that may follow \left, \right and the \big commands
	styleSwitch             // selects a style up to the end of the group
	macro                   // a template with arguments
	alphabet                // sets its argument in another family
	textual                 // sets its argument as text
	special                 // has a method of its own in the parser
)

// command is an entry of the list of allowed commands. TeX does not see the command itself but the
// template: primitives of TeX with #1 and #2 for the arguments, and § for the primitive that selects the
// current style.
type command struct {
	kind     kind
	template string // in math, "" if the command is not allowed there or has none
	text     string // in text, "" if the command is not allowed there
	args     string // macro: the style of each argument, see argStyle
	atoms    []class
	nesting  int // macro: the lists of TeX around an argument
}

// section is a group of commands in the documentation.
type section struct {
	title string
	kind  kind
	list  string // lines of a name and a template, or pairs of a name and a code if coded
	coded bool   // templates are codes of \mathchar: class, family, position in hexadecimal
	roman bool   // templates are the names in roman, followed by after
	after string
	args  string
}

// sections lists the allowed commands. The codes are from Knuth, The TeXbook (1984), appendices B and F;
// the commands that LaTeX adds follow Lamport, LaTeX (1994), and the package amsmath.
var sections = []section{
	{title: "Greek", coded: true, list: `
alpha 010B beta 010C gamma 010D delta 010E epsilon 010F zeta 0110 eta 0111 theta 0112 iota 0113
kappa 0114 lambda 0115 mu 0116 nu 0117 xi 0118 pi 0119 rho 011A sigma 011B tau 011C upsilon 011D
phi 011E chi 011F psi 0120 omega 0121 varepsilon 0122 vartheta 0123 varpi 0124 varrho 0125
varsigma 0126 varphi 0127 Gamma 7000 Delta 7001 Theta 7002 Lambda 7003 Xi 7004 Pi 7005 Sigma 7006
Upsilon 7007 Phi 7008 Psi 7009 Omega 700A`},
	{title: "Symbols", coded: true, list: `
aleph 0240 imath 017B jmath 017C ell 0160 wp 017D Re 023C Im 023D partial 0140 infty 0231
prime 0230 emptyset 023B nabla 0272 top 023E bot 023F triangle 0234 forall 0238 exists 0239
neg 023A lnot 023A flat 015B natural 015C sharp 015D clubsuit 027C diamondsuit 027D
heartsuit 027E spadesuit 027F colon 603A`},
	{title: "Binary operators", coded: true, list: `
pm 2206 mp 2207 cdot 2201 times 2202 ast 2203 star 213F div 2204 circ 220E bullet 220F
oplus 2208 ominus 2209 otimes 220A oslash 220B odot 220C cap 225C cup 225B wedge 225E land 225E
vee 225F lor 225F setminus 226E sqcap 2275 sqcup 2274 uplus 225D amalg 2271 diamond 2205
dagger 2279 ddagger 227A wr 226F bigcirc 220D triangleleft 212F triangleright 212E
bigtriangleup 2234 bigtriangledown 2235`},
	{title: "Symbols", list: `hbar {\mathchar"0016 \mkern-9muh}`},
	{title: "Relations", coded: true, list: `
leq 3214 le 3214 geq 3215 ge 3215 ll 321C gg 321D prec 321E succ 321F preceq 3216 succeq 3217
sim 3218 simeq 3227 approx 3219 equiv 3211 asymp 3210 propto 322F in 3232 ni 3233 subset 321A
supset 321B subseteq 3212 supseteq 3213 sqsubseteq 3276 sqsupseteq 3277 mid 326A parallel 326B
perp 323F vdash 3260 dashv 3261 smile 315E frown 315F not 3236`},
	{title: "Relations", list: `
neq \mathchar"3236 \mathchar"303D
ne \mathchar"3236 \mathchar"303D
notin \mathrel{\setbox0\hbox{$§\mathchar"3232 $}\vtop{\baselineskip0pt\lineskiplimit-16383pt\hbox to\wd0{\hss$§\mkern1mu\mathchar"013D $\hss}\box0}}
coloneqq \mathrel{\mathop{\mathchar"003A }}\mathrel{\mkern-1.2mu}\mathchar"303D 
cong \mathrel{\setbox0\hbox{$§\mathchar"3218 $}\lower.5pt\vbox{\lineskiplimit16383pt\lineskip-.5pt\copy0\hbox to\wd0{\hss$§\mathchar"303D $\hss}}}
models \mathchar"326A \mathrel{\mkern-3mu}\mathchar"303D `},
	{title: "Arrows", coded: true, list: `
to 3221 rightarrow 3221 leftarrow 3220 gets 3220 leftrightarrow 3224 Rightarrow 3229 Leftarrow 3228
Leftrightarrow 322C nearrow 3225 searrow 3226 nwarrow 322D swarrow 322E rightharpoonup 312A
rightharpoondown 312B leftharpoonup 3128 leftharpoondown 3129`},
	{title: "Arrows", list: `
mapsto \mathchar"3237 \mathchar"3221
longrightarrow \mathrel{\setbox0\hbox{$§\mathchar"0200 $}\ht0=0pt\dp0=0pt\box0 }\mathrel{\mkern-3mu}\mathchar"3221
longleftarrow \mathchar"3220 \mathrel{\mkern-3mu}\mathrel{\setbox0\hbox{$§\mathchar"0200 $}\ht0=0pt\dp0=0pt\box0 }
hookrightarrow \mathchar"312C \mathrel{\mkern-3mu}\mathchar"3221
hookleftarrow \mathchar"3220 \mathrel{\mkern-3mu}\mathchar"312D
Longrightarrow \mathchar"303D \mathrel{\mkern-3mu}\mathchar"3229
Longleftarrow \mathchar"3228 \mathrel{\mkern-3mu}\mathchar"303D
iff \mskip5mu\mathchar"3228 \mathrel{\mkern-3mu}\mathchar"3229 \mskip5mu\relax
implies \mskip5mu\mathchar"303D \mathrel{\mkern-3mu}\mathchar"3229 \mskip5mu\relax`},
	{title: "Large operators", kind: operator, coded: true, list: `
sum 1350 prod 1351 coprod 1360 bigcup 1353 bigcap 1354 bigvee 1357 bigwedge 1356 bigoplus 134C
bigotimes 134E bigodot 134A biguplus 1355 bigsqcup 1346`},
	{title: "Large operators", kind: operator, list: `
int \mathchar"1352 \nolimits
oint \mathchar"1348 \nolimits`},
	{title: "Functions", kind: operator, roman: true, after: `\nolimits `, list: `
log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg ker dim hom deg`},
	{title: "Functions", kind: operator, roman: true, list: "min max inf sup lim det Pr gcd"},
	{title: "Functions", kind: operator, list: `
limsup \mathop{\fam0 lim\mskip3mu sup}
liminf \mathop{\fam0 lim\mskip3mu inf}
argmin \mathop{\fam0 arg\mskip3mu min}
argmax \mathop{\fam0 arg\mskip3mu max}`},
	{title: "Delimiters", kind: delimiter, coded: true, list: `
langle 426830A rangle 526930B lbrace 4266308 rbrace 5267309 lceil 4264306 rceil 5265307
lfloor 4262304 rfloor 5263305 vert 026A30C Vert 026B30D lvert 426A30C rvert 526A30C lVert 426B30D
rVert 526B30D uparrow 3222378 downarrow 3223379 Uparrow 322A37E Downarrow 322B37F
updownarrow 326C33F backslash 026E30F { 4266308 } 5267309 | 026B30D`},
	{title: "Scripts and limits", kind: special, list: "limits\nnolimits"},
	{title: "Fractions and roots", kind: macro, args: "nn", list: `
frac {{#1}\over{#2}}
binom {{#1}\atopwithdelims(){#2}}`},
	{title: "Fractions and roots", kind: macro, args: "tt", list: `dfrac {\displaystyle{{#1}\over{#2}}}`},
	{title: "Fractions and roots", kind: macro, args: "ff", list: `tfrac {\textstyle{{#1}\over{#2}}}`},
	{title: "Fractions and roots", kind: special, list: "cfrac\nsqrt"},
	{title: "Modulo", list: `bmod \nonscript\mskip-\medmuskip\mkern5mu\mathbin{\fam0 mod}\mkern5mu\nonscript\mskip-\medmuskip`},
	{title: "Modulo", kind: macro, args: "=", list: `pmod \mkern8mu\mathchar"4028 {\fam0 mod}\mkern6mu#1\mathchar"5029 `},
	{title: "Invisible", kind: macro, args: "=", list: `
phantom {\setbox0\hbox{$§{#1}$}\setbox2\hbox{\special{b\number\wd0,\number\ht0,\number\dp0}}\wd2=\wd0 \ht2=\ht0 \dp2=\dp0 \box2 }
hphantom {\setbox0\hbox{$§{#1}$}\setbox2\hbox{\special{b\number\wd0,0,0}}\wd2=\wd0 \box2 }
vphantom {\setbox0\hbox{$§{#1}$}\setbox2\hbox{\special{b0,\number\ht0,\number\dp0}}\ht2=\ht0 \dp2=\dp0 \box2 }`},
	{title: "Accents", kind: macro, args: "=", list: `
hat \mathaccent"705E {#1}
widehat \mathaccent"0362 {#1}
bar \mathaccent"7016 {#1}
tilde \mathaccent"707E {#1}
widetilde \mathaccent"0365 {#1}
vec \mathaccent"017E {#1}
dot \mathaccent"705F {#1}
ddot \mathaccent"707F {#1}
acute \mathaccent"7013 {#1}
grave \mathaccent"7012 {#1}
breve \mathaccent"7015 {#1}
check \mathaccent"7014 {#1}
overline \overline{#1}
underline \underline{#1}`},
	{title: "Alphabets", kind: macro, args: "=", list: `mathdefault {#1}`},
	{title: "Stacks", kind: macro, args: "s=", list: `stackrel \mathrel{\mathop{#2}\limits^{#1}}`},
	{title: "Stacks", kind: special, list: "overset\nunderset\nsubstack\noverbrace\nunderbrace"},
	{title: "Alphabets", kind: alphabet, list: `
mathrm \fam0
mathnormal \fam1
mathcal \fam2
mathit \fam4
mathsf \fam5
mathbf \fam6
mathtt \fam7
mathbb \fam8`},
	{title: "Alphabets", kind: special, list: "boldsymbol\nbm\noperatorname"},
	{title: "Colors", kind: special, list: "color\ntextcolor"},
	{title: "Text", kind: textual, list: "text\nmbox\ntextrm\ntextbf\ntextit\nemph\ntextsf\ntexttt"},
	{title: "Classes", kind: macro, args: "=", list: `
mathord \mathord{#1}
mathop \mathop{#1}
mathbin \mathbin{#1}
mathrel \mathrel{#1}
mathopen \mathopen{#1}
mathclose \mathclose{#1}
mathpunct \mathpunct{#1}
mathinner \mathinner{#1}`},
	{title: "Sizes of delimiters", kind: special, list: "left\nmiddle\nright\nbig\nBig\nbigg\nBigg\nbigl\nBigl\nbiggl\nBiggl\n" +
		"bigr\nBigr\nbiggr\nBiggr\nbigm\nBigm\nbiggm\nBiggm"},
	{title: "Environments", kind: special, list: "begin\nend\n\\"},
	{title: "Styles", kind: styleSwitch, list: `
displaystyle \displaystyle
textstyle \textstyle
scriptstyle \scriptstyle
scriptscriptstyle \scriptscriptstyle`},
	{title: "Dots", list: `
ldots \mathinner{\mathchar"613A \mathchar"613A \mathchar"613A }
dots \mathinner{\mathchar"613A \mathchar"613A \mathchar"613A }
cdots \mathinner{\mathchar"6201 \mathchar"6201 \mathchar"6201 }
vdots \vbox{\baselineskip.4em\lineskiplimit0pt\kern.6em\hbox{.}\hbox{.}\hbox{.}}
ddots \mathinner{\mkern1mu\raise.7em\vbox{\kern.7em\hbox{.}}\mkern2mu\raise.4em\hbox{.}\mkern2mu\raise.1em\hbox{.}\mkern1mu}`},
	{title: "Spaces", list: `
, \mskip3mu\relax
thinspace \mskip3mu\relax
: \mskip4mu\relax
> \mskip4mu\relax
; \mskip5mu\relax
! \mskip-3mu\relax
enspace \kern.5em
quad \kern1em
qquad \kern2em`},
	{title: "Characters", list: `
% \char37
# \char35
& \char38
$ \char36
_ \hbox{\kern.06em\vbox{\hrule width.3em}}`},
}

// textTemplates lists the commands that are allowed outside math, with their templates there.
var textTemplates = map[string]string{
	",": `\kern.16667em`, "thinspace": `\kern.16667em`, ":": `\kern.22222em`, ";": `\kern.27778em`, "!": `\kern-.16667em`,
	"enspace": `\kern.5em`, "quad": `\kern1em`, "qquad": `\kern2em`, " ": `\ `,
	"%": `\char37 `, "#": `\char35 `, "&": `\char38 `, "$": `\char36 `,
	"_": `\kern.06em\vbox{\hrule width.3em}`, "{": "{", "}": "}",
	"ldots": `.\kern.16667em.\kern.16667em.\kern.16667em`, "dots": `.\kern.16667em.\kern.16667em.\kern.16667em`,
}

// commands maps the names of the allowed commands.
var commands = indexCommands()

func indexCommands() map[string]command {
	index := make(map[string]command)
	for _, s := range sections {
		for _, e := range s.entries() {
			index[e[0]] = command{kind: s.kind, template: e[1], text: textTemplates[e[0]], args: s.args, atoms: templateClasses(e[1]), nesting: nesting(e[1])}
		}
	}
	index[" "] = command{kind: symbol, template: `\ `, text: `\ `}
	return index
}

// nesting returns the largest number of braces and dollar signs around an argument in a template, at least 1.
func nesting(template string) int {
	most, depth, math := 1, 0, 0
	for _, r := range template {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		case '$':
			math = 1 - math
		case '#':
			most = max(most, depth+math)
		}
	}
	return most
}

// entries returns the names and templates of a section.
func (s section) entries() [][2]string {
	var out [][2]string
	if s.coded {
		primitive := `\mathchar"`
		if s.kind == delimiter {
			primitive = `\delimiter"`
		}
		f := strings.Fields(s.list)
		for i := 0; i+1 < len(f); i += 2 {
			out = append(out, [2]string{f[i], primitive + f[i+1] + " "})
		}
		return out
	}
	if s.roman {
		for _, name := range strings.Fields(s.list) {
			out = append(out, [2]string{name, `\mathop{\fam0 ` + name + `}` + s.after})
		}
		return out
	}
	for line := range strings.Lines(s.list) {
		name, template, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if name == "" {
			continue
		}
		if template != "" && s.kind != macro {
			template += " "
		}
		out = append(out, [2]string{name, template})
	}
	return out
}
