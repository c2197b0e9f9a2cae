package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// alternate returns the text that stands for the picture where it cannot be seen.
func (s *Setup) alternate() string {
	if s.Subject != "" {
		return s.Subject
	}
	return s.Title
}

// beginFigure and endFigure are around the content if there is a text for it.
const (
	beginFigure = "/Figure <</MCID 0>> BDC"
	endFigure   = "EMC"
)

// addStructure makes the page a figure with a text that stands for it (PDF 1.7, 14.7 to 14.9),
// which screen readers say in place of the words in the picture.
func addStructure(f *file, s *Setup) error {
	if s.alternate() == "" {
		return nil
	}
	root := len(f.objects) + 1
	f.add("<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[0[%[1]d 0 R]]>>>>", root+1)
	f.add("<</Type/StructElem/S/Figure/P %d 0 R/Pg %d 0 R/K 0/A<</O/Layout/BBox[0 0 %s]>>/Alt%s>>",
		root, page, vector.Numbers([]float64{s.Width, s.Height}, 2), shortText(s.alternate()))
	if err := f.insert(page, "/Type /Page\n", "/StructParents 0\n"); err != nil {
		return err
	}
	return f.insert(f.root, "/Type /Catalog\n", fmt.Sprintf("/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R\n", root))
}

// shortText returns a text string in the shorter of its forms: as it is if it is ASCII, which
// PDFDocEncoding contains, and otherwise in UTF-16 (PDF 1.7, 7.9.2.2).
func shortText(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return literalBytes(text(s))
		}
	}
	return literal(s)
}

// literalBytes returns a string with its bytes as they are, apart from those that end strings
// or lines.
func literalBytes(s string) string {
	var b bytes.Buffer
	b.WriteByte('(')
	for i := range len(s) {
		switch c := s[i]; c {
		case '(', ')', '\\':
			b.Write([]byte{'\\', c})
		case '\r':
			b.WriteString(`\r`)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(')')
	return b.String()
}

// addMetadata adds title, description and language as XMP (ISO 16684-1:2012), without dates.
func addMetadata(f *file, s *Setup) error {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` + "\n")
	for _, e := range []struct{ name, text string }{{"title", s.Title}, {"description", s.Subject}} {
		if e.text != "" {
			fmt.Fprintf(&b, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", e.name)
			xml.EscapeText(&b, []byte(e.text)) // to memory, without errors
			fmt.Fprintf(&b, "</rdf:li></rdf:Alt></dc:%s>\n", e.name)
		}
	}
	if tag := languageTag(s.Language); tag != "" {
		fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", tag)
	}
	b.WriteString("<xmp:CreatorTool>natgrad</xmp:CreatorTool>\n<pdf:Producer>natgrad</pdf:Producer>\n" +
		"</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	n := f.addStream("/Type/Metadata/Subtype/XML", b.Bytes())
	return f.insert(f.root, "/Type /Catalog\n", fmt.Sprintf("/Metadata %d 0 R\n", n))
}
