package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A process that ends waits for outputs that are being written. If the disk takes too
// long, it removes their temporary files, and nothing else.
func TestGuard(t *testing.T) {
	var g guard
	dir := t.TempDir()
	slow, quick := filepath.Join(dir, "slow.svg"), filepath.Join(dir, "quick.svg")
	if !g.begin(slow) || !g.begin(quick) {
		t.Fatal("refused")
	}
	own := fmt.Sprintf(".natgrad-%d-", os.Getpid())
	kept := []string{"slow.svg", own + "1.tmp.svg", own + "x.tmp", ".natgrad-1-1.tmp"}
	for _, name := range append(kept, own+"1.tmp", own+"7712345.tmp") {
		writeFile(t, filepath.Join(dir, name), "x")
	}
	g.end(quick)
	g.close(20 * time.Millisecond)
	for _, name := range kept {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != len(kept) {
		t.Errorf("%d files, want %d; %v", len(files), len(kept), err)
	}
}

// While a process that ends waits for an output, no other is written, and the error says so.
func TestGuardRefuses(t *testing.T) {
	e := newEnv(nil, nil, nil)
	path := filepath.Join(t.TempDir(), "x.svg")
	e.guard.begin("slow")
	closed := make(chan struct{})
	go func() {
		e.guard.close(time.Hour)
		close(closed)
	}()
	for e.guard.begin("probe") {
		e.guard.end("probe")
	}
	defer func() {
		e.guard.end("slow")
		<-closed
	}()
	if changed, err := e.save(t.Context(), path, []byte("late")); changed || !errors.Is(err, context.Canceled) {
		t.Errorf("changed %t, %v", changed, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file: %v", err)
	}
}

// Outputs that the disk stores in time stay.
func TestGuardWaits(t *testing.T) {
	var g guard
	path := filepath.Join(t.TempDir(), "x.svg")
	temporary := filepath.Join(filepath.Dir(path), fmt.Sprintf(".natgrad-%d-1.tmp", os.Getpid()))
	writeFile(t, temporary, "x")
	g.begin(path)
	go func() {
		time.Sleep(5 * time.Millisecond)
		g.end(path)
	}()
	g.close(time.Hour)
	if _, err := os.Stat(temporary); err != nil {
		t.Error(err)
	}
}
