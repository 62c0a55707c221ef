import { test } from '@japa/runner'
import edge from 'edge.js'

test.group('Attributes of a page', () => {
  test('what people typed stays inside the quotes', async ({ assert }) => {
    const html = await edge.renderRaw('<input {{ html.attrs({ name: "q", value }) }}>', {
      value: `"><script>alert('1')</script>&`,
    })
    assert.equal(
      html,
      '<input name="q" value="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">'
    )
  })

  test('an empty value stays, a missing one leaves the attribute out', async ({ assert }) => {
    const html = await edge.renderRaw(
      '<option {{ html.attrs({ value: "", selected: true, lang: null, disabled: false }) }}>'
    )
    assert.equal(html, '<option value="" selected>')
  })
})
