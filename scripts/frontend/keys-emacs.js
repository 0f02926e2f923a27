// The keys of Emacs, for those who choose them; loaded only then.
import {
  cursorDocEnd,
  cursorDocStart,
  cursorGroupBackward,
  cursorGroupForward,
  deleteGroupBackward,
  deleteGroupForward,
  emacsStyleKeymap,
  simplifySelection,
  toggleComment,
  undo,
} from "@codemirror/commands";
import { openSearchPanel } from "@codemirror/search";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

const more = {
  "Ctrl-s": openSearchPanel,
  "Ctrl-r": openSearchPanel,
  "Ctrl-/": undo,
  "Ctrl-_": undo,
  "Ctrl-g": simplifySelection,
  "Alt-f": cursorGroupForward,
  "Alt-b": cursorGroupBackward,
  "Alt-d": deleteGroupForward,
  "Alt-Backspace": deleteGroupBackward,
  "Alt-<": cursorDocStart,
  "Alt->": cursorDocEnd,
  "Alt-;": toggleComment,
};

export const keys = () =>
  Prec.high(
    keymap.of([
      ...emacsStyleKeymap,
      ...Object.entries(more).map(([key, run]) => ({ key, run, preventDefault: true })),
    ]),
  );
