// What Word puts on the clipboard, made into what our editor knows: its lists are paragraphs with a mark in them, its
// footnotes are links, and most of the rest is style. Only text and structure are left.

const LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
const BULLETS = /^[·•◦▪§o\-–●○■\uF0B7\uF0A7\uF0D8]$/u;

export function isFromWord(html) {
  return /class="?Mso|mso-|urn:schemas-microsoft-com/i.test(html);
}

export function fromWord(html) {
  const page = new DOMParser().parseFromString(unstyled(html), "text/html");
  const body = page.body;
  const comments = page.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
  for (const odd of body.querySelectorAll("style, script, meta, link, xml, o\\:p")) {
    if (odd.tagName.toLowerCase() === "o:p" && odd.textContent.trim()) odd.replaceWith(...odd.childNodes);
    else odd.remove();
  }
  footnotes(body);
  lists(page, body);
  for (const title of body.querySelectorAll("p.MsoTitle, p.MsoHeading")) renamed(page, title, "h2");
  for (const low of body.querySelectorAll("sub, sup")) low.replaceWith(inSmall(low.textContent, low.tagName));
  for (const styled of body.querySelectorAll("[data-style], [class]")) {
    const style = styleOf(styled);
    if (styled.tagName === "SPAN") {
      if (/(?:^|;)\s*font-weight:\s*(?:bold|[6-9]00)/i.test(style)) within(page, styled, "strong");
      if (/(?:^|;)\s*font-style:\s*italic/i.test(style)) within(page, styled, "em");
    }
    styled.removeAttribute("class");
    styled.removeAttribute("data-style");
  }
  return body.innerHTML;
}

// Styles by another name: no style of a page that is pasted may be tried, only read.
function unstyled(html) {
  return html
    .replace(/<!\[if[^>]*>|<!\[endif\]>/gi, "")
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

const styleOf = (element) => element.getAttribute("data-style") || "";

function within(page, element, name) {
  const inner = page.createElement(name);
  inner.append(...element.childNodes);
  element.append(inner);
}

// H₂O and m² keep their small figures as signs of their own; other small text stays as it is.
const LOW = "₀₁₂₃₄₅₆₇₈₉";
const HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function inSmall(text, tag) {
  return /^\d+$/.test(text) ? text.replace(/\d/g, (digit) => (tag === "SUB" ? LOW : HIGH)[Number(digit)]) : text;
}

// A reference is `[1]`, and the note a paragraph at the end that begins with it.
function footnotes(body) {
  for (const link of body.querySelectorAll("a[href^='#_ftn'], a[href^='#_edn'], a[name^='_ftn'], a[name^='_edn']")) {
    const number = /\d+/.exec(link.textContent);
    link.replaceWith(number ? `[${number[0]}]` : link.textContent);
  }
  for (const rule of body.querySelectorAll("div[data-style*='mso-element'] > hr, br[data-style*='mso-']")) rule.remove();
}

function lists(page, body) {
  const entries = [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")].filter((one) => LIST.test(styleOf(one)) && !/^H/.test(one.tagName));
  let open = [];
  let last = null;
  for (const entry of entries) {
    const level = Number(LIST.exec(styleOf(entry))[1]);
    const mark = taken(entry);
    if (!last || following(last) !== entry) open = [];
    while (open.length && open.at(-1).level > level) open.pop();
    if (!open.length || open.at(-1).level < level) {
      const list = page.createElement(BULLETS.test(mark) || !mark ? "ul" : "ol");
      begun(list, mark);
      if (open.length) open.at(-1).list.lastElementChild.append(list);
      else entry.before(list);
      open.push({ level, list });
    }
    const item = page.createElement("li");
    const text = page.createElement("p");
    text.append(...entry.childNodes);
    item.append(text);
    open.at(-1).list.append(item);
    last = open[0].list;
    entry.remove();
  }
}

const following = (list) => list.nextElementSibling;

// The mark of an entry, taken out of it.
function taken(entry) {
  const ignored = [...entry.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(styleOf(span)));
  if (!ignored) return "";
  const mark = ignored.textContent.replace(/[\s\u00a0]+/g, "");
  ignored.remove();
  return mark;
}

// How the marks of a list look, and where they start.
function begun(list, mark) {
  const found = /^(\(?)(\d+|[a-zA-Z]+)([.)])$/.exec(mark);
  if (list.tagName !== "OL" || !found) return;
  const [, before, sign, after] = found;
  const isRoman = /^(i|v|x)+$/i.test(sign) && (sign.toLowerCase() === "i" || sign.length > 1);
  const form = /\d/.test(sign) ? "1" : isRoman ? (sign === sign.toLowerCase() ? "i" : "I") : sign === sign.toLowerCase() ? "a" : "A";
  const start = form === "1" ? Number(sign) : isRoman ? 1 : sign.toLowerCase().charCodeAt(0) - 96;
  if (`${before}${form}${after}` !== "1.") list.dataset.marks = `${before}${form}${after}`;
  if (start !== 1) list.setAttribute("start", String(start));
}

function renamed(page, element, name) {
  const other = page.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}
