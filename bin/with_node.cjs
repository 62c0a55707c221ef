/**
 * Runs its arguments with Node 24: the current one when it is new enough, else the one that npm installed as an
 * optional dependency. CommonJS and old syntax, so that any Node can start it.
 */
const { spawn } = require('node:child_process')
const path = require('node:path')

const MINIMUM = 24

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= MINIMUM) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = 'node-' + platform + '-' + process.arch
  try {
    const folder = path.dirname(require.resolve(name + '/package.json'))
    return path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    console.error(
      'This service needs Node ' +
        MINIMUM +
        ' or newer. Found ' +
        process.version +
        ', and the package ' +
        name +
        ' is not installed. Install Node ' +
        MINIMUM +
        ' and run the command again.'
    )
    process.exit(1)
  }
}

const node = findNode()
const child = spawn(node, process.argv.slice(2), {
  stdio: 'inherit',
  env: Object.assign({}, process.env, {
    PATH: path.dirname(node) + path.delimiter + process.env.PATH,
  }),
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : code))
