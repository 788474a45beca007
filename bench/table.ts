import type { Result } from './measure.ts'

export function reaches({ ratio, aim }: Result): boolean {
  return ratio >= aim
}

export const header = [
  'ours and theirs: answers (or rows) for each second, processor time for each in ms (server and database), p50/p99 in ms',
  `${'case'.padEnd(46)}${'ours'.padStart(8)}${'theirs'.padStart(8)}${'ratio'.padStart(8)}${'aim'.padStart(7)}${'cpu ours'.padStart(10)}${'theirs'.padStart(8)}${'ratio'.padStart(7)}${'p50/p99 ours'.padStart(18)}${'theirs'.padStart(18)}`,
].join('\n')

export function line({ name, ours, other, ratio, cpuRatio, aim }: Result): string {
  const cpu = `${ours.cpu.toFixed(3).padStart(10)}${other.cpu.toFixed(3).padStart(8)}${cpuRatio.toFixed(2).padStart(7)}`
  const rate = (value: number) => value.toFixed(value < 100 ? 1 : 0).padStart(8)
  const times = ({ p50, p99 }: Result['ours']) => `${p50.toFixed(2)} / ${p99.toFixed(2)}`.padStart(18)
  const mark = ratio >= aim ? ' ' : '!'
  return `${name.padEnd(46)}${rate(ours.rate)}${rate(other.rate)}${ratio.toFixed(2).padStart(8)}${mark}${aim.toFixed(2).padStart(6)}${cpu}${times(ours)}${times(other)}`
}
