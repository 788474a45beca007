#!/usr/bin/env node
// The program is TypeScript, which Node.js runs as it is from version 24 on. An older one starts the program with
// the Node.js that the package brings along. This file itself must run on any version.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('../src/main.ts')
} else {
  const node = bundledNode()
  if (node === undefined) {
    console.error(
      `clientele: needs Node.js 24 or later; this is ${process.version}, and none came with the package for ${process.platform} ${process.arch}`,
    )
    process.exit(1)
  }
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`clientele: cannot start ${node}: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function bundledNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`)
  } catch {
    return undefined
  }
}
