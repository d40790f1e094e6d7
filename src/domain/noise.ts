const NOISE = [
  /^__pycache__$/,
  /\.pyc$/,
  /^\.ipynb_checkpoints$/,
  /^\.DS_Store$/,
  /^Thumbs\.db$/,
  // Swap, lock and auto-save files of Vim, Emacs and Kate.
  /^\..*\.sw[a-p]$/,
  /^\.#/,
  /^#.*#$/,
  /^\..*\.kate-swp$/
];

/**
 * Whether a path within a bundle is a by-product of running or editing it. Such files are never part
 * of hash, edit check, merge, publish or snapshot (CONTRACT §2).
 */
export function isNoise(path: string): boolean {
  return path.split('/').some(segment => NOISE.some(pattern => pattern.test(segment)));
}
