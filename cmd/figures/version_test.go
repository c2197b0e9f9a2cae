package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestVersionOf(t *testing.T) {
	system := runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + ")"
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef"}
	for _, c := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, "figures (devel) (" + system},
		{&debug.BuildInfo{}, "figures (devel) (" + system},
		{&debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}, "figures v1.2.3 (" + system},
		{&debug.BuildInfo{Settings: []debug.BuildSetting{revision, {Key: "vcs.modified", Value: "false"}}}, "figures (devel) (0123456789ab, " + system},
		{&debug.BuildInfo{Settings: []debug.BuildSetting{revision, {Key: "vcs.modified", Value: "true"}}}, "figures (devel) (0123456789ab with changes, " + system},
		{&debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "01"}}}, "figures (devel) (01, " + system},
	} {
		if got := versionOf(c.info); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// The linker gives released binaries their version.
func TestRelease(t *testing.T) {
	release = "v9.8.7"
	t.Cleanup(func() { release = "" })
	if got, want := version(), "figures v9.8.7 ("; len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("%q", got)
	}
}
