// Says in one line which Node is needed, where the project could not bring its own (see tools/node-runtime).
// Written for any Node: it must run where nothing else here does.
const needed = [24, 15];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(
    `Tocsin needs Node ${needed.join('.')} or newer; this is ${process.versions.node} on ${process.platform} ${process.arch}. ` +
      `On Linux x64 and arm64 "npm ci" brings it along; elsewhere install Node 24 first.\n`,
  );
  process.exit(1);
}
