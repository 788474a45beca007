import { byId, byTime, type Section } from './section.ts'

/** What the person did and said. */
export const lifeSections: readonly Section[] = [
  {
    name: 'consents',
    title: 'Consent to marketing',
    about: 'Each yes and no, with the words that were shown where they are kept.',
    table: 'consents',
    order: byTime,
    extra: {
      wording: `select consent_wordings.text from consent_wordings
        where consent_wordings.organization_id = $1 and consent_wordings.digest = consents.wording_digest`,
    },
  },
  {
    name: 'account',
    title: 'Account',
    about: 'Whether the person has a password, of which only a digest is held, and when it was set.',
    table: 'accounts',
    order: { customer_id: 'uuid' },
    withheld: {
      password_hash: 'a digest of the password',
      accepted_for: 'a digest of the e-mail address',
    },
    extra: { has_password: 'accounts.password_hash is not null' },
  },
  {
    name: 'account_links',
    title: 'Links in mails',
    about: 'Links that still work: invitations, and links to set a password or to show whose an address is.',
    table: 'account_links',
    order: { created_at: 'timestamptz', token_hash: 'bytea' },
    withheld: {
      token_hash: 'a digest of the secret in the link',
      address_digest: 'a digest of the e-mail address',
    },
  },
  {
    name: 'account_attempts',
    title: 'Tries to sign in',
    about: 'How often somebody tried to sign in or to have mails sent with the e-mail address of the person.',
    table: 'account_attempts',
    where: 'cardinality($2::uuid[]) > 0 and account_attempts.address_digest = any ($3::bytea[])',
    byAddress: true,
    order: { address_digest: 'bytea', purpose: 'text' },
    withheld: {
      address_digest: 'a digest of the e-mail address',
      locked_address: 'the e-mail address, until a worker has told of a lock',
    },
  },
  {
    name: 'mails',
    title: 'Mails',
    about: 'Mails to the person; their text is never held.',
    table: 'mails',
    order: byId,
    withheld: { lease: 'which process is sending it' },
  },
  {
    name: 'sign_ins',
    title: 'Sign-ins',
    about: 'When the person signed in, and from which address.',
    table: 'sign_ins',
    order: byTime,
  },
  {
    name: 'merges',
    title: 'Merges',
    about: 'When records were merged into this one, what each member came from, and what was undone.',
    table: 'merges',
    where: '(merges.survivor_id = any ($2::uuid[]) or merges.merged_id = any ($2::uuid[]))',
    order: byId,
    withheld: {},
    uuids: ['merged_default_source'],
  },
  {
    name: 'duplicates',
    title: 'Likely duplicates',
    about:
      'Other records that may be of the same person, by their ids alone, with what speaks for it and against.',
    table: 'duplicate_candidates',
    where:
      '(duplicate_candidates.first_id = any ($2::uuid[]) or duplicate_candidates.second_id = any ($2::uuid[]))',
    order: byId,
  },
  {
    name: 'erasures',
    title: 'Requests to be forgotten',
    about:
      'When the person asked to be forgotten, what came of it, and what keeps the record from being erased.',
    table: 'erasures',
    order: byId,
  },
  {
    name: 'erasure_returns',
    title: 'Likeness to somebody who was erased',
    about: 'Whether the record looks like one that was erased before.',
    table: 'erasure_returns',
    order: byId,
  },
  {
    name: 'accesses',
    title: 'Copies of this document',
    about: 'Each time all that is held was given out like this, the present time included.',
    table: 'accesses',
    order: byId,
  },
]
