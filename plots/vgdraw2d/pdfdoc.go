package vgdraw2d

import (
	"bytes"
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
)

// pdfSetup holds the settings of a document of one page.
type pdfSetup struct {
	width, height            float64 // pt
	dpi                      float64 // of the pixels in which paths are given
	tolerance                float64 // px
	title, subject, language string
	background               color.NRGBA
}

// newPDF returns a document with its metadata and one empty page.
func newPDF(s pdfSetup) *fpdf.Fpdf {
	pdf := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt",
		Size:    fpdf.SizeType{Wd: s.width, Ht: s.height},
	})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(time.Unix(0, 0).UTC())
	pdf.SetModificationDate(time.Unix(0, 0).UTC())
	pdf.SetProducer("natgrad", true)
	pdf.SetLang(languageTag(s.language))
	if s.title != "" {
		pdf.SetTitle(pdfText(s.title), false)
	}
	if s.subject != "" {
		pdf.SetSubject(pdfText(s.subject), false)
	}
	pdf.AddPage()
	return pdf
}

// languageTag replaces characters that no BCP 47 tag has, since fpdf writes the
// tag into a string without escapes.
func languageTag(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return '-'
	}, s)
}

// pdfText encodes text as UTF-16 with a byte order mark (PDF 1.7, 7.9.2.2).
// fpdf's own encoder drops characters beyond the basic plane and panics on
// broken UTF-8.
func pdfText(s string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// showTitle makes viewers show the title instead of the file's name (PDF 1.7,
// 12.2), which fpdf cannot say. The catalog is the last object, so that of all
// offsets only that of the table after it moves.
func showTitle(doc []byte) []byte {
	const (
		entry   = "/ViewerPreferences <</DisplayDocTitle true>>\n"
		catalog = "/Type /Catalog\n"
		start   = "startxref\n"
	)
	i := bytes.LastIndex(doc, []byte(catalog))
	j := bytes.LastIndex(doc, []byte(start))
	if i < 0 || j < i {
		return doc
	}
	offset, rest, _ := strings.Cut(string(doc[j+len(start):]), "\n")
	n, err := strconv.Atoi(offset)
	if err != nil || n < i {
		return doc
	}
	i += len(catalog)
	out := slices.Concat(doc[:i], []byte(entry), doc[i:j+len(start)])
	return fmt.Appendf(out, "%d\n%s", n+len(entry), rest)
}
