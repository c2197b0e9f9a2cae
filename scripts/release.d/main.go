// Release builds the command for all platforms, packs each binary with its licenses,
// and writes bills of materials and checksums. See scripts/release.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"regexp"
	"strings"
)

// platforms are the platforms of a release, as pairs of GOOS and GOARCH.
const platforms = "darwin/amd64,darwin/arm64,freebsd/amd64,freebsd/arm64,linux/amd64,linux/arm64,windows/amd64,windows/arm64"

// version matches what Go accepts as the version of a module.
var version = regexp.MustCompile(`^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$`)

func main() {
	r := release{log: os.Stderr}
	flags := flag.NewFlagSet("release", flag.ExitOnError)
	flags.StringVar(&r.source, "source", ".", "folder of the module")
	flags.StringVar(&r.out, "o", "dist", "folder for the archives")
	list := flags.String("platforms", platforms, "systems and processors, separated by commas")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: scripts/release [-o DIR] [-platforms LIST] VERSION")
		flags.PrintDefaults()
	}
	flags.Parse(os.Args[1:]) // exits on errors
	r.version = flags.Arg(0)
	if flags.NArg() != 1 || !version.MatchString(r.version) {
		usage(flags, "want one version, such as v0.1.0")
	}
	for name := range strings.SplitSeq(*list, ",") {
		system, processor, ok := strings.Cut(name, "/")
		if !ok {
			usage(flags, fmt.Sprintf("platform %q: want one such as linux/amd64", name))
		}
		r.platforms = append(r.platforms, platform{system, processor})
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := r.run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func usage(flags *flag.FlagSet, why string) {
	fmt.Fprintln(os.Stderr, "release:", why)
	flags.Usage()
	os.Exit(2)
}
