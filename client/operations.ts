import type { paths } from './api.generated.ts'

/** Types of what each operation takes and answers, read off the OpenAPI document. */

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The paths that answer a method. */
export type PathOf<Verb extends Method> = {
  [Path in keyof paths]: paths[Path] extends { [Key in Verb]: { responses: unknown } } ? Path : never
}[keyof paths]

type Operation<Path extends keyof paths, Verb extends Method> = paths[Path][Verb]

/** What comes back when it succeeds; undefined where there is no body. */
export type DataOf<Path extends keyof paths, Verb extends Method> =
  Operation<Path, Verb> extends { responses: infer Responses }
    ? { [Status in keyof Responses & Success]: JsonOf<Responses[Status]> }[keyof Responses & Success]
    : never

type Success = 200 | 201 | 202 | 204
type JsonOf<Response> = Response extends { content: { 'application/json': infer Data } }
  ? Data
  : Response extends { content: { 'text/html': string } }
    ? string
    : undefined

/** What an operation takes: members of the path, of the query and of the body, and what the headers say. */
export type OptionsOf<Path extends keyof paths, Verb extends Method> = CallOptions &
  Places<Operation<Path, Verb>> &
  BodyMember<BodyOf<Operation<Path, Verb>>> &
  HeaderMember<Operation<Path, Verb>, 'if-match', { ifMatch?: string | null }> &
  HeaderMember<Operation<Path, Verb>, 'Idempotency-Key', { idempotencyKey?: string | true }>

/** The options of a call, which may be left out where nothing in them is required. */
export type Arguments<Options> = object extends Options ? [options?: Options] : [options: Options]

export type CallOptions = {
  /** Ends the call, and its retries. */
  signal?: AbortSignal
}

type Places<Op> = Op extends { parameters: infer Parameters }
  ? Given<Pick<Parameters, keyof Parameters & ('path' | 'query')>>
  : unknown
type Given<Parts> = { [Part in keyof Parts]: Constant<Parts[Part]> }
/** A list of words may be one that nobody can change. */
type Constant<Members> = {
  [Name in keyof Members]: NonNullable<Members[Name]> extends (infer Word)[] ? readonly Word[] : Members[Name]
}

type BodyOf<Op> = Op extends { requestBody?: infer Body } ? ContentOf<NonNullable<Body>> : never
type ContentOf<Body> = [Body] extends [never]
  ? never
  : Body extends { content: { 'application/json': infer Json } }
    ? Json
    : never
type BodyMember<Body> = [Body] extends [never] ? unknown : { body: Body }

type HeaderMember<Op, Name extends string, Member> = Op extends { parameters: { header?: infer Headers } }
  ? Name extends keyof NonNullable<Headers>
    ? Member
    : unknown
  : unknown

/** What one line of a request or of an answer in lines is. */
export type LineIn<Path extends PathOf<'post'>> =
  Operation<Path, 'post'> extends { requestBody?: infer Body }
    ? NonNullable<Body> extends { content: { 'application/x-ndjson': infer Line } }
      ? Line
      : never
    : never
export type LineOut<Path extends PathOf<'post'>> =
  Operation<Path, 'post'> extends { responses: { 200: { content: { 'application/x-ndjson': infer Line } } } }
    ? Line
    : never

/** The paths whose answers are pages of a list that has an end. */
export type ListPath = {
  [Path in PathOf<'get'>]: ItemOf<Path> extends never ? never : Path
}[PathOf<'get'>]

/** What such a list holds. */
export type ItemOf<Path extends PathOf<'get'>> =
  DataOf<Path, 'get'> extends { data: readonly (infer Item)[]; next: infer Next }
    ? null extends Next
      ? Item
      : never
    : never
