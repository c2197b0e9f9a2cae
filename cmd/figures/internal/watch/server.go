package watch

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

//go:embed page
var page embed.FS

// Listen returns a listener for the page. It accepts connections of this computer only.
// Port 0 stands for any free port.
func Listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("watch: port %d is in use; choose another one, or 0 for any: %w", port, err)
	}
	if err != nil {
		return nil, fmt.Errorf("watch: %w", err)
	}
	return l, nil
}

// heartbeat is the time after which a connection without news is written to, so that a
// closed one is noticed.
const heartbeat = 15 * time.Second

// maxHeader is the greatest size of the header of a request in bytes.
const maxHeader = 1 << 16

// A server serves the page of a board.
type server struct {
	board *board
	// id differs between runs, so that an open page notices another one.
	id string
}

// serve serves the page until ctx is done, and returns when all connections are closed.
func serve(ctx context.Context, l net.Listener, b *board) error {
	s := &server{board: b, id: l.Addr().String() + " " + strconv.FormatInt(time.Now().UnixNano(), 36)}
	var handling sync.WaitGroup
	handler := s.handler()
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			handling.Add(1)
			defer handling.Done()
			handler.ServeHTTP(w, r)
		}),
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    maxHeader,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	stop := context.AfterFunc(ctx, func() { _ = srv.Close() }) // which ends Serve
	err := srv.Serve(l)
	stop()
	_ = srv.Close()
	handling.Wait()
	if ctx.Err() != nil {
		return nil
	}
	return fmt.Errorf("watch: %w", err)
}

// handler returns the handler of all requests.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", file("page/index.html", "text/html; charset=utf-8"))
	mux.HandleFunc("GET /page.css", file("page/page.css", "text/css; charset=utf-8"))
	mux.HandleFunc("GET /page.js", file("page/page.js", "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /events", s.events)
	mux.HandleFunc("GET /figures/{index}/{version}", s.picture)
	return guard(mux)
}

// guard refuses requests that do not come from a page of this server, and forbids
// pictures and pages whatever they do not need. A page of another site could reach the
// server by a name of its own that leads to this computer, but then the browser sends
// that name.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'none'; img-src 'self' data:; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		if !isLoopback(r.Host) {
			http.Error(w, "this page is for this computer only", http.StatusForbidden)
			return
		}
		if site := r.Header.Get("Sec-Fetch-Site"); (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate" {
			http.Error(w, "this page is not for other sites", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isLoopback reports whether a host of a request, with or without port, is this computer.
func isLoopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(name, "["), "]"))
	return err == nil && ip.Unmap().IsLoopback()
}

// file returns the handler of a file of the page.
func file(name, contentType string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		data, err := page.ReadFile(name)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(data) // the reader may be gone
	}
}

// picture answers with the picture of a figure. The version makes browsers ask anew.
func (s *server) picture(w http.ResponseWriter, r *http.Request) {
	index, err := strconv.Atoi(r.PathValue("index"))
	svg := s.board.picture(index)
	if err != nil || svg == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
	_, _ = w.Write(svg)
}

// news is the data of an event: the figures that have changed.
type news struct {
	Server  string   `json:"server"`
	Figures []poster `json:"figures"`
}

// events answers with server-sent events: all figures at first, then those that change.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	flush := http.NewResponseController(w).Flush
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	if _, err := io.WriteString(w, "retry: 500\n\n"); err != nil {
		return
	}
	for revision := 0; ; {
		changes, now, next := s.board.since(revision)
		revision = now
		if len(changes) > 0 {
			data, err := json.Marshal(news{s.id, changes})
			if err != nil {
				return
			}
			if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
				return
			}
		}
		if flush() != nil {
			return
		}
		select {
		case <-next:
		case <-beat.C:
			if _, err := io.WriteString(w, ": still here\n\n"); err != nil {
				return
			}
		case <-r.Context().Done():
			return
		}
	}
}
