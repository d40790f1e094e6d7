/** esbuild settings that every program for Node shares. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // CommonJS libraries in an ES module bundle ask at run time for what ES modules do not have.
  banner: {
    js: [
      "import{createRequire as __createRequire}from'node:module';",
      "import{fileURLToPath as __fileURLToPath}from'node:url';",
      'const require=__createRequire(import.meta.url),__filename=__fileURLToPath(import.meta.url);'
    ].join('')
  },
  legalComments: 'none',
  logLevel: 'warning'
};
