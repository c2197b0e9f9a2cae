package dvi

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	startex "star-tex.org/x/tex/dvi"
)

// errBadFile reports a file that TeX cannot have made.
var errBadFile = errors.New("malformed device-independent file")

// errEndOfPage stops the decoder after the first page.
var errEndOfPage = errors.New("end of page")

// reader collects the operations of a page. The format is described in David Fuchs, The format of
// TeX's DVI files, TUGboat 3/2 (1982), also in Knuth, tex.web, part 31.
type reader struct {
	page      Page
	numbers   []int             // of the fonts in page.Fonts
	registers map[string]Scaled // the last distance of each of the movements
	stack     []map[string]Scaled
	prefix    string // of the names of fonts
}

// Read decodes the first page of a device-independent file. It removes prefix from the names of the
// fonts.
func Read(data []byte, prefix string) (page Page, err error) {
	r := &reader{registers: make(map[string]Scaled), prefix: prefix}
	defer func() {
		// The decoder panics where a file is cut off or has an unknown operation.
		if p := recover(); p != nil {
			page, err = Page{}, fmt.Errorf("%w: %v", errBadFile, p)
		}
	}()
	if err := startex.Dump(bytes.NewReader(data), r.command); !errors.Is(err, errEndOfPage) {
		return Page{}, fmt.Errorf("%w: %v", errBadFile, err)
	}
	return r.page, nil
}

func (r *reader) add(o Op) { r.page.Ops = append(r.page.Ops, o) }

// command adds the operation of a command of the file.
func (r *reader) command(cmd startex.Cmd) error {
	switch c := cmd.(type) {
	case *startex.CmdSetChar:
		r.add(Op{Kind: Glyph, Code: c.Value})
	case *startex.CmdSet1:
		r.add(Op{Kind: Glyph, Code: byte(c.Value)})
	case *startex.CmdPut1:
		r.add(Op{Kind: Glyph, Code: byte(c.Value), Stay: true})
	case *startex.CmdSetRule:
		r.add(Op{Kind: Rule, Height: Scaled(c.Height), Width: Scaled(c.Width)})
	case *startex.CmdPutRule:
		r.add(Op{Kind: Rule, Height: Scaled(c.Height), Width: Scaled(c.Width), Stay: true})
	case *startex.CmdPush:
		r.stack = append(r.stack, maps.Clone(r.registers))
		r.add(Op{Kind: Push})
	case *startex.CmdPop:
		if len(r.stack) == 0 {
			return fmt.Errorf("%s without push", cmd.Name())
		}
		r.registers, r.stack = r.stack[len(r.stack)-1], r.stack[:len(r.stack)-1]
		r.add(Op{Kind: Pop})
	case *startex.CmdFntNum:
		return r.selectFont(int(c.ID))
	case *startex.CmdFnt1:
		return r.selectFont(int(c.ID))
	case *startex.CmdFntDef1:
		r.defineFont(c)
	case *startex.CmdXXX1:
		return r.special(string(c.Value))
	case *startex.CmdPre, *startex.CmdBOP, *startex.CmdNOP:
	case *startex.CmdEOP:
		return errEndOfPage
	default:
		return r.move(cmd)
	}
	return nil
}

// movements are the names of the commands that move, without the number of bytes of their distance. If
// that number is 0, the command repeats the last distance with its name.
var movements = map[string]Kind{"right": Right, "w": Right, "x": Right, "down": Down, "y": Down, "z": Down}

// move adds a movement. The decoder has a type, with a field Value, for each number of bytes;
// reflection saves 28 equal cases.
func (r *reader) move(cmd startex.Cmd) error {
	name := strings.TrimRight(cmd.Name(), "01234")
	kind, ok := movements[name]
	if !ok {
		return fmt.Errorf("unexpected operation %s", cmd.Name())
	}
	by := r.registers[name]
	if value := reflect.ValueOf(cmd).Elem().FieldByName("Value"); value.IsValid() {
		by = Scaled(value.Int())
		r.registers[name] = by
	}
	r.add(Op{Kind: kind, By: by})
	return nil
}

func (r *reader) selectFont(number int) error {
	i := slices.Index(r.numbers, number)
	if i < 0 {
		return fmt.Errorf("font %d is not defined", number)
	}
	r.add(Op{Kind: SetFont, Index: i})
	return nil
}

func (r *reader) defineFont(c *startex.CmdFntDef1) {
	if slices.Contains(r.numbers, int(c.ID)) {
		return
	}
	r.numbers = append(r.numbers, int(c.ID))
	r.page.Fonts = append(r.page.Fonts, Font{
		Name: strings.TrimPrefix(c.Font, r.prefix), Size: Scaled(c.Size), Design: Scaled(c.Design),
	})
}

// special reads the text of a \special: nothing for the origin, the number of a word, c and the number of
// a color to select it, c alone to leave it, or b with the width, height and depth of a blank.
func (r *reader) special(text string) error {
	kind, numbers := "", text
	if text != "" && (text[0] == 'b' || text[0] == 'c') {
		kind, numbers = text[:1], text[1:]
	}
	var values []int
	if numbers != "" {
		for n := range strings.SplitSeq(numbers, ",") {
			v, err := strconv.Atoi(n)
			if err != nil {
				return fmt.Errorf("special %q: %w", text, err)
			}
			values = append(values, v)
		}
	}
	switch {
	case text == "":
		r.add(Op{Kind: Origin})
	case text == "c":
		r.add(Op{Kind: PopColor})
	case kind == "c" && len(values) == 1:
		r.add(Op{Kind: PushColor, Index: values[0]})
	case kind == "b" && len(values) == 3:
		r.add(Op{Kind: Blank, Width: Scaled(values[0]), Height: Scaled(values[1]), Depth: Scaled(values[2])})
	case kind == "" && len(values) == 1:
		r.add(Op{Kind: Word, Index: values[0]})
	default:
		return fmt.Errorf("special %q", text)
	}
	return nil
}
