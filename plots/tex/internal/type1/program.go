package type1

import (
	"bytes"
	"fmt"
	"slices"

	"natgrad.example/plots/internal/glyph"
)

// Letter is a character of a font program.
type Letter struct {
	Code    byte
	Name    string
	Advance Fixed
	Outline *Outline
}

// Program writes a font program with letters. The argument p says what it must say about
// itself; the name has no tag yet. Unit is the size of the units of the letters, as a part of
// the em. The program has no hints, so that it looks the same as outlines, and it does not have
// the zeros at the end, which PDF does not need.
func Program(p glyph.Program, unit float64, letters []Letter) *glyph.Program {
	letters = slices.Clone(letters)
	slices.SortFunc(letters, func(a, b Letter) int { return int(a.Code) - int(b.Code) })
	var names string
	var codes []byte
	for _, l := range letters {
		names += " " + l.Name
		codes = append(codes, l.Code)
	}
	p.Kind, p.Name = glyph.Type1, glyph.Tag(p.Name, names, codes)
	clear := clearText(&p, unit, letters)
	secret := encrypt(privateText(letters), 55665, zeros)
	p.Data, p.Clear, p.Encrypted = slices.Concat(clear, secret), len(clear), len(secret)
	return &p
}

// clearText returns the part of a font program that is not encrypted (chapter 2).
func clearText(p *glyph.Program, unit float64, letters []Letter) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%!PS-AdobeFont-1.0: %s\n", p.Name)
	fmt.Fprintf(&b, "11 dict begin\n/FontType 1 def\n/FontMatrix[%g 0 0 %[1]g 0 0]readonly def\n/FontName/%s def\n", unit, p.Name)
	box := p.Box
	for i := range box {
		box[i] /= 1000 * unit
	}
	fmt.Fprintf(&b, "/FontBBox{%.0f %.0f %.0f %.0f}readonly def\n/PaintType 0 def\n", box[0], box[1], box[2], box[3])
	b.WriteString("/Encoding 256 array\n0 1 255{1 index exch/.notdef put}for\n")
	for _, l := range letters {
		fmt.Fprintf(&b, "dup %d /%s put\n", l.Code, l.Name)
	}
	b.WriteString("readonly def\ncurrentdict end\ncurrentfile eexec\n")
	return b.Bytes()
}

// zeros stand for the random bytes before encrypted text (chapter 7).
const zeros = "\x00\x00\x00\x00"

// notdef is the charstring of a missing character.
var notdef = new(Outline).encode(0)

// privateText returns the part of a font program that is to be encrypted (chapter 2).
func privateText(letters []Letter) []byte {
	var b bytes.Buffer
	b.WriteString("dup/Private 7 dict dup begin/RD{string currentfile exch readstring pop}def/ND{def}def" +
		"/BlueValues[]def/MinFeature{16 16}def/password 5839 def/lenIV 0 def\n")
	type entry struct {
		name string
		body []byte
	}
	entries := []entry{{".notdef", notdef}}
	seen := map[string]bool{".notdef": true}
	for _, l := range letters {
		if !seen[l.Name] {
			seen[l.Name] = true
			entries = append(entries, entry{l.Name, l.Outline.encode(l.Advance)})
		}
	}
	fmt.Fprintf(&b, "2 index/CharStrings %d dict dup begin\n", len(entries))
	for _, e := range entries {
		body := encrypt(e.body, 4330, "")
		fmt.Fprintf(&b, "/%s %d RD %s ND\n", e.name, len(body), body)
	}
	b.WriteString("end end put put dup/FontName get exch definefont pop mark currentfile closefile\n")
	return b.Bytes()
}

// encrypt is the inverse of decrypt. It encrypts lead before plain.
func encrypt(plain []byte, key uint16, lead string) []byte {
	cipher := slices.Concat([]byte(lead), plain)
	for i, p := range cipher {
		c := p ^ byte(key>>8)
		key = (uint16(c)+key)*52845 + 22719
		cipher[i] = c
	}
	return cipher
}
