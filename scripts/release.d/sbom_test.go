package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"natgrad.example/scripts/internal/modules"
)

// checkBill checks a bill of materials of a binary against what CycloneDX 1.6 asks for
// (https://cyclonedx.org/docs/1.6/json/), and against the binary and go.sum.
func checkBill(t *testing.T, bill []byte, version string, binary []byte) {
	t.Helper()
	var b bom
	d := json.NewDecoder(bytes.NewReader(bill))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil {
		t.Fatal(err)
	}
	uuid := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	if b.Format != "CycloneDX" || b.SpecVersion != "1.6" || b.Version != 1 || !uuid.MatchString(b.SerialNumber) {
		t.Errorf("format %q, version %q, serial number %q", b.Format, b.SpecVersion, b.SerialNumber)
	}
	program := b.Metadata.Component
	if program.Type != "application" || program.Name != "figures" || program.Version != version || len(program.Hashes) != 1 ||
		program.Hashes[0] != (hash{"SHA-256", fmt.Sprintf("%x", sha256.Sum256(binary))}) {
		t.Errorf("the program is %+v", program)
	}
	checkComponents(t, b)

	info, err := buildinfo.Read(bytes.NewReader(binary))
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Components) != len(info.Deps)+1 || b.Components[0].Name != "std" || "go"+b.Components[0].Version != info.GoVersion {
		t.Errorf("%d components and Go %q for a binary of %d modules and %s", len(b.Components), b.Components[0].Version, len(info.Deps), info.GoVersion)
	}
	for _, c := range b.Components[1:] {
		if len(c.Properties) != 1 || !strings.Contains(string(sums), c.Name+" "+c.Version+" "+c.Properties[0].Value+"\n") {
			t.Errorf("go.sum does not have %s %s %v", c.Name, c.Version, c.Properties)
		}
	}
}

// checkComponents checks that each component has all that the format asks for, with a
// reference of its own, and that the program depends on all of them.
func checkComponents(t *testing.T, b bom) {
	t.Helper()
	refs := []string{b.Metadata.Component.Ref}
	for _, c := range b.Components {
		if c.Type != "library" || c.Name == "" || c.Version == "" || len(c.Licenses) == 0 || !strings.HasPrefix(c.PURL, "pkg:golang/") || strings.ContainsAny(c.PURL, "~ ") {
			t.Errorf("component %+v", c)
		}
		if slices.Contains(refs, c.Ref) {
			t.Errorf("two components have the reference %s", c.Ref)
		}
		refs = append(refs, c.Ref)
	}
	var known []string
	for _, d := range b.Dependencies {
		known = append(known, d.Ref)
	}
	if !slices.Equal(known, refs) || !slices.Equal(b.Dependencies[0].DependsOn, refs[1:]) {
		t.Errorf("dependencies of %q, and of the program %q, want those of %q", known, b.Dependencies[0].DependsOn, refs)
	}
}

// A library without a known license is an error, not a gap in the bill.
func TestBillWithoutLicense(t *testing.T) {
	program, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	p := platform{"linux", "amd64"}
	std := licensed{Module: modules.Module{Path: standard, Version: "go1"}, kinds: []string{"BSD-3-Clause"}}
	if _, err := billOfMaterials("v1.0.0", p, program, nil); err == nil || !strings.Contains(err.Error(), "license is not known") {
		t.Errorf("nothing licensed: %v", err)
	}
	bill, err := billOfMaterials("v1.0.0", p, program, []licensed{std})
	if info, _ := buildinfo.Read(bytes.NewReader(program)); info != nil && len(info.Deps) > 0 {
		t.Skip("the test links libraries") // not today
	}
	if err != nil || !bytes.Contains(bill, []byte(`"pkg:golang/std@`)) {
		t.Errorf("%v\n%s", err, bill)
	}
	text := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(text, []byte("not a program"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := billOfMaterials("v1.0.0", p, []byte("not a program"), []licensed{std}); err == nil {
		t.Error("a text has a bill of materials")
	}
}

func TestPURL(t *testing.T) {
	for path, want := range map[string]string{
		"gonum.org/v1/gonum": "pkg:golang/gonum.org/v1/gonum@v1.0.0", "git.sr.ht/~sbinet/gg": "pkg:golang/git.sr.ht/%7Esbinet/gg@v1.0.0",
		"github.com/BurntSushi/toml": "pkg:golang/github.com/burntsushi/toml@v1.0.0",
	} {
		if got := newComponent("library", path, "v1.0.0", nil).PURL; got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if got := newComponent("library", "a.example/b", "v2.0.0+incompatible", nil).PURL; got != "pkg:golang/a.example/b@v2.0.0%2Bincompatible" {
		t.Errorf("incompatible: %s", got)
	}
}
