import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { demoMode } from '#config/app'

export default class DemoLoad extends BaseCommand {
  static commandName = 'demo:load'
  static description = 'Fill an empty database with invented people at every step'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { firstLogin, loadDemo, readDemoState } = await import('#database/demo/load')
    if (!demoMode) return this.refuse('Demo data is for demo mode only (DEMO_MODE=1).')

    const state = await readDemoState()
    if (state === 'other_people') {
      return this.refuse('This database has people that the demo did not load: it is left alone.')
    }
    if (state === 'incomplete') {
      return this.refuse(
        'Loading the demo was cut off: delete its database and files, then load again.'
      )
    }
    if (state === 'empty') await loadDemo()
    const { number, password } = firstLogin()
    console.log(`By hand: ID number ${number}, first password ${password}`)
    console.log('(a student on a roster who has not started)')
  }

  private refuse(sentence: string) {
    this.logger.error(sentence)
    this.exitCode = 1
  }
}
