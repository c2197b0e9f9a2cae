# natgrad: draw the figures, test, check.

GO  ?= go
OUT ?= assets

# Systems and processors for which the module must vet and build.
PLATFORMS = windows/amd64 darwin/amd64 linux/386 linux/arm64 js/wasm

# The two newest releases of Go. The older one is that of go.mod, and CI has one of them.
RELEASES = go1.26.11 go1.27.4

# Processors on which "make cross" draws and tests. v3 is amd64 that fuses x*y+z.
CROSS = v3 386 arm64 riscv64 s390x ppc64le

# Seconds for each fuzz target of "make fuzz", and the packages whose targets run.
SECONDS  = 20
PACKAGES = ./...

.PHONY: figures test check fmt vet lint modules licenses vuln api platforms race fuzz faults cross releases fresh peers clean

# Draws the figures into OUT: make figures OUT=../blog/assets
figures:
	$(GO) run ./cmd/figures -o "$(OUT)"

test:
	$(GO) test ./...

# Everything that must hold before a change lands, except for "make test".
check: fmt vet lint modules licenses vuln api platforms race fuzz faults
	$(GO) run ./cmd/figures -o assets -check

fmt:
	@files=$$(gofmt -s -l .); \
	if [ -n "$$files" ]; then echo "gofmt -s would change:"; echo "$$files"; exit 1; fi

vet:
	$(GO) vet ./...

lint:
	$(GO) tool -modfile=tools/go.mod staticcheck ./...

# The files of modules are those whose sums are in go.sum.
modules:
	$(GO) mod verify
	cd tools && $(GO) mod verify

# Modules that are linked have licenses of allowed kinds, and are in NOTICE.
licenses:
	$(GO) run ./scripts/licenses.d

# Known vulnerabilities, if their database can be reached.
vuln:
	GO="$(GO)" scripts/vuln

# Whether programs that build with the last version still build.
api:
	GO="$(GO)" scripts/api

# Vets and builds for other platforms. The first run compiles the standard library
# for each of them and takes minutes; later runs take seconds.
platforms:
	@set -e; for p in $(PLATFORMS); do \
		echo "$(GO) vet and build for $$p"; \
		export CGO_ENABLED=0 GOOS=$${p%/*} GOARCH=$${p#*/}; \
		$(GO) vet ./...; $(GO) build ./...; \
	done

# The race detector needs cgo and a C compiler. Without them the race tests are
# skipped, or fail where NATGRAD_REQUIRE_TOOLS is 1.
race:
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ] && command -v "$$($(GO) env CC)" >/dev/null; then \
		echo "$(GO) test -race -short -timeout 30m ./..."; $(GO) test -race -short -timeout 30m ./...; \
	else \
		echo "no C compiler: race tests skipped"; [ "$$NATGRAD_REQUIRE_TOOLS" != 1 ]; \
	fi

# Runs every fuzz target: make fuzz SECONDS=900 PACKAGES=./contour
fuzz:
	GO="$(GO)" scripts/fuzz $(SECONDS) $(PACKAGES)

# Kills, starves and disturbs the command; scripts/faults without -short does it in
# 2,100 runs.
faults:
	GO="$(GO)" scripts/faults -short

# Draws all figures and runs tests as other processors do: make cross CROSS=arm64. What
# this machine can not run is run by qemu-user, if it is installed.
cross:
	GO="$(GO)" scripts/cross $(CROSS)

# Tests with the other of the two newest releases of Go, if it can be downloaded.
releases:
	GO="$(GO)" scripts/go-releases $(RELEASES)

# Follows the README from nothing: clone, download, build, draw.
fresh:
	scripts/fresh

# Compares speed and output with Matplotlib and contourpy, if they are installed.
peers:
	scripts/peers

clean:
	rm -rf bin
