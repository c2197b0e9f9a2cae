package watch

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// running starts Run with a page, and returns its URL and a function that ends it.
func running(t *testing.T, path string, d *drawn) (base string, end func()) {
	t.Helper()
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Run(ctx, []Target{copyOf(path)}, &Settings{Listener: l, Drawn: d.add}) }()
	return "http://" + l.Addr().String(), func() {
		t.Helper()
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(20 * time.Second):
			t.Fatal("it does not end")
		}
	}
}

// get returns the answer to a request.
func get(t *testing.T, method, url string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

func TestPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	write(t, path, "<svg/>")
	d := newDrawn()
	base, end := running(t, path, d)
	defer end()
	d.until(t, "<svg/>")
	for _, c := range []struct {
		method, path, contentType string
		status                    int
		part                      string
	}{
		{"GET", "/", "text/html; charset=utf-8", 200, `<script src="/page.js" defer>`},
		{"HEAD", "/", "text/html; charset=utf-8", 200, ""},
		{"GET", "/page.css", "text/css; charset=utf-8", 200, "color-scheme"},
		{"GET", "/page.js", "text/javascript; charset=utf-8", 200, "EventSource"},
		{"GET", "/figures/0/1.svg", "image/svg+xml", 200, "<svg/>"},
		{"GET", "/figures/1/1.svg", "", 404, ""},
		{"GET", "/figures/-1/1.svg", "", 404, ""},
		{"GET", "/figures/x/1.svg", "", 404, ""},
		{"HEAD", "/events", "text/event-stream", 200, ""},
		{"GET", "/page/index.html", "", 404, ""},
		{"GET", "/../watch.go", "", 404, ""},
		{"POST", "/", "", 405, ""},
	} {
		resp, body := get(t, c.method, base+c.path)
		got := resp.Header.Get("Content-Type")
		if resp.StatusCode != c.status || c.status == 200 && got != c.contentType || !strings.Contains(body, c.part) {
			t.Errorf("%s %s: status %d, %s: %s", c.method, c.path, resp.StatusCode, got, body)
		}
		if resp.Header.Get("Cache-Control") != "no-store" || resp.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(resp.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s %s: headers %v", c.method, c.path, resp.Header)
		}
		if strings.Contains(body, "http:") || strings.Contains(body, "https:") {
			t.Errorf("%s %s names another site", c.method, c.path)
		}
	}
}

// A page of another site must not read the figures, not even by a name of its own that
// leads to this computer.
func TestGuard(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	write(t, path, "<svg/>")
	d := newDrawn()
	base, end := running(t, path, d)
	defer end()
	d.until(t, "<svg/>")
	for host, status := range map[string]int{
		"localhost": 200, "LOCALHOST:1": 200, "127.0.0.1": 200, "127.9.9.9:80": 200, "[::1]:80": 200, "[::1]": 200,
		"evil.example": 403, "evil.example:80": 403, "localhost.evil.example": 403, "127.0.0.1.evil.example": 403, "10.0.0.1": 403, "0.0.0.0": 403, "[::]": 403, "localhost.": 403,
	} {
		for _, path := range []string{"/", "/events", "/figures/0/1.svg"} {
			method := "GET"
			if path == "/events" {
				method = "HEAD"
			}
			if resp, body := get(t, method, base+path, "Host", host); resp.StatusCode != status || status == 403 && strings.Contains(body, "svg") {
				t.Errorf("host %s, %s: status %d", host, path, resp.StatusCode)
			}
		}
	}
	for _, c := range []struct {
		site, mode string
		status     int
	}{{"same-origin", "cors", 200}, {"none", "navigate", 200}, {"cross-site", "no-cors", 403}, {"same-site", "cors", 403}, {"cross-site", "navigate", 200}} {
		if resp, _ := get(t, "GET", base+"/figures/0/1.svg", "Sec-Fetch-Site", c.site, "Sec-Fetch-Mode", c.mode); resp.StatusCode != c.status {
			t.Errorf("%s, %s: status %d", c.site, c.mode, resp.StatusCode)
		}
	}
	if l, err := Listen(0); err != nil {
		t.Error(err)
	} else {
		if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
			t.Errorf("it listens at %s", l.Addr())
		}
		if _, err := Listen(l.Addr().(*net.TCPAddr).Port); err == nil || !strings.Contains(err.Error(), "in use; choose another one") {
			t.Errorf("the same port: %v", err)
		}
		l.Close()
	}
}

// The page hears of changes and mistakes, and of all figures when it opens.
func TestEvents(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	write(t, path, "<svg/>")
	d := newDrawn()
	base, end := running(t, path, d)
	d.until(t, "<svg/>")

	resp, err := http.Get(base + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewReader(resp.Body)
	next := func() poster {
		t.Helper()
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if data, ok := strings.CutPrefix(line, "data: "); ok {
				var n news
				if err := json.Unmarshal([]byte(data), &n); err != nil || len(n.Figures) != 1 || n.Server == "" {
					t.Fatalf("%s: %v", data, err)
				}
				return n.Figures[0]
			}
		}
	}
	if p := next(); p.Version != 1 || p.Error != "" || p.Name != "a.yaml" || p.Width != 100 || p.Height != 50 {
		t.Errorf("at first %+v", p)
	}
	write(t, path, "broken")
	p := next()
	for p.Error != "test: a mistake <b>" {
		p = next()
	}
	version := p.Version
	if _, svg := get(t, "GET", base+"/figures/0/1.svg"); svg == "broken" {
		t.Errorf("the broken file is shown")
	}
	write(t, path, "<svg>2</svg>")
	for p = next(); p.Error != ""; p = next() {
	}
	if p.Version <= version {
		t.Errorf("after the cure %+v", p)
	}
	for {
		if _, svg := get(t, "GET", base+"/figures/0/9.svg"); svg == "<svg>2</svg>" {
			break
		}
		next()
	}
	end()
	_, _ = io.Copy(io.Discard, lines) // which ends
	if _, err := http.Get(base); err == nil {
		t.Error("the server goes on")
	}
}

// No goroutine is left when Run has returned.
func TestNoGoroutineRemains(t *testing.T) {
	before := runtime.NumGoroutine()
	path := filepath.Join(t.TempDir(), "a.yaml")
	write(t, path, "<svg/>")
	for range 5 {
		d := newDrawn()
		base, end := running(t, path, d)
		d.until(t, "<svg/>")
		resp, err := http.Get(base + "/events")
		if err != nil {
			t.Fatal(err)
		}
		end()
		resp.Body.Close()
	}
	http.DefaultClient.CloseIdleConnections()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(20 * time.Millisecond) // connections of the client end
	}
	stacks := make([]byte, 1<<16)
	t.Errorf("%d goroutines, before %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
}
