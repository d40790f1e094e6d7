/** esbuild settings that every program for Node shares. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // CommonJS libraries in an ES module bundle ask for `require` at run time.
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"
  },
  legalComments: 'none',
  logLevel: 'warning'
};
