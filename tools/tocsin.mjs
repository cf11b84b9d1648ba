#!/usr/bin/env node
// The `tocsin` command: checks the Node version before anything is loaded that an older one could not parse.
import module from 'node:module';
import './require-node.mjs';

// From the second start on nothing is stripped of its types and compiled again.
module.enableCompileCache();
await import('../src/cli/tocsin.ts');
