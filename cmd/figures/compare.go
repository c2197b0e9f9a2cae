package main

import (
	"bytes"
	"fmt"
	"os"

	"natgrad.example/internal/compare"
)

// compare compares the existing output of a job with what was drawn.
func (d *drawing) compare(j *job, drawn []byte) error {
	have, err := os.ReadFile(j.path)
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	if d.check == checkBytes || grows(j.format) {
		if !bytes.Equal(have, drawn) {
			return fmt.Errorf("figures: %s: bytes differ from the figure drawn now", j.path)
		}
		return nil
	}
	if err := compare.Same(j.format, have, drawn); err != nil {
		return fmt.Errorf("figures: %s: %w", j.path, err)
	}
	return nil
}
