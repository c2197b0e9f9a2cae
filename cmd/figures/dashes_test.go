package main

import (
	"strings"
	"testing"
)

func TestSplitDashes(t *testing.T) {
	for in, want := range map[string]string{
		"-check":                       "--check",
		"-check=bytes x":               "--check=bytes x",
		"-format svg -o dir":           "--format svg -o dir",
		"-frames 3 -seconds -1":        "--frames 3 --seconds -1",
		"-list":                        "--list",
		"-h":                           "-h",
		"-help":                        "--help",
		"-o=dir":                       "--output=dir",
		"-o= x":                        "--output= x",
		"-odir":                        "-odir",
		"-output dir":                  "--output dir",
		"-o -check x":                  "-o -check x", // the value of -o
		"-format -list":                "--format -list",
		"--format -list":               "--format -list",
		"-qo -check":                   "-qo -check",
		"-q -check":                    "-q --check",
		"-qo=dir":                      "-qo=dir",
		"-scale=2 --width 3in":         "--scale=2 --width 3in",
		"-- -check":                    "-- -check",
		"x -check -- -list":            "x --check -- -list",
		"-wrong":                       "--wrong",
		"-html":                        "--html",
		"-qh -hq -qhv":                 "-qh -hq -qhv", // letters without values
		"-qh -o -check":                "-qh -o -check",
		"-qho -check":                  "-qho -check",
		"-qx -qhx":                     "--qx --qhx",
		"-1":                           "-1",
		"-12 -0.5 -1e3":                "-12 -0.5 -1e3",
		"-{x -[x -@x -~x -éa":          "-{x -[x -@x -~x -éa",
		"-zebra -aa -Zebra -Aa":        "--zebra --aa --Zebra --Aa",
		"-":                            "-",
		"- -o -":                       "- -o -",
		"animate -frames 3 x":          "animate --frames 3 x",
		"list -json":                   "list --json",
		"-set step=0.2 -set title=-a":  "--set step=0.2 --set title=-a",
		"-quiet -version":              "--quiet --version",
		"__complete -o -check":         "__complete -o -check",
		"-background -check -theme=-x": "--background -check --theme=-x",
	} {
		root := newRootCommand(newEnv(nil, nil, nil))
		if got := strings.Join(splitDashes(root, strings.Fields(in)), " "); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}
