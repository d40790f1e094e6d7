import fc from 'fast-check';

import { renderMarkdown } from '../../../src/lab/rendering/render-markdown';
import { SkillSanitizer } from '../../../src/lab/rendering/skill-sanitizer';
import { HOSTILE_SKILL } from '../hostile-skill';

const TAGS = [
  'script',
  'iframe',
  'object',
  'embed',
  'form',
  'input',
  'button',
  'style',
  'link',
  'meta',
  'base',
  'svg',
  'math',
  'video',
  'audio',
  'source',
  'picture',
  'template',
  'noscript',
  'frameset',
  'foreignObject',
  'mtext',
  'mglyph',
  'annotation-xml',
  'title',
  'textarea',
  'select',
  'a',
  'img',
  'p',
  'td',
  'table',
  'details',
  'plaintext',
  'xmp',
  'noembed',
  'body',
  'html',
  'x-custom'
];
const ATTRIBUTES = [
  'href',
  'src',
  'srcset',
  'style',
  'id',
  'class',
  'name',
  'onload',
  'onerror',
  'onclick',
  'ONMOUSEOVER',
  'xlink:href',
  'action',
  'formaction',
  'data',
  'srcdoc',
  'background',
  'poster',
  'ping',
  'target',
  'is',
  'data-commandlinker-command',
  'http-equiv',
  'content',
  'title',
  'alt',
  'align',
  'slot',
  'on\u0000load'
];
const VALUES = [
  'javascript:alert(1)',
  'JaVa\tScript:alert(1)',
  '&#106;avascript:alert(1)',
  'https://tracker.example/x.png',
  '//tracker.example/x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'data:image/png;base64,AAAA',
  'url(https://tracker.example)',
  'x',
  '"',
  "'",
  '`',
  '>',
  '<',
  '\u0000',
  'https://good.example@tracker.example/',
  'blob:https://x/1',
  'vbscript:x',
  'file:///etc/passwd',
  '#',
  'terminal:open'
];
const TEXTS = [
  'text',
  '<',
  '>',
  '</',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '</script>',
  '</title>',
  '</textarea>',
  '</noscript>',
  '&lt;',
  '&#x3c;script&#x3e;',
  '\n\n',
  '```',
  '~~~',
  '`',
  '![a](',
  '](',
  ')',
  '[',
  '| a |\n|-|\n',
  '<?',
  '<%',
  '\u2028'
];

const pick = (items: readonly string[]) => fc.constantFrom(...items);
const attribute = fc
  .tuple(pick(ATTRIBUTES), pick(VALUES), fc.constantFrom('"', "'", ''))
  .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`);
const open = fc
  .tuple(pick(TAGS), fc.array(attribute, { maxLength: 3 }), fc.constantFrom('', '/', ' '))
  .map(([tag, attributes, end]) => `<${tag}${attributes.join('')}${end}>`);
const link = fc
  .tuple(fc.constantFrom('', '!'), pick(VALUES))
  .map(([image, target]) => `${image}[x](${target})`);
const piece = fc.oneof(
  open,
  pick(TAGS).map(tag => `</${tag}>`),
  pick(TEXTS),
  link,
  fc.string({ unit: 'binary', maxLength: 6 })
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map(pieces => pieces.join('')),
  fc
    .tuple(fc.nat({ max: HOSTILE_SKILL.length }), fc.array(piece, { maxLength: 3 }))
    .map(([at, put]) => HOSTILE_SKILL.slice(0, at) + put.join('') + HOSTILE_SKILL.slice(at))
);

const ALLOWED = new Set([
  'href',
  'title',
  'target',
  'rel',
  'src',
  'alt',
  'start',
  'align',
  'colspan',
  'rowspan',
  'scope',
  'open'
]);
const ACTIVE =
  'script, iframe, frame, object, embed, form, input, button, style, link, meta, base, svg, math, video, audio, source, picture, template, noscript, textarea, select';

/** What in a page could run, load, send, style or take a name; [] is what has to be. */
function dangers(root: ParentNode): string[] {
  const elements = [...root.querySelectorAll('*')];
  return [
    ...[...root.querySelectorAll(ACTIVE)].map(element => element.outerHTML),
    ...elements.filter(element => element.tagName.includes('-')).map(element => element.outerHTML),
    ...elements.flatMap(element => element.getAttributeNames().filter(name => !ALLOWED.has(name))),
    ...[...root.querySelectorAll('[href]')]
      .map(element => element.getAttribute('href') ?? '')
      .filter(address => !/^https?:\/\/[^/@]+(?:\/|$)/.test(address)),
    ...[...root.querySelectorAll('[src]')]
      .map(element => element.getAttribute('src') ?? '')
      .filter(address => !address.startsWith('data:image/png;base64,')),
    ...[...root.querySelectorAll('a')]
      .filter(
        link =>
          link.getAttribute('rel') !== 'noopener noreferrer' ||
          link.getAttribute('target') !== '_blank'
      )
      .map(link => link.outerHTML)
  ];
}

const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

/** Where a parser reads the same text by other rules. */
const PLACES = ['table', 'svg', 'math', 'noscript', 'select'];

/** The page that has the text there, without the element that it was put into. */
function within(place: string, html: string): Document {
  const page = parsed(`<${place} data-place>${html}`);
  const found = page.querySelector('[data-place]');
  found?.replaceWith(...found.childNodes);
  return page;
}

describe('the text of an arbitrary skill', () => {
  it('has nothing in it that acts, whatever HTML it is', () => {
    fc.assert(
      fc.property(text, html => {
        const once = new SkillSanitizer().sanitize(html);
        expect(dangers(parsed(once))).toEqual([]);
        // Parsed in another place, such as within a table or SVG, it is still harmless.
        for (const place of PLACES) {
          expect(dangers(within(place, once))).toEqual([]);
        }
      }),
      { numRuns: 400 }
    );
  });

  it('is rendered to nothing that acts, whatever Markdown it is', async () => {
    await fc.assert(
      fc.asyncProperty(text, async source => {
        const host = document.createElement('div');
        await renderMarkdown(host, source);
        expect(dangers(host)).toEqual([]);
      }),
      { numRuns: 300 }
    );
  });

  it('never shows a link whose text names another host than it leads to, without saying so', () => {
    const host = fc.constantFrom('evil.example', 'good.example.evil.example', 'e.example');
    const shown = fc.constantFrom(
      'https://good.example',
      'https://good.example/evil.example',
      'https://evil.example.good.example',
      'good.example?evil.example',
      'https://e.example@good.example'
    );
    fc.assert(
      fc.property(host, shown, (leadsTo, says) => {
        const html = `<a href="https://${leadsTo}/x">${says}</a>`;
        const link = parsed(new SkillSanitizer().sanitize(html)).querySelector('a');
        expect(link?.textContent).toBe(`${says} (${leadsTo})`);
      })
    );
  });

  it.each([
    ['emphasis', '*a **'.repeat(20_000)],
    ['brackets', '['.repeat(50_000)],
    ['links', '[a]('.repeat(20_000)],
    ['quotes', '>'.repeat(5_000)],
    ['lists', Array.from({ length: 300 }, (_one, at) => `${' '.repeat(at * 2)}- a`).join('\n')],
    ['open tags', '<a '.repeat(20_000)],
    ['nested tags', '<b>'.repeat(800)],
    ['backticks', '`'.repeat(50_000)],
    ['table cells', `|${'a|'.repeat(5_000)}\n|${'-|'.repeat(5_000)}\n`],
    ['entities', '&'.repeat(50_000)]
  ])('of thousands of %s is rendered in bounded time', async (_what, source) => {
    const began = performance.now();
    const host = document.createElement('div');
    await renderMarkdown(host, source);
    expect(dangers(host)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
