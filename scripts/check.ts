import { spawnSync } from 'node:child_process'

/** Everything that must hold before a commit, cheapest first. Each is a script of package.json that also runs alone. */
const steps = [
  'format:check',
  'lint',
  'types',
  'imports',
  'dead-code',
  'generated:check',
  'test -- --browser',
]

const failed: string[] = []
for (const step of steps) {
  const begun = performance.now()
  // The tests show their progress; of the others only a failure is worth reading.
  const shown = step.startsWith('test')
  const run = spawnSync('npm', ['run', '--silent', ...step.split(' ')], {
    stdio: shown ? 'inherit' : 'pipe',
    encoding: 'utf8',
  })
  const passed = run.status === 0
  if (!passed) failed.push(step)
  if (!passed && !shown) console.log(`${run.stdout}${run.stderr}`.trimEnd())
  console.log(`${passed ? '✔' : '✖'} ${step} ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
