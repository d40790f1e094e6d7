/**
 * The error table of the contract (§3), copied as it stands there: the reference that the code is
 * compared with. Change both together, never this one alone.
 */
export const PROBLEM_TABLE = `
| code | status | when |
|---|---|---|
| \`invalid-request\`, \`invalid-name\`, \`invalid-url\`, \`invalid-path\`, \`invalid-skill\` | 400 | malformed input, content that cannot be accepted |
| \`not-tracking\`, \`no-source\`, \`managed-and-tracking\` | 400 | sync or toggle on a skill that cannot; every toggle or sync of a managed skill |
| \`policy-denied\`, \`managed-read-only\`, \`forbidden\`, \`storage-read-only\` | 403 | \`rule\` names the administrator's rule; any other write to a managed skill; role missing |
| \`skill-not-found\`, \`file-not-found\`, \`not-found\` | 404 | |
| \`source-not-found\` | 404 on preview and import, 502 on sync and checks | repository, ref or path gone or private |
| \`already-exists\`, \`no-project\`, \`no-manifest\`, \`linked\`, \`busy\`, \`not-adopted\`, \`local-edits-conflict\`, \`quota-exceeded\`, \`user-deleted\`, \`ambiguous\`, \`cancelled\` | 409 | |
| \`changed-meanwhile\` | 412 | \`If-Match\` does not match |
| \`too-large\` | 413 | over an archive, extraction, file or bundle limit |
| \`unsafe-archive\`, \`no-skill-found\` | 422 | |
| \`upstream-unreachable\`, \`upstream-rate-limited\`, \`upstream-auth\`, \`upstream-error\` | **502** | probe or download failed; disk unchanged; \`retry_after\` where known |
| \`companion-unavailable\`, \`misconfigured\`, \`hub-unavailable\` | 503 | answered with the reason and what to do |
| \`storage-full\` | 507 | disk unchanged |
`;
