const INLINE_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;
const WEB = /^https?:$/;

/**
 * The address behind a link as the browser would read it; null where it is none of the web's, or
 * has a user name, which only serves to look like another host.
 */
function webAddress(href: string): URL | null {
  const address = URL.canParse(href) ? new URL(href) : null;
  const isPlain = address?.username === '' && address.password === '';
  return address !== null && isPlain && WEB.test(address.protocol) ? address : null;
}

/** Whether the text of a link is its host, or an address there; merely to hold it could mislead. */
function namesHost(text: string, host: string): boolean {
  const shown = text.trim();
  return shown === host || shown.endsWith(`(${host})`) || webAddress(shown)?.host === host;
}

/** An image that would be fetched becomes its description and address, as text. */
function disarmImage(image: Element): void {
  const source = image.getAttribute('src') ?? '';
  if (INLINE_IMAGE.test(source)) {
    return;
  }
  const alt = image.getAttribute('alt') ?? '';
  image.replaceWith(
    [alt, source === '' ? '' : `(${source})`].filter(text => text !== '').join(' ')
  );
}

/** A link to the web says where it goes and opens apart; any other link is only its text. */
function disarmLink(link: Element): void {
  const address = webAddress(link.getAttribute('href') ?? '');
  if (address === null) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.setAttribute('href', address.href);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer');
  if (!namesHost(link.textContent, address.host)) {
    link.append(` (${address.host})`);
  }
}

/**
 * Takes from sanitised HTML what could still reach out: images from elsewhere, and links that hide
 * where they lead. Works in a document of its own, in which nothing is loaded or run.
 */
export function disarm(html: string): string {
  const inert = new DOMParser().parseFromString(html, 'text/html');
  inert.querySelectorAll('img').forEach(disarmImage);
  inert.querySelectorAll('a').forEach(disarmLink);
  return inert.body.innerHTML;
}
