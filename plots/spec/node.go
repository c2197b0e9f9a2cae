package spec

import (
	"fmt"
	"slices"
	"strings"
)

// A kind is the kind of a node.
type kind int

const (
	null kind = iota
	scalar
	list
	mapping
)

// A node is a value of a figure file. Nodes are shared by the panels that inherit them,
// so they are never changed: a change makes a new node.
type node struct {
	kind    kind
	text    string  // of a scalar
	plain   bool    // a scalar without quotation marks, which may be a number
	block   bool    // a scalar after | or >
	items   []*node // of a list
	entries []entry // of a mapping, in the order of the file
	size    int     // number of nodes, where an alias counts as what it stands for
	at      position
}

// An entry is a key of a mapping and its value.
type entry struct{ key, value *node }

// newList returns a list that stands where its items are written.
func newList(at position, items ...*node) *node {
	n := &node{kind: list, items: items, size: 1, at: at}
	for _, item := range items {
		n.size += item.size
	}
	return n
}

// newMapping returns a mapping that stands at a place.
func newMapping(at position, entries ...entry) *node {
	n := &node{kind: mapping, entries: entries, size: 1, at: at}
	for _, e := range entries {
		n.size += 1 + e.value.size
	}
	return n
}

// newEntry returns an entry whose key is not written in the file, but stands for the place
// of its value.
func newEntry(key string, value *node) entry {
	return entry{key: &node{kind: scalar, text: key, plain: true, size: 1, at: value.at}, value: value}
}

// get returns the value of a key, or nil.
func (n *node) get(key string) *node {
	if i := n.index(key); i >= 0 {
		return n.entries[i].value
	}
	return nil
}

// index returns the index of the entry with a key, or −1.
func (n *node) index(key string) int {
	if n == nil || n.kind != mapping {
		return -1
	}
	return slices.IndexFunc(n.entries, func(e entry) bool { return e.key.text == key })
}

// with returns the mapping n with one entry set. It keeps its place in the order.
func (n *node) with(e entry) *node {
	entries := slices.Clone(n.entries)
	if i := n.index(e.key.text); i >= 0 {
		entries[i] = e
	} else {
		entries = append(entries, e)
	}
	return newMapping(n.at, entries...)
}

// filter returns the mapping n with the entries whose keys satisfy keep.
func (n *node) filter(keep func(key string) bool) *node {
	var entries []entry
	for _, e := range n.entries {
		if keep(e.key.text) {
			entries = append(entries, e)
		}
	}
	return newMapping(n.at, entries...)
}

// is reports whether n is a scalar without quotation marks that is one of the words. True
// and TRUE are true.
func (n *node) is(words ...string) bool {
	text := n.text
	if lower := strings.ToLower(text); lower == "true" || lower == "false" {
		text = lower
	}
	return n.kind == scalar && n.plain && slices.Contains(words, text)
}

// flow returns n as it may be written on one line.
func (n *node) flow() string {
	var b strings.Builder
	n.writeFlow(&b)
	return b.String()
}

func (n *node) writeFlow(b *strings.Builder) {
	switch n.kind {
	case null:
		b.WriteString("null")
	case scalar:
		b.WriteString(n.text)
	case list:
		b.WriteByte('[')
		for i, item := range n.items {
			if i > 0 {
				b.WriteString(", ")
			}
			item.writeFlow(b)
		}
		b.WriteByte(']')
	case mapping:
		b.WriteByte('{')
		for i, e := range n.entries {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(e.key.text + ": ")
			e.value.writeFlow(b)
		}
		b.WriteByte('}')
	}
}

// kindName returns what an author calls the kind of n.
func (n *node) kindName() string {
	switch n.kind {
	case null:
		return "null"
	case list:
		return fmt.Sprintf("a list of %d", len(n.items))
	case mapping:
		return "a mapping"
	}
	return inQuotes(n.text)
}
