// Package pdf writes documents of one page. It writes the operators of the page;
// fpdf writes the rest of the file.
package pdf

import (
	"bytes"
	"image/color"
	"strings"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
)

// Setup holds the settings of a document of one page.
type Setup struct {
	Width, Height            float64 // pt
	DPI                      float64 // resolution of the pixels of paths
	Tolerance                float64 // px
	Title, Subject, Language string
	Background               color.NRGBA
}

// newFile returns a file with metadata and one empty page. Nothing in it depends on
// the clock or on map order.
func newFile(s Setup) *fpdf.Fpdf {
	pdf := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt",
		Size:    fpdf.SizeType{Wd: s.Width, Ht: s.Height},
	})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(time.Unix(0, 0).UTC())
	pdf.SetModificationDate(time.Unix(0, 0).UTC())
	pdf.SetProducer("natgrad", false)
	pdf.SetLang(languageTag(s.Language))
	if s.Title != "" {
		pdf.SetTitle(text(s.Title), false)
	}
	if s.Subject != "" {
		pdf.SetSubject(text(s.Subject), false)
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

// text encodes text as UTF-16 with a byte order mark (PDF 1.7, 7.9.2.2).
// fpdf's own encoder drops characters beyond the basic plane and panics on
// broken UTF-8.
func text(s string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// complete adds to a file of fpdf what fpdf has no options for, or would add with the clock:
// the fonts, the metadata, the structure, and that viewers show the title instead of the
// file's name (PDF 1.7, 12.2).
func complete(f *file, s *Setup, fonts *fonts) error {
	if err := fonts.addTo(f); err != nil {
		return err
	}
	if err := addMetadata(f, s); err != nil {
		return err
	}
	if err := addStructure(f, s); err != nil {
		return err
	}
	f.header = bytes.Replace(f.header, []byte("%PDF-1.3"), []byte(version), 1)
	f.header = bytes.Replace(f.header, []byte("%PDF-1.4"), []byte(version), 1)
	return f.insert(f.root, "/Type /Catalog\n", "/ViewerPreferences <</DisplayDocTitle true>>\n")
}

// version is the first version in which text in the content can say what it stands for.
const version = "%PDF-1.5"
