/** Where a thing that the guide names is run: a file that holds this text. */
export interface Evidence {
  readonly file: string;
  readonly text: string;
}

const WHEEL = 'tests/python/test_wheel.py';
const PROXY = 'tests/integration/proxy.spec.ts';
const LOCAL = 'tests/cli/local-commands.spec.ts';
const UPSTREAM = 'tests/cli/upstream-commands.spec.ts';
const CLI = 'tests/python/test_cli.py';
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
  'jupyterlab-skills --help': { file: LOCAL, text: "run('--help')" },
  'jupyterlab-skills list': { file: LOCAL, text: "run('list')" },
  'jupyterlab-skills list --scope project --json': {
    file: LOCAL,
    text: "answer('list', '--scope', 'project')" // with --json
  },
  'jupyterlab-skills list --deleted': { file: LOCAL, text: "run('list', '--deleted')" },
  'jupyterlab-skills show csv': { file: LOCAL, text: "run('show', 'csv')" },
  'jupyterlab-skills show user/pdf --content': {
    file: LOCAL,
    text: "run('show', 'user/pdf', '--content')"
  },
  'jupyterlab-skills import anthropics/skills --all --track': {
    file: UPSTREAM,
    text: "run('import', url, '--all', '--track')" // from the stand-in
  },
  'jupyterlab-skills updates': { file: UPSTREAM, text: "run('updates')" },
  'jupyterlab-skills diff csv --upstream': {
    file: UPSTREAM,
    text: "run('diff', 'csv', '--upstream')"
  },
  'jupyterlab-skills sync': { file: UPSTREAM, text: "run('sync')" },
  'jupyterlab-skills sync pdf --on-local-edits overwrite': {
    file: UPSTREAM,
    text: "run('sync', 'pdf', '--on-local-edits', 'overwrite')"
  },
  'jupyterlab-skills new forms --template script --description "Forms"': {
    file: LOCAL,
    text: "'new', 'forms', '--template', 'script', '--description', 'Forms'"
  },
  'jupyterlab-skills rename csv tables': { file: LOCAL, text: "'rename', 'csv', 'tables'" },
  'jupyterlab-skills disable csv user/pdf': { file: LOCAL, text: "'disable', 'csv', 'user/pdf'" },
  'jupyterlab-skills enable csv': { file: LOCAL, text: "answer('enable', 'csv')" },
  'jupyterlab-skills remove csv user/pdf': { file: LOCAL, text: "'remove', 'csv', 'user/pdf'" },
  'jupyterlab-skills history mine': { file: LOCAL, text: "answer('history', 'mine')" },
  'jupyterlab-skills diff own': { file: LOCAL, text: "run('diff', 'own')" },
  'jupyterlab-skills restore csv': { file: LOCAL, text: "dryFirst('restore', 'csv')" },
  'jupyterlab-skills undo': { file: LOCAL, text: "run('undo')" },
  'jupyterlab-skills validate .claude/skills --strict': {
    file: CLI,
    text: '"validate", ".claude/skills", "--strict"'
  },
  'jupyterlab-skills validate .claude/skills --format sarif': {
    file: CLI,
    text: '"validate", ".claude/skills", "--format", "sarif"'
  },
  'jupyterlab-skills hash .claude/skills/pdf': {
    file: CLI,
    text: '"hash", ".claude/skills/pdf"'
  },
  'source <(jupyterlab-skills complete bash)': {
    file: 'tests/cli/shells.spec.ts',
    text: 'source <(jupyterlab-skills complete bash)'
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
