import type { Command } from 'commander'
import { chosen } from './organization.ts'
import { print } from './output.ts'
import { addSettings, configOf, databaseSettings, UsageError } from './program.ts'
import { withNewStore } from './store.ts'

const examples = `
Examples:
  $ clientele demo --customers 1000
  $ clientele demo --customers 100000 --seed 7 --organization north`

const names = [...databaseSettings, 'seed'] as const

/** `clientele demo` */
export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .summary('fill an organization with lifelike customers')
    .description(
      'Fills an organization that has no customers with lifelike ones: addresses, orders, points, credit, sign-ins, sources, attributes and lists.',
    )
    .requiredOption('--customers <number>', 'how many')
    .option('--organization <slug>', 'whose (default: the only one)')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
  addSettings(command, names)
  command.action(async (options: { customers: string; organization?: string; json?: boolean }) => {
    const config = configOf(command, names)
    const customers = countOf(options.customers)
    const began = performance.now()
    const organization = await withNewStore(config, async ({ database }) => {
      const found = await chosen(database, options.organization)
      const { fillDemo } = await import('./fill-demo.ts')
      await fillDemo(database, found, { customers, seed: config.seed })
      return found
    })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    print(
      options.json === true,
      { organization: organization.slug, customers, seed: config.seed, seconds },
      `Made ${customers} customers in organization ${organization.slug} in ${seconds} s.`,
    )
  })
}

function countOf(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count > 0) return count
  throw new UsageError(`--customers must be a whole number of at least 1, not "${text}"`)
}
