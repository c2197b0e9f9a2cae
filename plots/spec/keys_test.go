package spec

import (
	"reflect"
	"slices"
	"testing"
)

// TestSynonyms checks that the words that are suggested exist, and that no key or word of
// the format has another one suggested where it may stand itself.
func TestSynonyms(t *testing.T) {
	var known []string
	for _, list := range [][]string{
		themeWords, mathsWords, shareWords, formatWords, scaleWords, aspectWords, secondWords, tickWords, mapWords, levelWords, openWords, placeWords,
		lossWords, pointWords, sideWords, glyphWords, methodWords, stepWords, metricWords, normWords, mirrorWords, modelWords, divergeWords,
	} {
		known = append(known, list...)
	}
	for t := range tables() {
		known = append(known, keysOf(t)...)
	}
	for word, meanings := range synonyms {
		if canonical(word) != word {
			t.Errorf("%q is written %q in the table", word, canonical(word))
		}
		for _, m := range meanings {
			if !slices.Contains(known, m) {
				t.Errorf("%q stands for %q, which does not exist", word, m)
			}
		}
	}
	for _, f := range keyForms {
		if !slices.Contains(known, f.needs) {
			t.Errorf("%v need %q, which does not exist", f.keys, f.needs)
		}
	}
}

// TestTables checks that each key belongs to one place, and that all types can be read.
func TestTables(t *testing.T) {
	for typ, table := range tables() {
		for _, key := range table.keys {
			if f, ok := fieldOf(typ, key); !ok || f.Tag.Get("yaml") != key {
				t.Errorf("%v.%s: found %q", typ, key, f.Tag.Get("yaml"))
			}
		}
	}
	// A value of the wrong kind is an error for every key, and never a panic.
	for typ, table := range tables() {
		if typ == fileType || typ.Name() == "" {
			continue
		}
		for _, key := range table.keys {
			for _, value := range []*node{{kind: list, items: []*node{{kind: list}}}, {kind: mapping, entries: []entry{newEntry("a", &node{kind: null})}}} {
				d := &decoder{problems: &problems{}, scope: newScope(newMapping(position{}))}
				d.decodeStruct(reflect.New(typ).Elem(), "value", newMapping(position{}, newEntry(key, value)))
				if len(d.list) == 0 && value.kind == mapping && key != "marks" && key != "notes" && key != "annotations" && key != "slopes" && key != "let" {
					t.Errorf("%v.%s accepts {a: null}", typ, key)
				}
			}
		}
	}
}
