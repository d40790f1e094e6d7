import { FirstByteTimeoutError } from './redirects';
import { IdleTimeoutError } from './bounded-body';

const UNCHANGED = 'Nothing was changed.';

/** Codes with which Node.js says that it does not accept a certificate. */
const NOT_TRUSTED = /^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_)/;

/** How undici tells that a proxy answered CONNECT with anything but 200. */
const REFUSED_BY_PROXY = /^Proxy response \((\d{3})\)/;

/** Why no answer came from `host`, and what can be done, in sentences. */
export function whyUnreachable(error: unknown, host: string): string {
  if (error instanceof FirstByteTimeoutError || error instanceof IdleTimeoutError) {
    return `${host} did not answer in time. ${UNCHANGED} Try again later.`;
  }
  const { code, message } = error instanceof Error ? describe(error) : { code: '', message: '' };
  if (NOT_TRUSTED.test(code)) {
    return `The certificate of ${host} is not trusted here (${code}). ${UNCHANGED} If your organisation has a certificate authority of its own, name its file in SSL_CERT_FILE and restart Jupyter.`;
  }
  const status = REFUSED_BY_PROXY.exec(message)?.[1];
  if (status !== undefined) {
    return `The proxy refuses to connect to ${host} (HTTP ${status}). ${UNCHANGED} Check HTTPS_PROXY, its user name and password, and NO_PROXY.`;
  }
  return `${host} cannot be reached. ${UNCHANGED} Check the network and proxy settings.`;
}

function describe(error: Error): { readonly code: string; readonly message: string } {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: error.message };
}
