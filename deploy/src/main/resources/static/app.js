/*
 * The local chat page: asks GET api/preview and draws what Slack and Discord would draw from the
 * very JSON that they get.
 *
 * Everything is built from elements and text nodes, so nothing in an answer can become markup. The
 * two parsers look at each character a bounded number of times, and none of them can fail.
 */

const EXAMPLES = [
  ['502', 'One code and what to do'],
  ['251 vs 551?', 'Two that are easily confused'],
  ['compare 450 451 452', 'Up to four side by side'],
  ['599', 'A code that nobody registered'],
  ['list 4xx', 'All replies of a class'],
  ['help', 'What else can be asked'],
];
const INTENTS = {
  lookup: 'Lookup',
  compare: 'Comparison',
  diagnose: 'Diagnosis',
  list: 'List',
  search: 'Search',
  help: 'Help',
  none: 'Not understood',
};
const TITLE = document.title;
const TIMEOUT_MS = 20_000;
const LONGEST_IN_ADDRESS = 200;
const DEEPEST = 8;

// ------------------------------------------------------------------------------------------------
// Elements

/** Returns a new element; a child is an element or a text, and nothing where it is null. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/** Returns a link where the address is a web page behind TLS, else the plain words. */
function link(address, ...children) {
  const href = webAddress(address);
  return href
    ? el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children)
    : el('span', {}, ...children);
}

function webAddress(address) {
  try {
    const url = new URL(string(address));
    return url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Returns the value if it is a text, else the empty text. */
function string(value) {
  return typeof value === 'string' ? value : '';
}

/** Returns the objects in the value if it is a list, else nothing. */
function objects(value) {
  return Array.isArray(value)
    ? value.filter(item => item !== null && typeof item === 'object')
    : [];
}

function unknown(type) {
  return el('p', { class: 'unknown' }, 'Not shown on this page: ', el('code', {}, String(type)));
}

// ------------------------------------------------------------------------------------------------
// Inline markup, shared by Slack's mrkdwn and Discord's markdown
//
// First a text is prepared: `plain` holds what is shown, `live` has the same length and tells what
// each character may mean. A character of no meaning (escaped, decoded, a control) is NUL there; a
// code span is CODE followed by CODE_ON. Then `live` is cut into tokens, and marks are paired.

const NUL = '\u0000';
const CODE = '\u0002';
const CODE_ON = '\u0001';
const PUNCTUATION = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');
const ENTITIES = [['&amp;', '&'], ['&lt;', '<'], ['&gt;', '>']];

/** Returns, for each place, where the character comes next; the text's length where it does not. */
function places(text, character) {
  const next = new Int32Array(text.length + 1).fill(text.length);
  for (let i = text.length - 1; i >= 0; i--) {
    next[i] = text[i] === character ? i : next[i + 1];
  }
  return from => next[Math.min(from, text.length)];
}

/** Returns, by its place, each run of back-ticks with its length and the next one as long. */
function backtickRuns(text) {
  const runs = [];
  for (let i = text.indexOf('`'); i >= 0; i = text.indexOf('`', i)) {
    const from = i;
    while (text[i] === '`') {
      i++;
    }
    runs.push({ from, length: i - from, next: null });
  }
  const latest = new Map();
  for (let i = runs.length - 1; i >= 0; i--) {
    runs[i].next = latest.get(runs[i].length) ?? null;
    latest.set(runs[i].length, runs[i]);
  }
  return new Map(runs.map(run => [run.from, run]));
}

function entityAt(text, i) {
  return text[i] === '&' ? ENTITIES.find(([entity]) => text.startsWith(entity, i)) : undefined;
}

function decodeEntities(text) {
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    const entity = entityAt(text, i);
    plain += entity ? entity[1] : text[i];
    i += entity ? entity[0].length - 1 : 0;
  }
  return plain;
}

function prepare(text, slack) {
  const runs = backtickRuns(text);
  const plain = [];
  const live = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    const run = runs.get(i);
    const entity = slack ? entityAt(text, i) : undefined;
    if (run?.next) {
      const inside = text.slice(i + run.length, run.next.from);
      const code = slack ? decodeEntities(inside) : inside;
      plain.push(code);
      live.push(CODE + CODE_ON.repeat(code.length - 1));
      i = run.next.from + run.length - 1;
    } else if (entity) {
      plain.push(entity[1]);
      live.push(NUL);
      i += entity[0].length - 1;
    } else if (!slack && character === '\\' && PUNCTUATION.has(text[i + 1])) {
      plain.push(text[i + 1]);
      live.push(NUL);
      i++;
    } else {
      plain.push(character);
      live.push(character < ' ' && character !== '\n' ? NUL : character);
    }
  }
  return { plain: plain.join(''), live: live.join('') };
}

function isSpace(character) {
  return character === undefined || character === ' ' || character === '\n'
    || character === '\t' || character === '\u00a0';
}

function isWord(character) {
  return character !== undefined && character !== '_' && character !== NUL
    && !isSpace(character) && !PUNCTUATION.has(character);
}

const DISCORD_MARKS = {
  '*': { 1: ['em'], 2: ['strong'], 3: ['strong', 'em'] },
  '_': { 1: ['em'], 2: ['u'], 3: ['u', 'em'] },
  '~': { 2: ['s'] },
  '|': { 2: ['mark'] },
};
const SLACK_MARKS = { '*': { 1: ['strong'] }, '_': { 1: ['em'] }, '~': { 1: ['s'] } };

function tokens(text, slack) {
  const { plain, live } = prepare(text, slack);
  const marks = slack ? SLACK_MARKS : DISCORD_MARKS;
  const openAngle = places(live, '<');
  const closeAngle = places(live, '>');
  const openBracket = places(live, '[');
  const closeBracket = places(live, ']');
  const closeParenthesis = places(live, ')');
  const found = [];
  let words = 0;
  let i = 0;

  const take = (end, ...news) => {
    if (words < i) {
      found.push({ text: plain.slice(words, i) });
    }
    found.push(...news);
    i = words = end;
  };

  /** An address in angle brackets, or a mention. */
  const angle = () => {
    const end = closeAngle(i);
    if (end === live.length || openAngle(i + 1) < end) {
      return false;
    }
    const inside = plain.slice(i + 1, end);
    const bar = slack ? inside.indexOf('|') : -1;
    const address = bar < 0 ? inside : inside.slice(0, bar);
    const label = bar < 0 ? address : inside.slice(bar + 1);
    const first = address[0];
    if (first === '@' || first === '#' || (slack && first === '!')) {
      const name = bar < 0 ? address.slice(1) : label;
      const sign = first === '#' ? '#' : '@';
      take(end + 1, { node: el('span', { class: 'mention' }, sign + name) });
      return true;
    }
    if (slack || webAddress(address)) {
      take(end + 1, { node: link(address, label) });
      return true;
    }
    return false;
  };

  /** Words in brackets with an address in parentheses. */
  const bracket = () => {
    const middle = closeBracket(i);
    if (middle === i + 1 || live[middle + 1] !== '(' || openBracket(i + 1) < middle) {
      return false;
    }
    const inAngles = live[middle + 2] === '<';
    const start = middle + (inAngles ? 3 : 2);
    const end = inAngles ? closeAngle(start) : closeParenthesis(start);
    const after = inAngles ? end + 1 : end;
    if (live[after] !== ')' || openBracket(start) < end) {
      return false;
    }
    const address = plain.slice(start, end);
    if (!webAddress(address)) {
      return false;
    }
    take(after + 1, { node: link(address, plain.slice(i + 1, middle)) });
    return true;
  };

  const bareAddress = () => {
    if (isWord(live[i - 1]) || !live.startsWith('https://', i)) {
      return false;
    }
    let end = i;
    while (end < live.length && !isSpace(live[end]) && !'<>\u0001\u0002'.includes(live[end])) {
      end++;
    }
    while (end > i + 1 && '.,;:!?\'")]*_~'.includes(live[end - 1])) {
      end--;
    }
    const address = plain.slice(i, end);
    if (webAddress(address)) {
      take(end, { node: link(address, address) });
    } else {
      i = end;
    }
    return true;
  };

  const run = () => {
    const character = live[i];
    let end = i;
    while (live[end] === character) {
      end++;
    }
    const kinds = marks[character][end - i];
    const before = live[i - 1];
    const after = live[end];
    const inWord = slack || character === '_';
    const opens = !isSpace(after) && !(inWord && isWord(before));
    const closes = !isSpace(before) && !(inWord && isWord(after));
    if (!kinds || !(opens || closes)) {
      i = end;
      return;
    }
    const order = opens && !isWord(before) ? kinds : [...kinds].reverse();
    const width = kind => (kind === 'strong' || kind === 'u' ? 2 : 1);
    const written = kinds.length > 1 ? width : () => end - i;
    take(end, ...order.map(kind =>
      ({ mark: kind, opens, closes, text: character.repeat(written(kind)) })));
  };

  while (i < live.length) {
    const character = live[i];
    if (character === CODE) {
      let end = i + 1;
      while (live[end] === CODE_ON) {
        end++;
      }
      take(end, { node: el('code', {}, plain.slice(i, end)) });
    } else if (character === '\n') {
      take(i + 1, { text: '\n', line: true });
    } else if (marks[character]) {
      run();
    } else if (!(character === '<' && angle())
        && !(character === '[' && !slack && bracket())
        && !(character === 'h' && !slack && bareAddress())) {
      i++;
    }
  }
  take(live.length);
  return found;
}

/** Appends a text with its inline markup to an element. */
function inline(parent, text, slack = false) {
  const found = tokens(text, slack);
  const closer = new Array(found.length);
  let latest = {};
  for (let i = found.length - 1; i >= 0; i--) {
    const token = found[i];
    if (token.line && slack) {
      latest = {};
    } else if (token.mark) {
      closer[i] = token.opens ? latest[token.mark] : undefined;
      if (token.closes) {
        latest[token.mark] = i;
      }
    }
  }
  // No closing mark of a kind lies inside a pair of it: this nests at most as deep as kinds exist.
  const build = (target, from, to) => {
    for (let i = from; i < to; i++) {
      const token = found[i];
      const end = closer[i];
      if (end !== undefined && end > i + 1 && end < to) {
        const element = el(token.mark);
        build(element, i + 1, end);
        target.append(element);
        i = end;
      } else {
        target.append(token.node ?? token.text);
      }
    }
  };
  build(parent, 0, found.length);
  return parent;
}

/** Splits a text at fences of three back-ticks; every second piece is code. */
function fenced(text) {
  const pieces = text.split('```');
  if (pieces.length % 2 === 0) {
    const last = pieces.pop();
    pieces[pieces.length - 1] += '```' + last;
  }
  return pieces;
}

// ------------------------------------------------------------------------------------------------
// Slack: Block Kit

/** Returns Block Kit's blocks as elements. */
function slackBlocks(blocks, ask) {
  return objects(blocks).map(block => {
    switch (block.type) {
      case 'header':
        return el('h4', { class: 'sl-header' }, string(block.text?.text));
      case 'rich_text':
        return el('div', { class: 'sl-rich' }, ...objects(block.elements).map(richText));
      case 'section':
        return slackSection(block, ask);
      case 'context':
        return el('div', { class: 'sl-context' }, ...objects(block.elements).map(slackText));
      case 'divider':
        return el('hr');
      case 'actions':
        return el('div', { class: 'sl-actions' },
          ...objects(block.elements).map(element => slackElement(element, ask)));
      case 'table':
        return slackTable(block);
      default:
        return unknown(block.type);
    }
  });
}

function slackSection(block, ask) {
  const fields = objects(block.fields);
  const words = el('div', { class: 'sl-words' },
    block.text ? slackText(block.text) : null,
    fields.length ? el('div', { class: 'sl-fields' }, ...fields.map(slackText)) : null);
  return block.accessory
    ? el('div', { class: 'sl-section' }, words, slackElement(block.accessory, ask))
    : words;
}

/** Returns a text object: plain words or mrkdwn. */
function slackText(object) {
  switch (object.type) {
    case 'plain_text':
      return el('div', { class: 'sl-text' }, string(object.text));
    case 'mrkdwn':
      return mrkdwn(string(object.text));
    default:
      return unknown(object.type);
  }
}

function mrkdwn(text) {
  const parent = el('div', { class: 'sl-text' });
  fenced(text).forEach((piece, i) => {
    if (i % 2 === 1) {
      parent.append(el('pre', {}, decodeEntities(trimBreaks(piece))));
      return;
    }
    const quoted = line => (line.startsWith('&gt;') ? 4 : line.startsWith('>') ? 1 : 0);
    for (const { key, lines } of grouped(piece.split('\n'), line => quoted(line) > 0)) {
      if (key) {
        const inside = lines.map(line => line.slice(quoted(line)).trimStart());
        parent.append(inline(el('blockquote'), inside.join('\n'), true));
      } else if (lines.some(line => line !== '')) {
        parent.append(inline(el('div'), lines.join('\n'), true));
      }
    }
  });
  return parent;
}

function richText(element) {
  const inside = () => objects(element.elements).map(richInline);
  switch (element.type) {
    case 'rich_text_section':
      return el('div', { class: 'sl-text' }, ...inside());
    case 'rich_text_preformatted':
      return el('pre', {}, ...inside());
    case 'rich_text_quote':
      return el('blockquote', {}, ...inside());
    case 'rich_text_list': {
      const list = el(element.style === 'ordered' ? 'ol' : 'ul',
        { 'data-indent': Math.min(Number(element.indent) || 0, 5) },
        ...objects(element.elements).map(item =>
          el('li', {}, ...objects(item.elements).map(richInline))));
      if (element.style === 'ordered' && Number.isInteger(element.offset)) {
        list.start = element.offset + 1;
      }
      return list;
    }
    default:
      return unknown(element.type);
  }
}

function richInline(element) {
  switch (element.type) {
    case 'text':
      return styled(string(element.text), element.style);
    case 'link':
      return styled(link(element.url, string(element.text) || string(element.url)), element.style);
    case 'emoji':
      return emoji(element);
    case 'user':
    case 'usergroup':
    case 'broadcast':
      return el('span', { class: 'mention' },
        '@' + string(element.user_id ?? element.usergroup_id ?? element.range));
    case 'channel':
      return el('span', { class: 'mention' }, '#' + string(element.channel_id));
    case 'date':
      return string(element.fallback);
    default:
      return el('span', { class: 'unknown' }, String(element.type));
  }
}

function styled(child, style) {
  const names = { code: 'code', strike: 's', italic: 'em', bold: 'strong' };
  return Object.keys(names)
    .filter(name => style?.[name] === true)
    .reduce((inside, name) => el(names[name], {}, inside), child);
}

function emoji(element) {
  const points = string(element.unicode).split('-').map(point => Number.parseInt(point, 16));
  const valid = points.every(point => point > 0x1f && point <= 0x10ffff);
  return valid ? String.fromCodePoint(...points) : ':' + string(element.name) + ':';
}

function slackElement(element, ask) {
  if (element.type !== 'button') {
    return unknown(element.type);
  }
  const label = string(element.text?.text);
  const look = ['primary', 'danger'].includes(element.style) ? ' sl-' + element.style : '';
  return element.url
    ? anchorButton('sl-button' + look, element.url, label)
    : askButton('sl-button' + look, string(element.value), label, ask);
}

function slackTable(block) {
  const rows = (Array.isArray(block.rows) ? block.rows : []).map(objects);
  const settings = Array.isArray(block.column_settings) ? block.column_settings : [];
  const labelled = string(rows[0]?.[0]?.text).trim() === '';
  const cell = (content, row, column) => {
    const heads = row === 0 ? 'col' : column === 0 && labelled ? 'row' : null;
    const look = settings[column] ?? {};
    const classes = [
      look.is_wrapped === true ? 'wraps' : '',
      ['center', 'right'].includes(look.align) ? look.align : '',
    ].join(' ').trim();
    const blank = heads && content.type === 'raw_text' && string(content.text).trim() === '';
    return el(heads && !blank ? 'th' : 'td',
      { scope: blank ? null : heads, class: classes || null },
      ...(content.type === 'rich_text'
        ? objects(content.elements).map(richText)
        : [content.type === 'raw_text' ? string(content.text) : unknown(content.type)]));
  };
  const row = (cells, i) => el('tr', {}, ...cells.map((content, j) => cell(content, i, j)));
  return el('div',
    { class: 'sl-table', role: 'region', 'aria-label': 'Table', tabindex: '0' },
    el('table', {},
      el('thead', {}, ...rows.slice(0, 1).map(row)),
      el('tbody', {}, ...rows.slice(1).map((cells, i) => row(cells, i + 1)))));
}

// ------------------------------------------------------------------------------------------------
// Discord: Components V2

/** Returns Discord's components as elements. */
function discordComponents(components, ask, depth = 0) {
  const inside = list => discordComponents(list, ask, depth + 1);
  return depth > DEEPEST ? [unknown('too deep')] : objects(components).map(component => {
    switch (component.type) {
      case 1:
        return el('div', { class: 'dc-row' }, ...inside(component.components));
      case 2:
        return discordButton(component, ask);
      case 9:
        return el('div', { class: 'dc-section' },
          el('div', { class: 'dc-words' }, ...inside(component.components)),
          ...inside([component.accessory]));
      case 10:
        return markdown(string(component.content));
      case 14:
        return el('div', {
          class: 'dc-separator' + (component.spacing === 2 ? ' wide' : '')
            + (component.divider === false ? '' : ' line'),
          role: component.divider === false ? null : 'separator',
        });
      case 17: {
        const container = el('div', { class: 'dc-container' }, ...inside(component.components));
        if (Number.isInteger(component.accent_color)) {
          const rgb = (component.accent_color & 0xffffff).toString(16).padStart(6, '0');
          container.style.setProperty('--accent-bar', '#' + rgb);
        }
        return container;
      }
      default:
        return unknown(`component ${component.type}`);
    }
  });
}

const BUTTON_STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };

function discordButton(component, ask) {
  const label = [string(component.emoji?.name), string(component.label)].filter(Boolean).join(' ');
  if (component.style === 5) {
    return anchorButton('dc-button dc-secondary dc-link', component.url, label);
  }
  const id = string(component.custom_id);
  return askButton(
    'dc-button dc-' + (BUTTON_STYLES[component.style] ?? 'secondary'),
    component.disabled === true || !id.startsWith('ask:') ? '' : id.slice('ask:'.length),
    label,
    ask);
}

/** Returns Discord's markdown as an element. */
function markdown(text) {
  const parent = el('div', { class: 'dc-text' });
  fenced(text).forEach((piece, i) => {
    if (i % 2 === 1) {
      const firstBreak = piece.indexOf('\n');
      const language = firstBreak < 0 ? '' : piece.slice(0, firstBreak);
      const named = firstBreak > 0 && firstBreak < 24 && !language.includes(' ');
      parent.append(el('pre', {}, trimBreaks(named ? piece.slice(firstBreak) : piece)));
    } else {
      markdownLines(parent, i > 0 && piece.startsWith('\n') ? piece.slice(1) : piece);
    }
  });
  return parent;
}

const HEADINGS = { '# ': ['h4', 'dc-h1'], '## ': ['h4', 'dc-h2'], '### ': ['h5', 'dc-h3'] };

function markdownLines(parent, text) {
  const all = text.split('\n');
  const rest = all.findIndex(line => line.startsWith('>>> '));
  const lines = rest < 0 ? all : all.slice(0, rest);
  for (const { key, lines: group } of grouped(lines, lineKind)) {
    if (key === 'quote') {
      parent.append(inline(el('blockquote'), group.map(line => line.slice(2)).join('\n')));
    } else if (key === 'ul' || key === 'ol') {
      const list = el(key, {}, ...group.map(line => {
        const from = line.length - line.trimStart().length;
        const item = line.slice(line.indexOf(' ', from) + 1);
        return inline(el('li', { 'data-indent': Math.min(from >> 1, 5) || null }), item);
      }));
      if (key === 'ol') {
        list.start = Number.parseInt(group[0], 10) || 1;
      }
      parent.append(list);
    } else if (key === 'small') {
      group.forEach(line => parent.append(inline(el('p', { class: 'dc-small' }), line.slice(3))));
    } else if (HEADINGS[key]) {
      const [name, look] = HEADINGS[key];
      group.forEach(line =>
        parent.append(inline(el(name, { class: look }), line.slice(key.length))));
    } else if (group.length > 1 || group[0] !== '') {
      parent.append(inline(el('p'), group.join('\n')));
    }
  }
  if (rest >= 0) {
    parent.append(inline(el('blockquote'), all.slice(rest).join('\n').slice(4)));
  }
}

function lineKind(line) {
  if (line.startsWith('> ')) {
    return 'quote';
  }
  if (line.startsWith('-# ')) {
    return 'small';
  }
  const heading = Object.keys(HEADINGS).find(sign => line.startsWith(sign));
  if (heading) {
    return heading;
  }
  const words = line.trimStart();
  if (words.startsWith('- ') || words.startsWith('* ')) {
    return 'ul';
  }
  let digits = 0;
  while (digits < 4 && words[digits] >= '0' && words[digits] <= '9') {
    digits++;
  }
  return digits > 0 && words.startsWith('. ', digits) ? 'ol' : 'words';
}

/** Returns neighbours with the same key together. */
function grouped(lines, keyOf) {
  const groups = [];
  for (const line of lines) {
    const key = keyOf(line);
    if (groups.at(-1)?.key === key) {
      groups.at(-1).lines.push(line);
    } else {
      groups.push({ key, lines: [line] });
    }
  }
  return groups;
}

/** Returns the text without one line break at either end. */
function trimBreaks(text) {
  return text.slice(text.startsWith('\n') ? 1 : 0, text.endsWith('\n') ? -1 : undefined);
}

// ------------------------------------------------------------------------------------------------
// Buttons of an answer

function askButton(look, question, label, ask) {
  return question === ''
    ? el('button', { type: 'button', class: look, disabled: true }, label)
    : el('button', { type: 'button', class: look, onclick: () => ask(question) }, label);
}

function anchorButton(look, address, label) {
  const button = link(address, label);
  button.className = look;
  return button;
}

// ------------------------------------------------------------------------------------------------
// The two frames

const PLATFORMS = {
  slack: {
    name: 'Slack',
    json: 'Block Kit JSON',
    payload: answer => ({ blocks: answer.blocks }),
    isSilent: answer => objects(answer.blocks).length === 0,
    draw: (answer, ask) => slackBlocks(answer.blocks, ask),
  },
  discord: {
    name: 'Discord',
    json: 'Components JSON',
    payload: answer => answer,
    isSilent: answer => objects(answer.components).length === 0,
    draw: (answer, ask) => discordComponents(answer.components, ask),
  },
};

function frame(id, answer, locale, asked) {
  const platform = PLATFORMS[id];
  const json = JSON.stringify(platform.payload(answer), null, 2);
  return el('section', { class: `frame ${id}`, 'aria-label': `As ${platform.name} shows it` },
    el('div', { class: 'frame-head' },
      el('h3', {}, platform.name),
      copyButton(platform.json, json)),
    platform.isSilent(answer)
      ? el('p', { class: 'silent' }, 'The bot stays silent: nothing is posted.')
      : message(id, platform, answer, locale, asked),
    jsonDetails(platform.json, json));
}

function message(id, platform, answer, locale, asked) {
  const time = asked.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
  const body = el('div', { class: 'body', lang: locale });
  try {
    body.append(...platform.draw(answer, ask));
  } catch (error) {
    console.error(error);
    body.replaceChildren(unknown('an answer of an unexpected form'));
  }
  return el('div', { class: 'message' },
    el('img', { class: 'avatar', src: 'favicon.svg', alt: '', width: '40', height: '40' }),
    el('div', { class: 'content' },
      el('p', { class: 'author' },
        el('span', { class: 'name' }, 'Answerback'), ' ',
        el('span', { class: 'tag' }, 'APP'), ' ',
        el('time', { datetime: asked.toISOString() }, time)),
      body));
}

function copyButton(what, json) {
  const button = el('button', { type: 'button', class: 'quiet' }, `Copy ${what}`);
  button.addEventListener('click', async () => {
    const copied = await copy(json);
    button.textContent = copied ? 'Copied' : 'Not copied: open it below';
    say(copied ? `${what} copied` : `${what} could not be copied`);
    setTimeout(() => {
      button.textContent = `Copy ${what}`;
    }, 2000);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function jsonDetails(what, json) {
  const pre = el('pre', { tabindex: '0', role: 'region', 'aria-label': what });
  const details = el('details', { class: 'json' }, el('summary', {}, what), pre);
  details.addEventListener('toggle', () => paintJson(pre, json), { once: true });
  return details;
}

/** Appends JSON with its keys, texts and other values told apart. */
function paintJson(parent, json) {
  let words = 0;
  const flush = end => {
    if (words < end) {
      parent.append(json.slice(words, end));
    }
  };
  for (let i = 0; i < json.length; i++) {
    if (json[i] !== '"') {
      continue;
    }
    flush(i);
    const from = i++;
    while (i < json.length && json[i] !== '"') {
      i += json[i] === '\\' ? 2 : 1;
    }
    const look = json[i + 1] === ':' ? 'key' : 'value';
    parent.append(el('span', { class: look }, json.slice(from, i + 1)));
    words = i + 1;
  }
  flush(json.length);
}

// ------------------------------------------------------------------------------------------------
// The chat

const log = document.getElementById('log');
const welcome = document.getElementById('welcome');
const form = document.getElementById('form');
const input = document.getElementById('question');
const clear = document.getElementById('clear');
const status = document.getElementById('status');
const asked = [];
let recalled = 0;

/** Tells a screen reader what happened elsewhere than in the log. */
function say(text) {
  status.textContent = text;
}

/** An error with a text for the visitor. */
class Refusal extends Error {}

/** Shows marks that would turn or hide the words around them as a sign. */
function withoutMarks(text) {
  return Array.from(text, character => (isMark(character.codePointAt(0)) ? '\uFFFD' : character)).join('');
}

function isMark(code) {
  return (code < 0x20 && code !== 0x0A && code !== 0x09)
    || (code >= 0x200B && code <= 0x200F)
    || (code >= 0x202A && code <= 0x202E)
    || (code >= 0x2066 && code <= 0x2069);
}

async function fetchAnswer(question) {
  const query = new URLSearchParams({ locale: locale() });
  let response;
  let body = null;
  try {
    // In the body, because a pasted bounce is too long for an address.
    response = await fetch('api/preview?' + query, {
      method: 'POST',
      body: question,
      headers: { accept: 'application/json', 'content-type': 'text/plain; charset=utf-8' },
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.text();
  } catch (error) {
    throw new Refusal(error.name === 'TimeoutError'
      ? 'No answer came in time.'
      : 'The application cannot be reached. Is it still running?');
  }
  let data = null;
  try {
    data = JSON.parse(body);
  } catch {
    // Not the application's own words: the status says what there is to say.
  }
  if (!response.ok) {
    throw new Refusal(string(data?.error) || refusalOf(response.status));
  }
  if (!data?.slack && !data?.discord) {
    throw new Refusal('The application sent an answer that this page cannot show.');
  }
  return data;
}

function refusalOf(code) {
  return [413, 414, 431].includes(code)
    ? 'That text is too long. Paste only the lines that begin with a reply code.'
    : `The application could not answer (HTTP ${code}).`;
}

function locale() {
  return new URLSearchParams(location.search).get('locale') || navigator.language || 'en';
}

/** Asks a question and shows it with its answer at the end of the log. */
async function ask(question, { smooth = true } = {}) {
  const now = new Date();
  const long = question.length > 120 || question.includes('\n');
  const answer = el('div', { class: 'answer' },
    el('p', { class: 'pending', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')));
  const exchange = el('article', { class: 'exchange', 'aria-busy': 'true' },
    el('h2', { class: long ? 'question long' : 'question', dir: 'auto', tabindex: long ? '0' : null },
      el('span', { class: 'sr-only' }, 'You asked: '), withoutMarks(question)),
    answer);

  asked.push(question);
  recalled = asked.length;
  welcome.hidden = true;
  clear.hidden = false;
  log.append(exchange);
  show(question);
  scrollTo(exchange, smooth);

  try {
    const data = await fetchAnswer(question);
    const frames = el('div', { class: 'frames', 'aria-live': 'off' });
    for (const id of Object.keys(PLATFORMS)) {
      if (data[id]) {
        frames.append(frame(id, data[id], string(data.answer?.locale) || 'en', now));
      }
    }
    answer.replaceChildren(understood(data), frames);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      console.error(error);
    }
    answer.replaceChildren(refused(question, error));
  }
  exchange.removeAttribute('aria-busy');
}

/** A line that says what was understood; read aloud with the answer's own notification text. */
function understood(data) {
  const codes = Array.isArray(data.answer?.codes) ? data.answer.codes : [];
  const known = Array.isArray(data.answer?.known) ? data.answer.known : [];
  const intent = string(data.answer?.intent);
  const line = el('p', { class: 'understood' }, INTENTS[intent] ?? intent);
  codes.forEach((code, i) => line.append(' ', el('code', {}, String(code)),
    known[i] === false ? ' not in the catalog' : ''));
  line.append(el('span', { class: 'sr-only' },
    ' Answer: ' + decodeEntities(string(data.slack?.text))));
  return line;
}

function refused(question, error) {
  const back = input.value === '';
  if (back) {
    input.value = question;
    fit();
  }
  const text = error instanceof Refusal ? error.message : 'This page failed to show the answer.';
  return el('div', { class: 'refused' },
    el('p', {}, el('strong', {}, 'No answer. '), text),
    el('p', {}, back
      ? 'Your text is back in the field.'
      : 'Your text is kept above.'),
    el('button', { type: 'button', class: 'plain', onclick: () => again(question) }, 'Ask again'));
}

function again(question) {
  if (input.value === question) {
    input.value = '';
    fit();
  }
  ask(question);
  focusInput();
}

/** Puts the question into the address and the title; long texts stay out of the history. */
function show(question) {
  const url = new URL(location.href);
  const short = question.length <= LONGEST_IN_ADDRESS && !question.includes('\n');
  if (short && question !== '') {
    url.searchParams.set('q', question);
  } else {
    url.searchParams.delete('q');
  }
  history.replaceState(null, '', url);
  document.title = short && question !== '' ? `${question} · ${TITLE}` : TITLE;
}

function scrollTo(element, smooth) {
  const still = !smooth || matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'start', behavior: still ? 'instant' : 'smooth' });
}

/** Focuses the input, except where that would open a keyboard on the screen. */
function focusInput() {
  if (!matchMedia('(hover: none) and (pointer: coarse)').matches) {
    input.focus({ preventScroll: true });
  }
}

/** Makes the input as high as its text. */
function fit() {
  input.style.setProperty('height', 'auto');
  input.style.setProperty('height', `${Math.min(input.scrollHeight, 200)}px`);
}

function recall(step) {
  recalled = Math.max(0, Math.min(asked.length, recalled + step));
  input.value = asked[recalled] ?? '';
  fit();
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const question = input.value.trim();
  if (question !== '') {
    input.value = '';
    fit();
    ask(question);
  }
  input.focus({ preventScroll: true });
});

input.addEventListener('input', fit);

input.addEventListener('keydown', event => {
  if (event.isComposing) {
    return;
  }
  const recalling = input.value === '' || input.value === asked[recalled];
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === 'ArrowUp' && recalling && asked.length > 0) {
    event.preventDefault();
    recall(-1);
  } else if (event.key === 'ArrowDown' && recalling && recalled < asked.length) {
    event.preventDefault();
    recall(1);
  }
});

log.addEventListener('click', event => {
  if (event.target.closest('.sl-button, .dc-button')) {
    focusInput();
  }
});

clear.addEventListener('click', () => {
  log.replaceChildren();
  welcome.hidden = false;
  clear.hidden = true;
  show('');
  say('Cleared');
  window.scrollTo({ top: 0 });
  input.focus({ preventScroll: true });
});

document.getElementById('chips').append(...EXAMPLES.map(([question, gloss]) =>
  el('li', {}, el('button', {
    type: 'button',
    class: 'chip',
    onclick: () => {
      ask(question);
      focusInput();
    },
  }, el('span', { class: 'chip-question' }, question), ' ', el('small', {}, gloss)))));

const first = new URLSearchParams(location.search).get('q')?.trim();
if (first) {
  ask(first, { smooth: false });
}
focusInput();
