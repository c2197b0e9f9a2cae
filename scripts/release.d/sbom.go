package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// A bom is a bill of materials in the format CycloneDX 1.6: what a binary is made of.
//
// https://cyclonedx.org/docs/1.6/json/
type bom struct {
	Format       string       `json:"bomFormat"`
	SpecVersion  string       `json:"specVersion"`
	SerialNumber string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

// metadata has no time, so that one source makes the same bytes at any time.
type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string          `json:"type"`
	Ref        string          `json:"bom-ref"`
	Name       string          `json:"name"`
	Version    string          `json:"version"`
	Hashes     []hash          `json:"hashes,omitempty"`
	Licenses   []licenseChoice `json:"licenses"`
	PURL       string          `json:"purl"`
	Properties []property      `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type licenseChoice struct {
	License license `json:"license"`
}

type license struct {
	ID string `json:"id"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn,omitempty"`
}

// billOfMaterials returns what a binary is made of: the modules that it says it has been
// built from, with the sums of go.sum, and Go itself. It is an error if the licenses of one
// are not given.
func billOfMaterials(version string, p platform, binary []byte, all []licensed) ([]byte, error) {
	info, err := buildinfo.Read(bytes.NewReader(binary))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(binary)
	program := newComponent("application", info.Main.Path, version, []string{"BSD-3-Clause"})
	program.Name = "figures"
	program.Hashes = []hash{{"SHA-256", hex.EncodeToString(sum[:])}}
	program.PURL += "?goarch=" + p.processor + "&goos=" + p.system + "#cmd/figures"
	program.Properties = []property{{"go:GOOS", p.system}, {"go:GOARCH", p.processor}}
	root := dependency{Ref: program.Ref}
	b := bom{
		Format: "CycloneDX", SpecVersion: "1.6", Version: 1, SerialNumber: serialNumber(sum),
		Metadata: metadata{program},
	}
	kinds := map[string][]string{}
	for _, m := range all {
		kinds[m.Path] = m.kinds
	}
	add := func(path, version, sum string) error {
		if kinds[path] == nil {
			return fmt.Errorf("the binary has %s %s, whose license is not known", path, version)
		}
		c := newComponent("library", path, version, kinds[path])
		if sum != "" {
			c.Properties = []property{{"go:sum", sum}}
		}
		b.Components = append(b.Components, c)
		root.DependsOn = append(root.DependsOn, c.Ref)
		b.Dependencies = append(b.Dependencies, dependency{Ref: c.Ref})
		return nil
	}
	if err := add(standard, strings.TrimPrefix(info.GoVersion, "go"), ""); err != nil {
		return nil, err
	}
	for _, d := range info.Deps {
		if err := add(d.Path, d.Version, d.Sum); err != nil {
			return nil, err
		}
	}
	b.Dependencies = append([]dependency{root}, b.Dependencies...)
	return encode(b)
}

func encode(b bom) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false) // & in addresses
	e.SetIndent("", "  ")
	err := e.Encode(b)
	return out.Bytes(), err
}

// newComponent returns a component whose reference is the address of its package.
//
// https://github.com/package-url/purl-spec/blob/main/types-doc/golang-definition.md
func newComponent(kind, path, version string, licenses []string) component {
	purl := "pkg:golang/" + strings.ReplaceAll(strings.ToLower(path), "~", "%7E") + "@" + strings.ReplaceAll(version, "+", "%2B")
	c := component{Type: kind, Ref: purl, Name: path, Version: version, PURL: purl}
	for _, l := range licenses {
		c.Licenses = append(c.Licenses, licenseChoice{license{l}})
	}
	return c
}

// serialNumber returns a UUID of version 8 (RFC 9562) that only the binary decides.
func serialNumber(sum [sha256.Size]byte) string {
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
