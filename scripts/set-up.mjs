// What a fresh machine lacks: npm packages, a virtual environment, for tests a browser.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { whenStale } from './fresh.mjs';
import { must, ROOT, VENV, VENV_BIN, WINDOWS } from './run.mjs';

const PYTHONS = WINDOWS ? ['py', 'python'] : ['python3', 'python'];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function output(command, args) {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    }).trim();
  } catch {
    return null; // not there, or not able to say: the caller tries the next one
  }
}

function findPython() {
  const probe = 'import sys; print(sys.version_info >= (3, 10))';
  const python = PYTHONS.find(command => output(command, ['-c', probe]) === 'True');
  if (python === undefined) {
    console.error('Python 3.10 or newer is needed and was not found on PATH.');
    process.exit(1);
  }
  return python;
}

async function npmPackages() {
  await whenStale(
    'npm packages',
    { inputs: ['package-lock.json'], outputs: ['node_modules/.package-lock.json'] },
    () => must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  );
  const node = output(join(ROOT, 'node_modules', '.bin', WINDOWS ? 'node.cmd' : 'node'), [
    '--version'
  ]);
  const version = node ?? process.version;
  if (Number(version.slice(1).split('.')[0]) < 24) {
    console.error(
      `Node 24 is needed to build and test; found ${version} and no packaged one for this platform.`
    );
    process.exit(1);
  }
}

const LABEXTENSION = join(VENV, 'share', 'jupyter', 'labextensions', 'jupyterlab-skills');

/** Takes the link away, or what pip put in its place: pip must not write through it into the sources. */
function unlinkLabextension() {
  if (lstatSync(LABEXTENSION, { throwIfNoEntry: false }) !== undefined) {
    rmSync(LABEXTENSION, { recursive: true });
  }
}

/** Shows JupyterLab the built extension in place, as `jupyter labextension develop` does. */
function linkLabextension() {
  unlinkLabextension();
  mkdirSync(dirname(LABEXTENSION), { recursive: true });
  const built = join(ROOT, 'jupyterlab_skills', 'labextension');
  symlinkSync(built, LABEXTENSION, WINDOWS ? 'junction' : 'dir');
}

async function pythonPackages() {
  const outputs = ['.venv/pyvenv.cfg', '.venv/share/jupyter/labextensions'];
  await whenStale(
    'Python packages',
    { inputs: ['pyproject.toml', 'scripts/set-up.mjs'], outputs },
    async () => {
      if (!existsSync(VENV_BIN)) {
        await must(findPython(), ['-m', 'venv', VENV]);
      }
      unlinkLabextension();
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
      await must(join(VENV_BIN, 'python'), [...pip, '--editable', '.[test]'], {
        env: { JUPYTERLAB_SKILLS_SKIP_BUILD: '1' }
      });
      linkLabextension();
      await must(join(VENV_BIN, 'jupyter'), [
        'server',
        'extension',
        'enable',
        '--sys-prefix',
        'jupyterlab_skills'
      ]);
    }
  );
}

/** Everything that building and starting needs. */
export async function setUp() {
  await npmPackages();
  await pythonPackages();
}

/**
 * A browser for the UI tests: one that is there, or Debian's when we may install it.
 * @returns {Promise<string>} path of its executable
 */
export async function browser() {
  const find = () =>
    BROWSERS.map(name => output('which', [name])).find(path => path !== null && path !== '');
  const found = process.env.CHROMIUM ?? find();
  if (found !== undefined) {
    return found;
  }
  const mayInstall = process.getuid?.() === 0 && output('which', ['apt-get']) !== null;
  if (mayInstall) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await must('apt-get', ['update', '-qq'], { env });
    const packages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];
    await must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env
    });
  }
  const installed = find();
  if (installed === undefined) {
    console.error('The UI tests need Chromium: install it, or name its executable in CHROMIUM.');
    process.exit(1);
  }
  return installed;
}
