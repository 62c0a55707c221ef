import { test } from '@japa/runner'

test.group('How pages look', () => {
  test('{choice} {value} is remembered and drawn by the server')
    .with([
      { choice: 'size', value: 'care', cookie: 'text_size=care', attribute: "data-size='care'" },
      { choice: 'theme', value: 'dark', cookie: 'theme=dark', attribute: "data-theme='dark'" },
      { choice: 'theme', value: 'light', cookie: 'theme=light', attribute: "data-theme='light'" },
    ])
    .run(async ({ client, assert }, { choice, value, cookie, attribute }) => {
      const plain = await client.get('/login')
      assert.notInclude(htmlTag(plain.text()), attribute)

      const answer = await client.get(`/display/${choice}/${value}?next=/login`).redirects(0)
      answer.assertHeader('location', '/login')
      assert.include(String(answer.headers()['set-cookie']), cookie)
      for (const path of ['/login', '/nothing-here']) {
        const page = await fetch(process.env.APP_URL + path, { headers: { cookie } })
        assert.include(htmlTag(await page.text()), attribute)
      }
    })

  test('an unknown choice changes nothing, and another site is no page of ours', async ({
    client,
    assert,
  }) => {
    const answer = await client.get('/display/theme/pink?next=//evil.example').redirects(0)
    answer.assertHeader('location', '/')
    assert.notInclude(String(answer.headers()['set-cookie']), 'theme=')
    const other = await client.get('/display/font/large').redirects(0)
    other.assertStatus(404)
  })
})

function htmlTag(page: string): string {
  return /<html[^>]*>/.exec(page)![0].replaceAll('"', "'")
}
