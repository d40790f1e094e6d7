import { json, notFound } from '../answer';
import { emptyRepository, isEmpty } from '../empty-repository';
import { runGit } from '../git';
import { nodeId } from '../node-id';
import type { RepositoryRequest, RepositoryRoute } from '../route';

const DOCUMENTATION = 'https://docs.github.com/rest/git/refs';

/** `GET /repos/O/R/git/matching-refs/PREFIX`: refs whose name starts so; an empty list when none. */
export const matchingRefs: RepositoryRoute = async request => {
  if (await isEmpty(request.repository)) {
    return emptyRepository(`${DOCUMENTATION}#list-matching-references`);
  }
  const refs = await listRefs(request);
  return json(refs.filter(one => one.ref.startsWith(`refs/${request.rest}`)));
};

/** `GET /repos/O/R/git/ref/NAME`: exactly that ref. */
export const ref: RepositoryRoute = async request => {
  if (await isEmpty(request.repository)) {
    return emptyRepository(`${DOCUMENTATION}#get-a-reference`);
  }
  const found = (await listRefs(request)).find(one => one.ref === `refs/${request.rest}`);
  return found === undefined ? notFound(`${DOCUMENTATION}#get-a-reference`) : json(found);
};

async function listRefs({ repository, url }: RepositoryRequest) {
  const format = '--format=%(refname) %(objectname) %(objecttype)';
  const listing = await runGit(repository.gitDirectory, ['for-each-ref', format, 'refs/']);
  return listing
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [name = '', sha = '', type = ''] = line.split(' ');
      return {
        ref: name,
        node_id: nodeId('Ref', `${repository.id}:${name}`),
        url: `${url}/git/${name}`,
        object: { sha, type, url: `${url}/git/${type}s/${sha}` }
      };
    });
}
