// The editor of longer texts, over a plain text area that works without it: ProseMirror and Tiptap, our own tools.
//
//   <div data-editor data-autosave-place><label id="l">…</label>
//   <textarea id="…" data-autosave-url="…" data-own-script data-field="background" lang="nb" aria-labelledby="l">Markdown</textarea>
//   <template data-editor-html>the same as HTML</template></div>
//   without data-autosave-url the text is sent with its form, as HTML, and `<name>.html` says so.
//   <template data-editor-tools>a toolbar with buttons [data-tool], a link row [data-link], and the words it says</template>
//
// What is written is sent as HTML (`is_html`), for the server knows what may stand in it. Alt+F10 leads to the tools,
// Escape back to the text.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History, HorizontalRule, Italic, Link, ListItem,
  OrderedList, Paragraph, Table, TableCell, TableHeader, TableRow, Text, wrappingInputRule,
} from "./vendor/django-prose-editor-0.28.0/editor.js";
import { watch } from "./autosave.js";
import { fromWord, isFromWord } from "./word-paste.js";

const kept = (name, data) => ({
  default: null,
  keepOnSplit: false,
  parseHTML: (element) => element.getAttribute(data),
  renderHTML: (attributes) => (attributes[name] ? { [data]: attributes[name] } : {}),
});

const extensions = [
  Document, Text, Paragraph, HardBreak, Bold, Italic, Blockquote, BulletList, History, Gapcursor, Dropcursor,
  Heading.configure({ levels: [1, 2, 3, 4, 5, 6] }),
  Link.configure({ openOnClick: false, autolink: true, linkOnPaste: true, protocols: ["mailto", "tel"], isAllowedUri: (url) => /^(https?:|mailto:|tel:|ftp:|\/)/i.test(url || "") }),
  HorizontalRule.extend({ addAttributes() { return { ...this.parent?.(), pageBreak: kept("pageBreak", "data-break") }; } }),
  OrderedList.extend({
    addAttributes() { return { ...this.parent?.(), marks: kept("marks", "data-marks") }; },
    renderHTML({ HTMLAttributes: { style, type, "data-type": kind, ...attributes } }) { return ["ol", attributes, 0]; }, // no styles in the page
    addNodeView() { return null; },
    addInputRules() {
      // only what begins a list: «16. september» first on a line is a day
      return [[/^1\.\s$/, {}], [/^a\)\s$/, { marks: "a)" }]].map(([find, attributes]) => wrappingInputRule({ find, type: this.type, getAttributes: () => attributes, joinPredicate: () => false }));
    },
  }),
  ListItem.extend({ addAttributes() { return { ...this.parent?.(), label: kept("label", "data-label") }; } }),
  Table.extend({
    addAttributes() {
      return { ...this.parent?.(), caption: { default: null, parseHTML: (element) => element.querySelector("caption")?.textContent || null, renderHTML: () => ({}) } };
    },
    renderHTML({ node }) {
      return node.attrs.caption ? ["table", {}, ["caption", { contenteditable: "false" }, node.attrs.caption], ["tbody", 0]] : ["table", {}, ["tbody", 0]];
    },
    addNodeView() { return null; },
  }),
  TableRow, TableCell, TableHeader,
];

const TOOLS = {
  paragraph: [(chain) => chain.setParagraph(), (editor) => editor.isActive("paragraph") && !editor.isActive("heading")],
  heading: [(chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading", { level: 3 })],
  subheading: [(chain) => chain.toggleHeading({ level: 4 }), (editor) => editor.isActive("heading", { level: 4 })],
  bold: [(chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
  italic: [(chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
  bullets: [(chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  numbers: [(chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
  quote: [(chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  table: [(chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })],
  rowBelow: [(chain) => chain.addRowAfter()],
  rowAway: [(chain) => chain.deleteRow()],
  columnRight: [(chain) => chain.addColumnAfter()],
  columnAway: [(chain) => chain.deleteColumn()],
  tableAway: [(chain) => chain.deleteTable()],
  undo: [(chain) => chain.undo()],
  redo: [(chain) => chain.redo()],
};

function begin(place) {
  const area = place.querySelector("textarea");
  const surface = document.createElement("div");
  surface.className = "editor";
  const editor = new Editor({
    element: surface,
    extensions,
    injectCSS: false,
    content: place.querySelector("template[data-editor-html]").innerHTML.trim(),
    parseOptions: { preserveWhitespace: true },
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": area.getAttribute("aria-labelledby") || "",
        "aria-describedby": area.getAttribute("aria-describedby") || "",
        lang: area.lang,
        spellcheck: "true",
        class: "editor-text document",
      },
      transformPastedHTML: (html) => (isFromWord(html) ? fromWord(html) : html),
    },
    onUpdate: () => {
      if (!silent) saved.changed();
    },
  });
  let silent = false;
  const written = () => (editor.isEmpty ? "" : editor.getHTML());
  // what stood there is told as Markdown until somebody writes, so that an untouched text is never sent
  const saved = area.dataset.autosaveUrl === undefined ? sentWithForm(area, editor, written) : watch(area, {
    read: written,
    write: (html) => {
      const { from, to } = editor.state.selection;
      silent = true;
      editor.commands.setContent(html, { emitUpdate: false, parseOptions: { preserveWhitespace: true } });
      silent = false;
      const end = editor.state.doc.content.size;
      if (editor.isFocused) editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
    },
    base: area.dataset.base ?? area.defaultValue,
    more: { is_html: "1" },
  });
  const tools = toolbar(place, editor);
  area.before(tools, surface);
  area.hidden = true;
  area.dataset.replaced = "";
  editor.on("focus", () => area.dispatchEvent(new CustomEvent("editor:focus", { bubbles: true })));
  editor.on("blur", () => area.dispatchEvent(new CustomEvent("editor:blur", { bubbles: true })));
  area.closest("form")?.addEventListener("editor:language", (event) => editor.view.dom.setAttribute("lang", event.detail));
  for (const label of document.querySelectorAll(`label[for="${area.id}"]`)) label.addEventListener("click", () => editor.commands.focus());
  return editor;
}

// A text of a form that is sent as a whole.
function sentWithForm(area, editor, written) {
  const mark = document.createElement("input");
  Object.assign(mark, { type: "hidden", name: `${area.name}.html`, value: "1", disabled: true });
  area.after(mark);
  area.form?.elements.language?.addEventListener("change", (event) => editor.view.dom.setAttribute("lang", event.target.value));
  return {
    changed() {
      area.value = written();
      mark.disabled = false;
    },
  };
}

function toolbar(place, editor) {
  const tools = document.querySelector("template[data-editor-tools]").content.cloneNode(true).firstElementChild;
  const label = place.querySelector("label");
  if (label) tools.setAttribute("aria-label", `${tools.dataset.name} ${label.textContent.trim()}`);
  const buttons = [...tools.querySelectorAll("[data-tool]")];
  const linkRow = tools.querySelector("[data-link]");
  const shown = () => buttons.filter((button) => !button.closest("[hidden]"));
  const show = () => {
    for (const button of buttons) {
      const isActive = TOOLS[button.dataset.tool]?.[1] || (button.dataset.tool === "link" ? () => editor.isActive("link") : null);
      if (isActive) button.setAttribute("aria-pressed", String(isActive(editor)));
    }
    tools.querySelector("[data-in-table]").hidden = !editor.isActive("table");
    if (!shown().some((button) => button.tabIndex === 0)) roam(shown()[0]);
  };
  const roam = (to) => {
    for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  };
  roam(buttons[0]);
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tool]");
    if (!button) return;
    roam(button);
    const { tool } = button.dataset;
    if (tool === "link") return link(editor, linkRow);
    if (tool === "note") return note(editor);
    if (TOOLS[tool]) TOOLS[tool][0](editor.chain().focus()).run();
    show();
  });
  tools.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      linkRow.hidden = true;
      editor.commands.focus();
      return;
    }
    const at = shown().indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown().length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = shown()[(to + shown().length) % shown().length];
    roam(next);
    next.focus();
  });
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "F10") {
      event.preventDefault();
      buttons.find((button) => button.tabIndex === 0)?.focus();
    }
  });
  linkRow.querySelector("[data-link-set]").addEventListener("click", () => setLink(editor, linkRow));
  linkRow.querySelector("[data-link-away]").addEventListener("click", () => {
    linkRow.hidden = true;
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
  });
  linkRow.querySelector("input").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    setLink(editor, linkRow);
  });
  editor.on("selectionUpdate", show);
  editor.on("transaction", show);
  show();
  return tools;
}

function link(editor, row) {
  row.hidden = !row.hidden;
  if (row.hidden) return;
  const field = row.querySelector("input");
  field.value = editor.getAttributes("link").href || "";
  field.focus();
}

function setLink(editor, row) {
  const typed = row.querySelector("input").value.trim();
  row.hidden = true;
  if (!typed) return void editor.commands.focus();
  const href = /^[a-z][a-z0-9+.-]*:|^\//i.test(typed) ? typed : typed.includes("@") ? `mailto:${typed}` : `https://${typed}`;
  const chain = editor.chain().focus().extendMarkRange("link");
  if (editor.state.selection.empty && !editor.isActive("link")) chain.insertContent({ type: "text", text: typed, marks: [{ type: "link", attrs: { href } }] }).run();
  else chain.setLink({ href }).run();
}

// A footnote: `[n]` where one stands, and a paragraph that begins with it at the end of the text. All are numbered anew.
function note(editor) {
  editor.chain().focus().command(({ tr, state }) => {
    const { schema } = state;
    const noted = notes(tr.doc);
    const before = noted.references.filter((one) => one.at < tr.selection.from).length;
    const number = before + 1;
    const end = tr.doc.content.size;
    const at = noted.texts[before]?.at ?? end;
    tr.insert(at, schema.nodes.paragraph.create(null, schema.text(`[${number}] `)));
    const shift = [];
    notes(tr.doc).references.forEach((one) => { if (Number(one.number) >= number) shift.push(one); });
    notes(tr.doc).texts.forEach((one) => { if (one.at !== at && Number(one.number) >= number) shift.push(one); });
    shift.sort((a, b) => b.from - a.from).forEach((one) => tr.insertText(`[${Number(one.number) + 1}]`, one.from, one.to));
    tr.insertText(`[${number}]`, tr.selection.to);
    return true;
  }).run();
  const { doc } = editor.state;
  const noted = notes(doc);
  const last = noted.references.filter((one) => one.at < editor.state.selection.from + 1).length;
  const mine = noted.texts[Math.max(0, last - 1)];
  if (mine) editor.chain().focus().setTextSelection(mine.at + doc.nodeAt(mine.at).nodeSize - 1).scrollIntoView().run();
}

function notes(doc) {
  const references = [];
  const texts = [];
  let tail = doc.childCount;
  while (tail > 0 && /^\[\d+\]/.test(doc.child(tail - 1).textContent)) tail -= 1;
  let at = 0;
  doc.forEach((block, offset, index) => {
    at = offset;
    if (index >= tail) {
      const number = /^\[(\d+)\]/.exec(block.textContent)[1];
      texts.push({ at, number, from: at + 1, to: at + 1 + number.length + 2 });
      return;
    }
    block.descendants((node, place) => {
      if (!node.isText) return;
      for (const found of node.text.matchAll(/\[(\d+)\]/g)) {
        const from = offset + 1 + place + found.index;
        references.push({ at: from, number: found[1], from, to: from + found[0].length });
      }
    });
  });
  return { references, texts };
}

for (const place of document.querySelectorAll("[data-editor]")) begin(place);
