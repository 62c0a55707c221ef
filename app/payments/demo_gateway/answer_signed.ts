import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import config from '#config/payments'
import { GatewayRefusal } from '#payments/demo_gateway/gateway_refusal'
import { SeenNonces, signatureHeaders, verifiedNonce } from '#payments/demo_gateway/signature'

const seenNonces = new SeenNonces()

/** Runs `work` for a genuine request with its JSON, and signs whatever is answered. */
export async function answerSigned(
  { request, response }: HttpContext,
  work: (data: unknown) => Promise<object>
) {
  const { status, data } = await outcome(request, work)
  const body = JSON.stringify(data)
  const text = { method: 'ANSWER', path: request.header('demo-nonce') ?? '', body }
  const headers = signatureHeaders(config.demoGateway.secret, text, DateTime.utc())
  for (const [name, value] of Object.entries(headers)) response.header(name, value)
  return response.status(status).type('application/json').send(body)
}

async function outcome(
  request: HttpContext['request'],
  work: (data: unknown) => Promise<object>
): Promise<{ status: number; data: object }> {
  try {
    const body = request.raw() ?? ''
    requireGenuine(request, body)
    return { status: 200, data: await work(body === '' ? null : JSON.parse(body)) }
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error
    return { status: error.status, data: { code: error.code } }
  }
}

function requireGenuine(request: HttpContext['request'], body: string) {
  const now = DateTime.utc()
  const nonce = verifiedNonce(
    config.demoGateway.secret,
    { method: request.method(), path: request.url(), body },
    (name) => request.header(name),
    now
  )
  if (!nonce || !seenNonces.remember(nonce, now)) throw new GatewayRefusal(401, 'SIGN_ERROR')
}
