/** An error of the gateway's interface: the codes and statuses that WeChat Pay has for the same things. */
export class GatewayRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string
  ) {
    super(code)
  }
}
