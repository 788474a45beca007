import type { Example } from '../example.ts'
import { fault, guides, maya, mayaOnTheWire, otherMaya, otherMayaOnTheWire, seed } from './sample.ts'

const parameters = guides

function listing(title: string, query: string, data: readonly unknown[], hasMore = false): Example {
  return {
    title,
    source: query === '' ? seed : parameters,
    route: 'GET /customers',
    given: [maya, otherMaya],
    // What the PHP library sends with every request, whether it has a body or not.
    request: { method: 'GET', path: `/customers${query}`, headers: { 'content-type': 'application/json' } },
    answer: { status: 200, body: { hasMore, data } },
  }
}

function refusal(title: string, query: string, code: string, parameter: string): Example {
  return {
    title,
    source: guides,
    route: 'GET /customers',
    given: [maya],
    request: { method: 'GET', path: `/customers${query}` },
    answer: { status: 400, body: fault('bad_request', code, parameter) },
  }
}

const [older, newer] = [mayaOnTheWire, otherMayaOnTheWire]

export const listExamples: readonly Example[] = [
  listing('newest first', '', [newer, older]),
  listing('at most so many', '?limit=1', [newer], true),
  listing('the page after a customer', '?startingAfter=shop%2F7', [older]),
  listing('the page before a customer', '?endingBefore=5823594808', [newer]),
  listing('both cursors: only endingBefore counts', '?startingAfter=shop%2F7&endingBefore=shop%2F7', []),
  listing('of one address, which several may have', '?email=maya%40example.com', [newer, older]),
  listing('of an address that nobody has', '?email=nobody%40example.com', []),
  listing('ids with commas, as the PHP library sends them', '?ids=5823594808%2Cunknown', [older]),
  listing('ids repeated', '?ids=5823594808&ids=shop%2F7', [newer, older]),
  listing('ids with brackets', '?ids%5B%5D=shop%2F7', [newer]),
  listing('who asked to be forgotten, as the PHP library writes true', '?requestToBeForgotten=1', [newer]),
  listing('who did not, as it writes false', '?requestToBeForgotten=0', [older]),
  listing('who asked to be forgotten, in words', '?requestToBeForgotten=true', [newer]),
  listing('who asked to be forgotten, as Python writes it', '?requestToBeForgotten=True', [newer]),
  listing('made at a shown second', '?createdTime=2021-04-07T10:00:00Z', [older]),
  listing('made at a shown second, by operator', '?createdTime%5Beq%5D=2021-04-07T10%3A00%3A00Z', [older]),
  listing('made after a shown second', '?createdTime%5Bgt%5D=2021-04-07T10%3A00%3A00Z', [newer]),
  listing('made at or after a shown second', '?createdTime%5Bgte%5D=2021-04-07T10:00:00Z', [newer, older]),
  listing('changed before a shown second', '?updatedTime%5Blt%5D=2021-04-08T11:30:00Z', []),
  listing('changed until a shown second', '?updatedTime%5Blte%5D=2021-04-08T11:30:00Z', [older]),
  listing('several filters at once', '?email=maya%40example.com&requestToBeForgotten=0&limit=100', [older]),
  listing('unknown parameters', '?page=2&sort=name', [newer, older]),
  refusal('limit too small', '?limit=0', 'invalid_parameter', 'limit'),
  refusal('limit too big', '?limit=101', 'invalid_parameter', 'limit'),
  refusal('limit is no number', '?limit=ten', 'invalid_parameter', 'limit'),
  refusal('startingAfter of nobody', '?startingAfter=nobody', 'invalid_parameter', 'startingAfter'),
  refusal('endingBefore of nobody', '?endingBefore=nobody', 'invalid_parameter', 'endingBefore'),
  refusal('a flag that is none', '?requestToBeForgotten=yes', 'invalid_boolean', 'requestToBeForgotten'),
  refusal('a time that is none', '?createdTime%5Bgt%5D=yesterday', 'invalid_format', 'createdTime.gt'),
  refusal(
    'a comparison that is none',
    '?createdTime%5Bis%5D=2021-04-07',
    'unknown_parameter',
    'createdTime.is',
  ),
  refusal('an empty address', '?email=', 'invalid_string_empty', 'email'),
]
