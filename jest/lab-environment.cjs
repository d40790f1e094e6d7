const { TestEnvironment } = require('jest-environment-jsdom');

// What browsers have and jsdom lacks, taken from Node. Not MessageChannel: React would schedule over
// Node's ports, which keep the process alive.
const WEB_STANDARDS = [
  'fetch',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'TextEncoder',
  'TextDecoder',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'structuredClone',
  'BroadcastChannel'
];

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of WEB_STANDARDS) {
      this.global[name] = globalThis[name];
    }
  }
};
