import { randomUUID } from 'node:crypto';
import { redirect, withHeaders } from '../answer';
import { resolveRef } from '../revisions';
import type { RepositoryRoute } from '../route';

/**
 * `GET /repos/O/R/tarball/REF`: 302 to the download host. As at GitHub an unknown ref is only
 * noticed there, and the address for a private repository carries a short-lived token of its own.
 */
export const tarball: RepositoryRoute = async ({ repository, rest, service }) => {
  const revision = rest === '' ? repository.defaultBranch : rest;
  const target = (await resolveRef(repository.objects, revision)) ?? revision;
  const path = target.split('/').map(encodeURIComponent).join('/');
  const location = `${service.addresses.download}/${repository.fullName}/legacy.tar.gz/${path}`;
  if (!repository.private) {
    return withHeaders(redirect(302, location), {
      'cache-control': 'public, must-revalidate, max-age=0'
    });
  }
  const ticket = randomUUID();
  service.downloadTickets.add(ticket);
  return redirect(302, `${location}?token=${ticket}`);
};
