/** Where a thing that the guide names is run: a file that holds this text. */
export interface Evidence {
  readonly file: string;
  readonly text: string;
}

const WHEEL = 'tests/python/test_wheel.py';
const PROXY = 'tests/integration/proxy.spec.ts';
const TOKENS = 'tests/companion/upstream/tokens.spec.ts';

/** Every command that is printed for users. A new one needs the test that runs it. */
export const COMMANDS: Readonly<Record<string, Evidence>> = {
  'npm start': { file: 'tests/integration/start.spec.ts', text: "'npm', ['start'" },
  'npm start -- --no-browser --ServerApp.root_dir=$HOME/work': {
    file: 'tests/integration/start.spec.ts',
    text: "'--no-browser', `--ServerApp.root_dir="
  },
  'npm test': { file: '.github/workflows/build.yml', text: 'npm test' },
  'npm run demo': { file: 'tests/integration/demo.spec.ts', text: "['run', 'demo'" },
  'npm run bench': { file: 'tests/docs/guide.spec.ts', text: "'bench'" },
  'python -m build': { file: WHEEL, text: '"-m", "build"' },
  'pip install jupyterlab-skills': { file: WHEEL, text: '"install", "--quiet"' },
  'pip install --upgrade jupyterlab-skills': { file: WHEEL, text: '"install", "--upgrade"' },
  'pip uninstall jupyterlab-skills': { file: WHEEL, text: '"uninstall"' },
  'jupyter labextension list': { file: WHEEL, text: '"jupyter-labextension"), "list"' },
  'jupyter server extension list': { file: WHEEL, text: '"jupyter-server"), "extension", "list"' },
  'jupyterlab-skills purge': { file: 'tests/python/test_cli.py', text: 'run(home, "purge")' },
  'jupyterlab-skills purge --yes': {
    file: 'tests/python/test_cli.py',
    text: 'run(home, "purge", "--yes")'
  },
  'gh auth login': { file: TOKENS, text: 'gh' }, // GitHub's; what it leaves is read there
  'gh auth token': { file: TOKENS, text: 'gitHubCli' },
  'gh auth token --hostname': { file: TOKENS, text: 'for that very host' }
};

/** Variables of others that the guide tells to set; ours are those of settings.json. */
export const VARIABLES: Readonly<Record<string, Evidence>> = {
  PORT: { file: 'tests/integration/start.spec.ts', text: 'PORT:' },
  JUPYTER_TOKEN: { file: 'tests/integration/start.spec.ts', text: 'JUPYTER_TOKEN:' },
  CLAUDE_CONFIG_DIR: { file: 'tests/python/test_context.py', text: 'CLAUDE_CONFIG_DIR' },
  GITHUB_TOKEN: { file: TOKENS, text: 'GITHUB_TOKEN:' },
  GH_TOKEN: { file: TOKENS, text: 'GH_TOKEN:' },
  GH_ENTERPRISE_TOKEN: { file: TOKENS, text: 'GH_ENTERPRISE_TOKEN:' },
  HTTPS_PROXY: { file: PROXY, text: 'HTTPS_PROXY' },
  NO_PROXY: { file: PROXY, text: 'NO_PROXY' },
  SSL_CERT_FILE: { file: PROXY, text: 'SSL_CERT_FILE' },
  REQUESTS_CA_BUNDLE: { file: PROXY, text: 'REQUESTS_CA_BUNDLE' }
};
