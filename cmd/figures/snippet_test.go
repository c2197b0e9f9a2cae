package main

import (
	"strings"
	"testing"
)

const aFigure = "name: A valley\nalt: 'A \"narrow\" valley'\nf: x^2 + 10*y^2\nx: [-5, 5]\ny: [-3, 3]\nlines: 3\nsize: [5in, 2.5in]\n"

func TestSnippet(t *testing.T) {
	in(t, "figs/my valley.yaml", aFigure, "gif.yaml", aFigure+"save: {as: grown, formats: [pdf, gif]}\n")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"figs/my valley.yaml"}, `<img src="my%20valley.svg" alt="A &#34;narrow&#34; valley" width="480" height="240">`},
		{[]string{"figs/my valley.yaml", "--for", "html", "--src", "/img/"}, `<img src="/img/my%20valley.svg" alt="A &#34;narrow&#34; valley" width="480" height="240" loading="lazy" style="max-width:100%;height:auto">`},
		{[]string{"figs/my valley.yaml", "--for", "html", "--width", "240px"}, `width="240" height="120"`},
		{[]string{"figs/my valley.yaml", "--for", "rst", "--src", "img"}, ".. image:: img/my\\ valley.svg\n   :alt: A \"narrow\" valley\n   :width: 480px\n   :height: 240px\n"},
		{[]string{"--for", "hugo", "figs/my valley.yaml", "--format", "png"}, `{{< figure src="my%20valley.png" alt="A \"narrow\" valley" width="480" height="240" loading="lazy" >}}`},
		{[]string{"-for=quarto", "figs/my valley.yaml", "--src", "https://example.org/a.svg?raw=true"}, `![](https://example.org/a.svg?raw=true){fig-alt="A \"narrow\" valley" width=480 height=240}`},
		{[]string{"gif.yaml"}, `src="grown.gif"`},
		{[]string{"gif.yaml", "--set", "alt=other"}, `alt="other"`},
		{[]string{"kl_fisher", "--for", "html"}, `<img src="kl_fisher.svg" alt="Contour lines of the KL divergence`},
		{[]string{"figs/my valley.yaml", "--for", "html", "--inline"}, `<title id="my-valley-title">A valley</title>`},
	} {
		status, stdout, stderr := call(append([]string{"snippet"}, c.args...)...)
		if status != exitOK || !strings.Contains(stdout, c.want) || !strings.HasSuffix(stdout, "\n") || stderr != "" {
			t.Errorf("%q: status %d: %.300s%s\nwant %s", c.args, status, stdout, stderr, c.want)
		}
	}
	if left := tree(t); left != "figs/my valley.yaml gif.yaml" {
		t.Errorf("snippet wrote files: %s", left)
	}
}

func TestSnippetMistakes(t *testing.T) {
	in(t, "a.yaml", aFigure, "bad.yaml", "f: x^\n")
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"a.yaml", "--for", "makrdown"}, exitUsage, `unknown target; known: markdown, html, rst, hugo, quarto; did you mean "markdown"?`},
		{[]string{"a.yaml", "--inline"}, exitUsage, "--inline is for HTML, not for markdown"},
		{[]string{"a.yaml", "--inline", "--for", "html", "--format", "png"}, exitUsage, "--inline prints SVG, not png"},
		{[]string{"a.yaml", "--format", "pdf"}, exitUsage, "--format pdf: want one of png, svg"},
		{[]string{"a.yaml", "--format", "svg,png"}, exitUsage, "want one of"},
		{[]string{"nosuch.yaml"}, exitUsage, "no figure file nosuch.yaml"},
		{[]string{}, exitUsage, "snippet: want one figure"},
		{[]string{"bad.yaml"}, exitFail, "bad.yaml:1:"},
	} {
		status, stdout, stderr := call(append([]string{"snippet"}, c.args...)...)
		if status != c.status || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%q: status %d: %s%s", c.args, status, stdout, stderr)
		}
	}
}
