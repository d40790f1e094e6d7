const { createHash } = require('node:crypto');
const esbuild = require('esbuild');

module.exports = {
  process: (source, file) => ({
    code: esbuild.transformSync(source, {
      format: 'cjs',
      loader: 'js',
      target: 'node24',
      sourcefile: file,
      sourcemap: 'inline'
    }).code
  }),
  getCacheKey: (source, file) =>
    createHash('sha256').update(esbuild.version).update(file).update(source).digest('hex')
};
