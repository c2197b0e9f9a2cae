package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"natgrad.example/internal/savefile"
)

// A release is a set of archives with bills of materials, one for each platform.
type release struct {
	source, out string
	version     string
	platforms   []platform
	log         io.Writer
}

// A platform is a pair of GOOS and GOARCH.
type platform struct{ system, processor string }

// binary returns the name of the command.
func (p platform) binary() string {
	if p.system == "windows" {
		return "figures.exe"
	}
	return "figures"
}

// run builds all archives before it writes the first one.
func (r *release) run(ctx context.Context) error {
	archives := map[string][]byte{}
	var sums []string
	for _, p := range r.platforms {
		fmt.Fprintf(r.log, "%s/%s\n", p.system, p.processor)
		files, err := r.archive(ctx, p)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", p.system, p.processor, err)
		}
		for name, data := range files {
			if archives[name] != nil {
				continue
			}
			archives[name] = data
			// The format of sha256sum, whose -c checks it.
			sums = append(sums, fmt.Sprintf("%x  %s\n", sha256.Sum256(data), name))
		}
	}
	slices.SortFunc(sums, func(a, b string) int { return strings.Compare(a[2*sha256.Size:], b[2*sha256.Size:]) })
	archives["SHA256SUMS"] = []byte(strings.Join(sums, ""))
	if err := os.MkdirAll(r.out, 0o777); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(archives)) {
		if err := savefile.Write(filepath.Join(r.out, name), archives[name]); err != nil {
			return err
		}
	}
	return nil
}

// archive returns the archive of a platform and the bill of materials beside it, by name.
// All files of the archive lie in a folder of its name.
func (r *release) archive(ctx context.Context, p platform) (map[string][]byte, error) {
	folder := strings.Join([]string{"natgrad", r.version[1:], p.system, p.processor}, "_")
	binary, err := r.build(ctx, p)
	if err != nil {
		return nil, err
	}
	libraries, err := r.licensed(ctx, p)
	if err != nil {
		return nil, err
	}
	bill, err := billOfMaterials(r.version, p, binary, libraries)
	if err != nil {
		return nil, err
	}
	files := []file{
		{p.binary(), binary, true},
		{"LICENSES-OF-LIBRARIES", licenseTexts(libraries), false},
	}
	for _, name := range []string{"LICENSE", "NOTICE", "README.md", "CHANGELOG.md"} {
		data, err := os.ReadFile(filepath.Join(r.source, name))
		if err != nil {
			return nil, err
		}
		files = append(files, file{name, data, false})
	}
	pack, suffix := tarred, ".tar.gz"
	if p.system == "windows" {
		pack, suffix = zipped, ".zip"
	}
	packed, err := pack(folder, files)
	return map[string][]byte{folder + suffix: packed, folder + ".cdx.json": bill}, err
}

// build returns the command. Nothing in it depends on the machine, the folder, or the
// state of a repository.
func (r *release) build(ctx context.Context, p platform) ([]byte, error) {
	dir, err := os.MkdirTemp("", "release")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, p.binary())
	_, err = r.goCommand(ctx, p, "build", "-trimpath", "-buildvcs=false",
		"-ldflags=-s -w -buildid= -X main.release="+r.version, "-o", name, "./cmd/figures")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// goCommand runs go for a platform and returns what it prints. Settings of the caller that
// change what is built have no effect.
func (r *release) goCommand(ctx context.Context, p platform, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = r.source
	cmd.Env = append(os.Environ(), "GOOS="+p.system, "GOARCH="+p.processor, "CGO_ENABLED=0",
		"GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=", "GOAMD64=", "GOARM64=", "GOFIPS140=", "GOENV=off")
	var out, why bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &why
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, why.Bytes())
	}
	return out.Bytes(), nil
}
