type Page<Item> = { readonly data: readonly Item[]; readonly next: string | null }

/**
 * The pages of a list, one after the other; each is asked for when it is wanted. Of a `next` link only the cursor is
 * taken, so that the token goes to no address but yours.
 */
export async function* pages<Item>(
  read: (after: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<readonly Item[], void> {
  let after: string | undefined
  do {
    const { data, next } = await read(after)
    yield data
    after = next === null ? undefined : (new URL(next).searchParams.get('after') ?? undefined)
  } while (after !== undefined)
}
