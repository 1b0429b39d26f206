import { test } from 'vitest'
import fs from 'node:fs'
import { findDates } from '../../src/understand/dates.ts'
test('p', () => {
  let out = ''
  for (const line of fs.readFileSync('/tmp/lines.txt', 'utf8').split('\n').filter(Boolean)) {
    const lang = /[^\x00-\x7f]/.test(line) ? 'ja' : 'en'
    out += line + '\n     => ' + findDates(line, process.env.ASOF ?? '2015-06-10', lang).map(m => `[${m.words}] ${m.value ?? `${m.span.from}..${m.span.to}`}${m.side ? ' '+m.side : ''}${m.yearAssumed?' ?y':''}${m.impossible?' IMP':''}`).join(' | ') + '\n'
  }
  fs.writeFileSync('/tmp/out.txt', out)
})
