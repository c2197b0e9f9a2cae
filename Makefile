# natgrad: draw the figures, test, check.

GO  ?= go
OUT ?= assets

.PHONY: figures test check fmt vet lint race peers clean

# Draws the figures into OUT: make figures OUT=../blog/assets
figures:
	$(GO) run ./cmd/figures -o "$(OUT)"

test:
	$(GO) test ./...

# All that must hold before a change lands; "make test" is run apart.
check: fmt vet lint race
	$(GO) run ./cmd/figures -o assets -check

fmt:
	@files=$$(gofmt -s -l .); \
	if [ -n "$$files" ]; then echo "gofmt -s would change:"; echo "$$files"; exit 1; fi

vet:
	$(GO) vet ./...

lint:
	$(GO) tool staticcheck ./...

# The race detector needs cgo and a C compiler; without them it is left out.
race:
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ] && command -v "$$($(GO) env CC)" >/dev/null; then \
		echo "$(GO) test -race -short ./..."; $(GO) test -race -short ./...; \
	else \
		echo "no C compiler: race tests skipped"; \
	fi

# Times natgrad beside Matplotlib and contourpy, where they are at hand.
peers:
	scripts/peers

clean:
	rm -rf bin
