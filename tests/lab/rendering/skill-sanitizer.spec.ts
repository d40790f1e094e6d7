import { SkillSanitizer } from '../../../src/lab/rendering/skill-sanitizer';
import { HOSTILE_SKILL, TRACKER } from '../hostile-skill';

/** The sanitised text as a document in which nothing is loaded. */
function sanitized(html: string): Document {
  return new DOMParser().parseFromString(new SkillSanitizer().sanitize(html), 'text/html');
}

const ALLOWED = new Set(
  'href title src alt target rel start align colspan rowspan scope open'.split(' ')
);

describe('SkillSanitizer', () => {
  it('leaves nothing that acts, loads, styles or names itself in a hostile file', () => {
    const page = sanitized(HOSTILE_SKILL);
    const active =
      'script, svg, math, iframe, object, embed, video, audio, link, meta, base, style, form, input, button, select, textarea, picture, source, template, noscript';
    expect([...page.body.querySelectorAll(active)]).toEqual([]);
    const attributes = [...page.body.querySelectorAll('*')].flatMap(element =>
      element.getAttributeNames().filter(name => !ALLOWED.has(name))
    );
    expect(attributes).toEqual([]);
  });

  it('leaves no address that would be fetched by being shown', () => {
    const sources = [...sanitized(HOSTILE_SKILL).querySelectorAll('[src]')].map(element =>
      element.getAttribute('src')
    );
    expect(sources).toEqual(['data:image/png;base64,iVBORw0KGgo=']);
  });

  it('tells in words what image stood there', () => {
    expect(sanitized(HOSTILE_SKILL).body.textContent).toContain(`a pixel (${TRACKER}/pixel.png)`);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//tracker.example/x',
    'files/secret.ipynb',
    '#top',
    'mailto:a@b.example',
    'file:///etc/passwd'
  ])('leaves of a link to %s only its text', href => {
    const page = sanitized(`<a href="${href}">text</a>`);
    expect(page.querySelector('a')).toBeNull();
    expect(page.body.textContent).toBe('text');
  });

  it('says where a link leads and opens it apart', () => {
    const link = sanitized('<a href="https://phishing.example/login">my bank</a>').querySelector(
      'a'
    );
    expect(link?.textContent).toBe('my bank (phishing.example)');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link?.target).toBe('_blank');
  });

  it('is not fooled by a text that looks like another address', () => {
    const link = sanitized(
      '<a href="https://phishing.example/x">https://good.example</a>'
    ).querySelector('a');
    expect(link?.textContent).toBe('https://good.example (phishing.example)');
  });

  it('gives the same when applied twice', () => {
    const once = new SkillSanitizer().sanitize(HOSTILE_SKILL);
    expect(new SkillSanitizer().sanitize(once)).toBe(once);
  });

  it('keeps what Markdown makes', () => {
    const html =
      '<h2>Title</h2><p>A <strong>b</strong> <code>c</code></p><ul><li>d</li></ul><table><tbody><tr><td align="right">1</td></tr></tbody></table>';
    expect(new SkillSanitizer().sanitize(html)).toBe(html);
  });
});
