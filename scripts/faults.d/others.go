package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// together runs a job three times at once.
func together(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	var all [3]*exec.Cmd
	var texts [3]bytes.Buffer
	for i := range all {
		all[i] = l.command(j)
		all[i].Stdout, all[i].Stderr = &texts[i], &texts[i]
		if err := all[i].Start(); err != nil {
			return err
		}
	}
	var failure error
	for i, c := range all {
		if err := crashed(j, c.Wait(), texts[i].String(), 0); err != nil {
			failure = err
		}
	}
	if failure != nil {
		return failure
	}
	if !same(read(l.out(j)), j.new) {
		return fmt.Errorf("%s: three at once do not leave the files of one", j.name)
	}
	return l.inspect(j, false)
}

// moved moves the folder of outputs away at a random moment.
func moved(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	away := l.out(j) + "-away"
	if err := os.RemoveAll(away); err != nil {
		return err
	}
	c := l.command(j)
	var text bytes.Buffer
	c.Stdout, c.Stderr = &text, &text
	if err := c.Start(); err != nil {
		return err
	}
	time.Sleep(l.moment(j))
	if err := os.Rename(l.out(j), away); err != nil {
		return err
	}
	if err := crashed(j, c.Wait(), text.String(), 0, 1); err != nil {
		return err
	}
	// What was written before is away, and what was written after is in a new folder.
	for name, data := range read(l.out(j)) {
		if !bytes.Equal(data, j.new[name]) {
			return fmt.Errorf("%s: %s in the new folder is not the new file", j.name, name)
		}
	}
	if err := os.RemoveAll(l.out(j)); err != nil {
		return err
	}
	if err := os.Rename(away, l.out(j)); err != nil {
		return err
	}
	return l.inspect(j, true)
}

// rewritten rewrites the sources while a job reads them, not as an editor should: it
// truncates a file and writes it in two parts. The job may draw what it read, or fail.
func rewritten(l *lab, j *job) error {
	if err := l.reset(j); err != nil {
		return err
	}
	c := l.command(j)
	var text bytes.Buffer
	c.Stdout, c.Stderr = &text, &text
	if err := c.Start(); err != nil {
		return err
	}
	err := l.rewrite(j)
	status := c.Wait()
	if err != nil {
		return err
	}
	if err := crashed(j, status, text.String(), 0, 1); err != nil {
		return err
	}
	for name, data := range read(l.out(j)) {
		if err := whole(name, data); err != nil {
			return fmt.Errorf("%s: %s: %w", j.name, name, err)
		}
	}
	return nil
}

// rewrite writes each source of a job anew, in two parts, within the first tenth of a run.
func (l *lab) rewrite(j *job) error {
	for name, source := range j.sources {
		time.Sleep(l.moment(j) / 12)
		f, err := os.Create(filepath.Join(l.folder, j.name, name))
		if err != nil {
			return err
		}
		cut := l.random.IntN(len(source))
		for _, part := range []string{source[:cut], source[cut:]} {
			if _, err := io.WriteString(f, part); err != nil {
				return err
			}
			time.Sleep(l.moment(j) / 12)
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}

// whole returns an error if a file of one of the formats has no end.
func whole(name string, data []byte) error {
	ends := map[string]string{".png": "IEND\xaeB\x60\x82", ".pdf": "%%EOF\n", ".gif": ";", ".geojson": "}\n", ".csv": "\n", ".md": "\n"}
	if end, ok := ends[filepath.Ext(name)]; ok && !strings.HasSuffix(string(data), end) {
		return fmt.Errorf("%d bytes without an end", len(data))
	}
	if filepath.Ext(name) != ".svg" {
		return nil
	}
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
