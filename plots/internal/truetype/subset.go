package truetype

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"natgrad.example/plots/internal/glyph"
)

// Flags of the parts of a composite glyph (table glyf).
const (
	wordArguments   = 1 << 0
	oneScale        = 1 << 3
	moreParts       = 1 << 5
	twoScales       = 1 << 6
	matrix          = 1 << 7
	hasInstructions = 1 << 8
)

// composite reports whether a description consists of other glyphs.
func composite(b []byte) bool { return len(b) >= 10 && i16(b, 0) < 0 }

// parts calls visit with the positions of the parts of a composite glyph, and returns where
// they end.
func parts(b []byte, visit func(at int)) (end int, err error) {
	for at := 10; ; {
		if at+4 > len(b) {
			return 0, fmt.Errorf("%w: a composite glyph ends early", ErrFont)
		}
		visit(at)
		flags := u16(b, at)
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if at > len(b) {
			return 0, fmt.Errorf("%w: a composite glyph ends early", ErrFont)
		}
		if flags&moreParts == 0 {
			return at, nil
		}
	}
}

// Components returns the glyphs of which a description in the table glyf consists, none if it is
// that of a simple glyph. If it ends early, the error wraps ErrFont, and those before its end
// are returned as well.
func Components(description []byte) (ids []int, err error) {
	if !composite(description) {
		return nil, nil
	}
	_, err = parts(description, func(at int) { ids = append(ids, u16(description, at+2)) })
	return ids, err
}

// addParts appends a glyph and all of its parts that are not yet in seen to list, if list is
// not nil.
func (f *Font) addParts(list *[]int, seen map[int]bool, id int) error {
	if seen[id] {
		return nil
	}
	seen[id] = true
	b, err := f.outline(id)
	if err != nil {
		return err
	}
	if list != nil {
		*list = append(*list, id)
	}
	if !composite(b) {
		_, err := bare(b)
		return err
	}
	inner, err := Components(b)
	if err != nil {
		return err
	}
	for _, k := range inner {
		if err := f.addParts(list, seen, k); err != nil {
			return err
		}
	}
	return nil
}

// bare returns the description of a simple glyph without instructions.
func bare(b []byte) ([]byte, error) {
	if len(b) == 0 {
		return nil, nil
	}
	if len(b) < 10 {
		return nil, fmt.Errorf("%w: a glyph of %d bytes", ErrFont, len(b))
	}
	at := 10 + 2*i16(b, 0) // after the ends of the contours
	if at+2 > len(b) || at+2+u16(b, at) > len(b) {
		return nil, fmt.Errorf("%w: a glyph ends early", ErrFont)
	}
	return slices.Concat(b[:at], []byte{0, 0}, b[at+2+u16(b, at):]), nil
}

// renumbered returns a description without instructions, whose parts have new numbers.
func renumbered(b []byte, number map[int]int) ([]byte, error) {
	if !composite(b) {
		return bare(b)
	}
	out := slices.Clone(b)
	end, err := parts(b, func(at int) {
		binary.BigEndian.PutUint16(out[at:], uint16(u16(b, at)&^hasInstructions))
		binary.BigEndian.PutUint16(out[at+2:], uint16(number[u16(b, at+2)]))
	})
	if err != nil {
		return nil, err
	}
	return out[:end], nil
}

// Subset implements glyph.Font. The program has no instructions. It has the glyphs of ids
// after an empty first one, and then those of which they consist.
func (f *Font) Subset(ids []int, _ []byte) (*glyph.Program, error) {
	list := slices.Clone(ids)
	seen := make(map[int]bool)
	for _, id := range ids {
		var inner []int
		if err := f.addParts(&inner, seen, id); err != nil {
			return nil, err
		}
		for _, k := range inner {
			if !slices.Contains(ids, k) {
				list = append(list, k)
			}
		}
	}
	if len(list) >= 1<<16 {
		return nil, fmt.Errorf("%w: %d glyphs", ErrFont, len(list))
	}
	number := make(map[int]int)
	for i, id := range slices.Backward(list) { // the first of several counts
		number[id] = i + 1
	}
	t, err := f.glyphTables(list, number)
	if err != nil {
		return nil, err
	}
	p := &glyph.Program{Kind: glyph.TrueType, Name: glyph.Tag(f.name, ids, nil), Data: assemble(t)}
	f.describe(p)
	return p, nil
}

// glyphTables returns the tables of a subset.
func (f *Font) glyphTables(list []int, number map[int]int) (map[string][]byte, error) {
	var glyf, hmtx []byte
	offsets := []int{0, 0} // of the empty glyph and the next one
	hmtx = append(hmtx, 0, 0, 0, 0)
	for _, id := range list {
		b, err := f.outline(id)
		if err != nil {
			return nil, err
		}
		if b, err = renumbered(b, number); err != nil {
			return nil, err
		}
		glyf = append(glyf, b...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		offsets = append(offsets, len(glyf))
		advance, bearing, ok := f.metrics(id)
		if !ok {
			return nil, fmt.Errorf("%w: glyph %d has no width", ErrFont, id)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(advance))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(bearing))
	}
	if len(glyf) == 0 {
		glyf = make([]byte, 4) // a table must not be empty
	}
	long := len(glyf) > 2*math.MaxUint16
	var loca []byte
	for _, o := range offsets {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, uint32(o))
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(o/2))
		}
	}
	head := slices.Clone(f.tables["head"][:headSize])
	copy(head[8:], make([]byte, 4)) // the sum of the file, which assemble sets
	binary.BigEndian.PutUint16(head[50:], 0)
	if long {
		head[51] = 1
	}
	maxp := slices.Clone(f.tables["maxp"][:maxpSize])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(list)+1))
	copy(maxp[14:28], []byte{0, 1}) // one zone, and nothing for instructions
	clear(maxp[16:28])
	hhea := slices.Clone(f.tables["hhea"][:hheaSize])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(list)+1))
	return map[string][]byte{"glyf": glyf, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp}, nil
}

// assemble returns a font file with tables.
func assemble(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	n := len(names)
	power := 1
	for 2*power <= n {
		power *= 2
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{n, power * recordSize, int(math.Log2(float64(power))), (n - power) * recordSize} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := headerSize + n*recordSize
	headAt := 0
	var body []byte
	for _, name := range names {
		t := tables[name]
		if name == "head" {
			headAt = at + len(body)
		}
		out = append(out, name...)
		for _, v := range []int{int(sum(t)), at + len(body), len(t)} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		body = append(body, t...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out[headAt+8:], 0xb1b0afba-sum(out))
	return out
}

// sum returns the checksum of a table, padded with zeros to words.
func sum(b []byte) uint32 {
	var s uint32
	for i, v := range b {
		s += uint32(v) << (24 - 8*(i%4))
	}
	return s
}

// describe sets what a program says about itself.
func (f *Font) describe(p *glyph.Program) {
	thousandths := func(units int) float64 { return float64(units) / f.em * 1000 }
	head, hhea, os2, post := f.tables["head"], f.tables["hhea"], f.tables["OS/2"], f.tables["post"]
	for i := range p.Box {
		p.Box[i] = thousandths(i16(head, 36+2*i))
	}
	p.Ascent, p.Descent = thousandths(i16(hhea, 4)), thousandths(i16(hhea, 6))
	p.CapHeight = p.Ascent
	weight := 400.0
	if len(os2) >= os2Size {
		weight = float64(u16(os2, 4))
		class := u16(os2, 30) >> 8
		p.Serif = class >= 1 && class <= 5 || class == 7
		if u16(os2, 0) >= 2 && len(os2) >= 90 {
			p.CapHeight = thousandths(i16(os2, 88))
		}
	}
	// Fonts do not tell the width of their stems; this is the usual guess from the weight.
	p.StemV = math.Round(50 + math.Pow(weight/65, 2))
	if len(post) >= 16 {
		p.ItalicAngle = float64(int32(u32(post, 4))) / (1 << 16)
		p.FixedPitch = u32(post, 12) != 0
	}
}
