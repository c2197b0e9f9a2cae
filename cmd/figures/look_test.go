package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/gallery"
)

// drawn returns the output of one figure, which must succeed.
func drawn(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := call(append(args, "-o", "-")...)
	if status != exitOK {
		t.Fatalf("%q: status %d: %s", args, status, stderr)
	}
	return stdout
}

func decoded(t *testing.T, data string) image.Image {
	t.Helper()
	img, err := png.Decode(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// --theme chooses among the colors of a figure of the gallery.
func TestThemeOfGallery(t *testing.T) {
	const both = "prefers-color-scheme"
	plain, auto, light := drawn(t, "adam_etc"), drawn(t, "adam_etc", "--theme", "auto"), drawn(t, "adam_etc", "--theme", "light")
	if auto != plain || !strings.Contains(auto, both) || strings.Contains(light, both) {
		t.Error("auto is not the figure as it is, or light has dark colors")
	}
	if drawn(t, "adam_etc", "--theme", "post") != light {
		t.Error("post is not light")
	}
	dark := drawn(t, "adam_etc", "--theme", "dark")
	if strings.Contains(dark, both) || !strings.Contains(dark, "#16181d") || strings.Contains(light, "#16181d") {
		t.Error("dark has not the page of the dark style alone")
	}
	page := color.NRGBA{0x16, 0x18, 0x1d, 0xff}
	if img := decoded(t, drawn(t, "adam_etc", "--theme", "dark", "--format", "png")); color.NRGBAModel.Convert(img.At(0, 0)) != page {
		t.Errorf("the page of the PNG is %v", img.At(0, 0))
	}
	for _, c := range []struct{ theme, name, want string }{
		{"dark", points, "equidistant_points: --theme dark: the figure has no dark colors"},
		{"auto", points, "equidistant_points: --theme auto: the figure has no dark colors"},
		{"post", "all_parts", "all_parts: --theme post: the figure is not made for the fonts of the post"},
	} {
		dir := t.TempDir()
		status, _, stderr := call("-o", dir, "--theme", c.theme, c.name)
		if status != exitFail || stderr != "figures: "+c.want+"\n" || outputs(t, dir) != "" {
			t.Errorf("%s of %s: status %d, %q, wrote %s", c.theme, c.name, status, stderr, outputs(t, dir))
		}
	}
}

// --background colors the page; only a transparent one can serve light and dark ink.
func TestBackgroundOfGallery(t *testing.T) {
	corner := func(args ...string) color.NRGBA {
		return color.NRGBAModel.Convert(decoded(t, drawn(t, append(args, "kl_balls", "--format", "png")...)).At(0, 0)).(color.NRGBA)
	}
	for _, c := range []struct {
		args []string
		want color.NRGBA
	}{
		{nil, color.NRGBA{255, 255, 255, 255}},
		{[]string{"--background", "#f6f8fa"}, color.NRGBA{0xf6, 0xf8, 0xfa, 255}},
		{[]string{"--background", "transparent"}, color.NRGBA{}},
		{[]string{"--background", "navy", "--theme", "dark"}, color.NRGBA{0, 0, 128, 255}},
		{[]string{"--background", "transparent", "--theme", "dark"}, color.NRGBA{}},
	} {
		if got := corner(c.args...); got != c.want {
			t.Errorf("%q: %v, want %v", c.args, got, c.want)
		}
	}
	if svg := drawn(t, "kl_balls", "--background", "#f6f8fa"); !strings.Contains(svg, `fill="#f6f8fa"`) || !strings.Contains(svg, "#16181d") {
		t.Error("the light page has no color, or the dark page has lost its own")
	}
	if svg := drawn(t, "kl_balls", "--background", "transparent"); strings.Contains(svg, "#16181d") || !strings.Contains(svg, "#e6e8eb") {
		t.Error("the dark page is not transparent, or the dark ink is missing")
	}
}

// --width changes the size of a figure of the gallery, in all formats and proportions.
func TestWidthOfGallery(t *testing.T) {
	plain := drawn(t, points) // 20 by 8 inches
	for width, want := range map[string]string{"720px": `width="7.5in" height="3in"`, "254mm": `width="10in" height="4in"`, "3.4in": `width="3.4in" height="1.36in"`} {
		svg := drawn(t, points, "--width", width)
		if !strings.Contains(svg, want) || strings.Replace(svg, want, `width="20in" height="8in"`, 1) != plain {
			t.Errorf("%s: %.200s, want %s", width, svg, want)
		}
	}
	if size := decoded(t, drawn(t, points, "--width", "7.2in", "--format", "png")).Bounds(); size.Dx() != 720 || size.Dy() != 288 {
		t.Errorf("7.2 inches at 100 dpi are %v", size)
	}
	if size := decoded(t, drawn(t, points, "--width", "7.2in", "--scale", "2", "--format", "png")).Bounds(); size.Dx() != 1440 {
		t.Errorf("7.2 inches at 200 dpi are %v", size)
	}
	if pdf := string(testtool.PlainPDF(t, []byte(drawn(t, points, "--width", "5in", "--format", "pdf")))); !strings.Contains(pdf, "/MediaBox [0 0 360.00 144.00]") {
		t.Errorf("%q", regexp.MustCompile(`/MediaBox[^\n]*`).FindString(pdf))
	}
}

// Formats of one figure may be drawn at the same time, and those of several as well. The
// outputs are those of a command that draws one.
func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	names := []string{"kl_balls", points, "natural_gradient"}
	formats := []string{"svg", "png", "pdf", "growing.svg"}
	if status, _, stderr := call(append(names, "-o", dir, "-frames", "3", "-format", strings.Join(formats, ","), "-q")...); status != exitFail || strings.Count(stderr, "no path to animate") != 2 {
		t.Fatalf("status %d: %s", status, stderr)
	}
	var want []string
	for _, name := range slices.Sorted(slices.Values(names)) {
		for _, format := range slices.Sorted(slices.Values(formats)) {
			if grows(format) && name != "natural_gradient" {
				continue
			}
			want = append(want, name+"."+format)
			args := []string{name, "--format", format}
			if grows(format) {
				args = append(args, "--frames", "3")
			}
			got, err := os.ReadFile(filepath.Join(dir, name+"."+format))
			if err != nil || !bytes.Equal(got, []byte(drawn(t, args...))) {
				t.Errorf("%s.%s differs from the one drawn alone (%v)", name, format, err)
			}
		}
	}
	if got := outputs(t, dir); got != strings.Join(want, " ") {
		t.Errorf("wrote %s, want %s", got, want)
	}
}

// Every figure of the gallery that has dark colors can be drawn in them.
func TestDarkGallery(t *testing.T) {
	for _, e := range gallery.All() {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		err = (&look{theme: "dark"}).apply(f)
		if hasDark := f.DarkStyle.FontSize > 0; (err == nil) != hasDark || f.DarkOnly != hasDark {
			t.Errorf("%s: %v, dark %t", e.Name, err, f.DarkOnly)
		}
	}
}
