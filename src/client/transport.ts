/** One answer as the network gave it. `json` is undefined where the body was empty or no JSON. */
export interface TransportResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly json: unknown;
}

/**
 * Carries one request to the product's routes. `path` is relative to the route prefix and already
 * percent-encoded. Rejects only when no answer came at all.
 */
export type Transport = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options?: {
    readonly body?: unknown;
    readonly ifMatch?: string | undefined;
    readonly ifNoneMatch?: string | undefined;
  }
) => Promise<TransportResponse>;
