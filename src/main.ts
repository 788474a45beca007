#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { addCertificate } from './commands/certificate.ts'
import { addClient } from './commands/client.ts'
import { addDemo } from './commands/demo.ts'
import { addErasures } from './commands/erasures.ts'
import { addExport } from './commands/export.ts'
import { describeFailure, failureJson } from './commands/failure.ts'
import { addMigrate } from './commands/migrate.ts'
import { addOrganization } from './commands/organization.ts'
import { UsageError } from './commands/program.ts'
import { addServe } from './commands/serve.ts'
import { addToken } from './commands/token.ts'
import { addVerify } from './commands/verify.ts'
import { version } from './commands/version.ts'
import { addWork } from './commands/work.ts'

const program = new Command('clientele')
  .description('One customer record that speaks the customer APIs of several vendors.')
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print help')
  .addHelpText(
    'after',
    `
Examples:
  $ clientele                                   start the server on port 4000
  $ clientele serve --help                      every setting
  $ clientele token create --name till --scope write
  $ clientele organization list --json

Exit codes: 0 done, 1 failed, 2 a wrong setting or argument.`,
  )
addServe(program)
addWork(program)
addMigrate(program)
addOrganization(program)
addToken(program)
addClient(program)
addDemo(program)
addVerify(program)
addExport(program)
addErasures(program)
addCertificate(program)
refuseInOneLine(program)

try {
  refuseUnknownCommand(process.argv[2])
  await program.parseAsync()
} catch (error) {
  const { exitCode, line } = error instanceof CommanderError ? ofCommander(error) : describeFailure(error)
  if (line !== null)
    process.stderr.write(`${asksForJson() ? failureJson(exitCode, line) : `clientele: ${line}`}\n`)
  process.exitCode = exitCode
}

function asksForJson(): boolean {
  return process.argv.includes('--json')
}

/** Errors come as exceptions from every command, and usage errors as one line. */
function refuseInOneLine(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => {} })
  for (const child of command.commands) refuseInOneLine(child)
}

function ofCommander(error: CommanderError): { exitCode: number; line: string | null } {
  // Help and version end the same way, with nothing wrong.
  if (error.exitCode === 0) return { exitCode: 0, line: null }
  // A command without its subcommand has printed its help.
  if (error.code === 'commander.help') return { exitCode: 2, line: null }
  return { exitCode: 2, line: error.message.replace(/^error: /, '').replaceAll('\n', ' ') }
}

/** The first word would else be taken for an argument of the default command. */
function refuseUnknownCommand(word: string | undefined): void {
  if (word === undefined || word.startsWith('-') || word === 'help') return
  if (program.commands.some((command) => command.name() === word)) return
  throw new UsageError(`there is no command «${word}»; «clientele --help» lists them`)
}
