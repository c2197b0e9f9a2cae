package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// newVersionCommand returns the verb version.
func newVersionCommand(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(e.stdout, version())
			return nil
		},
	}
}

// release is the version of a binary that scripts/release built. The linker sets it.
var release string

// version describes the program as Go's linker recorded it.
func version() string {
	info, _ := debug.ReadBuildInfo()
	if release != "" && info != nil {
		info.Main.Version = release
	}
	return versionOf(info)
}

// versionOf returns a line such as "figures v0.1.0 (1a2b3c4d5e6f, go1.26.0, linux/amd64)".
// info may be nil.
func versionOf(info *debug.BuildInfo) string {
	number, details := "(devel)", []string(nil)
	if info != nil {
		if info.Main.Version != "" {
			number = info.Main.Version
		}
		setting := map[string]string{}
		for _, s := range info.Settings {
			setting[s.Key] = s.Value
		}
		if r := setting["vcs.revision"]; r != "" {
			r = r[:min(len(r), 12)]
			if setting["vcs.modified"] == "true" {
				r += " with changes"
			}
			details = append(details, r)
		}
	}
	details = append(details, runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	return fmt.Sprintf("figures %s (%s)", number, strings.Join(details, ", "))
}
