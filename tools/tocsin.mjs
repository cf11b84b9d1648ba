#!/usr/bin/env node
// The `tocsin` command: checks the Node version before anything is loaded that an older one could not parse.
import './require-node.mjs';

await import('../src/cli/tocsin.ts');
