// Package cm holds the fonts of formulas: their files, their metrics and their outlines. Computer
// Modern comes with star-tex. The folder fonts has three fonts of the AMS with its blackboard bold
// letters, from version 3.002 of the collection amsfonts (2009), under the SIL Open Font License.
package cm

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"star-tex.org/x/tex/font/tfm"
	"star-tex.org/x/tex/kpath"

	"natgrad.example/plots/tex/internal/type1"
)

//go:embed fonts/*.tfm fonts/*.pfb
var ams embed.FS

// File returns an embedded file, such as cmr10.tfm.
func File(name string) ([]byte, error) {
	if data, err := ams.ReadFile("fonts/" + name); err == nil {
		return data, nil
	}
	embedded := kpath.New()
	path, err := embedded.Find(name)
	if err != nil {
		return nil, fmt.Errorf("tex: font file %s: %w", name, err)
	}
	return fs.ReadFile(embedded.FS(), path)
}

// The fonts read so far, 78 at most: maps of a name to a function that returns the font.
var metrics, outlines sync.Map

// Metrics returns the metrics of a font, such as cmr10. They are read once.
func Metrics(name string) (*tfm.Font, error) {
	return once(&metrics, name, func() (*tfm.Font, error) {
		data, err := File(name + ".tfm")
		if err != nil {
			return nil, err
		}
		font, err := tfm.Parse(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("tex: metrics of %s: %w", name, err)
		}
		return &font, nil
	})
}

// Outlines returns the outlines of a font. They are read once.
func Outlines(name string) (*type1.Font, error) {
	return once(&outlines, name, func() (*type1.Font, error) {
		data, err := File(name + ".pfb")
		if err != nil {
			return nil, err
		}
		font, err := type1.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("tex: outlines of %s: %w", name, err)
		}
		return font, nil
	})
}

// once returns what load returned on its first call for name.
func once[T any](fonts *sync.Map, name string, load func() (T, error)) (T, error) {
	// Load first: LoadOrStore allocates its argument.
	found, ok := fonts.Load(name)
	if !ok {
		found, _ = fonts.LoadOrStore(name, sync.OnceValues(load))
	}
	return found.(func() (T, error))()
}
