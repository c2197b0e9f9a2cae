package expr

import "strings"

// A refusal is a sign of other languages, with what to write instead.
type refusal struct{ text, message, cure string }

// refusals has longer signs before shorter ones.
var refusals = []refusal{
	{"..", "ranges are not part of an expression", "write each number by itself"},
	{"//", "comments are not part of an expression", "write one / to divide"},
	{"/*", "comments are not part of an expression", "remove the comment"},
	{"^^", "^^ is not an operator", "write ^ for a power"},
	{"<>", "<> is not an operator", "write != for unequal"},
	{"=>", "=> is not an operator", "write >= for greater or equal"},
	{"=<", "=< is not an operator", "write <= for less or equal"},
	{"??", "?? is not an operator", "write a condition as a ? b : c"},
	{"::", ":: is not an operator", "write a condition as a ? b : c"},
	{"=", "= is not an operator", "write == to compare, and only the right side of a definition"},
	{"|", "| is not an operator", "write abs(x) for |x|, and || for or"},
	{"&", "& is not an operator", "write && for and"},
	{"%", "% is not an operator", "write x/100 for per cent, x - a*floor(x/a) for a remainder"},
	{";", "only one expression is possible", "remove the semicolon, and give values to names as parameters"},
	{"[", "brackets are not part of an expression", "write ( and ) for a group, and one name for each coordinate"},
	{"]", "brackets are not part of an expression", "write ( and ) for a group, and one name for each coordinate"},
	{"{", "braces are not part of an expression", "write ( and )"},
	{"}", "braces are not part of an expression", "write ( and )"},
	{`"`, "text is not part of an expression", "remove the quotation mark"},
	{"`", "text is not part of an expression", "remove the quotation mark"},
	{"“", "text is not part of an expression", "remove the quotation mark"},
	{"”", "text is not part of an expression", "remove the quotation mark"},
	{"„", "text is not part of an expression", "remove the quotation mark"},
	{"'", "' is not part of an expression", "write derivatives out, and names without a prime"},
	{"′", "′ is not part of an expression", "write derivatives out, and names without a prime"},
	{`\`, "commands of TeX are not part of an expression", "write alpha or α, sqrt(x), a/b"},
	{"$", "$ is not part of an expression", "remove it"},
	{"#", "comments are not part of an expression", "remove the #"},
	{".", "the point belongs to no number", "write a product as *, a decimal fraction as 0.5"},
	{"–", "the dash is not a minus", "write -"},
	{"—", "the dash is not a minus", "write -"},
	{"∞", "infinity is not a number", "write a large number such as 1e300"},
	{"∑", "sums are not part of an expression", "write the terms out"},
	{"∂", "derivatives are not part of an expression", "write them out"},
	{"∇", "derivatives are not part of an expression", "write them out"},
	{"°", "degrees are not part of an expression", "write pi/180"},
}

// foreign are words of other languages that have no close word here.
var foreign = map[string]string{
	"let": "give values to names as parameters", "var": "give values to names as parameters",
	"if": "write a condition as a ? b : c", "else": "write a condition as a ? b : c", "then": "write a condition as a ? b : c",
	"true": "write a comparison such as 1 > 0", "false": "write a comparison such as 1 < 0",
	"sum": "write the terms out", "prod": "write the factors out",
	"inf": "write a large number such as 1e300", "infinity": "write a large number such as 1e300",
	"mod": "write x - a*floor(x/a)", "factorial": "write gamma(n + 1)",
	"sec": "write 1/cos(x)", "csc": "write 1/sin(x)", "cot": "write 1/tan(x)",
	"arcsin": `did you mean "asin"?`, "arccos": `did you mean "acos"?`, "arctan": `did you mean "atan"?`,
	"arcsinh": `did you mean "asinh"?`, "arccosh": `did you mean "acosh"?`, "arctanh": `did you mean "atanh"?`,
	"logistic": `did you mean "sigmoid"?`, "loggamma": `did you mean "lgamma"?`, "psi": `did you mean "digamma"?`,
	"power": `did you mean "pow"?`, "minimum": `did you mean "min"?`, "maximum": `did you mean "max"?`,
}

// refusalOf returns the refusal that rest starts with.
func refusalOf(rest string) (refusal, bool) {
	for _, f := range refusals {
		if strings.HasPrefix(rest, f.text) {
			return f, true
		}
	}
	return refusal{}, false
}
