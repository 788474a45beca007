import type { Here } from './route.ts'

/** Where the pages are that links in mails lead to: at every host name and port, below every face. */
export const accountPagesPath = '/account'

/** The address of a link as long as the organization has none of its own: on the pages of this server. */
export function linkTemplate({ site }: Pick<Here, 'site'>): string {
  return `${site}${accountPagesPath}/{purpose}/{token}`
}
