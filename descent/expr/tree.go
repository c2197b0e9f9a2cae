package expr

import (
	"math"
	"strconv"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"
)

// A node is a number, a coordinate, or an operation on numbers or conditions.
type node struct {
	kind     kind
	value    float64   // of a literal
	index    int       // of a coordinate; exponent of a power
	function *function // of a call
	args     []*node
	minus    []bool // of a sum: which terms are subtracted
}

// A kind is the kind of a node.
type kind int

const (
	literal    kind = iota
	coordinate      // args: none
	negative        // args: one
	sum             // args: two or more, from left to right
	product         // args: two or more, from left to right
	quotient        // args: two
	power           // args: base; the exponent is an integer
	call            // args: those of the function
	choice          // args: condition, and the values if it is true and false
	less            // the following are conditions
	lessEqual
	equal
	unequal
	both
	either
	opposite
)

// condition reports whether the node is true or false instead of a number.
func (n *node) condition() bool { return n.kind >= less }

// parse returns the tree of an arrangement.
func (a *arrangement) parse() (*node, error) {
	text, places := a.text()
	tree, err := parser.ParseWithConfig(text, new(conf.Config))
	if err != nil {
		return nil, a.parserFault(err, places)
	}
	b := &builder{arrangement: a, places: places}
	n, err := b.number(tree.Node)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// A builder turns the parser's tree into nodes.
type builder struct {
	*arrangement
	places []int
}

// token returns the token of a node of the parser.
func (b *builder) token(n ast.Node) token { return b.tokenAt(b.places, n.Location().From) }

// number returns a node that is a number.
func (b *builder) number(n ast.Node) (*node, error) {
	made, err := b.node(n)
	if err != nil {
		return nil, err
	}
	if made.condition() {
		return nil, b.fault(b.token(n), "a condition stands where a number is wanted", "write (condition ? 1 : 0)")
	}
	return made, nil
}

// truth returns a node that is a condition.
func (b *builder) truth(n ast.Node) (*node, error) {
	made, err := b.node(n)
	if err != nil {
		return nil, err
	}
	if !made.condition() {
		return nil, b.fault(b.token(n), "a number stands where a condition is wanted", "compare it, such as x > 0")
	}
	return made, nil
}

// node returns the node of a node of the parser.
func (b *builder) node(n ast.Node) (*node, error) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return operand(b.operandToken(n.Value)), nil
	case *ast.UnaryNode:
		return b.unary(n)
	case *ast.BinaryNode:
		return b.binary(n)
	case *ast.ConditionalNode:
		return b.choice(n)
	case *ast.CallNode:
		return b.call(n)
	}
	return nil, b.fault(b.token(n), "this is not part of an expression", "write numbers, names, operators and functions")
}

// operandToken returns the token of an operand of the parser's text.
func (b *builder) operandToken(name string) token {
	n, err := strconv.Atoi(name[1:])
	if err != nil || n >= len(b.tokens) {
		panic("expr: operand " + name + " is not one of the arrangement")
	}
	return b.tokens[n]
}

// operand returns the node of a number or of a word that is not a function.
func operand(t token) *node {
	switch t.symbol.kind {
	case variable:
		return &node{kind: coordinate, index: t.symbol.index}
	case constant:
		return &node{value: t.symbol.value}
	}
	return &node{value: t.value}
}

// unary returns the node of a sign or of a negated condition.
func (b *builder) unary(n *ast.UnaryNode) (*node, error) {
	if n.Operator == "!" {
		arg, err := b.truth(n.Node)
		if err != nil {
			return nil, err
		}
		return &node{kind: opposite, args: []*node{arg}}, nil
	}
	arg, err := b.number(n.Node)
	if err != nil || n.Operator == "+" {
		return arg, err
	}
	return folded(&node{kind: negative, args: []*node{arg}}), nil
}

// comparisons are the operators whose result is a condition. A greater b is b less a.
var comparisons = map[string]struct {
	kind    kind
	swapped bool
}{"<": {less, false}, "<=": {lessEqual, false}, ">": {less, true}, ">=": {lessEqual, true}, "==": {equal, false}, "!=": {unequal, false}}

// binary returns the node of an operator between two operands.
func (b *builder) binary(n *ast.BinaryNode) (*node, error) {
	operands := b.number
	if n.Operator == "&&" || n.Operator == "||" {
		operands = b.truth
	}
	left, err := operands(n.Left)
	if err != nil {
		return nil, err
	}
	right, err := operands(n.Right)
	if err != nil {
		return nil, err
	}
	args := []*node{left, right}
	if c, ok := comparisons[n.Operator]; ok {
		if c.swapped {
			args[0], args[1] = args[1], args[0]
		}
		return &node{kind: c.kind, args: args}, nil
	}
	switch n.Operator {
	case "+", "-":
		return folded(plus(left, right, n.Operator == "-")), nil
	case "*":
		return folded(multiplied(left, right)), nil
	case "/":
		return folded(&node{kind: quotient, args: args}), nil
	case "^":
		return folded(raisedTo(left, right)), nil
	case "&&":
		return &node{kind: both, args: args}, nil
	case "||":
		return &node{kind: either, args: args}, nil
	}
	return nil, b.fault(b.token(n), "this is not part of an expression", "write numbers, names, operators and functions")
}

// plus returns left + right or left − right. It extends a sum on the left, which
// keeps the order of the additions.
func plus(left, right *node, minus bool) *node {
	if left.kind == sum {
		left.args, left.minus = append(left.args, right), append(left.minus, minus)
		return left
	}
	return &node{kind: sum, args: []*node{left, right}, minus: []bool{false, minus}}
}

// multiplied returns left · right, and extends a product on the left.
func multiplied(left, right *node) *node {
	if left.kind == product {
		left.args = append(left.args, right)
		return left
	}
	return &node{kind: product, args: []*node{left, right}}
}

// largestPower is the largest exponent of a power that is computed by
// multiplications.
const largestPower = 1024

// raisedTo returns base^exponent.
func raisedTo(base, exponent *node) *node {
	if base.kind == literal && base.value == math.E {
		return &node{kind: call, function: functions["exp"], args: []*node{exponent}}
	}
	if exponent.kind == literal {
		switch p := exponent.value; {
		case p == math.Trunc(p) && math.Abs(p) <= largestPower:
			return &node{kind: power, index: int(p), args: []*node{base}}
		case p == 0.5:
			return &node{kind: call, function: functions["sqrt"], args: []*node{base}}
		}
	}
	return &node{kind: call, function: functions["pow"], args: []*node{base, exponent}}
}

// choice returns the node of a ? b : c.
func (b *builder) choice(n *ast.ConditionalNode) (*node, error) {
	condition, err := b.truth(n.Cond)
	if err != nil {
		return nil, err
	}
	yes, err := b.number(n.Exp1)
	if err != nil {
		return nil, err
	}
	no, err := b.number(n.Exp2)
	if err != nil {
		return nil, err
	}
	return folded(&node{kind: choice, args: []*node{condition, yes, no}}), nil
}

// call returns the node of a call of a function.
func (b *builder) call(n *ast.CallNode) (*node, error) {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return nil, b.fault(b.token(n), "this is not a function", "write a call as f(x)")
	}
	t := b.operandToken(callee.Value)
	f := t.symbol.function
	if wrong := f.wrongCount(len(n.Arguments)); wrong != "" {
		return nil, b.fault(t, wrong, f.usage())
	}
	made := &node{kind: call, function: f}
	for _, arg := range n.Arguments {
		value, err := b.number(arg)
		if err != nil {
			return nil, err
		}
		made.args = append(made.args, value)
	}
	if f.name == "pow" {
		return folded(raisedTo(made.args[0], made.args[1])), nil
	}
	return folded(made), nil
}

// folded returns the node, or its value if all its arguments are literals.
func folded(n *node) *node {
	for _, arg := range n.args {
		if arg.kind != literal {
			return n
		}
	}
	return &node{value: valueOf(n)(nil)}
}
