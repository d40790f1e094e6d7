import type { UpstreamRepository } from './upstream-repository';

/** Repositories a token may read beyond the public ones: all, or these full names. */
export type TokenGrant = 'all' | readonly string[];

/** Who asks: nobody known, a known token, or a token that GitHub does not accept. */
export type Identity =
  { readonly kind: 'anonymous' | 'rejected' } | { readonly kind: 'token'; readonly token: string };

/** Accepted tokens and what they open. */
export class Access {
  readonly #grants = new Map<string, TokenGrant>();

  /** Accepts a token; by default it reads every private repository. */
  addToken(token: string, grant: TokenGrant = 'all'): void {
    this.#grants.set(token, grant);
  }

  /** From now on the token answers 401 "Bad credentials". */
  revokeToken(token: string): void {
    this.#grants.delete(token);
  }

  identify(authorization: string | undefined): Identity {
    if (authorization === undefined) {
      return { kind: 'anonymous' };
    }
    const token = tokenIn(authorization);
    return token !== null && this.#grants.has(token)
      ? { kind: 'token', token }
      : { kind: 'rejected' };
  }

  mayRead(identity: Identity, repository: UpstreamRepository): boolean {
    if (!repository.private) {
      return true;
    }
    const grant = identity.kind === 'token' ? this.#grants.get(identity.token) : undefined;
    const name = repository.fullName.toLowerCase();
    return grant === 'all' || (grant?.some(granted => granted.toLowerCase() === name) ?? false);
  }
}

/** The token in an `Authorization` header of either form GitHub takes; null for other schemes. */
export function tokenIn(authorization: string | undefined): string | null {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}
